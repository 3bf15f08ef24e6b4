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
  | { kind: "choice"; names: string[] }
  | { kind: "seq"; all: Expr[] }
  | { kind: "star" | "plus" | "opt" | "not" | "look"; name: string };
type Rule = { body: Expr; description: string | undefined };
/** The kinds an expression may begin with, and whether it may match no token at all. */
type First = { kinds: Set<string>; empty: boolean };

/** The text of generated/parser.ts for the grammar as it stands. */
export async function generateParser(): Promise<string> {
  return new Generator(readFileSync(grammarPath, "utf8")).print();
}

class Generator {
  readonly rules: Map<string, Rule>;
  /** sets of kinds, as their kinds in order, and the bit of each in the table */
  readonly #sets = new Map<string, number>();
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
    const syntax = [...this.rules].filter(([name]) => !this.#isClass(name));
    const functions = syntax.map(([name, rule]) => this.#rule(name, rule));
    return [
      "// Written by scripts/generate-parser.ts from floe.ohm: do not edit.",
      'import { add, kind, miss, type Node, type Part, type Tokens } from "../descent.ts";',
      "",
      "/** The kinds of tokens, as char codes. */",
      "export const Kind = {",
      ...tokens.map(([name, rule]) => `  ${name}: ${codeOf(rule)}, // ${charOf(rule)}`),
      "} as const;",
      "",
      "/** How people see each kind. */",
      "export const kindNames: Readonly<Record<number, string>> = {",
      ...tokens.map(([, rule]) => `  ${codeOf(rule)}: ${JSON.stringify(rule.description)},`),
      "};",
      "",
      "/** Words that are a kind of their own where they stand unquoted. */",
      "export const reservedWords: ReadonlyMap<string, number> = new Map([",
      ...tokens
        .filter(([, rule]) => /^`.*`$/.test(rule.description ?? "") && /[a-z]/.test(charOf(rule)))
        .map(([, rule]) => `  [${JSON.stringify(rule.description!.slice(1, -1))}, ${codeOf(rule)}],`),
      "]);",
      this.#table(),
      ...functions,
      "",
    ].join("\n");
  }

  /** For each kind the bits of the sets that it is in. A literal: it costs nothing when the shell starts. */
  #table(): string {
    const bits = new Array<number>(128).fill(0);
    for (const [kinds, bit] of this.#sets) for (const char of kinds) bits[code(char)] |= 1 << bit;
    const rows = Array.from(
      { length: 16 },
      (_, i) =>
        `  ${bits
          .slice(i * 8, i * 8 + 8)
          .map(hex)
          .join(", ")},`,
    );
    return `\n/** For each kind the sets that it is in, a bit each. */\nconst sets = [\n${rows.join("\n")}\n];`;
  }

  /** A token, or a choice of tokens alone: its match is the number of the token, without a node. */
  #isClass(name: string): boolean {
    const { body } = this.#find(name);
    if (body.kind === "choice") return body.names.every((inner) => this.#isClass(inner));
    return body.kind === "terminal" || body.kind === "range";
  }

  #find(name: string): Rule {
    const rule = this.rules.get(name);
    if (rule === undefined) throw new Error(`floe.ohm: the generator does not know the rule ${name}`);
    return rule;
  }

