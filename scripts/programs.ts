/**
 * Real programs (tests/lib/programs.ts) in bash and in floe.
 *
 *     bun scripts/programs.ts [--floe=FILE] [--stderr] [NAME...]     run, show where they differ
 */
import { parseArgs } from "node:util";
import { fetchPackage, firstDifference, PROGRAMS, runProgram } from "../tests/lib/programs.ts";
import { buildIfStale } from "./build.ts";

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { floe: { type: "string" }, stderr: { type: "boolean", default: false } },
});
const floe = `${options.floe ?? buildIfStale()} run -A`;
const parts = ["stdout", "status", "files", ...(options.stderr ? (["stderr"] as const) : [])] as const;
const LONGEST_MS = 300_000;

let bad = 0;
for (const one of PROGRAMS) {
  if (names.length > 0 && !names.includes(one.name)) continue;
  const missing = one.packages.map(fetchPackage).find((reason) => reason !== null);
  if (missing) {
    console.log(`${one.name}: left out: ${missing}`);
    continue;
  }
  const bash = await runProgram(one, "bash", LONGEST_MS);
  const own = await runProgram(one, floe, LONGEST_MS);
  const wrong: string[] = [];
  for (const part of parts) {
    const difference = firstDifference(String(bash[part]), String(own[part]));
    if (difference) wrong.push(`  ${part} ${difference}`);
  }
  if (wrong.length > 0) bad++;
  const words = firstDifference(bash.stderr, own.stderr);
  if (words && !options.stderr) wrong.push(`  (stderr ${words})`);
  const lines = bash.stdout.split("\n").length;
  const times = `bash ${Math.round(bash.ms)} ms, floe ${Math.round(own.ms)} ms`;
  console.log([`${one.name}: ${lines} lines of output; ${times}`, ...wrong].join("\n"));
}
process.exitCode = bad > 0 ? 1 : 0;
