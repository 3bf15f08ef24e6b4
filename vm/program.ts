/**
 * The contract of a program: a utility that the kernel runs as a frame of a task.
 *
 * A program is a state machine. `step` does one bounded piece of work (about a millisecond at
 * most), changes only its own state, and returns its next kernel call as data. The kernel
 * performs the call, blocks and wakes the task, completes partial writes, and steps again with
 * the reply. Between steps the state is all there is: it can be written to an image, and the
 * run taken up from it elsewhere.
 */
import type { ByteString, Plain } from "./plain.ts";
import type { Kind, StateShape } from "./program-shape.ts";

/** What stat tells of a file. */
export type FileStat = {
  /** file type and permission bits, as st_mode */
  mode: number;
  /** bytes */
  size: number;
  /** milliseconds since the epoch, fractions kept */
  mtime: number;
  atime: number;
  ctime: number;
  ino: number;
  dev: number;
  nlink: number;
  uid: number;
  gid: number;
  /** 512-byte blocks */
  blocks: number;
};

export type DirectoryEntry = { name: ByteString; type: FileType };

/** st_mode's S_IFMT values. */
export const FileType = {
  fifo: 0o010000,
  character: 0o020000,
  directory: 0o040000,
  block: 0o060000,
  regular: 0o100000,
  symlink: 0o120000,
  socket: 0o140000,
} as const;
export type FileType = (typeof FileType)[keyof typeof FileType];
/** The part of st_mode that is the type. */
export const FILE_TYPE_MASK = 0o170000;

/** open(2) flags: Linux numbers, part of the image format. */
export const OpenFlag = {
  read: 0,
  write: 1,
  readWrite: 2,
  accessMask: 3,
  create: 0o100,
  exclusive: 0o200,
  truncate: 0o1000,
  append: 0o2000,
  directory: 0o200000,
  noFollow: 0o400000,
} as const;

/**
 * Kernel calls as data. Paths are relative to the task's working directory. The comment after
 * each is what `reply.value` holds when `reply.errno` is 0.
 */
export type Call =
  /**
   * at most `max` bytes; at end of file an empty array. → Uint8Array. With `over` the program holds nothing any more
   * of what its last read gave, so that the array may be filled again. `into`: an array of its own that a file may be
   * read into instead; it never comes into an image with the call.
   */
  | { call: "read"; fd: number; max?: number; over?: boolean; into?: Uint8Array }
  /** one record up to and with `delimiter` (a byte), at most `max` bytes; reads no further. → Uint8Array */
  /** With `timeout` (milliseconds): EAGAIN once it has passed; what is left of it survives a freeze. */
  | { call: "readline"; fd: number; delimiter: number; max?: number; timeout?: number }
  /** all of `data`, however often the kernel must block. → number of bytes. EPIPE only if SIGPIPE is ignored */
  | { call: "write"; fd: number; data: Uint8Array }
  /** flags of `OpenFlag`. → the fd, the lowest free one */
  | { call: "open"; path: ByteString; flags: number; mode?: number }
  | { call: "close"; fd: number }
  /** whence as lseek: 0 set, 1 current, 2 end. → the new offset. ESPIPE on a pipe */
  | { call: "seek"; fd: number; offset: number; whence: 0 | 1 | 2 }
  /** → FileStat */
  | { call: "stat"; path: ByteString; follow: boolean }
  | { call: "fstat"; fd: number }
  /** → boolean; mode as access(2): 4 read, 2 write, 1 execute, 0 exists */
  | { call: "access"; path: ByteString; mode: number }
  /** → DirectoryEntry[] without `.` and `..`, sorted by name (bytes) */
  | { call: "readdir"; path: ByteString }
  | { call: "mkdir"; path: ByteString; mode?: number }
  | { call: "rmdir"; path: ByteString }
  | { call: "unlink"; path: ByteString }
  | { call: "rename"; from: ByteString; to: ByteString }
  | { call: "link"; from: ByteString; to: ByteString }
  /** a symlink at `path` that says `target` */
  | { call: "symlink"; target: ByteString; path: ByteString }
  /** → ByteString */
  | { call: "readlink"; path: ByteString }
  | { call: "chmod"; path: ByteString; mode: number }
  /** set size to `size` bytes */
  | { call: "ftruncate"; fd: number; size: number }
  /** milliseconds since the epoch */
  | { call: "utimes"; path: ByteString; atime: number; mtime: number }
  /** start `argv` (utility, or host program where permitted) as a child with this task's descriptors;
   *  `stdin` names the fd it gets as 0 (-1: /dev/null). → the pid. ENOENT: no such program */
  | { call: "spawn"; argv: ByteString[]; environ?: ReadonlyMap<string, ByteString>; stdin?: number }
  /** become `argv`; returns only with an errno */
  | { call: "exec"; argv: ByteString[]; environ?: ReadonlyMap<string, ByteString> }
  /** wait for a child (-1: any). → { pid, status } with status 0 to 255, or 128+n for a signal */
  | { call: "wait"; pid: number }
  /** send signal number `signal` (0: only check) to pid, or to group -pid */
  | { call: "kill"; pid: number; signal: number }
  /** wait; the deadline survives a freeze as remaining time */
  | { call: "sleep"; ms: number }
  /** → real time, milliseconds since the epoch, with fractions */
  | { call: "time" }
  /** → number, 32 random bits from the machine's own state */
  | { call: "random" }
  /** → ReadonlyMap<string, ByteString>: the exported variables */
  | { call: "environ" }
  /** → ByteString: the working directory */
  | { call: "getcwd" }
  /** → boolean */
  | { call: "isatty"; fd: number }
  /** → number; the umask */
  | { call: "umask" }
  /** nothing but a safe point: more work to do */
  | { call: "yield" }
  /** ends the program with a status of 0 to 255 */
  | { call: "exit"; status: number };

export type CallName = Call["call"];

/** The kernel's answer. `errno` is 0 on success. The first step of a program gets `FIRST`. */
export type Reply = { readonly errno: number; readonly value: unknown };
export const FIRST: Reply = Object.freeze({ errno: 0, value: null });

/**
 * A program of the VM. `S` is all that it remembers.
 *
 * `version` counts incompatible changes of `S`: an image that holds another version of a
 * running program is refused unless `upgrade` brings its state forward.
 */
export type Program<S extends Plain = Plain> = {
  readonly name: string;
  /** one line for help: `head [-n COUNT | -c COUNT] [FILE...]` */
  readonly synopsis: string;
  readonly version?: number;
  /** what kinds of values `S` is made of: looked at in an image */
  readonly shape?: StateShape<S>;
  /** argv[0] is the name it was called by. Does no I/O: report a bad option on the first step. */
  start(argv: readonly ByteString[]): S;
  step(state: S, reply: Reply): Call;
};

/** A program with its state type hidden, as the table of programs holds it. */
export type AnyProgram = {
  readonly name: string;
  readonly synopsis: string;
  readonly version?: number;
  readonly shape?: Kind;
  start(argv: readonly ByteString[]): Plain;
  step(state: never, reply: Reply): Call;
};
