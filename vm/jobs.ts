/** Jobs (bash manual 7): the table that a shell has of them, and their being stopped and continued. */
import { Errno } from "./errno.ts";
import { forceWrite } from "./fs/files.ts";
import type { Machine } from "./machine.ts";
import { type ByteString, toBytes } from "./plain.ts";
import { complain } from "./report.ts";
import { describeSignal, Signal } from "./signals.ts";
import { type Job, Option, type Task } from "./state.ts";

/** Whether a shell has job control: a subshell has it only by a `set -m` of its own, whatever `$-` shows. */
export function hasJobControl(task: Task): boolean {
  return (task.options & Option.monitor) !== 0 && !task.uncontrolled;
}

/** The jobs that can still be named: those that run, or whose end nobody has been told of; not process substitutions, whose number is 0. */
export function liveJobs(task: Task): readonly Job[] {
  const { jobs } = task;
  return jobs.some((job) => job.reported || job.id === 0)
    ? jobs.filter((job) => job.id > 0 && (!job.reported || job.exit === null))
    : jobs;
}

/** The signal that has stopped the job, 0 while it is none or runs, or the shell has no job control to see it. */
export function stoppedBy(m: Machine, task: Task, job: Job): number {
  if (job.exit !== null || !hasJobControl(m.state.tasks.get(job.owner) ?? task)) return 0;
  const { pids } = job;
  if (!pids) return m.state.tasks.get(job.pid)?.stopped ?? 0;
  const live = pids.map((pid) => m.state.tasks.get(pid)).filter((task) => task?.exit === null);
  return live.every((task) => task!.stopped > 0) ? (live.at(-1)?.stopped ?? 0) : 0;
}

/** Enters a job. Its number is one more than the highest in use. */
export function addJob(m: Machine, task: Task, pid: number, text: ByteString, pids?: number[]): void {
  const id = (task.jobs.findLast((job) => job.exit === null || !job.reported)?.id ?? 0) + 1;
  const job: Job = { id, owner: task.pid, pid, text, exit: null, reported: false };
  if (pids) job.pids = pids;
  task.jobs = [...remembered(task.jobs), job];
  task.marks = chooseMarks(m, task, task.marks[0], task.marks[1]);
}

/** Jobs that are over are remembered for `wait`, the last thousand of them (POSIX CHILD_MAX). */
const REMEMBERED = 1024;

function remembered(jobs: readonly Job[]): readonly Job[] {
  if (jobs.length < 2 * REMEMBERED) return jobs;
  const over = jobs.filter((job) => job.exit !== null).slice(0, -REMEMBERED);
  return jobs.filter((job) => !over.includes(job));
}

// ---- the current and the previous job ----

/** The numbers of the current job (`%+`) and the previous one (`%-`), 0 where there is none. */
export function currentJobs(m: Machine, task: Task): readonly [number, number] {
  const jobs = liveJobs(task);
  const [current, previous] = task.marks;
  const gone = (id: number) => id > 0 && !jobs.some((job) => job.id === id);
  if (gone(current) || gone(previous)) task.marks = chooseMarks(m, task, current, previous);
  return task.marks;
}

/** A job has been stopped, or is going to run in the background: it becomes the current one, as bash has it. */
export function markCurrent(m: Machine, task: Task, id: number): void {
  const [current, previous] = task.marks;
  task.marks = markedWith(m, task, id, current === id ? previous : current);
}

/** The current job stays it while it is stopped; else it is the previous, or the last one that is stopped; else the last that runs. */
function chooseMarks(m: Machine, task: Task, current: number, previous: number): readonly [number, number] {
  const jobs = liveJobs(task);
  const isStopped = (id: number) => jobs.some((job) => job.id === id && stoppedBy(m, task, job) > 0);
  const last = (id: number) => jobs.findLast((job) => job.id < id && stoppedBy(m, task, job) > 0);
  const chosen = isStopped(current)
    ? current
    : isStopped(previous)
      ? previous
      : (last(Number.POSITIVE_INFINITY)?.id ?? lastRunning(m, task, jobs)?.id ?? 0);
  if (chosen === 0) return [0, 0];
  return markedWith(m, task, chosen, current === chosen ? previous : current);
}

function lastRunning(
  m: Machine,
  task: Task,
  jobs: readonly Job[],
  before = Number.POSITIVE_INFINITY,
): Job | undefined {
  return jobs.findLast((job) => job.id < before && job.exit === null && stoppedBy(m, task, job) === 0);
}

