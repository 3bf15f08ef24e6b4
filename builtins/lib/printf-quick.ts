/** Formats of `printf` that hot loops have: the common conversions of texts and short numbers, worked out once. */
import type { ByteString } from "../../vm/index.ts";
import { ARGUMENT, type Conversion, formatOf } from "./printf-format.ts";

type Value = ByteString | number;
/** The text of a value; null: it is not of the common kind */
type Convert = (value: Value) => ByteString | null;
/** `field`: which of the fields is converted; -1 with `before` alone */
type Piece = { before: ByteString; field: number; convert: Convert };

/** Longer texts are put together where the clock is looked at. */
const LONG = 4096;
const MOST_WIDTH = 64;
const MOST_PIECES = 32;
const SHORT = /^-?(?:0|[1-9][0-9]{0,14})$/;

/**
 * What a format makes of arguments, of which null are fields that are known later: a function of these. → null: a
 * conversion is not a common one; or of the fields: a value is not
 */
export function quickFormat(
  format: ByteString,
  args: readonly (ByteString | null)[],
): ((fields: readonly Value[]) => ByteString | null) | null {
  // such an escape depends on the locale
  if (/\\[uU]/.test(format)) return null;
  const { parts, fatal } = formatOf(format);
  if (fatal !== null) return null;
  const pieces: Piece[] = [];
  let before = "";
  let next = 0;
  let field = 0;
  do {
    const first = next;
    for (const part of parts) {
      if (typeof part === "string") {
        before += part;
        continue;
      }
      if ("problem" in part) return null;
      const convert = conversion(part);
      if (convert === null || pieces.length > MOST_PIECES) return null;
      const arg = next < args.length ? args[next] : part.letter === "s" ? "" : "0";
      next++;
      if (arg === null) {
        pieces.push({ before, field: field++, convert });
        before = "";
        continue;
      }
      const text = convert(arg);
      if (text === null) return null;
      before += text;
    }
    if (next === first) break;
  } while (next < args.length);
  // arguments that a format without conversions leaves
  if (next < args.length && args.slice(next).includes(null)) return null;
  if (before.includes("\0") || pieces.some((piece) => piece.before.includes("\0"))) return null;
  if (pieces.length > 2 || pieces.length === 0) return (fields) => putTogether(pieces, before, fields);
  // most formats have one or two
  const [{ before: first, convert }, second] = pieces;
  return (fields) => {
    const one = convert(fields[0]);
    const two = second === undefined ? "" : second.convert(fields[1]);
    if (one === null || two === null || one.length + two.length > LONG) return null;
    return second === undefined ? first + one + before : first + one + second.before + two + before;
  };
}

function putTogether(pieces: readonly Piece[], end: ByteString, fields: readonly Value[]): ByteString | null {
  let out = "";
  for (let i = 0; i < pieces.length; i++) {
    const { before, field, convert } = pieces[i];
    const text = convert(fields[field]);
    if (text === null) return null;
    out += before + text;
  }
  return out.length > LONG ? null : out + end;
}

function conversion(c: Conversion): Convert | null {
  const { letter, precision, width } = c;
  if (width === ARGUMENT || precision === ARGUMENT || width > MOST_WIDTH || precision > MOST_WIDTH)
    return null;
  const pad = padding(c);
  switch (letter) {
    case "s":
      if (precision >= 0) return (value) => pad(`${value}`.slice(0, precision));
      return width <= 0 ? (value) => `${value}` : (value) => pad(`${value}`);
    case "d":
    case "i":
      if (precision >= 0 || c.plus || c.space) return null;
      if (width <= 0) return (value) => (typeof value === "number" || isShort(value) ? `${value}` : null);
      return (value) => (typeof value === "number" || isShort(value) ? pad(`${value}`) : null);
    case "u":
    case "x":
    case "X":
    case "o": {
      if (precision >= 0 || c.alternate) return null;
      const base = letter === "u" ? 10 : letter === "o" ? 8 : 16;
      return (value) => {
        const number = typeof value === "number" ? value : isShort(value) ? Number(value) : -1;
        if (number < 0) return null;
        const digits = number.toString(base);
        return pad(letter === "X" ? digits.toUpperCase() : digits);
      };
    }
    default:
      return null;
  }
}

function isShort(value: ByteString): boolean {
  return value !== "-0" && SHORT.test(value);
}

/** Blanks or zeros that fill the width; zeros stand behind the sign. */
function padding({ letter, width, left, zero }: Conversion): (text: ByteString) => ByteString {
  const zeros = zero && !left && letter !== "s";
  // by the length of the text
  const fill = Array.from({ length: Math.max(width, 0) }, (_, n) => (zeros ? "0" : " ").repeat(width - n));
  if (left) return (text) => (text.length < width ? text + fill[text.length] : text);
  if (!zeros) return (text) => (text.length < width ? fill[text.length] + text : text);
  return (text) => {
    if (text.length >= width) return text;
    return text.charCodeAt(0) === 45 ? `-${fill[text.length]}${text.slice(1)}` : fill[text.length] + text;
  };
}
