/**
 * Evaluation of shell arithmetic: 64-bit signed integers that wrap (bash manual 6.5).
 *
 * Values are doubles while they are safe integers and bigints beyond; every operation computes
 * on doubles, looks at the range of the result, and does it again on bigints where that is
 * unsafe. No value is ever -0. A tree becomes a closure once, kept beside it as a cache.
 */

import type { ByteString } from "../plain.ts";
import type {
  ArithmeticElement,
  ArithmeticLink,
  ArithmeticNode,
  ArithmeticPlace,
  BinaryOperator,
  ChainOperator,
} from "./arithmetic-parse.ts";
import { arithmeticError, normalise } from "./arithmetic-tokens.ts";

export { type ArithmeticElement, type ArithmeticNode, parseArithmetic } from "./arithmetic-parse.ts";
export { ArithmeticError, parseInteger } from "./arithmetic-tokens.ts";

/** A number where it is a safe integer, else a bigint in the signed 64-bit range. */
export type Integer = number | bigint;

/** Where an expression finds its variables. */
export type ArithmeticScope = {
  /** the cell of each symbol: a safe integer is used as it is, anything else takes the slow path */
  readonly cells: readonly unknown[];
  /** slow path: the value of a variable whose cell holds no number */
  variable(symbol: number): Integer;
  /** assign a normalised value */
  assign(symbol: number, value: Integer): void;
  /** the key or index that a subscript means, its expression evaluated once */
  key(element: ArithmeticElement): ByteString | number;
  element(symbol: number, key: ByteString | number): Integer;
  assignElement(symbol: number, key: ByteString | number, value: Integer): void;
};

/** Evaluates an expression; throws ArithmeticError (division by 0, a bad value of a variable). */
export type ArithmeticFunction = (scope: ArithmeticScope) => Integer;

const functions = new WeakMap<ArithmeticNode, ArithmeticFunction>();

/** The closure of a tree, made once for each tree object. */
export function arithmeticFunction(node: ArithmeticNode): ArithmeticFunction {
  let made = functions.get(node);
  if (made === undefined) {
    made = compile(node);
    functions.set(node, made);
  }
  return made;
}

// ---- operations ----

const MIN = -9007199254740991;
const MAX = 9007199254740991;

function wrap(value: bigint): Integer {
  return normalise(BigInt.asIntN(64, value));
}

function isInt32(value: Integer): value is number {
  return typeof value === "number" && (value | 0) === value;
}

function add(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum >= MIN && sum <= MAX) return sum;
  }
  return wrap(BigInt(a) + BigInt(b));
}

function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (difference >= MIN && difference <= MAX) return difference;
  }
  return wrap(BigInt(a) - BigInt(b));
}

function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // Adding 0 turns -0 into 0.
    if (product >= MIN && product <= MAX) return product + 0;
  }
  return wrap(BigInt(a) * BigInt(b));
}

function blame(place: ArithmeticPlace | undefined, reason: string): never {
  const { text, at } = place ?? { text: "", at: 0 };
  throw arithmeticError(text, reason, text.slice(at));
}

function divide(a: Integer, b: Integer, place?: ArithmeticPlace): Integer {
  if (b === 0) blame(place, "division by 0");
  // The quotient of safe integers, rounded to a double, never reaches the next integer.
  if (typeof a === "number" && typeof b === "number") return Math.trunc(a / b) + 0;
  return wrap(BigInt(a) / BigInt(b));
}

function remainder(a: Integer, b: Integer, place?: ArithmeticPlace): Integer {
  if (b === 0) blame(place, "division by 0");
  if (typeof a === "number" && typeof b === "number") return (a % b) + 0;
  return wrap(BigInt(a) % BigInt(b));
}

function power(a: Integer, b: Integer, place?: ArithmeticPlace): Integer {
  if (b < 0) blame(place, "exponent less than 0");
  if (typeof a === "number" && typeof b === "number") {
    const result = a ** b;
    if (result >= MIN && result <= MAX) return result;
  }
  let base = BigInt(a);
  let result = 1n;
  for (let exponent = BigInt(b); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = BigInt.asIntN(64, result * base);
    base = BigInt.asIntN(64, base * base);
  }
  return normalise(result);
}

/** A shift count: its low 6 bits, as 64-bit processors (and so bash) take it. */
function shiftCount(b: Integer): number {
  return typeof b === "number" && b >= 0 && b < 64 ? b : Number(BigInt.asUintN(6, BigInt(b)));
}

function shiftLeft(a: Integer, b: Integer): Integer {
  const count = shiftCount(b);
  if (typeof a === "number") {
    const shifted = a * 2 ** count;
    if (shifted >= MIN && shifted <= MAX) return shifted;
  }
  return wrap(BigInt(a) << BigInt(count));
}

function shiftRight(a: Integer, b: Integer): Integer {
  const count = shiftCount(b);
  return typeof a === "number" ? Math.floor(a / 2 ** count) : normalise(a >> BigInt(count));
}

