/**
 * Golden images: runs that released versions froze. Each must resume for ever, or be refused by a message that
 * says why. `NAME.ckpt` was written by running `NAME.sh` with --allow-ckpt; a new version adds one, none is rewritten.
 */
import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";
import { inDirectory } from "./lib/floe.ts";

const FLOE = buildIfStale();
const GOLDEN = join(import.meta.dir, "golden");

/** What bash prints for run-1.0.sh without its checkpoint; the sum of 1 to 20000 without a 7 in it. */
const OUTPUT = `sum ${Array.from({ length: 20000 }, (_, i) => i + 1)
  .filter((n) => !String(n).includes("7"))
  .reduce((sum, n) => sum + n, 0)}\nkept\njob\ndone\ntrap 0\n`;

test("the run that version 0.1.0 froze goes on to the right end", async () => {
  const child = Bun.spawnSync([FLOE, "resume", join(GOLDEN, "run-1.0.ckpt")], { stdin: "ignore" });
  expect(child.stderr.toString()).toBe("");
  expect(child.stdout.toString()).toBe(OUTPUT);
  expect(child.exitCode).toBe(0);
});

test("its image shows what was under way", () => {
  const child = Bun.spawnSync([FLOE, "inspect", "--json", join(GOLDEN, "run-1.0.ckpt")]);
  const report = JSON.parse(child.stdout.toString());
  expect(report.image.version).toEqual({ major: 1, minor: 0 });
  const commands = report.tasks.map((task: { command: string }) => task.command);
  expect(commands).toContain("checkpoint");
  expect(commands).toContain("grep");
});

/** Four generations of a run with a pipeline in flight, anonymous files and a private file: `generations-1.0.out` is what bash prints for it. */
describe("the run whose checkpoints were generations of one file", () => {
  const image = join(GOLDEN, "generations-1.0.ckpt");
  const output = readFileSync(join(GOLDEN, "generations-1.0.out"), "utf8");

  test.each([1, 2, 3, 4, -1])("goes on to the right end from generation %d", async (at) => {
    await inDirectory((directory) => {
      writeFileSync(join(directory, "data"), Array.from({ length: 400 }, (_, i) => `${i + 1}\n`).join(""));
      // what it has not reached yet it checkpoints again
      const flags = [`--map=${directory}=/tmp/gold:private`, "--allow-ckpt", `--ckpt-file=${directory}/img`];
      const child = Bun.spawnSync([FLOE, "resume", ...flags, "--at", String(at), image], { stdin: "ignore" });
      expect(child.stderr.toString()).toBe("");
      expect(child.stdout.toString()).toBe(output);
      expect(child.exitCode).toBe(0);
    });
  });

  test("can be inspected at each", () => {
    for (const at of ["1", "4"]) {
      const child = Bun.spawnSync([FLOE, "inspect", "--json", "--at", at, image]);
      const report = JSON.parse(child.stdout.toString());
      expect(report.image.sequence).toBe(Number(at));
      expect(report.image.generations.map(({ sequence }: { sequence: number }) => sequence)).toEqual([
        1, 2, 3, 4,
      ]);
      expect(report.run.checkpoints).toBe(Number(at));
    }
  });
});
