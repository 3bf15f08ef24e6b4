/** Open files of the tree: by offset, over whichever mount they are of. */
import { Errno } from "../errno.ts";
import type { Handle, Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";
import type { Anonymous } from "./anonymous.ts";
import * as contents from "./contents.ts";
import { deviceAt, deviceStat } from "./devices.ts";
import { guestPath, hostPath, type Table } from "./mappings.ts";
import { isWithin } from "./path.ts";
import { needOf, type Resolver, WRITE } from "./resolve.ts";

/** An open file, as an open-file record of the machine holds it: plain data. */
export type TreeFile = {
  kind: "host" | "anonymous" | "device";
  path: ByteString;
  /** the node of an anonymous file; else 0 */
  ino: number;
  /** flags of OpenFlag that it was opened with */
  flags: number;
};

/** What opening a second time must not repeat. */
const ONCE = OpenFlag.create | OpenFlag.exclusive | OpenFlag.truncate;

/** The calls of `Tree` on open files. Host handles are a cache by record, filled when missing. */
export function createOpenFiles(host: Host, anonymous: Anonymous, table: Table, resolver: Resolver) {
  const handles = new Map<TreeFile, Handle>();
  const seekables = new WeakMap<TreeFile, boolean>();

  /** Where on the host a shared file is. */
  const placeOf = ({ path }: TreeFile) => {
    const mapping = table.of(path);
    // what a list of what is allowed names within the machine's own /tmp
    return mapping.kind === "shared" ? hostPath(mapping, path) : path;
  };

  function openHost(file: TreeFile, flags: number, mode: number): number {
    const opened = host.open(placeOf(file), flags, mode);
    if (opened < 0) return opened;
    handles.set(file, opened);
    return 0;
  }

  function handle(file: TreeFile): Handle {
    const known = handles.get(file);
    if (known !== undefined) return known;
    if (file.kind !== "host") return -Errno.EBADF;
    const failed = openHost(file, file.flags & ~ONCE, 0);
    return failed || handles.get(file)!;
  }

  /** Does something with the host handle. */
  function onHandle<T>(file: TreeFile, action: (handle: Handle) => T): T | number {
    const opened = handle(file);
    return opened < 0 ? opened : action(opened);
  }

  /** room of the last read, of which nothing was given out */
  let unused: Uint8Array | null = null;

  function open(path: ByteString, flags: number, mode: number): TreeFile | number {
    const exclusive = flags & OpenFlag.create && flags & OpenFlag.exclusive;
    const follow = !exclusive && (!(flags & OpenFlag.noFollow) || path.endsWith("/"));
    const at = resolver.locate(path, follow, needOf(flags));
    if (typeof at === "number") return at;
    const file: TreeFile = { kind: at.mount.kind, path: at.path, ino: 0, flags };
    if (file.kind === "anonymous") {
      const ino = contents.open(anonymous, at.place!, flags, mode);
      return ino < 0 ? ino : { ...file, ino };
    }
    const failed = file.kind === "host" ? openHost(file, flags, mode) : openDevice(file);
    return failed || file;
  }

  function read(file: TreeFile, buffer: Uint8Array, offset: number): number {
    if (file.kind === "anonymous") return contents.read(anonymous, file.ino, buffer, offset);
    if (file.kind === "device") return deviceAt(file.path)?.read(buffer, host) ?? -Errno.EISDIR;
    return onHandle(file, (opened) => host.read(opened, buffer, seekable(file) ? offset : null));
  }

  /** Bytes to read into: not zeroed, as every byte that is given out is read over. */
  function roomFor(bytes: number): Uint8Array {
    const buffer = unused;
    unused = null;
    return buffer?.length === bytes ? buffer : new Uint8Array(Buffer.allocUnsafeSlow(bytes).buffer);
  }

  function readChunk(file: TreeFile, offset: number, max: number, spare?: Uint8Array): Uint8Array | number {
    let room = max;
    if (file.kind === "anonymous") room = contents.room(anonymous, file.ino, offset, max);
    const buffer = spare?.length === room ? spare : roomFor(room);
    const count = read(file, buffer, offset);
    if (count === room) return buffer;
    // most files are small: what was read is copied, and the room is there for the next one
    unused = buffer === spare ? unused : buffer;
    return count < 0 ? count : buffer.slice(0, count);
  }

  function write(file: TreeFile, data: Uint8Array, offset: number): number {
    if (file.kind === "anonymous") return contents.write(anonymous, file.ino, data, offset);
    if (file.kind === "device") return deviceAt(file.path)?.write(data) ?? -Errno.EISDIR;
    return onHandle(file, (opened) => host.write(opened, data, seekable(file) ? offset : null));
  }

  function stat(file: TreeFile): FileStat | number {
    if (file.kind === "anonymous") return contents.stat(anonymous, file.ino);
    if (file.kind === "device") return deviceStat(file.path);
    return onHandle(file, host.fstat);
  }

  function size(file: TreeFile): number {
    if (file.kind === "anonymous") return contents.size(anonymous, file.ino);
    const found = stat(file);
    return typeof found === "number" ? found : found.size;
  }

  function truncate(file: TreeFile, bytes: number): number {
    if (!(needOf(file.flags) & WRITE) || file.kind === "device") return -Errno.EINVAL;
    if (file.kind === "anonymous") return contents.truncate(anonymous, file.ino, bytes);
    return onHandle(file, (opened) => host.ftruncate(opened, bytes));
  }

  function seekable(file: TreeFile): boolean {
    if (file.kind !== "host") return true;
    const known = seekables.get(file);
    if (known !== undefined) return known;
    const found = stat(file);
    const type = typeof found === "number" ? 0 : found.mode & FILE_TYPE_MASK;
    const result = type === FileType.regular || type === FileType.block || type === FileType.directory;
    seekables.set(file, result);
    return result;
  }

  function retain(file: TreeFile): void {
    if (file.kind === "anonymous") contents.retain(anonymous, file.ino);
  }

  function release(file: TreeFile): void {
    if (file.kind === "anonymous") contents.release(anonymous, file.ino);
    const opened = handles.get(file);
    if (opened === undefined) return;
    handles.delete(file);
    host.close(opened);
  }

  function place(file: TreeFile): ByteString {
    return file.kind === "host" ? placeOf(file) : file.path;
  }

  function reopen(file: TreeFile): number {
    return file.kind === "host" ? Math.min(0, handle(file)) : 0;
  }

  /** A rename within a shared mapping moved what is open there: it is found by its new name after a resume. */
  function moved(from: ByteString, to: ByteString): void {
    for (const file of handles.keys())
      if (isWithin(file.path, from)) file.path = to + file.path.slice(from.length);
  }

  /** Regular files that others have renamed are found by what their handles are called now, where the host can tell. */
  function findRenamed(): void {
    for (const [file, handle] of handles) {
      const open = host.fstat(handle);
      if (typeof open === "number" || open.nlink === 0) continue;
      if ((open.mode & FILE_TYPE_MASK) !== FileType.regular || isAt(open, placeOf(file))) continue;
      const path = host.pathOf?.(handle) ?? null;
      if (path !== null && isAt(open, path)) file.path = guestPath(table, path) ?? file.path;
    }
  }

  /** Whether a path of the host means the file of `open`. */
  function isAt(open: FileStat, path: ByteString): boolean {
    const named = host.stat(path, true);
    return typeof named !== "number" && named.ino === open.ino && named.dev === open.dev;
  }

  return {
    moved,
    place,
    findRenamed,
    open,
    read,
    readChunk,
    write,
    size,
    stat,
    truncate,
    seekable,
    retain,
    release,
    reopen,
    handle,
  };
}

function openDevice(file: TreeFile): number {
  const { path, flags } = file;
  if (flags & OpenFlag.create && flags & OpenFlag.exclusive) return -Errno.EEXIST;
  if (path === "/dev") return needOf(flags) & WRITE ? -Errno.EISDIR : 0;
  return flags & OpenFlag.directory ? -Errno.ENOTDIR : 0;
}
