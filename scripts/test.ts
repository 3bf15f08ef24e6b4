/**
 * Builds floe where it is stale and runs all tests against the executable.
 *
 *     npm test [-- PATTERN...]
 *
 * A pattern is a part of a test file's name. Each file runs in a process of its own, as many at once as there
 * are processors. The last line is `N passed, N failed`, with `, N skipped` where some were.
 */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { buildIfStale, ROOT } from "./build.ts";

export type Tally = { passed: number; failed: number; skipped: number };

/** A file that takes longer hangs; it is killed and counts as failed. */
const FILE_TIMEOUT_MS = 8 * 60_000;
/** For one test that names no limit of its own: a busy machine is no failure. */
const TEST_TIMEOUT_MS = 30_000;
/** Files that keep a processor busy for long start first, some in parts: `TEST_PART` tells a file which part it is to run. */
const LONG: Readonly<Record<string, number>> = {
  "torture.test.ts": 4,
  "spec.test.ts": 2,
  "cross.test.ts": 1,
  "utilities-file.test.ts": 1,
};

/** A test file, or the part `part` (`2/4`) of it. */
type Job = { name: string; part: string | null };

function testFiles(patterns: readonly string[]): Job[] {
  const long = Object.keys(LONG);
  const rank = (name: string) => (name in LONG ? long.indexOf(name) : long.length);
  const names = readdirSync(join(ROOT, "tests"))
    .filter((name) => name.endsWith(".test.ts"))
    .filter((name) => patterns.length === 0 || patterns.some((pattern) => name.includes(pattern)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return names.flatMap((name): Job[] => {
    const parts = LONG[name] ?? 1;
    return Array.from({ length: parts }, (_, i) => ({ name, part: parts > 1 ? `${i + 1}/${parts}` : null }));
  });
}

/** Runs one file, shows what failed, and counts. */
async function runFile({ name, part }: Job, floe: string): Promise<Tally> {
  const shown = part === null ? name : `${name} ${part}`;
  const started = performance.now();
  const child = Bun.spawn(
    [process.execPath, "test", `--timeout=${TEST_TIMEOUT_MS}`, join(ROOT, "tests", name)],
    {
      cwd: ROOT,
      env: { ...process.env, FLOE: floe, ...(part === null ? {} : { TEST_PART: part }) },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
      timeout: FILE_TIMEOUT_MS,
      killSignal: "SIGKILL",
    },
  );
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  const status = await child.exited;
  const count = (word: string) => Number(new RegExp(`^ *(\\d+) ${word}$`, "m").exec(err)?.[1] ?? 0);
  const tally = { passed: count("pass"), failed: count("fail"), skipped: count("skip") + count("todo") };
  if (status !== 0 && tally.failed === 0) tally.failed = 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    const lines = `${err}\n${out}`.split("\n").filter((line) => !/^\((pass|skip|todo)\)/.test(line));
    console.log(lines.slice(-400).join("\n"));
    if (child.signalCode) console.log(`${shown}: ended by ${child.signalCode}`);
  }
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${shown.padEnd(28)} ${summary(tally)}  (${seconds} s)`);
  return tally;
}

export function summary({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Runs the files that match; all without patterns. */
export async function runTests(patterns: readonly string[] = []): Promise<Tally> {
  const floe = buildIfStale();
  const files = testFiles(patterns);
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  const worker = async (): Promise<void> => {
    for (let job = files.shift(); job !== undefined; job = files.shift()) {
      const tally = await runFile(job, floe);
      for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker));
  if (total.passed + total.failed === 0) throw new Error("no test ran");
  return total;
}

if (import.meta.main) {
  try {
    const tally = await runTests(process.argv.slice(2));
    process.exitCode = tally.failed > 0 ? 1 : 0;
    console.log(summary(tally));
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    console.log(summary({ passed: 0, failed: 1, skipped: 0 }));
    process.exitCode = 1;
  }
}
