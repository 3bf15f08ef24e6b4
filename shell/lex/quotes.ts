/** Quotations (POSIX XCU 2.2; the bash manual, "ANSI-C Quoting"). */
import { readAnsiText } from "../../vm/index.ts";
import type { WordPart } from "../ast.ts";
import { unclosed, unexpectedNul } from "../syntax-error.ts";
import { addPart, addText, type Builder, openBuilder, surround } from "./builder.ts";
import { Char, Class, classes, isNameChar, isNameStart } from "./chars.ts";
import { readBackquoted, readDollar } from "./expansions.ts";
import { placeOf } from "./lexer.ts";

/** `'…'` at `lexer.at`. */
export function readSingleQuoted(builder: Builder): void {
  const { lexer } = builder;
  const start = lexer.at;
  const end = lexer.text.indexOf("'", start + 1);
  if (end === -1) throw unclosed(lexer.source, start, "'", "'");
  const value = lexer.text.slice(start + 1, end);
  if (value.includes("\0")) throw unexpectedNul(lexer.source, start + 1 + value.indexOf("\0"));
  addText(builder, value, true, start);
  lexer.at = end + 1;
}

/** `"…"`, with the opening quote at `lexer.at`. Where nothing in it expands, it is a quoted literal. */
export function readDoubleQuoted(builder: Builder): void {
  const { lexer } = builder;
  const { text } = lexer;
  const start = lexer.at++;
  let end = start + 1;
  while ((classes[text.charCodeAt(end)] & Class.quoted) !== 0) end++;
  if (text.charCodeAt(end) === Char.doubleQuote) {
    addText(builder, text.slice(start + 1, end), true, start);
    lexer.at = end + 1;
    return;
  }
  const inner = openBuilder(lexer);
  readQuoted(inner, "string", start);
  surround(lexer, inner.parts, start + 1);
  lexer.at++;
  addQuoted(builder, inner.parts, start);
}

/** Adds what stood within double quotes. */
export function addQuoted(builder: Builder, parts: WordPart[], offset: number): void {
  const first = parts[0];
  if (first === undefined) addText(builder, "", true, offset);
  else if (parts.length === 1 && first.kind === "literal") addText(builder, first.text, true, offset);
  else addPart(builder, { kind: "double-quoted", pos: placeOf(builder.lexer, offset), parts });
}

/**
 * Where text is read as if within double quotes, and what ends it:
 * - `string`: a `"`
 * - `operand`, of `${x:-…}` within double quotes or a here-document: a `}`. A `"` begins and ends a string, and
 *   a `'` keeps the braces up to the next one, though it is itself, as in bash, and each `"` up to there is lost;
 *   in posix mode it is nothing but itself.
 * - `within`, such a string: a `"`. A backslash in it quotes whatever comes next, as in bash.
 * - `arithmetic`: a `)` that no `(` in it opened. A `"` begins and ends a string, as in bash.
 * - `bracketed`, an expression too: a `]` that no `[` in it opened.
 * - `document`, a here-document: the end of the text. A `"` is itself.
 */
export type Quoted = "string" | "within" | "operand" | "arithmetic" | "bracketed" | "document";

const ordinaryIn: Readonly<Record<Quoted, number>> = {
  string: Class.quoted,
  within: Class.quoted,
  operand: Class.braced,
  arithmetic: Class.quoted,
  bracketed: Class.bracketed,
  document: Class.quoted,
};

