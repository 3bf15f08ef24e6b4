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
  /** literal text (escapes replaced) and conversions in turn */
  readonly parts: readonly (ByteString | Conversion)[];
  /** what was wrong with escapes; and what ends the output after the parts, such as a bad conversion */
  readonly problems: readonly ByteString[];
  readonly fatal: ByteString | null;
};

/** No field is wider, so that a format cannot take all memory. */
export const MAX_WIDTH = 1 << 24;

const CONVERSION = /%([-+ #0']*)(\*|\d*)(?:(\.)(\*|-?\d*))?[hjlLtz]*(?:\(([^)]*)\)(?=T))?(.?)/sy;
const LETTERS = "diouxXcsbqQeEfFgGaAT";

const CACHE_SIZE = 256;
const formats = new Map<ByteString, Format>();

/** The parts of a format, read once. */
export function formatOf(text: ByteString): Format {
  let format = formats.get(text);
  if (format === undefined) {
    format = parseFormat(text);
    if (formats.size >= CACHE_SIZE) formats.delete(formats.keys().next().value!);
    formats.set(text, format);
  }
  return format;
}

function parseFormat(text: ByteString): Format {
  const parts: (ByteString | Conversion)[] = [];
  const problems: ByteString[] = [];
  let literal = "";
  let fatal: ByteString | null = null;
  const addText = (raw: ByteString) => {
    const plain = replaceEscapes(raw, "format");
    literal += plain.text;
    problems.push(...plain.problems);
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
    const letter = match[6]!;
    if (letter === "") fatal = `\`${match[0]}': missing format character`;
    else if (!LETTERS.includes(letter) || (letter === "T") !== (match[5] !== undefined))
      fatal = `\`${letter}': invalid format character`;
    else {
      if (literal !== "") parts.push(literal);
      literal = "";
      parts.push(makeConversion(letter, match));
    }
    offset = at + match[0].length;
  }
  if (literal !== "") parts.push(literal);
  return { parts, problems, fatal };
}

function makeConversion(letter: string, match: RegExpExecArray): Conversion {
  const [, flags, width, dot, precision] = match;
  return {
    letter,
    left: flags!.includes("-"),
    plus: flags!.includes("+"),
    space: flags!.includes(" "),
    bare: match[0].length === 2,
    time: match[5] || "%X",
    alternate: flags!.includes("#"),
    zero: flags!.includes("0"),
    width: width === "*" ? ARGUMENT : width === "" ? -1 : Math.min(Number(width), MAX_WIDTH),
    precision:
      dot === undefined
        ? -1
        : precision === "*"
          ? ARGUMENT
          : Math.max(-1, Math.min(Number(precision), MAX_WIDTH)),
  };
}
