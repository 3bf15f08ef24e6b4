/**
 * Runs scripts in bash and in floe and tells where they differ. One process starts many scripts (`bash ../s`), each
 * in a directory of its own, with a mark on both streams after it. What differs, or is missing, runs again alone;
 * bash twice, for what differs from itself is no witness.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesIn, finish, type Run, startScript, WORK } from "../machine.ts";
import { listFiles } from "../spec.ts";

export type Seen = { stdout: string; stderr: string; status: number; files: string };
export type Difference = { script: string; bash: Seen; floe: Seen };

/** A shell that scripts run in. A batch gives null for what it did not come to the end of. */
export type Shell = {
  alone(script: string): Seen;
  batch(scripts: readonly string[]): (Seen | null)[];
};

/** A script that takes longer alone is killed: 137. */
const ALONE_MS = 5000;
const BATCH_MS = 20_000;
/** In bash each script of a batch may use so many seconds of the processor, its children as many each. */
const LIMIT = "ulimit -t 2; ";
/** In this process a script may take so many steps. */
const MOST_STEPS = 500_000;
const MARK = "\u0001mark ";
/** What every directory has, so that patterns find something. */
const FILES: Record<string, string> = {
  "a.x": "one\n",
  "b.x": "two words\n\nend",
  abc: "",
  "foo bar": "x\n",
};

function makeDirectory(path: string): void {
  mkdirSync(path);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(path, name), text);
}

function spawn(command: readonly string[], cwd: string, timeout: number): Omit<Seen, "files"> {
  const result = Bun.spawnSync([...command], {
    cwd,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/", TMPDIR: cwd, LC_ALL: "C" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout,
    killSignal: "SIGKILL",
  });
  const text = (bytes: Buffer) => bytes.toString("latin1");
  const status = result.exitCode ?? 137;
  return { stdout: text(result.stdout), stderr: text(result.stderr), status };
}

function inTemporary<T>(action: (base: string) => T): T {
  const base = mkdtempSync(join(tmpdir(), "floe-random-"));
  try {
    return action(base);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** A shell as a program: `COMMAND ../s`. */
export function programShell(...command: readonly string[]): Shell {
  return {
    alone: (script) =>
      inTemporary((base) => {
        writeFileSync(join(base, "s"), script, "latin1");
        const cwd = join(base, "d");
        makeDirectory(cwd);
        const seen = spawn([...command, "../s"], cwd, ALONE_MS);
        return { ...seen, files: listFiles(cwd).join("\n") };
      }),
    batch(scripts) {
      const seen: (Seen | null)[] = [];
      while (seen.length < scripts.length) {
        // where one does not end, another process takes up what comes after it
        const more = inTemporary((base) => runSome(command, scripts.slice(seen.length), base));
        seen.push(...more, ...(seen.length + more.length < scripts.length ? [null] : []));
      }
      return seen;
    },
  };
}

export const BASH = programShell("bash");

/** As many of the scripts as one process comes to the end of. */
function runSome(command: readonly string[], scripts: readonly string[], base: string): Seen[] {
  const limit = command[0] === "bash" ? LIMIT : "";
  const lines = scripts.map((script, i) => {
    mkdirSync(join(base, `${i}`));
    writeFileSync(join(base, `${i}/s`), script, "latin1");
    makeDirectory(join(base, `${i}/d`));
    return `( ${limit}cd ${i}/d; bash ../s )\necho "${MARK}$? ${i}"; echo "${MARK}$? ${i}" >&2`;
  });
  writeFileSync(join(base, "batch"), `${lines.join("\n")}\n`, "latin1");
  const { stdout, stderr } = spawn([...command, "batch"], base, BATCH_MS);
  const out = pieces(stdout);
  const err = pieces(stderr);
  const seen: Seen[] = [];
  for (let i = 0; i < scripts.length; i++) {
    const [own, errors] = [out.get(i), err.get(i)];
    if (!own || !errors) break;
    const files = listFiles(join(base, `${i}/d`)).join("\n");
    seen.push({ stdout: own.text, stderr: errors.text, status: own.status, files });
  }
  return seen;
}

function pieces(output: string): Map<number, { text: string; status: number }> {
  const found = new Map<number, { text: string; status: number }>();
  let start = 0;
  const mark = new RegExp(`${MARK}(\\d+) (\\d+)\n`, "g");
  for (let match = mark.exec(output); match; match = mark.exec(output)) {
    found.set(Number(match[2]), { text: output.slice(start, match.index), status: Number(match[1]) });
    start = mark.lastIndex;
  }
  return found;
}

/** A machine in this process, over a memory host with the files that every directory has. */
export function startHere(script: string): Run {
  const files = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`${WORK}/${name}`, text]));
  const environ = { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/", TMPDIR: WORK, LC_ALL: "C" };
  return startScript(
    script,
    { mostSteps: MOST_STEPS },
    { host: { files, environ }, start: { name: "../s" } },
  );
}

