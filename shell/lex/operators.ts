/** Operators (POSIX XCU 2.10.2, with those of bash). */
import type { ByteString } from "../../vm/index.ts";
import { Kind } from "../generated/parser.ts";
import { Class, classes } from "./chars.ts";
import { skipContinuations } from "./lexer.ts";

/** Operators and their kinds; the longest that fits is taken. */
export const operators: ReadonlyMap<string, number> = new Map([
  [";", Kind.semicolon],
  [";;", Kind.break],
  [";&", Kind.fallThrough],
  [";;&", Kind.tryNext],
  ["&", Kind.ampersand],
  ["&&", Kind.andIf],
  ["|", Kind.bar],
  ["||", Kind.orIf],
  ["|&", Kind.barAmpersand],
  ["(", Kind.leftParen],
  [")", Kind.rightParen],
  ...["<", ">", ">>", "<>", ">|", "<&", ">&", "<<", "<<-", "<<<", "&>", "&>>"].map(
    (text): [string, number] => [text, Kind.redirectOperator],
  ),
]);

/** The operator at `start`, without line continuations, and the offset after it. */
export function spellOperator(text: ByteString, start: number): { spelled: ByteString; end: number } {
  let spelled = text[start];
  let end = start + 1;
  while ((classes[text.charCodeAt(end)] & Class.operator) !== 0) {
    const next = skipContinuations(text, end);
    const longer = spelled + text.charAt(next);
    if (longer === spelled || !operators.has(longer)) break;
    spelled = longer;
    end = next + 1;
  }
  return { spelled, end };
}
