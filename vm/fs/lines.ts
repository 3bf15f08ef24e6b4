/**
 * Lines at once: what `read` mostly meets, a whole line that is there already. The chunk that it
 * stands in is made text once, and lines are cut from the text. And what `echo` mostly does: a line is taken at once.
 */

import type { Machine } from "../machine.ts";
import { pace } from "../pace.ts";
import { type ByteString, toByteString, toBytes } from "../plain.ts";
import { OpenFlag } from "../program.ts";
import { WaitKind, waitKey, wake } from "../scheduler.ts";
import type { Task } from "../state.ts";
import { fileAhead, fileOf, writeTree } from "./files.ts";
import { putText } from "./output.ts";
import { skip, writePipe } from "./pipes.ts";

/** Chunks as text: a cache. */
const texts = new WeakMap<Uint8Array, ByteString>();
/** The last chunk that was asked for. */
let lastChunk: Uint8Array | null = null;
let lastText: ByteString = "";

function textOf(chunk: Uint8Array): ByteString {
  if (chunk === lastChunk) return lastText;
  let text = texts.get(chunk);
  if (text === undefined) {
    text = toByteString(chunk);
    texts.set(chunk, text);
  }
  lastChunk = chunk;
  lastText = text;
  return text;
}

/**
 * A line without its delimiter (one char), consumed; null where that takes more than a look (nothing there, a
 * line in pieces, `without` in it, if not empty): nothing has been consumed then.
 */
export function takeLine(
  m: Machine,
  id: number,
  delimiter: ByteString,
  without: ByteString,
): ByteString | null {
  const file = m.state.files.get(id)!;
  if ((file.flags & OpenFlag.accessMask) === OpenFlag.write) return null;
  switch (file.kind) {
    case "pipe-read": {
      const pipe = m.state.pipes.get(file.pipe)!;
      if (pipe.chunks.length === 0) return null;
      const text = textOf(pipe.chunks[0]);
      const { offset } = pipe;
      const end = text.indexOf(delimiter, offset);
      if (end < 0) return null;
      const line = text.slice(offset, end);
      if (without !== "" && line.includes(without)) return null;
      skip(pipe, end + 1 - offset);
      if (m.waiters.size > 0) wake(m, waitKey(WaitKind.write, file.pipe));
      return line;
    }
    case "tree": {
      const cached = fileAhead(m, file);
      if (cached === null) return null;
      const text = textOf(cached.bytes);
      const start = file.offset - cached.at;
      const end = text.indexOf(delimiter, start);
      if (end < 0) return null;
      const line = text.slice(start, end);
      if (without !== "" && line.includes(without)) return null;
      file.offset += end + 1 - start;
      return line;
    }
    case "host": {
      const { buffer } = file;
      if (buffer === null || buffer.length === 0) return null;
      const end = buffer.indexOf(delimiter.charCodeAt(0));
      if (end < 0) return null;
      const line = toByteString(buffer.subarray(0, end));
      if (without !== "" && line.includes(without)) return null;
      file.buffer = end + 1 === buffer.length ? null : buffer.subarray(end + 1);
      return line;
    }
    default:
      return null;
  }
}

/** Whether a read would find at once that nothing more comes: of a pipe that nobody writes to. */
export function isAtEnd(m: Machine, task: Task, fd: number): boolean {
  const file = fileOf(m, task, fd);
  if (file === null || file.kind !== "pipe-read") return false;
  const pipe = m.state.pipes.get(file.pipe)!;
  return pipe.size === 0 && pipe.writers === 0;
}

/** Writes a text to standard output where that is done at once, with nothing else to do. → false: nothing has been done */
export function writeText(m: Machine, task: Task, text: ByteString): boolean {
  const file = fileOf(m, task, 1);
  if (file === null || (file.flags & OpenFlag.accessMask) === OpenFlag.read) return false;
  if (file.kind === "host") return file.handle >= 0 && putText(m, file.handle, text);
  if (file.kind === "tree") {
    // the host may take its time
    pace.left--;
    const data = toBytes(text);
    const n = writeTree(m, file, data);
    // a part of it is written again, where it stands
    if (n > 0 && n < data.length) file.offset -= n;
    return n === data.length;
  }
  if (file.kind !== "pipe-write") return false;
  const pipe = m.state.pipes.get(file.pipe)!;
  if (pipe.readers === 0 || text.length > pipe.capacity - pipe.size) return false;
  writePipe(pipe, toBytes(text));
  if (m.waiters.size > 0) wake(m, waitKey(WaitKind.read, file.pipe));
  return true;
}
