/** Makes an error of what the parser expected where it failed. */
import { conditionComplaints, openCondition } from "./condition-error.ts";
import type { Miss } from "./descent.ts";
import { Kind, kindNames } from "./generated/parser.ts";
import { placeOf } from "./lex/lexer.ts";
import { endName } from "./lex/source.ts";
import type { Token, TokenStream } from "./lex/tokens.ts";
import { type Complaint, endWithin, nearToken, ParseError, unexpectedEnd } from "./syntax-error.ts";

/** What begins a clause, and what must follow in it. */
const rightParen = kindNames[Kind.rightParen];
const esac = kindNames[Kind.esac];
const closers = new Set(["`fi`", "`done`", esac, "`}`", rightParen]);
const followers = new Set(["`then`", "`do`", "`in`"]);

/** The error at the furthest token, which is the last one read. */
export function explain(tokens: TokenStream, misses: Miss[]): ParseError {
  const { list, lexer } = tokens;
  const found = list[list.length - 1];
  const position = placeOf(lexer, found.start);
  const expected = sayExpected(tokens, misses);
  // the end of backquotes is not that of the script
  const atEnd = found.kind === Kind.eof && lexer.source.origin === null;
  const error = new ParseError(`unexpected ${sayFound(tokens)}`, position, expected, atEnd);
  error.substituted = tokens.kinds[0] === Kind.substitute && found.kind !== Kind.eof;
  const open = openCondition(tokens);
  const condition = open < 0 ? null : conditionComplaints(tokens, open, (token) => nameOf(tokens, token));
  return condition === null
    ? error.saying(complain(tokens, found))
    : error.saying(condition.complaints, condition.status);
}

/** What bash says. */
function complain(tokens: TokenStream, found: Token): Complaint[] {
  if (found.kind !== Kind.eof) return nearToken(nameOf(tokens, found));
  // the end of a substitution is missing, whatever is within
  if (tokens.kinds[0] === Kind.substitute) {
    const { text } = tokens.lexer;
    const { start, end } = tokens.list[0];
    // of `$((`, bash first looks for the end
    return endWithin(")", text[end] === "(" ? placeOf(tokens.lexer, start).line : "end");
  }
  return [unexpectedEnd];
}

/** A token as bash names it. */
function nameOf(tokens: TokenStream, { kind, start, end, text }: Token): string {
  if (kind === Kind.eof) return "EOF";
  if (kind === Kind.newline) return "newline";
  if (kind === Kind.arithmetic) return "(";
  return text || tokens.lexer.text.slice(start, end);
}

function sayFound(tokens: TokenStream): string {
  const { list, lexer } = tokens;
  const { kind, start, end } = list[list.length - 1];
  if (kind === Kind.eof) return endName(lexer.source);
  if (kind === Kind.newline) return kindNames[kind].replace("a ", "");
  const text = lexer.text.slice(start, end).split("\n", 1)[0];
  return text.length < Math.min(end - start, 40) || text.length > 40
    ? `\`${text.slice(0, 40)}...\``
    : `\`${text}\``;
}

/** The one thing most worth saying. */
function sayExpected(tokens: TokenStream, all: Miss[]): string {
  const misses = all.map((miss) => (miss.expected === esac ? { ...miss, start: openCase(tokens) } : miss));
  // the innermost clause is the one that began last
  const inner = (words: Set<string>) =>
    misses
      .filter((miss) => words.has(miss.expected) && miss.start < tokens.list.length - 1)
      .reduce<Miss | null>((last, miss) => (last === null || miss.start > last.start ? miss : last), null);
  const follower = inner(followers);
  const closer = inner(closers);
  if (follower !== null && (closer === null || follower.start >= closer.start)) {
    return `${follower.expected} after the ${opener(tokens, follower)}`;
  }
  const closing = closer?.expected === rightParen ? "`)`" : closer?.expected;
  if (closer !== null) return `${closing} to close the ${opener(tokens, closer)}`;
  // where the command might have ended, no wish explains the error
  const names = new Set(misses.map((miss) => miss.expected));
  if (names.has("the end")) return "";
  return ["a command", "a name", "a word"].find((name) => names.has(name)) ?? "";
}

/** The innermost `case` that is open: what asks for an `esac` after the last item is not the clause itself. */
function openCase({ kinds }: TokenStream): number {
  let depth = 0;
  for (let i = kinds.length - 2; i >= 0; i--) {
    if (kinds[i] === Kind.esac) depth++;
    else if (kinds[i] === Kind.case && depth-- === 0) return i;
  }
  return kinds.length - 1;
}

function opener(tokens: TokenStream, miss: Miss): string {
  const { start, end } = tokens.list[miss.start];
  return `\`${tokens.lexer.text.slice(start, end)}\` of line ${placeOf(tokens.lexer, start).line}`;
}
