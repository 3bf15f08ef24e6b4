/** Programs as frames and as tasks: utilities of the VM, programs of the host, and pumps between them. */
import type { Immediate } from "../builtin.ts";
import { leaveCoproc } from "../coproc.ts";
import { Errno, errnoMessage } from "../errno.ts";
import { patternOptions } from "../expand/characters.ts";
import { matchPattern } from "../expand/pattern.ts";
import { readNothing, replaceFd, retainFile } from "../fs/files.ts";
import { flushOutput } from "../fs/output.ts";
import { join, normalize } from "../fs/path.ts";
import { rememberHashed, useHashed } from "../hashed.ts";
import { programPath, remedy } from "../host/guard.ts";
import { ruleOf } from "../host/permissions.ts";
import { hasJobControl } from "../jobs.ts";
import type { Machine } from "../machine.ts";
import { type ByteString, type Plain, toBytes } from "../plain.ts";
import { type AnyProgram, type Call, FILE_TYPE_MASK, FileType, type Reply } from "../program.ts";
import { complain } from "../report.ts";
import { WaitKind, waitKey } from "../scheduler.ts";
import type { Shell } from "../shell.ts";
import type { ProgramFrame, Task, Undo } from "../state.ts";
import { forkTask, reap } from "../task.ts";
import { exported, lookup } from "../variables.ts";
import { hostEnded, offsetsOf, standardFor, startPump } from "./lending.ts";
import { becomeShell, ENV_PATH, interpreterOf, isShell } from "./within.ts";

export type Found =
  /** `name`: under which the frame knows it */
  | { kind: "utility"; name: string; program: AnyProgram }
  /** `script`: as of a shell, where `file` is the interpreter that a script names */
  | { kind: "host"; file: ByteString; script: readonly ByteString[] | null }
  /** a shell within; `script`: its command line where it is a script that was found, up to the script's arguments */
  | { kind: "shell"; name: ByteString; script: readonly ByteString[] | null }
  | { kind: "none"; errno: number };

/**
 * What a command name that is no function or builtin means: a utility, a shell, else a script or a host program on PATH.
 * `counts`: it is a command of the shell, which remembers where it was.
 */
export function findProgram(
  m: Machine,
  task: Task,
  name: ByteString,
  path?: ByteString,
  counts = false,
): Found {
  const own = runOwn(m, task, name, path);
  if (own !== null) return own;
  if (isShell(name)) return { kind: "shell", name, script: null };
  const known = ENV_PATH.test(name) ? "env" : name;
  const program = m.programs.get(known);
  if (program) return { kind: "utility", name: known, program };
  if (name.includes("/")) return findFile(m, task, name);
  if (m.builtins.get(name)?.external)
    return { kind: "utility", name: BUILTIN, program: INTERNAL.get(BUILTIN)! };
  if (name === "") return { kind: "none", errno: Errno.ENOENT };
  if (path !== undefined) return findOnPath(m, task, name, path);
  const exists = (file: ByteString) => findFile(m, task, file).kind !== "none";
  const hashed = task.settings === null ? null : useHashed(m, task, name, counts, exists);
  if (hashed !== null) return findFile(m, task, hashed);
  const found: Found & { path?: ByteString } = findOnPath(m, task, name);
  if (found.path !== undefined && counts) rememberHashed(m, task, name, found.path);
  return found;
}

/** Where the utilities and shells of the machine stand in for the system's own. */
const SYSTEM = new Set(["/bin", "/usr/bin", "/usr/local/bin", "/sbin", "/usr/sbin", "/usr/local/sbin"]);
let lastPath = "";
let lastAhead: readonly ByteString[] = [];

/** The directories of PATH that come before the first one of the system: a cache of the last answer. */
function aheadOfSystem(path: ByteString): readonly ByteString[] {
  if (path === lastPath) return lastAhead;
  const all = path.split(":");
  const first = all.findIndex((directory) => SYSTEM.has(directory));
  lastPath = path;
  lastAhead = first < 0 ? all : all.slice(0, first);
  return lastAhead;
}

