/**
 * Feeds floe hostile images: golden ones and fresh ones, changed in their values or bytes.
 *
 *     bun scripts/fuzz-image.ts [--seconds=3600] [--seed=N] [--one=N]
 *
 * Each is read in this process, as `resume` within a script does. It must be refused with an ImageError or
 * ResumeError, or run, or end with a line that says that its image is damaged. Prints the seed of what is neither; `--one` tries a single seed. A child per batch, so that a
 * hang or a crash of the runtime is seen, too.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomFrom } from "../tests/lib/kill.ts";
import { advance, freezeRun, machineOptionsFor, startScript } from "../tests/lib/machine.ts";
import { judge, mutant } from "../tests/lib/mutate.ts";
import { createMemoryHost } from "../vm/host/memory.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string" },
    one: { type: "string" },
    batch: { type: "string" },
    steps: { type: "string", default: "2000" },
  },
});
/** Longest that a batch may take. */
const BATCH_MS = 60_000;
const BATCH = 400;
/** Most memory of a batch. */
const MEMORY = 1500 << 20;

const SCRIPTS = [
  "x=1; f() { local y=$1; sleep 1; echo $y; }; f 2 | sort | while read -r l; do echo $l; done; echo end",
  "declare -A m=([a]=1 [b]=2); a=(1 2 3); trap 'echo t' EXIT; cat <<E | tr a b > out\nhere $x\nE\nexec 3<out; read -r l <&3; sleep 1 & wait; echo $l",
  "case $x in a) ;; *) for i in 1 2 3; do echo $(echo $i; sleep 0.01); done;; esac; eval 'echo $((1+2))'; printf %s\\\\n {1..5} | grep 3",
  "seq 1 40 | sort -rn | uniq -c | tr 1 2 | cut -c1-9 | head -n 30 | tail -n 20 | tee a b | wc; cat a - <<<x | grep -n 1 | sort -k2",
  "mkdir d; touch d/{a,b,c}; find d -name '[ab]' | xargs -n1 ls -l; cp -r d e; mv e f; ls -R . | cat; rm -r d f; date; yes | head -3",
  "read -t 1 -n 3 x < <(sleep 0.1; echo abc); mapfile -n 2 l < <(seq 5; sleep 0.1); select y in a b; do echo $y; break; done <<<2; wait; printf '%s ' $x | cat",
];

function images(): Uint8Array[] {
  const golden = join(import.meta.dir, "../tests/golden");
  const found: Uint8Array[] = readdirSync(golden)
    .filter((name) => name.endsWith(".ckpt") && name !== "format-1.0.ckpt")
    .map((name) => new Uint8Array(readFileSync(join(golden, name))));
  for (const script of SCRIPTS)
    for (const turns of [5, 25, 60, 90, 130]) {
      const run = startScript(script);
      if (advance(run, turns) === null) found.push(freezeRun(run));
    }
  return found;
}

function tryOne(seed: number, all: readonly Uint8Array[], steps: number): ReturnType<typeof judge> {
  const random = randomFrom((seed + 1) * 2654435761);
  for (let i = 0; i < 5; i++) random();
  const image = mutant(random, all[Math.floor(random() * all.length)]);
  return judge(image, () => machineOptionsFor(createMemoryHost({ automatic: false })), steps);
}

function batch(first: number, count: number): void {
  const all = images();
  const counts = { refused: 0, ran: 0, ended: 0, wrong: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const start = performance.now();
    process.stderr.write(`${seed}\n`);
    try {
      counts[tryOne(seed, all, Number(values.steps))]++;
    } catch (error) {
      counts.wrong++;
      console.log(
        `seed ${seed}: ${error instanceof Error ? error.stack?.split("\n").slice(0, 4).join(" | ") : error}`,
      );
    }
    const ms = performance.now() - start;
    if (ms > 5000) console.log(`seed ${seed}: took ${Math.round(ms)} ms`);
    if (process.memoryUsage.rss() > MEMORY)
      console.log(`seed ${seed}: ${process.memoryUsage.rss() >> 20} MiB`);
  }
  console.log(`counts ${JSON.stringify(counts)}`);
}

if (values.one !== undefined) console.log(tryOne(Number(values.one), images(), Number(values.steps)));
else if (values.batch !== undefined) batch(Number(values.seed), Number(values.batch));
else {
  const until = performance.now() + Number(values.seconds) * 1000;
  let seed = Number(values.seed ?? Date.now() % 1e6) * BATCH;
  const sums = { refused: 0, ran: 0, ended: 0, wrong: 0 };
  let bad = 0;
  while (performance.now() < until) {
    const child = Bun.spawnSync(
      [process.execPath, import.meta.path, `--seed=${seed}`, `--batch=${BATCH}`, `--steps=${values.steps}`],
      { timeout: BATCH_MS, killSignal: "SIGKILL" },
    );
    const lines = child.stdout.toString().trim().split("\n");
    const last = child.stderr.toString().trim().split("\n").at(-1);
    if (child.exitCode !== 0) {
      bad++;
      console.log(`the batch ended with ${child.signalCode ?? child.exitCode} at seed ${last}`);
    }
    for (const line of lines) {
      if (!line.startsWith("counts ")) {
        if (line !== "") bad++;
        if (line !== "") console.log(line);
        continue;
      }
      const counts = JSON.parse(line.slice(7)) as typeof sums;
      for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += counts[key];
    }
    seed += BATCH;
  }
  console.log(`${sums.refused + sums.ran + sums.ended + sums.wrong} images: ${JSON.stringify(sums)}`);
  process.exit(bad > 0 ? 1 : 0);
}