function and(a: Integer, b: Integer): Integer {
  return isInt32(a) && isInt32(b) ? a & b : normalise(BigInt(a) & BigInt(b));
}

function or(a: Integer, b: Integer): Integer {
  return isInt32(a) && isInt32(b) ? a | b : normalise(BigInt(a) | BigInt(b));
}

function xor(a: Integer, b: Integer): Integer {
  return isInt32(a) && isInt32(b) ? a ^ b : normalise(BigInt(a) ^ BigInt(b));
}

function negate(a: Integer): Integer {
  return typeof a === "number" ? 0 - a : wrap(-a);
}

function complement(a: Integer): Integer {
  return typeof a === "number" ? (-1 - a === MIN - 1 ? wrap(~BigInt(a)) : -1 - a) : normalise(~a);
}

type Operation = (a: Integer, b: Integer, place?: ArithmeticPlace) => Integer;

/** Every operator whose operands are both evaluated. Equal values are the same value: normalised. */
const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  "**": power,
  "*": multiply,
  "/": divide,
  "%": remainder,
  "+": add,
  "-": subtract,
  "<<": shiftLeft,
  ">>": shiftRight,
  "<": (a, b) => (a < b ? 1 : 0),
  "<=": (a, b) => (a <= b ? 1 : 0),
  ">": (a, b) => (a > b ? 1 : 0),
  ">=": (a, b) => (a >= b ? 1 : 0),
  "==": (a, b) => (a === b ? 1 : 0),
  "!=": (a, b) => (a !== b ? 1 : 0),
  "&": and,
  "^": xor,
  "|": or,
};

// ---- closures ----

function compile(node: ArithmeticNode): ArithmeticFunction {
  switch (node.kind) {
    case "constant": {
      const { value } = node;
      return () => value;
    }
    case "variable": {
      const { symbol } = node;
      if (symbol < 0) return (scope) => scope.variable(symbol);
      return (scope) => {
        const value = scope.cells[symbol];
        return typeof value === "number" ? value : scope.variable(symbol);
      };
    }
    case "element":
      return (scope) => scope.element(node.symbol, scope.key(node));
    case "unary":
      return compileUnary(node.op, compile(node.operand));
    case "binary":
      return compileBinary(node);
    case "chain":
      return compileChain(node.first, node.rest);
    case "conditional": {
      const [test, yes, no] = [compile(node.test), compile(node.yes), compile(node.no)];
      return (scope) => (test(scope) !== 0 ? yes(scope) : no(scope));
    }
    case "assign":
      return node.element ? compileElementAssign(node, node.element) : compileAssign(node);
    case "step":
      if (node.element) return compileElementStep(node.element, node.by, node.prefix);
      return compileStep(node.symbol, node.by, node.prefix);
  }
}

function compileUnary(op: "+" | "-" | "!" | "~", operand: ArithmeticFunction): ArithmeticFunction {
  switch (op) {
    case "+":
      return operand;
    case "-":
      return (scope) => negate(operand(scope));
    case "!":
      return (scope) => (operand(scope) === 0 ? 1 : 0);
    case "~":
      return (scope) => complement(operand(scope));
  }
}

type Binary = Extract<ArithmeticNode, { kind: "binary" }>;

function compileBinary(node: Binary): ArithmeticFunction {
  const { left, right, place } = node;
  if (left.kind === "variable") {
    const constant = right.kind === "constant" && typeof right.value === "number" ? right.value : null;
    const fast =
      constant !== null
        ? variableAndConstant(node.op, left.symbol, constant)
        : right.kind === "variable"
          ? variableAndVariable(node.op, left.symbol, right.symbol)
          : null;
    if (fast !== null) return fast;
  }
  return compileOperator(node.op, compile(left), compile(right), place);
}

/** One closure an operator, so that each inlines its own operation. */
function compileOperator(
  op: ChainOperator,
  l: ArithmeticFunction,
  r: ArithmeticFunction,
  place: ArithmeticPlace | undefined,
): ArithmeticFunction {
  switch (op) {
    case "+":
      return (s) => add(l(s), r(s));
    case "-":
      return (s) => subtract(l(s), r(s));
    case "*":
      return (s) => multiply(l(s), r(s));
    case "/":
      return (s) => divide(l(s), r(s), place);
    case "%":
      return (s) => remainder(l(s), r(s), place);
    case "<":
      return (s) => (l(s) < r(s) ? 1 : 0);
    case "==":
      return (s) => (l(s) === r(s) ? 1 : 0);
    case "&":
      return (s) => and(l(s), r(s));
    case "&&":
      return (s) => (l(s) !== 0 && r(s) !== 0 ? 1 : 0);
    case "||":
      return (s) => (l(s) !== 0 || r(s) !== 0 ? 1 : 0);
    case ",":
      return (s) => {
        l(s);
        return r(s);
      };
    default: {
      const operation = OPERATIONS[op];
      return (s) => operation(l(s), r(s), place);
    }
  }
}

