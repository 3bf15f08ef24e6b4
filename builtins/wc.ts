import {
  type ByteString,
  type Call,
  FILE_TYPE_MASK,
  type FileStat,
  FileType,
  type Reply,
  type StateShape,
} from "../vm/index.ts";
import { type Counter, newCounter } from "./lib/count.ts";
import { currentName, emit, filter, type Stream, warn } from "./lib/filter.ts";
import { fileError } from "./lib/messages.ts";
import { hasOption } from "./lib/options.ts";
import { countByte } from "./lib/window.ts";

const COLUMNS = ["lines", "words", "chars", "bytes", "longest"] as const;
type Counts = { lines: number; words: number; chars: number; bytes: number; longest: number };
const COUNTS: StateShape<Counts> = {
  lines: "natural",
  words: "natural",
  chars: "natural",
  bytes: "natural",
  longest: "natural",
};

type Wc = {
  /** the columns asked for, in GNU's order */
  columns: (typeof COLUMNS)[number][];
  /** whether file names were given */
  named: boolean;
  file: Counts;
  total: Counts;
  inWord: boolean;
  /** display columns of the current line */
  position: number;
  /** digits of a column */
  width: number;
  /** operands whose size is known, and the sum of the sizes of regular files */
  known: number;
  sizes: number;
  asked: "" | "stat" | "offset" | "end";
  offset: number;
};

/** Count lines, words and bytes (POSIX XCU wc, GNU's columns). */
export const wc = filter<Wc>({
  own: {
    columns: "texts",
    named: "flag",
    file: COUNTS,
    total: COUNTS,
    inWord: "flag",
    position: "natural",
    width: "natural",
    known: "natural",
    sizes: "number",
    asked: "text",
    offset: "number",
  },
  name: "wc",
  synopsis: "wc [OPTION]... [FILE]...",
  options: [
    { key: "bytes", flags: "-c --bytes", help: "print the byte counts" },
    { key: "chars", flags: "-m --chars", help: "print the character counts (UTF-8)" },
    { key: "lines", flags: "-l --lines", help: "print the newline counts" },
    { key: "longest", flags: "-L --max-line-length", help: "print the longest display width" },
    { key: "words", flags: "-w --words", help: "print the word counts" },
  ],
  configure(parsed) {
    const chosen = COLUMNS.filter((column) => hasOption(parsed, column));
    return {
      columns: chosen.length > 0 ? chosen : ["lines", "words", "bytes"],
      named: parsed.operands.length > 0,
      file: zero(),
      total: zero(),
      inWord: false,
      position: 0,
      width: 1,
      known: 0,
      sizes: 0,
      asked: "",
      offset: 0,
    };
  },
  prepare: askSizes,
  begin(own) {
    own.file = zero();
    own.inWord = false;
    own.position = 0;
  },
  inspect: askBytes,
  transient: true,
  buffer: (own) => counterOf(own)?.buffer ?? null,
  chunk(own, bytes) {
    count(own, bytes);
    return null;
  },
  end(own, io) {
    if (own.inWord) own.file.words++;
    own.file.longest = Math.max(own.file.longest, own.position);
    report(own, io);
    return false;
  },
  finish(own, io) {
    if (io.operands.length > 1) emit(io, row(own, own.total, "total"));
    return false;
  },
  complain(_own, io, _what, errno) {
    warn(io, fileError("wc", currentName(io), errno));
  },
});

