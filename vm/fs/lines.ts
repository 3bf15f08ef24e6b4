/**
 * Lines at once: what `read` mostly meets, a whole line that is there already. The chunk that it
 * stands in is made text once, and lines are cut from the text.
 */

import type { Machine } from "../machine.ts";
import { type ByteString, toByteString } from "../plain.ts";
import { OpenFlag } from "../program.ts";
import { WaitKind, waitKey, wake } from "../scheduler.ts";
import { fileAhead } from "./files.ts";
import { skip } from "./pipes.ts";

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
