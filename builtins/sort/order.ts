/**
 * The order of lines: exact comparison, and 48-bit prefixes that decide most comparisons at once.
 *
 * A prefix is monotone: where it differs the order is known, where it is equal `compareLines` decides.
 */
import { isBlank, type KeySpec, keyEnd, keyStart, type Order } from "./keys.ts";
import {
  compareGeneral,
  compareHuman,
  compareNumeric,
  generalPrefix,
  humanPrefix,
  numericPrefix,
} from "./numbers.ts";
import { compareVersions } from "./versions.ts";

/** Prefixes are whole numbers below this. */
export const PREFIX_END = 2 ** 48;

/** Bytes a..aEnd against b..bEnd, as memcmp and then the shorter first. */
export function compareBytes(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const length = Math.min(aTo - aFrom, bTo - bFrom);
  for (let i = 0; i < length; i++) {
    const difference = a[aFrom + i] - b[bFrom + i];
    if (difference !== 0) return difference;
  }
  return aTo - aFrom - (bTo - bFrom);
}

/** By all keys and, unless stable or unique, by the whole line. Lines are [from, to) without terminator. */
export function compareLines(
  order: Order,
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const { keys, separator } = order;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const aStart = keyStart(key, separator, a, aFrom, aTo);
    const bStart = keyStart(key, separator, b, bFrom, bTo);
    const aEnd = Math.max(aStart, keyEnd(key, separator, a, aFrom, aTo));
    const bEnd = Math.max(bStart, keyEnd(key, separator, b, bFrom, bTo));
    const result = compareKeys(key, a, aStart, aEnd, b, bStart, bEnd);
    if (result !== 0) return key.reverse ? -result : result;
  }
  if (keys.length > 0 && (order.stable || order.unique)) return 0;
  const result = compareBytes(a, aFrom, aTo, b, bFrom, bTo);
  return order.reverse ? -result : result;
}

function compareKeys(
  key: KeySpec,
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  switch (key.kind) {
    case "n":
      return compareNumeric(a, aFrom, aTo, b, bFrom, bTo);
    case "g":
      return compareGeneral(a, aFrom, aTo, b, bFrom, bTo);
    case "h":
      return compareHuman(a, aFrom, aTo, b, bFrom, bTo);
    case "M":
      return month(a, aFrom, aTo) - month(b, bFrom, bTo);
    case "V":
      return compareVersions(a, aFrom, aTo, b, bFrom, bTo);
    default:
      if (!key.dictionary && !key.printable && !key.fold) return compareBytes(a, aFrom, aTo, b, bFrom, bTo);
      return compareFiltered(key, a, aFrom, aTo, b, bFrom, bTo);
  }
}

/** Whether the byte counts under -d and -i. */
function counts(key: KeySpec, byte: number): boolean {
  if (key.dictionary) {
    const letter = byte | 0x20;
    return isBlank(byte) || (byte >= 48 && byte <= 57) || (letter >= 97 && letter <= 122 && byte < 128);
  }
  return !key.printable || (byte >= 32 && byte < 127);
}

function upper(byte: number): number {
  return byte >= 97 && byte <= 122 ? byte - 32 : byte;
}

function compareFiltered(
  key: KeySpec,
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  let i = aFrom;
  let j = bFrom;
  while (true) {
    while (i < aTo && !counts(key, a[i])) i++;
    while (j < bTo && !counts(key, b[j])) j++;
    if (i >= aTo || j >= bTo) return Number(i < aTo) - Number(j < bTo);
    const difference = key.fold ? upper(a[i]) - upper(b[j]) : a[i] - b[j];
    if (difference !== 0) return difference;
    i++;
    j++;
  }
}

const MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

/** 1 to 12 for a key that begins with a month's name, 0 for any other. */
function month(line: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(line[at])) at++;
  if (to - at < 3) return 0;
  const name = String.fromCharCode(upper(line[at]), upper(line[at + 1]), upper(line[at + 2]));
  const index = MONTHS.indexOf(name);
  return index >= 0 && index % 3 === 0 ? index / 3 + 1 : 0;
}

/** The monotone prefix of the line [from, to) under one of the keys, or as a whole: 0 to 2^48-1. */
export function linePrefix(order: Order, line: Uint8Array, from: number, to: number, level = 0): number {
  const key = order.keys[level];
  if (key === undefined) {
    const prefix = bytesPrefix(line, from, to);
    return order.reverse ? PREFIX_END - 1 - prefix : prefix;
  }
  const start = keyStart(key, order.separator, line, from, to);
  const end = keyEnd(key, order.separator, line, from, to);
  const prefix = keyPrefix(key, line, start, Math.max(start, end));
  return key.reverse ? PREFIX_END - 1 - prefix : prefix;
}

function keyPrefix(key: KeySpec, line: Uint8Array, from: number, to: number): number {
  switch (key.kind) {
    case "n":
      return numericPrefix(line, from, to);
    case "g":
      return generalPrefix(line, from, to);
    case "h":
      return humanPrefix(line, from, to);
    case "M":
      return month(line, from, to);
    case "V":
      return 0;
    default:
      if (!key.dictionary && !key.printable && !key.fold) return bytesPrefix(line, from, to);
      return filteredPrefix(key, line, from, to);
  }
}

/** The first six bytes as a number, short keys padded with NUL. */
export function bytesPrefix(line: Uint8Array, from: number, to: number): number {
  if (to - from >= 6)
    return (
      (line[from] * 0x1000000 + ((line[from + 1] << 16) | (line[from + 2] << 8) | line[from + 3])) * 65536 +
      ((line[from + 4] << 8) | line[from + 5])
    );
  let prefix = 0;
  for (let i = 0; i < 6; i++) prefix = prefix * 256 + (from + i < to ? line[from + i] : 0);
  return prefix;
}

function filteredPrefix(key: KeySpec, line: Uint8Array, from: number, to: number): number {
  let prefix = 0;
  let taken = 0;
  for (let at = from; at < to && taken < 6; at++) {
    if (!counts(key, line[at])) continue;
    prefix = prefix * 256 + (key.fold ? upper(line[at]) : line[at]);
    taken++;
  }
  while (taken++ < 6) prefix *= 256;
  return prefix;
}
