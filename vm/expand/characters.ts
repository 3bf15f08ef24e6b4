/** What a character is: a byte, or a UTF-8 sequence where the locale variables say so. */
import type { Machine } from "../machine.ts";
import { type ByteString, mapped } from "../plain.ts";
import { type Cell, Shopt } from "../state.ts";
import type { PatternOptions } from "./pattern.ts";
import { countCharacters } from "./wide.ts";

/** The locale's cells at the last look, and what they meant: a cache of the machine. */
export type Locale = { symbols: readonly number[]; values: readonly (Cell | undefined)[]; utf8: boolean };

/** LC_ALL, LC_CTYPE, LANG; nothing looked at yet. */
export function newLocale(symbolOf: (name: string) => number): Locale {
  return {
    symbols: mapped(["LC_ALL", "LC_CTYPE", "LANG"], symbolOf),
    values: [null, null, null],
    utf8: false,
  };
}

/** Whether LC_ALL, LC_CTYPE or LANG (the first that is set and not empty) names a UTF-8 locale. */
export function isUtf8(m: Machine): boolean {
  const { symbols, values, utf8 } = m.locale;
  const { cells } = m.env;
  if (values[0] === cells[symbols[0]] && values[1] === cells[symbols[1]] && values[2] === cells[symbols[2]])
    return utf8;
  const now = mapped(symbols, (symbol) => cells[symbol]);
  m.locale = { symbols, values: now, utf8: /utf-?8/i.test(String(now.find((value) => value) ?? "")) };
  return m.locale.utf8;
}

/** Options of patterns: by UTF-8 (1), nocasematch (2), extglob (4). */
const PATTERNS: (PatternOptions | undefined)[] = [];

/** How patterns are in the task's locale. `match`: of case, `[[` and `${x/p/r}`, which nocasematch is about; `extended`: groups whatever extglob is. */
export function patternOptions(m: Machine, match = false, extended = false): PatternOptions {
  const { shopts } = m.task;
  const bits =
    (isUtf8(m) ? 1 : 0) |
    (match ? shopts & Shopt.nocasematch : 0) |
    (extended || shopts & Shopt.extglob ? 4 : 0);
  PATTERNS[bits] ??= { utf8: (bits & 1) !== 0, ignoreCase: (bits & 2) !== 0, extended: (bits & 4) !== 0 };
  return PATTERNS[bits];
}

/** `${#x}`: characters in the locale's sense. */
export function decodeLength(m: Machine, value: ByteString): number {
  return isUtf8(m) ? countCharacters(value) : value.length;
}
