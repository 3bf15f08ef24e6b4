/**
 * Reads images. Trusts nothing: the last valid generation is found first, every number of it
 * checked, every section's checksum verified; only then is anything decompressed or decoded.
 */
import { crc32, hash128 } from "../host/hash.ts";
import type { Plain } from "../plain.ts";
import { CborError, decodePlain } from "./decode.ts";
import { ImageError } from "./error.ts";
import { FrameError, frameBlocks, unframe } from "./frame.ts";
import { decodeFooter, decodeHeader, type Footer, hex32, type StoredSection } from "./layout.ts";
import { type PageTable, pageReader } from "./pages.ts";
import {
  BLOCK_BYTES,
  CODECS,
  type CodecName,
  END_BYTES,
  END_MAGIC,
  FOOTER_BYTES,
  FORMAT_VERSION,
  HEADER_BYTES,
  IMAGE_LIMITS,
  type ImageLimits,
  MAX_GENERATIONS,
  PAGE_BYTES,
  PAGES,
  ROW_BYTES,
  SECTIONS,
  sectionName,
} from "./sections.ts";
import type { ImageContent, Store } from "./writer.ts";

export type SectionInfo = {
  number: number;
  /** `#N` for one that this floe does not know */
  name: string;
  critical: boolean;
  codec: CodecName | "unknown";
  /** bytes from the start of the file */
  offset: number;
  storedBytes: number;
  rawBytes: number;
  /** CRC-32 of the stored bytes, verified */
  checksum: number;
};

export type GenerationInfo = {
  sequence: number;
  /** milliseconds since the epoch; 0: not recorded */
  time: number;
  /** first byte in the file, and bytes with the footer */
  offset: number;
  bytes: number;
};

export type ImageInfo = {
  version: { major: number; minor: number };
  /** of the generation that is read: the last valid one */
  sequence: number;
  time: number;
  /** bytes up to the end of that generation */
  bytes: number;
  /** bytes after it: 0, or what a torn write or damage left */
  tornBytes: number;
  /** what is wrong with other generations than the one that is read, latest first */
  skipped: string[];
  /** oldest first, up to the one that is read */
  generations: GenerationInfo[];
  sections: SectionInfo[];
};

/** Most places at the end of a damaged file that are tried for a footer. */
const MAX_CANDIDATES = 4096;

function footerEnd(footer: Footer): number {
  return footer.offset + FOOTER_BYTES + footer.sections.length * ROW_BYTES + END_BYTES;
}

function storedBytes(image: Uint8Array, section: StoredSection): Uint8Array {
  return image.subarray(section.offset, section.offset + section.storedBytes);
}

/** Null, or the first section whose bytes are not those that were written. */
function checkSums(image: Uint8Array, footer: Footer): ImageError | null {
  for (const section of footer.sections) {
    const sum = crc32(storedBytes(image, section));
    if (sum === section.checksum) continue;
    const expected = `checksum ${hex32(section.checksum)}`;
    return new ImageError("checksum", sectionName(section.number), section.offset, expected, hex32(sum));
  }
  return null;
}

/** Where the end marks are, from the last one back. */
function* footerEnds(image: Uint8Array): Generator<number> {
  const buffer = Buffer.from(image.buffer, image.byteOffset, image.length);
  yield image.length;
  let from = image.length - END_MAGIC.length - 1;
  for (let i = 0; i < MAX_CANDIDATES && from >= HEADER_BYTES; i++) {
    const at = buffer.lastIndexOf(END_MAGIC, from);
    if (at < HEADER_BYTES) return;
    yield at + END_MAGIC.length;
    from = at - 1;
  }
}

/**
 * The last footer that is whole and whose sections are. A section's data may look like a
 * footer (a variable may hold an image): its recorded offset gives it away.
 */
function lastFooter(image: Uint8Array): { footer: Footer; skipped: string[] } {
  const skipped: string[] = [];
  let first: ImageError | null = null;
  for (const end of footerEnds(image)) {
    const footer = decodeFooter(image, end);
    const error = footer instanceof ImageError ? footer : checkSums(image, footer);
    if (error === null) return { footer: footer as Footer, skipped };
    first ??= error;
    if (end === image.length || !(footer instanceof ImageError)) skipped.push(error.message);
  }
  throw first!;
}

/**
 * The generations up to `last`, oldest first, as far as their footers are whole: nothing
 * depends on those before `last`, whose sections are known to be good wherever they lie.
 */
function chain(image: Uint8Array, last: Footer, skipped: string[]): Footer[] {
  const found: Footer[] = [];
  for (let footer = last; found.length < MAX_GENERATIONS; ) {
    found.push(footer);
    if (footer.previous === 0) break;
    const before = decodeFooter(image, footer.start);
    if (before instanceof ImageError) {
      skipped.push(before.message);
      break;
    }
    footer = before;
  }
  return found.reverse();
}

