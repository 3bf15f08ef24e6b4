/**
 * Random programs (tests/lib/random), compared with bash; and frozen at random steps, taken up twice, compared with the
 * run that was let alone. FUZZ_SEED in the environment gives other programs: a failure names the seed of its batch, and
 * `bun scripts/fuzz.ts --seed=N --count=100` makes them small.
 */
import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { chooser, hasBash } from "./lib/bash.ts";
import {
  advance,
  type End,
  finish,
  finishSlowly,
  freezeRun,
  outcome,
  runChained,
  thawRun,
} from "./lib/machine.ts";
import { script } from "./lib/random/commands.ts";
import { HERE, judge, startHere } from "./lib/random/judge.ts";
import type { Outcome } from "./lib/spec.ts";

const SEED = Number(process.env.FUZZ_SEED ?? 20_000);
const BATCH = 100;
/** Batches compared with bash, and programs of one more batch that are frozen. */
const COMPARED = Number(process.env.FUZZ_BATCHES ?? 5);
const FROZEN = Number(process.env.FUZZ_FROZEN ?? 200);
/** A program is frozen at so many of its steps, and in a chain about as often. */
const FREEZES = 6;
const TIMEOUT_MS = 60_000;

const all = { has: () => true };
const arbitrary = script(all);

describe.skipIf(!hasBash)("random programs do what they do in bash", () => {
  const seeds = Array.from({ length: COMPARED }, (_, i) => SEED + i);
  test.each(seeds)(
    "100 of seed %d",
    (seed) => {
      const scripts = fc.sample(arbitrary, { seed, numRuns: BATCH });
      expect(judge(HERE, scripts)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

const counts = { freezes: 0, twins: 0, programs: 0 };

afterAll(() => {
  const { programs, freezes, twins } = counts;
  console.log(
    `random: ${programs} programs frozen ${freezes} times in chains, and taken up twice at ${twins} steps`,
  );
});

const seen = ({ stdout, stderr, status, files }: Outcome) => ({ stdout, stderr, status, files });

/** Both ways of freezing, at steps that `seed` chooses. */
function freeze(text: string, seed: number): void {
  const plain = startHere(text);
  const before = seen(finishSlowly(plain));
  const { below } = chooser(seed);
  const every = 1 + below(Math.max(1, Math.ceil((2 * plain.turns) / FREEZES)));
  const chained = runChained(startHere(text), every);
  expect(seen(chained)).toEqual(before);
  counts.freezes += chained.freezes;
  const run = startHere(text);
  let end: End | null = null;
  while (end === null) {
    end = advance(run, 1 + below(Math.max(1, Math.ceil((2 * plain.turns) / FREEZES))));
    if (end !== null || run.m.requests.length > 0) continue;
    const image = freezeRun(run);
    for (const twin of [thawRun(image, run), thawRun(image, run)]) expect(seen(finish(twin))).toEqual(before);
    counts.twins++;
  }
  expect(seen(outcome(run, end))).toEqual(before);
  counts.programs++;
}

describe("random programs frozen at random steps", () => {
  const scripts = fc.sample(script(all, true), { seed: SEED, numRuns: FROZEN });
  const groups = Array.from({ length: Math.ceil(FROZEN / 20) }, (_, i) => i * 20);
  test.each(groups)(
    `from number %d of seed ${SEED}`,
    (from) => {
      for (const [i, text] of scripts.slice(from, from + 20).entries()) {
        try {
          freeze(text, SEED + from + i + 1);
        } catch (error) {
          throw new Error(`number ${from + i}:\n${text}`, { cause: error });
        }
      }
    },
    TIMEOUT_MS,
  );
});
