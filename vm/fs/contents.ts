/** Operations on nodes of the anonymous tree by number. A negative number is an errno. */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import { type FileStat, OpenFlag } from "../program.ts";
import { type Anonymous, enter, forget, mayChange, permits, touch } from "./anonymous.ts";
import { addFile, type FileNode, type Node, nodeStat } from "./nodes.ts";
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
  const refused = mayChange(tree, place);
  if (refused) return refused;
  const ino = addFile(tree.state, mode, tree.now());
  enter(tree, place, ino);
  return ino;
}

function openFound(tree: Anonymous, ino: number, flags: number): number {
  const node = tree.state.nodes.get(ino)!;
  const writes = (flags & OpenFlag.accessMask) !== OpenFlag.read;
  if (flags & OpenFlag.create && flags & OpenFlag.exclusive) return -Errno.EEXIST;
  if (node.kind === "symlink") return -Errno.ELOOP;
  if (node.kind === "directory") {
    if (writes || flags & OpenFlag.create) return -Errno.EISDIR;
  } else if (flags & OpenFlag.directory) return -Errno.ENOTDIR;
  if (!permits(tree, node, [4, 2, 6][flags & OpenFlag.accessMask] ?? 6)) return -Errno.EACCES;
  if (flags & OpenFlag.truncate && writes) truncate(tree, ino, 0);
  return ino;
}

/** Counts one more open description of the node. */
export function retain(tree: Anonymous, ino: number): void {
  tree.open.set(ino, (tree.open.get(ino) ?? 0) + 1);
}

/** Counts one less; an unlinked file goes with the last. */
export function release(tree: Anonymous, ino: number): void {
  const count = (tree.open.get(ino) ?? 0) - 1;
  if (count > 0) tree.open.set(ino, count);
  else {
    tree.open.delete(ino);
    forget(tree, ino);
  }
}

/** The file `ino`, or why it has no bytes: -EISDIR, or -ESTALE for none at all. */
function fileAt(tree: Anonymous, ino: number): FileNode | number {
  const node = tree.state.nodes.get(ino);
  if (node?.kind === "file") return node;
  return node ? -Errno.EISDIR : -Errno.ESTALE;
}

export function read(tree: Anonymous, ino: number, buffer: Uint8Array, offset: number): number {
  const file = fileAt(tree, ino);
  return typeof file === "number" ? file : readPages(file, tree.state.pageBytes, buffer, offset);
}

export function write(tree: Anonymous, ino: number, data: Uint8Array, offset: number): number {
  const file = fileAt(tree, ino);
  if (typeof file === "number") return file;
  const count = writePages(file, tree.state.pageBytes, data, offset, tree.fileBytes);
  if (count > 0) touch(tree, file);
  return count;
}

export function truncate(tree: Anonymous, ino: number, bytes: number): number {
  const file = fileAt(tree, ino);
  if (typeof file === "number") return file;
  const result = truncatePages(file, tree.state.pageBytes, bytes, tree.fileBytes);
  if (result === 0) touch(tree, file);
  return result;
}

/** bytes; 0 for a directory */
export function size(tree: Anonymous, ino: number): number {
  const file = fileAt(tree, ino);
  if (typeof file !== "number") return file.size;
  return file === -Errno.EISDIR ? 0 : file;
}

/** Does something with a node that must exist. */
function on<T>(tree: Anonymous, ino: number, action: (node: Node) => T): T | number {
  const node = tree.state.nodes.get(ino);
  return node ? action(node) : -Errno.ENOENT;
}

export function stat(tree: Anonymous, ino: number): FileStat | number {
  return on(tree, ino, (node) => nodeStat(ino, node, tree.uid, tree.gid));
}

export function access(tree: Anonymous, ino: number, mode: number): number {
  return on(tree, ino, (node) => (permits(tree, node, mode) ? 0 : -Errno.EACCES));
}

export function readlink(tree: Anonymous, ino: number): ByteString | number {
  return on(tree, ino, (node) => (node.kind === "symlink" ? node.target : -Errno.EINVAL));
}

export function chmod(tree: Anonymous, ino: number, mode: number): number {
  return on(tree, ino, (node) => {
    node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
    node.ctime = tree.now();
    return 0;
  });
}

export function utimes(tree: Anonymous, ino: number, atime: number, mtime: number): number {
  return on(tree, ino, (node) => {
    Object.assign(node, { atime, mtime, ctime: tree.now() });
    return 0;
  });
}
