/** Expansions that `$` and backquotes begin (POSIX XCU 2.6.2 to 2.6.4). */
import type { Parameter, Word, WordPart } from "../ast.ts";
import { notYet, ParseError, syntaxError, unclosed } from "../syntax-error.ts";
import { addPart, addText, type Builder, buildWord, openBuilder } from "./builder.ts";
import { Char, isDigit, isNameChar, isNameStart } from "./chars.ts";
import { type Lexer, placeOf, skipContinuations } from "./lexer.ts";
import { readAnsiQuoted, readDoubleQuoted, readQuoted } from "./quotes.ts";
import { derivedSource } from "./source.ts";
import { readOperand } from "./words.ts";

const specialParameters = "@*#?-$!";

/** What the `$` at `lexer.at` begins; a `$` that begins nothing is itself. */
export function readDollar(builder: Builder, quoted: boolean): void {
  const { lexer } = builder;
  const { text } = lexer;
  const dollar = lexer.at;
  const at = skipContinuations(text, dollar + 1);
  const code = text.charCodeAt(at);
  if (isNameStart(code)) {
    lexer.at = at;
    addPart(builder, plainParameter(lexer, dollar, readName(lexer)));
  } else if (isDigit(code) || (!Number.isNaN(code) && specialParameters.includes(text[at]))) {
    lexer.at = at + 1;
    addPart(builder, plainParameter(lexer, dollar, text[at]));
  } else if (code === Char.leftBrace) {
    lexer.at = at + 1;
    addPart(builder, readBraced(lexer, dollar, quoted));
  } else if (code === Char.leftParen) {
    addPart(builder, readParenthesized(lexer, dollar, at));
  } else if (code === Char.quote && !quoted) {
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

function plainParameter(lexer: Lexer, dollar: number, name: string): Parameter {
  return { kind: "parameter", pos: placeOf(lexer, dollar), name, op: "", colon: false, operand: null };
}

/** A name at `lexer.at`; line continuations in it go. */
function readName(lexer: Lexer): string {
  const { text } = lexer;
  let name = "";
  for (;;) {
    const from = lexer.at;
    let to = from;
    while (isNameChar(text.charCodeAt(to))) to++;
    name += text.slice(from, to);
    lexer.at = skipContinuations(text, to);
    if (lexer.at === to) return name;
  }
}

/** The name, number or special character of a parameter within braces; "" where there is none. */
function readBracedName(lexer: Lexer): string {
  const { text } = lexer;
  lexer.at = skipContinuations(text, lexer.at);
  const from = lexer.at;
  const code = text.charCodeAt(from);
  if (isNameStart(code)) return readName(lexer);
  if (isDigit(code)) {
    while (isDigit(text.charCodeAt(lexer.at))) lexer.at++;
    // `${01}` is `$1`
    return text.slice(from, lexer.at).replace(/^0+(?=.)/, "");
  }
  if (!Number.isNaN(code) && specialParameters.includes(text[from])) {
    lexer.at++;
    return text[from];
  }
  return "";
}

/** What follows `${`, up to and with its `}`. */
function readBraced(lexer: Lexer, dollar: number, quoted: boolean): Parameter {
  const length = readLength(lexer, dollar);
  if (length !== null) return length;
  const name = readBracedName(lexer);
  const { text, source } = lexer;
  const at = skipContinuations(text, lexer.at);
  if (name === "!" && (isNameChar(text.charCodeAt(at)) || "@*#".includes(text.charAt(at) || " "))) {
    throw notYet(source, dollar, "${!");
  }
  if (name === "") throw badSubstitution(lexer, dollar, at);
  const parameter = plainParameter(lexer, dollar, name);
  if (text.charCodeAt(at) === Char.rightBrace) {
    lexer.at = at + 1;
    return parameter;
  }
  readOperator(lexer, parameter, dollar, at);
  parameter.operand = readBracedOperand(lexer, parameter, dollar, quoted);
  lexer.at++;
  return parameter;
}

/** `${#x}`; null, with `lexer.at` as it was, where the `#` is the parameter itself, as in `${#:-x}`. */
function readLength(lexer: Lexer, dollar: number): Parameter | null {
  const start = lexer.at;
  const hash = skipContinuations(lexer.text, start);
  if (lexer.text.charCodeAt(hash) !== Char.hash) return null;
  lexer.at = hash + 1;
  const name = readBracedName(lexer);
  const end = skipContinuations(lexer.text, lexer.at);
  if (name !== "" && lexer.text.charCodeAt(end) === Char.rightBrace) {
    lexer.at = end + 1;
    return { ...plainParameter(lexer, dollar, name), op: "length" };
  }
  if (name !== "" && lexer.text.charAt(end) === "[") throw notYet(lexer.source, dollar, "${#name[");
  lexer.at = start;
  return null;
}

/** Sets the operator at `at`, and leaves `lexer.at` after it. */
function readOperator(lexer: Lexer, parameter: Parameter, dollar: number, at: number): void {
  const { text } = lexer;
  if (text.charCodeAt(at) === Char.colon) {
    at = skipContinuations(text, at + 1);
    const op = text.charAt(at);
    if (op !== "-" && op !== "=" && op !== "?" && op !== "+") {
      if (at >= text.length) throw unclosed(lexer.source, dollar, "${", "}");
      throw notYet(lexer.source, dollar, `\${${parameter.name}:`);
    }
    parameter.colon = true;
    parameter.op = op;
    lexer.at = at + 1;
    return;
  }
  const op = text.charAt(at);
  if (op === "-" || op === "=" || op === "?" || op === "+") {
    parameter.op = op;
    lexer.at = at + 1;
  } else if (op === "#" || op === "%") {
    const next = skipContinuations(text, at + 1);
    const twice = text.charAt(next) === op;
    parameter.op = twice ? (op === "#" ? "##" : "%%") : op;
    lexer.at = twice ? next + 1 : at + 1;
  } else if (op !== "" && "/^,@[*".includes(op)) {
    throw notYet(lexer.source, dollar, `\${${parameter.name}${op}`);
  } else {
    throw badSubstitution(lexer, dollar, at);
  }
}

/** Quotes in a pattern count even within double quotes; in other operands there only `"` does (XCU 2.6.2). */
function readBracedOperand(lexer: Lexer, parameter: Parameter, dollar: number, quoted: boolean): Word {
  const isPattern = parameter.op[0] === "#" || parameter.op[0] === "%";
  if (!quoted || isPattern) return readOperand(lexer, dollar);
  const start = lexer.at;
  const builder = openBuilder(lexer);
  readQuoted(builder, "operand", dollar);
  return buildWord(builder, start, true);
}

function badSubstitution(lexer: Lexer, dollar: number, at: number): ParseError {
  if (at >= lexer.text.length) return unclosed(lexer.source, dollar, "${", "}");
  const shown = lexer.text.slice(dollar, at + 1).replace("\n", "\\n");
  return syntaxError(lexer.source, dollar, `bad substitution \`${shown}\``, "a parameter and an operator");
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

/** `<(` or `>(` at `at`: a process substitution (bash manual 3.5.6). */
export function startsProcess(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === Char.less || code === Char.greater) && text.charCodeAt(at + 1) === Char.leftParen;
}

/** The process substitution at `lexer.at`. */
export function readProcess({ lexer }: Builder): never {
  throw notYet(lexer.source, lexer.at, "process substitution");
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
      lexer.at = second + 1;
      return builder.parts;
    }
  } catch (error) {
    // what is wrong as arithmetic may be right as commands; else that will say what is wrong
    if (!(error instanceof ParseError) || error.problem.startsWith("not yet")) throw error;
  }
  source.notArithmetic ??= new Set();
  source.notArithmetic.add(at);
  lexer.at = before.at;
  pending.length = before.pending;
  session.warnings.length = before.warnings;
  return null;
}

/**
 * Backquotes, at `lexer.at` (XCU 2.6.3): up to the next one without a backslash. In them a backslash before
 * `$`, a backquote or a backslash goes; within double quotes, so does one before `"`.
 */
export function readBackquoted(builder: Builder, inString: boolean): void {
  const { lexer } = builder;
  const { text, source, session } = lexer;
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
  const body = session.parseBackquoted(lexer, derivedSource("backquotes", source, inner, from, to));
  addPart(builder, { kind: "command-substitution", pos: placeOf(lexer, start), body, backquoted: true });
  lexer.at = end + 1;
}
