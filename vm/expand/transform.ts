/** Transformations: `${x@Q}` and its like (bash manual 3.5.3). */
import { subscriptsOf, valuesOf } from "../arrays.ts";
import type { ParameterCode } from "../code.ts";
import { attributeLetters, showKey, showVariable } from "../declarations.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { ARRAY_FLAGS } from "../state.ts";
import { arrayOf, baseOf, flagsOf } from "../variables.ts";
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
  return `${letters === "" ? "" : `declare -${letters} `}${nameOf(m, p)}=${value}`;
}

function nameOf(m: Machine, p: ParameterCode): ByteString {
  const symbol = baseOf(m, p.symbol);
  return symbol < 0 ? p.name : m.state.symbols[symbol];
}

/** A parameter without a value: only its attributes can be shown. */
export function transformUnset(m: Machine, p: ParameterCode): ByteString {
  const letters = attributes(m, p);
  if (p.op === "@a") return letters;
  return p.op === "@A" && letters !== "" ? `declare -${letters} ${nameOf(m, p)}` : "";
}

/** Each element; `${@@A}` is a `set` command as a whole. */
export function transformList(
  m: Machine,
  p: ParameterCode,
  list: readonly ByteString[],
  star: boolean,
): typeof LIST | null {
  if (p.symbol >= 0 && /[AKk]/.test(p.op[1])) {
    m.list = transformArray(m, p, baseOf(m, p.symbol));
    m.star = star;
    return LIST;
  }
  const changed: ByteString[] = p.op === "@A" && list.length > 0 ? ["set", "--"] : [];
  for (const text of list) {
    const value = p.op === "@A" ? quote(m, text) : transform(m, p, text);
    if (value === null) return null;
    changed.push(value);
  }
  m.list = changed;
  m.star = star;
  return LIST;
}

/** All of an array: `@A` as a declaration, `@K` as keys and quoted values in one text, `@k` in fields. */
function transformArray(m: Machine, p: ParameterCode, symbol: number): ByteString[] {
  const array = arrayOf(m, symbol);
  if (p.op === "@A") {
    if ((flagsOf(m, symbol) & ARRAY_FLAGS) === 0)
      return array === null ? [] : [assignment(m, p, quote(m, valuesOf(array).join(" ")))];
    return [showVariable(m, symbol)];
  }
  if (array === null) return [];
  const values = valuesOf(array);
  const keys = subscriptsOf(array);
  if (p.op === "@k") return keys.flatMap((key, i) => [key, values[i]]);
  if ((flagsOf(m, symbol) & ARRAY_FLAGS) === 0) return [quote(m, values[0])];
  const shown = keys.map((key, i) => `${showKey(m, key)} ${quoteForReuse(values[i], "double", isUtf8(m))}`);
  return [shown.join(" ") + (array.kind === "associative" && shown.length > 0 ? " " : "")];
}
