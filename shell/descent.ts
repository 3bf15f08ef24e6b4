/**
 * What the generated parser (generated/parser.ts) runs on: a stream of tokens that is read only as far
 * as the grammar asks, and the nodes it makes.
 */

/** A match of a sequence: tokens `start` up to `end`. A part is a match: a token is its number, `*` and `+`
 *  give a list, `?` gives null where absent. */
export type Node = { rule: string; start: number; end: number; parts: Part[] };
export type Part = number | Node | Part[] | null;

/** What the grammar would have taken at the furthest token; `start`: where the rule that asks began. */
export type Miss = { expected: string; start: number };

export type Tokens = {
  /** the kinds of the tokens read so far */
  kinds: number[];
  /** the next token to match */
  at: number;
  /** collects what was expected, while an error is explained; else null */
  misses: Miss[] | null;
  /** Reads one more token: adds its kind to `kinds`, and returns it. */
  read(): number;
};

/** The kind of the next token. */
export function kind(tokens: Tokens): number {
  return tokens.at < tokens.kinds.length ? tokens.kinds[tokens.at] : tokens.read();
}

/** Adds a match, unless there is none. */
export function add(match: Node | number | null, parts: Part[]): boolean {
  if (match === null) return false;
  parts.push(match);
  return true;
}

/** Notes what was expected here; always false. Only the last token read can be the furthest. */
export function miss(tokens: Tokens, expected: string, start: number): false {
  if (tokens.misses !== null && tokens.at === tokens.kinds.length - 1) {
    tokens.misses.push({ expected, start });
  }
  return false;
}
