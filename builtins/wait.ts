import { type Job, PLACE, type Shell, type Stepping, stoppedBy, tellJobs } from "../vm/index.ts";
import { findJob } from "./lib/job-spec.ts";
import { readLetters } from "./lib/letters.ts";

type State = {
  argv: readonly string[];
  pids: number[];
  status: number;
  all: boolean;
  any: boolean;
  /** -f: until they end; absent in older images */
  ends?: boolean;
  asked: boolean;
  /** where the pid goes (-p); absent in older images */
  variable?: string;
};

const USAGE = "wait [-fn] [-p var] [id ...]";

/**
 * `wait [-fn] [-p VAR] [PID|%JOB...]`: until they (with -n: one of them) have ended; the last one's status (POSIX XCU wait;
 * bash manual 7.2). A trapped signal ends it with 128+n. A job that is stopped, where there is job control, is not waited for, but with -f.
 */
export const wait: Stepping<State> = {
  name: "wait",
  synopsis: USAGE,
  shape: {
    argv: "texts",
    pids: "list",
    status: "number",
    all: "flag",
    any: "flag",
    ends: "?flag",
    asked: "flag",
    variable: "?text",
  },
  start(argv) {
    return { argv, pids: [], status: 0, all: false, any: false, asked: false };
  },
  step(state, reply, shell) {
    if (!state.asked) {
      state.asked = true;
      const wrong = readOptions(state, shell);
      if (wrong !== 0) return { call: "exit", status: wrong };
      state.pids = state.all ? own(state, shell) : operands(state, shell);
      if (state.any && !state.pids.some((pid) => pid > 0)) return { call: "exit", status: 127 };
      return { call: "await", pids: state.pids.filter((pid) => pid > 0), any: state.any, ends: state.ends };
    }
    const { signal } = reply.value as { signal: number };
    if (signal !== 0) return { call: "exit", status: 128 + signal };
    return { call: "exit", status: state.any ? takeFirst(state, shell) : takeAll(state, shell) };
  },
};

/** → 0, or the status of a mistake */
function readOptions(state: State, shell: Shell): number {
  const options = readLetters(shell, state.argv, "fnp:", USAGE);
  if (typeof options === "number") return options;
  const { letters, values, rest } = options;
  state.any = letters.includes("n");
  state.ends = letters.includes("f");
  state.argv = rest;
  state.all = rest.length === 0;
  if (values.p === undefined) return 0;
  if (!PLACE.test(values.p)) {
    shell.complain(`wait: \`${values.p}': not a valid identifier`);
    return 1;
  }
  state.variable = values.p;
  shell.unset(values.p);
  return 0;
}

/** Tells -p's variable which process it was. */
function tell(state: State, shell: Shell, pid: number): void {
  if (state.variable !== undefined) shell.set(state.variable, pid);
}

function isStopped(shell: Shell, job: Job): boolean {
  return stoppedBy(shell.machine, shell.task, job) > 0;
}

/** This shell's jobs that run; for -n those, too, that are over and have not been waited for. */
function own(state: State, shell: Shell): number[] {
  const { jobs, pid } = shell.task;
  return jobs
    .filter(
      (job) =>
        job.owner === pid && ((job.exit === null && !isStopped(shell, job)) || (state.any && !job.reported)),
    )
    .map((job) => job.pid);
}

/** Notes the status of a job that has been waited for; posix mode knows it no more. */
function settle(shell: Shell, pid: number): void {
  if (shell.posix()) {
    shell.task.jobs = shell.task.jobs.filter((job) => job.pid !== pid);
    return;
  }
  shell.task.jobs = shell.task.jobs.map((job) => (job.pid === pid ? { ...job, reported: true } : job));
}

function takeFirst(state: State, shell: Shell): number {
  const job = shell.task.jobs.find(
    (known) => known.exit !== null && !known.reported && state.pids.includes(known.pid),
  );
  if (!job) return 127;
  settle(shell, job.pid);
  tell(state, shell, job.pid);
  return job.exit!;
}

function takeAll(state: State, shell: Shell): number {
  let { status } = state;
  tellJobs(shell.machine, shell.task);
  for (const pid of state.pids) {
    if (pid === 0) continue;
    const job = shell.task.jobs.find((known) => known.pid === pid);
    const stopped = job && !state.ends ? stoppedBy(shell.machine, shell.task, job) : 0;
    if (stopped > 0) {
      shell.complain(`warning: wait_for_job: job ${job!.id} is stopped`);
      status = 128 + stopped;
      continue;
    }
    status = job?.exit ?? 127;
    settle(shell, pid);
    tell(state, shell, pid);
  }
  if (!state.all) return state.pids.at(-1) === 0 ? state.status : status;
  // those that were over before can still be listed; the last one started can still be waited for
  const { background } = shell.task;
  const forgotten = (job: Job) =>
    job.exit !== null && (job.reported || job.id === 0) && (job.pid !== background || shell.posix());
  shell.task.jobs = shell.task.jobs.filter((job) => !forgotten(job));
  // none that is left runs: none is the current one, but one that is stopped
  if (!shell.task.jobs.some((job) => job.exit === null)) shell.task.marks = [0, 0];
  return 0;
}

/** The last job that had the number, though it has been waited for already. */
function waitedFor(shell: Shell, spec: string): Job | undefined {
  return /^%[0-9]+$/.test(spec)
    ? shell.task.jobs.findLast((job) => job.id === Number(spec.slice(1)) && job.id > 0)
    : undefined;
}

/** The pids that the operands name; a wrong one is reported, and 0. */
function operands(state: State, shell: Shell): number[] {
  return state.argv.map((arg) => {
    const pid = arg.startsWith("%")
      ? (findJob(shell, arg, "wait") ?? waitedFor(shell, arg))?.pid
      : /^[0-9]+$/.test(arg)
        ? Number(arg)
        : Number.NaN;
    const known = shell.task.jobs.find((job) => job.pid === pid && job.owner === shell.task.pid);
    if (known && !(state.any && known.reported)) return known.pid;
    state.status = Number.isNaN(pid) ? 1 : 127;
    if (pid === undefined || (state.any && !Number.isNaN(pid))) shell.complain(`wait: ${arg}: no such job`);
    else if (Number.isNaN(pid)) shell.complain(`wait: \`${arg}': not a pid or valid job spec`);
    else shell.complain(`wait: pid ${pid} is not a child of this shell`);
    return 0;
  });
}
