/** Descriptors, open files with shared offsets, and reading and writing through them. */
import { Errno } from "../errno.ts";
import type { Machine } from "../machine.ts";
import { type ByteString, toByteString } from "../plain.ts";
import { OpenFlag } from "../program.ts";
import { WaitKind, waitKey, wake } from "../scheduler.ts";
import { limitSet } from "../settings.ts";
import { type OpenFile, Option, type Task } from "../state.ts";
import {
  type Blocked,
  block,
  closeHandle,
  closeStream,
  concat,
  outputQueue,
  QUEUE_BYTES,
  queueOutput,
  writeHost,
} from "./output.ts";
import { lineEnd, pipeReadable, readPipe, readPipeLine, unreadPipe, writePipe } from "./pipes.ts";
import type { TreeFile } from "./tree.ts";

const EMPTY = new Uint8Array(0);
/** Regular files are read ahead of `readline` by this much; a cache, not state. */
const AHEAD_BYTES = 65536;
const FIRST_AHEAD_BYTES = 4096;

// ---- the table of open files ----

/** What a new open file is of: one of the three. */
export type FileOf = { file?: TreeFile; pipe?: number; handle?: number };

/** Enters an open file, with one reference. → its number */
export function addFile(
  m: Machine,
  kind: OpenFile["kind"],
  flags: number,
  path: ByteString,
  of: FileOf,
): number {
  const id = m.state.nextFile++;
  m.state.files.set(id, {
    refs: 1,
    kind,
    path,
    flags,
    offset: 0,
    file: of.file ?? null,
    pipe: of.pipe ?? 0,
    handle: of.handle ?? -1,
    buffer: null,
    ended: false,
  });
  return id;
}

/** /dev/null for reading, at `fd` in place of what is there. */
export function readNothing(m: Machine, task: Task, fd: number): void {
  const file = m.tree.open("/dev/null", OpenFlag.read, 0);
  if (typeof file !== "number")
    replaceFd(m, task, fd, addFile(m, "tree", OpenFlag.read, "/dev/null", { file }));
}

export function retainFile(m: Machine, id: number): number {
  m.state.files.get(id)!.refs++;
  return id;
}

/** Gives up one reference; the last one closes the file. */
export function releaseFile(m: Machine, id: number): void {
  const file = m.state.files.get(id)!;
  if (--file.refs > 0) return;
  m.state.files.delete(id);
  if (file.kind === "tree") {
    ahead.delete(file);
    m.tree.release(file.file!);
  } else if (file.kind === "host") {
    giveBack(m, file);
    if (file.file) closeStream(m, file);
    else if (file.handle > 2) closeHandle(m, file.handle);
  } else {
    const pipe = m.state.pipes.get(file.pipe)!;
    if (file.kind === "pipe-read") pipe.readers--;
    else pipe.writers--;
    if (pipe.readers === 0 && pipe.writers === 0) m.state.pipes.delete(file.pipe);
    else wake(m, waitKey(file.kind === "pipe-read" ? WaitKind.write : WaitKind.read, file.pipe));
  }
}

// ---- descriptors ----

export function fileOf(m: Machine, task: Task, fd: number): OpenFile | null {
  const id = task.fds[fd];
  return id === undefined || id < 0 ? null : m.state.files.get(id)!;
}

/** Puts an open file (whose reference it takes over) at the lowest free fd. → the fd, or -EMFILE. */
export function installFile(m: Machine, task: Task, id: number, least = 0): number {
  let fd = least;
  while (task.fds[fd] !== undefined && task.fds[fd] >= 0) fd++;
  if (fd >= m.limits.descriptors || (task.settings !== null && fd >= limitSet(task, "n"))) {
    releaseFile(m, id);
    return -Errno.EMFILE;
  }
  setFd(task, fd, id);
  return fd;
}

/** Sets a slot without touching what was there. */
export function setFd(task: Task, fd: number, id: number): void {
  while (task.fds.length <= fd) task.fds.push(-1);
  task.fds[fd] = id;
}

/** Sets a slot, closing what was there. */
export function replaceFd(m: Machine, task: Task, fd: number, id: number): void {
  if ((task.fds[fd] ?? -1) >= 0) closeFd(m, task, fd);
  setFd(task, fd, id);
}

export function closeFd(m: Machine, task: Task, fd: number): number {
  const id = task.fds[fd];
  if (id === undefined || id < 0) return -Errno.EBADF;
  task.fds[fd] = -1;
  releaseFile(m, id);
  return 0;
}

// ---- reading ----

/** Read-ahead of regular files for `readline`: bytes from `at`, as of a `version` of all files. A cache. */
const ahead = new WeakMap<OpenFile, { at: number; bytes: Uint8Array; version: number }>();

/** Counts writes to files: what was read ahead before one does not hold. */
let aheadVersion = 0;

/** A file was changed otherwise than by a write. */
export function contentsChanged(): void {
  aheadVersion++;
}

function readable(file: OpenFile): boolean {
  return (file.flags & OpenFlag.accessMask) !== OpenFlag.write;
}

