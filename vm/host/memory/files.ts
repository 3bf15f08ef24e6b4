/** The file half of the memory host: the anonymous tree of the VM, standing in for a disk. */
import { Errno } from "../../errno.ts";
import { type Area, createAnonymous, find } from "../../fs/anonymous.ts";
import * as contents from "../../fs/contents.ts";
import * as entries from "../../fs/entries.ts";
import { type AnonymousState, createAnonymousState, ROOT } from "../../fs/nodes.ts";
import type { Place } from "../../fs/walk.ts";
import type { ByteString } from "../../plain.ts";
import { type FileStat, OpenFlag } from "../../program.ts";
import type { Handle, Host } from "../host.ts";

/** Where the process's own three streams go. */
export type Streams = {
  /** at most `max` bytes of standard input, empty at its end */
  take(max: number): Uint8Array;
  put(handle: 1 | 2, data: Uint8Array): void;
  stat(handle: Handle): FileStat;
};

/** One open file: all handles made by one `open`. */
type Open = { ino: number; flags: number; offset: number };

/** As many as a process may have. */
const MOST_HANDLES = 1024;

export type MemoryFiles = ReturnType<typeof createMemoryFiles>;

export function createMemoryFiles(
  now: () => number,
  streams: Streams,
  user: { uid: number; gid: number; euid: number },
  state: AnonymousState = createAnonymousState(now()),
) {
  const tree = createAnonymous(state, {
    fixed: new Set([ROOT]),
    now,
    ...user,
    fileBytes: 2 ** 40,
    host: null,
  });
  const area: Area = { tree, root: ROOT, mountPoint: "", borders: new Map() };
  const handles = new Map<Handle, Open>();

  function locate(path: ByteString, follow: boolean): Place | number {
    const found = find(area, path, follow);
    if (typeof found === "number") return found;
    return "outside" in found ? -Errno.ENOENT : found;
  }

  /** An operation on an existing node. */
  function on<T>(path: ByteString, follow: boolean, action: (ino: number) => T): T | number {
    const place = locate(path, follow || path.endsWith("/"));
    return typeof place === "number" ? place : action(place.ino);
  }

  /** An operation on a name. */
  function at(path: ByteString, action: (place: Place) => number): number {
    const place = locate(path, false);
    return typeof place === "number" ? place : action(place);
  }

  function atTwo(from: ByteString, to: ByteString, action: (from: Place, to: Place) => number): number {
    return at(from, (source) => at(to, (target) => action(source, target)));
  }

  function writes(flags: number): boolean {
    return (flags & OpenFlag.accessMask) !== OpenFlag.read;
  }

  const calls = {
    open(path: ByteString, flags: number, mode: number): Handle {
      if (handles.size >= MOST_HANDLES - 3) return -Errno.EMFILE;
      const exclusive = flags & OpenFlag.create && flags & OpenFlag.exclusive;
      const place = locate(path, !exclusive && !(flags & OpenFlag.noFollow));
      if (typeof place === "number") return place;
      const ino = contents.open(tree, place, flags, mode);
      if (ino < 0) return ino;
      let handle = 3;
      while (handles.has(handle)) handle++;
      handles.set(handle, { ino, flags, offset: 0 });
      return handle;
    },
    close(handle: Handle): number {
      const open = handles.get(handle);
      if (!open) return handle >= 0 && handle <= 2 ? 0 : -Errno.EBADF;
      handles.delete(handle);
      contents.release(tree, open.ino);
      return 0;
    },
    read(handle: Handle, buffer: Uint8Array, position: number | null): number {
      if (handle === 0) {
        const data = streams.take(buffer.length);
        buffer.set(data);
        return data.length;
      }
      const open = handles.get(handle);
      if (!open || (open.flags & OpenFlag.accessMask) === OpenFlag.write) return -Errno.EBADF;
      const count = contents.read(tree, open.ino, buffer, position ?? open.offset);
      if (position === null && count > 0) open.offset += count;
      return count;
    },
    write(handle: Handle, data: Uint8Array, position: number | null): number {
      if (handle === 1 || handle === 2) {
        streams.put(handle, data);
        return data.length;
      }
      const open = handles.get(handle);
      if (!open || !writes(open.flags)) return -Errno.EBADF;
      const append = (open.flags & OpenFlag.append) !== 0;
      const offset = append ? contents.size(tree, open.ino) : (position ?? open.offset);
      const count = contents.write(tree, open.ino, data, offset);
      if (position === null && count > 0) open.offset = offset + count;
      return count;
    },
    fstat(handle: Handle): FileStat | number {
      const open = handles.get(handle);
      if (open) return contents.stat(tree, open.ino);
      return handle >= 0 && handle <= 2 ? streams.stat(handle) : -Errno.EBADF;
    },
    pathOf(handle: Handle): ByteString | null {
      const open = handles.get(handle);
      return open ? nameOf(state, ROOT, open.ino) : null;
    },
    ftruncate(handle: Handle, size: number): number {
      const open = handles.get(handle);
      if (!open) return -Errno.EBADF;
      return writes(open.flags) ? contents.truncate(tree, open.ino, size) : -Errno.EINVAL;
    },
    fsync: (handle: Handle): number => (handles.has(handle) ? 0 : -Errno.EBADF),
    stat: (path: ByteString, follow: boolean) => on(path, follow, (ino) => contents.stat(tree, ino)),
    access: (path: ByteString, mode: number) => on(path, true, (ino) => contents.access(tree, ino, mode)),
    readdir: (path: ByteString) => on(path, true, (ino) => entries.readdir(tree, ino)),
    readlink: (path: ByteString) => on(path, false, (ino) => contents.readlink(tree, ino)),
    mkdir: (path: ByteString, mode: number) => at(path, (place) => entries.mkdir(tree, place, mode)),
    rmdir: (path: ByteString) => at(path, (place) => entries.rmdir(tree, place)),
    unlink: (path: ByteString) => at(path, (place) => entries.unlink(tree, place)),
    rename: (from: ByteString, to: ByteString) =>
      atTwo(from, to, (source, target) => entries.rename(tree, source, target)),
    link: (from: ByteString, to: ByteString) =>
      at(from, (source) =>
        source.ino === 0 ? -Errno.ENOENT : at(to, (target) => entries.link(tree, source, target)),
      ),
    symlink: (target: ByteString, path: ByteString) =>
      at(path, (place) => entries.symlink(tree, target, place)),
    chmod: (path: ByteString, mode: number) =>
      on(path, true, (ino) => contents.chmod(tree, ino, mode)) as number,
    utimes: (path: ByteString, atime: number, mtime: number) =>
      on(path, true, (ino) => contents.utimes(tree, ino, atime, mtime)) as number,
  } satisfies Partial<Host>;

  return { calls, openHandles: () => handles.size, disk: () => copyDisk(state) };
}

/** A path of the node `ino` below a directory; null where it has none. */
function nameOf(state: AnonymousState, directory: number, ino: number): ByteString | null {
  const node = state.nodes.get(directory);
  if (node?.kind !== "directory") return null;
  for (const [name, entry] of node.entries) {
    const rest = entry === ino ? "" : nameOf(state, entry, ino);
    if (rest !== null) return `/${name}${rest}`;
  }
  return null;
}

/** What is on the disk once nobody has anything open: files without a name are gone. */
function copyDisk(state: AnonymousState): AnonymousState {
  const copy = structuredClone(state);
  for (const [ino, node] of copy.nodes) if (node.nlink === 0) copy.nodes.delete(ino);
  return copy;
}
