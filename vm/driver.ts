/**
 * The driver: gives tasks their turns, and between two steps does what needs the whole run
 * (freeze, resume). `turn` is synchronous and counts steps; `drive` adds the event loop.
 */

import { checkpointBeside, checkpointNow, imageFor, makeDurable, refuse } from "./checkpoint.ts";
import { endDamaged } from "./damage.ts";
import { notify } from "./delivery.ts";
import { Errno, errnoMessage } from "./errno.ts";
import { flushOutput } from "./fs/output.ts";
import { clock, type Machine, type Request } from "./machine.ts";
import { INSTRUCTION_SIZE, Op } from "./opcodes.ts";
import { runTask } from "./ops/run.ts";
import { pace, startTurn } from "./pace.ts";
import { toBytes } from "./plain.ts";
import { busy, endPrograms, runningPrograms } from "./running.ts";
import { dequeue, rotate, sleepOn, WaitKind, waitKey, wakeTask } from "./scheduler.ts";
import { Signal } from "./signals.ts";
import type { Task } from "./state.ts";
import { switchTo } from "./task.ts";
import { resumeNow } from "./thaw.ts";
import { survive, watchLimits } from "./watchdog.ts";

/** Status of a run that ended because it was frozen (`checkpoint -x`, USR2). */
export const FROZEN_STATUS = 85;
/** Milliseconds between two looks at the outside. */
const SLICE_MS = 2;
/** How long a freeze waits for a slow reader of the run's output, ms. */
const OUTPUT_MS = 30;
/** How long a run that a signal has ended waits for such a reader, ms. */
const LAST_OUTPUT_MS = 100;
/** Steps between two looks at the clock. */
const STEPS = 4096;

/** Runs at most `steps` steps of whatever is runnable. → steps run; fewer where all block, or something is requested. */
export function turn(m: Machine, steps: number): number {
  let used = 0;
  const { state } = m;
  while (used < steps && m.requests.length === 0 && !m.guard.asking && !pace.late) {
    const pid = state.queue[0];
    if (pid === undefined) break;
    const task = state.tasks.get(pid);
    if (!task || task.exit !== null) {
      dequeue(m, pid);
      continue;
    }
    switchTo(m, task);
    if (state.slice <= 0) state.slice = m.limits.sliceSteps;
    let n = 0;
    try {
      n = runTask(m, task, Math.min(steps - used, state.slice));
    } catch (error) {
      if (!survive(m, error) && !endDamaged(m, task, error)) throw error;
      break;
    }
    used += n;
    state.slice -= n;
    if (state.queue[0] === pid && state.slice <= 0) rotate(m);
  }
  m.steps += used;
  return used;
}

/** Wakes tasks whose time has come. → milliseconds to the next deadline, null if none. */
export function expire(m: Machine): number | null {
  if (m.sleepers.size === 0) return null;
  const now = clock(m);
  let next: number | null = null;
  for (const [pid, deadline] of [...m.sleepers]) {
    if (deadline <= now) wakeTask(m, pid);
    else if (next === null || deadline - now < next) next = deadline - now;
  }
  return next;
}

/** What a run came to: its status, whether it goes on in an image, and the signal that its shell died of. */
export type Ending = { status: number; frozen: boolean; signal?: number };

/** A host program whose shell has died before it, and that has all its streams from the host. */
function livesAlone(m: Machine, { ppid, pid, frames }: Task): boolean {
  const [frame] = frames;
  if (ppid !== 0 || pid === m.state.mainPid || frames.length !== 1 || frame.frame !== "program") return false;
  const child = frame.call?.call === "host" ? m.children.get(frame.call.child) : undefined;
  const live = (pump: number) => m.state.tasks.get(pump)?.exit === null;
  return child !== undefined && !child.pumps.some(live) && !child.inputs.some(live);
}

/** A `sleep` in the background, with nothing behind it but the end of redirections: when it ends, nobody is left who would know. */
function onlySleeps(m: Machine, { traps, frames }: Task): boolean {
  const top = frames.at(-1);
  if (traps.size > 0 || frames.length > 2 || top?.frame !== "program" || top.call?.call !== "sleep")
    return false;
  const [below] = frames;
  if (below === top) return true;
  if (below.frame !== "code") return false;
  const { ops } = m.state.code.get(below.code)!;
  let { pc } = below;
  while (ops[pc] === Op.LEAVE) pc += INSTRUCTION_SIZE;
  return ops[pc] === Op.EXIT;
}

