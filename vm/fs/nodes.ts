/** The nodes of the anonymous tree: plain data, all of it goes into an image. */
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType } from "../program.ts";
import { VM_DEVICE } from "./devices.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { PAGE_BYTES, type Pages } from "./pages.ts";

/** What a node of a private mapping stands for: something of the host's, which is never changed. */
export type Origin = {
  /** on the host; "" once all of it is in the VM */
  path: ByteString;
  /** false: all is as the host has it, and nothing of the node's own fields counts; true: they count */
  own: boolean;
  ino: number;
  dev: number;
  uid: number;
  gid: number;
  /** of a file of its own: how many bytes of the original still show where it has no page */
  size: number;
  /** of the original when the file became its own; null where nothing of it shows */
  fingerprint: Fingerprint | null;
};

/** What all nodes have. `mode` is a whole st_mode; times are milliseconds since the epoch. */
type Common = {
  mode: number;
  nlink: number;
  mtime: number;
  atime: number;
  ctime: number;
  /** in private mappings */
  origin?: Origin;
};

export type FileNode = Common & Pages & { kind: "file" };
export type DirectoryNode = Common & {
  kind: "directory";
  /** the directory above; the root's is itself */
  parent: number;
  /** nodes by name; 0: a name of the original directory that is gone */
  entries: Map<ByteString, number>;
};
export type SymlinkNode = Common & { kind: "symlink"; target: ByteString };
/** A FIFO, socket or device of the host in a private mapping: it can be looked at and moved, not opened. */
export type SpecialNode = Common & { kind: "special" };
export type Node = FileNode | DirectoryNode | SymlinkNode | SpecialNode;

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

/** Numbers of originals, as stat tells them, begin above those of the VM's own nodes. */
const ORIGINALS = 2 ** 44;

/** A node for what the host has at `path`; its fields count for nothing until it is its own. → its number */
export function addOriginal(
  state: AnonymousState,
  parent: number,
  path: ByteString,
  stat: FileStat,
  target: ByteString,
): number {
  const type = stat.mode & FILE_TYPE_MASK;
  const { ino, dev, uid, gid } = stat;
  const origin: Origin = { path, own: false, ino, dev, uid, gid, size: 0, fingerprint: null };
  const common = { mode: stat.mode, nlink: stat.nlink, ...times(stat.mtime), origin };
  if (type === FileType.regular) return add(state, { kind: "file", ...common, size: 0, pages: [] });
  if (type === FileType.directory)
    return add(state, { kind: "directory", ...common, parent, entries: new Map() });
  if (type === FileType.symlink) return add(state, { kind: "symlink", ...common, target });
  return add(state, { kind: "special", ...common });
}

/** The file type of a node. */
export function nodeType(node: Node): FileType {
  return (node.mode & FILE_TYPE_MASK) as FileType;
}

function nodeSize(node: Node): number {
  if (node.kind === "file") return node.size;
  if (node.kind === "special") return 0;
  return node.kind === "symlink" ? node.target.length : 4096;
}

/** The number that stat tells of a node: its own, or one that stands for the original's. */
export function shownIno(ino: number, node: Node): number {
  return node.origin === undefined ? ino : ORIGINALS + node.origin.ino;
}

/** What stat tells of a node, which belongs to the user `uid` unless its original does to another. */
export function nodeStat(ino: number, node: Node, uid: number, gid: number): FileStat {
  let stored = 0;
  if (node.kind === "file") for (const page of node.pages) stored += page?.length ?? 0;
  return {
    mode: node.mode,
    size: nodeSize(node),
    mtime: node.mtime,
    atime: node.atime,
    ctime: node.ctime,
    ino: shownIno(ino, node),
    dev: VM_DEVICE,
    nlink: node.nlink,
    uid: node.origin?.uid ?? uid,
    gid: node.origin?.gid ?? gid,
    blocks: Math.ceil(stored / 512),
  };
}
