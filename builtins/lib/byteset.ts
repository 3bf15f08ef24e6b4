/** The sets of `tr`: POSIX XCU tr, EXTENDED DESCRIPTION, with GNU's readings of what it leaves open. */
import type { ByteString } from "../../vm/index.ts";
import { classBytes } from "../../vm/index.ts";
import { quote } from "./messages.ts";

/** A set that cannot be: the message says why. Thrown by `parseSet` and `matchSets`, caught in `tr`. */
export class SetError extends Error {}

type Item =
  | { readonly kind: "bytes"; readonly bytes: readonly number[] }
  | { readonly kind: "class"; readonly name: string; readonly bytes: readonly number[] }
  /** `count` 0: as many as the other set needs */
  | { readonly kind: "repeat"; readonly byte: number; readonly count: number };

export type ByteSet = { readonly items: readonly Item[]; readonly warnings: readonly string[] };

/** A byte of the text after escapes: an escaped one never begins a construct. */
type Letter = { readonly byte: number; readonly escaped: boolean };

export function parseSet(text: ByteString, second: boolean): ByteSet {
  const warnings: string[] = [];
  const letters = unescapeLetters(text, warnings);
  const items: Item[] = [];
  let at = 0;
  while (at < letters.length) {
    const found = readConstruct(letters, at, second) ?? readRange(letters, at);
    items.push(found.item);
    at = found.next;
  }
  return { items, warnings };
}

const SIMPLE: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

function unescapeLetters(text: ByteString, warnings: string[]): Letter[] {
  const letters: Letter[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "\\") {
      letters.push({ byte: text.charCodeAt(at), escaped: false });
      continue;
    }
    if (at + 1 === text.length) {
      warnings.push("an unescaped backslash at end of string is not portable");
      letters.push({ byte: 92, escaped: false });
      break;
    }
    let digits = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0] ?? "";
    if (digits !== "") {
      if (Number.parseInt(digits, 8) > 255) {
        const [short, rest] = [digits.slice(0, 2), digits.slice(2)];
        warnings.push(
          `the ambiguous octal escape \\${digits} is being\n\tinterpreted as the 2-byte sequence \\0${short}, ${rest}`,
        );
        digits = short;
      }
      letters.push({ byte: Number.parseInt(digits, 8), escaped: true });
      at += digits.length;
    } else {
      const next = text[++at];
      letters.push({ byte: SIMPLE[next] ?? next.charCodeAt(0), escaped: true });
    }
  }
  return letters;
}

const isPlain = (letter: Letter | undefined, char: string): boolean =>
  letter !== undefined && !letter.escaped && letter.byte === char.charCodeAt(0);

const textOf = (letters: readonly Letter[]): string =>
  String.fromCharCode(...letters.map((letter) => letter.byte));

/** `[:class:]`, `[=c=]`, `[c*n]`; null where the bracket is only a bracket. */
function readConstruct(
  letters: readonly Letter[],
  at: number,
  second: boolean,
): { item: Item; next: number } | null {
  if (!isPlain(letters[at], "[") || at + 1 >= letters.length) return null;
  for (const mark of [":", "="]) {
    if (!isPlain(letters[at + 1], mark)) continue;
    const close = findClose(letters, at + 2, mark);
    if (close < 0) continue;
    const name = textOf(letters.slice(at + 2, close));
    const item = mark === ":" ? classItem(name) : equivalence(name);
    // `[:*]` and `[=*]` may still be repeats of the mark.
    if (item) return { item, next: close + 2 };
    if (!isPlain(letters[at + 2], "*")) {
      if (name === "" && mark === ":") throw new SetError("missing character class name '[::]'");
      if (name === "") throw new SetError("missing equivalence class character '[==]'");
      if (mark === ":") throw new SetError(`invalid character class ${quote(name)}`);
      throw new SetError(`${name}: equivalence class operand must be a single character`);
    }
  }
  return readRepeat(letters, at, second);
}

function findClose(letters: readonly Letter[], from: number, mark: string): number {
  for (let at = from; at + 1 < letters.length; at++)
    if (isPlain(letters[at], mark) && isPlain(letters[at + 1], "]")) return at;
  return -1;
}

function classItem(name: string): Item | null {
  const bytes = classBytes(name);
  return bytes ? { kind: "class", name, bytes } : null;
}

function equivalence(name: string): Item | null {
  return name.length === 1 ? { kind: "bytes", bytes: [name.charCodeAt(0)] } : null;
}

