/** `[ a OP b ]` in one instruction, where both sides are single fields: no argv, no strings of numbers. */
import type { Comparison, TestCode, TestOperand } from "../code.ts";
import { hasSeparator, useIfs } from "../expand/fields.ts";
import { natural } from "../expand/natural.ts";
import type { Machine } from "../machine.ts";
import { lacksBuiltins } from "../settings.ts";
import { Option, Shopt, type Task } from "../state.ts";

const INTEGER = /^[-+]?[0-9]{1,15}$/;
/** An unquoted value that is one field under the default IFS, and no pattern. */
const WORD = /^[^ \t\n*?[\\]+$/;

/** The operand's value without making text of a number; null: take the long way. */
function operand(m: Machine, o: TestOperand): string | number | null {
  if (o.kind === 0) return o.value;
  if (o.kind === 3) return m.task.args.length;
  const cell = o.kind === 1 ? m.env.cells[o.symbol] : (m.task.args[o.symbol - 1] ?? null);
  if (typeof cell === "number") return cell;
  return typeof cell === "string" && (o.quoted || (WORD.test(cell) && !hasSeparator(cell))) ? cell : null;
}

/** NaN: not a plain integer. */
function integer(value: string | number): number {
  if (typeof value === "number") return value;
  const short = natural(value, true);
  if (!Number.isNaN(short)) return short;
  return INTEGER.test(value) ? Number(value) : Number.NaN;
}

/** → 1 true, 0 false, -1: take the long way. */
export function quickTest(m: Machine, task: Task, code: TestCode): number {
  const { env } = m;
  if (!useIfs(env.cells[m.ifsSymbol])) return -1;
  const left = operand(m, code.left);
  const right = operand(m, code.right);
  const shadowed = env.functions[code.symbol];
  if (left === null || right === null || (shadowed !== null && shadowed !== undefined)) return -1;
  if (task.options & (Option.xtrace | Option.noexec | Option.debugTrap) || lacksBuiltins(task)) return -1;
  const { op } = code;
  if (op <= 1) return String(left) === String(right) ? 1 : 0;
  if (op === 2) return String(left) !== String(right) ? 1 : 0;
  const a = typeof left === "number" ? left : integer(left);
  const b = typeof right === "number" ? right : integer(right);
  if (Number.isNaN(a + b)) return -1;
  return compare(op, a, b) ? 1 : 0;
}

/** As quickTest, for `[[ … ]]`: nothing is split, and a number is an expression, which only a natural one is for sure. */
export function quickCondition(m: Machine, task: Task, code: Comparison): number {
  const left = operand(m, code.left);
  const right = operand(m, code.right);
  if (left === null || right === null) return -1;
  if (task.options & (Option.xtrace | Option.noexec | Option.debugTrap)) return -1;
  const { op } = code;
  if (op <= 2) {
    if ((task.shopts & Shopt.nocasematch) !== 0) return -1;
    return (String(left) === String(right)) === op < 2 ? 1 : 0;
  }
  const a = typeof left === "number" ? left : natural(left, true);
  const b = typeof right === "number" ? right : natural(right, true);
  if (Number.isNaN(a + b)) return -1;
  return compare(op, a, b) ? 1 : 0;
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
