/**
 * floe against the shells and utilities of this machine, in one run.
 *
 *     bun run bench [--write] [--floe=FILE] [PATTERN...]
 *     bun run bench --language [--floe=FILE] [PATTERN...]     twenty programs of the language alone
 *
 * Contenders take turns, and what is shown is the median. A pattern is a part of a row's id.
 * `--write` puts the table into docs/BENCHMARKS.md, with machine and date; `--floe` names another
 * executable than dist/floe. Data is made in a directory that is removed at the end.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem, type } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeLines, writeText } from "./bench/data.ts";
import { languageTable } from "./bench/language-table.ts";
import { median } from "./bench/measure.ts";
import { type Measured, type Place, ROWS, type Row } from "./bench/rows.ts";
import type { Result, Results } from "./bench/targets.ts";

const ROOT = resolve(import.meta.dir, "..");
/** A contender that has taken so long, ms, is not run again: the slow ones vary least. */
const ENOUGH = 8000;
const NAMES = ["floe", "bash", "dash", "GNU", "empty", "start", "disk", "none"];

const { values: options, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    language: { type: "boolean", default: false },
    floe: { type: "string", default: join(ROOT, "dist/floe") },
  },
});

/** An executable of a program that only prints: what start-up cannot be less than. */
function compileEmpty(directory: string): string {
  const source = join(directory, "empty.ts");
  const outfile = join(directory, "empty");
  writeFileSync(source, 'console.log("hi");\n');
  const flags = ["--compile", "--bytecode", "--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig"];
  const built = Bun.spawnSync([process.execPath, "build", ...flags, source, "--outfile", outfile], {
    cwd: directory,
  });
  if (built.exitCode !== 0) throw new Error(`${built.stderr}`);
  return outfile;
}

function summary(samples: readonly Measured[]): Result {
  const of = (key: "wall" | "cpu" | "image") => {
    const values = samples.flatMap((sample) => sample[key] ?? []);
    return values.length > 0 ? median(values) : null;
  };
  return { wall: of("wall")!, cpu: of("cpu"), memory: null, image: of("image") ?? undefined };
}

/** Runs a row. → the medians by contender; one that fails is left out, and so is one whose output is not floe's. */
async function measure(row: Row, place: Place, problems: string[]): Promise<Results> {
  await row.prepare?.(place);
  const samples = new Map(row.contenders.map(({ name }) => [name, [] as Measured[]]));
  for (let run = 0; run < row.runs; run++) {
    for (const { name, run: once } of row.contenders) {
      const taken = samples.get(name);
      if (!taken || taken.reduce((sum, { wall }) => sum + wall, 0) > ENOUGH) continue;
      try {
        taken.push(await once(place));
      } catch (error) {
        problems.push(`${row.id}: ${name}: ${(error as Error).message.trim()}`);
        samples.delete(name);
      }
    }
  }
  const outputs = new Set([...samples.values()].flatMap((all) => all.map(({ output }) => output)));
  if (outputs.size > 1 && row.id !== "start" && !row.prepare) problems.push(`${row.id}: the outputs differ`);
  const results = new Map([...samples].map(([name, all]) => [name, summary(all)]));
  const own = results.get("floe");
  if (own && row.memory) own.memory = await row.memory(place);
  return results;
}

function milliseconds(ms: number): string {
  return ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString("en");
}

function cells(row: Row, results: Results): string[] {
  const times = NAMES.flatMap((name) => {
    const result = results.get(name);
    if (!result) return [];
    const cpu = result.cpu === null ? "" : ` (${milliseconds(result.cpu)})`;
    return `${name} ${milliseconds(result.wall)}${cpu}`;
  });
  const verdicts = row.targets.map((target) => target.judge(results));
  const met = verdicts.every((verdict) => verdict.met)
    ? "yes"
    : verdicts.some((v) => v.met === false)
      ? "**no**"
      : "–";
  const goals = row.targets.map((target) => target.goal);
  return [row.title, times.join(", "), verdicts.map((v) => v.measured).join(", "), goals.join(", "), met];
}

function line(columns: readonly string[]): string {
  return `| ${columns.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
}

function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`;
}

function version(argv: string[]): string {
  const result = Bun.spawnSync(argv);
  return result.exitCode === 0 ? result.stdout.toString().split("\n")[0] : "";
}

function page(table: readonly string[]): string {
  const peers = [
    version(["bash", "--version"]),
    version(["sort", "--version"]),
    version(["grep", "--version"]),
  ];
  return `# Benchmarks

Written by \`bun run bench --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine()};
${peers.filter((text) => text !== "").join("; ")}; dash. \`LC_ALL=C\`.

Medians in milliseconds from start to end of the process; in brackets the processor time, user and
system, of it and its children (floe's compiler works beside the script, so it may be the larger).
Contenders take turns; they are compared by the clock. On a busy machine look at the brackets.
\`empty\` is an executable that only prints, made by the same compiler; \`start\` is \`floe -c 'echo hi'\`.

${table.join("\n")}
`;
}

/** The programs of the language alone; status 1 where one fails or is slower than a shell. */
function language(floe: string): void {
  const directory = mkdtempSync(join(tmpdir(), "floe-bench-"));
  try {
    const problems = languageTable(floe, directory, patterns);
    for (const problem of problems) console.error(`bench: ${problem}`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const floe = resolve(options.floe);
  if (!existsSync(floe)) {
    console.error(`${floe}: no such executable; make it with: bun run build`);
    process.exit(1);
  }
  if (options.language) return language(floe);
  const rows = ROWS.filter(
    ({ id }) => patterns.length === 0 || patterns.some((pattern) => id.includes(pattern)),
  );
  const directory = mkdtempSync(join(tmpdir(), "floe-bench-"));
  const table = [
    line(["what", "ms (of the processor)", "measured", "target", "met"]),
    "|---|---|---|---|---|",
  ];
  const problems: string[] = [];
  try {
    const place: Place = { floe, empty: compileEmpty(directory), directory };
    writeText(join(directory, "text"), 100 * 2 ** 20, 1);
    writeLines(join(directory, "lines"), 200_000);
    console.log(table.join("\n"));
    for (const row of rows) {
      table.push(line(cells(row, await measure(row, place, problems))));
      console.log(table.at(-1));
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  for (const problem of problems) console.error(`bench: ${problem}`);
  if (options.write) writeFileSync(join(ROOT, "docs/BENCHMARKS.md"), page(table));
  process.exit(problems.length > 0 ? 1 : 0);
}

await main();
