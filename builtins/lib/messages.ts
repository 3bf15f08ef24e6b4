/** Wording that utilities share: file names in messages, `name: operand: reason`. */
import { type ByteString, errnoMessage } from "../../vm/index.ts";

// Chars that a shell would not take as they are (GNU's shell-escape quoting style).
const NEEDS_QUOTES = /[^\w%+,./:@^{}\]-]|^[{}#~]/;
const UNPRINTABLE = /[^ -~]+/g;
const ESCAPES: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
};

/** The text in the quotes that a shell needs to read it back: `'a b'`, `"it's"`, `'a'$'\n''b'`. */
export function quote(text: ByteString): ByteString {
  if (/^[ -~]*$/.test(text)) {
    if (!text.includes("'")) return `'${text}'`;
    if (!/["$`\\]/.test(text)) return `"${text}"`;
    return `'${text.replaceAll("'", "'\\''")}'`;
  }
  const escaped = text.replaceAll("'", "'\\''").replace(UNPRINTABLE, (run) => {
    const codes = Array.from(run, (c) => ESCAPES[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`);
    return `'$'${codes.join("")}''`;
  });
  // A trailing escape leaves an empty pair of quotes that GNU does not print.
  return `'${escaped}'`.replace(/''$/, "");
}

/** A file name in a message: quoted only where a shell would need it. */
export function quoteName(name: ByteString): ByteString {
  return name === "" || NEEDS_QUOTES.test(name) ? quote(name) : name;
}

/** `cat: NAME: No such file or directory` and a newline. */
export function fileError(program: string, name: ByteString, errno: number): ByteString {
  return `${program}: ${quoteName(name)}: ${errnoMessage(errno)}\n`;
}
