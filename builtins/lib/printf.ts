/** The formatting of `printf` (POSIX XCU printf, bash manual 4.2) as a pure function. */
import { type ByteString, decodeText, quoteForReuse } from "../../vm/index.ts";
import { replaceEscapes } from "./escapes.ts";
import { type FloatConversion, formatFloat, fromDouble, parseFloatPrefix } from "./float.ts";
import { ARGUMENT, type Conversion, formatOf, MAX_WIDTH } from "./printf-format.ts";

/**
 * `errors` are without the command's name: `abc: invalid number`; `places` are how much had been put out when each
 * was found. Status 1 after a bad number or format.
 */
export type PrintfResult = { output: ByteString; errors: ByteString[]; places: number[]; status: number };

export type PrintfOptions = {
  /** the number of `'é'` is that of the character, and %q leaves printable characters alone */
  utf8?: boolean;
  /** `%(format)T`: a date by strftime(3); seconds since the epoch, -1 for now, -2 for the shell's start */
  date?(format: ByteString, seconds: number): ByteString;
  /** `%n`: the number of bytes put out so far, into a variable. → what is wrong with its name, or null */
  count?(name: ByteString, bytes: number): ByteString | null;
};

type Writer = {
  readonly args: readonly ByteString[];
  readonly utf8: boolean;
  readonly escapes: boolean;
  readonly date: PrintfOptions["date"];
  readonly count: PrintfOptions["count"];
  next: number;
  output: ByteString;
  readonly errors: ByteString[];
  readonly places: number[];
  status: number;
  /** `\c` was met, or the format is bad */
  stopped: boolean;
};

/**
 * Formats args[1…] by args[0]. The format is used again while arguments remain; arguments that
 * are missing are 0 or empty.
 */
export function formatPrintf(args: readonly ByteString[], options?: PrintfOptions): PrintfResult {
  const format = formatOf(args[0] ?? "", options?.utf8 !== false);
  const writer: Writer = {
    args,
    utf8: options?.utf8 === true,
    escapes: options?.utf8 !== false,
    date: options?.date,
    count: options?.count,
    next: 1,
    output: "",
    errors: [],
    places: [],
    status: 0,
    stopped: false,
  };
  for (;;) {
    const before = writer.next;
    for (const part of format.parts) {
      if (typeof part === "string") writer.output += part;
      else if ("problem" in part) tell(writer, part.problem);
      else convert(writer, part);
      if (writer.stopped) break;
    }
    if (writer.stopped) break;
    if (format.fatal !== null) {
      tell(writer, format.fatal);
      writer.status = 1;
      break;
    }
    if (writer.next >= args.length || writer.next === before) break;
  }
  return { output: writer.output, errors: writer.errors, places: writer.places, status: writer.status };
}

function tell(writer: Writer, error: ByteString): void {
  writer.errors.push(error);
  writer.places.push(writer.output.length);
}

function convert(writer: Writer, conversion: Conversion): void {
  const resolved =
    conversion.width === ARGUMENT || conversion.precision === ARGUMENT
      ? resolve(writer, conversion)
      : conversion;
  const { letter, width, precision } = resolved;
  // of a text the precision is only a bound
  const size = Math.max(width, "sbqQcT".includes(letter) ? -1 : precision);
  if (size > MAX_WIDTH) {
    tell(writer, `${size}: field too wide (at most ${MAX_WIDTH})`);
    writer.status = 1;
    writer.stopped = true;
    return;
  }
  if (resolved.bare && convertBare(writer, letter)) return;
  switch (letter) {
    case "s":
      writer.output += padText(truncate(nextArgument(writer), resolved), resolved);
      return;
    case "d":
    case "i":
      writer.output += formatSigned(integerArgument(writer, true), resolved);
      return;
    case "o":
    case "u":
    case "x":
    case "X":
      writer.output += formatUnsigned(integerArgument(writer, false), resolved);
      return;
    case "c":
      // As in bash, an empty argument is a NUL.
      writer.output += padText(nextArgument(writer)[0] ?? "\0", resolved);
      return;
    case "b":
      convertEscapes(writer, resolved);
      return;
    case "q":
      writer.output += padText(
        truncate(quoteForReuse(nextArgument(writer), "backslash", writer.utf8), resolved),
        resolved,
      );
      return;
    case "Q":
      writer.output += padText(
        quoteForReuse(truncate(nextArgument(writer), resolved), "backslash", writer.utf8),
        resolved,
      );
      return;
    case "T":
      convertDate(writer, resolved);
      return;
    case "n": {
      const name = nextArgument(writer);
      const problem = name === "" ? null : (writer.count?.(name, writer.output.length) ?? null);
      if (problem === null) return;
      tell(writer, problem);
      writer.status = 1;
      writer.stopped = true;
      return;
    }
    default:
      convertFloat(writer, resolved);
  }
}

