/**
 * What stands behind the nodes of private mappings: the host's files, which are read and never changed.
 *
 * A node begins as no more than its original (`own` false): whatever is asked of it is asked of the
 * host. What changes it takes it over first: from then on its own fields count, and of the original
 * only bytes that no page covers, or names that no entry covers. Renaming costs nothing: the node goes, and its
 * original stays where it is. A node that is no more than its original may be dropped at any time (`prune`).
 */
import { Errno } from "../errno.ts";
import type { Handle } from "../host/host.ts";
import { readFully } from "../host/read.ts";
import type { ByteString } from "../plain.ts";
import { type DirectoryEntry, FILE_TYPE_MASK, type FileStat, FileType } from "../program.ts";
import type { Anonymous } from "./anonymous.ts";
import { takePrint } from "./fingerprint.ts";
import { addOriginal, type DirectoryNode, type FileNode, type Node, type Origin } from "./nodes.ts";
import type { Below } from "./pages.ts";
import { join } from "./path.ts";

/** Whether all of a node is as the host has it. */
export function isClean(node: Node | undefined): node is Node & { origin: Origin } {
  return node?.origin !== undefined && !node.origin.own;
}

/** Whether names of the host show in a directory. */
export function hasOriginal(directory: DirectoryNode): directory is DirectoryNode & { origin: Origin } {
  return directory.origin !== undefined && directory.origin.path !== "";
}

/** The node for a name that the original directory has; 0 for none. */
export function originalEntry(
  tree: Anonymous,
  at: number,
  directory: DirectoryNode,
  name: ByteString,
): number {
  const path = join(directory.origin!.path, name);
  const stat = tree.host!.stat(path, false);
  if (typeof stat === "number") return 0;
  const type = stat.mode & FILE_TYPE_MASK;
  const several = stat.nlink > 1 && type !== FileType.directory;
  const known = several ? linkedNodes(tree).get(keyOf(stat)) : undefined;
  const target = type === FileType.symlink ? tree.host!.readlink(path) : "";
  const ino = known ?? addOriginal(tree.state, at, path, stat, typeof target === "string" ? target : "");
  if (several) linkedNodes(tree).set(keyOf(stat), ino);
  if (known === undefined) tree.clean++;
  directory.entries.set(name, ino);
  return ino;
}

const keyOf = (file: { dev: number; ino: number }) => `${file.dev}:${file.ino}`;

function linkedNodes(tree: Anonymous): Map<string, number> {
  if (tree.linked === null) {
    tree.linked = new Map();
    for (const [ino, node] of tree.state.nodes)
      if (node.origin !== undefined && node.kind !== "directory") tree.linked.set(keyOf(node.origin), ino);
  }
  return tree.linked;
}

/** The node that an entry means, unless the host has meanwhile taken its original away: then 0. */
export function inPlace(tree: Anonymous, directory: DirectoryNode, name: ByteString, ino: number): number {
  const node = tree.state.nodes.get(ino);
  if (!isClean(node) || node.kind === "directory") return ino;
  if (typeof tree.host!.stat(node.origin.path, false) !== "number") return ino;
  directory.entries.delete(name);
  return 0;
}

/** What stat tells of a clean node's original, by its handle where it is open. */
export function originalStat(tree: Anonymous, ino: number, origin: Origin): FileStat | number {
  const handle = tree.handles.get(ino);
  return handle === undefined ? tree.host!.stat(origin.path, false) : tree.host!.fstat(handle);
}

/** Makes a node's own fields count: 0, or why the original cannot be looked at. */
export function takeOver(tree: Anonymous, ino: number, node: Node): number {
  const origin = node.origin!;
  const stat = originalStat(tree, ino, origin);
  if (typeof stat === "number") return stat;
  origin.own = true;
  tree.clean--;
  Object.assign(node, {
    mode: stat.mode,
    nlink: stat.nlink,
    mtime: stat.mtime,
    atime: stat.atime,
    ctime: stat.ctime,
  });
  if (node.kind !== "file") return 0;
  node.size = origin.size = stat.size;
  if (stat.size > 0)
    origin.fingerprint = onOriginal(tree, ino, origin, (handle) => takePrint(tree.host!, handle, stat.size));
  return 0;
}

/** Does something with a handle of the original: the one that is open, or one for the moment. null where it cannot be read */
function onOriginal<T>(
  tree: Anonymous,
  ino: number,
  origin: Origin,
  action: (handle: Handle) => T,
): T | null {
  const known = tree.handles.get(ino);
  if (known !== undefined) return action(known);
  const handle = tree.host!.open(origin.path, 0, 0);
  if (handle < 0) return null;
  const result = action(handle);
  tree.host!.close(handle);
  return result;
}

/** The handle of an original that is open here; opened when missing. */
export function originalHandle(tree: Anonymous, ino: number, origin: Origin): Handle {
  const known = tree.handles.get(ino);
  if (known !== undefined) return known;
  const handle = tree.host!.open(origin.path, 0, 0);
  if (handle >= 0) tree.handles.set(ino, handle);
  return handle;
}

