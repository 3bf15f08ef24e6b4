/** Kernel calls: each is tried; it replies, or blocks the task until it can be tried again. */

import { commandUnderWay } from "./command-text.ts";
import { endForeground, isAll, raise } from "./delivery.ts";
import { Errno } from "./errno.ts";
import { statDescriptor, statFile } from "./fs/descriptors.ts";
import { directoryRemoved, directoryRenamed } from "./fs/directories.ts";
import { closeFd, contentsChanged, fileOf, installFile, readFile, readLine, writeFile } from "./fs/files.ts";
import { BLOCKED, type Blocked, holdsData } from "./fs/output.ts";
import { join, nameOfDirectory } from "./fs/path.ts";
import { areStopped, hasJobControl, keepStopped, tellDeath } from "./jobs.ts";
import { clock, type Machine, type Request, random } from "./machine.ts";
import { findProgram, performHost, pushChild, spawnProgram, startFound, WRITE } from "./ops/programs.ts";
import { openPath, waitForReader } from "./ops/redirect.ts";
import type { Reply } from "./program.ts";
import { WaitKind, waitKey } from "./scheduler.ts";
import { EXIT_TRAP, Signal } from "./signals.ts";
import type { KernelCall, OpenFile, ProgramFrame, Task } from "./state.ts";
import { currentLine, failed, pushSource, reap } from "./task.ts";
import { exported } from "./variables.ts";

const DONE: Reply = Object.freeze({ errno: 0, value: 0 });

function failure(errno: number): Reply {
  return { errno, value: null };
}

/** A result in the tree's manner: a value, or a negative errno. */
function reply(result: unknown): Reply {
  return typeof result === "number" && result < 0 ? failure(-result) : { errno: 0, value: result };
}

function replyOrBlock(result: Uint8Array | number | Blocked): Reply | null {
  return result === BLOCKED ? null : reply(result);
}

type Handler<C extends KernelCall["call"]> = (
  m: Machine,
  task: Task,
  call: Extract<KernelCall, { call: C }>,
  frame: ProgramFrame,
) => Reply | null;

