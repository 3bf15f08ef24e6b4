/**
 * Output to the host's own streams (the process's three, FIFOs, terminals, pipes to children): a bounded queue for
 * each handle. What a stream has not taken stays in the queue, so that a freeze at any moment knows it.
 */
import type { Machine, OutputQueue } from "../machine.ts";
import { type ByteString, toBytes } from "../plain.ts";
import { FILE_TYPE_MASK, FileType } from "../program.ts";
import { WaitKind, waitKey, wake } from "../scheduler.ts";
import type { OpenFile } from "../state.ts";
import { reach } from "../watchdog.ts";

/** The call cannot be completed yet: `m.waitOn` is the key to wait for. */
export const BLOCKED = Symbol("blocked");
export type Blocked = typeof BLOCKED;

/** Bytes queued for a host stream before its writers block. */
export const QUEUE_BYTES = 65536;

export function outputQueue(m: Machine, handle: number): OutputQueue {
  let queue = m.output.get(handle);
  if (!queue) {
    queue = {
      chunks: [],
      text: "",
      bytes: 0,
      writing: false,
      error: 0,
      told: false,
      fresh: FIRST_BYTES,
      waits: null,
      closing: null,
    };
    m.output.set(handle, queue);
  }
  return queue;
}

/** Whether writes to a handle may have to wait: not to a regular file, nor to the host's null device. */
function mayWait(m: Machine, handle: number): boolean {
  const stat = m.host.fstat(handle);
  if (typeof stat === "number") return true;
  const type = stat.mode & FILE_TYPE_MASK;
  if (type !== FileType.character) return type !== FileType.regular;
  const none = m.host.stat("/dev/null", true);
  return typeof none === "number" || none.ino !== stat.ino || none.dev !== stat.dev;
}

export function writeHost(m: Machine, handle: number, given: Uint8Array): number | Blocked {
  const queue = outputQueue(m, handle);
  if (queue.error !== 0) return tell(queue);
  if (queue.bytes >= QUEUE_BYTES) {
    flushHandle(m, handle, queue);
    if (queue.error !== 0) return tell(queue);
    if (queue.bytes >= QUEUE_BYTES) return block(m, WaitKind.output, handle);
  }
  // output and error output keep their order on a stream they share
  if (handle <= 2)
    for (const [other, q] of m.output) if (other !== handle && q.bytes > 0) flushHandle(m, other, q);
  const data = handle <= 2 ? withinLimit(m, given) : given;
  queueOutput(m, handle, data);
  // the very first bytes are written at once: a stream that takes none is known by the command that wrote them
  if (queue.fresh === FIRST_BYTES && handle <= 2 && m.host.writeNow) {
    flushHandle(m, handle, queue);
    if (queue.error !== 0) return tell(queue);
  }
  // a regular file takes a large piece at once: nothing is held back
  if (data.length >= LARGE_BYTES && !(queue.waits ??= mayWait(m, handle))) {
    flushHandle(m, handle, queue);
    if (queue.error !== 0) return tell(queue);
  }
  return given.length;
}

/** Puts a text on its way to a host stream where that is all that a write of it would do. → false: nothing has been done */
export function putText(m: Machine, handle: number, text: ByteString): boolean {
  const queue = m.output.get(handle);
  const n = text.length;
  if (queue === undefined || queue.error !== 0 || queue.bytes + n > QUEUE_BYTES || n >= LARGE_BYTES)
    return false;
  if (handle <= 2) {
    if (queue.fresh === FIRST_BYTES || m.watchdog.output < n) return false;
    if (m.output.size > 1)
      for (const [other, { bytes }] of m.output) if (other !== handle && bytes > 0) return false;
    m.watchdog.output -= n;
  }
  queue.text += text;
  queue.bytes += n;
  return true;
}

/** All that is queued, as chunks. */
export function gather(queue: OutputQueue): Uint8Array[] {
  if (queue.text !== "") queue.chunks.push(toBytes(queue.text));
  queue.text = "";
  return queue.chunks;
}

/** As much of the output as may still be written; what is frozen at the limit is written whole. */
function withinLimit(m: Machine, data: Uint8Array): Uint8Array {
  const { watchdog } = m;
  const left = watchdog.output;
  watchdog.output = left - data.length;
  if (watchdog.output >= 0) return data;
  reach(m, "output");
  return m.onLimit === "freeze" ? data : data.subarray(0, Math.max(0, left));
}

