/** What the generators of code for hot regions share: lines, names, constants, and what an instruction assigns. */
import type { Code } from "../code.ts";
import type { Machine } from "../machine.ts";
import { CellFlag, SPECIAL_FLAGS } from "../state.ts";

/** Thrown where an instruction, or a part of one, is left to the interpreter. */
export class Unsupported extends Error {}

export function unsupported(): never {
  throw new Unsupported();
}

/** The text of an expression, and what its value is: `cell` a number or a string. */
export type Value = { js: string; is: "number" | "text" | "cell" };

export type Writer = {
  m: Machine;
  code: Code;
  lines: string[];
  temporaries: number;
  /** `k0`, `k1` … in the generated code */
  constants: unknown[];
  /** steps of the block behind the instruction under way; the instruction whose text follows, -1 for none */
  rest: number;
  next: number;
  /** expression for the steps from `pc` to the end of its block, 0 where it begins one */
  behind: string;
  /** statement that leaves the instruction under way to the interpreter; nothing of it has been done then */
  bail: string;
  /** variables that the instruction has assigned, written to their cells at its end */
  pending: Map<number, Value>;
  /** variables and parameters whose numbers the instruction has read, and where they are; what it assigns is in `pending` */
  numbers: Map<number, string>;
  /** positional parameters that the instruction has read, by index, and where they are */
  parameters: Map<number, string>;
  /** statements that write to elements, at its end, and the arrays that they write to */
  elements: string[];
  written: Set<number>;
  /** values of the parts of the arithmetic expression under way, by place */
  values: string[];
  /** how deep in parts that are evaluated only under a condition */
  conditional: number;
  /** symbols assigned, and names of commands: what a region depends on */
  assigned: Set<number>;
  commands: Set<number>;
  /** there is a `return` without a status */
  returns: boolean;
};

export function newWriter(m: Machine, code: Code): Writer {
  return {
    m,
    code,
    lines: [],
    temporaries: 0,
    constants: [],
    rest: 0,
    next: -1,
    behind: "",
    bail: "",
    pending: new Map(),
    numbers: new Map(),
    parameters: new Map(),
    elements: [],
    written: new Set(),
    values: [],
    conditional: 0,
    assigned: new Set(),
    commands: new Set(),
    returns: false,
  };
}

/** A variable of the generated code with that value. */
export function temporary(w: Writer, value: string): string {
  const name = `t${w.temporaries++}`;
  w.lines.push(`let ${name}=${value};`);
  return name;
}

/** A value that the generated code is given. */
export function constant(w: Writer, value: unknown): string {
  const known = w.constants.indexOf(value);
  return `k${known >= 0 ? known : w.constants.push(value) - 1}`;
}

export function bailIf(w: Writer, condition: string): void {
  w.lines.push(`if(${condition})${w.bail}`);
}

/** Gives up where a failure that is no condition is more than a status: under -e, and where traps are set. */
export function bailOnFailure(w: Writer, fails: string, condition = "frame.condition"): void {
  if (condition !== "true") bailIf(w, `${fails}&&!${condition}&&h_minds(task)`);
}

/** Statements that run only where `condition` holds; what they assign would be lost. */
export function under(w: Writer, condition: string, write: () => void, otherwise?: () => void): void {
  w.conditional++;
  w.lines.push(`if(${condition}){`);
  write();
  if (otherwise) {
    w.lines.push("}else{");
    otherwise();
  }
  w.lines.push("}");
  w.conditional--;
}

/** Whether an assignment to the variable is no more than storing its value, as things are now. */
export function isPlain({ m }: Writer, symbol: number): boolean {
  return (
    symbol >= 0 &&
    symbol !== m.ifsSymbol &&
    symbol !== m.funcnestSymbol &&
    ((m.env.flags[symbol] ?? 0) & SPECIAL_FLAGS) === 0
  );
}

/** `OPTIND=1`: what its hook does touches nothing that generated code relies on. */
function isOptionIndex({ m }: Writer, symbol: number): boolean {
  return m.state.symbols[symbol] === "OPTIND" && (m.env.flags[symbol] & SPECIAL_FLAGS) === CellFlag.hooked;
}

/** What cannot be written is left to the interpreter when it comes to that. */
export function attempt(w: Writer, write: () => void): void {
  const { length } = w.lines;
  try {
    write();
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    w.lines.length = length;
    w.lines.push(w.bail);
  }
}

/** A variable is assigned when the instruction is over. */
export function assign(w: Writer, symbol: number, value: Value): void {
  if (w.conditional > 0) unsupported();
  if (isOptionIndex(w, symbol)) bailIf(w, `(flags[${symbol}]&${SPECIAL_FLAGS})!==${CellFlag.hooked}`);
  else if (!isPlain(w, symbol)) unsupported();
  w.pending.set(symbol, value);
}

/** What has been assigned goes to the cells: nothing after it in the instruction gives up. */
export function commit(w: Writer): void {
  for (const [symbol, { js }] of w.pending) {
    if (isPlain(w, symbol)) {
      w.assigned.add(symbol);
      w.lines.push(`cells[${symbol}]=${js};`);
    } else w.lines.push(`h_setIndex(m,${symbol},${js});`);
  }
  w.lines.push(...w.elements);
  w.pending.clear();
  w.elements = [];
  w.written.clear();
}

export function forget(w: Writer): void {
  w.pending.clear();
  w.numbers.clear();
  w.parameters.clear();
  w.elements = [];
  w.written.clear();
  w.conditional = 0;
}

export function text(value: Value): string {
  return value.is === "text" ? value.js : `(""+${value.js})`;
}

/** The value as a safe integer; a text that is none gives up. */
export function number(w: Writer, value: Value): string {
  if (value.is === "number") return value.js;
  const name = temporary(w, value.js);
  w.lines.push(`if(typeof ${name}!=="number"){${name}=h_number(${name});if(${name}!==${name})${w.bail}}`);
  return name;
}
