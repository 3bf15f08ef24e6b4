/**
 * CBOR's own terms (RFC 8949): heads and numbers, written into one growing array of bytes.
 *
 * Written by hand, since it runs cold while a job waits, where a general encoder costs several
 * times as much; the tests hold every encoding against the cborg library's.
 */

/** Major types (RFC 8949, 3.1). */
export const Major = { uint: 0, negint: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 } as const;
export type Major = (typeof Major)[keyof typeof Major];

/** Arguments of major type 7 (RFC 8949, 3.3). */
export const Simple = { false: 20, true: 21, null: 22, half: 25, single: 26, double: 27 } as const;

/** Bytes written so far: `bytes` up to `at`; what is after is room. */
export type Output = { bytes: Uint8Array; at: number };

const FIRST_BYTES = 4096;

export function newOutput(): Output {
  return { bytes: new Uint8Array(FIRST_BYTES), at: 0 };
}

/** Makes room for `count` bytes more. */
function reserve(out: Output, count: number): void {
  const wanted = out.at + count;
  if (wanted <= out.bytes.length) return;
  const larger = new Uint8Array(Math.max(wanted, out.bytes.length * 2));
  larger.set(out.bytes.subarray(0, out.at));
  out.bytes = larger;
}

/** `value` in `count` bytes, big-endian. */
function writeUint(out: Output, value: number, count: number): void {
  const { bytes } = out;
  const end = out.at + count;
  let rest = value;
  for (let i = end - 1; i >= out.at; i--) {
    bytes[i] = rest & 255;
    rest = Math.floor(rest / 256);
  }
  out.at = end;
}

/** A major type and its argument (0 to 2^53-1), in the shortest form (RFC 8949, 4.2.1). */
export function writeHead(out: Output, major: Major, argument: number): void {
  if (out.at + 9 > out.bytes.length) reserve(out, 9);
  const type = major << 5;
  if (argument < 24) {
    out.bytes[out.at++] = type | argument;
    return;
  }
  // the field's size in bytes is 1 << size
  const size = argument < 256 ? 0 : argument < 65536 ? 1 : argument < 2 ** 32 ? 2 : 3;
  out.bytes[out.at++] = type | (24 + size);
  if (size === 0) out.bytes[out.at++] = argument;
  else writeUint(out, argument, 1 << size);
}

export function writeBytes(out: Output, bytes: Uint8Array): void {
  reserve(out, bytes.length);
  out.bytes.set(bytes, out.at);
  out.at += bytes.length;
}

/** The chars of a short byte string; in JavaScript, for a call of the runtime costs more. → false where one is above 255 */
export function writeShort(out: Output, text: string): boolean {
  reserve(out, text.length);
  const { bytes } = out;
  let { at } = out;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    bytes[at++] = char;
    bits |= char;
  }
  out.at = at;
  return bits < 256;
}

const scratch = new DataView(new ArrayBuffer(8));

/** How many bytes the shortest float has that is exactly `value` (RFC 8949, 4.2.2); 0 for a value that is written as an integer. */
export function floatBytes(value: number): number {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return 0;
  if (Number.isNaN(value) || Math.f16round(value) === value) return 2;
  return Math.fround(value) === value ? 4 : 8;
}

/** The shortest float that is exactly `value`; one NaN. */
function writeFloat(out: Output, value: number): void {
  reserve(out, 9);
  const count = floatBytes(value);
  if (count === 2) {
    scratch.setUint16(0, 0x7e00);
    if (!Number.isNaN(value)) scratch.setFloat16(0, value);
  } else if (count === 4) scratch.setFloat32(0, value);
  else scratch.setFloat64(0, value);
  const info = count === 2 ? Simple.half : count === 4 ? Simple.single : Simple.double;
  out.bytes[out.at++] = (Major.simple << 5) | info;
  for (let i = 0; i < count; i++) out.bytes[out.at++] = scratch.getUint8(i);
}

/** A number: an integer within ±(2^53-1), but not -0; else the shortest float. */
export function writeNumber(out: Output, value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) writeFloat(out, value);
  else if (value < 0) writeHead(out, Major.negint, -1 - value);
  else writeHead(out, Major.uint, value);
}

export function numberBytes(value: number): Uint8Array {
  const out = newOutput();
  writeNumber(out, value);
  return out.bytes.subarray(0, out.at);
}

/** A text string of major type 3, as the keys of records are. */
export function textBytes(text: string): Uint8Array {
  const utf8 = Buffer.from(text, "utf8");
  const out = { bytes: new Uint8Array(9 + utf8.length), at: 0 };
  writeHead(out, Major.text, utf8.length);
  writeBytes(out, utf8);
  return out.bytes.subarray(0, out.at);
}
