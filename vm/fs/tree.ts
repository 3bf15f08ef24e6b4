/**
 * The POSIX tree that a run sees: host files under their own names, `/tmp` (or everything) in
 * the memory of the VM, and the devices. Paths are absolute byte strings; a negative number is
 * an errno.
 */

import { Errno } from "../errno.ts";
import { createGuard, type Guard, type Refusal } from "../host/guard.ts";
import { guardedHost } from "../host/guarded.ts";
import type { Handle, Host } from "../host/host.ts";
import { grant, NO_PERMISSIONS, type Permissions, ruleOf } from "../host/permissions.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { type ByteString, mapped } from "../plain.ts";
import { type DirectoryEntry, FILE_TYPE_MASK, type FileStat, FileType } from "../program.ts";
import { createAnonymous, seal } from "./anonymous.ts";
import { createAreas, defaultMappings, namedDirectory } from "./areas.ts";
import type { Encodings } from "./frozen.ts";
import type { Mapping, MappingRequest } from "./mappings.ts";
import { anonymousMount, hostMount, type Location, type Mount, wayMount } from "./mounts.ts";
import {
  type AnonymousState,
  addDirectory,
  createAnonymousState,
  type DirectoryNode,
  ROOT,
} from "./nodes.ts";
import { createOpenFiles, type TreeFile } from "./open-files.ts";
import { embed, isClean, prune, settle } from "./originals.ts";
import { PAGE_BYTES } from "./pages.ts";
import { normalize } from "./path.ts";
import { type Access, createResolver, type Need, READ, WRITE } from "./resolve.ts";

export type { TreeFile } from "./open-files.ts";
export type { Access } from "./resolve.ts";

/** The part of the tree that goes into an image. */
export type TreeState = {
  /** the nodes of anonymous and private mappings */
  anonymous: AnonymousState;
  /** empty before the run begins: then made of what is granted */
  mappings: Mapping[];
};

export type TreeOptions = {
  /** most bytes in one file of the VM's own; DEFAULT_LIMITS.fileBytes */
  fileBytes?: number;
  /** mappings beside those of the state, or where those are on this host */
  mappings?: readonly MappingRequest[];
  /** of `access`; made where it is not given */
  guard?: Guard;
  /** what the files of the host go through besides: a host over the guarded one, and over the bare one for its own needs */
  wrap?(guarded: Host, bare: Host): Host;
};

