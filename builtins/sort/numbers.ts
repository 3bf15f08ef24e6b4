/** Numbers in lines as `sort -n`, `-g` and `-h` read them: exact comparison, and monotone prefixes. */
import { isBlank } from "./keys.ts";

type Decimal = {
  negative: boolean;
  /** integer digits without leading zeros: [whole, wholeEnd) */
  whole: number;
  wholeEnd: number;
  /** digits after the point without trailing zeros: [fraction, fractionEnd) */
  fraction: number;
  fractionEnd: number;
  /** where the number's text ends */
  end: number;
};

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** `[blanks][-]digits[.digits]`; what is no number counts as zero. */
function readDecimal(line: Uint8Array, from: number, to: number): Decimal {
  let at = from;
  while (at < to && isBlank(line[at])) at++;
  const minus = at < to && line[at] === 45;
  if (minus) at++;
  while (at < to && line[at] === 48) at++;
  const whole = at;
  while (at < to && isDigit(line[at])) at++;
  const wholeEnd = at;
  let fraction = at;
  let fractionEnd = at;
  if (at < to && line[at] === 46) {
    fraction = ++at;
    while (at < to && isDigit(line[at])) at++;
    fractionEnd = at;
    while (fractionEnd > fraction && line[fractionEnd - 1] === 48) fractionEnd--;
  }
  const zero = wholeEnd === whole && fractionEnd === fraction;
  return { negative: minus && !zero, whole, wholeEnd, fraction, fractionEnd, end: at };
}

function isZero(d: Decimal): boolean {
  return d.whole === d.wholeEnd && d.fraction === d.fractionEnd;
}

export function compareNumeric(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  return compareDecimals(a, readDecimal(a, aFrom, aTo), b, readDecimal(b, bFrom, bTo));
}

function compareDecimals(a: Uint8Array, x: Decimal, b: Uint8Array, y: Decimal): number {
  if (x.negative !== y.negative) return x.negative ? -1 : 1;
  const sign = x.negative ? -1 : 1;
  const lengths = x.wholeEnd - x.whole - (y.wholeEnd - y.whole);
  if (lengths !== 0) return sign * lengths;
  return (
    sign *
    (compareDigits(a, x.whole, x.wholeEnd, b, y.whole, y.wholeEnd) ||
      compareDigits(a, x.fraction, x.fractionEnd, b, y.fraction, y.fractionEnd))
  );
}

function compareDigits(a: Uint8Array, i: number, aTo: number, b: Uint8Array, j: number, bTo: number): number {
  for (; i < aTo && j < bTo; i++, j++) if (a[i] !== b[j]) return a[i] - b[j];
  return aTo - i - (bTo - j);
}

const TENS = Array.from({ length: 23 }, (_, power) => 10 ** power);
const SIGNIFICANT = 15;

/**
 * The magnitude cut to 15 significant digits, as a double. Monotone: one correctly rounded operation
 * on exact operands, for all but absurd lengths.
 */
function magnitude(line: Uint8Array, from: number, to: number): number {
  let digits = 0;
  let taken = 0;
  let at = from;
  while (at < to && line[at] === 48) at++;
  for (; at < to && isDigit(line[at]) && taken < SIGNIFICANT; at++, taken++)
    digits = digits * 10 + (line[at] - 48);
  if (taken === SIGNIFICANT) {
    let dropped = 0;
    while (at < to && isDigit(line[at])) {
      at++;
      dropped++;
    }
    return dropped === 0 ? digits : digits * (dropped < 23 ? TENS[dropped] : 10 ** dropped);
  }
  if (at >= to || line[at] !== 46) return digits;
  let scale = 0;
  // Beyond 10^-22 a power of ten is no longer exact; what lies there is left to the comparison.
  for (at++; at < to && isDigit(line[at]) && taken < SIGNIFICANT && scale < 22; at++) {
    digits = digits * 10 + (line[at] - 48);
    scale++;
    if (digits > 0) taken++;
  }
  return digits / TENS[scale];
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The upper 48 bits of a double, ordered as the numbers are: 0 to 2^48-1. No NaN. */
export function doublePrefix(value: number): number {
  // Negative zero must equal zero.
  double[0] = value + 0;
  const high = words[1];
  const low = words[0] >>> 16;
  if (high >>> 31) return (~high >>> 0) * 65536 + (0xffff - low);
  return ((high | 0x80000000) >>> 0) * 65536 + low;
}

export function numericPrefix(line: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(line[at])) at++;
  const minus = at < to && line[at] === 45;
  const value = magnitude(line, minus ? at + 1 : at, to);
  return doublePrefix(minus && value !== 0 ? -value : value);
}