/** At most `max` bytes; empty at end of file; -errno; or BLOCKED. */
export function readFile(
  m: Machine,
  id: number,
  max: number,
  spare?: Uint8Array,
): Uint8Array | number | Blocked {
  const file = m.state.files.get(id)!;
  const limit = Math.min(max, m.limits.readBytes);
  if (!readable(file)) return -Errno.EBADF;
  if (limit === 0) return EMPTY;
  switch (file.kind) {
    case "pipe-read": {
      const pipe = m.state.pipes.get(file.pipe)!;
      if (!pipeReadable(pipe)) return block(m, WaitKind.read, file.pipe);
      const data = readPipe(pipe, limit);
      wake(m, waitKey(WaitKind.write, file.pipe));
      return data;
    }
    case "tree": {
      const data = m.tree.readChunk(file.file!, file.offset, limit, spare);
      if (typeof data !== "number") file.offset += data.length;
      return data;
    }
    case "host":
      return file.handle < 0 ? -Errno.ECONNRESET : takeHost(m, id, file, limit);
    default:
      return -Errno.EBADF;
  }
}

/** Bytes of a host stream: from the buffer, else asks the host and blocks. */
function takeHost(m: Machine, id: number, file: OpenFile, limit: number): Uint8Array | number | Blocked {
  const { buffer } = file;
  if (buffer && buffer.length > 0) {
    const data = buffer.length <= limit ? buffer : buffer.subarray(0, limit);
    file.buffer = data.length === buffer.length ? null : buffer.subarray(limit);
    return data;
  }
  if (file.ended) {
    file.ended = false;
    return EMPTY;
  }
  return fillHost(m, id, file);
}

/** What has been read of a seekable host stream and not been used goes back, for the process that shares it. → whether none is left */
export function giveBack(m: Machine, file: OpenFile): boolean {
  if (file.buffer === null || file.buffer.length === 0) return true;
  if (!m.host.seek || m.host.seek(file.handle, -file.buffer.length, 1) < 0) return false;
  file.buffer = null;
  return true;
}

/** What was read from an open file and not used is what the next read of it gets. */
export function putBack(m: Machine, id: number, data: Uint8Array): void {
  if (data.length === 0) return;
  const file = m.state.files.get(id)!;
  if (file.kind === "tree") file.offset -= Math.min(data.length, file.offset);
  else if (file.kind === "host") file.buffer = file.buffer ? concat([data, file.buffer]) : data;
  else if (file.kind === "pipe-read") {
    unreadPipe(m.state.pipes.get(file.pipe)!, data);
    wake(m, waitKey(WaitKind.read, file.pipe));
  }
}

/** Starts one read of a host stream, if none is under way, and blocks. */
function fillHost(m: Machine, id: number, file: OpenFile): Blocked | number {
  const { handle } = file;
  if (!m.reading.has(handle)) {
    if (handle === 0 && m.host.isClosed?.(handle)) return -Errno.EBADF;
    m.reading.add(handle);
    m.host.readLater(handle, 65536, (result) => {
      m.reading.delete(handle);
      // another run may have taken this one's place meanwhile: what was read is its own
      const [id, file] = [...m.state.files].find(([, f]) => f.kind === "host" && f.handle === handle) ?? [
        0,
        null,
      ];
      if (!file) return;
      if (typeof result === "number" || result.length === 0) file.ended = true;
      else file.buffer = file.buffer ? concat([file.buffer, result]) : result;
      wake(m, waitKey(WaitKind.host, id));
      m.wakeDriver();
    });
  }
  return block(m, WaitKind.host, id);
}

/** One record up to and with `delimiter`, consuming no more; a last one may lack it. */
export function readLine(
  m: Machine,
  id: number,
  delimiter: number,
  max: number,
): Uint8Array | number | Blocked {
  const file = m.state.files.get(id)!;
  if (!readable(file)) return -Errno.EBADF;
  switch (file.kind) {
    case "pipe-read": {
      const pipe = m.state.pipes.get(file.pipe)!;
      if (!pipeReadable(pipe)) return block(m, WaitKind.read, file.pipe);
      // what is there may be a part of the record: the caller asks again
      const data = readPipeLine(pipe, delimiter, max);
      wake(m, waitKey(WaitKind.write, file.pipe));
      return data;
    }
    case "tree":
      return readTreeLine(m, file, delimiter, max);
    case "host": {
      const { buffer } = file;
      if (file.handle < 0 && buffer === null) return -Errno.ECONNRESET;
      if (buffer && buffer.length > 0) {
        const n = Math.min(lineEnd(buffer, delimiter), max);
        file.buffer = n === buffer.length ? null : buffer.subarray(n);
        return buffer.subarray(0, n);
      }
      return takeHost(m, id, file, max);
    }
    default:
      return -Errno.EBADF;
  }
}

