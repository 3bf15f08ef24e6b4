/** Signals on their way: raised, ignored, trapped, or acted on by default. */

import { commandUnderWay } from "./command-text.ts";
import { forceWrite } from "./fs/files.ts";
import { hasJobControl, markCurrent } from "./jobs.ts";
import type { Machine } from "./machine.ts";
import { INSTRUCTION_SIZE, Op } from "./opcodes.ts";
import { toBytes } from "./plain.ts";
import { dequeue, WaitKind, waitKey, wake, wakeTask } from "./scheduler.ts";
import { defaultAction, ERR_TRAP, EXIT_TRAP, Signal } from "./signals.ts";
import type { Task } from "./state.ts";
import { endTask, exitShell, forkTask, popFrame, pushSource, switchTo } from "./task.ts";

/** Whether the task has an action for the signal. */
function trapped(task: Task, signal: number): boolean {
  const action = task.traps.get(signal);
  return action !== undefined && action !== "";
}

/**
 * Sends a signal to a task. `group`: it went to the whole group, as from a terminal, so that a
 * program that the shell runs in the foreground gets it too.
 */
export function raise(m: Machine, task: Task, signal: number, group = false): void {
  if (task.exit !== null) return;
  if (signal === Signal.CONT && task.stopped > 0) continueTask(m, task);
  // a program of the host decides itself what becomes of a signal: it may have set what its shell ignores
  if (isProgram(m, task)) {
    if (signal === Signal.STOP) stopTask(m, task, signal);
    return stopHost(m, task, signal);
  }
  const absolute = signal === Signal.KILL || signal === Signal.STOP;
  if (!absolute && task.ignored.includes(signal)) return;
  const action = defaultAction(signal);
  if (!absolute && trapped(task, signal)) {
    if (group && signal !== Signal.CHLD) endForeground(m, task, signal);
    // the trap of CHLD runs for each child
    if (signal === Signal.CHLD || !task.pending.includes(signal)) task.pending.push(signal);
    wakeTask(m, task.pid);
    return;
  }
  switch (action) {
    case "ignore":
    case "continue":
      return;
    case "stop":
      if (group) stopHost(m, task, signal);
      stopTask(m, task, signal);
      return;
    case "freeze":
    case "freeze-exit":
      m.requests.push({ request: "freeze", exit: action === "freeze-exit", host: false });
      return;
    case "terminate":
      // a shell that is no subshell ignores it (bash manual 3.7.6)
      if (signal === Signal.QUIT && task.shell && task.pid === task.shellPid) return;
      // one that is stopped dies when it is continued
      if (task.stopped === 0 || signal === Signal.KILL) terminate(m, task, signal, group);
      else if (!task.pending.includes(signal)) task.pending.push(signal);
  }
}

/** The task takes no more steps until CONT; a shell that waits for it is told. */
function stopTask(m: Machine, task: Task, signal: number): void {
  if (task.stopped > 0) return;
  task.stopped = signal;
  dequeue(m, task.pid);
  const parent = m.state.tasks.get(task.ppid);
  if (!parent) return;
  const job = parent.jobs.findLast((known) => known.pid === task.pid);
  if (job && hasJobControl(parent)) markCurrent(m, parent, job.id);
  wake(m, waitKey(WaitKind.child, parent.pid));
}

/** It tries again what it was about, and dies of what came meanwhile and was not trapped. */
function continueTask(m: Machine, task: Task): void {
  task.stopped = 0;
  wakeTask(m, task.pid);
  const held = task.pending.filter((signal) => signal > 0 && !trapped(task, signal));
  if (held.length === 0) return;
  task.pending = task.pending.filter((signal) => !held.includes(signal));
  for (const signal of held) raise(m, task, signal);
}

/** Whether the task is nothing but a host program under way: its status is that program's. */
function isProgram(m: Machine, task: Task): boolean {
  const top = task.frames.at(-1);
  if (top?.frame !== "program" || top.call?.call !== "host" || top.call.child === 0) return false;
  return m.children.has(top.call.child) && isAll(m, task);
}

/** Whether the program on top is all that is left of the task: a shell for it alone, or the last command of a subshell. */
export function isAll(m: Machine, task: Task): boolean {
  const [below] = task.frames;
  if (below === task.frames.at(-1)) return true;
  if (task.frames.length > 2 || below.frame !== "code" || below.role !== "subshell") return false;
  return below.blocks.length === 0 && m.state.code.get(below.code)!.ops[below.pc] === Op.EXIT;
}

