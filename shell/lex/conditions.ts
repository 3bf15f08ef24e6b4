/** The words of `[[ … ]]` (bash manual 3.2.5.2, 6.4): operators, and right sides that are patterns or expressions. */
import type { Word } from "../ast.ts";
import { Kind } from "../generated/parser.ts";
import { unclosed, unexpectedNul } from "../syntax-error.ts";
import { addPart, addText, type Builder, buildWord, openBuilder } from "./builder.ts";
import { Char, isDelimiter, isNameChar } from "./chars.ts";
import { readBackquoted, readDollar, readProcess, startsProcess } from "./expansions.ts";
import { type Lexer, placeOf } from "./lexer.ts";
import { readDoubleQuoted, readSingleQuoted } from "./quotes.ts";
import { literalText } from "./words.ts";

const unary = new Set([..."abcdefghknoprstuvwxzGLNORS"].map((letter) => `-${letter}`));
const binary = new Set(
  ["==", "=", "!=", "=~"].concat(
    ["eq", "ne", "lt", "le", "gt", "ge", "nt", "ot", "ef"].map((op) => `-${op}`),
  ),
);

/** The kind that a word has within a condition alone, or -1. */
export function conditionKind(word: Word): number {
  const text = literalText(word);
  if (text === null) return -1;
  if (text === "]]") return Kind.conditionEnd;
  if (unary.has(text)) return Kind.unaryOperator;
  return binary.has(text) ? Kind.binaryWord : -1;
}

/** How what follows an operator is read. */
export function sideAfter(operator: Word): "" | "regex" | "pattern" {
  const text = literalText(operator)!;
  if (text === "=~") return "regex";
  return text.includes("=") ? "pattern" : "";
}

/**
 * The right side of `=~`, a regular expression, or of `==` and `!=`, a pattern. What is in parentheses belongs to
 * it, blanks too.
 */
export function readRightSide(lexer: Lexer, side: "regex" | "pattern"): Word {
  const builder = openBuilder(lexer);
  const start = lexer.at;
  const { text } = lexer;
  readHomeTilde(builder);
  let depth = 0;
  for (;;) {
    const at = lexer.at;
    const code = text.charCodeAt(at);
    if (code === Char.quote) readSingleQuoted(builder);
    else if (code === Char.doubleQuote) readDoubleQuoted(builder);
    else if (code === Char.dollar) readDollar(builder, false);
    else if (code === Char.backquote) readBackquoted(builder, false);
    else if (code === Char.backslash) readEscape(builder);
    else if (startsProcess(text, at)) readProcess(builder);
    else if (code === Char.nul) throw unexpectedNul(lexer.source, at);
    else {
      if (Number.isNaN(code)) {
        if (depth > 0) throw unclosed(lexer.source, start, "(", ")");
        break;
      }
      if (code === Char.leftParen) {
        if (depth === 0 && side === "pattern" && !"?*+@!".includes(text[at - 1])) break;
        depth++;
      } else if (code === Char.rightParen) {
        if (depth === 0) break;
        depth--;
      } else if (depth === 0 && isDelimiter(code)) {
        if (side === "pattern" || code !== Char.bar || text.charCodeAt(at + 1) === Char.bar) break;
      }
      addText(builder, text[at], false, at);
      lexer.at = at + 1;
    }
  }
  return buildWord(builder, start, false);
}

function readEscape(builder: Builder): void {
  const { lexer } = builder;
  const { text, at } = lexer;
  lexer.at = at + 2;
  if (text.charCodeAt(at + 1) === Char.newline) return;
  addText(builder, text.charAt(at + 1), true, at);
}

function readHomeTilde(builder: Builder): void {
  const { lexer } = builder;
  const { text, at } = lexer;
  if (text.charCodeAt(at) !== Char.tilde) return;
  let end = at + 1;
  while (isNameChar(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  if (next !== Char.slash && !Number.isNaN(next) && !isDelimiter(next)) return;
  addPart(builder, { kind: "tilde", pos: placeOf(lexer, at), user: text.slice(at + 1, end) });
  lexer.at = end;
}
