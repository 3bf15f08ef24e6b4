import { type ByteString, type Call, Errno, errnoMessage, type FileStat, type Reply } from "../vm/index.ts";
import { changeMode, isDirectory, type ModeChange, parseMode } from "./lib/filemode.ts";
import { quote } from "./lib/messages.ts";
import { failure, hasOption, optionValue, usageError } from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Mkdir = {
  operands: readonly ByteString[];
  index: number;
  /** -p: how much of the operand is being made, in chars; 0 between operands */
  length: number;
  parents: boolean;
  verbose: boolean;
  change: ModeChange | null;
  umask: number;
  /** the errno of mkdir, while it is found out whether the directory exists already */
  errno: number;
};

const spec: UtilitySpec<Mkdir> = {
  name: "mkdir",
  synopsis: "mkdir [OPTION]... DIRECTORY...",
  options: [
    {
      key: "mode",
      flags: "-m --mode",
      argument: "MODE",
      help: "set file mode (as in chmod), not a=rwx - umask",
    },
    {
      key: "parents",
      flags: "-p --parents",
      help: "no error if existing, make parent directories as needed",
    },
    { key: "verbose", flags: "-v --verbose", help: "print a message for each created directory" },
  ],
  configure(parsed, talk) {
    if (parsed.operands.length === 0) return refuse(talk, usageError(spec, "missing operand"));
    const mode = optionValue(parsed, "mode");
    const change = mode === null ? null : parseMode(mode);
    if (mode !== null && change === null) return refuse(talk, failure(spec, `invalid mode ${quote(mode)}`));
    return {
      operands: parsed.operands,
      index: 0,
      length: 0,
      parents: hasOption(parsed, "parents"),
      verbose: hasOption(parsed, "verbose"),
      change,
      umask: 0,
      errno: 0,
    };
  },
  phases: { begin, umask, made, existing, moded: nextOperand },
};

/** Make directories (POSIX XCU mkdir). */
export const mkdir = utility(spec);

function begin(_own: Mkdir, talk: Talk): Call {
  return ask(talk, "umask", { call: "umask" });
}

function umask(own: Mkdir, talk: Talk, reply: Reply): Call {
  own.umask = reply.value as number;
  return make(own, talk);
}

/** The part of the operand that is made next: with -p one component more each time. */
function current(own: Mkdir): ByteString {
  const operand = own.operands[own.index];
  return isLast(own) ? operand : operand.slice(0, own.length);
}

function isLast(own: Mkdir): boolean {
  return !own.parents || /^\/*$/.test(own.operands[own.index].slice(own.length));
}

function make(own: Mkdir, talk: Talk): Call {
  if (own.index >= own.operands.length) return finish(talk);
  const operand = own.operands[own.index];
  if (own.parents) {
    const next = /^\/*[^/]*/.exec(operand.slice(own.length))!;
    own.length += next[0].length;
  }
  return ask(talk, "made", { call: "mkdir", path: current(own), mode: 0o777 });
}

function made(own: Mkdir, talk: Talk, reply: Reply): Call {
  if (reply.errno) {
    if (!own.parents) return fail(own, talk, current(own), reply.errno);
    own.errno = reply.errno;
    return ask(talk, "existing", { call: "stat", path: current(own), follow: true });
  }
  if (own.verbose) emit(talk, `mkdir: created directory ${quote(current(own))}\n`);
  if (!isLast(own)) return make(own, talk);
  if (own.change === null) return nextOperand(own, talk);
  const mode = changeMode(own.change, 0o040777 & ~own.umask, own.umask);
  return ask(talk, "moded", { call: "chmod", path: current(own), mode });
}

function existing(own: Mkdir, talk: Talk, reply: Reply): Call {
  if (reply.errno || !isDirectory((reply.value as FileStat).mode)) {
    const blocked = reply.errno === 0 && !isLast(own) && own.errno === Errno.EEXIST;
    return fail(own, talk, current(own), blocked ? Errno.ENOTDIR : own.errno);
  }
  return isLast(own) ? nextOperand(own, talk) : make(own, talk);
}

function fail(own: Mkdir, talk: Talk, path: ByteString, errno: number): Call {
  warn(talk, `mkdir: cannot create directory ${quote(path)}: ${errnoMessage(errno)}\n`);
  return nextOperand(own, talk);
}

function nextOperand(own: Mkdir, talk: Talk): Call {
  own.index++;
  own.length = 0;
  return make(own, talk);
}
