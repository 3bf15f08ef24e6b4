/**
 * When to look at the outside. Steps are counted, but they are not alike: a command over ten megabytes takes as long as
 * a hundred thousand others. So the clock is looked at every few commands, and after each that was heavy; once the time
 * between two looks of the driver is over, `pace.late` ends its turn. A cache: where a turn ends changes nothing in what
 * a run does, as the order of tasks hangs on their steps alone.
 */
import type { Machine } from "./machine.ts";

/** Commands between two looks at the clock. */
const EVERY = 16;
/** So many bytes or words take about as long as some commands do. */
const HEAVY = 1 << 12;

export const pace = {
  /** commands until the next look at the clock; work that was heavy makes it 0 */
  left: EVERY,
  /** host.monotonic() at which the turn is over; without a driver never */
  until: Number.POSITIVE_INFINITY,
  /** the turn is over */
  late: false,
};

/** Work on so many bytes or words: the clock is to be looked at behind it. */
export function weigh(size: number): void {
  if (size > HEAVY) pace.left = 0;
}

/** A turn begins, and is over at `until`. */
export function startTurn(until: number): void {
  pace.until = until;
  pace.late = false;
}

/** Whether the turn is over: asked after each command, and after each step of a program. */
export function isLate(m: Machine): boolean {
  return --pace.left <= 0 && lookAtClock(m);
}

function lookAtClock(m: Machine): boolean {
  pace.left = EVERY;
  if (pace.until === Number.POSITIVE_INFINITY) return false;
  pace.late = m.host.monotonic() >= pace.until;
  return pace.late;
}
