/**
 * Operations on names in the anonymous tree. Errors are those of POSIX XSH for the call of the
 * same name, negative.
 */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import type { DirectoryEntry } from "../program.ts";
import {
  type Anonymous,
  change,
  directoryAt,
  enter,
  forget,
  mark,
  mayChange,
  permits,
  vacate,
} from "./anonymous.ts";
import { isRemoved } from "./contents.ts";
import { addDirectory, addSymlink, type DirectoryNode, nodeType } from "./nodes.ts";
import { hasOriginal, isOwnEntry, originalNames } from "./originals.ts";
import type { Place } from "./walk.ts";

/** Sorted by bytes, without `.` and `..`. */
export function readdir(tree: Anonymous, ino: number): DirectoryEntry[] | number {
  const { nodes } = tree.state;
  const node = nodes.get(ino);
  if (!node) return -Errno.ENOENT;
  if (node.kind !== "directory") return -Errno.ENOTDIR;
  if (!permits(tree, node, 4)) return -Errno.EACCES;
  return list(tree, node);
}

function list(tree: Anonymous, directory: DirectoryNode): DirectoryEntry[] | number {
  const { nodes } = tree.state;
  const { entries } = directory;
  if (!hasOriginal(directory)) {
    const names = [...entries.keys()].sort();
    return names.map((name) => ({ name, type: nodeType(nodes.get(entries.get(name)!)!) }));
  }
  const found = originalNames(tree, directory);
  if (typeof found === "number") return found;
  for (const [name, ino] of entries)
    if (isOwnEntry(tree, ino)) found.push({ name, type: nodeType(nodes.get(ino)!) });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** 0 for an empty directory, else -ENOTEMPTY or why it cannot be told. */
function empty(tree: Anonymous, directory: DirectoryNode): number {
  if (!hasOriginal(directory)) return directory.entries.size > 0 ? -Errno.ENOTEMPTY : 0;
  const found = list(tree, directory);
  return typeof found === "number" ? found : found.length > 0 ? -Errno.ENOTEMPTY : 0;
}

/** 0 if a name may be made at `place`. */
function mayAdd(tree: Anonymous, place: Place): number {
  return isRemoved(tree, place.directory) ? -Errno.ENOENT : mayChange(tree, place);
}

export function mkdir(tree: Anonymous, place: Place, mode: number): number {
  if (place.ino !== 0) return -Errno.EEXIST;
  const refused = mayAdd(tree, place);
  if (refused) return refused;
  enter(tree, place, added(tree, addDirectory(tree.state, place.directory, mode, tree.now())));
  directoryAt(tree, place.directory).nlink++;
  return 0;
}

/** A new node, which the next capture is to know of. */
function added(tree: Anonymous, ino: number): number {
  mark(tree, ino, undefined);
  return ino;
}

export function rmdir(tree: Anonymous, place: Place): number {
  const node = tree.state.nodes.get(place.ino);
  if (!node) return -Errno.ENOENT;
  if (node.kind !== "directory") return -Errno.ENOTDIR;
  if (tree.fixed.has(place.ino)) return -Errno.EBUSY;
  if (place.name === ".") return -Errno.EINVAL;
  const refused = empty(tree, node) || mayChange(tree, place);
  return refused || remove(tree, place);
}

export function unlink(tree: Anonymous, place: Place): number {
  const node = tree.state.nodes.get(place.ino);
  if (!node) return -Errno.ENOENT;
  if (node.kind === "directory") return -Errno.EISDIR;
  return mayChange(tree, place) || remove(tree, place);
}

/** Takes the entry away, and the node with its last link unless it is open. */
function remove(tree: Anonymous, place: Place): number {
  const directory = directoryAt(tree, place.directory);
  const node = tree.state.nodes.get(place.ino)!;
  const failed = change(tree, place.ino, node);
  if (failed) return failed;
  vacate(tree, place);
  node.ctime = tree.now();
  if (node.kind === "directory") {
    directory.nlink--;
    node.nlink = 0;
  } else node.nlink--;
  forget(tree, place.ino);
  return 0;
}

export function rename(tree: Anonymous, from: Place, to: Place): number {
  const source = tree.state.nodes.get(from.ino);
  if (!source) return -Errno.ENOENT;
  if (from.name === "." || to.name === "." || tree.fixed.has(from.ino)) return -Errno.EBUSY;
  const refused = mayChange(tree, from) || mayAdd(tree, to);
  if (refused) return refused;
  if (from.ino === to.ino) return 0;
  const conflict = mayReplace(tree, from, to) || change(tree, from.ino, source);
  if (conflict) return conflict;
  const failed = to.ino === 0 ? 0 : remove(tree, to);
  if (failed) return failed;
  const left = directoryAt(tree, from.directory);
  vacate(tree, from);
  enter(tree, to, from.ino);
  source.ctime = tree.now();
  if (source.kind === "directory") {
    left.nlink--;
    directoryAt(tree, to.directory).nlink++;
    source.parent = to.directory;
  }
  return 0;
}

/** 0 if what is at `to` may give way to what is at `from`. */
function mayReplace(tree: Anonymous, from: Place, to: Place): number {
  const source = tree.state.nodes.get(from.ino)!;
  const target = tree.state.nodes.get(to.ino);
  if (target?.kind === "directory" && isBelow(tree, from.directory, to.ino)) return -Errno.ENOTEMPTY;
  if (source.kind === "directory") {
    if (isBelow(tree, to.directory, from.ino)) return -Errno.EINVAL;
    if (target && target.kind !== "directory") return -Errno.ENOTDIR;
  } else if (target?.kind === "directory") return -Errno.EISDIR;
  else if (to.directoryOnly) return -Errno.ENOTDIR;
  return target?.kind === "directory" ? empty(tree, target) : 0;
}

/** Whether the directory `ino` is `ancestor` or somewhere in it. */
function isBelow(tree: Anonymous, ino: number, ancestor: number): boolean {
  for (let at = ino; ; ) {
    if (at === ancestor) return true;
    const { parent } = directoryAt(tree, at);
    if (parent === at) return false;
    at = parent;
  }
}

/** Makes `to` another name of the node at `from`. */
export function link(tree: Anonymous, from: Place, to: Place): number {
  const node = tree.state.nodes.get(from.ino);
  if (!node) return -Errno.ENOENT;
  if (to.ino !== 0) return -Errno.EEXIST;
  if (node.kind === "directory") return -Errno.EPERM;
  if (to.directoryOnly) return -Errno.ENOENT;
  const refused = mayAdd(tree, to) || change(tree, from.ino, node);
  if (refused) return refused;
  node.nlink++;
  node.ctime = tree.now();
  enter(tree, to, from.ino);
  return 0;
}

export function symlink(tree: Anonymous, target: ByteString, place: Place): number {
  if (place.ino !== 0) return -Errno.EEXIST;
  if (target === "" || place.directoryOnly) return -Errno.ENOENT;
  const refused = mayAdd(tree, place);
  if (refused === 0) enter(tree, place, added(tree, addSymlink(tree.state, target, tree.now())));
  return refused;
}
