/**
 * POSIX regular expressions over bytes: leftmost, then longest (XBD 9.1), in linear time but for
 * back-references.
 *
 * A compiled expression is a cache: state holds the text of the pattern and compiles it again.
 */
import { type ByteString, toByteString } from "../../plain.ts";
import {
  type Assertion,
  alternate,
  concat,
  type Node,
  requiredLiteral,
  some,
  withoutBackReferences,
} from "./ast.ts";
import { MOST_TRIES, matchAt } from "./backtrack.ts";
import { buildDfa, type Dfa } from "./dfa.ts";
import { findGroups, type GroupFinder, type Groups, newGroupFinder } from "./groups.ts";
import { buildNfa, type Nfa, Op } from "./nfa.ts";
import { literalRegex, parseRegex } from "./parse.ts";
import { forEachStart, longestEnd, reached, searchBytes, searchText } from "./run.ts";

export type { Groups } from "./groups.ts";
export { RegexError } from "./parse.ts";

export type RegexOptions = {
  /** extended syntax; basic without it */
  readonly extended?: boolean;
  /** ASCII letters match either case */
  readonly ignoreCase?: boolean;
  /** newlines part lines: `.` and `[^a]` do not match one, `^` and `$` match beside it */
  readonly newlineSensitive?: boolean;
  /** as `grep -E` reads what POSIX leaves undefined, instead of regcomp(3) */
  readonly lenient?: boolean;
  /** the pattern is a fixed string */
  readonly fixed?: boolean;
  /** matches must be whole lines, or be bounded by bytes that are not part of words */
  readonly whole?: "line" | "word";
};

export type Match = {
  readonly start: number;
  readonly end: number;
  /** by group number, 0 the whole match: [start, end], or null for a group that took no part */
  readonly groups: Groups;
};

export type Regex = {
  /** how many groups there are */
  readonly groups: number;
  readonly warnings: readonly string[];
  /** it has back-references: a line may take long, whatever `work` says */
  readonly slow: boolean;
  /** is there a match in bytes[from..to), taken as a whole text? */
  test(bytes: Uint8Array, from: number, to: number): boolean;
  /**
   * For a `newlineSensitive` expression: some index in the first line that matches (its newline
   * included), or -1. bytes[from..to) is whole lines; only the last may lack its newline.
   */
  searchLines(bytes: Buffer, from: number, to: number): number;
  /** is there a match that begins at `from` (0) or after it? */
  testText(text: ByteString, from?: number): boolean;
  /** the leftmost longest match that begins at `from` (0) or after it */
  exec(text: ByteString, from?: number): Match | null;
  /** a measure of what has been spent on building tables since the start */
  work(): number;
};

/** Everything about an expression that is worth keeping; automata are built when first needed. */
type Machine = {
  readonly root: Node;
  readonly groups: number;
  readonly newlineSensitive: boolean;
  readonly backReferences: boolean;
  /** without back-references: what the automata match */
  readonly plain: Node;
  readonly literal: string;
  /** the literal is all there is */
  readonly exact: boolean;
  readonly literalBytes: Buffer;
  /** bytes that a match can begin with; null: it may be empty */
  readonly first: Uint8Array | null;
  /** a match can only begin at the start of the text */
  readonly anchored: boolean;
  readonly finder: GroupFinder;
  readonly nfa: Nfa;
  anywhere: Dfa | null;
  here: Dfa | null;
  backward: Dfa | null;
};

const cache = new Map<string, Regex>();
const MOST_CACHED = 128;

/** Compiles a pattern, or finds it compiled. @throws RegexError with regerror(3)'s wording */
export function compileRegex(pattern: ByteString, options: RegexOptions = {}): Regex {
  return compileAny([pattern], options);
}

/** An expression that matches where one of the patterns does. @throws RegexError */
export function compileAny(patterns: readonly ByteString[], options: RegexOptions = {}): Regex {
  const { extended, ignoreCase, newlineSensitive, lenient, fixed, whole = "" } = options;
  const flags = [extended, ignoreCase, newlineSensitive, lenient, fixed].map(Number).join("");
  const key = `${flags}${whole}:${patterns.map((pattern) => `${pattern.length}:${pattern}`).join()}`;
  const known = cache.get(key);
  if (known) return known;
  const regex = compile(patterns, options);
  if (cache.size >= MOST_CACHED) cache.delete(cache.keys().next().value!);
  cache.set(key, regex);
  return regex;
}

