/**
 * Generated code for hot loops: a cache beside the instructions, never part of a run's state.
 *
 * An innermost loop made only of tests and arithmetic on numbers becomes one JavaScript function. It counts
 * the same steps as the instructions would, and leaves pc, `$?` and all cells in the state whenever it
 * returns, so that a freeze cannot tell. What is not a plain safe integer is not its business: it gives up before
 * the instruction in question has done anything, and the instruction runs as ever.
 */
import type {
  ArithmeticCommandCode,
  Code,
  Comparison,
  ConditionCode,
  SetCode,
  TestCode,
  TestOperand,
} from "../code.ts";
import type { ArithmeticNode, ChainOperator } from "../expand/arithmetic-parse.ts";
import { DEFAULT_IFS } from "../expand/fields.ts";
import { natural } from "../expand/natural.ts";
import type { Machine } from "../machine.ts";
import { INSTRUCTION_SIZE, Op } from "../opcodes.ts";
import { type Cell, type CodeFrame, Option, SPECIAL_FLAGS, type Task } from "../state.ts";

/** What goes into generated code and comes out of it. */
type Registers = { pc: number; used: number; status: number; last: number };
type Run = (cells: Cell[], r: Registers, budget: number, number: typeof numberOf) => void;

/** A loop by its back edge. `run` undefined: not compiled yet; null: it cannot be, or does not pay. */
export type HotLoop = {
  turns: number;
  /** entries that came to nothing */
  failures: number;
  run: Run | null | undefined;
  /** symbols it assigns, and names of tests: functions of these names take their place */
  assigned: number[];
  tests: number[];
};

/** Steps that must be left for an entry to be worth it. */
const LEAST_BUDGET = 64;
/** A loop whose values are never plain numbers is left to the instructions. */
const MOST_FAILURES = 64;

/**
 * A turn of the loop whose back edge is at `edge`, counted; a hot one is run as `runLoop` says. → steps used, 0 where
 * the instructions go on
 */
export function turnLoop(
  m: Machine,
  task: Task,
  frame: CodeFrame,
  code: Code,
  loops: HotLoop[],
  edge: number,
  budget: number,
): number {
  const loop = (loops[edge] ??= { turns: 0, failures: 0, run: undefined, assigned: [], tests: [] });
  if (++loop.turns <= m.limits.hotTurns || loop.run === null) return 0;
  return runLoop(m, task, frame, code, loop, edge, budget);
}

/**
 * Runs the loop whose back edge (the JUMP back) at `edge` is being taken, from its top. `frame.pc` is where it
 * stopped. → steps used, 0 where nothing could be done
 */
function runLoop(
  m: Machine,
  task: Task,
  frame: CodeFrame,
  code: Code,
  loop: HotLoop,
  edge: number,
  budget: number,
): number {
  if (budget < LEAST_BUDGET) return 0;
  if (loop.run === undefined) compileLoop(code, loop, edge);
  if (loop.run === null || !allowed(m, task, loop)) return 0;
  const block = frame.blocks[frame.blocks.length - 1];
  const r: Registers = { pc: code.ops[edge + 1], used: 0, status: task.status, last: block.next };
  loop.run!(m.env.cells, r, budget, numberOf);
  if (r.used === 0) {
    if (++loop.failures > MOST_FAILURES) loop.run = null;
    return 0;
  }
  loop.failures = 0;
  frame.pc = r.pc;
  task.status = r.status;
  task.pipeline = null;
  block.next = r.last;
  return r.used;
}

/** Whether the instructions would do no more than the generated code does. */
function allowed(m: Machine, task: Task, loop: HotLoop): boolean {
  const { env } = m;
  const unusual = Option.xtrace | Option.noexec | Option.allexport | Option.debugTrap;
  if (task.options & unusual || env.refs > 1) return false;
  const separators = env.cells[m.ifsSymbol];
  if (separators !== DEFAULT_IFS && separators !== null && separators !== undefined) return false;
  for (const symbol of loop.assigned)
    if (symbol >= env.cells.length || env.flags[symbol] & SPECIAL_FLAGS || symbol === m.ifsSymbol)
      return false;
  for (const symbol of loop.tests) if (env.functions[symbol]) return false;
  return true;
}

/** The number that a cell's text stands for, where that is its only text; NaN: it is none. */
function numberOf(cell: Cell | undefined): number {
  if (typeof cell !== "string") return Number.NaN;
  const value = natural(cell, true);
  return value === 0 && cell !== "0" ? Number.NaN : value;
}

// ---- generation ----

class Unsupported extends Error {}

type Writer = {
  lines: string[];
  temporaries: number;
  /** statement that gives up, at the instruction under way */
  bail: string;
  /** values assigned within the expression, written to the cells at its end */
  pending: Map<number, string>;
  /** how deep in parts that are evaluated only under a condition */
  conditional: number;
};

function compileLoop(code: Code, loop: HotLoop, edge: number): void {
  loop.run = null;
  try {
    const source = loopSource(code, loop, code.ops[edge + 1], edge);
    loop.run = new Function("cells", "r", "budget", "number", source) as Run;
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
  }
}

