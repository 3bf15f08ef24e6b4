/** Tasks: making, forking, ending them, and the frames on their stacks. */
import { callsOf } from "./calls.ts";
import type { Code } from "./code.ts";
import { commandUnderWay } from "./command-text.ts";
import { raise } from "./delivery.ts";
import { Errno } from "./errno.ts";
import { closeFd, releaseFile, retainFile, setFd } from "./fs/files.ts";
import { saveHistory } from "./history.ts";
import type { Machine } from "./machine.ts";
import { INSTRUCTION_SIZE } from "./opcodes.ts";
import { leaveTimed } from "./ops/time.ts";
import type { ByteString } from "./plain.ts";
import { dequeue, enqueue, WaitKind, waitKey, wake } from "./scheduler.ts";
import { limitSet } from "./settings.ts";
import { DEBUG_TRAP, ERR_TRAP, EXIT_TRAP, RESUME_TRAP, RETURN_TRAP, Signal } from "./signals.ts";
import { type CodeFrame, type Frame, Option, type SourceFrame, type Task, type Undo } from "./state.ts";
import { ownEnvironment, releaseArrays } from "./variables.ts";
import { refuseFork } from "./watchdog.ts";

/** The line that a task is at, 0 if it has none. */
export function currentLine(m: Machine, task: Task): number {
  return taskLine(m.state.code, task);
}

/** The same without a machine, for an image's tasks. */
export function taskLine(units: ReadonlyMap<number, Code>, task: Task): number {
  for (let i = task.frames.length - 1; i >= 0; i--) {
    const frame = task.frames[i];
    if (frame.frame === "code") {
      // below the top, the instruction under way is the one before pc
      const at = i === task.frames.length - 1 ? frame.pc : Math.max(0, frame.pc - INSTRUCTION_SIZE);
      return units.get(frame.code)!.lines[at / INSTRUCTION_SIZE] ?? 0;
    }
    if (frame.frame === "source") return frame.line;
  }
  return 0;
}

/** Makes `task` the machine's current one. */
export function switchTo(m: Machine, task: Task): void {
  m.task = task;
  const env = m.state.environments.get(task.environment)!;
  m.env = env;
  m.scope.cells = env.cells;
}

/** Fork (POSIX XCU 2.12): descriptors and environment shared, traps reset, no frames yet. -EAGAIN beyond the limit. */
export function forkTask(m: Machine, parent: Task): Task | number {
  if (m.state.tasks.size >= m.limits.tasks || m.state.tasks.size >= limitSet(parent, "u")) {
    refuseFork(m);
    return -Errno.EAGAIN;
  }
  const pid = m.state.nextPid++;
  const fds = parent.fds.slice();
  for (const id of fds) if (id >= 0) retainFile(m, id);
  m.state.environments.get(parent.environment)!.refs++;
  let traps = parent.traps;
  if (traps.size > 0) {
    const hidden = hiddenTraps(parent);
    traps = new Map(
      [...traps].filter(([signal, action]) =>
        signal > 0 ? action === "" : signal < RESUME_TRAP && !hidden.includes(signal),
      ),
    );
  }
  const calling = parent.frames.some(isCall);
  const child: Task = {
    pid,
    ppid: parent.pid,
    pgid: parent.pgid,
    shell: parent.shell,
    exit: null,
    frames: [],
    environment: parent.environment,
    environ: parent.environ,
    fds,
    cwd: parent.cwd,
    umask: parent.umask,
    status: parent.status,
    substituted: -1,
    name: parent.name,
    args: parent.args,
    options: parent.options,
    shopts: parent.shopts,
    inert: parent.inert,
    aliases: parent.aliases,
    ignored: parent.ignored,
    jobs: parent.jobs,
    shellPid: parent.shellPid,
    optionSuffix: parent.optionSuffix,
    pipeline: parent.pipeline,
    lastArgument: parent.lastArgument,
    level: parent.level,
    optionIndex: parent.optionIndex,
    optionAt: parent.optionAt,
    secondsFrom: parent.secondsFrom,
    traps,
    parentTraps: parent.traps.size > 0 ? parent.traps : null,
    pending: [],
    background: parent.background,
    trapLine: 0,
    trapCommand: "",
    depth: parent.depth + 1,
    enclosed: parent.enclosed || calling,
    looping: false,
    calls: calling ? callsOf(m, parent) : parent.calls,
    seed: -1,
    lastRandom: 0,
    foreign: null,
    stopped: 0,
    died: 0,
    uncontrolled: true,
    marks: parent.marks,
    coproc: parent.coproc,
    settings: parent.settings,
  };
  if (child.options & Option.debugTrap) setTraps(child, traps);
  m.state.tasks.set(pid, child);
  enqueue(m, pid);
  return child;
}

