/** What generated code calls for values: numbers, fields, lengths, patterns, elements. */
import { type ArrayValue, getIndex, getKey, setIndex, setKey } from "../arrays.ts";
import { decodeLength, isUtf8, patternOptions } from "../expand/characters.ts";
import { hasSeparator, PLAIN, quickFields, splitsAtBlanks } from "../expand/fields.ts";
import { natural } from "../expand/natural.ts";
import { matchPattern } from "../expand/pattern.ts";
import { isAscii } from "../expand/wide.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { type Cell, Option, type Task } from "../state.ts";

/** The bytes that PLAIN matches alone. */
const PLAIN_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => +PLAIN.test(String.fromCharCode(byte)));

function plain(value: ByteString): boolean {
  if (hasSeparator(value)) return false;
  return value.length === 1 ? PLAIN_BYTES[value.charCodeAt(0)] === 1 : PLAIN.test(value);
}

const KEY = /^[\w.:,@%+=/-]+$/;

/** The last text of which a part was taken, and which is ASCII: loops over its characters ask again and again. */
let sliced: ByteString = "";

function elementOf(array: ArrayValue, key: number | ByteString): ByteString | number | null {
  return array.kind === "indexed" ? getIndex(array, key as number) : getKey(array, key as ByteString);
}

export const TEXTS = {
  /** The number that a text is, where that is its only text; NaN: it is none. */
  number(value: Cell | undefined): number {
    if (typeof value !== "string") return typeof value === "number" ? value : Number.NaN;
    const { length } = value;
    let known = value.charCodeAt(0) - 48;
    if (known > 0 && known <= 9 && length <= 9) {
      for (let i = 1; i < length; i++) {
        const digit = value.charCodeAt(i) - 48;
        if (digit < 0 || digit > 9) return Number.NaN;
        known = known * 10 + digit;
      }
      return known;
    }
    const n = natural(value, true);
    return n === 0 && value !== "0" ? Number.NaN : n;
  },
  /** Whether an unquoted value is one field as it stands. */
  plain,
  plainCell: (value: ByteString | number): boolean => typeof value === "number" || plain(value),
  /** Its fields; null: there may be a pattern among them. */
  fields(value: ByteString | number): readonly ByteString[] | null {
    if (typeof value === "number") return [String(value)];
    if (splitsAtBlanks()) return quickFields(value);
    return plain(value) ? [value] : null;
  },
  length: decodeLength,
  /** `${x:from:count}`, count -1 for all; null: not so simple */
  slice(m: Machine, value: ByteString, from: number, count: number): ByteString | null {
    if (from < 0) return null;
    if (value !== sliced && isUtf8(m)) {
      if (!isAscii(value)) return null;
      sliced = value;
    }
    return count < 0 ? value.slice(from) : value.slice(from, from + count);
  },
  match: (m: Machine, pattern: ByteString, value: ByteString, extended: boolean): boolean =>
    matchPattern(pattern, value, patternOptions(m, true, extended)),
  /** Whether its bytes are its characters. */
  narrow: (m: Machine, value: ByteString): boolean => !isUtf8(m) || isAscii(value),

  /** A subscript's value as a key that is read as it stands; null: perhaps not. */
  key(value: Cell | undefined): ByteString | null {
    if (typeof value === "number") return String(value);
    return typeof value === "string" && KEY.test(value) ? value : null;
  },
  /** An element as a number; NaN: it is none. */
  element(task: Task, array: ArrayValue, key: number | ByteString): number {
    const value = elementOf(array, key);
    if (value === null) return task.options & Option.nounset ? Number.NaN : 0;
    return TEXTS.number(value);
  },
  textOf: elementOf,
  setElement(array: ArrayValue, key: number | ByteString, value: ByteString | number): void {
    if (array.kind === "indexed") setIndex(array, key as number, value);
    else setKey(array, key as ByteString, value);
  },
};
