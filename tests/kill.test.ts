/**
 * Ten jobs, killed with SIGKILL at random moments a hundred times in all and carried on by the same command: what
 * they leave is what an uninterrupted run leaves. scripts/kill-loop.ts does it for longer, with other seeds.
 */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { difference, JOB_NAMES, killed, randomFrom, undisturbed } from "./lib/kill.ts";

setDefaultTimeout(60_000);
const KILLS = 10;
/** Most ms that a job lives before it is killed; none gets done in it. */
const WINDOW = 120;

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "floe-kill-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("killed, and carried on by the same command", () => {
  test("there are ten jobs", () => expect(JOB_NAMES.length).toBe(10));

  test.each(JOB_NAMES.map((name, i) => [name, i] as const))("%s", async (job, i) => {
    const whole = await undisturbed(job, scratch);
    const random = randomFrom((i + 1) * 7919);
    let kills = 0;
    while (kills < KILLS) {
      const broken = await killed(job, scratch, random, { most: KILLS - kills, window: WINDOW });
      expect(`${broken.stderr}${difference(whole, broken)}`).toBe("");
      kills += broken.kills;
    }
  });
});
