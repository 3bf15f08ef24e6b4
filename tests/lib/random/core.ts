/**
 * What random scripts are made of. A generator draws a `Text`: a function that prints a part of a script
 * once its surroundings are known (fresh names for loop counters, here-documents that wait for the end of the line,
 * which functions may be called). fast-check draws and shrinks the choices; printing is pure.
 */
import fc from "fast-check";
import type { Feature } from "./features.ts";

/** The surroundings of a text that is printed. */
export type Context = {
  /** number of names that were made up */
  fresh: number;
  /** bodies of here-documents, to be printed after this line */
  documents: string[];
  /** how many of FUNCTIONS may be called here: a body calls only those before its own, so that every script ends */
  callable: number;
  inFunction: boolean;
  /** loops around, for `break` and `continue` */
  loops: number;
  /** in a `$( )`: bash 5.2 prints its commands anew, and an array's quoted parentheses and semicolons lose their quotes */
  substituted: boolean;
  /** a stage of a pipeline: bash does not run the EXIT trap of a loop that is one */
  piped: boolean;
};

export type Text = (c: Context) => string;
export type Gen = fc.Arbitrary<Text>;

/** What a grammar is made with: which features are on. */
export type Grammar = { has(feature: Feature): boolean };

/** One alternative: how often, and what the shell must have for it. */
export type Row = readonly [weight: number, gen: Gen, ...needs: Feature[]];

export const FUNCTIONS = ["f", "g", "h"];

export function newContext(): Context {
  return {
    fresh: 0,
    documents: [],
    callable: FUNCTIONS.length,
    inFunction: false,
    loops: 0,
    substituted: false,
    piped: false,
  };
}

/** One of some constant texts; they shrink to the first. */
export function one(...texts: readonly string[]): Gen {
  return fc.constantFrom(...texts).map((text) => () => text);
}

/** One of the rows whose features are on. Shrinks to the first. */
export function choose(g: Grammar, rows: readonly Row[]): Gen {
  const usable = rows.filter(([, , ...needs]) => needs.every((feature) => g.has(feature)));
  const [first, ...rest] = usable.map(([weight, arbitrary]) => ({ weight, arbitrary }));
  return fc.oneof({ withCrossShrink: true }, first, ...rest);
}

/** A template of generators and constants: t`x=${word}`. */
export function t(strings: TemplateStringsArray, ...parts: readonly (Gen | Text | string)[]): Gen {
  const gens = parts.map((part) =>
    typeof part === "string"
      ? fc.constant(() => part)
      : typeof part === "function"
        ? fc.constant(part)
        : part,
  );
  return fc
    .tuple(...gens)
    .map((texts) => (c) => texts.reduce((all, text, i) => all + text(c) + strings[i + 1], strings[0]));
}

/** `min` to `max` texts with `separator` between. */
export function list(gen: Gen, min: number, max: number, separator = ""): Gen {
  return fc
    .array(gen, { minLength: min, maxLength: max, size: "max" })
    .map((texts) => (c) => texts.map((text) => text(c)).join(separator));
}

/** The same text within other surroundings. */
export function within(gen: Gen, around: (text: Text, c: Context) => string): Gen {
  return gen.map((text) => (c) => around(text, c));
}

/** In single quotes, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A recursive rule: depth 0 has no rule within itself. */
export function byDepth<T>(make: (depth: number) => T): (depth: number) => T {
  const made = new Map<number, T>();
  return (depth) => {
    const at = Math.max(0, depth);
    if (!made.has(at)) made.set(at, make(at));
    return made.get(at)!;
  };
}
