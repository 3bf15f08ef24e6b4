/** Patterns that are constants as comparisons of a text's bytes. */
import { Part, type WordCode } from "../code.ts";
import { hasGroup } from "../expand/extended.ts";
import { escapePattern, hasMagic, piecesOf, unescapePattern } from "../expand/pattern.ts";
import type { ByteString } from "../plain.ts";
import { LONG_TEXT, writeWord } from "./words.ts";
import { bailIf, constant, temporary, text, unsupported, type Writer } from "./writer.ts";

/** Whether `subject` (a string) matches the word as a pattern. `extended`: groups whatever extglob is. */
export function writeMatch(w: Writer, word: WordCode, subject: string, extended: boolean): string {
  const pattern = constantPattern(word);
  if (pattern === null) {
    // a value in quotes stands for itself
    for (const part of word.parts)
      if (part.part === Part.tilde || !(part as { quoted: boolean }).quoted) unsupported();
    return `${subject}===${text(writeWord(w, word))}`;
  }
  if (hasGroup(pattern)) return writeLong(w, pattern, subject, extended);
  if (!hasMagic(pattern)) return `${subject}===${JSON.stringify(unescapePattern(pattern))}`;
  const pieces = piecesOf(pattern);
  const middle = pieces.slice(1, -1);
  const sets = pieces.some((piece) => piece.some((element) => typeof element !== "string"));
  // a set of characters beyond ASCII, and a search for more than a text
  if (
    (sets && /[\x80-\xff]/.test(pattern)) ||
    middle.some((piece) => piece.some((e) => typeof e !== "string"))
  )
    return writeLong(w, pattern, subject, extended);
  return writePieces(w, subject, pieces[0], middle, pieces.length > 1 ? pieces[pieces.length - 1] : null);
}

function constantPattern(word: WordCode): ByteString | null {
  if (word.parts.length === 0) return word.literal ?? "";
  let out = "";
  for (const part of word.parts) {
    if (part.part !== Part.text) return null;
    out += part.quoted ? escapePattern(part.text) : part.text;
  }
  return out;
}

function writeLong(w: Writer, pattern: ByteString, subject: string, extended: boolean): string {
  bailIf(w, `${subject}.length>${LONG_TEXT}`);
  return `h_match(m,${JSON.stringify(pattern)},${subject},${extended})`;
}

type Piece = readonly (string | null | Uint8Array)[];

const widthOf = (piece: Piece): number =>
  piece.reduce((sum, element) => sum + (typeof element === "string" ? element.length : 1), 0);

/** `first*middle*last`: the first is where the text begins, the last where it ends, each other as early as it goes. */
function writePieces(
  w: Writer,
  s: string,
  first: Piece,
  middle: readonly Piece[],
  last: Piece | null,
): string {
  const least = widthOf(first) + (last ? widthOf(last) : 0);
  if (last && least === 0 && middle.length === 0) return "true";
  // characters of several bytes may fit
  const sets = first.filter((element) => typeof element !== "string").length;
  if (!last && sets > 0)
    bailIf(w, `${s}.length>${least}&&${s}.length<=${least + 3 * sets}&&!h_narrow(m,${s})`);
  const result = temporary(w, `${s}.length${last ? ">=" : "==="}${least}`);
  const end = `${s}.length-${last ? widthOf(last) : 0}`;
  writePiece(w, result, s, first, "");
  if (last) writePiece(w, result, s, last, end);
  // a search in much text is heavy work: the clock is looked at behind it
  if (middle.length > 0) w.lines.push(`if(${s}.length>${LONG_TEXT})budget=h_heavy(${s}.length);`);
  let from = String(widthOf(first));
  for (const [text] of middle as string[][]) {
    const at = temporary(w, "0");
    w.lines.push(`if(${result}){${at}=${s}.indexOf(${JSON.stringify(text)},${from});${result}=${at}>=0}`);
    from = `${at}+${text.length}`;
  }
  if (middle.length > 0 && last && last.length > 0) w.lines.push(`if(${result})${result}=${from}<=${end};`);
  return result;
}

/** Texts of so many bytes are compared byte by byte. */
const SHORT = 6;

/** Compares the piece with the bytes at `start` ("": the first), which are there. */
function writePiece(w: Writer, result: string, s: string, piece: Piece, start: string): void {
  let at = 0;
  const place = () => (start === "" ? String(at) : `${start}+${at}`);
  for (const element of piece) {
    if (typeof element === "string" && element.length > SHORT) {
      w.lines.push(`if(${result})${result}=${s}.startsWith(${JSON.stringify(element)},${place()});`);
      at += element.length;
      continue;
    }
    if (typeof element === "string") {
      const all = [...element].map((char) => {
        const test = `${s}.charCodeAt(${place()})===${char.charCodeAt(0)}`;
        at++;
        return test;
      });
      w.lines.push(`if(${result})${result}=${all.join("&&")};`);
      continue;
    }
    const byte = temporary(w, "0");
    w.lines.push(`if(${result}){${byte}=${s}.charCodeAt(${place()});`);
    // perhaps a part of a character
    bailIf(w, `${byte}>127`);
    w.lines.push(element === null ? "}" : `${result}=${writeSet(w, element, byte)}}`);
    at++;
  }
}

/** Whether an ASCII code is in the set. */
function writeSet(w: Writer, table: Uint8Array, code: string): string {
  const ranges: [number, number][] = [];
  for (let c = 0; c < 128; c++) {
    if (table[c] === 0) continue;
    const range = ranges[ranges.length - 1];
    if (range && range[1] === c - 1) range[1] = c;
    else ranges.push([c, c]);
  }
  if (ranges.length > 4) return `${constant(w, table)}[${code}]===1`;
  const tests = ranges.map(([low, high]) =>
    low === high ? `${code}===${low}` : `${code}>=${low}&&${code}<=${high}`,
  );
  return tests.join("||") || "false";
}
