/** Bytes put together piece by piece in one growing buffer: no object a line. Lives within one step. */
import type { ByteString } from "../../vm/index.ts";

export type Writer = { bytes: Buffer; length: number };

/** `size`: how many bytes are expected. */
export function newWriter(size: number): Writer {
  return { bytes: Buffer.allocUnsafeSlow(Math.max(64, size)), length: 0 };
}

/** What was put. The writer must not be used afterwards. */
export function written(writer: Writer): Uint8Array {
  return writer.bytes.subarray(0, writer.length);
}

export function reserve(writer: Writer, size: number): void {
  const needed = writer.length + size;
  if (needed <= writer.bytes.length) return;
  const grown = Buffer.allocUnsafeSlow(Math.max(needed, writer.bytes.length * 2));
  grown.set(writer.bytes.subarray(0, writer.length));
  writer.bytes = grown;
}

export function putByte(writer: Writer, byte: number): void {
  if (writer.length === writer.bytes.length) reserve(writer, 1);
  writer.bytes[writer.length++] = byte;
}

/** Copies source[from..to). A short run is copied faster by a loop than by a call. */
export function putBytes(writer: Writer, source: Uint8Array, from = 0, to = source.length): void {
  const size = to - from;
  reserve(writer, size);
  const { bytes, length } = writer;
  if (size < 48) for (let i = 0; i < size; i++) bytes[length + i] = source[from + i];
  else bytes.set(source.subarray(from, to), length);
  writer.length = length + size;
}

export function putText(writer: Writer, text: ByteString): void {
  const size = text.length;
  reserve(writer, size);
  const { bytes, length } = writer;
  if (size < 32) for (let i = 0; i < size; i++) bytes[length + i] = text.charCodeAt(i);
  else bytes.write(text, length, "latin1");
  writer.length = length + size;
}
