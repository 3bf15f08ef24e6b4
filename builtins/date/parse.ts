/** Dates as people write them: what `date -d` and `find -newermt` read (GNU manual, "Date input formats"). */
import { type Civil, civilTime, secondsFromCivil, type Zone } from "../lib/calendar.ts";
import { MONTHS, WEEKDAYS } from "../lib/strftime.ts";

type Reading = {
  date: { year: number; month: number; day: number } | null;
  /** the date named no year: a lone number will */
  yearless: boolean;
  time: { hour: number; minute: number; second: number } | null;
  /** seconds east of UTC */
  offset: number | null;
  weekday: { day: number; weeks: number } | null;
  /** seconds since the epoch, as `@N` */
  epoch: number | null;
  relative: { month: number; day: number; second: number };
  /** today's date, for forms without a year */
  today: Civil;
};

/** A form: what it looks like, and what it sets; false if its values are impossible. */
type Form = readonly [pattern: RegExp, set: (r: Reading, match: RegExpExecArray) => boolean];

const MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?";
const DAY = "(sun|mon|tue|wed|thu|fri|sat)[a-z]*\\.?";
const UNIT = "(year|month|fortnight|week|day|hour|minute|min|second|sec)s?\\b";
const ORDINALS = ["last", "this", "next"];

const FORMS: readonly Form[] = [
  [/^@([-+]?[0-9]+(?:[.,][0-9]+)?)/, (r, [, text]) => once(r, "epoch", Number(text.replace(",", ".")))],
  [/^([0-9]{4,})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])/, (r, [, y, m, d]) => setDate(r, y, m, d)],
  [/^([0-9]{4})\/([0-9]{1,2})\/([0-9]{1,2})(?![0-9])/, (r, [, y, m, d]) => setDate(r, y, m, d)],
  [/^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4}|[0-9]{2})(?![0-9])/, (r, [, m, d, y]) => setDate(r, y, m, d)],
  [/^([0-9]{1,2})\/([0-9]{1,2})(?![0-9])/, (r, [, m, d]) => setDate(r, undefined, m, d)],
  [
    new RegExp(`^([0-9]{1,2})[- ]*${MONTH}(?:[-, ]+([0-9]{4}|[0-9]{2})(?![0-9:]))?`),
    (r, [, d, m, y]) => setDate(r, y, monthNumber(m), d),
  ],
  [
    new RegExp(`^${MONTH} *([0-9]{1,2})(?![0-9:])(?:[, ]+([0-9]{4})(?![0-9:]))?`),
    (r, [, m, d, y]) => setDate(r, y, monthNumber(m), d),
  ],
  [
    /^t?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}(?:[.,][0-9]+)?))?(?: *([ap])\.?m\.?)?(?: *([-+][0-9]{1,2})(?::?([0-9]{2}))?(?![0-9]))?/,
    (r, [, h, m, s, half, zoneHours, zoneMinutes]) => {
      if (zoneHours !== undefined && !setOffset(r, zoneHours, zoneMinutes ?? "0")) return false;
      return setTime(r, Number(h), Number(m), Number((s ?? "0").replace(",", ".")), half);
    },
  ],
  [/^([0-9]{1,2}) *([ap])\.?m\.?\b/, (r, [, h, half]) => setTime(r, Number(h), 0, 0, half)],
  [/^([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])/, (r, [, y, m, d]) => setDate(r, y, m, d)],
  [/^(?:z|utc|gmt|ut)\b/, (r) => once(r, "offset", 0)],
  [
    new RegExp(`^(last|this|next) +${UNIT}`),
    (r, [, ordinal, unit]) => addRelative(r, ORDINALS.indexOf(ordinal) - 1, unit),
  ],
  [
    new RegExp(`^(?:(last|this|next) +)?${DAY}(?![a-z])`),
    (r, [, ordinal, day]) =>
      once(r, "weekday", {
        day: dayNumber(day),
        weeks: ordinal === undefined ? 0 : ORDINALS.indexOf(ordinal) - 1,
      }),
  ],
  [
    new RegExp(`^([-+]? *[0-9]+)? *${UNIT}( +ago\\b)?`),
    (r, [, count, unit, ago]) => {
      const number = count === undefined ? 1 : Number(count.replace(/ /g, ""));
      return addRelative(r, ago === undefined ? number : -number, unit);
    },
  ],
  [/^(?:now|today)\b/, () => true],
  [/^yesterday\b/, (r) => addRelative(r, -1, "day")],
  [/^tomorrow\b/, (r) => addRelative(r, 1, "day")],
  [/^([0-9]{4})(?![0-9])/, setYear],
];

/**
 * The moment meant, in milliseconds since the epoch, or null where it is none. `now` (milliseconds) is what
 * relative forms count from; a date alone means its midnight in the zone.
 */
