/**
 * Shells within a run: `sh`, `bash`, `dash` and `floe` as commands, and scripts, are new shell tasks of the same
 * machine, so that they freeze with it and need no permission to run programs.
 */
import { Errno, errnoMessage } from "../errno.ts";
import { installFile, readAll } from "../fs/files.ts";
import { join, nameOfDirectory } from "../fs/path.ts";
import { type Invocation, parseInvocation } from "../invocation.ts";
import type { Machine } from "../machine.ts";
import { type ByteString, toByteString, toBytes } from "../plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../program.ts";
import { nameExecution, newEnvironment, shellFields, startOptions } from "../start.ts";
import { Option, type SourceFrame, type Task } from "../state.ts";
import { pushSource, releaseEnvironment, switchTo } from "../task.ts";
import { exported, lookup } from "../variables.ts";
import { pushProgram, WRITE } from "./programs.ts";
import { openPath } from "./redirect.ts";

const NAMES: ReadonlySet<string> = new Set(["sh", "bash", "rbash", "dash", "floe"]);
const PATH = /^\/(?:usr\/(?:local\/)?)?bin\/([a-z]+)$/;
/** Subcommands of floe's command line that are no shells. */
const NO_SHELL = /^(?:-r|-h|-V|--help|--version|help|version|resume|freeze|inspect|check|compile)$/;

/** Whether a command name is that of a shell. */
export function isShell(name: ByteString): boolean {
  return NAMES.has(PATH.exec(name)?.[1] ?? name);
}

/** env(1), which `#!` lines and scripts name by its path: the utility of that name, so that what it starts is within, too. */
export const ENV_PATH = /^(?:\/usr)?\/bin\/env$/;

/** How much of a file is looked at: Linux's BINPRM_BUF_SIZE. */
const HEAD = 256;

/**
 * The command line of the interpreter that a script wants, up to its own name: from its `#!` line, or `bash`
 * for text without one (POSIX XCU 2.9.1.6). null: no such script, or none that can be read.
 */
export function interpreterOf(m: Machine, file: ByteString): ByteString[] | null {
  const stat = m.tree.statPath(file, true);
  if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.regular) return null;
  if (m.tree.access(file, 1) !== 0) return null;
  const opened = m.tree.open(file, OpenFlag.read, 0);
  if (typeof opened === "number") return null;
  const data = m.tree.readChunk(opened, 0, HEAD);
  m.tree.release(opened);
  if (typeof data === "number") return null;
  const line = toByteString(data).split("\n", 1)[0];
  if (line.includes("\0")) return null;
  const words = /^#![ \t]*(\S+)(?:[ \t]+(.*?))?[ \t]*$/.exec(line);
  if (!words) return line.startsWith("#!") ? null : ["bash"];
  const [, interpreter, argument] = words;
  if (isShell(interpreter)) return argument ? [interpreter, argument] : [interpreter];
  const plain = argument ? [interpreter, argument] : [interpreter];
  if (!ENV_PATH.test(interpreter) || !argument) return plain;
  const own = argument.startsWith("-S")
    ? argument
        .slice(2)
        .trim()
        .split(/[ \t]+/)
    : [argument];
  return isShell(own[0]) ? own : plain;
}

/** Whether `floe` was asked for something that is no shell, which is a program of the host's. */
export function isFloeCommand(argv: readonly ByteString[]): boolean {
  return /(?:^|\/)floe$/.test(argv[0]) && argv.length > 1 && NO_SHELL.test(argv[1]);
}

/** What a new shell reads. */
type Source = Pick<SourceFrame, "text" | "fd">;

/** The task becomes a new shell: what it has of the old one are its descriptors and the exported variables. */
export function becomeShell(m: Machine, task: Task, shell: ByteString, argv: readonly ByteString[]): void {
  const name = argv[0];
  const called = name.slice(name.lastIndexOf("/") + 1);
  const words = called === "floe" && argv[1] === "run" ? argv.slice(2) : argv.slice(1);
  if (words[0] === "--version")
    return leave(task, { fd: 1, text: "GNU bash, version 5.2.15(1)-release (floe)" }, 0);
  const found = parseInvocation(words, called === "floe" ? PERMISSIONS_OF_FLOE : null);
  if ("error" in found) return refuse(task, `${name}: ${found.error}`, 2);
  if (/^-?(?:sh|dash)$/.test(called) || /(?:^|\/)(?:sh|dash)$/.test(shell)) found.options |= Option.posix;
  if (/^-?rbash$/.test(called) || /(?:^|\/)rbash$/.test(shell)) found.options |= Option.restricted;
  const environ = exported(m, task);
  if (environ.has("POSIXLY_CORRECT")) found.options |= Option.posix;
  const { rest } = found;
  let source: Source = { text: "", fd: 0 };
  if (found.commands) {
    if (rest.length === 0) return refuse(task, `${name}: -c: option requires an argument`, 2);
    source = { text: rest[0], fd: -1 };
  } else if (!found.stdin && rest.length > 0) {
    const script = openScript(m, task, rest[0]);
    if ("status" in script) return refuse(task, `${name}: ${rest[0]}: ${script.reason}`, script.status);
    source = script;
  }
  const named = !found.stdin && rest.length > (found.commands ? 1 : 0);
  enter(m, task, environ, {
    name: named ? rest[found.commands ? 1 : 0] : name,
    args: named || found.commands ? rest.slice(found.commands ? 2 : 1) : rest,
    options: found.options,
    letters: found.commands ? "c" : named ? "" : "s",
    source,
    shopt: found.shopt,
  });
}

