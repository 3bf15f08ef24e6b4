/**
 * The journal's file: what undoes each change that a run made to the host's files since a checkpoint, so that a resume
 * of that checkpoint finds them as they were (the rollback journal of SQLite, for whole files).
 *
 * The file: MAGIC, then records. A record: u32 bytes of the head, u32 bytes of the payload, u32 CRC-32 of both (all
 * little-endian), the head (JSON, byte strings as Latin-1), the payload. A record is whole before the change that it
 * undoes is made; a torn one at the end undoes nothing, and is ignored.
 */
import { Errno, errnoMessage } from "../errno.ts";
import { crc32 } from "../host/hash.ts";
import type { Host } from "../host/host.ts";
import { readFully } from "../host/read.ts";
import { type ByteString, toByteString, toBytes } from "../plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../program.ts";

export type Undo =
  /** a checkpoint: what follows happened after it */
  | { op: "mark"; token: string }
  /** a file that is about to be written: what it was */
  | { op: "file"; path: ByteString; size: number; mtime: number; mode: number }
  /** bytes that are about to be overwritten or cut off; the payload */
  | { op: "bytes"; path: ByteString; at: number }
  /** a name that does not exist yet */
  | { op: "new"; path: ByteString }
  /** a name that is about to go: its file is kept as `IMAGE.journal.SAVED`, or is made anew and filled by records before */
  | { op: "gone"; path: ByteString; saved: number; mode: number }
  | { op: "symlink"; path: ByteString; target: ByteString }
  | { op: "directory"; path: ByteString; mode: number }
  | { op: "rename"; from: ByteString; to: ByteString; dev: number; ino: number }
  /** a regular file that is standard output or error: its length before more was written */
  | { op: "stream"; path: ByteString; dev: number; ino: number; size: number }
  | { op: "mode"; path: ByteString; mode: number }
  | { op: "times"; path: ByteString; atime: number; mtime: number };

export type JournalRecord = { head: Undo; payload: Uint8Array; start: number; end: number };

const MAGIC = "FLOEJNL1";
export const JOURNAL_START = MAGIC.length;
const FRAME_BYTES = 12;
const EMPTY = new Uint8Array(0);
/** Most bytes of a record's head: two paths. */
const HEAD_BYTES = 1 << 20;

export function journalPath(image: ByteString): ByteString {
  return `${image}.journal`;
}

export function savedPath(image: ByteString, number: number): ByteString {
  return `${image}.journal.${number}`;
}

export function journalMagic(): Uint8Array {
  return toBytes(MAGIC);
}

export function encodeRecord(head: Undo, payload: Uint8Array = EMPTY): Uint8Array {
  const text = toBytes(JSON.stringify(head));
  const bytes = new Uint8Array(FRAME_BYTES + text.length + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length, true);
  view.setUint32(4, payload.length, true);
  bytes.set(text, FRAME_BYTES);
  bytes.set(payload, FRAME_BYTES + text.length);
  view.setUint32(8, crc32(bytes.subarray(FRAME_BYTES)), true);
  return bytes;
}

/** The whole records of a journal, up to the first that is torn; null for another kind of file. */
export function decodeJournal(bytes: Uint8Array): JournalRecord[] | null {
  if (toByteString(bytes.subarray(0, JOURNAL_START)) !== MAGIC) return null;
  const records: JournalRecord[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = JOURNAL_START; at + FRAME_BYTES <= bytes.length; ) {
    const body = at + FRAME_BYTES;
    const text = view.getUint32(at, true);
    const payload = view.getUint32(at + 4, true);
    const end = body + text + payload;
    if (text > HEAD_BYTES || end > bytes.length) break;
    if (crc32(bytes.subarray(body, end)) !== view.getUint32(at + 8, true)) break;
    const head = headOf(toByteString(bytes.subarray(body, body + text)));
    if (head === null) break;
    records.push({ head, payload: bytes.subarray(body + text, end), start: at, end });
    at = end;
  }
  return records;
}

/** The fields of each kind of record, and their types. */
const FIELDS: { readonly [O in Undo["op"]]: Readonly<Record<string, "string" | "number">> } = {
  mark: { token: "string" },
  file: { path: "string", size: "number", mtime: "number", mode: "number" },
  bytes: { path: "string", at: "number" },
  new: { path: "string" },
  gone: { path: "string", saved: "number", mode: "number" },
  symlink: { path: "string", target: "string" },
  directory: { path: "string", mode: "number" },
  rename: { from: "string", to: "string", dev: "number", ino: "number" },
  stream: { path: "string", dev: "number", ino: "number", size: "number" },
  mode: { path: "string", mode: "number" },
  times: { path: "string", atime: "number", mtime: "number" },
};

function headOf(text: string): Undo | null {
  let head: Record<string, unknown>;
  try {
    head = JSON.parse(text);
  } catch {
    return null;
  }
  const fields = Object.hasOwn(FIELDS, String(head?.op)) ? FIELDS[head.op as Undo["op"]] : null;
  if (fields === null) return null;
  for (const [name, type] of Object.entries(fields)) {
    const value = head[name];
    if (typeof value !== type || (type === "number" && !((value as number) >= -1))) return null;
  }
  return head as Undo;
}

/** The journal beside an image: its records since the mark `token`. `alive`: the run that writes it has not ended. */
export type Found = { records: JournalRecord[]; alive: boolean };

/**
 * Reads the journal of the checkpoint `token`. null: there is none, or it is another checkpoint's. A string: why it is
 * not to be trusted.
 */
export function findJournal(host: Host, image: ByteString, token: string): Found | string | null {
  const path = journalPath(image);
  const stat = host.stat(path, false);
  // that it cannot be looked at does not mean that there is none
  if (typeof stat === "number") return stat === -Errno.ENOENT ? null : errnoMessage(-stat);
  if ((stat.mode & FILE_TYPE_MASK) !== FileType.regular) return "not a file";
  const { euid } = host.identity();
  if (stat.uid !== euid && stat.uid !== 0) return "owned by another user";
  if (stat.mode & 0o022) return "others may write it";
  const handle = host.open(path, OpenFlag.read | OpenFlag.noFollow, 0);
  if (handle < 0) return errnoMessage(-handle);
  const bytes = new Uint8Array(stat.size);
  const count = readFully(host, handle, bytes, 0);
  const alive = host.lock?.(handle) === -Errno.EAGAIN;
  host.close(handle);
  if (count < 0) return errnoMessage(-count);
  const records = decodeJournal(bytes.subarray(0, count)) ?? [];
  const mark = records.findLastIndex(({ head }) => head.op === "mark" && head.token === token);
  if (mark < 0) return null;
  return { records: records.slice(mark + 1), alive };
}
