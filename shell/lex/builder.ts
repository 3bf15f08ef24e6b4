/** Puts a word together: literals that touch and are quoted alike become one. */
import type { ByteString } from "../../vm/index.ts";
import type { Position, Word, WordPart } from "../ast.ts";
import { type Lexer, placeOf } from "./lexer.ts";

export type Builder = {
  lexer: Lexer;
  parts: WordPart[];
  /** the literal that may still grow; null if the last part is none */
  literal: { kind: "literal"; pos: Position; text: ByteString; quoted: boolean } | null;
  /** the value of an assignment, without what stands before it: a tilde may come after a colon */
  value: boolean;
};

export function openBuilder(lexer: Lexer, value = false): Builder {
  return { lexer, parts: [], literal: null, value };
}

/** Adds text. Empty text counts where it is quoted: `''` is a word. */
export function addText(builder: Builder, text: ByteString, quoted: boolean, offset: number): void {
  const literal = builder.literal;
  if (literal !== null && literal.quoted === quoted) {
    literal.text += text;
    return;
  }
  const added = { kind: "literal" as const, pos: placeOf(builder.lexer, offset), text, quoted };
  builder.literal = added;
  builder.parts.push(added);
}

export function addPart(builder: Builder, part: WordPart): void {
  builder.literal = null;
  builder.parts.push(part);
}

/** The word of what was added; where that is nothing, one empty literal. */
export function buildWord(builder: Builder, offset: number, quoted: boolean): Word {
  if (builder.parts.length === 0) addText(builder, "", quoted, offset);
  else surround(builder.lexer, builder.parts, offset);
  return { pos: placeOf(builder.lexer, offset), end: builder.lexer.at, parts: builder.parts };
}

/** Tells what is no expansion, of these parts, the text that it stands in: from `offset` to the lexer's place. */
export function surround(lexer: Lexer, parts: readonly WordPart[], offset: number): void {
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part.kind === "parameter" && part.op === "bad") part.around ??= lexer.text.slice(offset, lexer.at);
  }
}
