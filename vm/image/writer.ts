/**
 * Writes images. No I/O here: the caller gets chunks of bytes, in order, and writes them.
 * The same content, on top of the same generations, gives the same bytes.
 */
import { crc32, hash128 } from "../host/hash.ts";
import { frameBound, frameChunks, type Source } from "./frame.ts";
import { heads } from "./heads.ts";
import { encodeFooter, encodeHeader, type Footer, type StoredSection } from "./layout.ts";
import { hashPages, newPageTable, type PageTable, type PageWriter, pageWriter } from "./pages.ts";
import {
  CODECS,
  type CodecName,
  HEADER_BYTES,
  IMAGE_LIMITS,
  PAGE_BYTES,
  PAGES,
  type SectionRow,
} from "./sections.ts";
import { finishPart, type ImageContent, type Snapshot, takeSnapshot } from "./snapshot.ts";
import { storeOf } from "./store.ts";

export type { ImageContent } from "./snapshot.ts";

export type ImageOptions = {
  /** default lz4, where it is worth it; zstd is reserved */
  codec?: CodecName;
  /** number of this checkpoint of the run, from 1; default 1, or one more than the last */
  generation?: number;
  /** milliseconds since the epoch; default 0, not recorded */
  time?: number;
};

/** What is known of an image file, so that a generation can be appended. */
export type Store = {
  /** the file's; empty where there is no file yet */
  header: Uint8Array;
  /** where the next generation goes */
  end: number;
  /** footer of the last generation; null: none yet */
  footer: Footer | null;
  generations: number;
  /** hashes of the raw sections of the last generation, by number */
  hashes: ReadonlyMap<number, bigint>;
  pages: PageTable;
};

/** A file to be. */
export function newStore(): Store {
  const header = encodeHeader();
  return {
    header,
    end: HEADER_BYTES,
    footer: null,
    generations: 0,
    hashes: new Map(),
    pages: newPageTable(),
  };
}

/** A generation whose values take less than this is stored raw: no compressor need be loaded for it. */
const SMALL_IMAGE = 6144;
/** A section smaller than this is stored raw: an LZ4 frame is 23 bytes at least. */
const SMALL_SECTION = 256;
/** Pieces smaller than this are gathered, so that a small image is one chunk. */
const SMALL_CHUNK = 65536;

const RAW = CODECS.find((row) => row.name === "raw")!.number;
const LZ4 = CODECS.find((row) => row.name === "lz4")!.number;

/** A piece of an image, or a pause: a good moment for something else. */
export type Piece = Uint8Array | null;

function sourceOf(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (offset, into) => into.set(bytes.subarray(offset, offset + into.length)),
  };
}

function* rawChunks(source: Source): Generator<Uint8Array> {
  const block = new Uint8Array(Math.min(source.size, 1 << 20));
  for (let offset = 0; offset < source.size; offset += block.length) {
    const piece = block.subarray(0, Math.min(block.length, source.size - offset));
    source.read(offset, piece);
    yield piece;
  }
}

/** The LZ4 frame of some bytes, or null where it is no smaller; a pause after each block. */
function* packed(raw: Uint8Array): Generator<null, Uint8Array | null> {
  const all = new Uint8Array(frameBound(raw.length));
  let length = 0;
  for (const chunk of frameChunks(sourceOf(raw))) {
    all.set(chunk, length);
    length += chunk.length;
    if (chunk.length > SMALL_CHUNK) yield null;
  }
  return length < raw.length ? all.slice(0, length) : null;
}

/** A section before it has a place: its raw bytes, null where an earlier generation has them. */
type Draft = { row: SectionRow; hash: bigint; raw: Uint8Array | null };

/** A run that is too large for an image: a reader would refuse it. */
export class TooLargeError extends Error {}

/** Heads of values between two pauses. */
const STEP_VALUES = 1 << 18;

/** Refuses what a reader would refuse. */
function* checkRoom(raw: Uint8Array): Generator<null, void> {
  if (raw.length > IMAGE_LIMITS.maxSectionBytes) throw new TooLargeError();
  if (raw.length <= IMAGE_LIMITS.maxItems) return;
  let values = 0;
  for (const _ of heads(raw)) {
    if (++values > IMAGE_LIMITS.maxItems) throw new TooLargeError();
    if (values % STEP_VALUES === 0) yield null;
  }
}

function* draftSections(snapshot: Snapshot, store: Store, pages: PageWriter): Generator<null, Draft[]> {
  const drafts: Draft[] = [];
  for (const part of snapshot) {
    const raw = yield* finishPart(part, pages);
    yield* checkRoom(raw);
    const hash = hash128(raw);
    drafts.push({ row: part.row, hash, raw: store.hashes.get(part.row.number) === hash ? null : raw });
  }
  return drafts;
}

function checkOptions(options: ImageOptions): CodecName {
  const { codec = "lz4", generation: sequence = 1, time = 0 } = options;
  if (codec === "zstd") throw new TypeError("image codec zstd is reserved");
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw new TypeError(`image generation ${sequence}`);
  if (!Number.isFinite(time)) throw new TypeError(`image time ${time}`);
  return codec;
}

/** The sections of a generation on their way into the file. */
export class Placing {
  readonly sections: StoredSection[];
  /** where the next one goes */
  offset: number;

