/**
 * A deterministic automaton built while it runs: linear time whatever the pattern. The table holds
 * a bounded number of states and is begun anew when it is full.
 *
 * A place in the text is between two bytes. An assertion there needs the byte on both sides, so a
 * match is only seen on the byte after it: a transition tells where to go, and whether a match ended
 * before the byte that was read.
 */
import type { Assertion } from "./ast.ts";
import { type Nfa, Op } from "./nfa.ts";
import { isWordByte } from "./parse.ts";

/** The symbol after the 256 bytes: the edge of the text. */
export const EDGE = 256;
/** Entries of a row: the symbols, and one more so that rows begin at even numbers. */
const STRIDE = 258;
const MOST_STATES = 2000;
const UNKNOWN = -1;

/** What kind of byte is beside a place. */
const Beside = { edge: 0, newline: 1, word: 2, other: 3 } as const;

function beside(symbol: number): number {
  if (symbol === EDGE) return Beside.edge;
  if (symbol === 10) return Beside.newline;
  return isWordByte(symbol) ? Beside.word : Beside.other;
}

/** `beside` of every symbol, made when the first expression is. */
let besides: Uint8Array | null = null;

function besideOf(symbol: number): number {
  besides ??= new Uint8Array(257).map((_, i) => beside(i));
  return besides[symbol];
}

export type Dfa = {
  readonly nfa: Nfa;
  /** a match may begin anywhere, not only where the run began */
  readonly anywhere: boolean;
  readonly newlineSensitive: boolean;
  /** the class of each symbol; symbols of a class have equal transitions */
  readonly classes: Uint16Array;
  readonly members: number[][];
  readonly hasAsserts: boolean;
  /** row of a state × symbol → row of the next state, +1 if a match ended before the symbol; -1: not known yet */
  table: Int32Array;
  /** the automaton's states that each row stands for, and what was before */
  sets: Int32Array[];
  before: number[];
  rows: Map<string, number>;
  /** rows to begin with, by what is before; -1: not known yet */
  starts: Int32Array;
  /** how much has been computed: a measure of work beyond walking the table */
  work: number;
};

export function buildDfa(nfa: Nfa, anywhere: boolean, newlineSensitive: boolean): Dfa {
  const { classes, members } = classify(nfa);
  const dfa: Dfa = {
    nfa,
    anywhere,
    newlineSensitive,
    classes,
    members,
    hasAsserts: nfa.asserts.length > 0,
    table: new Int32Array(0),
    sets: [],
    before: [],
    rows: new Map(),
    starts: new Int32Array(4),
    work: 0,
  };
  reset(dfa);
  return dfa;
}

function reset(dfa: Dfa): void {
  dfa.table = new Int32Array(16 * STRIDE).fill(UNKNOWN);
  dfa.sets = [];
  dfa.before = [];
  dfa.rows = new Map();
  dfa.starts = new Int32Array(4).fill(UNKNOWN);
  // Row 0 is the dead state: nothing leads out of it.
  intern(dfa, new Int32Array(0), 0);
}

/** Parts the symbols so that those of one class are in the same sets and are beside alike. */
function classify(nfa: Nfa): { classes: Uint16Array; members: number[][] } {
  const classes = new Uint16Array(257);
  const split = (classOf: (symbol: number) => number): void => {
    const seen = new Map<number, number>();
    for (let symbol = 0; symbol < 257; symbol++) {
      const key = classes[symbol] * 8 + classOf(symbol);
      if (!seen.has(key)) seen.set(key, seen.size);
      classes[symbol] = seen.get(key)!;
    }
  };
  split((symbol) => (symbol === EDGE ? 4 : nfa.asserts.length > 0 ? besideOf(symbol) : 0));
  for (const set of new Set(nfa.sets)) split((symbol) => (symbol === EDGE ? 0 : set[symbol]));
  const members: number[][] = [];
  classes.forEach((name, symbol) => {
    members[name] ??= [];
    members[name].push(symbol);
  });
  return { classes, members };
}

/** The row to begin with after `symbol` (EDGE: at the edge of the text). */
export function startRow(dfa: Dfa, symbol: number): number {
  const before = dfa.hasAsserts ? besideOf(symbol) : 0;
  if (dfa.starts[before] === UNKNOWN) {
    const closure = newClosure(dfa.nfa);
    add(dfa, closure, dfa.nfa.start, -1, -1);
    const row = intern(dfa, take(closure), before);
    dfa.starts[before] = row;
  }
  return dfa.starts[before];
}

