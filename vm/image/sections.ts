/**
 * The tables of the image format: everything that has a number in a `.ckpt` file is declared
 * here once. Writer, reader and FORMAT.md are derived from these rows. Numbers are never
 * reused: a row may be retired, but its number stays taken.
 */

/** The format this floe writes. It reads every minor version of this major one. */
export const FORMAT_VERSION = { major: 1, minor: 0 } as const;

/** First bytes of a file. The high bit, CR LF and ^Z show damage by a text-mode transfer, as in PNG. */
export const MAGIC = new Uint8Array([0x89, 0x46, 0x4c, 0x4f, 0x45, 0x0d, 0x0a, 0x1a]);
/** Last bytes of a generation; a reader looks for them from the end of the file. */
export const END_MAGIC = new Uint8Array([0x89, 0x46, 0x4c, 0x4f, 0x45, 0x45, 0x4e, 0x44]);
/** First bytes of a footer: `FOOT`. */
export const FOOTER_MAGIC = 0x544f4f46;

/** Bytes of a page of the PAGES section. */
export const PAGE_BYTES = 65536;
/** Strings and byte arrays of at least this many bytes are stored as pages. */
export const PAGED_BYTES = 32768;
/** Raw bytes of every LZ4 block but the last of a frame. */
export const BLOCK_BYTES = 1 << 20;

export type SectionKey = "meta" | "code" | "tasks" | "files" | "pipes" | "mappings";

export type SectionRow = {
  readonly number: number;
  readonly name: string;
  /** the field of `ImageContent` that it holds; null for one that is not a value */
  readonly key: SectionKey | null;
  /** one in every image (true), or any number of them */
  readonly always: boolean;
  /** a reader that does not know it must refuse the image, not skip it */
  readonly critical: boolean;
  readonly holds: "CBOR" | "pages";
  readonly about: string;
};

export const SECTIONS: readonly SectionRow[] = [
  {
    number: 1,
    name: "META",
    key: "meta",
    always: true,
    critical: true,
    holds: "CBOR",
    about:
      "The run as a whole: versions of floe and of its programs, kind of host, script, working directory.",
  },
  {
    number: 2,
    name: "CODE",
    key: "code",
    always: true,
    critical: true,
    holds: "CBOR",
    about: "Compiled bytecode, by code id.",
  },
  {
    number: 3,
    name: "TASKS",
    key: "tasks",
    always: true,
    critical: true,
    holds: "CBOR",
    about: "Tasks with their frames, descriptor tables, variables, traps, and the call each waits on.",
  },
  {
    number: 4,
    name: "FILES",
    key: "files",
    always: true,
    critical: true,
    holds: "CBOR",
    about: "Open files (offset, flags, fingerprint), shared by the descriptors of tasks.",
  },
  {
    number: 5,
    name: "PIPES",
    key: "pipes",
    always: true,
    critical: true,
    holds: "CBOR",
    about: "Pipes: the bytes in them and the state of both ends.",
  },
  {
    number: 6,
    name: "MAPPINGS",
    key: "mappings",
    always: true,
    critical: true,
    holds: "CBOR",
    about: "Mappings of the file tree: anonymous files, private pages, fingerprints of originals.",
  },
  {
    number: 7,
    name: "PAGES",
    key: null,
    always: false,
    critical: true,
    holds: "pages",
    about: "Pages that large strings and byte arrays of the other sections refer to; equal pages once.",
  },
];

export const META = SECTIONS.find((row) => row.name === "META")!;
export const PAGES = SECTIONS.find((row) => row.name === "PAGES")!;

/** The name of a section number; `#N` for one that is not in the table. */
export function sectionName(number: number): string {
  return SECTIONS.find((row) => row.number === number)?.name ?? `#${number}`;
}

export type CodecName = "raw" | "lz4" | "zstd";

export const CODECS: readonly { number: number; name: CodecName; about: string }[] = [
  { number: 0, name: "raw", about: "The bytes themselves." },
  {
    number: 1,
    name: "lz4",
    about:
      "One standard LZ4 frame (`lz4 -d` opens it): independent blocks, content size, no checksums; every block but the last holds exactly 1 MiB; a block that does not shrink is stored.",
  },
  { number: 2, name: "zstd", about: "Reserved: neither written nor read by this version." },
];

