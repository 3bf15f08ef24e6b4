/**
 * Plain values as deterministic CBOR (RFC 8949, 4.2.1) and back, by the cborg library.
 *
 * null, booleans, numbers: as in CBOR; whole numbers within ±2^53 are integers, others the
 * shortest float, -0 is a float. String: byte string (major type 2). Record: map with text
 * keys, in bytewise order; a property that is undefined is left out. The rest has tags, see
 * `TAGS`. One value has one encoding: the reader refuses every other form.
 */
import type { Plain } from "../plain.ts";
import type { PageReader, PageWriter } from "./pages.ts";
import { MAX_DEPTH, PAGED_BYTES, Tag } from "./sections.ts";

type Library = typeof import("./cborg.ts");
type Token = InstanceType<Library["Token"]>;

let library: Library | null = null;

/** Loaded when first used: it takes a millisecond that most runs need not spend. */
function cborg(): Library {
  library ??= require("./cborg.ts") as Library;
  return library;
}

/** A state that holds something that is not Plain: a bug of whoever put it there. */
export class NotPlainError extends Error {
  override readonly name = "NotPlainError";
}

const NOT_BYTES = /[^\0-\xff]/;

/** Whether every char is 0 to 255. Counting UTF-8 bytes is by far the quickest proof for ASCII. */
function isByteString(text: string): boolean {
  return Buffer.byteLength(text, "utf8") === text.length || !NOT_BYTES.test(text);
}

/** Order of byte strings and of ASCII text as CBOR encodes them: shorter first, then bytewise. */
function byLengthThenBytes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function byUtf8(a: string, b: string): number {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length - y.length || Buffer.compare(x, y);
}

/** One number as CBOR writes it; also what a float in an image is held against. */
function numberToken(value: number): Token {
  const { Token, Type } = cborg();
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return new Token(Type.float, value);
  return new Token(value < 0 ? Type.negint : Type.uint, value);
}

function numberBytes(value: number): Uint8Array {
  return encodeTokens([numberToken(value)]);
}

/** cborg takes values, not tokens; a custom encoder for the outermost array hands them through. */
function encodeTokens(tokens: Token[]): Uint8Array {
  return cborg().encode(tokens, { typeEncoders: { Array: (all: Token[]) => all } });
}

/** Number keys of a Map in the order of their encodings: whole ones up from 0, then down from -1; floats. */
function sortNumbers(keys: number[]): { whole: number[]; floats: number[] } {
  const positive = keys.filter((n) => Number.isSafeInteger(n) && n >= 0).sort((a, b) => a - b);
  const negative = keys.filter((n) => Number.isSafeInteger(n) && n < 0).sort((a, b) => b - a);
  const floats = keys.filter((n) => !Number.isSafeInteger(n));
  floats.sort((a, b) => Buffer.compare(numberBytes(a), numberBytes(b)));
  return { whole: [...positive, ...negative], floats };
}

/** `value` as CBOR; its large strings and byte arrays go to `pages`. @throws NotPlainError */
export function encodePlain(value: Plain, pages: PageWriter): Uint8Array {
  const { Token, Type } = cborg();
  const out: Token[] = [];
  const path: (string | number)[] = [];

  function refuse(what: string): never {
    throw new NotPlainError(`state${path.map((key) => `.${key}`).join("")}: ${what} is not plain data`);
  }

  function text(value: string): void {
    if (!isByteString(value)) refuse("a string with chars above 255");
    if (value.length < PAGED_BYTES) out.push(new Token(Type.bytes, Buffer.from(value, "latin1")));
    else paged(Tag.pagedString, value);
  }

  function paged(tag: number, value: string | Uint8Array): void {
    const runs = pages.add(value);
    out.push(new Token(Type.tag, tag), new Token(Type.array, runs.length));
    for (const n of runs) out.push(new Token(Type.uint, n));
  }

  function bytes(value: Uint8Array): void {
    if (value.length >= PAGED_BYTES) paged(Tag.pagedBytes, value);
    else out.push(new Token(Type.tag, Tag.uint8Array), new Token(Type.bytes, value));
  }

  function bignum(value: bigint): void {
    const hex = (value < 0n ? -1n - value : value).toString(16);
    const digits = hex === "0" ? "" : hex.length % 2 === 0 ? hex : `0${hex}`;
    out.push(new Token(Type.tag, value < 0n ? Tag.negativeBignum : Tag.positiveBignum));
    out.push(new Token(Type.bytes, Buffer.from(digits, "hex")));
  }

  function member(key: string | number, value: unknown): void {
    path.push(key);
    if (path.length >= MAX_DEPTH / 2) refuse("nesting this deep");
    any(value);
    path.pop();
  }

  function map(value: ReadonlyMap<unknown, unknown>): void {
    const strings: string[] = [];
    const numbers: number[] = [];
    for (const key of value.keys()) {
      if (typeof key === "string") strings.push(key);
      else if (typeof key === "number") numbers.push(key);
      else refuse(`a key of type ${typeof key}`);
    }
    strings.sort(byLengthThenBytes);
    const { whole, floats } = sortNumbers(numbers);
    out.push(new Token(Type.tag, Tag.map), new Token(Type.map, value.size));
    // Integers are major types 0 and 1, byte strings 2, floats 7.
    const entry = (key: number): void => {
      out.push(numberToken(key));
      member(key, value.get(key));
    };
    whole.forEach(entry);
    for (const key of strings) {
      if (!isByteString(key)) refuse("a key with chars above 255");
      out.push(new Token(Type.bytes, Buffer.from(key, "latin1")));
      member(key, value.get(key));
    }
    floats.forEach(entry);
  }

  function record(value: { readonly [key: string]: unknown }): void {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) refuse(`a ${prototype.constructor?.name}`);
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    if (!keys.every((key) => key.isWellFormed())) refuse("a key that is not Unicode");
    const ascii = keys.every((key) => Buffer.byteLength(key) === key.length);
    keys.sort(ascii ? byLengthThenBytes : byUtf8);
    out.push(new Token(Type.map, keys.length));
    for (const key of keys) {
      out.push(new Token(Type.string, key));
      member(key, value[key]);
    }
  }

  function any(value: unknown): void {
    if (value === null) out.push(new Token(Type.null, null));
    else if (typeof value === "string") text(value);
    else if (typeof value === "number") out.push(numberToken(value));
    else if (typeof value === "boolean") out.push(new Token(value ? Type.true : Type.false, value));
    else if (typeof value === "bigint") bignum(value);
    else if (typeof value !== "object") refuse(value === undefined ? "undefined" : `a ${typeof value}`);
    else if (Array.isArray(value)) {
      out.push(new Token(Type.array, value.length));
      for (let i = 0; i < value.length; i++) member(i, value[i]);
    } else if (value instanceof Uint8Array) bytes(value);
    else if (value instanceof Map) map(value);
    else record(value as { readonly [key: string]: unknown });
  }

  any(value);
  return encodeTokens(out);
}

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

