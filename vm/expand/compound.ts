/**
 * `name=(…)` among the arguments of `declare` and its like (bash manual 6.7): the elements travel in argv as one
 * string, `name=` and then what no value can hold: a NUL before each element, whose first character says what it is.
 */
import { type ElementCode, Part, type WordCode } from "../code.ts";
import { MAX_WORDS, tooLarge } from "../limits.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Option } from "../state.ts";
import type { Element } from "../variables.ts";
import { expandString, expandWords } from "./words.ts";

/** Words without tilde expansion: a cache. */
const plainWords = new WeakMap<WordCode, WordCode>();

function withoutTildes(word: WordCode): WordCode {
  if (!word.parts.some((part) => part.part === Part.tilde)) return word;
  let plain = plainWords.get(word);
  if (!plain) {
    const parts = word.parts.map((part) =>
      part.part === Part.tilde ? { part: Part.text, text: `~${part.user}`, quoted: true } : part,
    );
    plainWords.set(word, (plain = { ...word, parts }));
  }
  return plain;
}

/**
 * The elements of `(…)`; null where evaluation stopped. `indexed`: of an array that is not associative; false: of one
 * that is, whose values have no tilde expansion; null: nobody knows.
 */
export function expandElements(
  m: Machine,
  codes: readonly ElementCode[],
  indexed: boolean | null = null,
): Element[] | null {
  const keyed = indexed === false;
  const out: Element[] = [];
  for (const { key, append, value, fields: braced } of codes) {
    const isText = braced !== undefined && indexed === true && (m.task.options & Option.braceexpand) !== 0;
    if (key === null && keyed) {
      // keys and values in turn: each word is one, whatever it expands to
      const word = expandString(m, withoutTildes(value));
      if (word === null) return null;
      out.push({ key: null, append: false, value: word });
      continue;
    }
    if (key === null || isText) {
      const fields = expandWords(m, [isText ? braced : value]);
      if (fields === null) return null;
      for (const field of fields) out.push({ key: null, append: false, value: field });
      if (out.length > MAX_WORDS) tooLarge();
      continue;
    }
    const subscript = expandString(m, key);
    const text = subscript === null ? null : expandString(m, keyed ? withoutTildes(value) : value);
    if (text === null) return null;
    out.push({ key: subscript, append, value: text });
  }
  return out;
}

/** Elements as the end of an argument. */
export function packElements(elements: readonly Element[]): ByteString {
  let out = elements.length === 0 ? "\0" : "";
  for (const { key, append, value } of elements)
    out += key === null ? `\0 ${value}` : `\0${append ? "+" : "="}${key}\0${value}`;
  return out;
}

/** Whether the value of an argument is a packed array. */
export function isPacked(value: ByteString): boolean {
  return value.charCodeAt(0) === 0;
}

export function unpackElements(packed: ByteString): Element[] {
  const out: Element[] = [];
  const rows = packed.split("\0");
  for (let i = 1; i < rows.length; i++) {
    const mark = rows[i].charAt(0);
    if (mark === "") continue;
    const text = rows[i].slice(1);
    if (mark === " ") out.push({ key: null, append: false, value: text });
    else out.push({ key: text, append: mark === "+", value: rows[++i] });
  }
  return out;
}
