/** Operators of `${…}` that make a new value of the old one: trims, slices, replacements, letters, `@Q` (bash manual 3.5.3). */

import { type ArrayValue, type IndexedArray, indexes, lastIndex } from "../arrays.ts";
import type { ParameterCode } from "../code.ts";
import type { Machine } from "../machine.ts";
import { weigh } from "../pace.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { ARRAY_FLAGS } from "../state.ts";
import { arrayOf, baseOf, flagsOf, isAssociative } from "../variables.ts";
import { isUtf8, patternOptions } from "./characters.ts";
import { changeLetters } from "./letters.ts";
import { LIST, nameOf } from "./parameters.ts";
import { matchPattern, prefixLength, suffixLength } from "./pattern.ts";
import { quickChange } from "./quick.ts";
import { replacePattern } from "./replace.ts";
import { transform, transformList } from "./transform.ts";
import { characterLength, countCharacters, isAscii } from "./wide.ts";
import { arithmeticNumber, expandPattern, expandReplacement, expandString } from "./words.ts";

export { transformUnset } from "./transform.ts";

type Value = ByteString | typeof LIST;

/** The value that `p.op` makes of `value`, or of each element of the list; null where evaluation stopped. */
export function operate(m: Machine, p: ParameterCode, value: Value): Value | null {
  if (value !== LIST) {
    const quick = quickChange(m, p, value);
    if (quick !== null) return quick;
  }
  // the evaluation of an operand may make lists of its own
  const { list, star } = m;
  switch (p.op[0]) {
    case "#":
    case "%": {
      const pattern = p.operand ? expandPattern(m, p.operand) : "";
      if (pattern === null) return null;
      if (value !== LIST) return trim(m, value, p.op, pattern);
      return each(m, list, star, (text) => trim(m, text, p.op, pattern));
    }
    case "/":
      return replace(m, p, value, list, star);
    case "^":
    case ",":
    case "~": {
      const pattern = p.operand ? expandPattern(m, p.operand) : "";
      if (pattern === null) return null;
      const options = patternOptions(m);
      const takes = pattern === "" ? null : (char: ByteString) => matchPattern(pattern, char, options);
      const change = (text: ByteString) => changeLetters(text, p.op, takes, isUtf8(m));
      return value === LIST ? each(m, list, star, change) : change(value);
    }
    case "s":
      return slice(m, p, value, list, star);
    default:
      return value === LIST ? transformList(m, p, list, star) : transform(m, p, value);
  }
}

function each(
  m: Machine,
  list: readonly ByteString[],
  star: boolean,
  change: (text: ByteString) => ByteString,
): typeof LIST {
  weigh(list.length);
  m.list = list.map(change);
  m.star = star;
  return LIST;
}

function trim(m: Machine, value: ByteString, op: string, pattern: ByteString): ByteString {
  const options = patternOptions(m);
  const n =
    op[0] === "#"
      ? prefixLength(pattern, value, op === "##", options)
      : suffixLength(pattern, value, op === "%%", options);
  if (n <= 0) return value;
  return op[0] === "#" ? value.slice(n) : value.slice(0, value.length - n);
}

// ---- ${x/pattern/text} ----

