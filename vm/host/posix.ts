/** The host as it is: the real machine, through node:fs and Bun. See `Host` for each call. */
import { errnoNumber } from "../errno.ts";
import { encodeText } from "../plain.ts";
import type { Environ, Host } from "./host.ts";
import { spawn, UMASK_AT_START, WITHHELD } from "./posix/children.ts";
import { isClosed } from "./posix/closed.ts";
import { exactFiles } from "./posix/exact.ts";
import { fsyncLater, isTerminal, posixFiles } from "./posix/files.ts";
import { lockHandle, ready, seekHandle } from "./posix/libc.ts";
import { dieOf, listenSignals } from "./posix/signals.ts";
import { connect } from "./posix/sockets.ts";
import { abandonHandle, readLater, writeLater, writeNow } from "./posix/streams.ts";

/** What the POSIX host offers beyond `Host`. */
export type PosixHost = Host & {
  /** lseek(2): the handle's own offset, which children that inherit it use; -1 where it has none */
  seek(handle: number, offset: number, whence: 0 | 1 | 2): number;
  /** the file creation mask that the process was started with; its own is 0, since modes come with it applied */
  readonly umask: number;
};

/** Real time with fractions: the monotonic clock on a base, which is set anew when the clock is. */
let base = performance.timeOrigin;
function now(): number {
  const whole = Date.now();
  const time = base + performance.now();
  if (time >= whole && time < whole + 1) return time;
  base = whole - performance.now();
  return whole;
}

const pool = new Uint32Array(256);
let used = pool.length;
function random(): number {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return pool[used++];
}

/** Most runs ask for a few names: a text is encoded when it is asked for. */
const environ: Environ = {
  get: (name) => (environ.has(name) ? encodeText(process.env[name]!) : undefined),
  // what is asked for by name has a name of ASCII
  has: (name) => !WITHHELD.has(name) && Object.hasOwn(process.env, name),
  *[Symbol.iterator]() {
    for (const [name, value] of Object.entries(process.env))
      if (value !== undefined && !WITHHELD.has(name)) yield [encodeText(name), encodeText(value)];
  },
};

function usage() {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return { memory: process.memoryUsage.rss(), user: userCPUTime / 1000, system: systemCPUTime / 1000 };
}

function sendSignal(pid: number, signal: number): number {
  try {
    process.kill(pid, signal);
    return 0;
  } catch (error) {
    return -errnoNumber((error as NodeJS.ErrnoException).code ?? "");
  }
}

/** A host on the machine that this process runs on. */
export function createPosixHost(): PosixHost {
  process.umask(0);
  return {
    name: "posix",
    ...posixFiles,
    exact: exactFiles(),
    readLater,
    writeLater,
    writeNow,
    close(handle) {
      abandonHandle(handle);
      return posixFiles.close(handle);
    },
    seek: seekHandle,
    ready: (handle) => ready(handle, "read"),
    fsyncLater,
    lock: lockHandle,
    umask: UMASK_AT_START,
    isatty: isTerminal,
    ...(process.platform === "linux" ? { connect } : {}),
    isClosed,
    spawn,
    sendSignal,
    dieOf,
    environ: () => environ,
    cwd: () => encodeText(process.cwd()),
    identity: () => ({
      pid: process.pid,
      ppid: process.ppid,
      uid: process.getuid?.() ?? 0,
      gid: process.getgid?.() ?? 0,
      euid: process.geteuid?.() ?? 0,
      get hostname() {
        // few runs ask, and node:os takes its time to load
        return encodeText((require("node:os") as typeof import("node:os")).hostname());
      },
    }),
    now,
    monotonic: () => performance.now(),
    random,
    usage,
    memory: () => process.memoryUsage.rss(),
    physicalMemory() {
      const total = (require("node:os") as typeof import("node:os")).totalmem();
      // what a container may have
      const allowed = process.constrainedMemory();
      return allowed > 0 ? Math.min(total, allowed) : total;
    },
    collect: () => Bun.gc(true),
    onSignal: listenSignals,
    soon: (action) => void setImmediate(action),
    after(ms, action) {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  };
}
