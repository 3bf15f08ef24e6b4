/**
 * A host whose file calls tell the journal what they are about to change. Reading costs nothing; a write costs a look
 * into a map once its file is known to the journal.
 *
 * What other programs of the host change is not seen here. `host` does what is asked, as far as it is permitted;
 * `bare` looks at what was there before, also where the run may write and not read.
 */
import { type Guard, realPath } from "../host/guard.ts";
import type { Handle, Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";
import type { Journal } from "./journal.ts";
import { isWithin, join, normalize, parent } from "./path.ts";

/** Files that a run has written, by path: what an image must say of those that are closed, too. */
export type Outputs = {
  /** the file at `path` is about to be written; `created`: its old contents, if any, are of no account */
  wrote(path: ByteString, created: boolean): void;
  renamed(from: ByteString, to: ByteString): void;
  removed(path: ByteString): void;
};

/** A file that the journal knows in this period. */
type Known = {
  /** bytes at the checkpoint; -1: it is younger than that, and nothing of it need be kept */
  size: number;
  /** pages of the checkpoint's bytes that have been kept */
  pages: Set<number>;
};

/** A handle that may write. `epoch`: the period in which its appending was made known. */
type Writer = { path: ByteString; append: boolean; epoch: number; key: string };

/** Overwritten bytes are kept by so many at a time. */
const PAGE = 65536;
const MOST_LINKS = 40;

const keyOf = (stat: FileStat) => `${stat.dev}:${stat.ino}`;
const isRegular = (stat: FileStat) => (stat.mode & FILE_TYPE_MASK) === FileType.regular;

export function journaled(host: Host, bare: Host, guard: Guard, journal: Journal, outputs: Outputs): Host {
  const writers = new Map<Handle, Writer>();
  let known = new Map<string, Known>();
  /** names that did not exist at the checkpoint, as far as no rename has moved any */
  let fresh = new Set<ByteString>();
  let period = -1;

  /** Whether a change of the file at `path` is to be recorded: not one that will be refused. */
  function recordingOf(path: ByteString): boolean {
    if (!recording()) return false;
    if (guard.everything || guard.asks || guard.permits("write", normalize(path))) return true;
    return guard.permits(
      "write",
      realPath(bare, path, () => {}),
    );
  }

  /** Whether there are changes to record; forgets what a period before knew. */
  function recording(): boolean {
    if (period !== journal.epoch) {
      period = journal.epoch;
      known = new Map();
      fresh = new Set();
    }
    return journal.active;
  }

  /** The name that a call which follows symlinks ends at. */
  function final(path: ByteString): ByteString {
    let at = normalize(path);
    for (let links = 0; links < MOST_LINKS; links++) {
      const target = bare.readlink(at);
      if (typeof target === "number") return at;
      at = join(parent(at), target);
    }
    return at;
  }

  function isYoung(stat: FileStat): boolean {
    return known.get(keyOf(stat))?.size === -1;
  }

  /** The file is about to be changed: its length and time go on record. */
  function touch(path: ByteString, stat: FileStat): Known {
    let file = known.get(keyOf(stat));
    if (!file) {
      file = { size: stat.nlink === 0 ? -1 : stat.size, pages: new Set() };
      known.set(keyOf(stat), file);
      const { size, mtime, mode } = stat;
      if (file.size >= 0) journal.record({ op: "file", path, size, mtime, mode: mode & 0o7777 });
    }
    return file;
  }

  /** Keeps what the checkpoint had in the bytes `from` to `to`. */
  function keepBytes(path: ByteString, file: Known, from: number, to: number): void {
    const end = Math.min(to, file.size);
    if (from >= end) return;
    let handle = -1;
    for (let page = Math.floor(from / PAGE); page * PAGE < end; page++) {
      if (file.pages.has(page)) continue;
      file.pages.add(page);
      if (handle < 0) handle = bare.open(path, OpenFlag.read, 0);
      if (handle < 0) return;
      const bytes = new Uint8Array(Math.min(PAGE, file.size - page * PAGE));
      const n = bare.read(handle, bytes, page * PAGE);
      if (n > 0) journal.record({ op: "bytes", path, at: page * PAGE }, bytes.subarray(0, n));
    }
    if (handle >= 0) bare.close(handle);
  }

  function make(path: ByteString): void {
    if (fresh.has(path)) return;
    fresh.add(path);
    journal.record({ op: "new", path });
  }

  /** The name `path`, of a file that is no directory, is about to go. */
  function lose(path: ByteString, stat: FileStat): void {
    if (isYoung(stat)) {
      if (stat.nlink <= 1) known.delete(keyOf(stat));
      return;
    }
    const target = (stat.mode & FILE_TYPE_MASK) === FileType.symlink ? bare.readlink(path) : -1;
    if (typeof target === "string") return journal.record({ op: "symlink", path, target });
    if (!isRegular(stat)) return void journal.keep(path, stat.mode & 0o7777);
    // one that is open may be written though it has no name: no record could say where
    const file = touch(path, stat);
    const written = [...writers.values()].some((writer) => writer.path === path && !writer.append);
    if (written) keepBytes(path, file, 0, file.size);
    if (journal.keep(path, stat.mode & 0o7777)) return;
    keepBytes(path, file, 0, file.size);
    journal.record({ op: "gone", path, saved: 0, mode: stat.mode & 0o7777 });
    known.delete(keyOf(stat));
  }

  function open(path: ByteString, flags: number, mode: number): Handle {
    const writes = (flags & OpenFlag.accessMask) !== OpenFlag.read;
    if (!writes && !(flags & (OpenFlag.create | OpenFlag.truncate))) return host.open(path, flags, mode);
    const record = recordingOf(path);
    const named = record ? bare.stat(path, false) : -1;
    const link = typeof named !== "number" && (named.mode & FILE_TYPE_MASK) === FileType.symlink;
    const at = link ? final(path) : normalize(path);
    const before = link ? bare.stat(path, true) : named;
    const existed = typeof before !== "number";
    if (record && !existed && flags & OpenFlag.create) make(at);
    if (existed && flags & OpenFlag.truncate && isRegular(before) && before.size > 0) {
      const file = touch(at, before);
      keepBytes(at, file, 0, file.size);
    }
    const handle = host.open(path, flags, mode);
    if (handle < 0) return handle;
    const after = record && !existed ? bare.fstat(handle) : -1;
    if (typeof after !== "number") known.set(keyOf(after), { size: -1, pages: new Set() });
    const created = (flags & OpenFlag.truncate) !== 0 || typeof after !== "number";
    if (writes)
      writers.set(handle, { path: at, append: (flags & OpenFlag.append) !== 0, epoch: -1, key: "" });
    if (writes && (created || record)) note(at, created, handle);
    return handle;
  }

  /** Only regular files are outputs. */
  function note(path: ByteString, created: boolean, handle: Handle): void {
    const stat = bare.fstat(handle);
    if (typeof stat !== "number" && isRegular(stat)) outputs.wrote(path, created);
  }

  /** Bytes from `from` on are about to change, up to `to`. */
  function change(handle: Handle, writer: Writer, from: number, to: number): void {
    if (writer.append && writer.epoch === journal.epoch) return;
    const first = writer.epoch !== journal.epoch;
    writer.epoch = journal.epoch;
    if (first) note(writer.path, false, handle);
    if (!recording()) return;
    const stat = first ? bare.fstat(handle) : -1;
    if (typeof stat !== "number") {
      if (!isRegular(stat)) return;
      writer.key = keyOf(stat);
      touch(writer.path, stat);
    }
    const file = known.get(writer.key);
    if (file && !writer.append) keepBytes(writer.path, file, from, to);
  }

  function write(handle: Handle, data: Uint8Array, position: number | null): number {
    const writer = writers.get(handle);
    if (writer) change(handle, writer, position ?? 0, position === null ? Infinity : position + data.length);
    return host.write(handle, data, position);
  }

  function ftruncate(handle: Handle, size: number): number {
    const writer = writers.get(handle);
    if (writer) change(handle, { ...writer, append: false, epoch: -1 }, size, Infinity);
    return host.ftruncate(handle, size);
  }

  function unlink(path: ByteString): number {
    const stat = recordingOf(path) ? bare.stat(path, false) : -1;
    if (typeof stat !== "number" && (stat.mode & FILE_TYPE_MASK) !== FileType.directory)
      lose(normalize(path), stat);
    const errno = host.unlink(path);
    if (errno === 0) outputs.removed(normalize(path));
    return errno;
  }

  function rename(from: ByteString, to: ByteString): number {
    const stat = recordingOf(from) && recordingOf(to) ? bare.stat(from, false) : -1;
    if (typeof stat !== "number") {
      const old = bare.stat(to, false);
      const [source, target] = [normalize(from), normalize(to)];
      if (typeof old === "number" || keyOf(old) !== keyOf(stat)) {
        if (typeof old !== "number") loseAny(target, old);
        journal.record({ op: "rename", from: source, to: target, dev: stat.dev, ino: stat.ino });
        fresh = new Set();
      }
    }
    const errno = host.rename(from, to);
    if (errno === 0) moved(normalize(from), normalize(to));
    return errno;
  }

  function loseAny(path: ByteString, stat: FileStat): void {
    if ((stat.mode & FILE_TYPE_MASK) !== FileType.directory) lose(path, stat);
    else journal.record({ op: "directory", path, mode: stat.mode & 0o7777 });
  }

  function moved(from: ByteString, to: ByteString): void {
    for (const writer of writers.values())
      if (isWithin(writer.path, from)) writer.path = to + writer.path.slice(from.length);
    outputs.renamed(from, to);
  }

  function rmdir(path: ByteString): number {
    const stat = recordingOf(path) ? bare.stat(path, false) : -1;
    if (typeof stat !== "number") loseAny(normalize(path), stat);
    return host.rmdir(path);
  }

  /** A call that makes the name `path`, if there is none. */
  function making(path: ByteString, action: () => number): number {
    if (recordingOf(path) && typeof bare.stat(path, false) === "number") make(normalize(path));
    return action();
  }

  /** A change of what a stat tells. */
  function changing(path: ByteString, undo: (at: ByteString, stat: FileStat) => void): void {
    const stat = recordingOf(path) ? bare.stat(path, true) : -1;
    if (typeof stat !== "number" && !isYoung(stat)) undo(final(path), stat);
  }

  return {
    ...host,
    open,
    write,
    ftruncate,
    unlink,
    rename,
    rmdir,
    close(handle) {
      writers.delete(handle);
      return host.close(handle);
    },
    mkdir: (path, mode) => making(path, () => host.mkdir(path, mode)),
    symlink: (target, path) => making(path, () => host.symlink(target, path)),
    link: (from, to) => making(to, () => host.link(from, to)),
    chmod(path, mode) {
      changing(path, (at, stat) => journal.record({ op: "mode", path: at, mode: stat.mode & 0o7777 }));
      return host.chmod(path, mode);
    },
    utimes(path, atime, mtime) {
      changing(path, (at, stat) =>
        journal.record({ op: "times", path: at, atime: stat.atime, mtime: stat.mtime }),
      );
      return host.utimes(path, atime, mtime);
    },
  };
}