function zero(): Counts {
  return { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
}

/**
 * The width of a column is that of the sum of the sizes of all regular files, at least 7 where
 * another kind is among them, and 1 where there is only one number to print.
 */
function askSizes(own: Wc, io: Stream, reply: Reply): Call | null {
  const { operands } = io;
  if (operands.length === 1 && own.columns.length === 1) return null;
  if (own.known > 0 && reply.errno === 0) {
    const { mode, size } = reply.value as FileStat;
    if ((mode & FILE_TYPE_MASK) === FileType.regular) own.sizes += size;
    else own.width = 7;
  }
  if (own.known === operands.length) {
    own.width = Math.max(own.width, String(own.sizes).length);
    return null;
  }
  const path = operands[own.known++];
  return path === "-" ? { call: "fstat", fd: 0 } : { call: "stat", path, follow: true };
}

/** `wc -c` of a regular file needs no reading: its end is sought. */
function askBytes(own: Wc, io: Stream, reply: Reply): Call | null {
  if (own.columns.length > 1 || own.columns[0] !== "bytes") return null;
  switch (own.asked) {
    case "":
      own.asked = "stat";
      return { call: "fstat", fd: io.fd };
    case "stat": {
      own.asked = "";
      if (reply.errno) return null;
      const { mode, size } = reply.value as FileStat;
      // Some files that are made up on reading say that they are empty.
      if ((mode & FILE_TYPE_MASK) !== FileType.regular || size === 0) return null;
      own.asked = "offset";
      return { call: "seek", fd: io.fd, offset: 0, whence: 1 };
    }
    case "offset":
      own.asked = "";
      if (reply.errno) return null;
      own.asked = "end";
      own.offset = reply.value as number;
      return { call: "seek", fd: io.fd, offset: 0, whence: 2 };
    default:
      own.asked = "";
      own.file.bytes = Math.max(0, (reply.value as number) - own.offset);
      io.stop = "file";
      report(own, io);
      return null;
  }
}

function report(own: Wc, io: Stream): void {
  const { file, total } = own;
  emit(io, row(own, file, own.named ? currentName(io) : ""));
  for (const column of COLUMNS) total[column] += file[column];
  total.longest = Math.max(total.longest - file.longest, file.longest);
}

function row(own: Wc, counts: Counts, name: ByteString): ByteString {
  const numbers = own.columns.map((column) => String(counts[column]).padStart(own.width)).join(" ");
  return name === "" ? `${numbers}\n` : `${numbers} ${name}\n`;
}

/** Files of so many bytes are worth a counter. */
const LARGE = 1 << 20;
const counters = new WeakMap<Wc, Counter | null>();

/** The counter of a run that counts only lines, once it has read much: a cache. */
function counterOf(own: Wc): Counter | null {
  if (own.columns.length !== 1 || own.columns[0] !== "lines" || own.file.bytes < LARGE) return null;
  let counter = counters.get(own);
  if (counter === undefined) counters.set(own, (counter = newCounter()));
  return counter;
}

function countLines(own: Wc, bytes: Uint8Array): number {
  const counter = counters.get(own);
  return counter && bytes.buffer === counter.buffer.buffer
    ? counter.count(bytes.length, 10)
    : countByte(bytes, 10);
}

function count(own: Wc, bytes: Uint8Array): void {
  const { columns, file } = own;
  file.bytes += bytes.length;
  if (columns.includes("longest")) {
    countColumns(own, bytes);
    file.lines += countByte(bytes, 10);
  } else if (columns.includes("words")) countWords(own, bytes);
  else if (columns.includes("lines")) file.lines += countLines(own, bytes);
  if (columns.includes("chars")) file.chars += countCharacters(bytes);
}

/** 1 for the bytes that part words: isspace(3) of the C locale. 2 for printable ones, 0 for the rest. */
const KIND = new Uint8Array(256).map((_, byte) => {
  if (byte === 32 || (byte >= 9 && byte <= 13)) return 1;
  return byte > 32 && byte !== 127 ? 2 : 0;
});

function countWords(own: Wc, bytes: Uint8Array): void {
  const { file } = own;
  let { inWord } = own;
  let { words, lines } = file;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    const kind = KIND[byte];
    if (kind === 2) inWord = true;
    else if (kind === 1) {
      if (inWord) words++;
      inWord = false;
      if (byte === 10) lines++;
    }
  }
  file.words = words;
  file.lines = lines;
  own.inWord = inWord;
}

function countColumns(own: Wc, bytes: Uint8Array): void {
  const { file } = own;
  for (const byte of bytes) {
    if (KIND[byte] === 1) {
      if (own.inWord) file.words++;
      own.inWord = false;
    } else if (KIND[byte] === 2) own.inWord = true;
    if (byte === 10 || byte === 13 || byte === 12) {
      file.longest = Math.max(file.longest, own.position);
      own.position = 0;
    } else if (byte === 9) own.position += 8 - (own.position % 8);
    else if (byte >= 32 && byte !== 127 && (byte & 0xc0) !== 0x80) own.position++;
  }
}

/** Characters of UTF-8: every byte that does not continue one. */
function countCharacters(bytes: Uint8Array): number {
  let found = 0;
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] & 0xc0) !== 0x80) found++;
  return found;
}