function compile(patterns: readonly ByteString[], options: RegexOptions): Regex {
  const syntax = {
    extended: options.extended === true,
    ignoreCase: options.ignoreCase === true,
    newlineSensitive: options.newlineSensitive === true,
    lenient: options.lenient === true,
  };
  const roots: Node[] = [];
  const warnings: string[] = [];
  let groups = 0;
  for (const pattern of patterns) {
    if (options.fixed) {
      roots.push(literalRegex(pattern, syntax));
      continue;
    }
    const parsed = parseRegex(pattern, syntax, groups);
    roots.push(parsed.root);
    groups = parsed.groups;
    warnings.push(...parsed.warnings);
  }
  // No pattern at all matches nothing.
  if (roots.length === 0) roots.push({ kind: "set", members: new Uint8Array(256) });
  const root = bounded(alternate(roots), options.whole);
  const machine = newMachine(root, groups, syntax.newlineSensitive);
  return {
    groups,
    warnings,
    slow: machine.backReferences,
    test: (bytes, from, to) => testBytes(machine, bytes, from, to),
    searchLines: (bytes, from, to) => searchLines(machine, bytes, from, to),
    testText: (text, from = 0) => testText(machine, text, from),
    exec: (text, from = 0) => exec(machine, text, from),
    work: () => (machine.anywhere?.work ?? 0) + (machine.here?.work ?? 0),
  };
}

function bounded(root: Node, whole: "line" | "word" | undefined): Node {
  if (!whole) return root;
  const assertion = (what: Assertion): Node => ({ kind: "assert", what });
  return whole === "line"
    ? concat([assertion("lineStart"), root, assertion("lineEnd")])
    : concat([assertion("notAfterWord"), root, assertion("notBeforeWord")]);
}

function newMachine(root: Node, groups: number, newlineSensitive: boolean): Machine {
  const backReferences = some(root, ({ kind }) => kind === "back");
  const plain = backReferences ? withoutBackReferences(root) : root;
  const { text, whole } = requiredLiteral(plain);
  const nfa = buildNfa(plain);
  return {
    root,
    groups,
    newlineSensitive,
    backReferences,
    plain,
    literal: text,
    exact: whole && text !== "" && !backReferences,
    literalBytes: Buffer.from(text, "latin1"),
    first: firstBytes(nfa),
    anchored: isAnchored(root, newlineSensitive),
    finder: newGroupFinder(newlineSensitive),
    nfa,
    anywhere: null,
    here: null,
    backward: null,
  };
}

/** The bytes that a match can begin with; null if it may be empty. */
function firstBytes(nfa: Nfa): Uint8Array | null {
  const bytes = new Uint8Array(256);
  const seen = new Set<number>();
  const stack = [nfa.start];
  while (stack.length > 0) {
    const state = stack.pop()!;
    if (seen.has(state)) continue;
    seen.add(state);
    if (nfa.op[state] === Op.match) return null;
    if (nfa.op[state] === Op.set) {
      const set = nfa.sets[nfa.arg[state]];
      for (let byte = 0; byte < 256; byte++) bytes[byte] |= set[byte];
    } else {
      stack.push(nfa.next[state]);
      if (nfa.op[state] === Op.split) stack.push(nfa.arg[state]);
    }
  }
  return bytes;
}

function isAnchored(node: Node, newlineSensitive: boolean): boolean {
  switch (node.kind) {
    case "assert":
      return node.what === "textStart" || (node.what === "lineStart" && !newlineSensitive);
    case "concat":
      return isAnchored(node.parts[0], newlineSensitive);
    case "alternate":
      return node.parts.every((part) => isAnchored(part, newlineSensitive));
    case "group":
      return isAnchored(node.node, newlineSensitive);
    default:
      return false;
  }
}

function anywhere(machine: Machine): Dfa {
  machine.anywhere ??= buildDfa(machine.nfa, true, machine.newlineSensitive);
  return machine.anywhere;
}

function here(machine: Machine): Dfa {
  machine.here ??= buildDfa(machine.nfa, false, machine.newlineSensitive);
  return machine.here;
}

function testBytes(machine: Machine, bytes: Uint8Array, from: number, to: number): boolean {
  if (searchBytes(anywhere(machine), bytes, from, to, true) < 0) return false;
  return !machine.backReferences || exec(machine, toByteString(bytes.subarray(from, to)), 0) !== null;
}

function testText(machine: Machine, text: ByteString, from: number): boolean {
  if (machine.exact) return text.indexOf(machine.literal, from) >= 0;
  if (!searchText(anywhere(machine), text, from)) return false;
  return !machine.backReferences || exec(machine, text, from) !== null;
}

