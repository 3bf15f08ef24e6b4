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
  const known = new Map<ByteString, ByteString>();
  const change = (char: ByteString) => {
    let changed = known.get(char);
    if (changed === undefined) {
      changed = takes === null || takes(char) ? changeLetter(char, op) : char;
      known.set(char, changed);
    }
    return changed;
  };
  if (!all) {
    const first = text.slice(0, wide ? characterLength(text, 0) : 1);
    return change(first) + text.slice(first.length);
  }
  if (!wide) {
    const bytes = Buffer.from(text, "latin1");
    const table = new Uint8Array(256);
    for (let i = 0; i < bytes.length; i++) bytes[i] = table[bytes[i]] ||= change(text[i]).charCodeAt(0);
    return bytes.toString("latin1");
  }
  const out: ByteString[] = [];
  for (let i = 0; i < text.length; ) {
    const length = characterLength(text, i);
    out.push(change(length === 1 ? text[i] : text.slice(i, i + length)));
    i += length;
  }
  return out.join("");
}

function changeAscii(text: ByteString, op: string): ByteString {
  if (isAscii(text)) return op === "^^" ? text.toUpperCase() : text.toLowerCase();
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
