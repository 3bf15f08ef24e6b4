/** `[ a OP b ]` in one instruction, where both sides are single fields: no argv, no strings of numbers. */
import type { TestCode, TestOperand } from "../code.ts";
import type { Machine } from "../machine.ts";
import { type Cell, type CodeFrame, Option } from "../state.ts";
import { failed } from "../task.ts";
import { Outcome, runSimple } from "./simple.ts";

const INTEGER = /^[-+]?[0-9]{1,15}$/;
/** An unquoted value that is one field under the default IFS, and no pattern. */
const WORD = /^[^ \t\n*?[\\]+$/;
const DEFAULT_IFS = " \t\n";

/** The operand's value without making text of a number; null: take the long way. */
function operand(m: Machine, o: TestOperand): Cell {
  if (o.kind === 0) return o.value;
  if (o.kind === 3) return m.task.args.length;
  const cell = o.kind === 1 ? m.env.cells[o.symbol] : (m.task.args[o.symbol - 1] ?? null);
  if (typeof cell === "number") return cell;
  return typeof cell === "string" && (o.quoted || WORD.test(cell)) ? cell : null;
}

/** NaN: not a plain integer. */
function integer(value: string | number): number {
  if (typeof value === "number") return value;
  return INTEGER.test(value) ? Number(value) : Number.NaN;
}

export function runTest(
  m: Machine,
  frame: CodeFrame,
  code: TestCode,
  condition: boolean,
  next: number,
): Outcome {
  const task = m.task;
  const left = operand(m, code.left);
  const right = operand(m, code.right);
  const separators = m.env.cells[m.ifsSymbol];
  const shadowed = m.env.functions[code.symbol];
  if (
    left === null ||
    right === null ||
    (separators !== DEFAULT_IFS && separators !== null && separators !== undefined) ||
    (task.options & (Option.xtrace | Option.noexec)) !== 0 ||
    (shadowed !== null && shadowed !== undefined)
  )
    return runSimple(m, frame, code.simple, condition, next);
  let truth: boolean;
  if (code.op <= 1) truth = String(left) === String(right);
  else if (code.op === 2) truth = String(left) !== String(right);
  else {
    const a = integer(left);
    const b = integer(right);
    if (Number.isNaN(a + b)) return runSimple(m, frame, code.simple, condition, next);
    truth = compare(code.op, a, b);
  }
  task.status = truth ? 0 : 1;
  task.pipeline = null;
  return !truth && !condition && failed(m, task, condition) ? Outcome.changed : Outcome.next;
}

/** By index in TEST_OPERATORS. */
function compare(op: number, a: number, b: number): boolean {
  switch (op) {
    case 3:
      return a === b;
    case 4:
      return a !== b;
    case 5:
      return a < b;
    case 6:
      return a <= b;
    case 7:
      return a > b;
    default:
      return a >= b;
  }
}
