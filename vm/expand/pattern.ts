/**
 * Shell patterns (POSIX XCU 2.13, bash manual 3.5.8.1): `*`, `?`, `[…]`, and backslash, which
 * makes the next character literal; the expander escapes quoted characters with it.
 *
 * A pattern is cut at its stars into pieces whose characters each match exactly one. Leftmost
 * (or rightmost) placement of each piece is then always right, so matching never backtracks.
 */
import { weigh } from "../pace.ts";
import { type ByteString, decodeText } from "../plain.ts";
import {
  type Automaton,
  acceptsAll,
  allStarts,
  endFrom,
  Failures,
  makeAutomaton,
  startOfEnd,
} from "./automaton.ts";
import { type CharacterSet, inSet, parseBracket } from "./bracket.ts";
import { codesOf, type Extended, extendedEnds, hasGroup, parseExtended, reversed } from "./extended.ts";
import { byteLengthOfWide, foldCase, isAscii, widen } from "./wide.ts";

export type PatternOptions = {
  /** `?` and brackets match a UTF-8 character, not a byte; an invalid byte is one character */
  utf8?: boolean;
  ignoreCase?: boolean;
  /** `?(…)` and its like, of extglob */
  extended?: boolean;
  /** with groups: a dot at the start of the text is matched by a dot alone, as in names of files */
  period?: boolean;
};

/** A run of literal text, any one character (null), or one character of a set. */
type Element = string | null | CharacterSet;

/** What stands between two stars. `literal` where it is only text; `width` in characters. */
type Piece = {
  readonly literal: string | null;
  readonly elements: readonly Element[];
  readonly width: number;
};

type Pattern = {
  /** at the start of the text, and at its end; without a star `last` is null and `first` is all */
  readonly first: Piece;
  readonly middle: readonly Piece[];
  readonly last: Piece | null;
  /** no `?` or bracket: matching bytes is matching characters */
  readonly plain: boolean;
  /** `literal` or `literal*literal` with nothing between: its two ends; null for the rest */
  readonly ends: readonly [string, string | null] | null;
  /** a pattern with groups: these nodes alone count */
  readonly extended: Extended | null;
  /** a dot that the text begins with is matched by a dot alone */
  readonly period: boolean;
};

// ---- text to pattern and back ----

/** Whether the pattern is more than literal text: an unescaped `*`, `?`, or `[` with a `]` after it. */
export function hasMagic(pattern: ByteString, extended = false): boolean {
  if (extended && hasGroup(pattern)) return true;
  if (!pattern.includes("*") && !pattern.includes("?") && !pattern.includes("[")) return false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === "\\") i++;
    else if (char === "*" || char === "?") return true;
    else if (char === "[" && pattern.indexOf("]", i + 1) > 0) return true;
  }
  return false;
}

/** The text that a pattern without magic matches: its escaping backslashes removed. */
export function unescapePattern(pattern: ByteString): ByteString {
  return pattern.includes("\\") ? pattern.replace(/\\([\s\S])/g, "$1") : pattern;
}

/** A pattern that matches exactly `text`, also inside brackets. */
export function escapePattern(text: ByteString): ByteString {
  return SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, "\\$&") : text;
}
const SPECIAL = /[*?[\]\\!^+@()|-]/;
const EVERY_SPECIAL = /[*?[\]\\!^+@()|-]/g;

// ---- compilation, cached ----

const CACHE_SIZE = 512;
/** One cache for each combination of: wide text (1), ignoring case (2), groups (4), period (8). */
const caches: (Map<string, Pattern> | undefined)[] = [];

function patternOf(source: string, mode: number): Pattern {
  const cache = (caches[mode] ??= new Map());
  let found = cache.get(source);
  if (found === undefined) {
    const groups = (mode & 4) !== 0 && hasGroup(source);
    // without a group, `period` is the caller's affair
    found = groups
      ? {
          ...EMPTY,
          extended: parseExtended(source, (mode & 1) !== 0, (mode & 2) !== 0, (mode & 8) !== 0),
          period: (mode & 8) !== 0,
        }
      : compile(source, (mode & 1) !== 0, (mode & 2) !== 0);
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
    cache.set(source, found);
  }
  return found;
}