  #rule(name: string, rule: Rule): string {
    const lines = [`export function ${name}(t: Tokens): ${this.#type(name)} {`, this.#guard(rule)];
    if (rule.body.kind === "choice") {
      lines.push(...rule.body.names.slice(0, -1).map((inner) => this.#try(inner)));
      lines.push(this.#last(rule.body.names.at(-1)!));
    } else {
      lines.push(
        "  const parts: Part[] = [];",
        "  rule: {",
        indent(this.#emit(rule.body, "rule", "parts"), 4),
        `    return { rule: "${name}", start, end: t.at, parts };`,
        "  }",
        "  t.at = start;",
        "  return null;",
      );
    }
    const text = `\n${lines.join("\n")}\n}`;
    const idle = text.replace("  const start = t.at;\n", "");
    return /\bstart\b/.test(idle) ? text : idle;
  }

  /** Leaves at once where the next token cannot begin the rule, unless errors are being explained. */
  #guard(rule: Rule): string {
    const first = this.#first(rule.body);
    const start = "  const start = t.at;";
    if (first.empty) return start;
    const test = this.#test(first.kinds, false);
    if (rule.description === undefined) return `${start}\n  if (t.misses === null && ${test}) return null;`;
    return `${start}\n  if (${test}) {\n    miss(t, ${JSON.stringify(rule.description)}, start);\n    return null;\n  }`;
  }

  /** What a rule returns: a choice may be a token. */
  #type(name: string): string {
    const mixed = (inner: string): boolean => {
      const { body } = this.#find(inner);
      return body.kind === "choice" && body.names.some((each) => this.#isClass(each) || mixed(each));
    };
    return mixed(name) ? "Node | number | null" : "Node | null";
  }

  /** One of the choices. A token is known by its kind, so nothing is to be undone. */
  #try(name: string): string {
    if (!this.#isClass(name))
      return `  const ${name}Match = ${name}(t);\n  if (${name}Match !== null) return ${name}Match;`;
    const { is, misses } = this.#class(name);
    return `  if (${is}) return t.at++;\n  ${misses}`;
  }

  #last(name: string): string {
    return this.#isClass(name) ? `${this.#try(name)}\n  return null;` : `  return ${name}(t);`;
  }

  /** The test that the next token is one of these kinds, or is none. */
  #test(kinds: Set<string>, wanted: boolean): string {
    const equals = wanted ? "===" : "!==";
    const chars = [...kinds].sort().join("");
    if (chars.length === 1) return `kind(t) ${equals} ${code(chars)}`;
    const bit = this.#sets.get(chars) ?? this.#sets.size;
    if (bit > 31) throw new Error("floe.ohm: too many sets of kinds for one table");
    this.#sets.set(chars, bit);
    return `(sets[kind(t)] & ${hex(1 << bit)}) ${wanted ? "!==" : "==="} 0`;
  }

  /** Code that matches `expr`, adds its parts to `parts`, and goes on; or leaves the block `fail`. */
  #emit(expr: Expr, fail: string, parts: string): string {
    switch (expr.kind) {
      case "seq":
        return expr.all.map((factor) => this.#emit(factor, fail, parts)).join("\n");
      case "apply":
        return this.#apply(expr.name, fail, parts);
      case "opt":
        return this.#optional(expr.name, parts);
      case "star":
      case "plus":
        return this.#repeat(expr.name, expr.kind, fail, parts);
      case "not":
      case "look":
        return this.#look(expr.name, expr.kind, fail, parts);
      default:
        throw new Error("floe.ohm: a choice, or a character, wants a rule of its own");
    }
  }

  #apply(name: string, fail: string, parts: string): string {
    if (!this.#isClass(name)) return `if (!add(${name}(t), ${parts})) break ${fail};`;
    const { isNot, misses } = this.#class(name);
    return `if (${isNot}) {\n  ${misses}\n  break ${fail};\n}\n${parts}.push(t.at++);`;
  }

  /** How to test whether a class of tokens comes next, and to note that it was expected. */
  #class(name: string): { is: string; isNot: string; misses: string } {
    const { kinds } = this.#first({ kind: "apply", name });
    const misses = this.#expected(name).map((text) => `miss(t, ${JSON.stringify(text)}, start);`);
    return { is: this.#test(kinds, true), isNot: this.#test(kinds, false), misses: misses.join(" ") };
  }

  #expected(name: string): string[] {
    const { description, body } = this.#find(name);
    if (description !== undefined) return [description];
    if (body.kind !== "choice") throw new Error(`floe.ohm: ${name} wants a description`);
    return [...new Set(body.names.flatMap((inner) => this.#expected(inner)))];
  }

  #optional(name: string, parts: string): string {
    if (!this.#isClass(name)) return `if (!add(${name}(t), ${parts})) ${parts}.push(null);`;
    const { is, misses } = this.#class(name);
    return `if (${is}) {\n  ${parts}.push(t.at++);\n} else {\n  ${misses}\n  ${parts}.push(null);\n}`;
  }

  #repeat(name: string, kind: "star" | "plus", fail: string, parts: string): string {
    const list = this.#label("list");
    const lines = [`const ${list}: Part[] = [];`];
    if (this.#isClass(name)) {
      const { is, misses } = this.#class(name);
      lines.push(`while (${is}) ${list}.push(t.at++);`, misses);
    } else {
      lines.push(`while (add(${name}(t), ${list})) {}`);
    }
    if (kind === "plus") lines.push(`if (${list}.length === 0) break ${fail};`);
    return `${lines.join("\n")}\n${parts}.push(${list});`;
  }

  /** `~x` and `&x`, of a class of tokens. */
  #look(name: string, kind: "not" | "look", fail: string, parts: string): string {
    if (!this.#isClass(name))
      throw new Error(`floe.ohm: the generator looks ahead for tokens alone, not ${name}`);
    const { is, isNot, misses } = this.#class(name);
    if (kind === "not") return `if (${is}) break ${fail};`;
    return `if (${isNot}) {\n  ${misses}\n  break ${fail};\n}\n${parts}.push(t.at);`;
  }

  #first(expr: Expr): First {
    switch (expr.kind) {
      case "terminal":
        return { kinds: new Set([expr.char]), empty: false };
      case "range":
        return { kinds: new Set(span(expr.from, expr.to)), empty: false };
      case "not":
        return { kinds: new Set(), empty: true };
      case "choice": {
        const all = expr.names.map((name) => this.#first({ kind: "apply", name }));
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
        const first = this.#first(this.#find(expr.name).body);
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
      return { kind: "choice", names: expr.terms.map(readName) };
    case "Seq":
      return { kind: "seq", all: expr.factors.map(readExpr) };
    case "Star":
    case "Plus":
    case "Opt":
    case "Not":
    case "Lookahead":
      return { kind: unary[kind], name: readName(expr.expr) };
    default:
      throw new Error(`floe.ohm: the generator does not know ${kind}: ${expr}`);
  }
}

function readName(expr: OhmExpr): string {
  if (expr.ruleName === undefined) throw new Error(`floe.ohm: give ${expr} a rule of its own`);
  return expr.ruleName;
}

const unary = { Star: "star", Plus: "plus", Opt: "opt", Not: "not", Lookahead: "look" } as const;

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

function hex(bits: number): string {
  return bits === 0 ? "0" : `0x${(bits >>> 0).toString(16)}`;
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
