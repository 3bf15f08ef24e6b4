/**
 * A log is analysed; the job is frozen in the midst of a pipeline, taken up in a new process elsewhere,
 * frozen once more, taken up again, and the output compared with that of an uninterrupted run.
 *
 *     npm run demo [-- MEGABYTES]     (status 1 if the outputs differ)
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { buildIfStale, ROOT } from "./build.ts";
import { writeLog } from "./demo/weblog.ts";

const WORK = join(ROOT, ".cache", "demo");
const SCRIPT = join(import.meta.dir, "demo", "analyse.sh");
const LOG = join(WORK, "access.log");
const FROZEN = 85;
/** Parts of the uninterrupted run's time after which the job is frozen, each counted from its last start. */
const FREEZE_AT = [0.35, 0.3];
/** Before this floe may not listen yet. */
const SOONEST_MS = 300;

type Leg = { status: number | null; ms: number; freezeMs: number };

const say = (text = "") => console.log(text);
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const size = (bytes: number) =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
const shown = (path: string) => relative(ROOT, path);

/** Runs a command with its output in a file; after `freezeAfter` ms it is sent SIGUSR2. */
async function run(command: string[], cwd: string, output: string, freezeAfter?: number): Promise<Leg> {
  const file = openSync(output, "w");
  const started = performance.now();
  let asked = 0;
  const child = Bun.spawn(command, {
    cwd,
    env: { PATH: process.env.PATH, LC_ALL: "C", TMPDIR: WORK },
    stdin: "ignore",
    stdout: file,
    stderr: "pipe",
  });
  const timer =
    freezeAfter === undefined
      ? undefined
      : setTimeout(() => {
          asked = performance.now();
          child.kill("SIGUSR2");
        }, freezeAfter);
  const errors = await new Response(child.stderr).text();
  const status = await child.exited;
  const ended = performance.now();
  clearTimeout(timer);
  closeSync(file);
  if (status !== 0 && status !== FROZEN)
    throw new Error(`${command.join(" ")} ended with ${status}\n${errors}`);
  return { status, ms: ended - started, freezeMs: ended - asked };
}

/** What `floe inspect` says of the run and its tasks. */
function inspect(floe: string, image: string): string[] {
  const { stdout } = Bun.spawnSync([floe, "inspect", image]);
  const [, run, ...rest] = stdout.toString().split("\n");
  const tasks = rest.slice(rest.indexOf("tasks"), rest.indexOf("pipes") - 1);
  const pipes = rest.slice(rest.indexOf("pipes"), rest.indexOf("open files") - 1);
  const log = rest.filter((line) => line.includes("access.log"));
  return [run, ...tasks, ...pipes.slice(0, 4), ...log];
}

function directory(name: string): string {
  const path = join(WORK, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Runs the job with freezes on the way. → the files that hold its output, in order */
async function runInLegs(floe: string, reference: Leg): Promise<string[]> {
  const parts: string[] = [];
  let command = [floe, "run", "-A", `--ckpt-file=${join(WORK, "job-%S.ckpt")}`, SCRIPT, LOG];
  for (let leg = 1; ; leg++) {
    const cwd = directory(["here", "elsewhere", "far-away"][leg - 1] ?? `place-${leg}`);
    const part = join(WORK, `part-${leg}`);
    const after =
      FREEZE_AT[leg - 1] === undefined ? undefined : Math.max(SOONEST_MS, FREEZE_AT[leg - 1] * reference.ms);
    parts.push(part);
    const { status, ms, freezeMs } = await run(command, cwd, part, after);
    if (status === 0) {
      say(`   in ${shown(cwd)}: ran to its end, ${seconds(ms)}, ${size(statSync(part).size)} of output`);
      return parts;
    }
    const image = join(WORK, `job-${leg}.ckpt`);
    say(
      `   in ${shown(cwd)}: after ${seconds(after!)} kill -USR2; status ${status}, frozen and gone in ${freezeMs.toFixed(0)} ms`,
    );
    say(`   ${shown(image)}: ${size(statSync(image).size)}`);
    for (const line of inspect(floe, image)) say(`   | ${line}`);
    say(`\n   floe resume ${shown(image)}, a new process`);
    command = [floe, "resume", "-A", `--ckpt-file=${join(WORK, "job-%S.ckpt")}`, image];
  }
}

async function demo(megabytes: number): Promise<boolean> {
  const floe = buildIfStale();
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  say("floe: a shell you can freeze\n");

  const log = await writeLog(LOG, megabytes * 1e6);
  say(
    `1. A web server's log: ${log.lines.toLocaleString("en")} lines, ${size(log.bytes)}, the same at every run.`,
  );

  say(`\n2. ${shown(SCRIPT)}, without interruption:`);
  const whole = join(WORK, "uninterrupted");
  const reference = await run([floe, "run", "-A", SCRIPT, LOG], directory("here"), whole);
  say(`   floe ${seconds(reference.ms)}, ${size(statSync(whole).size)} of output`);
  if (Bun.which("bash")) {
    const theirs = join(WORK, "bash");
    const { ms } = await run(["bash", SCRIPT, LOG], directory("here"), theirs);
    const same = readFileSync(theirs).equals(readFileSync(whole));
    say(`   bash ${seconds(ms)}, with GNU's utilities; output ${same ? "the same" : "DIFFERS"}`);
    if (!same) return false;
  }

  say("\n3. The same job, frozen from outside in the midst of a pipeline and taken up in other directories:");
  const parts = await runInLegs(floe, reference);
  if (parts.length < 2) throw new Error("the job ended before it could be frozen; give more megabytes");

  const joined = Buffer.concat(parts.map((part) => readFileSync(part)));
  const expected = readFileSync(whole);
  const same = joined.equals(expected);
  say(
    `\n4. Output of the ${parts.length} processes, one after the other: ${joined.length} bytes; uninterrupted: ${expected.length} bytes.`,
  );
  say(same ? "   The same, byte for byte." : "   THEY DIFFER.");
  say(`   sha256 ${new Bun.CryptoHasher("sha256").update(joined).digest("hex")}`);
  say(
    `\nThe files are in ${shown(WORK)}; \`dist/floe inspect ${shown(join(WORK, "job-1.ckpt"))}\` shows all of an image.`,
  );
  return same;
}

try {
  process.exitCode = (await demo(Number(process.argv[2] ?? 40))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
