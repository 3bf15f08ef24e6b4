/** What a program of the host gets for the descriptors of its task, and what it leaves when it is over. */
import { addFile, closeFd, giveBack, putBack, releaseFile, retainFile, setFd } from "../fs/files.ts";
import { concat, outputQueue } from "../fs/output.ts";
import type { HostTask, Lent, Machine } from "../machine.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../program.ts";
import { WaitKind, waitKey, wake } from "../scheduler.ts";
import type { OpenFile, ProgramFrame, Task } from "../state.ts";
import { endTask, forkTask } from "../task.ts";
import { PUMP, pushProgram } from "./programs.ts";

type Standard = { stdio: Map<number, number | "pipe" | "feed" | { as: number }>; lent: Lent[] };

/** Streams and regular files of the host are inherited; everything else is carried through pipes. */
export function standardFor(m: Machine, task: Task): Standard {
  const standard: Standard = { stdio: new Map(), lent: [] };
  const carried = new Map<string, number>();
  task.fds.forEach((id, fd) => {
    if (id < 0 || task.coproc?.fds.includes(fd)) return;
    const file = m.state.files.get(id)!;
    const direct = file.kind === "host" && giveBack(m, file) ? file.handle : lend(m, id, file, standard.lent);
    const reads = fd === 0 || (file.flags & OpenFlag.accessMask) === OpenFlag.read;
    const means = reads ? "feed" : "pipe";
    const as = carried.get(`${means} ${id}`);
    if (direct >= 0) standard.stdio.set(fd, direct);
    else if (as !== undefined) standard.stdio.set(fd, { as });
    else {
      carried.set(`${means} ${id}`, fd);
      standard.stdio.set(fd, means);
    }
  });
  return standard;
}

/**
 * A regular file of the host that is open for reading, with its own offset where the machine's is. Those that are
 * written only are carried: the journal and the limits see what is written. → its handle, or -1
 */
function lend(m: Machine, id: number, file: OpenFile, lent: Lent[]): number {
  if (file.file?.kind !== "host" || !m.host.seek) return -1;
  const access = file.flags & OpenFlag.accessMask;
  if (access === OpenFlag.write || (access !== OpenFlag.read && m.journal.active)) return -1;
  const handle = m.tree.handle(file.file);
  if (handle < 0) return -1;
  const stat = m.host.fstat(handle);
  if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.regular) return -1;
  if (lent.some((each) => each.id === id)) return handle;
  for (const child of m.children.values()) takeOffsets(m, child, id);
  const from = m.host.seek(handle, file.offset, 0);
  if (from < 0) return -1;
  lent.push({ id, handle, from });
  return handle;
}

/** The machine's offsets follow those of what a program has been lent. `only`: one open file, 0 all. */
function takeOffsets(m: Machine, child: HostTask, only = 0): void {
  for (const each of child.lent) {
    const file = m.state.files.get(each.id);
    if (!file || (only > 0 && each.id !== only)) continue;
    const now = m.host.seek!(each.handle, 0, 1);
    if (now < 0 || now === each.from) continue;
    // the machine may have read on meanwhile
    if (file.offset === each.from || now > file.offset) file.offset = now;
    each.from = now;
  }
}

/** Where the regular files of a task are. */
export function offsetsOf(m: Machine, task: Task): Map<number, number> {
  const offsets = new Map<number, number>();
  for (const id of task.fds) {
    const file = id >= 0 ? m.state.files.get(id)! : null;
    if (file?.kind === "tree") offsets.set(id, file.offset);
  }
  return offsets;
}

/**
 * A task that carries bytes between a descriptor of the VM and the host end of a child's pipe. `unread` takes what the
 * child has left in a pipe that it reads.
 */
export function startPump(
  m: Machine,
  task: Task,
  fd: number,
  handle: number,
  number: number,
  unread?: () => Uint8Array | null,
): void {
  const id = task.fds[fd];
  const input = unread !== undefined;
  const child = m.children.get(number)!;
  if (input) child.feeds.push({ id: retainFile(m, id), unread });
  const pump = forkTask(m, task);
  if (typeof pump === "number") return void m.host.close(handle);
  for (let i = 0; i < pump.fds.length; i++) if (pump.fds[i] >= 0) closeFd(m, pump, i);
  const end = addFile(m, "host", input ? OpenFlag.write : OpenFlag.read, "host pipe", { handle });
  if (input) outputQueue(m, handle);
  setFd(pump, 0, input ? retainFile(m, id) : end);
  setFd(pump, 1, input ? end : retainFile(m, id));
  pump.shell = false;
  pushProgram(pump, PUMP, 0, { writing: false }, true, null);
  if (input) child.inputs.push(pump.pid);
  else child.pumps.push(pump.pid);
}

/** A program of the host is over. */
export function hostEnded(m: Machine, number: number, status: number): void {
  const child = m.children.get(number);
  if (!child) return;
  const held = new Map<number, Uint8Array>();
  for (const pid of child.inputs) {
    const pump = m.state.tasks.get(pid);
    if (!pump || pump.exit !== null) continue;
    const { call, reply } = pump.frames[0] as ProgramFrame;
    if (call?.call === "write" && reply === null) held.set(pump.fds[0], call.data as Uint8Array);
    if (reply?.value instanceof Uint8Array) held.set(pump.fds[0], reply.value);
    endTask(m, pump, 0);
  }
  takeOffsets(m, child);
  takeBack(m, child, [], held, () => {
    child.exit = status;
    wake(m, waitKey(WaitKind.child, child.pid));
    m.wakeDriver();
  });
}

/** What a program has left unread is there for the next one, as if it had been read by need. */
function takeBack(
  m: Machine,
  child: HostTask,
  parts: Uint8Array[],
  held: Map<number, Uint8Array>,
  done: () => void,
): void {
  for (;;) {
    const [feed] = child.feeds;
    if (!feed) return done();
    const part = feed.unread();
    // queued output is still on its way into the pipe
    if (part?.length === 0) return void m.host.after(1, () => takeBack(m, child, parts, held, done));
    if (part !== null) {
      parts.push(part);
      continue;
    }
    putBack(m, feed.id, concat([...parts, held.get(feed.id) ?? NOTHING]));
    held.delete(feed.id);
    child.feeds.shift();
    releaseFile(m, feed.id);
    parts = [];
  }
}

const NOTHING = new Uint8Array(0);