/** `%s`, and `%d` of what is written as it will be printed: the common ones. False for the rest. */
function convertBare(writer: Writer, letter: string): boolean {
  if (letter !== "s" && letter !== "d") return false;
  const text = writer.args[writer.next] ?? "";
  if (letter === "d" && (!SHORT.test(text) || text === "-0")) return false;
  writer.next++;
  writer.output += text;
  return true;
}

/** `*` replaced by arguments: a negative width means left, a negative precision none. */
function resolve(writer: Writer, conversion: Conversion): Conversion {
  let { width, precision, left } = conversion;
  if (width === ARGUMENT) {
    width = sizeArgument(writer);
    if (width < 0) {
      left = true;
      width = -width;
    }
  }
  if (precision === ARGUMENT) precision = Math.max(-1, sizeArgument(writer));
  return { ...conversion, width, precision, left };
}

function sizeArgument(writer: Writer): number {
  return Number(integerArgument(writer, true));
}

function nextArgument(writer: Writer): ByteString {
  return writer.args[writer.next++] ?? "";
}

// ---- strings ----

function truncate(text: ByteString, { precision }: Conversion): ByteString {
  return precision >= 0 && precision < text.length ? text.slice(0, precision) : text;
}

function padText(text: ByteString, { width, left }: Conversion): ByteString {
  if (text.length >= width) return text;
  return left ? text.padEnd(width) : text.padStart(width);
}

function convertEscapes(writer: Writer, conversion: Conversion): void {
  const { text, stop, problems } = replaceEscapes(nextArgument(writer), "argument", writer.escapes);
  for (const problem of problems) tell(writer, problem);
  writer.output += padText(truncate(text, conversion), conversion);
  if (stop) {
    writer.stopped = true;
    // As in bash, bad numbers before a \c are forgiven.
    writer.status = 0;
  }
}

function convertDate(writer: Writer, conversion: Conversion): void {
  const seconds = writer.next < writer.args.length ? Number(integerArgument(writer, true)) : -1;
  const text = writer.date?.(conversion.time, seconds) ?? "";
  writer.output += padText(truncate(text, conversion), conversion);
}

// ---- numbers ----

const INTEGER = /^[ \t\n\v\f\r]*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)/;
const SHORT = /^-?(?:0|[1-9][0-9]{0,14})$/;

function integerArgument(writer: Writer, signed: boolean): number | bigint {
  const text = nextArgument(writer);
  if (SHORT.test(text)) {
    const value = Number(text) + 0;
    return signed || value >= 0 ? value : BigInt.asUintN(64, BigInt(value));
  }
  if (text === "") return 0;
  const code = characterCode(text, writer.utf8);
  if (code >= 0) return code;
  const match = INTEGER.exec(text);
  if (match === null) return invalid(writer, text, 0);
  const [whole, sign, digits] = match;
  const octal = digits!.length > 1 && digits![0] === "0" && digits![1]! <= "7";
  const magnitude = BigInt(octal ? `0o${digits!.slice(1)}` : digits!);
  const value = inRange(writer, text, sign === "-" ? -magnitude : magnitude, signed);
  return whole!.length < text.length ? invalid(writer, text, value) : value;
}

/** The value within 64 bits; unsigned takes negative ones modulo 2^64, as strtoumax does. */
function inRange(writer: Writer, text: ByteString, value: bigint, signed: boolean): bigint {
  const most = signed ? 0x7fffffffffffffffn : 0xffffffffffffffffn;
  const least = signed ? -0x8000000000000000n : -most;
  if (value > most || value < least) {
    tell(writer, `warning: ${text}: Numerical result out of range`);
    return signed && value < 0n ? least : most;
  }
  return signed ? value : BigInt.asUintN(64, value);
}

/** `'c` and `"c`: the number of the character; -1 where the argument is none of these. */
function characterCode(text: ByteString, utf8: boolean): number {
  const first = text[0];
  if (first !== "'" && first !== '"') return -1;
  const code = text.length > 1 ? text.charCodeAt(1) : 0;
  if (code < 128 || !utf8) return code;
  const decoded = decodeText(text.slice(1, 5)).codePointAt(0)!;
  return decoded === 0xfffd ? code : decoded;
}

