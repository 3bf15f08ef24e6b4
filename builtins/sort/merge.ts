/**
 * Merging sorted runs, one bounded batch at a time.
 *
 * A batch takes from every run a window of its next lines. The least line at which a window ends is the
 * splitter: whatever sorts before it lies within the windows, so these lines are gathered and sorted
 * as one run (native sorting beats a heap of runs by far). Then come the lines that equal the
 * splitter, run by run, without sorting. What is remembered is how far each run has been written.
 */
import type { Order } from "./keys.ts";
import { compareLines } from "./order.ts";
import { sortAll } from "./run.ts";

export type Merge = {
  /** sorted lines, each terminated; those used up are removed */
  runs: Uint8Array[];
  /** how much of each run has been written */
  positions: number[];
  /** most bytes and lines of a batch */
  bytes: number;
  lines: number;
  /** bytes of a window; adapted so that batches are neither tiny nor too large */
  window: number;
  /** the line whose equals are written now, without terminator; null between batches */
  splitter: Uint8Array | null;
  /** the run whose equals are written next */
  next: number;
};

export function startMerge(runs: Uint8Array[], bytes: number, lines: number): Merge {
  const window = Math.ceil(bytes / Math.max(1, runs.length));
  return { runs, positions: runs.map(() => 0), bytes, lines, window, splitter: null, next: 0 };
}

/** Some merged lines, perhaps none yet; null when all have been written. */
export function mergeSome(order: Order, merge: Merge): Uint8Array | null {
  if (merge.splitter !== null) return writeEquals(order, merge, merge.splitter);
  dropUsed(merge);
  if (merge.runs.length === 0) return null;
  if (merge.runs.length === 1) return writeLast(merge);
  return writeBatch(order, merge);
}

function dropUsed(merge: Merge): void {
  const { runs, positions } = merge;
  const live = runs.map((_, i) => i).filter((i) => positions[i] < runs[i].length);
  if (live.length === runs.length) return;
  merge.positions = live.map((i) => positions[i]);
  merge.runs = live.map((i) => runs[i]);
}

function writeLast(merge: Merge): Uint8Array {
  const from = merge.positions[0];
  merge.positions[0] = Math.min(merge.runs[0].length, from + merge.bytes);
  return merge.runs[0].subarray(from, merge.positions[0]);
}

/** The lines before the next splitter. Windows are halved until these are few enough for one step. */
function writeBatch(order: Order, merge: Merge): Uint8Array {
  const { runs, positions } = merge;
  while (true) {
    const splitter = leastWindowEnd(order, merge);
    const ends = runs.map((run, i) => lowerBound(order, run, positions[i], splitter, 0));
    const size = ends.reduce((sum, end, i) => sum + end - positions[i], 0);
    const sorted = size <= merge.bytes ? sortAll(order, joinWindows(merge, ends, size), merge.lines) : null;
    if (sorted) {
      if (size < merge.bytes / 4) merge.window = Math.min(merge.bytes, merge.window * 2);
      Object.assign(merge, { positions: ends, splitter, next: 0 });
      return sorted;
    }
    merge.window = Math.floor(merge.window / 2);
  }
}

function joinWindows(merge: Merge, ends: readonly number[], size: number): Uint8Array {
  const batch = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (let i = 0; i < ends.length; i++) {
    batch.set(merge.runs[i].subarray(merge.positions[i], ends[i]), at);
    at += ends[i] - merge.positions[i];
  }
  return batch;
}

/** The least of the lines in which the windows end (a copy, without terminator). */
function leastWindowEnd(order: Order, merge: Merge): Uint8Array {
  let least = merge.runs[0].subarray(0, 0);
  for (let i = 0; i < merge.runs.length; i++) {
    const run = merge.runs[i];
    const at = Math.min(run.length - 1, merge.positions[i] + merge.window - 1);
    const line = run.subarray(lineStart(run, at, order.terminator), lineEnd(run, at, order.terminator));
    if (i === 0 || compareLines(order, line, 0, line.length, least, 0, least.length) < 0) least = line;
  }
  return least.slice();
}

function lineStart(run: Uint8Array, at: number, terminator: number): number {
  let start = at;
  while (start > 0 && run[start - 1] !== terminator) start--;
  return start;
}

function lineEnd(run: Uint8Array, at: number, terminator: number): number {
  let end = at;
  while (run[end] !== terminator) end++;
  return end;
}

/** Where, from `from` on, the first line begins that is not before `line` (limit 0), or that is after it (limit 1). */
function lowerBound(order: Order, run: Uint8Array, from: number, line: Uint8Array, limit: number): number {
  let low = from;
  let high = run.length;
  // Runs are consumed in step, so the place is near: widen from the front, then bisect.
  for (let reach = 1024; low + reach < high; reach *= 4) {
    const start = lineStart(run, low + reach, order.terminator);
    const end = lineEnd(run, low + reach, order.terminator);
    if (isBefore(order, run, start, end, line, limit)) low = end + 1;
    else {
      high = start;
      break;
    }
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = Math.max(low, lineStart(run, middle, order.terminator));
    const end = lineEnd(run, middle, order.terminator);
    if (isBefore(order, run, start, end, line, limit)) low = end + 1;
    else high = start;
  }
  return low;
}

/** Does the run's line sort before `line` (limit 0), or not after it (limit 1)? */
function isBefore(
  order: Order,
  run: Uint8Array,
  from: number,
  to: number,
  line: Uint8Array,
  limit: number,
): boolean {
  return compareLines(order, run, from, to, line, 0, line.length) < limit;
}

/** The lines that equal the splitter, at most a batch of them; the first only, if unique. */
function writeEquals(order: Order, merge: Merge, splitter: Uint8Array): Uint8Array {
  const { runs, positions } = merge;
  while (merge.next < runs.length) {
    const run = runs[merge.next];
    const from = positions[merge.next];
    const end = lowerBound(order, run, from, splitter, 1);
    if (end === from) {
      merge.next++;
      continue;
    }
    if (order.unique) {
      for (let i = merge.next; i < runs.length; i++)
        positions[i] = lowerBound(order, runs[i], positions[i], splitter, 1);
      merge.next = runs.length;
      return run.subarray(from, lineEnd(run, from, order.terminator) + 1);
    }
    positions[merge.next] = Math.min(end, from + merge.bytes);
    // A long stretch may be cut within a line: what is written next goes on from there.
    if (positions[merge.next] < end)
      positions[merge.next] = lineEnd(run, positions[merge.next] - 1, order.terminator) + 1;
    return run.subarray(from, positions[merge.next]);
  }
  merge.splitter = null;
  return new Uint8Array(0);
}
