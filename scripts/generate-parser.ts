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
  | { kind: "choice"; names: string[] }
  | { kind: "seq"; all: Expr[] }
  | { kind: Occurrence; name: string };
type Occurrence = "apply" | "star" | "plus" | "opt" | "not" | "look";
type Rule = { body: Expr; description: string | undefined };
/** The kinds an expression may begin with, and whether it may match no token at all. */
type First = { kinds: Set<string>; empty: boolean };

/** The text of generated/parser.ts for the grammar as it stands. */
export async function generateParser(): Promise<string> {
  return new Generator(readFileSync(grammarPath, "utf8")).print();
}

/** The kind of the next token. */
const NEXT = "peek(t)";

class Generator {
  readonly rules: Map<string, Rule>;
  /** sets of kinds, as their kinds in order, and the bit of each in the table */
  readonly #sets = new Map<string, number>();

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
      'import { back, fail, miss, type Node, peek, type Tokens } from "../descent.ts";',
      "",
      "/** The kinds of tokens, as char codes. */",
      "export enum Kind {",
      ...tokens.map(([name, rule]) => `  ${name} = ${codeOf(rule)}, // ${charOf(rule)}`),
      "}",
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
    const body =
      rule.body.kind === "choice" ? this.#choice(rule.body.names) : this.#sequence(name, rule.body);
    const text = `${this.#guard(rule)}${body}`;
    const start = /\bstart\b/.test(text) ? "  const start = t.at;\n" : "";
    const next = /\bnext\b/.test(text) ? `  const next = ${NEXT};\n` : "";
    return `\nexport function ${name}(t: Tokens): ${this.#type(name)} {\n${start}${next}${indent(text, 2)}\n}`;
  }

  /** Leaves at once where the next token cannot begin the rule, unless errors are being explained. */
  #guard(rule: Rule): string {
    const first = this.#first(rule.body);
    if (first.empty) return "";
    const test = this.#test(first.kinds, false, "next");
    if (rule.description === undefined && this.#beginsWithToken(rule.body)) return "";
    if (rule.description === undefined) return `if (t.misses === null && ${test}) return null;\n`;
    return `if (${test}) return fail(t, ${JSON.stringify(rule.description)}, start);\n`;
  }

  /** The first element is its own guard. */
  #beginsWithToken(body: Expr): boolean {
    const [first] = body.kind === "seq" ? body.all : [body];
    return first.kind === "apply" && this.#isClass(first.name);
  }

  /** The rules that a choice is of, with those of choices in it. */
  #alternatives(names: string[]): string[] {
    return names.flatMap((name) => {
      const { body, description } = this.#find(name);
      const plain = body.kind === "choice" && description === undefined && !this.#isClass(name);
      return plain ? this.#alternatives(body.names) : [name];
    });
  }

  /** The first of the rules that matches. One that does not match leaves no trace. */
  #choice(names: string[]): string {
    const tries = this.#alternatives(names).map((name) => {
      if (this.#isClass(name)) {
        const { is, miss } = this.#class(name, "next");
        return `if (${is}) return t.at++;\n${miss}`;
      }
      const { kinds, empty } = this.#first({ kind: "apply", name });
      const match = `const ${name}Match = ${name}(t);\nif (${name}Match !== null) return ${name}Match;`;
      return empty
        ? match
        : `if (t.misses !== null || ${this.#test(kinds, true, "next")}) {\n${indent(match, 2)}\n}`;
    });
    return `${tries.join("\n")}\nreturn null;`;
  }

  #sequence(name: string, body: Expr): string {
    const parts: string[] = [];
    const code = (body.kind === "seq" ? body.all : [body]).map((expr) => this.#element(expr, parts));
    return `${code.join("\n")}\nreturn { rule: "${name}", start, end: t.at, parts: [${parts.join(", ")}] };`;
  }

  /** What a rule returns: a choice may be a token. */
  #type(name: string): string {
    const mixed = (inner: string): boolean => {
      const { body } = this.#find(inner);
      return body.kind === "choice" && body.names.some((each) => this.#isClass(each) || mixed(each));
    };
    return mixed(name) ? "Node | number | null" : "Node | null";
  }

  /** The test that the next token is one of these kinds, or is none. */
  #test(kinds: Set<string>, wanted: boolean, next = NEXT): string {
    const equals = wanted ? "===" : "!==";
    const chars = [...kinds].sort().join("");
    if (chars.length === 1) return `${next} ${equals} ${code(chars)}`;
    const bit = this.#sets.get(chars) ?? this.#sets.size;
    if (bit > 31) throw new Error("floe.ohm: too many sets of kinds for one table");
    this.#sets.set(chars, bit);
    return `(sets[${next}] & ${hex(1 << bit)}) ${wanted ? "!==" : "==="} 0`;
  }

  /** Code that matches an element of a sequence and goes on, or returns; adds the name of its part to `parts`. */
  #element(expr: Expr, parts: string[]): string {
    if (expr.kind === "seq" || expr.kind === "choice" || expr.kind === "terminal" || expr.kind === "range") {
      throw new Error("floe.ohm: a choice, or a character, wants a rule of its own");
    }
    const part = `part${parts.length}`;
    if (expr.kind !== "not") parts.push(part);
    return this.#isClass(expr.name)
      ? this.#tokenElement(expr.kind, expr.name, part)
      : this.#ruleElement(expr.kind, expr.name, part);
  }

  #tokenElement(kind: Occurrence, name: string, part: string): string {
    const { is, isNot, expected, miss } = this.#class(name);
    const fail = `if (${isNot}) return fail(t, ${expected}, start);`;
    switch (kind) {
      case "apply":
        return `${fail}\nconst ${part} = t.at++;`;
      case "opt":
        return `let ${part} = null;\nif (${is}) ${part} = t.at++;\nelse ${miss}`;
      case "star":
        return `const ${part} = [];\nwhile (${is}) ${part}.push(t.at++);\n${miss}`;
      case "plus":
        return `${fail}\nconst ${part} = [];\nwhile (${is}) ${part}.push(t.at++);\n${miss}`;
      case "look":
        return `${fail}\nconst ${part} = t.at;`;
      case "not":
        return `if (${is}) return back(t, start);`;
    }
  }

  #ruleElement(kind: Occurrence, name: string, part: string): string {
    switch (kind) {
      case "apply":
        return `const ${part} = ${name}(t);\nif (${part} === null) return back(t, start);`;
      case "opt":
        return `const ${part} = ${this.#mayBegin(name)} ? ${name}(t) : null;`;
      case "star":
        return this.#ruleList(name, part);
      case "plus":
        return `${this.#ruleList(name, part)}\nif (${part}.length === 0) return back(t, start);`;
      default:
        throw new Error(`floe.ohm: the generator looks ahead for tokens alone, not ${name}`);
    }
  }

  #ruleList(name: string, part: string): string {
    const match = `for (let each: ${this.#type(name)}; (${this.#mayBegin(name)}) && (each = ${name}(t)) !== null; )`;
    return `const ${part} = [];\n${match} ${part}.push(each);`;
  }

  /** A test that saves most calls of a rule that does not match. */
  #mayBegin(name: string): string {
    const { kinds, empty } = this.#first({ kind: "apply", name });
    return empty ? "true" : `t.misses !== null || ${this.#test(kinds, true)}`;
  }

  /** How to test whether a class of tokens comes next, and how to note that it was expected. */
  #class(name: string, next?: string): { is: string; isNot: string; expected: string; miss: string } {
    const { kinds } = this.#first({ kind: "apply", name });
    const expected = JSON.stringify(this.#expected(name).join(" or "));
    const miss = `if (t.misses !== null) miss(t, ${expected}, start);`;
    return { is: this.#test(kinds, true, next), isNot: this.#test(kinds, false, next), expected, miss };
  }

  #expected(name: string): string[] {
    const { description, body } = this.#find(name);
    if (description !== undefined) return [description];
    if (body.kind !== "choice") throw new Error(`floe.ohm: ${name} wants a description`);
    return body.names.flatMap((inner) => this.#expected(inner));
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
