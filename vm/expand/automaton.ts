/**
 * Patterns with groups on long texts: one look at each character. A state is what is left of the pattern once the
 * text so far is taken off it (its derivative; Brzozowski 1964, with alternatives kept apart as Antimirov 1996), so
 * that `!(…)` costs no more than the rest. States are made when a text first leads to them, and kept with the pattern.
 */
import { type CharacterSet, inSet } from "./bracket.ts";
import type { Extended, Node } from "./extended.ts";

/** What is left to be matched. `next`: by class of character, null where nobody has come yet. */
type State = {
  readonly id: number;
  readonly kind: "none" | "empty" | "all" | "text" | "one" | "then" | "or" | "repeat" | "not";
  /** whether it matches the empty text */
  readonly empty: boolean;
  readonly parts: readonly State[];
  /** text: its characters from `at` on; one: `at` is the question, -1 any character */
  readonly text: Text | null;
  readonly at: number;
  readonly next: (State | undefined)[];
};

/** Literal text: the question that each of its characters answers. */
type Text = { readonly id: number; readonly questions: readonly number[] };

/** Questions that a pattern asks of a character; characters with the same answers are one class. */
type Classes = {
  readonly questions: readonly (number | CharacterSet)[];
  /** answers of each class; classes by answers; classes of codes, below 256 and beyond (0: not looked up yet) */
  readonly answers: (readonly boolean[])[];
  readonly byAnswers: Map<string, number>;
  readonly narrow: Uint16Array;
  readonly wide: Map<number, number>;
};

export type Automaton = {
  readonly start: State;
  /** matches what a match of the pattern ends, whatever stands before it */
  readonly anywhere: State;
  readonly classes: Classes;
  readonly states: States;
};

/** All states by what they are. They are forgotten once there are very many, as they can be made again. */
type States = { known: Map<string, State>; texts: Map<string, Text>; made: number };
const MOST_STATES = 20_000;

const NOTHING: readonly State[] = [];
const NONE = fixed(0, "none", false);
const EMPTY = fixed(1, "empty", true);
const ALL = fixed(2, "all", true);

function fixed(id: number, kind: State["kind"], empty: boolean): State {
  return { id, kind, empty, parts: NOTHING, text: null, at: 0, next: [] };
}

// ---- states, each made once ----

function make(
  states: States,
  kind: State["kind"],
  empty: boolean,
  parts: readonly State[],
  at = 0,
  text: Text | null = null,
): State {
  const key = `${kind}${text?.id ?? ""}.${at}:${parts.map((part) => part.id).join()}`;
  let found = states.known.get(key);
  if (found === undefined) {
    if (states.known.size >= MOST_STATES) states.known.clear();
    found = { id: states.made++, kind, empty, parts, text, at, next: [] };
    states.known.set(key, found);
  }
  return found;
}

function then(states: States, first: State, rest: State): State {
  if (first === NONE || rest === NONE) return NONE;
  if (first === EMPTY) return rest;
  if (rest === EMPTY || (first === ALL && rest === ALL)) return first;
  if (first.kind === "then") return then(states, first.parts[0], then(states, first.parts[1], rest));
  if (first.kind === "or")
    return or(
      states,
      first.parts.map((part) => then(states, part, rest)),
    );
  if (first === ALL && rest.kind === "then" && rest.parts[0] === ALL) return rest;
  return make(states, "then", first.empty && rest.empty, [first, rest]);
}

function or(states: States, choices: readonly State[]): State {
  const all = new Map<number, State>();
  for (const choice of choices)
    for (const part of choice.kind === "or" ? choice.parts : [choice])
      if (part !== NONE) all.set(part.id, part);
  if (all.has(ALL.id)) return ALL;
  const parts = [...all.values()].sort((a, b) => a.id - b.id);
  if (parts.length < 2) return parts[0] ?? NONE;
  return make(
    states,
    "or",
    parts.some((part) => part.empty),
    parts,
  );
}

function repeat(states: States, part: State): State {
  if (part === NONE || part === EMPTY) return EMPTY;
  if (part === ALL || part.kind === "repeat") return part;
  if (part.kind === "one" && part.at === -1) return ALL;
  return make(states, "repeat", true, [part]);
}

