/**
 * Counting one byte in much data: WebAssembly looks at sixteen at a time (count.wat). The data is read right into
 * its memory, for to copy it there would take as long as to count.
 */
import { COUNT_WASM } from "./generated/count.ts";
import { countByte } from "./window.ts";

export type Counter = {
  /** 256 KiB to read into */
  readonly buffer: Uint8Array;
  /** how often `byte` is in the first `length` bytes of `buffer` */
  count(length: number, byte: number): number;
};

type Exports = { memory: WebAssembly.Memory; count(end: number, byte: number): number };

let module: WebAssembly.Module | null | undefined;

function load(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.fromBase64(COUNT_WASM));
  } catch {
    // a processor without vectors
    return null;
  }
}

/** A counter with a memory of its own; null where there is none on this machine. */
export function newCounter(): Counter | null {
  module ??= load();
  if (module === null) return null;
  const { memory, count } = new WebAssembly.Instance(module).exports as unknown as Exports;
  const buffer = new Uint8Array(memory.buffer, 0, 262144);
  return {
    buffer,
    count(length, byte) {
      const whole = length & ~15;
      return count(whole, byte) + countByte(buffer.subarray(whole, length), byte);
    },
  };
}
