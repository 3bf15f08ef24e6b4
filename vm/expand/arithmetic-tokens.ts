/**
 * Tokens of shell arithmetic: names, constants (bash manual 6.5: decimal, 0octal, 0xhex, base#n),
 * operators; and the errors that name them.
 */
import type { ByteString } from "../plain.ts";
import { natural } from "./natural.ts";

/** Bad syntax or a failed operation. `message` is as bash prints it after its own name and line. */
export class ArithmeticError extends Error {
  override readonly name = "ArithmeticError";
  /** in a subscript: gives up the whole line, be it in `((…))` or `[[…]]` */
  inSubscript = false;
}

/** `<expression>: <reason> (error token is "<token>")`; the expression without leading blanks. */
export function arithmeticError(text: ByteString, reason: string, token: ByteString): ArithmeticError {
  const shown = text.replace(/^[ \t]+/, "");
  return new ArithmeticError(`${shown}: ${reason} (error token is "${token}")`);
}

/** An operator: how tightly it binds its left-associative operands (0: it does not), whether it assigns. */
type Operator = { readonly text: string; readonly precedence: number; readonly assigns: boolean };

/** Operators by the code of their first character, longest first: [text, precedence (loosest 1), assigns]. */
const BY_FIRST: Readonly<Record<string, readonly (readonly [string, number, boolean])[]>> = {
  "|": [
    ["||", 1, false],
    ["|=", 0, true],
    ["|", 3, false],
  ],
  "&": [
    ["&&", 2, false],
    ["&=", 0, true],
    ["&", 5, false],
  ],
  "^": [
    ["^=", 0, true],
    ["^", 4, false],
  ],
  "=": [
    ["==", 6, false],
    ["=", 0, true],
  ],
  "!": [
    ["!=", 6, false],
    ["!", 0, false],
  ],
  "<": [
    ["<<=", 0, true],
    ["<<", 8, false],
    ["<=", 7, false],
    ["<", 7, false],
  ],
  ">": [
    [">>=", 0, true],
    [">>", 8, false],
    [">=", 7, false],
    [">", 7, false],
  ],
  "+": [
    ["+=", 0, true],
    ["+", 9, false],
  ],
  "-": [
    ["-=", 0, true],
    ["-", 9, false],
  ],
  "*": [
    ["**", 0, false],
    ["*=", 0, true],
    ["*", 10, false],
  ],
  "/": [
    ["/=", 0, true],
    ["/", 10, false],
  ],
  "%": [
    ["%=", 0, true],
    ["%", 10, false],
  ],
  "~": [["~", 0, false]],
  "?": [["?", 0, false]],
  ":": [[":", 0, false]],
  ",": [[",", 0, false]],
  "(": [["(", 0, false]],
  ")": [[")", 0, false]],
};

/** The rows of a first character as operators, made when first met. */
const byFirst: (readonly Operator[] | undefined)[] = [];

function operatorsOf(code: number): readonly Operator[] {
  return (byFirst[code] ??= (BY_FIRST[String.fromCharCode(code)] ?? []).map(
    ([text, precedence, assigns]) => ({
      text,
      precedence,
      assigns,
    }),
  ));
}

const PREFIX_STEPS: Readonly<Record<string, Operator>> = {
  "+": { text: "++", precedence: 0, assigns: false },
  "-": { text: "--", precedence: 0, assigns: false },
};

/** What stands where a token is no operator. */
const NONE: Operator = { text: "", precedence: 0, assigns: false };

export type Reader = {
  readonly text: ByteString;
  readonly symbolOf: (name: string) => number;
  /** offset after the current token */
  offset: number;
  /** "end", "number", "name", or the operator itself; `++` and `--` only as prefixes */
  token: string;
  previous: string;
  /** the current token's row where it is an operator */
  operator: Operator;
  /** where the current token starts; at the end, where the last one did */
  start: number;
  value: number | bigint;
  label: string;
  nesting: number;
};

export function newReader(text: ByteString, symbolOf: (name: string) => number): Reader {
  return {
    text,
    symbolOf,
    offset: 0,
    token: "",
    previous: "",
    operator: NONE,
    start: 0,
    value: 0,
    label: "",
    nesting: 0,
  };
}

/** Whether the current token is this one; a function, since the token changes behind the compiler's back. */
export function isAt(reader: Reader, token: string): boolean {
  return reader.token === token;
}

export function fail(reader: Reader, reason: string, at = reader.start): never {
  throw arithmeticError(reader.text, reason, reader.text.slice(at));
}

// ---- tokens ----

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameChar(code: number): boolean {
  return isNameStart(code) || isDigit(code);
}

export function skipBlanks(text: string, offset: number): number {
  while (offset < text.length && isBlank(text.charCodeAt(offset))) offset++;
  return offset;
}

/** Reads the next token. */
export function advance(reader: Reader): void {
  const { text } = reader;
  reader.previous = reader.token;
  reader.operator = NONE;
  const start = skipBlanks(text, reader.offset);
  if (start >= text.length) {
    reader.offset = start;
    reader.token = "end";
    return;
  }
  reader.start = start;
  const code = text.charCodeAt(start);
  if (isNameStart(code)) {
    let end = start + 1;
    while (end < text.length && isNameChar(text.charCodeAt(end))) end++;
    reader.label = text.slice(start, end);
    reader.offset = end;
    reader.token = "name";
  } else if (isDigit(code)) {
    let end = start + 1;
    while (end < text.length && isConstantChar(text.charCodeAt(end))) end++;
    reader.value = constant(text, start, end);
    reader.offset = end;
    reader.token = "number";
  } else {
    readOperator(reader, code);
  }
}