/** A negative symbol is a positional parameter: never a cell. */
function read(scope: ArithmeticScope, symbol: number): Integer {
  if (symbol < 0) return scope.variable(symbol);
  const value = scope.cells[symbol];
  return typeof value === "number" ? value : scope.variable(symbol);
}

/** `i+1`, `i<10`, `i%2`: the forms that loops are made of. Null: no short way for this operator. */
function variableAndConstant(op: ChainOperator, x: number, c: number): ArithmeticFunction | null {
  switch (op) {
    case "+":
      return (s) => add(read(s, x), c);
    case "-":
      return (s) => subtract(read(s, x), c);
    case "*":
      return (s) => multiply(read(s, x), c);
    case "/":
      return c === 0 ? null : (s) => divide(read(s, x), c);
    case "%":
      return c === 0 ? null : (s) => remainder(read(s, x), c);
    case "<":
      return (s) => (read(s, x) < c ? 1 : 0);
    case "<=":
      return (s) => (read(s, x) <= c ? 1 : 0);
    case ">":
      return (s) => (read(s, x) > c ? 1 : 0);
    case ">=":
      return (s) => (read(s, x) >= c ? 1 : 0);
    case "==":
      return (s) => (read(s, x) === c ? 1 : 0);
    case "!=":
      return (s) => (read(s, x) !== c ? 1 : 0);
    case "&":
      return (s) => and(read(s, x), c);
    default:
      return null;
  }
}

/** `a+b`, `i<n`: both read in order. */
function variableAndVariable(op: ChainOperator, x: number, y: number): ArithmeticFunction | null {
  switch (op) {
    case "+":
      return (s) => add(read(s, x), read(s, y));
    case "-":
      return (s) => subtract(read(s, x), read(s, y));
    case "*":
      return (s) => multiply(read(s, x), read(s, y));
    case "<":
      return (s) => (read(s, x) < read(s, y) ? 1 : 0);
    case "<=":
      return (s) => (read(s, x) <= read(s, y) ? 1 : 0);
    case ">":
      return (s) => (read(s, x) > read(s, y) ? 1 : 0);
    case ">=":
      return (s) => (read(s, x) >= read(s, y) ? 1 : 0);
    case "==":
      return (s) => (read(s, x) === read(s, y) ? 1 : 0);
    case "!=":
      return (s) => (read(s, x) !== read(s, y) ? 1 : 0);
    default:
      return null;
  }
}

/** A flat run of left-associative operators, in a loop. */
function compileChain(first: ArithmeticNode, rest: readonly ArithmeticLink[]): ArithmeticFunction {
  const start = compile(first);
  const links = rest.map(({ op, right, place }) => ({ op, right: compile(right), place }));
  return (scope) => {
    let value = start(scope);
    for (const { op, right, place } of links) {
      if (op === ",") value = right(scope);
      else if (op === "&&") value = value !== 0 && right(scope) !== 0 ? 1 : 0;
      else if (op === "||") value = value !== 0 || right(scope) !== 0 ? 1 : 0;
      else value = OPERATIONS[op](value, right(scope), place);
    }
    return value;
  };
}

function compileAssign(node: Extract<ArithmeticNode, { kind: "assign" }>): ArithmeticFunction {
  const { symbol, op, place } = node;
  const right = compile(node.value);
  if (op === null) {
    return (scope) => {
      const value = right(scope);
      scope.assign(symbol, value);
      return value;
    };
  }
  if (op === "+") {
    return (scope) => {
      const value = add(read(scope, symbol), right(scope));
      scope.assign(symbol, value);
      return value;
    };
  }
  const operation = OPERATIONS[op];
  return (scope) => {
    const value = operation(read(scope, symbol), right(scope), place);
    scope.assign(symbol, value);
    return value;
  };
}

function compileStep(symbol: number, by: 1 | -1, prefix: boolean): ArithmeticFunction {
  if (prefix) {
    return (scope) => {
      const value = add(read(scope, symbol), by);
      scope.assign(symbol, value);
      return value;
    };
  }
  return (scope) => {
    const value = read(scope, symbol);
    scope.assign(symbol, add(value, by));
    return value;
  };
}

function compileElementAssign(
  node: Extract<ArithmeticNode, { kind: "assign" }>,
  element: ArithmeticElement,
): ArithmeticFunction {
  const { op, place } = node;
  const right = compile(node.value);
  const operation = op === null ? null : OPERATIONS[op];
  return (scope) => {
    if (operation === null) {
      // the value first, then the subscript
      const value = right(scope);
      scope.assignElement(element.symbol, scope.key(element), value);
      return value;
    }
    const key = scope.key(element);
    const value = operation(scope.element(element.symbol, key), right(scope), place);
    scope.assignElement(element.symbol, key, value);
    return value;
  };
}

function compileElementStep(element: ArithmeticElement, by: 1 | -1, prefix: boolean): ArithmeticFunction {
  return (scope) => {
    const key = scope.key(element);
    const old = scope.element(element.symbol, key);
    const value = add(old, by);
    scope.assignElement(element.symbol, key, value);
    return prefix ? value : old;
  };
}
