/** Assignments of simple commands: variables, elements of arrays, whole arrays (POSIX XCU 2.9.1; bash manual 6.7). */
import { type AssignmentCode, Part } from "../code.ts";
import { expandElements } from "../expand/compound.ts";
import { subscriptKey } from "../expand/references.ts";
import { arithmeticValue, expandString } from "../expand/words.ts";
import { saveCell } from "../frame.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { complain, endsPosix, fail, failRefused } from "../report.ts";
import { CellFlag, Option, type Undo } from "../state.ts";
import {
  appendVariable,
  baseOf,
  follow,
  getVariable,
  isAssociative,
  ownEnvironment,
  setArray,
  setElement,
  setVariable,
} from "../variables.ts";
import { traceAssignment, traceCommand } from "./trace.ts";

/** The new value of an assignment; null where evaluation stopped. A number stays one. */
function assignedValue(m: Machine, a: AssignmentCode): ByteString | number | null {
  const { parts } = a.value;
  if (parts.length === 1 && parts[0].part === Part.arithmetic && parts[0].slot < 0) {
    const number = arithmeticValue(m, parts[0]) ?? endsPosix(m);
    return typeof number === "bigint" ? String(number) : number;
  }
  return expandString(m, a.value);
}

function isIndexed(m: Machine, symbol: number): boolean {
  return (m.env.flags[symbol] & CellFlag.associative) === 0;
}

/** Evaluates all that may block, and changes nothing. → false where evaluation stopped */
export function expandAssignment(m: Machine, a: AssignmentCode): boolean {
  if (a.elements) return expandElements(m, a.elements, isIndexed(m, a.symbol)) !== null;
  if (expandString(m, a.value) === null) return false;
  return !a.subscript || expandString(m, a.subscript.key) !== null;
}

/** → false where evaluation stopped, or the assignment was refused and that has been reported */
function assignOne(m: Machine, a: AssignmentCode): boolean {
  if (a.subscript) return assignElement(m, a);
  if (a.elements) {
    const elements = expandElements(m, a.elements, isIndexed(m, a.symbol));
    if (elements === null) return false;
    if (m.task.options & Option.xtrace) traceAssignment(m, a, null);
    return setArray(m, a.symbol, elements, a.append) || failRefused(m) !== null;
  }
  const value = assignedValue(m, a);
  if (value === null) return false;
  if (m.task.options & Option.xtrace) traceAssignment(m, a, String(value));
  const done = a.append ? appendVariable(m, a.symbol, value) : setVariable(m, a.symbol, value);
  return done || failRefused(m) !== null;
}

/** `a[subscript]=value`: the value first, then the subscript, as bash does. */
function assignElement(m: Machine, a: AssignmentCode): boolean {
  const subscript = a.subscript!;
  const text = a.text ?? "";
  const name = m.state.symbols[a.symbol];
  if (a.elements)
    return fail(m, `${name}[${text}]: cannot assign list to array member`, 1, "command") !== null;
  const value = assignedValue(m, a);
  if (value === null) return false;
  const symbol = baseOf(m, a.symbol);
  if (symbol < 0) return failRefused(m) !== null;
  if (!isAssociative(m, symbol) && (text === "" || text === "@" || text === "*"))
    return fail(m, `${name}[${text}]: bad array subscript`, 1, "command") !== null;
  // single quotes are no part of an expression
  if (text.startsWith("'") && !isAssociative(m, symbol))
    return (
      fail(m, `${text}: syntax error: operand expected (error token is "${text}")`, 1, "command") !== null
    );
  const key = subscriptKey(m, symbol, subscript);
  if (key === null) return false;
  if (m.task.options & Option.xtrace) traceAssignment(m, a, String(value));
  return setElement(m, symbol, key, value, a.append, text) || failRefused(m) !== null;
}

/** Assignments without a command: they stay. → false where evaluation stopped. */
export function assignAll(m: Machine, assignments: readonly AssignmentCode[], slots: number): boolean {
  for (let i = 0; i < assignments.length; i++) {
    // done before a later one blocked: `x+=$(a) y=$(b)` must not append twice
    const mark = slots + i;
    if (slots > 0 && m.memo![mark] === true) continue;
    if (!assignOne(m, assignments[i])) return false;
    if (slots > 0) m.memo![mark] = true;
  }
  return true;
}

/** Traces a command before its redirections, whose failure may be under way: its assignments, then itself. */
export function traceAhead(
  m: Machine,
  assignments: readonly AssignmentCode[],
  argv: readonly ByteString[],
): void {
  const { stopped, failure } = m;
  const told = { ...failure };
  m.stopped = 0;
  for (const a of assignments) {
    const value = a.subscript || a.elements ? null : assignedValue(m, a);
    if (value !== null) traceAssignment(m, a, String(value));
  }
  traceCommand(m, argv);
  m.stopped = stopped;
  Object.assign(failure, told);
}

/**
 * Assignments before a command: exported plain variables without attributes, and put back after it. An array is
 * its text here. `traced`: under set -x. → false where evaluation stopped.
 */
export function assignFor(
  m: Machine,
  assignments: readonly AssignmentCode[],
  undo: Undo,
  traced: boolean,
): boolean {
  for (const a of assignments) {
    if (a.subscript) {
      complain(m, m.task, `\`${m.state.symbols[a.symbol]}[${a.text}]': not a valid identifier`);
      continue;
    }
    let value = a.elements ? (a.text ?? "") : assignedValue(m, a);
    if (value === null) return false;
    const flags = m.env.flags[a.symbol] ?? 0;
    let { symbol } = a;
    if (flags & CellFlag.reference) {
      const place = follow(m, symbol);
      if (place !== null && place.subscript === null) symbol = place.symbol;
    }
    if ((m.env.flags[symbol] ?? 0) & CellFlag.readonly) {
      const message = `${m.state.symbols[symbol]}: readonly variable`;
      if (m.task.options & Option.posix) return fail(m, message, 1, "top") !== null;
      // bash says so and runs the command all the same
      complain(m, m.task, message);
      continue;
    }
    if (traced) traceAssignment(m, a, String(value));
    const env = ownEnvironment(m, symbol);
    saveCell(env, undo, symbol);
    if (a.append) {
      if (env.flags[symbol] & CellFlag.integer) {
        if (typeof env.cells[symbol] === "object") env.cells[symbol] = getVariable(m, symbol);
        if (!appendVariable(m, symbol, value)) return failRefused(m) !== null;
        value = getVariable(m, symbol)!;
      } else value = (getVariable(m, symbol) ?? "") + String(value);
    }
    env.cells[symbol] = value;
    env.flags[symbol] = (env.flags[symbol] & CellFlag.local) | CellFlag.export;
  }
  return true;
}
