/** Classes of bytes. A test takes a char code, and is false for the NaN that charCodeAt gives at the end. */

/** Char codes that the lexer names. */
export enum Char {
  nul = 0,
  tab = 9,
  newline = 10,
  space = 32,
  bang = 33,
  doubleQuote = 34,
  hash = 35,
  dollar = 36,
  percent = 37,
  ampersand = 38,
  quote = 39,
  leftParen = 40,
  rightParen = 41,
  star = 42,
  plus = 43,
  minus = 45,
  slash = 47,
  zero = 48,
  nine = 57,
  colon = 58,
  semicolon = 59,
  less = 60,
  equals = 61,
  greater = 62,
  question = 63,
  at = 64,
  leftBracket = 91,
  backslash = 92,
  rightBracket = 93,
  backquote = 96,
  leftBrace = 123,
  bar = 124,
  rightBrace = 125,
  tilde = 126,
}

/** What a byte may be: bits of `classes`. */
export enum Class {
  /** ends a word (XCU 2.3): blank, newline, operator; and NUL */
  delimiter = 1,
  /** is itself in an unquoted word, whatever is before or after it */
  word = 2,
  /** is itself in an unquoted operand of `${x:-…}`: delimiters are too */
  operand = 4,
  /** is itself in double quotes, here-documents and arithmetic */
  quoted = 8,
  nameStart = 16,
  digit = 32,
  lower = 64,
  equals = 128,
  /** may be the next byte of an operator, or the start of a line continuation in it */
  operator = 256,
  nameChar = 512,
  /** is itself in an unquoted pattern of `${x/p/r}` */
  replaced = 1024,
  /** is itself in a subscript */
  subscript = 2048,
  /** `[` */
  bracket = 4096,
  /** is itself in an operand of `"${x:-…}"` */
  braced = 8192,
  /** is itself in a group of a pattern, such as `@(a|b)` */
  group = 16384,
  /** is itself in `$[…]` */
  bracketed = 32768,
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const delimiters = " \t\n;&|<>()\0";
const operands = Class.operand | Class.replaced | Class.subscript | Class.group;
const quotes = Class.quoted | Class.braced | Class.bracketed;

/** The bits of each byte. Past the end of a text there are none: `classes[NaN] & bit` is 0. */
export const classes: number[] = new Array(256).fill(Class.word | quotes | operands);
change(delimiters, Class.delimiter, Class.word);
change("\\'\"$`~", 0, Class.word | operands);
change("}\0", 0, operands);
change("/", 0, Class.replaced);
change("[]", 0, Class.subscript);
change("()", 0, Class.group);
change("}/~", Class.group, 0);
change("<>", 0, Class.operand | Class.replaced);
change('\\"$`}()\0', 0, quotes);
change("'", 0, Class.braced);
change("[]", 0, Class.bracketed);
change(`${lower}${lower.toUpperCase()}_`, Class.nameStart | Class.nameChar, 0);
change("0123456789", Class.digit | Class.nameChar, 0);
change(lower, Class.lower, 0);
change("=", Class.equals, 0);
change("&|;<>(-\\", Class.operator, 0);
change("[", Class.bracket, 0);

function change(chars: string, add: number, remove: number): void {
  for (let i = 0; i < chars.length; i++) {
    const code = chars.charCodeAt(i);
    classes[code] = (classes[code] | add) & ~remove;
  }
}

/** Ends a word. The end of the text does too, but is not of this class. */
export function isDelimiter(code: number): boolean {
  return (classes[code] & Class.delimiter) !== 0;
}

export function isNameStart(code: number): boolean {
  return (classes[code] & Class.nameStart) !== 0;
}

export function isNameChar(code: number): boolean {
  return (classes[code] & Class.nameChar) !== 0;
}

export function isDigit(code: number): boolean {
  return (classes[code] & Class.digit) !== 0;
}
