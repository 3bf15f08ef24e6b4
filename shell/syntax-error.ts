/** What is wrong with a script, and how to say it. */
import type { ByteString } from "../vm/index.ts";
import type { Position } from "./ast.ts";
import type { Warning } from "./lex/lexer.ts";
import { endName, linesOf, positionAt, type Source } from "./lex/source.ts";

/**
 * A line of what bash says of an error, behind `NAME: line N: `. `line` null: that of the error's place; "end": that
 * after the last one. `shows`: bash repeats the line of the script.
 */
export type Complaint = { text: ByteString; line: number | "end" | null; shows?: boolean };

/** 2; 1 for what stands in an array; null where bash gives up reading, and the status stays what it was. */
export type ErrorStatus = 1 | 2 | null;

/** Thrown by the parser and the lexer; caught by whoever asked for a command. */
export class ParseError extends Error {
  override readonly name = "ParseError";
  /** in bash's words, for standard error; none where bash says nothing */
  complaints: Complaint[];
  status: ErrorStatus = 2;
  /** the text ended within quotes or brackets */
  unclosed = false;
  /** a token within `$( )` */
  substituted = false;
  /** what came before it, and is none */
  warnings: readonly Warning[] = [];

  constructor(
    /** such as "unexpected `fi`"; for people, in bytes as the script has them */
    readonly problem: string,
    /** where it shows */
    readonly position: Position,
    /** what would have been right: "`fi` to close the `if` of line 3"; "" where there is nothing to say */
    readonly expected = "",
    /** more input could make it right */
    readonly incomplete = false,
  ) {
    super(`syntax error: ${problem}${expected === "" ? "" : `, expected ${expected}`}`);
    this.complaints = [{ text: this.message, line: null }];
  }

  /** The error with what bash says of it. */
  saying(complaints: Complaint[], status: ErrorStatus = 2): this {
    this.complaints = complaints;
    this.status = status;
    return this;
  }
}

/** What bash says of a token that cannot stand where it does. */
export function nearToken(token: ByteString): Complaint[] {
  return [{ text: `syntax error near unexpected token \`${token}'`, line: null, shows: true }];
}

/** An error at `offset` of `source`. */
export function syntaxError(source: Source, offset: number, problem: string, expected = ""): ParseError {
  return new ParseError(problem, positionAt(source, offset), expected);
}

/** A shell cannot hold a NUL: where one is, this is no script. */
export function unexpectedNul(source: Source, offset: number): ParseError {
  return syntaxError(source, offset, "unexpected NUL byte", "text");
}

/** The text ended within what `opener` at `offset` opened. */
export function unclosed(source: Source, offset: number, opener: string, closer: string): ParseError {
  const { line } = positionAt(source, offset);
  const end = positionAt(source, source.text.length);
  const expected = `\`${closer}\` to close the \`${opener}\` of line ${line}`;
  const error = new ParseError(`unexpected ${endName(source)}`, end, expected, source.origin === null);
  error.unclosed = true;
  return error.saying(endWithin(closer, line));
}

export const unexpectedEnd: Complaint = { text: "syntax error: unexpected end of file", line: "end" };

/** What bash says of an end within something; `line`: where that began. */
export function endWithin(closer: string, line: Complaint["line"]): Complaint[] {
  return [{ text: `unexpected EOF while looking for matching \`${closer.charAt(0)}'`, line }];
}

/** bash's words for here-documents that the end of the script ended. */
export function warningLines(
  warnings: readonly Warning[],
  script: ByteString,
): { line: number; text: ByteString }[] {
  return warnings.map(({ position, delimiter }) => ({
    line: linesOf(script, position.offset, position.line),
    text: `warning: here-document at line ${position.line} delimited by end-of-file (wanted \`${delimiter}')`,
  }));
}

/** What bash says of the error, a line each, with its number. */
export function bashLines(error: ParseError, script: ByteString): { line: number; text: ByteString }[] {
  const { line, column, offset } = error.position;
  const last = () => linesOf(script, offset, line) + 1;
  return error.complaints.flatMap((complaint) => {
    const at = complaint.line === null ? line : complaint.line === "end" ? last() : complaint.line;
    const said = { line: at, text: complaint.text };
    if (!complaint.shows) return [said];
    const start = offset - (column - 1);
    const newline = script.indexOf("\n", offset);
    return [said, { line: at, text: `\`${script.slice(start, newline < 0 ? script.length : newline)}'` }];
  });
}

/**
 * The message for people, without a newline at the end:
 *
 *     deploy.sh:7:3: syntax error: unexpected `fi`, expected `then` after the `if` of line 5
 *       fi
 *       ^
 *
 * @param script the whole text that the error's position refers to
 * @param name of the script, such as its path
 */
export function formatParseError(error: ParseError, script: ByteString, name: string): ByteString {
  const { line, column, offset } = error.position;
  const newline = script.indexOf("\n", offset);
  const lineStart = offset - (column - 1);
  const lineEnd = newline === -1 ? script.length : newline;
  // of a long line, what is around the place
  const from = Math.max(lineStart, offset - 100);
  const text = script.slice(from, Math.min(lineEnd, offset + 100));
  // tabs stay tabs, and the later bytes of a UTF-8 character take no room
  const before = text.slice(0, offset - from).replace(/[\x80-\xbf]/g, "");
  return `${name}:${line}:${column}: ${error.message}\n${text}\n${before.replace(/[^\t]/g, " ")}^`;
}
