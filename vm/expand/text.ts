/** Text that becomes an expression or a subscript at run time: values of integers, `read 'a[$i]'`, `declare -n`. */
import { type Machine, symbolOf } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { ArithmeticError, type ArithmeticNode, arithmeticFunction, parseArithmetic } from "./arithmetic.ts";
import { expandForeign, protectText } from "./foreign.ts";
import { natural } from "./natural.ts";

/** Trees of texts met at run time: a bounded cache a machine. */
const parsed = new WeakMap<Machine, Map<ByteString, ArithmeticNode>>();

export function parseCached(m: Machine, text: ByteString): ArithmeticNode {
  let cache = parsed.get(m);
  if (!cache) parsed.set(m, (cache = new Map()));
  let tree = cache.get(text);
  if (!tree) {
    tree = parseArithmetic(text, (name) => symbolOf(m, name));
    if (cache.size >= 256) cache.clear();
    cache.set(text, tree);
  }
  return tree;
}

/** The value of an expression; null where it has none: that is reported, and stops the command (bash drops the line). */
export function evaluateText(m: Machine, text: ByteString, prefix = ""): number | bigint | null {
  const value = evaluateQuietly(m, text);
  if (value !== null || m.stopped !== 0) return value;
  const { refused } = m;
  m.refused = "";
  return fail(m, prefix + refused, 1, refused.endsWith(" unbound variable") ? "shell" : "top");
}

/** The same; why it has none is in `m.refused`, and nothing is reported. */
export function evaluateQuietly(m: Machine, text: ByteString): number | bigint | null {
  const short = natural(text, true);
  if (!Number.isNaN(short)) return short;
  m.scope.expanded = false;
  try {
    return arithmeticFunction(parseCached(m, text))(m.scope);
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    m.scope.depth = 0;
    m.refused = error.message;
    return null;
  }
}

/** Characters of a key that mean something in an expression, as others that no byte string has. */
export function setApart(text: ByteString): string {
  return text.replace(/[[\]"'`$\\]/g, (char) => String.fromCharCode(256 + char.charCodeAt(0)));
}

/** The inverse; in messages with `mark` before each. */
export function together(text: string, mark = ""): ByteString {
  if (!/[\u0100-\u01ff]/.test(text)) return text;
  return text.replace(/[\u0100-\u01ff]/g, (char) => mark + String.fromCharCode(char.charCodeAt(0) - 256));
}

const OPERATORS = /[ \t\n;&|<>()#"']/;

/** A subscript that came as text is expanded once more, as bash does: `read 'a[$i]'`. "" where evaluation stopped. */
export function subscriptText(m: Machine, text: ByteString): ByteString {
  if (!/[$`"'\\]/.test(text)) return text;
  const word = protectText(text, true, (char) => (OPERATORS.test(char) ? `\\${char}` : char));
  return expandForeign(m, word) ?? "";
}
