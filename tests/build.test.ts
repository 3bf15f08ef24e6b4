/** The build's groups (scripts/build/late.ts): a bundle that is cut up does what it did, whatever was used in training. */
import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { instrument, type Usage, withGroups } from "../scripts/build/late.ts";
import { inDirectory } from "./lib/floe.ts";

/** As the bundler writes it: one scope, each module's path before its text. */
const BUNDLE = `// vm/count.ts
var count = 0;
function next() {
  return ++count;
}
function seen() {
  return count;
}
// vm/color.ts
var Color;
((Color) => {
  Color[Color["red"] = 1] = "red";
  Color[Color["green"] = 2] = "green";
})(Color ||= {});
function nameOf(n) {
  return Color[n];
}
// vm/table.ts
var SQUARES = [];
for (let i = 0; i < 4; i++)
  SQUARES.push(i * i);
function fillIn(table, n) {
  table[n] = n * n;
}
fillIn(SQUARES, 9);
function square(n) {
  return SQUARES[n];
}
// vm/shape.ts
class Shape {
  sides;
  constructor(sides) {
    this.sides = sides;
  }
}
class Box extends Shape {
  constructor() {
    super(4);
  }
}
function box() {
  return new Box().sides;
}
// vm/even.ts
function isEven(n) {
  return n === 0 || isOdd(n - 1);
}
// builtins/odd.ts
function isOdd(n) {
  return n !== 0 && isEven(n - 1);
}
// builtins/rows.ts
var ROWS = { next, seen: () => seen(), red: () => nameOf(Color.red) };
function rows() {
  return { ROWS, isOdd };
}
function shadows() {
  const square = (nameOf) => nameOf + 1;
  return square(1);
}
var later = null;
function remember(value) {
  later = value;
}
function remembered() {
  return later;
}
// shell/main.ts
function main(words) {
  for (const word of words) {
    if (word === "next") console.log(next());
    if (word === "seen") console.log(seen(), next());
    if (word === "color") console.log(nameOf(2), Color.red);
    if (word === "square") console.log(square(3), square(9));
    if (word === "box") console.log(box(), new Shape(3).sides);
    if (word === "even") console.log(isEven(10), isOdd(10));
    if (word === "rows") console.log(rows().ROWS.next(), ROWS.seen(), ROWS.red(), rows().isOdd(3));
    if (word === "shadows") console.log(shadows());
    if (word === "remember") remember("it");
    if (word === "remembered") console.log(remembered(), \`\${typeof later}\`);
  }
}
main(process.argv.slice(2));
`;

const WORDS = ["next", "seen", "color", "square", "box", "even", "rows", "shadows", "remember", "remembered"];

function run(cwd: string, text: string, words: readonly string[]): string {
  writeFileSync(join(cwd, "program.js"), text);
  const { stdout, stderr, exitCode } = Bun.spawnSync([process.execPath, "program.js", ...words], {
    cwd,
    env: { FLOE_USAGE: join(cwd, "usage.json") },
  });
  return `${stdout}${stderr}${exitCode}`;
}

function usageOf(cwd: string, words: readonly string[]): Usage {
  run(cwd, instrument(BUNDLE), words);
  return JSON.parse(readFileSync(join(cwd, "usage.json"), "utf8")) as Usage;
}

const known = new Map<string, string>();
function plainly(cwd: string, words: readonly string[]): string {
  const key = words.join(" ");
  if (!known.has(key)) known.set(key, run(cwd, BUNDLE, words));
  return known.get(key)!;
}

/** Words of the programs of training, in order. */
const TRAININGS: readonly (readonly string[])[] = [
  [""],
  ["next"],
  ["color box"],
  ["rows", "remember"],
  ["even", "square", "next"],
  [WORDS.join(" ")],
];

describe("a bundle in groups", () => {
  for (const training of TRAININGS)
    test(`trained by ${training.join(", then ")}`, async () => {
      await inDirectory(async (cwd) => {
        const usages = training.map((words) => usageOf(cwd, words.split(" ")));
        const text = withGroups(BUNDLE, usages);
        for (const words of [...WORDS.map((word) => [word]), WORDS, WORDS.toReversed()])
          expect([words, run(cwd, text, words)]).toEqual([words, plainly(cwd, words)]);
      });
    });

  test("what training does not use does not stand at the top", async () => {
    await inDirectory(async (cwd) => {
      const text = withGroups(BUNDLE, [usageOf(cwd, ["next"])]);
      const top = text
        .slice(text.indexOf("\n];\n"))
        .split("\n")
        .filter((line) => /^(?:async )?function |^class |^var /.test(line));
      expect(top.join("\n")).toContain("function next()");
      expect(top.filter((line) => /\b(?:nameOf|square|box|isEven|rows|SQUARES|Shape)\b/.test(line))).toEqual(
        [],
      );
    });
  });
});
