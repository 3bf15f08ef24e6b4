/** Running a deterministic automaton over bytes and over byte strings. */
import type { ByteString } from "../../plain.ts";
import { computeTransition, type Dfa, EDGE, startRow } from "./dfa.ts";

/** The symbol before a place of the text. */
const symbolBefore = (text: ByteString, at: number): number => (at === 0 ? EDGE : text.charCodeAt(at - 1));

/**
 * For an automaton that looks anywhere: the index of the byte on which the first match to end was
 * seen (it ended before that byte), `to` if only the end showed it, -1 if there is none.
 * `edge`: bytes[to] is the end of the text; else the search says nothing of a match that ends at `to`.
 */
export function searchBytes(dfa: Dfa, bytes: Uint8Array, from: number, to: number, edge: boolean): number {
  let row = startRow(dfa, EDGE);
  let { table } = dfa;
  let at = from;
  while (at < to) {
    let value = 0;
    // Odd: a match, or not known yet.
    while (at < to && ((value = table[row + bytes[at]]) & 1) === 0) {
      row = value;
      at++;
    }
    if (at === to) break;
    if (value < 0) {
      value = computeTransition(dfa, row, bytes[at]);
      table = dfa.table;
    }
    if ((value & 1) === 1) return at;
    row = value;
    at++;
  }
  return edge && isMatchAtEdge(dfa, row) ? to : -1;
}

function isMatchAtEdge(dfa: Dfa, row: number): boolean {
  const known = dfa.table[row + EDGE];
  return ((known < 0 ? computeTransition(dfa, row, EDGE) : known) & 1) === 1;
}

/** For an automaton that looks anywhere: is there a match in the text from `from` on? */
export function searchText(dfa: Dfa, text: ByteString, from: number): boolean {
  let row = startRow(dfa, symbolBefore(text, from));
  let { table } = dfa;
  for (let at = from; at < text.length; at++) {
    const symbol = text.charCodeAt(at);
    let value = table[row + symbol];
    if (value < 0) {
      value = computeTransition(dfa, row, symbol);
      table = dfa.table;
    }
    if ((value & 1) === 1) return true;
    row = value;
  }
  return isMatchAtEdge(dfa, row);
}

/** The end of the longest match that begins at `at`, -1 if none does. */
export function longestEnd(dfa: Dfa, text: ByteString, at: number): number {
  let end = -1;
  forEachEnd(dfa, text, at, text.length, (found) => {
    end = found;
  });
  return end;
}

/** How far the last call of `forEachEnd` read: its cost. */
export let reached = 0;

/** Every place up to `limit` at which a match that begins at `at` ends, in order. */
export function forEachEnd(
  dfa: Dfa,
  text: ByteString,
  at: number,
  limit: number,
  found: (end: number) => void,
): void {
  let row = startRow(dfa, symbolBefore(text, at));
  let { table } = dfa;
  let place = at;
  for (; place <= limit; place++) {
    const symbol = place < text.length ? text.charCodeAt(place) : EDGE;
    let value = table[row + symbol];
    if (value < 0) {
      value = computeTransition(dfa, row, symbol);
      table = dfa.table;
    }
    if ((value & 1) === 1) found(place);
    row = value & ~1;
    if (row === 0) break;
  }
  reached = place;
}

/**
 * For a reversed automaton: every place down to `limit` at which a match begins, in falling order.
 * Of matches that end at `at`; of all that end at or before it if the automaton looks anywhere.
 */
export function forEachStart(
  dfa: Dfa,
  text: ByteString,
  at: number,
  limit: number,
  found: (start: number) => void,
): void {
  let row = startRow(dfa, at < text.length ? text.charCodeAt(at) : EDGE);
  let { table } = dfa;
  for (let place = at; place >= limit; place--) {
    const symbol = symbolBefore(text, place);
    let value = table[row + symbol];
    if (value < 0) {
      value = computeTransition(dfa, row, symbol);
      table = dfa.table;
    }
    if ((value & 1) === 1) found(place);
    row = value & ~1;
    if (row === 0) return;
  }
}