/** A function or sourced file: what `return` ends. */
export function isCall(frame: Frame): frame is CodeFrame | SourceFrame {
  return frame.frame === "code"
    ? frame.role === "function"
    : frame.frame === "source" && frame.role === "source";
}

/** Whether the action of such a trap is under way. */
export function inTrap({ frames }: Task, ...roles: SourceFrame["role"][]): boolean {
  for (const frame of frames) if (frame.frame === "source" && roles.includes(frame.role)) return true;
  return false;
}

/** A child shell that runs the region at `entry` of the current code frame's code. */
export function forkCode(m: Machine, code: number, entry: number, condition: boolean): Task | number {
  const child = forkTask(m, m.task);
  if (typeof child !== "number")
    pushCode(m, child, code, entry, "subshell", condition, inheritedUndo(m.task), "");
  return child;
}

/** What a subshell of a function begins with: the function's variables are its own too, and it may have more. */
function inheritedUndo(task: Task): Undo | null {
  const undo = undoOfFunction(task);
  return undo && { fds: [], cells: undo.cells.slice(), args: null };
}

/** What the function under way, or the subshell within it, has to put back; null outside of functions. */
export function undoOfFunction(task: Task): Undo | null {
  const { frames } = task;
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i];
    if (frame.frame === "code" && (frame.role === "function" || (frame.role === "subshell" && frame.undo)))
      return frame.undo;
  }
  return null;
}

export function pushCode(
  m: Machine,
  task: Task,
  code: number,
  pc: number,
  role: CodeFrame["role"],
  condition: boolean,
  undo: Undo | null,
  name: ByteString,
): Code {
  const unit = m.state.code.get(code)!;
  unit.refs++;
  task.frames.push({ frame: "code", role, code, pc, condition, blocks: [], memo: null, undo, name });
  return unit;
}

export function pushSource(
  task: Task,
  source: Omit<SourceFrame, "frame" | "offset" | "status"> & { status?: number },
): void {
  task.frames.push({ frame: "source", offset: 0, status: task.status, ...source });
}

/** The text of the trap's action, "" where there is none. */
export function trapAction(task: Task, signal: number): ByteString {
  return task.traps.get(signal) ?? "";
}

/** Sets all traps of a task. */
export function setTraps(task: Task, traps: ReadonlyMap<number, ByteString>): void {
  task.traps = traps;
  if ((traps.get(DEBUG_TRAP) ?? "") === "") task.options &= ~Option.debugTrap;
  else task.options |= Option.debugTrap;
}

export function releaseCode(m: Machine, id: number): void {
  const code = m.state.code.get(id)!;
  if (--code.refs === 0) m.state.code.delete(id);
}

/** Puts back what a frame or block had changed. `task` must be the current one if cells are in it. */
export function undoAll(m: Machine, task: Task, undo: Undo): void {
  for (let i = undo.fds.length - 1; i >= 0; i--) {
    const [fd, id] = undo.fds[i];
    if (task.fds[fd] >= 0) closeFd(m, task, fd);
    if (id >= 0) setFd(task, fd, id);
  }
  for (let i = undo.cells.length - 1; i >= 0; i--) {
    const [symbol, cell, flags] = undo.cells[i];
    const env = ownEnvironment(m, symbol);
    env.cells[symbol] = cell;
    env.flags[symbol] = flags;
  }
  if (undo.moved) moveBack(m, task, undo.moved);
  if (undo.args) task.args = undo.args;
  if (undo.last !== undefined) task.lastArgument = undo.last;
  if (undo.options !== undefined) task.options = undo.options;
  if (undo.getopts !== undefined) [task.optionIndex, task.optionAt] = undo.getopts;
  if (undo.traps) setTraps(task, new Map([...undo.traps, ...task.traps]));
}

/** Global variables have their own names again: those that a caller hides lie in its frame. */
function moveBack(m: Machine, task: Task, moved: readonly [number, number][]): void {
  for (const [symbol, other] of moved) {
    const env = ownEnvironment(m, Math.max(symbol, other));
    const hider = task.frames.find(({ undo }) => undo?.cells.some(([known]) => known === symbol));
    const entry = hider?.undo?.cells.find(([known]) => known === symbol);
    if (entry) [entry[1], entry[2]] = [env.cells[other], env.flags[other]];
    else [env.cells[symbol], env.flags[symbol]] = [env.cells[other], env.flags[other]];
    env.cells[other] = null;
    env.flags[other] = 0;
  }
}

