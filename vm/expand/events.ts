/** History expansion: `!!`, `!$`, `^old^new` (bash manual 9.3). A function of the line and of the lines before it. */
import type { ByteString } from "../plain.ts";

/** `print`: it is shown, and not run (`:p`). `error`: what the message says. */
export type EventLine = { text: ByteString; changed: boolean; print: boolean } | { error: ByteString };

/** What the last `!?text?` and the last `s/old/text/` were, for `%`, `&` and an empty pattern. */
export type EventMemory = readonly [search: ByteString, old: ByteString, text: ByteString];

/** The same while a line is expanded. */
let lastSearch = "";
let lastOld = "";
let lastNew = "";

class EventError extends Error {}

/** Expands a line. `quote`: the quote that is open where it begins, "" for none. `memory` is from the last time. */
export function expandEvents(
  line: ByteString,
  history: readonly ByteString[],
  base: number,
  quote: string,
  memory: EventMemory,
): EventLine & { memory: EventMemory } {
  [lastSearch, lastOld, lastNew] = memory;
  const expanded = expandLine(line, history, base, quote);
  return { ...expanded, memory: [lastSearch, lastOld, lastNew] };
}

function expandLine(
  line: ByteString,
  history: readonly ByteString[],
  base: number,
  quote: string,
): EventLine {
  try {
    if (quote === "" && line.startsWith("^")) {
      const [, old, text = "", rest = ""] =
        /^\^((?:[^^\\]|\\.)*)(?:\^((?:[^^\\]|\\.)*)(?:\^([\s\S]*))?)?$/.exec(line) ?? [];
      return expandAll(`!!:s^${old ?? ""}^${text}^${rest}`, history, base, "");
    }
    return expandAll(line, history, base, quote);
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    return { error: error.message };
  }
}

function expandAll(line: ByteString, history: readonly ByteString[], base: number, open: string): EventLine {
  let out = "";
  let quote = open;
  let changed = false;
  let print = false;
  for (let i = 0; i < line.length; ) {
    const c = line[i];
    if (quote === "'") {
      if (c === "'") quote = "";
    } else if (c === "\\" && i + 1 < line.length) {
      out += c + line[i + 1];
      i += 2;
      continue;
    } else if (c === '"') quote = quote === '"' ? "" : '"';
    else if (c === "'" && quote === "") quote = "'";
    else if (c === "#" && quote === "" && (i === 0 || /[\s;&|()]/.test(line[i - 1])))
      return { text: out + line.slice(i), changed, print };
    else if (c === "!" && expands(line, i, quote)) {
      const found = expandOne(line, i, out, history, base);
      out += found.text;
      i = found.end;
      changed = true;
      print ||= found.print;
      continue;
    }
    out += c;
    i++;
  }
  return { text: out, changed, print };
}

/** Whether the `!` at `i` begins an expansion. */
function expands(line: ByteString, i: number, quote: string): boolean {
  const next = line[i + 1];
  if (next === undefined || /[\s=]/.test(next) || (next === "(" && quote === "")) return false;
  if (quote === '"' && next === '"') return false;
  const before = line.slice(Math.max(0, i - 2), i);
  if (before.endsWith("$") || before === "${") return false;
  return !(before.endsWith("[") && line.indexOf("]", i) > 0);
}

type Found = { text: ByteString; end: number; print: boolean };

function expandOne(
  line: ByteString,
  at: number,
  soFar: ByteString,
  history: readonly ByteString[],
  base: number,
): Found {
  const { event, end } = findEvent(line, at, soFar, history, base);
  const words = pickWords(line, end, event, line.slice(at, end));
  return modify(line, words.end, words.text, at);
}

