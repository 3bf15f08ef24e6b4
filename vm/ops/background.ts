/** The table of jobs, and what a task is in the background (POSIX XCU 2.9.3.1, 2.11). */
import type { JobCode } from "../code.ts";
import { readNothing } from "../fs/files.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Signal } from "../signals.ts";
import { type CodeFrame, type Job, Option, type Task } from "../state.ts";

/** Jobs that are over are remembered for `wait`, the last thousand of them (POSIX CHILD_MAX). */
const REMEMBERED = 1024;

function remembered(jobs: readonly Job[]): readonly Job[] {
  if (jobs.length < 2 * REMEMBERED) return jobs;
  const over = jobs.filter((job) => job.exit !== null).slice(0, -REMEMBERED);
  return jobs.filter((job) => !over.includes(job));
}

/**
 * Makes a child that was forked for `code` a job: without job control it ignores INT and QUIT, and (`quiet`) its input is
 * /dev/null.
 */
export function startJob(
  m: Machine,
  task: Task,
  child: Task,
  code: JobCode,
  text: ByteString,
  quiet: boolean,
): void {
  if (child.options & Option.debugTrap && code.simple) (child.frames[0] as CodeFrame).debugged = code.entry;
  if ((task.options & Option.monitor) === 0) {
    if (quiet) readNothing(m, child, 0);
    child.ignored = [...new Set([...child.ignored, Signal.INT, Signal.QUIT])];
  }
  // the number of a job that is over and told of is free again
  const id = (task.jobs.findLast((job) => job.exit === null || !job.reported)?.id ?? 0) + 1;
  task.jobs = [
    ...remembered(task.jobs),
    { id, owner: task.pid, pid: child.pid, text, exit: null, reported: false },
  ];
  task.background = child.pid;
}