function compile(source: string, unicode: boolean, ignoreCase: boolean): Pattern {
  const pieces: Piece[] = [];
  let elements: Element[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") elements.push(ignoreCase ? foldCase(text, unicode) : text);
    text = "";
  };
  for (let offset = 0; offset < source.length; ) {
    const char = source[offset]!;
    if (char === "*") {
      flush();
      pieces.push(makePiece(elements));
      elements = [];
      while (source[offset] === "*") offset++;
      continue;
    }
    const bracket = char === "[" ? parseBracket(source, offset, unicode, ignoreCase) : null;
    if (char === "?" || bracket !== null) {
      flush();
      elements.push(bracket?.set ?? null);
      offset = bracket?.end ?? offset + 1;
      continue;
    }
    if (char === "\\" && offset + 1 < source.length) offset++;
    text += source[offset++];
  }
  flush();
  pieces.push(makePiece(elements));
  return assemble(pieces);
}

/** What stands between the stars of a pattern without groups, of bytes: texts, any byte (null), and sets of bytes. */
export function piecesOf(pattern: ByteString): (string | null | Uint8Array)[][] {
  const { first, middle, last } = patternOf(pattern, 0);
  return [first, ...middle, ...(last ? [last] : [])].map(({ elements }) =>
    elements.map((element) => (element === null || typeof element === "string" ? element : element.table)),
  );
}

function makePiece(elements: readonly Element[]): Piece {
  const literal =
    elements.length === 0
      ? ""
      : elements.length === 1 && typeof elements[0] === "string"
        ? elements[0]
        : null;
  let width = 0;
  for (const element of elements) width += typeof element === "string" ? characters(element) : 1;
  return { literal, elements, width };
}

function assemble(pieces: readonly Piece[]): Pattern {
  const first = pieces[0]!;
  const last = pieces.length > 1 ? pieces[pieces.length - 1]! : null;
  const middle = pieces.slice(1, -1);
  const plain = pieces.every((piece) => piece.literal !== null);
  const ends =
    plain && middle.length === 0 ? ([first.literal!, last === null ? null : last.literal!] as const) : null;
  return { first, middle, last, plain, ends, extended: null, period: false };
}

const EMPTY: Pattern = {
  first: makePiece([]),
  middle: [],
  last: null,
  plain: false,
  ends: null,
  extended: null,
  period: false,
};

// ---- characters: one unit, or a surrogate pair in wide text ----

function lengthAt(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit < 0xd800 || unit > 0xdbff) return 1;
  const next = text.charCodeAt(i + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

function lengthBefore(text: string, i: number): number {
  const unit = text.charCodeAt(i - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? 2 : 1;
}

function characters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += lengthAt(text, i)) count++;
  return count;
}

// ---- one piece ----

/** The offset after `piece` placed at `i`, or -1. */
function endAt(piece: Piece, text: string, i: number): number {
  const { literal } = piece;
  if (literal !== null) return text.startsWith(literal, i) ? i + literal.length : -1;
  for (const element of piece.elements) {
    if (typeof element === "string") {
      if (!text.startsWith(element, i)) return -1;
      i += element.length;
      continue;
    }
    if (i >= text.length) return -1;
    const length = lengthAt(text, i);
    if (element !== null && !inSet(element, length === 1 ? text.charCodeAt(i) : text.codePointAt(i)!))
      return -1;
    i += length;
  }
  return i;
}

/** Where `piece` starts if it ends at `end`, or -1. */
function startBefore(piece: Piece, text: string, end: number): number {
  let start = end;
  if (piece.literal !== null) start -= piece.literal.length;
  else for (let i = 0; i < piece.width && start >= 0; i++) start -= lengthBefore(text, start);
  return start >= 0 && endAt(piece, text, start) === end ? start : -1;
}

