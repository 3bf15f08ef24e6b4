/**
 * The anonymous tree: files in the memory of the VM. Here is what all its operations share;
 * `contents.ts` has those on what is in a node, `entries.ts` those on names.
 */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import type { AnonymousState, DirectoryNode, Node } from "./nodes.ts";
import { type Outside, type Place, walk } from "./walk.ts";

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

/** A tree in use. Only `state` is state; `open` is a cache, told anew by `retain` after a resume. */
export type Anonymous = AnonymousOptions & {
  state: AnonymousState;
  /** open descriptions of each node */
  open: Map<number, number>;
};

export function createAnonymous(state: AnonymousState, options: AnonymousOptions): Anonymous {
  return { ...options, state, open: new Map() };
}

/** Where `path` leads: a place here, a path elsewhere, or -errno. */
export function find(tree: Anonymous, path: ByteString, follow: boolean): Place | Outside | number {
  const { root, mountPoint, borders } = tree;
  const maySearch = (node: DirectoryNode) => permits(tree, node, 1);
  return walk(tree.state, { root, mountPoint, borders, maySearch }, path, follow);
}

/** access(2)'s bits against a node's: the owner's bits count, since all files are the user's own. */
export function permits(tree: Anonymous, node: Node, bits: number): boolean {
  if (tree.euid !== 0) return ((node.mode >> 6) & bits) === bits;
  return (bits & 1) === 0 || node.kind !== "file" || (node.mode & 0o111) !== 0;
}

export function directoryAt(tree: Anonymous, ino: number): DirectoryNode {
  return tree.state.nodes.get(ino) as DirectoryNode;
}

/** 0 if an entry may be added to or taken from the directory of `place`, else -EACCES. */
export function mayChange(tree: Anonymous, place: Place): number {
  return permits(tree, directoryAt(tree, place.directory), 3) ? 0 : -Errno.EACCES;
}

/** The node's contents have changed now. */
export function touch(tree: Anonymous, node: Node): void {
  node.mtime = node.ctime = tree.now();
}

/** Makes the name of `place` mean the node `ino`. */
export function enter(tree: Anonymous, place: Place, ino: number): void {
  const directory = directoryAt(tree, place.directory);
  directory.entries.set(place.name, ino);
  touch(tree, directory);
}

/** Lets a node go that has neither a name nor an open description. */
export function forget(tree: Anonymous, ino: number): void {
  if (tree.state.nodes.get(ino)?.nlink === 0 && !tree.open.has(ino)) tree.state.nodes.delete(ino);
}
