/**
 * The contents of a file in the VM: pages of a fixed size. A page that was never written is null: a
 * hole of zeros, or in a private mapping what the original has there. A page may be shorter than the
 * page size where its end was never written; whatever lies beyond the file's size is zero, so that
 * growing shows zeros.
 *
 * Pages are copied on write: one that a capture has seen is never changed again, so that an image may
 * be written beside the job, and a page that is the same array as last time is the same page.
 */
import { Errno } from "../errno.ts";

export type Pages = {
  /** bytes in the file */
  size: number;
  pages: (Uint8Array | null)[];
};

/** Bytes in a page, unless a test says otherwise. */
export const PAGE_BYTES = 65536;
/** The first allocation for a page; it doubles from there. */
const SMALLEST_PAGE = 32;

/** What lies under the pages that are null: how many bytes, and how to read them. → 0 or -errno */
export type Below = { size: number; read(buffer: Uint8Array, offset: number): number };

/** How the files of a tree are kept. */
export type PageStore = {
  readonly pageBytes: number;
  /** most bytes in one file */
  limit: number;
  /** pages made since the last capture: only these are written in place */
  fresh: WeakSet<Uint8Array>;
};

/** Bytes of `below` between `start` and `end`. */
function shown(below: Below | null, start: number, end: number): number {
  return below === null ? 0 : Math.max(0, Math.min(below.size, end) - start);
}

/** Fills `buffer` from `offset`: the number of bytes, 0 at the end, or -errno of what lies below. */
export function readPages(
  file: Pages,
  pageBytes: number,
  buffer: Uint8Array,
  offset: number,
  below: Below | null = null,
): number {
  const count = Math.min(buffer.length, file.size - offset);
  if (count <= 0) return 0;
  let done = 0;
  while (done < count) {
    const at = offset + done;
    const start = at % pageBytes;
    const part = Math.min(pageBytes - start, count - done);
    const page = file.pages[Math.floor(at / pageBytes)] ?? null;
    let stored = 0;
    if (page !== null) {
      stored = Math.max(0, Math.min(part, page.length - start));
      if (stored > 0) buffer.set(page.subarray(start, start + stored), done);
    } else if (below !== null) {
      stored = shown(below, at, at + part);
      const failed = stored > 0 ? below.read(buffer.subarray(done, done + stored), at) : 0;
      if (failed) return done > 0 ? done : failed;
    }
    if (stored < part) buffer.fill(0, done + stored, done + part);
    done += part;
  }
  return count;
}

/** Writes at `offset`: the number of bytes taken, fewer at the limit, -EFBIG beyond it. */
export function writePages(
  file: Pages,
  store: PageStore,
  data: Uint8Array,
  offset: number,
  below: Below | null = null,
): number {
  if (data.length === 0) return 0;
  if (offset >= store.limit) return -Errno.EFBIG;
  const { pageBytes } = store;
  const count = Math.min(data.length, store.limit - offset);
  let done = 0;
  let failed = 0;
  while (done < count) {
    const at = offset + done;
    const start = at % pageBytes;
    const part = Math.min(pageBytes - start, count - done);
    const page = pageFor(file, store, Math.floor(at / pageBytes), start, start + part, below);
    if (typeof page === "number") {
      failed = page;
      break;
    }
    page.set(part === data.length ? data : data.subarray(done, done + part), start);
    done += part;
  }
  if (done > 0 && offset + done > file.size) file.size = offset + done;
  return done > 0 ? done : failed;
}

/** The page at `index`, one that may be changed, with room for the bytes from `start` to `end`; it grows by doubling, so appending is cheap. */
function pageFor(
  file: Pages,
  store: PageStore,
  index: number,
  start: number,
  end: number,
  below: Below | null,
): Uint8Array | number {
  const { pageBytes, fresh } = store;
  while (file.pages.length <= index) file.pages.push(null);
  const page = file.pages[index];
  if (page !== null && page.length >= end && fresh.has(page)) return page;
  const first = index * pageBytes;
  const under = page === null ? shown(below, first, first + pageBytes) : 0;
  const longest = page === null ? under : page.length;
  const room = longest >= end ? longest : Math.max(end, SMALLEST_PAGE, longest * 2);
  const grown = new Uint8Array(Math.min(room, pageBytes));
  if (page !== null) grown.set(page);
  else if (under > 0 && (start > 0 || end < under)) {
    const failed = below!.read(grown.subarray(0, under), first);
    if (failed) return failed;
  }
  file.pages[index] = grown;
  fresh.add(grown);
  return grown;
}

/** Cuts or extends (with a hole) to `size` bytes: 0, or -EFBIG. What lies below must be cut by the caller. */
export function truncatePages(file: Pages, store: PageStore, size: number): number {
  const { pageBytes, fresh } = store;
  if (size > store.limit) return -Errno.EFBIG;
  if (size < file.size) {
    const kept = Math.ceil(size / pageBytes);
    file.pages.length = Math.min(file.pages.length, kept);
    const start = size % pageBytes;
    const index = Math.floor(size / pageBytes);
    const last = start > 0 ? (file.pages[index] ?? null) : null;
    if (last !== null && last.length > start) {
      if (fresh.has(last)) last.fill(0, start);
      else {
        const cut = last.slice(0, start);
        file.pages[index] = cut;
        fresh.add(cut);
      }
    }
  }
  file.size = size;
  return 0;
}
