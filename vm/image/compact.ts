/**
 * Generations of an image in a new file, without those that are not wanted any more, and without
 * pages that none of them refers to. Values are not decoded: of their encoding only the runs of pages change.
 */
import { hash128 } from "../host/hash.ts";
import { newOutput, writeBytes } from "./cbor.ts";
import { writeRuns } from "./encode.ts";
import { ImageError } from "./error.ts";
import type { Source } from "./frame.ts";
import { HeadError, heads } from "./heads.ts";
import { encodeFooter, type Footer, type StoredSection } from "./layout.ts";
import { newPageTable, type PageRuns, type PageTable } from "./pages.ts";
import { pageBlocks, rawSection } from "./reader.ts";
import { IMAGE_LIMITS, PAGE_BYTES, PAGES, SECTIONS, sectionName, Tag } from "./sections.ts";
import { newStore, type Piece, Placing, placeRaw, type Store } from "./writer.ts";

/** Pages in all values of the generations that are kept, each time that one is named. */
const MOST_PAGES = (16 * IMAGE_LIMITS.maxBytes) / PAGE_BYTES;
/** Heads of values between two pauses. */
const STEP_HEADS = 1 << 16;

/** The runs of pages in a section's raw bytes: where each stands, and what it says. @throws ImageError on what is no CBOR */
function* pageRuns(raw: Uint8Array, section: StoredSection): Generator<null, Run[]> {
  const found: Run[] = [];
  let run: Run | null = null;
  let left = 0;
  let passed = 0;
  try {
    for (const { major, argument, end } of heads(raw)) {
      if (++passed % STEP_HEADS === 0) yield null;
      if (run !== null && left < 0) left = argument;
      else if (run !== null && left > 0) {
        run.runs.push(argument);
        left--;
      } else if (major === 6 && (argument === Tag.pagedString || argument === Tag.pagedBytes)) {
        run = { from: end, to: end, runs: [] };
        left = -1;
        found.push(run);
      }
      if (run !== null && left === 0) {
        run.to = end;
        run = null;
      }
    }
  } catch (error) {
    if (!(error instanceof HeadError)) throw error;
    const found = `${error.message} (raw byte ${error.at})`;
    throw new ImageError("value", sectionName(section.number), section.offset, "a value", found);
  }
  return found;
}

type Run = { from: number; to: number; runs: PageRuns };
/** A section to be kept; `runs` of pages in its raw bytes. */
type Kept = { section: StoredSection; raw: Uint8Array; runs: Run[] };

/** Sections of values of these footers, each once, by offset. */
function* keptSections(image: Uint8Array, footers: readonly Footer[]): Generator<null, Map<number, Kept>> {
  const kept = new Map<number, Kept>();
  for (const footer of footers)
    for (const section of footer.sections) {
      if (section.number === PAGES.number || kept.has(section.offset)) continue;
      if (!SECTIONS.some(({ number }) => number === section.number)) continue;
      const raw = rawSection(image, section);
      kept.set(section.offset, { section, raw, runs: yield* pageRuns(raw, section) });
    }
  return kept;
}

/** New numbers by old ones of the pages in use; -1 for the others. */
function renumber(kept: Iterable<Kept>, count: number): { numbers: Int32Array; used: number } {
  const numbers = new Int32Array(count).fill(-1);
  let total = 0;
  for (const { section, runs } of kept)
    for (const { runs: all } of runs)
      for (let i = 1; i < all.length; i += 2) {
        const end = all[i]! + (all[i + 1] ?? Infinity);
        if (end > count) {
          const name = sectionName(section.number);
          throw new ImageError("value", name, section.offset, `pages below ${count}`, `${end}`);
        }
        total += end - all[i]!;
        if (total > MOST_PAGES) {
          const name = sectionName(section.number);
          throw new ImageError(
            "limit",
            name,
            section.offset,
            `at most ${MOST_PAGES} pages in values`,
            `${total}`,
          );
        }
        numbers.fill(0, all[i]!, end);
      }
  let used = 0;
  for (let page = 0; page < count; page++) if (numbers[page] === 0) numbers[page] = used++;
  return { numbers, used };
}

/** Runs under new numbers: pages that lie together now are one run, as a writer writes it. */
function translate(runs: PageRuns, numbers: Int32Array): PageRuns {
  const out = [runs[0]!];
  for (let i = 1; i < runs.length; i += 2)
    for (let k = 0; k < runs[i + 1]!; k++) {
      const page = numbers[runs[i]! + k]!;
      const last = out.length - 2;
      if (last > 0 && page === out[last]! + out[last + 1]!) out[last + 1]!++;
      else out.push(page, 1);
    }
  return out;
}

