/** The nodes of the anonymous tree: plain data, all of it goes into an image. */
import type { ByteString } from "../plain.ts";
import { type FileStat, FileType } from "../program.ts";
import { VM_DEVICE } from "./devices.ts";
import { PAGE_BYTES, type Pages } from "./pages.ts";

/** What all nodes have. `mode` is a whole st_mode; times are milliseconds since the epoch. */
type Common = { mode: number; nlink: number; mtime: number; atime: number; ctime: number };

export type FileNode = Common & Pages & { kind: "file" };
export type DirectoryNode = Common & {
  kind: "directory";
  /** the directory above; the root's is itself */
  parent: number;
  entries: Map<ByteString, number>;
};
export type SymlinkNode = Common & { kind: "symlink"; target: ByteString };
export type Node = FileNode | DirectoryNode | SymlinkNode;

export type AnonymousState = {
  /** bytes in a page of this tree's files */
  pageBytes: number;
  /** the number of the next node; numbers are never used again */
  next: number;
  nodes: Map<number, Node>;
};

/** Numbers of the directories that every tree has. */
export const ROOT = 1;

/** A tree with an empty root. `time` is the root's time of change. */
export function createAnonymousState(time = 0, pageBytes = PAGE_BYTES): AnonymousState {
  const state: AnonymousState = { pageBytes, next: ROOT, nodes: new Map() };
  addDirectory(state, ROOT, 0o755, time);
  return state;
}

function times(time: number) {
  return { mtime: time, atime: time, ctime: time };
}

function add(state: AnonymousState, node: Node): number {
  const ino = state.next++;
  state.nodes.set(ino, node);
  return ino;
}

export function addFile(state: AnonymousState, mode: number, time: number): number {
  const bits = FileType.regular | (mode & 0o7777);
  return add(state, { kind: "file", mode: bits, nlink: 1, ...times(time), size: 0, pages: [] });
}

export function addDirectory(state: AnonymousState, parent: number, mode: number, time: number): number {
  const bits = FileType.directory | (mode & 0o7777);
  return add(state, {
    kind: "directory",
    mode: bits,
    nlink: 2,
    ...times(time),
    parent,
    entries: new Map(),
  });
}

export function addSymlink(state: AnonymousState, target: ByteString, time: number): number {
  return add(state, { kind: "symlink", mode: FileType.symlink | 0o777, nlink: 1, ...times(time), target });
}

/** The file type of a node. */
export function nodeType(node: Node): FileType {
  if (node.kind === "file") return FileType.regular;
  return node.kind === "directory" ? FileType.directory : FileType.symlink;
}

function nodeSize(node: Node): number {
  if (node.kind === "file") return node.size;
  return node.kind === "symlink" ? node.target.length : 4096;
}

/** What stat tells of a node that belongs to the user `uid`. */
export function nodeStat(ino: number, node: Node, uid: number, gid: number): FileStat {
  let stored = 0;
  if (node.kind === "file") for (const page of node.pages) stored += page?.length ?? 0;
  return {
    mode: node.mode,
    size: nodeSize(node),
    mtime: node.mtime,
    atime: node.atime,
    ctime: node.ctime,
    ino,
    dev: VM_DEVICE,
    nlink: node.nlink,
    uid,
    gid,
    blocks: Math.ceil(stored / 512),
  };
}
