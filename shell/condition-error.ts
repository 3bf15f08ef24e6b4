/** What bash says of a malformed `[[ … ]]`: it reads conditions by hand, and gives up the script at once. */
import { Kind } from "./generated/parser.ts";
import { placeOf } from "./lex/lexer.ts";
import { isWordKind } from "./lex/places.ts";
import type { Token, TokenStream } from "./lex/tokens.ts";
import type { Complaint, ErrorStatus } from "./syntax-error.ts";

type Walk = {
  tokens: readonly Token[];
  at: number;
  said: { text: string; token: Token | null }[];
  name(token: Token): string;
};

/** Where the `[[` is in which the last token stands; -1: in none. */
export function openCondition({ kinds, conditionAt }: TokenStream): number {
  const end = conditionAt < 0 ? 0 : kinds.indexOf(Kind.conditionEnd, conditionAt);
  return end < 0 || (conditionAt >= 0 && end === kinds.length - 1) ? conditionAt : -1;
}

/** The complaints about the condition that `open` begins, whose last token read does not fit. null: nothing is found wrong. */
export function conditionComplaints(
  stream: TokenStream,
  open: number,
  name: (token: Token) => string,
): { complaints: Complaint[]; status: ErrorStatus } | null {
  const walk: Walk = { tokens: stream.list, at: open + 1, said: [], name };
  if (walkOr(walk)) {
    const token = next(walk);
    if (token === null || token.kind === Kind.conditionEnd) return null;
    const opened = stream.list[open];
    if (token.kind === Kind.eof) say(walk, "unexpected EOF while looking for `]]'", opened);
    else if (isWord(token)) say(walk, "syntax error in conditional expression", opened);
    else say(walk, `syntax error in conditional expression: unexpected token \`${name(token)}'`, opened);
  }
  const lineOf = (token: Token) => placeOf(stream.lexer, token.start).line;
  const opened = lineOf(stream.list[open]);
  const last = stream.list.at(-1)!;
  // where nothing is left of the script, its end is an error, too
  const { text } = stream.lexer;
  const atEnd = last.kind === Kind.eof || (last.kind === Kind.newline && last.end >= text.length);
  const complaints = walk.said.map(({ text, token }) => ({
    text,
    line: token === null ? opened : token.kind === Kind.eof ? ("end" as const) : lineOf(token),
  }));
  return { complaints, status: atEnd ? 2 : null };
}

function say(walk: Walk, text: string, token: Token | null): false {
  walk.said.push({ text, token });
  return false;
}

/** null: no more has been read. */
function next(walk: Walk): Token | null {
  while (walk.tokens[walk.at]?.kind === Kind.newline && walk.at < walk.tokens.length - 1) walk.at++;
  return walk.tokens[walk.at] ?? null;
}

function isWord({ kind }: Token): boolean {
  return isWordKind(kind) || kind === Kind.unaryOperator || kind === Kind.binaryWord;
}

function walkOr(walk: Walk): boolean {
  for (;;) {
    if (!walkTerm(walk)) return false;
    const token = next(walk);
    if (token?.kind !== Kind.orIf && token?.kind !== Kind.andIf) return true;
    walk.at++;
  }
}

function walkTerm(walk: Walk): boolean {
  const token = next(walk);
  if (token === null || token.kind === Kind.conditionEnd) return false;
  walk.at++;
  if (token.kind === Kind.bang) return walkTerm(walk);
  if (token.kind === Kind.leftParen) return walkGroup(walk);
  if (token.kind === Kind.unaryOperator) return walkOperand(walk, "unary");
  if (!isWord(token))
    return say(walk, `unexpected token \`${walk.name(token)}' in conditional command`, token);
  const operator = walk.tokens[walk.at];
  switch (operator?.kind) {
    case undefined:
      return false;
    case Kind.binaryWord:
    case Kind.comparison:
      walk.at++;
      return walkOperand(walk, "binary");
    case Kind.conditionEnd:
    case Kind.andIf:
    case Kind.orIf:
    case Kind.rightParen:
      return true;
  }
  const expected = "conditional binary operator expected";
  return say(
    walk,
    isWord(operator) ? expected : `unexpected token \`${walk.name(operator)}', ${expected}`,
    operator,
  );
}

function walkOperand(walk: Walk, what: "unary" | "binary"): boolean {
  const token = walk.tokens[walk.at];
  if (token === undefined) return false;
  walk.at++;
  if (isWord(token)) return true;
  return say(walk, `unexpected argument \`${walk.name(token)}' to conditional ${what} operator`, token);
}

function walkGroup(walk: Walk): boolean {
  if (!walkOr(walk)) return say(walk, "expected `)'", null);
  const token = next(walk);
  walk.at++;
  if (token?.kind === Kind.rightParen) return true;
  if (token === null || isWord(token)) return say(walk, "expected `)'", null);
  return say(walk, `unexpected token \`${walk.name(token)}', expected \`)'`, null);
}
