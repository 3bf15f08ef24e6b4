/**
 * Deterministic CBOR to Plain values: the form that `encodePlain` writes, and no other.
 */
import type { Plain } from "../plain.ts";
import { cborg, numberBytes, type Token } from "./cbor.ts";
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
    let bits = 0;
    for (let i = start; i < end; i++) bits |= data[i]!;
    if (bits > 127 && Buffer.compare(Buffer.from(value), buffer.subarray(start, end)) !== 0) {
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