/** So many hits of the literal for nothing, so close together, and it is no help. */
const LITERAL_TRIES = 16;
const LITERAL_GAP = 256;

function searchLines(machine: Machine, bytes: Buffer, from: number, to: number): number {
  if (machine.exact) {
    const found = bytes.indexOf(machine.literalBytes, from);
    return found < to ? found : -1;
  }
  let start = from;
  if (machine.literal.length > 1) {
    for (let tries = 1; start < to; tries++) {
      const hit = bytes.indexOf(machine.literalBytes, start);
      if (hit < 0 || hit >= to) return -1;
      start = hit === 0 ? 0 : Math.max(start, bytes.lastIndexOf(10, hit - 1) + 1);
      const newline = bytes.indexOf(10, hit);
      const end = newline < 0 || newline >= to ? to : newline;
      if (testBytes(machine, bytes, start, end)) return hit;
      start = end + 1;
      if (tries === LITERAL_TRIES && start - from < LITERAL_TRIES * LITERAL_GAP) break;
    }
    if (start >= to) return -1;
  }
  // A newline at the very end begins no line: the edge is looked at only where it is missing.
  const edge = bytes[to - 1] !== 10;
  const dfa = anywhere(machine);
  while (start < to) {
    const found = searchBytes(dfa, bytes, start, to, edge);
    if (found < 0 || !machine.backReferences) return found;
    start = bytes.lastIndexOf(10, found - 1) + 1;
    const newline = bytes.indexOf(10, found);
    const end = newline < 0 || newline >= to ? to : newline;
    if (testBytes(machine, bytes, found === 0 ? 0 : start, end)) return found;
    start = end + 1;
  }
  return -1;
}

function exec(machine: Machine, text: ByteString, from: number): Match | null {
  if (machine.literal !== "") {
    const found = text.indexOf(machine.literal, from);
    if (found < 0) return null;
    if (machine.exact && machine.groups === 0) {
      const span: [number, number] = [found, found + machine.literal.length];
      return { start: span[0], end: span[1], groups: [span] };
    }
  }
  return machine.backReferences ? execBackReferences(machine, text, from) : execPlain(machine, text, from);
}

function execPlain(machine: Machine, text: ByteString, from: number): Match | null {
  const span = findSpan(machine, text, from);
  if (!span) return null;
  const groups: Groups = new Array(machine.groups + 1).fill(null);
  groups[0] = span;
  if (machine.groups > 0) findGroups(machine.finder, machine.root, text, span[0], span[1], groups);
  return { start: span[0], end: span[1], groups };
}

/** The next place from `at` on where a match could begin; past the end of the text if there is none. */
function nextCandidate({ first, anchored }: Machine, text: ByteString, at: number): number {
  if (anchored) return at === 0 ? 0 : text.length + 1;
  if (!first) return at;
  let place = at;
  while (place < text.length && first[text.charCodeAt(place)] === 0) place++;
  return place < text.length ? place : text.length + 1;
}

function findSpan(machine: Machine, text: ByteString, from: number): [number, number] | null {
  const dfa = here(machine);
  // Starts are tried one after the other; where that has cost more than a few passes over the
  // text, one pass backwards finds the first of them all.
  let budget = 4 * (text.length - from) + 256;
  for (
    let at = nextCandidate(machine, text, from);
    at <= text.length;
    at = nextCandidate(machine, text, at + 1)
  ) {
    const end = longestEnd(dfa, text, at);
    if (end >= 0) return [at, end];
    budget -= reached - at;
    if (budget < 0) return findSpanBackward(machine, text, at + 1);
  }
  return null;
}

function findSpanBackward(machine: Machine, text: ByteString, from: number): [number, number] | null {
  machine.backward ??= buildDfa(buildNfa(machine.plain, true), true, machine.newlineSensitive);
  let start = -1;
  forEachStart(machine.backward, text, text.length, from, (found) => {
    start = found;
  });
  return start < 0 ? null : [start, longestEnd(here(machine), text, start)];
}

function execBackReferences(machine: Machine, text: ByteString, from: number): Match | null {
  const budget = { tries: MOST_TRIES };
  for (
    let at = nextCandidate(machine, text, from);
    at <= text.length;
    at = nextCandidate(machine, text, at + 1)
  ) {
    if (longestEnd(here(machine), text, at) < 0) continue;
    const found = matchAt(machine.root, text, at, machine.newlineSensitive, budget);
    if (!found) continue;
    const groups: Groups = Array.from({ length: machine.groups + 1 }, (_, index) => found[index] ?? null);
    return { start: at, end: groups[0]![1], groups };
  }
  return null;
}
