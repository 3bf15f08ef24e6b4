/**
 * The limits of a whole run: memory, steps, time, output, refused forks. Reaching one ends the run with a
 * message and a status, or freezes it (`--on-limit=freeze`): the process itself never dies of a script.
 */
import { flushOutput } from "./fs/output.ts";
import { type LimitName, limitRow, MAX_VALUE, MAX_WORDS } from "./limits.ts";
import type { Machine } from "./machine.ts";
import { toBytes } from "./plain.ts";

/** Status of a run that reached a limit; that of time is timeout(1)'s. */
const LIMIT_STATUS = 86;
const TIMEOUT_STATUS = 124;

/** Milliseconds between two looks at the memory. */
const MEMORY_MS = 20;
/** Where no limit was given it is half of the machine's memory, within these bounds. */
const LEAST_MEMORY = 512 * 1024 ** 2;
const MOST_MEMORY = 8 * 1024 ** 3;
/** After a collection of garbage that was enough, so many times its duration go by until the next. */
const COLLECT_REST = 10;
const SIGKILL = 9;
/** So many forks may be refused. */
const MOST_REFUSED = 1000;

/** What a run was found to have used, and when it was looked at. A cache; limits are given anew to each process. */
export type Watchdog = {
  /** the limit that was reached; null: none */
  hit: LimitName | null;
  /** a freeze was asked for because of it */
  freezing: boolean;
  /** the run has been ended */
  over: boolean;
  /** because it could not go on with what its image held */
  damaged: boolean;
  /** host.monotonic() at which time is over; Infinity: never */
  deadline: number;
  memoryAt: number;
  memoryLimit: number;
  /** bytes that may still go to standard output and error */
  output: number;
  refusedForks: number;
};

export function newWatchdog(m: Pick<Machine, "host" | "limits">): Watchdog {
  const { time, output, memory } = m.limits;
  const now = m.host.monotonic();
  return {
    hit: null,
    freezing: false,
    over: false,
    damaged: false,
    deadline: time > 0 ? now + time : Number.POSITIVE_INFINITY,
    memoryAt: now + MEMORY_MS,
    memoryLimit: memory,
    output: output > 0 ? output : Number.POSITIVE_INFINITY,
    refusedForks: 0,
  };
}

/** Notes that a limit was reached; the driver acts on it between two steps. */
export function reach(m: Machine, name: LimitName): void {
  m.watchdog.hit ??= name;
}

/** A fork was refused: a run that does nothing but try again would never end. */
export function refuseFork(m: Machine): void {
  if (++m.watchdog.refusedForks > Math.min(m.limits.tasks, MOST_REFUSED)) reach(m, "tasks");
}

/** Whether the process holds more memory than it may. What nobody holds any more is let go before that is said. */
function tooMuchMemory(m: Machine, now: number): boolean {
  const { host, watchdog } = m;
  if (now < watchdog.memoryAt || !host.memory) return false;
  watchdog.memoryAt = now + MEMORY_MS;
  const used = host.memory();
  if (watchdog.memoryLimit === 0) {
    if (used < LEAST_MEMORY) return false;
    const half = (host.physicalMemory?.() ?? 0) / 2;
    watchdog.memoryLimit = Math.max(LEAST_MEMORY, Math.min(MOST_MEMORY, half));
  }
  if (used <= watchdog.memoryLimit) return false;
  host.collect?.();
  const after = host.monotonic();
  watchdog.memoryAt = after + Math.max(MEMORY_MS, COLLECT_REST * (after - now));
  return host.memory() > watchdog.memoryLimit;
}

/**
 * Looks at all limits; `now`: host.monotonic(). Where one is reached the run is frozen or ended. → whether the
 * driver has something to do about it
 */
export function watchLimits(m: Machine, now: number): boolean {
  const { watchdog, limits } = m;
  if (watchdog.over) return false;
  if (watchdog.hit === null) {
    if (limits.steps > 0 && m.steps >= limits.steps) watchdog.hit = "steps";
    else if (now >= watchdog.deadline) watchdog.hit = "time";
    else if (tooMuchMemory(m, now)) watchdog.hit = "memory";
    else return false;
  }
  if (m.onLimit === "freeze" && !watchdog.freezing) {
    watchdog.freezing = true;
    say(m, `${description(m, watchdog.hit!)}; freezing`);
    m.requests.push({ request: "freeze", exit: true, host: true });
    return true;
  }
  // a freeze that is put off for a host program or an image under way has its time
  if (watchdog.freezing && (m.requests.length > 0 || m.children.size > 0)) return true;
  stopRun(m, description(m, watchdog.hit!), watchdog.hit === "time" ? TIMEOUT_STATUS : LIMIT_STATUS);
  return true;
}

function description(m: Machine, name: LimitName): string {
  const { flag, show } = limitRow(name);
  const value = name === "memory" ? Math.round(m.watchdog.memoryLimit) : m.limits[name];
  return `the limit of ${show(value)} is reached (${flag})`;
}

/** Ends all tasks where they are, as SIGKILL would: no trap runs. */
export function stopRun(m: Machine, message: string, status: number): void {
  m.watchdog.over = true;
  flushOutput(m);
  say(m, message);
  for (const child of m.children.values()) child.kill(SIGKILL);
  m.children.clear();
  for (const task of m.state.tasks.values()) task.exit ??= status;
  const main = m.state.tasks.get(m.state.mainPid);
  if (main) main.exit = status;
  m.state.queue = [];
  m.requests = [];
  m.behind = [];
  m.sleepers.clear();
}

/**
 * What a step threw because it wanted more than the process can have: the run ends, since the step was
 * interrupted in its middle. → false: it was a bug, and is thrown on
 */
export function survive(m: Machine, error: unknown): boolean {
  if (!(error instanceof RangeError)) return false;
  const deep = /call stack/i.test(error.message);
  const what = deep
    ? "an expression is nested too deeply"
    : `a value is too large (${MAX_VALUE / 1024 ** 2} MiB, or ${MAX_WORDS} words, is the most)`;
  stopRun(m, what, LIMIT_STATUS);
  return true;
}

function say(m: Machine, message: string): void {
  m.host.write(2, toBytes(`floe: ${message}\n`), null);
}