export type Tree = {
  // ---- open files ----
  /** open(2) with flags of OpenFlag; the umask is applied to `mode` already */
  open(path: ByteString, flags: number, mode: number): TreeFile | number;
  /** → bytes read, 0 at the end; -EISDIR for a directory */
  read(file: TreeFile, buffer: Uint8Array, offset: number): number;
  /** the next bytes, at most `max`, in an array that belongs to the caller: `spare` where that has the size, else a fresh one */
  readChunk(file: TreeFile, offset: number, max: number, spare?: Uint8Array): Uint8Array | number;
  /** → bytes written, maybe fewer; for O_APPEND give the size as offset */
  write(file: TreeFile, data: Uint8Array, offset: number): number;
  /** bytes */
  size(file: TreeFile): number;
  stat(file: TreeFile): FileStat | number;
  /** -EINVAL for what has no size, or is not open for writing */
  truncate(file: TreeFile, bytes: number): number;
  /** whether it has an offset: not host FIFOs, sockets and terminals, which readLater reads */
  seekable(file: TreeFile): boolean;
  /** counts an open-file record that came with an image, so that unlinked files live as long as it */
  retain(file: TreeFile): void;
  /** the record is gone: closes the host handle, lets an unlinked file go */
  release(file: TreeFile): void;
  /** after a resume: opens a host file by its path, neither creating nor cutting it. → 0 */
  reopen(file: TreeFile): number;
  /** where on the host a host file is */
  place(file: TreeFile): ByteString;
  /** the host handle of a host file, for readLater or for a child to inherit */
  handle(file: TreeFile): Handle;

  // ---- paths ----
  statPath(path: ByteString, follow: boolean): FileStat | number;
  /** access(2): 4 read, 2 write, 1 execute, 0 exists */
  access(path: ByteString, mode: number): number;
  /** sorted by bytes, mount points and devices included */
  readdir(path: ByteString): DirectoryEntry[] | number;
  readlink(path: ByteString): ByteString | number;
  mkdir(path: ByteString, mode: number): number;
  rmdir(path: ByteString): number;
  unlink(path: ByteString): number;
  /** -EXDEV between mounts */
  rename(from: ByteString, to: ByteString): number;
  /** makes `to` a name of the file `from`; a symlink is not followed */
  link(from: ByteString, to: ByteString): number;
  symlink(target: ByteString, path: ByteString): number;
  chmod(path: ByteString, mode: number): number;
  /** milliseconds since the epoch */
  utimes(path: ByteString, atime: number, mtime: number): number;
  exists(path: ByteString): boolean;
  isDirectory(path: ByteString): boolean;
  /** what was refused last, once; else null */
  refusal(): Refusal | null;

  // ---- mappings and images ----
  /** what is wrong with the mappings on this host, one line each */
  problems(): string[];
  /** whether a path leads to the host's files, or to a mapping that was asked for */
  mapped(path: ByteString): boolean;
  /** whether a path leads to a private or anonymous mapping, where the host has no part */
  isWithin(path: ByteString): boolean;
  /**
   * Makes the state ready for an image: drops what the host has anyway, and seals all pages, so that those
   * that are in the state now never change. → the number of the epoch that ends; see `changedSince`
   */
  capture(): number;
  /** the state as the last capture found it, whatever changes meanwhile, until `captured` is called */
  frozen(): TreeState;
  /** what is known of the encodings of its nodes; null: nothing */
  encodings(): Encodings | null;
  captured(): void;
  /** brings the originals of private mappings into the VM, so that an image needs nothing else. → the host's paths that could not be read */
  embed(): ByteString[];
  /** numbers of nodes that were made, changed or removed after the capture that gave `epoch` (-1: since the run was taken up) */
  changedSince(epoch: number): number[];
};

/** Clean nodes that are kept for speed. */
const MOST_CLEAN = 65536;
/** What a listing of `/` shows even where the host has no such directories. */
const MOUNT_POINTS: readonly DirectoryEntry[] = [
  { name: "dev", type: FileType.directory },
  { name: "tmp", type: FileType.directory },
];

/** A tree with empty directories `/tmp` and `/dev`. `pageBytes` is for tests of page borders. */
export function createTreeState(pageBytes = PAGE_BYTES): TreeState {
  const anonymous = createAnonymousState(0, pageBytes);
  const root = rootOf(anonymous);
  for (const [name, mode] of [
    ["tmp", 0o1777],
    ["dev", 0o755],
  ] as const) {
    root.entries.set(name, addDirectory(anonymous, ROOT, mode, 0));
    root.nlink++;
  }
  return { anonymous, mappings: [] };
}

function rootOf(state: AnonymousState): DirectoryNode {
  return state.nodes.get(ROOT) as DirectoryNode;
}

