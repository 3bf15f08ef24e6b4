/**
 * Plain values to deterministic CBOR (RFC 8949, 4.2.1).
 *
 * null, booleans, numbers: as in CBOR; whole numbers within ±(2^53-1) are integers, others and
 * -0 the shortest float. String: byte string (major type 2). Record: map with text keys; a
 * property that is undefined is left out. The rest has tags, see `TAGS`. Keys are in bytewise
 * order. One value has one encoding.
 *
 * This runs once, cold, while a job waits: so it is plain code, with few calls of the runtime. Arrays are copied before
 * anything of them is looked at, be it the length: code that has met arrays of several forms (numbers, objects) turns each
 * into one of objects once it is compiled, and what was compiled for the job's hot loops with the old form is lost then.
 */
import type { Plain } from "../plain.ts";
import {
  Major,
  newOutput,
  numberBytes,
  type Output,
  Simple,
  textBytes,
  writeBytes,
  writeHead,
  writeNumber,
  writeShort,
} from "./cbor.ts";
import type { PageRuns } from "./pages.ts";
import { MAX_DEPTH, PAGED_BYTES, Tag } from "./sections.ts";

/** Where large values go. What it takes for later leaves a hole in the encoding, at `out.at`. */
export type Sink = {
  /** the runs of a value in pages; null: they are filled in later */
  add(value: string | Uint8Array, at: number): PageRuns | null;
  /** whether the items `from` to `to` of an array are filled in later */
  defer?(items: readonly unknown[], from: number, to: number, at: number): boolean;
  /** whether the entries of a Map, which are `depth` deep, are */
  deferMap?(map: ReadonlyMap<unknown, unknown>, at: number, depth: number): boolean;
};

/** A state that holds something that is not Plain: a bug of whoever put it there. */
export class NotPlainError extends Error {
  override readonly name = "NotPlainError";
}

/** Why a value cannot be encoded; where it is, is only looked for then. */
class Refusal extends Error {}

/** Strings shorter than this are written char by char. */
const SHORT = 64;
/** Arrays of this many items may be encoded later, so many items at a time. */
const LONG = 4096;
const BLOCK_ITEMS = 1024;

export function writeRuns(out: Output, runs: PageRuns): void {
  writeHead(out, Major.array, runs.length);
  for (const run of runs) writeHead(out, Major.uint, run);
}

function refuse(what: string): never {
  throw new Refusal(what);
}

const NOT_BYTES = /[^\0-\xff]/;

/** Counting UTF-8 bytes is the quickest proof for a long string, and most are ASCII. */
function checkBytes(text: string): void {
  if (Buffer.byteLength(text, "utf8") === text.length || !NOT_BYTES.test(text)) return;
  refuse("a string with chars above 255");
}

/** Order of byte strings, and of ASCII text, as CBOR encodes them: shorter first, then bytewise. */
function byLengthThenBytes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function byUtf8(a: string, b: string): number {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length - y.length || Buffer.compare(x, y);
}

/** Number keys of a Map in the order of their encodings: whole ones up from 0, then down from -1; floats. */
function sortNumbers(keys: number[]): number[] {
  const positive = keys.filter((n) => Number.isSafeInteger(n) && n >= 0).sort((a, b) => a - b);
  const negative = keys.filter((n) => Number.isSafeInteger(n) && n < 0).sort((a, b) => b - a);
  const floats = keys.filter((n) => !Number.isSafeInteger(n));
  if (floats.length > 1) floats.sort((a, b) => Buffer.compare(numberBytes(a), numberBytes(b)));
  return [...positive, ...negative, ...floats];
}