/** The row for a set of states, a new one if it has none. */
function intern(dfa: Dfa, set: Int32Array, before: number): number {
  const key = `${before}:${set.join()}`;
  const known = dfa.rows.get(key);
  if (known !== undefined) return known;
  if (dfa.sets.length >= MOST_STATES) reset(dfa);
  const row = dfa.sets.length * STRIDE;
  if (row + STRIDE > dfa.table.length) {
    const grown = new Int32Array(dfa.table.length * 2).fill(UNKNOWN);
    grown.set(dfa.table);
    dfa.table = grown;
  }
  dfa.sets.push(set);
  dfa.before.push(before);
  dfa.rows.set(key, row);
  return row;
}

/** States gathered without repeats. `marks` says in which `round` a state was last seen. */
type Closure = { list: number[]; marks: Int32Array; round: number; stack: number[] };

const closures = new WeakMap<Nfa, Closure>();

function newClosure(nfa: Nfa): Closure {
  let closure = closures.get(nfa);
  if (!closure) {
    closure = { list: [], marks: new Int32Array(nfa.op.length), round: 0, stack: [] };
    closures.set(nfa, closure);
  }
  closure.list = [];
  closure.round++;
  return closure;
}

const take = (closure: Closure): Int32Array => Int32Array.from(closure.list).sort();

/** Adds a state and all that it leads to without reading; past assertions only where both sides are known. */
function add(dfa: Dfa, closure: Closure, from: number, before: number, after: number): void {
  const { op, next, arg, asserts } = dfa.nfa;
  const { stack, marks, round, list } = closure;
  stack.push(from);
  while (stack.length > 0) {
    const state = stack.pop()!;
    if (marks[state] === round) continue;
    marks[state] = round;
    if (op[state] === Op.split) stack.push(arg[state], next[state]);
    else if (op[state] === Op.assert && before >= 0) {
      if (holds(dfa, asserts[arg[state]], before, after)) stack.push(next[state]);
    } else list.push(state);
  }
}

function holds(dfa: Dfa, what: Assertion, before: number, after: number): boolean {
  // An automaton that runs backwards meets the right side first.
  const [left, right] = dfa.nfa.reversed ? [after, before] : [before, after];
  return holdsBetween(what, left, right, dfa.newlineSensitive);
}

function holdsBetween(what: Assertion, left: number, right: number, newlines: boolean): boolean {
  switch (what) {
    case "lineStart":
      return left === Beside.edge || (newlines && left === Beside.newline);
    case "lineEnd":
      return right === Beside.edge || (newlines && right === Beside.newline);
    case "textStart":
      return left === Beside.edge;
    case "textEnd":
      return right === Beside.edge;
    case "wordStart":
      return left !== Beside.word && right === Beside.word;
    case "wordEnd":
      return left === Beside.word && right !== Beside.word;
    case "boundary":
      return (left === Beside.word) !== (right === Beside.word);
    case "notBoundary":
      return (left === Beside.word) === (right === Beside.word);
    case "notAfterWord":
      return left !== Beside.word;
    case "notBeforeWord":
      return right !== Beside.word;
  }
}

/** Does the assertion hold between these two symbols? */
export function assertionHolds(what: Assertion, left: number, right: number, newlines: boolean): boolean {
  return holdsBetween(what, besideOf(left), besideOf(right), newlines);
}

/** Computes an unknown transition, and those of all symbols of the same class. */
export function computeTransition(dfa: Dfa, row: number, symbol: number): number {
  const { nfa } = dfa;
  const index = row / STRIDE;
  const after = besideOf(symbol);
  let set = dfa.sets[index];
  dfa.work += set.length + 8;
  if (dfa.hasAsserts) {
    const closure = newClosure(nfa);
    for (const state of set) add(dfa, closure, state, dfa.before[index], after);
    set = take(closure);
  }
  let matched = 0;
  const stepped = newClosure(nfa);
  for (const state of set) {
    if (nfa.op[state] === Op.match) matched = 1;
    else if (nfa.op[state] === Op.set && symbol !== EDGE && nfa.sets[nfa.arg[state]][symbol] === 1)
      add(dfa, stepped, nfa.next[state], -1, -1);
  }
  if (dfa.anywhere && symbol !== EDGE) add(dfa, stepped, nfa.start, -1, -1);
  const next = take(stepped);
  const size = dfa.sets.length;
  const value = intern(dfa, next, next.length > 0 && dfa.hasAsserts ? after : 0) | matched;
  // A reset has thrown away the row that this transition leaves from.
  if (dfa.sets.length >= size)
    for (const member of dfa.members[dfa.classes[symbol]]) dfa.table[row + member] = value;
  return value;
}
