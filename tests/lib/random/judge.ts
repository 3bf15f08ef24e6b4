/**
 * Runs scripts in bash and in floe and tells where they differ. Many scripts share a process: each is a file that a subshell of
 * one batch reads (`( . ../s7 )`), in a directory of its own, with a mark on both streams after it. What differs in a batch, or
 * is missing in it, runs again alone; bash twice, for what differs from itself is no witness.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listFiles } from "../spec.ts";

export type Seen = { stdout: string; stderr: string; status: number; files: string };
/** `where`: "alone", or "batch" for a difference that shows only after other scripts. */
export type Difference = { script: string; where: "alone" | "batch"; bash: Seen; floe: Seen };

/** A script that takes longer alone is killed: 137. */
const ALONE_MS = 8000;
const BATCH_MS = 60_000;
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

function run(command: readonly string[], cwd: string, timeout: number): Omit<Seen, "files"> {
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

/** One script as it is run alone: `SHELL ../s`. */
export function runAlone(shell: readonly string[], script: string): Seen {
  const base = mkdtempSync(join(tmpdir(), "floe-random-"));
  try {
    writeFileSync(join(base, "s"), script, "latin1");
    const cwd = join(base, "d");
    makeDirectory(cwd);
    const seen = run([...shell, "../s"], cwd, ALONE_MS);
    return { ...seen, files: listFiles(cwd).join("\n") };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** All scripts in one process. null for those that it did not come to. */
export function runBatch(shell: readonly string[], scripts: readonly string[]): (Seen | null)[] {
  const base = mkdtempSync(join(tmpdir(), "floe-random-"));
  try {
    const lines = scripts.map((script, i) => {
      writeFileSync(join(base, `s${i}`), script, "latin1");
      makeDirectory(join(base, `${i}`));
      return `( cd ${i}; . ../s${i} )\necho "${MARK}$? ${i}"; echo "${MARK}$? ${i}" >&2`;
    });
    writeFileSync(join(base, "batch"), `${lines.join("\n")}\n`, "latin1");
    const { stdout, stderr } = run([...shell, "batch"], base, BATCH_MS);
    const out = pieces(stdout);
    const err = pieces(stderr);
    return scripts.map((_, i) => {
      const [own, errors] = [out.get(i), err.get(i)];
      if (!own || !errors) return null;
      const files = listFiles(join(base, `${i}`)).join("\n");
      return { stdout: own.text, stderr: errors.text, status: own.status, files };
    });
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
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

/** Parts of what was seen that count. */
export type Part = keyof Seen;
export const PARTS: readonly Part[] = ["stdout", "status", "files"];

export function same(a: Seen, b: Seen, parts: readonly Part[] = PARTS): boolean {
  return parts.every((part) => a[part] === b[part]);
}

/** Whether the shells differ on `script` alone, and bash agrees with itself. */
export function differAlone(floe: readonly string[], script: string, parts = PARTS): Difference | null {
  const bash = runAlone(["bash"], script);
  const own = runAlone(floe, script);
  if (same(bash, own, parts)) return null;
  const again = runAlone(["bash"], script);
  if (!same(bash, again, parts)) return null;
  return { script, where: "alone", bash, floe: own };
}

/** What neither shell can read tells of messages only; a script made smaller must not become one. */
const UNREADABLE = /syntax error|unexpected EOF/;

/** Whether `script` differs in the way of `first`: both shells can read it, unless one could not from the beginning. */
export function differLike(
  first: Difference,
  floe: readonly string[],
  script: string,
  parts = PARTS,
): boolean {
  const found = differAlone(floe, script, parts);
  if (!found) return false;
  return (["bash", "floe"] as const).every(
    (shell) => UNREADABLE.test(first[shell].stderr) || !UNREADABLE.test(found[shell].stderr),
  );
}

/** Where the shells differ, of scripts run in one batch. */
export function judge(floe: readonly string[], scripts: readonly string[], parts = PARTS): Difference[] {
  const bash = runBatch(["bash"], scripts);
  const own = runBatch(floe, scripts);
  return scripts.flatMap((script, i): Difference[] => {
    const [a, b] = [bash[i], own[i]];
    if (a && b && same(a, b, parts)) return [];
    const alone = differAlone(floe, script, parts);
    if (alone) return [alone];
    if (!a || !b) return [];
    const again = runBatch(["bash"], [script])[0];
    return again && same(a, again, parts) && !same(again, runBatch(floe, [script])[0] ?? b, parts)
      ? [{ script, where: "batch", bash: a, floe: b }]
      : [];
  });
}
