/** The character classes of the C locale (POSIX XBD 7.3.1): sets of bytes, all of ASCII. */

const between = (low: number, high: number) => (byte: number) => byte >= low && byte <= high;
const digit = between(48, 57);
const upper = between(65, 90);
const lower = between(97, 122);
const alpha = (byte: number) => upper(byte) || lower(byte);
const alnum = (byte: number) => alpha(byte) || digit(byte);
const graph = between(33, 126);

const TESTS: Readonly<Record<string, (byte: number) => boolean>> = {
  alnum,
  alpha,
  blank: (byte) => byte === 32 || byte === 9,
  cntrl: (byte) => byte < 32 || byte === 127,
  digit,
  graph,
  lower,
  print: between(32, 126),
  punct: (byte) => graph(byte) && !alnum(byte),
  space: (byte) => byte === 32 || (byte >= 9 && byte <= 13),
  upper,
  xdigit: (byte) => digit(byte) || between(65, 70)(byte) || between(97, 102)(byte),
};

const cache = new Map<string, readonly number[]>();

/** The bytes of the class in order, or null for a name that is none. */
export function classBytes(name: string): readonly number[] | null {
  if (!Object.hasOwn(TESTS, name)) return null;
  let bytes = cache.get(name);
  if (!bytes) {
    bytes = Array.from({ length: 256 }, (_, byte) => byte).filter(TESTS[name]);
    cache.set(name, bytes);
  }
  return bytes;
}
