import { type ByteString, type Call, errnoMessage, type Reply, toBytes } from "../vm/index.ts";
import { type Decimal, readDecimal, rescale } from "./lib/decimal.ts";
import { quote } from "./lib/messages.ts";
import { failure, hasOption, type OptionSpec, optionValue, usageError } from "./lib/options.ts";
import { ask, finish, refuse, type Talk, utility, warn } from "./lib/phases.ts";
import { formatPrintf } from "./lib/printf.ts";
import { newWriter, putByte, putText, type Writer, written } from "./lib/writer.ts";

/** Numbers count units of the last decimal place: no drift. Doubles while exact, bigints beyond. */
type Seq = {
  next: number | bigint;
  step: number | bigint;
  /** null: without end */
  last: number | bigint | null;
  /** decimal places */
  places: number;
  /** least width, filled with zeros after the sign */
  width: number;
  /** a printf format, or null */
  format: ByteString | null;
  separator: ByteString;
  /** something has been printed */
  some: boolean;
};

const OPTIONS: OptionSpec = {
  name: "seq",
  synopsis: "seq [OPTION]... [FIRST [INCREMENT]] LAST",
  options: [
    {
      key: "format",
      flags: "-f --format",
      argument: "FORMAT",
      help: "use printf style floating-point FORMAT",
    },
    {
      key: "separator",
      flags: "-s --separator",
      argument: "STRING",
      help: "use STRING to separate numbers (default: \\n)",
    },
    { key: "equal", flags: "-w --equal-width", help: "equalize width by padding with leading zeroes" },
  ],
  negativeOperands: true,
};

/** Numbers in sequence (GNU seq). */
export const seq = utility<Seq>({
  ...OPTIONS,
  configure(parsed, talk) {
    const { operands } = parsed;
    const usage = (message: string) => refuse(talk, usageError(OPTIONS, message));
    if (operands.length === 0) return usage("missing operand");
    if (operands.length > 3) return usage(`extra operand ${quote(operands[3])}`);
    const numbers: Decimal[] = [];
    for (const operand of operands) {
      const number = readDecimal(operand);
      if (number === "nan") return usage(`invalid 'not-a-number' argument: ${quote(operand)}`);
      if (number === null) return usage(`invalid floating point argument: ${quote(operand)}`);
      numbers.push(number);
    }
    const format = optionValue(parsed, "format");
    const problem = format === null ? null : checkFormat(format);
    if (problem) return refuse(talk, failure(OPTIONS, `format ${quote(format!)} ${problem}`));
    const equal = hasOption(parsed, "equal");
    if (format !== null && equal)
      return usage("format string may not be specified when printing equal width strings");
    const one: Decimal = { units: 1n, places: 0, infinite: 0, whole: 1 };
    const last = numbers.at(-1)!;
    const first = numbers.length > 1 ? numbers[0] : one;
    const step = numbers.length > 2 ? numbers[1] : one;
    if (step.units === 0n && !step.infinite)
      return usage(`invalid Zero increment value: ${quote(operands[1])}`);
    const places = Math.max(first.places, step.places);
    const state = plan(first, step, last, places);
    const digits = Math.max(first.whole, last.whole) + (places > 0 ? places + 1 : 0);
    return {
      ...state,
      places,
      width: equal ? digits : 0,
      format: format === null ? null : format.replaceAll("\\", "\\\\").replace(/(%[^%a-zA-Z]*)L/, "$1"),
      separator: optionValue(parsed, "separator") ?? "\n",
      some: false,
    };
  },
  phases: { begin: printMore },
});

