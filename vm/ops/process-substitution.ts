/** Process substitution (bash manual 3.5.6): a child shell at the other end of a pipe, which `/dev/fd/N` names. */
import { Errno, errnoMessage } from "../errno.ts";
import { closeFd, replaceFd, setFd } from "../fs/files.ts";
import { createPipe } from "../fs/pipes.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { type CodeFrame, PROCESS, type Task, type Undo } from "../state.ts";
import { forkCode } from "../task.ts";
import { isCondition } from "./substitution.ts";

/** A substitution's descriptor, in the memo of its command until the command's Undo takes it. */
type Process = { process: number };

/** The first descriptor that is given out; the others are below. */
const HIGHEST = 63;
const LOWEST = 3;

/** The path of the pipe's end; null where it cannot be made, which has been reported. */
export function substituteProcess(
  m: Machine,
  part: { pc: number; input: boolean; slot: number },
): ByteString | null {
  const memo = m.memo!;
  const entry = memo[part.slot] as Process | null | undefined;
  if (entry) return pathOf(entry.process);
  const { task } = m;
  let fd = HIGHEST;
  while (fd >= LOWEST && (task.fds[fd] ?? -1) >= 0) fd--;
  if (fd < LOWEST)
    return fail(m, `cannot make pipe for process substitution: ${errnoMessage(Errno.EMFILE)}`, 1, "command");
  const frame = task.frames.at(-1) as CodeFrame;
  const child = forkCode(m, frame.code, part.pc, frame.condition || isCondition(m, frame));
  if (typeof child === "number") return fail(m, `fork: ${errnoMessage(-child)}`, 254, "shell");
  child.level++;
  const { reader, writer } = createPipe(m, m.limits.pipeBytes);
  replaceFd(m, child, part.input ? 1 : 0, part.input ? writer : reader);
  setFd(task, fd, part.input ? reader : writer);
  memo[part.slot] = { process: fd };
  remember(task, child.pid);
  return pathOf(fd);
}

function pathOf(fd: number): ByteString {
  return `/dev/fd/${fd}`;
}

/** The child is `$!`, and `wait` knows it, but it is no job: its number is 0, and it stands before all jobs. */
function remember(task: Task, pid: number): void {
  task.background = pid;
  task.jobs = [
    { id: 0, owner: task.pid, pid, text: "", exit: null, reported: false },
    ...task.jobs.filter((job) => job.id > 0 || job.exit === null),
  ];
}

function isProcess(entry: unknown): entry is Process {
  return typeof entry === "object" && entry !== null && "process" in entry;
}

/** The command that the memo belongs to has been evaluated: its substitutions are closed when it ends. */
export function ownProcesses(memo: readonly unknown[], undo: Undo): void {
  for (const entry of memo) if (isProcess(entry)) undo.fds.push([entry.process, PROCESS]);
}

export function hasProcesses(memo: readonly unknown[] | null): boolean {
  return memo?.some(isProcess) ?? false;
}

/** The command has been evaluated and nothing of it is left to run, or it is given up: its substitutions are closed. */
export function forgetMemo(m: Machine, frame: CodeFrame): void {
  const { memo } = frame;
  if (memo === null) return;
  frame.memo = null;
  for (const entry of memo) if (isProcess(entry)) closeIfOpen(m, m.task, entry.process);
}

/** Closes what a command that lasts (`exec 3< <(…)`) does not keep. */
export function closeOwned(m: Machine, task: Task, undo: Undo): void {
  for (const [fd, id] of undo.fds) if (id === PROCESS) closeIfOpen(m, task, fd);
}

function closeIfOpen(m: Machine, task: Task, fd: number): void {
  if (task.fds[fd] >= 0) closeFd(m, task, fd);
}