function not(states: States, part: State): State {
  if (part === NONE) return ALL;
  if (part === ALL) return NONE;
  return part.kind === "not" ? part.parts[0] : make(states, "not", !part.empty, [part]);
}

// ---- from nodes ----

/** The automaton of a pattern for which a dot at the start of the text is a character as any other. */
export function makeAutomaton(pattern: Extended): Automaton {
  const questions: (number | CharacterSet)[] = [];
  const codes = new Map<number, number>();
  const states: States = { known: new Map(), texts: new Map(), made: 3 };
  const start = sequence(states, pattern, questions, codes);
  return { start, anywhere: then(states, ALL, start), classes: makeClasses(questions), states };
}

function sequence(
  states: States,
  pattern: Extended,
  questions: (number | CharacterSet)[],
  codes: Map<number, number>,
): State {
  let state = EMPTY;
  for (let i = pattern.length - 1; i >= 0; i--)
    state = then(states, stateOf(states, pattern[i], questions, codes), state);
  return state;
}

function stateOf(
  states: States,
  node: Node,
  questions: (number | CharacterSet)[],
  codes: Map<number, number>,
): State {
  switch (node.node) {
    case "text": {
      for (const code of node.codes) if (!codes.has(code)) codes.set(code, questions.push(code) - 1);
      const name = node.codes.join();
      let text = states.texts.get(name);
      if (text === undefined) {
        text = { id: states.texts.size, questions: node.codes.map((code) => codes.get(code)!) };
        states.texts.set(name, text);
      }
      return textFrom(states, text, 0);
    }
    case "any":
      return make(states, "one", false, NOTHING, -1);
    case "set":
      questions.push(node.set);
      return make(states, "one", false, NOTHING, questions.length - 1);
    case "star":
      return ALL;
    case "group": {
      const inside = or(
        states,
        node.choices.map((choice) => sequence(states, choice, questions, codes)),
      );
      if (node.kind === "!") return not(states, inside);
      if (node.kind === "?") return or(states, [EMPTY, inside]);
      if (node.kind === "@") return inside;
      const any = repeat(states, inside);
      return node.kind === "*" ? any : then(states, inside, any);
    }
  }
}

/** What is left of a text from `at` on. */
function textFrom(states: States, text: Text, at: number): State {
  return at >= text.questions.length ? EMPTY : make(states, "text", false, NOTHING, at, text);
}

// ---- classes of characters ----

function makeClasses(questions: readonly (number | CharacterSet)[]): Classes {
  const classes: Classes = {
    questions,
    answers: [[]],
    byAnswers: new Map(),
    narrow: new Uint16Array(256),
    wide: new Map(),
  };
  for (let code = 0; code < 256; code++) classes.narrow[code] = classify(classes, code);
  return classes;
}

function classify({ questions, answers, byAnswers }: Classes, code: number): number {
  let key = "";
  for (let i = 0; i < questions.length; i++) {
    const question = questions[i];
    if (typeof question === "number" ? question === code : inSet(question, code)) key += `${i},`;
  }
  let found = byAnswers.get(key);
  if (found === undefined) {
    const yes: boolean[] = [];
    for (const i of key.split(",")) if (i !== "") yes[Number(i)] = true;
    found = answers.push(yes) - 1;
    byAnswers.set(key, found);
  }
  return found;
}

function classOf(classes: Classes, code: number): number {
  if (code < 256) return classes.narrow[code];
  let found = classes.wide.get(code);
  if (found === undefined) classes.wide.set(code, (found = classify(classes, code)));
  return found;
}

// ---- from state to state ----

function after({ states, classes }: Automaton, state: State, kind: number): State {
  const derive = (from: State): State => {
    const known = from.next[kind];
    if (known !== undefined) return known;
    const [a, b] = from.parts;
    let to = NONE;
    switch (from.kind) {
      case "all":
        to = ALL;
        break;
      case "text":
        if (classes.answers[kind][from.text!.questions[from.at]])
          to = textFrom(states, from.text!, from.at + 1);
        break;
      case "one":
        if (from.at < 0 || classes.answers[kind][from.at]) to = EMPTY;
        break;
      case "then":
        to = then(states, derive(a), b);
        if (a.empty) to = or(states, [to, derive(b)]);
        break;
      case "or":
        to = or(states, from.parts.map(derive));
        break;
      case "repeat":
        to = then(states, derive(a), from);
        break;
      case "not":
        to = not(states, derive(a));
        break;
    }
    // the three that all patterns share keep nothing
    if (from.id > ALL.id) from.next[kind] = to;
    return to;
  };
  return derive(state);
}

