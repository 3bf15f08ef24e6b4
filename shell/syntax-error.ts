/** What is wrong with a script, and how to say it. */
import type { ByteString } from "../vm/index.ts";
import type { Position } from "./ast.ts";
import { endName, positionAt, type Source } from "./lex/source.ts";

/** Thrown by the parser and the lexer; caught by whoever asked for a command. */
export class ParseError extends Error {
  override readonly name = "ParseError";

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
  }
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
  return new ParseError(`unexpected ${endName(source)}`, end, expected, source.origin === null);
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
