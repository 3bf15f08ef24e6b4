/** Brace expansion (bash manual 3.5.1), found in the unquoted text of a word before anything else is expanded. */
import { type BraceNode, type Sequence, sequenceText } from "../../vm/index.ts";
import { literal, type Word, type WordPart } from "../ast.ts";

/** A byte of unquoted text, or a part that braces do not look into; "" is an empty quoted text. */
type Unit = string | WordPart;

/** A word taken apart: its units in turn, choices and sequences between them. */
export type Braces = Unit | { choices: Braces[][] } | Sequence;

/** The braces of a word; null where it has none. */
export function findBraces(word: Word): Braces[] | null {
  if (!word.parts.some((part) => part.kind === "literal" && !part.quoted && part.text.includes("{")))
    return null;
  const units: Unit[] = [];
  for (const part of word.parts) {
    if (part.kind === "literal" && !part.quoted) units.push(...part.text);
    else units.push(part);
  }
  const found = expand(units);
  return found.some((each) => typeof each === "object" && !("kind" in each)) ? found : null;
}

/** The offset of the next `wanted` from `start` on, at the level of braces there; -1: none. */
function findNext(units: readonly Unit[], start: number, wanted: "{" | "}" | ","): number {
  let level = 0;
  let choices = wanted === "}" ? 0 : 1;
  for (let i = start; i < units.length; i++) {
    const unit = units[i];
    if (unit === wanted && level === 0 && choices > 0) {
      // `{}` that begins a word is itself
      if (wanted === "{" && i === 0 && units[1] === "}") continue;
      return i;
    }
    if (unit === "{") level++;
    else if (unit === "}" && level > 0) level--;
    else if (wanted === "}" && level === 0 && separates(units, i)) choices++;
  }
  return -1;
}

/** A comma, or the `..` of a sequence. */
function separates(units: readonly Unit[], i: number): boolean {
  return units[i] === "," || (units[i] === "." && units[i + 1] === "." && units[i + 2] !== "}");
}

function expand(units: readonly Unit[]): Braces[] {
  let open = findNext(units, 0, "{");
  let close = -1;
  while (open >= 0) {
    close = findNext(units, open + 1, "}");
    if (close >= 0) break;
    open = findNext(units, open + 1, "{");
  }
  if (open < 0) return units.slice();
  const inner = units.slice(open + 1, close);
  const before = units.slice(0, open);
  const rest = expand(units.slice(close + 1));
  if (inner.includes(",")) return [...before, { choices: split(inner) }, ...rest];
  const sequence = readSequence(inner);
  return sequence === null ? [...units.slice(0, close + 1), ...rest] : [...before, sequence, ...rest];
}

function split(inner: readonly Unit[]): Braces[][] {
  const choices: Braces[][] = [];
  for (let at = 0; ; ) {
    const comma = findNext(inner, at, ",");
    choices.push(expand(inner.slice(at, comma < 0 ? inner.length : comma)));
    if (comma < 0) return choices;
    at = comma + 1;
  }
}

const INTEGER = /^([-+]?[0-9]+)\.\.([-+]?[0-9]+)(?:\.\.([-+]?[0-9]+))?$/;
const LETTER = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([-+]?[0-9]+))?$/;

/** `1..10..2` or `a..e`; null where it is no sequence, or a number in it is beyond 64 bits. */
function readSequence(inner: readonly Unit[]): Braces | null {
  if (!inner.every((unit) => typeof unit === "string")) return null;
  const text = inner.join("");
  const letters = LETTER.exec(text);
  const found = letters ?? INTEGER.exec(text);
  if (found === null) return null;
  const [, first, last, by = "1"] = found;
  const [from, to] = letters ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(first), Number(last)];
  const step = Math.min(Math.abs(Number(by)), Number.MAX_SAFE_INTEGER) || 1;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return null;
  if (Math.abs(to - from) / step >= 2 ** 31 - 3) return null;
  const padded = !letters && [first, last].some((end) => /^-?0[0-9]/.test(end));
  const width = padded ? Math.max(first.length, last.length) : 0;
  return { from, to, step: to < from ? -step : step, width, letters: letters !== null };
}

