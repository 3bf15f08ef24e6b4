/**
 * Byte strings as characters. *Wide* text is UTF-16 in which each byte that is not part of
 * valid UTF-8 is one unpaired surrogate (0xD800 + byte), so that nothing is lost on the way back.
 */
import { type ByteString, decodeText } from "../plain.ts";

const BEYOND_ASCII = /[\x80-\xff]/;

/** Texts from here on are counted by the runtime, which looks at many bytes at once. */
const LONG = 256;

export function isAscii(text: ByteString): boolean {
  return text.length < LONG ? !BEYOND_ASCII.test(text) : Buffer.byteLength(text, "utf8") === text.length;
}

/** The length in bytes of the UTF-8 character at `i`; 1 for an invalid byte. */
export function characterLength(text: ByteString, i: number): number {
  const lead = text.charCodeAt(i);
  if (lead < 0xc2 || lead > 0xf4) return 1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const second = text.charCodeAt(i + 1);
  // Overlong forms, surrogates and codes beyond U+10FFFF show in the second byte.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (!(second >= low && second <= high)) return 1;
  for (let k = 2; k < length; k++) {
    if (!((text.charCodeAt(i + k) & 0xc0) === 0x80)) return 1;
  }
  return length;
}

/** Characters of a byte string; each invalid byte is one. */
export function countCharacters(text: ByteString): number {
  if (isAscii(text)) return text.length;
  let count = 0;
  for (let i = 0; i < text.length; i += characterLength(text, i)) count++;
  return count;
}

/** UTF-8 bytes as wide text. */
export function widen(text: ByteString): string {
  if (isAscii(text)) return text;
  if (text.length >= LONG) {
    const decoded = decodeText(text);
    // a bad byte would have become a mark, of which there is none
    if (!decoded.includes("\ufffd")) return decoded;
  }
  let wide = "";
  for (let i = 0; i < text.length; ) {
    const lead = text.charCodeAt(i);
    const length = lead < 128 ? 1 : characterLength(text, i);
    wide +=
      lead < 128 ? text[i] : length === 1 ? String.fromCharCode(0xd800 + lead) : decode(text, i, length);
    i += length;
  }
  return wide;
}

function decode(text: ByteString, i: number, length: number): string {
  let code = text.charCodeAt(i) & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) code = (code << 6) | (text.charCodeAt(i + k) & 0x3f);
  return String.fromCodePoint(code);
}

/** How many bytes wide text came from, between two offsets. */
export function byteLengthOfWide(wide: string, start: number, end: number): number {
  let length = 0;
  for (let i = start; i < end; i++) {
    const unit = wide.charCodeAt(i);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit < 0xd800 || unit > 0xdfff) length += 3;
    else if (unit > 0xdbff || (wide.charCodeAt(i + 1) & 0xfc00) === 0xdc00) length += 2;
    else length += 1;
  }
  return length;
}

/** Lower case, letter for letter (a letter whose lower case has another length stays): ASCII alone for bytes. */
export function foldCase(text: string, wide: boolean): string {
  if (!wide) return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (char) =>
    char.toLowerCase().length === char.length ? char.toLowerCase() : char,
  ).join("");
}
