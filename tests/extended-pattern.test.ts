/** Patterns with groups against a matcher that tries everything, and their time. */
import { describe, expect, test } from "bun:test";
import {
  acceptsAll,
  allStarts,
  endFrom,
  Failures,
  makeAutomaton,
  startOfEnd,
} from "../vm/expand/automaton.ts";
import { parseExtended, reversed } from "../vm/expand/extended.ts";
import { matchPattern, prefixLength, suffixLength } from "../vm/expand/pattern.ts";

const options = { extended: true };

/** Where a pattern of one-letter nodes may end if it starts at `at`, found the plain way. */
function endsOf(pattern: string, text: string, at: number): Set<number> {
  if (pattern === "") return new Set([at]);
  const ends = new Set<number>();
  const follow = (rest: string, from: Iterable<number>) => {
    for (const place of from) for (const end of endsOf(rest, text, place)) ends.add(end);
  };
  if (pattern[1] === "(" && "?*+@!".includes(pattern[0]!)) {
    let depth = 0;
    let close = 1;
    for (; ; close++) {
      if (pattern[close] === "(") depth++;
      else if (pattern[close] === ")" && --depth === 0) break;
    }
    const choices = choicesOf(pattern.slice(2, close));
    const once = (place: number) => new Set(choices.flatMap((choice) => [...endsOf(choice, text, place)]));
    const rest = pattern.slice(close + 1);
    const kind = pattern[0]!;
    if (kind === "!") {
      const taken = once(at);
      follow(
        rest,
        Array.from({ length: text.length - at + 1 }, (_, i) => at + i).filter((end) => !taken.has(end)),
      );
      return ends;
    }
    const all = new Set(kind === "?" || kind === "*" ? [at] : []);
    for (const end of once(at)) all.add(end);
    if (kind === "*" || kind === "+")
      for (let size = -1; size !== all.size; ) {
        size = all.size;
        for (const place of [...all]) for (const end of once(place)) all.add(end);
      }
    follow(rest, all);
  } else if (pattern[0] === "*") {
    for (let place = at; place <= text.length; place++) follow(pattern.slice(1), [place]);
  } else if (at < text.length && (pattern[0] === "?" || pattern[0] === text[at])) {
    follow(pattern.slice(1), [at + 1]);
  }
  return ends;
}

function choicesOf(inside: string): string[] {
  const out = [""];
  let depth = 0;
  for (const char of inside) {
    if (char === "(") depth++;
    if (char === ")") depth--;
    if (char === "|" && depth === 0) out.push("");
    else out[out.length - 1] += char;
  }
  return out;
}

describe("patterns with groups", () => {
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const make = (depth: number): string => {
    let out = "";
    for (let n = random(4); n >= 0; n--) {
      if (depth > 0 && random(3) === 0) {
        const choices = Array.from({ length: 1 + random(2) }, () => make(depth - 1));
        out += `${"?*+@!"[random(5)]}(${choices.join("|")})`;
      } else out += "aab?*"[random(5)];
    }
    // `?*(` would be another group
    return out.replace(/[?*](?=[?*+@!]\()/g, "a");
  };

  test("agree with all that could be tried", () => {
    for (let i = 0; i < 4000; i++) {
      const pattern = make(2);
      const text = Array.from({ length: random(6) }, () => "aab"[random(3)]).join("");
      const ends = [...endsOf(pattern, text, 0)].sort((a, b) => a - b);
      expect([pattern, text, matchPattern(pattern, text, options)]).toEqual([
        pattern,
        text,
        ends.includes(text.length),
      ]);
      expect([pattern, text, prefixLength(pattern, text, false, options)]).toEqual([
        pattern,
        text,
        ends[0] ?? -1,
      ]);
      expect([pattern, text, prefixLength(pattern, text, true, options)]).toEqual([
        pattern,
        text,
        ends.at(-1) ?? -1,
      ]);
      const starts = Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) =>
        endsOf(pattern, text, at).has(text.length),
      );
      const longest = starts.length === 0 ? -1 : text.length - starts[0]!;
      const shortest = starts.length === 0 ? -1 : text.length - starts.at(-1)!;
      expect([pattern, text, suffixLength(pattern, text, true, options)]).toEqual([pattern, text, longest]);
      expect([pattern, text, suffixLength(pattern, text, false, options)]).toEqual([pattern, text, shortest]);
    }
  });

  test("in an automaton agree with all that could be tried", () => {
    for (let i = 0; i < 4000; i++) {
      const pattern = make(2);
      const nodes = parseExtended(pattern, false, false, false);
      const forward = makeAutomaton(nodes);
      const backward = makeAutomaton(reversed(nodes));
      for (let n = 0; n < 3; n++) {
        const text = Array.from({ length: random(9) }, () => "aab"[random(3)]).join("");
        const from = Array.from({ length: text.length + 1 }, (_, at) => [...endsOf(pattern, text, at)]);
        const first = from[0]!.sort((a, b) => a - b);
        const whole = from.map((ends) => ends.includes(text.length));
        const noted = new Failures(0);
        expect([
          pattern,
          text,
          acceptsAll(forward, text),
          endFrom(forward, text, 0, "shortest", null),
          from.map((_, at) => endFrom(forward, text, at, "longest", noted)),
          startOfEnd(backward, text, true),
          startOfEnd(backward, text, false),
          [...allStarts(backward, text)],
        ]).toEqual([
          pattern,
          text,
          first.includes(text.length),
          first[0] ?? -1,
          from.map((ends) => Math.max(-1, ...ends)),
          whole.indexOf(true),
          whole.lastIndexOf(true),
          from.map((ends) => (ends.length > 0 ? 1 : 0)),
        ]);
      }
    }
  });

  test("take no exponential time", () => {
    const text = "a".repeat(2000);
    const started = performance.now();
    for (const pattern of ["*(*(a))b", "+(+(+(+(a))))b", "*(a|aa|aaa)b", "!(!(!(a*)))b", "*(a|*(a|*(a)))b"])
      expect(matchPattern(pattern, text, options)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
