/**
 * `name=(…)` among the arguments of `declare` and its like (bash manual 6.7): the elements travel in argv as one
 * string, `name=` and then what no value can hold: a NUL before each element, whose first character says what it is.
 */
import type { ElementCode } from "../code.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Option } from "../state.ts";
import type { Element } from "../variables.ts";
import { expandString, expandWords } from "./words.ts";

/** The elements of `(…)`; null where evaluation stopped. `indexed`: of an array that is not associative. */
export function expandElements(m: Machine, codes: readonly ElementCode[], indexed = false): Element[] | null {
  const out: Element[] = [];
  for (const { key, append, value, fields: braced } of codes) {
    const isText = braced !== undefined && indexed && (m.task.options & Option.braceexpand) !== 0;
    if (key === null || isText) {
      const fields = expandWords(m, [isText ? braced : value]);
      if (fields === null) return null;
      for (const field of fields) out.push({ key: null, append: false, value: field });
      continue;
    }
    const subscript = expandString(m, key);
    const text = subscript === null ? null : expandString(m, value);
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
