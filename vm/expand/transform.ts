/** Transformations: `${x@Q}` and its like (bash manual 3.5.3). */
import type { ParameterCode } from "../code.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { CellFlag } from "../state.ts";
import { unescapeAnsi } from "./ansi.ts";
import { isUtf8 } from "./characters.ts";
import { changeLetters } from "./letters.ts";
import { LIST } from "./parameters.ts";
import { expandPrompt } from "./prompt.ts";
import { quoteForReuse } from "./quote.ts";

/** Letters of the attributes that `${x@a}` and `declare` show, in bash's order. */
const ATTRIBUTES: readonly (readonly [number, string])[] = [
  [CellFlag.readonly, "r"],
  [CellFlag.export, "x"],
];

function attributes(m: Machine, p: ParameterCode): ByteString {
  if (p.symbol < 0) return "";
  const flags = m.env.flags[p.symbol] ?? 0;
  let letters = "";
  for (const [flag, letter] of ATTRIBUTES) if (flags & flag) letters += letter;
  return letters;
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
  return `${letters === "" ? "" : `declare -${letters} `}${p.name}=${value}`;
}

/** A parameter without a value: only its attributes can be shown. */
export function transformUnset(m: Machine, p: ParameterCode): ByteString {
  const letters = attributes(m, p);
  if (p.op === "@a") return letters;
  return p.op === "@A" && letters !== "" ? `declare -${letters} ${p.name}` : "";
}

/** Each element; `${@@A}` is a `set` command as a whole. */
export function transformList(
  m: Machine,
  p: ParameterCode,
  list: readonly ByteString[],
  star: boolean,
): typeof LIST | null {
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
