/** The parser: from bytes to the tree of one complete command at a time (POSIX XCU 2.10). */
import type { ByteString } from "../vm/index.ts";
import type { List } from "./ast.ts";
import { buildList, emptyList } from "./build.ts";
import type { Node, Tokens } from "./descent.ts";
import { explain } from "./explain.ts";
import { backquoted, completeCommand, Kind, substitution } from "./generated/parser.ts";
import { type Lexer, openLexer, type Session, type Substitution, type Warning } from "./lex/lexer.ts";
import { offsetIn, positionAt, type Source, scriptSource } from "./lex/source.ts";
import { TokenStream } from "./lex/tokens.ts";
import { ParseError, syntaxError } from "./syntax-error.ts";

export type { Substitution, Warning } from "./lex/lexer.ts";
export { bashLines, formatParseError, ParseError, warningLines } from "./syntax-error.ts";

export type ParseOptions = {
  /** `source` is all there is; default true. Where false, a command is complete only with its newline and
   *  the ends of its here-documents, and else throws an error that is `incomplete`. */
  final?: boolean;
  /** words may have groups: `@(a|b)` (extglob) */
  extended?: boolean;
  /** posix mode */
  posix?: boolean;
  /** what is put in the place of commands' names (bash manual 6.6) */
  aliases?: ReadonlyMap<ByteString, ByteString> | null;
  /** is given what each substitution holds */
  substitutions?: Map<number, Substitution>;
};

export type Parsed = {
  /** null for a line that has no command, and at the end */
  command: List | null;
  /** offset of what follows, and its line */
  next: number;
  line: number;
  /** what is not an error: a here-document that the end of the script ended */
  warnings: Warning[];
};

/**
 * Parses the next complete command: one list, to the end of its line, with its here-documents.
 * Nothing after it is looked at.
 *
 * @param source the script, or the part of it that has been read
 * @param offset where to begin, 0 to source.length; the start of a line
 * @param line the line of `offset`, from 1
 * @throws ParseError
 */
export function parseCommand(
  source: ByteString,
  offset: number,
  line: number,
  options: ParseOptions = {},
): Parsed {
  const session: Session = {
    final: options.final ?? true,
    extended: options.extended ?? false,
    posix: options.posix ?? false,
    warnings: [],
    aliases: options.aliases ?? null,
    substitutions: options.substitutions ?? null,
    parseSubstitution,
    parseBackquoted,
  };
  const place = scriptSource(source, offset, line);
  const lexer = openLexer(place, offset, session);
  try {
    const tokens = new TokenStream(lexer);
    const node = match(tokens, completeCommand);
    if (!session.final && tokens.kinds[node.end - 1] === Kind.eof && source.length > offset) {
      throw new ParseError("unexpected end of file", positionAt(place, source.length), "a newline", true);
    }
    const list = node.parts[0] as Node | null;
    let command = list === null ? null : buildList(tokens, list);
    while (tokens.withinAlias()) {
      const more = match(tokens, completeCommand).parts[0] as Node | null;
      if (more === null) continue;
      const rest = buildList(tokens, more);
      if (command === null) command = rest;
      else command.items.push(...rest.items);
    }
    const next = offsetIn(place, lexer.source, lexer.at);
    return {
      command,
      next,
      line: positionAt(place, next).line,
      warnings: session.warnings,
    };
  } catch (error) {
    if (error instanceof RangeError) throw syntaxError(place, offset, "nested too deeply");
    if (error instanceof ParseError) error.warnings = session.warnings;
    throw error;
  }
}

/** All commands of a script. */
export function parseScript(source: ByteString): List[] {
  const commands: List[] = [];
  let offset = 0;
  let line = 1;
  while (offset < source.length) {
    const parsed = parseCommand(source, offset, line);
    if (parsed.command !== null) commands.push(parsed.command);
    offset = parsed.next;
    line = parsed.line;
  }
  return commands;
}

/** The match of a rule, or the error that says why there is none. */
function match(tokens: TokenStream, rule: (tokens: Tokens) => Node | null): Node {
  const start = tokens.at;
  const node = rule(tokens);
  if (node !== null) return node;
  tokens.at = start;
  tokens.misses = [];
  rule(tokens);
  throw explain(tokens, tokens.misses);
}

function parseSubstitution(lexer: Lexer, dollar: number): List {
  const inner = openLexer(lexer.source, lexer.at, lexer.session);
  const tokens = new TokenStream(inner);
  tokens.push(Kind.substitute, dollar, "$(");
  const [, , items] = match(tokens, substitution).parts as [number, number[], Node | null, number];
  const list = items === null ? emptyList(tokens, lexer.at) : buildList(tokens, items);
  // bodies that were not inside come after the line that the substitution ends on
  lexer.pending.push(...inner.pending);
  lexer.at = offsetIn(lexer.source, inner.source, inner.at);
  if (lexer.source.origin === null) lexer.session.substitutions?.set(dollar, { list, end: lexer.at });
  return list;
}

function parseBackquoted(lexer: Lexer, source: Source): List {
  const tokens = new TokenStream(openLexer(source, 0, lexer.session));
  const [, items] = match(tokens, backquoted).parts as [number[], Node | null, number];
  return items === null ? emptyList(tokens, 0) : buildList(tokens, items);
}
