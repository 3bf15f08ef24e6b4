/** Pipelines, subshells and background jobs: new tasks that run regions of the same code. */
import type { JobCode, PipelineCode, SimpleCode } from "../code.ts";
import { leaveCoproc, reapCoproc } from "../coproc.ts";
import { errnoMessage } from "../errno.ts";
import { releaseFile, replaceFd, setFd } from "../fs/files.ts";
import { createPipe } from "../fs/pipes.ts";
import { areStopped, hasJobControl, keepStopped, tellDeath, tellJobs } from "../jobs.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { WaitKind, waitKey } from "../scheduler.ts";
import { type CodeFrame, Option, Shopt, type Task } from "../state.ts";
import { failed, forkCode, popFrame, pushCode, reap } from "../task.ts";
import { isCommand, startJob } from "./background.ts";
import { isLooping } from "./control.ts";
import { Outcome, stoppedOutcome } from "./simple.ts";

/**
 * Waits for the children in the memo, which become their statuses. Those that are stopped become a job, where the shell has
 * job control. → null while any runs.
 */
function collect(m: Machine, memo: unknown[], text: ByteString): number[] | null {
  const { task } = m;
  const pids = hasJobControl(task) ? memo.filter((_, i) => i % 2 === 0 && memo[i + 1] === null) : [];
  if (pids.length > 0 && areStopped(m, task, pids as number[])) {
    keepStopped(m, task, pids as number[], text);
    for (let i = 0; i < memo.length; i += 2) {
      const child = m.state.tasks.get(memo[i] as number);
      if (memo[i + 1] === null && child && child.stopped > 0) memo[i + 1] = 128 + child.stopped;
    }
  }
  const statuses: number[] = [];
  for (let i = 0; i < memo.length; i += 2) {
    if (memo[i + 1] !== null) {
      statuses.push(memo[i + 1] as number);
      continue;
    }
    const child = m.state.tasks.get(memo[i] as number);
    if (child && child.exit === null) {
      m.waitOn = waitKey(WaitKind.child, m.task.pid);
      return null;
    }
    if (child && i === memo.length - 2) tellDeath(m, task, child.pid, child.died, text);
    const status = child ? reap(m, child) : 127;
    memo[i + 1] = status;
    statuses.push(status);
  }
  return statuses;
}

export function forkFailed(m: Machine, errno: number): Outcome {
  fail(m, `fork: ${errnoMessage(errno)}`, 254, "shell");
  return stoppedOutcome(m);
}

/** A child has been started or is over: what else has ended meanwhile is seen then. */
export function afterChild(m: Machine, task: Task): void {
  if (task.coproc !== null) reapCoproc(m, task);
  if (task.jobs.length > 0) tellJobs(m, task);
}

/** `a | b | c`: pids and statuses are in the memo while it runs. */
export function runPipeline(m: Machine, frame: CodeFrame, code: PipelineCode, condition: boolean): Outcome {
  const task = m.task;
  if (frame.memo === null) {
    const started = startPipeline(m, frame, code, condition);
    if (started < 0) return forkFailed(m, -started);
    if (task.frames.at(-1) !== frame) return Outcome.changed;
    m.waitOn = waitKey(WaitKind.child, task.pid);
    return Outcome.blocked;
  }
  const statuses = collect(m, frame.memo, code.text ?? "");
  if (statuses === null) return Outcome.blocked;
  afterChild(m, task);
  frame.memo = null;
  task.pipeline = statuses;
  task.status = statuses[statuses.length - 1];
  if (task.options & Option.pipefail) task.status = statuses.findLast((s) => s !== 0) ?? 0;
  return failed(m, task, condition) ? Outcome.changed : Outcome.next;
}

