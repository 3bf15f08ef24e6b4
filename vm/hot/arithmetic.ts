/** Arithmetic as JavaScript on safe integers; whatever else turns up is left to the interpreter (vm/expand/arithmetic.ts). */
import { type ArithmeticCode, FIRST_VALUE, type ParameterCode, Part } from "../code.ts";
import type { ArithmeticElement, ArithmeticNode, ChainOperator } from "../expand/arithmetic-parse.ts";
import { writeParameter } from "./words.ts";
import { assign, attempt, bailIf, number, temporary, under, unsupported, type Writer } from "./writer.ts";

/** The value of `$((…))`: the tree holds as long as its `$name`s and other expansions are natural numbers. */
export function writeArithmetic(w: Writer, code: ArithmeticCode): string {
  const { tree, loose, guards, slot } = code;
  const node = tree ?? loose;
  if (!node || slot >= 0) unsupported();
  const outer = w.values;
  w.values = loose
    ? code.parts.map((part) => (part.part === Part.parameter ? writeNatural(w, part) : ""))
    : [];
  const keys = keysAlone(node);
  for (const symbol of guards) if (!keys.has(symbol)) bailIf(w, `${writeVariable(w, symbol)}<0`);
  const value = writeNode(w, node, keys);
  w.values = outer;
  return value;
}

function writeNatural(w: Writer, part: ParameterCode): string {
  // `$1` and the like are guarded as variables are
  if (/^[1-9]/.test(part.name) && part.op === "") return "";
  const value = number(w, writeParameter(w, part));
  bailIf(w, `${value}<0`);
  return value;
}

/** The number that variable or (negative) positional parameter `symbol` holds; a cell's text that is one becomes it. */
export function writeVariable(w: Writer, symbol: number): string {
  if (symbol <= FIRST_VALUE) return w.values[FIRST_VALUE - symbol] || unsupported();
  const found = w.numbers.get(symbol);
  if (symbol < 0) {
    if (found) return found;
    const name = temporary(w, `args[${-symbol - 1}]`);
    w.lines.push(`${name}=h_number(${name});if(${name}!==${name})${w.bail}`);
    if (w.conditional === 0) w.numbers.set(symbol, name);
    return name;
  }
  const known = w.pending.get(symbol);
  if (known !== undefined) {
    if (known.is === "number") return known.js;
    const name = temporary(w, known.js);
    w.lines.push(`if(typeof ${name}!=="number"){${name}=h_number(${name});if(${name}!==${name})${w.bail}}`);
    return name;
  }
  if (found) return found;
  const name = temporary(w, `cells[${symbol}]`);
  if (w.conditional === 0) w.numbers.set(symbol, name);
  w.lines.push(
    `if(typeof ${name}!=="number"){${name}=h_number(${name});if(${name}!==${name})${w.bail}cells[${symbol}]=${name}}`,
  );
  return name;
}

/**
 * The variables that stand only as `a[$name]`, which is a key where `a` is associative. Such a subscript's text is the
 * name between blanks: as it is written, but for the `$`.
 */
