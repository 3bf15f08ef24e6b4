/** Searching a block of whole lines, and printing what is selected. */
import type { ByteString } from "../../vm/index.ts";
import { compileAny, type Regex, toByteString } from "../../vm/index.ts";
import { emit, type Stream } from "../lib/filter.ts";
import { countByte } from "../lib/window.ts";
import { newWriter, putByte, putBytes, putText, type Writer, written } from "../lib/writer.ts";
import type { Grep } from "./options.ts";

const compiled = new WeakMap<readonly ByteString[], Regex>();

/** @throws RegexError the first time */
export function regexOf(own: Grep): Regex {
  let regex = compiled.get(own.patterns);
  if (!regex) {
    const { syntax, ignoreCase, whole } = own;
    regex = compileAny(own.patterns, {
      extended: syntax === "extended",
      fixed: syntax === "fixed",
      ignoreCase,
      newlineSensitive: true,
      lenient: true,
      whole: whole || undefined,
    });
    compiled.set(own.patterns, regex);
  }
  return regex;
}

/** Bytes looked at before the work is weighed again; a line at a time with back-references. */
const PORTION = 16384;
/** Work on tables that fits in a step. */
const MOST_WORK = 200_000;

/** One step's search: `block` is what this step looks at of, all in terms of indices into it. */
type Search = {
  own: Grep;
  io: Stream;
  regex: Regex;
  block: Buffer;
  writer: Writer;
  delimiter: number;
  /** the number of lines of the file before `counted` */
  counted: number;
};

/** Looks at whole lines; returns those that it did not get to. */
export function searchBlock(own: Grep, bytes: Uint8Array, io: Stream): Uint8Array | null {
  const regex = regexOf(own);
  const block = heedBinary(own, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), io);
  if (!block) return null;
  const plain = own.show === "lines" && !own.file.binary;
  const search: Search = {
    own,
    io,
    regex,
    block,
    writer: newWriter(plain || own.show === "matches" ? block.length >> 2 : 0),
    delimiter: own.file.binary ? 10 : io.delimiter,
    counted: 0,
  };
  const before = regex.work();
  let at = 0;
  while (at < block.length && io.stop === "") {
    const end = portionEnd(search, at);
    at = searchPortion(search, at, end);
    if (regex.work() - before > MOST_WORK || regex.slow || search.writer.length > 1 << 18) break;
  }
  if (search.counted < at) countLines(search, at);
  own.file.offset += at;
  emit(io, written(search.writer));
  if (io.stop !== "") {
    io.unread = block.length - at + io.carry.reduce((sum, chunk) => sum + chunk.length, 0);
    endReport(own, io);
    return null;
  }
  return at < bytes.length ? bytes.subarray(at) : null;
}

function portionEnd({ regex, block, delimiter }: Search, at: number): number {
  const from = at + (regex.slow ? 0 : PORTION);
  const end = from >= block.length ? -1 : block.indexOf(delimiter, from);
  return end < 0 ? block.length : end + 1;
}

/** A NUL makes a file binary: from then on nothing is printed of it, and a NUL ends a line too. */
function heedBinary(own: Grep, block: Buffer, io: Stream): Buffer | null {
  const { file } = own;
  if (own.binary === "text" || own.nullData) return block;
  if (!file.binary && block.indexOf(0) < 0) return block;
  if (own.binary === "without-match") {
    io.stop = "file";
    return null;
  }
  file.binary = true;
  const zapped = Buffer.from(block);
  for (let at = zapped.indexOf(0); at >= 0; at = zapped.indexOf(0, at + 1)) zapped[at] = 10;
  return zapped;
}

/** Selects among the lines of block[from..to); returns how far it got. */
function searchPortion(search: Search, from: number, to: number): number {
  const { own, io, block, delimiter } = search;
  let at = from;
  // Counting needs the ends of the lines only.
  const counting = own.show === "count" && !own.invert && delimiter === 10;
  if (counting) return countPortion(search, from, to);
  while (at < to && io.stop === "") {
    if (own.file.selected >= own.mostLines) {
      // After the last line that `-m` allows only its context is printed.
      passOver(search, at, to);
      if (own.file.after === 0) io.stop = "file";
      return to;
    }
    const hit = findLine(search, at, to);
    const start = hit < 0 ? to : lineStart(block, delimiter, at, hit);
    const newline = hit < 0 ? -1 : block.indexOf(delimiter, hit);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    if (own.invert) {
      at = select(search, at, start);
      if (at < start) continue;
      passOver(search, start, end);
    } else {
      passOver(search, at, start);
      if (hit >= 0) select(search, start, end);
    }
    at = end;
  }
  return at;
}

function countPortion({ own, io, regex, block }: Search, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const hit = regex.searchLines(block, at, to);
    if (hit < 0) return to;
    own.matched = true;
    const newline = block.indexOf(10, hit);
    at = newline < 0 || newline >= to ? to : newline + 1;
    if (++own.file.selected < own.mostLines) continue;
    io.stop = "file";
    return at;
  }
  return to;
}

/** An index in the next line that matches, or -1. */
function findLine({ regex, block, delimiter }: Search, from: number, to: number): number {
  if (delimiter === 10) return regex.searchLines(block, from, to);
  for (let start = from; start < to; ) {
    const found = block.indexOf(delimiter, start);
    const end = found < 0 || found > to ? to : found;
    if (regex.test(block, start, end)) return start;
    start = end + 1;
  }
  return -1;
}

