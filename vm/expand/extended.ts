/**
 * Patterns with groups: `?(a|b)`, `*(…)`, `+(…)`, `@(…)`, `!(…)` (bash manual 3.5.8.1). Text is a list of character
 * codes, and a step goes from all places that a pattern may have come to, to all that it may come to next: groups
 * within groups cost no more than the product of pattern and text, where backtracking would take for ever.
 */
import { type CharacterSet, inSet, parseBracket } from "./bracket.ts";
import { foldCase } from "./wide.ts";

export type Node =
  | { node: "text"; codes: readonly number[] }
  | { node: "any"; period: boolean }
  | { node: "set"; set: CharacterSet; period: boolean }
  | { node: "star"; period: boolean }
  | { node: "group"; kind: string; choices: readonly Extended[]; period: boolean };

/** A sequence of nodes. */
export type Extended = readonly Node[];

/** Whether a group begins at `offset`, be it with an end or without. */
function isGroup(source: string, offset: number): boolean {
  return source[offset + 1] === "(" && "?*+@!".includes(source[offset]!);
}

/** The offset of the `)` of the group whose inside begins at `offset`, or -1. */
function groupEnd(source: string, offset: number): number {
  let depth = 0;
  for (let i = offset; i < source.length; i++) {
    const char = source[i];
    if (char === "\\") i++;
    else if (char === "[") i = (parseBracket(source, i, false, false)?.end ?? i + 1) - 1;
    else if (char === "(") depth++;
    else if (char === ")" && depth-- === 0) return i;
  }
  return -1;
}

