/** fg, bg, suspend, logout: what a shell without a terminal has of job control (bash manual 7.2). */
import { type Immediate, Option, type Shell, type Stepping } from "../../vm/index.ts";
import { findJob } from "../lib/job-spec.ts";
import { readLetters } from "../lib/letters.ts";

/** Whether there is job control (`set -m`); says so where there is none. */
function controlled(shell: Shell, name: string): boolean {
  if (shell.option(Option.monitor)) return true;
  shell.complain(`${name}: no job control`);
  return false;
}

type State = { argv: readonly string[]; pid: number };

/** `fg [JOB]`: waits for a job as if it had been started in the foreground. */
export const fg: Stepping<State> = {
  name: "fg",
  synopsis: "fg [job_spec]",
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
      state.pid = job.pid;
    }
    const { jobs } = shell.task;
    const job = jobs.find((known) => known.pid === state.pid);
    if (job && job.exit === null) return { call: "await", pids: [state.pid] };
    shell.task.jobs = jobs.filter((known) => known !== job);
    return { call: "exit", status: job?.exit ?? 127 };
  },
};

/** `bg [JOB...]`: no job is ever stopped, so there is nothing to continue. */
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
      if (job && job.exit === null) shell.complain(`bg: job ${job.id} already in background`);
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

/** `suspend [-f]`: a run of floe is frozen, never stopped, so it is refused. */
export const suspend: Immediate = {
  name: "suspend",
  synopsis: "suspend [-f]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "f", suspend.synopsis);
    if (typeof options === "number") return options;
    shell.complain(`suspend: cannot suspend${shell.option(Option.monitor) ? "" : ": no job control"}`);
    return 1;
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