/** floe within this process: much faster. What is thrown is seen as error output, with a status that no shell has. */
export const HERE: Shell = {
  alone(script) {
    const run = startHere(script);
    try {
      const { stdout, stderr, status } = finish(run);
      return { stdout, stderr, status, files: filesIn(run, WORK).join("\n") };
    } catch (error) {
      const stderr = error instanceof Error ? `${error.stack}` : String(error);
      return { stdout: "", stderr, status: 999, files: "" };
    }
  },
  batch: (scripts) => scripts.map(HERE.alone),
};

/** Parts of what was seen that count. */
export type Part = keyof Seen;
export const PARTS: readonly Part[] = ["stdout", "status", "files"];

export function same(a: Seen, b: Seen, parts: readonly Part[] = PARTS): boolean {
  return parts.every((part) => a[part] === b[part]);
}

/** Whether the shells differ on `script` alone, and bash agrees with itself. */
export function differAlone(floe: Shell, script: string, parts = PARTS): Difference | null {
  const bash = BASH.alone(script);
  const own = floe.alone(script);
  if (same(bash, own, parts)) return null;
  const again = BASH.alone(script);
  if (!same(bash, again, parts)) return null;
  return { script, bash, floe: own };
}

/** What neither shell can read tells of messages only; a script made smaller must not become one. */
const UNREADABLE = /syntax error|unexpected EOF/;

/** Whether `script` differs in the way of `first`: both shells can read it, unless one could not from the beginning. */
export function differLike(first: Difference, floe: Shell, script: string, parts = PARTS): boolean {
  const found = differAlone(floe, script, parts);
  if (!found || (found.floe.status === 999) !== (first.floe.status === 999)) return false;
  return (["bash", "floe"] as const).every(
    (shell) => UNREADABLE.test(first[shell].stderr) || !UNREADABLE.test(found[shell].stderr),
  );
}

/** Names in the root of this host's files, which a pattern may find. */
const ROOT = readdirSync("/").map((name) => `/${name}`.toLowerCase());

/**
 * What is bash's own accident. An error in the expansion of a simple command that is a stage of a pipeline or a job runs
 * the EXIT trap of the shell ("wait_for: No record of process"); names in the root are none of the memory host.
 */
export function isAccident({ script, bash, floe }: Difference): boolean {
  if (/No record of process/.test(bash.stderr)) return true;
  // what neither can read tells of messages only
  if (UNREADABLE.test(bash.stderr) && UNREADABLE.test(floe.stderr)) return true;
  if (/EXIT/.test(script) && /[|&]/.test(script) && EXPANSION_ERROR.test(bash.stderr)) return true;
  const out = bash.stdout.toLowerCase();
  return ROOT.some((name) => out.includes(name) && !floe.stdout.toLowerCase().includes(name));
}
const EXPANSION_ERROR =
  /error token is|bad substitution|invalid indirect|substring expression|No record of process/;

/** Where the shells differ, of scripts run in one batch. */
export function judge(floe: Shell, scripts: readonly string[], parts = PARTS): Difference[] {
  const bash = BASH.batch(scripts);
  const own = floe.batch(scripts);
  return scripts.flatMap((script, i) => {
    const [a, b] = [bash[i], own[i]];
    // what bash does not come to the end of is no witness
    if (!a || a.status === 137 || (b && same(a, b, parts))) return [];
    const found = differAlone(floe, script, parts);
    return found && !isAccident(found) ? found : [];
  });
}
