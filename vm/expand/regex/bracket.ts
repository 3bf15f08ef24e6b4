/** Bracket expressions (POSIX XBD 9.3.5) in the C locale: a set of bytes. */
import type { ByteString } from "../../plain.ts";
import { classBytes } from "../classes.ts";
import { foldCase, RegexError } from "./parse.ts";

const UNMATCHED = "Unmatched [, [^, [:, [., or [=";

type Element = { readonly byte: number; readonly end: number; readonly bytes: readonly number[] | null };

/** Reads the bracket expression at `at`; `end` is the index after its `]`. @throws RegexError */
export function readBracket(
  text: ByteString,
  at: number,
  {
    ignoreCase,
    newlineSensitive,
    lenient,
  }: { ignoreCase: boolean; newlineSensitive: boolean; lenient: boolean },
): { members: Uint8Array; end: number } {
  // `[:space:]` instead of `[[:space:]]`: grep tells of the mistake.
  if (lenient && /^\[:[^\]]*:\]/.test(text.slice(at, at + 64)))
    throw new RegexError("character class syntax is [[:space:]], not [:space:]", at);
  const members = new Uint8Array(256);
  let next = at + 1;
  const negated = text[next] === "^";
  if (negated) next++;
  if (next >= text.length) throw new RegexError("Invalid regular expression", at);
  const first = next;
  while (text[next] !== "]" || next === first) {
    if (next >= text.length) throw new RegexError(UNMATCHED, at);
    // A hyphen that neither begins nor ends the list can only be the middle of a range.
    const stray = text[next] === "-" && next !== first && text[next + 1] !== "]";
    if (stray) throw new RegexError("Invalid range end", next);
    const element = readElement(text, next);
    next = element.end;
    if (text[next] === "-" && next + 1 < text.length && text[next + 1] !== "]") {
      const last = readElement(text, next + 1);
      if (element.bytes || last.bytes || last.byte < element.byte)
        throw new RegexError("Invalid range end", next);
      members.fill(1, element.byte, last.byte + 1);
      next = last.end;
    } else if (element.bytes) for (const byte of element.bytes) members[byte] = 1;
    else members[element.byte] = 1;
  }
  if (ignoreCase) foldCase(members);
  if (negated) {
    for (let byte = 0; byte < 256; byte++) members[byte] = 1 - members[byte];
    if (newlineSensitive) members[10] = 0;
  }
  return { members, end: next + 1 };
}

function readElement(text: ByteString, at: number): Element {
  const mark = text[at + 1];
  if (text[at] !== "[" || mark === undefined || !".:=".includes(mark))
    return { byte: text.charCodeAt(at), end: at + 1, bytes: null };
  const close = text.indexOf(`${mark}]`, at + 2);
  if (close < 0) {
    // `[[.` without its end is an error; `[[:` too, as nothing can close it.
    throw new RegexError(UNMATCHED, at);
  }
  const name = text.slice(at + 2, close);
  const end = close + 2;
  if (mark === ":") {
    const bytes = classBytes(name);
    if (!bytes) throw new RegexError("Invalid character class name", at);
    return { byte: 0, end, bytes };
  }
  if (name.length !== 1) throw new RegexError("Invalid collation character", at);
  const byte = name.charCodeAt(0);
  return { byte, end, bytes: mark === "=" ? [byte] : null };
}
