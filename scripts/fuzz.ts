/**
 * Random scripts, run in bash and in floe and compared.
 *
 *     bun scripts/fuzz.ts [--count=1000] [--seed=N] [--features=+a,-b] [--stderr] [--most=20] [--floe=FILE|--build]
 *     bun scripts/fuzz.ts --print [--count=N] [--seed=N]     print scripts
 *
 * floe runs in this process, over a memory host; with `--floe` or `--build` it is an executable.
 * Features that floe lacks are found by their probes and left out. What differs is made small and shown with both outputs.
 * `--raw` shows what differs as it is.
 * A batch of 100 has the seed SEED+batch, so that a failure comes again by its seed.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { script } from "../tests/lib/random/commands.ts";
import { ALL_FEATURES, FEATURES, type Feature } from "../tests/lib/random/features.ts";
import {
  type Difference,
  differAlone,
  differLike,
  HERE,
  judge,
  PARTS,
  type Part,
  programShell,
  type Shell,
} from "../tests/lib/random/judge.ts";
import { shrinkText } from "../tests/lib/random/shrink.ts";
import { decodeText } from "../vm/index.ts";
import { buildIfStale } from "./build.ts";

const BATCH = 100;

const { values: options } = parseArgs({
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1e6) },
    features: { type: "string", default: "" },
    most: { type: "string", default: "20" },
    floe: { type: "string" },
    build: { type: "boolean", default: false },
    raw: { type: "boolean", default: false },
    stderr: { type: "boolean", default: false },
    print: { type: "boolean", default: false },
    output: { type: "string" },
  },
});

/** Features whose probe prints `ok`, with those named by `+x` and without those named by `-x`. */
function featuresOf(shell: Shell): Set<Feature> {
  const on = new Set(ALL_FEATURES.filter((name) => shell.alone(`${FEATURES[name]}\n`).stdout === "ok\n"));
  for (const change of options.features.split(",")) {
    const name = change.slice(1) as Feature;
    if (change === "-all") on.clear();
    else if (change.startsWith("+")) on.add(name);
    else on.delete(name);
  }
  return on;
}

const executable = options.floe ?? (options.build ? buildIfStale() : null);
const floe = executable === null ? HERE : programShell(executable, "run", "-A");
const parts: readonly Part[] = options.stderr ? [...PARTS, "stderr"] : PARTS;
const on = featuresOf(floe);
const missing = ALL_FEATURES.filter((name) => !on.has(name));
console.log(`seed ${options.seed}; without: ${missing.join(" ") || "nothing"}`);

const arbitrary = script({ has: (feature) => on.has(feature) });

function show({ script, bash, floe }: Difference): string {
  const lines = ["---", script.trimEnd()];
  for (const part of [...PARTS, "stderr"] as const) {
    if (bash[part] === floe[part]) continue;
    lines.push(
      `  bash ${part}: ${JSON.stringify(bash[part])}`,
      `  floe ${part}: ${JSON.stringify(floe[part])}`,
    );
  }
  return decodeText(lines.join("\n"));
}

let found = 0;
let ran = 0;
const started = performance.now();
const shown = new Set<string>();
for (let batch = 0; ran < Number(options.count) && found < Number(options.most); batch++) {
  const seed = Number(options.seed) + batch;
  const size = Math.min(BATCH, Number(options.count) - ran);
  const scripts = fc.sample(arbitrary, { seed, numRuns: size });
  ran += size;
  if (options.print) {
    console.log(scripts.map((text) => `#---\n${text}`).join(""));
    continue;
  }
  for (const difference of judge(floe, scripts, parts)) {
    if (found >= Number(options.most)) break;
    const small = options.raw
      ? difference.script
      : shrinkText(difference.script, (text) => differLike(difference, floe, text, parts));
    if (shown.has(small)) continue;
    shown.add(small);
    found++;
    const text = show(differAlone(floe, small, parts) ?? difference);
    console.log(`${text}\n  seed ${seed}`);
    if (options.output) writeFileSync(options.output, `${text}\n`, { flag: "a" });
  }
}
const seconds = (performance.now() - started) / 1000;
console.log(`${ran} scripts, ${found} differences, ${seconds.toFixed(1)} s`);
process.exitCode = found > 0 ? 1 : 0;