/** The first place of `piece` at or after `from`, or -1. */
function findFirst(piece: Piece, text: string, from: number): number {
  if (piece.literal !== null) return text.indexOf(piece.literal, from);
  const [head] = piece.elements;
  if (typeof head === "string") {
    let i = text.indexOf(head, from);
    while (i >= 0 && endAt(piece, text, i) < 0) i = text.indexOf(head, i + 1);
    return i;
  }
  for (let i = from; i < text.length; i += lengthAt(text, i)) if (endAt(piece, text, i) >= 0) return i;
  return -1;
}

/** The last place of `piece` that ends at or before `limit`, or -1. */
function findLast(piece: Piece, text: string, limit: number): number {
  if (piece.literal !== null) {
    return limit < piece.literal.length ? -1 : text.lastIndexOf(piece.literal, limit - piece.literal.length);
  }
  for (let end = limit; end > 0; end -= lengthBefore(text, end)) {
    const start = startBefore(piece, text, end);
    if (start >= 0) return start;
  }
  return -1;
}

/** Places pieces one after the other from `from`, each as early as it goes: the offset after, or -1. */
function placeForward(pieces: readonly Piece[], text: string, from: number): number {
  let offset = from;
  for (const piece of pieces) {
    const start = findFirst(piece, text, offset);
    if (start < 0) return -1;
    offset = endAt(piece, text, start);
  }
  return offset;
}

/** The same from the right: where the first of them starts, each as late as it goes, or -1. */
function placeBackward(pieces: readonly Piece[], text: string, limit: number): number {
  let offset = limit;
  for (let i = pieces.length - 1; i >= 0; i--) {
    offset = findLast(pieces[i]!, text, offset);
    if (offset < 0) return -1;
  }
  return offset;
}

// ---- whole text, prefix, suffix ----

function matchesRest(pattern: Pattern, text: string, from: number): boolean {
  const { middle, last } = pattern;
  if (last === null) return from === text.length;
  const end = startBefore(last, text, text.length);
  if (end < from) return false;
  if (middle.length === 0) return true;
  const placed = placeForward(middle, text, from);
  return placed >= 0 && placed <= end;
}

function matches(pattern: Pattern, text: string): boolean {
  const { ends } = pattern;
  if (ends !== null) {
    const [head, tail] = ends;
    if (tail === null) return text === head;
    return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
  }
  if (pattern.extended !== null) {
    if (isLong(pattern, text)) return acceptsAll(automatonOf(pattern.extended), text);
    const codes = codesOf(text);
    return extendedEnds(pattern.extended, codes, START).at(-1) === codes.length;
  }
  const from = endAt(pattern.first, text, 0);
  return from >= 0 && matchesRest(pattern, text, from);
}

const START: readonly number[] = [0];

/** How many units the first (or last) `count` characters of a text are. */
function unitsOf(codes: readonly number[], from: number, to: number): number {
  let units = 0;
  for (let i = from; i < to; i++) units += codes[i]! > 0xffff ? 2 : 1;
  return units;
}

/** From here on an automaton pays; names of files, which alone are about a dot at the start, are shorter. */
const LONG = 64;

function isLong(pattern: Pattern, text: string): boolean {
  return text.length >= LONG && !pattern.period;
}

const automata = new WeakMap<Extended, Automaton>();

function automatonOf(pattern: Extended): Automaton {
  let found = automata.get(pattern);
  if (!found) automata.set(pattern, (found = makeAutomaton(pattern)));
  return found;
}

const backwards = new WeakMap<Extended, Extended>();

function reversedOf(pattern: Extended): Extended {
  let found = backwards.get(pattern);
  if (!found) backwards.set(pattern, (found = reversed(pattern)));
  return found;
}

/** The end of the matched prefix, or -1. */
function prefixEnd(pattern: Pattern, text: string, longest: boolean): number {
  const { first, middle, last, extended } = pattern;
  if (extended !== null) {
    if (isLong(pattern, text))
      return endFrom(automatonOf(extended), text, 0, longest ? "longest" : "shortest", null);
    const codes = codesOf(text);
    const ends = extendedEnds(extended, codes, START);
    return ends.length === 0 ? -1 : unitsOf(codes, 0, ends.at(longest ? -1 : 0)!);
  }
  const from = endAt(first, text, 0);
  if (from < 0 || last === null) return from;
  const placed = placeForward(middle, text, from);
  if (placed < 0) return -1;
  const start = longest ? findLast(last, text, text.length) : findFirst(last, text, placed);
  return start < placed ? -1 : endAt(last, text, start);
}

