/** Flags of `run` and `resume` that belong to floe, not to the script. */
import {
  applyFlag,
  type ByteString,
  FILES_POLICIES,
  type FilesPolicy,
  LIMITS,
  type Limits,
  NAME,
  type Permissions,
  parseAccess,
  parseLimit,
  permissionFlagOf,
  Signal,
  signalNumber,
} from "../../vm/index.ts";
import { type MappingFlag, parseMap, parsePrivate } from "./mappings.ts";

export type Flags = {
  access: Permissions;
  limits: Partial<Limits>;
  /** images of others, and that others may write, are resumed from */
  trust: boolean;
  /** file of the key; "": by passphrase; null: images are not encrypted */
  encrypt: ByteString | null;
  /** files of keys in PEM */
  sign: ByteString | null;
  verify: ByteString[];
  /** variables that reach no image */
  secrets: string[];
  onLimit: "end" | "freeze";
  /** refusals are final: nobody is asked */
  noPrompt: boolean;
  /** template of checkpoint names */
  template: ByteString | null;
  retval: number;
  /** host descriptors to rebind: number and path */
  rebind: (readonly [number, ByteString])[];
  /** what to do about files that are not as they were */
  files: FilesPolicy | null;
  /** images hold the contents of open files */
  embed: boolean;
  /** how long a freeze waits for programs of the host, ms; and what becomes of those that run on */
  grace: number;
  onRunning: "refuse" | "restart";
  /** what is to be different in the resumed run */
  set: (readonly [string, ByteString])[];
  reseed: boolean;
  clock: "real" | "continue";
  json: boolean;
  exit: boolean;
  posix: boolean;
  /** what a script is compiled to is kept for its next run */
  cache: boolean;
  /** what a host signal means for the run */
  onSignal: Map<number, "freeze" | "freeze-exit">;
  /** the job's state file; null: none */
  state: ByteString | null;
  /** the state file stays when the job is over */
  keepState: boolean;
  /** holds against a loss of power */
  sync: boolean;
  /** generations in an image file; 0: as is usual */
  keep: number;
  /** the generation to read: a sequence number, 0 the last, -1 the one before */
  at: number;
  /** milliseconds between checkpoints; 0: none */
  every: number;
  /** code of the terminal's freeze character; 0: none */
  key: number;
  /** parts of the tree that are mapped otherwise than usual */
  mappings: MappingFlag[];
};

/** The freeze character unless told otherwise: ^E, as DragonFly's VCHECKPT. */
const CONTROL_E = 5;

/** Most generations that a file may be told to keep. */
const MAX_KEEP = 10_000;

export type FlagName =
  | "access"
  | "noPrompt"
  | "cache"
  | "limits"
  | "trust"
  | "seal"
  | "hide"
  | "template"
  | "retval"
  | "rebind"
  | "files"
  | "embed"
  | "running"
  | "set"
  | "json"
  | "exit"
  | "posix"
  | "onSignal"
  | "every"
  | "state"
  | "keep"
  | "at"
  | "key"
  | "mappings";

/** Flags of whatever drives a job: `run` and `resume`. */
export const JOB_FLAGS: readonly FlagName[] = [
  "access",
  "noPrompt",
  "limits",
  "trust",
  "seal",
  "hide",
  "template",
  "files",
  "embed",
  "running",
  "every",
  "keep",
  "onSignal",
  "key",
  "mappings",
];

type Row = {
  flag: string;
  name: FlagName;
  argument: string;
  about: string;
  set(flags: Flags, value: ByteString): string | null;
};

/** A row for each limit of a run. */
const LIMIT_ROWS: readonly Row[] = LIMITS.map((limit) => ({
  flag: limit.flag,
  name: "limits",
  argument: limit.argument,
  about: limit.about,
  set(flags, text) {
    const value = parseLimit(limit, text);
    if (value === null)
      return {
        SIZE: "a size such as 512M is required",
        N: "a number from 1 up is required",
        TIME: "a time such as 30s is required",
      }[limit.argument];
    flags.limits[limit.name] = value;
    return null;
  },
}));

/** `500ms`, `30s`, `5m`, `1h` in milliseconds; -1 for what is no time. */
function milliseconds(text: ByteString): number {
  const found = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)$/.exec(text);
  return found ? Number(found[1]) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[found[2]]! : -1;
}

