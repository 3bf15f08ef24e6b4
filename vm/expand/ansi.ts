/** Backslash escapes of `$'…'` and `${x@E}` (bash manual 3.1.2.4). */
import { type ByteString, encodeText } from "../plain.ts";

/** What `echo -e`, `printf` and `$'…'` have in common. */
export const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const LETTERS: Readonly<Record<string, string>> = {
  ...SIMPLE_ESCAPES,
  "'": "'",
  '"': '"',
  "?": "?",
};

/** The escape whose letter is at `at`, just after the backslash. One that is not known stays as it is. */
function readAnsiEscape(text: ByteString, at: number): { value: ByteString; end: number } {
  const letter = text.charAt(at);
  const known = LETTERS[letter];
  if (known !== undefined) return { value: known, end: at + 1 };
  const braced =
    letter === "x" && text[at + 1] === "{" ? /^\{([0-9a-fA-F]*)\}?/.exec(text.slice(at + 1)) : null;
  if (braced !== null) {
    const code = Number.parseInt(braced[1].slice(-2) || "0", 16);
    return { value: String.fromCharCode(code), end: at + 1 + braced[0].length };
  }
  const rest = text.slice(at, at + 9);
  const octal = /^[0-7]{1,3}/.exec(rest);
  if (octal !== null) {
    return { value: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), end: at + octal[0].length };
  }
  const hex = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
  if (hex !== null) {
    const number = Number.parseInt(hex[0].slice(1), 16);
    const value = letter === "x" ? String.fromCharCode(number) : encodeCodePoint(number);
    return { value, end: at + hex[0].length };
  }
  if (letter === "c" && at + 1 < text.length) {
    const code = text.charCodeAt(at + 1);
    return { value: String.fromCharCode(code === 63 ? 127 : code & 31), end: at + 2 };
  }
  return { value: `\\${letter}`, end: at + letter.length };
}

/** UTF-8; nothing for what is no code point. */
function encodeCodePoint(number: number): ByteString {
  return number > 0x10ffff ? "" : encodeText(String.fromCodePoint(number));
}

/**
 * What the inside of `$'…'`, from `start` on, means; `end` is where its `'` is, the length of the text where there is
 * none. A NUL ends the value: a shell cannot hold one.
 */
export function readAnsiText(text: ByteString, start: number): { value: ByteString; end: number } {
  let value = "";
  let at = start;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== "\\") {
      value += text[at++];
      continue;
    }
    const found = readAnsiEscape(text, at + 1);
    value += found.value;
    at = found.end;
  }
  return { value: upToNul(value), end: at };
}

/** All escapes of a text; a NUL ends it. */
export function unescapeAnsi(text: ByteString): ByteString {
  let out = "";
  let from = 0;
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", from)) {
    const { value, end } = readAnsiEscape(text, at + 1);
    out += text.slice(from, at) + value;
    from = end;
  }
  return upToNul(out + text.slice(from));
}

function upToNul(text: ByteString): ByteString {
  const nul = text.indexOf("\0");
  return nul < 0 ? text : text.slice(0, nul);
}