/** Pops the top frame and undoes what it had changed. */
export function popFrame(m: Machine, task: Task): Frame {
  const frame = task.frames.pop()!;
  if (frame.frame === "code") {
    for (let i = frame.blocks.length - 1; i >= 0; i--) {
      const { undo } = frame.blocks[i];
      if (undo) undoAll(m, task, undo);
    }
    releaseCode(m, frame.code);
    if (frame.role === "stage") leavePipeline(m, task);
  }
  if (frame.undo) undoAll(m, task, frame.undo);
  return frame;
}

/** The end of the function or sourced file on top, which comes to `status`; ERR and `set -e` see it as they see a command. */
export function leaveCall(m: Machine, task: Task, frame: CodeFrame | SourceFrame, status: number): void {
  const { condition, unwatched } = frame;
  popFrame(m, task);
  task.status = status;
  task.pipeline = null;
  failed(m, task, condition, true, unwatched);
}

/** The last stage is over, perhaps by a jump out of the pipeline: nobody may come to wait for the others. */
function leavePipeline(m: Machine, task: Task): void {
  const below = task.frames.at(-1);
  if (below?.frame !== "code" || below.memo === null || below.memo.at(-1) !== null) return;
  for (let i = 0; i < below.memo.length; i += 2) {
    const child = m.state.tasks.get(below.memo[i] as number);
    if (child) child.ppid = 0;
    if (child && child.exit !== null) m.state.tasks.delete(child.pid);
  }
}

/** Gives up the saved descriptors of a frame that will not be undone: the task ends. */
function dropUndo(m: Machine, undo: Undo | null): void {
  if (undo) for (const [, id] of undo.fds) if (id >= 0) releaseFile(m, id);
}

function dropFrames(m: Machine, task: Task): void {
  for (const frame of task.frames) {
    dropUndo(m, frame.undo);
    if (frame.frame !== "code") continue;
    for (const block of frame.blocks) dropUndo(m, block.undo);
    if (frame.memo) dropMemo(m, frame.memo);
    releaseCode(m, frame.code);
  }
  task.frames = [];
  if (task.foreign) {
    for (const { code, memo } of task.foreign) {
      dropMemo(m, memo);
      if (code >= 0) releaseCode(m, code);
    }
    task.foreign = null;
  }
}

/** A command substitution under way holds the reading end of its pipe. */
function dropMemo(m: Machine, memo: readonly unknown[]): void {
  for (const entry of memo) {
    if (typeof entry === "object" && entry !== null && "reader" in entry)
      releaseFile(m, entry.reader as number);
  }
}

/**
 * The end of a shell: its EXIT trap first, if it has one, where the shell is, with the function's arguments and variables
 * and what is redirected. `behind`: the frame on top is past its last command; `unwound`: an error leaves all that first.
 */
export function exitShell(m: Machine, task: Task, status: number, behind = true, unwound = false): void {
  // what a signal ends has the signal's status, whatever its EXIT trap says
  task.status = task.died > 0 ? 128 + task.died : status & 0xff;
  const action = task.traps.get(EXIT_TRAP);
  if (action === undefined || action === "" || !task.shell) {
    leaveTimed(m, task, 0);
    endTask(m, task, task.status);
    return;
  }
  const command = commandUnderWay(m, task, behind) || task.trapCommand;
  leaveTimed(m, task, 0);
  if (unwound) while (task.frames.length > 0) popFrame(m, task);
  const traps = new Map(task.traps);
  traps.delete(EXIT_TRAP);
  setTraps(task, traps);
  pushSource(task, {
    role: "exit-trap",
    command,
    name: task.name,
    text: action,
    line: 1,
    fd: -1,
    condition: false,
    undo: null,
  });
}

/** Gives up one reference to an environment. */
export function releaseEnvironment(m: Machine, id: number): void {
  const env = m.state.environments.get(id)!;
  if (--env.refs > 0) return;
  for (const f of env.functions) if (f) releaseCode(m, f.code);
  releaseArrays(env);
  m.state.environments.delete(id);
}

