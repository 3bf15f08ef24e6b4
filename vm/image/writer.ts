/**
 * Writes images. No I/O here: the caller gets chunks of bytes, in order, and writes them.
 * The same content gives the same bytes.
 */
import { crc32 } from "../host/hash.ts";
import type { Plain } from "../plain.ts";
import { encodePlain } from "./encode.ts";
import { frameBound, frameChunks, type Source } from "./frame.ts";
import { encodeFooter, encodeHeader, type StoredSection } from "./layout.ts";
import { type PageWriter, pageWriter } from "./pages.ts";
import { openImage, readPages } from "./reader.ts";
import {
  CODECS,
  type CodecName,
  HEADER_BYTES,
  PAGES,
  SECTIONS,
  type SectionKey,
  type SectionRow,
} from "./sections.ts";

/** What a run is, split by kind; see the section table. */
export type ImageContent = Record<SectionKey, Plain>;

export type ImageOptions = {
  /** default lz4, where it is worth it; zstd is reserved */
  codec?: CodecName;
  /** number of this checkpoint of the run, from 1; default 1 */
  generation?: number;
  /** milliseconds since the epoch; default 0, not recorded */
  time?: number;
};

/** An image whose values take less than this is stored raw: no compressor need be loaded for it. */
const SMALL_IMAGE = 6144;
/** A section smaller than this is stored raw: an LZ4 frame is 23 bytes at least. */
const SMALL_SECTION = 256;
/** Pieces smaller than this are gathered, so that a small image is one chunk. */
const SMALL_CHUNK = 65536;

const RAW = CODECS.find((row) => row.name === "raw")!.number;
const LZ4 = CODECS.find((row) => row.name === "lz4")!.number;

/** A section before it has a place: its bytes as they will be stored, or a source of pages. */
type Draft = { row: SectionRow; codec: number; rawBytes: number } & (
  | { stored: Uint8Array; source?: undefined }
  | { stored?: undefined; source: Source }
);

function sourceOf(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (offset, into) => into.set(bytes.subarray(offset, offset + into.length)),
  };
}

/** All chunks in one new array; for what is known to be small. */
function gather(chunks: Iterable<Uint8Array>, bound: number): Uint8Array {
  const all = new Uint8Array(bound);
  let length = 0;
  for (const chunk of chunks) {
    all.set(chunk, length);
    length += chunk.length;
  }
  return all.subarray(0, length);
}

function rawChunks(source: Source): Iterable<Uint8Array> {
  return {
    *[Symbol.iterator]() {
      const block = new Uint8Array(Math.min(source.size, 1 << 20));
      for (let offset = 0; offset < source.size; offset += block.length) {
        const piece = block.subarray(0, Math.min(block.length, source.size - offset));
        source.read(offset, piece);
        yield piece;
      }
    },
  };
}

function draftSections(content: ImageContent, codec: CodecName, pages: PageWriter): Draft[] {
  const values = SECTIONS.flatMap((row) => {
    return row.key === null ? [] : [{ row, raw: encodePlain(content[row.key], pages) }];
  });
  const pageSource = pages.source();
  const total = values.reduce((sum, { raw }) => sum + raw.length, pageSource.size);
  const compress = codec === "lz4" && total >= SMALL_IMAGE;
  const drafts = values.map(({ row, raw }): Draft => {
    const rawBytes = raw.length;
    if (compress && rawBytes >= SMALL_SECTION) {
      const stored = gather(frameChunks(sourceOf(raw)), frameBound(rawBytes));
      if (stored.length < rawBytes) return { row, codec: LZ4, rawBytes, stored };
    }
    return { row, codec: RAW, rawBytes, stored: raw };
  });
  if (pageSource.size > 0) {
    drafts.push({ row: PAGES, codec: compress ? LZ4 : RAW, rawBytes: pageSource.size, source: pageSource });
  }
  return drafts;
}

/** Where a generation goes, and what it may use of what is there already. */
type Place = {
  header: Uint8Array;
  start: number;
  previous: number;
  /** sections of earlier generations, with their stored bytes */
  kept: readonly { section: StoredSection; stored: Uint8Array }[];
};

