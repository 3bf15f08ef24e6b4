/** What all parts of the lexer share. */
import type { ByteString } from "../../vm/index.ts";
import type { HereText, List, Position, Redirect, Word } from "../ast.ts";
import { Char } from "./chars.ts";
import { positionAt, type Source } from "./source.ts";

/** A reading place in a source. */
export type Lexer = {
  source: Source;
  /** the text of `source` */
  text: ByteString;
  /** offset of the next byte */
  at: number;
  /** here-documents announced so far, whose bodies begin after the next newline */
  pending: HereDocument[];
  session: Session;
};

/** What one call of the parser carries through all its lexers. */
export type Session = {
  /** the end of the text is the end of the script: nothing more will come */
  final: boolean;
  /** extglob is on: `@(` and its like begin a group within a word */
  extended: boolean;
  /** posix mode: reserved words are no aliases, `time -x` is a command, `"${x-'}"` is whole */
  posix: boolean;
  warnings: Warning[];
  /** what stands for the names of commands; null: no aliases */
  aliases: ReadonlyMap<ByteString, ByteString> | null;
  /** what `$(`, `<(` and `>(` hold, by the offsets where they begin in the script, where somebody wants to know */
  substitutions: Map<number, Substitution> | null;
  /** Parses the inside of `$(` up to its `)`, from `lexer.at` (just after `$(`). */
  parseSubstitution(lexer: Lexer, dollar: number): List;
  /** Parses all of a source, the inside of backquotes. */
  parseBackquoted(lexer: Lexer, source: Source): List;
};

/** `end`: the offset just after the `)`. */
export type Substitution = { list: List; end: number };

/** A here-document that the end of the script ended. `position`: of its operator. */
export type Warning = { position: Position; message: string; delimiter: ByteString };

/** A here-document between its operator and its end. */
export type HereDocument = {
  /** offset of the operator */
  start: number;
  stripTabs: boolean;
  delimiter: ByteString;
  /** a part of the delimiter was quoted: the body is literal */
  quoted: boolean;
  /** null until it is read */
  body: Word | null;
  /** waits for the body: a `<<` in `$( )` whose body comes only after the `)`, as bash takes it */
  redirect: Redirect | null;
  /** for the printer */
  text: HereText;
  /** where the body and its end are in the source; -1 until it is read */
  from: number;
  to: number;
};

export function openLexer(source: Source, at: number, session: Session): Lexer {
  return { source, text: source.text, at, pending: [], session };
}

export function placeOf(lexer: Lexer, offset: number): Position {
  const { source } = lexer;
  const { lineStarts } = source;
  const last = lineStarts.length - 1;
  // nearly all are on the last line seen of a script
  if (last >= 0 && offset <= source.lastEnd && offset >= lineStarts[last])
    return { line: source.firstLine + last, column: offset - lineStarts[last] + 1, offset };
  return positionAt(source, offset);
}

/** `offset`, past any line continuations (backslash newline) there (XCU 2.2.1). */
export function skipContinuations(text: ByteString, offset: number): number {
  while (text.charCodeAt(offset) === Char.backslash && text.charCodeAt(offset + 1) === Char.newline) {
    offset += 2;
  }
  return offset;
}