export function parseDate(text: string, now: number, zone: Zone): number | null {
  const today = civilTime(now, zone);
  const r: Reading = {
    date: null,
    yearless: false,
    time: null,
    offset: null,
    weekday: null,
    epoch: null,
    relative: { month: 0, day: 0, second: 0 },
    today,
  };
  let rest = text.toLowerCase().replace(/\([^()]*\)/g, " ");
  let forms = 0;
  for (rest = rest.replace(/^[\s,]+/, ""); rest !== ""; rest = rest.replace(/^[\s,]+/, "")) {
    const match = readForm(r, rest);
    if (match === null) return null;
    rest = rest.slice(match.length);
    forms++;
  }
  if (r.epoch !== null) return r.epoch * 1000;
  if (forms === 0) r.time = { hour: 0, minute: 0, second: 0 };
  return combine(r, now, zone);
}

function readForm(r: Reading, rest: string): string | null {
  for (const [pattern, set] of FORMS) {
    const match = pattern.exec(rest);
    if (match) return set(r, match) ? match[0] : null;
  }
  return null;
}

function combine(r: Reading, now: number, zone: Zone): number {
  const { today, relative } = r;
  const date = r.date ?? today;
  const whole = r.date !== null || r.weekday !== null;
  const time = r.time ?? (whole ? { hour: 0, minute: 0, second: 0 } : today);
  let day = date.day + relative.day;
  if (r.weekday !== null && r.date === null) day += daysUntil(r, zone, date);
  const fields = {
    year: date.year,
    month: date.month + relative.month,
    day,
    hour: time.hour,
    minute: time.minute,
  };
  const whose = r.offset === null ? zone : { name: "", offset: r.offset, summer: null };
  const seconds = Math.floor(time.second);
  const base = secondsFromCivil({ ...fields, second: seconds }, whose) + relative.second;
  // Without a time of its own the moment keeps the fraction of now.
  const fraction = r.time || whole ? (time.second - seconds) * 1000 : now - Math.floor(now / 1000) * 1000;
  return base * 1000 + fraction;
}

function daysUntil(r: Reading, zone: Zone, date: { year: number; month: number; day: number }): number {
  const { day, weeks } = r.weekday!;
  const start = secondsFromCivil({ ...date, hour: 12, minute: 0, second: 0 }, zone);
  const ahead = (day - civilTime(start * 1000, zone).weekday + 7) % 7;
  return ahead + 7 * (weeks > 0 && ahead > 0 ? weeks - 1 : weeks);
}

function once<K extends "epoch" | "offset" | "weekday">(r: Reading, key: K, value: Reading[K]): boolean {
  if (r[key] !== null) return false;
  r[key] = value;
  return true;
}

function setDate(r: Reading, given: string | undefined, month: string, day: string): boolean {
  if (r.date !== null) return false;
  r.yearless = given === undefined;
  const year = given ?? String(r.today.year);
  // Two digits are of 1969 to 2068.
  const y = year.length === 2 ? Number(year) + (Number(year) < 69 ? 2000 : 1900) : Number(year);
  const m = Number(month);
  const d = Number(day);
  const lengths = [
    31,
    y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  if (m < 1 || m > 12 || d < 1 || d > lengths[m - 1]) return false;
  r.date = { year: y, month: m, day: d };
  return true;
}

/** Four digits are the year of a date without one, else hours and minutes. */
function setYear(r: Reading, [digits]: RegExpExecArray): boolean {
  if (!r.yearless) return setTime(r, Number(digits.slice(0, 2)), Number(digits.slice(2)), 0);
  r.date!.year = Number(digits);
  r.yearless = false;
  return true;
}

function setTime(r: Reading, hour: number, minute: number, second: number, half?: string): boolean {
  if (r.time !== null || minute > 59 || second >= 61) return false;
  if (half !== undefined && (hour < 1 || hour > 12)) return false;
  if (hour > 23) return false;
  r.time = { hour: half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0), minute, second };
  return true;
}

function setOffset(r: Reading, hours: string, minutes: string): boolean {
  const sign = hours[0] === "-" ? -1 : 1;
  return once(r, "offset", sign * (Math.abs(Number(hours)) * 3600 + Number(minutes) * 60));
}

function addRelative(r: Reading, count: number, unit: string): boolean {
  const { relative } = r;
  if (unit === "year") relative.month += 12 * count;
  else if (unit === "month") relative.month += count;
  else if (unit === "fortnight") relative.day += 14 * count;
  else if (unit === "week") relative.day += 7 * count;
  else if (unit === "day") relative.day += count;
  else relative.second += count * (unit === "hour" ? 3600 : unit.startsWith("min") ? 60 : 1);
  return true;
}

function monthNumber(name: string): string {
  return String(MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3))) + 1);
}

function dayNumber(name: string): number {
  return WEEKDAYS.findIndex((day) => day.toLowerCase().startsWith(name));
}
