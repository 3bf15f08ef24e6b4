/**
 * Pages: large strings and byte arrays, cut into 64 KiB pieces of which equal ones are stored
 * once. The last piece of a value is filled up with zeros.
 *
 * The writer's side keeps no copy: a page is a place in a value, copied out when it is hashed
 * and again when it is written. Nothing may change the values in between.
 */
import { hash128 } from "../host/hash.ts";
import { toByteString } from "../plain.ts";
import type { Source } from "./frame.ts";
import { PAGE_BYTES } from "./sections.ts";

/** A value in pages, as it stands in CBOR: `[length, first, count, first, count, …]`. */
export type PageRuns = number[];

/** The pages of a file: their number, and the number of each by the hash of its bytes. */
export type PageTable = {
  count: number;
  byHash: Map<bigint, number>;
  /** the first pages, where they have not been hashed yet */
  unhashed?: Uint8Array | null;
};

export type PageWriter = {
  /** the runs of `value`; its bytes become pages where no equal page is there yet */
  add(value: string | Uint8Array): PageRuns;
  /** the same a little at a time; `steady`: the array is never written to, so that its hash may be remembered */
  steps(value: string | Uint8Array, steady: boolean): Generator<null, PageRuns>;
  /** the pages added, without the known ones */
  source(): Source;
  /** bytes of all values that were added */
  readonly bytes: number;
  /** enters the pages added into the table that was given: they are in the file now */
  commit(): void;
};

/** Copies bytes of `value` from `at` on into `into`, with zeros after its end. */
function copyOut(value: string | Uint8Array, at: number, into: Buffer): void {
  const end = Math.min(value.length, at + into.length);
  if (typeof value === "string") into.write(value.substring(at, end), 0, end - at, "latin1");
  else into.set(value.subarray(at, end));
  into.fill(0, end - at);
}

/** Hashes of arrays that are never written to, of a page at most. */
const remembered = new WeakMap<Uint8Array, bigint>();
/** Pages between two pauses: a millisecond or so. */
const STEP_PAGES = 32;

export function newPageTable(): PageTable {
  return { count: 0, byHash: new Map() };
}

/** Enters the page `number`, which lies at `at` of `bytes`; of equal pages the first counts. */
export function enterPage(table: PageTable, bytes: Uint8Array, at: number, number: number): void {
  const hash = hash128(bytes.subarray(at, at + PAGE_BYTES));
  if (!table.byHash.has(hash)) table.byHash.set(hash, number);
}

/** Hashes the pages that a table has not hashed yet, with pauses. */
export function* hashPages(table: PageTable): Generator<null, void> {
  const pages = table.unhashed;
  if (!pages) return;
  for (let at = 0, page = 0; at < pages.length; at += PAGE_BYTES, page++) {
    enterPage(table, pages, at, page);
    if (page % STEP_PAGES === STEP_PAGES - 1) yield null;
  }
  table.unhashed = null;
}

/** Result of a generator, without its pauses. */
export function drain<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}

