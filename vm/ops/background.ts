/** What a task is in the background (POSIX XCU 2.9.3.1, 2.11). */
import type { JobCode } from "../code.ts";
import { readNothing } from "../fs/files.ts";
import { addJob, hasJobControl } from "../jobs.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Signal } from "../signals.ts";
import { type CodeFrame, Option, type Task } from "../state.ts";

/** A child that is one simple command: its DEBUG trap has run in its parent already, and there is no ERR trap after it. */
export function isCommand(child: Task, entry: number): void {
  const frame = child.frames[0] as CodeFrame;
  if (child.options & Option.debugTrap) frame.debugged = entry;
  if (child.options & Option.errtrace) frame.unwatched = true;
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
  if (code.simple) isCommand(child, code.entry);
  // a coprocess has its ERR trap all the same
  if (!quiet) delete (child.frames[0] as CodeFrame).unwatched;
  if (hasJobControl(task)) child.pgid = child.pid;
  else {
    if (quiet) readNothing(m, child, 0);
    child.ignored = [...new Set([...child.ignored, Signal.INT, Signal.QUIT])];
  }
  addJob(m, task, child.pid, text);
  task.background = child.pid;
}
