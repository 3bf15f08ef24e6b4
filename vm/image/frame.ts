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
export type FrameFault = { at: number; expected: string; found: string };

/**
 * Decompresses `frame` into all of `into`, whose size the caller has taken from the section
 * table and bounded. → null, or what is wrong.
 */
export function unframe(frame: Uint8Array, into: Uint8Array): FrameFault | null {
  const wanted = header(into.length);
  if (frame.length < HEADER_BYTES || !wanted.every((byte, i) => frame[i] === byte)) {
    return { at: 0, expected: `an LZ4 frame of ${into.length} bytes`, found: "another header" };
  }
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  let at = HEADER_BYTES;
  for (let offset = 0; offset < into.length; offset += BLOCK_BYTES) {
    const length = Math.min(BLOCK_BYTES, into.length - offset);
    if (at + 4 > frame.length) return { at, expected: "a block", found: "the end" };
    const size = view.getUint32(at, true);
    const bytes = (size & ~STORED) >>> 0;
    at += 4;
    if (bytes === 0 || bytes > frame.length - at) {
      return { at: at - 4, expected: `a block of at most ${frame.length - at} bytes`, found: `${bytes}` };
    }
    const block = frame.subarray(at, at + bytes);
    const out = size >= STORED ? block : decompressBlock(block, length);
    if (out === null || out.length !== length) {
      return { at, expected: `a block that holds ${length} bytes`, found: "one that does not" };
    }
    into.set(out, offset);
    at += bytes;
  }
  if (at + 4 !== frame.length || view.getUint32(at, true) !== 0) {
    return { at, expected: "the end mark", found: `${frame.length - at} bytes` };
  }
  return null;
}