/** CBOR tags. The first four are registered with IANA. */
export const Tag = {
  positiveBignum: 2,
  negativeBignum: 3,
  uint8Array: 64,
  map: 259,
  pagedString: 61710,
  pagedBytes: 61711,
} as const;

export const TAGS: readonly { number: number; about: string }[] = [
  {
    number: Tag.positiveBignum,
    about: "bigint that is not negative, however small: number and bigint differ",
  },
  { number: Tag.negativeBignum, about: "negative bigint" },
  { number: Tag.uint8Array, about: "Uint8Array, around a byte string" },
  { number: Tag.map, about: "Map, around a map whose keys are byte strings or numbers" },
  {
    number: Tag.pagedString,
    about:
      "string in pages, around `[length, first, count, first, count, …]`: length in bytes, then runs of page numbers",
  },
  { number: Tag.pagedBytes, about: "Uint8Array in pages, the same way" },
];

/** A field of a fixed binary record; all are little-endian. */
export type Field = {
  readonly at: number;
  readonly type: string;
  readonly name: string;
  readonly about: string;
};

export const HEADER_BYTES = 16;
export const HEADER: readonly Field[] = [
  { at: 0, type: "8 bytes", name: "magic", about: "`89 46 4C 4F 45 0D 0A 1A`" },
  { at: 8, type: "u16", name: "major", about: "format version; a reader refuses a newer one" },
  {
    at: 10,
    type: "u16",
    name: "minor",
    about: "additions that an older reader of this major version may ignore",
  },
  { at: 12, type: "u32", name: "checksum", about: "CRC-32 of the 12 bytes before" },
];

export const FOOTER_BYTES = 48;
export const FOOTER: readonly Field[] = [
  { at: 0, type: "u32", name: "magic", about: "`46 4F 4F 54` (`FOOT`)" },
  { at: 4, type: "u32", name: "count", about: "rows of the section table that follows, at most 1024" },
  {
    at: 8,
    type: "u64",
    name: "offset",
    about: "of this footer in the file; one found elsewhere is not valid",
  },
  {
    at: 16,
    type: "u64",
    name: "start",
    about: "of this generation: end of the previous one, or of the header",
  },
  { at: 24, type: "u64", name: "previous", about: "offset of the previous generation's footer; 0: none" },
  { at: 32, type: "u64", name: "sequence", about: "number of this checkpoint of the run, from 1" },
  { at: 40, type: "f64", name: "time", about: "milliseconds since the epoch; 0: not recorded" },
];

export const ROW_BYTES = 32;
export const ROW: readonly Field[] = [
  { at: 0, type: "u16", name: "section", about: "number of the section" },
  { at: 2, type: "u8", name: "codec", about: "number of the codec" },
  {
    at: 3,
    type: "u8",
    name: "flags",
    about: "bit 0: critical, a reader that does not know the section refuses; others 0",
  },
  { at: 4, type: "u32", name: "checksum", about: "CRC-32 of the stored bytes" },
  { at: 8, type: "u64", name: "offset", about: "of the stored bytes in the file" },
  { at: 16, type: "u64", name: "stored", about: "bytes as stored" },
  { at: 24, type: "u64", name: "raw", about: "bytes once decompressed" },
];

export const END_BYTES = 20;
export const END: readonly Field[] = [
  { at: 0, type: "u64", name: "seal", about: "xxHash64 of the header and of the footer with its table" },
  { at: 8, type: "u32", name: "length", about: "of footer, table and this record" },
  { at: 12, type: "8 bytes", name: "magic", about: "`89 46 4C 4F 45 45 4E 44`" },
];

/** Most rows in a section table. */
export const MAX_SECTIONS = 1024;
/** Most generations in a file. */
export const MAX_GENERATIONS = 65536;
/** Deepest nesting of a value (arrays, maps and tags). */
export const MAX_DEPTH = 1000;

/** What a reader accepts, beyond which an image is refused before anything is allocated. */
export type ImageLimits = {
  /** raw bytes of all sections, and of the strings made from pages */
  maxBytes: number;
  /** raw bytes of one CBOR section */
  maxSectionBytes: number;
  /** values (of any kind) in one CBOR section */
  maxItems: number;
};

export const IMAGE_LIMITS: Readonly<ImageLimits> = {
  maxBytes: 4 * 1024 ** 3,
  maxSectionBytes: 512 * 1024 ** 2,
  maxItems: 2 ** 25,
};
