/**
 * A host made of maps, for tests: its own files, clock, chance and streams, all deterministic,
 * and a fault where a test asks for one. It starts no processes.
 */
import { Errno } from "../errno.ts";
import type { AnonymousState } from "../fs/nodes.ts";
import { isAbsolute, join, normalize, parent } from "../fs/path.ts";
import { type ByteString, encodeText, toByteString, toBytes } from "../plain.ts";
import { type FileStat, FileType, OpenFlag } from "../program.ts";
import type { Host } from "./host.ts";
import { createEvents } from "./memory/events.ts";
import { createMemoryFiles, type MemoryFiles } from "./memory/files.ts";

export type MemoryOptions = {
  /** contents by path (relative to cwd, or absolute), as byte strings; a path that ends in "/" is a directory */
  files?: Readonly<Record<ByteString, ByteString>>;
  environ?: Readonly<Record<string, ByteString>>;
  /** the time at the start: milliseconds since the epoch */
  clock?: number;
  /** the working directory; it is made */
  cwd?: ByteString;
  /** all of standard input */
  stdin?: Uint8Array | ByteString;
  /** start of the random sequence, not 0 */
  seed?: number;
  /** the user; 0 is not held to permission bits */
  uid?: number;
  /** streams take a few bytes at a time, and never at once */
  reluctant?: boolean;
  /** false: events run in `drain` and `advance` alone, never by themselves */
  automatic?: boolean;
};

export type MemoryHost = Host & {
  /** what was written to standard output (1) or error output (2) */
  output(handle: 1 | 2): Uint8Array;
  /** the same as a byte string */
  text(handle: 1 | 2): ByteString;
  /** contents of a file, or null; ignores faults */
  file(path: ByteString): ByteString | null;
  /** all files below `path` by their paths, symlinks as `-> target`, directories with a "/" at the end */
  files(path?: ByteString): Record<ByteString, ByteString>;
  /** lets `ms` pass, running what falls due */
  advance(ms: number): void;
  /** runs all events, letting time pass as they need */
  drain(): void;
  /** sends the process a signal */
  signal(signal: number): void;
  /** the nth file call from now (1: the next) gives -errno and does nothing (but close closes) */
  failCall(n: number, errno: number): void;
  /** file calls so far */
  readonly calls: number;
  /** handles open at present, without 0, 1 and 2: to find leaks */
  readonly handles: number;
  /**
   * Another host with a copy of this one's disk, clock, chance and streams, as a new process
   * finds them: no handle is open, nothing is under way.
   */
  clone(): MemoryHost;
};

/** What a clone begins with. */
type Remains = {
  disk: AnonymousState;
  elapsed: number;
  position: number;
  written: Record<1 | 2, Uint8Array[]>;
  chance: number;
};

/** 2000-01-01T00:00:00Z */
const START = 946684800000;

/** The process's standard streams: input from memory, output kept. */
function createStreams(input: Uint8Array, now: () => number, from?: Remains) {
  let position = from?.position ?? 0;
  const written: Record<1 | 2, Uint8Array[]> = {
    1: [...(from?.written[1] ?? [])],
    2: [...(from?.written[2] ?? [])],
  };
  const stat: FileStat = {
    mode: FileType.fifo | 0o600,
    size: 0,
    mtime: now(),
    atime: now(),
    ctime: now(),
    ino: 1,
    dev: 1,
    nlink: 1,
    uid: 0,
    gid: 0,
    blocks: 0,
  };
  return {
    take(max: number): Uint8Array {
      const data = input.slice(position, position + max);
      position += data.length;
      return data;
    },
    put: (handle: 1 | 2, data: Uint8Array) => void written[handle].push(data.slice()),
    stat: () => stat,
    written: (handle: 1 | 2) => new Uint8Array(Buffer.concat(written[handle])),
    remains: () => ({ position, written }),
  };
}

type Fault = { in: number; errno: number };

/** The file calls, counted, with the one that is to fail. */
function injectFaults(files: MemoryFiles["calls"]) {
  const state = { calls: 0, fault: null as Fault | null };
  const wrapped: Record<string, (...values: never[]) => unknown> = {};
  for (const [name, call] of Object.entries(files) as [string, (...values: never[]) => unknown][]) {
    wrapped[name] = (...values) => {
      state.calls++;
      if (state.fault && --state.fault.in === 0) {
        const { errno } = state.fault;
        state.fault = null;
        if (name === "close") call(...values); // a close that fails has closed, as on Linux
        return -errno;
      }
      return call(...values);
    };
  }
  return { state, calls: wrapped as unknown as MemoryFiles["calls"] };
}

function makeDirectories(files: MemoryFiles["calls"], path: ByteString): void {
  if (path === "/" || files.mkdir(path, 0o755) !== -Errno.ENOENT) return;
  makeDirectories(files, parent(path));
  files.mkdir(path, 0o755);
}