/** The one table of kernel calls (their meaning: program.ts, state.ts). null: blocked on `m.waitOn`. */
const CALLS: { [C in KernelCall["call"]]: Handler<C> } = {
  read: (m, t, c, frame) =>
    withFile(t, c.fd, (id) => {
      const spare = c.into ?? (c.over ? lent.get(frame) : undefined);
      delete c.into;
      const data = readFile(m, id, c.max ?? m.limits.readBytes, spare);
      if (m.state.files.get(id)!.kind === "tree" && data instanceof Uint8Array) lent.set(frame, data);
      else lent.delete(frame);
      return replyOrBlock(data);
    }),
  readline: (m, t, c) =>
    withFile(t, c.fd, (id) => {
      const result = readLine(m, id, c.delimiter, c.max ?? Number.MAX_SAFE_INTEGER);
      return result === BLOCKED && c.timeout !== undefined
        ? timeOut(m, t, c as typeof c & { deadline?: number })
        : replyOrBlock(result);
    }),
  write,
  open: (m, t, c) => {
    const id = openPath(m, t, c.path, c.flags, c.mode ?? 0o666);
    if (id === -Errno.EAGAIN) {
      waitForReader(m, t);
      return null;
    }
    return id < 0 ? failure(-id) : reply(installFile(m, t, id));
  },
  close: (m, t, c) => reply(closeFd(m, t, c.fd)),
  seek,
  stat: (m, t, c) => reply(statDescriptor(m, t, c.path) ?? m.tree.statPath(join(t.cwd, c.path), c.follow)),
  fstat: (m, t, c) => {
    const file = fileOf(m, t, c.fd);
    return file ? reply(statFile(m, file)) : failure(Errno.EBADF);
  },
  access: (m, t, c) => reply(m.tree.access(join(t.cwd, c.path), c.mode) === 0),
  readdir: (m, t, c) => reply(m.tree.readdir(join(t.cwd, c.path))),
  mkdir: (m, t, c) => reply(m.tree.mkdir(join(t.cwd, c.path), (c.mode ?? 0o777) & ~t.umask)),
  rmdir: (m, t, c) => {
    const path = join(t.cwd, c.path);
    const result = m.tree.rmdir(path);
    if (result === 0) directoryRemoved(m, path);
    return reply(result);
  },
  unlink: (m, t, c) => reply(m.tree.unlink(join(t.cwd, c.path))),
  rename: (m, t, c) => {
    const [from, to] = [join(t.cwd, c.from), join(t.cwd, c.to)];
    const result = m.tree.rename(from, to);
    if (result === 0) directoryRenamed(m, from, to);
    return reply(result);
  },
  link: (m, t, c) => reply(m.tree.link(join(t.cwd, c.from), join(t.cwd, c.to))),
  symlink: (m, t, c) => reply(m.tree.symlink(c.target, join(t.cwd, c.path))),
  readlink: (m, t, c) => reply(m.tree.readlink(join(t.cwd, c.path))),
  chmod: (m, t, c) => reply(m.tree.chmod(join(t.cwd, c.path), c.mode)),
  ftruncate: (m, t, c) => {
    const file = fileOf(m, t, c.fd);
    contentsChanged();
    return file?.file ? reply(m.tree.truncate(file.file, c.size)) : failure(Errno.EINVAL);
  },
  utimes: (m, t, c) => reply(m.tree.utimes(join(t.cwd, c.path), c.atime, c.mtime)),
  spawn: (m, t, c) => reply(spawnProgram(m, t, c.argv, c.environ, c.stdin)),
  exec: (m, t, c, frame) => {
    const found = findProgram(m, t, c.argv[0], c.environ?.get("PATH"));
    if (found.kind === "none") return failure(found.errno);
    t.frames.pop();
    // in the foreground of a shell a changed environment is the program's alone: it gets a task of its own
    if (t.shell) pushChild(t, c.argv, c.environ ?? null, frame.condition, frame.undo);
    else {
      if (c.environ) t.environ = c.environ;
      startFound(m, t, found, c.argv, frame.condition, frame.undo);
    }
    return DONE;
  },
  wait: waitChild,
  kill: (m, t, c) => reply(kill(m, t, c.pid, c.signal)),
  sleep: (m, t, c) => {
    const timed = c as typeof c & { deadline?: number };
    timed.deadline ??= clock(m) + c.ms;
    if (clock(m) >= timed.deadline) return DONE;
    m.sleepers.set(t.pid, timed.deadline);
    m.waitOn = waitKey(WaitKind.timer, t.pid);
    return null;
  },
  time: (m) => reply(m.host.now()),
  random: (m) => reply(random(m)),
  environ: (m, t) => reply(exported(m, t)),
  getcwd: (_m, t) => reply(nameOfDirectory(t.cwd)),
  isatty: (m, t, c) => {
    const file = fileOf(m, t, c.fd);
    return reply(file !== null && isTerminal(m, file));
  },
  umask: (_m, t) => reply(t.umask),
  yield: () => DONE,
  exit: () => DONE,
  checkpoint: (m, t, c) => {
    const { path, exit, embed } = c;
    return request(m, t, { request: "checkpoint", pid: t.pid, path, exit, ...(embed && { embed }) });
  },
  image: (m, t, c) => request(m, t, { request: "image", pid: t.pid, fd: c.fd, embed: c.embed, exit: c.exit }),
  durable: (m, t, c) => request(m, t, { request: "durable", pid: t.pid, fd: c.fd, exit: c.exit }),
  resume: (m, t, c) => {
    const { call: _, ...asked } = c;
    return request(m, t, { request: "resume", pid: t.pid, ...asked });
  },
  await: (m, t, c) => {
    if (t.pending.some((signal) => t.traps.get(signal))) return reply({ signal: t.pending[0] });
    const stops = !c.any && !c.ends && hasJobControl(t);
    const runs = (pid: number) => {
      const child = m.state.tasks.get(pid);
      return child?.exit === null && !(stops && child.stopped > 0);
    };
    if (c.any ? !c.pids.every(runs) : !c.pids.some(runs)) return reply({ signal: 0 });
    m.waitOn = waitKey(WaitKind.child, t.pid);
    return null;
  },
  evaluate: (m, t, c, frame) => {
    const line = currentLine(m, t);
    frame.call = null;
    frame.reply = { errno: 0, value: 0 };
    pushSource(t, {
      role: "callback",
      name: t.name,
      text: c.text,
      line,
      fd: -1,
      condition: frame.condition,
      undo: null,
    });
    return DONE;
  },
  host: (m, t, c, frame) => performHost(m, t, frame, c),
};

/** The driver replies to this call itself, between two steps. */
export const DRIVER: Reply = Object.freeze({ errno: 0, value: "driver" });

/** Asks the driver, once: one who asked already was woken by something else. */
function request(m: Machine, task: Task, asked: Exclude<Request, { request: "freeze" }>): Reply | null {
  const mine = (one: Request) => one.request !== "freeze" && one.pid === task.pid;
  if (m.saving === task.pid || m.behind.some(mine) || m.waiting.some(mine)) {
    m.waitOn = waitKey(WaitKind.checkpoint, task.pid);
    return null;
  }
  m.requests.push(asked);
  return DRIVER;
}

/** Tries the call. → the reply, or null: blocked on `m.waitOn`. */
export function perform(m: Machine, task: Task, call: KernelCall, frame: ProgramFrame): Reply | null {
  return (CALLS[call.call] as Handler<KernelCall["call"]>)(m, task, call as never, frame);
}

