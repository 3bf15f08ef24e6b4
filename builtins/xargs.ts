import { type ByteString, type Call, Errno, errnoMessage, OpenFlag, type Reply } from "../vm/index.ts";
import { quote, quoteName } from "./lib/messages.ts";
import {
  type EarlyExit,
  failure,
  hasOption,
  lastOption,
  optionValue,
  type ParsedOptions,
  usageError,
} from "./lib/options.ts";
import { ask, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import { lastPiece, newSplitter, nextPiece, type Piece, type Splitter } from "./xargs/split.ts";

type Xargs = {
  command: ByteString[];
  splitter: Splitter;
  /** arguments for the next child, their size, and the lines that they come from */
  args: ByteString[];
  size: number;
  lines: number;
  /** an argument that did not fit */
  waiting: Extract<Piece, { kind: "argument" }> | null;
  maxArgs: number;
  maxLines: number;
  maxSize: number;
  /** what -I replaces; null: arguments are appended */
  replace: ByteString | null;
  /** children at once; 0: no limit */
  parallel: number;
  running: number;
  trace: boolean;
  /** run the command once even without arguments */
  runEmpty: boolean;
  ran: boolean;
  /** an argument list too long is an error even where it could be split */
  exact: boolean;
  file: ByteString | null;
  fd: number;
  /** no more input is wanted */
  done: boolean;
};

/** GNU's default: at most so many bytes in an argument list. */
const DEFAULT_SIZE = 131072;

const spec: UtilitySpec<Xargs> = {
  name: "xargs",
  synopsis: "xargs [OPTION]... COMMAND [INITIAL-ARGS]...",
  options: [
    {
      key: "null",
      flags: "-0 --null",
      help: "items are separated by a null, not whitespace; disables quotes",
    },
    {
      key: "file",
      flags: "-a --arg-file",
      argument: "FILE",
      help: "read arguments from FILE, not standard input",
    },
    {
      key: "delimiter",
      flags: "-d --delimiter",
      argument: "CHARACTER",
      help: "items are separated by CHARACTER",
    },
    { key: "eof", flags: "-E", argument: "END", help: "END ends the input" },
    { key: "replace", flags: "-I", argument: "R", help: "replace R in INITIAL-ARGS with each input line" },
    { key: "replace", flags: "-i --replace", argument: "R", optional: true, help: "same as -I{}, or -IR" },
    {
      key: "lines",
      flags: "-L",
      argument: "LINES",
      help: "use at most LINES non-blank lines per command line",
    },
    {
      key: "lines",
      flags: "-l --max-lines",
      argument: "LINES",
      optional: true,
      help: "like -L, 1 line if omitted",
    },
    {
      key: "args",
      flags: "-n --max-args",
      argument: "COUNT",
      help: "use at most COUNT arguments per command line",
    },
    {
      key: "parallel",
      flags: "-P --max-procs",
      argument: "COUNT",
      help: "run at most COUNT processes at a time",
    },
    { key: "noEmpty", flags: "-r --no-run-if-empty", help: "if there are no arguments, do not run COMMAND" },
    {
      key: "size",
      flags: "-s --max-chars",
      argument: "COUNT",
      help: "limit the length of a command line to COUNT",
    },
    { key: "trace", flags: "-t --verbose", help: "print commands before executing them" },
    { key: "exact", flags: "-x --exit", help: "exit if the size (see -s) is exceeded" },
  ],
  stopAtOperand: true,
  configure,
  phases: { begin, opened, read, cut, spawned, waited },
};

/** Build and run command lines from standard input (POSIX XCU xargs, GNU options). */
export const xargs = utility(spec);

function configure(parsed: ParsedOptions, talk: Talk): Xargs | null {
  const counts = new Map<string, number>();
  for (const [key, least, letter] of [
    ["args", 1, "n"],
    ["lines", 1, "L"],
    ["size", 1, "s"],
    ["parallel", 0, "P"],
  ] as const) {
    const count = readCount(parsed, key, least, letter);
    if (typeof count !== "number") return refuse(talk, count);
    counts.set(key, count);
  }
  const delimiter = readDelimiter(optionValue(parsed, "delimiter"));
  if (typeof delimiter === "string") return refuse(talk, failure(spec, delimiter));
  // Of -n, -L and -I the last wins, and says so.
  const shape = lastOption(parsed, ["args", "lines", "replace"]);
  warnOverridden(parsed, talk, shape?.key ?? "");
  const replace =
    shape?.key === "replace" ||
    (shape?.key === "args" && hasOption(parsed, "replace") && counts.get("args") === 1);
  const last = lastOption(parsed, ["null", "delimiter"])?.key ?? "";
  const mode = last !== "" ? "delimiter" : replace ? "lines" : "words";
  return {
    command: parsed.operands.length > 0 ? [...parsed.operands] : ["echo"],
    splitter: newSplitter(
      mode,
      last === "null" ? 0 : delimiter,
      last === "" ? optionValue(parsed, "eof") : null,
    ),
    args: [],
    size: 0,
    lines: 0,
    waiting: null,
    maxArgs: replace ? 1 : shape?.key === "args" ? counts.get("args")! : 0,
    maxLines: shape?.key === "lines" ? counts.get("lines")! : 0,
    maxSize: counts.get("size") || DEFAULT_SIZE,
    replace: replace ? (lastOption(parsed, ["replace"])!.value ?? "{}") : null,
    parallel: hasOption(parsed, "parallel") ? counts.get("parallel")! : 1,
    running: 0,
    trace: hasOption(parsed, "trace"),
    runEmpty: !hasOption(parsed, "noEmpty") && !replace,
    ran: false,
    exact: hasOption(parsed, "exact") || replace || shape?.key === "lines",
    file: optionValue(parsed, "file"),
    fd: 0,
    done: false,
  };
}

/** 0 where the option was not given. */
function readCount(parsed: ParsedOptions, key: string, least: number, letter: string): number | EarlyExit {
  const option = lastOption(parsed, [key]);
  if (option === null) return 0;
  if (option.value === null) return 1;
  if (!/^-?[0-9]+$/.test(option.value))
    return usageError(spec, `invalid number "${option.value}" for -${letter} option`);
  const count = Number(option.value);
  if (count < least)
    return usageError(spec, `value ${option.value} for -${letter} option should be >= ${least}`);
  return count;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };

/** A byte, or an escape for one; a string is what is wrong. */
function readDelimiter(text: ByteString | null): number | string {
  if (text === null) return 10;
  if (text.length === 1) return text.charCodeAt(0);
  const match = /^\\(?:([abfnrtv\\])|x([0-9a-fA-F]{1,2})|([0-7]{1,3}))$/.exec(text);
  if (match)
    return match[1] ? ESCAPES[match[1]] : Number.parseInt(match[2] ?? match[3], match[2] ? 16 : 8) & 255;
  if (text[0] === "\\") return `Invalid escape sequence ${text} in input delimiter specification.`;
  return `Invalid input delimiter specification ${text}: the delimiter must be either a single character or an escape sequence starting with \\.`;
}

function warnOverridden(parsed: ParsedOptions, talk: Talk, winner: string): void {
  const names = { args: "--max-args", lines: "-L", replace: "--replace" } as const;
  const winners = { args: "--max-args/-n", lines: "-L", replace: "-I" } as const;
  for (const loser of ["args", "lines", "replace"] as const) {
    if (loser === winner || !hasOption(parsed, loser)) continue;
    if (loser === "replace" && winner === "args" && optionValue(parsed, "args") === "1") continue;
    const pair =
      winner === "args"
        ? `${names[loser]} and ${winners.args}`
        : `${names[loser]} and ${winners[winner as "lines"]}`;
    warn(
      talk,
      `xargs: warning: options ${pair} are mutually exclusive, ignoring previous ${names[loser]} value\n`,
      0,
    );
  }
}

// ---- input ----

function begin(own: Xargs, talk: Talk): Call {
  own.size = commandSize(own);
  if (own.file === null || own.file === "-") return readMore(own, talk);
  return ask(talk, "opened", { call: "open", path: own.file, flags: OpenFlag.read });
}

function opened(own: Xargs, talk: Talk, reply: Reply): Call {
  if (reply.errno) {
    warn(talk, `xargs: Cannot open input file ${quote(own.file!)}: ${errnoMessage(reply.errno)}\n`);
    return finish(talk);
  }
  own.fd = reply.value as number;
  return readMore(own, talk);
}

function readMore(own: Xargs, talk: Talk): Call {
  return ask(talk, "read", { call: "read", fd: own.fd, max: 65536 });
}

function read(own: Xargs, talk: Talk, reply: Reply): Call {
  const bytes = reply.errno ? new Uint8Array(0) : (reply.value as Uint8Array);
  if (bytes.length === 0) own.splitter.ended = true;
  else own.splitter.rest = bytes;
  return cut(own, talk);
}

/** Gathers arguments until a command line is complete, or the input is used up. */
function cut(own: Xargs, talk: Talk): Call {
  const { splitter } = own;
  if (own.waiting) {
    const piece = own.waiting;
    own.waiting = null;
    if (take(own, talk, piece)) return run(own, talk);
  }
  while (!own.done) {
    const piece = nextPiece(splitter) ?? (splitter.ended ? lastPiece(splitter) : null);
    if (piece === null) {
      if (!splitter.ended) return readMore(own, talk);
      break;
    }
    if (take(own, talk, piece)) return own.done ? endAll(own, talk) : run(own, talk);
  }
  return endAll(own, talk);
}

/** Adds a piece; true when the command is to be run with what there is. */
function take(own: Xargs, talk: Talk, piece: Piece): boolean {
  if (piece.kind === "error") {
    warn(talk, `xargs: ${piece.message}\n`);
    own.splitter.ended = true;
    own.splitter.rest = null;
    return own.args.length > 0;
  }
  if (piece.kind === "argument") {
    const size = own.replace === null ? own.size + piece.text.length + 1 : replacedSize(own, piece.text);
    if (size > own.maxSize) {
      const splits = own.args.length > 0 && !own.exact;
      if (!splits)
        return tooMuch(own, talk, own.args.length > 0 ? "argument list too long" : "argument line too long");
      own.waiting = piece;
      return true;
    }
    own.args.push(piece.text);
    own.size = size;
  }
  if (piece.kind === "line" || piece.line) own.lines++;
  const full = own.maxArgs > 0 && own.args.length >= own.maxArgs;
  return full || (own.maxLines > 0 && own.lines >= own.maxLines);
}

function tooMuch(own: Xargs, talk: Talk, message: string): true {
  warn(talk, `xargs: ${message}\n`);
  own.done = true;
  own.runEmpty = false;
  return true;
}

function commandSize(own: Xargs): number {
  return own.command.reduce((sum, word) => sum + word.length + 1, 0);
}

function replacedSize(own: Xargs, text: ByteString): number {
  return replaced(own, text).reduce((sum, word) => sum + word.length + 1, 0);
}

function replaced(own: Xargs, text: ByteString): ByteString[] {
  return own.command.map((word) => word.split(own.replace!).join(text));
}

// ---- children ----

function run(own: Xargs, talk: Talk): Call {
  const argv = own.replace === null ? [...own.command, ...own.args] : replaced(own, own.args[0]);
  own.args = [];
  own.lines = 0;
  own.size = commandSize(own);
  own.ran = true;
  if (own.trace) warn(talk, `${argv.map(quoteName).join(" ")}\n`, 0);
  const stdin = own.file === null ? -1 : 0;
  return ask(talk, "spawned", { call: "spawn", argv, stdin });
}

function spawned(own: Xargs, talk: Talk, reply: Reply): Call {
  if (reply.errno) {
    const status = reply.errno === Errno.ENOENT ? 127 : 126;
    warn(talk, `xargs: ${quoteName(own.command[0])}: ${errnoMessage(reply.errno)}\n`, status);
    own.done = true;
    return own.running > 0 ? waitOne(talk) : finish(talk);
  }
  own.running++;
  if (own.parallel > 0 && own.running >= own.parallel) return waitOne(talk);
  return cut(own, talk);
}

function waitOne(talk: Talk): Call {
  return ask(talk, "waited", { call: "wait", pid: -1 });
}

function waited(own: Xargs, talk: Talk, reply: Reply): Call {
  if (reply.errno) own.running = 0;
  else {
    own.running--;
    judge(own, talk, (reply.value as { status: number }).status);
  }
  return own.done ? endAll(own, talk) : cut(own, talk);
}

/** Statuses of POSIX XCU xargs: 255 and death by a signal end everything. */
function judge(own: Xargs, talk: Talk, status: number): void {
  const [name] = own.command;
  if (status === 255) {
    warn(talk, `xargs: ${name}: exited with status 255; aborting\n`, 124);
    own.done = true;
  } else if (status > 128 && status < 128 + 65) {
    warn(talk, `xargs: ${name}: terminated by signal ${status - 128}\n`, 125);
    own.done = true;
  } else if (status !== 0) warn(talk, "", 123);
}

/** The input is done with: what is left over runs, and all children are waited for. */
function endAll(own: Xargs, talk: Talk): Call {
  if (!own.done) {
    own.done = true;
    if (own.args.length > 0 || (own.runEmpty && !own.ran)) return run(own, talk);
  }
  return own.running > 0 ? waitOne(talk) : finish(talk);
}
