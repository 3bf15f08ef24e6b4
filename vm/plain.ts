/**
 * Plain: the only values that machine state may hold.
 *
 * Everything a run needs later is one tree of these. No closure, promise, class
 * instance, host handle or RegExp: those are caches, rebuilt from the data when missing.
 */

/** A string in which every char is one byte (0 to 255): any file name or value, lossless. */
export type ByteString = string;

export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Plain[]
  | ReadonlyMap<string | number, Plain>
  | { readonly [key: string]: Plain };

/** Up to this many bytes a loop is faster than a call that needs a buffer. */
const SMALL = 48;

/** Bytes as a byte string (one char a byte), at memory speed. */
export function toByteString(bytes: Uint8Array): ByteString {
  const n = bytes.length;
  if (n <= SMALL) {
    let text = "";
    for (let i = 0; i < n; i++) text += String.fromCharCode(bytes[i]);
    return text;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** A byte string as bytes. Chars above 255 are a bug of the caller: their high bits are lost. */
export function toBytes(text: ByteString): Uint8Array {
  const n = text.length;
  if (n <= SMALL) {
    const bytes = new Uint8Array(n);
    for (let i = 0; i < n; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  return Buffer.from(text, "latin1");
}

/** `list.map(make)`, for what every start does: the runtime's own takes 0.1 ms at its first call. */
export function mapped<T, U>(list: readonly T[], make: (item: T, index: number) => U): U[] {
  const made: U[] = [];
  for (let i = 0; i < list.length; i++) made.push(make(list[i], i));
  return made;
}

/** Text from outside (argv, a message) as a byte string: its UTF-8 bytes, one char each. */
export function encodeText(text: string): ByteString {
  if (isAsciiText(text)) return text;
  return Buffer.from(text, "utf8").toString("latin1");
}

/** Short texts, as a start has them, are gone through: the first use of an expression or of Buffer takes 0.1 ms. */
function isAsciiText(text: string): boolean {
  if (text.length > 256) return Buffer.byteLength(text, "utf8") === text.length;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** A byte string as text for people: UTF-8 decoded, bad bytes replaced. */
export function decodeText(bytes: ByteString): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A deep copy that shares nothing mutable with the original. */
export function clonePlain<T extends Plain>(value: T): T {
  return structuredClone(value) as T;
}
