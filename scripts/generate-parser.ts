/**
 * Writes shell/generated/parser.ts from shell/floe.ohm: walks the parsing expressions of the grammar and
 * prints a recursive-descent parser, some ten times faster than the Ohm runtime, which is then
 * needed only by the test that compares the two.
 *
 * Usage: bun scripts/generate-parser.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as ohm from "ohm-js";

export const grammarPath = `${import.meta.dir}/../shell/floe.ohm`;
export const parserPath = `${import.meta.dir}/../shell/generated/parser.ts`;

/** The parsing expressions that the grammar may use. */
type Expr =
  | { kind: "terminal"; char: string }
  | { kind: "range"; from: string; to: string }
  | { kind: "apply"; name: string }
  | { kind: "seq" | "alt"; all: Expr[] }
  | { kind: "star" | "plus" | "opt" | "not" | "look"; name: string };
type Rule = { body: Expr; description: string | undefined };
/** The kinds an expression may begin with, and whether it may match no token at all. */
type First = { kinds: Set<string>; empty: boolean };

/** `end` of Ohm: the lexer gives it as a token of kind 0. */
const END = "\0";

/** The text of generated/parser.ts for the grammar as it stands. */
export async function generateParser(): Promise<string> {
  return new Generator(readFileSync(grammarPath, "utf8")).print();
}

class Generator {
  readonly rules: Map<string, Rule>;
  #labels = 0;

  constructor(grammar: string) {
    const all = ohm.grammar(grammar).rules as unknown as Record<
      string,
      { body: OhmExpr; description?: string }
    >;
    const read = ({ body, description }: (typeof all)[string]): Rule => ({
      body: readExpr(body),
      description,
    });
    this.rules = new Map(Object.keys(all).map((name) => [name, read(all[name])]));
  }

  print(): string {
    const tokens = [...this.rules].filter(([, rule]) => rule.body.kind === "terminal");
    const syntax = [...this.rules].filter(([, rule]) => !isToken(rule));
    return [
      "// Written by scripts/generate-parser.ts from floe.ohm: do not edit.",
      'import { add, kind, kindSet, miss, type Node, type Part, take, takeRange, type Tokens } from "../descent.ts";',
      "",
      "/** The kinds of tokens, as char codes. */",
      "export const Kind = {",
      "  end: 0,",
      ...tokens.map(([name, rule]) => `  ${name}: ${codeOf(rule)}, // ${charOf(rule)}`),
      "} as const;",
      "",
      "/** How people see each kind. */",
      "export const kindNames: Readonly<Record<number, string>> = {",
      '  0: "end of file",',
      ...tokens.map(([, rule]) => `  ${codeOf(rule)}: ${JSON.stringify(rule.description)},`),
      "};",
      "",
      "/** Words that are a kind of their own where they stand unquoted. */",
      "export const reservedWords: ReadonlyMap<string, number> = new Map([",
      ...tokens
        .filter(([, rule]) => /^`.*`$/.test(rule.description ?? "") && /[a-z]/.test(charOf(rule)))
        .map(([, rule]) => `  [${JSON.stringify(rule.description!.slice(1, -1))}, ${codeOf(rule)}],`),
      "]);",
      ...syntax.map(([name, rule]) => this.#rule(name, rule)),
      "",
    ].join("\n");
  }

  #rule(name: string, rule: Rule): string {
    const first = this.#first(rule.body);
    if (first.empty) first.kinds.clear();
    const kinds = [...first.kinds].sort().join("");
    const test = kinds.length === 1 ? `kind(t) !== ${code(kinds)}` : `${name}First[kind(t)] !== 1`;
    const lines: string[] = [];
    if (kinds.length > 1) lines.push(`const ${name}First = kindSet(${JSON.stringify(kinds)});`);
    lines.push(`export function ${name}(t: Tokens): Node | null {`, "  const start = t.at;");
    if (kinds !== "" && rule.description !== undefined) {
      const expected = JSON.stringify(rule.description);
      lines.push(`  if (${test}) {`, `    miss(t, ${expected}, start);`, "    return null;", "  }");
    } else if (kinds !== "") {
      lines.push(`  if (t.misses === null && ${test}) return null;`);
    }
    lines.push(
      "  const parts: Part[] = [];",
      "  rule: {",
      indent(this.#emit(rule.body, "rule", "parts"), 4),
      `    return { rule: "${name}", start, end: t.at, parts };`,
      "  }",
      "  t.at = start;",
      "  return null;",
      "}",
    );
    return `\n${lines.join("\n")}`;
  }

  /** Code that matches `expr`, adds its nodes to `parts`, and goes on; or leaves the block `fail`. */
  #emit(expr: Expr, fail: string, parts: string): string {
    switch (expr.kind) {
      case "seq":
        return expr.all.map((factor) => this.#emit(factor, fail, parts)).join("\n");
      case "apply":
        return `if (!${this.#apply(expr.name, parts)}) break ${fail};`;
      case "alt":
        return this.#alternatives(expr.all, fail, parts);
      case "opt":
        return `if (!${this.#apply(expr.name, parts)}) ${parts}.push(null);`;
      case "star":
      case "plus":
        return this.#repeat(expr.name, expr.kind, fail, parts);
      case "not":
      case "look":
        return this.#look(expr.name, expr.kind, fail, parts);
      default:
        throw new Error("floe.ohm: characters belong in the rules of kinds alone");
    }
  }

  #apply(name: string, parts: string): string {
    if (name === "end") return `take(t, 0, "the end", start, ${parts})`;
    const rule = this.rules.get(name);
    if (rule === undefined) throw new Error(`floe.ohm: the generator does not know the rule ${name}`);
    const expected = JSON.stringify(rule.description);
    if (rule.body.kind === "terminal") return `take(t, ${codeOf(rule)}, ${expected}, start, ${parts})`;
    if (rule.body.kind === "range") {
      const [from, to] = [code(rule.body.from), code(rule.body.to)];
      return `takeRange(t, ${from}, ${to}, ${expected}, start, ${parts})`;
    }
    return `add(${name}(t), ${parts})`;
  }

