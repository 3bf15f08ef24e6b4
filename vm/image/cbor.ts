/** The CBOR library (cborg), and the one form of a number that both directions need. */
type Library = typeof import("./cborg.ts");
export type Token = InstanceType<Library["Token"]>;

let library: Library | null = null;

/** Loaded when first used: it takes a millisecond that most runs need not spend. */
export function cborg(): Library {
  library ??= require("./cborg.ts") as Library;
  return library;
}

/** cborg takes values, not tokens; a custom encoder for the outermost array hands them through. */
const TOKENS = { typeEncoders: { Array: (all: Token[]) => all } };

/** The tokens as CBOR, in order. */
export function encodeTokens(tokens: Token[]): Uint8Array {
  // A head is 9 bytes at most, a char of a text key 3; one buffer is far quicker than many chunks.
  let bound = tokens.length * 9;
  for (const { value } of tokens) {
    if (typeof value === "string") bound += value.length * 3;
    else if (value instanceof Uint8Array) bound += value.length;
  }
  const into = new Uint8Array(bound);
  return into.subarray(0, cborg().encodeInto(tokens, into, TOKENS).written);
}

/** A number as CBOR writes it: an integer within ±(2^53-1), but not -0; else the shortest float. */
export function numberToken(value: number): Token {
  const { Token, Type } = cborg();
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return new Token(Type.float, value);
  return new Token(value < 0 ? Type.negint : Type.uint, value);
}

export function numberBytes(value: number): Uint8Array {
  return encodeTokens([numberToken(value)]);
}
