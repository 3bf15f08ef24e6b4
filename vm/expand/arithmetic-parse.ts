/**
 * The syntax of shell arithmetic (POSIX XCU 2.6.4, bash manual 6.5): text to a plain tree.
 *
 * Every level of C's operators, `**`, base#n constants, and the messages of bash. Array
 * elements (`a[i]`) have their place in `parsePrimary`; they are not read yet.
 */
import type { ByteString } from "../plain.ts";

export type BinaryOperator = "**" | "*" | "/" | "%" | "+" | "-" | "<<" | ">>" | Comparison | Bitwise;
export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";
export type Bitwise = "&" | "^" | "|";
export type ChainOperator = BinaryOperator | "&&" | "||" | ",";

/** Where an operator that can fail stands: the expression and the offset of the token to blame. */
export type ArithmeticPlace = { text: ByteString; at: number };

/**
 * One node of an expression. Values are numbers where safe integers, else bigints of 64 bits;
 * variables are symbol numbers. `place` is there for `/`, `%` and `**`.
 *
 * A `chain` is a long run of left-associative operators (`1+2+3…`), kept flat so that neither
 * evaluation nor an image nests as deep as the run is long.
 */
export type ArithmeticNode =
  | { kind: "constant"; value: number | bigint }
  | { kind: "variable"; symbol: number }
  | { kind: "unary"; op: "+" | "-" | "!" | "~"; operand: ArithmeticNode }
  | {
      kind: "binary";
      op: ChainOperator;
      left: ArithmeticNode;
      right: ArithmeticNode;
      place?: ArithmeticPlace;
    }
  | { kind: "chain"; first: ArithmeticNode; rest: ArithmeticLink[] }
  | { kind: "conditional"; test: ArithmeticNode; yes: ArithmeticNode; no: ArithmeticNode }
  /** `x = value` (op null) or `x op= value` */
  | {
      kind: "assign";
      symbol: number;
      op: BinaryOperator | null;
      value: ArithmeticNode;
      place?: ArithmeticPlace;
    }
  /** `++x` and `--x` (prefix), `x++` and `x--` */
  | { kind: "step"; symbol: number; by: 1 | -1; prefix: boolean };

export type ArithmeticLink = { op: ChainOperator; right: ArithmeticNode; place?: ArithmeticPlace };

/** Bad syntax or a failed operation. `message` is as bash prints it after its own name and line. */
export class ArithmeticError extends Error {
  override readonly name = "ArithmeticError";
}

/** `<expression>: <reason> (error token is "<token>")`; the expression without leading blanks. */
export function arithmeticError(text: ByteString, reason: string, token: ByteString): ArithmeticError {
  const shown = text.replace(/^[ \t\n]+/, "");
  return new ArithmeticError(`${shown}: ${reason} (error token is "${token}")`);
}

/** Nested parentheses and right-associative operators beyond this are refused, not a stack overflow. */
const MAX_NESTING = 1000;
/** A left-associative run longer than this becomes a chain. */
const LONG_RUN = 16;

/** Left-associative binary operators, by how tightly they bind. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "|": 3,
  "^": 4,
  "&": 5,
  "==": 6,
  "!=": 6,
  "<": 7,
  "<=": 7,
  ">": 7,
  ">=": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "%": 10,
};

const ASSIGNMENTS = new Set(["=", "*=", "/=", "%=", "+=", "-=", "<<=", ">>=", "&=", "^=", "|="]);

/** Operators, longest first. `++` and `--` depend on their surroundings: see `readStep`. */
const OPERATORS = [
  "<<=",
  ">>=",
  "==",
  "!=",
  "<=",
  ">=",
  "&&",
  "||",
  "<<",
  ">>",
  "**",
  "+=",
  "-=",
  "*=",
  "/=",
  "%=",
  "&=",
  "^=",
  "|=",
  ..."=<>+-*/%!~&^|?:,()",
];
const byFirst = new Map<string, string[]>();
for (const operator of OPERATORS) {
  const first = operator[0]!;
  byFirst.set(first, [...(byFirst.get(first) ?? []), operator]);
}

type Reader = {
  readonly text: ByteString;
  readonly symbolOf: (name: string) => number;
  /** offset after the current token */
  offset: number;
  /** "end", "number", "name", or the operator itself; `++` and `--` only as prefixes */
  token: string;
  previous: string;
  /** where the current token starts; at the end, where the last one did */
  start: number;
  value: number | bigint;
  label: string;
  nesting: number;
};