/**
 * The run's end, if it has come: the main task's status, once all output is written and no task is left but those
 * that sleep, or are programs of the host with streams of their own: bash leaves these behind, too.
 */
export function ending(m: Machine): Ending | null {
  const main = m.state.tasks.get(m.state.mainPid);
  if (main && main.exit === null) return null;
  // nobody is left who would continue one that is stopped
  for (const task of m.state.tasks.values())
    if (task.exit === null && task.stopped === 0 && !livesAlone(m, task) && !onlySleeps(m, task)) return null;
  const status = main?.exit ?? 0;
  const died = main?.died ?? 0;
  return { status, frozen: false, ...(died > 0 && status === 128 + died ? { signal: died } : {}) };
}

/** All that is left of the run is stopped: so is this process then, until whoever started it continues it. */
function halt(m: Machine): void {
  let some = false;
  for (const task of m.state.tasks.values()) {
    if (task.exit !== null) continue;
    if (task.stopped === 0) return;
    some = true;
  }
  if (some) m.host.sendSignal(m.host.identity().pid, Signal.STOP);
}

/** An ending whose last output was lost, and nobody was told, is none of success. */
function afterOutput(m: Machine, end: Ending): Ending {
  for (const [handle, { error, told }] of m.output) {
    if (error === 0 || told || handle === 2 || end.status !== 0) continue;
    if (error === Errno.EPIPE) return { ...end, status: 128 + Signal.PIPE };
    m.host.write(2, toBytes(`floe: write error: ${errnoMessage(error)}\n`), null);
    return { ...end, status: 1 };
  }
  return end;
}

/** Whether nothing may run until the image is durable: the run ends then, or the script itself has asked (`kill -CKPT`). */
function holds(request: Request): boolean {
  if (request.request === "resume") return false;
  return request.exit || (request.request === "freeze" && !request.host);
}

/**
 * Does one request. → the ending where the run is over here; null: go on; "later": cannot be done yet.
 * `beside`: the job need not stand still until an image is durable.
 */
export function handleRequest(m: Machine, request: Request, beside = false): Ending | null | "later" {
  // an image at an interval is to go on from: a run that is being ended gives none
  if (request.request === "freeze" && request.quiet && (m.interrupted > 0 || ending(m))) return null;
  const patience = m.children.size > 0 ? waitForPrograms(m, request) : null;
  if (patience !== null) return patience === "later" ? patience : null;
  if (request.request === "resume") {
    resumeNow(m, request);
    return null;
  }
  if (request.request === "durable") {
    if (flushOutput(m)) return "later";
    return makeDurable(m, request) && request.exit ? { status: FROZEN_STATUS, frozen: true } : null;
  }
  // output under way goes into the image, too: but a run that goes on would write it a second time
  if (flushOutput(m) && !request.exit) {
    request.since ??= m.host.monotonic();
    if (m.host.monotonic() - request.since < OUTPUT_MS) return "later";
  }
  if (request.request === "image") {
    imageFor(m, request);
    return null;
  }
  if (beside && !holds(request)) {
    checkpointBeside(m, request);
    return null;
  }
  const written = checkpointNow(m, request);
  if (!written || !request.exit) return null;
  endPrograms(m);
  return { status: FROZEN_STATUS, frozen: true };
}

/** Programs of the host run. → "later": not done yet; "refused": told so; null: go on without them */
function waitForPrograms(m: Machine, request: Request): "later" | "refused" | null {
  // one at an interval has no haste
  const refuses = m.onRunning === "refuse" || request.request === "resume" || request.request === "durable";
  if (refuses && request.request === "freeze" && request.quiet) return "later";
  request.asked ??= m.host.monotonic();
  if (m.host.monotonic() - request.asked < m.grace) return "later";
  if (refuses) {
    refuse(m, request, busy(m));
    return "refused";
  }
  const names = runningPrograms(m).join(", ");
  if (request.request !== "freeze" || !request.quiet)
    notify(m, `floe: checkpoint: ${names}: is running, and will be started again by a resume\n`);
  return null;
}

