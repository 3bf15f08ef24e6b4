/**
 * Undoing a journal: the host's files become what they were at the checkpoint. First all of it is looked at, without
 * changing anything (`journalView`); then the records are undone from the last to the first, and each leaves the journal
 * once that is done, so that one that is interrupted goes on where it was.
 */
import { Errno } from "../errno.ts";
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";
import { comparePrint, type Difference, type Fingerprint, sameTime } from "./fingerprint.ts";
import {
  type Found,
  JOURNAL_START,
  type JournalRecord,
  journalPath,
  savedPath,
  type Undo,
} from "./journal-file.ts";
import { base, isWithin, parent } from "./path.ts";

type FileUndo = Extract<Undo, { op: "file" }>;

export type View = {
  /** where the bytes that `path` will name lie now; null: it will name nothing */
  locate(path: ByteString): ByteString | null;
  /** how the file that `path` will name differs from `print` */
  compare(path: ByteString, print: Fingerprint): Difference | null;
  /** what cannot be undone: path and reason */
  problems: { path: ByteString; problem: string }[];
};

/** What the host's files will be when the journal is undone. Reads, and changes nothing. */
export function journalView(host: Host, image: ByteString, found: Found | null): View {
  const names = new Map<ByteString, ByteString | null>();
  const files = new Map<ByteString, FileUndo>();
  const kept = new Set<ByteString>();
  /** directories that have names below them in `names` */
  const above = new Set<ByteString>();
  const problems: View["problems"] = [];

  function locate(path: ByteString): ByteString | null {
    for (let at = path; ; at = parent(at)) {
      const now = names.get(at);
      if (now !== undefined) return now === null ? null : now + path.slice(at.length);
      if (at === "/" || at === ".") return path;
    }
  }

  function name(path: ByteString, now: ByteString | null): void {
    if (above.has(path))
      for (const known of [...names.keys()]) if (known !== path && isWithin(known, path)) names.delete(known);
    names.set(path, now);
    for (let at = parent(path); !above.has(at) && at !== "." && at !== "/"; at = parent(at)) above.add(at);
  }

  function look(undo: Undo): void {
    if (undo.op === "rename") {
      const now = locate(undo.to);
      const stat = now === null ? -1 : host.stat(now, false);
      if (typeof stat === "number" || stat.dev !== undo.dev || stat.ino !== undo.ino) return;
      name(undo.from, now);
      name(undo.to, null);
    } else if (undo.op === "new") name(undo.path, null);
    else if (undo.op === "gone") {
      const saved = undo.saved === 0 ? undo.path : savedPath(image, undo.saved);
      if (undo.saved > 0 && typeof host.stat(saved, false) === "number") {
        const there = typeof host.stat(undo.path, false) !== "number";
        if (!there) problems.push({ path: undo.path, problem: `was removed, and ${saved} is missing` });
      } else name(undo.path, saved);
    } else if (undo.op === "bytes") kept.add(locate(undo.path) ?? undo.path);
    else if (undo.op === "file") {
      const now = locate(undo.path);
      const stat = now === null ? -1 : host.stat(now, true);
      if (now !== null) files.set(now, undo);
      if (typeof stat === "number" && !kept.has(now ?? undo.path))
        problems.push({
          path: undo.path,
          problem: "missing: this run had written it, and something else removed it",
        });
      else if (typeof stat !== "number" && stat.size < undo.size && !kept.has(now!))
        problems.push({
          path: undo.path,
          problem: `shorter than the ${undo.size} bytes it had at the freeze`,
        });
    }
  }

  for (const { head } of [...(found?.records ?? [])].reverse()) look(head);

  return {
    locate,
    problems,
    compare(path, print) {
      const now = locate(path);
      if (now === null) return "missing";
      const undo = files.get(now);
      if (!undo) return comparePrint(host, now, print);
      if (undo.size !== print.size) return undo.size > print.size ? "grown" : "shrunk";
      return sameTime(undo.mtime, print.mtime) ? null : "changed";
    },
  };
}

/** Undoes all, from the last record back; `streams`: standard output and error, too. → 0, or -errno; then what is left can be undone again. */
export function undoJournal(host: Host, image: ByteString, { records }: Found, streams: boolean): number {
  const cut = createCut(host, `${image}.cut`);
  const handle =
    records.length === 0 ? -1 : host.open(journalPath(image), OpenFlag.write | OpenFlag.noFollow, 0);
  let errno = records.length === 0 ? 0 : Math.min(0, handle);
  for (let i = records.length - 1; i >= 0 && errno === 0; i--) {
    if (streams || records[i].head.op !== "stream") errno = undoOne(host, image, records[i], cut);
    if (errno === 0) errno = host.ftruncate(handle, Math.max(records[i].start, JOURNAL_START));
  }
  if (handle >= 0) host.close(handle);
  return errno;
}

