/**
 * Golden images: runs that released versions froze. Each must resume for ever, or be refused by a message that
 * says why. `NAME.ckpt` was written by running `NAME.sh` with --allow-ckpt; a new version adds one, none is rewritten.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";

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