function rewrite({ raw, runs }: Kept, numbers: Int32Array): Uint8Array {
  if (runs.length === 0) return raw;
  const out = newOutput();
  let from = 0;
  for (const run of runs) {
    writeBytes(out, raw.subarray(from, run.from));
    writeRuns(out, translate(run.runs, numbers));
    from = run.to;
  }
  writeBytes(out, raw.subarray(from));
  return out.bytes.subarray(0, out.at);
}

/** The pages in use, read block by block from where they were; they are asked for in order, a sample twice at most. */
function liveSource(
  image: Uint8Array,
  sections: readonly StoredSection[],
  numbers: Int32Array,
  used: number,
): Source {
  const old = new Int32Array(used);
  for (const [page, number] of numbers.entries()) if (number >= 0) old[number] = page;
  let first = 0;
  let block: Uint8Array = new Uint8Array(0);
  let blocks = allBlocks(image, sections);
  const find = (page: number): Uint8Array => {
    if (page < first) {
      blocks = allBlocks(image, sections);
      first = 0;
      block = new Uint8Array(0);
    }
    while (page >= first + block.length / PAGE_BYTES) {
      first += block.length / PAGE_BYTES;
      // the compressor uses the same memory
      block = (blocks.next().value as Uint8Array).slice();
    }
    return block.subarray((page - first) * PAGE_BYTES, (page - first + 1) * PAGE_BYTES);
  };
  return {
    size: used * PAGE_BYTES,
    read(offset, into) {
      for (let done = 0; done < into.length; done += PAGE_BYTES)
        into.set(find(old[(offset + done) / PAGE_BYTES]!), done);
    },
  };
}

function* allBlocks(image: Uint8Array, sections: readonly StoredSection[]): Generator<Uint8Array> {
  for (const section of sections) yield* pageBlocks(image, section);
}

function pageSections(footer: Footer): StoredSection[] {
  return footer.sections.filter(({ number }) => number === PAGES.number);
}

function pageCount(footer: Footer): number {
  return pageSections(footer).reduce((sum, { rawBytes }) => sum + rawBytes / PAGE_BYTES, 0);
}

function tableOf(table: PageTable, numbers: Int32Array, used: number): PageTable {
  const byHash = new Map<bigint, number>();
  for (const [hash, page] of table.byHash) if (numbers[page]! >= 0) byHash.set(hash, numbers[page]!);
  return { count: used, byHash };
}

/**
 * A new file with the generations of `footers` (oldest first, each valid) of `image`, piece by piece, with pauses.
 * `pages`: what is known of the image's pages. Returns the new file's store. @throws ImageError
 */
export function* compactPieces(
  image: Uint8Array,
  footers: readonly Footer[],
  pages: PageTable = newPageTable(),
): Generator<Piece, Store> {
  const last = footers.at(-1)!;
  const kept = yield* keptSections(image, footers);
  const { numbers, used } = renumber(kept.values(), pageCount(last));
  const source = liveSource(image, pageSections(last), numbers, used);
  const placed = new Map<number, { section: StoredSection; hash: bigint }>();
  const store: Store = { ...newStore(), pages: tableOf(pages, numbers, used) };
  yield store.header;
  for (const footer of footers) {
    const placing: Placing = new Placing(store);
    for (const section of footer.sections) {
      const one = kept.get(section.offset);
      if (one === undefined) continue;
      const before = placed.get(section.offset);
      if (before) {
        placing.sections.push(before.section);
        continue;
      }
      const raw = rewrite(one, numbers);
      const row = SECTIONS.find(({ number }) => number === section.number)!;
      yield* placeRaw(placing, row, raw, section.codec !== 0);
      placed.set(section.offset, { section: placing.sections.at(-1)!, hash: hash128(raw) });
    }
    // all pages go to the first: to be in one frame is what makes them small
    if (footer === footers[0] && used > 0) {
      const packed = pageSections(last).some(({ codec }) => codec !== 0);
      yield* placing.placeSource(PAGES, source, packed);
    }
    const next: Footer = {
      offset: placing.offset,
      start: store.end,
      previous: store.footer?.offset ?? 0,
      sequence: footer.sequence,
      time: footer.time,
      sections: placing.sections,
    };
    const end = encodeFooter(store.header, next);
    yield end;
    store.end = placing.offset + end.length;
    store.footer = next;
    store.generations++;
  }
  const hashes = new Map<number, bigint>();
  for (const { section, hash } of placed.values())
    if (store.footer!.sections.includes(section)) hashes.set(section.number, hash);
  return { ...store, hashes };
}