function readRepeat(
  letters: readonly Letter[],
  at: number,
  second: boolean,
): { item: Item; next: number } | null {
  if (!isPlain(letters[at + 2], "*")) return null;
  let close = at + 3;
  while (close < letters.length && !isPlain(letters[close], "]")) close++;
  if (close === letters.length) return null;
  const digits = textOf(letters.slice(at + 3, close));
  if (!/^[0-9]*$/.test(digits) || (digits.startsWith("0") && /[89]/.test(digits)))
    throw new SetError(`invalid repeat count ${quote(digits)} in [c*n] construct`);
  if (!second) throw new SetError("the [c*] repeat construct may not appear in string1");
  const count = digits === "" ? 0 : Number.parseInt(digits, digits.startsWith("0") ? 8 : 10);
  return { item: { kind: "repeat", byte: letters[at + 1].byte, count }, next: close + 1 };
}

function readRange(letters: readonly Letter[], at: number): { item: Item; next: number } {
  const first = letters[at].byte;
  if (!isPlain(letters[at + 1], "-") || at + 2 >= letters.length)
    return { item: { kind: "bytes", bytes: [first] }, next: at + 1 };
  const last = letters[at + 2].byte;
  if (last < first) {
    const range = [first, 45, last].map((byte) => printable(byte)).join("");
    throw new SetError(`range-endpoints of '${range}' are in reverse collating sequence order`);
  }
  const bytes = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return { item: { kind: "bytes", bytes }, next: at + 3 };
}

function printable(byte: number): string {
  if (byte >= 32 && byte < 127) return String.fromCharCode(byte);
  return `\\${byte.toString(8).padStart(3, "0")}`;
}

/** The bytes of a set in order; `[c*]` stands for none here. */
export function expandSet(set: ByteSet, complement: boolean): number[] {
  const bytes: number[] = [];
  for (const item of set.items) append(bytes, item, 0);
  return complement ? complementOf(bytes) : bytes;
}

/** The bytes of an item; `missing` for a repeat that has no count. */
function append(bytes: number[], item: Item, missing: number): void {
  if (item.kind !== "repeat") for (const byte of item.bytes) bytes.push(byte);
  else for (let left = item.count || missing; left > 0; left--) bytes.push(item.byte);
}

function complementOf(bytes: readonly number[]): number[] {
  const members = new Set(bytes);
  return Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !members.has(byte));
}

/** The two sets of a translation, made the same length. */
export function matchSets(
  first: ByteSet,
  second: ByteSet,
  options: { complement: boolean; truncate: boolean },
): { from: number[]; to: number[] } {
  let from = expandSet(first, options.complement);
  let open = 0;
  for (const item of second.items) if (item.kind === "repeat" && item.count === 0) open++;
  if (open > 1) throw new SetError("only one [c*] repeat construct may appear in string2");
  checkClasses(first, second, options.complement);
  let to = expandSet(second, false);
  if (open > 0) {
    const missing = Math.max(0, from.length - to.length);
    to = [];
    for (const item of second.items) append(to, item, missing);
  }
  if (options.complement && first.items.some((item) => item.kind === "class")) {
    if (to.length < from.length && to.length > 0) pad(to, from.length);
    if (to.length !== from.length || to.some((byte) => byte !== to[0]))
      throw new SetError(
        "when translating with complemented character classes,\nstring2 must map all characters in the domain to one",
      );
  }
  if (to.length < from.length) {
    if (options.truncate) from = from.slice(0, to.length);
    else {
      if (to.length === 0) throw new SetError("when not truncating set1, string2 must be non-empty");
      if (second.items.at(-1)!.kind === "class")
        throw new SetError(
          "when translating with string1 longer than string2,\nthe latter string must not end with a character class",
        );
      pad(to, from.length);
    }
  }
  return { from, to };
}

function pad(bytes: number[], length: number): void {
  const last = bytes.at(-1)!;
  while (bytes.length < length) bytes.push(last);
}

const isCase = (item: Item): boolean =>
  item.kind === "class" && (item.name === "upper" || item.name === "lower");

/** In string2 only `[:upper:]` and `[:lower:]` may stand, each opposite one of the two. */
function checkClasses(first: ByteSet, second: ByteSet, complement: boolean): void {
  if (second.items.some((item) => item.kind === "class" && !isCase(item)))
    throw new SetError(
      "when translating, the only character classes that may appear in\nstring2 are 'upper' and 'lower'",
    );
  if (complement || !second.items.some(isCase)) return;
  const offsets = caseOffsets(first);
  const length = expandSet(first, false).length;
  for (const offset of caseOffsets(second))
    if (!offsets.has(offset) && offset < length)
      throw new SetError("misaligned [:upper:] and/or [:lower:] construct");
}

function caseOffsets(set: ByteSet): Set<number> {
  const offsets = new Set<number>();
  let at = 0;
  for (const item of set.items) {
    if (isCase(item)) offsets.add(at);
    at += item.kind === "repeat" ? item.count : item.bytes.length;
  }
  return offsets;
}