/** How many words the braces make. */
export function countWords(braces: readonly Braces[]): number {
  let count = 1;
  for (const each of braces) {
    if (typeof each === "string" || "kind" in each) continue;
    if ("choices" in each) count *= each.choices.reduce((sum, choice) => sum + countWords(choice), 0);
    else count *= Math.floor(Math.abs(each.to - each.from) / Math.abs(each.step)) + 1;
  }
  return count;
}

/** All words, in order; for few of them. */
export function listWords(word: Word, braces: readonly Braces[]): Word[] {
  return listUnits(braces).map((units) => ({ pos: word.pos, end: -1, parts: joinUnits(word, units) }));
}

function listUnits(braces: readonly Braces[]): Unit[][] {
  let lists: Unit[][] = [[]];
  for (const each of braces) {
    if (typeof each === "string" || "kind" in each) {
      for (const list of lists) list.push(each);
      continue;
    }
    const tails = "choices" in each ? each.choices.flatMap(listUnits) : sequenceOf(each);
    lists = lists.flatMap((list) => tails.map((tail) => [...list, ...tail]));
  }
  return lists;
}

function sequenceOf(sequence: Sequence): Unit[][] {
  const { from, to, step, letters } = sequence;
  const out: Unit[][] = [];
  for (let n = from; step > 0 ? n <= to : n >= to; n += step)
    // a backslash quotes what follows it, here nothing
    out.push(letters && n === 92 ? [""] : [...sequenceText(sequence, n)]);
  return out;
}

/** Parts of the units; a tilde that stands first now is one. */
function joinUnits(word: Word, units: readonly Unit[]): WordPart[] {
  const parts: WordPart[] = [];
  let text = "";
  const flush = () => {
    const last = parts.at(-1);
    if (last?.kind === "parameter" && last.bare && /^[A-Za-z_]/.test(last.name) && text !== "") {
      // braces come before all else: the text of a choice goes on with the name
      const [more] = /^[A-Za-z0-9_]*/.exec(text)!;
      if (more !== "") parts[parts.length - 1] = { ...last, name: last.name + more };
      text = text.slice(more.length);
    }
    if (text !== "") parts.push(literal(word.pos, text, false));
    text = "";
  };
  for (const unit of units) {
    if (typeof unit === "string" && unit !== "") text += unit;
    else {
      flush();
      parts.push(unit === "" ? literal(word.pos, "", true) : (unit as WordPart));
    }
  }
  flush();
  const [first, ...rest] = parts;
  if (first?.kind !== "literal" || first.quoted) return parts;
  const tilde = /^~([A-Za-z0-9_.+-]*)(?=\/|$)/.exec(first.text);
  if (tilde === null || (tilde[0].length === first.text.length && rest.length > 0)) return parts;
  const after = first.text.slice(tilde[0].length);
  return [
    { kind: "tilde", pos: word.pos, user: tilde[1] },
    ...(after === "" ? [] : [{ ...first, text: after }]),
    ...rest,
  ];
}

/** Braces as the machine takes them, where there are many words and all is text; null where all is not. */
export function braceNodes(braces: readonly Braces[]): BraceNode[] | null {
  const out: BraceNode[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") out.push({ brace: 0, text, quoted: false });
    text = "";
  };
  for (const each of braces) {
    if (typeof each === "string") {
      text += each;
      continue;
    }
    flush();
    if ("choices" in each) {
      const choices: BraceNode[][] = [];
      for (const choice of each.choices) {
        const nodes = braceNodes(choice);
        if (nodes === null) return null;
        choices.push(nodes);
      }
      out.push({ brace: 1, choices });
    } else if (!("kind" in each)) out.push({ brace: 2, ...each });
    else if (each.kind === "literal") out.push({ brace: 0, text: each.text, quoted: true });
    else return null;
  }
  flush();
  return out;
}
