/** What arithmetic sees of the machine: the cells of the current environment. */
import type { Scalar } from "../arrays.ts";
import type { Machine } from "../machine.ts";
import { complain } from "../report.ts";
import { Option } from "../state.ts";
import { baseOf, getElement, isAssociative, otherValue, setElement, setVariable } from "../variables.ts";
import {
  ArithmeticError,
  type ArithmeticScope,
  arithmeticFunction,
  type Integer,
  parseInteger,
} from "./arithmetic.ts";
import { natural } from "./natural.ts";
import { parseCached, subscriptText, together } from "./text.ts";

export type MachineScope = ArithmeticScope & {
  cells: readonly unknown[];
  depth: number;
  /** the expression under evaluation is a text that expansions have made */
  expanded: boolean;
  value(value: Scalar | null): Integer;
};

/** How deep variables that hold expressions may refer to each other (bash: 1024). */
const DEPTH = 1024;

export function arithmeticScope(m: Machine): MachineScope {
  const scope: MachineScope = {
    cells: [],
    depth: 0,
    expanded: false,
    variable(symbol) {
      const cell = symbol < 0 ? m.task.args[-symbol - 1] : m.env.cells[symbol];
      const value = typeof cell === "string" || typeof cell === "number" ? cell : otherValue(m, symbol);
      if (value === null && m.task.options & Option.nounset)
        throw new ArithmeticError(`${m.state.symbols[symbol]}: unbound variable`);
      return scope.value(value);
    },
    value(value) {
      if (typeof value === "number") return value;
      if (value === null) return 0;
      const short = natural(value);
      if (!Number.isNaN(short)) return short;
      const integer = parseInteger(value);
      if (integer !== null) return integer;
      if (scope.depth >= DEPTH)
        throw new ArithmeticError(
          `${value}: expression recursion level exceeded (error token is "${value}")`,
        );
      scope.depth++;
      try {
        return arithmeticFunction(parseCached(m, value))(scope);
      } finally {
        scope.depth--;
      }
    },
    assign(symbol, value) {
      if (!setVariable(m, symbol, typeof value === "number" ? value : String(value)))
        throw new ArithmeticError(m.refused);
    },
    key({ symbol, text, index }) {
      const base = baseOf(m, symbol);
      const key = base >= 0 && isAssociative(m, base);
      // the text of `((…))` has been expanded already
      const apart = together(text);
      if (key && apart !== text) return together(text.replace(/["']/g, ""));
      const raw = scope.expanded && scope.depth === 0 && /[$`]/.test(text);
      const expanded = !raw && (key || index === null) ? subscriptText(m, text) : text;
      if (m.stopped !== 0) throw new ArithmeticError("");
      if (key) return expanded;
      if (apart !== text) return Number(arithmeticFunction(parseCached(m, apart))(scope));
      const tree = index ?? parseCached(m, expanded);
      try {
        return Number(arithmeticFunction(tree)(scope));
      } catch (error) {
        if (error instanceof ArithmeticError) error.inSubscript = true;
        throw error;
      }
    },
    element(symbol, key) {
      const base = baseOf(m, symbol);
      const value = base < 0 ? null : getElement(m, base, key);
      if (value === undefined) complain(m, m.task, `${m.state.symbols[base]}: bad array subscript`);
      // under -u bash minds an array that has never had an element
      if (value == null && m.task.options & Option.nounset && (base < 0 || m.env.cells[base] === null))
        throw new ArithmeticError(`${m.state.symbols[symbol]}: unbound variable`);
      return scope.value(value ?? null);
    },
    assignElement(symbol, key, value) {
      const base = baseOf(m, symbol);
      if (base < 0) return;
      const given = typeof value === "number" ? value : String(value);
      if (setElement(m, base, key, given, false, String(key))) return;
      if (!m.refused.endsWith("bad array subscript")) throw new ArithmeticError(m.refused);
      complain(m, m.task, m.refused);
    },
  };
  return scope;
}
