/** fg, bg, suspend, logout: what a shell without a terminal has of job control (bash manual 7.2). */
import {
  hasJobControl,
  type Immediate,
  type Job,
  markCurrent,
  type Shell,
  Signal,
  type Stepping,
  signalJob,
  stoppedBy,
} from "../../vm/index.ts";
import { findJob, jobLabel } from "../lib/job-spec.ts";
import { readLetters } from "../lib/letters.ts";

/** Whether there is job control (`set -m`); says so where there is none. */
function controlled(shell: Shell, name: string): boolean {
  if (hasJobControl(shell.task)) return true;
  shell.complain(`${name}: no job control`);
  return false;
}

type State = { argv: readonly string[]; pid: number };

/** A job that is to go on: its group is continued if it is stopped. */
function continueJob(shell: Shell, job: Job): void {
  if (stoppedBy(shell.machine, shell.task, job) > 0)
    signalJob(shell.machine, shell.task, job, Signal.CONT, shell.kill);
}

/** `fg [JOB]`: continues a job if it is stopped, and waits for it as if it had been started in the foreground. */
export const fg: Stepping<State> = {
  name: "fg",
  synopsis: "fg [job_spec]",
  shape: {
    argv: "texts",
    pid: "number",
  },
  start: (argv) => ({ argv, pid: 0 }),
  step(state, _reply, shell) {
    if (state.pid === 0) {
      if (!controlled(shell, "fg")) return { call: "exit", status: 1 };
      const options = readLetters(shell, state.argv, "", fg.synopsis);
      if (typeof options === "number") return { call: "exit", status: options };
      const [spec] = options.rest;
      const job = findJob(shell, spec ?? "%+", "fg");
      if (!job) {
        shell.complain(`fg: ${spec ?? "current"}: no such job`);
        return { call: "exit", status: 1 };
      }
      if (job.exit !== null) {
        shell.complain("fg: job has terminated");
        return { call: "exit", status: 1 };
      }
      shell.out(`${shell.printed(job.text)}\n`);
      continueJob(shell, job);
      state.pid = job.pid;
    }
    const { jobs } = shell.task;
    const job = jobs.find((known) => known.pid === state.pid);
    const stopped = job ? stoppedBy(shell.machine, shell.task, job) : 0;
    if (stopped > 0) return { call: "exit", status: 128 + stopped };
    if (job && job.exit === null) return { call: "await", pids: [state.pid] };
    shell.task.jobs = jobs.filter((known) => known !== job);
    return { call: "exit", status: job?.exit ?? 127 };
  },
};

/** `bg [JOB...]`: continues stopped jobs in the background. */
export const bg: Immediate = {
  name: "bg",
  synopsis: "bg [job_spec ...]",
  run(shell, argv) {
    if (!controlled(shell, "bg")) return 1;
    const options = readLetters(shell, argv, "", bg.synopsis);
    if (typeof options === "number") return options;
    let status = 0;
    for (const spec of options.rest.length === 0 ? ["%+"] : options.rest) {
      const job = findJob(shell, spec, "bg");
      if (job && stoppedBy(shell.machine, shell.task, job) > 0) resumeInBackground(shell, job);
      else if (job && job.exit === null) shell.complain(`bg: job ${job.id} already in background`);
      else {
        shell.complain(
          job ? "bg: job has terminated" : `bg: ${options.rest.length === 0 ? "current" : spec}: no such job`,
        );
        status = 1;
      }
    }
    return status;
  },
};

function resumeInBackground(shell: Shell, job: Job): void {
  shell.out(`${jobLabel(shell, job)} ${shell.printed(job.text)} &\n`);
  continueJob(shell, job);
  markCurrent(shell.machine, shell.task, job.id);
  shell.task.background = job.pid;
}

/** `suspend [-f]`: stops the shell until CONT comes; without job control only with -f. */
export const suspend: Immediate = {
  name: "suspend",
  synopsis: "suspend [-f]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "f", suspend.synopsis);
    if (typeof options === "number") return options;
    if (!options.letters.includes("f") && !hasJobControl(shell.task)) {
      shell.complain("suspend: cannot suspend: no job control");
      return 1;
    }
    shell.kill(shell.task.pid, Signal.STOP);
    return 0;
  },
};

/** `logout`: no shell of floe's is a login shell. */
export const logout: Immediate = {
  name: "logout",
  synopsis: "logout [n]",
  run(shell) {
    shell.complain("logout: not login shell: use `exit'");
    return 1;
  },
};