function generationInfo(footer: Footer): GenerationInfo {
  const bytes = footerEnd(footer) - footer.start;
  return { sequence: footer.sequence, time: footer.time, offset: footer.start, bytes };
}

/**
 * The generation that `at` means: its sequence number, or 0 for the last and -1, -2, … for those before.
 * @throws ImageError where there is none such, or it is damaged
 */
function chosen(image: Uint8Array, footers: readonly Footer[], at: number): Footer {
  const last = footers.at(-1)!;
  const found = at > 0 ? footers.find(({ sequence }) => sequence === at) : footers.at(at - 1);
  if (found === undefined) {
    const there = footers.map(({ sequence }) => sequence).join(" ");
    throw new ImageError("generation", "FOOTER", last.offset, `generation ${at}`, there);
  }
  const error = found === last ? null : checkSums(image, found);
  if (error !== null) throw error;
  return found;
}

/**
 * Finds and verifies the generation to be read (`at`, see `chosen`; the last by default); decodes nothing of it.
 * `footers`: of all generations up to the last valid one, oldest first. @throws ImageError
 */
export function openImage(image: Uint8Array, at = 0): { info: ImageInfo; footer: Footer; footers: Footer[] } {
  const version = decodeHeader(image);
  const { footer: last, skipped } = lastFooter(image);
  const bytes = footerEnd(last);
  const footers = chain(image, last, skipped);
  const footer = chosen(image, footers, at);
  const info: ImageInfo = {
    version,
    sequence: footer.sequence,
    time: footer.time,
    bytes,
    tornBytes: image.length - bytes,
    skipped,
    generations: footers.map(generationInfo),
    sections: footer.sections.map((section) => ({
      number: section.number,
      name: sectionName(section.number),
      critical: section.critical,
      codec: CODECS.find((row) => row.number === section.codec)?.name ?? "unknown",
      offset: section.offset,
      storedBytes: section.storedBytes,
      rawBytes: section.rawBytes,
      checksum: section.checksum,
    })),
  };
  return { info, footer, footers };
}

/** What an image is, without decoding it; checksums are verified. @throws ImageError */
export function inspectImage(image: Uint8Array, at = 0): ImageInfo {
  return openImage(image, at).info;
}

function fault(
  reason: "codec" | "bounds" | "limit" | "version",
  section: StoredSection,
  expected: string,
  found: string,
) {
  return new ImageError(reason, sectionName(section.number), section.offset, expected, found);
}

/** Decompresses a section into all of `into`, which is of its raw size. */
function decompress(image: Uint8Array, section: StoredSection, into: Uint8Array): void {
  const stored = storedBytes(image, section);
  if (section.codec === 0) {
    into.set(stored);
    return;
  }
  const bad = unframe(stored, into);
  if (bad === null) return;
  throw new ImageError(
    "codec",
    sectionName(section.number),
    section.offset + bad.at,
    bad.expected,
    bad.found,
  );
}

/** The raw bytes of a section of values, in place where it is stored raw. @throws ImageError */
export function rawSection(image: Uint8Array, section: StoredSection): Uint8Array {
  checkSize(section, IMAGE_LIMITS.maxSectionBytes);
  if (section.codec === 0) return storedBytes(image, section);
  const raw = allocate(section, section.rawBytes);
  decompress(image, section, raw);
  return raw;
}

/** The raw bytes of a PAGES section, a block at a time; a block is intact until the next one. @throws ImageError */
export function* pageBlocks(image: Uint8Array, section: StoredSection): Generator<Uint8Array, void> {
  checkSize(section, IMAGE_LIMITS.maxBytes);
  if (section.rawBytes % PAGE_BYTES !== 0)
    throw fault("bounds", section, "whole pages", `${section.rawBytes} bytes`);
  const stored = storedBytes(image, section);
  if (section.codec === 0) {
    for (let at = 0; at < stored.length; at += BLOCK_BYTES) yield stored.subarray(at, at + BLOCK_BYTES);
    return;
  }
  try {
    yield* frameBlocks(stored, section.rawBytes);
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    const { at, expected, found } = error.fault;
    throw new ImageError("codec", sectionName(section.number), section.offset + at, expected, found);
  }
}

/** Refuses a section whose sizes cannot be, before anything is allocated for it. */
function checkSize(section: StoredSection, limit: number): void {
  const { storedBytes: stored, rawBytes: raw, codec } = section;
  if (codec > 1) throw fault("version", section, "codec raw or lz4", `codec ${codec}, of a newer floe`);
  if (codec === 0 && raw !== stored) throw fault("bounds", section, `${stored} raw bytes`, `${raw}`);
  // LZ4 spends a byte of every 255 at least.
  if (raw > stored * 255) throw fault("bounds", section, `at most ${stored * 255} raw bytes`, `${raw}`);
  if (raw > limit) throw fault("limit", section, `at most ${limit} raw bytes`, `${raw}`);
}

