/**
 * The POSIX tree that a run sees: host files under their own names, `/tmp` (or everything) in
 * the memory of the VM, and the devices. Paths are absolute byte strings; a negative number is
 * an errno.
 */
import { Errno } from "../errno.ts";
import type { Handle, Host } from "../host/host.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import type { ByteString } from "../plain.ts";
import { type DirectoryEntry, FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";
import { createAnonymous } from "./anonymous.ts";
import { deviceAt, deviceStat } from "./devices.ts";
import { anonymousMount, deviceMount, hostMount, type Location } from "./mounts.ts";
import {
  type AnonymousState,
  addDirectory,
  createAnonymousState,
  type DirectoryNode,
  ROOT,
} from "./nodes.ts";
import { PAGE_BYTES } from "./pages.ts";
import { isWithin, normalize } from "./path.ts";

/** An open file, as an open-file record of the machine holds it. */
export type TreeFile = {
  kind: "host" | "anonymous" | "device";
  path: ByteString;
  /** the node of an anonymous file; else 0 */
  ino: number;
  /** flags of OpenFlag that it was opened with */
  flags: number;
};

/** The part of the tree that goes into an image. */
export type TreeState = { anonymous: AnonymousState };

/** What a run may do with the host's files. */
export type Access = { read: boolean; write: boolean };

export type TreeOptions = {
  /** most bytes in one anonymous file; DEFAULT_LIMITS.fileBytes */
  fileBytes?: number;
};

const TMP = "/tmp";
/** What a listing of `/` shows even where the host has no such directories. */
const MOUNT_POINTS: readonly DirectoryEntry[] = [
  { name: "dev", type: FileType.directory },
  { name: "tmp", type: FileType.directory },
];

/** A tree with empty directories `/tmp` and `/dev`. `pageBytes` is for tests of page borders. */
export function createTreeState(pageBytes = PAGE_BYTES): TreeState {
  const anonymous = createAnonymousState(0, pageBytes);
  const root = anonymous.nodes.get(ROOT) as DirectoryNode;
  for (const [name, mode] of [
    ["tmp", 0o1777],
    ["dev", 0o755],
  ] as const) {
    root.entries.set(name, addDirectory(anonymous, ROOT, mode, 0));
    root.nlink++;
  }
  return { anonymous };
}

export type Tree = ReturnType<typeof createTree>;

/** The tree over `state` and `host`. Host handles are kept in it as a cache by file. */
export function createTree(state: TreeState, host: Host, access: Access, options: TreeOptions = {}) {
  const full = access.read && access.write;
  const hosted = access.read || access.write;
  const top = (state.anonymous.nodes.get(ROOT) as DirectoryNode).entries;
  const tmp = top.get("tmp")!;
  const { uid, gid, euid } = host.identity();
  const anonymous = createAnonymous(state.anonymous, {
    root: hosted ? tmp : ROOT,
    mountPoint: hosted ? TMP : "",
    borders: new Set(hosted ? [] : ["dev"]),
    fixed: new Set([ROOT, tmp, top.get("dev")!]),
    now: () => host.now(),
    uid,
    gid,
    euid,
    fileBytes: options.fileBytes ?? DEFAULT_LIMITS.fileBytes,
  });
  const mounts = { host: hostMount(host), anonymous: anonymousMount(anonymous), device: deviceMount };
  const handles = new Map<TreeFile, Handle>();
  const seekables = new WeakMap<TreeFile, boolean>();
  let refused: string | null = null;

  /** The one permission check: 0, or -EACCES, which leaves the flag that would grant it in `refused`. */
  function allowed(_path: ByteString, mode: number): number {
    const lacking = (mode & 4 && !access.read) || (mode & 2 && !access.write);
    if (!lacking) return 0;
    refused = mode & 2 && !access.write ? "--allow-write" : "--allow-read";
    return -Errno.EACCES;
  }

  /** Which mount a path begins in, and the path to look for there. */
  function mountOf(path: ByteString): { kind: "host" | "anonymous" | "device"; path: ByteString } {
    const plain = /\/\.|\/\/|.\/$/.test(path) ? normalize(path) : path;
    if (isWithin(plain, "/dev") && (!full || plain === "/dev" || deviceAt(plain)))
      return { kind: "device", path: plain };
    if (!hosted) return { kind: "anonymous", path: isWithin(path, "/dev") ? plain : path };
    if (!access.write) {
      if (isWithin(path, TMP)) return { kind: "anonymous", path };
      if (isWithin(plain, TMP)) return { kind: "anonymous", path: plain };
    }
    return { kind: "host", path };
  }

  /** Finds what `path` means and checks that it may be used so (4 read, 2 write). */
  function locate(path: ByteString, follow: boolean, mode: number): Location | number {
    if (path === "") return -Errno.ENOENT;
    let at = mountOf(path);
    for (let crossings = 0; at.kind === "anonymous"; crossings++) {
      const found = anonymous.walk(at.path, follow);
      if (typeof found === "number") return unknown(at.path, found, mode);
      if (!("outside" in found)) {
        if (found.ino === 0 && !(mode & 2)) return unknown(at.path, -Errno.ENOENT, mode);
        return { mount: mounts.anonymous, path: at.path, place: found };
      }
      if (crossings === 40) return -Errno.ELOOP;
      at = mountOf(found.outside);
    }
    if (at.kind === "device") {
      if (deviceAt(at.path) === null && at.path !== "/dev") return allowed(at.path, 6) || -Errno.ENOENT;
      if (at.path !== "/dev" && path.endsWith("/")) return -Errno.ENOTDIR;
    } else if (allowed(at.path, mode)) return -Errno.EACCES;
    return { mount: mounts[at.kind], path: at.path, place: null };
  }

  /** Without the host, what is not in /tmp may well exist out there: it is refused, not missing. */
  function unknown(path: ByteString, errno: number, mode: number): number {
    if (hosted || errno !== -Errno.ENOENT || isWithin(path, TMP)) return errno;
    return allowed(path, mode);
  }

  function openHost(file: TreeFile, flags: number, mode: number): number {
    const handle = host.open(file.path, flags, mode);
    if (handle < 0) return handle;
    handles.set(file, handle);
    return 0;
  }

  /** The host handle of a file, opened again where it is missing; or -errno. */
  function handleOf(file: TreeFile): Handle {
    const handle = handles.get(file);
    if (handle !== undefined) return handle;
    if (file.kind !== "host") return -Errno.EBADF;
    const once = OpenFlag.create | OpenFlag.exclusive | OpenFlag.truncate;
    const failed = allowed(file.path, accessBits(file.flags)) || openHost(file, file.flags & ~once, 0);
    return failed || handles.get(file)!;
  }

  function open(path: ByteString, flags: number, mode: number): TreeFile | number {
    const follow = !(flags & OpenFlag.noFollow) && !(flags & OpenFlag.create && flags & OpenFlag.exclusive);
    const at = locate(path, follow, accessBits(flags));
    if (typeof at === "number") return at;
    const file: TreeFile = { kind: at.mount.kind, path: at.path, ino: 0, flags };
    if (file.kind === "anonymous") {
      const ino = anonymous.open(at.place!, flags, mode);
      if (ino < 0) return ino;
      file.ino = ino;
    } else if (file.kind === "host") {
      const failed = openHost(file, flags, mode);
      if (failed) return failed;
    } else {
      const failed = openDevice(file.path, flags);
      if (failed) return failed;
    }
    return file;
  }

  function openDevice(path: ByteString, flags: number): number {
    if (flags & OpenFlag.create && flags & OpenFlag.exclusive) return -Errno.EEXIST;
    const directory = path === "/dev";
    if (directory && accessBits(flags) & 2) return -Errno.EISDIR;
    return !directory && flags & OpenFlag.directory ? -Errno.ENOTDIR : 0;
  }

  function read(file: TreeFile, buffer: Uint8Array, offset: number): number {
    if (file.kind === "anonymous") return anonymous.read(file.ino, buffer, offset);
    if (file.kind === "device") return deviceAt(file.path)?.read(buffer, host) ?? -Errno.EISDIR;
    const handle = handleOf(file);
    return handle < 0 ? handle : host.read(handle, buffer, seekable(file) ? offset : null);
  }

  /** The next bytes, at most `max`: a fresh array that belongs to the caller. */
  function readChunk(file: TreeFile, offset: number, max: number): Uint8Array | number {
    let room = max;
    if (file.kind === "anonymous") room = Math.min(max, Math.max(0, anonymous.size(file.ino) - offset));
    // not zeroed: every byte that is given out is read over
    const buffer = new Uint8Array(Buffer.allocUnsafeSlow(room).buffer);
    const count = read(file, buffer, offset);
    if (count < 0 || count === room) return count < 0 ? count : buffer;
    return buffer.slice(0, count);
  }

  function write(file: TreeFile, data: Uint8Array, offset: number): number {
    if (file.kind === "anonymous") return anonymous.write(file.ino, data, offset);
    if (file.kind === "device") return deviceAt(file.path)?.write(data) ?? -Errno.EISDIR;
    const handle = handleOf(file);
    return handle < 0 ? handle : host.write(handle, data, seekable(file) ? offset : null);
  }

  function stat(file: TreeFile): FileStat | number {
    if (file.kind === "anonymous") return anonymous.stat(file.ino);
    if (file.kind === "device") return deviceStat(file.path);
    const handle = handleOf(file);
    return handle < 0 ? handle : host.fstat(handle);
  }

  /** bytes */
  function size(file: TreeFile): number {
    if (file.kind === "anonymous") return anonymous.size(file.ino);
    const found = stat(file);
    return typeof found === "number" ? found : found.size;
  }

  /** Sets the size. -EINVAL for what has none. */
  function truncate(file: TreeFile, bytes: number): number {
    if (!(accessBits(file.flags) & 2) || file.kind === "device") return -Errno.EINVAL;
    if (file.kind === "anonymous") return anonymous.truncate(file.ino, bytes);
    const handle = handleOf(file);
    return handle < 0 ? handle : host.ftruncate(handle, bytes);
  }

  /** Whether it has an offset: not host FIFOs, sockets and terminals, which readLater reads. */
  function seekable(file: TreeFile): boolean {
    if (file.kind !== "host") return true;
    const known = seekables.get(file);
    if (known !== undefined) return known;
    const found = stat(file);
    const type = typeof found === "number" ? 0 : found.mode & FILE_TYPE_MASK;
    const result = type === FileType.regular || type === FileType.block || type === FileType.directory;
    seekables.set(file, result);
    return result;
  }

  /** Counts an open-file record that came with an image, so that unlinked files live as long as it. */
  function retain(file: TreeFile): void {
    if (file.kind === "anonymous") anonymous.retain(file.ino);
  }

  /** The record is gone: closes the host handle, lets an unlinked file go. */
  function release(file: TreeFile): void {
    if (file.kind === "anonymous") anonymous.release(file.ino);
    const handle = handles.get(file);
    if (handle === undefined) return;
    handles.delete(file);
    host.close(handle);
  }

  /** After a resume: opens a host file by its path, neither creating nor cutting it. 0 or -errno. */
  function reopen(file: TreeFile): number {
    return file.kind === "host" ? Math.min(0, handleOf(file)) : 0;
  }

  function statPath(path: ByteString, follow: boolean): FileStat | number {
    const at = locate(path, follow || path.endsWith("/"), 4);
    return typeof at === "number" ? at : at.mount.stat(at, follow);
  }

  /** One operation on one path. */
  function on(path: ByteString, follow: boolean, mode: number, action: (at: Location) => number): number {
    const at = locate(path, follow, mode);
    return typeof at === "number" ? at : action(at);
  }

  /** One operation on two paths of one mount. */
  function onTwo(
    from: ByteString,
    to: ByteString,
    mode: number,
    action: (from: Location, to: Location) => number,
  ): number {
    const source = locate(from, false, mode);
    if (typeof source === "number") return source;
    const target = locate(to, false, 2);
    if (typeof target === "number") return target;
    return source.mount === target.mount ? action(source, target) : -Errno.EXDEV;
  }

  function readdir(path: ByteString): DirectoryEntry[] | number {
    const at = locate(path, true, 4);
    if (typeof at === "number") return at;
    const found = at.mount.readdir(at);
    if (typeof found === "number") return found;
    if (at.mount.kind === "host" && normalize(at.path) === "/") return merge(found, MOUNT_POINTS);
    if (at.path !== "/dev" || !full) return found;
    const others = host.readdir(at.path);
    return typeof others === "number" ? found : merge(found, others);
  }

  return {
    open,
    read,
    readChunk,
    write,
    size,
    stat,
    truncate,
    retain,
    release,
    reopen,
    seekable,
    /** the host handle of a host file (for readLater, or for a child to inherit), or -errno */
    handle: handleOf,

    statPath,
    readdir,
    access: (path: ByteString, mode: number) =>
      on(path, true, mode & 2 ? 6 : 4, (at) => at.mount.access(at, mode)),
    readlink(path: ByteString): ByteString | number {
      const at = locate(path, path.endsWith("/"), 4);
      return typeof at === "number" ? at : at.mount.readlink(at);
    },
    mkdir: (path: ByteString, mode: number) => on(path, false, 2, (at) => at.mount.mkdir(at, mode)),
    rmdir: (path: ByteString) => on(path, false, 2, (at) => at.mount.rmdir(at)),
    unlink: (path: ByteString) => on(path, false, 2, (at) => at.mount.unlink(at)),
    rename: (from: ByteString, to: ByteString) => onTwo(from, to, 2, (a, b) => a.mount.rename(a, b)),
    /** makes the second path a name of the first's file; a symlink is not followed */
    link: (from: ByteString, to: ByteString) => onTwo(from, to, 6, (a, b) => a.mount.link(a, b)),
    symlink: (target: ByteString, path: ByteString) =>
      on(path, false, 6, (at) => at.mount.symlink(target, at)),
    chmod: (path: ByteString, mode: number) => on(path, true, 2, (at) => at.mount.chmod(at, mode)),
    utimes: (path: ByteString, atime: number, mtime: number) =>
      on(path, true, 2, (at) => at.mount.utimes(at, atime, mtime)),
    exists: (path: ByteString) => typeof statPath(path, true) !== "number",
    isDirectory(path: ByteString): boolean {
      const found = statPath(path, true);
      return typeof found !== "number" && (found.mode & FILE_TYPE_MASK) === FileType.directory;
    },
    /** the flag that would have granted what was refused last (`--allow-read`), once; else null */
    refusal(): string | null {
      const flag = refused;
      refused = null;
      return flag;
    },
  };
}

/** What open flags need of a file: 4 read, 2 write. */
function accessBits(flags: number): number {
  const writes = flags & (OpenFlag.create | OpenFlag.truncate) ? 2 : 0;
  return ([4, 2, 6][flags & OpenFlag.accessMask] ?? 6) | writes;
}

/** Both listings in byte order; of two entries with one name the first listing's. */
function merge(found: readonly DirectoryEntry[], more: readonly DirectoryEntry[]): DirectoryEntry[] {
  const names = new Set(found.map((entry) => entry.name));
  const all = [...found, ...more.filter((entry) => !names.has(entry.name))];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