function keysAlone(tree: ArithmeticNode): Set<number> {
  const keys = new Set<number>();
  const others = new Set<number>();
  const visit = (node: ArithmeticNode): void => {
    if (node.kind === "variable") others.add(node.symbol);
    if ((node.kind === "assign" || node.kind === "step") && !node.element) others.add(node.symbol);
    const element = node.kind === "element" ? node : "element" in node ? node.element : undefined;
    if (element) {
      if (isKey(element)) keys.add((element.index as { symbol: number }).symbol);
      else if (element.index) visit(element.index);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  for (const symbol of others) keys.delete(symbol);
  return keys;
}

function isKey({ text, index }: ArithmeticElement): boolean {
  return index?.kind === "variable" && index.symbol >= 0 && /^ \w+ $/.test(text);
}

function childrenOf(node: ArithmeticNode): ArithmeticNode[] {
  switch (node.kind) {
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "chain":
      return [node.first, ...node.rest.map(({ right }) => right)];
    case "conditional":
      return [node.test, node.yes, node.no];
    case "assign":
      return [node.value];
    default:
      return [];
  }
}

/** Statements that compute a node. → the name or text of its value */
function writeNode(w: Writer, node: ArithmeticNode, keys: Set<number>): string {
  switch (node.kind) {
    case "constant":
      return typeof node.value === "number" ? `(${node.value})` : unsupported();
    case "variable":
      return writeVariable(w, node.symbol);
    case "element":
      return readElement(w, locate(w, node, keys));
    case "unary": {
      const value = writeNode(w, node.operand, keys);
      if (node.op === "+") return value;
      if (node.op === "!") return temporary(w, `${value}===0?1:0`);
      return bounded(w, node.op === "-" ? `0-${value}` : `-1-${value}`);
    }
    case "binary":
      return writeOperator(w, node.op, writeNode(w, node.left, keys), node.right, keys);
    case "chain":
      return node.rest.reduce(
        (left, { op, right }) => writeOperator(w, op, left, right, keys),
        writeNode(w, node.first, keys),
      );
    case "conditional": {
      const result = temporary(w, "0");
      under(
        w,
        `${writeNode(w, node.test, keys)}!==0`,
        () => w.lines.push(`${result}=${writeNode(w, node.yes, keys)};`),
        () => w.lines.push(`${result}=${writeNode(w, node.no, keys)};`),
      );
      return result;
    }
    case "assign": {
      const place = node.element ? locate(w, node.element, keys) : null;
      const right = writeNode(w, node.value, keys);
      const before = node.op === null ? "" : place ? readElement(w, place) : writeVariable(w, node.symbol);
      const value = temporary(w, node.op === null ? right : combine(w, node.op, before, right));
      if (place) writeElement(w, place, value);
      else assign(w, node.symbol, { js: value, is: "number" });
      return value;
    }
    case "step": {
      const place = node.element ? locate(w, node.element, keys) : null;
      const before = place ? readElement(w, place) : writeVariable(w, node.symbol);
      const after = bounded(w, `${before}+(${node.by})`);
      if (place) writeElement(w, place, after);
      else assign(w, node.symbol, { js: after, is: "number" });
      return node.prefix ? after : before;
    }
    default:
      return unsupported();
  }
}

// ---- elements ----

/** An element: the symbol of its array, and the names of the array and the index or key in the generated code. */
export type Place = { symbol: number; array: string; key: string };

function locate(w: Writer, { symbol, text, index }: ArithmeticElement, keys: Set<number>): Place {
  if (index === null) unsupported();
  const named = isKey({ symbol, text, index }) ? (index as { symbol: number }).symbol : -1;
  if (w.pending.has(named)) unsupported();
  return placeOf(w, symbol, () => writeNode(w, index, keys), named < 0 ? null : () => `cells[${named}]`);
}

/** An element by its `index`, or where the array is associative by its `key`; null: such an array is the interpreter's. */
export function placeOf(w: Writer, symbol: number, index: () => string, key: (() => string) | null): Place {
  const array = temporary(w, `cells[${symbol}]`);
  const at = temporary(w, "0");
  bailIf(w, `typeof ${array}!=="object"||${array}===null`);
  const indexed = () => {
    w.lines.push(`${at}=${index()};`);
    bailIf(w, `${at}<0`);
  };
  if (key === null) {
    bailIf(w, `${array}.kind!=="indexed"`);
    indexed();
  } else
    under(
      w,
      `${array}.kind==="indexed"`,
      () => attempt(w, indexed),
      () => {
        bailIf(w, `${array}.kind!=="associative"`);
        attempt(w, () => w.lines.push(`${at}=h_key(${key()});`));
        bailIf(w, `${at}===null`);
      },
    );
  return { symbol, array, key: at };
}

/** The element as a number; what is unset counts for 0, unless -u is set. */
export function readElement(w: Writer, { symbol, array, key }: Place): string {
  // an element of it has been assigned before, and is not there yet
  if (w.written.has(symbol)) unsupported();
  const value = temporary(w, `typeof ${key}==="number"?${array}.dense[${key}]:undefined`);
  w.lines.push(
    `if(typeof ${value}!=="number"){${value}=h_element(task,${array},${key});if(${value}!==${value})${w.bail}}`,
  );
  return value;
}

/** Assigns a number or text, at the end of the instruction. */
export function writeElement(w: Writer, { symbol, array, key }: Place, value: string): void {
  if (w.conditional > 0) unsupported();
  bailIf(w, `${array}.refs>1||flags[${symbol}]&h_particular`);
  w.written.add(symbol);
  w.elements.push(`h_setElement(${array},${key},${value});`);
}

// ---- operators ----

/** A safe integer, or the end of this code's business. */
function bounded(w: Writer, value: string): string {
  const name = temporary(w, value);
  bailIf(w, `${name}>9007199254740991||${name}<-9007199254740991`);
  return name;
}

function writeOperator(
  w: Writer,
  op: ChainOperator,
  left: string,
  right: ArithmeticNode,
  keys: Set<number>,
): string {
  if (op === ",") return writeNode(w, right, keys);
  if (op !== "&&" && op !== "||") return combine(w, op, left, writeNode(w, right, keys));
  const result = temporary(w, op === "&&" ? "0" : "1");
  under(w, `${left}${op === "&&" ? "!==" : "==="}0`, () =>
    w.lines.push(`${result}=${writeNode(w, right, keys)}!==0?1:0;`),
  );
  return result;
}

/** An operator whose operands are both evaluated; as in expand/arithmetic.ts. */
function combine(w: Writer, op: Exclude<ChainOperator, "&&" | "||" | ",">, a: string, b: string): string {
  switch (op) {
    case "+":
    case "-":
      return bounded(w, `${a}${op}${b}`);
    case "*":
      return bounded(w, `${a}*${b}+0`);
    case "/":
    case "%":
      bailIf(w, `${b}===0`);
      return temporary(w, op === "/" ? `Math.trunc(${a}/${b})+0` : `${a}%${b}+0`);
    case "**":
      bailIf(w, `${b}<0`);
      return bounded(w, `Math.pow(${a},${b})`);
    case "<<":
      bailIf(w, `${b}<0||${b}>52`);
      return bounded(w, `${a}*Math.pow(2,${b})`);
    case ">>":
      bailIf(w, `${b}<0||${b}>52`);
      return temporary(w, `Math.floor(${a}/Math.pow(2,${b}))`);
    case "&":
    case "|":
    case "^":
      bailIf(w, `(${a}|0)!==${a}||(${b}|0)!==${b}`);
      return temporary(w, `${a}${op}${b}`);
    default:
      return temporary(w, `${a}${op === "==" ? "===" : op === "!=" ? "!==" : op}${b}?1:0`);
  }
}
