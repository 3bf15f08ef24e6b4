/**
 * Programs of the host that run while an image is to be made: it cannot hold them. A freeze waits for them, for a
 * while; then it is refused, or they are left out and started again by the resume, from their beginning.
 */
import { Errno } from "./errno.ts";
import type { HostTask, Machine } from "./machine.ts";
import type { ByteString } from "./plain.ts";
import { Signal } from "./signals.ts";
import type { MachineState, OpenFile, ProgramFrame, Task } from "./state.ts";

/** What becomes of programs of the host that outlast the patience of a freeze. */
export type RunningPolicy = "refuse" | "restart";

/** The names of the programs under way. */
export function runningPrograms(m: Machine): ByteString[] {
  return [...m.children.values()].map(({ pid }) => {
    const top = m.state.tasks.get(pid)?.frames.at(-1);
    const argv = top?.frame === "program" ? (top.state as { argv?: readonly ByteString[] }).argv : undefined;
    return argv?.[0] ?? "a program";
  });
}

/** Why there is no image: EBUSY, and who is busy. */
export function busy(m: Machine): { errno: number; message: ByteString } {
  const names = runningPrograms(m).join(", ");
  const flags = "--grace=TIME waits longer, --on-running=restart starts it again at a resume";
  return { errno: Errno.EBUSY, message: `a program of the host is running: ${names} (${flags})` };
}

/** Ends the programs under way: the run that goes on elsewhere starts them again. */
export function endPrograms(m: Machine): void {
  for (const child of m.children.values()) if (child.exit === null) child.kill(Signal.TERM);
}

type Parts = Pick<MachineState, "tasks" | "files" | "environments" | "queue">;

/**
 * The parts of the state without the programs under way: whoever waits for one starts it again, with its regular
 * files where they were when it began; the tasks that carry bytes to and from it are gone.
 */
export function withoutPrograms(m: Machine): Parts {
  const { tasks, files, environments, queue } = m.state;
  if (m.children.size === 0) return { tasks, files, environments, queue };
  const children = [...m.children.values()];
  const carriers = new Set(children.flatMap(({ pumps, inputs }) => [...pumps, ...inputs]));
  const parts: Parts = {
    tasks: new Map(),
    files: new Map(files),
    environments: new Map(environments),
    queue: queue.filter((pid) => !carriers.has(pid)),
  };
  for (const [pid, task] of tasks) {
    if (!carriers.has(pid)) parts.tasks.set(pid, startsAgain(task));
    else if (task.exit === null) leave(parts, task);
  }
  for (const child of children) {
    for (const { id } of child.feeds) release(parts.files, id);
    rewind(parts.files, child);
  }
  return parts;
}

/** A task whose program is started once more. */
function startsAgain(task: Task): Task {
  const waits = (frame: Task["frames"][number]): frame is ProgramFrame =>
    frame.frame === "program" && frame.call?.call === "host" && frame.call.child > 0;
  if (!task.frames.some(waits)) return task;
  const frames = task.frames.map((frame) =>
    waits(frame) ? { ...frame, call: { ...frame.call!, child: 0 } as ProgramFrame["call"] } : frame,
  );
  return { ...task, frames };
}

/** A task that carries bytes gives up what it holds. */
function leave(parts: Parts, task: Task): void {
  for (const id of task.fds) if (id >= 0) release(parts.files, id);
  const env = parts.environments.get(task.environment);
  if (env) parts.environments.set(task.environment, { ...env, refs: env.refs - 1 });
}

function release(files: Map<number, OpenFile>, id: number): void {
  const file = files.get(id);
  if (!file) return;
  if (file.refs === 1) files.delete(id);
  else files.set(id, { ...file, refs: file.refs - 1 });
}

function rewind(files: Map<number, OpenFile>, { offsets }: HostTask): void {
  for (const [id, offset] of offsets) {
    const file = files.get(id);
    if (file) files.set(id, { ...file, offset });
  }
}
