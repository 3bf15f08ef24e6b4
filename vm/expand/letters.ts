/** Upper and lower case of `${x^}`, `${x,,pattern}` and their like (bash manual 3.5.3). */
import { type ByteString, decodeText, encodeText } from "../plain.ts";
import { characterLength, isAscii } from "./wide.ts";

/**
 * The text with its first letter (`^ , ~`) or all (`^^ ,, ~~`) in upper, lower or the other case: those that `takes`
 * does not refuse. A letter whose other case is more than one stays, as in bash.
 */
export function changeLetters(
  text: ByteString,
  op: string,
  takes: ((char: ByteString) => boolean) | null,
  utf8: boolean,
): ByteString {
  if (text === "") return text;
  const all = op.length === 2;
  const wide = utf8 && !isAscii(text);
  if (all && takes === null && !wide && op !== "~~") return changeAscii(text, op);
  let out = "";
  let i = 0;
  while (i < text.length && (all || i === 0)) {
    const length = wide ? characterLength(text, i) : 1;
    const char = text.slice(i, i + length);
    out += takes === null || takes(char) ? changeLetter(char, op) : char;
    i += length;
  }
  return out + text.slice(i);
}

function changeAscii(text: ByteString, op: string): ByteString {
  if (op === "^^") return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** One character, as bytes. */
function changeLetter(char: ByteString, op: string): ByteString {
  if (char.length === 1) {
    const code = char.charCodeAt(0);
    if (code >= 97 && code <= 122) return op[0] === "," ? char : char.toUpperCase();
    return code >= 65 && code <= 90 && op[0] !== "^" ? char.toLowerCase() : char;
  }
  const letter = decodeText(char);
  const upper = letter.toUpperCase();
  const changed = op[0] === "^" || (op[0] === "~" && upper !== letter) ? upper : letter.toLowerCase();
  return [...changed].length === 1 ? encodeText(changed) : char;
}