/** A task is over: a zombie until its parent has waited for it. */
export function endTask(m: Machine, task: Task, status: number): void {
  if (task.options & Option.history && task.depth === 0 && task.shell) saveHistory(m, task);
  dropFrames(m, task);
  for (let fd = 0; fd < task.fds.length; fd++) if (task.fds[fd] >= 0) closeFd(m, task, fd);
  task.fds = [];
  releaseEnvironment(m, task.environment);
  task.environment = 0;
  task.exit = status;
  dequeue(m, task.pid);
  m.sleepers.delete(task.pid);
  adoptOrphans(m, task);
  const parent = m.state.tasks.get(task.ppid);
  if (!parent || parent.exit !== null) {
    if (task.pid !== m.state.mainPid) m.state.tasks.delete(task.pid);
    return;
  }
  // a background job is remembered by its parent, not kept as a zombie
  const job = parent.jobs.findLast((known) => known.pid === task.pid);
  if (job) {
    job.exit = status;
    if (task.died > 0) job.signal = task.died;
    m.state.tasks.delete(task.pid);
  }
  wake(m, waitKey(WaitKind.child, parent.pid));
  if (parent.traps.has(Signal.CHLD)) raise(m, parent, Signal.CHLD);
}

/** Children of a task that ended have no parent; those that are over are gone. */
function adoptOrphans(m: Machine, task: Task): void {
  for (const child of m.state.tasks.values()) {
    if (child.ppid !== task.pid || child === task) continue;
    child.ppid = 0;
    if (child.exit !== null) m.state.tasks.delete(child.pid);
    // nobody is left who would continue it
    if (child.stopped === 0) continue;
    raise(m, child, Signal.HUP);
    raise(m, child, Signal.CONT);
  }
}

/** Removes a zombie. → its status. */
export function reap(m: Machine, task: Task): number {
  m.state.tasks.delete(task.pid);
  return task.exit!;
}

/**
 * What follows a command: the ERR trap, then `set -e` (POSIX XCU 2.8.1). `behind`: the frame on top is
 * past the command; `unwatched`: it began when there was no ERR trap. → true if the shell exits; a trap comes at the next safe point.
 */
export function failed(
  m: Machine,
  task: Task,
  condition: boolean,
  behind = false,
  unwatched = false,
): boolean {
  if (task.status === 0 || condition) return false;
  if (
    task.traps.size > 0 &&
    !unwatched &&
    (task.traps.get(ERR_TRAP) ?? "") !== "" &&
    !inTrap(task, "error-trap") &&
    !isOwnCommand(task)
  ) {
    task.trapCommand = commandUnderWay(m, task, behind);
    task.trapLine = behind ? lineBehind(m, task) : currentLine(m, task);
    task.pending.unshift(ERR_TRAP);
    return false;
  }
  if ((task.options & Option.errexit) === 0) return false;
  exitShell(m, task, task.status, behind);
  return true;
}

/** Whether what has failed is the simple command that a child was started for, in a pipeline or the background. */
function isOwnCommand({ frames: [first, second] }: Task): boolean {
  return (
    second === undefined && first.frame === "code" && first.role === "subshell" && first.unwatched === true
  );
}

/** An ERR trap has been set where there was none: what is under way began without it, up to where it was only hidden. */
export function watchFromNow(task: Task): void {
  for (let i = task.frames.length - 1; i >= 0; i--) {
    const frame = task.frames[i];
    if (frame.undo?.traps?.some(([signal]) => signal === ERR_TRAP)) return;
    if (frame.frame === "source" || (frame.frame === "code" && frame.role === "function"))
      frame.unwatched = true;
  }
}

/** The line of the instruction that the frame on top has just done. */
function lineBehind(m: Machine, task: Task): number {
  const top = task.frames.at(-1);
  if (top?.frame !== "code") return currentLine(m, task);
  return m.state.code.get(top.code)!.lines[top.pc / INSTRUCTION_SIZE - 1] ?? 0;
}

/** The traps that functions and subshells do not inherit: without `set -E`, without `set -T` or `declare -ft`. */
function hiddenTraps(task: Task, traced = false): number[] {
  return [
    ...(task.options & Option.errtrace ? [] : [ERR_TRAP]),
    ...(traced || task.options & Option.functrace ? [] : [DEBUG_TRAP, RETURN_TRAP]),
  ];
}

/** Hides what a function does not inherit; `undo` puts it back, where the function has set none of its own. */
export function hideTraps(task: Task, undo: Undo, traced: boolean): void {
  hide(task, undo, hiddenTraps(task, traced));
}

/** A sourced file does not inherit the DEBUG trap without `set -T`. */
export function hideDebugTrap(task: Task, undo: Undo): void {
  if ((task.options & Option.functrace) === 0) hide(task, undo, [DEBUG_TRAP]);
}

function hide(task: Task, undo: Undo, signals: readonly number[]): void {
  const hidden = [...task.traps].filter(([signal]) => signals.includes(signal));
  if (hidden.length === 0) return;
  undo.traps = hidden;
  setTraps(task, new Map([...task.traps].filter(([signal]) => !signals.includes(signal))));
}