/** Adds parts up to the end of the quoted text, which began at `start`, and leaves `lexer.at` on its end. */
export function readQuoted(builder: Builder, how: Quoted, start: number): void {
  const { lexer } = builder;
  const { text } = lexer;
  const ordinary = ordinaryIn[how];
  let depth = 0;
  /** where the last `'` of an operand finds its fellow */
  let kept = 0;
  for (;;) {
    const from = lexer.at;
    let to = from;
    while ((classes[text.charCodeAt(to)] & ordinary) !== 0) to++;
    if (to > from) addText(builder, text.slice(from, to), true, from);
    lexer.at = to;
    const code = text.charCodeAt(to);
    switch (code) {
      case Char.backslash:
        readQuotedEscape(builder, how);
        continue;
      case Char.dollar:
        readDollar(builder, true, how === "operand" && to >= kept);
        continue;
      case Char.backquote:
        readBackquoted(builder, how !== "document");
        continue;
      case Char.doubleQuote:
        if (how === "string" || how === "within") return;
        if (how === "document") break;
        lexer.at++;
        // between single quotes, which are themselves, it is only left out
        if (how === "operand" && to < kept) continue;
        if (how === "operand") growName(builder);
        readQuoted(builder, how === "operand" ? "within" : "string", to);
        lexer.at++;
        if (how === "operand") growName(builder);
        continue;
      case Char.rightBrace:
        if (how === "operand" && to >= kept) return;
        break;
      case Char.quote:
        if (to < kept || lexer.session.posix) break;
        kept = text.indexOf("'", to + 1) + 1;
        if (kept === 0) throw unclosed(lexer.source, to, "'", "'");
        break;
      case Char.leftParen:
        if (how === "arithmetic") depth++;
        break;
      case Char.rightParen:
        if (how !== "arithmetic") break;
        if (depth === 0) return;
        depth--;
        break;
      case Char.leftBracket:
        depth++;
        break;
      case Char.rightBracket:
        if (depth === 0) return;
        depth--;
        break;
      case Char.nul:
        throw unexpectedNul(lexer.source, to);
      default:
        if (how === "document") return;
        throw unclosedQuoted(builder, how, start);
    }
    addText(builder, text[to], true, to);
    lexer.at++;
  }
}

/** Just past a quote that bash only leaves out: a `$name` before it goes on behind it, so that `"${x-"$y"z}"` has `$yz`. */
function growName({ lexer, parts, literal }: Builder): void {
  const last = parts[parts.length - 1];
  const { text, at } = lexer;
  if (literal !== null || last?.kind !== "parameter" || last.op !== "" || text[at - 2] === "}") return;
  if (!isNameStart(last.name.charCodeAt(0))) return;
  while (isNameChar(text.charCodeAt(lexer.at))) lexer.at++;
  last.name += text.slice(at, lexer.at);
}

function unclosedQuoted(builder: Builder, how: Quoted, start: number): Error {
  const { source } = builder.lexer;
  if (how === "string" || how === "within") return unclosed(source, start, '"', '"');
  if (how === "bracketed") return unclosed(source, start, "$[", "]");
  return how === "operand" ? unclosed(source, start, "${", "}") : unclosed(source, start, "((", "))");
}

/** Within double quotes a backslash is itself but before `$`, a backquote, `"`, `\` and newline. */
function readQuotedEscape(builder: Builder, how: Quoted): void {
  const { lexer } = builder;
  const at = lexer.at;
  const next = lexer.text.charCodeAt(at + 1);
  if (next === Char.newline) {
    lexer.at = at + 2;
  } else if (
    next === Char.dollar ||
    next === Char.backquote ||
    next === Char.backslash ||
    (how === "within" && !Number.isNaN(next)) ||
    (next === Char.doubleQuote && how !== "document") ||
    (next === Char.rightBrace && how === "operand")
  ) {
    addText(builder, lexer.text[at + 1], true, at);
    lexer.at = at + 2;
  } else if (next === Char.quote && how === "operand") {
    // this `'` keeps no braces
    addText(builder, "\\'", true, at);
    lexer.at = at + 2;
  } else {
    addText(builder, "\\", true, at);
    lexer.at = at + 1;
  }
}

/** `$'…'`, with the dollar at `lexer.at`. */
export function readAnsiQuoted(builder: Builder): void {
  const { lexer } = builder;
  const start = lexer.at;
  const { value, end } = readAnsiText(lexer.text, start + 2);
  if (end >= lexer.text.length) throw unclosed(lexer.source, start, "$'", "'");
  addText(builder, value, true, start);
  lexer.at = end + 1;
}
