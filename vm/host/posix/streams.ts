/**
 * Streams that may wait: a terminal, a pipe, a FIFO.
 *
 * A handle is asked with poll(2) and read only when it has something, so a read that is still
 * waiting has taken nothing: a run that is frozen and ends leaves its input to the one that takes it
 * up. Waiting means asking again on a timer, first at once and then at longer intervals. A thread
 * that reads would hold what came between the freeze and the end of the process; it is for hosts
 * without poll(2) alone.
 */

import { Errno } from "../../errno.ts";
import type { Handle } from "../host.ts";
import { failure, isRegular } from "./files.ts";
import { ready } from "./libc.ts";
import { fs, isLoaded } from "./node-fs.ts";

/** How long to wait before asking again, ms: short after activity, then longer. */
const FIRST_DELAY = 1;
const LAST_DELAY = 32;
/** For so long every turn of the event loop asks, ms: the other side is mostly quick. */
const EAGER_TIME = 1;

/** What waits for a handle, so that closing it ends the waiting before its number is used again. */
const waiting = new Map<Handle, Set<() => void>>();

/** Calls `attempt` from the event loop until it gives true; `abandoned` if the handle is closed before. */
function retry(handle: Handle, attempt: () => boolean, abandoned: () => void): void {
  const eagerUntil = performance.now() + EAGER_TIME;
  let delay = FIRST_DELAY;
  let over = false;
  const abandon = () => {
    over = true;
    abandoned();
  };
  const waiters = waiting.get(handle) ?? new Set();
  waiting.set(handle, waiters.add(abandon));
  const again = () => {
    if (over) return;
    if (attempt()) {
      waiters.delete(abandon);
      if (waiters.size === 0) waiting.delete(handle);
    } else if (performance.now() < eagerUntil) setImmediate(again);
    else {
      setTimeout(again, delay);
      delay = Math.min(delay * 2, LAST_DELAY);
    }
  };
  setImmediate(again);
}

/** To be called before a handle is closed: what waits for it gets -EBADF, and its twin closes too. */
export function abandonHandle(handle: Handle): void {
  const twin = twins.get(handle);
  twins.delete(handle);
  if (typeof twin === "number") fs().closeSync(twin);
  const waiters = waiting.get(handle);
  if (!waiters) return;
  waiting.delete(handle);
  for (const abandon of waiters) abandon();
}

/** The bytes read, null where there are none yet, or -errno. */
function readNow(handle: Handle, max: number): Uint8Array | null | number {
  try {
    const buffer = new Uint8Array(Buffer.allocUnsafeSlow(max).buffer);
    const count = fs().readSync(handle, buffer, 0, max, null);
    return count === max ? buffer : buffer.slice(0, count);
  } catch (error) {
    const errno = failure(error);
    return errno === -Errno.EAGAIN ? null : errno;
  }
}

/** One read in a thread; EAGAIN (another process made it non-blocking) waits. */
function readInThread(handle: Handle, max: number, done: (result: Uint8Array | number) => void): void {
  const buffer = new Uint8Array(max);
  fs().read(handle, buffer, 0, max, null, (error, count) => {
    if (!error) return done(count === max ? buffer : buffer.slice(0, count));
    const errno = failure(error);
    if (errno !== -Errno.EAGAIN && errno !== -Errno.EINTR) return done(errno);
    setTimeout(() => readInThread(handle, max, done), LAST_DELAY);
  });
}

export function readLater(handle: Handle, max: number, done: (result: Uint8Array | number) => void): void {
  const regular = isRegular(handle);
  const state = regular || ready(handle, "read");
  if (state === null) {
    readInThread(handle, max, done);
    return;
  }
  const attempt = () => {
    if (!regular && ready(handle, "read") === false) return false;
    const result = readNow(handle, max);
    if (result === null) return false;
    done(result);
    return true;
  };
  retry(handle, attempt, () => done(-Errno.EBADF));
}

/**
 * The write end of the same pipe, opened once more and non-blocking: the flag would else be
 * shared with every process that has this pipe. null where the host cannot do that, or the
 * handle is no pipe.
 */
const twins = new Map<Handle, Handle | null>();

function twinOf(handle: Handle): Handle | null {
  const known = twins.get(handle);
  if (known !== undefined) return known;
  let twin: Handle | null = null;
  try {
    if (process.platform === "linux" && fs().fstatSync(handle).isFIFO())
      twin = fs().openSync(`/proc/self/fd/${handle}`, fs().constants.O_WRONLY | fs().constants.O_NONBLOCK);
  } catch {
    // no /proc, or a pipe of another user: it is written in small parts
  }
  twins.set(handle, twin);
  return twin;
}

/** Bytes that a stream takes when poll(2) says it is ready. */
const PIPE_BUF = 4096;
/** The first bytes on standard output and error go unasked: short scripts need no libc then. */
let unasked = PIPE_BUF;

/** A write of the runtime's own that was not done at once, by handle: its bytes are not to be written again. */
const unfinished = new Map<Handle, Promise<number>>();

/**
 * The first output, before node:fs is loaded: the runtime's own write of a few bytes is done at once, unless the
 * stream is full and does not wait; then this gives 0 until it is done, as for a stream without room.
 */
function writeWithoutFs(handle: Handle, data: Uint8Array, position: number): number {
  const write = unfinished.get(handle) ?? Bun.write(Bun.file(handle), data.subarray(position));
  const state = Bun.peek.status(write);
  if (state === "pending") {
    unfinished.set(handle, write);
    return 0;
  }
  unfinished.delete(handle);
  const result: unknown = Bun.peek(write);
  if (state === "rejected") {
    write.catch(() => {});
    throw result;
  }
  unasked -= result as number;
  return result as number;
}

/** Writes some of `data`: how many bytes, 0 if there is no room now. Throws as node:fs does. */
function writeSome(handle: Handle, data: Uint8Array, position: number): number {
  const rest = data.length - position;
  if (unfinished.has(handle)) return writeWithoutFs(handle, data, position);
  if (handle <= 2 && rest <= unasked) {
    // a regular file (which alone has a size) the runtime would write beside the run, behind what comes later
    if (!isLoaded() && Bun.file(handle).size === Number.POSITIVE_INFINITY)
      return writeWithoutFs(handle, data, position);
    unasked -= rest;
    return fs().writeSync(handle, data, position, rest, null);
  }
  // from here on the stream may be full, and what is left of a large write must not block
  if (handle <= 2) unasked = 0;
  const twin = twinOf(handle);
  if (twin !== null) return fs().writeSync(twin, data, position, rest, null);
  if (ready(handle, "write") === false) return 0;
  return fs().writeSync(handle, data, position, Math.min(PIPE_BUF, rest), null);
}

/** Writes what the stream takes without waiting: bytes, 0 if none now, or -errno. */
export function writeNow(handle: Handle, data: Uint8Array): number {
  let position = 0;
  try {
    while (position < data.length) {
      const count = writeSome(handle, data, position);
      if (count === 0) break;
      position += count;
    }
  } catch (error) {
    const errno = failure(error);
    if (position === 0 && errno !== -Errno.EAGAIN) return errno;
    // what was written counts; the error comes again with the rest
  }
  return position;
}

export function writeLater(handle: Handle, data: Uint8Array, done: (result: number) => void): void {
  const attempt = () => {
    const count = writeNow(handle, data);
    if (count !== 0) done(count);
    return count !== 0;
  };
  retry(handle, attempt, () => done(-Errno.EBADF));
}
