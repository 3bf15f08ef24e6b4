/** The fixed binary records: header, footer, section table, end mark. Tables in sections.ts. */
import { crc32, xxHash64 } from "../host/hash.ts";
import { ImageError } from "./error.ts";
import {
  END_BYTES,
  END_MAGIC,
  FOOTER_BYTES,
  FOOTER_MAGIC,
  FORMAT_VERSION,
  HEADER_BYTES,
  MAGIC,
  MAX_SECTIONS,
  ROW_BYTES,
} from "./sections.ts";

/** One row of a footer's table. */
export type StoredSection = {
  number: number;
  codec: number;
  critical: boolean;
  checksum: number;
  /** bytes from the start of the file */
  offset: number;
  storedBytes: number;
  rawBytes: number;
};

export type Footer = {
  /** of the footer itself */
  offset: number;
  /** of the generation */
  start: number;
  /** footer of the generation before; 0: none */
  previous: number;
  sequence: number;
  time: number;
  sections: StoredSection[];
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, magic: Uint8Array, at = 0): boolean {
  return magic.every((byte, i) => bytes[at + i] === byte);
}

function hex(bytes: Uint8Array): string {
  return bytes.length === 0 ? "the end" : bytes.toHex();
}

/** A number as the checksums are shown. */
export function hex32(value: number): string {
  return value.toString(16).padStart(8, "0");
}

export function encodeHeader(): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = viewOf(bytes);
  bytes.set(MAGIC);
  view.setUint16(8, FORMAT_VERSION.major, true);
  view.setUint16(10, FORMAT_VERSION.minor, true);
  view.setUint32(12, crc32(bytes.subarray(0, 12)), true);
  return bytes;
}

/** The version of an image. @throws ImageError for one that this floe does not read */
export function decodeHeader(bytes: Uint8Array): { major: number; minor: number } {
  if (!startsWith(bytes, MAGIC)) {
    const begins = bytes.length > 0 && bytes.length < MAGIC.length && startsWith(MAGIC, bytes);
    const reason = begins ? "truncated" : "magic";
    const found = hex(bytes.subarray(0, MAGIC.length));
    throw new ImageError(reason, "HEADER", 0, "a floe image", found);
  }
  if (bytes.length < HEADER_BYTES) {
    throw new ImageError("truncated", "HEADER", bytes.length, `${HEADER_BYTES} bytes`, `${bytes.length}`);
  }
  const view = viewOf(bytes);
  const sum = crc32(bytes.subarray(0, 12));
  if (view.getUint32(12, true) !== sum) {
    const found = `checksum ${hex32(view.getUint32(12, true))}`;
    throw new ImageError("checksum", "HEADER", 12, `checksum ${hex32(sum)}`, found);
  }
  const version = { major: view.getUint16(8, true), minor: view.getUint16(10, true) };
  if (version.major !== FORMAT_VERSION.major) {
    const found = `image version ${version.major}.${version.minor}`;
    const newer = version.major > FORMAT_VERSION.major ? ", made by a newer floe" : "";
    throw new ImageError("version", "HEADER", 8, `image version ${FORMAT_VERSION.major}.x`, found + newer);
  }
  return version;
}

/** Footer, table and end mark. `header` is the file's. */
export function encodeFooter(header: Uint8Array, footer: Footer): Uint8Array {
  const table = FOOTER_BYTES + footer.sections.length * ROW_BYTES;
  const bytes = new Uint8Array(table + END_BYTES);
  const view = viewOf(bytes);
  view.setUint32(0, FOOTER_MAGIC, true);
  view.setUint32(4, footer.sections.length, true);
  view.setBigUint64(8, BigInt(footer.offset), true);
  view.setBigUint64(16, BigInt(footer.start), true);
  view.setBigUint64(24, BigInt(footer.previous), true);
  view.setBigUint64(32, BigInt(footer.sequence), true);
  view.setFloat64(40, footer.time, true);
  footer.sections.forEach((row, i) => {
    const at = FOOTER_BYTES + i * ROW_BYTES;
    view.setUint16(at, row.number, true);
    view.setUint8(at + 2, row.codec);
    view.setUint8(at + 3, row.critical ? 1 : 0);
    view.setUint32(at + 4, row.checksum, true);
    view.setBigUint64(at + 8, BigInt(row.offset), true);
    view.setBigUint64(at + 16, BigInt(row.storedBytes), true);
    view.setBigUint64(at + 24, BigInt(row.rawBytes), true);
  });
  view.setBigUint64(table, seal(header, bytes.subarray(0, table)), true);
  view.setUint32(table + 8, bytes.length, true);
  bytes.set(END_MAGIC, table + 12);
  return bytes;
}

