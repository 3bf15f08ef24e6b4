/**
 * Expressions with back-references: no automaton matches these, so all ways are tried, the longest
 * match kept. The number of tries is bounded: past the bound the longest match so far stands.
 */
import type { ByteString } from "../../plain.ts";
import type { Node } from "./ast.ts";
import { assertionHolds, EDGE } from "./dfa.ts";
import type { Groups } from "./groups.ts";

/** Tries that one search may spend, all places together. */
export const MOST_TRIES = 500_000;
const MOST_DEPTH = 3_000;

type Trial = {
  readonly text: ByteString;
  readonly newlineSensitive: boolean;
  groups: Groups;
  best: Groups | null;
  readonly budget: Budget;
  depth: number;
};

/** What is left of the tries of a search. */
export type Budget = { tries: number };

/** Goes on with what comes after; true: stop, nothing longer can come. */
type Then = (at: number) => boolean;

/** The longest match that begins at `from`, or null. */
export function matchAt(
  root: Node,
  text: ByteString,
  from: number,
  newlineSensitive: boolean,
  budget: Budget,
): Groups | null {
  const trial: Trial = { text, newlineSensitive, groups: [], best: null, budget, depth: 0 };
  tryNode(trial, root, from, (end) => {
    if (!trial.best || end > trial.best[0]![1]) {
      trial.best = [...trial.groups];
      trial.best[0] = [from, end];
    }
    return end === text.length;
  });
  return trial.best;
}

function tryNode(trial: Trial, node: Node, at: number, then: Then): boolean {
  if (--trial.budget.tries < 0 || trial.depth > MOST_DEPTH) return true;
  trial.depth++;
  const stop = tryKind(trial, node, at, then);
  trial.depth--;
  return stop;
}

function tryKind(trial: Trial, node: Node, at: number, then: Then): boolean {
  const { text } = trial;
  switch (node.kind) {
    case "empty":
      return then(at);
    case "set":
      return at < text.length && node.members[text.charCodeAt(at)] === 1 && then(at + 1);
    case "concat":
      return tryParts(trial, node.parts, 0, at, then);
    case "alternate":
      return node.parts.some((part) => tryNode(trial, part, at, then));
    case "group": {
      const { index } = node;
      const outer = trial.groups[index];
      const stop = tryNode(trial, node.node, at, (end) => {
        const inner = trial.groups[index];
        trial.groups[index] = [at, end];
        if (then(end)) return true;
        trial.groups[index] = inner;
        return false;
      });
      if (!stop) trial.groups[index] = outer;
      return stop;
    }
    case "back": {
      const group = trial.groups[node.index];
      if (!group) return false;
      const copy = text.slice(group[0], group[1]);
      return text.startsWith(copy, at) && then(at + copy.length);
    }
    case "assert": {
      const left = at === 0 ? EDGE : text.charCodeAt(at - 1);
      const right = at === text.length ? EDGE : text.charCodeAt(at);
      return assertionHolds(node.what, left, right, trial.newlineSensitive) && then(at);
    }
    case "repeat":
      return node.node.kind === "set"
        ? trySetRepeat(trial, node.node.members, node.min, node.max, at, then)
        : tryRepeat(trial, node, 0, at, then);
  }
}

function tryParts(trial: Trial, parts: readonly Node[], index: number, at: number, then: Then): boolean {
  if (index === parts.length) return then(at);
  return tryNode(trial, parts[index], at, (next) => tryParts(trial, parts, index + 1, next, then));
}

/** The commonest repeat, without a call for each byte. */
function trySetRepeat(
  trial: Trial,
  members: Uint8Array,
  min: number,
  max: number,
  at: number,
  then: Then,
): boolean {
  const { text } = trial;
  const limit = max < 0 ? text.length : Math.min(text.length, at + max);
  let end = at;
  while (end < limit && members[text.charCodeAt(end)] === 1) end++;
  for (; end - at >= min; end--) {
    if (--trial.budget.tries < 0 || then(end)) return true;
  }
  return false;
}

function tryRepeat(
  trial: Trial,
  node: Node & { kind: "repeat" },
  count: number,
  at: number,
  then: Then,
): boolean {
  const more = node.max < 0 || count < node.max;
  if (more) {
    const stop = tryNode(trial, node.node, at, (next) => {
      // Iterations that take nothing would go on for ever.
      if (next === at && count >= node.min) return false;
      return tryRepeat(trial, node, count + 1, next, then);
    });
    if (stop) return true;
  }
  return count >= node.min && then(at);
}