/** The generation of `drafts`, piece by piece; a piece is intact until the next one is asked for. */
function* generation(drafts: Draft[], place: Place, options: ImageOptions): Generator<Uint8Array> {
  const sections: StoredSection[] = place.kept
    .filter(({ section }) => section.number === PAGES.number)
    .map(({ section }) => section);
  let offset = place.start;
  for (const draft of drafts) {
    const same = draft.stored && place.kept.find((old) => isSame(old, draft));
    if (same) {
      sections.push(same.section);
      continue;
    }
    const section: StoredSection = {
      number: draft.row.number,
      codec: draft.codec,
      critical: draft.row.critical,
      checksum: 0,
      offset,
      storedBytes: 0,
      rawBytes: draft.rawBytes,
    };
    const { source } = draft;
    const chunks = source ? (draft.codec === LZ4 ? frameChunks(source) : rawChunks(source)) : [draft.stored];
    for (const chunk of chunks) {
      section.checksum = crc32(chunk, section.checksum);
      section.storedBytes += chunk.length;
      yield chunk;
    }
    offset += section.storedBytes;
    sections.push(section);
  }
  const { start, previous, header } = place;
  const { generation: sequence = 1, time = 0 } = options;
  yield encodeFooter(header, { offset, start, previous, sequence, time, sections });
}

function isSame(old: Place["kept"][number], draft: Draft): boolean {
  return (
    old.section.number === draft.row.number &&
    old.section.codec === draft.codec &&
    old.section.rawBytes === draft.rawBytes &&
    Buffer.compare(old.stored, draft.stored!) === 0
  );
}

/** Joins small pieces, and passes large ones on as they come. */
function* join(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let small: Uint8Array[] = [];
  let bytes = 0;
  const flush = () => {
    const joined = gather(small, bytes);
    small = [];
    bytes = 0;
    return joined;
  };
  for (const piece of pieces) {
    if (piece.length >= SMALL_CHUNK) {
      if (bytes > 0) yield flush();
      yield piece;
      continue;
    }
    small.push(piece.slice());
    bytes += piece.length;
    if (bytes >= SMALL_CHUNK) yield flush();
  }
  if (bytes > 0) yield flush();
}

/** Pieces that are the receiver's to keep. */
function keep(pieces: Iterable<Uint8Array>): Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const piece of join(pieces)) kept.push(piece.length >= SMALL_CHUNK ? piece.slice() : piece);
  return kept;
}

function checkOptions(options: ImageOptions): CodecName {
  const { codec = "lz4", generation: sequence = 1, time = 0 } = options;
  if (codec === "zstd") throw new TypeError("image codec zstd is reserved");
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw new TypeError(`image generation ${sequence}`);
  if (!Number.isFinite(time)) throw new TypeError(`image time ${time}`);
  return codec;
}

/**
 * An image of `content`, piece by piece, for a caller that writes each piece at once: nothing
 * of the size of the image is ever in memory. The values are taken down at the call; large
 * byte arrays (not strings) are read when their turn comes, and must not change before the last
 * piece. A piece is intact only until the next one is asked for.
 * @throws NotPlainError at the call, if the content holds something that is not Plain
 */
export function imageChunks(content: ImageContent, options: ImageOptions = {}): Generator<Uint8Array> {
  const drafts = draftSections(content, checkOptions(options), pageWriter());
  return join(wholeFile(drafts, options));
}

function* wholeFile(drafts: Draft[], options: ImageOptions): Generator<Uint8Array> {
  const header = encodeHeader();
  yield header;
  yield* generation(drafts, { header, start: HEADER_BYTES, previous: 0, kept: [] }, options);
}

/** The same as chunks that may be kept; a small image is a single one. */
export function encodeImage(content: ImageContent, options: ImageOptions = {}): Uint8Array[] {
  return keep(imageChunks(content, options));
}

/**
 * A generation of `content` to be written at `offset` of the file that holds `image`, which is
 * to be cut there first (there is more only after a torn write). Holds only sections and pages
 * that the file has not. The options' generation defaults to one more than the last.
 * @throws ImageError if `image` is not a valid image
 */
export function appendImage(
  image: Uint8Array,
  content: ImageContent,
  options: ImageOptions = {},
): { offset: number; chunks: Uint8Array[] } {
  const { info, footer } = openImage(image);
  const known = readPages(image, footer);
  const drafts = draftSections(content, checkOptions(options), pageWriter(known));
  const kept = footer.sections.map((section) => ({
    section,
    stored: image.subarray(section.offset, section.offset + section.storedBytes),
  }));
  const place = { header: image.subarray(0, HEADER_BYTES), start: info.bytes, previous: footer.offset, kept };
  const numbered = { ...options, generation: options.generation ?? footer.sequence + 1 };
  return { offset: info.bytes, chunks: keep(generation(drafts, place, numbered)) };
}