/** bash's set_current_job: the previous one is what was current, if that is stopped; else a stopped or running one before it. */
function markedWith(m: Machine, task: Task, id: number, was: number): readonly [number, number] {
  const jobs = liveJobs(task);
  const find = (wanted: number) => jobs.find((job) => job.id === wanted);
  const old = find(was);
  if (was !== id && old && stoppedBy(m, task, old) > 0) return [id, was];
  const job = find(id);
  const stopped = job !== undefined && stoppedBy(m, task, job) > 0;
  const before = stopped ? jobs.findLast((each) => each.id < id && stoppedBy(m, task, each) > 0) : undefined;
  const runs = job !== undefined && job.exit === null && !stopped;
  const candidate = before ?? lastRunning(m, task, jobs, runs ? id : undefined);
  return [id, candidate?.id ?? id];
}

// ---- stopping and continuing ----

/** The command in the foreground has been stopped: it becomes a job, and the shell goes on. → its status */
export function keepStopped(m: Machine, task: Task, pids: readonly number[], text: ByteString): number {
  const live = pids.map((pid) => m.state.tasks.get(pid)).filter((child) => child?.exit === null);
  const last = live.at(-1)!;
  addJob(m, task, last.pid, text, live.length > 1 ? live.map((child) => child!.pid) : undefined);
  markCurrent(m, task, task.jobs.at(-1)!.id);
  return 128 + last.stopped;
}

/** Whether all of the children that still run are stopped, and the shell is told of that. */
export function areStopped(m: Machine, task: Task, pids: readonly number[]): boolean {
  if (!hasJobControl(task)) return false;
  let some = false;
  for (const pid of pids) {
    const child = m.state.tasks.get(pid);
    if (!child || child.exit !== null) continue;
    if (child.stopped === 0) return false;
    some = true;
  }
  return some;
}

/** Sends a signal to a job: to its group if it has one of its own, and CONT after what would end a stopped one. → 0 or -errno */
export function signalJob(
  m: Machine,
  task: Task,
  job: Job,
  signal: number,
  kill: (pid: number, signal: number) => number,
): number {
  const target = m.state.tasks.get(job.pid);
  if (!target || target.exit !== null) return -Errno.ESRCH;
  const stopped = stoppedBy(m, task, job) > 0;
  const group = target.pgid !== task.pgid ? -target.pgid : job.pid;
  const result = kill(group, signal);
  if (stopped && (signal === Signal.TERM || signal === Signal.HUP)) kill(group, Signal.CONT);
  return result;
}

// ---- messages about those that a signal has ended ----

/** No message is made of these deaths: of INT and PIPE never, of TERM only where there is job control. */
const SILENT: ReadonlySet<number> = new Set([Signal.INT, Signal.PIPE]);

/** The command in the foreground died of a signal (bash's notify_of_job_status). */
export function tellDeath(m: Machine, task: Task, pid: number, signal: number, text: ByteString): void {
  if (signal === 0 || SILENT.has(signal)) return;
  if (signal === Signal.TERM || task.traps.has(signal))
    forceWrite(m, task, 2, toBytes(`${describeSignal(signal)}\n`));
  else
    complain(
      m,
      task,
      `${String(pid).padStart(5)} ${describeSignal(signal).padEnd(24)}${shownText(m, task, text)}`,
    );
}

/** Jobs that a signal has ended are told of, and are no more in the table. */
export function tellJobs(m: Machine, task: Task): void {
  const died = liveJobs(task).filter((job) => (job.signal ?? 0) > 0 && job.owner === task.pid);
  if (died.length === 0) return;
  const [current, previous] = currentJobs(m, task);
  for (const job of died) {
    const signal = job.signal!;
    const text = `${describeSignal(signal).padEnd(24)}${shownText(m, task, job.text)}`;
    const mark = job.id === current ? "+" : job.id === previous ? "-" : " ";
    const silent = SILENT.has(signal) || signal === Signal.TERM || task.traps.has(signal);
    if (!silent) complain(m, task, `${String(job.pid).padStart(5)} ${text}`);
    else if (hasJobControl(task)) forceWrite(m, task, 2, toBytes(`[${job.id}]${mark}  ${text}\n`));
  }
  task.jobs = task.jobs.map((job) => (died.includes(job) ? { ...job, reported: true } : job));
}

function shownText(m: Machine, task: Task, text: ByteString): ByteString {
  return m.compiler.print(text, "command", (task.options & Option.posix) !== 0);
}