/** The start of the matched suffix, or -1. */
function suffixStart(pattern: Pattern, text: string, longest: boolean): number {
  const { first, middle, last, extended } = pattern;
  if (extended !== null) {
    if (isLong(pattern, text)) return startOfEnd(automatonOf(reversedOf(extended)), text, longest);
    const codes = codesOf(text).reverse();
    const ends = extendedEnds(reversedOf(extended), codes, START);
    return ends.length === 0 ? -1 : text.length - unitsOf(codes, 0, ends.at(longest ? -1 : 0)!);
  }
  if (last === null) return startBefore(first, text, text.length);
  if (longest) {
    const start = findFirst(first, text, 0);
    return start >= 0 && matchesRest(pattern, text, endAt(first, text, start)) ? start : -1;
  }
  const end = startBefore(last, text, text.length);
  if (end < 0) return -1;
  const placed = placeBackward(middle, text, end);
  return placed < 0 ? -1 : findLast(first, text, placed);
}

/** The cache of the options' patterns, for bytes. */
function modeOf(options: PatternOptions | undefined): number {
  if (options === undefined) return 0;
  return (
    (options.ignoreCase === true ? 2 : 0) |
    (options.extended === true ? 4 : 0) |
    (options.period === true ? 8 : 0)
  );
}

/** A text as the patterns of a cache are compared with it. */
function folded(text: string, mode: number): string {
  return (mode & 2) === 0 ? text : foldCase(text, (mode & 1) !== 0);
}

/** Whether bytes do not suffice, so that pattern and text must be widened to characters. */
function needsWide(pattern: Pattern, text: ByteString, options: PatternOptions | undefined): boolean {
  if (options?.utf8 !== true || (pattern.plain && options.ignoreCase !== true)) return false;
  return !isAscii(text);
}

/** Whether `pattern` matches all of `text`. Time is at most the product of their lengths. */
export function matchPattern(pattern: ByteString, text: ByteString, options?: PatternOptions): boolean {
  weigh(text.length);
  const mode = modeOf(options);
  const compiled = patternOf(pattern, mode);
  if (needsWide(compiled, text, options)) {
    return matches(patternOf(widen(pattern), mode | 1), folded(widen(text), mode | 1));
  }
  return matches(compiled, folded(text, mode));
}

/** Bytes of the shortest or longest prefix that matches (`${x#p}`, `${x##p}`), or -1. */
export function prefixLength(
  pattern: ByteString,
  text: ByteString,
  longest: boolean,
  options?: PatternOptions,
): number {
  weigh(text.length);
  const mode = modeOf(options);
  const compiled = patternOf(pattern, mode);
  if (needsWide(compiled, text, options)) {
    const wide = widen(text);
    const end = prefixEnd(patternOf(widen(pattern), mode | 1), folded(wide, mode | 1), longest);
    return end < 0 ? -1 : byteLengthOfWide(wide, 0, end);
  }
  return prefixEnd(compiled, folded(text, mode), longest);
}

/** Bytes of the shortest or longest suffix that matches (`${x%p}`, `${x%%p}`), or -1. */
export function suffixLength(
  pattern: ByteString,
  text: ByteString,
  longest: boolean,
  options?: PatternOptions,
): number {
  weigh(text.length);
  const mode = modeOf(options);
  const compiled = patternOf(pattern, mode);
  if (needsWide(compiled, text, options)) {
    const wide = widen(text);
    const start = suffixStart(patternOf(widen(pattern), mode | 1), folded(wide, mode | 1), longest);
    return start < 0 ? -1 : byteLengthOfWide(wide, start, wide.length);
  }
  const start = suffixStart(compiled, folded(text, mode), longest);
  return start < 0 ? -1 : text.length - start;
}

const ANY_BYTE = new Uint8Array(256).fill(1);