function replace(
  m: Machine,
  p: ParameterCode,
  value: Value,
  list: readonly ByteString[],
  star: boolean,
): Value | null {
  let { op } = p;
  let pattern = p.operand ? expandPattern(m, p.operand) : "";
  if (pattern === null) return null;
  const pieces = p.second ? expandReplacement(m, p.second) : NOTHING;
  if (pieces === null) return null;
  // the pattern's value may begin with the mark, too
  const first = p.operand?.parts[0] as { quoted?: boolean } | undefined;
  if (op === "/" && first && first.quoted !== true && /^[#%]/.test(pattern)) {
    op += pattern[0];
    pattern = pattern.slice(1);
  }
  const options = patternOptions(m, true);
  // bash looks whether `*PATTERN*` matches before it replaces, and takes `*(` for a group
  const bare = pattern.startsWith("(") && options.extended === true && op !== "/#";
  const within = bare ? `*${pattern}${op === "/%" ? "" : "*"}` : "";
  const change = (text: ByteString) =>
    bare && !matchPattern(within, text, options) ? text : replacePattern(text, op, pattern, pieces, options);
  return value === LIST ? each(m, list, star, change) : change(value);
}

const NOTHING: readonly ByteString[] = [""];

// ---- ${x:offset:length} ----

function slice(
  m: Machine,
  p: ParameterCode,
  value: Value,
  list: readonly ByteString[],
  star: boolean,
): Value | null {
  // of an array without elements bash does not look at the offset
  if (value === LIST && p.symbol >= 0 && list.length === 0) return LIST;
  const prefix = `${nameOf(m, p)}: `;
  const offset = arithmeticNumber(m, p.offset!, prefix);
  if (offset === null) return null;
  // a variable that is no array: a slice of its text
  const text =
    value === LIST && p.symbol >= 0 && list.length === 1 && !isArray(m, p.symbol) ? list[0] : value;
  const wide = text !== LIST && isUtf8(m) && !isAscii(text);
  const count = text === LIST ? listCount(m, p, list) : wide ? countCharacters(text) : text.length;
  const from = offset < 0 ? offset + count : offset;
  const none = from < 0 || from > count;
  // the length is not looked at where there is nothing
  const length = p.length && !none ? arithmeticNumber(m, p.length, prefix) : Number.POSITIVE_INFINITY;
  if (length === null) return null;
  if (text === LIST) {
    const rest = none ? [] : sliceList(m, p, list, offset, Math.max(length, 1));
    if (length < 0 && (rest.length > 0 || (p.symbol < 0 && !none))) return negative(m, p);
    // of an associative array bash gives one element at least
    m.list = length > 0 || (length === 0 && isKeyed(m, p)) ? rest : [];
    m.star = star;
    return LIST;
  }
  if (none) return "";
  const to = length < 0 ? count + length : Math.min(from + length, count);
  if (to < from) return negative(m, p);
  if (!wide) return text.slice(from, to);
  const start = offsetOf(text, 0, from);
  return text.slice(start, offsetOf(text, start, to - from));
}

/**
 * `${x[@]:offset:length}` of an array without gaps: its elements, and no list of all; undefined: find it the long way,
 * null where evaluation stopped.
 */
export function sliceElements(
  m: Machine,
  p: ParameterCode,
  array: IndexedArray,
): typeof LIST | null | undefined {
  const { dense } = array;
  if (array.far !== null || array.count !== dense.length || dense.length === 0) return undefined;
  const prefix = `${nameOf(m, p)}: `;
  const offset = arithmeticNumber(m, p.offset!, prefix);
  if (offset === null) return null;
  const from = offset < 0 ? offset + dense.length : offset;
  const none = from < 0 || from > dense.length;
  const length = p.length && !none ? arithmeticNumber(m, p.length, prefix) : Number.POSITIVE_INFINITY;
  if (length === null) return null;
  const rest = none ? [] : dense.slice(from, from + Math.max(length, 1));
  if (length < 0 && rest.length > 0) return negative(m, p);
  m.list = length > 0 ? rest.map(String) : [];
  m.star = p.subscript === "*";
  return LIST;
}

function isArray(m: Machine, symbol: number): boolean {
  return (flagsOf(m, baseOf(m, symbol)) & ARRAY_FLAGS) !== 0;
}

function isKeyed(m: Machine, p: ParameterCode): boolean {
  return p.symbol >= 0 && isAssociative(m, baseOf(m, p.symbol));
}

function negative(m: Machine, p: ParameterCode): null {
  const text = expandString(m, { literal: null, parts: p.length!.parts });
  return fail(m, `${text}: substring expression < 0`, 1, "line");
}

/** The offset so many characters after that at `start`. */
function offsetOf(text: ByteString, start: number, characters: number): number {
  let at = start;
  for (let left = characters; left > 0; left--) at += characterLength(text, at);
  return at;
}

/** One beyond the greatest offset of a list. */
function listCount(m: Machine, p: ParameterCode, list: readonly ByteString[]): number {
  if (p.symbol < 0) return list.length + 1;
  const array = arrayOf(m, baseOf(m, p.symbol));
  return array?.kind === "indexed" ? lastIndex(array) + 1 : list.length + 1;
}

/** Of the positional parameters, `$0` is number 0, which `$@` alone does not have. */
function sliceList(
  m: Machine,
  p: ParameterCode,
  list: readonly ByteString[],
  offset: number,
  length: number,
): readonly ByteString[] {
  if (p.symbol >= 0) return sliceArray(arrayOf(m, baseOf(m, p.symbol)), list, offset, length);
  const all = [m.task.name, ...list];
  const from = offset < 0 ? offset + all.length : offset;
  return from < 0 ? [] : all.slice(from, from + length);
}

/** Offsets of an array are indexes; of an associative one they count from 1, and 0 is 1 (so bash). */
function sliceArray(
  array: ArrayValue | null,
  list: readonly ByteString[],
  offset: number,
  length: number,
): readonly ByteString[] {
  if (array === null) return [];
  if (array.kind === "associative") {
    const from = offset < 0 ? offset + list.length + 1 : offset;
    return from < 0 ? [] : list.slice(Math.max(from - 1, 0), Math.max(from - 1, 0) + length);
  }
  const from = offset < 0 ? offset + lastIndex(array) + 1 : offset;
  if (from < 0) return [];
  const at = indexes(array).findIndex((index) => index >= from);
  return at < 0 ? [] : list.slice(at, at + length);
}
