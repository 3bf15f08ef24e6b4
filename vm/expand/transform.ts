/** Transformations: `${x@Q}` and its like (bash manual 3.5.3). */
import { subscriptsOf } from "../arrays.ts";
import type { ParameterCode } from "../code.ts";
import { attributeLetters, showArray, showPairs } from "../declarations.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { ARRAY_FLAGS } from "../state.ts";
import { arrayOf, baseOf, flagsOf, plainName } from "../variables.ts";
import { unescapeAnsi } from "./ansi.ts";
import { isUtf8 } from "./characters.ts";
import { changeLetters } from "./letters.ts";
import { LIST } from "./parameters.ts";
import { expandPrompt } from "./prompt.ts";
import { quoteForReuse } from "./quote.ts";

function attributes(m: Machine, p: ParameterCode): ByteString {
  const symbol = p.symbol < 0 ? -1 : baseOf(m, p.symbol);
  return symbol < 0 ? "" : attributeLetters(flagsOf(m, symbol));
}

/** `value` by `@Q` and so on; null where evaluation stopped. */
export function transform(m: Machine, p: ParameterCode, value: ByteString): ByteString | null {
  switch (p.op[1]) {
    case "U":
      return changeLetters(value, "^^", null, isUtf8(m));
    case "u":
      return changeLetters(value, "^", null, isUtf8(m));
    case "L":
      return changeLetters(value, ",,", null, isUtf8(m));
    case "E":
      return unescapeAnsi(value);
    case "P":
      return expandPrompt(m, value);
    case "a":
      return attributes(m, p);
    case "A":
      return assignment(m, p, quote(m, value));
    case "Q":
    case "K":
    case "k":
      return quote(m, value);
    default:
      // an unknown transformation ends the shell, in bash
      return fail(m, `\${${p.name}${p.op}}: bad substitution`, 127, "shell");
  }
}

function quote(m: Machine, value: ByteString): ByteString {
  return quoteForReuse(value, "reuse", isUtf8(m));
}

/** A command that makes the variable as it is. */
function assignment(m: Machine, p: ParameterCode, value: ByteString): ByteString {
  if (p.symbol < 0) return "";
  const letters = attributes(m, p);
  return `${letters === "" ? "" : `declare -${letters} `}${realName(m, p)}=${value}`;
}

/** The variable's own name, where the parameter's is a reference. */
function realName(m: Machine, p: ParameterCode): ByteString {
  const symbol = baseOf(m, p.symbol);
  return symbol < 0 ? p.name : plainName(m.state.symbols[symbol]);
}

/** A parameter without a value: only its attributes can be shown. */
export function transformUnset(m: Machine, p: ParameterCode): ByteString {
  const letters = attributes(m, p);
  if (p.op === "@a") return letters;
  return p.op === "@A" && letters !== "" ? `declare -${letters} ${realName(m, p)}` : "";
}

/** Each element; `${x[@]@A}` is a command as a whole, `@K` and `@k` show keys, too. */
export function transformList(
  m: Machine,
  p: ParameterCode,
  list: readonly ByteString[],
  star: boolean,
): typeof LIST | null {
  const changed = transformedList(m, p, list);
  if (changed === null) return null;
  m.list = changed;
  m.star = star;
  return LIST;
}

function transformedList(m: Machine, p: ParameterCode, list: readonly ByteString[]): ByteString[] | null {
  const symbol = p.symbol < 0 ? -1 : baseOf(m, p.symbol);
  const array = symbol < 0 ? null : arrayOf(m, symbol);
  const flags = symbol < 0 ? 0 : flagsOf(m, symbol);
  if (array !== null && flags & ARRAY_FLAGS) {
    if (p.op === "@A")
      return [`declare -${attributeLetters(flags)} ${realName(m, p)}=${showArray(m, array)}`];
    if (p.op === "@K") return list.length === 0 ? [] : [showPairs(m, array)];
    if (p.op === "@k") return subscriptsOf(array).flatMap((key, i) => [key, list[i]]);
  }
  const changed: ByteString[] = [];
  for (const text of list) {
    const value = p.op === "@A" && p.symbol < 0 ? quote(m, text) : transform(m, p, text);
    if (value === null) return null;
    changed.push(value);
  }
  if (p.op === "@A" && p.symbol < 0 && list.length > 0) changed[0] = `set -- ${changed[0]}`;
  return p.op === "@a" && p.symbol >= 0 ? changed.filter((letters) => letters !== "") : changed;
}
