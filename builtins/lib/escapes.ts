/** Backslash escapes of `echo -e` and `printf`, and the quoting of values that are to be read again. */
import { type ByteString, encodeText, SIMPLE_ESCAPES } from "../../vm/index.ts";

/**
 * Where escapes differ (bash manual 4.2): `echo` takes octal as `\0nnn` alone, `%b` as `\nnn` too,
 * a printf format only as `\nnn`; `\c` ends output in the first two; quotes are escapes in a format.
 */
export type EscapeDialect = "echo" | "argument" | "format";

/** Escaped text up to a `\c`, if there was one (`stop`), and what was wrong: `missing hex digit for \x`. */
export type Unescaped = { text: ByteString; stop: boolean; problems: ByteString[] };

/** The text with its escapes replaced; where it is not UTF-8, characters that it cannot have are written as escapes. One that means nothing stays as it is. */
export function replaceEscapes(text: ByteString, dialect: EscapeDialect, utf8 = true): Unescaped {
  let at = text.indexOf("\\");
  if (at < 0) return { text, stop: false, problems: [] };
  const problems: ByteString[] = [];
  let out = "";
  let from = 0;
  for (; at >= 0; at = text.indexOf("\\", from)) {
    out += text.slice(from, at);
    const letter = text[at + 1] ?? "";
    if (letter === "c" && dialect !== "format") return { text: out, stop: true, problems };
    const simple = SIMPLE_ESCAPES[letter];
    if (simple !== undefined) {
      out += simple;
      from = at + 2;
    } else {
      const [value, end] = numeric(text, at + 1, letter, dialect, problems, utf8);
      out += value;
      from = end;
    }
  }
  return { text: out + text.slice(from), stop: false, problems };
}

/** `echo -e`. */
export function unescapeEcho(text: ByteString, utf8 = true): Unescaped {
  return replaceEscapes(text, "echo", utf8);
}

/** The longest run of digits that `pattern` (sticky) finds at `offset`. */
function digitsAt(text: ByteString, offset: number, pattern: RegExp): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}

/** An escape that is no single letter, from the char after its backslash: its value and its end. */
function numeric(
  text: ByteString,
  at: number,
  letter: string,
  dialect: EscapeDialect,
  problems: ByteString[],
  utf8: boolean,
): readonly [ByteString, number] {
  if (letter >= "0" && letter <= "7") {
    const skip = letter === "0" && dialect !== "format" ? 1 : 0;
    if (letter !== "0" && dialect === "echo") return [`\\${letter}`, at + 1];
    const digits = digitsAt(text, at + skip, /[0-7]{0,3}/y);
    return [String.fromCharCode(Number.parseInt(digits || "0", 8) & 0xff), at + skip + digits.length];
  }
  if (letter === "x" || letter === "u" || letter === "U") {
    const pattern =
      letter === "x" ? /[0-9a-fA-F]{1,2}/y : letter === "u" ? /[0-9a-fA-F]{1,4}/y : /[0-9a-fA-F]{1,8}/y;
    const digits = digitsAt(text, at + 1, pattern);
    if (digits === "") {
      const kind = letter === "x" ? "hex" : "unicode";
      if (dialect !== "echo") problems.push(`missing ${kind} digit for \\${letter}`);
      return [`\\${letter}`, at + 1];
    }
    const code = Number.parseInt(digits, 16);
    const value = letter === "x" ? String.fromCharCode(code) : utf8 ? encodeCode(code) : escapeCode(code);
    return [value, at + 1 + digits.length];
  }
  if (dialect === "format" && (letter === '"' || letter === "'" || letter === "?")) return [letter, at + 1];
  return [`\\${letter}`, at + letter.length];
}

/** A code where there is no character for it: as bash writes it. */
function escapeCode(code: number): ByteString {
  if (code < 0x80) return String.fromCharCode(code);
  const digits = code.toString(16).toUpperCase();
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/** A code as UTF-8; surrogates and codes beyond Unicode by the same scheme, as bash does. */
function encodeCode(code: number): ByteString {
  if (code < 0x80) return String.fromCharCode(code);
  if (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) return encodeText(String.fromCodePoint(code));
  const length = code < 0x10000 ? 3 : code < 0x200000 ? 4 : code < 0x4000000 ? 5 : 6;
  let tail = "";
  let rest = code;
  for (let i = 1; i < length; i++) {
    tail = String.fromCharCode(0x80 | (rest & 0x3f)) + tail;
    rest = Math.floor(rest / 64);
  }
  return String.fromCharCode(((0xff00 >> length) & 0xff) | rest) + tail;
}