/** A request while an image is on its way: its turn comes after it. One for an interval is not needed then. */
function behind(m: Machine, request: Request): void {
  if (request.request === "freeze" && request.quiet) return;
  m.behind.push(request);
  const task = request.request === "freeze" ? undefined : m.state.tasks.get(request.pid);
  if (task) sleepOn(m, task, waitKey(WaitKind.checkpoint, task.pid));
}

/** A request that cannot be done yet: the task that asked waits for it. */
function putOff(m: Machine, request: Request): void {
  m.waiting.push(request);
  const task = request.request === "freeze" ? undefined : m.state.tasks.get(request.pid);
  if (task?.exit === null && m.state.queue.includes(task.pid))
    sleepOn(m, task, waitKey(WaitKind.checkpoint, task.pid));
}

/** Runs to the end. `done` is told how it ended. */
export function drive(m: Machine, done: (ending: Ending) => void): void {
  let scheduled = false;
  let cancelTimer: (() => void) | null = null;
  /** when a signal had ended all of the run, though not its output */
  let killedAt = 0;
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    m.host.soon(tick);
  };
  m.wakeDriver = schedule;

  const requested = (): Ending | null => {
    if (m.saving < 0 && m.behind.length > 0) m.requests.unshift(...m.behind.splice(0));
    if (m.requests.length === 0 && m.waiting.length === 0) return null;
    const all = [...m.waiting.splice(0), ...m.requests.splice(0)];
    for (const request of all) {
      if (m.saving >= 0) {
        behind(m, request);
        continue;
      }
      const result = handleRequest(m, request, m.host.fsyncLater !== undefined);
      if (result === "later") putOff(m, request);
      else if (result !== null) return result;
    }
    return null;
  };

  /** A freeze that waits for output or a host program: its task waits, the rest goes on only for the program's sake. */
  const held = () => ((m.waiting.length > 0 || m.behind.some(holds)) && m.children.size === 0) || pausing();
  /** Nothing runs while a small image is made durable, for so long as that may be expected to take. */
  const pausing = () => m.saving >= 0 && m.heldUntil > 0 && m.host.monotonic() < m.heldUntil;

  const steps = () => (m.limits.steps > 0 ? Math.max(1, Math.min(STEPS, m.limits.steps - m.steps)) : STEPS);

  function tick(): void {
    scheduled = false;
    cancelTimer?.();
    cancelTimer = null;
    let now = m.host.monotonic();
    const until = now + SLICE_MS;
    let next = expire(m);
    do {
      const frozen = requested();
      if (frozen) return done(frozen);
      if (held()) break;
      startTurn(until);
      const idle = turn(m, steps()) === 0;
      startTurn(Number.POSITIVE_INFINITY);
      now = m.host.monotonic();
      if (watchLimits(m, now) && m.requests.length === 0) m.waiting = [];
      if (idle && m.requests.length === 0) break;
    } while (now < until);
    const busy = flushOutput(m);
    if (m.requests.length > 0 || (m.state.queue.length > 0 && !held())) return schedule();
    const end = ending(m);
    const killed = end !== null && m.interrupted > 0;
    if (killed) killedAt ||= now;
    if (end && (!busy || (killed && now - killedAt >= LAST_OUTPUT_MS)) && m.saving < 0)
      return done(afterOutput(m, end));
    next = expire(m);
    if (m.state.queue.length > 0 && !held()) return schedule();
    if (m.waiting.length > 0) next = Math.min(next ?? OUTPUT_MS, OUTPUT_MS);
    if (killed) next = Math.min(next ?? OUTPUT_MS, OUTPUT_MS);
    if (pausing()) next = Math.min(next ?? m.heldUntil, Math.max(0, m.heldUntil - m.host.monotonic()));
    const left = m.watchdog.deadline - now;
    if (left < Number.POSITIVE_INFINITY) next = Math.min(next ?? left, Math.max(0, left));
    if (m.state.queue.length === 0 && !busy) halt(m);
    if (next !== null) cancelTimer = m.host.after(next, schedule);
    else if (!busy && m.saving < 0 && m.reading.size === 0 && m.children.size === 0)
      cancelTimer = m.host.after(60_000, schedule);
  }
  schedule();
}
