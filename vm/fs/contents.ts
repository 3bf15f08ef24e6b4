/** Operations on nodes of the tree by number. A negative number is an errno. */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import { type FileStat, OpenFlag } from "../program.ts";
import { type Anonymous, change, enter, forget, mark, mayChange, owns, permits, touch } from "./anonymous.ts";
import { VM_DEVICE } from "./devices.ts";
import { addFile, type FileNode, type Node, nodeStat, shownIno } from "./nodes.ts";
import { below, isClean, originalHandle, originalStat } from "./originals.ts";
import { readPages, truncatePages, writePages } from "./pages.ts";
import type { Place } from "./walk.ts";

/** open(2) with the flags of OpenFlag: the node, retained. */
export function open(tree: Anonymous, place: Place, flags: number, mode: number): number {
  const found = place.ino === 0 ? create(tree, place, flags, mode) : openFound(tree, place.ino, flags);
  if (found > 0) retain(tree, found);
  return found;
}

function create(tree: Anonymous, place: Place, flags: number, mode: number): number {
  if (!(flags & OpenFlag.create)) return -Errno.ENOENT;
  if (place.directoryOnly) return -Errno.EISDIR;
  if (isRemoved(tree, place.directory)) return -Errno.ENOENT;
  const refused = mayChange(tree, place);
  if (refused) return refused;
  const ino = addFile(tree.state, mode, tree.now());
  mark(tree, ino, undefined);
  enter(tree, place, ino);
  return ino;
}

/** Whether a directory has no name any more. */
export function isRemoved(tree: Anonymous, ino: number): boolean {
  return tree.state.nodes.get(ino)?.nlink === 0;
}

function openFound(tree: Anonymous, ino: number, flags: number): number {
  const node = tree.state.nodes.get(ino)!;
  const writes = (flags & OpenFlag.accessMask) !== OpenFlag.read;
  if (flags & OpenFlag.create && flags & OpenFlag.exclusive) return -Errno.EEXIST;
  if (node.kind === "symlink") return -Errno.ELOOP;
  if (node.kind === "special") return -Errno.EACCES;
  if (node.kind === "directory") {
    if (writes || flags & OpenFlag.create) return -Errno.EISDIR;
  } else if (flags & OpenFlag.directory) return -Errno.ENOTDIR;
  if (!permits(tree, node, [4, 2, 6][flags & OpenFlag.accessMask] ?? 6)) return -Errno.EACCES;
  if (flags & OpenFlag.truncate && writes) return Math.min(0, truncate(tree, ino, 0)) || ino;
  if (node.kind === "file" && node.origin !== undefined && !tree.handles.has(ino) && needsOriginal(node)) {
    const handle = originalHandle(tree, ino, node.origin);
    if (handle < 0) return handle;
  }
  return ino;
}

/** Whether bytes of the original show, or all of it does. */
function needsOriginal(node: FileNode): boolean {
  return isClean(node) || node.origin!.size > 0;
}

/** Counts one more open description of the node. */
export function retain(tree: Anonymous, ino: number): void {
  tree.open.set(ino, (tree.open.get(ino) ?? 0) + 1);
}

/** Counts one less; an unlinked file goes with the last. */
export function release(tree: Anonymous, ino: number): void {
  const count = (tree.open.get(ino) ?? 0) - 1;
  if (count > 0) {
    tree.open.set(ino, count);
    return;
  }
  tree.open.delete(ino);
  const handle = tree.handles.get(ino);
  if (handle !== undefined) {
    tree.handles.delete(ino);
    tree.host!.close(handle);
  }
  forget(tree, ino);
}

/** The file `ino`, or why it has no bytes: -EISDIR, or -ESTALE for none at all. */
function fileAt(tree: Anonymous, ino: number): FileNode | number {
  const node = tree.state.nodes.get(ino);
  if (node?.kind === "file") return node;
  return node ? -Errno.EISDIR : -Errno.ESTALE;
}