/** The tree over `state` and `host`. Host handles are kept in it as a cache by file. */
export function createTree(state: TreeState, bare: Host, access: Access, options: TreeOptions = {}): Tree {
  const requests = options.mappings ?? [];
  const granted = { ...NO_PERMISSIONS, ...access };
  const guard = options.guard ?? createGuard(granted, bare);
  const guarded = guard.everything ? bare : guardedHost(bare, guard);
  const host = options.wrap?.(guarded, bare) ?? guarded;
  const hosted = access.read || access.write || guard.asks;
  const { uid, gid, euid } = bare.identity();
  const anonymous = createAnonymous(state.anonymous, {
    fixed: new Set([ROOT, namedDirectory(state.anonymous, "tmp"), namedDirectory(state.anonymous, "dev")]),
    now: () => host.now(),
    uid,
    gid,
    euid,
    fileBytes: options.fileBytes ?? DEFAULT_LIMITS.fileBytes,
    host: guard.everything ? bare : originals(bare, guarded, granted, requests),
  });
  if (state.mappings.length === 0) {
    const tmp = namedDirectory(state.anonymous, "tmp");
    state.mappings.push(
      ...defaultMappings(tmp, hosted, access.write && ruleOf(access, "write").allow === "all"),
    );
  }
  const all = createAreas(anonymous, bare, state.mappings, requests);
  const { table } = all;
  const shared = hostMount(host);
  const mounts = new Map(
    mapped(table.rows, (mapping): [Mapping, Mount] => [
      mapping,
      mapping.kind === "shared" ? shared : anonymousMount(anonymous),
    ]),
  );
  const resolver = createResolver(access, guard, host, all, mounts);
  const { locate } = resolver;
  const { moved, findRenamed, ...openFiles } = createOpenFiles(host, anonymous, table, resolver);
  anonymous.clean = 0;
  for (const node of state.anonymous.nodes.values()) if (isClean(node)) anonymous.clean++;

  function pruneAll(): void {
    for (const { kind, root } of table.rows) if (kind === "private") prune(anonymous, root);
  }

  /** One operation on one path. */
  function on<T>(path: ByteString, follow: boolean, need: Need, action: (at: Location) => T): T | number {
    const at = locate(path, follow || (need === READ && path.endsWith("/")), need);
    return typeof at === "number" ? at : action(at);
  }

  /** One operation on two paths of one mount. */
  function onTwo(
    from: ByteString,
    to: ByteString,
    need: Need,
    action: (from: Location, to: Location) => number,
  ): number {
    return on(from, false, need, (source) =>
      on(to, false, WRITE, (target) =>
        source.mount === target.mount ? action(source, target) : -Errno.EXDEV,
      ),
    );
  }

  function list(at: Location): DirectoryEntry[] | number {
    const found = at.mount.readdir(at);
    if (typeof found === "number") return found;
    if (at.mount.kind === "host" || at.mount === wayMount) {
      const path = normalize(at.path);
      const below = table.below(path).map((name) => ({ name, type: FileType.directory }));
      const more = path === "/" ? merge(below, MOUNT_POINTS) : below;
      return more.length > 0 ? merge(found, more) : found;
    }
    if (at.mount.kind !== "device" || !guard.everything) return found;
    const others = host.readdir(at.path);
    return typeof others === "number" ? found : merge(found, others);
  }

  const statPath = (path: ByteString, follow: boolean) =>
    on(path, follow, READ, (at) => at.mount.stat(at, follow));

  return {
    ...openFiles,
    statPath,
    access: (path, mode) => on(path, true, mode & 2 ? READ | WRITE : READ, (at) => at.mount.access(at, mode)),
    readdir(path) {
      if (anonymous.clean > MOST_CLEAN) pruneAll();
      return on(path, true, READ, list);
    },
    readlink: (path) => on(path, false, READ, (at) => at.mount.readlink(at)),
    mkdir: (path, mode) => on(path, false, WRITE, (at) => at.mount.mkdir(at, mode)),
    rmdir: (path) => on(path, false, WRITE, (at) => at.mount.rmdir(at)),
    unlink: (path) => on(path, false, WRITE, (at) => at.mount.unlink(at)),
    rename: (from, to) =>
      onTwo(from, to, WRITE, (a, b) => {
        const result = a.mount.rename(a, b);
        if (result === 0 && a.mount.kind === "host") moved(normalize(a.path), normalize(b.path));
        return result;
      }),
    // what is to get a name must be there, before the name is looked at
    link: (from, to) =>
      on(from, false, READ | WRITE, (a) =>
        a.place?.ino === 0 ? -Errno.ENOENT : onTwo(from, to, READ | WRITE, (a, b) => a.mount.link(a, b)),
      ),
    // a symlink may lead anywhere, so making one takes both
    symlink: (target, path) => on(path, false, READ | WRITE, (at) => at.mount.symlink(target, at)),
    chmod: (path, mode) => on(path, true, WRITE, (at) => at.mount.chmod(at, mode)),
    utimes: (path, atime, mtime) => on(path, true, WRITE, (at) => at.mount.utimes(at, atime, mtime)),
    exists: (path) => typeof statPath(path, true) !== "number",
    isDirectory(path) {
      const found = statPath(path, true);
      return typeof found !== "number" && (found.mode & FILE_TYPE_MASK) === FileType.directory;
    },
    refusal: guard.refusal,
    problems: () => [...all.problems, ...ungranted(state.anonymous, all, guard)],
    mapped: (path) => table.of(path).guest !== "/" || table.of(path).kind !== "anonymous",
    isWithin(path) {
      if (table.plain && hosted && !normalize(path).startsWith("/tmp")) return false;
      const at = locate(path, true, READ);
      return typeof at !== "number" && at.place !== null;
    },
    capture() {
      findRenamed();
      pruneAll();
      for (const [ino, at] of anonymous.changed) if (at === anonymous.epoch) settle(anonymous, ino);
      return seal(anonymous) - 1;
    },
    frozen() {
      // nodes of originals come and go with a look at them
      if (table.rows.some(({ kind }) => kind === "private")) return state;
      const nodes = anonymous.frozen.freeze(state.anonymous) as AnonymousState["nodes"];
      return { ...state, anonymous: { ...state.anonymous, nodes } };
    },
    encodings: anonymous.frozen.encodings,
    captured: anonymous.frozen.release,
    embed: () => [
      ...table.rows.flatMap(({ kind, root }) => (kind === "private" ? embed(anonymous, root) : [])),
      // without a name, but open
      ...[...anonymous.open.keys()].flatMap((ino) => embed(anonymous, ino)),
    ],
    changedSince: (epoch) => [...anonymous.changed].filter(([, at]) => at > epoch).map(([ino]) => ino),
  };
}

