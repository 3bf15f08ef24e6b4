/** How the shell prints a value so that it could be read again. */
import { type ByteString, decodeText, encodeText } from "../plain.ts";

/**
 * How bash prints a value: `backslash` as printf %q; `single` always in quotes (alias, trap);
 * `reuse` the same with $'…' for control characters (`${x@Q}`); `plain` only where needed (set);
 * `trace` the same with newlines and tabs as they are (set -x); `posix` the same without $'…' (set, in posix mode);
 * `double` (export -p, declare -p).
 */
export type QuoteStyle = "backslash" | "single" | "reuse" | "plain" | "trace" | "posix" | "double";

/** Characters that mean something to the shell; `#` and `~` only where a word or assignment starts. */
const META = /[ \t\n'"\\|&;()<>!{}*[\]?^$`]|^#|(?:^|[=:])~/;
const UNPRINTABLE = /[\x00-\x1f\x7f-\xff]/;

/** `text` as a word that the shell reads as `text`. With `utf8`, printable characters stay as they are. */
export function quoteForReuse(text: ByteString, style: QuoteStyle, utf8 = false): ByteString {
  if (text === "") return style === "double" ? '""' : "''";
  const control = style !== "single" && style !== "posix" && UNPRINTABLE.test(text) && needsAnsi(text, utf8);
  if (control && !(style === "trace" && META.test(text))) return quoteAnsi(text, utf8);
  switch (style) {
    case "double":
      return `"${text.replace(/[$`"\\]/g, "\\$&")}"`;
    case "backslash":
      return text.replace(/[ '"\\|&;()<>!{}*[\]?^$`,]|^#|^~|(?<=[=:])~/g, "\\$&");
    case "plain":
    case "trace":
    case "posix":
      return META.test(text) ? quoteSingle(text) : text;
    default:
      return quoteSingle(text);
  }
}

function quoteSingle(text: ByteString): ByteString {
  return text === "'" ? "\\'" : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Whether $'…' is called for: a control character, or a byte that is not part of a printable one. */
function needsAnsi(text: ByteString, utf8: boolean): boolean {
  if (!utf8) return true;
  const decoded = decodeText(text);
  return encodeText(decoded) !== text || /\p{C}/u.test(decoded);
}

const ANSI: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\x1b": "\\E",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  "'": "\\'",
};

/** A UTF-8 sequence by its shape, or a byte that $'…' escapes. */
const SEQUENCE =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x00-\x1f\x7f-\xff'\\]/g;
const BYTE = /[\x00-\x1f\x7f-\xff'\\]/g;

function quoteAnsi(text: ByteString, utf8: boolean): ByteString {
  const octal = (char: string) => ANSI[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
  const escaped = utf8
    ? text.replace(SEQUENCE, (found) =>
        needsAnsi(found, true) || found.length === 1 ? found.replace(BYTE, octal) : found,
      )
    : text.replace(BYTE, octal);
  return `$'${escaped}'`;
}
