/**
 * Floating point as printf prints it: exactly, from a mantissa and a power of two. A number read
 * from text has the 64-bit mantissa of the x87 format (bash computes in long double), so that
 * `printf %.2f 0.005` gives 0.00, where a double would give 0.01.
 */

/** ±mantissa × 2^exponent, or an infinity, or no number. */
export type Float = {
  readonly kind: "finite" | "inf" | "nan";
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
};

export type FloatConversion = "e" | "f" | "g" | "a";

const MANTISSA_BITS = 64;
/** The exponents of the least bit of the smallest denormal, and of the largest number. */
const LEAST = -16445;
const GREATEST = 16384 - MANTISSA_BITS;
/** No expansion of such a number has more digits after the point. */
const MOST_DECIMALS = 16500;

function finite(negative: boolean, mantissa: bigint, exponent: number): Float {
  return { kind: "finite", negative, mantissa, exponent };
}

/** A double, exactly. */
export function fromDouble(value: number): Float {
  const negative = value < 0 || Object.is(value, -0);
  if (Number.isNaN(value)) return { kind: "nan", negative: false, mantissa: 0n, exponent: 0 };
  if (!Number.isFinite(value)) return { kind: "inf", negative, mantissa: 0n, exponent: 0 };
  const magnitude = Math.abs(value);
  if (Number.isSafeInteger(magnitude)) return finite(negative, BigInt(magnitude), 0);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, magnitude);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? finite(negative, fraction, -1074)
    : finite(negative, fraction | (1n << 52n), biased - 1075);
}

const NUMBER =
  /^[ \t\n\v\f\r]*([-+]?)(?:(0x(?=\.?[0-9a-f])([0-9a-f]*)\.?([0-9a-f]*)(?:p([-+]?[0-9]+))?)|((?=\.?[0-9])([0-9]*)\.?([0-9]*)(?:e([-+]?[0-9]+))?)|(inf(?:inity)?)|(nan(?:\([0-9a-z_]*\))?))/i;

/** The number that `text` starts with, as strtold reads it; `end` is 0 where there is none. */
export function parseFloatPrefix(text: string): { value: Float; end: number; outOfRange: boolean } {
  const match = NUMBER.exec(text);
  if (match === null) return { value: finite(false, 0n, 0), end: 0, outOfRange: false };
  const [whole, sign, hex, hexInteger, hexFraction, hexExponent, decimal, integer, fraction, exponent, inf] =
    match;
  const negative = sign === "-";
  const end = whole!.length;
  if (hex !== undefined) {
    const digits = BigInt(`0x${hexInteger}${hexFraction}`);
    const power = clamp(Number(hexExponent ?? 0)) - 4 * hexFraction!.length;
    return { ...binary(negative, digits, power), end };
  }
  if (decimal !== undefined) {
    const digits = `${integer}${fraction}`.replace(/^0+(?=.)/, "");
    const power = clamp(Number(exponent ?? 0)) - fraction!.length;
    return { ...rounded(negative, digits, power), end };
  }
  const kind = inf !== undefined ? "inf" : "nan";
  return { value: { kind, negative, mantissa: 0n, exponent: 0 }, end, outOfRange: false };
}

function clamp(exponent: number): number {
  return Math.max(-1e6, Math.min(1e6, exponent));
}

type Rounded = { value: Float; outOfRange: boolean };

function overflow(negative: boolean): Rounded {
  return { value: { kind: "inf", negative, mantissa: 0n, exponent: 0 }, outOfRange: true };
}

function binary(negative: boolean, digits: bigint, power: number): Rounded {
  if (digits === 0n) return { value: finite(negative, 0n, 0), outOfRange: false };
  if (power > 20000) return overflow(negative);
  if (power < -20000 - bitLength(digits)) return { value: finite(negative, 0n, 0), outOfRange: true };
  return power >= 0
    ? quotient(negative, digits << BigInt(power), 1n)
    : quotient(negative, digits, 1n << BigInt(-power));
}

/** digits × 10^power. */
function rounded(negative: boolean, digits: string, power: number): Rounded {
  const value = BigInt(digits);
  if (value === 0n) return { value: finite(negative, 0n, 0), outOfRange: false };
  const magnitude = digits.length + power;
  if (magnitude > 5000) return overflow(negative);
  if (magnitude < -5000) return { value: finite(negative, 0n, 0), outOfRange: true };
  const scale = powerOfTen(Math.abs(power));
  return power >= 0 ? quotient(negative, value * scale, 1n) : quotient(negative, value, scale);
}

const POWERS: bigint[] = [];

function powerOfTen(exponent: number): bigint {
  if (exponent >= 64) return 10n ** BigInt(exponent);
  return (POWERS[exponent] ??= 10n ** BigInt(exponent));
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28;
}

/** numerator / denominator to 64 bits, half to even. */
function quotient(negative: boolean, numerator: bigint, denominator: bigint): Rounded {
  let exponent = bitLength(numerator) - bitLength(denominator) - MANTISSA_BITS;
  // The quotient has 64 or 65 bits at this exponent; one bit less of scale makes the former the rule.
  if (bitLength(scaled(numerator, denominator, exponent)[0]) > MANTISSA_BITS) exponent++;
  exponent = Math.max(exponent, LEAST);
  const [value, rest, unit] = scaled(numerator, denominator, exponent);
  let mantissa = roundHalfEven(value, rest, unit);
  if (bitLength(mantissa) > MANTISSA_BITS) {
    mantissa >>= 1n;
    exponent++;
  }
  if (exponent > GREATEST) return overflow(negative);
  const denormal = exponent === LEAST && mantissa < 1n << 63n;
  return { value: finite(negative, mantissa, exponent), outOfRange: denormal && rest !== 0n };
}