/** The one table of long options. `set` returns what is wrong with a value, or null. */
const ROWS: readonly Row[] = [
  {
    flag: "--trust",
    name: "trust",
    argument: "",
    about: "resume from images of other users, and from those that others may write",
    set: (flags) => {
      flags.trust = true;
      return null;
    },
  },
  {
    flag: "--encrypt",
    name: "seal",
    argument: "[KEYFILE]",
    about:
      "encrypt images, by a passphrase (asked for, or the first line of $FLOE_PASSPHRASE_FILE) or a key of 32 bytes",
    set: (flags, value) => {
      flags.encrypt = value;
      return null;
    },
  },
  {
    flag: "--sign",
    name: "hide",
    argument: "KEYFILE",
    about: "sign images with an Ed25519 key in PEM",
    set: (flags, value) => {
      flags.sign = value;
      return null;
    },
  },
  {
    flag: "--verify",
    name: "seal",
    argument: "KEYFILE",
    about: "take no image that this public key (or that of another --verify) has not signed",
    set: (flags, value) => {
      flags.verify.push(value);
      return null;
    },
  },
  {
    flag: "--secret",
    name: "hide",
    argument: "NAME",
    about:
      "a variable whose value reaches no image; a resume takes it from the environment, or asks; may be repeated",
    set: (flags, value) => {
      if (!NAME.test(value)) return "a variable's name is required";
      flags.secrets.push(value);
      return null;
    },
  },
  ...LIMIT_ROWS,
  {
    flag: "--on-limit",
    name: "limits",
    argument: "end|freeze",
    about:
      "what reaching a limit of the whole run does: end it (status 86, or 124 for time), or freeze it (85)",
    set: (flags, value) => {
      if (value !== "end" && value !== "freeze") return "end or freeze is required";
      flags.onLimit = value;
      return null;
    },
  },
  {
    flag: "--no-prompt",
    name: "noPrompt",
    argument: "",
    about: "refuse what is not allowed, without asking on the terminal",
    set: (flags) => {
      flags.noPrompt = true;
      return null;
    },
  },
  {
    flag: "--ckpt-file",
    name: "template",
    argument: "TEMPLATE",
    about:
      "name of checkpoints that have none (%N name, %P pid, %U uid, %S sequence, %T time); default %N.ckpt",
    set: (flags, value) => {
      flags.template = value;
      return value === "" ? "a name is required" : null;
    },
  },
  {
    flag: "--retval",
    name: "retval",
    argument: "N",
    about: "what the frozen `checkpoint` returns, 0 to 255; default 1",
    set: (flags, value) => {
      flags.retval = /^[0-9]+$/.test(value) ? Number(value) : -1;
      return flags.retval >= 0 && flags.retval <= 255 ? null : "a number from 0 to 255 is required";
    },
  },
  {
    flag: "--fd",
    name: "rebind",
    argument: "N=PATH",
    about:
      "PATH as the run's host descriptor N (0, 1, 2), or in the place of the file that its main shell has open as N",
    set: (flags, value) => {
      const found = /^([0-9]+)=([\s\S]+)$/.exec(value);
      if (!found) return "N=PATH is required";
      flags.rebind.push([Number(found[1]), found[2]]);
      return null;
    },
  },
  {
    flag: "--on-signal",
    name: "onSignal",
    argument: "SIGNAL=freeze|freeze-exit",
    about: "what a host signal does to the run, by default USR1=freeze and USR2=freeze-exit; may be repeated",
    set: (flags, value) => {
      const found = /^([A-Za-z0-9]+)=(freeze|freeze-exit)$/.exec(value);
      const signal = found && signalNumber(found[1]);
      if (!found || !signal || signal < 1 || signal > 31 || signal === Signal.KILL || signal === Signal.STOP)
        return "SIGNAL=freeze or SIGNAL=freeze-exit is required, with a signal that can be caught";
      flags.onSignal.set(signal, found[2] as "freeze" | "freeze-exit");
      return null;
    },
  },
  {
    flag: "--every",
    name: "every",
    argument: "TIME",
    about: "write a checkpoint each TIME (500ms, 30s, 5m, 1h)",
    set: (flags, value) => {
      flags.every = Math.max(0, milliseconds(value));
      return flags.every > 0 ? null : "a time such as 30s is required";
    },
  },
  {
    flag: "--state",
    name: "state",
    argument: "FILE",
    about:
      "resume the job from FILE if it is there, else start it; FILE is kept up to date until the job is over",
    set: (flags, value) => {
      flags.state = value;
      return value === "" ? "a file is required" : null;
    },
  },
  {
    flag: "--keep-state",
    name: "state",
    argument: "",
    about: "leave the state file when the job is over: the same command then gives its status again",
    set: (flags) => {
      flags.keepState = true;
      return null;
    },
  },
  {
    flag: "--sync",
    name: "state",
    argument: "",
    about:
      "hold against a loss of power, too: an fsync for each file that changes for the first time after a checkpoint",
    set: (flags) => {
      flags.sync = true;
      return null;
    },
  },
  {
    flag: "--keep",
    name: "keep",
    argument: "N",
    about: "generations that an image file keeps (up to 2N while it is large); default 8 to 16",
    set: (flags, value) => {
      flags.keep = /^[0-9]{1,5}$/.test(value) ? Number(value) : 0;
      return flags.keep > 0 && flags.keep <= MAX_KEEP ? null : `a number from 1 to ${MAX_KEEP} is required`;
    },
  },
  {
    flag: "--at",
    name: "at",
    argument: "N",
    about: "generation N of the image (floe inspect lists them); -1: the one before the last",
    set: (flags, value) => {
      flags.at = /^-?[0-9]{1,15}$/.test(value) ? Number(value) : 0;
      return flags.at !== 0 ? null : "the number of a generation is required";
    },
  },
  {
    flag: "--ckpt-char",
    name: "key",
    argument: "^X",
    about: "the terminal's freeze character, or none; default ^E",
    set: (flags, value) => {
      flags.key = /^\^[A-Z[\\\]^_]$/.test(value) ? value.charCodeAt(1) - 64 : 0;
      return flags.key > 0 || value === "none"
        ? null
        : "a control character such as ^E, or none, is required";
    },
  },
  {
    flag: "--private",
    name: "mappings",
    argument: "DIR[,DIR]",
    about: "DIR can be read and written, but what is written stays in the run and its images",
    set: (flags, value) => {
      const found = parsePrivate(value);
      flags.mappings.push(...(found ?? []));
      return found ? null : "directories are required";
    },
  },
  {
    flag: "--map",
    name: "mappings",
    argument: "HOST=GUEST[:KIND]",
    about:
      "HOST's directory at GUEST of the run's tree; KIND is shared (default), private or anonymous (without HOST), and :ro for reading alone",
    set: (flags, value) => {
      const found = parseMap(value);
      if (found) flags.mappings.push(found);
      return found ? null : "HOST=/GUEST[:shared|private][:ro] or =/GUEST:anonymous is required";
    },
  },
  {
    flag: "--embed",
    name: "embed",
    argument: "",
    about: "images hold the contents of open and mapped files, too, and need nothing else",
    set: (flags) => {
      flags.embed = true;
      return null;
    },
  },
  {
    flag: "--grace",
    name: "running",
    argument: "TIME",
    about:
      "how long a freeze waits for programs of the host; default 10s. One of --every waits as long as it takes",
    set: (flags, value) => {
      flags.grace = value === "0" ? 0 : milliseconds(value);
      return flags.grace >= 0 ? null : "a time such as 30s is required";
    },
  },
  {
    flag: "--on-running",
    name: "running",
    argument: "refuse|restart",
    about:
      "programs of the host that run on after --grace: the freeze is refused (default), or a resume starts them again from their beginning",
    set: (flags, value) => {
      flags.onRunning = value === "restart" ? "restart" : "refuse";
      return value === "refuse" || value === "restart" ? null : "refuse or restart is required";
    },
  },
  {
    flag: "--set",
    name: "set",
    argument: "VAR=VALUE",
    about: "set a variable of the resumed run's main shell; may be repeated",
    set: (flags, value) => {
      const found = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(value);
      if (!found) return "VAR=VALUE is required";
      flags.set.push([found[1], found[2]]);
      return null;
    },
  },
  {
    flag: "--reseed",
    name: "set",
    argument: "",
    about: "random numbers other than those that the image would go on with",
    set: (flags) => {
      flags.reseed = true;
      return null;
    },
  },
  {
    flag: "--clock",
    name: "set",
    argument: "real|continue",
    about: "whether SECONDS counts the time that the run was frozen (real) or not (continue, the default)",
    set: (flags, value) => {
      flags.clock = value === "real" ? "real" : "continue";
      return value === "real" || value === "continue" ? null : "real or continue is required";
    },
  },
  {
    flag: "--files",
    name: "files",
    argument: FILES_POLICIES.join("|"),
    about:
      "what to do about files that are not as they were at the freeze: see docs/checkpoint.md; default auto, with --state rollback",
    set: (flags, value) => {
      const found = FILES_POLICIES.find((policy) => policy === value);
      flags.files = found ?? null;
      return found ? null : `one of ${FILES_POLICIES.join(", ")} is required`;
    },
  },
  {
    flag: "--json",
    name: "json",
    argument: "",
    about: "as JSON",
    set: (flags) => {
      flags.json = true;
      return null;
    },
  },
  {
    flag: "--exit",
    name: "exit",
    argument: "",
    about: "end the run once its image is durable (status 85)",
    set: (flags) => {
      flags.exit = true;
      return null;
    },
  },
  {
    flag: "--posix",
    name: "posix",
    argument: "",
    about: "POSIX mode, as set -o posix",
    set: (flags) => {
      flags.posix = true;
      return null;
    },
  },
  {
    flag: "--no-cache",
    name: "cache",
    argument: "",
    about: "compile the script anew, and keep nothing of it (see FLOE_CACHE)",
    set: (flags) => {
      flags.cache = false;
      return null;
    },
  },
];

