/** Dates as text: strftime(3) of the C locale with GNU's flags, widths and `%N`, `%:z`. */
import { type Civil, isLeapYear } from "./calendar.ts";

export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A conversion: text, or a number with its usual padding and width. */
type Field = string | { number: number; width: number; pad: "0" | "_" };

const two = (number: number): Field => ({ number, width: 2, pad: "0" });
const blank = (number: number): Field => ({ number, width: 2, pad: "_" });
const twelve = (hour: number): number => hour % 12 || 12;

/** Conversions that stand for a format. */
const COMPOSITES: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%+4Y-%m-%d",
  R: "%H:%M",
  r: "%I:%M:%S %p",
  T: "%H:%M:%S",
  v: "%e-%b-%Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
};

const FIELDS: Readonly<Record<string, (t: Civil) => Field>> = {
  "%": () => "%",
  n: () => "\n",
  t: () => "\t",
  a: (t) => WEEKDAYS[t.weekday].slice(0, 3),
  A: (t) => WEEKDAYS[t.weekday],
  b: (t) => MONTHS[t.month - 1].slice(0, 3),
  B: (t) => MONTHS[t.month - 1],
  h: (t) => MONTHS[t.month - 1].slice(0, 3),
  C: (t) => two(Math.floor(t.year / 100)),
  d: (t) => two(t.day),
  e: (t) => blank(t.day),
  g: (t) => two(((isoWeek(t).year % 100) + 100) % 100),
  G: (t) => ({ number: isoWeek(t).year, width: 1, pad: "0" }),
  H: (t) => two(t.hour),
  I: (t) => two(twelve(t.hour)),
  j: (t) => ({ number: t.yearDay + 1, width: 3, pad: "0" }),
  k: (t) => blank(t.hour),
  l: (t) => blank(twelve(t.hour)),
  m: (t) => two(t.month),
  M: (t) => two(t.minute),
  p: (t) => (t.hour < 12 ? "AM" : "PM"),
  P: (t) => (t.hour < 12 ? "am" : "pm"),
  q: (t) => ({ number: Math.ceil(t.month / 3), width: 1, pad: "0" }),
  S: (t) => two(t.second),
  u: (t) => ({ number: t.weekday || 7, width: 1, pad: "0" }),
  U: (t) => two(Math.floor((t.yearDay + 7 - t.weekday) / 7)),
  V: (t) => two(isoWeek(t).week),
  w: (t) => ({ number: t.weekday, width: 1, pad: "0" }),
  W: (t) => two(Math.floor((t.yearDay + 7 - ((t.weekday + 6) % 7)) / 7)),
  y: (t) => two(((t.year % 100) + 100) % 100),
  Y: (t) => ({ number: t.year, width: t.year > 9999 || t.year < 0 ? 1 : 4, pad: "0" }),
  Z: (t) => t.zone,
};

const CONVERSION = /%([-_0^#+]*)([0-9]*)[EO]?(:{0,3}z|[a-zA-Z%])/g;

/** `format` with its conversions replaced; `seconds` is what `%s` gives. Unknown conversions stay as they are. */
export function formatTime(format: string, time: Civil, seconds: number): string {
  return format.replace(CONVERSION, (whole, flags: string, width: string, conversion: string) => {
    const text = convert(conversion, flags, Number(width), time, seconds);
    if (text === null) return whole;
    const cased = changeCase(text, flags, conversion);
    return width === "" || cased.length >= Number(width)
      ? cased
      : cased.padStart(Number(width), /0/.test(flags) ? "0" : " ");
  });
}

function changeCase(text: string, flags: string, conversion: string): string {
  if (flags.includes("^")) return text.toUpperCase();
  if (!flags.includes("#")) return text;
  return conversion === "Z" || conversion === "p" ? text.toLowerCase() : text.toUpperCase();
}

function convert(
  conversion: string,
  flags: string,
  width: number,
  time: Civil,
  seconds: number,
): string | null {
  if (conversion === "s") return padded(seconds, { width: 1, pad: "0" }, flags, width);
  if (conversion === "N") return nanoseconds(time.nanosecond, flags, width);
  if (conversion.endsWith("z")) return offsetText(time.offset, conversion.length - 1, flags, width);
  const composite = COMPOSITES[conversion];
  if (composite !== undefined) return formatTime(composite, time, seconds);
  const field = FIELDS[conversion]?.(time);
  if (field === undefined) return null;
  return typeof field === "string" ? field : padded(field.number, field, flags, width);
}

function padded(
  number: number,
  usual: { width: number; pad: "0" | "_" },
  flags: string,
  width: number,
): string {
  const flag = [...flags].findLast((each) => "-_0+".includes(each));
  const pad = flag === undefined || flag === "+" ? usual.pad : flag;
  const sign = number < 0 ? "-" : flag === "+" && number > 9999 ? "+" : "";
  const digits = String(Math.abs(number));
  if (pad === "-") return sign + digits;
  const wanted = width || usual.width;
  if (pad === "_") return (sign + digits).padStart(wanted, " ");
  return sign + digits.padStart(wanted - sign.length, "0");
}

/** `%N`: nine digits, `%3N` the first three. */
function nanoseconds(nanosecond: number, flags: string, width: number): string {
  const digits = String(nanosecond).padStart(9, "0");
  const cut = digits.slice(0, width || 9);
  return width > 9 ? digits.padEnd(width, flags.includes("_") ? " " : "0") : cut;
}

/** `%z` +hhmm, `%:z` +hh:mm, `%::z` +hh:mm:ss, `%:::z` no more than needed. */
function offsetText(offset: number, colons: number, flags: string, width: number): string {
  const sign = offset < 0 ? "-" : "+";
  const size = Math.abs(offset);
  const [h, m, s] = [size / 3600, (size / 60) % 60, size % 60].map((n) =>
    String(Math.floor(n)).padStart(2, "0"),
  );
  const needed = s !== "00" ? [h, m, s] : m !== "00" ? [h, m] : [h];
  const parts = colons === 3 ? needed : colons === 2 ? [h, m, s] : [h, m];
  const text = parts.join(colons === 0 ? "" : ":");
  if (flags.includes("-")) return sign + text.replace(/^0/, "");
  if (flags.includes("_"))
    return (sign + text.replace(/^0/, "")).padStart(Math.max(width, text.length + 1), " ");
  return sign + text.padStart(width - 1, "0");
}

/** ISO 8601: weeks begin on Monday, and belong to the year of their Thursday. */
function isoWeek(time: Civil): { year: number; week: number } {
  const thursday = time.yearDay + 3 - ((time.weekday + 6) % 7);
  const length = isLeapYear(time.year) ? 366 : 365;
  if (thursday < 0) {
    const before = isLeapYear(time.year - 1) ? 366 : 365;
    return { year: time.year - 1, week: Math.floor((thursday + before) / 7) + 1 };
  }
  if (thursday >= length) return { year: time.year + 1, week: 1 };
  return { year: time.year, week: Math.floor(thursday / 7) + 1 };
}
