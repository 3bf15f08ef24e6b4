/**
 * SHA-256 (FIPS 180-4) whose state is data: it can stop between any two bytes and go on elsewhere.
 * A hash of the runtime cannot.
 */

export type Sha256 = {
  /** eight words, signed */
  hash: number[];
  /** bytes that do not fill a block yet; fewer than 64 */
  partial: Uint8Array;
  /** bytes taken so far */
  length: number;
};

let round: Int32Array | null = null;

/** The first 32 bits of the fractional parts of the cube roots of the first primes; made at the first use. */
function roundConstants(): Int32Array {
  round ??= Int32Array.from(firstPrimes(64), (prime) => fractionBits(Math.cbrt(prime)));
  return round;
}

/** The message schedule: scratch, meaningless between calls. */
const schedule = new Int32Array(64);

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

function fractionBits(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

export function newSha256(): Sha256 {
  const hash = firstPrimes(8).map((prime) => fractionBits(Math.sqrt(prime)));
  return { hash, partial: new Uint8Array(0), length: 0 };
}

/** Takes bytes into the hash. */
export function updateSha256(state: Sha256, bytes: Uint8Array): void {
  state.length += bytes.length;
  let data = bytes;
  if (state.partial.length > 0) {
    const needed = Math.min(bytes.length, 64 - state.partial.length);
    const block = new Uint8Array(state.partial.length + needed);
    block.set(state.partial);
    block.set(bytes.subarray(0, needed), state.partial.length);
    state.partial = block;
    if (block.length < 64) return;
    compress(state.hash, block, 0, 64);
    data = bytes.subarray(needed);
  }
  const whole = data.length - (data.length % 64);
  compress(state.hash, data, 0, whole);
  state.partial = data.slice(whole);
}

/** The digest as 64 hexadecimal digits; the state is used up. */
export function finishSha256(state: Sha256): string {
  const { partial, length } = state;
  const padded = new Uint8Array(partial.length < 56 ? 64 : 128);
  padded.set(partial);
  padded[partial.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(length) * 8n);
  compress(state.hash, padded, 0, padded.length);
  return state.hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** FIPS 180-4, 6.2.2, over whole blocks of bytes[from..to). */
function compress(hash: number[], bytes: Uint8Array, from: number, to: number): void {
  const w = schedule;
  const constants = roundConstants();
  let h0 = hash[0];
  let h1 = hash[1];
  let h2 = hash[2];
  let h3 = hash[3];
  let h4 = hash[4];
  let h5 = hash[5];
  let h6 = hash[6];
  let h7 = hash[7];
  for (let at = from; at < to; at += 64) {
    for (let t = 0, i = at; t < 16; t++, i += 4)
      w[t] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15];
      const y = w[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
    }
    let a = h0;
    let b = h1;
    let c = h2;
    let d = h3;
    let e = h4;
    let f = h5;
    let g = h6;
    let h = h7;
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[t] + w[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
    h5 = (h5 + f) | 0;
    h6 = (h6 + g) | 0;
    h7 = (h7 + h) | 0;
  }
  hash.splice(0, 8, h0, h1, h2, h3, h4, h5, h6, h7);
}
