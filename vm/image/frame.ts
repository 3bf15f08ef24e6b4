/**
 * LZ4 frames (LZ4 Frame Format 1.6.4) as floe writes them: independent blocks of 1 MiB, the
 * content size, no checksums of their own, for the section table has one. `lz4 -d` opens them.
 */
import { xxHash32 } from "../host/hash.ts";
import { compressBlock, decompressBlock } from "./lz4.ts";
import { BLOCK_BYTES, PAGE_BYTES } from "./sections.ts";

const FRAME_MAGIC = 0x184d2204;
/** version 01, independent blocks, content size */
const FLAGS = 0x40 | 0x20 | 0x08;
/** block maximum size 6: 1 MiB */
const BLOCK_SIZE_CODE = 6 << 4;
const HEADER_BYTES = 15;
const STORED = 0x80000000;
/** A sample that does not shrink below this part of itself is not worth the time. */
const WORTH = 0.92;

/** Raw bytes to be compressed: `read` copies those from `offset` on into all of `into`. */
export type Source = { readonly size: number; read(offset: number, into: Uint8Array): void };

/** Most bytes that a frame of `size` raw bytes can take. */
export function frameBound(size: number): number {
  return HEADER_BYTES + size + 4 * Math.ceil(size / BLOCK_BYTES) + 4;
}

function header(size: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, FRAME_MAGIC, true);
  bytes[4] = FLAGS;
  bytes[5] = BLOCK_SIZE_CODE;
  view.setBigUint64(6, BigInt(size), true);
  bytes[14] = (xxHash32(bytes.subarray(4, 14)) >>> 8) & 255;
  return bytes;
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** The frame, piece by piece. A piece is intact until the next one is asked for. */
export function* frameChunks(source: Source): Generator<Uint8Array> {
  yield header(source.size);
  let stored: Uint8Array | null = null;
  let worth = false;
  for (let offset = 0; offset < source.size; offset += BLOCK_BYTES) {
    const length = Math.min(BLOCK_BYTES, source.size - offset);
    // After a block that did not shrink, and at first, a page tells whether to try the whole.
    if (!worth && length > 2 * PAGE_BYTES) {
      const sample = compressBlock(PAGE_BYTES, (into) => source.read(offset, into));
      worth = sample !== null && sample.length < PAGE_BYTES * WORTH;
    } else worth = true;
    const block = worth ? compressBlock(length, (into) => source.read(offset, into)) : null;
    worth = block !== null && block.length < length * WORTH;
    if (block !== null) {
      yield word(block.length);
      yield block;
    } else {
      stored ??= new Uint8Array(Math.min(BLOCK_BYTES, source.size));
      source.read(offset, stored.subarray(0, length));
      yield word((length | STORED) >>> 0);
      yield stored.subarray(0, length);
    }
  }
  yield word(0);
}

/** What is wrong with a frame, `at` bytes from its start. */
type FrameFault = { at: number; expected: string; found: string };

/** A frame that is not what the section table says of it. */
export class FrameError extends Error {
  constructor(readonly fault: FrameFault) {
    super(fault.expected);
  }
}

/**
 * The blocks of `frame`, which holds `size` raw bytes as the section table says; the caller has bounded it.
 * A block is intact until the next one is asked for. @throws FrameError
 */
export function* frameBlocks(frame: Uint8Array, size: number): Generator<Uint8Array, void> {
  const bad = (at: number, expected: string, found: string) => new FrameError({ at, expected, found });
  const wanted = header(size);
  if (frame.length < HEADER_BYTES || !wanted.every((byte, i) => frame[i] === byte))
    throw bad(0, `an LZ4 frame of ${size} bytes`, "another header");
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  let at = HEADER_BYTES;
  for (let offset = 0; offset < size; offset += BLOCK_BYTES) {
    const length = Math.min(BLOCK_BYTES, size - offset);
    if (at + 4 > frame.length) throw bad(at, "a block", "the end");
    const word = view.getUint32(at, true);
    const bytes = (word & ~STORED) >>> 0;
    at += 4;
    if (bytes === 0 || bytes > frame.length - at)
      throw bad(at - 4, `a block of at most ${frame.length - at} bytes`, `${bytes}`);
    const block = frame.subarray(at, at + bytes);
    const out = word >= STORED ? block : decompressBlock(block, length);
    if (out === null || out.length !== length)
      throw bad(at, `a block that holds ${length} bytes`, "one that does not");
    yield out;
    at += bytes;
  }
  if (at + 4 !== frame.length || view.getUint32(at, true) !== 0)
    throw bad(at, "the end mark", `${frame.length - at} bytes`);
}

/** Decompresses `frame` into all of `into`. → null, or what is wrong. */
export function unframe(frame: Uint8Array, into: Uint8Array): FrameFault | null {
  let offset = 0;
  try {
    for (const block of frameBlocks(frame, into.length)) {
      into.set(block, offset);
      offset += block.length;
    }
  } catch (error) {
    if (error instanceof FrameError) return error.fault;
    throw error;
  }
  return null;
}
