/**
 * Pages: large strings and byte arrays, cut into 64 KiB pieces of which equal ones are stored
 * once. The last piece of a value is filled up with zeros.
 *
 * The writer's side keeps no copy: a page is a place in a value, copied out when it is hashed
 * and again when it is written. Nothing may change the values in between.
 */
import { xxHash64 } from "../host/hash.ts";
import { toByteString } from "../plain.ts";
import type { Source } from "./frame.ts";
import { PAGE_BYTES } from "./sections.ts";

/** A value in pages, as it stands in CBOR: `[length, first, count, first, count, …]`. */
export type PageRuns = number[];

export type PageWriter = {
  /** the runs of `value`; its bytes become pages where no equal page is there yet */
  add(value: string | Uint8Array): PageRuns;
  /** the pages added, without the known ones */
  source(): Source;
};

/** Copies bytes of `value` from `at` on into `into`, with zeros after its end. */
function copyOut(value: string | Uint8Array, at: number, into: Buffer): void {
  const end = Math.min(value.length, at + into.length);
  if (typeof value === "string") into.write(value.substring(at, end), 0, end - at, "latin1");
  else into.set(value.subarray(at, end));
  into.fill(0, end - at);
}

/** `known` holds pages that the file has already (numbers from 0), when a generation is appended. */
export function pageWriter(known: Uint8Array = new Uint8Array(0)): PageWriter {
  const values: (string | Uint8Array)[] = [];
  const places: number[] = [];
  const byHash = new Map<bigint, number>();
  // Most states have no page: the two buffers are made for the first.
  let scratch: Buffer | null = null;
  let other: Buffer | null = null;
  const knownCount = known.length / PAGE_BYTES;

  /** The hash of the page at `at` of `value`, which is then in `scratch`. */
  function hashOf(value: string | Uint8Array, at: number): bigint {
    scratch ??= Buffer.alloc(PAGE_BYTES);
    copyOut(value, at, scratch);
    return xxHash64(scratch);
  }

  /** The number of the page at `at` of `value`. */
  function number(value: string | Uint8Array, at: number): number {
    const hash = hashOf(value, at);
    const seen = byHash.get(hash);
    if (seen !== undefined) {
      other ??= Buffer.alloc(PAGE_BYTES);
      copyOut(values[seen]!, places[seen]!, other);
      if (scratch!.equals(other)) return seen;
    } else byHash.set(hash, values.length);
    values.push(value);
    places.push(at);
    return values.length - 1;
  }

  function add(value: string | Uint8Array): PageRuns {
    const runs = [value.length];
    for (let at = 0; at < value.length; at += PAGE_BYTES) {
      const page = number(value, at);
      const last = runs.length - 2;
      if (last > 0 && page === runs[last]! + runs[last + 1]!) runs[last + 1]!++;
      else runs.push(page, 1);
    }
    return runs;
  }

  for (let at = 0; at < known.length; at += PAGE_BYTES) {
    const hash = hashOf(known, at);
    if (!byHash.has(hash)) byHash.set(hash, values.length);
    values.push(known);
    places.push(at);
  }
  return {
    add,
    source: () => ({
      size: (values.length - knownCount) * PAGE_BYTES,
      // The frame asks for whole pages: blocks and samples are multiples of a page.
      read(offset, into) {
        const all = Buffer.from(into.buffer, into.byteOffset, into.length);
        for (let done = 0; done < into.length; done += PAGE_BYTES) {
          const page = knownCount + (offset + done) / PAGE_BYTES;
          copyOut(values[page]!, places[page]!, all.subarray(done, done + PAGE_BYTES));
        }
      },
    }),
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

/** Reads values from `pages`, at most `maxBytes` bytes of them in all. */
export function pageReader(pages: Uint8Array, maxBytes: number): PageReader {
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
      return runs && joined(runs);
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
