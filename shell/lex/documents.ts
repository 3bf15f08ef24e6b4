/** Here-documents (POSIX XCU 2.7.4): announced by `<<`, read when the line has ended. */
import type { ByteString } from "../../vm/index.ts";
import { literal, type Word } from "../ast.ts";
import { ParseError, unclosed, unexpectedNul } from "../syntax-error.ts";
import { addText, buildWord, openBuilder } from "./builder.ts";
import { Char, isDelimiter } from "./chars.ts";
import { readBackquoted, readDollar } from "./expansions.ts";
import { type HereDocument, type Lexer, openLexer, placeOf, skipContinuations } from "./lexer.ts";
import { plainParameter } from "./parameters.ts";
import { addQuoted, readQuoted } from "./quotes.ts";
import { derivedSource } from "./source.ts";

/** Reads the word after `<<`: nothing in it expands, quotes go. */
export function readDocumentDelimiter(lexer: Lexer, start: number, stripTabs: boolean): HereDocument {
  const { text } = lexer;
  let delimiter = "";
  let quoted = false;
  let at = lexer.at;
  for (;;) {
    at = skipContinuations(text, at);
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || isDelimiter(code)) break;
    if (code === Char.backslash) {
      quoted = true;
      delimiter += text.charAt(at + 1);
      at += 2;
    } else if (code === Char.quote || code === Char.doubleQuote) {
      quoted = true;
      const end = text.indexOf(text[at], at + 1);
      if (end === -1) throw unclosed(lexer.source, at, text[at], text[at]);
      delimiter += text.slice(at + 1, end);
      at = end + 1;
    } else if (code === Char.backquote || (code === Char.dollar && "({".includes(text.charAt(at + 1)))) {
      // an expansion is no expansion here, but one piece of text
      const end = expansionEnd(lexer, at);
      delimiter += text.slice(at, end);
      at = end;
    } else {
      delimiter += text[at++];
    }
  }
  lexer.at = Math.min(at, text.length);
  const shown = { delimiter, quoted, body: "" };
  return { start, stripTabs, delimiter, quoted, body: null, redirect: null, text: shown, from: -1, to: -1 };
}

function expansionEnd({ source, session }: Lexer, at: number): number {
  const inner = openLexer(source, at, session);
  const builder = openBuilder(inner);
  if (source.text.charCodeAt(at) === Char.backquote) readBackquoted(builder, false);
  else readDollar(builder, false);
  return inner.at;
}

/** Reads the bodies of all that were announced, from `lexer.at`, where a line begins. */
export function readDocuments(lexer: Lexer): void {
  for (const document of lexer.pending) {
    document.from = lexer.at;
    document.body = readDocument(lexer, document);
    document.to = lexer.at;
    if (document.redirect !== null) document.redirect.target = document.body;
  }
  lexer.pending.length = 0;
}

function readDocument(lexer: Lexer, document: HereDocument): Word {
  const start = lexer.at;
  const { lines, from, to } = cutBody(lexer, document);
  const text = lines.join("");
  document.text.body = document.quoted ? text : withoutContinuations(text);
  const pos = placeOf(lexer, start);
  if (document.quoted || !/[\\$`\0]/.test(text)) {
    if (text.includes("\0")) throw unexpectedNul(lexer.source, start);
    return { pos, end: lexer.at, parts: [literal(pos, text, true)] };
  }
  const inner = openLexer(derivedSource("here-document", lexer.source, text, from, to), 0, lexer.session);
  const builder = openBuilder(inner);
  try {
    readQuoted(builder, "document", 0);
    readDocuments(inner);
  } catch (error) {
    // what is wrong in a body is an error when it is expanded, as in bash
    if (!(error instanceof ParseError)) throw error;
    return { pos, end: lexer.at, parts: [{ ...plainParameter(inner, 0, text), op: "bad" }] };
  }
  const word = openBuilder(lexer);
  if (builder.parts.length === 0) addText(word, "", true, start);
  else addQuoted(word, builder.parts, start);
  return buildWord(word, start, true);
}

function withoutContinuations(text: ByteString): ByteString {
  return text.includes("\\\n")
    ? text.replace(/\\(?:\n|([\s\S]))/g, (all, escaped) => (escaped ? all : ""))
    : text;
}

/** The lines of the body, and where they are in the source; leaves `lexer.at` after the delimiter's line. */
function cutBody(
  lexer: Lexer,
  document: HereDocument,
): { lines: ByteString[]; from: number[]; to: number[] } {
  const { text } = lexer;
  const { delimiter, stripTabs, quoted } = document;
  const lines: ByteString[] = [];
  const from = [0];
  const to = [lexer.at];
  let length = 0;
  let continued = false;
  while (lexer.at < text.length) {
    let start = lexer.at;
    if (stripTabs && !continued) while (text.charCodeAt(start) === Char.tab) start++;
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    lexer.at = newline === -1 ? end : end + 1;
    if (!continued && end - start === delimiter.length && text.startsWith(delimiter, start)) {
      return { lines, from, to };
    }
    if (stripTabs) {
      from.push(length);
      to.push(start);
    }
    // the last line of a text has its newline, written or not
    lines.push(newline === -1 ? `${text.slice(start)}\n` : text.slice(start, lexer.at));
    length += lexer.at - start;
    continued = !quoted && newline !== -1 && endsWithBackslash(text, start, end);
  }
  endUnseen(lexer, document);
  return { lines, from, to };
}

/** An odd number of backslashes: the newline after them is no end of a line. */
function endsWithBackslash(text: ByteString, start: number, end: number): boolean {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === Char.backslash) at--;
  return (end - at) % 2 === 1;
}

/** The text ended before the delimiter did: no error at the end of a script, as in bash. */
function endUnseen(lexer: Lexer, document: HereDocument): void {
  const { session } = lexer;
  const position = placeOf(lexer, document.start);
  const expected = `\`${document.delimiter}\` to end the here-document of line ${position.line}`;
  if (!session.final) {
    throw new ParseError("unexpected end of file", placeOf(lexer, lexer.text.length), expected, true);
  }
  const message = `here-document of line ${position.line} ended by end of file (wanted \`${document.delimiter}\`)`;
  session.warnings.push({ position, message, delimiter: document.delimiter });
}
