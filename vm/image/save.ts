/**
 * A checkpoint on its way to the disk, as steps: the caller runs them at once, or a few at a time beside the job.
 *
 * A file that holds the same run gets a generation appended: nothing of what is there is touched. Any other
 * is written beside, made durable, and renamed over. Either way the old image is whole until the new one is durable.
 */
import { Errno } from "../errno.ts";
import { base, parent } from "../fs/path.ts";
import type { Host } from "../host/host.ts";
import type { ByteString, Plain } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";
import { compactPieces } from "./compact.ts";
import { NotPlainError } from "./encode.ts";
import { ImageError } from "./error.ts";
import { MAX_IMAGE_BYTES } from "./file.ts";
import type { Footer } from "./layout.ts";
import type { PageTable } from "./pages.ts";
import { openImage } from "./reader.ts";
import { MAX_SECTIONS } from "./sections.ts";
import type { Snapshot } from "./snapshot.ts";
import { learnStore } from "./store.ts";
import {
  generationPieces,
  type ImageOptions,
  joinPieces,
  newStore,
  type Piece,
  type Store,
  TooLargeError,
} from "./writer.ts";

/** What a step asks for: a pause, or that a file be made durable, whose result (0 or -errno) is the reply. */
export type SaveStep = null | { fsync: number };
export type SaveSteps<T> = Generator<SaveStep, T, number | undefined>;

/** What is remembered of the file written last: its store, as long as it is the same file. */
export type Saved = {
  path: ByteString;
  run: string;
  store: Store;
  whole: number;
  ino: number;
  dev: number;
  mtime: number;
};

export type Save = {
  path: ByteString;
  snapshot: Snapshot;
  /** id of the run: a generation is only appended to an image of the same */
  run: string;
  sequence: number;
  time: number;
  /** generations to keep; `strict`: no more than these even where that costs more */
  keep: number;
  strict: boolean;
  /** files that the image relies on: made durable before it is */
  outputs: readonly ByteString[];
  /** null, or what an image must go through before it is written (encryption); it is then written whole */
  seal?: ((image: Uint8Array) => Uint8Array) | null;
};

export type SaveResult = { errno: number; sequence: number; saved: Saved | null };

/** Up to this size a file is written anew whenever it holds more generations than wanted. */
const SMALL_FILE = 4 << 20;
/** Bytes read between two pauses. */
const READ_BYTES = 4 << 20;

/** -errno of what a checkpoint may not replace; 0: there is no file, or one that may be. */
function refusal(stat: FileStat | number): number {
  if (typeof stat === "number") return 0;
  const type = stat.mode & FILE_TYPE_MASK;
  if (type === FileType.directory) return -Errno.EISDIR;
  // a device or a FIFO is not to be replaced by a file; a symlink is, lest it be followed
  return type === FileType.regular || type === FileType.symlink ? 0 : -Errno.EINVAL;
}

/** Bytes of an open file, with pauses. */
function* readAll(host: Host, handle: number, size: number): Generator<null, Uint8Array | number> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const n = host.read(handle, bytes.subarray(at, Math.min(size, at + READ_BYTES)), at);
    if (n < 0) return n;
    if (n === 0) return bytes.subarray(0, at);
    at += n;
    if (at < size) yield null;
  }
  return bytes;
}

/** The next piece, or -errno of a state that fits into no image. */
function nextPiece<R>(pieces: Generator<Piece, R>): IteratorResult<Piece, R> | number {
  try {
    return pieces.next();
  } catch (error) {
    if (error instanceof TooLargeError) return -Errno.EFBIG;
    if (error instanceof NotPlainError) return -Errno.EOPNOTSUPP;
    throw error;
  }
}

/** Writes pieces from `position` on. → what the pieces return, or -errno */
function* writePieces<R>(
  host: Host,
  handle: number,
  position: number,
  pieces: Generator<Piece, R>,
): Generator<null, R | number> {
  let at = position;
  for (;;) {
    const next = nextPiece(pieces);
    if (typeof next === "number") return next;
    if (next.done) return next.value;
    const piece = next.value;
    if (piece === null) {
      yield null;
      continue;
    }
    if (at + piece.length > MAX_IMAGE_BYTES) return -Errno.EFBIG;
    for (let from = 0; from < piece.length; ) {
      const n = host.write(handle, from === 0 ? piece : piece.subarray(from), at);
      if (n === -Errno.EINTR) continue;
      if (n < 0) return n;
      if (n === 0) return -Errno.EIO;
      from += n;
      at += n;
    }
    if (piece.length >= READ_BYTES / 4) yield null;
  }
}