function allocate(section: StoredSection, bytes: number): Uint8Array {
  try {
    return new Uint8Array(bytes);
  } catch {
    throw fault("limit", section, "memory for its raw bytes", `${bytes} bytes`);
  }
}

/** The pages of an image: those of all its PAGES sections, in order. */
export function readPages(image: Uint8Array, footer: Footer, maxBytes = IMAGE_LIMITS.maxBytes): Uint8Array {
  const sections = footer.sections.filter((section) => section.number === PAGES.number);
  let total = 0;
  for (const section of sections) {
    checkSize(section, maxBytes - total);
    if (section.rawBytes % PAGE_BYTES !== 0)
      throw fault("bounds", section, "whole pages", `${section.rawBytes} bytes`);
    total += section.rawBytes;
  }
  const [first] = sections;
  if (first === undefined) return new Uint8Array(0);
  // Stored raw, the pages can be read where they are.
  if (sections.length === 1 && first.codec === 0) return storedBytes(image, first);
  const pages = allocate(first, total);
  let at = 0;
  for (const section of sections) {
    decompress(image, section, pages.subarray(at, at + section.rawBytes));
    at += section.rawBytes;
  }
  return pages;
}

/** Every section known or skippable; each value's section exactly once. */
function checkSections(footer: Footer): void {
  for (const section of footer.sections) {
    const row = SECTIONS.find((known) => known.number === section.number);
    if (row === undefined && section.critical) {
      const reads = `sections of format ${FORMAT_VERSION.major}.${FORMAT_VERSION.minor}`;
      throw fault("version", section, reads, `made by a newer floe: section ${section.number}`);
    }
  }
  for (const row of SECTIONS) {
    const count = footer.sections.filter((section) => section.number === row.number).length;
    if (!row.always || count === 1) continue;
    throw new ImageError("bounds", row.name, footer.offset, "one such section", `${count}`);
  }
}

/** What `read` makes of the raw bytes of a section. @throws ImageError */
export function readValue(
  image: Uint8Array,
  section: StoredSection,
  read: (raw: Uint8Array) => Plain,
): Plain {
  const raw = rawSection(image, section);
  try {
    return read(raw);
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    // Raw, the place is in the file; compressed, it can only be told within the section.
    const name = sectionName(section.number);
    if (section.codec === 0) {
      throw new ImageError("value", name, section.offset + error.at, error.expected, error.found);
    }
    const found = `${error.found} (raw byte ${error.at})`;
    throw new ImageError("value", name, section.offset, error.expected, found);
  }
}

/**
 * The content of the last valid generation of an image (and then, what is known of the file now), or of generation `at`. Nothing is shared with `image` but pages of files, which are sealed.
 * @throws ImageError for anything that is not exactly an image that a writer wrote
 */
export function decodeImage(
  image: Uint8Array,
  limits: Partial<ImageLimits> = {},
  at = 0,
): { content: ImageContent; info: ImageInfo; store: Store | null } {
  const { maxBytes, maxSectionBytes, maxItems } = { ...IMAGE_LIMITS, ...limits };
  const { info, footer } = openImage(image, at);
  checkSections(footer);
  let total = 0;
  for (const section of footer.sections) {
    if (!SECTIONS.some((row) => row.number === section.number)) continue;
    const limit = section.number === PAGES.number ? maxBytes : Math.min(maxBytes, maxSectionBytes);
    checkSize(section, limit);
    total += section.rawBytes;
    if (total > maxBytes) throw fault("limit", section, `at most ${maxBytes} raw bytes in all`, `${total}`);
  }
  const bytes = readPages(image, footer, maxBytes);
  const pages = pageReader(bytes, maxBytes);
  // pages of files are never written to: the first write to one puts another in its place
  const sealed = pageReader(bytes, maxBytes, true);
  const values: Partial<ImageContent> = {};
  const hashes = new Map<number, bigint>();
  for (const row of SECTIONS) {
    if (row.key === null) continue;
    const section = footer.sections.find((one) => one.number === row.number)!;
    values[row.key] = readValue(image, section, (raw) => {
      hashes.set(row.number, hash128(raw));
      return decodePlain(raw, row.key === "mappings" ? sealed : pages, maxItems);
    });
  }
  const store = at === 0 ? storeFrom(image, info, footer, hashes, bytes) : null;
  return { content: values as ImageContent, info, store };
}

/** What is known now of the file, so that its run's next checkpoint need not read it again. */
function storeFrom(
  image: Uint8Array,
  info: ImageInfo,
  footer: Footer,
  hashes: ReadonlyMap<number, bigint>,
  pages: Uint8Array,
): Store {
  const table: PageTable = { count: pages.length / PAGE_BYTES, byHash: new Map(), unhashed: pages };
  const header = image.slice(0, HEADER_BYTES);
  return { header, end: info.bytes, footer, generations: info.generations.length, hashes, pages: table };
}
