/** Parameter expansion (POSIX XCU 2.6.2): the value of `$x`, `${x:-word}`, `${x%pattern}` … */
import type { ParameterCode } from "../code.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import type { Task } from "../state.ts";
import { Option } from "../state.ts";
import { getVariable, lookup, setVariable } from "../variables.ts";
import { decodeLength, patternOptions } from "./characters.ts";
import { prefixLength, suffixLength } from "./pattern.ts";
import { expandPattern, expandString } from "./words.ts";

/** The operand word takes the expansion's place. */
export const OPERAND = Symbol("operand");
/** The expansion is a list of values, in `m.list` (`$@`, `$*`). */
export const LIST = Symbol("list");

const LETTERS: readonly (readonly [number, string])[] = [
  [Option.allexport, "a"],
  [Option.notify, "b"],
  [Option.errexit, "e"],
  [Option.noglob, "f"],
  [Option.hashall, "h"],
  [Option.keyword, "k"],
  [Option.monitor, "m"],
  [Option.noexec, "n"],
  [Option.privileged, "p"],
  [Option.onecmd, "t"],
  [Option.nounset, "u"],
  [Option.verbose, "v"],
  [Option.xtrace, "x"],
  [Option.braceexpand, "B"],
  [Option.noclobber, "C"],
  [Option.errtrace, "E"],
  [Option.histexpand, "H"],
  [Option.physical, "P"],
  [Option.functrace, "T"],
];

/** `$-`: letters of the options that are on. */
export function optionLetters(options: number): string {
  let out = "";
  for (const [bit, letter] of LETTERS) if (options & bit) out += letter;
  return out;
}

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

export function isList(name: string): boolean {
  return name === "@" || name === "*";
}

/** The list's elements as one string: `$*` by the first character of IFS, `$@` by spaces. */
export function joinList(m: Machine, name: string, list: readonly ByteString[]): ByteString {
  if (name === "@") return list.join(" ");
  const ifs = lookup(m, "IFS");
  return list.join(ifs === null ? " " : ifs.charAt(0));
}

function trim(m: Machine, value: ByteString, op: string, pattern: ByteString): ByteString {
  const options = patternOptions(m);
  const n =
    op[0] === "#"
      ? prefixLength(pattern, value, op === "##", options)
      : suffixLength(pattern, value, op === "%%", options);
  if (n <= 0) return value;
  return op[0] === "#" ? value.slice(n) : value.slice(0, value.length - n);
}

/** What the parameter is called in a message. */
function unset(m: Machine, p: ParameterCode): null {
  const name = p.symbol < 0 && /^[0-9!]/.test(p.name) ? `$${p.name}` : p.name;
  return fail(m, `${name}: unbound variable`, 127, "shell");
}

/** `${x:?word}`, `${x=word}` where x has no value. */
function missing(m: Machine, p: ParameterCode): ByteString | null {
  const text = p.operand ? expandString(m, p.operand) : "";
  if (text === null) return null;
  if (p.op === "?") {
    const message = text !== "" ? text : p.colon ? "parameter null or not set" : "parameter not set";
    return fail(m, `${p.name}: ${message}`, 127, "shell");
  }
  if (p.symbol < 0) return fail(m, `$${p.name}: cannot assign in this way`, 1, "shell");
  if (!setVariable(m, p.symbol, text)) return fail(m, m.refused, 1, "shell");
  return text;
}

/**
 * The value; OPERAND or LIST; or null where evaluation stopped (`m.stopped`).
 */
export function expandParameter(
  m: Machine,
  p: ParameterCode,
): ByteString | typeof OPERAND | typeof LIST | null {
  const t = m.task;
  const list = p.symbol < 0 && isList(p.name);
  let value: ByteString | null;
  if (p.symbol >= 0) value = getVariable(m, p.symbol);
  else if (list)
    value = t.args.length === 0 ? null : t.args.length === 1 ? t.args[0] : joinList(m, p.name, t.args) || "x";
  else value = special(t, p.name);
  const empty = value === null || (p.colon && value === "");
  switch (p.op) {
    case "":
      if (list) {
        m.list = t.args;
        return LIST;
      }
      if (value === null) return t.options & Option.nounset ? unset(m, p) : "";
      return value;
    case "length":
      if (list) return String(t.args.length);
      if (value === null) return t.options & Option.nounset ? unset(m, p) : "0";
      return String(decodeLength(m, value));
    case "-":
      if (empty) return OPERAND;
      break;
    case "+":
      return empty ? "" : OPERAND;
    case "=":
    case "?":
      if (empty) return missing(m, p);
      break;
    default: {
      if (value === null && !list) return t.options & Option.nounset ? unset(m, p) : "";
      const pattern = p.operand ? expandPattern(m, p.operand) : "";
      if (pattern === null) return null;
      if (!list) return trim(m, value!, p.op, pattern);
      m.list = t.args.map((arg) => trim(m, arg, p.op, pattern));
      return LIST;
    }
  }
  if (!list) return value;
  m.list = t.args;
  return LIST;
}