/** As ownProgram, for a command that is run: a shell does not look again for what it has found once. */
function runOwn(m: Machine, task: Task, name: ByteString, given?: ByteString): ReturnType<typeof ownProgram> {
  const path = given ?? lookup(m, "PATH") ?? "/bin";
  if (m.passed?.path !== path) m.passed = { path, names: new Set() };
  if (m.passed.names.has(name)) return null;
  const own = ownProgram(m, task, name, path);
  // what a relative directory has depends on where the shell is
  if (own === null && aheadOfSystem(path).every((directory) => directory.startsWith("/")))
    m.passed.names.add(name);
  return own;
}

/** A program of the script's own that PATH has before the system's, where the machine has one of that name, too; else null. */
export function ownProgram(
  m: Machine,
  task: Task,
  name: ByteString,
  path?: ByteString,
): (Exclude<Found, { kind: "none" }> & { path: ByteString }) | null {
  if (name.includes("/") || name === "") return null;
  const ahead = aheadOfSystem(path ?? lookup(m, "PATH") ?? "/bin");
  if (ahead.length === 0) return null;
  if (!m.programs.has(name) && !isShell(name) && !m.builtins.get(name)?.external) return null;
  for (const directory of ahead) {
    const file = `${directory === "" ? "." : directory}/${name}`;
    if (typeof m.tree.statPath(join(task.cwd, file), true) === "number") continue;
    const found = findFile(m, task, file, true);
    if (found.kind !== "none") return { ...found, path: file };
  }
  return null;
}

/** A script, or a program of the host, on PATH. What may not be run is not found. */
function findOnPath(
  m: Machine,
  task: Task,
  name: ByteString,
  path?: ByteString,
): Found & { path?: ByteString } {
  let errno: number = Errno.ENOENT;
  for (const directory of (path ?? lookup(m, "PATH") ?? "/usr/bin:/bin").split(":")) {
    const file = `${directory === "" ? "." : directory}/${name}`;
    if (isIgnored(m, file)) continue;
    const found = findFile(m, task, file);
    if (found.kind !== "none") return { ...found, path: file };
    if (found.errno === Errno.EACCES && mayLookFor(m, `${directory}/${name}`)) errno = Errno.EACCES;
  }
  return { kind: "none", errno };
}

/** EXECIGNORE: patterns of files that are no commands (bash manual 5.2). */
function isIgnored(m: Machine, file: ByteString): boolean {
  const patterns = lookup(m, "EXECIGNORE");
  if (!patterns) return false;
  return patterns.split(":").some((each) => each !== "" && matchPattern(each, file, patternOptions(m)));
}

/** All shells, scripts and programs of the host that a name could mean, those that are found first. */
export function filesOnPath(m: Machine, task: Task, name: ByteString, path?: ByteString): ByteString[] {
  if (name === "") return [];
  const directories = (path ?? lookup(m, "PATH") ?? "/usr/bin:/bin").split(":");
  const names = name.includes("/")
    ? [name]
    : directories.map((directory) => `${directory === "" ? "." : directory}/${name}`);
  return names.filter((file) => {
    if (isIgnored(m, file)) return false;
    if (!isShell(file)) return findFile(m, task, file, !name.includes("/")).kind !== "none";
    // shells within are there in any case, and have their places in /bin
    return file.startsWith("/bin/") || (mayLookFor(m, file) && m.host.access(file, 1) === 0);
  });
}