/** A file for nobody but its owner, in which nothing else has a hand. */
function isOurs(host: Host, stat: FileStat): boolean {
  if ((stat.mode & FILE_TYPE_MASK) !== FileType.regular || stat.nlink !== 1) return false;
  return stat.uid === host.identity().euid && (stat.mode & 0o077) === 0;
}

/** What the file holds, if it is an image of the same run: remembered, or read. */
function* learn(
  host: Host,
  handle: number,
  stat: FileStat,
  save: Save,
  saved: Saved | null,
): Generator<null, Known | null> {
  const same =
    saved !== null &&
    saved.path === save.path &&
    saved.run === save.run &&
    saved.ino === stat.ino &&
    saved.dev === stat.dev &&
    saved.mtime === stat.mtime &&
    saved.store.end === stat.size;
  if (same) return { store: saved.store, whole: saved.whole };
  const image = yield* readAll(host, handle, stat.size);
  if (typeof image === "number") return null;
  try {
    const { store, meta } = yield* learnStore(image);
    return runOf(meta) === save.run ? { store, whole: store.end } : null;
  } catch (error) {
    // no image, or a damaged one: it is replaced
    if (error instanceof ImageError) return null;
    throw error;
  }
}

type Known = { store: Store; whole: number };

function runOf(meta: Plain): unknown {
  return typeof meta === "object" && meta !== null && "run" in meta ? meta.run : "";
}

/** Whether a file must be written anew, lest it grow without bounds. */
function isDue({ store, whole }: Known, save: Save): boolean {
  const after = store.generations + 1;
  if (store.footer!.sections.length > MAX_SECTIONS - 32) return true;
  if (after <= save.keep) return false;
  return (
    (save.strict && store.end <= SMALL_FILE) || after > 2 * save.keep || store.end > 2 * whole + SMALL_FILE
  );
}

/**
 * The whole of a checkpoint. Never throws for what the outside does; on error the old file is as it was and
 * nothing is left behind. `saved`: what is remembered from the last one.
 */
export function* saveSteps(host: Host, save: Save, saved: Saved | null): SaveSteps<SaveResult> {
  const failed = (errno: number): SaveResult => ({ errno: -errno, sequence: 0, saved: null });
  const there = host.stat(save.path, false);
  const refused = refusal(there);
  if (refused < 0) return failed(refused);
  const appends = !save.seal && typeof there !== "number" && isOurs(host, there);
  const handle = appends ? host.open(save.path, OpenFlag.readWrite | OpenFlag.noFollow, 0) : -Errno.ENOENT;
  if (handle < 0) return yield* replace(host, save, null, 0);
  const stat = host.fstat(handle);
  const known =
    typeof stat !== "number" && isOurs(host, stat) ? yield* learn(host, handle, stat, save, saved) : null;
  if (known === null || isDue(known, save)) {
    const result = yield* replace(host, save, known, handle);
    host.close(handle);
    return result;
  }
  const result = yield* append(host, save, known, handle, (stat as FileStat).size);
  host.close(handle);
  // no room beside what the file has: without its generations, there may be
  return result.errno === Errno.EFBIG ? yield* replace(host, { ...save, keep: 1 }, null, 0) : result;
}

/** Makes the run's own files durable, and the directories of their names. → 0, or -errno. One that is gone is of no account. */
function* syncOutputs(host: Host, save: Save): SaveSteps<number> {
  const directories = new Set(save.outputs.map((path) => parent(path)));
  for (const path of [...save.outputs, ...directories]) {
    const handle = host.open(path, OpenFlag.read | OpenFlag.noFollow, 0);
    if (handle < 0) continue;
    const errno = (yield { fsync: handle }) as number;
    host.close(handle);
    if (errno < 0 && errno !== -Errno.EINVAL) return errno;
  }
  return 0;
}

function optionsOf(save: Save, footer: Footer | null): ImageOptions {
  const generation = Math.max(save.sequence, (footer?.sequence ?? 0) + 1);
  return { time: save.time, generation };
}

