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

/** Notes what was expected here. Only the last token read can be the furthest. */
export function miss(tokens: Tokens, expected: string, start: number): void {
  if (tokens.misses !== null && tokens.at === tokens.kinds.length - 1) {
    tokens.misses.push({ expected, start });
  }
}

/** Goes back to where a rule began, which does not match. */
export function back(tokens: Tokens, start: number): null {
  tokens.at = start;
  return null;
}

/** A rule does not match for want of what was expected here. */
export function fail(tokens: Tokens, expected: string, start: number): null {
  if (tokens.misses !== null) miss(tokens, expected, start);
  tokens.at = start;
  return null;
}

/** The kind of the next token. */
export function peek(tokens: Tokens): number {
  return tokens.kinds[tokens.at] ?? tokens.read();
}
