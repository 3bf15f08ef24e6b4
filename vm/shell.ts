/** What a builtin sees of the shell that runs it: the current task and its variables. */

import { makeLocal } from "./declarations.ts";
import { raise } from "./delivery.ts";
import { Errno, errnoMessage } from "./errno.ts";
import { evaluateQuietly } from "./expand/text.ts";
import { statDescriptor } from "./fs/descriptors.ts";
import { fileOf, forceWrite, readAll, writeFile } from "./fs/files.ts";
import { takeLine, writeText } from "./fs/lines.ts";
import { BLOCKED } from "./fs/output.ts";
import { join } from "./fs/path.ts";
import { functionText } from "./functions.ts";
import { hashedOf, setHashed } from "./hashed.ts";
import { startHistory } from "./history.ts";
import { isTerminal, kill } from "./kernel.ts";
import { clock, type Machine, symbolOf } from "./machine.ts";
import { isLooping } from "./ops/control.ts";
import { filesOnPath, ownProgram, pushProgram, WRITE } from "./ops/programs.ts";
import { functionOf, Outcome } from "./ops/simple.ts";
import { setOptions } from "./options.ts";
import { type ByteString, type Plain, toBytes } from "./plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType } from "./program.ts";
import { complain, reasonFor } from "./report.ts";
import { enabledBuiltin } from "./settings.ts";
import { Signal } from "./signals.ts";
import { CellFlag, type CodeFrame, type Hashed, Option, type Task, type Undo } from "./state.ts";
import { releaseCode, undoOfFunction } from "./task.ts";
import {
  flagVariable,
  getVariable,
  ownEnvironment,
  setByText,
  setVariable,
  unsetVariable,
} from "./variables.ts";

/** How a command name would be understood. */
export type Meaning =
  | { is: "function"; text: () => ByteString }
  | { is: "builtin"; special: boolean }
  | { is: "utility" }
  | { is: "file"; path: ByteString }
  | { is: "nothing" };

export type Shell = {
  readonly machine: Machine;
  readonly task: Task;
  /** output of an immediate builtin: written when it returns, blocking as a program would */
  out(text: ByteString): void;
  /** takes back what has been put out and not been written */
  takeOutput(): ByteString;
  /** a message as the shell's own: `NAME: line N: COMMAND: text` */
  complain(text: ByteString): void;
  /** a line on standard error as it stands */
  error(text: ByteString): void;

  get(name: string): ByteString | null;
  /** a variable, or an element where the name ends with a subscript. → false if it cannot be, see `Machine.refused` */
  set(name: string, value: string | number): boolean;
  unset(name: string): boolean;
  /** → false if it is readonly */
  unsetFunction(name: string): boolean;
  flags(name: string): number;
  flag(name: string, flag: number, on?: boolean): void;
  /** variables that are set or have a flag, sorted by name */
  variables(): { name: string; value: ByteString | null; flags: number }[];
  functions(): { name: string; text: () => ByteString }[];
  /** the text of a command in bash's layout, as `jobs` shows it */
  printed(text: ByteString): ByteString;
  /** a whole line of a descriptor, consumed, if it is there at once (see fs/lines.ts) */
  takeLine(fd: number, delimiter: ByteString, without: ByteString): ByteString | null;
  /** makes a variable local to the function under way. → false outside functions */
  local(name: string): boolean;

  /** the meaning of a command name; `functions` and `builtins` may be left out of the search */
  meaning(name: ByteString, path?: ByteString): Meaning;
  /** every meaning of it, the one that counts first; files in the order of PATH */
  meanings(name: ByteString, functions: boolean, path?: ByteString): Meaning[];
  /** where commands have been found, as `hash` has it */
  hashed(): ReadonlyMap<ByteString, Hashed>;
  setHashed(hashed: ReadonlyMap<ByteString, Hashed>): void;
  /** the value of an expression; null where it has none, and why is in `machine.refused` */
  arithmetic(text: ByteString): number | bigint | null;
  path(path: ByteString): ByteString;
  stat(path: ByteString, follow: boolean): FileStat | null;
  access(path: ByteString, mode: number): boolean;
  isDirectory(path: ByteString): number;
  isatty(fd: number): boolean;
  /** whether a read would not wait: of the host's own streams, only what has come already is known */
  ready(fd: number): boolean;
  /** the bytes of a whole file, or -errno: scripts of `.` */
  readAll(path: ByteString): ByteString | number;
  /** an errno's message; of what was just refused, with the flag that would grant it */
  reason(errno: number): ByteString;
  kill(pid: number, signal: number): number;
  option(bit: number): boolean;
  setOption(bits: number, on: boolean): void;
  /** a `Shopt` bit */
  shopt(bit: number): boolean;
  /** the positional parameters, for good: a sourced file's own arguments are not put back */
  setArgs(args: readonly ByteString[]): void;
  /** traps as `trap` lists them: a subshell shows its parent's until it sets one */
  shownTraps(): ReadonlyMap<number, ByteString>;
  /** text on standard error as it stands, without a newline */
  prompt(text: ByteString): void;
  posix(): boolean;
  inFunction(): boolean;
  /** whether `break` would find a loop */
  looping(): boolean;
  readlink(path: ByteString): ByteString | null;
  identity(): { uid: number; gid: number };
  /** processor time of the run in milliseconds: user and system */
  times(): { user: number; system: number };
  /** milliseconds that the run has lasted */
  clock(): number;
  /** real time, milliseconds since the epoch */
  now(): number;
};