/** Whether the pattern has a group in it, or the beginning of one. */
export function hasGroup(source: string): boolean {
  if (!source.includes("(") || !GROUP.test(source)) return false;
  for (let i = 0; i < source.length; i++) {
    if (source[i] === "\\") i++;
    else if (isGroup(source, i)) return true;
  }
  return false;
}
const GROUP = /[?*+@!]\(/;

/**
 * With `unicode`, source and text are UTF-16 of characters; else each char is a byte. `period`: a dot that the text
 * begins with is matched by a dot alone.
 */
export function parseExtended(
  source: string,
  unicode: boolean,
  ignoreCase: boolean,
  period: boolean,
): Extended {
  const nodes: Node[] = [];
  let text = "";
  const flush = () => {
    if (text !== "")
      nodes.push({ node: "text", codes: codesOf(ignoreCase ? foldCase(text, unicode) : text) });
    text = "";
  };
  for (let i = 0; i < source.length; ) {
    const char = source[i]!;
    const bracket = char === "[" ? parseBracket(source, i, unicode, ignoreCase) : null;
    if (isGroup(source, i)) {
      const end = groupEnd(source, i + 2);
      if (end < 0) {
        // as in bash, one without an end is text, with all that follows
        text += source.slice(i);
        break;
      }
      flush();
      const choices = split(source.slice(i + 2, end)).map((part) =>
        parseExtended(part, unicode, ignoreCase, period),
      );
      nodes.push({ node: "group", kind: char, choices, period });
      i = end + 1;
    } else if (char === "*" || char === "?" || bracket !== null) {
      flush();
      if (bracket !== null) nodes.push({ node: "set", set: bracket.set, period });
      else nodes.push({ node: char === "*" ? "star" : "any", period });
      i = bracket?.end ?? i + 1;
    } else {
      if (char === "\\" && i + 1 < source.length) i++;
      text += source[i++];
    }
  }
  flush();
  return nodes;
}

/** The choices of a group, at each `|` that is not in a group within. */
function split(inside: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < inside.length; i++) {
    const char = inside[i];
    if (char === "\\") i++;
    else if (char === "[") i = (parseBracket(inside, i, false, false)?.end ?? i + 1) - 1;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "|" && depth === 0) {
      parts.push(inside.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(inside.slice(from));
  return parts;
}

/** The characters of a text; a surrogate that is alone is one, too. */
export function codesOf(text: string): number[] {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    codes.push(code);
    if (code > 0xffff) i++;
  }
  return codes;
}

/** The same pattern for a text that runs backwards. */
export function reversed(pattern: Extended): Extended {
  return pattern
    .map((node): Node => {
      if (node.node === "text") return { ...node, codes: node.codes.toReversed() };
      return node.node === "group" ? { ...node, choices: node.choices.map(reversed) } : node;
    })
    .reverse();
}

/** Where `pattern` may end in `text` if it starts at one of `starts`; both ascending, without doubles. */
export function extendedEnds(
  pattern: Extended,
  text: readonly number[],
  starts: readonly number[],
): readonly number[] {
  let places = starts;
  for (const node of pattern) {
    if (places.length === 0) break;
    places = step(node, text, places);
  }
  return places;
}

function step(node: Node, text: readonly number[], given: readonly number[]): readonly number[] {
  const out: number[] = [];
  let places = given;
  if (node.node !== "text" && node.period && places[0] === 0 && text[0] === DOT) {
    const passes = node.node === "star" || (node.node === "group" && node.kind === "!");
    if (passes) out.push(0);
    if (passes || node.node !== "group") places = places.slice(1);
    if (places.length === 0) return out;
  }
  switch (node.node) {
    case "text":
      for (const at of places) if (standsAt(node.codes, text, at)) out.push(at + node.codes.length);
      return out;
    case "any":
      for (const at of places) if (at < text.length) out.push(at + 1);
      return out;
    case "set":
      for (const at of places) if (at < text.length && inSet(node.set, text[at]!)) out.push(at + 1);
      return out;
    case "star":
      for (let at = places[0]!; at <= text.length; at++) out.push(at);
      return out;
    case "group":
      if (node.kind === "!") return out.concat(allBut(node.choices, text, places));
      return node.kind === "*" || node.kind === "+"
        ? closure(node.choices, text, places, node.kind === "*")
        : union(node.choices, text, places, node.kind === "?" ? places : []);
  }
}

const DOT = 46;

function standsAt(codes: readonly number[], text: readonly number[], at: number): boolean {
  if (at + codes.length > text.length) return false;
  for (let i = 0; i < codes.length; i++) if (text[at + i] !== codes[i]) return false;
  return true;
}

function union(
  choices: readonly Extended[],
  text: readonly number[],
  places: readonly number[],
  more: readonly number[],
): readonly number[] {
  if (choices.length === 1 && more.length === 0) return extendedEnds(choices[0]!, text, places);
  const seen = new Set(more);
  for (const choice of choices) for (const at of extendedEnds(choice, text, places)) seen.add(at);
  return ascending(seen);
}

function ascending(places: Set<number>): number[] {
  return [...places].sort((a, b) => a - b);
}

/** Any number of times; at least once, where not `none`. */
function closure(
  choices: readonly Extended[],
  text: readonly number[],
  places: readonly number[],
  none: boolean,
): readonly number[] {
  const seen = new Set(none ? places : []);
  let from = places;
  while (from.length > 0) {
    const next = union(choices, text, from, []).filter((at) => !seen.has(at));
    for (const at of next) seen.add(at);
    from = next;
  }
  return ascending(seen);
}

/** `!(…)`: up to each place at which none of the choices ends. */
function allBut(
  choices: readonly Extended[],
  text: readonly number[],
  places: readonly number[],
): readonly number[] {
  const out = new Set<number>();
  for (const [i, start] of places.entries()) {
    // what is left out by one start may be reached from another; nothing is left to find once all after it is there
    if (i > 0 && out.size === text.length - places[0]! + 1) break;
    const taken = new Set(union(choices, text, [start], []));
    if (i > 0 && taken.size === 0) {
      for (let at = start; at <= text.length; at++) out.add(at);
      break;
    }
    for (let at = start; at <= text.length; at++) if (!taken.has(at)) out.add(at);
  }
  return ascending(out);
}
