/** Parameter expansion (POSIX XCU 2.6.2): the value of `$x`, `${x:-word}`, `${x%pattern}` … */
import { type ArrayValue, arrayCount } from "../arrays.ts";
import type { ParameterCode } from "../code.ts";
import { isKnown } from "../declarations.ts";
import type { Machine } from "../machine.ts";
import { optionLetters } from "../options.ts";
import type { ByteString } from "../plain.ts";
import { endsPosix, fail, failRefused } from "../report.ts";
import type { Task } from "../state.ts";
import { ARRAY_FLAGS, CellFlag, Option } from "../state.ts";
import { baseOf, flagsOf, getVariable, lookup, setVariable } from "../variables.ts";
import { decodeLength, isUtf8 } from "./characters.ts";
import { operate, sliceElements, transformUnset } from "./operations.ts";
import { assignElement, elementValue, follow, keysOf, namesFrom, referredName } from "./references.ts";
import { characterLength } from "./wide.ts";
import { expandString } from "./words.ts";

/** The operand word takes the expansion's place. */
export const OPERAND = Symbol("operand");
/** The expansion is a list of values, in `m.list` (`$@`, `$*`). */
export const LIST = Symbol("list");

/** A special or positional parameter other than `@` and `*`; null if unset. */
function special(t: Task, name: string): ByteString | null {
  switch (name) {
    case "?":
      return String(t.substituted >= 0 ? t.substituted : t.status);
    case "#":
      return String(t.args.length);
    case "$":
      return String(t.shellPid);
    case "!":
      return t.background === 0 ? null : String(t.background);
    case "-":
      return optionLetters(t.options) + t.optionSuffix;
    case "0":
      return t.name;
    default:
      return t.args[Number(name) - 1] ?? null;
  }
}

/** The elements of `list` as one string: `$*` by the first character of IFS (`otherwise` where that is empty), `$@` by spaces. */
export function joinList(m: Machine, star: boolean, list: readonly ByteString[], otherwise = ""): ByteString {
  if (!star) return list.join(" ");
  const ifs = lookup(m, "IFS");
  if (ifs === null) return list.join(" ");
  const length = ifs.charCodeAt(0) >= 0xc2 && isUtf8(m) ? characterLength(ifs, 0) : 1;
  return list.join(ifs.slice(0, length) || otherwise);
}

/** `x`, or `x[…]` with its subscript as it was evaluated. */
export function nameOf(m: Machine, p: ParameterCode): ByteString {
  const { subscript } = p;
  if (!subscript) return p.name;
  const text = typeof subscript === "string" ? subscript : expandString(m, subscript.key);
  return `${p.name}[${text ?? ""}]`;
}

/** A parameter that has no value, under -u; `through` is the one that was written, where that named `p`. */
function unset(m: Machine, p: ParameterCode, through: ParameterCode): null {
  if (p !== through) return fail(m, `!${nameOf(m, through)}: unbound variable`, 127, "shell");
  // in braces it is named without its `$`
  const bare = p.symbol < 0 && p.op === "" && !p.braced && /^[0-9!]$/.test(p.name);
  const name = bare ? `$${p.name}` : nameOf(m, p);
  return fail(m, `${name}: unbound variable`, 127, "shell");
}

/** `${x:?word}`, `${x=word}` where x has no value. */
function missing(m: Machine, p: ParameterCode): ByteString | null {
  const text = p.operand ? expandString(m, p.operand) : "";
  if (text === null) return null;
  if (p.op === "?") {
    const message = text !== "" ? text : p.colon ? "parameter null or not set" : "parameter not set";
    return fail(m, `${nameOf(m, p)}: ${message}`, 127, "shell");
  }
  if (p.symbol < 0) return fail(m, `$${p.name}: cannot assign in this way`, 1, "command");
  if (p.subscript) return assignElement(m, p, text);
  if (!setVariable(m, p.symbol, text)) {
    failRefused(m);
    m.failure.status = m.task.options & Option.posix ? 1 : 2;
    return null;
  }
  return text;
}

/** The value; null where it is unset or the evaluation stopped; LIST. */
function parameterValue(m: Machine, p: ParameterCode): ByteString | null | typeof LIST {
  if (p.symbol >= 0) return p.subscript ? elementValue(m, p) : getVariable(m, p.symbol);
  if (p.name !== "@" && p.name !== "*") return special(m.task, p.name);
  m.list = m.task.args;
  m.star = p.name === "*";
  return LIST;
}

/** An array that has been assigned, be it nothing. */
function isArray(m: Machine, p: ParameterCode): boolean {
  const symbol = baseOf(m, p.symbol);
  return symbol >= 0 && (flagsOf(m, symbol) & ARRAY_FLAGS) !== 0 && m.env.cells[symbol] !== null;
}

