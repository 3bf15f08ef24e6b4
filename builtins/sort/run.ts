/**
 * Sorting one run: at most 65,536 lines, in one bounded step.
 *
 * Each line becomes a 64-bit integer: 48 bits of prefix above 16 bits of line number. The runtime
 * sorts these natively and, by the line number, stably. Lines of equal prefix are then refined: text by
 * its next bytes (MSD radix), small integers by the next key, other keys by exact comparison.
 */
import { keyEnd, keyStart, type Order } from "./keys.ts";
import { isSmallInteger } from "./numbers.ts";
import { bytesPrefix, compareLines, linePrefix, PREFIX_END } from "./order.ts";

/** Most lines of one run. */
export const RUN_LINES = 65536;
/** Groups of equal prefix up to this size are sorted by insertion. */
const SMALL = 12;

// Scratch space: nothing in it outlives a call.
const packed = new BigUint64Array(RUN_LINES);
const halves = new Uint32Array(packed.buffer);
const starts = new Uint32Array(RUN_LINES + 1);
/** where the key at hand lies, by line */
const keyFrom = new Uint32Array(RUN_LINES);
const keyTo = new Uint32Array(RUN_LINES);

type Run = {
  order: Order;
  bytes: Uint8Array;
  /** which key the prefixes are of; the number of keys: the whole line */
  level: number;
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
    bytes: sortFound({ order, bytes, level: 0 }, count),
    taken: Math.min(starts[count], end),
  };
}

/** Sorts all of `bytes`; null if these are more than `most` lines. */
export function sortAll(order: Order, bytes: Uint8Array, most: number): Uint8Array | null {
  const count = findLines(bytes, bytes.length, order.terminator, Math.min(most, RUN_LINES));
  if (starts[count] < bytes.length) return null;
  return sortFound({ order, bytes, level: 0 }, count);
}

function sortFound(run: Run, count: number): Uint8Array {
  const { order, bytes } = run;
  for (let i = 0; i < count; i++) pack(i, i, linePrefix(order, bytes, starts[i], starts[i + 1] - 1));
  packed.subarray(0, count).sort();
  forEachTie(0, count, (from, to) => refine(run, from, to, FRESH));
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

/** Not yet refined: where the keys lie is still to be found. */
const FRESH = -1;

/** Sorts lines of equal prefix; text keys agree in their first `depth` bytes. */
function refine(run: Run, from: number, to: number, depth: number): void {
  if (to - from <= SMALL) return insertionSort(run, from, to);
  if (depth === FRESH) findKeys(run, from, to);
  if (isText(run)) refineText(run, from, to, Math.max(0, depth));
  else if (areSmallIntegers(run, from, to)) refineNext(run, from, to);
  else {
    const lines = Array.from({ length: to - from }, (_, i) => lineAt(from + i));
    lines.sort((x, y) => compare(run, x, y));
    for (let i = 0; i < lines.length; i++) pack(from + i, lines[i], 0);
  }
}

/** Does the level compare bytes as they are: a text key without options, or whole lines at the end? */
function isText({ order, level }: Run): boolean {
  const key = order.keys[level];
  return !key || (key.kind === "text" && !key.dictionary && !key.printable && !key.fold);
}

/** Fills `keyFrom` and `keyTo` for the level's key. */
function findKeys({ order, bytes, level }: Run, from: number, to: number): void {
  const key = order.keys[level];
  for (let i = from; i < to; i++) {
    const line = lineAt(i);
    const end = starts[line + 1] - 1;
    keyFrom[line] = key ? keyStart(key, order.separator, bytes, starts[line], end) : starts[line];
    keyTo[line] = key ? Math.max(keyFrom[line], keyEnd(key, order.separator, bytes, starts[line], end)) : end;
  }
}

/** Lines whose keys are equal up to this level's: the next key decides, or the bytes of the lines. */
function refineNext(run: Run, from: number, to: number): void {
  const { order, bytes } = run;
  const level = run.level + 1;
  if (level > order.keys.length) return;
  if (level === order.keys.length && (order.stable || order.unique)) return;
  for (let i = from; i < to; i++) {
    const line = lineAt(i);
    pack(i, line, linePrefix(order, bytes, starts[line], starts[line + 1] - 1, level));
  }
  packed.subarray(from, to).sort();
  forEachTie(from, to, (groupFrom, groupTo) => refine({ ...run, level }, groupFrom, groupTo, FRESH));
}

function areSmallIntegers({ order, bytes, level }: Run, from: number, to: number): boolean {
  if (order.keys[level].kind !== "n") return false;
  for (let i = from; i < to; i++) {
    const line = lineAt(i);
    if (!isSmallInteger(bytes, keyFrom[line], keyTo[line])) return false;
  }
  return true;
}

function compare({ order, bytes }: Run, x: number, y: number): number {
  return compareLines(order, bytes, starts[x], starts[x + 1] - 1, bytes, starts[y], starts[y + 1] - 1);
}

function insertionSort(run: Run, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const line = lineAt(i);
    let at = i;
    while (at > from && compare(run, lineAt(at - 1), line) > 0) {
      halves[2 * at] = halves[2 * at - 2];
      at--;
    }
    halves[2 * at] = line;
  }
}

/** By the bytes of the keys, which agree up to `depth` and perhaps further. */
function refineText(run: Run, from: number, to: number, depth: number): void {
  const { order, bytes, level } = run;
  const reverse = (order.keys[level] ?? order).reverse;
  const common = commonPrefix(bytes, from, to, depth);
  // Keys that end here are all equal: they come first, or last in reverse, in their own order.
  let ended = 0;
  for (let i = from; i < to; i++) {
    const line = lineAt(i);
    const start = keyFrom[line] + common;
    const end = keyTo[line];
    const prefix = start === end ? 0 : 1 + Math.floor(bytesPrefix(bytes, start, end) / 2);
    if (start === end) ended++;
    pack(i, line, reverse ? PREFIX_END - 1 - prefix : prefix);
  }
  packed.subarray(from, to).sort();
  const first = reverse ? from : from + ended;
  const last = reverse ? to - ended : to;
  forEachTie(first, last, (groupFrom, groupTo) => refine(run, groupFrom, groupTo, common));
  if (ended > 1) refineNext(run, reverse ? last : from, reverse ? to : first);
}

/** How many bytes all keys of the group share. */
function commonPrefix(bytes: Uint8Array, from: number, to: number, depth: number): number {
  const model = lineAt(from);
  const start = keyFrom[model];
  let common = keyTo[model] - start;
  for (let i = from + 1; i < to && common > depth; i++) {
    const line = lineAt(i);
    const other = keyFrom[line];
    const length = Math.min(common, keyTo[line] - other);
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
    if (order.unique && previous >= 0 && compare(run, previous, line) === 0) continue;
    previous = line;
    source.copy(target, at, starts[line], starts[line + 1] - 1);
    at += starts[line + 1] - starts[line];
    target[at - 1] = order.terminator;
  }
  return at === size ? target : target.subarray(0, at);
}
