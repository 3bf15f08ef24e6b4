/** One file that `find` looks at: the tests that need nothing more than is known of it, and `-printf`. */
import { type ByteString, FILE_TYPE_MASK, type FileStat, FileType, matchPattern } from "../../vm/index.ts";
import { civilTime, type Zone } from "../lib/calendar.ts";
import { modeText } from "../lib/filemode.ts";
import { baseName, directoryName } from "../lib/paths.ts";
import { formatTime } from "../lib/strftime.ts";
import type { Amount, Instruction, Primary, Reference } from "./expression.ts";

export type Entry = {
  path: ByteString;
  /** the starting point that it was found under */
  root: ByteString;
  depth: number;
  /** type bits of its mode */
  type: number;
  stat: FileStat | null;
  /** what a symlink says, once asked for */
  target: ByteString | null;
};

export type Moment = { now: number; zone: Zone; references: readonly Reference[] };

/** Does any instruction need more of each file than its name and type? */
export function needsStat(code: readonly Instruction[]): boolean {
  return code.some((instruction) => instruction.op === "primary" && primaryNeedsStat(instruction.primary));
}

function primaryNeedsStat(primary: Primary): boolean {
  switch (primary.kind) {
    case "size":
    case "days":
    case "minutes":
    case "newer":
    case "perm":
    case "nlink":
    case "ino":
    case "uid":
    case "gid":
    case "empty":
      return true;
    case "printf":
      return /%[^a-zA-Z%]*[^fhHpPdy%l]/.test(primary.format);
    default:
      return false;
  }
}

/** The value of a test; null for a primary that takes a call. */
export function testEntry(primary: Primary, entry: Entry, moment: Moment): boolean | null {
  const { stat } = entry;
  switch (primary.kind) {
    case "name":
      return matchPattern(primary.pattern, baseName(entry.path), { ignoreCase: primary.fold });
    case "path":
      return matchPattern(primary.pattern, entry.path, { ignoreCase: primary.fold });
    case "type":
      return primary.types.includes(entry.type);
    case "size":
      return compare(Math.ceil(stat!.size / primary.unit), primary.amount);
    case "days":
      return compare(Math.floor((moment.now - stat![primary.stamp]) / 86400000), primary.amount);
    case "minutes": {
      const minutes = (moment.now - stat![primary.stamp]) / 60000;
      return compare(primary.amount.sign === 0 ? Math.ceil(minutes) : minutes, primary.amount);
    }
    case "newer":
      return stat![primary.stamp] > moment.references[primary.reference].time;
    case "perm": {
      const bits = stat!.mode & 0o7777;
      if (primary.how === "exact") return bits === primary.mode;
      return primary.how === "all" ? (bits & primary.mode) === primary.mode : (bits & primary.mode) !== 0;
    }
    case "nlink":
    case "ino":
    case "uid":
    case "gid":
      return compare(stat![primary.kind], primary.amount);
    case "empty":
      if (entry.type === FileType.directory) return null;
      return entry.type === FileType.regular && stat!.size === 0;
    case "true":
    case "prune":
      return true;
    case "false":
      return false;
    default:
      return null;
  }
}

function compare(value: number, { sign, n }: Amount): boolean {
  return sign === 0 ? value === n : sign > 0 ? value > n : value < n;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const LETTERS = new Map<number, string>([
  [FileType.regular, "f"],
  [FileType.directory, "d"],
  [FileType.symlink, "l"],
  [FileType.fifo, "p"],
  [FileType.socket, "s"],
  [FileType.character, "c"],
  [FileType.block, "b"],
]);

const PIECE = /\\([0-7]{1,3})|\\(.)|%([-0 #+]*)([0-9]*)(?:\.([0-9]+))?([ACT].|.)/gs;

/** `-printf`: escapes and directives replaced. `\c` ends the text. */
export function formatEntry(format: ByteString, entry: Entry, moment: Moment): ByteString {
  const end = format.search(/(?<=^(?:\\[^c]|[^\\])*)\\c/);
  const text = end < 0 ? format : format.slice(0, end);
  return text.replace(PIECE, (whole, octal, escaped, flags, width, precision, directive) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
    if (escaped !== undefined) return ESCAPES[escaped] ?? whole;
    const value = directiveText(directive, entry, moment, flags);
    if (value === null) return whole;
    const cut = precision === undefined ? value : value.slice(0, Number(precision));
    if (flags.includes("-")) return cut.padEnd(Number(width));
    return cut.padStart(Number(width), flags.includes("0") && /^[0-9]+$/.test(cut) ? "0" : " ");
  });
}

function directiveText(directive: string, entry: Entry, moment: Moment, flags: string): ByteString | null {
  const { path, root, stat } = entry;
  switch (directive[0]) {
    case "%":
      return "%";
    case "p":
      return path;
    case "f":
      return baseName(path);
    case "h":
      return path.includes("/") ? (path.lastIndexOf("/") === 0 ? "" : directoryName(path)) : ".";
    case "H":
      return root;
    case "P":
      return path.slice(root.length).replace(/^\/+/, "");
    case "d":
      return String(entry.depth);
    case "y":
      return LETTERS.get(entry.type) ?? "U";
    case "l":
      return entry.target ?? "";
    case "s":
      return String(stat!.size);
    case "b":
      return String(stat!.blocks);
    case "k":
      return String(Math.ceil(stat!.blocks / 2));
    case "n":
      return String(stat!.nlink);
    case "i":
      return String(stat!.ino);
    case "D":
      return String(stat!.dev);
    case "U":
      return String(stat!.uid);
    case "G":
      return String(stat!.gid);
    case "u":
      return stat!.uid === 0 ? "root" : String(stat!.uid);
    case "g":
      return stat!.gid === 0 ? "root" : String(stat!.gid);
    case "m":
      return (flags.includes("#") ? "0" : "") + (stat!.mode & 0o7777).toString(8);
    case "M":
      return modeText(stat!.mode);
    case "a":
      return timeText(stat!.atime, "", moment);
    case "c":
      return timeText(stat!.ctime, "", moment);
    case "t":
      return timeText(stat!.mtime, "", moment);
    case "A":
      return timeText(stat!.atime, directive[1], moment);
    case "C":
      return timeText(stat!.ctime, directive[1], moment);
    case "T":
      return timeText(stat!.mtime, directive[1], moment);
    default:
      return null;
  }
}

/** GNU shows ten digits of the fraction of seconds. */
function timeText(ms: number, letter: string, { zone }: Moment): string {
  const time = civilTime(ms, zone);
  const seconds = Math.floor(ms / 1000);
  const fraction = `.${String(time.nanosecond).padStart(9, "0")}0`;
  if (letter === "")
    return formatTime("%a %b %e %H:%M:%S", time, seconds) + fraction + formatTime(" %Y", time, seconds);
  if (letter === "@") return seconds + fraction;
  if (letter === "+") return formatTime("%Y-%m-%d+%H:%M:%S", time, seconds) + fraction;
  if (letter === "S" || letter === "T" || letter === "X")
    return formatTime(`%${letter}`, time, seconds) + fraction;
  return formatTime(`%${letter}`, time, seconds);
}

/** The type bits of a mode. */
export function typeOf(mode: number): number {
  return mode & FILE_TYPE_MASK;
}