/** Adds a generation to the open file. Where that fails, the file is cut to what it was. */
function* append(host: Host, save: Save, known: Known, handle: number, size: number): SaveSteps<SaveResult> {
  const { store } = known;
  const pieces = joinPieces(generationPieces(save.snapshot, store, optionsOf(save, store.footer)));
  let result: Store | number = size > store.end ? host.ftruncate(handle, store.end) : 0;
  if (result === 0) result = yield* writePieces(host, handle, store.end, pieces);
  if (typeof result !== "number") {
    let synced = yield* syncOutputs(host, save);
    if (synced === 0) synced = (yield { fsync: handle }) as number;
    if (synced < 0) result = synced;
  }
  if (typeof result === "number") {
    host.ftruncate(handle, store.end);
    return { errno: -result, sequence: 0, saved: null };
  }
  return {
    errno: 0,
    sequence: result.footer!.sequence,
    saved: remember(host, handle, save, result, known.whole),
  };
}

function remember(host: Host, handle: number, save: Save, store: Store, whole: number): Saved | null {
  const stat = host.fstat(handle);
  if (typeof stat === "number" || save.seal) return null;
  const { ino, dev, mtime } = stat;
  return { path: save.path, run: save.run, store, whole, ino, dev, mtime };
}

/** The pieces of a new file: the generations of the old one that are kept, and the new one. */
function* wholePieces(
  save: Save,
  old: { image: Uint8Array; pages: PageTable } | null,
): Generator<Piece, Store> {
  let store = newStore();
  const footers = old && save.keep > 1 ? openImage(old.image).footers.slice(-(save.keep - 1)) : [];
  if (footers.length > 0) store = yield* compactPieces(old!.image, footers, old!.pages);
  return yield* generationPieces(save.snapshot, store, optionsOf(save, store.footer));
}

/** Writes a new file beside, and renames it over the old one: of mode 0600, never through a symlink. */
function* replace(host: Host, save: Save, known: Known | null, old: number): SaveSteps<SaveResult> {
  const directory = parent(save.path);
  const temporary = `${directory}/.${base(save.path)}.${host.random().toString(36)}`;
  const flags = OpenFlag.readWrite | OpenFlag.create | OpenFlag.exclusive | OpenFlag.noFollow;
  const handle = host.open(temporary, flags, 0o600);
  if (handle < 0) return { errno: -handle, sequence: 0, saved: null };
  const written = yield* writeNew(host, save, known, old, handle);
  let errno = typeof written === "number" ? written : 0;
  let saved: Saved | null = null;
  if (typeof written !== "number") {
    errno = yield* syncOutputs(host, save);
    if (errno === 0) errno = (yield { fsync: handle }) as number;
    if (errno >= 0) saved = remember(host, handle, save, written, written.end);
  }
  const closed = host.close(handle);
  if (errno >= 0) errno = closed;
  if (errno >= 0) errno = host.rename(temporary, save.path);
  if (errno < 0) {
    host.unlink(temporary);
    return { errno: -errno, sequence: 0, saved: null };
  }
  const at = host.open(directory, OpenFlag.read | OpenFlag.directory, 0);
  if (at >= 0) {
    yield { fsync: at };
    host.close(at);
  }
  return { errno: 0, sequence: (written as Store).footer!.sequence, saved };
}

function* writeNew(
  host: Host,
  save: Save,
  known: Known | null,
  old: number,
  handle: number,
): Generator<null, Store | number> {
  let before: { image: Uint8Array; pages: PageTable } | null = null;
  if (known !== null && save.keep > 1) {
    const image = yield* readAll(host, old, known.store.end);
    if (typeof image !== "number") before = { image, pages: known.store.pages };
  }
  try {
    if (save.seal) return yield* writePieces(host, handle, 0, sealed(save));
    return yield* writePieces(host, handle, 0, joinPieces(wholePieces(save, before)));
  } catch (error) {
    // the old file went bad on the disk: without its generations
    if (!(error instanceof ImageError)) throw error;
    const errno = host.ftruncate(handle, 0);
    if (errno < 0) return errno;
    return yield* writePieces(host, handle, 0, joinPieces(wholePieces(save, null)));
  }
}

function* sealed(save: Save): Generator<Piece, Store> {
  const pieces: Uint8Array[] = [];
  const all = joinPieces(wholePieces(save, null));
  for (;;) {
    const { done, value } = all.next();
    if (done) {
      yield save.seal!(new Uint8Array(Buffer.concat(pieces)));
      return value as Store;
    }
    if (value === null) yield null;
    else pieces.push((value as Uint8Array).slice());
  }
}
