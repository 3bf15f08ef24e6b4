/**
 * Plain values to deterministic CBOR (RFC 8949, 4.2.1), by the cborg library.
 *
 * null, booleans, numbers: as in CBOR; whole numbers within ±(2^53-1) are integers, others and
 * -0 the shortest float. String: byte string (major type 2). Record: map with text keys; a
 * property that is undefined is left out. The rest has tags, see `TAGS`. Keys are in bytewise
 * order. One value has one encoding.
 *
 * This runs once, cold, while a job waits: so it is plain code, with few calls of the runtime.
 */
import type { Plain } from "../plain.ts";
import { cborg, encodeTokens, numberBytes, numberToken, type Token } from "./cbor.ts";
import type { PageWriter } from "./pages.ts";
import { MAX_DEPTH, PAGED_BYTES, Tag } from "./sections.ts";

/** A state that holds something that is not Plain: a bug of whoever put it there. */
export class NotPlainError extends Error {
  override readonly name = "NotPlainError";
}

/** Why a value cannot be encoded; where it is, is only looked for then. */
class Refusal extends Error {}

function refuse(what: string): never {
  throw new Refusal(what);
}

const NOT_BYTES = /[^\0-\xff]/;

/** The bytes of a short byte string; in JavaScript, for a call of the runtime costs more. */
function shortBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    bytes[i] = char;
    bits |= char;
  }
  return bits < 256 ? bytes : refuse("a string with chars above 255");
}

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
function sortNumbers(keys: number[]): { whole: number[]; floats: number[] } {
  const positive = keys.filter((n) => Number.isSafeInteger(n) && n >= 0).sort((a, b) => a - b);
  const negative = keys.filter((n) => Number.isSafeInteger(n) && n < 0).sort((a, b) => b - a);
  const floats = keys.filter((n) => !Number.isSafeInteger(n));
  floats.sort((a, b) => Buffer.compare(numberBytes(a), numberBytes(b)));
  return { whole: [...positive, ...negative], floats };
}

/** A record's keys as they came, and in CBOR's order with their tokens. */
type Shape = { given: string[]; keys: string[]; tokens: Token[] };

/** Shapes of records that are remembered, so that keys are sorted and made tokens once. */
const SHAPES = 64;

