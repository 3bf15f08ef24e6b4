/**
 * The few calls of libc that the runtime does not offer, by bun:ffi. It is loaded at the first
 * use, since most runs need none of them, and is null where there is no such library, so every
 * user has a way without.
 */
import type { FFIFunction } from "bun:ffi";
import { Errno } from "../../errno.ts";

const NAMES =
  process.platform === "darwin"
    ? ["libSystem.B.dylib"]
    : ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1", "libc.so.7"];

const SYMBOLS = {
  pipe: { args: ["ptr"], returns: "i32" },
  poll: { args: ["ptr", "u64", "i32"], returns: "i32" },
  lseek: { args: ["i32", "i64", "i32"], returns: "i64" },
  fcntl: { args: ["i32", "i32", "i32"], returns: "i32" },
  isatty: { args: ["i32"], returns: "i32" },
  tcgetattr: { args: ["i32", "ptr"], returns: "i32" },
  tcsetattr: { args: ["i32", "i32", "ptr"], returns: "i32" },
  tcgetpgrp: { args: ["i32"], returns: "i32" },
  flock: { args: ["i32", "i32"], returns: "i32" },
  getpgrp: { args: [], returns: "i32" },
} as const;

/** Functions of libc, `ptr`, the address of a typed array, and `read`, what is at an address; null where it cannot be loaded. */
export function loadLibrary<const S extends Record<string, FFIFunction>>(symbols: S) {
  const { dlopen, ptr, read } = require("bun:ffi") as typeof import("bun:ffi");
  for (const name of NAMES) {
    try {
      return { ...dlopen(name, symbols).symbols, ptr, read };
    } catch {
      // another C library: try its name
    }
  }
  return null;
}

const load = () => loadLibrary(SYMBOLS);
let library: ReturnType<typeof load> | undefined;

/** The functions that most users need; loaded once. */
export function libc(): ReturnType<typeof load> {
  library ??= load();
  return library;
}

/** A pipe of the host: [read end, write end], or null. */
export function hostPipe(): [number, number] | null {
  const ends = new Int32Array(2);
  const lib = libc();
  return lib && lib.pipe(lib.ptr(ends)) === 0 ? [ends[0], ends[1]] : null;
}

const POLLIN = 1;
const POLLOUT = 4;
const request = new Int32Array(2);

/**
 * Whether a read or write of `handle` would not wait (end of file and errors do not wait).
 * null: not known, for want of poll(2).
 */
export function ready(handle: number, direction: "read" | "write"): boolean | null {
  const lib = libc();
  if (!lib) return null;
  request[0] = handle;
  request[1] = direction === "read" ? POLLIN : POLLOUT; // events in the low half, revents in the high
  const count = lib.poll(lib.ptr(request), 1, 0);
  return count < 0 ? null : count > 0;
}

/** lseek(2): the new offset, or -1. whence 0 set, 1 current, 2 end. */
export function seekHandle(handle: number, offset: number, whence: 0 | 1 | 2): number {
  const lib = libc();
  return lib ? Number(lib.lseek(handle, offset, whence)) : -1;
}

const LOCK_EX = 2;
const LOCK_NB = 4;

/** flock(2), exclusive, at once: 0, -EAGAIN where another has it, -ENOSYS where there is no such call. */
export function lockHandle(handle: number): number {
  const lib = libc();
  if (!lib) return -Errno.ENOSYS;
  return lib.flock(handle, LOCK_EX | LOCK_NB) === 0 ? 0 : -Errno.EAGAIN;
}

const F_DUPFD = 0;
const F_GETFL = 3;
const F_SETFL = 4;
const O_NONBLOCK = process.platform === "darwin" ? 4 : 0o4000;

/** A copy of a descriptor, out of the way of those that programs name. → -1 where there is none */
export function duplicateHandle(handle: number): number {
  return process.platform === "linux" ? (libc()?.fcntl(handle, F_DUPFD, 64) ?? -1) : -1;
}

/** Takes O_NONBLOCK away, which a program of the host does not expect of what it inherits. */
export function makeBlocking(handle: number): void {
  // macOS on arm64 passes variable arguments in another way than bun:ffi does.
  if (process.platform !== "linux") return;
  const lib = libc();
  const flags = lib ? lib.fcntl(handle, F_GETFL, 0) : -1;
  if (flags >= 0 && flags & O_NONBLOCK) lib!.fcntl(handle, F_SETFL, flags & ~O_NONBLOCK);
}
