/** Thompson's construction: a syntax tree as a nondeterministic automaton, forwards or backwards. */
import type { Assertion, Node } from "./ast.ts";
import { RegexError } from "./parse.ts";

/** What a state does. */
export const Op = { match: 0, set: 1, split: 2, assert: 3 } as const;

/** One entry a state in each array. */
export type Nfa = {
  readonly op: number[];
  /** the next state; of `split` the one alternative */
  readonly next: number[];
  /** the other alternative of `split`; the index of the set or assertion */
  readonly arg: number[];
  readonly sets: Uint8Array[];
  readonly asserts: Assertion[];
  readonly start: number;
  readonly reversed: boolean;
};

const MOST_STATES = 100_000;

type Builder = {
  op: number[];
  next: number[];
  arg: number[];
  sets: Uint8Array[];
  asserts: Assertion[];
  reversed: boolean;
};

/** `reversed`: an automaton that reads the text from its end. Back-references must be gone. */
export function buildNfa(root: Node, reversed = false): Nfa {
  const builder: Builder = { op: [], next: [], arg: [], sets: [], asserts: [], reversed };
  const match = addState(builder, Op.match, -1, -1);
  const start = build(builder, root, match);
  return { ...builder, start };
}

function addState(builder: Builder, op: number, next: number, arg: number): number {
  if (builder.op.length >= MOST_STATES) throw new RegexError("Regular expression too big", 0);
  builder.op.push(op);
  builder.next.push(next);
  builder.arg.push(arg);
  return builder.op.length - 1;
}

/** Adds states for `node` that go on to `then`; returns the first. */
function build(builder: Builder, node: Node, then: number): number {
  switch (node.kind) {
    case "empty":
      return then;
    case "set":
      builder.sets.push(node.members);
      return addState(builder, Op.set, then, builder.sets.length - 1);
    case "assert":
      builder.asserts.push(node.what);
      return addState(builder, Op.assert, then, builder.asserts.length - 1);
    case "group":
      return build(builder, node.node, then);
    case "concat": {
      // Built from the last to the first, as each must know what comes after it.
      const parts = builder.reversed ? node.parts : node.parts.toReversed();
      return parts.reduce((next, part) => build(builder, part, next), then);
    }
    case "alternate":
      return node.parts
        .map((part) => build(builder, part, then))
        .reduceRight((other, first) => addState(builder, Op.split, first, other));
    case "repeat":
      return buildRepeat(builder, node, then);
    case "back":
      throw new Error("a back-reference in an automaton");
  }
}

function buildRepeat(builder: Builder, { node, min, max }: Node & { kind: "repeat" }, then: number): number {
  let next = then;
  if (max < 0) {
    const loop = addState(builder, Op.split, -1, then);
    builder.next[loop] = build(builder, node, loop);
    next = loop;
  } else {
    for (let i = min; i < max; i++) next = addState(builder, Op.split, build(builder, node, next), then);
  }
  for (let i = 0; i < min; i++) next = build(builder, node, next);
  return next;
}