/** floe's permissions are the run's: a shell within has them all, and can be given no other. */
const PERMISSIONS_OF_FLOE = {
  word: (argv: readonly ByteString[], at: number) =>
    argv[at] === "--posix" || !/^--(?:allow|deny|private|map|no-prompt)/.test(argv[at]) ? null : at + 1,
  letter: (letter: string) => "ARWEN".includes(letter),
};

type Start = {
  name: ByteString;
  args: readonly ByteString[];
  options: number;
  letters: string;
  source: Source;
  shopt: Invocation["shopt"];
};

function enter(m: Machine, task: Task, environ: ReadonlyMap<string, ByteString>, start: Start): void {
  releaseEnvironment(m, task.environment);
  task.environment = newEnvironment(m, environ, nameOfDirectory(task.cwd), task.ppid);
  const ignored = [...task.traps].filter(([signal, action]) => signal > 0 && action === "");
  Object.assign(task, shellFields(m, start), {
    environ: null,
    traps: new Map(ignored),
    shellPid: task.pid,
    frames: [],
  });
  startOptions(m, task, start.shopt);
  if (start.letters === "c") nameExecution(m, task, start.source.text);
  if (m.task === task) switchTo(m, task);
  pushSource(task, {
    role: "script",
    name: start.name,
    line: 1,
    condition: false,
    undo: null,
    ...start.source,
  });
  // ENV is for interactive shells alone
  if ((start.options & Option.posix) === 0) readStartFile(m, task, environ.get("BASH_ENV") ?? "");
}

function pushEvaluated(task: Task, name: ByteString, text: ByteString): void {
  pushSource(task, { role: "eval", name, text, line: 1, fd: -1, condition: false, undo: null });
}

/** `BASH_ENV` names a file to be read first, after expansion (bash manual 6.2); one that cannot be read is not missed. */
export function readStartFile(m: Machine, task: Task, value: ByteString): void {
  if (value === "") return;
  const quoted = `"${value.replaceAll('"', '\\"')}"`;
  // what comes then begins with the status 0
  if (/[$`\\]/.test(value)) return pushEvaluated(task, task.name, `[ -r ${quoted} ] && . ${quoted}; :`);
  const text = readAll(m, join(task.cwd, value));
  if (typeof text === "number") return;
  pushEvaluated(task, task.name, ":");
  pushSource(task, { role: "source", name: value, text, line: 1, fd: -1, condition: false, undo: null });
}

/** The script FILE: in the working directory, then (bash manual 6.1) on PATH. */
function openScript(
  m: Machine,
  task: Task,
  file: ByteString,
): Source | { reason: ByteString; status: number } {
  let found = openOne(m, task, file);
  if (typeof found === "number" && found !== -Errno.EISDIR && !file.includes("/")) {
    for (const directory of (lookup(m, "PATH") ?? "").split(":")) {
      const there = openOne(m, task, `${directory === "" ? "." : directory}/${file}`);
      if (typeof there === "number") continue;
      found = there;
      break;
    }
  }
  if (typeof found !== "number")
    return found.text.split("\n", 1)[0].includes("\0")
      ? { reason: "cannot execute binary file", status: 126 }
      : found;
  return { reason: errnoMessage(-found), status: found === -Errno.ENOENT ? 127 : 126 };
}

/** Where a script that is no regular file is read from; bash has its scripts there, too. */
const SCRIPT_FD = 255;

function openOne(m: Machine, task: Task, file: ByteString): Source | number {
  if (file === "") return -Errno.ENOENT;
  const path = join(task.cwd, file);
  const stat = m.tree.statPath(path, true);
  const type = typeof stat === "number" ? 0 : stat.mode & FILE_TYPE_MASK;
  if (type === FileType.directory) return -Errno.EISDIR;
  if (type === FileType.regular) {
    const text = readAll(m, path);
    return typeof text === "number" ? text : { text, fd: -1 };
  }
  // a device or a pipe: read as it is consumed
  const id = openPath(m, task, file, OpenFlag.read, 0);
  if (id < 0) return id;
  const fd = installFile(m, task, id, Math.min(SCRIPT_FD, m.limits.descriptors - 1));
  return fd < 0 ? fd : { text: "", fd };
}

/** The shell cannot start: it says so and ends. */
function refuse(task: Task, message: ByteString, status: number): void {
  leave(task, { fd: 2, text: message }, status);
}

/** In place of a shell: a line that is written, and a status. */
function leave(task: Task, line: { fd: number; text: ByteString }, status: number): void {
  const writes = [{ fd: line.fd, data: toBytes(`${line.text}\n`) }];
  task.shell = false;
  pushProgram(task, WRITE, 0, { writes, status, name: "" }, true, null);
}
