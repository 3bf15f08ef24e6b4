/**
 * `${x#…}`, `${x/…/…}` and `${x^^}` whose operands are constants that need no matcher: `/`, `*.`, `.*` and texts. What
 * such an expansion does is worked out once for each place in the code: a cache beside it.
 */
import { type ParameterCode, Part, type WordCode } from "../code.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Shopt } from "../state.ts";
import { hasGroup } from "./extended.ts";
import { hasMagic, unescapePattern } from "./pattern.ts";
import { replaceLiteral } from "./replace.ts";
import { isAscii } from "./wide.ts";

/** The new value; null where the text needs the long way. */
type Change = (text: ByteString) => ByteString | null;

const known = new WeakMap<ParameterCode, Change | null>();

/** The value that `p` makes of `text`, or null: find it the long way. */
export function quickChange(m: Machine, p: ParameterCode, text: ByteString): ByteString | null {
  let change = known.get(p);
  if (change === undefined) known.set(p, (change = makeChange(p)));
  if (change === null || (p.op[0] === "/" && m.task.shopts & Shopt.nocasematch)) return null;
  return change(text);
}

/** What `p` does where its operands are constants that need no matcher; else null. */
export function makeChange(p: ParameterCode): Change | null {
  const { op, operand } = p;
  if (operand !== null && operand.parts.length > 0) return null;
  const pattern = operand?.literal ?? "";
  if (op[0] === "#" || op[0] === "%") return makeTrim(op, pattern);
  if (op === "/" || op === "//") return makeReplace(op, pattern, p.second ?? null);
  if (op === "^^" && pattern === "") return (text) => (isAscii(text) ? text.toUpperCase() : null);
  if (op === ",," && pattern === "") return (text) => (isAscii(text) ? text.toLowerCase() : null);
  return null;
}

/** A pattern that is a text, perhaps with a star before or behind it; null for any other. */
function simple(pattern: ByteString): { before: boolean; text: ByteString; behind: boolean } | null {
  if (hasGroup(pattern)) return null;
  const before = pattern.startsWith("*");
  let inner = before ? pattern.slice(1) : pattern;
  // a backslash before the last star would make it a text
  const behind = inner.endsWith("*") && /(?:^|[^\\])(?:\\\\)*\*$/.test(inner);
  if (behind) inner = inner.slice(0, -1);
  return (before && behind) || hasMagic(inner, true)
    ? null
    : { before, text: unescapePattern(inner), behind };
}

function makeTrim(op: string, pattern: ByteString): Change | null {
  const found = simple(pattern);
  if (found === null) return null;
  const { before, text, behind } = found;
  const n = text.length;
  switch (op) {
    case "#":
    case "##":
      if (before)
        return op === "#"
          ? (value) => after(value, value.indexOf(text), n)
          : (value) => after(value, value.lastIndexOf(text), n);
      if (behind && op === "##") return (value) => (value.startsWith(text) ? "" : value);
      return (value) => (value.startsWith(text) ? value.slice(n) : value);
    default:
      if (behind)
        return op === "%"
          ? (value) => until(value, value.lastIndexOf(text))
          : (value) => until(value, value.indexOf(text));
      if (before && op === "%%") return (value) => (value.endsWith(text) ? "" : value);
      return (value) => (value.endsWith(text) ? value.slice(0, value.length - n) : value);
  }
}

function after(value: ByteString, at: number, n: number): ByteString {
  return at < 0 ? value : value.slice(at + n);
}

function until(value: ByteString, at: number): ByteString {
  return at < 0 ? value : value.slice(0, at);
}

function makeReplace(op: string, pattern: ByteString, second: WordCode | null): Change | null {
  // with extglob bash has its own way with a parenthesis in front
  if (pattern === "" || pattern[0] === "(" || hasMagic(pattern, true)) return null;
  let replacement = "";
  for (const part of second?.parts ?? []) {
    if (part.part !== Part.text || (!part.quoted && part.text.includes("&"))) return null;
    replacement += part.text;
  }
  const text = unescapePattern(pattern);
  if (op === "//") return (value) => replaceLiteral(value, text, replacement);
  return (value) => {
    const at = value.indexOf(text);
    return at < 0 ? value : value.slice(0, at) + replacement + value.slice(at + text.length);
  };
}
