/** Hashes by the host runtime: pure functions of bytes, at memory speed. */

/** xxHash32 with seed 0, as the LZ4 frame format wants it: 0 to 2^32-1. */
export function xxHash32(bytes: Uint8Array): number {
  return Bun.hash.xxHash32(bytes) >>> 0;
}

/** xxHash64 with seed 0. */
export function xxHash64(bytes: Uint8Array): bigint {
  return Bun.hash.xxHash64(bytes);
}

/**
 * CRC-32 (ISO-HDLC, the one of gzip and zip): 0 to 2^32-1. `previous` is the checksum of the
 * bytes before, so that a stream is summed piece by piece.
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  return Bun.hash.crc32(bytes, previous);
}

/** 128 bits of xxHash64 under two seeds: equal for equal bytes, and taken for equality of pages and sections. */
export function hash128(bytes: Uint8Array): bigint {
  return (Bun.hash.xxHash64(bytes) << 64n) | Bun.hash.xxHash64(bytes, SECOND_SEED);
}

const SECOND_SEED = 0x9e3779b97f4a7c15n;
