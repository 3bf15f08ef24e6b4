/** What the printer has written so far, and where it stands: bash's layout depends on all of it. */
import type { ByteString } from "../../vm/index.ts";
import type { HereText } from "../ast.ts";

export type Output = {
  /** what the tree was made from: words are shown as they are written there */
  source: ByteString;
  substitutions: Substitutions;
  text: ByteString;
  /** columns that a line begins with, and what a level adds */
  indent: number;
  step: number;
  /** indentations that the next commands leave out: they go on with a line */
  skips: number;
  /** in how many functions: there each command has a line of its own */
  functions: number;
  /** in how many lists and pipelines: there the bodies of here-documents wait for the operator */
  lists: number;
  waiting: HereText[];
  /** the bodies of here-documents were the last that was written */
  afterDocument: boolean;
  /** in `$( )`, newlines between commands stay */
  substituted: boolean;
  /** `function` before the names of functions in functions */
  posix: boolean;
};

/** The texts of substitutions, `$(…)` with all that is between, by where their `$` (or `<`) is; `end` is just after them. */
export type Substitutions = ReadonlyMap<number, { text: () => ByteString; end: number }>;

export function write(out: Output, text: ByteString): void {
  out.text += text;
}

export function writeIndent(out: Output): void {
  out.text += " ".repeat(out.indent);
}

/** The indentation of a command, where it does not go on with a line. */
export function writeStart(out: Output): void {
  if (out.skips > 0) out.skips--;
  else writeIndent(out);
}

/** A newline, the indentation, and `text`. */
export function writeLine(out: Output, text: ByteString): void {
  out.text += "\n";
  writeIndent(out);
  out.text += text;
}

/** `;`, where neither `&` nor a newline has ended the command. */
export function writeSemicolon(out: Output): void {
  if (!/[&\n]$/.test(out.text)) out.text += ";";
}

/** Bodies of here-documents, from the next line on. */
export function writeBodies(out: Output, documents: readonly HereText[]): void {
  out.text += "\n";
  for (const { body, delimiter } of documents) out.text += `${body}${delimiter}\n`;
  out.afterDocument = true;
}

/** `operator`, and the bodies that waited for it. */
export function writeWaiting(out: Output, operator: ByteString): void {
  out.text += operator;
  if (out.waiting.length === 0) return;
  const { waiting } = out;
  out.waiting = [];
  writeBodies(out, waiting);
  if (operator !== "") out.text += " ";
}
