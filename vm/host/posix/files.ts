/**
 * The file half of the POSIX host: node:fs, synchronous, with paths as bytes so that any name
 * survives. Nothing here throws; what fails returns an errno as a negative number.
 */

import { Errno, errnoNumber } from "../../errno.ts";
import type { ByteString } from "../../plain.ts";
import { type DirectoryEntry, FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../../program.ts";
import type { Handle, Host } from "../host.ts";
import { libc } from "./libc.ts";
import { fs } from "./node-fs.ts";

/** The file calls of `Host`. */
export type HostFiles = Pick<
  Host,
  | "open"
  | "close"
  | "read"
  | "readToEnd"
  | "write"
  | "fstat"
  | "pathOf"
  | "stat"
  | "access"
  | "readdir"
  | "mkdir"
  | "rmdir"
  | "unlink"
  | "rename"
  | "link"
  | "symlink"
  | "readlink"
  | "chmod"
  | "ftruncate"
  | "utimes"
  | "fsync"
>;

/** The errno of a thrown error, negative. A NUL in a path names no file. */
export function failure(error: unknown): number {
  const code = (error as { code?: unknown }).code;
  if (code === "ERR_INVALID_ARG_VALUE") return -Errno.ENOENT;
  // Only FIFOs without a reader and absent devices give ENXIO; the first is worth a retry.
  if (code === "ENXIO") return -Errno.EAGAIN;
  return -errnoNumber(typeof code === "string" ? code : "EIO");
}

/** A byte string as the path argument of node:fs. */
function raw(path: ByteString): Buffer {
  return Buffer.from(path, "latin1");
}

/** Our flag numbers (Linux's, as images hold them) and this host's names of those that differ by host. */
const FLAGS = [
  [OpenFlag.create, "O_CREAT"],
  [OpenFlag.exclusive, "O_EXCL"],
  [OpenFlag.truncate, "O_TRUNC"],
  [OpenFlag.append, "O_APPEND"],
  [OpenFlag.directory, "O_DIRECTORY"],
  [OpenFlag.noFollow, "O_NOFOLLOW"],
] as const;

/** O_NONBLOCK, so that opening a FIFO or a terminal never stops the whole machine. */
export function hostFlags(flags: number): number {
  const { constants } = fs();
  let result = (flags & OpenFlag.accessMask) | constants.O_NONBLOCK | constants.O_NOCTTY;
  for (const [ours, name] of FLAGS) if (flags & ours) result |= constants[name];
  return result;
}

function fileStat(stats: import("node:fs").Stats): FileStat {
  return {
    mode: stats.mode,
    size: stats.size,
    mtime: stats.mtimeMs,
    atime: stats.atimeMs,
    ctime: stats.ctimeMs,
    ino: stats.ino,
    dev: stats.dev,
    nlink: stats.nlink,
    uid: stats.uid,
    gid: stats.gid,
    blocks: stats.blocks,
  };
}

/** Runs a call that gives nothing: 0, or a negative errno. */
function attempt(action: () => void): number {
  try {
    action();
    return 0;
  } catch (error) {
    return failure(error);
  }
}

function typeOf(entry: import("node:fs").Dirent): FileType | null {
  if (entry.isFile()) return FileType.regular;
  if (entry.isDirectory()) return FileType.directory;
  if (entry.isSymbolicLink()) return FileType.symlink;
  if (entry.isFIFO()) return FileType.fifo;
  if (entry.isCharacterDevice()) return FileType.character;
  if (entry.isBlockDevice()) return FileType.block;
  return entry.isSocket() ? FileType.socket : null;
}

/**
 * Names with types. Where every name is UTF-8 the types come along with the listing; else the
 * names are read again as bytes, and each unknown type costs an lstat (the runtime gives no
 * types with byte names).
 */
function listDirectory(path: ByteString): DirectoryEntry[] {
  const listed: DirectoryEntry[] = [];
  for (const entry of fs().readdirSync(raw(path), { withFileTypes: true })) {
    const type = typeOf(entry);
    if (type === null || entry.name.includes("\ufffd")) return listBytes(path);
    listed.push({ name: Buffer.from(entry.name, "utf8").toString("latin1"), type });
  }
  return listed;
}

function listBytes(path: ByteString): DirectoryEntry[] {
  const listed: DirectoryEntry[] = [];
  for (const bytes of fs().readdirSync(raw(path), { encoding: "buffer" })) {
    const name = Buffer.from(bytes).toString("latin1");
    const stats = fs().lstatSync(raw(`${path}/${name}`), { throwIfNoEntry: false });
    if (stats) listed.push({ name, type: (stats.mode & FILE_TYPE_MASK) as FileType });
  }
  return listed;
}

const byName = (a: DirectoryEntry, b: DirectoryEntry) => (a.name < b.name ? -1 : 1);

function open(path: ByteString, flags: number, mode: number): Handle {
  try {
    return fs().openSync(raw(path), hostFlags(flags), mode);
  } catch (error) {
    return failure(error);
  }
}

/** Opened anew, and so as to wait: the handle's own reads do not. */
function readToEnd(handle: Handle): Uint8Array | number | null {
  if (process.platform !== "linux") return null;
  try {
    return fs().readFileSync(`/proc/self/fd/${handle}`);
  } catch (error) {
    return failure(error);
  }
}

function read(handle: Handle, buffer: Uint8Array, position: number | null): number {
  try {
    return fs().readSync(handle, buffer, 0, buffer.length, position);
  } catch (error) {
    return failure(error);
  }
}

/** All of `data` where the host takes it; fewer bytes when it takes some and then refuses. */
function write(handle: Handle, data: Uint8Array, position: number | null): number {
  let done = 0;
  try {
    while (done < data.length) {
      const at = position === null ? null : position + done;
      done += fs().writeSync(handle, data, done, data.length - done, at);
    }
    return done;
  } catch (error) {
    return done > 0 ? done : failure(error);
  }
}

function stat(path: ByteString, follow: boolean): FileStat | number {
  try {
    const read = follow ? fs().statSync : fs().lstatSync;
    // A missing file is an everyday answer: an exception would double its cost.
    const stats = read(raw(path), { throwIfNoEntry: false });
    return stats ? fileStat(stats) : -Errno.ENOENT;
  } catch (error) {
    return failure(error);
  }
}

function fstat(handle: Handle): FileStat | number {
  try {
    return fileStat(fs().fstatSync(handle));
  } catch (error) {
    return failure(error);
  }
}

/** fsync in a thread of the runtime: the disk takes its time. */
export function fsyncLater(handle: Handle, done: (result: number) => void): void {
  fs().fsync(handle, (error) => done(error ? failure(error) : 0));
}

/** Linux knows; elsewhere renamed files are not found. */
function pathOf(handle: Handle): ByteString | null {
  const path = process.platform === "linux" ? readlink(`/proc/self/fd/${handle}`) : -1;
  return typeof path === "string" && path.startsWith("/") ? path : null;
}

function readdir(path: ByteString): DirectoryEntry[] | number {
  try {
    return listDirectory(path).sort(byName);
  } catch (error) {
    return failure(error);
  }
}

function readlink(path: ByteString): ByteString | number {
  try {
    return Buffer.from(fs().readlinkSync(raw(path), { encoding: "buffer" })).toString("latin1");
  } catch (error) {
    return failure(error);
  }
}

export function isRegular(handle: Handle): boolean {
  const stat = fstat(handle);
  return typeof stat !== "number" && (stat.mode & FILE_TYPE_MASK) === FileType.regular;
}

/** The runtime's own isatty(3), which nothing has to be loaded for; undefined: this runtime has none. */
function nativeTerminal(handle: Handle): boolean | undefined {
  const { binding } = process as unknown as { binding?(name: string): { isTTY?(fd: number): boolean } };
  try {
    return binding?.call(process, "tty_wrap").isTTY?.(handle);
  } catch {
    return undefined;
  }
}

/** Whether `handle` is a terminal. */
export function isTerminal(handle: Handle): boolean {
  const native = nativeTerminal(handle);
  if (native !== undefined) return native;
  const stat = fstat(handle);
  if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.character) return false;
  const lib = libc();
  return lib ? lib.isatty(handle) === 1 : (require("node:tty") as typeof import("node:tty")).isatty(handle);
}

