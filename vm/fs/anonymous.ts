/**
 * The anonymous tree: files in the memory of the VM. Operations on places that `walk` found; the
 * caller crosses mounts. Errors are those of POSIX XSH for the call of the same name, negative.
 */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import { type DirectoryEntry, type FileStat, OpenFlag } from "../program.ts";
import {
  type AnonymousState,
  addDirectory,
  addFile,
  addSymlink,
  type DirectoryNode,
  type FileNode,
  type Node,
  nodeStat,
  nodeType,
} from "./nodes.ts";
import { readPages, truncatePages, writePages } from "./pages.ts";
import { type Outside, type Place, type WalkOptions, walk } from "./walk.ts";

export type AnonymousOptions = {
  /** the node at the mount point, its path ("" for the root of all), and names where other mounts begin */
  root: number;
  mountPoint: ByteString;
  borders: ReadonlySet<ByteString>;
  /** directories that stay where they are: mount points */
  fixed: ReadonlySet<number>;
  /** milliseconds since the epoch */
  now(): number;
  /** who owns all files, and whose permission bits are checked (0 may do anything) */
  uid: number;
  gid: number;
  euid: number;
  /** most bytes in one file */
  fileBytes: number;
};

export type Anonymous = ReturnType<typeof createAnonymous>;

