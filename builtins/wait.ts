import type { Shell, Stepping } from "../vm/index.ts";
import { findJob } from "./jobs.ts";

type State = {
  argv: readonly string[];
  pids: number[];
  status: number;
  all: boolean;
  any: boolean;
  asked: boolean;
};

/** `wait [-n] [PID|%JOB...]`: until they (with -n: one of them) have ended; the last one's status (POSIX XCU wait).
 * A trapped signal ends it with 128+n. */
export const wait: Stepping<State> = {
  name: "wait",
  synopsis: "wait [-n] [PID|%JOB...]",
  start(argv) {
    const any = argv[1] === "-n";
    const args = argv.slice(any ? 2 : 1).filter((arg) => arg !== "--");
    return { argv: args, pids: [], status: 0, all: args.length === 0, any, asked: false };
  },
  step(state, reply, shell) {
    if (!state.asked) {
      state.asked = true;
      state.pids = state.all ? own(state, shell) : operands(state, shell);
      if (state.any && state.pids.length === 0) return { call: "exit", status: 127 };
      return { call: "await", pids: state.pids.filter((pid) => pid > 0), any: state.any };
    }
    const { signal } = reply.value as { signal: number };
    if (signal !== 0) return { call: "exit", status: 128 + signal };
    return { call: "exit", status: state.any ? takeFirst(state, shell) : takeAll(state, shell) };
  },
};

/** This shell's jobs that run; for -n those, too, that are over and have not been waited for. */
function own(state: State, shell: Shell): number[] {
  const { jobs, pid } = shell.task;
  return jobs
    .filter((job) => job.owner === pid && (job.exit === null || (state.any && !job.reported)))
    .map((job) => job.pid);
}

/** Notes the status of a job that has been waited for. */
function settle(shell: Shell, pid: number): void {
  shell.task.jobs = shell.task.jobs.map((job) => (job.pid === pid ? { ...job, reported: true } : job));
}

function takeFirst(state: State, shell: Shell): number {
  const job = shell.task.jobs.find(
    (known) => known.exit !== null && !known.reported && state.pids.includes(known.pid),
  );
  if (!job) return 127;
  settle(shell, job.pid);
  return job.exit!;
}

function takeAll(state: State, shell: Shell): number {
  let { status } = state;
  for (const pid of state.pids) {
    if (pid === 0) continue;
    status = shell.task.jobs.find((job) => job.pid === pid)?.exit ?? 127;
    settle(shell, pid);
  }
  if (!state.all) return state.pids.at(-1) === 0 ? state.status : status;
  shell.task.jobs = [];
  return 0;
}

/** The pids that the operands name; a wrong one is reported, and 0. */
function operands(state: State, shell: Shell): number[] {
  return state.argv.map((arg) => {
    const pid = arg.startsWith("%")
      ? findJob(shell, arg)?.pid
      : /^[0-9]+$/.test(arg)
        ? Number(arg)
        : Number.NaN;
    if (pid !== undefined && shell.task.jobs.some((job) => job.pid === pid && job.owner === shell.task.pid))
      return pid;
    state.status = Number.isNaN(pid) ? 1 : 127;
    if (pid === undefined) shell.complain(`wait: ${arg}: no such job`);
    else if (Number.isNaN(pid)) shell.complain(`wait: \`${arg}': not a pid or valid job spec`);
    else shell.complain(`wait: pid ${pid} is not a child of this shell`);
    return 0;
  });
}