/** `searching`: on PATH, where a file that may not be read is passed over in silence. */
function findFile(m: Machine, task: Task, name: ByteString, searching = false): Found {
  const file = join(task.cwd, name);
  // what stands in a private or anonymous mapping is not the host's to run, and may be looked at
  const within = m.tree.isWithin(file);
  const unseen = searching && !within && !m.guard.everything && !m.guard.permits("read", file);
  if (unseen && !mayLookFor(m, file)) return { kind: "none", errno: Errno.ENOENT };
  const interpreter = unseen ? null : interpreterOf(m, file);
  const script = interpreter && [...interpreter, name];
  if (script && isShell(script[0])) return { kind: "shell", name: script[0], script };
  const granted = !within && (mayLookFor(m, file) || (script !== null && mayLookFor(m, script[0])));
  const stat = granted ? m.host.stat(file, true) : m.tree.statPath(file, true);
  if (typeof stat === "number")
    return { kind: "none", errno: -stat === Errno.EACCES && !granted ? Errno.EPERM : -stat };
  if ((stat.mode & FILE_TYPE_MASK) !== FileType.regular)
    return {
      kind: "none",
      errno: (stat.mode & FILE_TYPE_MASK) === FileType.directory ? Errno.EISDIR : Errno.EACCES,
    };
  if ((granted ? m.host.access(file, 1) : m.tree.access(file, 1)) !== 0)
    return { kind: "none", errno: Errno.EACCES };
  if (!granted) return { kind: "none", errno: within && m.access.run ? Errno.EACCES : Errno.EPERM };
  // the interpreter is started here, so that the script has the name that it was called by
  if (script?.[0].startsWith("/") && m.host.access(script[0], 1) === 0)
    return { kind: "host", file: script[0], script };
  return { kind: "host", file, script: null };
}

/** --allow-run is the permission to look for programs, too: for those that its list names, or that a person may be asked about. */
function mayLookFor(m: Machine, file: ByteString): boolean {
  if (m.guard.everything || (m.access.run && !m.access.rules?.run)) return true;
  if (m.guard.asks) return file.startsWith("/") && ruleOf(m.access, "run").deny !== "all";
  return m.access.run && file.startsWith("/") && m.guard.permits("run", programPath(m.host, file));
}

export function pushProgram(
  task: Task,
  name: string,
  version: number,
  state: Plain,
  condition: boolean,
  undo: Undo | null,
): void {
  task.frames.push({ frame: "program", name, version, state, call: null, reply: null, condition, undo });
}

function pushHost(
  m: Machine,
  task: Task,
  file: ByteString,
  argv: readonly ByteString[],
  condition: boolean,
  undo: Undo | null,
): void {
  pushProgram(task, HOST, 0, { file, argv, environ: exported(m, task) }, condition, undo);
}

// ---- programs of the machine itself ----

export const BUILTIN = "#builtin";
const CHILD = "#child";
export const HOST = "#host";
export const PUMP = "#pump";
export const WRITE = "#write";

type HostState = { file: ByteString; argv: readonly ByteString[]; environ: ReadonlyMap<string, ByteString> };
type WriteState = { writes: { fd: number; data: Uint8Array }[]; status: number; name: ByteString };
type BuiltinState = { argv: readonly ByteString[]; status: number };
type PumpState = { writing: boolean };
/** `pid`: 0 before the child is there */
type ChildState = { argv: ByteString[]; environ: ReadonlyMap<string, ByteString> | null; pid: number };

