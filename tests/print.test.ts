/** The printer: what it prints can be read, and printed again it is the same. Its layout is in the corpus: syntax-printer. */
import { describe, expect, test } from "bun:test";
import type { List } from "../shell/ast.ts";
import { compiler } from "../shell/compile/index.ts";
import { ParseError, parseScript } from "../shell/parse.ts";
import { loadCases } from "./lib/spec.ts";

/** The texts of the functions outside of others, anywhere in the tree. */
function functionsOf(tree: unknown): string[] {
  if (tree === null || typeof tree !== "object") return [];
  if ("kind" in tree && tree.kind === "function" && "text" in tree) return [String(tree.text)];
  return Object.values(tree).flatMap(functionsOf);
}

function listsOf(script: string): List[] {
  try {
    return parseScript(script);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [];
  }
}

describe("each function of the corpus", () => {
  // what bash prints of a here-document before `&&` or `then` is no script, and `coproc` it names twice
  const texts = loadCases()
    .flatMap(({ script }) => functionsOf(listsOf(script)))
    .filter((text) => !/<<|coproc/.test(text));

  test("there are many", () => {
    expect(texts.length).toBeGreaterThan(500);
  });

  test("is printed as what is printed again the same", () => {
    for (const text of texts) {
      const printed = compiler.print(text, "function", false);
      expect(printed).toMatch(/^(?:function )?[^\n]+ \(\) \n\{ \n/);
      expect(compiler.print(printed, "function", false)).toBe(printed);
    }
  });

  test("is exported as what can be read", () => {
    for (const text of texts) {
      const value = compiler.print(text, "exported", false);
      const printed = compiler.print(`f ${value}`, "exported", false);
      expect(printed).toBe(value);
    }
  });
});
