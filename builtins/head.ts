import type { ByteString } from "../vm/index.ts";
import { errnoMessage } from "../vm/index.ts";
import { currentName, emit, filter, refuse, type Stream, warn } from "./lib/filter.ts";
import { quote } from "./lib/messages.ts";
import { failure, hasOption, lastOption, type OptionSpec, parseCount } from "./lib/options.ts";
import { afterNth, countByte, hold, newWindow, partWindow, type Window } from "./lib/window.ts";

type Head = {
  unit: "lines" | "bytes";
  count: number;
  /** print all but the last `count` */
  allBut: boolean;
  headers: boolean;
  /** a header has been printed */
  headed: boolean;
  /** lines or bytes of this file still to print */
  left: number;
  window: Window | null;
};

const OPTIONS: OptionSpec = {
  name: "head",
  synopsis: "head [OPTION]... [FILE]...",
  options: [
    {
      key: "bytes",
      flags: "-c --bytes",
      argument: "[-]NUM",
      help: "print the first NUM bytes; with '-', all but the last",
    },
    {
      key: "lines",
      flags: "-n --lines",
      argument: "[-]NUM",
      help: "print the first NUM lines; with '-', all but the last",
    },
    { key: "quiet", flags: "-q --quiet --silent", help: "never print headers giving file names" },
    { key: "verbose", flags: "-v --verbose", help: "always print headers giving file names" },
    { key: "zero", flags: "-z --zero-terminated", help: "line delimiter is NUL, not newline" },
  ],
  rewrite: rewriteObsolete,
  notes: "NUM may have a multiplier suffix: b 512, kB 1000, K 1024, MB 1000*1000, M 1024*1024, and so on.",
};

/** The first part of files (POSIX XCU head, GNU options). */
export const head = filter<Head>({
  own: {
    unit: ["lines", "bytes"],
    count: "number",
    allBut: "flag",
    headers: "flag",
    headed: "flag",
    left: "number",
    window: "?record",
  },
  ...OPTIONS,
  configure(parsed, io) {
    const amount = lastOption(parsed, ["lines", "bytes"]);
    const unit = amount?.key === "bytes" ? "bytes" : "lines";
    const text = amount?.value ?? "10";
    const allBut = text.startsWith("-");
    const count = parseCount(text.replace(/^[-+]/, ""));
    if (count === null) return refuse(io, failure(OPTIONS, `invalid number of ${unit}: ${quote(text)}`));
    if (hasOption(parsed, "zero")) io.delimiter = 0;
    const headers = lastOption(parsed, ["quiet", "verbose"]);
    const many = parsed.operands.length > 1;
    return {
      unit,
      count,
      allBut,
      headers: headers ? headers.key === "verbose" : many,
      headed: false,
      left: 0,
      window: null,
    };
  },
  begin(own, io) {
    printHeader(own, io);
    own.left = own.count;
    own.window = own.allBut ? newWindow(own.unit, own.count, io.delimiter) : null;
    if (!own.allBut) limitRead(own, io);
  },
  chunk(own, bytes, io) {
    if (own.window) hold(own.window, bytes, (chunk) => emit(io, chunk));
    else takeFirst(own, bytes, io);
    return null;
  },
  end(own, io) {
    if (own.window) for (const chunk of partWindow(own.window).before) emit(io, chunk);
    own.window = null;
    return false;
  },
  complain(_own, io, what, errno) {
    warn(io, `head: ${cannot(what, currentName(io))}: ${errnoMessage(errno)}\n`);
  },
});

/** `cannot open 'FILE' for reading` or `error reading 'FILE'`, as head and tail say it. */
export function cannot(what: "open" | "read", name: ByteString): string {
  return what === "open" ? `cannot open ${quote(name)} for reading` : `error reading ${quote(name)}`;
}

/** `==> FILE <==`, with an empty line before all but the first. */
export function printHeader(own: { headers: boolean; headed: boolean }, io: Stream): void {
  if (!own.headers) return;
  const name = currentName(io) === "-" ? "standard input" : currentName(io);
  emit(io, `${own.headed ? "\n" : ""}==> ${name} <==\n`);
  own.headed = true;
}

function limitRead(own: Head, io: Stream): void {
  if (own.left === 0) io.stop = "file";
  else if (own.unit === "bytes") io.max = own.left;
}

function takeFirst(own: Head, bytes: Uint8Array, io: Stream): void {
  let end = Math.min(bytes.length, own.left);
  if (own.unit === "bytes") own.left -= end;
  else {
    const lines = countByte(bytes, io.delimiter);
    end = lines < own.left ? bytes.length : afterNth(bytes, io.delimiter, own.left);
    own.left -= Math.min(lines, own.left);
  }
  emit(io, end === bytes.length ? bytes : bytes.subarray(0, end));
  io.unread = bytes.length - end;
  limitRead(own, io);
}

/** The obsolete first argument `-NUM[bkm][cl][qvz]`. */
function rewriteObsolete(argv: readonly ByteString[]): readonly ByteString[] {
  const match = /^-([0-9]+)([bkmclqvz]*)$/.exec(argv[1] ?? "");
  if (!match) return argv;
  const letters = match[2];
  const unit = /[bkmc]/.test(letters) ? "-c" : "-n";
  const multiplier = /[bkm]/.exec(letters)?.[0] ?? "";
  const rest = letters.replace(/[bkmcl]/g, "");
  return [argv[0], `${unit}${match[1]}${multiplier}`, ...(rest ? [`-${rest}`] : []), ...argv.slice(2)];
}