function seal(header: Uint8Array, footer: Uint8Array): bigint {
  const both = new Uint8Array(HEADER_BYTES + footer.length);
  both.set(header.subarray(0, HEADER_BYTES));
  both.set(footer, HEADER_BYTES);
  return xxHash64(both);
}

function bad(
  reason: "bounds" | "checksum" | "truncated",
  at: number,
  expected: string,
  found: string,
): ImageError {
  return new ImageError(reason, "FOOTER", at, expected, found);
}

/**
 * The footer whose end mark ends at `end`, with every number in it checked against the file.
 * → the footer, or what is wrong with it.
 */
export function decodeFooter(bytes: Uint8Array, end: number): Footer | ImageError {
  const least = HEADER_BYTES + FOOTER_BYTES + END_BYTES;
  if (end < least) return bad("truncated", end, `at least ${least} bytes`, `${end}`);
  const magic = end - END_MAGIC.length;
  if (!startsWith(bytes, END_MAGIC, magic)) {
    return bad(
      "truncated",
      magic,
      `${END_MAGIC.toHex()} (the end of an image)`,
      hex(bytes.subarray(magic, end)),
    );
  }
  const view = viewOf(bytes);
  const length = view.getUint32(end - 12, true);
  const count = (length - FOOTER_BYTES - END_BYTES) / ROW_BYTES;
  if (!Number.isInteger(count) || count < 0 || count > MAX_SECTIONS || length > end - HEADER_BYTES) {
    return bad("bounds", end - 12, "the length of a footer", `${length}`);
  }
  const at = end - length;
  const body = bytes.subarray(at, end - END_BYTES);
  const wanted = seal(bytes, body);
  const found = view.getBigUint64(end - END_BYTES, true);
  if (wanted !== found) {
    return bad("checksum", end - END_BYTES, `seal ${wanted.toString(16)}`, found.toString(16));
  }
  return readFooter(body, at, count);
}

/** The fields of a sealed footer at `at`: what a bug or an enemy may have sealed. */
function readFooter(body: Uint8Array, at: number, count: number): Footer | ImageError {
  const view = viewOf(body);
  const whole = (place: number) => Number(view.getBigUint64(place, true));
  if (view.getUint32(0, true) !== FOOTER_MAGIC) return bad("bounds", at, "FOOT", hex(body.subarray(0, 4)));
  if (view.getUint32(4, true) !== count) {
    return bad("bounds", at + 4, `${count} sections`, `${view.getUint32(4, true)}`);
  }
  const footer: Footer = {
    offset: whole(8),
    start: whole(16),
    previous: whole(24),
    sequence: whole(32),
    time: view.getFloat64(40, true),
    sections: [],
  };
  if (footer.offset !== at) return bad("bounds", at + 8, `offset ${at}`, `${footer.offset}`);
  if (footer.start < HEADER_BYTES || footer.start > at) {
    return bad("bounds", at + 16, `a start of ${HEADER_BYTES} to ${at}`, `${footer.start}`);
  }
  const first = footer.start === HEADER_BYTES;
  if (first ? footer.previous !== 0 : footer.previous < HEADER_BYTES || footer.previous >= footer.start) {
    return bad("bounds", at + 24, "the footer before this generation", `${footer.previous}`);
  }
  if (!Number.isSafeInteger(footer.sequence))
    return bad("bounds", at + 32, "a sequence", `${footer.sequence}`);
  if (!Number.isFinite(footer.time)) return bad("bounds", at + 40, "a time", `${footer.time}`);
  for (let i = 0; i < count; i++) footer.sections.push(readRow(body.subarray(FOOTER_BYTES + i * ROW_BYTES)));
  return checkTiling(footer, at) ?? footer;
}

function readRow(row: Uint8Array): StoredSection {
  const view = viewOf(row);
  return {
    number: view.getUint16(0, true),
    codec: row[2]!,
    critical: (row[3]! & 1) !== 0,
    checksum: view.getUint32(4, true),
    offset: Number(view.getBigUint64(8, true)),
    storedBytes: Number(view.getBigUint64(16, true)),
    rawBytes: Number(view.getBigUint64(24, true)),
  };
}

/** The sections of this generation leave no byte between them; others lie in earlier ones. */
function checkTiling(footer: Footer, at: number): ImageError | null {
  let next = footer.start;
  for (const [i, row] of footer.sections.entries()) {
    const place = at + FOOTER_BYTES + i * ROW_BYTES;
    const earlier = row.offset >= HEADER_BYTES && row.offset + row.storedBytes <= footer.start;
    if (earlier && row.offset < footer.start) continue;
    if (row.offset !== next || row.storedBytes > at - next) {
      return bad("bounds", place + 8, `a section at ${next}`, `${row.storedBytes} bytes at ${row.offset}`);
    }
    next += row.storedBytes;
  }
  return next === at ? null : bad("bounds", at, `sections up to ${at}`, `up to ${next}`);
}
