import type { Stepping } from "../vm/index.ts";
import { findJob } from "./jobs.ts";

type State = { pids: number[]; status: number; all: boolean; first: boolean };

/** `wait [PID|%JOB...]`: until they have ended; the last one's status (POSIX XCU wait). A trapped signal ends it with 128+n. */
export const wait: Stepping<State> = {
  name: "wait",
  synopsis: "wait [PID|%JOB...]",
  start: (argv) => ({ pids: [], status: 0, all: argv.length === 1 || (argv.length === 2 && argv[1] === "--"), first: true, argv: argv.slice(1) }) as State,
  step(state, reply, shell) {
    if (state.first) {
      state.first = false;
      const { argv } = state as unknown as { argv: readonly string[] };
      return { call: "await", pids: state.all ? shell.task.jobs.filter((j) => j.exit === null).map((j) => j.pid) : operands(state, shell, argv) };
    }
    const { signal } = reply.value as { signal: number };
    if (signal !== 0) return { call: "exit", status: 128 + signal };
    const statuses = new Map<number, number>();
    const wanted = state.all ? shell.task.jobs.map((j) => j.pid) : state.pids;
    for (const pid of wanted) {
      const status = shell.reap(pid);
      if (status !== null) statuses.set(pid, status);
    }
    if (state.all) {
      shell.task.jobs = [];
      return { call: "exit", status: 0 };
    }
    let { status } = state;
    const last = state.pids.at(-1);
    if (last !== undefined && last > 0) status = statuses.get(last) ?? shell.task.jobs.find((j) => j.pid === last)?.exit ?? 127;
    shell.task.jobs = shell.task.jobs.map((job) => {
      const exit = statuses.get(job.pid);
      return exit === undefined ? job : { ...job, exit, reported: true };
    });
    return { call: "exit", status };
  },
};

/** The pids that the operands name; a wrong one is reported. */
function operands(state: State, shell: Parameters<Stepping["step"]>[2], argv: readonly string[]): number[] {
  for (const arg of argv) {
    if (arg === "--") continue;
    const pid = arg.startsWith("%") ? findJob(shell, arg)?.pid : /^[0-9]+$/.test(arg) ? Number(arg) : Number.NaN;
    if (pid === undefined) {
      shell.complain(`wait: ${arg}: no such job`);
      state.status = 127;
      state.pids.push(0);
    } else if (Number.isNaN(pid)) {
      shell.complain(`wait: \`${arg}': not a pid or valid job spec`);
      state.status = 1;
      state.pids.push(0);
    } else if (!shell.task.jobs.some((job) => job.pid === pid)) {
      shell.complain(`wait: pid ${pid} is not a child of this shell`);
      state.status = 127;
      state.pids.push(0);
    } else state.pids.push(pid);
  }
  return state.pids.filter((pid) => pid > 0);
}
