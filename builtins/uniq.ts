import { OpenFlag } from "../vm/index.ts";
import { emit, filter, refuse, warn } from "./lib/filter.ts";
import { fileError, quote, quoteName } from "./lib/messages.ts";
import { failure, hasOption, type OptionSpec, optionValue, parseCount, usageError } from "./lib/options.ts";
import { newWriter, putByte, putBytes, putText, type Writer, written } from "./lib/writer.ts";

type Uniq = {
  count: boolean;
  /** which groups are printed */
  unique: boolean;
  repeated: boolean;
  /** print every line of a repeated group, parted as asked */
  all: "" | "none" | "prepend" | "separate";
  ignoreCase: boolean;
  skipFields: number;
  skipChars: number;
  /** most bytes compared */
  width: number;
  output: string | null;
  /** the first line of the current group, without its delimiter; null at first */
  previous: Uint8Array | null;
  /** lines in the group */
  lines: number;
  /** a group has been printed (for `--all-repeated=separate`) */
  some: boolean;
  opening: boolean;
};

const OPTIONS: OptionSpec = {
  name: "uniq",
  synopsis: "uniq [OPTION]... [INPUT [OUTPUT]]",
  options: [
    { key: "count", flags: "-c --count", help: "prefix lines by the number of occurrences" },
    { key: "repeated", flags: "-d --repeated", help: "only print duplicate lines, one for each group" },
    { key: "all", flags: "-D", help: "print all duplicate lines" },
    {
      key: "all",
      flags: "--all-repeated",
      argument: "METHOD",
      optional: true,
      help: "like -D; none, prepend, separate",
    },
    { key: "fields", flags: "-f --skip-fields", argument: "N", help: "avoid comparing the first N fields" },
    { key: "ignore", flags: "-i --ignore-case", help: "ignore differences in case" },
    { key: "chars", flags: "-s --skip-chars", argument: "N", help: "avoid comparing the first N characters" },
    { key: "unique", flags: "-u --unique", help: "only print unique lines" },
    { key: "zero", flags: "-z --zero-terminated", help: "line delimiter is NUL, not newline" },
    {
      key: "width",
      flags: "-w --check-chars",
      argument: "N",
      help: "compare no more than N characters in lines",
    },
  ],
  digits: "fields",
};

/** Report or leave out repeated lines that are adjacent (POSIX XCU uniq, GNU options). */
export const uniq = filter<Uniq>({
  own: {
    count: "flag",
    unique: "flag",
    repeated: "flag",
    all: "text",
    ignoreCase: "flag",
    skipFields: "number",
    skipChars: "number",
    width: "number",
    output: "?text",
    previous: "?bytes",
    lines: "natural",
    some: "flag",
    opening: "flag",
  },
  ...OPTIONS,
  configure(parsed, io) {
    const { operands } = parsed;
    if (operands.length > 2) return refuse(io, usageError(OPTIONS, `extra operand ${quote(operands[2])}`));
    const [fields, chars, width] = ["fields", "chars", "width"].map((key) => optionValue(parsed, key));
    const numbers = { "fields to skip": fields, "bytes to skip": chars, "bytes to compare": width };
    for (const [what, text] of Object.entries(numbers))
      if (text !== null && !/^\+?[0-9]+$/.test(text))
        return refuse(io, failure(OPTIONS, `${text}: invalid number of ${what}`));
    const all = hasOption(parsed, "all");
    const method = optionValue(parsed, "all") ?? "none";
    if (method !== "none" && method !== "prepend" && method !== "separate")
      return refuse(io, usageError(OPTIONS, `invalid argument ${quote(method)} for '--all-repeated'`));
    const count = hasOption(parsed, "count");
    if (all && count)
      return refuse(
        io,
        usageError(OPTIONS, "printing all duplicated lines and repeat counts is meaningless"),
      );
    if (hasOption(parsed, "zero")) io.delimiter = 0;
    io.operands = operands.length > 0 ? [operands[0]] : ["-"];
    return {
      count,
      unique: !hasOption(parsed, "repeated") && !all,
      repeated: !hasOption(parsed, "unique"),
      all: all ? method : "",
      ignoreCase: hasOption(parsed, "ignore"),
      skipFields: parseCount(fields ?? "0") ?? 0,
      skipChars: parseCount((chars ?? "0").replace("+", "")) ?? 0,
      width: width === null ? Number.MAX_SAFE_INTEGER : Number(width),
      output: operands.length > 1 && operands[1] !== "-" ? operands[1] : null,
      previous: null,
      lines: 0,
      some: false,
      opening: false,
    };
  },
  prepare(own, io, reply) {
    if (own.output === null) return null;
    if (!own.opening) {
      own.opening = true;
      const flags = OpenFlag.write | OpenFlag.create | OpenFlag.truncate;
      return { call: "open", path: own.output, flags, mode: 0o666 };
    }
    if (reply.errno) {
      warn(io, fileError("uniq", own.output, reply.errno));
      io.stop = "all";
      own.previous = null;
    } else io.outFd = reply.value as number;
    return null;
  },
  lines(own, bytes, io) {
    const writer = newWriter(own.count ? bytes.length + (bytes.length >> 2) : bytes.length + 1);
    group(own, bytes, io.delimiter, writer);
    emit(io, written(writer));
    return null;
  },
  finish(own, io) {
    if (own.previous) {
      const writer = newWriter(own.previous.length + 16);
      endGroup(own, own.previous, io.delimiter, writer);
      emit(io, written(writer));
    }
    return false;
  },
  complain(_own, io, what, errno) {
    if (what === "read") warn(io, `uniq: error reading ${quote(quoteName(io.operands[0]))}\n`);
    else warn(io, fileError("uniq", io.operands[0], errno));
  },
});

