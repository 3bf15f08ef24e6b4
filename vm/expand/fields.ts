/**
 * Fields under construction: field splitting and the mark of what was quoted
 * (POSIX XCU 2.6.5, 2.6.6).
 */
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import type { Cell } from "../state.ts";
import { getVariable } from "../variables.ts";
import { isUtf8 } from "./characters.ts";
import { escapePattern } from "./pattern.ts";
import { characterLength, isAscii } from "./wide.ts";

/**
 * IFS taken apart: for each byte 0 no separator, 1 white space, 2 other. `wide`: characters of more bytes than one,
 * which are told by codes beyond 255 (`foldWide`); they are 3, as bash does not take them together with white space.
 */
export type Separators = {
  text: ByteString;
  kinds: Uint8Array;
  first: ByteString;
  wide: readonly ByteString[] | null;
};

const cache = new Map<ByteString, Separators>();

let lastSeparators: Separators | null = null;

export function separators(ifs: ByteString | null): Separators {
  const text = ifs ?? " \t\n";
  if (lastSeparators !== null && lastSeparators.text === text) return lastSeparators;
  let found = cache.get(text);
  if (found) return (lastSeparators = found);
  const kinds = new Uint8Array(256);
  for (const c of text) kinds[c.charCodeAt(0)] = c === " " || c === "\t" || c === "\n" ? 1 : 2;
  found = { text, kinds, first: text.charAt(0), wide: null };
  if (cache.size > 64) cache.clear();
  cache.set(text, found);
  lastSeparators = found;
  return found;
}

/** The same where characters may have several bytes. */
export function wideSeparators(text: ByteString): Separators {
  const characters: ByteString[] = [];
  for (let i = 0; i < text.length; i += characterLength(text, i))
    characters.push(text.slice(i, i + characterLength(text, i)));
  const wide = characters.filter((character) => character.length > 1);
  const kinds = new Uint8Array(256 + wide.length).fill(3, 256);
  for (const c of characters)
    if (c < "\x80") kinds[c.charCodeAt(0)] = c === " " || c === "\t" || c === "\n" ? 1 : 2;
  return { text, kinds, first: characters[0] ?? "", wide };
}

/** IFS of the current task. */
export function currentSeparators(m: Machine): Separators {
  const found = separators(getVariable(m, m.ifsSymbol));
  return isAscii(found.text) || !isUtf8(m) ? found : wideSeparators(found.text);
}

/** A text with wide separators each as one code. */
export function foldWide(text: ByteString, wide: readonly ByteString[]): string {
  let out = text;
  wide.forEach((character, i) => {
    out = out.replaceAll(character, String.fromCharCode(256 + i));
  });
  return out;
}

export const DEFAULT_IFS = " \t\n";

/** Whether IFS is unset, or what it is at the start. */
export function hasDefaultIfs(m: Machine): boolean {
  const cell = m.env.cells[m.ifsSymbol];
  return cell === DEFAULT_IFS || cell === null || cell === undefined;
}

/** IFS as it was when it was last asked for by those who take the short way, and a bracket of it if it is not the default. */
let lastIfs: Cell | undefined = DEFAULT_IFS;
let separating: RegExp | null = null;
const HARMLESS = /^[^0-9\x80-\xff-]*$/;

/** Takes a value of IFS. → false where there is no short way: it may split numbers, or has characters of several bytes */
export function useIfs(value: Cell | undefined): boolean {
  if (value === lastIfs) return true;
  const text = value ?? DEFAULT_IFS;
  if (typeof text !== "string" || !HARMLESS.test(text)) return false;
  lastIfs = value;
  separating =
    text === DEFAULT_IFS ? null : text === "" ? NOTHING : new RegExp(`[${text.replace(/\W/g, "\\$&")}]`);
  return true;
}
const NOTHING = /[^\s\S]/;

/** Whether values are split at blanks. */
export function splitsAtBlanks(): boolean {
  return separating === null;
}

/** Whether such an IFS, which is not the default, has a character of the value. */
export function hasSeparator(value: ByteString): boolean {
  return separating?.test(value) === true;
}

/** An unquoted value that is one field as it stands, under the default IFS. */
export const PLAIN = /^[^ \t\n*?[(\\]+$/;
const FIELD = /[^ \t\n]+/g;

/** Fields with a blank between each two. */
const SPACED = /^[^ \t\n*?[(\\]+(?: [^ \t\n*?[(\\]+)*$/;

/** The fields of a value under the default IFS; null where something in it is active. Shared: never written to. */
export function quickFields(value: ByteString): readonly ByteString[] | null {
  if (value === lastValue) return lastFields;
  const spaced = SPACED.test(value);
  if (!spaced && ACTIVE.test(value)) return null;
  if (!spaced) lastFields = value.match(FIELD) ?? [];
  else lastFields = value.includes(" ") ? value.split(" ") : [value];
  lastValue = value;
  return lastFields;
}

/** The last value that was split, and its fields: loops go over the same words again and again. A cache. */
let lastValue: ByteString = "";
let lastFields: readonly ByteString[] = [];

/** What may make more of an unquoted text than that text: a pattern, or an escape. */
export const ACTIVE = /[*?[(\\]/;

/** One word's fields. `have`: the current field exists, be it empty. */
export type FieldBuilder = {
  done: { text: ByteString; pattern: ByteString | null }[];
  text: ByteString;
  /** the same with quoted characters escaped */
  pattern: ByteString;
  magic: boolean;
  have: boolean;
  /** white space ended the last field: a separator that follows belongs to it */
  spaced: boolean;
};

export function newFields(): FieldBuilder {
  return { done: [], text: "", pattern: "", magic: false, have: false, spaced: false };
}

const MAGIC = /[*?[(]/;

export function addQuoted(f: FieldBuilder, text: ByteString): void {
  f.text += text;
  f.pattern += escapePattern(text);
  f.have = true;
  f.spaced = false;
}

/** Unquoted text that is not split: literals of the word itself. */
export function addText(f: FieldBuilder, text: ByteString): void {
  f.text += text;
  f.pattern += text;
  if (!f.magic && MAGIC.test(text)) f.magic = true;
  f.have = true;
  f.spaced = false;
}

export function endField(f: FieldBuilder): void {
  if (!f.have) return;
  f.done.push({ text: f.text, pattern: f.magic ? f.pattern : null });
  f.text = "";
  f.pattern = "";
  f.magic = false;
  f.have = false;
}

/** The result of an unquoted expansion: split at the separators. */
export function addSplit(f: FieldBuilder, given: ByteString, ifs: Separators): void {
  const { kinds } = ifs;
  const text = ifs.wide === null ? given : foldWide(given, ifs.wide);
  let start = 0;
  const n = text.length;
  const plain = !MAGIC.test(text);
  for (let i = 0; i < n; i++) {
    const kind = kinds[text.charCodeAt(i)];
    if (kind === 0) continue;
    if (i > start && plain && !f.have) {
      // a field of its own
      f.done.push({ text: text.slice(start, i), pattern: null });
      f.spaced = kind === 1;
      start = i + 1;
      continue;
    }
    if (i > start) addText(f, text.slice(start, i));
    start = i + 1;
    if (f.have) {
      endField(f);
      f.spaced = kind === 1;
    } else if (kind >= 2) {
      if (f.spaced && kind === 2) f.spaced = false;
      else {
        f.have = true;
        endField(f);
      }
    }
  }
  if (n > start) addText(f, start === 0 ? text : text.slice(start));
}