/** Variables that options bring along (bash manual 4.3.1). */
const OPTION_VARIABLES = [
  [Option.posix, "POSIXLY_CORRECT", "y"],
  [Option.ignoreeof, "IGNOREEOF", "10"],
] as const;

/** The facade of the current task: one a machine, a cache. */
export function shellFor(m: Machine): Shell {
  m.shell ??= createShell(m);
  return m.shell;
}

/** Takes what the builtin under way has put out. */
function takeWritten(m: Machine): ByteString {
  const text = m.written;
  m.written = "";
  return text;
}

/** A stepping builtin's output goes the way of its messages. */
export function flushMessages(m: Machine): void {
  if (m.written !== "") forceWrite(m, m.task, 1, toBytes(takeWritten(m)));
}

/** Writes what an immediate builtin put out; what a full pipe does not take is left to a frame. */
export function flushShell(
  m: Machine,
  name: ByteString,
  condition: boolean,
  undo: Undo,
  frame: CodeFrame,
  next: number,
): Outcome {
  if (m.written === "") return Outcome.next;
  const text = takeWritten(m);
  const task = m.task;
  if (writeText(m, task, text)) return Outcome.next;
  const id = task.fds[1] ?? -1;
  let data = toBytes(text);
  let errno = id < 0 ? Errno.EBADF : 0;
  while (errno === 0 && data.length > 0) {
    const n = writeFile(m, id, data);
    if (n === BLOCKED) {
      frame.pc = next;
      const state: Plain = { writes: [{ fd: 1, data }], status: task.status, name: "" };
      pushProgram(task, WRITE, 0, state, condition, undo);
      return Outcome.changed;
    }
    if (n < 0) errno = -n;
    else if (n === data.length) return Outcome.next;
    else data = data.subarray(n);
  }
  if (errno === 0) return Outcome.next;
  if (errno === Errno.EPIPE || errno === Errno.EFBIG) {
    raise(m, task, errno === Errno.EPIPE ? Signal.PIPE : Signal.XFSZ);
    if (task.exit !== null) return Outcome.changed;
  }
  complain(m, task, `${name}: write error: ${errnoMessage(errno)}`);
  task.status = 1;
  return Outcome.next;
}

