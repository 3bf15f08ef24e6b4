/**
 * What `sort` compares: key fields (POSIX XCU sort, `-k`) as plain data, and where a key lies in a line.
 */
import type { ByteString } from "../../vm/index.ts";

/** How the bytes of a key are read; the letters are those of the options. */
export type KeyKind = "text" | "n" | "g" | "h" | "M" | "V";

export type KeySpec = {
  /** fields and then bytes to skip before the key */
  fromField: number;
  fromByte: number;
  /** fields and then bytes to skip up to the key's end; -1 fields: the line's end */
  toField: number;
  toByte: number;
  /** skip leading blanks before counting bytes of the start, and of the end */
  blanksFrom: boolean;
  blanksTo: boolean;
  kind: KeyKind;
  /** only blanks and alphanumerics count; only printable bytes count; lower case counts as upper */
  dictionary: boolean;
  printable: boolean;
  fold: boolean;
  reverse: boolean;
};

export type Order = {
  keys: KeySpec[];
  /** byte between fields, or -1: the empty string between a non-blank and a blank */
  separator: number;
  /** no last-resort comparison of whole lines */
  stable: boolean;
  /** of lines that compare equal only the first is written */
  unique: boolean;
  /** the last-resort comparison is reversed */
  reverse: boolean;
  /** byte that ends a line */
  terminator: number;
};

export type Ordering = Pick<
  KeySpec,
  "blanksFrom" | "blanksTo" | "kind" | "dictionary" | "printable" | "fold" | "reverse"
>;

export function plainOrdering(): Ordering {
  return {
    blanksFrom: false,
    blanksTo: false,
    kind: "text",
    dictionary: false,
    printable: false,
    fold: false,
    reverse: false,
  };
}

/** Sets what one option letter means; false if it is no ordering letter. */
export function setOrdering(ordering: Ordering, letter: string, atStart: boolean): boolean {
  if (letter === "b") {
    if (atStart) ordering.blanksFrom = true;
    else ordering.blanksTo = true;
  } else if (letter === "d") ordering.dictionary = true;
  else if (letter === "i") ordering.printable = true;
  else if (letter === "f") ordering.fold = true;
  else if (letter === "r") ordering.reverse = true;
  else if ("nghMV".includes(letter)) ordering.kind = letter as KeyKind;
  else return false;
  return true;
}

/** Has the key no ordering of its own, so that the global options apply? */
export function isPlainOrdering(o: Ordering): boolean {
  return !(
    o.blanksFrom ||
    o.blanksTo ||
    o.dictionary ||
    o.printable ||
    o.fold ||
    o.reverse ||
    o.kind !== "text"
  );
}

/** A key that is the whole line. */
export function wholeLine(ordering: Ordering): KeySpec {
  return { fromField: 0, fromByte: 0, toField: -1, toByte: 0, ...ordering };
}

const LETTERS = /^[bdfinrghMV]*/;
const COUNT = /^[0-9]+/;

type Position = { field: number; byte: number | null; letters: string; rest: ByteString };

/** `F[.C][OPTS]`; a string is what is wrong with it. */
function readPosition(text: ByteString, where: "at" | "after"): Position | string {
  const field = COUNT.exec(text)?.[0];
  if (field === undefined)
    return where === "after" ? "invalid number after ','" : "invalid number at field start";
  if (Number(field) === 0) return "field number is zero";
  let rest = text.slice(field.length);
  let byte: number | null = null;
  if (rest[0] === ".") {
    const count = COUNT.exec(rest.slice(1))?.[0];
    if (count === undefined) return "invalid number after '.'";
    byte = Number(count);
    rest = rest.slice(1 + count.length);
  }
  const letters = LETTERS.exec(rest)![0];
  return { field: Number(field), byte, letters, rest: rest.slice(letters.length) };
}

/** The argument of `-k`: `F[.C][OPTS][,F[.C][OPTS]]`; a string is what is wrong with it. */
export function parseKey(text: ByteString): KeySpec | string {
  const from = readPosition(text, "at");
  if (typeof from === "string") return from;
  if (from.byte === 0) return "character offset is zero";
  const key = wholeLine(plainOrdering());
  key.fromField = from.field - 1;
  key.fromByte = (from.byte ?? 1) - 1;
  for (const letter of from.letters) setOrdering(key, letter, true);
  if (from.rest === "") return key;
  if (from.rest[0] !== ",") return "stray character in field spec";
  const to = readPosition(from.rest.slice(1), "after");
  if (typeof to === "string") return to;
  // Without a byte count the key takes all of its last field.
  key.toByte = to.byte ?? 0;
  key.toField = key.toByte === 0 ? to.field : to.field - 1;
  for (const letter of to.letters) setOrdering(key, letter, false);
  return to.rest === "" ? key : "stray character in field spec";
}

/** Blanks of the C locale; newline counts for `-z`. */
export function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 10;
}

/** Where the key of the line [from, to) begins. */
export function keyStart(
  key: KeySpec,
  separator: number,
  line: Uint8Array,
  from: number,
  to: number,
): number {
  let at = skipFields(line, from, to, key.fromField, separator, true);
  if (key.blanksFrom) while (at < to && isBlank(line[at])) at++;
  at += key.fromByte;
  return Math.min(at, to);
}

/** Where the key of the line [from, to) ends; it may lie before its start (an empty key). */
export function keyEnd(key: KeySpec, separator: number, line: Uint8Array, from: number, to: number): number {
  if (key.toField < 0) return to;
  // A byte count is measured from after the separator, a whole field ends before it.
  let at = skipFields(line, from, to, key.toField, separator, key.toByte > 0);
  if (key.toByte > 0) {
    if (key.blanksTo) while (at < to && isBlank(line[at])) at++;
    at += key.toByte;
  }
  return Math.min(at, to);
}

function skipFields(
  line: Uint8Array,
  from: number,
  to: number,
  count: number,
  separator: number,
  pastLast: boolean,
): number {
  let at = from;
  for (let left = count; left > 0 && at < to; left--) {
    if (separator >= 0) {
      while (at < to && line[at] !== separator) at++;
      if (at < to && (left > 1 || pastLast)) at++;
    } else {
      while (at < to && isBlank(line[at])) at++;
      while (at < to && !isBlank(line[at])) at++;
    }
  }
  return at;
}
