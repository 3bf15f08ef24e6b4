/**
 * Fingerprints of host files, as images have them: enough to tell, before anything runs, whether a file is still what
 * the run knew. A regular file of at most 64 KiB is hashed whole; of a longer one, up to 64 KiB before the place that
 * matters: the offset of a reader, the end of what a writer wrote.
 */
import { xxHash64 } from "../host/hash.ts";
import type { Handle, Host } from "../host/host.ts";
import { readFully } from "../host/read.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";

/** `hash`: xxHash64 of the bytes `from` to `to`, 16 hexadecimal digits. `dev` and `ino` are told, not compared: a copy has others. */
export type Fingerprint = {
  dev: number;
  ino: number;
  /** bytes */
  size: number;
  /** milliseconds since the epoch */
  mtime: number;
  from: number;
  to: number;
  hash: string;
};

/** How a file differs from its fingerprint. "grown": what was hashed is the same, and more follows. */
export type Difference = "missing" | "grown" | "shrunk" | "changed";

/** Most bytes that are hashed. */
const PRINT_BYTES = 65536;

/** The hash of the bytes `from` to `to`; null where they cannot be read. */
function hashOf(host: Host, handle: Handle, from: number, to: number): string | null {
  const bytes = new Uint8Array(to - from);
  if (readFully(host, handle, bytes, from) < bytes.length) return null;
  return xxHash64(bytes).toString(16).padStart(16, "0");
}

/** The fingerprint of an open regular file, with the bytes before `upTo` hashed; null for another kind, or one that cannot be read. */
export function takePrint(host: Host, handle: Handle, upTo: number): Fingerprint | null {
  const stat = host.fstat(handle);
  if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.regular) return null;
  const { dev, ino, size, mtime } = stat;
  const to = size <= PRINT_BYTES ? size : Math.min(upTo, size);
  const from = Math.max(0, to - PRINT_BYTES);
  const hash = hashOf(host, handle, from, to);
  return hash === null ? null : { dev, ino, size, mtime, from, to, hash };
}

/** The same by path; symlinks are followed. `upTo` -1: the end. */
export function takePrintAt(host: Host, path: ByteString, upTo = -1): Fingerprint | null {
  const handle = host.open(path, OpenFlag.read, 0);
  if (handle < 0) return unread(host.stat(path, true));
  const print = takePrint(host, handle, upTo < 0 ? Number.MAX_SAFE_INTEGER : upTo);
  host.close(handle);
  return print;
}

/** The fingerprint of a file that may be written and not read: nothing of it is hashed. */
function unread(stat: FileStat | number): Fingerprint | null {
  if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.regular) return null;
  const { dev, ino, size, mtime } = stat;
  return { dev, ino, size, mtime, from: 0, to: 0, hash: "" };
}

/** Times that were set anew may have lost what is less than a millisecond. */
export function sameTime(a: number, b: number): boolean {
  return Math.abs(a - b) < 2;
}

/** How the file at `path` differs from `print`; null: it does not. Reads what was hashed, and changes nothing. */
export function comparePrint(host: Host, path: ByteString, print: Fingerprint): Difference | null {
  const stat = host.stat(path, true);
  if (typeof stat === "number") return "missing";
  if ((stat.mode & FILE_TYPE_MASK) !== FileType.regular) return "changed";
  const handle = stat.size < print.to ? -1 : host.open(path, OpenFlag.read, 0);
  // one that may be written and not read: what its stat says must do
  const hash = handle < 0 ? null : hashOf(host, handle, print.from, print.to);
  if (handle >= 0) host.close(handle);
  if (stat.size < print.to) return "shrunk";
  if (hash !== null && print.hash !== "" && hash !== print.hash) return "changed";
  if (stat.size !== print.size) return stat.size > print.size ? "grown" : "shrunk";
  const whole = hash !== null && print.from === 0 && print.to === print.size;
  return whole || sameTime(stat.mtime, print.mtime) ? null : "changed";
}