/** The program in the foreground of a shell dies of the signal; the shell goes on. → whether there was one */
export function endForeground(m: Machine, task: Task, signal: number): boolean {
  const top = task.frames.at(-1);
  if (top?.frame !== "program" || m.builtins.has(top.name)) return false;
  stopHost(m, task, signal);
  const current = m.task;
  switchTo(m, task);
  popFrame(m, task);
  if (current && current.exit === null) switchTo(m, current);
  task.status = 128 + signal;
  task.pipeline = null;
  return true;
}

/** A host program under the task gets the signal too. */
function stopHost(m: Machine, task: Task, signal: number): void {
  for (const child of m.children.values()) if (child.pid === task.pid) child.kill(signal);
}

/** A task that is nothing but a pipeline (`a | b &`) takes the commands of it along: none is left running. */
function stopPipeline(m: Machine, task: Task, signal: number): void {
  const [frame] = task.frames;
  if (task.frames.length !== 1 || frame.frame !== "code" || frame.memo === null) return;
  const { ops } = m.state.code.get(frame.code)!;
  if (ops[frame.pc] !== Op.PIPELINE || ops[frame.pc + INSTRUCTION_SIZE] !== Op.EXIT) return;
  for (let i = 0; i < frame.memo.length; i += 2) {
    const child = m.state.tasks.get(frame.memo[i] as number);
    if (child && child.ppid === task.pid) raise(m, child, signal);
  }
}

/** The host program that a shell runs in the foreground outlives it, as a child does that the signal was not sent to. */
function leaveHost(m: Machine, task: Task): void {
  const top = task.frames.at(-1);
  if (top?.frame !== "program" || top.call?.call !== "host") return;
  const child = m.children.get(top.call.child);
  const orphan = child && forkTask(m, task);
  if (!child || typeof orphan !== "object") return stopHost(m, task, Signal.KILL);
  Object.assign(orphan, { ppid: 0, shell: false, traps: new Map(), jobs: [], coproc: null });
  orphan.frames.push({ ...top, undo: null, condition: true });
  child.pid = orphan.pid;
}

/** Whether a subshell sends the signal to itself as its last command: bash's has no EXIT trap any more then. */
function endsItself(m: Machine, task: Task): boolean {
  const [frame] = task.frames;
  if (m.task !== task || task.frames.length > 1 || frame?.frame !== "code" || frame.blocks.length > 0)
    return false;
  const { ops } = m.state.code.get(frame.code)!;
  return ops[frame.pc] === Op.EXIT || ops[frame.pc + INSTRUCTION_SIZE] === Op.EXIT;
}

function terminate(m: Machine, task: Task, signal: number, group: boolean): void {
  if (group) stopHost(m, task, signal);
  else leaveHost(m, task);
  stopPipeline(m, task, signal);
  wakeTask(m, task.pid);
  task.died = signal;
  const sub = task.pid !== task.shellPid;
  const silent = signal === Signal.KILL || (sub && (signal === Signal.QUIT || endsItself(m, task)));
  if (!silent && task.shell && (task.traps.get(EXIT_TRAP) ?? "") !== "") {
    const current = m.task;
    switchTo(m, task);
    // the trap finds the status of the last command; of one's own `kill`, that it was sent
    const status = current === task ? 0 : task.status;
    exitShell(m, task, 128 + signal);
    task.status = status;
    if (current && current.exit === null) switchTo(m, current);
  } else endTask(m, task, 128 + signal);
}

/** At a safe point of a shell: starts the action of a pending signal. → whether one was started. */
export function deliver(m: Machine, task: Task): boolean {
  const signal = task.pending.shift();
  if (signal === undefined) return false;
  const action = task.traps.get(signal);
  if (action === undefined) {
    if (signal < 0) return false;
    raise(m, task, signal);
    return true;
  }
  if (action === "") return false;
  pushSource(task, {
    role: signal === ERR_TRAP ? "error-trap" : "trap",
    name: task.name,
    text: action,
    line: signal === ERR_TRAP ? task.trapLine : 1,
    command: signal === ERR_TRAP ? task.trapCommand : commandUnderWay(m, task, true),
    fd: -1,
    condition: false,
    undo: null,
  });
  return true;
}

/** A line for the person at the terminal: not part of any task's output. */
export function notify(m: Machine, text: string): void {
  const main = m.state.tasks.get(m.state.mainPid);
  if (main) forceWrite(m, main, 2, toBytes(text));
}
