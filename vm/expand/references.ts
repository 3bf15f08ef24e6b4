/** What parameters refer to: elements, names by prefix, and indirection (bash manual 3.5.3). */

import { arrayCount, subscriptsOf, valuesOf } from "../arrays.ts";
import { type ArithmeticCode, type ParameterCode, Part, type PartCode, type SubscriptCode } from "../code.ts";
import { type Machine, symbolOf } from "../machine.ts";
import { NAME } from "../names.ts";
import type { ByteString } from "../plain.ts";
import { complain, fail, failRefused } from "../report.ts";
import {
  arrayOf,
  baseOf,
  getElement,
  getVariable,
  isAssociative,
  MAX_REFERENCES,
  plainName,
  setElement,
} from "../variables.ts";
import { LIST } from "./parameters.ts";
import { subscriptText } from "./text.ts";
import { arithmeticValue, expandString } from "./words.ts";

const ELEMENT = /^([A-Za-z_][A-Za-z0-9_]*)\[([\s\S]+)\]$/;
const SPECIAL = /^(?:[0-9]+|[@*#?$!-])$/;

/** The key or index that a subscript means for `symbol`; null where evaluation stopped. */
export function subscriptKey(m: Machine, symbol: number, s: SubscriptCode): ByteString | number | null {
  if (isAssociative(m, symbol)) return expandString(m, s.key);
  const index = arithmeticValue(m, s.arithmetic);
  if (index === null && m.failure.reach === "line") m.failure.reach = "top";
  return typeof index === "bigint" ? Number(index) : index;
}

function elementCount(m: Machine, symbol: number): number {
  const array = arrayOf(m, symbol);
  return array === null ? 0 : arrayCount(array);
}

/** `x[i]`: its value, null where unset or stopped; `x[@]` and `x[*]`: LIST. A variable is an array of one. */
export function elementValue(m: Machine, p: ParameterCode): ByteString | null | typeof LIST {
  const subscript = p.subscript!;
  const symbol = baseOf(m, p.symbol);
  if (typeof subscript === "string") {
    const array = arrayOf(m, symbol);
    m.list = array === null ? [] : valuesOf(array);
    m.star = subscript === "*";
    return LIST;
  }
  if (symbol < 0) return null;
  if (subscript.key.literal === "" && !isAssociative(m, symbol))
    return fail(m, `${p.name}[]: bad array subscript`, 1, "command");
  const key = subscriptKey(m, symbol, subscript);
  if (key === null) return null;
  // an empty key is none; `${#m[]}` gives up the line, but of an array without elements
  const none = key === "" && isAssociative(m, symbol);
  if (none && p.op === "length" && elementCount(m, symbol) === 0) return null;
  const value = none ? undefined : getElement(m, symbol, key);
  if (value === undefined && p.op === "length")
    return fail(m, `${subscript.key.literal ?? String(key)}]: bad array subscript`, 1, "line");
  // bash says so, and takes it for unset
  if (value === undefined) complain(m, m.task, `${p.name}: bad array subscript`);
  return value === undefined || value === null ? null : String(value);
}

/** `${x[i]=word}`; null where it failed, which is reported. */
export function assignElement(m: Machine, p: ParameterCode, text: ByteString): ByteString | null {
  const subscript = p.subscript!;
  if (typeof subscript === "string")
    return fail(m, `${p.name}[${subscript}]: bad array subscript`, 2, "command");
  const symbol = baseOf(m, p.symbol);
  const key = symbol < 0 ? null : subscriptKey(m, symbol, subscript);
  if (key === null) return null;
  if (!setElement(m, symbol, key, text, false, String(key))) {
    failRefused(m);
    m.failure.status = 2;
    return null;
  }
  return String(getElement(m, symbol, key) ?? "");
}

/** `${!x[@]}` */
export function keysOf(m: Machine, symbol: number): ByteString[] {
  const array = arrayOf(m, baseOf(m, symbol));
  return array === null ? [] : subscriptsOf(array);
}

/** `${!x*}`: the names of variables that have a value, sorted. */
export function namesFrom(m: Machine, prefix: ByteString): ByteString[] {
  const { symbols } = m.state;
  const names: ByteString[] = [];
  for (let i = 0; i < m.env.cells.length; i++)
    if (
      symbols[i].startsWith(prefix) &&
      !symbols[i].includes("\0") &&
      (m.env.cells[i] !== null || getVariable(m, i) !== null)
    )
      names.push(symbols[i]);
  return names.sort();
}

/** `${!x}` of a name reference is the name that it refers to in the end; null for any other parameter. */
export function referredName(m: Machine, p: ParameterCode): ByteString | null {
  let cell = p.symbol < 0 || p.subscript ? null : m.env.cells[p.symbol];
  for (let i = 0; i < MAX_REFERENCES && typeof cell === "object" && cell?.kind === "reference"; i++) {
    const next = m.env.cells[m.symbols.get(cell.target) ?? -1];
    if (typeof next !== "object" || next?.kind !== "reference") break;
    cell = next;
  }
  return typeof cell === "object" && cell !== null && cell.kind === "reference"
    ? plainName(cell.target)
    : null;
}

/** `${!x…}`: the same expansion of the parameter that `value` names; null where it names none, which is reported. */
export function follow(
  m: Machine,
  p: ParameterCode,
  value: ByteString | null | typeof LIST,
): ParameterCode | null {
  if (value === null)
    return m.stopped === 0 ? fail(m, `${p.name}: invalid indirect expansion`, 1, "command") : null;
  const element = value === LIST ? null : ELEMENT.exec(value);
  if (element) {
    const [, base, written] = element;
    const subscript = subscriptText(m, written);
    if (m.stopped !== 0) return null;
    return {
      ...p,
      name: base,
      symbol: symbolOf(m, base),
      indirect: false,
      subscript: textSubscript(subscript),
    };
  }
  const name = value === LIST ? m.list.join(" ") : value;
  if (NAME.test(name)) return { ...p, name, symbol: symbolOf(m, name), indirect: false, subscript: null };
  if (SPECIAL.test(name)) return { ...p, name, symbol: -1, indirect: false, subscript: null };
  return fail(m, `${name}: invalid variable name`, 1, "command");
}

/** A subscript that came as text, as code: arithmetic expands no more than its variables. */
function textSubscript(text: ByteString): "@" | "*" | SubscriptCode {
  if (text === "@" || text === "*") return text;
  const parts: PartCode[] = [{ part: Part.text, text, quoted: true }];
  const arithmetic: ArithmeticCode = {
    part: Part.arithmetic,
    tree: null,
    guards: [],
    parts,
    quoted: true,
    slot: -1,
  };
  return { arithmetic, key: { literal: text, parts } };
}