function createShell(m: Machine): Shell {
  const at = (path: ByteString) => join(m.task.cwd, path);
  return {
    machine: m,
    get task() {
      return m.task;
    },
    out(text) {
      m.written += text;
    },
    takeOutput: () => takeWritten(m),
    // what has been put out comes before a message, as with bash's lines
    complain: (text) => {
      flushMessages(m);
      complain(m, m.task, text);
    },
    error: (text) => {
      flushMessages(m);
      forceWrite(m, m.task, 2, toBytes(`${text}\n`));
    },
    get: (name) => {
      const symbol = m.symbols.get(name);
      return symbol === undefined ? null : getVariable(m, symbol);
    },
    set: (name, value) => {
      if (name.charCodeAt(name.length - 1) !== 93) return setVariable(m, symbolOf(m, name), value);
      const at = name.indexOf("[");
      return setByText(m, symbolOf(m, name.slice(0, at)), name.slice(at + 1, -1), value, false);
    },
    unset: (name) => unsetVariable(m, symbolOf(m, name)),
    unsetFunction(name) {
      const symbol = symbolOf(m, name);
      const env = ownEnvironment(m, symbol);
      const old = env.functions[symbol];
      if ((old?.flags ?? 0) & CellFlag.readonly) return false;
      env.functions[symbol] = null;
      if (old) releaseCode(m, old.code);
      return true;
    },
    flags: (name) => m.env.flags[symbolOf(m, name)] ?? 0,
    flag: (name, flag, on = true) => flagVariable(m, symbolOf(m, name), flag, on),
    variables: () => variables(m),
    functions: () =>
      m.env.functions
        .flatMap((f) => (f ? [{ name: f.name, text: () => functionText(m, f) }] : []))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    printed: (text) => m.compiler.print(text, "command", (m.task.options & Option.posix) !== 0),
    takeLine(fd, delimiter, without) {
      const id = m.task.fds[fd];
      return id === undefined || id < 0 ? null : takeLine(m, id, delimiter, without);
    },
    local: (name) => makeLocal(m, symbolOf(m, name)),
    meaning: (name, path) => meanings(m, name, true, path)[0] ?? { is: "nothing" },
    meanings: (name, functions, path) => meanings(m, name, functions, path),
    hashed: () => hashedOf(m, m.task),
    setHashed: (hashed) => setHashed(m, m.task, hashed),
    arithmetic: (text) => evaluateQuietly(m, text),
    path: at,
    stat: (path, follow) => {
      const stat = statDescriptor(m, m.task, path) ?? m.tree.statPath(at(path), follow);
      return typeof stat === "number" ? null : stat;
    },
    access: (path, mode) =>
      statDescriptor(m, m.task, path) !== null ? mode !== 1 : m.tree.access(at(path), mode) === 0,
    isDirectory: (path) => {
      const stat = m.tree.statPath(at(path), true);
      if (typeof stat === "number") return stat;
      if ((stat.mode & FILE_TYPE_MASK) !== FileType.directory) return -Errno.ENOTDIR;
      return m.tree.access(at(path), 1);
    },
    isatty: (fd) => {
      const file = fileOf(m, m.task, fd);
      return file !== null && isTerminal(m, file);
    },
    ready: (fd) => {
      const file = fileOf(m, m.task, fd);
      if (file === null) return false;
      if (file.kind === "host")
        return (
          file.ended ||
          (file.buffer !== null && file.buffer.length > 0) ||
          m.host.ready?.(file.handle) === true
        );
      if (file.kind !== "pipe-read") return true;
      const pipe = m.state.pipes.get(file.pipe)!;
      return pipe.size > 0 || pipe.writers === 0;
    },
    readAll: (path) => readAll(m, at(path)),
    reason: (errno) => reasonFor(m, errno),
    kill: (pid, signal) => kill(m, m.task, pid, signal),
    option: (bit) => (m.task.options & bit) !== 0,
    setOption(bits, on) {
      setOptions(m.task, bits, on);
      if (on && bits & Option.history) startHistory(m, m.task);
      for (const [bit, name, value] of OPTION_VARIABLES)
        if (bits & bit) {
          if (!on) unsetVariable(m, symbolOf(m, name));
          else if (getVariable(m, symbolOf(m, name)) === null) setVariable(m, symbolOf(m, name), value);
        }
    },
    shopt: (bit) => (m.task.shopts & bit) !== 0,
    prompt: (text) => forceWrite(m, m.task, 2, toBytes(text)),
    setArgs(args) {
      m.task.args = args;
      const { frames } = m.task;
      let at = frames.length - 1;
      while (at >= 0 && !frames[at].undo?.args) at--;
      if (at >= 0 && frames[at].frame === "source") frames[at].undo!.args = null;
    },
    shownTraps: () => m.task.parentTraps ?? m.task.traps,
    posix: () => (m.task.options & Option.posix) !== 0,
    readlink: (path) => {
      const target = m.tree.readlink(at(path));
      return typeof target === "number" ? null : target;
    },
    identity: () => m.host.identity(),
    inFunction: () => undoOfFunction(m.task) !== null,
    looping: () => isLooping(m.task),
    times: () => m.host.usage(),
    clock: () => clock(m),
    now: () => m.host.now(),
  };
}

function variables(m: Machine): { name: string; value: ByteString | null; flags: number }[] {
  const out: { name: string; value: ByteString | null; flags: number }[] = [];
  for (let i = 0; i < m.env.cells.length; i++) {
    const flags = m.env.flags[i];
    const value = getVariable(m, i);
    if (value !== null || flags & (CellFlag.export | CellFlag.readonly))
      out.push({ name: m.state.symbols[i], value, flags });
  }
  return out.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function meanings(m: Machine, name: ByteString, functions: boolean, path?: ByteString): Meaning[] {
  const found: Meaning[] = [];
  const f = functions ? functionOf(m, name) : null;
  if (f) found.push({ is: "function", text: () => functionText(m, f) });
  const builtin = enabledBuiltin(m, m.task, name);
  if (builtin) found.push({ is: "builtin", special: builtin.special === true });
  const own = builtin ? null : ownProgram(m, m.task, name, path);
  if (own) found.push({ is: "file", path: own.path });
  const external = !builtin && m.builtins.get(name)?.external === true;
  if (external || (!name.includes("/") && m.programs.has(name))) found.push({ is: "utility" });
  for (const file of filesOnPath(m, m.task, name, path))
    if (file !== own?.path) found.push({ is: "file", path: file });
  return found;
}
