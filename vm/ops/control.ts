/** Break, continue, return, exit and errors: jumps and frame pops, never JavaScript exceptions. */
import type { Control } from "../builtin.ts";
import { commandUnderWay } from "../command-text.ts";
import type { Machine } from "../machine.ts";
import { complain } from "../report.ts";
import { type CodeFrame, Option, type SourceFrame, type Task } from "../state.ts";
import { exitShell, isCall, leaveCall, popFrame } from "../task.ts";
import { returnTrap } from "./debug.ts";
import { leaveBlock, leaveTimed } from "./time.ts";

/** An error in an expansion: the command line is given up, or the shell. */
type Abort = { control: "abort"; status: number; reach: "line" | "top" | "command" | "shell" };
type Jump = Extract<Control, { control: "break" | "continue" | "return" | "exit" | "abort" }>;

/** Does what the control says to the current task's frames. */
export function applyControl(m: Machine, c: Jump): void {
  const task = m.task;
  switch (c.control) {
    case "exit":
      exitShell(m, task, c.status);
      return;
    case "abort":
      abort(m, task, c);
      return;
    case "return":
      returnFrom(m, task, c.status);
      return;
    default:
      task.status = c.failed ? 1 : 0;
      jumpOut(m, task, c.control, c.levels);
  }
}

/**
 * bash: an error in an expansion drops the whole line of the text that is being run (script, eval, `.`, trap), whose
 * next line comes then; a subshell ends, and so does the shell where a variable is unset under -u.
 */
function abort(m: Machine, task: Task, c: Abort): void {
  const status = c.reach === "shell" && c.status === 127 && !task.optionSuffix.includes("c") ? 1 : c.status;
  task.status = status;
  task.substituted = -1;
  const top = c.reach === "top";
  const text = task.frames.findLastIndex((f) => f.frame === "source" && (!top || f.role === "script"));
  if (c.reach === "shell" || task.depth > 0 || text < 0 || (top && task.optionSuffix.includes("c"))) {
    exitShell(m, task, status, true, true);
    return;
  }
  if (c.reach === "command" && task.options & Option.errexit && !task.frames[text].condition) {
    exitShell(m, task, status, true, true);
    return;
  }
  leaveTimed(m, task, text + 1);
  // a trap on ERR does not mind it
  while (task.frames.length > text + 1) popFrame(m, task);
}

/** Up to the function or sourced file under way, and out of it. */
function returnFrom(m: Machine, task: Task, status: number): void {
  const at = task.frames.findLastIndex(isCall);
  const base = task.frames.findLastIndex((f) => f.frame === "code" && f.role === "subshell");
  if (at < 0 || at < base) {
    if (base >= 0 && task.enclosed) {
      exitShell(m, task, status);
      return;
    }
    complain(m, task, "return: can only `return' from a function or sourced script");
    task.status = 2;
    return;
  }
  if (task.frames.findLastIndex((f) => f.frame === "source" && f.role === "exit-trap") > at) {
    exitShell(m, task, status);
    return;
  }
  const before = task.status;
  const command = commandUnderWay(m, task, true);
  while (task.frames.length > at + 1) popFrame(m, task);
  task.status = status;
  if (returnTrap(m, task, task.frames[at] as CodeFrame | SourceFrame, before, command)) return;
  leaveCall(m, task, task.frames[at] as CodeFrame | SourceFrame, status);
}

/** Out of, or to the next turn of, the nth enclosing loop; `eval` and `.` do not hide loops, functions do. */
function jumpOut(m: Machine, task: Task, kind: "break" | "continue", levels: number): void {
  const loop = findLoop(task, levels);
  if ((!loop || loop.left > 0) && isWithinLoop(task)) {
    exitShell(m, task, task.status);
    return;
  }
  if (!loop) {
    if (task.options & Option.posix) return;
    complain(m, task, `${kind}: only meaningful in a \`for', \`while', or \`until' loop`);
    return;
  }
  leaveTimed(m, task, loop.frame + 1);
  while (task.frames.length > loop.frame + 1) popFrame(m, task);
  const frame = task.frames[loop.frame] as CodeFrame;
  const { blocks } = frame;
  const keep = kind === "continue" ? loop.block + 1 : loop.block;
  const target = blocks[loop.block];
  while (blocks.length > keep) leaveBlock(m, task, frame);
  frame.memo = null;
  frame.pc = kind === "break" ? target.break : target.continue;
}

/** Whether `break` would find a loop. */
export function isLooping(task: Task): boolean {
  return isWithinLoop(task) || findLoop(task, 1) !== null;
}

/** Whether the shell that the task came from is in a loop; functions hide it. */
function isWithinLoop(task: Task): boolean {
  return task.looping && !task.frames.some((f) => f.frame === "code" && f.role === "function");
}

/** `left`: how many levels there were too few of */
type Loop = { frame: number; block: number; left: number };

/** The nth loop from inside, or the outermost there is; null if there is none. */
function findLoop(task: Task, levels: number): Loop | null {
  let found: Loop | null = null;
  let left = levels;
  for (let i = task.frames.length - 1; i >= 0; i--) {
    const frame = task.frames[i];
    if (frame.frame === "program") return found;
    if (frame.frame === "source") {
      if (frame.role === "script" || frame.role === "exit-trap") return found;
      continue;
    }
    for (let b = frame.blocks.length - 1; b >= 0; b--) {
      const { block } = frame.blocks[b];
      if (block === "redirect" || block === "case" || block === "time") continue;
      found = { frame: i, block: b, left: --left };
      if (left === 0) return found;
    }
    if (frame.role !== "command" && frame.role !== "stage") return found;
  }
  return found;
}