/** Is the number one that its prefix tells exactly: an integer of at most ten digits? */
export function isSmallInteger(line: Uint8Array, from: number, to: number): boolean {
  const { whole, wholeEnd, end } = readDecimal(line, from, to);
  return wholeEnd - whole <= 10 && end === wholeEnd;
}

const STRTOD =
  /^[ \t\n\v\f\r]*(?:([-+]?)(?:(0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][-+]?[0-9]+)?)|((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)|(inf(?:inity)?)|(nan)))/i;

/** What strtod(3) reads at the start of the key: undefined if it is no number. */
function generalValue(line: Uint8Array, from: number, to: number): number | undefined {
  const match = STRTOD.exec(latin1(line, from, Math.min(to, from + 400)));
  if (!match) return undefined;
  const [, sign, hexadecimal, decimal, infinity] = match;
  const size = infinity ? Infinity : decimal ? Number(decimal) : hexadecimal ? hexValue(hexadecimal) : NaN;
  return sign === "-" ? -size : size;
}

function hexValue(text: string): number {
  const [mantissa, exponent = "0"] = text.slice(2).toLowerCase().split("p");
  const [whole, fraction = ""] = mantissa.split(".");
  return Number.parseInt(`0${whole}${fraction}`, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}

function latin1(line: Uint8Array, from: number, to: number): string {
  return Buffer.from(line.buffer, line.byteOffset + from, to - from).toString("latin1");
}

/** GNU's order: no number, then NaN, then numbers. */
export function compareGeneral(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const x = generalValue(a, aFrom, aTo);
  const y = generalValue(b, bFrom, bTo);
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(!Number.isNaN(x)) - Number(!Number.isNaN(y));
  return x < y ? -1 : Number(x > y);
}

export function generalPrefix(line: Uint8Array, from: number, to: number): number {
  const value = generalValue(line, from, to);
  if (value === undefined) return 0;
  return Number.isNaN(value) ? 1 : Math.max(2, doublePrefix(value));
}

const UNITS = "KMGTPEZYRQ";

/** Rank of the number's unit (`K` 1, `M` 2, …), negative for negative numbers, 0 for zero or without unit. */
function unitRank(line: Uint8Array, to: number, d: Decimal): number {
  if (isZero(d)) return 0;
  const unit = d.end < to ? String.fromCharCode(line[d.end]) : "";
  const rank = unit === "" ? 0 : unit === "k" ? 1 : UNITS.indexOf(unit) + 1;
  return d.negative ? -rank : rank;
}

/** `-h`: by sign, then by unit, then by number, as GNU does. */
export function compareHuman(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const x = readDecimal(a, aFrom, aTo);
  const y = readDecimal(b, bFrom, bTo);
  return unitRank(a, aTo, x) - unitRank(b, bTo, y) || compareDecimals(a, x, b, y);
}

export function humanPrefix(line: Uint8Array, from: number, to: number): number {
  const rank = unitRank(line, to, readDecimal(line, from, to));
  // 5 bits of unit above 43 bits of number: the exact comparison decides the rest.
  return (rank + 16) * 2 ** 43 + Math.floor(numericPrefix(line, from, to) / 32);
}
