/** What a character is: a byte, or a UTF-8 sequence where the locale variables say so. */
import { type Machine, symbolOf } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import type { Cell } from "../state.ts";
import type { PatternOptions } from "./pattern.ts";
import { countCharacters } from "./wide.ts";

const LOCALE = ["LC_ALL", "LC_CTYPE", "LANG"] as const;
/** The locale's cells at the last look, and what they meant: a cache a machine. */
type Seen = { symbols: readonly number[]; values: (Cell | undefined)[]; utf8: boolean };
const seen = new WeakMap<Machine, Seen>();

/** Whether LC_ALL, LC_CTYPE or LANG (the first that is set and not empty) names a UTF-8 locale. */
export function isUtf8(m: Machine): boolean {
  let known = seen.get(m);
  if (!known) {
    known = { symbols: LOCALE.map((name) => symbolOf(m, name)), values: [], utf8: false };
    seen.set(m, known);
  }
  const [all, ctype, lang] = known.symbols;
  const { cells } = m.env;
  const { values } = known;
  if (
    values.length > 0 &&
    values[0] === cells[all] &&
    values[1] === cells[ctype] &&
    values[2] === cells[lang]
  )
    return known.utf8;
  known.values = [cells[all], cells[ctype], cells[lang]];
  known.utf8 = /utf-?8/i.test(String(known.values.find((value) => value) ?? ""));
  return known.utf8;
}

const UTF8: PatternOptions = { utf8: true };
const BYTES: PatternOptions = { utf8: false };

/** Options of patterns in the task's locale. */
export function patternOptions(m: Machine): PatternOptions {
  return isUtf8(m) ? UTF8 : BYTES;
}

/** `${#x}`: characters in the locale's sense. */
export function decodeLength(m: Machine, value: ByteString): number {
  return isUtf8(m) ? countCharacters(value) : value.length;
}