/** Nothing that `:-` and its like take for a value. */
function isEmpty(m: Machine, p: ParameterCode, value: ByteString | null | typeof LIST): boolean {
  if (value !== LIST) return value === null || (p.colon && value === "");
  const { list } = m;
  if (p.colon && p.quoted && m.star && list.length > 1) return joinList(m, true, list) === "";
  return list.length === 0 || (p.colon && list.length === 1 && list[0] === "");
}

export type Expanded = ByteString | typeof OPERAND | typeof LIST | null;

/** What an expansion was found to be, in the memo. */
type Kept = ByteString | true | { list: ByteString[]; star: boolean } | null | undefined;

/**
 * The value; OPERAND or LIST; or null where evaluation stopped (`m.stopped`). In a command that can block, what it
 * was found to be is kept: the rest of the command may change it before it is evaluated again.
 */
export function expandParameter(m: Machine, p: ParameterCode): Expanded {
  if (p.slot < 0) return evaluateParameter(m, p);
  const kept = m.memo![p.slot] as Kept;
  if (typeof kept === "string") return kept;
  if (kept === true) return OPERAND;
  if (kept) {
    m.list = kept.list;
    m.star = kept.star;
    return LIST;
  }
  const value = evaluateParameter(m, p);
  if (value === OPERAND) m.memo![p.slot] = true;
  else m.memo![p.slot] = value === LIST ? { list: m.list.slice(), star: m.star } : value;
  return value;
}

/** The array whose elements `x[@]` is, where it is kept as one under that name; else null. */
function keptArray(m: Machine, { symbol, subscript }: ParameterCode): ArrayValue | null {
  if (symbol < 0 || (subscript !== "@" && subscript !== "*")) return null;
  const cell = m.env.cells[symbol];
  if (typeof cell !== "object" || cell === null || cell.kind === "reference") return null;
  return (m.env.flags[symbol] & (CellFlag.dynamic | CellFlag.reference)) === 0 ? cell : null;
}

/** `${#x[@]}` and `${x[@]:1:2}` without a list of all elements; undefined: find it the long way. */
function quickElements(m: Machine, p: ParameterCode): ByteString | typeof LIST | null | undefined {
  const array = keptArray(m, p);
  if (array === null) return undefined;
  if (p.op === "length") return String(arrayCount(array));
  return array.kind === "indexed" ? sliceElements(m, p, array) : undefined;
}

/** Whether a variable that has no value has been declared, and not as a reference. */
function isDeclared(m: Machine, symbol: number): boolean {
  return symbol >= 0 && isKnown(m, symbol) && (m.env.flags[symbol] & CellFlag.reference) === 0;
}

function evaluateParameter(m: Machine, given: ParameterCode): Expanded {
  let p = given;
  if ((p.op === "length" || p.op === "slice") && !p.indirect) {
    const quick = quickElements(m, p);
    if (quick !== undefined) return quick;
  }
  const name = p.indirect ? referredName(m, p) : null;
  if (p.indirect && name === null) {
    const pointer = parameterValue(m, p);
    // one that is declared and has no value stands for itself
    const declared = pointer === null && m.stopped === 0 && isDeclared(m, p.symbol);
    const followed = declared ? p : follow(m, p, pointer);
    if (followed === null) return null;
    p = followed;
  }
  const value = name ?? parameterValue(m, p);
  if (value === null && m.stopped !== 0) return null;
  switch (p.op) {
    case "":
      if (value === null) return m.task.options & Option.nounset ? unset(m, p, given) : "";
      return value;
    case "length":
      if (p.subscript && m.task.options & Option.nounset && !isArray(m, p))
        return fail(m, `${p.name}: unbound variable`, 127, "shell");
      if (value === LIST) return String(m.list.length);
      if (value === null) return m.task.options & Option.nounset && !p.subscript ? unset(m, p, given) : "0";
      return String(decodeLength(m, value));
    case "-":
      return isEmpty(m, p, value) ? OPERAND : value;
    case "+":
      return isEmpty(m, p, value) ? "" : OPERAND;
    case "=":
    case "?":
      return isEmpty(m, p, value) ? missing(m, p) : value;
    case "bad":
      // one without a letter is nothing where the variable is unset, and any unknown one ends the shell, in bash
      if (/^\$\{\w+@\}$/.test(p.name) && lookup(m, p.name.slice(2, -2)) === null) return "";
      fail(m, `${p.name}: bad substitution`, 1, /^\$\{\w+@/.test(p.name) ? "shell" : "command");
      return endsPosix(m);
    case "names":
    case "keys":
      m.list = p.op === "names" ? namesFrom(m, p.name) : keysOf(m, p.symbol);
      m.star = p.subscript === "*";
      return LIST;
  }
  if (value !== null) return operate(m, p, value);
  if (m.task.options & Option.nounset) return unset(m, p, given);
  return p.op[0] === "@" ? transformUnset(m, p) : "";
}
