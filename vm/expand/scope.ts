/** What arithmetic sees of the machine: the cells of the current environment. */
import type { Machine } from "../machine.ts";
import { symbolOf } from "../machine.ts";
import { Option } from "../state.ts";
import { otherValue, setVariable } from "../variables.ts";
import {
  ArithmeticError,
  type ArithmeticScope,
  arithmeticFunction,
  parseArithmetic,
  parseInteger,
} from "./arithmetic.ts";
import { natural } from "./natural.ts";

export type MachineScope = ArithmeticScope & { cells: readonly unknown[]; depth: number };

/** How deep variables that hold expressions may refer to each other (bash: 1024). */
const DEPTH = 1024;

export function arithmeticScope(m: Machine): MachineScope {
  const scope: MachineScope = {
    cells: [],
    depth: 0,
    variable(symbol) {
      const cell = symbol < 0 ? m.task.args[-symbol - 1] : m.env.cells[symbol];
      const value = typeof cell === "string" || typeof cell === "number" ? cell : otherValue(m, symbol);
      if (typeof value === "number") return value;
      if (value === null) {
        if (m.task.options & Option.nounset)
          throw new ArithmeticError(`${m.state.symbols[symbol]}: unbound variable`);
        return 0;
      }
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
        return arithmeticFunction(parseArithmetic(value, (name) => symbolOf(m, name)))(scope);
      } finally {
        scope.depth--;
      }
    },
    assign(symbol, value) {
      if (!setVariable(m, symbol, typeof value === "number" ? value : String(value)))
        throw new ArithmeticError(m.refused);
    },
  };
  return scope;
}
