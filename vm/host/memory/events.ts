/**
 * The event loop of the memory host: its time stands still except where nothing is left to do
 * and the next timer is due. The same actions run in the same order every time.
 */
export type Events = {
  /** milliseconds since the host was made */
  elapsed(): number;
  soon(action: () => void): void;
  after(ms: number, action: () => void): () => void;
  /** moves the clock, running the timers on the way */
  advance(ms: number): void;
  /** runs everything, letting time pass as needed, until nothing waits */
  drain(): void;
};

type Timer = { due: number; order: number; action: () => void };

/** `automatic`: the real event loop runs the actions too, so that promises may wait for them. */
export function createEvents(automatic: boolean, elapsed = 0): Events {
  let order = 0;
  let queue: (() => void)[] = [];
  let timers: Timer[] = [];
  let pumping = false;

  function runQueue(): boolean {
    const actions = queue;
    queue = [];
    for (const action of actions) action();
    return actions.length > 0;
  }

  /** Runs the earliest timer due by `limit`. */
  function runTimer(limit: number): boolean {
    let first: Timer | null = null;
    for (const timer of timers) {
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order))
        first = timer;
    }
    if (!first || first.due > limit) return false;
    timers = timers.filter((timer) => timer !== first);
    elapsed = Math.max(elapsed, first.due);
    first.action();
    return true;
  }

  function pump(): void {
    pumping = false;
    if (!runQueue()) runTimer(Infinity);
    schedule();
  }

  function schedule(): void {
    if (!automatic || pumping || queue.length + timers.length === 0) return;
    pumping = true;
    setImmediate(pump);
  }

  return {
    elapsed: () => elapsed,
    soon(action) {
      queue.push(action);
      schedule();
    },
    after(ms, action) {
      const timer: Timer = { due: elapsed + Math.max(0, ms), order: order++, action };
      timers.push(timer);
      schedule();
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const until = elapsed + ms;
      while (runQueue() || runTimer(until)) {}
      elapsed = Math.max(elapsed, until);
    },
    drain() {
      while (runQueue() || runTimer(Infinity)) {}
    },
  };
}