function invalid<T>(writer: Writer, text: ByteString, value: T): T {
  const kind = /^0[0-9]/.test(text) ? "octal " : text.startsWith("0x") ? "hex " : "";
  tell(writer, `${text}: invalid ${kind}number`);
  writer.status = 1;
  return value;
}

function signOf(negative: boolean, { plus, space }: Conversion): string {
  return negative ? "-" : plus ? "+" : space ? " " : "";
}

/** Sign or prefix, then digits; zeros between them where the flag 0 says so. */
function padNumber(
  prefix: string,
  digits: string,
  { width, left, zero }: Conversion,
  mayZero: boolean,
): string {
  const length = prefix.length + digits.length;
  if (length >= width) return prefix + digits;
  if (left) return (prefix + digits).padEnd(width);
  return zero && mayZero
    ? prefix + digits.padStart(width - prefix.length, "0")
    : (prefix + digits).padStart(width);
}

function formatSigned(value: number | bigint, conversion: Conversion): string {
  const { precision } = conversion;
  const text = String(value);
  const negative = text[0] === "-";
  let digits = negative ? text.slice(1) : text;
  if (precision >= 0) digits = precision === 0 && digits === "0" ? "" : digits.padStart(precision, "0");
  return padNumber(signOf(negative, conversion), digits, conversion, precision < 0);
}

function formatUnsigned(value: number | bigint, conversion: Conversion): string {
  const { letter, precision, alternate } = conversion;
  const base = letter === "o" ? 8 : letter === "u" ? 10 : 16;
  let digits = value.toString(base);
  const zero = digits === "0";
  if (precision >= 0) digits = precision === 0 && zero ? "" : digits.padStart(precision, "0");
  if (letter === "o" && alternate && digits[0] !== "0") digits = `0${digits}`;
  const prefix = base === 16 && alternate && !zero ? "0x" : "";
  const text = padNumber(prefix, digits, conversion, precision < 0);
  return letter === "X" ? text.toUpperCase() : text;
}

function convertFloat(writer: Writer, conversion: Conversion): void {
  const { letter, precision, alternate } = conversion;
  const kind = letter.toLowerCase() as FloatConversion;
  const quick = kind === "f" && !alternate ? quickFixed(writer.args[writer.next] ?? "", precision) : null;
  if (quick !== null) {
    writer.next++;
    const negative = quick[0] === "-";
    const text = negative ? quick.slice(1) : quick;
    writer.output += padNumber(signOf(negative, conversion), text, conversion, true);
    return;
  }
  const value = floatArgument(writer);
  const digits = formatFloat(value, kind, precision, alternate);
  const hexadecimal = digits.startsWith("0x");
  const prefix = signOf(value.negative, conversion) + (hexadecimal ? "0x" : "");
  const text = padNumber(prefix, hexadecimal ? digits.slice(2) : digits, conversion, value.kind === "finite");
  writer.output += letter === kind ? text : text.toUpperCase();
}

function floatArgument(writer: Writer) {
  const text = nextArgument(writer);
  const code = characterCode(text, writer.utf8);
  if (code >= 0 || text === "") return fromDouble(Math.max(code, 0));
  const { value, end, outOfRange } = parseFloatPrefix(text);
  if (end < text.length) return invalid(writer, text, value);
  if (outOfRange) tell(writer, `warning: ${text}: Numerical result out of range`);
  return value;
}

const SHORT_DECIMAL = /^(-?)([0-9]{1,9})(?:\.([0-9]{0,6}))?$/;

/**
 * `%.Nf` of a short decimal without big arithmetic: rounding its digits is rounding the long double
 * next to it, unless they end in the middle between two results. Null where that cannot be done.
 */
function quickFixed(text: ByteString, precision: number): string | null {
  const places = precision < 0 ? 6 : precision;
  const match = places <= 6 ? SHORT_DECIMAL.exec(text) : null;
  if (match === null) return null;
  const [, sign, whole, fraction = ""] = match;
  let scaled = Number(whole! + fraction);
  if (fraction.length > places) {
    const unit = 10 ** (fraction.length - places);
    const rest = scaled % unit;
    if (rest * 2 === unit) return null;
    scaled = (scaled - rest) / unit + (rest * 2 > unit ? 1 : 0);
  } else scaled *= 10 ** (places - fraction.length);
  const digits = String(scaled);
  if (places === 0) return sign + digits;
  const all = digits.padStart(places + 1, "0");
  return `${sign}${all.slice(0, -places)}.${all.slice(-places)}`;
}
