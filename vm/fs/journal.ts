/**
 * The journal of a run: told of each change to the host's files before it is made (journaled.ts), it writes beside the
 * image of the last checkpoint what undoes it (journal-file.ts). A checkpoint begins a new period; once its image is
 * durable what came before is dropped. While an image is being written the periods of both, the old and the new one,
 * are kept, so that whichever is there after a crash finds its own.
 */
import { Errno, errnoMessage } from "../errno.ts";
import type { Handle, Host } from "../host/host.ts";
import { readFully } from "../host/read.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../program.ts";
import { encodeRecord, journalMagic, journalPath, savedPath, type Undo } from "./journal-file.ts";

/** A journal beside one image. `marks`: checkpoints that it is for, oldest first; `at`: -1 where the mark is not written yet. */
type Sink = {
  image: ByteString;
  /** -1: nothing has been recorded, the file is not open */
  handle: Handle;
  /** bytes written */
  size: number;
  marks: { token: string; at: number; saved: number }[];
  /** the next file that is kept */
  next: number;
};

export type Journal = {
  /** whether changes are recorded: there has been a checkpoint */
  readonly active: boolean;
  /** counts checkpoints: what has been recorded since the last one need not be again */
  readonly epoch: number;
  /** forces each record to the disk before the change is made: holds against a loss of power, and costs an fsync a file */
  sync: boolean;
  /** the image of a checkpoint to `image` has been captured. → what the image is to be known by */
  captured(image: ByteString): string;
  /** whether this is the journal of the checkpoint `token` */
  knows(token: string): boolean;
  /** that image is on the disk */
  durable(token: string): void;
  /** that image has not been written */
  failed(token: string): void;
  /** the run goes on from the checkpoint `token` of `image`, all of whose journal has been undone */
  resumed(image: ByteString, token: string): void;
  /** a state was captured that no journal belongs to */
  next(): void;
  record(undo: Undo, payload?: Uint8Array): void;
  /** standard output or error is about to be written: its length goes on record, where it is a file */
  stream(handle: Handle): void;
  /** keeps the file at `path`, which is about to lose its name. → whether that could be done by a link */
  keep(path: ByteString, mode: number): boolean;
  /** the run is over: no image of it needs a journal */
  close(): void;
  /** another run takes this one's place: its journal stays where it is */
  abandon(): void;
};

const FLAGS = OpenFlag.write | OpenFlag.create | OpenFlag.noFollow;
/** What a journal may have of periods that are over before it is written anew. */
const COMPACT_BYTES = 65536;