/** The three numbers in units of `places`; an infinite first or step ends at once or never moves. */
function plan(
  first: Decimal,
  step: Decimal,
  last: Decimal,
  places: number,
): Pick<Seq, "next" | "step" | "last"> {
  const down = step.units < 0n || step.infinite < 0;
  const next = rescale(first, places, "down");
  const by = rescale(step, places, "down");
  // Places that `last` has beyond the others never show: it is rounded towards `first`.
  const end = last.infinite ? null : rescale(last, places, down ? "up" : "down");
  const never = first.infinite !== 0 || (end === null && last.infinite > 0 === down);
  if (never) return { next: 1, step: 1, last: 0 };
  const numbers = [next, by, end ?? 0n].map((units) => (units < 0n ? -units : units));
  const safe = numbers.every((units) => units < 2n ** 51n) && end !== null;
  if (safe) return { next: Number(next), step: Number(by), last: Number(end) };
  return { next, step: by, last: end };
}

function checkFormat(format: ByteString): string | null {
  const bare = format.replaceAll("%%", "");
  const at = bare.indexOf("%");
  if (at < 0) return "has no % directive";
  const match = /^%[-+#0 ']*[0-9]*(?:\.[0-9]*)?L?(.?)/.exec(bare.slice(at))!;
  if (match[1] === "") return "ends in %";
  if (!/[aAeEfFgG]/.test(match[1])) return `has unknown %${match[1]} directive`;
  return bare.includes("%", at + match[0].length) ? "has too many % directives" : null;
}

/** One step's worth: about 64 KiB, or a thousand numbers where each takes longer. */
function printMore(own: Seq, talk: Talk, reply: Reply): Call {
  if (reply.errno) {
    warn(talk, `seq: write error: ${errnoMessage(reply.errno)}\n`);
    return finish(talk);
  }
  const writer = newWriter(65536 + 64);
  const fast = typeof own.next === "number" && own.format === null && own.places === 0 && own.width === 0;
  if (fast && own.separator.length === 1) putIntegers(own, writer);
  else putNumbers(own, writer);
  if (writer.length > 0) return ask(talk, "begin", { call: "write", fd: 1, data: written(writer) });
  if (!own.some) return finish(talk);
  own.some = false;
  return ask(talk, "begin", { call: "write", fd: 1, data: toBytes("\n") });
}

function isDone({ next, step, last }: Seq): boolean {
  return last !== null && (step > 0 ? next > last : next < last);
}

function advance(own: Seq): void {
  own.next = (own.next as number) + (own.step as number);
  own.some = true;
}

function putNumbers(own: Seq, writer: Writer): void {
  for (let left = 1000; left > 0 && !isDone(own); left--) {
    if (own.some) putText(writer, own.separator);
    putText(writer, textOf(own));
    advance(own);
  }
}

function textOf({ next, places, width, format }: Seq): ByteString {
  const negative = next < 0;
  let digits = String(negative ? -next : next);
  if (places > 0) {
    digits = digits.padStart(places + 1, "0");
    digits = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
  const sign = negative ? "-" : "";
  const text = sign + digits.padStart(width - sign.length, "0");
  return format === null ? text : formatPrintf([format, text]).output;
}

/** Whole numbers by their digits: most differ from the one before in the last digit only. */
function putIntegers(own: Seq, writer: Writer): void {
  const separator = own.separator.charCodeAt(0);
  const step = own.step as number;
  const last = own.last as number;
  let next = own.next as number;
  let { some } = own;
  while (writer.length < 65536 && (step > 0 ? next <= last : next >= last)) {
    if (some) putByte(writer, separator);
    some = true;
    putText(writer, String(next));
    next += step;
    // Up to nine more of the same ten follow by their last digit.
    if (step !== 1 || next <= 10) continue;
    const { bytes } = writer;
    const size = String(next).length;
    let { length } = writer;
    for (let digit = next % 10; digit !== 0 && digit < 10 && next <= last; digit++, next++) {
      bytes[length++] = separator;
      for (let i = 0; i < size - 1; i++, length++) bytes[length] = bytes[length - size - 1];
      bytes[length++] = 48 + digit;
    }
    writer.length = length;
  }
  own.next = next;
  own.some = some;
}
