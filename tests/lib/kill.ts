/**
 * Jobs that are killed with SIGKILL at random moments and carried on by the same command, until they
 * are over; what they leave must be what an uninterrupted run leaves. With --keep-state, for one may be killed after its end,
 * before its status is known.
 */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { FLOE } from "./floe.ts";

const JOBS = join(import.meta.dir, "../kill-jobs");

/** The jobs: scripts that leave files in the directory that they run in. */
export const JOB_NAMES: readonly string[] = readdirSync(JOBS)
  .filter((name) => name.endsWith(".sh"))
  .map((name) => basename(name, ".sh"))
  .sort();

/** All is permitted, but for jobs whose temporary files are to be in the machine's memory. */
function permissions(job: string): string[] {
  return job === "temporary" ? ["--allow-read=.", "--allow-write=.", "--allow-env"] : ["-A"];
}

/** Random numbers from a seed, 0 to 1. */
export function randomFrom(seed: number): () => number {
  let x = seed | 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** All files below `directory`, by path: contents, with modes; links as they are. */
export function contentsOf(directory: string, below = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(directory, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) {
      found[`${path}/`] = "";
      Object.assign(found, contentsOf(directory, path));
    } else if (entry.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(directory, path))}`;
    else found[path] = readFileSync(join(directory, path), "latin1");
  }
  return found;
}

type Place = { directory: string; registry: string };

function start(job: string, { directory, registry }: Place, state: string | null) {
  const flags = state === null ? [] : ["--every", "15ms", "--keep-state", "--state", state];
  const log = openSync(outputOf(directory), "a");
  const child = Bun.spawn([...FLOE, "run", ...permissions(job), ...flags, join(JOBS, `${job}.sh`)], {
    cwd: directory,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: directory, LC_ALL: "C", XDG_RUNTIME_DIR: registry },
    stdin: "ignore",
    stdout: log,
    stderr: "pipe",
  });
  closeSync(log);
  return child;
}

/** Where the standard output of a job goes that runs in `directory`: appended, by each of its processes. */
const outputOf = (directory: string) => `${directory}.stdout`;

/** What a job has left in its directory and on its standard output. */
function leftBy(directory: string): Record<string, string> {
  return { ...contentsOf(directory), "(stdout)": readFileSync(outputOf(directory), "latin1") };
}

/** What a job leaves that is let alone, and its status. */
export async function undisturbed(
  job: string,
  scratch: string,
): Promise<{ status: number; files: Record<string, string> }> {
  const directory = join(scratch, `${job}.whole`);
  mkdirSync(directory);
  const child = start(job, { directory, registry: scratch }, null);
  const status = await child.exited;
  return { status, files: leftBy(directory) };
}

export type Killed = {
  kills: number;
  status: number;
  stderr: string;
  files: Record<string, string>;
  directory: string;
};

/**
 * Runs a job with a state file, killing it at most `most` times, each time within `window` ms of its start;
 * then lets it go to its end.
 */
export async function killed(
  job: string,
  scratch: string,
  random: () => number,
  { most, window }: { most: number; window: number },
): Promise<Killed> {
  const directory = join(scratch, `${job}.killed`);
  const states = join(scratch, `${job}.state`);
  rmSync(outputOf(directory), { force: true });
  for (const made of [directory, states]) {
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made);
  }
  let kills = 0;
  for (;;) {
    const child = start(job, { directory, registry: scratch }, join(states, "job.ckpt"));
    const stderr = new Response(child.stderr).text();
    const delay = random() * window;
    const timer = kills < most ? setTimeout(() => child.kill("SIGKILL"), delay) : null;
    const status = await child.exited;
    if (timer) clearTimeout(timer);
    if (child.signalCode === "SIGKILL") {
      kills++;
      continue;
    }
    return {
      kills,
      status,
      stderr: await stderr,
      files: leftBy(directory),
      directory: `${directory} ${states}`,
    };
  }
}

/** How two runs differ, for people; "" where they do not. */
export function difference(
  whole: { status: number; files: Record<string, string> },
  broken: { status: number; files: Record<string, string> },
): string {
  const lines: string[] = [];
  if (whole.status !== broken.status) lines.push(`status ${broken.status}, not ${whole.status}`);
  for (const name of new Set([...Object.keys(whole.files), ...Object.keys(broken.files)])) {
    const [a, b] = [whole.files[name], broken.files[name]];
    if (a === b) continue;
    const show = (text: string | undefined) =>
      text === undefined ? "absent" : JSON.stringify(text.slice(-200));
    lines.push(`${name}: ${show(b)}\n    not ${show(a)}`);
  }
  return lines.join("\n  ");
}
