import {
  type ByteString,
  type Call,
  errnoMessage,
  FILE_TYPE_MASK,
  type FileStat,
  FileType,
  type Reply,
} from "../vm/index.ts";
import { cannot, printHeader } from "./head.ts";
import { currentName, emit, filter, refuse, type Stream, warn } from "./lib/filter.ts";
import { quote } from "./lib/messages.ts";
import { failure, hasOption, lastOption, type OptionSpec, parseCount } from "./lib/options.ts";
import { afterNth, countByte, hold, newWindow, partWindow, type Window } from "./lib/window.ts";

type Tail = {
  unit: "lines" | "bytes";
  count: number;
  /** `+N`: begin with the Nth, instead of printing the last N */
  fromStart: boolean;
  headers: boolean;
  headed: boolean;
  /** lines or bytes still to skip */
  skip: number;
  /** null once everything that comes is printed */
  window: Window | null;
  search: Search;
};

/** Where the search for the last lines of a regular file stands: backwards, a block at a time. */
type Search = {
  asked: "" | "stat" | "offset" | "seek" | "read" | "place";
  size: number;
  /** the offset at which reading began: nothing before it is looked at */
  start: number;
  /** where the current block begins, and its end */
  from: number;
  to: number;
  /** delimiters still to find */
  left: number;
};

const BLOCK = 65536;

const OPTIONS: OptionSpec = {
  name: "tail",
  synopsis: "tail [OPTION]... [FILE]...",
  options: [
    {
      key: "bytes",
      flags: "-c --bytes",
      argument: "[+]NUM",
      help: "print the last NUM bytes; with '+', from byte NUM on",
    },
    { key: "follow", flags: "-f --follow", argument: "HOW", optional: true, help: "not yet supported" },
    { key: "follow", flags: "-F", help: "not yet supported" },
    {
      key: "lines",
      flags: "-n --lines",
      argument: "[+]NUM",
      help: "print the last NUM lines; with '+', from line NUM on",
    },
    { key: "quiet", flags: "-q --quiet --silent", help: "never print headers giving file names" },
    { key: "verbose", flags: "-v --verbose", help: "always print headers giving file names" },
    { key: "zero", flags: "-z --zero-terminated", help: "line delimiter is NUL, not newline" },
  ],
  rewrite: rewriteObsolete,
  notes: "NUM may have a multiplier suffix: b 512, kB 1000, K 1024, MB 1000*1000, M 1024*1024, and so on.",
};

/** The last part of files (POSIX XCU tail, GNU options). */
export const tail = filter<Tail>({
  own: {
    unit: ["lines", "bytes"],
    count: "number",
    fromStart: "flag",
    headers: "flag",
    headed: "flag",
    skip: "number",
    window: "?record",
    search: "record",
  },
  ...OPTIONS,
  configure(parsed, io) {
    if (hasOption(parsed, "follow"))
      return refuse(io, failure(OPTIONS, "following files (-f) is not yet supported"));
    const amount = lastOption(parsed, ["lines", "bytes"]);
    const unit = amount?.key === "bytes" ? "bytes" : "lines";
    const text = amount?.value ?? "10";
    const count = parseCount(text.replace(/^[-+]/, ""));
    if (count === null) return refuse(io, failure(OPTIONS, `invalid number of ${unit}: ${quote(text)}`));
    if (hasOption(parsed, "zero")) io.delimiter = 0;
    const headers = lastOption(parsed, ["quiet", "verbose"]);
    return {
      unit,
      count,
      fromStart: text.startsWith("+"),
      headers: headers ? headers.key === "verbose" : parsed.operands.length > 1,
      headed: false,
      skip: 0,
      window: null,
      search: { asked: "", size: 0, start: 0, from: 0, to: 0, left: 0 },
    };
  },
  begin(own, io) {
    printHeader(own, io);
    own.skip = own.fromStart ? Math.max(0, own.count - 1) : 0;
    own.window = own.fromStart ? null : newWindow(own.unit, own.count, io.delimiter);
  },
  inspect: seekEnd,
  chunk(own, bytes, io) {
    if (own.window) hold(own.window, bytes, () => {});
    else emit(io, own.skip > 0 ? skipFirst(own, bytes, io) : bytes);
    return null;
  },
  end(own, io) {
    if (own.window) for (const chunk of partWindow(own.window).last) emit(io, chunk);
    own.window = null;
    return false;
  },
  complain(_own, io, what, errno) {
    warn(io, `tail: ${cannot(what, currentName(io))}: ${errnoMessage(errno)}\n`);
  },
});

