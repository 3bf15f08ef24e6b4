/**
 * The tree of nodes: files in the memory of the VM, of anonymous and of private mappings. Here is what
 * all its operations share; `contents.ts` has those on what is in a node, `entries.ts` those on
 * names, `originals.ts` what stands behind private nodes.
 */
import { Errno } from "../errno.ts";
import type { Handle, Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { createFrozenNodes, type FrozenNodes } from "./frozen.ts";
import type { AnonymousState, DirectoryNode, Node } from "./nodes.ts";
import { hasOriginal, inPlace, originalEntry, takeOver } from "./originals.ts";
import type { PageStore } from "./pages.ts";
import { type Outside, type Place, walk } from "./walk.ts";

export type AnonymousOptions = {
  /** directories that stay where they are: mount points */
  fixed: Set<number>;
  /** milliseconds since the epoch */
  now(): number;
  /** who owns all files but originals, and whose permission bits are checked (0 may do anything) */
  uid: number;
  gid: number;
  euid: number;
  /** most bytes in one file */
  fileBytes: number;
  /** where originals are; null: there are none */
  host: Host | null;
};

/** A tree in use. Only `state` is state; the rest are caches, `open` told anew by `retain` after a resume. */
export type Anonymous = Omit<AnonymousOptions, "fileBytes"> & {
  state: AnonymousState;
  store: PageStore;
  /** open descriptions of each node */
  open: Map<number, number>;
  /** handles of originals that are open */
  handles: Map<number, Handle>;
  /** nodes of originals with several names, by device and number; null: not looked for yet */
  linked: Map<string, number> | null;
  /** nodes that are no more than their originals, in about */
  clean: number;
  /** captures so far, and after how many of them each changed node was changed last */
  epoch: number;
  changed: Map<number, number>;
  /** the node that `changed` was told of last, in this epoch */
  last: number;
  /** the last capture, and encodings */
  frozen: FrozenNodes;
};

/** A part of a tree where a mapping begins. */
export type Area = {
  tree: Anonymous;
  /** the node at the mount point, its path ("" for the root of all) */
  root: number;
  mountPoint: ByteString;
  /** where other mappings begin: their paths, by directory and name */
  borders: Map<number, Map<ByteString, ByteString>>;
};

export function createAnonymous(state: AnonymousState, options: AnonymousOptions): Anonymous {
  const { fileBytes, ...rest } = options;
  const store: PageStore = {
    // tests of page borders set it late
    get pageBytes() {
      return state.pageBytes;
    },
    limit: fileBytes,
    fresh: new WeakSet(),
  };
  return {
    ...rest,
    state,
    store,
    open: new Map(),
    handles: new Map(),
    linked: null,
    clean: 0,
    epoch: 0,
    changed: new Map(),
    last: 0,
    frozen: createFrozenNodes(),
  };
}

/** Where `path` leads: a place here, a path elsewhere, or -errno. */
export function find(area: Area, path: ByteString, follow: boolean): Place | Outside | number {
  return walk(area, path, follow);
}

/** A directory that everybody may search, as most are: the host need not be asked at each step of a walk. */
const isOpenToAll = (node: Node) => node.kind === "directory" && (node.mode & 0o111) === 0o111;

/** access(2)'s bits against a node's: the owner's bits count, since all files but originals are the user's own. */
export function permits(tree: Anonymous, node: Node, bits: number): boolean {
  const { origin } = node;
  if (origin !== undefined && !origin.own)
    return (bits === 1 && isOpenToAll(node)) || tree.host!.access(origin.path, bits) === 0;
  if (tree.euid === 0) return (bits & 1) === 0 || node.kind !== "file" || (node.mode & 0o111) !== 0;
  const shift = origin === undefined || origin.uid === tree.euid ? 6 : origin.gid === tree.gid ? 3 : 0;
  return ((node.mode >> shift) & bits) === bits;
}

/** Whether the user may change what stat tells of a node: its owner may. */
export function owns(tree: Anonymous, node: Node): boolean {
  return tree.euid === 0 || (node.origin?.uid ?? tree.euid) === tree.euid;
}

export function directoryAt(tree: Anonymous, ino: number): DirectoryNode {
  return tree.state.nodes.get(ino) as DirectoryNode;
}

/** The node that a name of a directory means; 0 for none. */
export function entryOf(tree: Anonymous, at: number, directory: DirectoryNode, name: ByteString): number {
  const ino = directory.entries.get(name);
  if (!hasOriginal(directory)) return ino ?? 0;
  if (ino === 0) return 0;
  if (ino === undefined) return originalEntry(tree, at, directory, name);
  return inPlace(tree, directory, name, ino);
}

/** 0 if an entry may be added to or taken from the directory of `place`, else -EACCES. */
export function mayChange(tree: Anonymous, place: Place): number {
  return permits(tree, directoryAt(tree, place.directory), 3) ? 0 : -Errno.EACCES;
}

/** A node is about to change, or to go: it becomes its own, and the next capture knows of it. */
export function change(tree: Anonymous, ino: number, node: Node): number {
  if (node.origin !== undefined && !node.origin.own) {
    const failed = takeOver(tree, ino, node);
    if (failed) return failed;
  }
  if (tree.last === ino) return 0;
  tree.last = ino;
  mark(tree, ino, node);
  return 0;
}

/** A node has come, or is about to change or go: the next capture knows of it, and the last one does not notice. */
export function mark(tree: Anonymous, ino: number, node: Node | undefined): void {
  tree.changed.set(ino, tree.epoch);
  tree.frozen.change(ino, node);
}

/** The node's contents have changed now. */
export function touch(tree: Anonymous, ino: number, node: Node): void {
  change(tree, ino, node);
  node.mtime = node.ctime = tree.now();
}

/** Makes the name of `place` mean the node `ino`. */
export function enter(tree: Anonymous, place: Place, ino: number): void {
  const directory = directoryAt(tree, place.directory);
  touch(tree, place.directory, directory);
  directory.entries.set(place.name, ino);
}

/** Takes a name out of a directory; where the original has one, it is covered. */
export function vacate(tree: Anonymous, place: Place): void {
  const directory = directoryAt(tree, place.directory);
  touch(tree, place.directory, directory);
  const covers =
    hasOriginal(directory) &&
    typeof tree.host!.stat(`${directory.origin.path}/${place.name}`, false) !== "number";
  if (covers) directory.entries.set(place.name, 0);
  else directory.entries.delete(place.name);
}

/** Lets a node go that has neither a name nor an open description. */
export function forget(tree: Anonymous, ino: number): void {
  const node = tree.state.nodes.get(ino);
  if (node?.nlink !== 0 || tree.open.has(ino)) return;
  if (node.origin !== undefined && !node.origin.own) return;
  tree.state.nodes.delete(ino);
  mark(tree, ino, undefined);
  if (tree.last === ino) tree.last = 0;
}

/** Ends an epoch: pages are sealed, and what changes from now on is counted for the next. → the number of the epoch that begins */
export function seal(tree: Anonymous): number {
  tree.store.fresh = new WeakSet();
  tree.last = 0;
  return ++tree.epoch;
}
