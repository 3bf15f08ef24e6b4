/**
 * The one door to the outside. `posix.ts` opens it to the real machine, `memory.ts` to a
 * machine made of maps for tests. Nothing else in vm/, shell/ or builtins/ names `node:*`,
 * `Bun`, `process`, `Date` or `Math.random`.
 *
 * Every file call is synchronous and never throws: it returns a value, or an errno as a
 * negative number (`-Errno.ENOENT`). What may wait (a terminal, a host pipe, a child) takes a
 * callback, called from the event loop.
 */
import type { ByteString } from "../plain.ts";
import type { DirectoryEntry, FileStat } from "../program.ts";

/** A host file handle (a real descriptor under the POSIX host). 0, 1 and 2 are the process's own. */
export type Handle = number;

export type HostChild = {
  readonly pid: number;
  /** the host ends of the streams asked for as "pipe", by child fd; closed with `close` */
  readonly pipes: ReadonlyMap<number, Handle>;
  /** by fd of each "feed": takes what is in the pipe that the child has not read, until it gives null: all writers are gone, this was the last of it */
  readonly unread: ReadonlyMap<number, () => Uint8Array | null>;
  kill(signal: number): void;
};

export type SpawnRequest = {
  /** absolute path of the program */
  file: ByteString;
  argv: readonly ByteString[];
  environ: ReadonlyMap<string, ByteString>;
  cwd: ByteString;
  /** child fd → an open handle to inherit, or a pipe: "feed" (the VM writes the other end), "pipe" (fd 0: too; else the VM reads it), or what another fd before it is */
  stdio: ReadonlyMap<number, Handle | "pipe" | "feed" | { as: number }>;
  umask?: number;
  /** signals that the program starts with ignored */
  ignored?: readonly number[];
  /** called once with 0 to 255, or 128+signal */
  onExit(status: number): void;
};

/** Calls on paths that refuse to follow any symlink: what was checked by its path is what is used. */
export type ExactFiles = {
  /** as open, but -ELOOP where any component is a symlink */
  open(path: ByteString, flags: number, mode: number): Handle;
  /** a handle on what is there, even a symlink, that neither reads nor writes; it is closed with close */
  pin(path: ByteString): Handle;
  /** a path for the other calls that leads to what is pinned, whatever happens to its names */
  through(handle: Handle): ByteString;
};

/** Where to connect to. */
export type Address = { host: string; port: number; udp: boolean };

/** A connection that is being made. */
export type Connecting = {
  /** its handle, which is then the caller's; -EAGAIN: not yet; or -errno, -EINVAL for a host that has no address */
  poll(): Handle | number;
};

/** An environment: asked for a name, or gone through. A Map is one. */
export type Environ = Iterable<[string, ByteString]> & Pick<ReadonlyMap<string, ByteString>, "get" | "has">;

export type Host = {
  readonly name: "posix" | "memory";

  // ---- files (paths are absolute byte strings; flags of OpenFlag) ----
  open(path: ByteString, flags: number, mode: number): Handle;
  close(handle: Handle): number;
  /** at `position` (bytes), or at the handle's own offset where null. → bytes read */
  read(handle: Handle, buffer: Uint8Array, position: number | null): number;
  /** all that comes through a pipe until its end, waiting for it; null: cannot be */
  readToEnd?(handle: Handle): Uint8Array | number | null;
  write(handle: Handle, data: Uint8Array, position: number | null): number;
  fstat(handle: Handle): FileStat | number;
  /** what an open file is called now, as far as the host can tell; it may be another file by now */
  pathOf?(handle: Handle): ByteString | null;
  /** moves the handle's own offset, as lseek (whence 0, 1, 2). → the new one. A host without has no processes to share it with */
  seek?(handle: Handle, offset: number, whence: 0 | 1 | 2): number;
  /** whether a read would not wait; null: not known */
  ready?(handle: Handle): boolean | null;
  stat(path: ByteString, follow: boolean): FileStat | number;
  access(path: ByteString, mode: number): number;
  readdir(path: ByteString): DirectoryEntry[] | number;
  mkdir(path: ByteString, mode: number): number;
  rmdir(path: ByteString): number;
  unlink(path: ByteString): number;
  rename(from: ByteString, to: ByteString): number;
  link(from: ByteString, to: ByteString): number;
  symlink(target: ByteString, path: ByteString): number;
  readlink(path: ByteString): ByteString | number;
  chmod(path: ByteString, mode: number): number;
  ftruncate(handle: Handle, size: number): number;
  utimes(path: ByteString, atime: number, mtime: number): number;
  /** fsync of the file, or of a directory opened for reading */
  fsync(handle: Handle): number;
  /** the same beside the caller: `done(0)` or `done(-errno)`. Without it, nothing is done beside */
  fsyncLater?(handle: Handle, done: (result: number) => void): void;
  /** takes the file for this process alone, until it is closed or the process is gone (flock). → 0, or -EAGAIN: another has it */
  lock?(handle: Handle): number;

  // ---- the same, with no symlink in the way (guarded.ts); a host without has no other process that could put one there ----
  exact?: ExactFiles;

  // ---- streams that may wait (host stdin, terminals, pipes to children) ----
  /** one read of at most `max` bytes; `done(errno < 0)` or `done(bytes)`, empty at end of file */
  readLater(handle: Handle, max: number, done: (result: Uint8Array | number) => void): void;
  /** writes what the stream takes at once: bytes (0: it would wait), or -errno. Without it every write is `writeLater` */
  writeNow?(handle: Handle, data: Uint8Array): number;
  /** once the stream takes some of `data`: `done(bytes)`, 1 or more, or `done(-errno)` */
  writeLater(handle: Handle, data: Uint8Array, done: (result: number) => void): void;
  isatty(handle: Handle): boolean;
  /** whether the process was started without 0, 1 or 2 */
  isClosed?(handle: Handle): boolean;

  /** begins to connect; a host without has no network */
  connect?(to: Address): Connecting;

  // ---- processes ----
  /** → the child, or -ENOENT, -EACCES, -ENOEXEC */
  spawn(request: SpawnRequest): HostChild | number;
  /** sends a signal to another process of the host (0: only checks). → 0 or -errno */
  sendSignal(pid: number, signal: number): number;
  /** ends this process by a signal, whatever listens to it; comes back where that cannot be, or would leave a core */
  dieOf?(signal: number): void;
  /** the process's environment, as it was at start */
  environ(): Environ;
  cwd(): ByteString;
  /** the umask that the process was started with */
  readonly umask?: number;
  /** this process's id, user id, group id, host name */
  identity(): { pid: number; ppid: number; uid: number; gid: number; euid: number; hostname: ByteString };

  // ---- time, chance, events ----
  /** milliseconds since the epoch, with fractions */
  now(): number;
  /** milliseconds of a clock that only goes forward */
  monotonic(): number;
  /** 32 random bits */
  random(): number;
  /** resident memory in bytes; a host without has none to run out of */
  memory?(): number;
  /** bytes of memory of the machine */
  physicalMemory?(): number;
  /** lets go of what nobody holds any more */
  collect?(): void;
  /** resident memory in bytes, processor time of this process in ms */
  usage(): { memory: number; user: number; system: number };
  /** call `deliver(signal number)` for host signals HUP INT QUIT USR1 USR2 TERM CONT WINCH… until the returned function is called */
  onSignal(deliver: (signal: number) => void): () => void;
  /** run `action` after all pending events have been delivered (setImmediate) */
  soon(action: () => void): void;
  /** run `action` after `ms`; returns a cancel function */
  after(ms: number, action: () => void): () => void;
};
