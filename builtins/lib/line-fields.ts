/** The fields of a line, as `read` takes them (POSIX XCU read, 2.6.5). */
import { foldWide, isUtf8, type Shell, wideSeparators } from "../../vm/index.ts";

/** What each byte means in IFS: 0 none, 1 white space, 2 another separator. A cache of the last IFS. */
let lastIfs = "";
let lastKinds = new Uint8Array(256);
/** Whether some byte of it may begin a character of several. */
let lastWide = false;

function kindsOf(ifs: string): Uint8Array {
  if (ifs === lastIfs) return lastKinds;
  const kinds = new Uint8Array(256);
  for (const c of ifs) kinds[c.charCodeAt(0)] = " \t\n".includes(c) ? 1 : 2;
  lastIfs = ifs;
  lastKinds = kinds;
  lastWide = /[\xc2-\xf4]/.test(ifs);
  return kinds;
}

function skip(text: string, kinds: Uint8Array, kind: number, from: number, end: number): number {
  let i = from;
  while (i < end && kinds[text.charCodeAt(i)] === kind) i++;
  return i;
}

/** Past white space and at most one other separator. */
function skipSeparator(text: string, kinds: Uint8Array, from: number, end: number): number {
  const i = skip(text, kinds, 1, from, end);
  const kind = i < end ? kinds[text.charCodeAt(i)] : 0;
  return kind === 2 || (kind === 3 && i === from) ? skip(text, kinds, 1, i + 1, end) : i;
}

/** The line as the separators see it: escaped characters are none of them. */
function shadowOf(text: string, escaped: string): string {
  if (!escaped.includes("1")) return text;
  return text.replace(/[\s\S]/g, (c, i) => (escaped[i] === "1" ? "\0" : c));
}

/**
 * Splits a line for `read` (POSIX XCU read, 2.6.5): the last name takes the rest. Characters in
 * `escaped` ("" or the same length as the text, "1" where a backslash stood before) never separate.
 */
function splitBy(text: string, escaped: string, kinds: Uint8Array, count: number): string[] {
  const seen = escaped === "" ? text : shadowOf(text, escaped);
  let end = text.length;
  while (end > 0 && kinds[seen.charCodeAt(end - 1)] === 1) end--;
  let at = skip(seen, kinds, 1, 0, end);
  const out: string[] = [];
  while (out.length < count - 1 && at < end) {
    const start = at;
    at = skip(seen, kinds, 0, at, end);
    out.push(text.slice(start, at));
    at = skipSeparator(seen, kinds, at, end);
  }
  if (out.length < count) {
    // a separator that ends the single last field is dropped
    const word = skip(seen, kinds, 0, at, end);
    if (word < end && skipSeparator(seen, kinds, word, end) < end) {
      // at the end of several fields, white space goes even where it was escaped
      while (end > at + 1 && kinds[text.charCodeAt(end - 1)] === 1) end--;
      out.push(text.slice(at, end));
    } else out.push(text.slice(at, word));
  }
  while (out.length < count) out.push("");
  return out;
}

/** The same where blanks are the only separators. */
function splitAtBlanks(text: string, count: number): string[] {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === BLANK) end--;
  const out: string[] = [];
  let at = 0;
  for (;;) {
    while (at < end && text.charCodeAt(at) === BLANK) at++;
    const next = out.length < count - 1 ? text.indexOf(" ", at) : -1;
    if (next < 0 || next >= end) break;
    out.push(text.slice(at, next));
    at = next + 1;
  }
  out.push(text.slice(at, end));
  while (out.length < count) out.push("");
  return out;
}

const BLANK = 32;

/** The same where the only separator is a char that is no white space. */
function splitBetween(text: string, separator: string, count: number): string[] {
  const out: string[] = [];
  let at = 0;
  let next = text.indexOf(separator);
  while (next >= 0 && out.length < count - 1) {
    out.push(text.slice(at, next));
    at = next + 1;
    next = text.indexOf(separator, at);
  }
  // one that ends the single last field is dropped
  out.push(next >= 0 && next === text.length - 1 ? text.slice(at, next) : text.slice(at));
  while (out.length < count) out.push("");
  return out;
}

/** The fields of a line, `count` of them or (-1) all; characters of IFS may have several bytes. */
export function fieldsOf(shell: Shell, text: string, escaped: string, ifs: string, count: number): string[] {
  if (count > 0 && escaped === "") {
    if (ifs === " \t\n" && !text.includes("\t") && !text.includes("\n")) return splitAtBlanks(text, count);
    if (ifs.length === 1 && ifs > " " && ifs < "\x7f") return splitBetween(text, ifs, count);
  }
  const plain = kindsOf(ifs);
  if (!lastWide || !isUtf8(shell.machine))
    return count < 0 ? splitAll(text, escaped, plain) : splitBy(text, escaped, plain, count);
  const { kinds, wide } = wideSeparators(ifs);
  const folded = foldWide(text, wide!);
  // where a wide one was escaped, its first byte is marked
  let marks = "";
  if (escaped.includes("1"))
    for (let i = 0, at = 0; i < folded.length; i++) {
      marks += escaped[at] ?? "0";
      at += folded.charCodeAt(i) < 256 ? 1 : wide![folded.charCodeAt(i) - 256].length;
    }
  const fields = count < 0 ? splitAll(folded, marks, kinds) : splitBy(folded, marks, kinds, count);
  return fields.map((field) => field.replace(/[^\0-\xff]/g, (code) => wide![code.charCodeAt(0) - 256]));
}

/** All fields of a line. */
function splitAll(text: string, escaped: string, kinds: Uint8Array): string[] {
  const seen = escaped === "" ? text : shadowOf(text, escaped);
  let end = text.length;
  while (end > 0 && kinds[seen.charCodeAt(end - 1)] === 1) end--;
  const out: string[] = [];
  for (let at = skip(seen, kinds, 1, 0, end); at < end; at = skipSeparator(seen, kinds, at, end)) {
    const start = at;
    at = skip(seen, kinds, 0, at, end);
    out.push(text.slice(start, at));
  }
  return out;
}