/** The keys of a Map in the order of their encodings. Integers are major types 0 and 1, byte strings 2, floats 7. */
export function sortedKeys(map: ReadonlyMap<unknown, unknown>): (string | number)[] {
  const strings: string[] = [];
  const numbers: number[] = [];
  for (const key of map.keys()) {
    if (typeof key === "string") strings.push(key);
    else if (typeof key === "number") numbers.push(key);
    else refuse(`a key of type ${typeof key}`);
  }
  if (numbers.length === 0) return strings.sort(byLengthThenBytes);
  const sorted = sortNumbers(numbers);
  let whole = sorted.length;
  while (whole > 0 && !Number.isSafeInteger(sorted[whole - 1])) whole--;
  return [...sorted.slice(0, whole), ...strings.sort(byLengthThenBytes), ...sorted.slice(whole)];
}

/** A record's keys as they came, and in CBOR's order with their encodings. */
type Shape = { given: string[]; keys: string[]; encoded: Uint8Array[] };

/** Shapes of records that are remembered, so that keys are sorted and encoded once. */
const SHAPES = 256;

function equal(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function makeShape(given: string[]): Shape {
  const joined = given.join("");
  if (!given.every((key) => key.isWellFormed())) refuse("a key that is not Unicode");
  const ascii = Buffer.byteLength(joined, "utf8") === joined.length;
  const keys = given.toSorted(ascii ? byLengthThenBytes : byUtf8);
  return { given, keys, encoded: keys.map(textBytes) };
}

/** A cache: where two have one slot, the later takes it. */
const shapes: (Shape | undefined)[] = new Array(SHAPES).fill(undefined);

/** Finds the shape of a record by a cheap hash of its keys. */
function shapeOf(given: string[]): Shape {
  let slot = given.length;
  for (let i = 0; i < given.length; i++) slot = slot * 7 + given[i]!.length;
  slot %= SHAPES;
  const known = shapes[slot];
  return known !== undefined && equal(known.given, given) ? known : (shapes[slot] = makeShape(given));
}

function presentKeys(value: { readonly [key: string]: unknown }): string[] {
  const keys = Object.keys(value);
  for (const key of keys) if (value[key] === undefined) return keys.filter((key) => value[key] !== undefined);
  return keys;
}

function encoder(out: Output, pages: Sink) {
  function bytes(value: Uint8Array): void {
    writeHead(out, Major.bytes, value.length);
    writeBytes(out, value);
  }

  function paged(tag: number, value: string | Uint8Array): void {
    writeHead(out, Major.tag, tag);
    const runs = pages.add(value, out.at);
    if (runs !== null) writeRuns(out, runs);
  }

  function text(value: string): void {
    if (value.length < SHORT) {
      writeHead(out, Major.bytes, value.length);
      if (!writeShort(out, value)) refuse("a string with chars above 255");
      return;
    }
    checkBytes(value);
    if (value.length < PAGED_BYTES) bytes(Buffer.from(value, "latin1"));
    else paged(Tag.pagedString, value);
  }

  function bignum(value: bigint): void {
    const hex = (value < 0n ? -1n - value : value).toString(16);
    const digits = hex === "0" ? "" : hex.length % 2 === 0 ? hex : `0${hex}`;
    writeHead(out, Major.tag, value < 0n ? Tag.negativeBignum : Tag.positiveBignum);
    bytes(Buffer.from(digits, "hex"));
  }

  function key(value: string): void {
    if (value.length < PAGED_BYTES) return text(value);
    checkBytes(value);
    bytes(Buffer.from(value, "latin1"));
  }

  function entry(map: ReadonlyMap<unknown, unknown>, of: string | number, depth: number): void {
    if (typeof of === "number") writeNumber(out, of);
    else key(of);
    any(map.get(of), depth);
  }

  function map(value: ReadonlyMap<unknown, unknown>, depth: number): void {
    writeHead(out, Major.tag, Tag.map);
    writeHead(out, Major.map, value.size);
    if (value.size >= LONG && pages.deferMap?.(value, out.at, depth)) return;
    for (const of of sortedKeys(value)) entry(value, of, depth);
  }

  function record(value: { readonly [key: string]: unknown }, depth: number): void {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) refuse(`a ${prototype.constructor?.name}`);
    const { keys, encoded } = shapeOf(presentKeys(value));
    writeHead(out, Major.map, keys.length);
    for (let i = 0; i < keys.length; i++) {
      writeBytes(out, encoded[i]!);
      any(value[keys[i]!], depth);
    }
  }

  function longArray(items: readonly unknown[], depth: number): void {
    for (let from = 0; from < items.length; from += BLOCK_ITEMS) {
      const to = Math.min(items.length, from + BLOCK_ITEMS);
      if (!pages.defer!(items, from, to, out.at)) for (let i = from; i < to; i++) any(items[i], depth);
    }
  }

  function object(value: object, depth: number): void {
    // A Map is two levels: the tag and the map in it.
    if (depth >= MAX_DEPTH / 2) refuse("nesting this deep");
    if (Array.isArray(value)) {
      const items = [...value];
      writeHead(out, Major.array, items.length);
      if (items.length >= LONG && pages.defer) longArray(items, depth + 1);
      else for (const item of items) any(item, depth + 1);
    } else if (value instanceof Map) map(value, depth + 1);
    else if (!(value instanceof Uint8Array)) record(value as { readonly [key: string]: unknown }, depth + 1);
    else if (value.length >= PAGED_BYTES) paged(Tag.pagedBytes, value);
    else {
      writeHead(out, Major.tag, Tag.uint8Array);
      bytes(value);
    }
  }

  function any(value: unknown, depth: number): void {
    if (typeof value === "number") {
      // most are small: one byte, without a call
      if (value > 0 && value < 24 && value === (value | 0) && out.at < out.bytes.length)
        out.bytes[out.at++] = value;
      else writeNumber(out, value);
    } else if (typeof value === "string") text(value);
    else if (value === null) writeHead(out, Major.simple, Simple.null);
    else if (typeof value === "object") object(value, depth);
    else if (typeof value === "boolean") writeHead(out, Major.simple, value ? Simple.true : Simple.false);
    else if (typeof value === "bigint") bignum(value);
    else refuse(value === undefined ? "undefined" : `a ${typeof value}`);
  }
  return { any, entry };
}

