/** The CBOR library behind a module of our own: it can be imported only, so this is what is required lazily. */
export { decodeFirst, encodeInto, Token, Tokenizer, Type } from "cborg";
