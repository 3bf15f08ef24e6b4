/** Expansions that `$` and backquotes begin (POSIX XCU 2.6.2 to 2.6.4). */
import type { List, WordPart } from "../ast.ts";
import { ParseError, unclosed } from "../syntax-error.ts";
import { addPart, addText, type Builder, openBuilder, surround } from "./builder.ts";
import { Char, Class, classes, isDigit } from "./chars.ts";
import { type Lexer, placeOf, skipContinuations } from "./lexer.ts";
import { plainParameter, readBraced, readName, specialParameters } from "./parameters.ts";
import { readAnsiQuoted, readDoubleQuoted, readQuoted } from "./quotes.ts";
import { derivedSource, type Source } from "./source.ts";

/**
 * What the `$` at `lexer.at` begins; a `$` that begins nothing is itself. `ansi`: `$'…'` is one though quoted, as in
 * the operand of `"${x:-…}"`.
 */
export function readDollar(builder: Builder, quoted: boolean, ansi = !quoted): void {
  const { lexer } = builder;
  const { text } = lexer;
  const dollar = lexer.at;
  let at = dollar + 1;
  let code = text.charCodeAt(at);
  if (code === Char.backslash) {
    at = skipContinuations(text, at);
    code = text.charCodeAt(at);
  }
  if ((classes[code] & Class.nameStart) !== 0) {
    lexer.at = at;
    const parameter = plainParameter(lexer, dollar, readName(lexer));
    parameter.bare = true;
    addPart(builder, parameter);
  } else if (isDigit(code) || (!Number.isNaN(code) && specialParameters.includes(text[at]))) {
    lexer.at = at + 1;
    const parameter = plainParameter(lexer, dollar, text[at]);
    parameter.bare = true;
    addPart(builder, parameter);
  } else if (code === Char.leftBrace) {
    lexer.at = at + 1;
    addPart(builder, readBraced(lexer, dollar, quoted));
  } else if (code === Char.leftParen) {
    addPart(builder, readParenthesized(lexer, dollar, at));
  } else if (code === Char.leftBracket) {
    addPart(builder, readBracketed(lexer, dollar, at));
  } else if (code === Char.quote && ansi) {
    readAnsiQuoted(builder);
  } else if (code === Char.doubleQuote && !quoted) {
    // `$"…"`: text to translate; there are no translations
    lexer.at = at;
    readDoubleQuoted(builder);
  } else {
    addText(builder, "$", quoted, dollar);
    lexer.at = dollar + 1;
  }
}

/** `$((…))`, or else `$(…)`; the `(` is at `at`. */
function readParenthesized(lexer: Lexer, dollar: number, at: number): WordPart {
  const pos = placeOf(lexer, dollar);
  const second = skipContinuations(lexer.text, at + 1);
  if (lexer.text.charCodeAt(second) === Char.leftParen) {
    const parts = readArithmetic(lexer, second + 1);
    if (parts !== null) return { kind: "arithmetic", pos, parts };
  }
  lexer.at = at + 1;
  const body = lexer.session.parseSubstitution(lexer, dollar);
  return { kind: "command-substitution", pos, body, backquoted: false };
}

/** `$[…]`, the old form of `$((…))`; the `[` is at `at`. */
function readBracketed(lexer: Lexer, dollar: number, at: number): WordPart {
  lexer.at = at + 1;
  const inner = openBuilder(lexer);
  readQuoted(inner, "bracketed", dollar);
  lexer.at++;
  return { kind: "arithmetic", pos: placeOf(lexer, dollar), parts: inner.parts };
}

/** `<(` or `>(` at `at`: a process substitution (bash manual 3.5.6). */
export function startsProcess(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === Char.less || code === Char.greater) && text.charCodeAt(at + 1) === Char.leftParen;
}

/** The process substitution at `lexer.at`. */
export function readProcess(builder: Builder): void {
  const { lexer } = builder;
  const start = lexer.at;
  const pos = placeOf(lexer, start);
  lexer.at += 2;
  const body = lexer.session.parseSubstitution(lexer, start);
  addPart(builder, { kind: "process", pos, body, input: lexer.text.charCodeAt(start) === Char.less });
}

/**
 * The expression after `((`, which ends just before `at`, up to and with its `))`. Null where there is
 * none: the parentheses are then those of a subshell. `$((` is first taken for arithmetic (XCU 2.6.3).
 */
export function readArithmetic(lexer: Lexer, at: number): WordPart[] | null {
  const { source, text, session, pending } = lexer;
  if (source.notArithmetic?.has(at)) return null;
  const before = { at: lexer.at, pending: pending.length, warnings: session.warnings.length };
  lexer.at = at;
  const builder = openBuilder(lexer);
  try {
    readQuoted(builder, "arithmetic", at);
    const second = skipContinuations(text, lexer.at + 1);
    if (text.charCodeAt(second) === Char.rightParen) {
      surround(lexer, builder.parts, at);
      lexer.at = second + 1;
      return builder.parts;
    }
  } catch (error) {
    // what is wrong as arithmetic may be right as commands, but not where no end is in sight
    if (!(error instanceof ParseError) || error.unclosed) throw error;
  }
  source.notArithmetic ??= new Set();
  source.notArithmetic.add(at);
  lexer.at = before.at;
  pending.length = before.pending;
  session.warnings.length = before.warnings;
  return null;
}

/** What is wrong within backquotes is an error of the command in them when it runs, as in bash: that of `eval`. */
function parseBackquotes(lexer: Lexer, inner: Source, start: number): List {
  const { session, source } = lexer;
  try {
    return session.parseBackquoted(lexer, inner);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const text = `eval -- '${inner.text.replace(/'/g, "'\\\\''")}'`;
    return session.parseBackquoted(lexer, derivedSource("backquotes", source, text, [0], [start]));
  }
}

/**
 * Backquotes, at `lexer.at` (XCU 2.6.3): up to the next one without a backslash. In them a backslash before
 * `$`, a backquote or a backslash goes; within double quotes, so does one before `"`.
 */
export function readBackquoted(builder: Builder, inString: boolean): void {
  const { lexer } = builder;
  const { text, source } = lexer;
  const start = lexer.at;
  const escaped = inString ? '$`\\"' : "$`\\";
  let end = start + 1;
  let inner = "";
  const from = [0];
  const to = [end];
  let chunk = end;
  for (; ; end++) {
    const code = text.charCodeAt(end);
    if (code === Char.backquote) break;
    if (Number.isNaN(code)) throw unclosed(source, start, "`", "`");
    if (code !== Char.backslash) continue;
    if (end + 1 < text.length && escaped.includes(text[end + 1])) {
      inner += text.slice(chunk, end);
      chunk = end + 1;
      from.push(inner.length);
      to.push(chunk);
    }
    end++;
  }
  inner += text.slice(chunk, end);
  const body = parseBackquotes(lexer, derivedSource("backquotes", source, inner, from, to), start);
  addPart(builder, { kind: "command-substitution", pos: placeOf(lexer, start), body, backquoted: true });
  lexer.at = end + 1;
}
