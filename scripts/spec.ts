/**
 * Run cases of the script corpus by hand.
 *
 *     bun scripts/spec.ts [--shell=bash|dash|mksh|ash|floe] [PATTERN...]   run, show what is wrong
 *     bun scripts/spec.ts --witness [PATTERN...]                  the cases of POSIX in dash, mksh and ash
 *     bun scripts/spec.ts --list [PATTERN...]                     print the ids
 *     bun scripts/spec.ts --show [PATTERN...]                     print what the shell gives
 *     bun scripts/spec.ts --fill FILE                             print the file with what bash gives
 *
 * A pattern is a part of an id (`chapter/name`). `--fill` also marks as `posix` what dash agrees to.
 * Its output is to be read by a person before it replaces anything: bash is not always right.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import {
  type Case,
  differences,
  loadCases,
  type Outcome,
  parseCases,
  runCase,
  SHELLS,
  shellCommand,
} from "../tests/lib/spec.ts";

const { values: options, positionals: patterns } = parseArgs({
  allowPositionals: true,
  options: {
    shell: { type: "string", default: "floe" },
    list: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    fill: { type: "string" },
    witness: { type: "boolean", default: false },
  },
});

/** Runs at once: cases mostly wait for processes to start. */
const PARALLEL = 4;

/** `run` over all items, a few at a time, results in order. */
async function inParallel<A, B>(items: readonly A[], run: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await run(items[index]);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return results;
}

function commandOf(shell: string): string[] {
  const known = SHELLS.find((name) => name === shell);
  const command = known ? shellCommand(known) : null;
  if (!command) throw new Error(`no shell "${shell}" here`);
  return command;
}

/** The case as text, with `outcome` as what it expects. */
function render(one: Case, outcome: Outcome, posix: boolean): string {
  const flags: string[] = [];
  if (posix) flags.push("posix");
  if (outcome.status !== 0) flags.push(`status=${outcome.status}`);
  if (one.args.length > 0) flags.push(`args=${JSON.stringify(one.args.join(" "))}`);
  if (one.stdin !== null) flags.push(`stdin=${JSON.stringify(one.stdin)}`);
  if (one.deviation !== null) flags.push(`deviation=${JSON.stringify(one.deviation)}`);
  if (one.files) flags.push("files");
  const open = outcome.stdout !== "" && !outcome.stdout.endsWith("\n");
  if (open) flags.push("no-newline");
  if (one.host && one.chapter !== "host") flags.push("host");
  if (one.slow || outcome.ms > 300) flags.push("slow");
  if (one.notorture !== null) flags.push(`notorture=${JSON.stringify(one.notorture)}`);
  const heading = `=== ${one.name}${flags.length > 0 ? ` [${flags.join(" ")}]` : ""}\n`;
  const files = one.files ? ["--- files", ...outcome.files, ""].join("\n") : "";
  return `${heading}${one.script}---\n${outcome.stdout}${open ? "\n" : ""}${files}`;
}

/** A case with a deviation keeps what floe gives: bash cannot say. */
async function fillCase(one: Case): Promise<string> {
  const bash = await runCase(one, commandOf("bash"));
  if (one.deviation !== null) {
    return render(
      one,
      { ...bash, stdout: one.stdout ?? "", status: one.status, files: one.files ?? [] },
      one.posix,
    );
  }
  const dash = await runCase(one, commandOf("dash"));
  const agreed = { ...one, stdout: bash.stdout, status: bash.status, files: one.files && bash.files };
  return render(one, bash, differences(agreed, dash).length === 0);
}

async function fill(path: string): Promise<void> {
  const source = readFileSync(path, "latin1");
  const first = source.startsWith("=== ") ? 0 : source.indexOf("\n=== ") + 1;
  const texts = await inParallel(parseCases(source, basename(path)), fillCase);
  process.stdout.write(Buffer.from(source.slice(0, first) + texts.join(""), "latin1"));
}

async function run(cases: readonly Case[], shell: string): Promise<number> {
  const outcomes = await inParallel(cases, (one) => runCase(one, commandOf(shell)));
  let failures = 0;
  for (const [index, one] of cases.entries()) {
    const wrong = differences(one, outcomes[index]);
    if (wrong.length === 0) continue;
    failures++;
    console.log(`${one.id} (${one.chapter}.test.sh:${one.line})`);
    for (const text of wrong) console.log(`  ${text}`);
  }
  console.log(`${cases.length - failures} of ${cases.length} as expected in ${shell}`);
  return failures;
}

/** Shells that are asked what POSIX means. */
const WITNESSES = ["dash", "mksh", "ash"];

/** The cases of POSIX in each witness: how many are as expected, and those where all agree on something else. */
async function witness(cases: readonly Case[]): Promise<void> {
  const posix = cases.filter((one) => one.posix && !one.host);
  const seen = await inParallel(posix, async (one) => {
    const outcomes: Outcome[] = [];
    for (const shell of WITNESSES) outcomes.push(await runCase(one, commandOf(shell)));
    return outcomes;
  });
  const agreed = WITNESSES.map((_, w) => posix.filter((one, i) => differences(one, seen[i][w]).length === 0));
  for (const [w, shell] of WITNESSES.entries())
    console.log(`${shell}: ${agreed[w].length} of ${posix.length}`);
  const told = (o: Outcome) => JSON.stringify([o.stdout, o.status]);
  const against = posix.filter((one, i) => {
    const [first, ...rest] = seen[i].map(told);
    return rest.every((text) => text === first) && differences(one, seen[i][0]).length > 0;
  });
  const alone = posix.filter((_, i) => seen[i].every((o, w) => !agreed[w].includes(posix[i]) && o !== null));
  console.log(`none of them as expected: ${alone.map((one) => one.id).join(", ") || "no case"}`);
  console.log(`all of them agree on something else: ${against.map((one) => one.id).join(", ") || "no case"}`);
}

const chosen = (): Case[] =>
  loadCases().filter((one) => patterns.length === 0 || patterns.some((pattern) => one.id.includes(pattern)));

if (options.fill !== undefined) await fill(options.fill);
else if (options.witness) await witness(chosen());
else if (options.list) for (const one of chosen()) console.log(one.id);
else if (options.show) {
  for (const one of chosen())
    console.log(render(one, await runCase(one, commandOf(options.shell)), one.posix));
} else process.exitCode = (await run(chosen(), options.shell)) > 0 ? 1 : 0;