/** `complain` gets a message when a journal cannot be kept: the job goes on without. */
export function createJournal(host: Host, complain: (message: ByteString) => void): Journal {
  let sinks: Sink[] = [];
  /** the period in which a stream was put on record */
  const streams = new Map<Handle, number>();
  const journal = {
    active: false,
    epoch: 0,
    sync: false,
    captured,
    knows: (token: string) => sinks.some(({ marks }) => marks.some((mark) => mark.token === token)),
    durable,
    failed,
    resumed,
    next: () => void journal.epoch++,
    record,
    stream,
    keep,
    close: () => leave([]),
    abandon() {
      for (const { handle } of sinks) if (handle >= 0) host.close(handle);
      set([]);
    },
  };

  function set(next: Sink[]): void {
    sinks = next;
    journal.active = sinks.length > 0;
  }

  /** Removes the journals that are not in `kept`. */
  function leave(kept: Sink[]): void {
    for (const sink of sinks) if (!kept.includes(sink)) remove(sink);
    set(kept);
  }

  function remove(sink: Sink): void {
    // one of a checkpoint that failed, and not opened, is another run's
    if (sink.handle < 0 && sink.marks.length === 0) return;
    if (sink.handle >= 0) host.close(sink.handle);
    host.unlink(journalPath(sink.image));
    forget(sink, sink.next);
    sink.handle = -1;
  }

  /** Files that were kept under numbers below `end` are not needed any more. */
  function forget(sink: Sink, end: number): void {
    for (let n = sink.marks[0]?.saved ?? 1; n < end; n++) host.unlink(savedPath(sink.image, n));
  }

  function captured(image: ByteString): string {
    journal.epoch++;
    const token = [0, 0, 0, 0].map(() => host.random().toString(16).padStart(8, "0")).join("");
    let sink = sinks.find((one) => one.image === image);
    if (!sink) {
      sink = { image, handle: -1, size: 0, marks: [], next: 1 };
      set([...sinks, sink]);
    }
    sink.marks.push({ token, at: -1, saved: sink.next });
    if (sink.handle >= 0) append(sink, []);
    return token;
  }

  function durable(token: string): void {
    const sink = sinks.find(({ marks }) => marks.some((mark) => mark.token === token));
    if (!sink) return;
    leave([sink]);
    const index = sink.marks.findIndex((mark) => mark.token === token);
    const mark = sink.marks[index];
    forget(sink, mark.saved);
    sink.marks = sink.marks.slice(index);
    // one that another run has left is not this image's
    if (sink.handle < 0) host.unlink(journalPath(sink.image));
    else if (sink.size === mark.at + encodeRecord(markOf(token)).length) restart(sink);
    else if (mark.at > COMPACT_BYTES) compact(sink, mark.at);
  }

  function failed(token: string): void {
    for (const sink of sinks) sink.marks = sink.marks.filter((mark) => mark.token !== token);
    leave(sinks.filter(({ marks }) => marks.length > 0));
  }

  /** Nothing has happened since the mark: the next record begins the file anew. */
  function restart(sink: Sink): void {
    host.ftruncate(sink.handle, 0);
    sink.size = 0;
    for (const mark of sink.marks) mark.at = -1;
  }

  /** Leaves out what is before the mark at `from`. Where that fails the journal stays as it is: longer, and as good. */
  function compact(sink: Sink, from: number): void {
    const path = journalPath(sink.image);
    const rest = readPart(host, path, from, sink.size);
    const handle = rest === null ? -1 : host.open(`${path}.new`, FLAGS | OpenFlag.truncate, 0o600);
    if (rest === null || handle < 0) return;
    const magic = journalMagic();
    let errno =
      host.write(handle, magic, 0) - magic.length || host.write(handle, rest, magic.length) - rest.length;
    hold(handle);
    errno ||= host.fsync(handle) || host.rename(`${path}.new`, path);
    host.close(errno === 0 ? sink.handle : handle);
    if (errno !== 0) return void host.unlink(`${path}.new`);
    sink.handle = handle;
    sink.size -= from - magic.length;
    for (const mark of sink.marks) mark.at -= from - magic.length;
  }

  function resumed(image: ByteString, token: string): void {
    set([{ image, handle: -1, size: 0, marks: [{ token, at: -1, saved: 1 }], next: 1 }]);
  }

  /** As long as this run lives nobody else is to undo what it does: a resume sees the lock. */
  function hold(handle: Handle): void {
    if (handle >= 0) host.lock?.(handle);
  }

  /** Writes marks that are still to be written, then the records. */
  function append(sink: Sink, records: readonly Uint8Array[]): void {
    let errno = 0;
    if (sink.handle < 0) {
      // one that another run has left is not written through, wherever it leads
      host.unlink(journalPath(sink.image));
      sink.handle = host.open(journalPath(sink.image), FLAGS | OpenFlag.exclusive, 0o600);
      errno = Math.min(0, sink.handle);
      hold(sink.handle);
    }
    const parts: Uint8Array[] = sink.size === 0 ? [journalMagic()] : [];
    let at = sink.size + (parts[0]?.length ?? 0);
    for (const mark of sink.marks) {
      if (mark.at >= 0) continue;
      mark.at = at;
      parts.push(encodeRecord(markOf(mark.token)));
      at += parts.at(-1)!.length;
    }
    for (const part of [...parts, ...records]) {
      if (errno < 0) break;
      const n = host.write(sink.handle, part, sink.size);
      errno = n < part.length ? Math.min(n, 0) || -Errno.ENOSPC : 0;
      sink.size += part.length;
    }
    if (errno === 0 && journal.sync) errno = host.fsync(sink.handle);
    if (errno < 0) giveUp(sink, errno);
  }

  /** A journal that lacks a record is worse than none. */
  function giveUp(sink: Sink, errno: number): void {
    if (sink.handle >= 0) host.ftruncate(sink.handle, 0);
    remove(sink);
    set(sinks.filter((one) => one !== sink));
    const why = `${journalPath(sink.image)}: ${errnoMessage(-errno)}`;
    complain(`floe: ${why}: until the next checkpoint a resume cannot undo what this run changes\n`);
  }

  function record(undo: Undo, payload?: Uint8Array): void {
    const bytes = encodeRecord(undo, payload);
    for (const sink of [...sinks]) append(sink, [bytes]);
  }

  function stream(handle: Handle): void {
    if (!journal.active || streams.get(handle) === journal.epoch) return;
    streams.set(handle, journal.epoch);
    const stat = host.fstat(handle);
    if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.regular) return;
    const path = host.readlink(`/proc/self/fd/${handle}`);
    const { dev, ino, size } = stat;
    if (typeof path === "string") record({ op: "stream", path, dev, ino, size });
  }

  function keep(path: ByteString, mode: number): boolean {
    const linked = sinks.map((sink) => {
      const saved = savedPath(sink.image, sink.next);
      host.unlink(saved);
      return host.link(path, saved);
    });
    const done = linked.every((errno) => errno === 0);
    for (const [i, sink] of [...sinks].entries()) {
      const saved = sink.next++;
      if (done) append(sink, [encodeRecord({ op: "gone", path, saved, mode })]);
      else if (linked[i] === 0) host.unlink(savedPath(sink.image, saved));
    }
    return done;
  }

  return journal;
}

function readPart(host: Host, path: ByteString, from: number, to: number): Uint8Array | null {
  const handle = host.open(path, OpenFlag.read | OpenFlag.noFollow, 0);
  if (handle < 0) return null;
  const bytes = new Uint8Array(to - from);
  const count = readFully(host, handle, bytes, from);
  host.close(handle);
  return count === bytes.length ? bytes : null;
}

function markOf(token: string): Undo {
  return { op: "mark", token };
}