/** Removes a journal that nothing needs any more, and the files that were kept for it. */
export function sweepJournal(host: Host, image: ByteString): void {
  if (typeof host.stat(journalPath(image), false) === "number") return;
  const entries = host.readdir(parent(image));
  const prefix = `${base(image)}.journal.`;
  for (const { name } of typeof entries === "number" ? [] : entries)
    if (name.startsWith(prefix) && /^[0-9]+$/.test(name.slice(prefix.length)))
      host.unlink(`${parent(image)}/${name}`);
  host.unlink(journalPath(image));
}

function undoOne(host: Host, image: ByteString, { head, payload }: JournalRecord, cut: Cut): number {
  switch (head.op) {
    case "mark":
      return 0;
    case "new":
      return discard(host, head.path, cut);
    case "rename":
      return renameBack(host, head);
    case "gone":
      return bringBack(host, image, head);
    case "symlink":
      return unlessThere(host.symlink(head.target, head.path));
    case "directory":
      return unlessThere(host.mkdir(head.path, head.mode));
    case "mode":
      return unlessGone(host.chmod(head.path, head.mode));
    case "times":
      return unlessGone(host.utimes(head.path, head.atime, head.mtime));
    case "stream":
      return cutStream(host, head, cut);
    case "bytes":
      return putBytes(host, head.path, payload, head.at);
    case "file":
      return putFile(host, head, cut);
  }
}

const unlessThere = (errno: number) => (errno === -Errno.EEXIST ? 0 : errno);
const unlessGone = (errno: number) => (errno === -Errno.ENOENT ? 0 : errno);

/** -errno of a look that failed; 0 where it found something, or that there is nothing. */
const unseen = (stat: FileStat | number) =>
  typeof stat !== "number" || stat === -Errno.ENOENT || stat === -Errno.ENOTDIR ? 0 : stat;

function renameBack(host: Host, { from, to, dev, ino }: Extract<Undo, { op: "rename" }>): number {
  const stat = host.stat(to, false);
  // it had not been done, or has been undone
  if (typeof stat === "number" || stat.dev !== dev || stat.ino !== ino) return unseen(stat);
  const old = host.stat(from, false);
  if (typeof old === "number") return unseen(old) || host.rename(to, from);
  return old.ino === ino && old.dev === dev ? 0 : host.rename(to, from);
}

function bringBack(
  host: Host,
  image: ByteString,
  { path, saved, mode }: Extract<Undo, { op: "gone" }>,
): number {
  const now = host.stat(path, false);
  if (unseen(now) !== 0) return unseen(now);
  if (saved === 0) {
    if (typeof now !== "number") return 0;
    const made = host.open(path, OpenFlag.write | OpenFlag.create | OpenFlag.exclusive, mode | 0o600);
    return made < 0 ? made : host.close(made);
  }
  const kept = savedPath(image, saved);
  const stat = host.stat(kept, false);
  if (typeof stat === "number") return typeof now === "number" ? stat : unseen(stat);
  if (typeof now !== "number" && now.ino === stat.ino && now.dev === stat.dev) return host.unlink(kept);
  return host.rename(kept, path);
}

/** What a dead run wrote to its output is taken back, if this run has the same file as output. */
function cutStream(host: Host, { path, dev, ino, size }: Extract<Undo, { op: "stream" }>, cut: Cut): number {
  const isIt = (stat: FileStat | number) => typeof stat !== "number" && stat.dev === dev && stat.ino === ino;
  const handles = [1, 2].filter((handle) => isIt(host.fstat(handle)));
  const stat = host.stat(path, false);
  if (typeof stat === "number" || !isIt(stat) || handles.length === 0 || stat.size <= size) return 0;
  const errno = cutFile(host, path, stat, size, () => cut.name(path));
  // whoever does not append goes on at the end
  for (const handle of handles) host.seek?.(handle, 0, 2);
  return errno;
}