/** What shows of the original where a file has no page; null where nothing does. */
export function below(tree: Anonymous, ino: number, file: FileNode): Below | null {
  const { origin } = file;
  if (origin === undefined || origin.size === 0) return null;
  return {
    size: origin.size,
    read(buffer, offset) {
      const handle = originalHandle(tree, ino, origin);
      if (handle < 0) return handle;
      const count = readFully(tree.host!, handle, buffer, offset);
      if (count < 0) return count;
      // the original is shorter than it was
      return count < buffer.length ? -Errno.EIO : 0;
    },
  };
}

/** A listing of the original directory without the names that its entries cover; those of clean nodes are the host's. */
export function originalNames(tree: Anonymous, directory: DirectoryNode): DirectoryEntry[] | number {
  const found = tree.host!.readdir(directory.origin!.path);
  if (typeof found === "number") return found;
  return found.filter(({ name }) => {
    const ino = directory.entries.get(name);
    return ino === undefined || (ino !== 0 && isClean(tree.state.nodes.get(ino)));
  });
}

/** Whether an entry is there without the host's doing. */
export function isOwnEntry(tree: Anonymous, ino: number): boolean {
  return ino !== 0 && !isClean(tree.state.nodes.get(ino));
}

/** Drops the nodes below `root` that are no more than their originals and not open. → whether `root` is one that could go */
export function prune(tree: Anonymous, root: number): boolean {
  const { nodes } = tree.state;
  const directory = nodes.get(root);
  if (directory?.kind !== "directory") return false;
  for (const [name, ino] of directory.entries) {
    if (ino === 0) continue;
    const node = nodes.get(ino);
    const keep = node?.kind === "directory" ? !prune(tree, ino) : !isClean(node) && node !== undefined;
    if (keep || tree.open.has(ino) || tree.fixed.has(ino)) continue;
    directory.entries.delete(name);
    if (node === undefined) continue;
    if (node.nlink > 1) tree.linked?.delete(keyOf(node.origin!));
    nodes.delete(ino);
    tree.clean--;
  }
  return isClean(directory) && directory.entries.size === 0;
}

/** A file whose pages cover all that showed of its original needs it no more. */
export function settle(tree: Anonymous, ino: number): void {
  const node = tree.state.nodes.get(ino);
  if (node?.kind !== "file" || !node.origin?.own || node.origin.size === 0) return;
  const { origin, pages } = node;
  const { pageBytes } = tree.store;
  for (let at = 0; at < origin.size; at += pageBytes) if ((pages[at / pageBytes] ?? null) === null) return;
  origin.size = 0;
  origin.fingerprint = null;
}

/**
 * Brings all that shows of originals at and below a node into the VM, so that the host is not needed any more. What
 * cannot be read stays with its original. → the paths of that
 */
export function embed(tree: Anonymous, ino: number): ByteString[] {
  const node = tree.state.nodes.get(ino);
  if (!node) return [];
  if (node.kind === "directory") return embedDirectory(tree, ino, node);
  const { origin } = node;
  if (origin === undefined || origin.path === "") return [];
  if (!origin.own && takeOver(tree, ino, node)) return [origin.path];
  tree.changed.set(ino, tree.epoch);
  if (node.kind === "file" && !embedPages(tree, ino, node)) return [origin.path];
  Object.assign(origin, { path: "", size: 0, fingerprint: null });
  return [];
}

function embedDirectory(tree: Anonymous, ino: number, directory: DirectoryNode): ByteString[] {
  const missed: ByteString[] = [];
  const { entries } = directory;
  const names = hasOriginal(directory) ? originalNames(tree, directory) : [];
  if (typeof names === "number") return [directory.origin!.path];
  for (const { name } of names)
    if (!entries.has(name) && originalEntry(tree, ino, directory, name) === 0)
      missed.push(join(directory.origin!.path, name));
  for (const entry of entries.values()) missed.push(...embed(tree, entry));
  if (!hasOriginal(directory) || missed.length > 0) return missed;
  if (!directory.origin.own && takeOver(tree, ino, directory)) return [directory.origin.path];
  tree.changed.set(ino, tree.epoch);
  for (const [name, entry] of entries) if (entry === 0) entries.delete(name);
  directory.origin.path = "";
  return [];
}

/** Reads the pages that show of a file's original; those of zeros are holes. → false where one cannot be read */
function embedPages(tree: Anonymous, ino: number, file: FileNode): boolean {
  const under = below(tree, ino, file);
  if (under === null) return true;
  const { pageBytes, fresh } = tree.store;
  const open = tree.handles.has(ino);
  let whole = true;
  for (let at = 0; whole && at < under.size; at += pageBytes) {
    const index = at / pageBytes;
    while (file.pages.length <= index) file.pages.push(null);
    if (file.pages[index] !== null) continue;
    const page = new Uint8Array(Math.min(pageBytes, under.size - at));
    whole = under.read(page, at) === 0;
    if (!whole || page.every((byte) => byte === 0)) continue;
    file.pages[index] = page;
    fresh.add(page);
  }
  const handle = tree.handles.get(ino);
  if (!open && handle !== undefined) {
    tree.handles.delete(ino);
    tree.host!.close(handle);
  }
  return whole;
}