/** Without counts or selection a line is printed as it comes, so that a pipeline is live. */
function isEager(own: Uniq): boolean {
  return own.unique && own.repeated && !own.count;
}

function group(own: Uniq, bytes: Uint8Array, delimiter: number, writer: Writer): void {
  const eager = isEager(own);
  let first = own.previous ?? bytes;
  let [from, to] = [0, own.previous ? own.previous.length : -1];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(delimiter, start);
    const end = found < 0 ? bytes.length : found;
    if (to >= 0 && sameLine(own, first, from, to, bytes, start, end)) {
      own.lines++;
      if (own.all) printRepeat(own, first, from, to, bytes, start, end, delimiter, writer);
    } else {
      if (to >= 0 && !eager) endGroupAt(own, first, from, to, delimiter, writer);
      first = bytes;
      from = start;
      to = end;
      own.lines = 1;
      if (eager) putLine(bytes, start, end, delimiter, writer);
    }
    start = end + 1;
  }
  // A copy, so that one line does not keep the whole chunk.
  if (first === bytes) own.previous = bytes.slice(from, to);
}

function endGroup(own: Uniq, line: Uint8Array, delimiter: number, writer: Writer): void {
  if (!isEager(own)) endGroupAt(own, line, 0, line.length, delimiter, writer);
}

function endGroupAt(
  own: Uniq,
  line: Uint8Array,
  from: number,
  to: number,
  delimiter: number,
  writer: Writer,
): void {
  if (own.all || !(own.lines > 1 ? own.repeated : own.unique)) return;
  if (own.count) putText(writer, `${String(own.lines).padStart(7)} `);
  putLine(line, from, to, delimiter, writer);
}

/** `-D`: a line equal to the first of its group; the first is printed with the second. */
function printRepeat(
  own: Uniq,
  first: Uint8Array,
  from: number,
  to: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  delimiter: number,
  writer: Writer,
): void {
  if (!own.repeated) {
    // With -u the first line of each group is left out.
    if (own.lines > 1) putLine(bytes, start, end, delimiter, writer);
    return;
  }
  if (own.lines === 2) {
    if (own.all === "prepend" || (own.all === "separate" && own.some)) putByte(writer, delimiter);
    own.some = true;
    putLine(first, from, to, delimiter, writer);
  }
  putLine(bytes, start, end, delimiter, writer);
}

function putLine(bytes: Uint8Array, from: number, to: number, delimiter: number, writer: Writer): void {
  putBytes(writer, bytes, from, to);
  putByte(writer, delimiter);
}

function sameLine(
  own: Uniq,
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): boolean {
  const aKey = keyStart(own, a, aFrom, aTo);
  const bKey = keyStart(own, b, bFrom, bTo);
  const length = Math.min(own.width, aTo - aKey);
  if (length !== Math.min(own.width, bTo - bKey)) return false;
  for (let i = 0; i < length; i++) {
    const x = a[aKey + i];
    const y = b[bKey + i];
    if (x !== y && !(own.ignoreCase && fold(x) === fold(y))) return false;
  }
  return true;
}

const fold = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);
const isBlank = (byte: number): boolean => byte === 32 || byte === 9;

/** Where the compared part of a line begins. A field is blanks and then what is not blank. */
function keyStart(own: Uniq, bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  for (let field = 0; field < own.skipFields && at < to; field++) {
    while (at < to && isBlank(bytes[at])) at++;
    while (at < to && !isBlank(bytes[at])) at++;
  }
  return Math.min(to, at + own.skipChars);
}
