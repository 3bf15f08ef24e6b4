/** What a character is: a byte, or a UTF-8 sequence where the locale variables say so. */
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { lookup } from "../variables.ts";
import { countCharacters } from "./wide.ts";

/** Whether LC_ALL, LC_CTYPE or LANG (the first that is set and not empty) names a UTF-8 locale. */
export function isUtf8(m: Machine): boolean {
  const locale = lookup(m, "LC_ALL") || lookup(m, "LC_CTYPE") || lookup(m, "LANG") || "";
  return /utf-?8/i.test(locale);
}

/** `${#x}`: characters in the locale's sense. */
export function decodeLength(m: Machine, value: ByteString): number {
  return isUtf8(m) ? countCharacters(value) : value.length;
}