/** Whether something that was written to an open file is still held, by a pipe or on its way to the host. */
export function holdsData(m: Machine, id: number): boolean {
  const file = m.state.files.get(id)!;
  return file.kind === "host" ? (m.output.get(file.handle)?.bytes ?? 0) > 0 : file.kind !== "tree";
}

/** Puts bytes on their way to a host stream, however many wait there. */
export function queueOutput(m: Machine, handle: number, data: Uint8Array): void {
  const queue = outputQueue(m, handle);
  gather(queue).push(data);
  queue.bytes += data.length;
}

/** A writer learns that what was queued before was lost. */
function tell(queue: OutputQueue): number {
  queue.told = true;
  return -queue.error;
}

/** A piece that is written for itself. */
const LARGE_BYTES = 32768;
/** What a stream is given unasked, at first. */
const FIRST_BYTES = 4096;

/** Hands queued output to the host. Regular files take it at once; streams take what they can, and call back. */
function flushHandle(m: Machine, handle: number, queue: OutputQueue): void {
  if (queue.writing || queue.bytes === 0) return;
  if (handle <= 2) {
    m.journal.stream(handle);
    // a complaint of the journal's has written what was here first
    if (queue.writing || queue.bytes === 0) return;
  }
  if (gather(queue).length > 1) queue.chunks = [concat(queue.chunks)];
  // few bytes, as most scripts write, go out before anything is asked of the stream. What the host has not taken of
  // them at once may be on its way already: it is not written a second time
  if (handle <= 2 && queue.bytes <= queue.fresh) queue.fresh -= queue.bytes;
  else if (!(queue.waits ??= mayWait(m, handle))) {
    while (queue.bytes > 0) written(queue, m.host.write(handle, queue.chunks[0], null));
    return;
  }
  written(queue, m.host.writeNow?.(handle, queue.chunks[0]) ?? 0);
  if (queue.bytes === 0) return;
  queue.writing = true;
  m.host.writeLater(handle, queue.chunks[0], (result) => {
    queue.writing = false;
    written(queue, result);
    const { closing } = queue;
    // closing abandons what waits for the handle: it comes here again, and must not close twice
    queue.closing = null;
    if (closing) closeWritten(m, handle, closing);
    wake(m, waitKey(WaitKind.output, handle));
    m.wakeDriver();
  });
}

/**
 * The host took `result` bytes, or gave -errno: then the rest is lost, and the next writer is told.
 * What it has not taken stays in the queue, so that a freeze at any moment knows it.
 */
function written(queue: OutputQueue, result: number): void {
  if (result < 0) {
    queue.error = -result;
    queue.chunks = [];
    queue.text = "";
    queue.bytes = 0;
    return;
  }
  queue.bytes -= result;
  const [first] = queue.chunks;
  if (result === first.length) queue.chunks.shift();
  else if (result > 0) queue.chunks[0] = first.subarray(result);
}

/** Starts writing all queued output. → whether any is still under way. */
export function flushOutput(m: Machine): boolean {
  let busy = false;
  for (const [handle, queue] of m.output) {
    flushHandle(m, handle, queue);
    if (queue.bytes > 0) busy = true;
  }
  return busy;
}

/** A FIFO's or terminal's handle belongs to the tree. */
export function closeStream(m: Machine, file: OpenFile): void {
  // another run may have taken this one's place until then
  const { tree } = m;
  closeWritten(m, file.handle, () => tree.release(file.file!));
}

/** The end of a pipe or socket of the host. */
export function closeHandle(m: Machine, handle: number): void {
  closeWritten(m, handle, () => m.host.close(handle));
}

/** Closes a stream by `close` once what is queued for it is written. */
function closeWritten(m: Machine, handle: number, close: () => void): void {
  const queue = m.output.get(handle);
  if (queue) {
    flushHandle(m, handle, queue);
    if (queue.writing) {
      queue.closing = close;
      return;
    }
    m.output.delete(handle);
  }
  close();
}

export function block(m: Machine, kind: number, id: number): Blocked {
  m.waitOn = waitKey(kind, id);
  return BLOCKED;
}

export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  let size = 0;
  for (const chunk of chunks) size += chunk.length;
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
