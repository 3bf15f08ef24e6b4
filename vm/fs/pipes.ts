/** Bounded pipes: chunks by reference, a byte bound, end of file when no writer is left. */
import { MAX_VALUE, tooLarge } from "../limits.ts";
import type { Machine } from "../machine.ts";
import { OpenFlag } from "../program.ts";
import type { Pipe } from "../state.ts";
import { addFile } from "./files.ts";
import { concat } from "./output.ts";

const EMPTY = new Uint8Array(0);

/** A pipe and its two open files. `capacity` in bytes. */
export function createPipe(m: Machine, capacity: number): { pipe: number; reader: number; writer: number } {
  const pipe = m.state.nextPipe++;
  m.state.pipes.set(pipe, { chunks: [], offset: 0, size: 0, capacity, readers: 1, writers: 1 });
  const reader = addFile(m, "pipe-read", OpenFlag.read, "", { pipe });
  const writer = addFile(m, "pipe-write", OpenFlag.write, "", { pipe });
  return { pipe, reader, writer };
}

/** Whether a read would not block: there is data, or no writer. */
export function pipeReadable(pipe: Pipe): boolean {
  return pipe.size > 0 || pipe.writers === 0;
}

/** Takes what has been read off the first chunk. */
function settle(pipe: Pipe): void {
  if (pipe.offset === 0) return;
  pipe.chunks[0] = pipe.chunks[0].subarray(pipe.offset);
  pipe.offset = 0;
}

/** Takes `count` bytes of the first chunk away. */
export function skip(pipe: Pipe, count: number): void {
  pipe.size -= count;
  pipe.offset += count;
  if (pipe.offset < pipe.chunks[0].length) return;
  pipe.chunks.shift();
  pipe.offset = 0;
}

/** The pipe as an image holds it. */
export function frozenPipe(pipe: Pipe): Pipe {
  const [first, ...rest] = pipe.chunks;
  return pipe.offset === 0 ? pipe : { ...pipe, chunks: [first.subarray(pipe.offset), ...rest], offset: 0 };
}

/** Puts bytes back before all others, beyond the bound if need be. */
export function unreadPipe(pipe: Pipe, data: Uint8Array): void {
  settle(pipe);
  pipe.chunks.unshift(data);
  pipe.size += data.length;
}

/** At most `max` bytes; empty at end of file. */
export function readPipe(pipe: Pipe, max: number): Uint8Array {
  if (pipe.chunks.length === 0) return EMPTY;
  settle(pipe);
  const chunk = pipe.chunks[0];
  if (chunk.length > max) {
    skip(pipe, max);
    return chunk.subarray(0, max);
  }
  // many small writes are read together
  let count = 1;
  let size = chunk.length;
  while (size < 4096 && count < pipe.chunks.length && size + pipe.chunks[count].length <= max)
    size += pipe.chunks[count++].length;
  pipe.size -= size;
  if (count === 1) return pipe.chunks.shift()!;
  return concat(pipe.chunks.splice(0, count));
}

/** Bytes up to and with the first `delimiter`, or all. */
export function lineEnd(bytes: Uint8Array, delimiter: number): number {
  const found = bytes.indexOf(delimiter);
  return found < 0 ? bytes.length : found + 1;
}

/** From the first chunk, up to and with `delimiter`. */
export function readPipeLine(pipe: Pipe, delimiter: number, max: number): Uint8Array {
  if (pipe.chunks.length === 0) return EMPTY;
  settle(pipe);
  const chunk = pipe.chunks[0];
  const n = Math.min(lineEnd(chunk, delimiter), max);
  skip(pipe, n);
  return chunk.subarray(0, n);
}

/** → bytes taken: 0 if full. Writes of up to the capacity are taken whole or not at all (PIPE_BUF). */
export function writePipe(pipe: Pipe, data: Uint8Array): number {
  const room = pipe.capacity - pipe.size;
  if (data.length <= room || (pipe.size === 0 && data.length <= pipe.capacity)) {
    if (data.length > 0) {
      pipe.chunks.push(data);
      pipe.size += data.length;
      if (pipe.size > MAX_VALUE) tooLarge();
    }
    return data.length;
  }
  if (room <= 0 || (data.length <= 4096 && data.length <= pipe.capacity)) return 0;
  pipe.chunks.push(data.subarray(0, room));
  pipe.size += room;
  return room;
}