function startPipeline(m: Machine, frame: CodeFrame, code: PipelineCode, condition: boolean): number {
  let input = -1;
  const memo: (number | null)[] = [];
  const last = code.entries.length - 1;
  const { shopts } = m.task;
  const looping = isLooping(m.task);
  const here = code.last === true && (shopts & Shopt.lastpipe) !== 0 && !hasJobControl(m.task);
  for (let i = 0; i <= last; i++) {
    if (i === last && here) {
      memo.push(0, null);
      pushStage(m, frame, code, input, condition);
      break;
    }
    const child = forkCode(m, frame.code, code.entries[i], condition);
    if (typeof child === "number") {
      if (input >= 0) releaseFile(m, input);
      return child;
    }
    child.looping = looping;
    leaveCoproc(m, child);
    if (!listsJobs(m, frame, code, i)) forgetJobs(child);
    if (hasJobControl(m.task)) child.pgid = (memo[0] as number | undefined) ?? child.pid;
    if (code.simple?.[i]) isCommand(child, code.entries[i]);
    if (input >= 0) replaceFd(m, child, 0, input);
    input = -1;
    if (i < last) {
      const { reader, writer } = createPipe(m, m.limits.pipeBytes);
      replaceFd(m, child, 1, writer);
      input = reader;
    }
    memo.push(child.pid, null);
  }
  frame.memo = memo;
  return 0;
}

/** A subshell knows nothing of its parent's jobs; a substitution does. */
export function forgetJobs(child: Task): void {
  if (child.jobs.length > 0) child.jobs = [];
  child.marks = [0, 0];
}

/** `jobs` as a stage of a pipeline shows those of the shell. */
function listsJobs(m: Machine, frame: CodeFrame, code: PipelineCode, stage: number): boolean {
  if (m.task.jobs.length === 0 || !code.simple?.[stage]) return false;
  const unit = m.state.code.get(frame.code)!;
  const command = unit.constants[unit.ops[code.entries[stage] + 1]] as Partial<SimpleCode>;
  return command.words?.[0]?.literal === "jobs";
}

/** The last stage in this very task (bash manual 4.3.2 lastpipe); its EXIT tells the pipeline its status. */
function pushStage(
  m: Machine,
  frame: CodeFrame,
  code: PipelineCode,
  input: number,
  condition: boolean,
): void {
  const { task } = m;
  const last = code.entries.length - 1;
  const undo = { fds: [[0, task.fds[0] ?? -1] as [number, number]], cells: [], args: null };
  setFd(task, 0, input);
  pushCode(m, task, frame.code, code.entries[last], "stage", condition, undo, "");
  if (code.simple?.[last]) (task.frames.at(-1) as CodeFrame).debugged = code.entries[last];
}

/** The stage on top has come to its EXIT. */
export function endStage(m: Machine, task: Task): void {
  const { memo } = task.frames.at(-2) as CodeFrame;
  memo![memo!.length - 1] = task.status;
  popFrame(m, task);
}

/** `( … )` */
export function runSubshell(
  m: Machine,
  frame: CodeFrame,
  entry: number,
  condition: boolean,
  text: ByteString,
): Outcome {
  const task = m.task;
  if (frame.memo === null) {
    const child = forkCode(m, frame.code, entry, condition);
    if (typeof child === "number") return forkFailed(m, -child);
    leaveCoproc(m, child);
    forgetJobs(child);
    if (hasJobControl(task)) child.pgid = child.pid;
    frame.memo = [child.pid, null];
    m.waitOn = waitKey(WaitKind.child, task.pid);
    return Outcome.blocked;
  }
  const statuses = collect(m, frame.memo, text);
  if (statuses === null) return Outcome.blocked;
  afterChild(m, task);
  frame.memo = null;
  task.status = statuses[0];
  task.pipeline = statuses;
  return failed(m, task, condition) ? Outcome.changed : Outcome.next;
}

/** `… &` */
export function runBackground(m: Machine, frame: CodeFrame, code: JobCode): Outcome {
  const { task } = m;
  const child = forkCode(m, frame.code, code.entry, false);
  if (typeof child === "number") return forkFailed(m, -child);
  leaveCoproc(m, child);
  forgetJobs(child);
  startJob(m, task, child, code, code.text, true);
  afterChild(m, task);
  task.status = 0;
  return Outcome.next;
}
