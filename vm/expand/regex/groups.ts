/**
 * What each group matched, once the extent of the whole match is known. As POSIX has it: of the
 * parts of a sequence the earlier one takes as much as it can while the rest still matches.
 *
 * For each sequence with a group in it, the places where its first part can end (an automaton run
 * forwards) are held against those where the rest can begin (one run backwards).
 */
import type { ByteString } from "../../plain.ts";
import { concat, type Node, some } from "./ast.ts";
import { buildDfa, type Dfa } from "./dfa.ts";
import { buildNfa } from "./nfa.ts";
import { forEachEnd, forEachStart } from "./run.ts";

/** By group number (0: the whole match): where it begins and ends; null if it took no part. */
export type Groups = ([number, number] | null)[];

type Automata = { forward: Dfa | null; backward: Dfa | null };

export type GroupFinder = {
  readonly newlineSensitive: boolean;
  readonly automata: Map<Node, Automata>;
  readonly sequences: Map<Node, readonly Node[]>;
  readonly rests: Map<Node, Map<string, Node>>;
};

export function newGroupFinder(newlineSensitive: boolean): GroupFinder {
  return { newlineSensitive, automata: new Map(), sequences: new Map(), rests: new Map() };
}

const hasGroup = (node: Node): boolean => some(node, ({ kind }) => kind === "group");

/** Fills in the groups of `node`, which matches exactly text[from..to). */
export function findGroups(
  finder: GroupFinder,
  node: Node,
  text: ByteString,
  from: number,
  to: number,
  groups: Groups,
): void {
  if (!hasGroup(node)) return;
  switch (node.kind) {
    case "group":
      groups[node.index] = [from, to];
      findGroups(finder, node.node, text, from, to, groups);
      return;
    case "alternate": {
      const part = node.parts.find((candidate) => matchesExactly(finder, candidate, text, from, to));
      if (part) findGroups(finder, part, text, from, to, groups);
      return;
    }
    case "concat": {
      const [first, rest] = sequence(finder, node);
      const at = splitPlace(finder, first, rest, text, from, to, from);
      findGroups(finder, first, text, from, at, groups);
      findGroups(finder, rest, text, at, to, groups);
      return;
    }
    case "repeat":
      findInRepeat(finder, node, text, from, to, groups);
  }
}

/** A sequence as its first part and the rest; parts without groups that adjoin are one. */
function sequence(finder: GroupFinder, node: Node & { kind: "concat" }): readonly Node[] {
  let halves = finder.sequences.get(node);
  if (!halves) {
    const { parts } = node;
    const count = hasGroup(parts[0]) ? 1 : Math.max(1, parts.findIndex(hasGroup));
    halves = [concat(parts.slice(0, count)), concat(parts.slice(count))];
    finder.sequences.set(node, halves);
  }
  return halves;
}

/** The last place, `least` or after it, where `first` can end and `rest` begin. */
function splitPlace(
  finder: GroupFinder,
  first: Node,
  rest: Node,
  text: ByteString,
  from: number,
  to: number,
  least: number,
): number {
  const viable = new Uint8Array(to - from + 1);
  forEachStart(backward(finder, rest), text, to, from, (start) => {
    viable[start - from] = 1;
  });
  let at = -1;
  forEachEnd(forward(finder, first), text, from, to, (end) => {
    if (end >= least && viable[end - from] === 1) at = end;
  });
  return at < 0 ? from : at;
}

function matchesExactly(
  finder: GroupFinder,
  node: Node,
  text: ByteString,
  from: number,
  to: number,
): boolean {
  let ends = false;
  forEachEnd(forward(finder, node), text, from, to, (end) => {
    if (end === to) ends = true;
  });
  return ends;
}

function findInRepeat(
  finder: GroupFinder,
  node: Node & { kind: "repeat" },
  text: ByteString,
  from: number,
  to: number,
  groups: Groups,
): void {
  let at = from;
  for (let count = 0; at < to || count < node.min; count++) {
    if (node.max >= 0 && count >= node.max) return;
    // An iteration that takes nothing counts only while some must still come.
    const least = count < node.min ? at : at + 1;
    const next = splitPlace(finder, node.node, remaining(finder, node, count + 1), text, at, to, least);
    findGroups(finder, node.node, text, at, next, groups);
    if (next === at && count >= node.min) return;
    at = next;
  }
}

/** The repeat after `done` iterations. */
function remaining(finder: GroupFinder, node: Node & { kind: "repeat" }, done: number): Node {
  const min = Math.max(0, node.min - done);
  const max = node.max < 0 ? -1 : Math.max(0, node.max - done);
  let rests = finder.rests.get(node);
  if (!rests) {
    rests = new Map();
    finder.rests.set(node, rests);
  }
  const key = `${min},${max}`;
  let rest = rests.get(key);
  if (!rest) {
    rest = { kind: "repeat", node: node.node, min, max };
    rests.set(key, rest);
  }
  return rest;
}

function automata(finder: GroupFinder, node: Node): Automata {
  let found = finder.automata.get(node);
  if (!found) {
    found = { forward: null, backward: null };
    finder.automata.set(node, found);
  }
  return found;
}

function forward(finder: GroupFinder, node: Node): Dfa {
  const found = automata(finder, node);
  found.forward ??= buildDfa(buildNfa(node), false, finder.newlineSensitive);
  return found.forward;
}

function backward(finder: GroupFinder, node: Node): Dfa {
  const found = automata(finder, node);
  found.backward ??= buildDfa(buildNfa(node, true), false, finder.newlineSensitive);
  return found.backward;
}
