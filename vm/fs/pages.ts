/**
 * The contents of an anonymous file: pages of a fixed size. A page of zeros that was never
 * written is null (a hole), and a page may be shorter than the page size where its end was never
 * written; whatever lies beyond the file's size is zero, so that growing shows zeros.
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
const SMALLEST_PAGE = 256;

/** Fills `buffer` from `offset`: the number of bytes, 0 at the end. */
export function readPages(file: Pages, pageBytes: number, buffer: Uint8Array, offset: number): number {
  const count = Math.min(buffer.length, file.size - offset);
  if (count <= 0) return 0;
  let done = 0;
  while (done < count) {
    const at = offset + done;
    const start = at % pageBytes;
    const part = Math.min(pageBytes - start, count - done);
    const page = file.pages[Math.floor(at / pageBytes)] ?? null;
    const stored = page === null ? 0 : Math.max(0, Math.min(part, page.length - start));
    if (stored > 0) buffer.set(page!.subarray(start, start + stored), done);
    if (stored < part) buffer.fill(0, done + stored, done + part);
    done += part;
  }
  return count;
}

/** Writes at `offset`: the number of bytes taken, fewer at the limit, -EFBIG beyond it. */
export function writePages(
  file: Pages,
  pageBytes: number,
  data: Uint8Array,
  offset: number,
  limit: number,
): number {
  if (data.length === 0) return 0;
  if (offset >= limit) return -Errno.EFBIG;
  const count = Math.min(data.length, limit - offset);
  let done = 0;
  while (done < count) {
    const at = offset + done;
    const start = at % pageBytes;
    const part = Math.min(pageBytes - start, count - done);
    const page = pageFor(file, Math.floor(at / pageBytes), start + part, pageBytes);
    page.set(data.subarray(done, done + part), start);
    done += part;
  }
  if (offset + count > file.size) file.size = offset + count;
  return count;
}

/** The page at `index`, with room for `needed` bytes; it grows by doubling, so appending is cheap. */
function pageFor(file: Pages, index: number, needed: number, pageBytes: number): Uint8Array {
  while (file.pages.length <= index) file.pages.push(null);
  const page = file.pages[index];
  if (page !== null && page.length >= needed) return page;
  const room = Math.max(needed, SMALLEST_PAGE, (page?.length ?? 0) * 2);
  const grown = new Uint8Array(Math.min(room, pageBytes));
  if (page) grown.set(page);
  file.pages[index] = grown;
  return grown;
}

/** Cuts or extends (with a hole) to `size` bytes: 0, or -EFBIG. */
export function truncatePages(file: Pages, pageBytes: number, size: number, limit: number): number {
  if (size > limit) return -Errno.EFBIG;
  if (size < file.size) {
    file.pages.length = Math.min(file.pages.length, Math.ceil(size / pageBytes));
    const start = size % pageBytes;
    if (start > 0) file.pages[Math.floor(size / pageBytes)]?.fill(0, start);
  }
  file.size = size;
  return 0;
}
