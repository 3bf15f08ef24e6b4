/**
 * The civil calendar by arithmetic alone: days, dates, and zones written as POSIX TZ strings
 * (POSIX XBD 8.3); zones of the tz database by zones.ts. Times are seconds since the epoch; months count from 1, weekdays from Sunday 0.
 */

import { isZone, namedZoneAt } from "./zones.ts";

export type Civil = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 to 999,999,999 */
  nanosecond: number;
  weekday: number;
  /** day of the year, from 0 */
  yearDay: number;
  /** seconds east of UTC, and the zone's name */
  offset: number;
  zone: string;
};

/** When daylight saving begins or ends: a day of the year, and seconds after midnight. */
type Rule =
  | { kind: "M"; month: number; week: number; weekday: number; time: number }
  /** J: 1 to 365, never February 29; otherwise 0 to 365 */
  | { kind: "J"; day: number; time: number }
  | { kind: "N"; day: number; time: number };

export type Zone = {
  name: string;
  /** seconds east of UTC */
  offset: number;
  summer: { name: string; offset: number; start: Rule; end: Rule } | null;
  /** a name of the tz database, which says more than the rest */
  named?: string;
};

export const UTC: Zone = { name: "UTC", offset: 0, summer: null };

const DAY = 86400;

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar; months beyond 1 to 12 carry into years. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // Years begin in March, so that the leap day is the last; eras are 400 years of 146,097 days.
  const months = year * 12 + (month - 1) - 2;
  const y = Math.floor(months / 12);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (months - y * 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `daysFromCivil`. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The date and time of day in a zone. `ms`: milliseconds since the epoch, with fractions. */
export function civilTime(ms: number, zone: Zone): Civil {
  const seconds = Math.floor(ms / 1000);
  const { offset, name } = zoneAt(zone, seconds);
  const local = seconds + offset;
  const days = Math.floor(local / DAY);
  const time = local - days * DAY;
  const { year, month, day } = civilFromDays(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(time / 3600),
    minute: Math.floor(time / 60) % 60,
    second: time % 60,
    nanosecond: Math.min(999999999, Math.round((ms - seconds * 1000) * 1e6)),
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromCivil(year, 1, 1),
    offset,
    zone: name,
  };
}

/** Seconds since the epoch of a local date and time; fields out of range carry over. */
export function secondsFromCivil(
  date: Pick<Civil, "year" | "month" | "day" | "hour" | "minute" | "second">,
  zone: Zone,
): number {
  const local =
    daysFromCivil(date.year, date.month, date.day) * DAY + date.hour * 3600 + date.minute * 60 + date.second;
  // As glibc finds it, beginning with UTC: of an hour that occurs twice it is the first west of Greenwich, else the second.
  const guess = local - zoneAt(zone, local).offset;
  return local - zoneAt(zone, guess).offset;
}

/** The offset and name that hold in a zone at a moment. */
export function zoneAt(zone: Zone, seconds: number): { offset: number; name: string } {
  const { summer } = zone;
  if (zone.named !== undefined) return namedZoneAt(zone.named, seconds);
  if (summer === null) return zone;
  const { year } = civilFromDays(Math.floor((seconds + zone.offset) / DAY));
  const start = ruleTime(summer.start, year) - zone.offset;
  const end = ruleTime(summer.end, year) - summer.offset;
  const isSummer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
  return isSummer ? summer : zone;
}

/** The local time of a rule in a year, as seconds since the epoch's midnight. */
function ruleTime(rule: Rule, year: number): number {
  const first = daysFromCivil(year, 1, 1);
  if (rule.kind === "N") return (first + rule.day) * DAY + rule.time;
  if (rule.kind === "J") {
    const leap = isLeapYear(year) && rule.day > 59 ? 1 : 0;
    return (first + rule.day - 1 + leap) * DAY + rule.time;
  }
  const begin = daysFromCivil(year, rule.month, 1);
  const length = daysFromCivil(year, rule.month + 1, 1) - begin;
  const weekday = (((begin + 4) % 7) + 7) % 7;
  let day = ((rule.weekday - weekday + 7) % 7) + (rule.week - 1) * 7;
  if (day >= length) day -= 7;
  return (begin + day) * DAY + rule.time;
}

const NAME = "([A-Za-z]{3,}|<[-+A-Za-z0-9]{3,}>)";
const TIME = "([-+]?[0-9]{1,3}(?::[0-9]{2}){0,2})";
const RULE = `([JM]?[0-9.]+)(?:/${TIME})?`;
const ZONE = new RegExp(`^:?${NAME}${TIME}(?:${NAME}${TIME}?(?:,${RULE},${RULE})?)?$`);

/** A zone from the value of TZ: of the POSIX form, or a name of the tz database; unset, empty, or none of these: UTC. */
export function parseZone(text: string | undefined): Zone {
  if (text === undefined || text === "") return UTC;
  const match = ZONE.exec(text);
  const named = text.replace(/^:/, "");
  if (!match && isZone(named)) return { ...UTC, name: named, named };
  // glibc takes a name that it does not find as UTC under that name's letters.
  if (!match) return { ...UTC, name: /^:?([A-Za-z]{3,})/.exec(text)?.[1] ?? "UTC" };
  const [, name, west, summerName, summerWest, start, startTime, end, endTime] = match;
  const offset = -clockSeconds(west);
  if (summerName === undefined) return { name: bareName(name), offset, summer: null };
  return {
    name: bareName(name),
    offset,
    summer: {
      name: bareName(summerName),
      offset: summerWest === undefined ? offset + 3600 : -clockSeconds(summerWest),
      // Without rules, those of the United States, as in glibc.
      start: parseRule(start ?? "M3.2.0", startTime),
      end: parseRule(end ?? "M11.1.0", endTime),
    },
  };
}

function bareName(name: string): string {
  return name.replace(/[<>]/g, "");
}

function clockSeconds(text: string): number {
  const [hours, minutes = "0", seconds = "0"] = text.replace(/^[-+]/, "").split(":");
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return text[0] === "-" ? -size : size;
}

function parseRule(text: string, time: string | undefined): Rule {
  const at = time === undefined ? 7200 : clockSeconds(time);
  if (text[0] === "M") {
    const [month = 1, week = 1, weekday = 0] = text.slice(1).split(".").map(Number);
    return { kind: "M", month, week, weekday, time: at };
  }
  if (text[0] === "J") return { kind: "J", day: Number(text.slice(1)), time: at };
  return { kind: "N", day: Number(text), time: at };
}