/** The line that an event designator means, and where the designator ends. */
function findEvent(
  line: ByteString,
  at: number,
  soFar: ByteString,
  history: readonly ByteString[],
  base: number,
): { event: ByteString; end: number } {
  const rest = line.slice(at + 1);
  const missing = (shown: ByteString): never => {
    throw new EventError(`${shown}: event not found`);
  };
  const line1 = (index: number, shown: ByteString) => history[index] ?? missing(shown);
  if (rest[0] === "!") return { event: line1(history.length - 1, "!!"), end: at + 2 };
  if (rest[0] === "#") return { event: soFar, end: at + 2 };
  if (/^[:$^*%-]/.test(rest) && !/^-[0-9]/.test(rest)) {
    const shown = line.slice(at);
    return { event: line1(history.length - 1, shown), end: at + 1 };
  }
  const number = /^-?[0-9]+/.exec(rest)?.[0];
  if (number !== undefined) {
    const index = number.startsWith("-") ? history.length + Number(number) : Number(number) - base;
    return { event: line1(index, `!${number}`), end: at + 1 + number.length };
  }
  if (rest[0] === "?") {
    const close = rest.indexOf("?", 1);
    const stop = close < 0 ? rest.length : close;
    const text = rest.slice(1, stop) || lastSearch;
    const index = history.findLastIndex((each) => each.includes(text));
    if (index < 0) missing(`!?${text}${close < 0 ? "" : "?"}`);
    lastSearch = text;
    return { event: history[index], end: at + 1 + stop + (close < 0 ? 0 : 1) };
  }
  const name = /^[^\s:^$*%"'`;&|()<>-][^\s:;&|()<>"'`^$*%-]*/.exec(rest)?.[0] ?? "";
  const index = name === "" ? -1 : history.findLastIndex((each) => each.startsWith(name));
  if (index < 0) missing(`!${name}`);
  return { event: history[index], end: at + 1 + name.length };
}

/** The words of a line, as the shell would tell them; quotes stay. */
function eventWords(line: ByteString): ByteString[] {
  const token =
    /\s+|((?:[0-9]*[<>]+&?-?|&&|\|\||;;|[|&;()])|(?:[^\s|&;()<>'"`\\]|\\[\s\S]|'[^']*'?|"(?:[^"\\]|\\[\s\S])*"?|`[^`]*`?)+)/g;
  return [...line.matchAll(token)].flatMap(([, word]) => (word === undefined ? [] : [word]));
}

function pickWords(
  line: ByteString,
  start: number,
  event: ByteString,
  shown: ByteString,
): { text: ByteString; end: number } {
  const spec = /^(?::?([$^*%])|:?(-)(\d+|\$)?|:(\d+|[$^%])(?:(\*)|-(\d+|[$^%])?|)?)/;
  const rest = line.slice(start);
  const [all, single, dash, upTo, first, star, last] = spec.exec(rest) ?? [];
  if (all === undefined) return { text: event, end: start };
  const words = eventWords(event);
  const final = words.length - 1;
  const place = (text: string) =>
    text === "$"
      ? final
      : text === "^"
        ? 1
        : text === "%"
          ? Math.max(
              0,
              words.findIndex((word) => word.includes(lastSearch)),
            )
          : Number(text);
  let from: number;
  let to: number;
  if (single === "*") [from, to] = [1, final];
  else if (single !== undefined) from = to = place(single);
  else if (dash !== undefined) [from, to] = [0, upTo === undefined ? final - 1 : place(upTo)];
  else {
    from = to = place(first);
    if (star !== undefined) to = final;
    else if (last !== undefined) to = place(last);
    else if (all.endsWith("-")) to = final - 1;
  }
  const range = single === "*" || star !== undefined;
  if (range && from > final) return { text: "", end: start + all.length };
  if (from > final || to > final || from < 0 || to < from)
    throw new EventError(
      `${all.startsWith(":") || shown === "!" ? all : `${shown}${all}`}: bad word specifier`,
    );
  return { text: words.slice(from, to + 1).join(" "), end: start + all.length };
}

/** Modifiers: `:h`, `:s/a/b/` … */
function modify(line: ByteString, start: number, given: ByteString, at: number): Found {
  let text = given;
  let end = start;
  let print = false;
  for (;;) {
    const [all, scope = "", letter] = /^:([ga]|G)?([htrepqx&s])/.exec(line.slice(end)) ?? [];
    if (all === undefined) {
      if (/^:[A-Za-z]/.test(line.slice(end)))
        throw new EventError(`${line.slice(end)}: unrecognized history modifier`);
      return { text, end, print };
    }
    end += all.length;
    if (letter === "h") text = text.includes("/") ? text.slice(0, text.lastIndexOf("/")) : text;
    else if (letter === "t") text = text.slice(text.lastIndexOf("/") + 1);
    else if (letter === "r") text = text.includes(".") ? text.slice(0, text.lastIndexOf(".")) : text;
    else if (letter === "e") text = text.includes(".") ? text.slice(text.lastIndexOf(".")) : text;
    else if (letter === "p") print = true;
    else if (letter === "q") text = `'${text.replaceAll("'", "'\\''")}'`;
    else if (letter === "x")
      text = text
        .split(/([ \t\n]+)/)
        .map((part, i) => (i % 2 === 1 ? part : `'${part.replaceAll("'", "'\\''")}'`))
        .join("");
    else {
      if (letter === "s") end = takeSubstitution(line, end);
      text = substitute(text, scope, line.slice(at, end));
    }
  }
}

/** Reads `/old/new/` behind `:s`. → where it ends */
function takeSubstitution(line: ByteString, start: number): number {
  const mark = line[start];
  if (mark === undefined) return start;
  const parts: ByteString[] = [];
  let i = start + 1;
  while (parts.length < 2) {
    let part = "";
    for (; i < line.length && line[i] !== mark; i++) {
      if (line[i] === "\\" && line[i + 1] === mark) i++;
      part += line[i];
    }
    parts.push(part);
    i++;
  }
  if (parts[0] !== "") lastOld = parts[0];
  else if (lastOld === "") lastOld = lastSearch;
  lastNew = parts[1].replace(/\\?&/g, (amp) => (amp === "&" ? lastOld : "&"));
  return Math.min(i, line.length);
}

function substitute(text: ByteString, scope: string, shown: ByteString): ByteString {
  if (lastOld === "" || !text.includes(lastOld)) throw new EventError(`${shown}: substitution failed`);
  if (scope === "g" || scope === "a") return text.split(lastOld).join(lastNew);
  if (scope === "G")
    return text
      .split(/([ \t\n]+)/)
      .map((word) => word.replace(lastOld, () => lastNew))
      .join("");
  return text.replace(lastOld, () => lastNew);
}
