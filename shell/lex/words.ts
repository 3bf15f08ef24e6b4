/** Words outside quotes (POSIX XCU 2.2, 2.3). */
import type { ByteString } from "../../vm/index.ts";
import type { Word } from "../ast.ts";
import { unclosed, unexpectedNul } from "../syntax-error.ts";
import { addPart, addText, type Builder, buildWord, openBuilder } from "./builder.ts";
import { Char, Class, classes, isDelimiter, isNameChar, isNameStart } from "./chars.ts";
import { readBackquoted, readDollar, readProcess, startsProcess } from "./expansions.ts";
import { type Lexer, placeOf } from "./lexer.ts";
import { readDoubleQuoted, readSingleQuoted } from "./quotes.ts";

/** Reads the word at `lexer.at`, which is not at a delimiter. */
export function readWord(lexer: Lexer): Word {
  const builder = openBuilder(lexer);
  const start = lexer.at;
  readUnquoted(builder, "word", start);
  return buildWord(builder, start, false);
}

/** Goes on with a word, from `lexer.at` up to its end, which may be here. */
export function readMore(builder: Builder, start: number): void {
  readUnquoted(builder, "word", start);
}

/**
 * Where unquoted text ends: a `word` at a delimiter, an `operand` of `${x:-…}` at its `}`, a `replaced` pattern of
 * `${x/…/…}` at a `/` too, a `subscript` at the `]` of its `[`.
 */
export type Unquoted = "word" | "operand" | "replaced" | "subscript" | "group";

const ordinaryIn: Readonly<Record<Unquoted, number>> = {
  word: Class.word,
  operand: Class.operand,
  replaced: Class.replaced,
  subscript: Class.subscript,
  group: Class.group,
};

/**
 * Reads an operand of `${…}` from `lexer.at` up to what ends it, which is left.
 *
 * @param dollar where the expansion began
 * @param marked `#` or `%` stands before it, as part of the pattern: a tilde there is itself
 */
export function readOperand(lexer: Lexer, dollar: number, what: Unquoted = "operand", marked = false): Word {
  const builder = openBuilder(lexer);
  const start = lexer.at;
  if (marked && lexer.text.charCodeAt(start) === Char.tilde) {
    addText(builder, "~", false, start);
    lexer.at++;
  }
  // just after `//`, a slash belongs to the pattern
  if (
    what === "replaced" &&
    !marked &&
    lexer.text.startsWith("//", start - 1) &&
    lexer.text[start - 2] === "/"
  ) {
    addText(builder, "/", false, start);
    lexer.at++;
  }
  readUnquoted(builder, what, dollar);
  return buildWord(builder, start, false);
}

/** Adds parts up to the end of a word, or of an operand of the expansion that began at `start`. */
function readUnquoted(builder: Builder, what: Unquoted, start: number): void {
  const { lexer } = builder;
  const { text } = lexer;
  const ordinary = ordinaryIn[what];
  let depth = 0;
  for (;;) {
    const from = lexer.at;
    let to = from;
    while ((classes[text.charCodeAt(to)] & ordinary) !== 0) to++;
    if (to > from) addText(builder, text.slice(from, to), false, from);
    lexer.at = to;
    const code = text.charCodeAt(to);
    switch (code) {
      case Char.backslash:
        readEscaped(builder);
        break;
      case Char.quote:
        readSingleQuoted(builder);
        break;
      case Char.doubleQuote:
        readDoubleQuoted(builder);
        break;
      case Char.dollar:
        readDollar(builder, false);
        break;
      case Char.backquote:
        readBackquoted(builder, false);
        break;
      case Char.tilde:
        readTilde(builder, what);
        break;
      case Char.less:
      case Char.greater:
        if (startsProcess(text, to)) readProcess(builder);
        else if (what === "word") return;
        else {
          addText(builder, text[to], false, to);
          lexer.at++;
        }
        break;
      case Char.leftBracket:
      case Char.rightBracket:
        if (code === Char.rightBracket && depth === 0) return;
        depth += code === Char.leftBracket ? 1 : -1;
        addText(builder, text[to], false, to);
        lexer.at++;
        break;
      case Char.leftParen:
        if (what !== "group" && !(builder.literal?.quoted === false && beginsGroup(lexer, to))) return;
        readGroup(builder, to);
        break;
      case Char.slash:
      case Char.rightBrace:
      case Char.rightParen:
        return;
      case Char.nul:
        throw unexpectedNul(lexer.source, to);
      default:
        if (what === "word") return;
        throw unclosedOperand(lexer, start);
    }
  }
}