/** The function's body: one `case` an instruction, from the top of the loop to its back edge. */
function loopSource(code: Code, loop: HotLoop, top: number, edge: number): string {
  const w: Writer = { lines: [], temporaries: 0, bail: "", pending: new Map(), conditional: 0 };
  const size = (edge - top) / INSTRUCTION_SIZE + 1;
  for (let pc = top; pc <= edge; pc += INSTRUCTION_SIZE) {
    w.bail = `{pc=${pc};break run}`;
    w.lines.push(`case ${pc}:`, "{");
    writeInstruction(w, code, loop, pc, top, edge);
    w.lines.push("}");
  }
  return [
    "let {pc,used,status,last}=r;",
    `run:for(;;){if(used+${size}>budget)break;`,
    "turn:for(;;)switch(pc){",
    ...w.lines,
    "}}",
    "r.pc=pc;r.used=used;r.status=status;r.last=last;",
  ].join("\n");
}

function writeInstruction(w: Writer, code: Code, loop: HotLoop, pc: number, top: number, edge: number): void {
  const { ops, constants } = code;
  const a = ops[pc + 1];
  const jump = (target: number) =>
    target === pc + INSTRUCTION_SIZE
      ? ""
      : target > pc && target <= edge
        ? `{pc=${target};continue turn}`
        : target === top
          ? `{pc=${target};continue run}`
          : target < pc
            ? unsupported()
            : `{pc=${target};break run}`;
  switch (ops[pc]) {
    case Op.TEST: {
      const test = constants[a] as TestCode;
      loop.tests.push(test.symbol);
      const truth = writeTest(w, test);
      writeTruth(w, code, truth, pc, edge);
      return;
    }
    case Op.CONDITION: {
      const { quick } = constants[a] as ConditionCode;
      writeTruth(w, code, quick ? writeTest(w, quick) : unsupported(), pc, edge);
      return;
    }
    case Op.ARITHMETIC: {
      const { tree, guards } = (constants[a] as ArithmeticCommandCode).arithmetic;
      const value = writeTree(w, tree, guards);
      if (ops[pc + 2] !== 1) w.lines.push(`if(${value}===0)${w.bail}`);
      commit(w, loop);
      writeTruth(w, code, `${value}!==0`, pc, edge);
      return;
    }
    case Op.SET:
      writeSet(w, loop, constants[a] as SetCode);
      w.lines.push("used++;status=0;");
      return;
    case Op.JUMP:
      w.lines.push(`used++;${jump(a)}`);
      return;
    case Op.JUMP_FAIL:
      w.lines.push(`used++;if(status!==0)${jump(a) || ";"}`);
      return;
    case Op.JUMP_OK:
      w.lines.push(`used++;if(status===0)${jump(a) || ";"}`);
      return;
    case Op.STATUS:
      w.lines.push(`used++;status=${a};`);
      return;
    case Op.LASTING:
      if (a !== 0) unsupported();
      w.lines.push("used++;last=status;");
      // the jump back is taken with it
      if (ops[pc + 3] === Op.JUMP)
        w.lines.push(`pc=${ops[pc + 4] === top ? top : unsupported()};continue run;`);
      return;
    default:
      unsupported();
  }
}

function unsupported(): never {
  throw new Unsupported();
}

function jumpTo(target: number, pc: number, edge: number): string {
  if (target <= pc) unsupported();
  return `pc=${target};${target <= edge ? "continue turn" : "break run"};`;
}

const COMPARISONS = ["", "", "", "===", "!==", "<", "<=", ">", ">="];

function writeTest(w: Writer, test: Comparison): string {
  const operator = COMPARISONS[test.op];
  if (!operator) unsupported();
  return `${writeOperand(w, test.left)}${operator}${writeOperand(w, test.right)}`;
}

function writeOperand(w: Writer, operand: TestOperand): string {
  if (operand.kind === 0 && typeof operand.value === "number") return `(${operand.value})`;
  return operand.kind === 1 ? writeVariable(w, operand.symbol) : unsupported();
}

function temporary(w: Writer, value: string): string {
  const name = `t${w.temporaries++}`;
  w.lines.push(`let ${name}=${value};`);
  return name;
}

/** The value of a cell as a number; a text that is one becomes it. */
function writeVariable(w: Writer, symbol: number): string {
  const known = w.pending.get(symbol);
  if (known !== undefined) return known;
  if (symbol < 0) unsupported();
  const name = temporary(w, `cells[${symbol}]`);
  w.lines.push(
    `if(typeof ${name}!=="number"){${name}=number(${name});if(${name}!==${name})${w.bail}cells[${symbol}]=${name}}`,
  );
  return name;
}

/** `$?` of a test or an arithmetic command, and the jump that nearly always follows. */
function writeTruth(w: Writer, code: Code, truth: string, pc: number, edge: number): void {
  const { ops } = code;
  // a failure that is no condition is more than a test
  if (ops[pc + 2] !== 1) w.lines.push(`if(!(${truth}))${w.bail}`);
  w.lines.push("used++;");
  if (ops[pc + 3] !== Op.JUMP_FAIL) {
    w.lines.push(`status=${truth}?0:1;`);
    return;
  }
  const next = pc + 2 * INSTRUCTION_SIZE;
  w.lines.push(`if(${truth}){status=0;pc=${next};${next > edge ? "break run" : "continue turn"}}`);
  w.lines.push(`status=1;${jumpTo(ops[pc + 4], pc, edge)}`);
}

