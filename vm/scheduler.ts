/**
 * Turns. The queue of runnable tasks is state; who waits on what is a cache: a blocked task
 * issues its call again when woken, and after a resume all do.
 */
import type { Machine } from "./machine.ts";
import type { Task } from "./state.ts";

export const WaitKind = {
  read: 0,
  write: 1,
  child: 2,
  host: 3,
  output: 4,
  timer: 5,
  checkpoint: 6,
  prompt: 7,
} as const;

/** A key for `m.waiters`: what is waited for, and whose. */
export function waitKey(kind: number, id: number): number {
  return id * 8 + kind;
}

/** Makes a task runnable, last in the queue; one that is stopped tries again when it is continued. */
export function enqueue(m: Machine, pid: number): void {
  if ((m.state.tasks.get(pid)?.stopped ?? 0) > 0) return;
  if (!m.state.queue.includes(pid)) m.state.queue.push(pid);
}

/** Takes the current task off the queue until `wake` of the key. */
export function sleepOn(m: Machine, task: Task, key: number): void {
  const waiting = m.waiters.get(key);
  if (waiting) waiting.push(task.pid);
  else m.waiters.set(key, [task.pid]);
  dequeue(m, task.pid);
}

export function dequeue(m: Machine, pid: number): void {
  const { queue } = m.state;
  const at = queue.indexOf(pid);
  if (at < 0) return;
  queue.splice(at, 1);
  if (at === 0) m.state.slice = m.limits.sliceSteps;
}

/** Makes all who wait on the key runnable. */
export function wake(m: Machine, key: number): void {
  const waiting = m.waiters.get(key);
  if (!waiting) return;
  m.waiters.delete(key);
  for (const pid of waiting) if (m.state.tasks.has(pid)) enqueue(m, pid);
}

/** Makes a task runnable whatever it waits on: its call is tried again. */
export function wakeTask(m: Machine, pid: number): void {
  for (const [key, waiting] of m.waiters) {
    const at = waiting.indexOf(pid);
    if (at < 0) continue;
    waiting.splice(at, 1);
    if (waiting.length === 0) m.waiters.delete(key);
  }
  m.sleepers.delete(pid);
  enqueue(m, pid);
}

/** The current task's turn is over: it goes to the end of the queue. */
export function rotate(m: Machine): void {
  const { queue } = m.state;
  if (queue.length > 1) queue.push(queue.shift()!);
  m.state.slice = m.limits.sliceSteps;
}