/** A container that is being read: what its next value may be, and how many are still to come. */
type Level = {
  kind: "array" | "record" | "map" | "bytes" | "bignum" | "pages" | "mapTag";
  left: number;
  /** place of the previous key of a record or map; -1: none */
  key: number;
  keyEnd: number;
};

const LEVEL_OF_TAG = new Map<number, Level["kind"]>([
  [Tag.positiveBignum, "bignum"],
  [Tag.negativeBignum, "bignum"],
  [Tag.uint8Array, "bytes"],
  [Tag.map, "mapTag"],
  [Tag.pagedString, "pages"],
  [Tag.pagedBytes, "pages"],
]);

/**
 * cborg's tokenizer behind checks that cborg does not make: nesting, counts, what may stand
 * where, order of keys. It also makes byte strings, which would be copied twice otherwise.
 */
function tokenizer(data: Uint8Array, maxItems: number) {
  const { Tokenizer, Token, Type } = cborg();
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const levels: Level[] = [{ kind: "array", left: 1, key: -1, keyEnd: -1 }];
  let at = 0;
  let items = 0;

  const fail = (expected: string, found: string): never => {
    throw new CborError(at, expected, found);
  };

  /** The length of a string; sets where its bytes start. */
  let start = 0;
  function byteLength(): number {
    const minor = data[at]! & 31;
    if (minor > 26) fail("a string of known length", `initial byte ${data[at]}`);
    const extra = minor < 24 ? 0 : 1 << (minor - 24);
    start = at + 1 + extra;
    if (start > data.length) fail("a length", "the end");
    const length = extra === 0 ? minor : buffer.readUIntBE(at + 1, extra);
    const least = minor < 24 ? 0 : minor === 24 ? 24 : minor === 25 ? 256 : 65536;
    if (length < least) fail("the shortest form of a length", `${length} in ${extra} bytes`);
    if (length > data.length - start) fail(`at most ${data.length - start} bytes`, `${length}`);
    return length;
  }

  function byteString(level: Level): Token {
    const end = byteLength() + start;
    const value = level.kind === "bytes" ? data.slice(start, end) : buffer.toString("latin1", start, end);
    return new Token(Type.bytes, value, end - at);
  }

  function textString(): Token {
    const end = byteLength() + start;
    const value = buffer.toString("utf8", start, end);
    if (
      value.length !== end - start &&
      Buffer.compare(Buffer.from(value), buffer.subarray(start, end)) !== 0
    ) {
      fail("UTF-8", "other bytes");
    }
    return new Token(Type.string, value, end - at);
  }

  /** What may not stand here, by the container it is in. */
  function checkPlace(level: Level, major: number, isKey: boolean): void {
    if (isKey && level.kind === "record" && major !== 3) fail("a text key", `major type ${major}`);
    if (isKey && level.kind === "map" && major !== 2 && major > 1 && data[at]! < 0xf9) {
      fail("a byte string or number as key", `major type ${major}`);
    }
    if (major === 3 && !(isKey && level.kind === "record")) fail("a value", "a text string");
    if ((level.kind === "bytes" || level.kind === "bignum") && major !== 2)
      fail("a byte string", `major type ${major}`);
    if (level.kind === "mapTag" && major !== 5) fail("a map", `major type ${major}`);
    if (level.kind === "pages" && major !== 4) fail("runs of pages", `major type ${major}`);
  }

  function checkKey(level: Level, end: number): void {
    if (level.key >= 0 && buffer.compare(data, level.key, level.keyEnd, at, end) <= 0) {
      fail("keys in ascending order", "another order, or one twice");
    }
    level.key = at;
    level.keyEnd = end;
  }

  function checkNumber(value: number | bigint, length: number): void {
    const bytes = typeof value === "number" ? numberBytes(value) : null;
    if (bytes === null || !bytes.every((byte, i) => byte === data[at + i]) || bytes.length !== length) {
      fail("the shortest form of a number", `${value} in ${length} bytes`);
    }
  }

  /** Opens the container of `token`, whose items follow. */
  function open(level: Level, major: number, token: Token): void {
    const count = token.value as number;
    if (levels.length > MAX_DEPTH) fail(`at most ${MAX_DEPTH} levels`, "more");
    if (major === 6) {
      const kind = LEVEL_OF_TAG.get(count) ?? fail("a known tag", `tag ${count}`);
      levels.push({ kind, left: 1, key: -1, keyEnd: -1 });
      return;
    }
    const left = major === 5 ? count * 2 : count;
    if (!(left <= data.length - at)) fail(`at most ${data.length - at} items`, `${left}`);
    const kind = major === 4 ? "array" : level.kind === "mapTag" ? "map" : "record";
    levels.push({ kind, left, key: -1, keyEnd: -1 });
  }

  const inner = new Tokenizer(data, { strict: true, allowIndefinite: false, allowUndefined: false });
  return {
    pos: () => at,
    done: () => at >= data.length,
    next(): Token {
      while (levels[levels.length - 1]!.left === 0) levels.pop();
      const level = levels[levels.length - 1]!;
      const major = data[at]! >> 5;
      const isKey = (level.kind === "record" || level.kind === "map") && level.left % 2 === 0;
      if (++items > maxItems) fail(`at most ${maxItems} values`, "more");
      checkPlace(level, major, isKey);
      let token: Token;
      if (major === 2) token = byteString(level);
      else if (major === 3) token = textString();
      else {
        inner._pos = at;
        token = inner.next();
      }
      const end = at + token.encodedLength!;
      if (end > data.length) fail("a value", "the end");
      if (typeof token.value === "number" || typeof token.value === "bigint") {
        if (major === 7 || (major < 2 && !Number.isSafeInteger(token.value)))
          checkNumber(token.value, end - at);
        if (isKey && Object.is(token.value, -0)) fail("a key", "-0, which is 0 as a key");
      }
      if (isKey) checkKey(level, end);
      level.left--;
      if (major >= 4 && major <= 6) open(level, major, token);
      at = end;
      return token;
    },
  };
}

