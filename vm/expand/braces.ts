/** The words of a brace expansion that are too many to have been made by the compiler (bash manual 3.5.1). */
import { type BraceNode, Part, type PartCode, type WordCode } from "../code.ts";
import type { ByteString } from "../plain.ts";

/** More words than these are refused: one step would make them all. */
export const MAX_BRACE_WORDS = 4_000_000;

/** Text of a word, and whether some of it is quoted. */
type Piece = { text: ByteString; quoted: boolean };

/** Each word as parts, in order. */
export function* braceWords(nodes: readonly BraceNode[]): Generator<WordCode> {
  for (const pieces of combine(nodes, 0)) {
    const parts: PartCode[] = pieces.map(({ text, quoted }) => ({ part: Part.text, text, quoted }));
    yield { literal: null, parts };
  }
}

/** Whether no text can be a pattern, nor a word be empty: each word is then its text. */
export function isPlainBraces(nodes: readonly BraceNode[]): boolean {
  return nodes.length > 0 && nodes.some(hasText) && nodes.every(isPlainNode);
}

/** Whether no word that the node gives is empty. */
function hasText(node: BraceNode): boolean {
  return node.brace !== 1 || node.choices.every((choice) => choice.some(hasText));
}

/** The ends of a range of letters with nothing else between. */
const LETTERS = /^(?:[a-z]{2}|[A-Z]{2})$/;

function isPlainNode(node: BraceNode): boolean {
  if (node.brace === 0) return node.text !== "" && !/[*?[\]\\~(|]/.test(node.text);
  if (node.brace === 1) return node.choices.every((choice) => choice.every(isPlainNode));
  return !node.letters || LETTERS.test(String.fromCharCode(node.from, node.to));
}

/** The texts of the words, added to `out`. */
export function addBraceTexts(nodes: readonly BraceNode[], out: ByteString[]): void {
  const last = nodes.length - 1;
  const walk = (at: number, before: ByteString): void => {
    const node = nodes[at];
    if (node.brace === 2) {
      const { from, to, step } = node;
      for (let n = from; step > 0 ? n <= to : n >= to; n += step) {
        const text = before + sequenceText(node, n);
        if (at === last) out.push(text);
        else walk(at + 1, text);
      }
      return;
    }
    const texts: ByteString[] = [];
    if (node.brace === 0) texts.push(node.text);
    else
      for (const choice of node.choices) {
        if (choice.length === 0) texts.push("");
        else addBraceTexts(choice, texts);
      }
    for (const text of texts) {
      if (at === last) out.push(before + text);
      else walk(at + 1, before + text);
    }
  };
  walk(0, "");
}

/** `1..10..2` or `a..e`. */
export type Sequence = Omit<Extract<BraceNode, { brace: 2 }>, "brace">;

/** The text of one of a sequence. */
export function sequenceText({ letters, width }: Sequence, n: number): ByteString {
  if (letters) return String.fromCharCode(n);
  if (width === 0) return String(n);
  const digits = String(Math.abs(n)).padStart(n < 0 ? width - 1 : width, "0");
  return n < 0 ? `-${digits}` : digits;
}

function* combine(nodes: readonly BraceNode[], at: number): Generator<Piece[]> {
  if (at === nodes.length) {
    yield [];
    return;
  }
  for (const head of heads(nodes[at])) for (const tail of combine(nodes, at + 1)) yield [...head, ...tail];
}

function* heads(node: BraceNode): Generator<Piece[]> {
  if (node.brace === 0) yield [{ text: node.text, quoted: node.quoted }];
  else if (node.brace === 1) for (const choice of node.choices) yield* combine(choice, 0);
  else {
    const { from, to, step, letters } = node;
    for (let n = from; step > 0 ? n <= to : n >= to; n += step) {
      if (letters && n === 92) yield [{ text: "", quoted: true }];
      else yield [{ text: sequenceText(node, n), quoted: false }];
    }
  }
}