/** The members of a pattern that is one bracket or `?`, where `text` is of bytes; null for any other. */
export function tableOf(pattern: ByteString, text: ByteString, options?: PatternOptions): Uint8Array | null {
  const compiled = patternOf(pattern, modeOf(options));
  const { elements } = compiled.first;
  if (compiled.extended !== null || compiled.last !== null || elements.length !== 1) return null;
  const [element] = elements;
  if (typeof element === "string" || options?.ignoreCase) return null;
  return needsWide(compiled, text, options) ? null : (element?.table ?? ANY_BYTE);
}

/**
 * The same on long text of valid characters: the text and its finder in UTF-16, so that no offset need be told in bytes.
 * Null where bytes suffice, or the text is short or has bad bytes.
 */
export function matchWide(
  pattern: ByteString,
  text: ByteString,
  options: PatternOptions,
): { text: string; find: Finder } | null {
  const mode = modeOf(options);
  if (text.length < SHORT_TEXT || !needsWide(patternOf(pattern, mode), text, options)) return null;
  const wide = decodeText(text);
  if (wide.includes("\ufffd")) return null;
  return { text: wide, find: finderOf(patternOf(widen(pattern), mode | 1), folded(wide, mode | 1)) };
}
const SHORT_TEXT = 256;

/**
 * Matches of `pattern` in `text`: the first that starts at or after an offset (or just there), the longest at its
 * place; null where there is none. Offsets are bytes.
 */
export function matchFrom(pattern: ByteString, text: ByteString, options?: PatternOptions): Finder {
  const mode = modeOf(options);
  const bytes = patternOf(pattern, mode);
  if (!needsWide(bytes, text, options)) return finderOf(bytes, folded(text, mode));
  const wide = widen(text);
  const find = finderOf(patternOf(widen(pattern), mode | 1), folded(wide, mode | 1));
  let known = 0;
  let bytesBefore = 0;
  // the offset in wide text of a byte offset at or after the last one asked for
  const wideAt = (offset: number) => {
    while (bytesBefore < offset) {
      const next = known + lengthAt(wide, known);
      bytesBefore += byteLengthOfWide(wide, known, next);
      known = next;
    }
    return known;
  };
  return (from, anchored) => {
    const at = wideAt(from);
    const found = find(at, anchored);
    if (found === null) return null;
    const start = bytesBefore + byteLengthOfWide(wide, known, found.start);
    bytesBefore = start + byteLengthOfWide(wide, found.start, found.end);
    known = found.end;
    return { start, end: bytesBefore };
  };
}

function finderOf(pattern: Pattern, text: string): Finder {
  if (pattern.extended !== null) return findExtended(pattern.extended, text);
  return (from, anchored) => findMatch(pattern, text, from, anchored);
}

/** See matchFrom. */
export type Finder = (from: number, anchored: boolean) => { start: number; end: number } | null;

/** The same as findMatch for a pattern with groups: where matches start is found for all places at once. */
function findExtended(pattern: Extended, text: string): Finder {
  const forward = automatonOf(pattern);
  const failures = new Failures();
  let starts: Uint8Array | null = null;
  return (from, anchored) => {
    starts ??= anchored ? null : allStarts(automatonOf(reversedOf(pattern)), text);
    const start = starts === null ? from : starts.indexOf(1, from);
    const end = start < 0 ? -1 : endFrom(forward, text, start, "longest", failures);
    return end < 0 ? null : { start, end };
  };
}

function findMatch(
  pattern: Pattern,
  text: string,
  from: number,
  anchored: boolean,
): { start: number; end: number } | null {
  const { first, middle, last } = pattern;
  for (let at = from; at <= text.length; at += lengthAt(text, at)) {
    const start = anchored ? at : findFirst(first, text, at);
    if (start < 0) return null;
    const after = endAt(first, text, start);
    if (after >= 0) {
      if (last === null) return { start, end: after };
      const placed = placeForward(middle, text, after);
      // what stands behind the first star is not there: nor is it further on
      if (placed < 0) return null;
      const tail = findLast(last, text, text.length);
      return tail < placed ? null : { start, end: endAt(last, text, tail) };
    }
    if (anchored) return null;
    at = start;
  }
  return null;
}
