/**
 * `floe run --state FILE`: one command that starts a job, and carries it on after whatever ended it.
 *
 * The file holds the job as of its last checkpoint: the first is made before the job's first step. A lock
 * beside it keeps two runs from one file. When the job is over by itself the file is removed; with --keep-state it
 * stays, holding the ended job, and the same command then gives the job's status again without running anything:
 * what a supervisor needs that may kill the job in the very moment of its end.
 */
import {
  type ByteString,
  checkpointNow,
  distrust,
  Errno,
  errnoMessage,
  grantMoved,
  type Host,
  imageMeta,
  type Machine,
  movement,
  readImageFile,
  relocatedHost,
  type StartedJob,
  type StartOptions,
  toBytes,
} from "../../vm/index.ts";
import { absolute, type Context, die, print, Status, withImage } from "./context.ts";
import type { Flags } from "./flags.ts";
import { lock } from "./lock.ts";
import { unseal } from "./resume.ts";

/** Milliseconds between checkpoints of a job with a state file, where --every does not say. */
const EVERY = 30_000;

/** A state file that is this process's own. `found`: its bytes, null where there is none yet. */
export type StateFile = {
  path: ByteString;
  lock: number;
  job: StartedJob;
  found: Uint8Array | null;
};

type Job = StartedJob;

/** What the job is: its words as given, and a hash of the script. */
function describe(context: Context, start: StartOptions, words: readonly ByteString[]): Job {
  if (!("text" in start.source))
    return die(context, Status.usage, "--state: a script is required: a FILE, or -c COMMANDS");
  const cwd = context.host.cwd();
  return { words, script: context.digest(toBytes(start.source.text)), directory: cwd, now: cwd };
}

/** Removes what a checkpoint that was killed has left beside the file. */
function sweep(host: Host, path: ByteString): void {
  const at = path.lastIndexOf("/");
  const directory = path.slice(0, at) || "/";
  const prefix = `.${path.slice(at + 1)}.`;
  const entries = host.readdir(directory);
  if (typeof entries === "number") return;
  for (const { name } of entries)
    if (name.startsWith(prefix) && /^[0-9a-z]{1,7}$/.test(name.slice(prefix.length)))
      host.unlink(`${directory}/${name}`);
}

/** Takes the state file for this run; ends the process where it cannot be had, or holds another job. */
export function openState(
  context: Context,
  flags: Flags,
  start: StartOptions,
  words: readonly ByteString[],
): StateFile {
  const { host } = context;
  const path = absolute(context, flags.state!);
  const job = describe(context, start, words);
  const handle = lock(context, path, flags.state!);
  context.release = () => closeState(context, { path, lock: handle });
  sweep(host, path);
  flags.template = path.replaceAll("%", "%%");
  flags.every ||= EVERY;
  let distrusted: string | null = null;
  const found = readImageFile(host, path, (stat) => {
    distrusted = flags.trust ? null : distrust(host, stat);
  });
  if (typeof found !== "number") {
    if (distrusted !== null) return die(context, Status.image, `${flags.state}: ${distrusted}`);
    return { path, lock: handle, job, found: unseal(context, flags, flags.state!, found) };
  }
  if (found !== -Errno.ENOENT) return die(context, Status.image, `${flags.state}: ${errnoMessage(-found)}`);
  return { path, lock: handle, job, found: null };
}

/** The job in a state file; null: it holds none. @throws ImageError */
function jobIn(image: Uint8Array): Job | null {
  const meta = imageMeta(image);
  const job = (meta as { job?: unknown } | null)?.job as Job | null | undefined;
  if (!job || !Array.isArray(job.words) || typeof job.script !== "string") return null;
  return job.words.every((word) => typeof word === "string") ? job : null;
}

/**
 * Whether the file's job is the one that was asked for; ends the process where it is not, or is over. → with what
 * the job is to be carried on: another host, where the directory that it was started in has moved
 */
export function checkState(context: Context, state: StateFile, flags: Flags): Context {
  const refuse = (what: string) =>
    die(context, Status.usage, `${flags.state}: ${what}; remove it to start anew, or use floe resume`);
  const job = withImage(context, flags.state!, () => jobIn(state.found!));
  if (!job) return refuse("was not made by floe run --state");
  const words = (of: Job) => of.words.map((word) => ` ${word}`).join("");
  if (words(job) !== words(state.job) || job.words.length !== state.job.words.length)
    return refuse(`holds another job:${words(job)}`);
  if (job.script !== state.job.script) return refuse("the script has changed since");
  if (typeof job.over === "number") {
    closeState(context, state);
    context.exit(job.over & 255);
  }
  return follows(context, state, flags, job);
}

/** The host as the job knows it. Its directory may have moved, with the job in it: then the command is given there. */
function follows(context: Context, state: StateFile, flags: Flags, { directory, now }: Job): Context {
  const { host } = context;
  const here = host.cwd();
  state.job.directory = directory;
  state.job.now = now;
  if (typeof directory !== "string" || typeof now !== "string") return context;
  // where the job went on last it still is, or it has moved to where the command is given
  const at = now === here || typeof host.stat(now, true) !== "number" ? now : here;
  const moved = movement(host, directory, at, now !== directory);
  if (moved === null) return context;
  state.job.now = at;
  grantMoved(flags.access, moved, here);
  return { ...context, host: relocatedHost(host, moved) };
}

/** The first checkpoint of a job, before its first step; ends the process where it cannot be made. */
export function firstCheckpoint(context: Context, m: Machine): void {
  if (checkpointNow(m, { request: "freeze", exit: false, host: true, quiet: true })) return;
  // the machine has told why
  context.release?.();
  context.exit(Status.image);
}

/** The job has ended here. `over`: by itself, not by a freeze or a signal from outside. */
export function endState(context: Context, state: StateFile, m: Machine, flags: Flags, over: boolean): void {
  const { host } = context;
  if (over && flags.keepState) {
    m.state.job = { ...state.job, over: m.state.tasks.get(m.state.mainPid)?.exit ?? 0 };
    checkpointNow(m, { request: "freeze", exit: false, host: true, quiet: true });
  } else if (over) {
    const errno = host.unlink(state.path);
    if (errno < 0 && errno !== -Errno.ENOENT)
      print(context, 2, `floe: ${flags.state}: ${errnoMessage(-errno)}\n`);
  }
}

/** Lets another run have the state file. */
export function closeState({ host }: Context, state: Pick<StateFile, "path" | "lock">): void {
  host.unlink(`${state.path}.lock`);
  host.close(state.lock);
}
