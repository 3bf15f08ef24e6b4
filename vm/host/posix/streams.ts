/**
 * Streams that may wait: a terminal, a pipe, a FIFO.
 *
 * A handle is asked with poll(2) and read only when it has something, so a read that is still
 * waiting has taken nothing. Waiting for anything but standard input means asking again on a
 * timer, first at once and then at longer intervals: the runtime's thread pool has few threads,
 * and a blocked read would hold one. Standard input has a thread of its own while it waits.
 */
import fs from "node:fs";
import { Errno } from "../../errno.ts";
import type { Handle } from "../host.ts";
import { failure } from "./files.ts";
import { ready } from "./libc.ts";

/** How long to wait before asking again, ms: short after activity, then longer. */
const FIRST_DELAY = 1;
const LAST_DELAY = 16;
/** Turns of the event loop that ask without any delay. */
const EAGER_TURNS = 20;

/** What waits for a handle, so that closing it ends the waiting before its number is used again. */
const waiting = new Map<Handle, Set<() => void>>();

/** Calls `attempt` from the event loop until it gives true; `abandoned` if the handle is closed before. */
function retry(handle: Handle, attempt: () => boolean, abandoned: () => void): void {
  let turns = 0;
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
    } else if (turns++ < EAGER_TURNS) setImmediate(again);
    else {
      setTimeout(again, delay);
      delay = Math.min(delay * 2, LAST_DELAY);
    }
  };
  setImmediate(again);
}

/** To be called before a handle is closed: what waits for it gets -EBADF. */
export function abandonHandle(handle: Handle): void {
  const waiters = waiting.get(handle);
  if (!waiters) return;
  waiting.delete(handle);
  for (const abandon of waiters) abandon();
}

/** The bytes read, null where there are none yet, or -errno. */
function readNow(handle: Handle, max: number): Uint8Array | null | number {
  try {
    const buffer = new Uint8Array(Buffer.allocUnsafeSlow(max).buffer);
    const count = fs.readSync(handle, buffer, 0, max, null);
    return count === max ? buffer : buffer.slice(0, count);
  } catch (error) {
    const errno = failure(error);
    return errno === -Errno.EAGAIN ? null : errno;
  }
}

/** One read of standard input in a thread; EAGAIN (another process made it non-blocking) waits. */
function readInThread(handle: Handle, max: number, done: (result: Uint8Array | number) => void): void {
  const buffer = new Uint8Array(max);
  fs.read(handle, buffer, 0, max, null, (error, count) => {
    if (!error) return done(count === max ? buffer : buffer.slice(0, count));
    const errno = failure(error);
    if (errno !== -Errno.EAGAIN && errno !== -Errno.EINTR) return done(errno);
    setTimeout(() => readInThread(handle, max, done), LAST_DELAY);
  });
}

export function readLater(handle: Handle, max: number, done: (result: Uint8Array | number) => void): void {
  const state = ready(handle, "read");
  if (state === null || (state === false && handle === 0)) {
    readInThread(handle, max, done);
    return;
  }
  const attempt = () => {
    if (ready(handle, "read") === false) return false;
    const result = readNow(handle, max);
    if (result === null) return false;
    done(result);
    return true;
  };
  retry(handle, attempt, () => done(-Errno.EBADF));
}

/** Bytes written at once to a stream that may wait: poll(2) promises room for so many. */
const PIPE_BUF = 4096;

export function writeLater(handle: Handle, data: Uint8Array, done: (result: number) => void): void {
  let position = 0;
  const attempt = () => {
    try {
      while (position < data.length) {
        if (ready(handle, "write") === false) return false;
        position += fs.writeSync(handle, data, position, Math.min(PIPE_BUF, data.length - position), null);
      }
      done(0);
    } catch (error) {
      const errno = failure(error);
      if (errno === -Errno.EAGAIN) return false;
      done(errno);
    }
    return true;
  };
  retry(handle, attempt, () => done(-Errno.EBADF));
}
