/** No command holds up signals, `--timeout` and freezes: the time between two looks of the driver, and time by length. */
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matchPattern, prefixLength, suffixLength } from "../vm/expand/pattern.ts";
import { compileRegex } from "../vm/expand/regex/index.ts";
import { replacePattern } from "../vm/expand/replace.ts";
import { NASTY } from "./lib/nasty.ts";

/** ms of processor time: five times what a step may take, as other work disturbs it. */
const BOUND = 250;

/** Those that have come down from seconds, or stand for a kind. */
const HELD = [
  "empty",
  "extended //",
  "extended // 100k",
  "extended case",
  "extended %",
  "many stars",
  "long literal",
  "case ^^ ,,",
  "steps of 1 ms",
  "hot steps",
  "sort 1e6",
  "uniq -c",
  "read through a pipe",
  "for seq",
];

describe("time between two looks at the outside", () => {
  for (const name of HELD)
    test(name, () => {
      const cwd = mkdtempSync(join(tmpdir(), "steps-"));
      const script = join(import.meta.dir, "../scripts/steps.ts");
      const run = Bun.spawnSync([process.execPath, script, "--one", NASTY[name]!], {
        cwd,
        timeout: 60_000,
        killSignal: "SIGKILL",
        stdout: "ignore",
        stderr: "pipe",
      });
      rmSync(cwd, { recursive: true, force: true });
      const longest = run.stderr.toString().match(/#steps (\S+)/)?.[1];
      expect(Number(longest)).toBeLessThan(BOUND);
    }, 70_000);
});

/** The least processor time of some runs, ms. */
function cost(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const utf8 = { utf8: true };
const extended = { extended: true };

/** What is done to a text of `n` units. */
const LINEAR: Readonly<Record<string, readonly [unit: string, work: (text: string) => unknown]>> = {
  "${x//+(a|aa)b/}": ["a", (text) => replacePattern(text, "//", "+(a|aa)b", [""], extended)],
  "${x//@(a|a*b)/c}": ["a", (text) => replacePattern(text, "//", "@(a|a*b)", ["c"], extended)],
  "${x//!(*a???)b/c}": ["ab", (text) => replacePattern(text, "//", "!(*a???)b", ["c"], extended)],
  "*(*(*(a)))b": ["a", (text) => matchPattern("*(*(*(a)))b", text, extended)],
  "!(!(*(a)b)c)": ["a", (text) => matchPattern("!(!(*(a)b)c)", text, extended)],
  "${x##+(a)*(b|a)c}": ["a", (text) => prefixLength("+(a)*(b|a)c", text, true, extended)],
  "${x%%+(a|b)c}": ["ab", (text) => suffixLength("+(a|b)c", text, true, extended)],
  "*a*b*a*b?a*c": ["ab", (text) => matchPattern("*a*b*a*b?a*c", text, {})],
  "${x//?b/}": ["\xc3\xa4b ", (text) => replacePattern(text, "//", "?b", [""], utf8)],
  "${x//[a-c]/xy}": ["abcd", (text) => replacePattern(text, "//", "[a-c]", ["xy"], {})],
  "${x//a?c/x}": ["abc ", (text) => replacePattern(text, "//", "a?c", ["x"], {})],
  "(a*)*b": ["a", (text) => compileRegex("(a*)*b", { extended: true }).exec(text)],
  "(a|aa)+$": ["a", (text) => compileRegex("(a|aa)+c", { extended: true }).exec(text)],
};

describe("time grows with the text, not with its square", () => {
  for (const [name, [unit, work]] of Object.entries(LINEAR))
    test(name, () => {
      const texts = [20_000, 80_000].map((n) => Buffer.from(unit.repeat(n), "latin1").toString("latin1"));
      const [short, long] = texts.map((text) => cost(() => work(text)));
      // 4 by length, 16 by its square
      expect(long!).toBeLessThan(10 * short! + 10);
    }, 30_000);
});
