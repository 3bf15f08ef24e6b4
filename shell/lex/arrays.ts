/** Assignments to arrays and to their elements (bash manual 6.7). */
import type { ArrayElement, Word, WordPart } from "../ast.ts";
import { nearToken, ParseError, syntaxError, unclosed, unexpectedEnd } from "../syntax-error.ts";
import { addPart, addText, type Builder, buildWord, openBuilder } from "./builder.ts";
import { Char, isDelimiter } from "./chars.ts";
import { startsProcess } from "./expansions.ts";
import { type Lexer, placeOf } from "./lexer.ts";
import { spellOperator } from "./operators.ts";
import { readMore, readOperand, readWord } from "./words.ts";

/** `name[` at the start of a word. */
const ELEMENT = /[A-Za-z_][A-Za-z0-9_]*\[/y;

/** Whether the word at `start` begins with `name[`. */
export function beginsElement(text: string, start: number): boolean {
  ELEMENT.lastIndex = start;
  return ELEMENT.test(text);
}

/**
 * Reads a word that begins with `name[`, where an assignment may stand: blanks belong to the subscript. A word that is
 * no assignment is one of ordinary text. → whether it is an assignment
 */
export function readElement(lexer: Lexer): { word: Word; assigns: boolean } {
  const { text } = lexer;
  const start = lexer.at;
  const open = text.indexOf("[", start);
  lexer.at = open + 1;
  const subscript = readSubscript(lexer, open);
  const builder = openBuilder(lexer);
  const mark = assignmentMark(text, lexer.at);
  if (mark > 0) {
    const name = text.slice(start, open);
    const written = text.slice(open + 1, lexer.at - 1);
    const pos = placeOf(lexer, start);
    addPart(builder, { kind: "element", pos, name, subscript, append: mark === 2, text: written });
    lexer.at += mark;
    readValue(builder);
    return { word: buildWord(builder, start, false), assigns: true };
  }
  addText(builder, text.slice(start, open + 1), false, start);
  for (const part of subscript.parts) {
    if (part.kind === "literal") addText(builder, part.text, part.quoted, part.pos.offset);
    else addPart(builder, part);
  }
  addText(builder, "]", false, lexer.at - 1);
  readMore(builder, start);
  return { word: buildWord(builder, start, false), assigns: false };
}

/** The length of the `=` or `+=` at `at`, else 0. */
function assignmentMark(text: string, at: number): 0 | 1 | 2 {
  if (text.charCodeAt(at) === Char.equals) return 1;
  return text.charCodeAt(at) === Char.plus && text.charCodeAt(at + 1) === Char.equals ? 2 : 0;
}

/** What stands in `[…]`, with the `[` at `open`; leaves `lexer.at` after its `]`. */
function readSubscript(lexer: Lexer, open: number): Word {
  const subscript = readOperand(lexer, open, "subscript");
  if (lexer.text.charCodeAt(lexer.at) !== Char.rightBracket) throw unclosed(lexer.source, open, "[", "]");
  lexer.at++;
  return subscript;
}

/** The value after `=`: an array, or what is left of the word. */
function readValue(builder: Builder): void {
  const { lexer } = builder;
  const code = lexer.text.charCodeAt(lexer.at);
  if (code === Char.leftParen) addArray(builder, lexer.at);
  else if (lexer.at < lexer.text.length && !isDelimiter(code)) {
    const value = openBuilder(lexer, true);
    const start = lexer.at;
    readMore(value, start);
    for (const part of buildWord(value, start, false).parts) addPart(builder, part);
  }
}

/** The array at `lexer.at`. Where the word goes on after it, it was only text. */
export function addArray(builder: Builder, start: number): void {
  const { lexer } = builder;
  const array = readArray(lexer);
  if (lexer.at >= lexer.text.length || isDelimiter(lexer.text.charCodeAt(lexer.at)))
    return addPart(builder, array);
  addText(builder, array.text, false, array.pos.offset);
  readMore(builder, start);
}

/** `(…)` at `lexer.at`, up to and with its `)`: words, `[subscript]=value`, newlines and comments. */
function readArray(lexer: Lexer): WordPart & { kind: "array" } {
  const { text } = lexer;
  const start = lexer.at++;
  const elements: ArrayElement[] = [];
  for (;;) {
    lexer.at = skipSpace(text, lexer.at);
    const code = text.charCodeAt(lexer.at);
    if (Number.isNaN(code)) throw inArray(unclosed(lexer.source, start, "(", ")"));
    if (code === Char.rightParen) break;
    if (isDelimiter(code) && !startsProcess(text, lexer.at)) throw unexpectedOperator(lexer);
    elements.push(readWithin(lexer));
  }
  lexer.at++;
  const pos = placeOf(lexer, start);
  return { kind: "array", pos, elements, text: text.slice(start, lexer.at) };
}

/** bash tells another status of an error within an array. */
function inArray(error: ParseError): ParseError {
  return error.saying(error.complaints, 1);
}

/** An element; where it has no end, neither has the array. */
function readWithin(lexer: Lexer): ArrayElement {
  try {
    return readArrayElement(lexer);
  } catch (error) {
    if (!(error instanceof ParseError) || !error.unclosed) throw error;
    throw error.saying([...error.complaints, unexpectedEnd], 1);
  }
}

function unexpectedOperator(lexer: Lexer): ParseError {
  // a number before a redirection is a token
  const number = /[<>]/.test(lexer.text[lexer.at])
    ? /(?<=[\s(])[0-9]+$/.exec(lexer.text.slice(0, lexer.at))
    : null;
  const token = number?.[0] ?? spellOperator(lexer.text, lexer.at).spelled;
  const error = syntaxError(lexer.source, lexer.at, `unexpected \`${token}\``, "a word or `)`");
  return inArray(error.saying(nearToken(token)));
}

/** Past blanks, newlines, line continuations and comments. */
function skipSpace(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === Char.space || code === Char.tab || code === Char.newline) at++;
    else if (code === Char.backslash && text.charCodeAt(at + 1) === Char.newline) at += 2;
    else if (code === Char.hash) {
      const newline = text.indexOf("\n", at);
      at = newline === -1 ? text.length : newline;
    } else return at;
  }
}

function readArrayElement(lexer: Lexer): ArrayElement {
  const { text } = lexer;
  const start = lexer.at;
  const pos = placeOf(lexer, start);
  const plain = (): ArrayElement => {
    const value = readWord(lexer);
    return { pos, end: lexer.at, subscript: null, append: false, value };
  };
  if (text.charCodeAt(start) !== Char.leftBracket) return plain();
  lexer.at = start + 1;
  const subscript = readSubscript(lexer, start);
  const mark = assignmentMark(text, lexer.at);
  if (mark === 0) {
    lexer.at = start;
    return plain();
  }
  lexer.at += mark;
  const at = lexer.at;
  const builder = openBuilder(lexer, !lexer.session.posix);
  // posix mode has no tilde there
  if (lexer.session.posix && text.charCodeAt(at) === Char.tilde) {
    addText(builder, "~", false, at);
    lexer.at++;
  }
  readMore(builder, at);
  return { pos, end: lexer.at, subscript, append: mark === 2, value: buildWord(builder, at, true) };
}