function writeSet(w: Writer, loop: HotLoop, set: SetCode): void {
  w.pending.set(set.symbol, writeTree(w, set.arithmetic.tree, set.arithmetic.guards));
  commit(w, loop);
}

/** The value of an expression whose text is known, but for `$name`s that must be natural numbers. */
function writeTree(w: Writer, tree: ArithmeticNode | null, guards: readonly number[]): string {
  if (tree === null) unsupported();
  w.pending.clear();
  for (const symbol of guards) w.lines.push(`if(${writeVariable(w, symbol)}<0)${w.bail}`);
  return writeNode(w, tree);
}

/** What was assigned goes to the cells: nothing after it in the instruction gives up. */
function commit(w: Writer, loop: HotLoop): void {
  for (const [symbol, name] of w.pending) {
    loop.assigned.push(symbol);
    w.lines.push(`cells[${symbol}]=${name};`);
  }
  w.pending.clear();
}

/** Statements that compute a node. → the name or text of its value */
function writeNode(w: Writer, node: ArithmeticNode): string {
  switch (node.kind) {
    case "constant":
      return typeof node.value === "number" ? `(${node.value})` : unsupported();
    case "variable":
      return writeVariable(w, node.symbol);
    case "unary": {
      const value = writeNode(w, node.operand);
      if (node.op === "+") return value;
      if (node.op === "!") return temporary(w, `${value}===0?1:0`);
      return bounded(w, node.op === "-" ? `0-${value}` : `-1-${value}`);
    }
    case "binary":
      return writeOperator(w, node.op, writeNode(w, node.left), node.right);
    case "chain":
      return node.rest.reduce(
        (left, { op, right }) => writeOperator(w, op, left, right),
        writeNode(w, node.first),
      );
    case "conditional": {
      const result = temporary(w, "0");
      w.lines.push(`if(${writeNode(w, node.test)}!==0){`);
      branch(w, node.yes, (value) => `${result}=${value};}else{`);
      branch(w, node.no, (value) => `${result}=${value};}`);
      return result;
    }
    case "assign": {
      if (node.element) unsupported();
      const right = writeNode(w, node.value);
      const value = node.op === null ? right : combine(w, node.op, writeVariable(w, node.symbol), right);
      return assign(w, node.symbol, value);
    }
    case "step": {
      if (node.element) unsupported();
      const before = writeVariable(w, node.symbol);
      const after = assign(w, node.symbol, bounded(w, `${before}+(${node.by})`));
      return node.prefix ? after : before;
    }
    default:
      return unsupported();
  }
}

function branch(w: Writer, node: ArithmeticNode, end: (value: string) => string): void {
  w.conditional++;
  w.lines.push(end(writeNode(w, node)));
  w.conditional--;
}

function assign(w: Writer, symbol: number, value: string): string {
  if (w.conditional > 0) unsupported();
  const name = temporary(w, value);
  w.pending.set(symbol, name);
  return name;
}

/** A safe integer, or the end of this code's business. */
function bounded(w: Writer, value: string): string {
  const name = temporary(w, value);
  w.lines.push(`if(${name}>9007199254740991||${name}<-9007199254740991)${w.bail}`);
  return name;
}

function writeOperator(w: Writer, op: ChainOperator, left: string, right: ArithmeticNode): string {
  if (op === ",") return writeNode(w, right);
  if (op !== "&&" && op !== "||") return combine(w, op, left, writeNode(w, right));
  const result = temporary(w, op === "&&" ? "0" : "1");
  w.lines.push(`if(${left}${op === "&&" ? "!==" : "==="}0){`);
  branch(w, right, (value) => `${result}=${value}!==0?1:0;}`);
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
      w.lines.push(`if(${b}===0)${w.bail}`);
      return temporary(w, op === "/" ? `Math.trunc(${a}/${b})+0` : `${a}%${b}+0`);
    case "**":
      w.lines.push(`if(${b}<0)${w.bail}`);
      return bounded(w, `Math.pow(${a},${b})`);
    case "<<":
      w.lines.push(`if(${b}<0||${b}>52)${w.bail}`);
      return bounded(w, `${a}*Math.pow(2,${b})`);
    case ">>":
      w.lines.push(`if(${b}<0||${b}>52)${w.bail}`);
      return temporary(w, `Math.floor(${a}/Math.pow(2,${b}))`);
    case "&":
    case "|":
    case "^":
      w.lines.push(`if((${a}|0)!==${a}||(${b}|0)!==${b})${w.bail}`);
      return temporary(w, `${a}${op}${b}`);
    default:
      return temporary(w, `${a}${op === "==" ? "===" : op === "!=" ? "!==" : op}${b}?1:0`);
  }
}