/** floor(n / d / 2^exponent), the remainder, and what it is a part of. */
function scaled(n: bigint, d: bigint, exponent: number): [bigint, bigint, bigint] {
  const numerator = exponent < 0 ? n << BigInt(-exponent) : n;
  const denominator = exponent > 0 ? d << BigInt(exponent) : d;
  return [numerator / denominator, numerator % denominator, denominator];
}

function roundHalfEven(value: bigint, rest: bigint, unit: bigint): bigint {
  const twice = rest * 2n;
  return twice > unit || (twice === unit && (value & 1n) === 1n) ? value + 1n : value;
}

// ---- output ----

/**
 * Digits without sign and padding, in lower case: `1.50`, `1.5e+00`, `0xc.cp-7`, `inf`.
 * `precision` is -1 where none was given; `alternate` is the flag `#`.
 */
export function formatFloat(
  value: Float,
  conversion: FloatConversion,
  precision: number,
  alternate: boolean,
): string {
  if (value.kind !== "finite") return value.kind;
  const digits = precision < 0 ? 6 : precision;
  switch (conversion) {
    case "f":
      return withPoint(toFixed(value, digits), alternate);
    case "e":
      return exponential(value, digits, alternate);
    case "g":
      return general(value, digits === 0 ? 1 : digits, alternate);
    case "a":
      return hexadecimal(value, precision, alternate);
  }
}

function withPoint(text: string, alternate: boolean): string {
  return alternate && !text.includes(".") ? `${text}.` : text;
}

/** value × 10^places as an integer, half to even. */
function decimalInteger(value: Float, places: number): bigint {
  const numerator = places > 0 ? value.mantissa * powerOfTen(places) : value.mantissa;
  const denominator = places < 0 ? powerOfTen(-places) : 1n;
  const [whole, rest, unit] = scaled(numerator, denominator, -value.exponent);
  return roundHalfEven(whole, rest, unit);
}

function toFixed(value: Float, digits: number): string {
  const places = Math.min(digits, MOST_DECIMALS);
  const text = decimalInteger(value, places)
    .toString()
    .padStart(places + 1, "0");
  if (digits === 0) return text;
  return `${text.slice(0, text.length - places)}.${text.slice(text.length - places)}${"0".repeat(digits - places)}`;
}

/** The first `count` significant decimal digits, rounded, and the power of ten of the first. */
function significant(value: Float, count: number): { digits: string; power: number } {
  const places = Math.min(count, MOST_DECIMALS);
  if (value.mantissa === 0n) return { digits: "0".repeat(count), power: 0 };
  let power = Math.floor((bitLength(value.mantissa) - 1 + value.exponent) * Math.LOG10E * Math.LN2);
  for (;;) {
    const digits = decimalInteger(value, places - 1 - power).toString();
    if (digits.length === places) return { digits: digits + "0".repeat(count - places), power };
    power += digits.length > places ? 1 : -1;
  }
}

function exponential(value: Float, digits: number, alternate: boolean): string {
  const { digits: all, power } = significant(value, digits + 1);
  const mantissa = withPoint(digits === 0 ? all : `${all[0]}.${all.slice(1)}`, alternate);
  return mantissa + exponentText(power);
}

function exponentText(power: number): string {
  return `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function general(value: Float, precision: number, alternate: boolean): string {
  const { power } = significant(value, precision);
  if (power >= -4 && power < precision) {
    const text = toFixed(value, precision - 1 - power);
    return alternate ? withPoint(text, true) : trimZeros(text);
  }
  const text = exponential(value, precision - 1, alternate);
  const at = text.indexOf("e");
  return alternate ? text : trimZeros(text.slice(0, at)) + text.slice(at);
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** `%a` of an x87 number: its leading hexadecimal digit holds four bits. */
function hexadecimal(value: Float, precision: number, alternate: boolean): string {
  let { mantissa, exponent } = value;
  if (mantissa === 0n) exponent = -60;
  const shift = mantissa === 0n ? 0 : Math.min(MANTISSA_BITS - bitLength(mantissa), exponent - LEAST);
  mantissa <<= BigInt(Math.max(shift, 0));
  exponent -= mantissa === 0n ? 0 : Math.max(shift, 0);
  let digits = 15;
  if (precision >= 0 && precision < 15) {
    const unit = 1n << BigInt(4 * (15 - precision));
    mantissa = roundHalfEven(mantissa / unit, mantissa % unit, unit);
    digits = precision;
    // 0xf.f rounds up to 0x10.0: shown as 0x1.0 and an exponent greater by 4.
    if (mantissa >> BigInt(4 * digits + 4)) {
      mantissa >>= 4n;
      exponent += 4;
    }
  }
  const all = mantissa.toString(16).padStart(digits + 1, "0");
  let fraction = all.slice(1);
  if (precision < 0) fraction = fraction.replace(/0+$/, "");
  else fraction = fraction.padEnd(precision, "0");
  const power = exponent + 60;
  return `0x${all[0]}${fraction !== "" || alternate ? "." : ""}${fraction}p${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}