  /** Choices go back to where they began before the next is tried; one token or rule does so itself. */
  #alternatives(terms: Expr[], fail: string, parts: string): string {
    if (terms.every((term) => term.kind === "apply")) {
      const tests = terms.map((term) => this.#apply(term.name, parts));
      return `if (!(${tests.join(" || ")})) break ${fail};`;
    }
    const label = this.#label("choice");
    const tries = terms.map((term) => {
      const next = this.#label("next");
      const body = indent(`${this.#emit(term, next, parts)}\nbreak ${label};`, 2);
      return `${next}: {\n${body}\n}\nt.at = ${label}At;\n${parts}.length = ${label}Size;`;
    });
    const start = `const ${label}At = t.at;\nconst ${label}Size = ${parts}.length;`;
    return `${start}\n${label}: {\n${indent(tries.join("\n"), 2)}\n  break ${fail};\n}`;
  }

  #repeat(name: string, kind: "star" | "plus", fail: string, parts: string): string {
    const list = this.#label("list");
    const loop = `const ${list}: Part[] = [];\nwhile (${this.#apply(name, list)}) {}`;
    const least = kind === "plus" ? `\nif (${list}.length === 0) break ${fail};` : "";
    return `${loop}${least}\n${parts}.push(${list});`;
  }

  #look(name: string, kind: "not" | "look", fail: string, parts: string): string {
    const label = this.#label("look");
    return [
      `const ${label}At = t.at;`,
      `const ${label} = ${this.#apply(name, kind === "not" ? "[]" : parts)};`,
      `t.at = ${label}At;`,
      `if (${kind === "not" ? "" : "!"}${label}) break ${fail};`,
    ].join("\n");
  }

  #first(expr: Expr): First {
    switch (expr.kind) {
      case "terminal":
        return { kinds: new Set([expr.char]), empty: false };
      case "range":
        return { kinds: new Set(span(expr.from, expr.to)), empty: false };
      case "not":
        return { kinds: new Set(), empty: true };
      case "alt": {
        const all = expr.all.map((term) => this.#first(term));
        return { kinds: union(all), empty: all.some((first) => first.empty) };
      }
      case "seq": {
        const all: First[] = [];
        for (const factor of expr.all) {
          all.push(this.#first(factor));
          if (!all.at(-1)!.empty) return { kinds: union(all), empty: false };
        }
        return { kinds: union(all), empty: true };
      }
      default: {
        if (expr.name === "end") return { kinds: new Set(END), empty: false };
        const first = this.#first(this.rules.get(expr.name)!.body);
        return { kinds: first.kinds, empty: first.empty || expr.kind === "star" || expr.kind === "opt" };
      }
    }
  }

  #label(name: string): string {
    return `${name}${++this.#labels}`;
  }
}

/** What is used of the objects that Ohm makes of parsing expressions. */
type OhmExpr = {
  obj?: string;
  from: string;
  to: string;
  ruleName: string;
  terms: OhmExpr[];
  factors: OhmExpr[];
  expr: OhmExpr;
};

function readExpr(expr: OhmExpr): Expr {
  const kind = expr.constructor.name;
  switch (kind) {
    case "Terminal":
      return { kind: "terminal", char: expr.obj! };
    case "Range":
      return { kind: "range", from: expr.from, to: expr.to };
    case "Apply":
      return { kind: "apply", name: expr.ruleName };
    case "Alt":
      return { kind: "alt", all: expr.terms.map(readExpr) };
    case "Seq":
      return { kind: "seq", all: expr.factors.map(readExpr) };
    case "Star":
    case "Plus":
    case "Opt":
    case "Not":
    case "Lookahead": {
      const inner = readExpr(expr.expr);
      if (inner.kind !== "apply") throw new Error(`floe.ohm: give ${expr.expr} a rule of its own`);
      return { kind: unary[kind], name: inner.name };
    }
    default:
      throw new Error(`floe.ohm: the generator does not know ${kind}: ${expr}`);
  }
}

const unary = { Star: "star", Plus: "plus", Opt: "opt", Not: "not", Lookahead: "look" } as const;

function isToken(rule: Rule): boolean {
  return rule.body.kind === "terminal" || rule.body.kind === "range";
}

function charOf(rule: Rule): string {
  if (rule.body.kind !== "terminal") throw new Error("floe.ohm: a kind of token is one character");
  return rule.body.char;
}

function codeOf(rule: Rule): number {
  return code(charOf(rule));
}

function code(char: string): number {
  return char.charCodeAt(0);
}

function span(from: string, to: string): string[] {
  return Array.from({ length: code(to) - code(from) + 1 }, (_, i) => String.fromCharCode(code(from) + i));
}

function union(all: First[]): Set<string> {
  return new Set(all.flatMap((first) => [...first.kinds]));
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

if (import.meta.main) writeFileSync(parserPath, await generateParser());
