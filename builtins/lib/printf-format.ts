/** The format of `printf`: text and conversions (POSIX XBD 5, bash manual 4.2). */
import type { ByteString } from "../../vm/index.ts";
import { replaceEscapes } from "./escapes.ts";

/** `%-08.3d`: width and precision are -1 where not given, ARGUMENT for `*`. */
export type Conversion = {
  readonly letter: string;
  readonly left: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly precision: number;
  /** the letter alone */
  readonly bare: boolean;
  /** the format of `%(format)T` */
  readonly time: ByteString;
};
export const ARGUMENT = -2;

export type Format = {
  /** literal text (escapes replaced), conversions, and what is wrong, in turn */
  readonly parts: readonly (ByteString | Conversion | Problem)[];
  /** what ends the output after the parts, such as a bad conversion */
  readonly fatal: ByteString | null;
};

export type Problem = { readonly problem: ByteString };

/** A wider field is refused, so that a format of some bytes cannot take all memory, nor much time in one step. */
export const MAX_WIDTH = 1 << 24;

const CONVERSION = /%([-+ #0']*)(\*|\d*)(?:(\.)(\*|-?\d*))?[hjlLtz]*(.?)/sy;
const LETTERS = "diouxXcsbqQeEfFgGaAn";

const CACHE_SIZE = 256;
const formats = new Map<ByteString, Format>();

/** The parts of a format, read once. */
export function formatOf(text: ByteString, utf8 = true): Format {
  const key = utf8 ? text : `\0${text}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = parseFormat(text, utf8);
    if (formats.size >= CACHE_SIZE) formats.delete(formats.keys().next().value!);
    formats.set(key, format);
  }
  return format;
}

function parseFormat(text: ByteString, utf8: boolean): Format {
  const parts: (ByteString | Conversion | Problem)[] = [];
  let literal = "";
  let fatal: ByteString | null = null;
  const add = (part: Conversion | Problem) => {
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(part);
  };
  const addText = (raw: ByteString) => {
    const plain = replaceEscapes(raw, "format", utf8);
    for (const problem of plain.problems) add({ problem });
    literal += plain.text;
  };
  let offset = 0;
  while (fatal === null && offset < text.length) {
    const at = text.indexOf("%", offset);
    addText(at < 0 ? text.slice(offset) : text.slice(offset, at));
    if (at < 0) break;
    if (text[at + 1] === "%") {
      literal += "%";
      offset = at + 2;
      continue;
    }
    CONVERSION.lastIndex = at;
    const match = CONVERSION.exec(text)!;
    const letter = match[5]!;
    offset = at + match[0].length;
    if (letter === "") fatal = `\`${match[0]}': missing format character`;
    else if (letter === "(") {
      const close = closingOf(text, offset);
      if (text[close + 1] === "T") {
        add(makeConversion("T", match, text.slice(offset, close)));
        offset = close + 2;
      } else {
        // as in bash, the `%` is itself then
        add({ problem: `warning: \`${text.charAt(close + 1) || "\0"}': invalid time format specification` });
        literal += "%";
        offset = at + 1;
      }
    } else if (!LETTERS.includes(letter)) fatal = `\`${letter}': invalid format character`;
    else add(makeConversion(letter, match, ""));
  }
  if (literal !== "") parts.push(literal);
  return { parts, fatal };
}

/** The offset of the `)` of the `(` just before `offset`; the length of the text where there is none. */
function closingOf(text: ByteString, offset: number): number {
  for (let at = offset, depth = 1; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  return text.length;
}

function makeConversion(letter: string, match: RegExpExecArray, time: ByteString): Conversion {
  const [, flags, width, dot, precision] = match;
  return {
    letter,
    left: flags!.includes("-"),
    plus: flags!.includes("+"),
    space: flags!.includes(" "),
    bare: match[0].length === 2,
    time: time || "%X",
    alternate: flags!.includes("#"),
    zero: flags!.includes("0"),
    width: width === "*" ? ARGUMENT : width === "" ? -1 : Number(width),
    precision: dot === undefined ? -1 : precision === "*" ? ARGUMENT : Math.max(-1, Number(precision)),
  };
}
