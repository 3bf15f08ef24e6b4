/** Source text, and where its offsets are in the script. */
import type { ByteString } from "../../vm/index.ts";
import type { Position } from "../ast.ts";

/**
 * A script, or a text made from a part of one by taking bytes away (the inside of backquotes, a
 * here-document of `<<-`). Positions are always those of the script.
 */
export type Source = {
  text: ByteString;
  /** of a script: where lines start, from the line `firstLine` on, as far as seen */
  lineStarts: number[];
  firstLine: number;
  /** offset of the newline that ends the last of these lines */
  lastEnd: number;
  /** null for a script. Else: `from[i]` in this text is `to[i]` in `parent`, up to `from[i + 1]`. */
  origin: { what: Derived; parent: Source; from: number[]; to: number[] } | null;
  /** offsets of `$((` and `((` that turned out not to be arithmetic */
  notArithmetic: Set<number> | null;
};

/** What a derived text is the inside of; for people. */
export type Derived = "backquotes" | "here-document" | "alias";

/** A script; `offset` is on line `line` of it. What is before that line is never asked for. */
export function scriptSource(text: ByteString, offset: number, line: number): Source {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const lastEnd = endOfLine(text, offset);
  return { text, lineStarts: [lineStart], firstLine: line, lastEnd, origin: null, notArithmetic: null };
}

/** A text whose bytes from `from[i]` on are those of `parent` from `to[i]` on. */
export function derivedSource(
  what: Derived,
  parent: Source,
  text: ByteString,
  from: number[],
  to: number[],
): Source {
  return {
    text,
    lineStarts: [],
    firstLine: 0,
    lastEnd: 0,
    origin: { what, parent, from, to },
    notArithmetic: null,
  };
}

/** `source` with `value` in the place of what stands from `start` to `end`. */
export function splicedSource(source: Source, start: number, end: number, value: ByteString): Source {
  const text = source.text.slice(0, start) + value + source.text.slice(end);
  return derivedSource("alias", source, text, [0, start, start + value.length], [0, start, end]);
}

/** Where `offset` of `source`, or of a text that aliases made of it, is in `original`. */
export function offsetIn(original: Source, source: Source, offset: number): number {
  let at = offset;
  for (let from = source; from !== original && from.origin !== null; from = from.origin.parent)
    at = offsetInParent(from.origin, at);
  return at;
}

function offsetInParent({ what, from, to }: NonNullable<Source["origin"]>, offset: number): number {
  const i = lastAtMost(from, offset);
  const at = to[i] + offset - from[i];
  // what stands for an alias is where its name ends, at most
  return what === "alias" && i === 1 ? Math.min(at, to[2]) : at;
}

/** What ends where the text ends. */
export function endName(source: Source): string {
  const { origin } = source;
  if (origin?.what === "alias") return endName(origin.parent);
  return origin === null ? "end of file" : `end of the ${origin.what}`;
}

/** The place of `offset` of this text in the script. */
export function positionAt(source: Source, offset: number): Position {
  let script = source;
  while (script.origin !== null) {
    offset = offsetInParent(script.origin, offset);
    script = script.origin.parent;
    // what stands for a part may be longer than the part
    offset = Math.min(offset, script.text.length);
  }
  const starts = script.lineStarts;
  while (offset > script.lastEnd) {
    starts.push(script.lastEnd + 1);
    script.lastEnd = endOfLine(script.text, script.lastEnd + 1);
  }
  let last = starts.length - 1;
  if (offset < starts[last]) last = lastAtMost(starts, offset);
  return { line: script.firstLine + last, column: offset - starts[last] + 1, offset };
}

/** The number of the last line of a script, of which `offset` is on line `line`. */
export function linesOf(text: ByteString, offset: number, line: number): number {
  let last = line;
  for (let at = text.indexOf("\n", offset); at >= 0 && at < text.length - 1; at = text.indexOf("\n", at + 1))
    last++;
  // the end of a script stands on a line of its own where a newline comes before it
  return offset >= text.length && offset > 0 && text.endsWith("\n") ? last - 1 : last;
}

function endOfLine(text: ByteString, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline;
}

/** The index of the last of the ascending `list` that is at most `value`; 0 if there is none. */
function lastAtMost(list: number[], value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