/** Programs that no script can name. */
export const INTERNAL: ReadonlyMap<string, AnyProgram> = new Map<string, AnyProgram>([
  [
    HOST,
    {
      name: HOST,
      synopsis: "a host program under way",
      start: () => null,
      step: (_state: HostState, reply: Reply) =>
        (reply.value === null
          ? { call: "host", child: 0 }
          : { call: "exit", status: reply.value as number }) as Call,
    },
  ],
  [
    CHILD,
    {
      name: CHILD,
      synopsis: "a program that has a task of its own, in the foreground",
      start: () => null,
      step(state: ChildState, reply: Reply): Call {
        const { argv, environ, pid } = state;
        if (pid > 0)
          return {
            call: "exit",
            status: reply.errno === 0 ? (reply.value as { status: number }).status : 127,
          };
        if (reply.errno !== 0) return { call: "exit", status: reply.errno === Errno.ENOENT ? 127 : 126 };
        if (reply.value === null) return { call: "spawn", argv, ...(environ ? { environ } : {}) };
        state.pid = reply.value as number;
        return { call: "wait", pid: state.pid };
      },
    },
  ],
  [
    PUMP,
    {
      name: PUMP,
      synopsis: "bytes from fd 0 to fd 1, between the VM and a host program",
      start: () => ({ writing: false }),
      step(state: PumpState, reply: Reply): Call {
        if (state.writing || reply.value === null) {
          state.writing = false;
          return reply.errno !== 0 ? { call: "exit", status: 1 } : { call: "read", fd: 0, max: 65536 };
        }
        const data = reply.value as Uint8Array;
        if (reply.errno !== 0 || data.length === 0) return { call: "exit", status: 0 };
        state.writing = true;
        return { call: "write", fd: 1, data };
      },
    },
  ],
  [
    BUILTIN,
    {
      name: BUILTIN,
      synopsis: "a builtin as a program",
      start: (argv: readonly ByteString[]) => ({ argv, status: -1 }),
      step(state: BuiltinState, _reply: Reply, shell?: Shell): Call {
        if (state.status >= 0) return { call: "exit", status: state.status };
        const builtin = shell!.machine.builtins.get(state.argv[0]) as Immediate;
        const result = builtin.run(shell!, state.argv);
        state.status = typeof result === "number" ? result : 0;
        const text = shell!.takeOutput();
        return text === ""
          ? { call: "exit", status: state.status }
          : { call: "write", fd: 1, data: toBytes(text) };
      },
    } as AnyProgram,
  ],
  [
    WRITE,
    {
      name: WRITE,
      synopsis: "what is left of a builtin's output",
      start: () => null,
      step(state: WriteState, reply: Reply): Call {
        if (reply.errno !== 0) state.status = 1;
        const write = state.writes.shift();
        return write ? { call: "write", ...write } : { call: "exit", status: state.status };
      },
    },
  ],
]);

// ---- host programs ----

/** Starts, or looks after, the host program of a frame. → its reply, or null while it runs. */
export function performHost(
  m: Machine,
  task: Task,
  frame: ProgramFrame,
  call: { child: number; script?: number },
): Reply | null {
  if (call.script !== undefined) {
    const shell = m.state.tasks.get(call.script);
    if (shell && shell.exit !== null) return { errno: 0, value: reap(m, shell) };
    m.waitOn = waitKey(WaitKind.child, task.pid);
    return null;
  }
  if (call.child === 0) return startHost(m, task, frame, call);
  const child = m.children.get(call.child);
  if (!child) return { errno: Errno.ESTALE, value: 255 };
  const pump = child.pumps.find((pid) => m.state.tasks.get(pid)?.exit === null);
  if (child.exit === null || pump !== undefined) {
    m.waitOn = waitKey(WaitKind.child, task.pid);
    return null;
  }
  m.children.delete(call.child);
  return { errno: 0, value: child.exit };
}

function startHost(
  m: Machine,
  task: Task,
  frame: ProgramFrame,
  call: { child: number; script?: number },
): Reply | null {
  // what was written before it must come out before it
  if (flushOutput(m)) {
    const [handle] = [...m.output].find(([, queue]) => queue.bytes > 0)!;
    m.waitOn = waitKey(WaitKind.output, handle);
    return null;
  }
  const state = frame.state as unknown as HostState;
  const refused = refuseHost(m, task, state);
  if (refused) return refused;
  const { stdio, lent } = standardFor(m, task);
  for (const handle of [1, 2]) m.journal.stream(handle);
  const number = nextChild(m);
  const child = m.host.spawn({
    file: state.file,
    argv: state.argv,
    environ: state.environ,
    cwd: task.cwd,
    umask: task.umask,
    ignored: task.ignored.filter((signal) => signal <= 31),
    stdio,
    onExit: (status) => hostEnded(m, number, status),
  });
  if (typeof child === "number") return startError(m, task, state, -child);
  m.children.set(number, {
    pid: task.pid,
    kill: child.kill,
    exit: null,
    pumps: [],
    inputs: [],
    feeds: [],
    lent,
    offsets: offsetsOf(m, task),
  });
  for (const [fd, handle] of child.pipes) startPump(m, task, fd, handle, number, child.unread.get(fd));
  call.child = number;
  m.waitOn = waitKey(WaitKind.child, task.pid);
  return null;
}