/** The file calls of this machine. */
export const posixFiles: HostFiles = {
  open,
  read,
  readToEnd,
  write,
  fstat,
  pathOf,
  stat,
  readdir,
  readlink,
  close: (handle) => attempt(() => fs().closeSync(handle)),
  access: (path, mode) => attempt(() => fs().accessSync(raw(path), mode)),
  mkdir: (path, mode) => attempt(() => fs().mkdirSync(raw(path), { mode })),
  rmdir: (path) => attempt(() => fs().rmdirSync(raw(path))),
  unlink: (path) => attempt(() => fs().unlinkSync(raw(path))),
  rename: (from, to) => attempt(() => fs().renameSync(raw(from), raw(to))),
  link: (from, to) => attempt(() => fs().linkSync(raw(from), raw(to))),
  symlink: (target, path) => attempt(() => fs().symlinkSync(raw(target), raw(path))),
  chmod: (path, mode) => attempt(() => fs().chmodSync(raw(path), mode)),
  ftruncate: (handle, size) => attempt(() => fs().ftruncateSync(handle, size)),
  utimes: (path, atime, mtime) => attempt(() => fs().utimesSync(raw(path), atime / 1000, mtime / 1000)),
  fsync: (handle) => attempt(() => fs().fsyncSync(handle)),
};