/** Where in `value` the first thing is that cannot be encoded: `.tasks.3.name`. */
function findRefused(value: unknown, depth: number, pages: Sink): string {
  const entries: Iterable<[unknown, unknown]> =
    value instanceof Map
      ? value
      : typeof value === "object" && value !== null && !(value instanceof Uint8Array)
        ? Object.entries(value)
        : [];
  for (const [key, inner] of entries) {
    try {
      encoder(newOutput(), pages).any(inner, depth + 1);
    } catch {
      return `.${String(key)}${depth < 20 ? findRefused(inner, depth + 1, pages) : "…"}`;
    }
  }
  return "";
}

/** `value` as CBOR; its large strings and byte arrays go to `pages`. @throws NotPlainError */
export function encodePlain(value: Plain, pages: Sink): Uint8Array {
  const out = newOutput();
  try {
    encoder(out, pages).any(value, 0);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new NotPlainError(`state${findRefused(value, 0, pages)}: ${error.message} is not plain data`);
  }
  return out.bytes.subarray(0, out.at);
}

/** What was deferred. @throws NotPlainError */
function encodeLater(out: Output, pages: Sink, write: (encode: ReturnType<typeof encoder>) => void): void {
  try {
    write(encoder(out, pages));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new NotPlainError(`${error.message} is not plain data`);
  }
}

/** Items of an array that were deferred, of which none is an array, Map or record. @throws NotPlainError */
export function encodeItems(out: Output, pages: Sink, items: readonly unknown[]): void {
  encodeLater(out, pages, ({ any }) => {
    for (const item of items) any(item, 0);
  });
}

/** Entries of a Map that was deferred, with these keys of `sortedKeys`. @throws NotPlainError */
export function encodeEntries(
  out: Output,
  pages: Sink,
  map: ReadonlyMap<unknown, unknown>,
  keys: readonly (string | number)[],
  depth: number,
): void {
  encodeLater(out, pages, ({ entry }) => {
    for (const key of keys) entry(map, key, depth);
  });
}