function unclosedOperand({ source, text }: Lexer, start: number): Error {
  const opener = text[start] === "[" || text[start] === "(" ? text[start] : "${";
  return unclosed(source, start, opener, opener === "[" ? "]" : opener === "(" ? ")" : "}");
}

/** Whether the `(` at `at` opens a group of a pattern, such as `@(a|b)`; the mark before it is not quoted. */
export function beginsGroup({ session, text }: Lexer, at: number): boolean {
  return session.extended && "?*+@!".includes(text.charAt(at - 1) || " ");
}

/** A group, or parentheses within one: all up to the `)` belongs to the word, blanks too. */
function readGroup(builder: Builder, at: number): void {
  const { lexer } = builder;
  addText(builder, "(", false, at);
  lexer.at = at + 1;
  readUnquoted(builder, "group", at);
  addText(builder, ")", false, lexer.at);
  lexer.at++;
}

/** A backslash: the next byte is literal; before a newline both go. At the very end it is itself. */
function readEscaped(builder: Builder): void {
  const { lexer } = builder;
  const at = lexer.at;
  const next = lexer.text.charCodeAt(at + 1);
  if (next === Char.newline) {
    lexer.at = at + 2;
  } else if (Number.isNaN(next)) {
    addText(builder, "\\", true, at);
    lexer.at = at + 1;
  } else {
    addText(builder, lexer.text[at + 1], true, at);
    lexer.at = at + 2;
  }
}

/**
 * A tilde: with the user after it, where a word or an operand begins, and in a word that looks like an
 * assignment after its `=` and after each `:` (XCU 2.6.1). Else it is itself.
 */
function readTilde(builder: Builder, what: Unquoted): void {
  const { lexer, literal } = builder;
  const { text } = lexer;
  const at = lexer.at;
  const inAssignment =
    what === "word" && (builder.value || (builder.parts.length > 0 && looksAssigned(builder)));
  const begins = builder.parts.length === 0 && what !== "subscript";
  if (begins || (inAssignment && literal !== null && followsMark(builder))) {
    let end = at + 1;
    while (isUserChar(text.charCodeAt(end))) end++;
    if (endsTilde(text.charCodeAt(end), what, inAssignment)) {
      addPart(builder, { kind: "tilde", pos: placeOf(lexer, at), user: text.slice(at + 1, end) });
      lexer.at = end;
      return;
    }
  }
  addText(builder, "~", false, at);
  lexer.at = at + 1;
}

function isUserChar(code: number): boolean {
  return isNameChar(code) || code === Char.minus || code === Char.plus || code === 46;
}

function endsTilde(code: number, what: Unquoted, inAssignment: boolean): boolean {
  if (code === Char.slash || Number.isNaN(code)) return true;
  if (code === Char.colon) return inAssignment || what !== "word";
  return what === "word" ? isDelimiter(code) : code === Char.rightBrace;
}

/** The literal just read ends with an unquoted `:`, or with the first `=` of the word. */
function followsMark(builder: Builder): boolean {
  const { text, quoted } = builder.literal!;
  if (quoted) return false;
  if (text.endsWith(":")) return true;
  return !builder.value && builder.parts.length === 1 && text.indexOf("=") === text.length - 1;
}

/** The word begins as an assignment does: an unquoted name, then `=` or `+=`. */
function looksAssigned(builder: Builder): boolean {
  const first = builder.parts[0];
  return first.kind === "literal" && !first.quoted && assignedName(first.text) > 0;
}

/** The length of the `name=` or `name+=` that `text` begins with, or 0. */
export function assignedName(text: ByteString): number {
  if ((classes[text.charCodeAt(0)] & Class.nameStart) === 0) return 0;
  let end = 1;
  while ((classes[text.charCodeAt(end)] & Class.nameChar) !== 0) end++;
  if (text.charCodeAt(end) === Char.plus) end++;
  return text.charCodeAt(end) === Char.equals ? end + 1 : 0;
}

/** The text of a word of one unquoted literal, else null. */
export function literalText({ parts }: Word): ByteString | null {
  const [first] = parts;
  return parts.length === 1 && first.kind === "literal" && !first.quoted ? first.text : null;
}

/** All of `text` is a name (XBD 3.216). */
export function isName(text: ByteString): boolean {
  if (!isNameStart(text.charCodeAt(0))) return false;
  for (let i = 1; i < text.length; i++) if (!isNameChar(text.charCodeAt(i))) return false;
  return true;
}
