/**
 * Kills jobs with SIGKILL at random moments, carries them on, and compares what they leave with what
 * an uninterrupted run leaves.
 *
 *     bun scripts/kill-loop.ts [--kills=1000] [--seed=N] [--window=MS] [JOB…]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { difference, JOB_NAMES, killed, randomFrom, undisturbed } from "../tests/lib/kill.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: "string" }, seed: { type: "string" }, window: { type: "string" } },
});
const wanted = Number(values.kills ?? 1000);
const seed = Number(values.seed ?? Date.now() % 1e6);
const window = Number(values.window ?? 250);
const jobs = positionals.length > 0 ? positionals : JOB_NAMES;
const random = randomFrom(seed * 2654435761);
const scratch = mkdtempSync(join(tmpdir(), "floe-kill-"));
const wholes = new Map<string, Awaited<ReturnType<typeof undisturbed>>>();
let kills = 0;
let wrong = 0;
const byJob = new Map<string, number>();
console.log(`seed ${seed}, ${wanted} kills, jobs: ${jobs.join(" ")}`);
for (let round = 0; kills < wanted; round++) {
  const job = jobs[round % jobs.length];
  if (!wholes.has(job)) wholes.set(job, await undisturbed(job, scratch));
  const whole = wholes.get(job)!;
  const broken = await killed(job, scratch, random, { most: Math.min(30, wanted - kills), window });
  kills += broken.kills;
  byJob.set(job, (byJob.get(job) ?? 0) + broken.kills);
  const found = difference(whole, broken);
  if (found !== "") {
    wrong++;
    console.log(
      `${job} after ${broken.kills} kills (round ${round}): ${found}\n  ${broken.stderr}  in ${broken.directory}`,
    );
    break;
  }
}
console.log(`${kills} kills, ${wrong} wrong: ${[...byJob].map(([job, n]) => `${job} ${n}`).join(", ")}`);
if (wrong === 0) rmSync(scratch, { recursive: true });
process.exit(wrong === 0 ? 0 : 1);