function equal(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function makeShape(given: string[]): Shape {
  const { Token, Type } = cborg();
  const joined = given.join("");
  if (!given.every((key) => key.isWellFormed())) refuse("a key that is not Unicode");
  const ascii = Buffer.byteLength(joined, "utf8") === joined.length;
  const keys = given.toSorted(ascii ? byLengthThenBytes : byUtf8);
  return { given, keys, tokens: keys.map((key) => new Token(Type.string, key)) };
}

/** Finds the shape of a record by a cheap hash of its keys. */
function shapeTable(): (given: string[]) => Shape {
  const table: (Shape | undefined)[] = new Array(SHAPES).fill(undefined);
  return (given) => {
    let slot = given.length;
    for (let i = 0; i < given.length; i++) slot = slot * 7 + given[i]!.length;
    slot %= SHAPES;
    const known = table[slot];
    return known !== undefined && equal(known.given, given) ? known : (table[slot] = makeShape(given));
  };
}

function presentKeys(value: { readonly [key: string]: unknown }): string[] {
  const keys = Object.keys(value);
  for (const key of keys) if (value[key] === undefined) return keys.filter((key) => value[key] !== undefined);
  return keys;
}

function encoder(out: Token[], pages: PageWriter) {
  const { Token, Type } = cborg();
  const shapeOf = shapeTable();
  const none = new Token(Type.null, null);
  const yes = new Token(Type.true, true);
  const no = new Token(Type.false, false);
  const mapTag = new Token(Type.tag, Tag.map);
  const small: Token[] = [];

  function number(value: number): void {
    if (value >= 0 && value < 256 && !Object.is(value, -0)) out.push((small[value] ??= numberToken(value)));
    else out.push(numberToken(value));
  }

  function bytes(value: Uint8Array): void {
    out.push(new Token(Type.bytes, value));
  }

  function paged(tag: number, value: string | Uint8Array): void {
    const runs = pages.add(value);
    out.push(new Token(Type.tag, tag), new Token(Type.array, runs.length));
    runs.forEach(number);
  }

  function text(value: string): void {
    if (value.length < 64) bytes(shortBytes(value));
    else {
      checkBytes(value);
      if (value.length < PAGED_BYTES) bytes(Buffer.from(value, "latin1"));
      else paged(Tag.pagedString, value);
    }
  }

  function bignum(value: bigint): void {
    const hex = (value < 0n ? -1n - value : value).toString(16);
    const digits = hex === "0" ? "" : hex.length % 2 === 0 ? hex : `0${hex}`;
    out.push(new Token(Type.tag, value < 0n ? Tag.negativeBignum : Tag.positiveBignum));
    bytes(Buffer.from(digits, "hex"));
  }

  function map(value: ReadonlyMap<unknown, unknown>, depth: number): void {
    const strings: string[] = [];
    const numbers: number[] = [];
    for (const key of value.keys()) {
      if (typeof key === "string") strings.push(key);
      else if (typeof key === "number") numbers.push(key);
      else refuse(`a key of type ${typeof key}`);
    }
    strings.sort(byLengthThenBytes);
    const { whole, floats } = sortNumbers(numbers);
    out.push(mapTag, new Token(Type.map, value.size));
    // Integers are major types 0 and 1, byte strings 2, floats 7.
    for (const key of whole) {
      number(key);
      any(value.get(key), depth);
    }
    for (const key of strings) {
      if (key.length >= 64) checkBytes(key);
      bytes(key.length < 64 ? shortBytes(key) : Buffer.from(key, "latin1"));
      any(value.get(key), depth);
    }
    for (const key of floats) {
      number(key);
      any(value.get(key), depth);
    }
  }

  function record(value: { readonly [key: string]: unknown }, depth: number): void {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) refuse(`a ${prototype.constructor?.name}`);
    const { keys, tokens } = shapeOf(presentKeys(value));
    out.push(new Token(Type.map, keys.length));
    for (let i = 0; i < keys.length; i++) {
      out.push(tokens[i]!);
      any(value[keys[i]!], depth);
    }
  }

  function object(value: object, depth: number): void {
    // A Map is two levels: the tag and the map in it.
    if (depth >= MAX_DEPTH / 2) refuse("nesting this deep");
    if (Array.isArray(value)) {
      out.push(new Token(Type.array, value.length));
      for (let i = 0; i < value.length; i++) any(value[i], depth + 1);
    } else if (value instanceof Map) map(value, depth + 1);
    else if (!(value instanceof Uint8Array)) record(value as { readonly [key: string]: unknown }, depth + 1);
    else if (value.length >= PAGED_BYTES) paged(Tag.pagedBytes, value);
    else {
      out.push(new Token(Type.tag, Tag.uint8Array));
      bytes(value);
    }
  }

  function any(value: unknown, depth: number): void {
    if (typeof value === "number") number(value);
    else if (typeof value === "string") text(value);
    else if (value === null) out.push(none);
    else if (typeof value === "object") object(value, depth);
    else if (typeof value === "boolean") out.push(value ? yes : no);
    else if (typeof value === "bigint") bignum(value);
    else refuse(value === undefined ? "undefined" : `a ${typeof value}`);
  }
  return any;
}

/** Where in `value` the first thing is that cannot be encoded: `.tasks.3.name`. */
function findRefused(value: unknown, depth: number, pages: PageWriter): string {
  const entries: Iterable<[unknown, unknown]> =
    value instanceof Map
      ? value
      : typeof value === "object" && value !== null && !(value instanceof Uint8Array)
        ? Object.entries(value)
        : [];
  for (const [key, inner] of entries) {
    try {
      encoder([], pages)(inner, depth + 1);
    } catch {
      return `.${String(key)}${depth < 20 ? findRefused(inner, depth + 1, pages) : "…"}`;
    }
  }
  return "";
}

/** `value` as CBOR; its large strings and byte arrays go to `pages`. @throws NotPlainError */
export function encodePlain(value: Plain, pages: PageWriter): Uint8Array {
  const tokens: Token[] = [];
  try {
    encoder(tokens, pages)(value, 0);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new NotPlainError(`state${findRefused(value, 0, pages)}: ${error.message} is not plain data`);
  }
  return encodeTokens(tokens);
}
