/** How `xargs` cuts its input into arguments, byte by byte, with all that it knows in plain data. */
import { type ByteString, toByteString } from "../../vm/index.ts";

export type Splitter = {
  /** "words": blanks separate, quotes and backslashes protect; "lines": as words, but only newlines separate */
  mode: "words" | "lines" | "delimiter";
  delimiter: number;
  /** a word that ends the input; null: none */
  stopWord: ByteString | null;
  /** the argument begun, and whether there is one (it may be empty) */
  word: ByteString;
  begun: boolean;
  quote: "" | "'" | '"';
  escaped: boolean;
  /** the last byte was a blank: a newline after it does not end the logical line */
  blank: boolean;
  /** something stands on this line already */
  onLine: boolean;
  /** input not yet cut */
  rest: Uint8Array | null;
  ended: boolean;
};

export type Piece =
  /** an argument; `line`: it also ended a line */
  | { kind: "argument"; text: ByteString; line: boolean }
  /** a line ended without an argument at its very end */
  | { kind: "line" }
  | { kind: "error"; message: string };

export function newSplitter(
  mode: Splitter["mode"],
  delimiter: number,
  stopWord: ByteString | null,
): Splitter {
  const begun = { word: "", begun: false, quote: "" as const, escaped: false, blank: false, onLine: false };
  return { mode, delimiter, stopWord, ...begun, rest: null, ended: false };
}

/** The next piece of the input at hand; null when it is used up. */
export function nextPiece(splitter: Splitter): Piece | null {
  const { rest } = splitter;
  if (rest === null) return null;
  splitter.rest = null;
  return splitter.mode === "delimiter" ? cut(splitter, rest) : scan(splitter, rest);
}

/** What the end of the input completes; null for nothing. */
export function lastPiece(splitter: Splitter): Piece | null {
  if (splitter.quote !== "") return unmatched(splitter);
  if (!splitter.begun && splitter.word === "") return null;
  return takeWord(splitter, true);
}

function unmatched(splitter: Splitter): Piece {
  splitter.word = "";
  splitter.begun = false;
  const name = splitter.quote === "'" ? "single" : "double";
  splitter.quote = "";
  return {
    kind: "error",
    message: `unmatched ${name} quote; by default quotes are special to xargs unless you use the -0 option`,
  };
}

function cut(splitter: Splitter, bytes: Uint8Array): Piece | null {
  const end = bytes.indexOf(splitter.delimiter);
  const part = end < 0 ? bytes : bytes.subarray(0, end);
  splitter.word += toByteString(part);
  if (end < 0) return null;
  keepRest(splitter, bytes, end + 1);
  return takeWord(splitter, true);
}

function keepRest(splitter: Splitter, bytes: Uint8Array, from: number): void {
  splitter.rest = from < bytes.length ? bytes.subarray(from) : null;
}

/** The argument begun is complete. A stop word ends the input. */
function takeWord(splitter: Splitter, line: boolean): Piece | null {
  const text = splitter.word;
  splitter.word = "";
  splitter.begun = false;
  if (splitter.stopWord !== null && splitter.stopWord === text) {
    splitter.rest = null;
    splitter.ended = true;
    return null;
  }
  splitter.onLine = !line;
  return { kind: "argument", text, line };
}

const NEWLINE = 10;

function scan(splitter: Splitter, bytes: Uint8Array): Piece | null {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (splitter.escaped) {
      splitter.escaped = false;
      put(splitter, byte);
    } else if (splitter.quote !== "") {
      if (byte === NEWLINE) return unmatched(splitter);
      if (byte === splitter.quote.charCodeAt(0)) splitter.quote = "";
      else put(splitter, byte);
    } else if (byte === NEWLINE) {
      const piece = endLine(splitter);
      keepRest(splitter, bytes, at + 1);
      if (piece || splitter.ended) return piece;
      splitter.rest = null;
    } else if (byte === 32 || byte === 9) {
      if (splitter.mode === "lines") {
        // Blanks before an argument do not belong to it.
        if (splitter.begun) put(splitter, byte);
      } else {
        splitter.blank = true;
        if (!splitter.begun) continue;
        keepRest(splitter, bytes, at + 1);
        return takeWord(splitter, false);
      }
    } else if (byte === 92) {
      splitter.escaped = true;
      begin(splitter);
    } else if (byte === 34 || byte === 39) {
      splitter.quote = byte === 34 ? '"' : "'";
      begin(splitter);
    } else {
      const end = ordinaryEnd(bytes, at + 1);
      splitter.word += toByteString(bytes.subarray(at, end));
      begin(splitter);
      at = end - 1;
    }
  }
  return null;
}

/** Where the run of bytes that only stand for themselves ends. */
function ordinaryEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === NEWLINE || byte === 32 || byte === 9 || byte === 92 || byte === 34 || byte === 39) break;
    at++;
  }
  return at;
}

function begin(splitter: Splitter): void {
  splitter.begun = true;
  splitter.blank = false;
}

function put(splitter: Splitter, byte: number): void {
  splitter.word += String.fromCharCode(byte);
  begin(splitter);
}

function endLine(splitter: Splitter): Piece | null {
  const continues = splitter.blank && splitter.mode === "words";
  splitter.blank = false;
  if (splitter.begun) return takeWord(splitter, true);
  if (continues || !splitter.onLine) return null;
  splitter.onLine = false;
  return { kind: "line" };
}
