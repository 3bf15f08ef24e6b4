/** What constants make of `${x#…}` and its like, against the matcher. */
import { expect, test } from "bun:test";
import { escapePattern, prefixLength, suffixLength } from "../vm/expand/pattern.ts";
import { makeChange } from "../vm/expand/quick.ts";
import { replacePattern } from "../vm/expand/replace.ts";
import { Part } from "../vm/index.ts";

const patterns = [
  "",
  "*",
  "a",
  "ab",
  "*a",
  "a*",
  "*ab",
  "ab*",
  "**",
  "*a*",
  "\\*",
  "*\\*",
  "\\**",
  "a\\*",
  "a?",
  "[a]*",
  "?",
  "*b",
];
const texts = ["", "a", "b", "ab", "aab", "abab", "ba*b", "*", "xaby", "a\\*", "aaa"];

function code(op: string, pattern: string, second: string | null) {
  const part = (text: string) => ({
    literal: null,
    parts: [{ part: Part.text, text, quoted: true } as const],
  });
  return {
    ...{ part: 2 as const, name: "x", symbol: 0, op, colon: false, quoted: false, slot: -1 },
    operand: { literal: pattern, parts: [] },
    second: second === null ? null : part(second),
  };
}

test("trims agree with the matcher", () => {
  let quick = 0;
  for (const op of ["#", "##", "%", "%%"])
    for (const pattern of patterns) {
      const change = makeChange(code(op, pattern, null));
      if (change === null) continue;
      quick++;
      for (const text of texts) {
        const longest = op.length === 2;
        const front = op[0] === "#";
        const n = Math.max(
          0,
          front ? prefixLength(pattern, text, longest) : suffixLength(pattern, text, longest),
        );
        expect([op, pattern, text, change(text)]).toEqual([
          op,
          pattern,
          text,
          front ? text.slice(n) : text.slice(0, text.length - n),
        ]);
      }
    }
  expect(quick).toBeGreaterThan(40);
});

test("replacements agree with the matcher", () => {
  for (const op of ["/", "//"])
    for (const pattern of [...patterns, escapePattern("a*")])
      for (const second of [null, "", "X&", "yy"]) {
        const change = makeChange(code(op, pattern, second));
        if (change === null) continue;
        for (const text of texts)
          expect([op, pattern, text, change(text)]).toEqual([
            op,
            pattern,
            text,
            replacePattern(text, op, pattern, [second ?? ""], { ignoreCase: false }),
          ]);
      }
});
