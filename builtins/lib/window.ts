/** The last N lines or bytes of a stream, held as the chunks they came in (for `tail`, `head -n -N`). */
export type Window = {
  unit: "lines" | "bytes";
  /** how many lines or bytes to hold */
  count: number;
  delimiter: number;
  chunks: Uint8Array[];
  /** units that end in each chunk */
  units: number[];
  /** sum of `units` */
  total: number;
};

export function newWindow(unit: "lines" | "bytes", count: number, delimiter: number): Window {
  return { unit, count, delimiter, chunks: [], units: [], total: 0 };
}

/** Adds a chunk; calls `release` for each that certainly lies before the last N units. */
export function hold(window: Window, bytes: Uint8Array, release: (chunk: Uint8Array) => void): void {
  const units = window.unit === "bytes" ? bytes.length : countByte(bytes, window.delimiter);
  window.chunks.push(bytes);
  window.units.push(units);
  window.total += units;
  let done = 0;
  // One unit more than asked for, as the first of the last N lines may begin in the chunk before.
  while (window.total - window.units[done] > window.count) {
    window.total -= window.units[done];
    release(window.chunks[done++]);
  }
  if (done === 0) return;
  window.chunks.splice(0, done);
  window.units.splice(0, done);
}

/** At the end of the stream: what is held, parted into what lies before the last N units, and those. */
export function partWindow(window: Window): { before: Uint8Array[]; last: Uint8Array[] } {
  const { chunks, units, count } = window;
  let { total } = window;
  const final = chunks.at(-1);
  // A line without its delimiter at the end counts.
  if (window.unit === "lines" && final && final.at(-1) !== window.delimiter) total++;
  let skip = Math.max(0, total - count);
  let at = 0;
  while (at < chunks.length && skip > 0 && units[at] < skip) skip -= units[at++];
  if (at === chunks.length || skip === 0) return { before: chunks.slice(0, at), last: chunks.slice(at) };
  const split = window.unit === "bytes" ? skip : afterNth(chunks[at], window.delimiter, skip);
  const [head, tail] = [chunks[at].subarray(0, split), chunks[at].subarray(split)];
  return { before: [...chunks.slice(0, at), head], last: [tail, ...chunks.slice(at + 1)] };
}

/** The index after the nth occurrence of a byte (n of 1 or more); the length if there are fewer. */
export function afterNth(bytes: Uint8Array, byte: number, n: number): number {
  let at = 0;
  for (let left = n; left > 0; left--) {
    const found = bytes.indexOf(byte, at);
    if (found < 0) return bytes.length;
    at = found + 1;
  }
  return at;
}

/** How often a byte occurs: four bytes at a time, a lane of sums each (exact, no carries between lanes). */
export function countByte(bytes: Uint8Array, byte: number): number {
  const aligned = (4 - (bytes.byteOffset & 3)) & 3;
  if (bytes.length < 16) return countByteSimply(bytes, byte, 0, bytes.length);
  // an array of words must start aligned, even one of none
  const words =
    bytes.length - aligned < 4
      ? new Int32Array(0)
      : new Int32Array(bytes.buffer, bytes.byteOffset + aligned, (bytes.length - aligned) >> 2);
  const pattern = Math.imul(byte, 0x01010101);
  let found = 0;
  for (let at = 0; at < words.length; ) {
    const end = Math.min(words.length, at + 255);
    let lanes = 0;
    for (; at < end; at++) {
      const x = words[at] ^ pattern;
      lanes = (lanes + ((~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f) >>> 7) & 0x01010101)) | 0;
    }
    found += (lanes & 255) + ((lanes >>> 8) & 255) + ((lanes >>> 16) & 255) + (lanes >>> 24);
  }
  found += countByteSimply(bytes, byte, 0, aligned);
  return found + countByteSimply(bytes, byte, aligned + words.length * 4, bytes.length);
}

function countByteSimply(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let found = 0;
  for (let at = from; at < to; at++) if (bytes[at] === byte) found++;
  return found;
}