function skipFirst(own: Tail, bytes: Uint8Array, io: Stream): Uint8Array {
  const units = own.unit === "bytes" ? bytes.length : countByte(bytes, io.delimiter);
  const skip = Math.min(units, own.skip);
  own.skip -= skip;
  if (own.unit === "bytes") return bytes.subarray(skip);
  return own.skip > 0 ? bytes.subarray(bytes.length) : bytes.subarray(afterNth(bytes, io.delimiter, skip));
}

/** In a large regular file the last lines are sought from its end; then all from there is copied. */
function seekEnd(own: Tail, io: Stream, reply: Reply): Call | null {
  const { search } = own;
  const { asked } = search;
  if (own.fromStart) return null;
  search.asked = "";
  if (asked !== "" && asked !== "place" && reply.errno) return null;
  switch (asked) {
    case "":
      search.asked = "stat";
      return { call: "fstat", fd: io.fd };
    case "stat": {
      const stat = reply.value as FileStat;
      if ((stat.mode & FILE_TYPE_MASK) !== FileType.regular || stat.size < 4 * BLOCK) return null;
      search.size = stat.size;
      search.asked = "offset";
      return { call: "seek", fd: io.fd, offset: 0, whence: 1 };
    }
    case "offset":
      search.start = reply.value as number;
      if (search.start >= search.size) return null;
      if (own.unit === "bytes") return place(own, io, Math.max(search.start, search.size - own.count));
      search.to = search.size;
      search.left = own.count;
      return nextBlock(search, io);
    case "seek":
      search.asked = "read";
      return { call: "read", fd: io.fd, max: search.to - search.from };
    case "read":
      return searchBlock(own, io, reply.value as Uint8Array);
    default:
      return null;
  }
}

function nextBlock(search: Search, io: Stream): Call {
  search.from = Math.max(search.start, search.to - BLOCK);
  search.asked = "seek";
  return { call: "seek", fd: io.fd, offset: search.from, whence: 0 };
}

function searchBlock(own: Tail, io: Stream, bytes: Uint8Array): Call {
  const { search } = own;
  // A short read: look at what was read only, and go on with a shorter block before its end.
  const length = search.to - search.from;
  if (bytes.length < length) {
    if (bytes.length === 0) return place(own, io, search.start);
    search.asked = "seek";
    search.from = search.to - Math.min(bytes.length, length);
    return { call: "seek", fd: io.fd, offset: search.from, whence: 0 };
  }
  let at = bytes.length;
  // The delimiter at the very end closes the last line: it parts nothing.
  if (search.to === search.size && bytes[at - 1] === io.delimiter) at--;
  if (own.count === 0) return place(own, io, search.size);
  while (at > 0) {
    const found = bytes.lastIndexOf(io.delimiter, at - 1);
    if (found < 0) break;
    if (--search.left === 0) return place(own, io, search.from + found + 1);
    at = found;
  }
  search.to = search.from;
  return search.to === search.start ? place(own, io, search.start) : nextBlock(search, io);
}

function place(own: Tail, io: Stream, offset: number): Call {
  own.window = null;
  own.skip = 0;
  own.search.asked = "place";
  return { call: "seek", fd: io.fd, offset, whence: 0 };
}

/** The obsolete first argument: `-NUM[bcl][f]` or `+NUM[bcl][f]`, with one file at most. */
function rewriteObsolete(argv: readonly ByteString[]): readonly ByteString[] {
  const match = /^([-+])([0-9]*)([bcl]?)(f?)$/.exec(argv[1] ?? "");
  if (!match || argv.length > 3 || argv[1].length < 2) return argv;
  const [, sign, digits, unit, follow] = match;
  // `-c`, `-f` alone are the options of today.
  if (sign === "-" && digits === "") return argv;
  const count = `${sign === "+" ? "+" : ""}${digits || "10"}${unit === "b" ? "b" : ""}`;
  const option = unit === "c" || unit === "b" ? `-c${count}` : `-n${count}`;
  return [argv[0], option, ...(follow ? ["-f"] : []), ...argv.slice(2)];
}