/**
 * Reads `text` as an expression; blank text is 0. `symbolOf` numbers each variable named in it.
 * Throws ArithmeticError on bad syntax.
 */
export function parseArithmetic(text: ByteString, symbolOf: (name: string) => number): ArithmeticNode {
  const reader: Reader = {
    text,
    symbolOf,
    offset: 0,
    token: "",
    previous: "",
    start: 0,
    value: 0,
    label: "",
    nesting: 0,
  };
  advance(reader);
  if (reader.token === "end") return { kind: "constant", value: 0 };
  const node = parseSequence(reader);
  if (reader.token !== "end") fail(reader, "syntax error in expression");
  return node;
}

/** Whether the current token is this one; a function, since the token changes behind the compiler's back. */
function isAt(reader: Reader, token: string): boolean {
  return reader.token === token;
}

function fail(reader: Reader, reason: string, at = reader.start): never {
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

function skipBlanks(text: string, offset: number): number {
  while (isBlank(text.charCodeAt(offset))) offset++;
  return offset;
}

function advance(reader: Reader): void {
  const { text } = reader;
  reader.previous = reader.token;
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
    while (isNameStart(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end++;
    reader.label = text.slice(start, end);
    reader.offset = end;
    reader.token = "name";
  } else if (isDigit(code)) {
    let end = start + 1;
    while (isConstantChar(text.charCodeAt(end))) end++;
    reader.value = constant(text, start, end);
    reader.offset = end;
    reader.token = "number";
  } else {
    readOperator(reader, text[start]!);
  }
}

function readOperator(reader: Reader, first: string): void {
  const { text, start } = reader;
  const step = readStep(reader, first);
  const found = step ?? byFirst.get(first)?.find((operator) => text.startsWith(operator, start));
  if (found === undefined) {
    const operandBefore = reader.previous === "name" || reader.previous === "number";
    fail(
      reader,
      operandBefore ? "syntax error: invalid arithmetic operator" : "syntax error: operand expected",
    );
  }
  reader.offset = start + found.length;
  reader.token = found;
}

/** `++` or `--` where it stands before a name: else it is two signs. */
function readStep(reader: Reader, first: string): string | undefined {
  if ((first !== "+" && first !== "-") || reader.text[reader.start + 1] !== first) return undefined;
  const after = skipBlanks(reader.text, reader.start + 2);
  return isNameStart(reader.text.charCodeAt(after)) ? first + first : first;
}

// ---- constants ----

function isConstantChar(code: number): boolean {
  return isNameStart(code) || isDigit(code) || code === 35 || code === 64;
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
  const short = parseShortDecimal(text);
  if (short !== null) return short;
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

/** Up to 15 decimal digits without leading zero, perhaps negative: the form that loops use. */
function parseShortDecimal(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > 15) return null;
  const first = text.charCodeAt(0);
  let offset = first === 45 ? 1 : 0;
  let value = text.charCodeAt(offset) - 48;
  if (!(value >= 0 && value <= 9) || (value === 0 && length > offset + 1)) return null;
  while (++offset < length) {
    const digit = text.charCodeAt(offset) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return first === 45 ? 0 - value : value;
}

// ---- grammar, loosest first ----

/** `a, b, c` */
function parseSequence(reader: Reader): ArithmeticNode {
  let left = parseAssignment(reader);
  for (let run = 1; reader.token === ","; run++) {
    advance(reader);
    left = extend(left, { op: ",", right: parseAssignment(reader) }, run);
  }
  return left;
}

function parseAssignment(reader: Reader): ArithmeticNode {
  const left = parseConditional(reader);
  const op = reader.token;
  if (!ASSIGNMENTS.has(op)) return left;
  if (left.kind !== "variable" || reader.previous !== "name") {
    fail(reader, "attempted assignment to non-variable");
  }
  enter(reader);
  advance(reader);
  const value = parseAssignment(reader);
  reader.nesting--;
  if (op === "=") return { kind: "assign", symbol: left.symbol, op: null, value };
  const node: ArithmeticNode = {
    kind: "assign",
    symbol: left.symbol,
    op: op.slice(0, -1) as BinaryOperator,
    value,
  };
  if (op === "/=" || op === "%=") node.place = { text: reader.text, at: reader.start };
  return node;
}

/** `test ? a : b`; a may be a sequence, b may not assign unless in parentheses (as in C). */
function parseConditional(reader: Reader): ArithmeticNode {
  const test = parseBinary(reader, 1);
  if (reader.token !== "?") return test;
  enter(reader);
  advance(reader);
  if (isAt(reader, ":") || isAt(reader, "end")) fail(reader, "expression expected");
  const yes = parseSequence(reader);
  if (!isAt(reader, ":")) fail(reader, "`:' expected for conditional expression");
  advance(reader);
  if (isAt(reader, "end")) fail(reader, "expression expected");
  const no = parseConditional(reader);
  reader.nesting--;
  return { kind: "conditional", test, yes, no };
}

function parseBinary(reader: Reader, loosest: number): ArithmeticNode {
  let left = parsePower(reader);
  for (let run = 1; ; run++) {
    const op = reader.token;
    const precedence = PRECEDENCE[op];
    if (precedence === undefined || precedence < loosest) return left;
    const at = skipBlanks(reader.text, reader.offset);
    advance(reader);
    const right = parseBinary(reader, precedence + 1);
    const link: ArithmeticLink = { op: op as ChainOperator, right };
    if (op === "/" || op === "%") link.place = { text: reader.text, at };
    left = extend(left, link, run);
  }
}

/** `left op right`, as a link of a chain once the run is long. */
function extend(left: ArithmeticNode, link: ArithmeticLink, run: number): ArithmeticNode {
  if (run > LONG_RUN && left.kind === "chain") {
    left.rest.push(link);
    return left;
  }
  return run === LONG_RUN ? { kind: "chain", first: left, rest: [link] } : { kind: "binary", left, ...link };
}

/** `a ** b`, right-associative; a sign binds tighter: -2**2 is 4. */
function parsePower(reader: Reader): ArithmeticNode {
  const left = parseUnary(reader);
  if (reader.token !== "**") return left;
  enter(reader);
  advance(reader);
  const right = parsePower(reader);
  reader.nesting--;
  return { kind: "binary", op: "**", left, right, place: { text: reader.text, at: reader.start } };
}

function parseUnary(reader: Reader): ArithmeticNode {
  const op = reader.token;
  if (op === "+" || op === "-" || op === "!" || op === "~") {
    enter(reader);
    advance(reader);
    const operand = parseUnary(reader);
    reader.nesting--;
    return { kind: "unary", op, operand };
  }
  if (op !== "++" && op !== "--") return parsePrimary(reader);
  advance(reader);
  const symbol = reader.symbolOf(reader.label);
  const after = stepAfter(reader);
  if (after !== "") fail(reader, `${after}: assignment requires lvalue`, reader.offset);
  advance(reader);
  return { kind: "step", symbol, by: op === "++" ? 1 : -1, prefix: true };
}

function parsePrimary(reader: Reader): ArithmeticNode {
  if (reader.token === "number") {
    const { value } = reader;
    advance(reader);
    return { kind: "constant", value };
  }
  if (reader.token === "name") return parseVariable(reader);
  if (reader.token !== "(") fail(reader, "syntax error: operand expected");
  enter(reader);
  advance(reader);
  const inner = parseSequence(reader);
  if (!isAt(reader, ")")) fail(reader, "missing `)'");
  reader.nesting--;
  advance(reader);
  return inner;
}

/** `x`, `x++` or `x--`. */
function parseVariable(reader: Reader): ArithmeticNode {
  const symbol = reader.symbolOf(reader.label);
  const step = stepAfter(reader);
  if (step === "") {
    advance(reader);
    return { kind: "variable", symbol };
  }
  reader.offset += 2;
  // A number before it: what follows `x++` is read as what follows an operand.
  reader.token = ")";
  advance(reader);
  return { kind: "step", symbol, by: step === "++" ? 1 : -1, prefix: false };
}

/** `++` or `--` just after the current name (blanks skipped, `offset` left on it), else "". */
function stepAfter(reader: Reader): string {
  const offset = skipBlanks(reader.text, reader.offset);
  const first = reader.text[offset];
  if ((first !== "+" && first !== "-") || reader.text[offset + 1] !== first) return "";
  reader.offset = offset;
  return first + first;
}

function enter(reader: Reader): void {
  if (++reader.nesting > MAX_NESTING) fail(reader, "expression recursion level exceeded");
}