/** The code of the character at `i`; backwards, of that before `i`. */
function codeAt(text: string, i: number, back: boolean): number {
  const unit = text.charCodeAt(back ? i - 1 : i);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  if (!back) return text.codePointAt(i)!;
  const pair = i > 1 ? text.codePointAt(i - 2)! : 0;
  return unit >= 0xdc00 && pair > 0xffff ? pair : unit;
}

/** Whether all of the text matches. */
export function acceptsAll(automaton: Automaton, text: string): boolean {
  return endFrom(automaton, text, 0, "all", null) === text.length;
}

/** Where a match that starts at `from` ends: the first or last place, or only that at the end of the text; or -1. */
export function endFrom(
  automaton: Automaton,
  text: string,
  from: number,
  which: "shortest" | "longest" | "all",
  failures: Failures | null,
): number {
  const { classes } = automaton;
  const { narrow } = classes;
  let state = automaton.start;
  let found = -1;
  let at = from;
  for (;;) {
    if (state.empty && (which !== "all" || at === text.length)) {
      found = at;
      if (which === "shortest") break;
    }
    if (at === text.length || state === NONE) break;
    if (state === ALL) return text.length;
    if (failures?.has(state, at)) break;
    const code = codeAt(text, at, false);
    state = step(automaton, state, code < 256 ? narrow[code] : classOf(classes, code));
    at += code > 0xffff ? 2 : 1;
  }
  if (failures !== null) failures.note(automaton, text, from, found, at);
  return found;
}

/** Looking so far beyond the end of a match costs less than to take note of it. */
const NEAR = 16;

function step(automaton: Automaton, state: State, kind: number): State {
  return state.next[kind] ?? after(automaton, state, kind);
}

/** Where a match that ends with the text starts, by the automaton of the reversed pattern: the last or first place, or -1. */
export function startOfEnd(automaton: Automaton, text: string, longest: boolean): number {
  let state = automaton.start;
  let found = -1;
  for (let at = text.length; ; ) {
    if (state.empty) {
      found = at;
      if (!longest) return found;
    }
    if (at === 0 || state === NONE) return found;
    if (state === ALL) return 0;
    const code = codeAt(text, at, true);
    state = step(automaton, state, classOf(automaton.classes, code));
    at -= code > 0xffff ? 2 : 1;
  }
}

/** 1 at each place at which a match starts, by the automaton of the reversed pattern in one pass from the end. */
export function allStarts(automaton: Automaton, text: string): Uint8Array {
  const starts = new Uint8Array(text.length + 1);
  let state = automaton.anywhere;
  for (let at = text.length; ; ) {
    if (state.empty) starts[at] = 1;
    if (at === 0) return starts;
    const code = codeAt(text, at, true);
    if (state !== ALL) state = step(automaton, state, classOf(automaton.classes, code));
    at -= code > 0xffff ? 2 : 1;
  }
}

/**
 * States in which no match came any more, by place, so that many matches which are short and look far ahead
 * (`@(a|a*b)` in a text without b) cost no more than one that is long (Reps 1998).
 */
export class Failures {
  readonly #of = new Map<number, Uint8Array>();
  readonly #near: number;

  constructor(near = NEAR) {
    this.#near = near;
  }

  has(state: State, at: number): boolean {
    return this.#of.get(state.id)?.[at] === 1;
  }

  /** What was gone through from `from` on, behind the match's end `found`, up to `to`, came to nothing. */
  note(automaton: Automaton, text: string, from: number, found: number, to: number): void {
    if (to - found <= this.#near) return;
    let state = automaton.start;
    for (let at = from; at < to; ) {
      if (at > found) {
        let places = this.#of.get(state.id);
        if (places === undefined && this.#of.size < MOST_NOTED)
          this.#of.set(state.id, (places = new Uint8Array(text.length + 1)));
        if (places) places[at] = 1;
      }
      const code = codeAt(text, at, false);
      state = step(automaton, state, classOf(automaton.classes, code));
      at += code > 0xffff ? 2 : 1;
    }
  }
}
const MOST_NOTED = 64;
