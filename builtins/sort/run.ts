/**
 * Sorting one run: at most 65,536 lines, in one bounded step.
 *
 * Each line becomes a 64-bit integer: 48 bits of prefix above 16 bits of line number. The runtime
 * sorts these natively and, by the line number, stably. Lines of equal prefix are then refined:
 * plain byte order by the next bytes (MSD radix), keyed orders by exact comparison.
 */
import type { Order } from "./keys.ts";
import { bytesPrefix, compareBytes, compareLines, linePrefix, PREFIX_END } from "./order.ts";

/** Most lines of one run. */
export const RUN_LINES = 65536;
/** Groups of equal prefix up to this size are sorted by insertion. */
const SMALL = 12;

// Scratch space: nothing in it outlives a call.
const packed = new BigUint64Array(RUN_LINES);
const halves = new Uint32Array(packed.buffer);
const starts = new Uint32Array(RUN_LINES + 1);

type Run = {
  order: Order;
  bytes: Uint8Array;
  /** lines compare by bytes alone */
  plain: boolean;
};

/** The sorted lines, and how many bytes of the input they were. */
export type SortedRun = { bytes: Uint8Array; taken: number };

/**
 * Sorts the first lines of `bytes[0, end)`, at most `most` (up to RUN_LINES). Every line but the
 * last must be terminated; the result always is.
 */
export function sortRun(order: Order, bytes: Uint8Array, end: number, most: number): SortedRun {
  const count = findLines(bytes, end, order.terminator, Math.min(most, RUN_LINES));
  return {
    bytes: sortFound({ order, bytes, plain: order.keys.length === 0 }, count),
    taken: Math.min(starts[count], end),
  };
}

/** Sorts all of `bytes`; null if these are more than `most` lines. */
export function sortAll(order: Order, bytes: Uint8Array, most: number): Uint8Array | null {
  const count = findLines(bytes, bytes.length, order.terminator, Math.min(most, RUN_LINES));
  if (starts[count] < bytes.length) return null;
  return sortFound({ order, bytes, plain: order.keys.length === 0 }, count);
}

function sortFound(run: Run, count: number): Uint8Array {
  const { order, bytes } = run;
  for (let i = 0; i < count; i++) pack(i, i, linePrefix(order, bytes, starts[i], starts[i + 1] - 1));
  packed.subarray(0, count).sort();
  forEachTie(0, count, (from, to) => refine(run, from, to, 0));
  return gather(run, count);
}

/** Fills `starts`; each line takes [starts[i], starts[i+1] - 1). Returns the number of lines. */
function findLines(bytes: Uint8Array, end: number, terminator: number, most: number): number {
  let count = 0;
  let at = 0;
  while (at < end && count < most) {
    starts[count++] = at;
    const found = bytes.indexOf(terminator, at);
    at = (found < 0 || found >= end ? end : found) + 1;
  }
  starts[count] = at;
  return count;
}

function pack(position: number, line: number, prefix: number): void {
  const high = Math.floor(prefix / 65536);
  halves[2 * position + 1] = high;
  halves[2 * position] = ((prefix - high * 65536) << 16) | line;
}

function lineAt(position: number): number {
  return halves[2 * position] & 0xffff;
}

/** Calls `refineGroup` for every group of two or more equal prefixes in [from, to). */
function forEachTie(from: number, to: number, refineGroup: (from: number, to: number) => void): void {
  let begin = from;
  while (begin < to) {
    const high = halves[2 * begin + 1];
    const low = halves[2 * begin] >>> 16;
    let end = begin + 1;
    while (end < to && halves[2 * end + 1] === high && halves[2 * end] >>> 16 === low) end++;
    if (end - begin > 1) refineGroup(begin, end);
    begin = end;
  }
}

function refine(run: Run, from: number, to: number, depth: number): void {
  if (to - from <= SMALL) insertionSort(run, from, to, depth);
  else if (run.plain) refineBytes(run, from, to, depth);
  else {
    const lines = Array.from({ length: to - from }, (_, i) => lineAt(from + i));
    lines.sort((x, y) => compare(run, x, y, depth));
    for (let i = 0; i < lines.length; i++) pack(from + i, lines[i], 0);
  }
}

function compare(run: Run, x: number, y: number, depth: number): number {
  const { order, bytes } = run;
  const xEnd = starts[x + 1] - 1;
  const yEnd = starts[y + 1] - 1;
  if (!run.plain) return compareLines(order, bytes, starts[x], xEnd, bytes, starts[y], yEnd);
  const result = compareBytes(bytes, starts[x] + depth, xEnd, bytes, starts[y] + depth, yEnd);
  return order.reverse ? -result : result;
}

function insertionSort(run: Run, from: number, to: number, depth: number): void {
  for (let i = from + 1; i < to; i++) {
    const line = lineAt(i);
    let at = i;
    while (at > from && compare(run, lineAt(at - 1), line, depth) > 0) {
      halves[2 * at] = halves[2 * at - 2];
      at--;
    }
    halves[2 * at] = line;
  }
}

/** Lines that agree up to `depth` (and perhaps further), by their bytes. */
function refineBytes(run: Run, from: number, to: number, depth: number): void {
  const { order, bytes } = run;
  const common = commonPrefix(bytes, from, to, depth);
  // Lines that end here are all equal: they come first, or last in reverse, in their own order.
  let ended = 0;
  for (let i = from; i < to; i++) {
    const line = lineAt(i);
    const start = starts[line] + common;
    const end = starts[line + 1] - 1;
    const prefix = start === end ? 0 : 1 + Math.floor(bytesPrefix(bytes, start, end) / 2);
    if (start === end) ended++;
    pack(i, line, order.reverse ? PREFIX_END - 1 - prefix : prefix);
  }
  packed.subarray(from, to).sort();
  const first = order.reverse ? from : from + ended;
  const last = order.reverse ? to - ended : to;
  forEachTie(first, last, (groupFrom, groupTo) => refine(run, groupFrom, groupTo, common));
}

/** How many bytes all lines of the group share. */
function commonPrefix(bytes: Uint8Array, from: number, to: number, depth: number): number {
  const model = lineAt(from);
  const start = starts[model];
  let common = starts[model + 1] - 1 - start;
  for (let i = from + 1; i < to && common > depth; i++) {
    const line = lineAt(i);
    const other = starts[line];
    const length = Math.min(common, starts[line + 1] - 1 - other);
    let same = depth;
    while (same < length && bytes[start + same] === bytes[other + same]) same++;
    common = same;
  }
  return common;
}

/** The lines in their order, each with a terminator; of equal lines the first only, if unique. */
function gather(run: Run, count: number): Uint8Array {
  const { order, bytes } = run;
  let size = 0;
  for (let i = 0; i < count; i++) size += starts[i + 1] - starts[i];
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const target = Buffer.allocUnsafeSlow(size);
  let at = 0;
  let previous = -1;
  for (let i = 0; i < count; i++) {
    const line = lineAt(i);
    if (order.unique && previous >= 0 && compare(run, previous, line, 0) === 0) continue;
    previous = line;
    source.copy(target, at, starts[line], starts[line + 1] - 1);
    at += starts[line + 1] - starts[line];
    target[at - 1] = order.terminator;
  }
  return at === size ? target : target.subarray(0, at);
}
