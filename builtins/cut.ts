import type { ByteString } from "../vm/index.ts";
import { toBytes } from "../vm/index.ts";
import { emit, filter, refuse, type Stream } from "./lib/filter.ts";
import { quote } from "./lib/messages.ts";
import {
  hasOption,
  lastOption,
  type OptionSpec,
  optionValue,
  type ParsedOptions,
  usageError,
} from "./lib/options.ts";
import { newWriter, putByte, putBytes, type Writer, written } from "./lib/writer.ts";

type Cut = {
  fields: boolean;
  /** sorted and apart, counted from 1; the last may end at Infinity, written as MAX_SAFE_INTEGER */
  ranges: [number, number][];
  /** the byte between fields */
  delimiter: number;
  onlyDelimited: boolean;
  /** between fields or ranges of the output; null: nothing between ranges of bytes */
  separator: Uint8Array | null;
};

const END = Number.MAX_SAFE_INTEGER;

const OPTIONS: OptionSpec = {
  name: "cut",
  synopsis: "cut OPTION... [FILE]...",
  options: [
    { key: "bytes", flags: "-b --bytes", argument: "LIST", help: "select only these bytes" },
    {
      key: "bytes",
      flags: "-c --characters",
      argument: "LIST",
      help: "select only these characters (bytes)",
    },
    { key: "delimiter", flags: "-d --delimiter", argument: "DELIM", help: "use DELIM instead of TAB" },
    {
      key: "fields",
      flags: "-f --fields",
      argument: "LIST",
      help: "select only these fields; lines without a delimiter whole",
    },
    { key: "unsplit", flags: "-n", help: "ignored" },
    { key: "complement", flags: "--complement", help: "complement the set of selected bytes or fields" },
    { key: "only", flags: "-s --only-delimited", help: "do not print lines without delimiters" },
    {
      key: "separator",
      flags: "--output-delimiter",
      argument: "STRING",
      help: "use STRING as the output delimiter",
    },
    { key: "zero", flags: "-z --zero-terminated", help: "line delimiter is NUL, not newline" },
  ],
  notes: "LIST is ranges separated by commas: N, N-, N-M or -M, counted from 1.",
};

/** Cut out parts of each line (POSIX XCU cut, GNU options). */
export const cut = filter<Cut>({
  own: { fields: "flag", ranges: "list", delimiter: "number", onlyDelimited: "flag", separator: "?bytes" },
  ...OPTIONS,
  configure(parsed, io) {
    const own = configure(parsed);
    if (typeof own === "string") return refuse(io, usageError(OPTIONS, own));
    if (hasOption(parsed, "zero")) io.delimiter = 0;
    return own;
  },
  lines(own, bytes, io) {
    const writer = newWriter(bytes.length + 1);
    if (own.fields) cutFields(own, bytes, io, writer);
    else cutBytes(own, bytes, io, writer);
    emit(io, written(writer));
    return null;
  },
});

/** The state, or what is wrong with the options. */
function configure(parsed: ParsedOptions): Cut | string {
  const lists = parsed.given.filter(({ key }) => key === "bytes" || key === "fields");
  if (lists.length === 0) return "you must specify a list of bytes, characters, or fields";
  if (lists.length > 1) return "only one list may be specified";
  const fields = lists[0].key === "fields";
  const delimiter = optionValue(parsed, "delimiter");
  if (delimiter !== null && delimiter.length > 1) return "the delimiter must be a single character";
  if (!fields && delimiter !== null)
    return "an input delimiter may be specified only when operating on fields";
  const onlyDelimited = hasOption(parsed, "only");
  if (!fields && onlyDelimited)
    return "suppressing non-delimited lines makes sense\n\tonly when operating on fields";
  const ranges = parseList(lists[0].value!, fields);
  if (typeof ranges === "string") return ranges;
  const byte = delimiter === null ? 9 : delimiter === "" ? 0 : delimiter.charCodeAt(0);
  const separator = lastOption(parsed, ["separator"]);
  const complement = hasOption(parsed, "complement");
  return {
    fields,
    ranges: complement ? complementOf(merge(ranges)) : merge(ranges),
    delimiter: byte,
    onlyDelimited,
    separator: separator ? toBytes(separator.value || "\0") : fields ? Uint8Array.of(byte) : null,
  };
}