/** Variables that a program's loader obeys: with them, one that may be run runs what it is told. */
const LOADER = /^(?:LD_|DYLD_)/;

/** The check before a program of the host starts: by its own name, or by the script's that names it as interpreter. */
function refuseHost(m: Machine, task: Task, { file, argv, environ }: HostState): Reply | null {
  if (m.guard.everything) return null;
  const names = [file, ...(argv[0] === file && argv.length > 1 ? argv.slice(1, 3) : [])]
    .filter((name) => name === file || name.includes("/"))
    .map((name) => programPath(m.host, normalize(join(task.cwd, name))));
  const named = names.find((name) => m.guard.permits("run", name)) ?? names[0];
  if (m.guard.check("run", named) !== 0) {
    if (m.guard.asking) return { errno: Errno.EACCES, value: null };
    const refusal = m.guard.refusal();
    complain(m, task, `${argv[0]}: ${errnoMessage(Errno.EPERM)}${refusal ? ` (${remedy(refusal)})` : ""}`);
    return { errno: 0, value: 126 };
  }
  if (!m.access.rules?.run) return null;
  const own = m.host.environ();
  for (const [name, value] of environ) {
    if (!LOADER.test(name) || own.get(name) === value) continue;
    complain(
      m,
      task,
      `${argv[0]}: ${name}: ${errnoMessage(Errno.EPERM)} (only with --allow-run without a list)`,
    );
    return { errno: 0, value: 126 };
  }
  return null;
}

function nextChild(m: Machine): number {
  let n = 1;
  while (m.children.has(n)) n++;
  return n;
}

/** The host did not start it. */
function startError(m: Machine, task: Task, state: HostState, errno: number): Reply {
  const why = errno === Errno.ENOEXEC ? "cannot execute binary file: " : "";
  complain(m, task, `${state.argv[0]}: ${why}${errnoMessage(errno)}`);
  return { errno: 0, value: errno === Errno.ENOENT ? 127 : 126 };
}

/** A task for a program that a program starts (xargs, find -exec). → pid or -errno. */
export function spawnProgram(
  m: Machine,
  parent: Task,
  argv: readonly ByteString[],
  environ: ReadonlyMap<string, ByteString> | undefined,
  stdin: number | undefined,
): number {
  if (argv.length === 0) return -Errno.EINVAL;
  const found = findProgram(m, parent, argv[0], environ?.get("PATH"));
  if (found.kind === "none") return -found.errno;
  const child = forkTask(m, parent);
  if (typeof child === "number") return child;
  leaveCoproc(m, child);
  if (parent.shell && hasJobControl(parent)) child.pgid = child.pid;
  child.shell = false;
  child.environ = environ ?? parent.environ;
  if (stdin !== undefined && stdin !== 0) {
    if (stdin > 0 && child.fds[stdin] >= 0) replaceFd(m, child, 0, retainFile(m, child.fds[stdin]));
    else readNothing(m, child, 0);
  }
  startFound(m, child, found, argv);
  return child.pid;
}

/** Puts the program that was found on a task. On one that has nothing else to do a shell takes its place. */
export function startFound(
  m: Machine,
  task: Task,
  found: Exclude<Found, { kind: "none" }>,
  argv: readonly ByteString[],
  condition = true,
  undo: Undo | null = null,
): void {
  if (found.kind === "utility") {
    const { name, program } = found;
    return pushProgram(task, name, program.version ?? 0, program.start(argv), condition, undo);
  }
  const line = found.script ? [...found.script, ...argv.slice(1)] : argv;
  if (found.kind === "host") return pushHost(m, task, found.file, line, condition, undo);
  if (task.frames.length > 0) return pushChild(task, argv, null, condition, undo);
  becomeShell(m, task, found.name, line);
}

/** A program in the foreground of a task that goes on after it, on a task of its own. */
export function pushChild(
  task: Task,
  argv: readonly ByteString[],
  environ: ReadonlyMap<string, ByteString> | null,
  condition: boolean,
  undo: Undo | null,
): void {
  pushProgram(task, CHILD, 0, { argv: [...argv], environ, pid: 0 }, condition, undo);
}