function lineStart(block: Buffer, delimiter: number, least: number, hit: number): number {
  if (hit <= least) return least;
  return Math.max(least, block.lastIndexOf(delimiter, hit - 1) + 1);
}

/** Brings the line count up to `at`, where it is needed. */
function countLines(search: Search, at: number): void {
  const { own, block, counted, delimiter } = search;
  if (own.numbers || own.context) own.file.lines += countByte(block.subarray(counted, at), delimiter);
  search.counted = at;
}

/** Takes the lines of block[from..to) as selected; returns where it stopped. */
function select(search: Search, from: number, to: number): number {
  const { own, io, block, delimiter } = search;
  const { file } = own;
  if (from === to) return to;
  own.matched = true;
  if (own.show === "nothing") {
    io.stop = "all";
    return to;
  }
  const quick = own.show === "with" || own.show === "without";
  if (quick || (file.binary && own.show !== "count")) {
    file.selected++;
    if (!quick) file.hidden++;
    io.stop = "file";
    return to;
  }
  for (let start = from; start < to; ) {
    const newline = block.indexOf(delimiter, start);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    file.selected++;
    if (own.show === "lines") printSelected(search, start, end);
    else if (own.show === "matches" && !own.invert) printMatches(search, start, end);
    if (file.selected >= own.mostLines) {
      if (file.after === 0) io.stop = "file";
      return end;
    }
    start = end;
  }
  return to;
}

/** Lines that are not selected: context after a selected line, or perhaps before the next. */
function passOver(search: Search, from: number, to: number): void {
  const { own, block, delimiter } = search;
  const { file } = own;
  if (own.show !== "lines" || own.linesBefore + file.after === 0) return;
  let at = from;
  while (file.after > 0 && at < to) {
    const newline = block.indexOf(delimiter, at);
    const end = newline < 0 || newline >= to ? to : newline + 1;
    printLine(search, at, end, "-");
    file.after--;
    at = end;
  }
  if (own.linesBefore === 0 || at === to) return;
  const kept: Uint8Array[] = [];
  for (let end = to; end > at && kept.length < own.linesBefore; ) {
    const start = end - 1 <= at ? at : Math.max(at, block.lastIndexOf(delimiter, end - 2) + 1);
    kept.push(block.slice(start, end));
    end = start;
  }
  file.before = [...file.before, ...kept.toReversed()].slice(-own.linesBefore);
}

function printSelected(search: Search, start: number, end: number): void {
  const { own, writer } = search;
  const { file } = own;
  if (own.context) {
    countLines(search, start);
    const first = file.lines - file.before.length;
    const parted = file.lastPrinted < 0 ? own.printed : first > file.lastPrinted + 1;
    if (parted && own.separator !== null) putText(writer, `${own.separator}\n`);
    let offset = file.offset + start - file.before.reduce((sum, line) => sum + line.length, 0);
    file.before.forEach((line, i) => {
      putPrefix(search, "-", first + i, offset);
      offset += line.length;
      putLine(search, line, 0, line.length);
    });
    file.before = [];
    file.after = own.linesAfter;
  }
  printLine(search, start, end, ":");
}

function printLine(search: Search, start: number, end: number, mark: ":" | "-"): void {
  const { own, block } = search;
  countLines(search, start);
  putPrefix(search, mark, own.file.lines, own.file.offset + start);
  putLine(search, block, start, end);
  own.file.lastPrinted = own.file.lines;
  own.printed = true;
}

function putLine({ writer, delimiter }: Search, bytes: Uint8Array, start: number, end: number): void {
  putBytes(writer, bytes, start, end);
  if (bytes[end - 1] !== delimiter) putByte(writer, delimiter);
}

function putPrefix({ own, writer }: Search, mark: string, line: number, offset: number): void {
  if (own.names) {
    putText(writer, own.file.name);
    putText(writer, own.nullNames ? "\0" : mark);
  }
  if (own.numbers) putText(writer, `${line + 1}${mark}`);
  if (own.offsets) putText(writer, `${offset}${mark}`);
}

function printMatches(search: Search, start: number, end: number): void {
  const { own, regex, block, writer, delimiter } = search;
  const stop = block[end - 1] === delimiter ? end - 1 : end;
  const text = toByteString(block.subarray(start, stop));
  countLines(search, start);
  for (let at = 0; at <= text.length; ) {
    const match = regex.exec(text, at);
    if (!match) return;
    if (match.end > match.start) {
      putPrefix(search, ":", own.file.lines, own.file.offset + start + match.start);
      putBytes(writer, block, start + match.start, start + match.end);
      putByte(writer, delimiter);
    }
    at = Math.max(match.end, match.start + 1);
  }
}

/** What is said of a file once it has been left. */
export function endReport(own: Grep, io: Stream): void {
  const { file } = own;
  const line = own.nullNames ? "\0" : "\n";
  switch (own.show) {
    case "count":
      if (own.names) emit(io, `${file.name}${own.nullNames ? "\0" : ":"}`);
      emit(io, `${file.selected}\n`);
      return;
    case "with":
      if (file.selected > 0) emit(io, `${file.name}${line}`);
      return;
    case "without":
      if (file.selected === 0) emit(io, `${file.name}${line}`);
      return;
    default:
      if (file.hidden > 0) io.err += `grep: ${file.name}: binary file matches\n`;
  }
}