function parseList(list: ByteString, fields: boolean): [number, number][] | string {
  const ranges: [number, number][] = [];
  for (const item of list.split(/[, \t]/)) {
    const match = /^([0-9]*)(-?)([0-9]*)$/.exec(item);
    if (!match) {
      const bad = item.replace(/^[0-9]*-?[0-9]*/, "");
      const range = /^[0-9]*-[0-9]*-/.test(item);
      if (range) return fields ? "invalid field range" : "invalid byte or character range";
      return fields ? `invalid field value ${quote(bad)}` : `invalid byte/character position ${quote(bad)}`;
    }
    const [, low, dash, high] = match;
    if (dash && low === "" && high === "") return "invalid range with no endpoint: -";
    const from = low === "" && dash ? 1 : Number(low);
    const to = dash ? (high === "" ? END : Number(high)) : from;
    if (from === 0)
      return fields ? "fields are numbered from 1" : "byte/character positions are numbered from 1";
    if (to < from) return "invalid decreasing range";
    ranges.push([Math.min(from, END), Math.min(to, END)]);
  }
  return ranges;
}

/** Sorted; overlapping ranges joined. Ranges that only touch stay apart: a separator goes between. */
function merge(ranges: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function complementOf(ranges: readonly [number, number][]): [number, number][] {
  const others: [number, number][] = [];
  let next = 1;
  for (const [from, to] of ranges) {
    if (from > next) others.push([next, from - 1]);
    next = to + 1;
  }
  if (next < END) others.push([next, END]);
  return others;
}

function cutBytes(own: Cut, bytes: Uint8Array, io: Stream, writer: Writer): void {
  const { ranges, separator } = own;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(io.delimiter, start);
    const end = newline < 0 ? bytes.length : newline;
    let some = false;
    for (const [from, to] of ranges) {
      const low = start + from - 1;
      if (low >= end) break;
      if (some && separator) putBytes(writer, separator);
      putBytes(writer, bytes, low, Math.min(end, start + to));
      some = true;
    }
    putByte(writer, io.delimiter);
    start = end + 1;
  }
}

function cutFields(own: Cut, bytes: Uint8Array, io: Stream, writer: Writer): void {
  const { ranges, delimiter, onlyDelimited, separator } = own;
  const line = io.delimiter;
  const last = ranges.length > 0 ? ranges[ranges.length - 1][1] : 0;
  const single = separator!.length === 1 ? separator![0] : -1;
  for (let start = 0; start < bytes.length; ) {
    let field = 1;
    let range = 0;
    let some = false;
    let at = start;
    for (;;) {
      const begin = at;
      while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== line) at++;
      const ended = at === bytes.length || bytes[at] === line;
      if (ended && field === 1) {
        if (!onlyDelimited) {
          putBytes(writer, bytes, start, at);
          putByte(writer, line);
        }
        break;
      }
      while (range < ranges.length && field > ranges[range][1]) range++;
      if (range < ranges.length && field >= ranges[range][0]) {
        if (some) {
          if (single >= 0) putByte(writer, single);
          else putBytes(writer, separator!);
        }
        some = true;
        putBytes(writer, bytes, begin, at);
      }
      if (!ended && field >= last) {
        const newline = bytes.indexOf(line, at);
        at = newline < 0 ? bytes.length : newline;
      } else if (!ended) {
        field++;
        at++;
        continue;
      }
      putByte(writer, line);
      break;
    }
    start = at + 1;
  }
}
