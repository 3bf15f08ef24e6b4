import {
  type ByteString,
  type Call,
  type DirectoryEntry,
  Errno,
  errnoMessage,
  type FileStat,
  FileType,
  type Program,
  type Reply,
} from "../vm/index.ts";
import { changeMode, isDirectory, type ModeChange, modeText, parseMode } from "./lib/filemode.ts";
import { quote, quoteName } from "./lib/messages.ts";
import { hasOption, optionValue, usageError } from "./lib/options.ts";
import {
  ask,
  emit,
  finish,
  refuse,
  type Talk,
  type UtilitySpec,
  type UtilityState,
  utility,
  warn,
} from "./lib/phases.ts";
import { enter, newWalk, nextVisit, type Walk } from "./lib/walk.ts";

type Chmod = {
  change: ModeChange;
  /** the mode was written as an option (`-x`): what the umask protects is reported */
  dashed: boolean;
  operands: readonly ByteString[];
  index: number;
  recursive: boolean;
  report: "none" | "changes" | "all";
  silent: boolean;
  umask: number;
  walk: Walk;
  path: ByteString;
  stat: FileStat | null;
};

const spec: UtilitySpec<Chmod> = {
  name: "chmod",
  synopsis: "chmod [OPTION]... MODE[,MODE]... FILE...",
  options: [
    { key: "changes", flags: "-c --changes", help: "like verbose but report only when a change is made" },
    { key: "silent", flags: "-f --silent --quiet", help: "suppress most error messages" },
    { key: "verbose", flags: "-v --verbose", help: "output a diagnostic for every file processed" },
    { key: "recursive", flags: "-R --recursive", help: "change files and directories recursively" },
    { key: "mode", flags: "--mode", argument: "MODE", help: "a mode that begins with -, as -x" },
  ],
  notes: "Each MODE is of the form '[ugoa]*([-+=]([rwxXst]*|[ugo]))+|[-+=][0-7]+'.",
  configure(parsed, talk) {
    const dashed = optionValue(parsed, "mode");
    const text = dashed ?? parsed.operands[0];
    const operands = dashed === null ? parsed.operands.slice(1) : parsed.operands;
    if (text === undefined) return refuse(talk, usageError(spec, "missing operand"));
    if (operands.length === 0) return refuse(talk, usageError(spec, `missing operand after ${quote(text)}`));
    const change = parseMode(text);
    if (change === null) return refuse(talk, usageError(spec, `invalid mode: ${quote(text)}`));
    return {
      change,
      dashed: dashed !== null,
      operands,
      index: 0,
      recursive: hasOption(parsed, "recursive"),
      report: hasOption(parsed, "verbose") ? "all" : hasOption(parsed, "changes") ? "changes" : "none",
      silent: hasOption(parsed, "silent"),
      umask: 0,
      walk: newWalk(),
      path: "",
      stat: null,
    };
  },
  phases: { begin, umask, lookedUp, dangling, changed, opened },
};

const program = utility(spec);

/** Change file mode bits (POSIX XCU chmod). */
export const chmod: Program<UtilityState<Chmod>> = {
  ...program,
  // A mode like -x or -w,o-r would read as options.
  start: (argv) =>
    program.start(
      argv.map((arg) => (/^-[rwxXstugoa,+=-]+$/.test(arg) && arg !== "--" ? `--mode=${arg}` : arg)),
    ),
};

function begin(_own: Chmod, talk: Talk): Call {
  return ask(talk, "umask", { call: "umask" });
}

function umask(own: Chmod, talk: Talk, reply: Reply): Call {
  own.umask = reply.value as number;
  return next(own, talk);
}

function next(own: Chmod, talk: Talk): Call {
  for (let visit = nextVisit(own.walk); visit; visit = nextVisit(own.walk)) {
    // Links found on the way are left alone.
    if (visit.kind === "leave" || visit.entry.type === FileType.symlink) continue;
    return look(own, talk, visit.path);
  }
  if (own.index >= own.operands.length) return finish(talk);
  return look(own, talk, own.operands[own.index++]);
}

function look(own: Chmod, talk: Talk, path: ByteString): Call {
  own.path = path;
  return ask(talk, "lookedUp", { call: "stat", path, follow: true });
}

function fail(own: Chmod, talk: Talk, message: string): Call {
  warn(talk, own.silent ? "" : `chmod: ${message}\n`);
  return next(own, talk);
}

function lookedUp(own: Chmod, talk: Talk, reply: Reply): Call {
  if (reply.errno === Errno.ENOENT)
    return ask(talk, "dangling", { call: "stat", path: own.path, follow: false });
  if (reply.errno) return fail(own, talk, `cannot access ${quote(own.path)}: ${errnoMessage(reply.errno)}`);
  own.stat = reply.value as FileStat;
  const mode = changeMode(own.change, own.stat.mode, own.umask);
  return ask(talk, "changed", { call: "chmod", path: own.path, mode });
}

function dangling(own: Chmod, talk: Talk, reply: Reply): Call {
  if (reply.errno) return fail(own, talk, `cannot access ${quote(own.path)}: ${errnoMessage(reply.errno)}`);
  return fail(own, talk, `cannot operate on dangling symlink ${quote(own.path)}`);
}

const octal = (mode: number): string => `${mode.toString(8).padStart(4, "0")} (${modeText(mode).slice(1)})`;

function changed(own: Chmod, talk: Talk, reply: Reply): Call {
  const { path } = own;
  const before = own.stat!.mode;
  const after = changeMode(own.change, before, own.umask);
  if (reply.errno)
    return fail(own, talk, `changing permissions of ${quote(path)}: ${errnoMessage(reply.errno)}`);
  const differs = (before & 0o7777) !== after;
  if (differs && own.report !== "none")
    emit(talk, `mode of ${quote(path)} changed from ${octal(before & 0o7777)} to ${octal(after)}\n`);
  else if (own.report === "all") emit(talk, `mode of ${quote(path)} retained as ${octal(after)}\n`);
  const meant = changeMode(own.change, before, 0);
  if (own.dashed && meant !== after) {
    const [got, wanted] = [after, meant].map((mode) => modeText(mode).slice(1));
    warn(talk, `chmod: ${quoteName(path)}: new permissions are ${got}, not ${wanted}\n`);
  }
  if (!own.recursive || !isDirectory(before)) return next(own, talk);
  return ask(talk, "opened", { call: "readdir", path });
}

function opened(own: Chmod, talk: Talk, reply: Reply): Call {
  if (reply.errno)
    return fail(own, talk, `cannot read directory ${quote(own.path)}: ${errnoMessage(reply.errno)}`);
  enter(own.walk, own.path, reply.value as DirectoryEntry[]);
  return next(own, talk);
}
