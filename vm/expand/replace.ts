/** `${x/pattern/text}` (bash manual 3.5.3): the longest match at each place, from the left. */
import { weigh } from "../pace.ts";
import { type ByteString, decodeText, encodeText } from "../plain.ts";
import {
  type Finder,
  hasMagic,
  matchFrom,
  matchWide,
  type PatternOptions,
  suffixLength,
  tableOf,
  unescapePattern,
} from "./pattern.ts";

/**
 * The text with the first match (`/`), all (`//`), one at the start (`/#`) or at the end (`/%`) replaced. `pieces` is
 * the replacement, cut where the matched text stands in it (`&`).
 */
export function replacePattern(
  text: ByteString,
  op: string,
  pattern: ByteString,
  pieces: readonly ByteString[],
  options: PatternOptions,
): ByteString {
  weigh(text.length);
  // of an empty text bash replaces what a star matches, and nothing else
  if (text === "" && pattern !== "" && pattern[0] !== "*") return text;
  if (op === "/%") {
    const n = pattern === "" ? 0 : suffixLength(pattern, text, true, options);
    if (n < 0) return text;
    const start = text.length - n;
    return text.slice(0, start) + pieces.join(text.slice(start));
  }
  if (pattern === "") return op === "/#" ? pieces.join("") + text : text;
  if (
    op === "//" &&
    pieces.length === 1 &&
    options.ignoreCase !== true &&
    !hasMagic(pattern, options.extended)
  ) {
    const literal = unescapePattern(pattern);
    if (!text.includes(literal)) return text;
    if (text.length > LARGE) boundResult(text, literal, pieces[0]);
    return text.split(literal).join(pieces[0]);
  }
  if (op === "//" && pieces.length === 1) {
    const table = tableOf(pattern, text, options);
    if (table !== null) return replaceBytes(text, table, pieces[0]);
  }
  const wide = matchWide(pattern, text, options);
  if (wide !== null) {
    const decoded = pieces.map(decodeText);
    if (decoded.every((piece, i) => encodeText(piece) === pieces[i]))
      return encodeText(replaceFound(wide.text, wide.find, op, decoded));
  }
  return replaceFound(text, matchFrom(pattern, text, options), op, pieces);
}

/** The matches that `find` gives, replaced. */
function replaceFound(text: string, find: Finder, op: string, pieces: readonly string[]): string {
  const out: string[] = [];
  let from = 0;
  for (let at = 0; ; ) {
    const found = find(at, op === "/#");
    if (found === null) break;
    const { start, end } = found;
    out.push(text.slice(from, start), pieces.length === 1 ? pieces[0] : pieces.join(text.slice(start, end)));
    from = end;
    if (op !== "//") break;
    // an empty match stands before a character, and goes on behind it
    at = end > start ? end : end + (text.codePointAt(end)! > 0xffff ? 2 : 1);
    if (at >= text.length) break;
  }
  if (out.length === 0) return text;
  out.push(text.slice(from));
  return out.join("");
}

/** From here on it is worth a look whether the result can be made at all, before memory is spent on its pieces. */
const LARGE = 1 << 20;
const LONGEST = 2 ** 31 - 1;

/** @throws RangeError where the result would be longer than a string can be */
function boundResult(text: ByteString, literal: ByteString, replacement: ByteString): void {
  const room = LONGEST - text.length;
  const growth = replacement.length - literal.length;
  if (growth <= 0 || (text.length / literal.length) * growth <= room) return;
  let left = Math.floor(room / growth);
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
    if (--left < 0) throw new RangeError("Out of memory");
}

/** Each byte of a set replaced. */
function replaceBytes(text: ByteString, table: Uint8Array, replacement: ByteString): ByteString {
  let count = 0;
  for (let i = 0; i < text.length; i++) count += table[text.charCodeAt(i)];
  if (count === 0) return text;
  const n = replacement.length;
  if (count < FEW) {
    let out = "";
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      if (table[text.charCodeAt(i)] !== 1) continue;
      out += text.slice(from, i) + replacement;
      from = i + 1;
    }
    return out + text.slice(from);
  }
  const length = text.length + count * (n - 1);
  if (length > LONGEST) throw new RangeError("Out of memory");
  const bytes = Buffer.allocUnsafe(length);
  const codes = Buffer.from(replacement, "latin1");
  for (let i = 0, to = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (table[code] !== 1) bytes[to++] = code;
    else for (let k = 0; k < n; k++) bytes[to++] = codes[k];
  }
  return bytes.toString("latin1");
}

/** Up to here strings are put together, which takes no memory of its own. */
const FEW = 16;
