/** What a task is in the background (POSIX XCU 2.9.3.1, 2.11). */
import type { JobCode } from "../code.ts";
import { readNothing } from "../fs/files.ts";
import { addJob, hasJobControl } from "../jobs.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Signal } from "../signals.ts";
import { type CodeFrame, Option, type Task } from "../state.ts";

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
  if (hasJobControl(task)) child.pgid = child.pid;
  else {
    if (quiet) readNothing(m, child, 0);
    child.ignored = [...new Set([...child.ignored, Signal.INT, Signal.QUIT])];
  }
  addJob(m, task, child.pid, text);
  task.background = child.pid;
}