function makeDisk(
  files: MemoryFiles["calls"],
  cwd: ByteString,
  contents: Readonly<Record<ByteString, ByteString>>,
): void {
  for (const path of ["/tmp", cwd]) makeDirectories(files, path);
  for (const [name, content] of Object.entries(contents)) {
    const path = isAbsolute(name) ? name : normalize(join(cwd, name)) + (name.endsWith("/") ? "/" : "");
    if (path.endsWith("/")) makeDirectories(files, normalize(path));
    else writeWhole(files, path, toBytes(content));
  }
}

function writeWhole(files: MemoryFiles["calls"], path: ByteString, data: Uint8Array): void {
  makeDirectories(files, parent(path));
  const handle = files.open(path, OpenFlag.write | OpenFlag.create | OpenFlag.truncate, 0o644);
  files.write(handle, data, 0);
  files.close(handle);
}

function readWhole(files: MemoryFiles["calls"], path: ByteString): ByteString | null {
  const stat = files.stat(path, true);
  if (typeof stat === "number") return null;
  const handle = files.open(path, OpenFlag.read, 0);
  if (handle < 0) return null;
  const buffer = new Uint8Array(stat.size);
  const count = files.read(handle, buffer, 0);
  files.close(handle);
  return count < 0 ? null : toByteString(buffer.subarray(0, count));
}

function listAll(files: MemoryFiles["calls"], path: ByteString, into: Record<ByteString, ByteString>): void {
  const entries = files.readdir(path);
  if (typeof entries === "number") return;
  for (const { name, type } of entries) {
    const whole = join(path, name);
    if (type === FileType.symlink) into[whole] = `-> ${files.readlink(whole)}`;
    else if (type !== FileType.directory) into[whole] = readWhole(files, whole) ?? "";
    else {
      into[`${whole}/`] = "";
      listAll(files, whole, into);
    }
  }
}

export function createMemoryHost(options: MemoryOptions = {}): MemoryHost {
  return build(options);
}

function build(options: MemoryOptions, from?: Remains): MemoryHost {
  const { clock = START, cwd = "/home/user", uid = 1000, stdin = "", seed = 1 } = options;
  const events = createEvents(options.automatic ?? true, from?.elapsed);
  const now = () => clock + events.elapsed();
  const streams = createStreams(typeof stdin === "string" ? toBytes(stdin) : stdin, now, from);
  const user = { uid, gid: uid, euid: uid };
  const { calls: files, openHandles, disk } = createMemoryFiles(now, streams, user, from?.disk);
  const faulty = injectFaults(files);
  const listeners = new Set<(signal: number) => void>();
  const environ = new Map(Object.entries(options.environ ?? {}));
  let chance = from?.chance ?? (seed | 0 || 1);

  if (!from) makeDisk(files, cwd, options.files ?? {});

  return {
    name: "memory",
    ...faulty.calls,
    readLater(handle, max, done) {
      events.soon(() => {
        const buffer = new Uint8Array(max);
        const count = faulty.calls.read(handle, buffer, null);
        done(count < 0 ? count : buffer.slice(0, count));
      });
    },
    ...(options.reluctant ? {} : { writeNow: (handle, data) => faulty.calls.write(handle, data, null) }),
    writeLater(handle, data, done) {
      const some = options.reluctant ? data.subarray(0, 3) : data;
      events.soon(() => done(faulty.calls.write(handle, some, null)));
    },
    isatty: () => false,
    spawn: () => -Errno.ENOENT,
    sendSignal: () => -Errno.ESRCH,
    environ: () => environ,
    cwd: () => cwd,
    identity: () => ({ pid: 1000, ppid: 1, ...user, hostname: encodeText("memory") }),
    now,
    monotonic: () => events.elapsed(),
    random() {
      chance ^= chance << 13;
      chance ^= chance >>> 17;
      chance ^= chance << 5;
      return chance >>> 0;
    },
    usage: () => ({ memory: 0, user: events.elapsed(), system: 0 }),
    onSignal(deliver) {
      listeners.add(deliver);
      return () => listeners.delete(deliver);
    },
    soon: events.soon,
    after: events.after,

    output: streams.written,
    text: (handle) => toByteString(streams.written(handle)),
    file: (path) => readWhole(files, join(cwd, path)),
    files(path = cwd) {
      const found: Record<ByteString, ByteString> = {};
      listAll(files, path, found);
      return found;
    },
    advance: events.advance,
    drain: events.drain,
    signal: (signal) => events.soon(() => listeners.forEach((deliver) => void deliver(signal))),
    failCall(n, errno) {
      faulty.state.fault = { in: n, errno };
    },
    get calls() {
      return faulty.state.calls;
    },
    get handles() {
      return openHandles();
    },
    clone: () => build(options, { disk: disk(), elapsed: events.elapsed(), chance, ...streams.remains() }),
  };
}
