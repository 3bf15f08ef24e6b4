/** Our CBOR against the cborg library: every head and number, and the order of keys. */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { decode, encode, encodeInto, rfc8949EncodeOptions, type Token, Tokenizer, Type } from "cborg";
import { encodePlain } from "../vm/image/encode.ts";
import { pageWriter } from "../vm/image/pages.ts";
import type { Plain } from "../vm/plain.ts";

// A busy machine is slow, not wrong.
setDefaultTimeout(60000);

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Numbers of every size and form, and their neighbours. */
function anyNumber(below: (n: number) => number): number {
  const power = 2 ** (below(1100) - 550);
  const forms = [
    () => below(600) - 300,
    () => 2 ** below(53) + below(3) - 1,
    () => -(2 ** below(53)) - below(3) + 1,
    () => power,
    () => -power * (1 + below(1024) / 1024),
    () => Math.fround(power * (1 + below(1 << 20) / (1 << 20))),
    () => power * (1 + below(2 ** 31) / 2 ** 31),
    () =>
      [0, -0, Number.NaN, Infinity, -Infinity, 5e-324, 65504, 65505, 2 ** 53, -(2 ** 53), 2 ** -24][
        below(11)
      ],
  ];
  const number = forms[below(forms.length)]();
  // cborg writes the subnormal halves in four bytes, which RFC 8949 (4.2.2) has in two
  const subnormal = Math.abs(number) < 2 ** -14 && Math.f16round(number) === number && number !== 0;
  return subnormal ? 0.5 : number;
}

function anyText(below: (n: number) => number, long: boolean): string {
  const length = [below(5), below(30), 20 + below(10), 250 + below(12), 65530 + below(5)][
    long && below(50) === 0 ? 4 : below(4)
  ];
  return String.fromCharCode(...Array.from({ length }, () => below(256)));
}

function anyMap(below: (n: number) => number, depth: number): Plain {
  const keys = Array.from({ length: below(9) }, () =>
    below(2) ? anyText(below, false) : anyNumber(below) || 0,
  );
  return new Map(keys.map((key) => [key, anyPlain(below, depth - 1, true)]));
}

/** `tags`: also what is encoded with tags, which cborg's own values have not. */
function anyPlain(below: (n: number) => number, depth: number, tags: boolean): Plain {
  switch (below(depth > 0 ? 8 : 4)) {
    case 0:
      return [null, true, false][below(3)];
    case 1:
    case 2:
      // cborg's values know no -0
      return tags ? anyNumber(below) : anyNumber(below) + 0;
    case 3:
      return tags && below(3) === 0
        ? BigInt(below(2 ** 31)) ** BigInt(below(5)) * (below(2) ? 1n : -1n)
        : anyText(below, tags);
    case 4:
    case 5:
      return Array.from({ length: below(30) }, () => anyPlain(below, depth - 1, tags));
    case 6:
      return tags ? anyMap(below, depth) : null;
    default: {
      const keys = Array.from(
        { length: below(9) },
        () => ["é", "key", "x", "long-"][below(4)].repeat(below(9)) + below(30),
      );
      return Object.fromEntries(keys.map((key) => [key, anyPlain(below, depth - 1, tags)]));
    }
  }
}

/** The tokens that cborg reads, as it writes them itself. */
function rewritten(bytes: Uint8Array): Uint8Array {
  const tokenizer = new Tokenizer(bytes, { strict: true, allowIndefinite: false });
  const tokens: Token[] = [];
  while (!tokenizer.done()) tokens.push(tokenizer.next());
  for (const token of tokens)
    if (token.type === Type.bytes) token.value = Uint8Array.from(token.value as Uint8Array);
  const into = new Uint8Array(bytes.length + 64);
  const { written } = encodeInto(tokens, into, { typeEncoders: { Array: (all: Token[]) => all } });
  return into.subarray(0, written);
}

describe("CBOR by hand is the library's", () => {
  test("every head and number of random values", () => {
    const below = random(42);
    for (let i = 0; i < 150; i++) {
      const bytes = encodePlain(anyPlain(below, 4, true), pageWriter());
      expect(rewritten(bytes).toHex()).toBe(bytes.toHex());
    }
  });

  test("values without tags, decoded and encoded again with RFC 8949's order of keys", () => {
    const below = random(43);
    for (let i = 0; i < 150; i++) {
      const bytes = encodePlain(anyPlain(below, 4, false), pageWriter());
      expect(encode(decode(bytes), rfc8949EncodeOptions).toHex()).toBe(bytes.toHex());
    }
  });
});
