/**
 * Words as bash keeps them: as they are written, but for `$'…'`, `$"…"`, line continuations and the insides of `$( )`
 * and `<( )`, which are printed anew.
 */
import { type ByteString, quoteForReuse, readAnsiText } from "../../vm/index.ts";
import type { Substitutions } from "./output.ts";

/** What a part of a word stands in: double quotes, `${…}`, or within double quotes a `${…}` whose quotes are text. */
type Within = "string" | "braces" | "quoted-braces";

type Scan = {
  source: ByteString;
  at: number;
  end: number;
  out: ByteString;
  within: Within[];
  substitutions: Substitutions;
  /** lengths of `out` where a semicolon stands outside of all */
  semicolons: number[];
};

/** The word, or another piece of source, from `from` to `to`. */
export function printWord(
  source: ByteString,
  from: number,
  to: number,
  substitutions: Substitutions,
): ByteString {
  return scan(source, from, to, substitutions).out;
}

/** The expressions of `for ((…))`, whose text stands from `from` to `to`. */
export function printExpressions(
  source: ByteString,
  from: number,
  to: number,
  substitutions: Substitutions,
): ByteString[] {
  const { out, semicolons } = scan(source, from, to, substitutions);
  const starts = [0, ...semicolons.map((at) => at + 1)];
  return starts.map((start, i) => out.slice(start, semicolons[i]).replace(/^[ \t\n]+/, "") || "1");
}

function scan(source: ByteString, from: number, to: number, substitutions: Substitutions): Scan {
  const s: Scan = { source, at: from, end: to, out: "", within: [], substitutions, semicolons: [] };
  while (s.at < s.end) scanNext(s);
  return s;
}

function take(s: Scan, length: number): void {
  s.out += s.source.slice(s.at, s.at + length);
  s.at += length;
}

function scanNext(s: Scan): void {
  const c = s.source[s.at];
  const within = s.within.at(-1);
  switch (c) {
    case "\\":
      if (s.source[s.at + 1] === "\n") s.at += 2;
      else take(s, 2);
      return;
    case "'":
      if (within === "string") return take(s, 1);
      return take(s, Math.max(1, s.source.indexOf("'", s.at + 1) + 1 - s.at));
    case '"':
      if (within === "string") s.within.pop();
      else s.within.push("string");
      return take(s, 1);
    case "`":
      return takeBackquotes(s);
    case "}":
      if (within === "braces" || within === "quoted-braces") s.within.pop();
      return take(s, 1);
    case ";":
      if (within === undefined) s.semicolons.push(s.out.length);
      return take(s, 1);
    case "<":
    case ">":
      if (within !== "string" && scanSubstitution(s)) return;
      return take(s, 1);
    case "$":
      return scanDollar(s, within);
    default:
      take(s, 1);
  }
}

/** As they are, without line continuations. */
function takeBackquotes(s: Scan): void {
  const end = backquotesEnd(s.source, s.at);
  s.out += s.source.slice(s.at, end).replace(/\\(\n|[\s\S])/g, (all, next) => (next === "\n" ? "" : all));
  s.at = end;
}

function backquotesEnd(source: ByteString, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== "`") at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

function scanSubstitution(s: Scan): boolean {
  const found = s.substitutions.get(s.at);
  if (found === undefined) return false;
  s.out += found.text();
  s.at = found.end;
  return true;
}

/** `${`, and perhaps the name, up to an operator whose word is a pattern. */
const PATTERN_OPERATOR = /\$\{!?(?:\w+|[@*#?$!-])(?:\[[^\]]*\])?(?:[#%/^,])/y;

function scanDollar(s: Scan, within: Within | undefined): void {
  if (scanSubstitution(s)) return;
  const next = s.source[s.at + 1];
  if (next === "'" && within !== "string") return scanAnsi(s, within);
  if (next === '"' && within !== "string") {
    s.at++;
    return;
  }
  if (next !== "{") return take(s, 1);
  PATTERN_OPERATOR.lastIndex = s.at;
  const quoted = within === "string" || within === "quoted-braces";
  s.within.push(quoted && !PATTERN_OPERATOR.test(s.source) ? "quoted-braces" : "braces");
  take(s, 2);
}

/** `$'…'` is what it means, quoted otherwise. */
function scanAnsi(s: Scan, within: Within | undefined): void {
  const { value, end } = readAnsiText(s.source.slice(0, s.end), s.at + 2);
  s.out += within === "quoted-braces" ? value : quoteForReuse(value, "single");
  s.at = end + 1;
}