function putBytes(host: Host, path: ByteString, bytes: Uint8Array, at: number): number {
  // a file without a name that something else removed comes back with all that was kept of it
  const handle = host.open(path, OpenFlag.write | OpenFlag.create | OpenFlag.noFollow, 0o600);
  if (handle < 0) return handle;
  const errno = writeAll(host, handle, bytes, at);
  host.close(handle);
  return errno;
}

function writeAll(host: Host, handle: number, bytes: Uint8Array, at: number): number {
  for (let done = 0; done < bytes.length; ) {
    const n = host.write(handle, bytes.subarray(done), at + done);
    if (n <= 0) return n || -Errno.EIO;
    done += n;
  }
  return 0;
}

function putFile(host: Host, { path, size, mtime, mode }: FileUndo, cut: Cut): number {
  const stat = host.stat(path, false);
  if (typeof stat === "number") return stat;
  const errno = cutFile(host, path, stat, size, () => cut.name(path)) || host.chmod(path, mode);
  return errno || host.utimes(path, stat.atime, mtime);
}

/** Cuts a file to `size`; what is cut is written to a file `name()` first. A shorter file grows. */
export function cutFile(
  host: Host,
  path: ByteString,
  stat: FileStat,
  size: number,
  name: () => ByteString | number,
): number {
  if (stat.size === size) return 0;
  const handle = host.open(path, stat.size > size ? OpenFlag.readWrite : OpenFlag.write, 0);
  if (handle < 0) return handle;
  let errno = 0;
  if (stat.size > size) {
    const to = name();
    errno = typeof to === "number" ? to : copyPart(host, handle, size, stat.size, to);
  }
  errno ||= host.ftruncate(handle, size);
  host.close(handle);
  return errno;
}

const NEW = OpenFlag.write | OpenFlag.create | OpenFlag.exclusive | OpenFlag.noFollow;

function copyPart(host: Host, from: number, start: number, end: number, to: ByteString): number {
  const handle = host.open(to, NEW, 0o600);
  if (handle < 0) return handle;
  const buffer = new Uint8Array(Math.min(1 << 20, end - start));
  let errno = 0;
  for (let at = start; at < end && errno === 0; ) {
    const n = host.read(from, buffer.subarray(0, Math.min(buffer.length, end - at)), at);
    if (n <= 0) break;
    errno = writeAll(host, handle, buffer.subarray(0, n), at - start);
    at += n;
  }
  errno ||= host.fsync(handle);
  host.close(handle);
  return errno;
}

/** A directory for what an undo cuts: made when it is needed, its files numbered. */
type Cut = { name(path: ByteString): ByteString | number };

function createCut(host: Host, directory: ByteString): Cut {
  let next = 0;
  return {
    name(path) {
      if (next === 0) {
        const made = unlessThere(host.mkdir(directory, 0o700));
        const stat = host.stat(directory, false);
        if (made < 0) return made;
        if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.directory)
          return -Errno.ENOTDIR;
        const entries = host.readdir(directory);
        if (typeof entries === "number") return entries;
        next = entries.reduce((most, entry) => Math.max(most, Number.parseInt(entry.name, 10) || 0), 0) + 1;
      }
      return `${directory}/${next++}-${base(path)}`;
    },
  };
}

/** Takes away what the run has made at `path`; a file that holds something goes to where cut bytes are kept. */
function discard(host: Host, path: ByteString, cut: Cut): number {
  const stat = host.stat(path, false);
  if (typeof stat === "number") return unlessGone(stat);
  const type = stat.mode & FILE_TYPE_MASK;
  if (type === FileType.directory) {
    const errno = host.rmdir(path);
    if (errno !== -Errno.ENOTEMPTY) return unlessGone(errno);
  } else if (type !== FileType.regular || stat.size === 0 || stat.nlink > 1)
    return unlessGone(host.unlink(path));
  const name = cut.name(path);
  if (typeof name === "number") return name;
  const errno = host.rename(path, name);
  if (errno !== -Errno.EXDEV || type === FileType.directory) return errno;
  const handle = host.open(path, OpenFlag.read, 0);
  const copied = handle < 0 ? handle : copyPart(host, handle, 0, stat.size, name);
  if (handle >= 0) host.close(handle);
  return copied || host.unlink(path);
}

/** The paths that undoing changes: each must be one that the resumer may write. */
export function pathsOf({ records }: Found): Set<ByteString> {
  const paths = new Set<ByteString>();
  for (const { head } of records) {
    if (head.op === "mark" || head.op === "stream") continue;
    if (head.op !== "rename") paths.add(head.path);
    else paths.add(head.from).add(head.to);
  }
  return paths;
}
