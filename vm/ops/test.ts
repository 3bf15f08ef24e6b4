/** `[ a OP b ]` in one instruction, where both sides are single fields: no argv, no strings of numbers. */
import type { TestCode, WordCode } from "../code.ts";
import { Part } from "../code.ts";
import type { Machine } from "../machine.ts";
import { type Cell, type CodeFrame, Option } from "../state.ts";
import { failed } from "../task.ts";
import { functionOf, Outcome, runSimple } from "./simple.ts";

const INTEGER = /^[-+]?[0-9]{1,15}$/;
/** An unquoted value that is one field under any usual IFS, and no pattern. */
const WORD = /^[^ \t\n*?[\\]+$/;
const DEFAULT_IFS = " \t\n";

/** The operand's value without making text of a number; null: take the long way. */
function operand(m: Machine, word: WordCode): Cell {
  if (word.literal !== null) return word.literal;
  const part = word.parts[0];
  if (part.part === Part.variable) {
    const cell = m.env.cells[part.symbol];
    if (typeof cell === "number") return cell;
    if (typeof cell === "string" && (part.quoted || WORD.test(cell))) return cell;
    return null;
  }
  if (
    part.part === Part.parameter &&
    (part.name === "#" || (part.op === "" && part.quoted && part.name >= "1" && part.name <= "9"))
  )
    return part.name === "#" && part.op === ""
      ? m.task.args.length
      : part.name === "#"
        ? null
        : (m.task.args[Number(part.name) - 1] ?? null);
  return null;
}

function integer(value: Cell): number {
  if (typeof value === "number") return value;
  return value !== null && INTEGER.test(value) ? Number(value) : Number.NaN;
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
  const ifs = m.ifsSymbol;
  const separators = m.env.cells[ifs];
  if (
    left === null ||
    right === null ||
    (separators !== DEFAULT_IFS && separators !== null && separators !== undefined) ||
    task.options & Option.xtrace ||
    functionOf(m, code.builtin === 0 ? "[" : "test") !== null
  )
    return runSimple(m, frame, code.simple, condition, next);
  let truth: boolean;
  if (code.op === "=" || code.op === "==") truth = String(left) === String(right);
  else if (code.op === "!=") truth = String(left) !== String(right);
  else {
    const a = integer(left);
    const b = integer(right);
    if (Number.isNaN(a) || Number.isNaN(b)) return runSimple(m, frame, code.simple, condition, next);
    truth = compare(code.op, a, b);
  }
  task.status = truth ? 0 : 1;
  return !truth && failed(m, task, condition) ? Outcome.changed : Outcome.next;
}

function compare(op: string, a: number, b: number): boolean {
  switch (op) {
    case "-lt":
      return a < b;
    case "-le":
      return a <= b;
    case "-gt":
      return a > b;
    case "-ge":
      return a >= b;
    case "-eq":
      return a === b;
    default:
      return a !== b;
  }
}
