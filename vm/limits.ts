/**
 * The one table of limits. Tests shrink them (1-byte pipes, 1-byte reads, 1-instruction
 * slices) so that every boundary is crossed by every case. Those that have a row in LIMITS have a flag.
 */
export type Limits = {
  /** bytes that a pipe holds before its writer blocks */
  pipeBytes: number;
  /** most bytes that one read call returns */
  readBytes: number;
  /** steps that a task runs before the next one has its turn */
  sliceSteps: number;
  /** most tasks alive at once; a fork beyond it fails with EAGAIN, and too many of these end the run */
  tasks: number;
  /** open descriptors of one task; beyond it EMFILE */
  descriptors: number;
  /** frames of one task: function recursion, nested eval and source */
  frames: number;
  /** turns of a loop before code is generated for it; how a run goes does not depend on it */
  hotTurns: number;
  /** bytes of one anonymous file; beyond it EFBIG, and SIGXFSZ */
  fileBytes: number;
  /** bytes of memory of the whole process; 0: half of the machine's, 8 GiB at most */
  memory: number;
  /** steps of the run in this process; 0: none */
  steps: number;
  /** milliseconds of the run in this process; 0: none */
  time: number;
  /** bytes of standard output and error together; 0: none */
  output: number;
};

export const DEFAULT_LIMITS: Readonly<Limits> = {
  pipeBytes: 65536,
  readBytes: 262144,
  sliceSteps: 4096,
  tasks: 10000,
  descriptors: 1024,
  frames: 20000,
  hotTurns: 30,
  fileBytes: 1024 * 1024 * 1024,
  memory: 0,
  steps: 0,
  time: 0,
  output: 0,
};

/** Bytes of one value, of one argument, and of what a command substitution gives: what a step makes of it must fit, too. */
export const MAX_VALUE = 256 * 1024 * 1024;
/** Words that the words of one command, or of one array, become. */
export const MAX_WORDS = 8 * 1024 * 1024;

/** The step cannot be made with the memory that a process may have: the run ends (watchdog.ts). */
export function tooLarge(): never {
  throw new RangeError("too large");
}

/** Limits that a person sets. */
export type LimitName =
  | "memory"
  | "steps"
  | "time"
  | "output"
  | "tasks"
  | "descriptors"
  | "frames"
  | "fileBytes";

export type LimitRow = {
  name: LimitName;
  flag: string;
  argument: "SIZE" | "N" | "TIME";
  about: string;
  /** its value for people */
  show(value: number): string;
};

const UNITS = ["", "K", "M", "G", "T"];

function showSize(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < UNITS.length - 1 && (value % 1024 === 0 || value >= 10240)) {
    value /= 1024;
    unit++;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)}${UNITS[unit]} bytes`;
}

const counted = (what: string) => (value: number) => `${value} ${what}`;

export const LIMITS: readonly LimitRow[] = [
  {
    name: "memory",
    flag: "--max-memory",
    argument: "SIZE",
    about: "end the run when floe holds more memory; default half of the machine's, 8G at most",
    show: (value) => `${showSize(value)} of memory`,
  },
  {
    name: "steps",
    flag: "--max-steps",
    argument: "N",
    about: "end the run after so many steps (a step is about a command); default none",
    show: counted("steps"),
  },
  {
    name: "time",
    flag: "--timeout",
    argument: "TIME",
    about: "end the run after this time (500ms, 30s, 5m, 1h) with status 124; default none",
    show: (value) => `${value / 1000} s`,
  },
  {
    name: "output",
    flag: "--max-output",
    argument: "SIZE",
    about: "end the run when it has written more to standard output and error; default none",
    show: (value) => `${showSize(value)} of output`,
  },
  {
    name: "tasks",
    flag: "--max-tasks",
    argument: "N",
    about: "tasks alive at once; a fork beyond it fails, and too many of these end the run; default 10000",
    show: counted("tasks"),
  },
  {
    name: "descriptors",
    flag: "--max-fds",
    argument: "N",
    about: "open descriptors of a task; beyond it: Too many open files; default 1024",
    show: counted("descriptors"),
  },
  {
    name: "frames",
    flag: "--max-depth",
    argument: "N",
    about: "calls of functions, eval and source within each other; beyond it the shell ends; default 20000",
    show: counted("frames"),
  },
  {
    name: "fileBytes",
    flag: "--max-file-size",
    argument: "SIZE",
    about: "bytes of one file in the VM's memory; beyond it SIGXFSZ; default 1G",
    show: showSize,
  },
];

export function limitRow(name: LimitName): LimitRow {
  return LIMITS.find((row) => row.name === name)!;
}

const SIZE = /^([0-9]+(?:\.[0-9]+)?)([KMGT]?)(?:i?B)?$/i;
const TIME = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)?$/;
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The value of a limit as a person writes it; null: none. All are 1 or more. */
export function parseLimit({ argument }: LimitRow, text: string): number | null {
  let value = Number.NaN;
  if (argument === "N" && /^[0-9]+$/.test(text)) value = Number(text);
  if (argument === "SIZE") {
    const found = SIZE.exec(text);
    if (found) value = Math.floor(Number(found[1]) * 1024 ** UNITS.indexOf(found[2]!.toUpperCase()));
  }
  if (argument === "TIME") {
    const found = TIME.exec(text);
    if (found) value = Number(found[1]) * MILLISECONDS[found[2] ?? "s"]!;
  }
  return value >= 1 && Number.isSafeInteger(Math.ceil(value)) ? value : null;
}
