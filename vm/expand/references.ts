/** What parameters refer to: elements, names by prefix, and indirection (bash manual 3.5.3). */
import type { ParameterCode } from "../code.ts";
import { type Machine, symbolOf } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { getVariable, setVariable } from "../variables.ts";
import { LIST } from "./parameters.ts";
import { arithmeticValue } from "./words.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SPECIAL = /^(?:[0-9]+|[@*#?$!-])$/;

/** `x[i]`: its value, null where unset or stopped; `x[@]` and `x[*]`: LIST. A variable is an array of one. */
export function elementValue(m: Machine, p: ParameterCode): ByteString | null | typeof LIST {
  const { subscript } = p;
  const value = getVariable(m, p.symbol);
  if (typeof subscript === "string") {
    m.list = value === null ? [] : [value];
    m.star = subscript === "*";
    return LIST;
  }
  const index = arithmeticValue(m, subscript!.arithmetic);
  if (index === null) return null;
  return Number(index) === 0 || Number(index) === -1 ? value : null;
}

/** `${x[i]=word}`; null where it failed, which is reported. */
export function assignElement(m: Machine, p: ParameterCode, text: ByteString): ByteString | null {
  if (setVariable(m, p.symbol, text)) return text;
  return fail(m, m.refused, 2, "command");
}

/** `${!x[@]}` */
export function keysOf(m: Machine, symbol: number): ByteString[] {
  return getVariable(m, symbol) === null ? [] : ["0"];
}

/** `${!x*}`: the names of variables that have a value, sorted. */
export function namesFrom(m: Machine, prefix: ByteString): ByteString[] {
  const { symbols } = m.state;
  const names: ByteString[] = [];
  for (let i = 0; i < m.env.cells.length; i++)
    if (symbols[i].startsWith(prefix) && getVariable(m, i) !== null) names.push(symbols[i]);
  return names.sort();
}

/** `${!x…}`: the same expansion of the parameter that `value` names; null where it names none, which is reported. */
export function follow(
  m: Machine,
  p: ParameterCode,
  value: ByteString | null | typeof LIST,
): ParameterCode | null {
  if (value === null)
    return m.stopped === 0 ? fail(m, `${p.name}: invalid indirect expansion`, 1, "command") : null;
  const name = value === LIST ? m.list.join(" ") : value;
  if (NAME.test(name)) return { ...p, name, symbol: symbolOf(m, name), indirect: false, subscript: null };
  if (SPECIAL.test(name)) return { ...p, name, symbol: -1, indirect: false, subscript: null };
  return fail(m, `${name}: invalid variable name`, 1, "command");
}