type Decode = (() => unknown) & { entries(): [unknown, unknown][] };

function bigint(digits: unknown): bigint {
  const text = digits as string;
  if (text.startsWith("\0")) throw new Error("a bignum with leading zeros");
  return text === "" ? 0n : BigInt(`0x${Buffer.from(text, "latin1").toString("hex")}`);
}

function found<T>(value: T | null): T {
  if (value === null) throw new Error("runs of pages that are not there, or too many");
  return value;
}

/**
 * The value that `encodePlain` encoded, and no other form of it. @throws CborError on anything
 * else, whatever the bytes are.
 */
export function decodePlain(data: Uint8Array, pages: PageReader, maxItems: number): Plain {
  const tokens = tokenizer(data, maxItems);
  const tags: Record<number, (decode: Decode) => unknown> = {
    [Tag.positiveBignum]: (decode) => bigint(decode()),
    [Tag.negativeBignum]: (decode) => -1n - bigint(decode()),
    [Tag.uint8Array]: (decode) => decode(),
    [Tag.map]: (decode) => new Map(decode.entries()),
    [Tag.pagedString]: (decode) => found(pages.text(decode())),
    [Tag.pagedBytes]: (decode) => found(pages.bytes(decode())),
  };
  try {
    const [value, rest] = cborg().decodeFirst(data, {
      tokenizer: tokens,
      tags: tags as never,
      rejectDuplicateMapKeys: true,
    });
    if (rest.length > 0) throw new CborError(tokens.pos(), "one value", `${rest.length} bytes more`);
    return value as Plain;
  } catch (error) {
    // cborg's own refusals, and whatever a hostile value makes the runtime refuse (memory, say).
    if (error instanceof CborError) throw error;
    const reason = error instanceof Error ? error.message.replace(/^CBOR decode error: /, "") : String(error);
    throw new CborError(tokens.pos(), "a value", reason);
  }
}