export function read(tree: Anonymous, ino: number, buffer: Uint8Array, offset: number): number {
  const file = fileAt(tree, ino);
  if (typeof file === "number") return file;
  if (isClean(file)) {
    const handle = originalHandle(tree, ino, file.origin);
    return handle < 0 ? handle : tree.host!.read(handle, buffer, offset);
  }
  return readPages(file, tree.store.pageBytes, buffer, offset, below(tree, ino, file));
}

export function write(tree: Anonymous, ino: number, data: Uint8Array, offset: number): number {
  const file = fileAt(tree, ino);
  if (typeof file === "number") return file;
  const failed = change(tree, ino, file);
  if (failed) return failed;
  const count = writePages(file, tree.store, data, offset, below(tree, ino, file));
  if (count > 0) file.mtime = file.ctime = tree.now();
  return count;
}

export function truncate(tree: Anonymous, ino: number, bytes: number): number {
  const file = fileAt(tree, ino);
  if (typeof file === "number") return file;
  if (bytes > tree.store.limit) return -Errno.EFBIG;
  const failed = change(tree, ino, file);
  if (failed) return failed;
  truncatePages(file, tree.store, bytes);
  const { origin } = file;
  if (origin !== undefined && bytes < origin.size) {
    origin.size = bytes;
    if (bytes === 0) origin.fingerprint = null;
  }
  touch(tree, ino, file);
  return 0;
}

/** bytes; 0 for a directory */
export function size(tree: Anonymous, ino: number): number {
  const file = fileAt(tree, ino);
  if (typeof file === "number") return file === -Errno.EISDIR ? 0 : file;
  if (!isClean(file)) return file.size;
  const stat = originalStat(tree, ino, file.origin);
  return typeof stat === "number" ? stat : stat.size;
}

/** How many bytes a read at `offset` may bring, at most `max`. Originals as in /proc have more than their size. */
export function room(tree: Anonymous, ino: number, offset: number, max: number): number {
  const bytes = size(tree, ino);
  if (bytes === 0 && isClean(tree.state.nodes.get(ino))) return max;
  return Math.min(max, Math.max(0, bytes - offset));
}

/** Does something with a node that must exist. */
function on<T>(tree: Anonymous, ino: number, action: (node: Node) => T): T | number {
  const node = tree.state.nodes.get(ino);
  return node ? action(node) : -Errno.ENOENT;
}

export function stat(tree: Anonymous, ino: number): FileStat | number {
  return on(tree, ino, (node) => {
    if (!isClean(node)) return nodeStat(ino, node, tree.uid, tree.gid);
    const found = originalStat(tree, ino, node.origin);
    return typeof found === "number" ? found : { ...found, ino: shownIno(ino, node), dev: VM_DEVICE };
  });
}

export function access(tree: Anonymous, ino: number, mode: number): number {
  return on(tree, ino, (node) => (permits(tree, node, mode) ? 0 : -Errno.EACCES));
}

export function readlink(tree: Anonymous, ino: number): ByteString | number {
  return on(tree, ino, (node) => (node.kind === "symlink" ? node.target : -Errno.EINVAL));
}

/** Changes what stat tells of a node, as its owner may. */
function onOwned(tree: Anonymous, ino: number, action: (node: Node) => void): number {
  return on(tree, ino, (node) => {
    if (!owns(tree, node)) return -Errno.EPERM;
    const failed = change(tree, ino, node);
    if (failed) return failed;
    action(node);
    node.ctime = tree.now();
    return 0;
  });
}

export function chmod(tree: Anonymous, ino: number, mode: number): number {
  return onOwned(tree, ino, (node) => {
    node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
  });
}

export function utimes(tree: Anonymous, ino: number, atime: number, mtime: number): number {
  return onOwned(tree, ino, (node) => Object.assign(node, { atime, mtime }));
}