/** A blocked call with a time limit: EAGAIN when it has passed. */
function timeOut(m: Machine, task: Task, c: { timeout?: number; deadline?: number }): Reply | null {
  c.deadline ??= clock(m) + c.timeout!;
  if (clock(m) >= c.deadline) return failure(Errno.EAGAIN);
  m.sleepers.set(task.pid, c.deadline);
  return null;
}

function withFile(task: Task, fd: number, action: (id: number) => Reply | null): Reply | null {
  const id = task.fds[fd];
  return id === undefined || id < 0 ? failure(Errno.EBADF) : action(id);
}

/**
 * What a program's last read of a file gave it, as long as nobody else may hold it: a cache, so that a stream through
 * one array does not make a new one for each read.
 */
const lent = new WeakMap<ProgramFrame, Uint8Array>();

/** All of the data: what could not be written yet stays in the call. */
function write(
  m: Machine,
  task: Task,
  c: { fd: number; data: Uint8Array },
  frame: ProgramFrame,
): Reply | null {
  const id = task.fds[c.fd];
  if (id === undefined || id < 0) return failure(Errno.EBADF);
  while (c.data.length > 0) {
    const n = writeFile(m, id, c.data);
    if (n === BLOCKED) {
      lent.delete(frame);
      return null;
    }
    if (n < 0) {
      if (n === -Errno.EPIPE) killWriter(m, task, Signal.PIPE);
      if (n === -Errno.EFBIG) killWriter(m, task, Signal.XFSZ);
      return failure(-n);
    }
    if (n === c.data.length) {
      if (holdsData(m, id)) lent.delete(frame);
      return DONE;
    }
    lent.delete(frame);
    c.data = c.data.subarray(n);
  }
  return DONE;
}

/** SIGPIPE and SIGXFSZ: a utility in the foreground of a shell is a program of its own, and dies alone. */
function killWriter(m: Machine, task: Task, signal: number): void {
  const top = task.frames.at(-1);
  if (task.ignored.includes(signal)) return;
  if (!task.shell || top?.frame !== "program" || m.builtins.has(top.name) || top.name === WRITE)
    return raise(m, task, signal);
  const text = commandUnderWay(m, task, true);
  const all = isAll(m, task) && !task.traps.has(EXIT_TRAP);
  if (!endForeground(m, task, signal)) return;
  // bash has no other process for the last command of a subshell
  if (signal === Signal.XFSZ && all) task.died = signal;
  else if (signal === Signal.XFSZ) tellDeath(m, task, m.state.nextPid++, signal, text);
  failed(m, task, top.condition, true);
}

function seek(m: Machine, task: Task, c: { fd: number; offset: number; whence: 0 | 1 | 2 }): Reply {
  const file = fileOf(m, task, c.fd);
  if (!file) return failure(Errno.EBADF);
  if (file.kind !== "tree" || !m.tree.seekable(file.file!)) return failure(Errno.ESPIPE);
  const base = c.whence === 0 ? 0 : c.whence === 1 ? file.offset : m.tree.size(file.file!);
  if (base < 0) return failure(-base);
  if (base + c.offset < 0) return failure(Errno.EINVAL);
  file.offset = base + c.offset;
  return reply(file.offset);
}

export function isTerminal(m: Machine, file: OpenFile): boolean {
  return file.kind === "host" && m.host.isatty(file.handle);
}

export function waitChild(m: Machine, task: Task, c: { pid: number }): Reply | null {
  let children = 0;
  for (const child of m.state.tasks.values()) {
    if (child.ppid !== task.pid || (c.pid > 0 && child.pid !== c.pid)) continue;
    children++;
    if (child.exit !== null && task.shell && c.pid > 0)
      tellDeath(m, task, child.pid, child.died, commandUnderWay(m, task, true));
    if (child.exit !== null) return reply({ pid: child.pid, status: reap(m, child) });
  }
  if (children === 0) return failure(Errno.ECHILD);
  if (task.shell && c.pid > 0 && areStopped(m, task, [c.pid])) {
    const text = commandUnderWay(m, task, true);
    return reply({ pid: c.pid, status: keepStopped(m, task, [c.pid], text) });
  }
  m.waitOn = waitKey(WaitKind.child, task.pid);
  return null;
}

/** kill(2): a pid, or a group by -pgid; 0 is the sender's group. → 0 or -errno. */
export function kill(m: Machine, task: Task, pid: number, signal: number): number {
  const targets =
    pid > 0
      ? [m.state.tasks.get(pid)].filter((t) => t !== undefined)
      : [...m.state.tasks.values()].filter((t) => t.pgid === (pid === 0 ? task.pgid : -pid));
  if (targets.length === 0) return -Errno.ESRCH;
  if (signal !== 0) for (const target of targets) raise(m, target, signal, pid <= 0);
  return 0;
}