  constructor(store: Store) {
    this.sections = store.footer?.sections.filter(({ number }) => number === PAGES.number) ?? [];
    this.offset = store.end;
  }
  *place(
    row: SectionRow,
    codec: number,
    rawBytes: number,
    chunks: Iterable<Uint8Array>,
  ): Generator<Uint8Array> {
    const { number, critical } = row;
    const section = { number, codec, critical, checksum: 0, offset: this.offset, storedBytes: 0, rawBytes };
    for (const chunk of chunks) {
      section.checksum = crc32(chunk, section.checksum);
      section.storedBytes += chunk.length;
      yield chunk;
    }
    this.offset += section.storedBytes;
    this.sections.push(section);
  }
  placeSource(row: SectionRow, source: Source, compress: boolean): Generator<Uint8Array> {
    const chunks = compress ? frameChunks(source) : rawChunks(source);
    return this.place(row, compress ? LZ4 : RAW, source.size, chunks);
  }
}

/** A section of values, packed where that is asked for and worth it. */
export function* placeRaw(
  placing: Placing,
  row: SectionRow,
  raw: Uint8Array,
  compress: boolean,
): Generator<Piece> {
  const frame = compress && raw.length >= SMALL_SECTION ? yield* packed(raw) : null;
  yield* placing.place(row, frame ? LZ4 : RAW, raw.length, [frame ?? raw]);
}

/**
 * The generation of `snapshot` to be written at `store.end`, piece by piece, with pauses; the file's
 * header comes first where there is no generation yet. A piece is intact until the next one is asked for.
 * Returns the store as it is once all is written; `store` is as it was, and no longer of use then.
 */
export function* generationPieces(
  snapshot: Snapshot,
  store: Store,
  options: ImageOptions,
): Generator<Piece, Store> {
  const codec = checkOptions(options);
  yield* hashPages(store.pages);
  const pages = pageWriter(store.pages);
  const drafts = yield* draftSections(snapshot, store, pages);
  const source = pages.source();
  const known = store.pages.count * PAGE_BYTES;
  if (Math.max(pages.bytes, known + source.size) > IMAGE_LIMITS.maxBytes) throw new TooLargeError();
  const total = drafts.reduce((sum, { raw }) => sum + (raw?.length ?? 0), source.size);
  const compress = codec === "lz4" && total >= SMALL_IMAGE;
  const placing = new Placing(store);
  if (store.footer === null) yield store.header;
  for (const { row, raw } of drafts) {
    if (raw === null) {
      placing.sections.push(store.footer!.sections.find(({ number }) => number === row.number)!);
      continue;
    }
    yield* placeRaw(placing, row, raw, compress);
  }
  if (source.size > 0) yield* placing.placeSource(PAGES, source, compress);
  const footer: Footer = {
    offset: placing.offset,
    start: store.end,
    previous: store.footer?.offset ?? 0,
    sequence: options.generation ?? (store.footer ? store.footer.sequence + 1 : 1),
    time: options.time ?? 0,
    sections: placing.sections,
  };
  const last = encodeFooter(store.header, footer);
  yield last;
  pages.commit();
  const hashes = new Map(drafts.map(({ row, hash }) => [row.number, hash]));
  const generations = store.generations + 1;
  return { ...store, end: placing.offset + last.length, footer, generations, hashes };
}

/** Joins small pieces, and passes large ones on as they come; pauses are passed on. */
export function* joinPieces<R>(pieces: Generator<Piece, R>): Generator<Piece, R> {
  let small: Uint8Array[] = [];
  let bytes = 0;
  const flush = () => {
    const joined = new Uint8Array(Buffer.concat(small, bytes));
    small = [];
    bytes = 0;
    return joined;
  };
  for (;;) {
    const { done, value } = pieces.next();
    if (done) {
      if (bytes > 0) yield flush();
      return value as R;
    }
    const piece = value as Piece;
    if (piece === null) yield null;
    else if (piece.length >= SMALL_CHUNK) {
      if (bytes > 0) yield flush();
      yield piece;
    } else {
      small.push(piece.slice());
      bytes += piece.length;
      if (bytes >= SMALL_CHUNK) yield flush();
    }
  }
}

function* withoutPauses(pieces: Iterable<Piece>): Generator<Uint8Array> {
  for (const piece of pieces) if (piece !== null) yield piece;
}

/** Pieces that are the receiver's to keep. */
function keep(pieces: Iterable<Uint8Array>): Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const piece of pieces) kept.push(piece.length >= SMALL_CHUNK ? piece.slice() : piece);
  return kept;
}

/**
 * An image of `content`, piece by piece, for a caller that writes each piece at once: nothing
 * of the size of the image is ever in memory. The values are taken down at the call; large
 * byte arrays (not strings) are read when their turn comes, and must not change before the last
 * piece. A piece is intact only until the next one is asked for.
 * @throws NotPlainError at the call, if the content holds something that is not Plain
 */
export function imageChunks(content: ImageContent, options: ImageOptions = {}): Generator<Uint8Array> {
  checkOptions(options);
  return withoutPauses(joinPieces(generationPieces(takeSnapshot(content, false), newStore(), options)));
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
  checkOptions(options);
  const store = storeOf(image);
  const pieces = generationPieces(takeSnapshot(content, false), store, options);
  return { offset: store.end, chunks: keep(withoutPauses(joinPieces(pieces))) };
}