/** `known`: pages that the file has already, when a generation is appended. */
export function pageWriter(known: PageTable = newPageTable()): PageWriter {
  const values: (string | Uint8Array)[] = [];
  const places: number[] = [];
  const added = new Map<bigint, number>();
  let bytes = 0;
  // Most states have no page: the buffer is made for the first.
  let scratch: Buffer | null = null;

  function hashOf(value: string | Uint8Array, at: number, steady: boolean): bigint {
    const whole = steady && typeof value !== "string" && value.length <= PAGE_BYTES;
    const before = whole ? remembered.get(value) : undefined;
    if (before !== undefined) return before;
    let hash: bigint;
    if (typeof value !== "string" && value.length - at >= PAGE_BYTES)
      hash = hash128(value.subarray(at, at + PAGE_BYTES));
    else {
      scratch ??= Buffer.alloc(PAGE_BYTES);
      copyOut(value, at, scratch);
      hash = hash128(scratch);
    }
    if (whole) remembered.set(value, hash);
    return hash;
  }

  /** The number of the page at `at` of `value`. */
  function number(value: string | Uint8Array, at: number, steady: boolean): number {
    const hash = hashOf(value, at, steady);
    const seen = known.byHash.get(hash) ?? added.get(hash);
    if (seen !== undefined) return seen;
    const page = known.count + values.length;
    added.set(hash, page);
    values.push(value);
    places.push(at);
    return page;
  }

  function* steps(value: string | Uint8Array, steady: boolean): Generator<null, PageRuns> {
    const runs = [value.length];
    bytes += value.length;
    for (let at = 0, pages = 1; at < value.length; at += PAGE_BYTES, pages++) {
      const page = number(value, at, steady);
      const last = runs.length - 2;
      if (last > 0 && page === runs[last]! + runs[last + 1]!) runs[last + 1]!++;
      else runs.push(page, 1);
      if (pages % STEP_PAGES === 0) yield null;
    }
    return runs;
  }

  return {
    add: (value) => drain(steps(value, false)),
    steps,
    get bytes() {
      return bytes;
    },
    source: () => ({
      size: values.length * PAGE_BYTES,
      // The frame asks for whole pages: blocks and samples are multiples of a page.
      read(offset, into) {
        const all = Buffer.from(into.buffer, into.byteOffset, into.length);
        for (let done = 0; done < into.length; done += PAGE_BYTES) {
          const page = (offset + done) / PAGE_BYTES;
          copyOut(values[page]!, places[page]!, all.subarray(done, done + PAGE_BYTES));
        }
      },
    }),
    commit() {
      known.count += values.length;
      for (const [hash, page] of added) known.byHash.set(hash, page);
    },
  };
}

export type PageReader = {
  /** bytes of the value that `runs` describe; null where they describe none within the limits */
  bytes(runs: unknown): Uint8Array | null;
  /** the same as a byte string */
  text(runs: unknown): string | null;
};

/** Longest JavaScript string. */
const MAX_STRING = 2 ** 31 - 2;

/** Reads values from `pages`, at most `maxBytes` bytes of them in all. `views`: byte arrays that lie together are not copied out. */
export function pageReader(pages: Uint8Array, maxBytes: number, views = false): PageReader {
  const count = pages.length / PAGE_BYTES;
  let budget = maxBytes;

  /** Bounds every number; → the page runs, or null. Only the one form that the writer makes passes. */
  function check(runs: unknown): PageRuns | null {
    if (!Array.isArray(runs) || runs.length < 3 || runs.length % 2 === 0) return null;
    if (!runs.every((n) => Number.isSafeInteger(n) && n >= 0)) return null;
    const [length] = runs as PageRuns;
    let total = 0;
    for (let i = 1; i < runs.length; i += 2) {
      if (runs[i + 1] < 1 || runs[i] + runs[i + 1] > count) return null;
      if (i > 1 && runs[i] === runs[i - 2] + runs[i - 1]) return null;
      total += runs[i + 1];
    }
    if (Math.ceil(length! / PAGE_BYTES) !== total || length! > budget) return null;
    budget -= length!;
    return runs;
  }

  function joined(runs: PageRuns): Uint8Array {
    const out = new Uint8Array(runs[0]!);
    let at = 0;
    for (let i = 1; i < runs.length; i += 2) {
      const start = runs[i]! * PAGE_BYTES;
      const bytes = Math.min(runs[i + 1]! * PAGE_BYTES, out.length - at);
      out.set(pages.subarray(start, start + bytes), at);
      at += bytes;
    }
    return out;
  }

  return {
    bytes(value) {
      const runs = check(value);
      if (runs === null || !views || runs.length > 3) return runs && joined(runs);
      const start = runs[1]! * PAGE_BYTES;
      return pages.subarray(start, start + runs[0]!);
    },
    text(value) {
      const runs = check(value);
      if (runs === null || runs[0]! > MAX_STRING) return null;
      if (runs.length > 3) return toByteString(joined(runs));
      // One run needs no copy between the pages and the string.
      const start = runs[1]! * PAGE_BYTES;
      return toByteString(pages.subarray(start, start + runs[0]!));
    },
  };
}