/** What has been read ahead of a regular file, with its offset in it; null at its end, on an error or where it cannot seek. */
export function fileAhead(m: Machine, file: OpenFile): { at: number; bytes: Uint8Array } | null {
  const cached = ahead.get(file);
  if (
    cached &&
    cached.version === aheadVersion &&
    file.offset >= cached.at &&
    file.offset < cached.at + cached.bytes.length
  )
    return cached;
  if (!m.tree.seekable(file.file!)) return null;
  // most files that are read by lines are short, or read for one line
  const most = cached === undefined ? FIRST_AHEAD_BYTES : AHEAD_BYTES;
  const bytes = m.tree.readChunk(file.file!, file.offset, Math.min(most, m.limits.readBytes));
  if (typeof bytes === "number" || bytes.length === 0) return null;
  const fresh = { at: file.offset, bytes, version: aheadVersion };
  ahead.set(file, fresh);
  return fresh;
}

function readTreeLine(m: Machine, file: OpenFile, delimiter: number, max: number): Uint8Array | number {
  const cached = fileAhead(m, file);
  if (cached === null) {
    const data = m.tree.readChunk(file.file!, file.offset, 1);
    if (typeof data !== "number") file.offset += data.length;
    return data;
  }
  const start = file.offset - cached.at;
  const found = cached.bytes.indexOf(delimiter, start);
  const end = Math.min(found < 0 ? cached.bytes.length : found + 1, start + max);
  file.offset += end - start;
  return cached.bytes.subarray(start, end);
}

// ---- writing ----

/** → bytes written (maybe fewer), -errno, or BLOCKED. */
export function writeFile(m: Machine, id: number, data: Uint8Array): number | Blocked {
  const file = m.state.files.get(id)!;
  if ((file.flags & OpenFlag.accessMask) === OpenFlag.read) return -Errno.EBADF;
  switch (file.kind) {
    case "pipe-write": {
      const pipe = m.state.pipes.get(file.pipe)!;
      if (pipe.readers === 0) return -Errno.EPIPE;
      const n = writePipe(pipe, data);
      if (n === 0 && data.length > 0) return block(m, WaitKind.write, file.pipe);
      wake(m, waitKey(WaitKind.read, file.pipe));
      return n;
    }
    case "tree":
      return writeTree(m, file, data);
    case "host":
      return file.handle < 0 ? -Errno.ECONNRESET : writeHost(m, file.handle, data);
    default:
      return -Errno.EBADF;
  }
}

/** → bytes written, or -errno. */
export function writeTree(m: Machine, file: OpenFile, data: Uint8Array): number {
  aheadVersion++;
  if (file.flags & OpenFlag.append) {
    const end = m.tree.size(file.file!);
    if (end < 0) return end;
    file.offset = end;
  }
  const { settings } = m.task;
  if (settings !== null && settings.limits.size > 0) {
    const room = roomLeft(m, file);
    if (room <= 0 && data.length > 0) return -Errno.EFBIG;
    if (room < data.length) return writePart(m, file, data.subarray(0, room));
  }
  return writePart(m, file, data);
}

/** Bytes of a block of `ulimit -f`; POSIX's are half as large. */
const BLOCK = 1024;

/** How far a file may still be written, by `ulimit -f`. */
function roomLeft(m: Machine, file: OpenFile): number {
  if (file.file!.kind === "device") return Number.POSITIVE_INFINITY;
  const block = m.task.options & Option.posix ? BLOCK / 2 : BLOCK;
  return limitSet(m.task, "f") * block - file.offset;
}

function writePart(m: Machine, file: OpenFile, data: Uint8Array): number {
  const n = m.tree.write(file.file!, data, file.offset);
  if (n > 0) file.offset += n;
  return n;
}

/** Writes without ever blocking: messages of the shell. A closed descriptor loses them, as anywhere. */
export function forceWrite(m: Machine, task: Task, fd: number, data: Uint8Array): void {
  const id = task.fds[fd];
  if (id === undefined || id < 0) return;
  const file = m.state.files.get(id)!;
  if (file.kind === "pipe-write") {
    const pipe = m.state.pipes.get(file.pipe)!;
    if (pipe.readers === 0) return;
    pipe.chunks.push(data);
    pipe.size += data.length;
    wake(m, waitKey(WaitKind.read, file.pipe));
  } else if (file.kind === "host") {
    const queue = outputQueue(m, file.handle);
    if (queue.bytes >= QUEUE_BYTES) queueOutput(m, file.handle, data);
    else writeHost(m, file.handle, data);
  } else writeFile(m, id, data);
}

/** Scripts are read whole: 64 KiB at a time through the tree. */
export function readAll(m: Machine, path: ByteString): ByteString | number {
  const file = m.tree.open(path, 0, 0);
  if (typeof file === "number") return file;
  const parts: string[] = [];
  let offset = 0;
  for (;;) {
    const data = m.tree.readChunk(file, offset, 65536);
    if (typeof data === "number") {
      m.tree.release(file);
      return data;
    }
    if (data.length === 0) break;
    parts.push(toByteString(data));
    offset += data.length;
  }
  m.tree.release(file);
  return parts.join("");
}
