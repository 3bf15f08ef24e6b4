/**
 * Deterministic CBOR to Plain values: the form that `encodePlain` writes, and no other. Every
 * count is bounded by the bytes that are there before anything is made of it.
 */
import type { Plain } from "../plain.ts";
import { floatBytes, Major, Simple } from "./cbor.ts";
import type { PageReader } from "./pages.ts";
import { MAX_DEPTH, Tag } from "./sections.ts";

/** What is wrong with a CBOR section, `at` bytes from its start. */
export class CborError extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${expected}, ${found}`);
  }
}

type Input = {
  data: Uint8Array;
  view: DataView;
  buffer: Buffer;
  /** where the next item starts */
  at: number;
  /** values that may still come */
  items: number;
  pages: PageReader;
  /** keys of the last record, by the number of its keys: most records are like another */
  shapes: Map<number, Key[]>;
};

/** A key of a record, and its encoding. */
type Key = { name: string; encoded: Uint8Array };

function fail(input: Input, expected: string, found: string, at = input.at): never {
  throw new CborError(at, expected, found);
}

/** Smallest argument that needs 1, 2, 4, 8 bytes. */
const LEAST = [24, 256, 65536, 2 ** 32];

/** The argument of the head at `at`, which is then behind it; whole, in its shortest form, at most 2^53-1. */
function argument(input: Input): number {
  const { data, view, at } = input;
  const info = data[at]! & 31;
  if (info < 24) {
    input.at = at + 1;
    return info;
  }
  if (info > 27) fail(input, "a definite length", `initial byte ${data[at]}`);
  const size = info - 24;
  const end = at + 1 + (1 << size);
  if (end > data.length) fail(input, "an argument", "the end");
  const value =
    size === 0
      ? view.getUint8(at + 1)
      : size === 1
        ? view.getUint16(at + 1)
        : size === 2
          ? view.getUint32(at + 1)
          : Number(view.getBigUint64(at + 1));
  if (value < LEAST[size]! || value > Number.MAX_SAFE_INTEGER) {
    fail(input, "the shortest form of a number", `${value} in ${1 << size} bytes`);
  }
  input.at = end;
  return value;
}

/** The major type of the next item, which is one of those that may still come. */
function majorOf(input: Input): number {
  if (input.at >= input.data.length) fail(input, "a value", "the end");
  if (--input.items < 0) fail(input, "no more values", "more");
  return input.data[input.at]! >> 5;
}

/** The length of a string, whose bytes are there. */
function stringLength(input: Input): number {
  const start = input.at;
  const length = argument(input);
  const left = input.data.length - input.at;
  if (length > left) fail(input, `at most ${left} bytes`, `${length}`, start);
  return length;
}

/** The number of items of an array or map; each is a byte at least. */
function count(input: Input, perItem: number): number {
  const start = input.at;
  const items = argument(input);
  const left = input.data.length - input.at;
  if (items * perItem > left) fail(input, `at most ${left} items`, `${items * perItem}`, start);
  return items;
}

function byteString(input: Input): string {
  const length = stringLength(input);
  const end = input.at + length;
  const text = input.buffer.toString("latin1", input.at, end);
  input.at = end;
  return text;
}

/** A byte string where nothing else may stand. */
function expectBytes(input: Input): number {
  const major = majorOf(input);
  if (major !== Major.bytes) fail(input, "a byte string", `major type ${major}`);
  return stringLength(input);
}

function float(input: Input): number {
  const { data, view, at } = input;
  const size = 1 << ((data[at]! & 31) - 24);
  if (at + 1 + size > data.length) fail(input, "a float", "the end");
  const value =
    size === 2 ? view.getFloat16(at + 1) : size === 4 ? view.getFloat32(at + 1) : view.getFloat64(at + 1);
  // NaN has one encoding, too
  if (floatBytes(value) !== size || (Number.isNaN(value) && view.getUint16(at + 1) !== 0x7e00)) {
    fail(input, "the shortest form of a number", `${value} in ${1 + size} bytes`);
  }
  input.at = at + 1 + size;
  return value;
}

function simple(input: Input): Plain {
  const major = input.data[input.at]! >> 5;
  if (major !== Major.simple) fail(input, "null, a boolean or a float", `major type ${major}`);
  const info = input.data[input.at]! & 31;
  if (info >= Simple.half && info <= Simple.double) return float(input);
  if (info < Simple.false || info > Simple.null)
    fail(input, "null, a boolean or a float", `simple value ${info}`);
  input.at++;
  return info === Simple.null ? null : info === Simple.true;
}

function textKey(input: Input): string {
  const start = input.at;
  const major = majorOf(input);
  if (major !== Major.text) fail(input, "a text key", `major type ${major}`);
  const length = stringLength(input);
  const { data, buffer } = input;
  const end = input.at + length;
  let bits = 0;
  for (let i = input.at; i < end; i++) bits |= data[i]!;
  const key = buffer.toString(bits < 128 ? "latin1" : "utf8", input.at, end);
  if (bits > 127 && Buffer.compare(Buffer.from(key), buffer.subarray(input.at, end)) !== 0) {
    fail(input, "UTF-8", "other bytes", start);
  }
  input.at = end;
  return key;
}

function mapKey(input: Input): string | number {
  const start = input.at;
  const major = majorOf(input);
  if (major === Major.bytes) return byteString(input);
  const key =
    major === Major.uint ? argument(input) : major === Major.negint ? -1 - argument(input) : simple(input);
  if (typeof key !== "number")
    return fail(input, "a byte string or number as key", `major type ${major}`, start);
  if (Object.is(key, -0)) fail(input, "a key", "-0, which is 0 as a key", start);
  return checkWhole(input, key, start);
}

/** -2^53 has an argument that is within bounds, but is no safe integer: it would be a float. */
function checkWhole(input: Input, value: number, start: number): number {
  if (value === -(2 ** 53) && input.data[start]! >> 5 === Major.negint) {
    fail(input, "the shortest form of a number", `${value} as an integer`, start);
  }
  return value;
}

/** Keys rise bytewise: there is one order, and no key twice. */
function checkOrder(input: Input, last: number, lastEnd: number, start: number): void {
  if (last >= 0 && input.buffer.compare(input.data, last, lastEnd, start, input.at) <= 0) {
    fail(input, "keys in ascending order", "another order, or one twice", start);
  }
}

/** Records with more keys than this are not remembered. */
const MOST_KEYS = 64;

/** Whether the key is next; it is consumed then. */
function takeKey(input: Input, { encoded }: Key): boolean {
  const { data, at } = input;
  // a key that is cut off by the end differs from it
  for (let i = 0; i < encoded.length; i++) if (data[at + i] !== encoded[i]) return false;
  if (--input.items < 0) fail(input, "no more values", "more");
  input.at = at + encoded.length;
  return true;
}

function record(input: Input, depth: number): Plain {
  const out: Record<string, Plain> = {};
  const total = count(input, 2);
  const known = input.shapes.get(total);
  /** keys, once they differ from the known ones */
  let shape: Key[] | null = known === undefined ? [] : null;
  let last = -1;
  let lastEnd = -1;
  for (let i = 0; i < total; i++) {
    const start = input.at;
    let name: string;
    if (shape === null && takeKey(input, known![i]!)) ({ name } = known![i]!);
    else {
      shape ??= known!.slice(0, i);
      name = textKey(input);
      checkOrder(input, last, lastEnd, start);
      shape.push({ name, encoded: input.data.subarray(start, input.at) });
    }
    last = start;
    lastEnd = input.at;
    const value = any(input, depth);
    if (name === "__proto__")
      Object.defineProperty(out, name, { value, writable: true, enumerable: true, configurable: true });
    else out[name] = value;
  }
  if (shape !== null && total <= MOST_KEYS) input.shapes.set(total, shape);
  return out;
}

function map(input: Input, depth: number): Plain {
  const major = majorOf(input);
  if (major !== Major.map) fail(input, "a map", `major type ${major}`);
  const out = new Map<string | number, Plain>();
  let last = -1;
  let lastEnd = -1;
  for (let left = count(input, 2); left > 0; left--) {
    const start = input.at;
    const key = mapKey(input);
    checkOrder(input, last, lastEnd, start);
    last = start;
    lastEnd = input.at;
    out.set(key, any(input, depth));
  }
  return out;
}

function array(input: Input, depth: number): Plain[] {
  const out: Plain[] = [];
  for (let left = count(input, 1); left > 0; left--) out.push(any(input, depth));
  return out;
}

function bignum(input: Input): bigint {
  const start = input.at;
  const length = expectBytes(input);
  const digits = input.data.subarray(input.at, input.at + length);
  if (digits[0] === 0) fail(input, "a bignum in its shortest form", "leading zeros", start);
  input.at += length;
  return length === 0 ? 0n : BigInt(`0x${digits.toHex()}`);
}

/** The runs of a value in pages, and what they describe. */
function paged<T>(input: Input, read: (runs: unknown) => T | null): T {
  const start = input.at;
  const major = majorOf(input);
  if (major !== Major.array) fail(input, "runs of pages", `major type ${major}`);
  const value = read(array(input, MAX_DEPTH));
  return value ?? fail(input, "runs of pages that are there", "others, or too many", start);
}

function tagged(input: Input, depth: number): Plain {
  const start = input.at;
  const tag = argument(input);
  switch (tag) {
    case Tag.map:
      return map(input, depth + 1);
    case Tag.uint8Array: {
      const length = expectBytes(input);
      input.at += length;
      return input.data.slice(input.at - length, input.at);
    }
    case Tag.positiveBignum:
      return bignum(input);
    case Tag.negativeBignum:
      return -1n - bignum(input);
    case Tag.pagedString:
      return paged(input, input.pages.text);
    case Tag.pagedBytes:
      return paged(input, input.pages.bytes);
    default:
      return fail(input, "a known tag", `tag ${tag}`, start);
  }
}

function any(input: Input, depth: number): Plain {
  const start = input.at;
  const major = majorOf(input);
  if (major >= Major.array && major !== Major.simple && depth >= MAX_DEPTH)
    fail(input, `at most ${MAX_DEPTH} levels`, "more");
  switch (major) {
    case Major.uint:
      return argument(input);
    case Major.negint:
      return checkWhole(input, -1 - argument(input), start);
    case Major.bytes:
      return byteString(input);
    case Major.array:
      return array(input, depth + 1);
    case Major.map:
      return record(input, depth + 1);
    case Major.tag:
      return tagged(input, depth + 1);
    case Major.simple:
      return simple(input);
    default:
      return fail(input, "a value", "a text string");
  }
}

/**
 * The value that `encodePlain` encoded, and no other form of it. @throws CborError on anything
 * else, whatever the bytes are.
 */
export function decodePlain(data: Uint8Array, pages: PageReader, maxItems: number): Plain {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const input: Input = { data, view, buffer, at: 0, items: maxItems, pages, shapes: new Map() };
  try {
    const value = any(input, 0);
    if (input.at < data.length) fail(input, "one value", `${data.length - input.at} bytes more`);
    return value;
  } catch (error) {
    if (error instanceof CborError) throw error;
    // whatever a hostile value makes the runtime refuse (memory, say)
    throw new CborError(input.at, "a value", error instanceof Error ? error.message : String(error));
  }
}