export function newFlags(): Flags {
  return {
    access: parseAccess([]) as Permissions,
    noPrompt: false,
    limits: {},
    trust: false,
    encrypt: null,
    sign: null,
    verify: [],
    secrets: [],
    onLimit: "end",
    template: null,
    retval: 1,
    rebind: [],
    files: null,
    embed: false,
    grace: 10_000,
    onRunning: "refuse",
    set: [],
    reseed: false,
    clock: "continue",
    json: false,
    exit: false,
    posix: false,
    cache: true,
    onSignal: new Map(),
    every: 0,
    state: null,
    keepState: false,
    sync: false,
    keep: 0,
    at: 0,
    key: CONTROL_E,
    mappings: [],
  };
}

function rowOf(flag: string): (typeof ROWS)[number] | null {
  if (flag.startsWith("--")) for (const row of ROWS) if (row.flag === flag) return row;
  return null;
}

/**
 * Takes the flag at argv[i] if it is one of `names`. → the next index; null if it is none of them;
 * or what is wrong.
 */
export function takeFlag(
  flags: Flags,
  names: readonly FlagName[],
  argv: readonly ByteString[],
  i: number,
): number | null | { error: string } {
  const arg = argv[i];
  if (names.includes("access") && permissionFlagOf(arg)) {
    const error = applyFlag(flags.access, arg);
    return error === null ? i + 1 : { error };
  }
  const [name, inline] = arg.includes("=")
    ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]
    : [arg, null];
  const row = rowOf(name);
  if (!row || !names.includes(row.name)) return null;
  if (row.argument === "" && inline !== null) return { error: `${name} takes no value` };
  const optional = row.argument === "" || row.argument.startsWith("[");
  const value = inline ?? (optional ? "" : argv[i + 1]);
  if (value === undefined) return { error: `${name}: ${row.argument} is required` };
  const wrong = row.set(flags, value);
  if (wrong !== null) return { error: `${name}: ${value}: ${wrong}` };
  return inline === null && !optional ? i + 2 : i + 1;
}

/** What is wrong with a flag that the subcommand does not have. */
export function unknownFlag(arg: ByteString): string {
  const known = permissionFlagOf(arg) || rowOf(arg.split("=", 1)[0]);
  return known ? "a flag of another subcommand" : "unknown flag";
}

/** Help lines of these flags. */
export function flagHelp(names: readonly FlagName[]): string {
  return ROWS.filter((row) => names.includes(row.name))
    .map(({ flag, argument, about }) => {
      const value = argument.startsWith("[") ? `[=${argument.slice(1)}` : argument && `=${argument}`;
      const name = `${flag}${value}`;
      return `  ${name.length > 24 ? `${name}\n${" ".repeat(26)}` : name.padEnd(24)} ${about}`;
    })
    .join("\n");
}