/** The operations on the tree `state`. */
export function createAnonymous(state: AnonymousState, options: AnonymousOptions) {
  const { nodes, pageBytes } = state;
  const { now, euid, fileBytes } = options;
  /** open descriptions of each file: a cache, told anew by `retain` after a resume */
  const open = new Map<number, number>();
  const walkOptions: WalkOptions = {
    root: options.root,
    mountPoint: options.mountPoint,
    borders: options.borders,
    maySearch: (node) => permits(node, 1),
  };

  /** access(2)'s bits against a node's: the owner's bits count, since all files are the user's own */
  function permits(node: Node, bits: number): boolean {
    if (euid !== 0) return ((node.mode >> 6) & bits) === bits;
    return (bits & 1) === 0 || node.kind !== "file" || (node.mode & 0o111) !== 0;
  }

  const directoryAt = (ino: number) => nodes.get(ino) as DirectoryNode;
  const fileAt = (ino: number) => nodes.get(ino) as FileNode;

  /** 0 if an entry may be added to or taken from the directory of `place`. */
  function mayChange(place: Place): number {
    return permits(directoryAt(place.directory), 3) ? 0 : -Errno.EACCES;
  }

  function touch(node: Node, time = now()): void {
    node.mtime = time;
    node.ctime = time;
  }

  function enter(place: Place, ino: number): void {
    const directory = directoryAt(place.directory);
    directory.entries.set(place.name, ino);
    touch(directory);
  }

  /** Takes the entry away, and the node with its last link unless it is open. */
  function remove(place: Place): void {
    const directory = directoryAt(place.directory);
    const node = nodes.get(place.ino)!;
    directory.entries.delete(place.name);
    touch(directory);
    node.ctime = now();
    if (node.kind === "directory") {
      directory.nlink--;
      node.nlink = 0;
    } else node.nlink--;
    forget(place.ino);
  }

  function forget(ino: number): void {
    if (nodes.get(ino)?.nlink === 0 && !open.has(ino)) nodes.delete(ino);
  }

  function create(place: Place, mode: number): number {
    if (place.directoryOnly) return -Errno.EISDIR;
    const refused = mayChange(place);
    if (refused) return refused;
    const ino = addFile(state, mode, now());
    enter(place, ino);
    return ino;
  }

  function replaceable(from: Place, to: Place): number {
    const source = nodes.get(from.ino)!;
    const target = nodes.get(to.ino);
    if (source.kind === "directory") {
      for (let at = to.directory; ; at = directoryAt(at).parent) {
        if (at === from.ino) return -Errno.EINVAL;
        if (at === directoryAt(at).parent) break;
      }
      if (target && target.kind !== "directory") return -Errno.ENOTDIR;
    } else if (target?.kind === "directory") return -Errno.EISDIR;
    else if (to.directoryOnly) return -Errno.ENOTDIR;
    return target?.kind === "directory" && target.entries.size > 0 ? -Errno.ENOTEMPTY : 0;
  }

  /** Counts one more open description of the file. */
  function retain(ino: number): void {
    open.set(ino, (open.get(ino) ?? 0) + 1);
  }

  function truncate(ino: number, size: number): number {
    const node = nodes.get(ino);
    if (node?.kind !== "file") return node ? -Errno.EISDIR : -Errno.ESTALE;
    const result = truncatePages(node, pageBytes, size, fileBytes);
    if (result === 0) touch(node);
    return result;
  }

  return {
    walk: (path: ByteString, follow: boolean): Place | Outside | number =>
      walk(state, walkOptions, path, follow),

    /** open(2) with the flags of OpenFlag: the node, retained, or -errno. */
    open(place: Place, flags: number, mode: number): number {
      let { ino } = place;
      const writes = (flags & OpenFlag.accessMask) !== OpenFlag.read;
      if (ino === 0) {
        if (!(flags & OpenFlag.create)) return -Errno.ENOENT;
        ino = create(place, mode);
        if (ino < 0) return ino;
      } else {
        const refused = mayOpen(nodes.get(ino)!, flags, writes);
        if (refused) return refused;
        if (flags & OpenFlag.truncate && writes) truncate(ino, 0);
      }
      retain(ino);
      return ino;
    },

    retain,
    /** Counts one less; an unlinked file goes with the last. */
    release(ino: number): void {
      const count = (open.get(ino) ?? 0) - 1;
      if (count > 0) open.set(ino, count);
      else {
        open.delete(ino);
        forget(ino);
      }
    },

    read(ino: number, buffer: Uint8Array, offset: number): number {
      const node = nodes.get(ino);
      if (node?.kind !== "file") return node ? -Errno.EISDIR : -Errno.ESTALE;
      return readPages(node, pageBytes, buffer, offset);
    },
    write(ino: number, data: Uint8Array, offset: number): number {
      const node = nodes.get(ino);
      if (node?.kind !== "file") return node ? -Errno.EISDIR : -Errno.ESTALE;
      const count = writePages(node, pageBytes, data, offset, fileBytes);
      if (count > 0) touch(node);
      return count;
    },
    truncate,
    /** bytes, or -ESTALE */
    size(ino: number): number {
      const node = nodes.get(ino);
      if (!node) return -Errno.ESTALE;
      return node.kind === "file" ? node.size : 4096;
    },
    stat(ino: number): FileStat | number {
      const node = nodes.get(ino);
      return node ? nodeStat(ino, node, options.uid, options.gid) : -Errno.ENOENT;
    },
    access(ino: number, mode: number): number {
      const node = nodes.get(ino);
      if (!node) return -Errno.ENOENT;
      return permits(node, mode) ? 0 : -Errno.EACCES;
    },

    readdir(ino: number): DirectoryEntry[] | number {
      const node = nodes.get(ino);
      if (!node) return -Errno.ENOENT;
      if (node.kind !== "directory") return -Errno.ENOTDIR;
      if (!permits(node, 4)) return -Errno.EACCES;
      const names = [...node.entries.keys()].sort();
      return names.map((name) => ({ name, type: nodeType(nodes.get(node.entries.get(name)!)!) }));
    },
    mkdir(place: Place, mode: number): number {
      if (place.ino !== 0) return -Errno.EEXIST;
      const refused = mayChange(place);
      if (refused) return refused;
      enter(place, addDirectory(state, place.directory, mode, now()));
      directoryAt(place.directory).nlink++;
      return 0;
    },
    rmdir(place: Place): number {
      const node = nodes.get(place.ino);
      if (!node) return -Errno.ENOENT;
      if (node.kind !== "directory") return -Errno.ENOTDIR;
      if (options.fixed.has(place.ino)) return -Errno.EBUSY;
      if (place.name === ".") return -Errno.EINVAL;
      if (node.entries.size > 0) return -Errno.ENOTEMPTY;
      const refused = mayChange(place);
      if (refused === 0) remove(place);
      return refused;
    },
    unlink(place: Place): number {
      const node = nodes.get(place.ino);
      if (!node) return -Errno.ENOENT;
      if (node.kind === "directory") return -Errno.EISDIR;
      const refused = mayChange(place);
      if (refused === 0) remove(place);
      return refused;
    },
    rename(from: Place, to: Place): number {
      if (from.ino === 0) return -Errno.ENOENT;
      if (from.name === "." || to.name === "." || options.fixed.has(from.ino)) return -Errno.EBUSY;
      const refused = mayChange(from) || mayChange(to);
      if (refused) return refused;
      if (from.ino === to.ino) return 0;
      const conflict = replaceable(from, to);
      if (conflict) return conflict;
      if (to.ino !== 0) remove(to);
      const source = nodes.get(from.ino)!;
      directoryAt(from.directory).entries.delete(from.name);
      touch(directoryAt(from.directory));
      enter(to, from.ino);
      source.ctime = now();
      if (source.kind === "directory") {
        directoryAt(from.directory).nlink--;
        directoryAt(to.directory).nlink++;
        source.parent = to.directory;
      }
      return 0;
    },
    link(from: Place, to: Place): number {
      const node = nodes.get(from.ino);
      if (!node) return -Errno.ENOENT;
      if (node.kind === "directory") return -Errno.EPERM;
      if (to.ino !== 0) return -Errno.EEXIST;
      if (to.directoryOnly) return -Errno.ENOENT;
      const refused = mayChange(to);
      if (refused) return refused;
      node.nlink++;
      node.ctime = now();
      enter(to, from.ino);
      return 0;
    },
    symlink(target: ByteString, place: Place): number {
      if (place.ino !== 0) return -Errno.EEXIST;
      if (target === "" || place.directoryOnly) return -Errno.ENOENT;
      const refused = mayChange(place);
      if (refused === 0) enter(place, addSymlink(state, target, now()));
      return refused;
    },
    readlink(ino: number): ByteString | number {
      const node = nodes.get(ino);
      if (!node) return -Errno.ENOENT;
      return node.kind === "symlink" ? node.target : -Errno.EINVAL;
    },
    chmod(ino: number, mode: number): number {
      const node = nodes.get(ino);
      if (!node) return -Errno.ENOENT;
      node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
      node.ctime = now();
      return 0;
    },
    utimes(ino: number, atime: number, mtime: number): number {
      const node = nodes.get(ino);
      if (!node) return -Errno.ENOENT;
      Object.assign(node, { atime, mtime, ctime: now() });
      return 0;
    },
    /** for tests and inspection */
    file: fileAt,
  };

  /** 0, or the errno of opening an existing node. */
  function mayOpen(node: Node, flags: number, writes: boolean): number {
    if (flags & OpenFlag.create && flags & OpenFlag.exclusive) return -Errno.EEXIST;
    if (node.kind === "symlink") return -Errno.ELOOP;
    if (node.kind === "directory") {
      if (writes || flags & OpenFlag.create) return -Errno.EISDIR;
    } else if (flags & OpenFlag.directory) return -Errno.ENOTDIR;
    const bits = [4, 2, 6][flags & OpenFlag.accessMask] ?? 6;
    return permits(node, bits) ? 0 : -Errno.EACCES;
  }
}