function readOperator(reader: Reader, code: number): void {
  const { text, start } = reader;
  for (const operator of operatorsOf(code)) {
    if (!startsAt(text, start, operator.text)) continue;
    const found = isPrefixStep(text, start, code) ? PREFIX_STEPS[operator.text]! : operator;
    reader.offset = start + found.text.length;
    reader.token = found.text;
    reader.operator = found;
    return;
  }
  const operandBefore = reader.previous === "name" || reader.previous === "number";
  fail(
    reader,
    operandBefore ? "syntax error: invalid arithmetic operator" : "syntax error: operand expected",
  );
}

/** Whether `operator`, whose first character is known to stand at `start`, does as a whole. */
function startsAt(text: string, start: number, operator: string): boolean {
  for (let i = 1; i < operator.length; i++) {
    if (text.charCodeAt(start + i) !== operator.charCodeAt(i)) return false;
  }
  return true;
}

/** `++` or `--` where it stands before a name: else it is two signs. */
function isPrefixStep(text: string, start: number, code: number): boolean {
  if ((code !== 43 && code !== 45) || text.charCodeAt(start + 1) !== code) return false;
  const after = skipBlanks(text, start + 2);
  return after < text.length && isNameStart(text.charCodeAt(after));
}

/** `++` or `--` just after the current name (blanks skipped, `offset` left on it), else "". */
export function stepAfter(reader: Reader): string {
  const offset = skipBlanks(reader.text, reader.offset);
  if (offset + 1 >= reader.text.length) return "";
  const code = reader.text.charCodeAt(offset);
  if ((code !== 43 && code !== 45) || reader.text.charCodeAt(offset + 1) !== code) return "";
  reader.offset = offset;
  return code === 43 ? "++" : "--";
}

// ---- constants ----

function isConstantChar(code: number): boolean {
  return isNameChar(code) || code === 35 || code === 64;
}

/** The value of a digit in bases up to 64: 0-9 a-z A-Z @ _; upper case as lower up to base 36. 99: none. */
function digitValue(code: number, base: number): number {
  if (isDigit(code)) return code - 48;
  if (code >= 97 && code <= 122) return code - 87;
  if (code >= 65 && code <= 90) return base <= 36 ? code - 55 : code - 29;
  return code === 64 ? 62 : code === 95 ? 63 : 99;
}

/** The constant in text[start..end), wrapped to 64 bits; throws ArithmeticError. */
function constant(text: string, start: number, end: number): number | bigint {
  const result = readConstant(text, start, end);
  if (typeof result !== "string") return result;
  throw arithmeticError(text.slice(0, end), result, text.slice(start, end));
}

/** As `constant`, but what is wrong with it as a string. */
function readConstant(text: string, start: number, end: number): number | bigint | string {
  let base = 10;
  let offset = start;
  let explicit = false;
  if (text.charCodeAt(start) === 48 && end > start + 1) {
    const hexadecimal = (text.charCodeAt(start + 1) | 32) === 120;
    base = hexadecimal ? 16 : 8;
    offset = start + (hexadecimal ? 2 : 1);
    explicit = true;
  }
  let value = 0;
  let large: bigint | null = null;
  for (; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 35) {
      if (explicit || (value === 0 && large === null)) return "invalid number";
      if (large !== null || value < 2 || value > 64) return "invalid arithmetic base";
      base = value;
      value = 0;
      explicit = true;
      if (offset + 1 === end) return "invalid integer constant";
      continue;
    }
    const digit = digitValue(code, base);
    if (digit >= base) return "value too great for base";
    if (large === null) {
      const next = value * base + digit;
      if (next <= Number.MAX_SAFE_INTEGER) value = next;
      else large = BigInt(value) * BigInt(base) + BigInt(digit);
    } else {
      large = BigInt.asIntN(64, large * BigInt(base) + BigInt(digit));
    }
  }
  return large === null ? value : normalise(BigInt.asIntN(64, large));
}

/** A 64-bit value as a number where that is exact, else as the bigint. */
export function normalise(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/**
 * A constant as bash arithmetic reads it: decimal, 0octal, 0xhex or base#digits, with a sign and
 * blanks around allowed; blank text is 0. Null for anything else (an expression, a bad digit).
 */
export function parseInteger(text: ByteString): number | bigint | null {
  const short = natural(text, true);
  if (!Number.isNaN(short)) return short;
  let start = skipBlanks(text, 0);
  let end = text.length;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (start === end) return 0;
  const sign = text.charCodeAt(start);
  if (sign === 45 || sign === 43) start = skipBlanks(text, start + 1);
  if (!isDigit(text.charCodeAt(start))) return null;
  for (let i = start; i < end; i++) if (!isConstantChar(text.charCodeAt(i))) return null;
  const value = readConstant(text, start, end);
  if (typeof value === "string") return null;
  if (sign !== 45) return value;
  return typeof value === "number" ? 0 - value : normalise(BigInt.asIntN(64, -value));
}
