/** Classes of bytes. All tests take a char code, and are false at the end of the text (NaN). */

/** Char codes that the lexer names. */
export const Char = {
  nul: 0,
  tab: 9,
  newline: 10,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  ampersand: 38,
  quote: 39,
  leftParen: 40,
  rightParen: 41,
  star: 42,
  plus: 43,
  minus: 45,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  semicolon: 59,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  at: 64,
  backslash: 92,
  backquote: 96,
  leftBrace: 123,
  bar: 124,
  rightBrace: 125,
  tilde: 126,
} as const;

/** ends a word (XCU 2.3): blank, newline, operator */
const DELIMITER = 1;
/** begins a quotation, an expansion or a tilde, or is the end of an operand */
const SPECIAL = 2;
const NAME_START = 4;
const DIGIT = 8;
/** means something within double quotes, a here-document or arithmetic */
const QUOTED_SPECIAL = 16;

const classes = new Uint8Array(256);
function mark(chars: string, bits: number): void {
  for (let i = 0; i < chars.length; i++) classes[chars.charCodeAt(i)] |= bits;
}
mark(" \t\n;&|<>()\0", DELIMITER);
mark("\\'\"$`~}", SPECIAL);
mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", NAME_START);
mark("0123456789", DIGIT);
mark('\\"$`}()\0', QUOTED_SPECIAL);

/** Ends a word. The end of the text does too, but is not of this class. */
export function isDelimiter(code: number): boolean {
  return (classes[code] & DELIMITER) !== 0;
}

/** Is itself in an unquoted word, whatever comes before or after. */
export function isOrdinary(code: number): boolean {
  return (classes[code] & (DELIMITER | SPECIAL)) === 0 && !Number.isNaN(code);
}

/** Is itself in an unquoted operand of `${x:-…}`, but for the delimiters, which are there ordinary too. */
export function isSpecial(code: number): boolean {
  return (classes[code] & SPECIAL) !== 0;
}

/** May mean something within double quotes. */
export function isQuotedSpecial(code: number): boolean {
  return (classes[code] & QUOTED_SPECIAL) !== 0;
}

export function isNameStart(code: number): boolean {
  return (classes[code] & NAME_START) !== 0;
}

export function isNameChar(code: number): boolean {
  return (classes[code] & (NAME_START | DIGIT)) !== 0;
}

export function isDigit(code: number): boolean {
  return (classes[code] & DIGIT) !== 0;
}
