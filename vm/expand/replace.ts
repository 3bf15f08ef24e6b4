/** `${x/pattern/text}` (bash manual 3.5.3): the longest match at each place, from the left. */
import { MAX_VALUE, tooLarge } from "../limits.ts";
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
    return replaceLiteral(text, literal, pieces[0]);
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
  const out = newText();
  let from = 0;
  for (let at = 0; ; ) {
    const found = find(at, op === "/#");
    if (found === null) break;
    const { start, end } = found;
    add(out, text.slice(from, start));
    add(out, pieces.length === 1 ? pieces[0] : pieces.join(text.slice(start, end)));
    from = end;
    if (op !== "//") break;
    // an empty match stands before a character, and goes on behind it
    at = end > start ? end : end + (text.codePointAt(end)! > 0xffff ? 2 : 1);
    if (at >= text.length) break;
  }
  return out.pieces.length === 0 && out.size === 0 ? text : whole(out) + text.slice(from);
}

/** A text that is made of many pieces, which are put together as they come: `size` bytes so far. */
type Text = { done: string; pieces: string[]; size: number };

const MOST_PIECES = 65536;

const newText = (): Text => ({ done: "", pieces: [], size: 0 });

/** @throws RangeError where it becomes longer than a value may be */
function add(text: Text, piece: string): void {
  text.size += piece.length;
  if (text.size > MAX_VALUE) tooLarge();
  if (text.pieces.push(piece) < MOST_PIECES) return;
  text.done += text.pieces.join("");
  text.pieces = [];
}

const whole = ({ done, pieces }: Text): string => done + pieces.join("");

/** From here on a text is replaced a segment at a time, so that little memory goes into its pieces. */
const LARGE = 1 << 20;

/** All of a text that is no pattern replaced. */
export function replaceLiteral(text: ByteString, literal: ByteString, replacement: ByteString): ByteString {
  if (text.length <= LARGE) {
    // a `$` would mean something there
    if (text.length * replacement.length <= MAX_VALUE && !replacement.includes("$"))
      return text.replaceAll(literal, replacement);
    const parts = text.split(literal);
    if (parts.length * replacement.length > MAX_VALUE) tooLarge();
    return parts.join(replacement);
  }
  const segment = Math.max(MOST_PIECES, 2 * literal.length);
  const out = newText();
  for (let from = 0; from < text.length; ) {
    const parts = text.slice(from, from + segment).split(literal);
    const last = parts[parts.length - 1];
    // what may be the beginning of a match belongs to the next segment, too
    const keep = from + segment >= text.length ? 0 : Math.min(last.length, literal.length - 1);
    parts[parts.length - 1] = last.slice(0, last.length - keep);
    if (parts.length * replacement.length > MAX_VALUE) tooLarge();
    add(out, parts.join(replacement));
    from += segment - keep;
  }
  return whole(out);
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
  if (length > MAX_VALUE) tooLarge();
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
