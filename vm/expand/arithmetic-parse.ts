/**
 * The syntax of shell arithmetic (POSIX XCU 2.6.4, bash manual 6.5): text to a plain tree.
 *
 * Every level of C's operators, `**`, base#n constants, elements of arrays (`a[i]`), and the messages of bash.
 */
import type { ByteString } from "../plain.ts";
import {
  ArithmeticError,
  advance,
  fail,
  isAt,
  newReader,
  type Reader,
  skipBlanks,
  stepAfter,
} from "./arithmetic-tokens.ts";

export type BinaryOperator = "**" | "*" | "/" | "%" | "+" | "-" | "<<" | ">>" | Comparison | Bitwise;
export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";
type Bitwise = "&" | "^" | "|";
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
  | ({ kind: "element" } & ArithmeticElement)
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
      element?: ArithmeticElement;
    }
  /** `++x` and `--x` (prefix), `x++` and `x--` */
  | { kind: "step"; symbol: number; by: 1 | -1; prefix: boolean; element?: ArithmeticElement };

/**
 * `a[…]`: its subscript as it is written, which is the key of an associative array, and as an expression, null where it
 * is none.
 */
export type ArithmeticElement = { symbol: number; text: ByteString; index: ArithmeticNode | null };

export type ArithmeticLink = { op: ChainOperator; right: ArithmeticNode; place?: ArithmeticPlace };

/** Nested parentheses and right-associative operators beyond this are refused, not a stack overflow. */
const MAX_NESTING = 1000;
/** A left-associative run longer than this becomes a chain. */
const LONG_RUN = 16;

/**
 * Reads `text` as an expression; blank text is 0. `symbolOf` numbers each variable named in it.
 * Throws ArithmeticError on bad syntax.
 */
export function parseArithmetic(text: ByteString, symbolOf: (name: string) => number): ArithmeticNode {
  const reader = newReader(text, symbolOf);
  advance(reader);
  if (reader.token === "end") return { kind: "constant", value: 0 };
  const node = parseSequence(reader);
  if (reader.token !== "end") fail(reader, "syntax error in expression");
  return node;
}

// ---- grammar, loosest first ----

/** `a, b, c` */
function parseSequence(reader: Reader): ArithmeticNode {
  let left = parseAssignment(reader);
  for (let run = 1; reader.token === ","; run++) {
    advance(reader);
    left = extend(left, ",", parseAssignment(reader), null, run);
  }
  return left;
}

function parseAssignment(reader: Reader): ArithmeticNode {
  const left = parseConditional(reader);
  const op = reader.token;
  if (!reader.operator.assigns) return left;
  if ((left.kind !== "variable" && left.kind !== "element") || reader.previous !== "name") {
    fail(reader, "attempted assignment to non-variable");
  }
  enter(reader);
  advance(reader);
  const value = parseAssignment(reader);
  reader.nesting--;
  const node: ArithmeticNode & { kind: "assign" } = {
    kind: "assign",
    symbol: left.symbol,
    op: op === "=" ? null : (op.slice(0, -1) as BinaryOperator),
    value,
  };
  if (left.kind === "element") node.element = { symbol: left.symbol, text: left.text, index: left.index };
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
    const { text, precedence } = reader.operator;
    if (precedence === 0 || precedence < loosest) return left;
    const place =
      text === "/" || text === "%" ? { text: reader.text, at: skipBlanks(reader.text, reader.offset) } : null;
    advance(reader);
    left = extend(left, text as ChainOperator, parseBinary(reader, precedence + 1), place, run);
  }
}

/** `left op right`; a link of a chain once the run is long. */
function extend(
  left: ArithmeticNode,
  op: ChainOperator,
  right: ArithmeticNode,
  place: ArithmeticPlace | null,
  run: number,
): ArithmeticNode {
  if (run < LONG_RUN) {
    return place === null ? { kind: "binary", op, left, right } : { kind: "binary", op, left, right, place };
  }
  const link: ArithmeticLink = place === null ? { op, right } : { op, right, place };
  if (run === LONG_RUN || left.kind !== "chain") return { kind: "chain", first: left, rest: [link] };
  left.rest.push(link);
  return left;
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
  const element = parseSubscript(reader, symbol);
  const after = stepAfter(reader);
  if (after !== "") fail(reader, `${after}: assignment requires lvalue`, reader.offset);
  advance(reader);
  const by = op === "++" ? 1 : -1;
  return element
    ? { kind: "step", symbol, by, prefix: true, element }
    : { kind: "step", symbol, by, prefix: true };
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

/** `x`, `x++` or `x--`; the same with `x[…]`. */
function parseVariable(reader: Reader): ArithmeticNode {
  const symbol = reader.symbolOf(reader.label);
  const element = parseSubscript(reader, symbol);
  const step = stepAfter(reader);
  if (step === "") {
    advance(reader);
    return element ? { kind: "element", ...element } : { kind: "variable", symbol };
  }
  reader.offset += 2;
  // A number before it: what follows `x++` is read as what follows an operand.
  reader.token = ")";
  advance(reader);
  const by = step === "++" ? 1 : -1;
  return element
    ? { kind: "step", symbol, by, prefix: false, element }
    : { kind: "step", symbol, by, prefix: false };
}

/** The `[…]` right after a name; null if there is none. */
function parseSubscript(reader: Reader, symbol: number): ArithmeticElement | null {
  const { text, offset } = reader;
  if (text.charAt(offset) !== "[") return null;
  let depth = 0;
  let end = offset;
  do {
    if (end >= text.length) fail(reader, "bad array subscript");
    const char = text[end++];
    if (char === "[") depth++;
    else if (char === "]") depth--;
  } while (depth > 0);
  const subscript = text.slice(offset + 1, end - 1);
  if (subscript === "") {
    const message = `\`${text.slice(reader.start, end)}': not a valid identifier`;
    throw new ArithmeticError(message);
  }
  reader.offset = end;
  enter(reader);
  let index: ArithmeticNode | null = null;
  try {
    index = parseArithmetic(subscript, reader.symbolOf);
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    // perhaps a key; else an error of the run
  }
  reader.nesting--;
  return { symbol, text: subscript, index };
}

function enter(reader: Reader): void {
  if (++reader.nesting > MAX_NESTING) fail(reader, "expression recursion level exceeded");
}