/** The host for the originals of private mappings: the flag that asks for one lets it read them. */
function originals(
  bare: Host,
  guarded: Host,
  access: Permissions,
  requests: readonly MappingRequest[],
): Host {
  const more = { ...access };
  for (const { kind, host } of requests) if (kind === "private") grant(more, "read", host);
  const reading = requests.length === 0 ? guarded : guardedHost(bare, createGuard(more, bare));
  return {
    ...reading,
    // a private file is written in the VM: that its mode allows it is enough
    access: (path, mode) => reading.access(path, mode & ~2) || (mode & 2 ? bare.access(path, mode) : 0),
  };
}

/**
 * An image grants nothing: private mappings of the state that neither a flag for them nor a permission covers now, and
 * that need the host still.
 */
function ungranted(
  { nodes }: AnonymousState,
  { table, granted }: ReturnType<typeof createAreas>,
  guard: Guard,
): string[] {
  return table.rows
    .filter((mapping) => mapping.kind === "private" && !granted.has(mapping))
    .filter(({ host, root }) => nodes.get(root)?.origin?.path !== "" && !guard.permits("read", host))
    .map(({ guest, host }) => {
      const flag = guest === host ? `--private=${guest}` : `--map ${host}=${guest}:private`;
      return `${guest}: a private mapping of ${host}: needs ${flag} or --allow-read`;
    });
}

/** Both listings in byte order; of two entries with one name the first listing's. */
function merge(found: readonly DirectoryEntry[], more: readonly DirectoryEntry[]): DirectoryEntry[] {
  const names = new Set(found.map((entry) => entry.name));
  const all = [...found, ...more.filter((entry) => !names.has(entry.name))];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
