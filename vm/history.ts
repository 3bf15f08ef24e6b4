/**
 * The history of a shell: lines of scripts under `set -o history`, and what `history` adds (bash manual 9.1, 9.2).
 * It is part of the settings of a task, replaced as a whole when it changes.
 */
import { patternOptions } from "./expand/characters.ts";
import { matchPattern } from "./expand/pattern.ts";
import { readAll, releaseFile, writeFile } from "./fs/files.ts";
import { join } from "./fs/path.ts";
import { type Machine, symbolOf } from "./machine.ts";
import { openPath } from "./ops/redirect.ts";
import { type ByteString, toBytes } from "./plain.ts";
import { OpenFlag } from "./program.ts";
import { changeSettings, settingsOf } from "./settings.ts";
import { Option, type Settings, type Task } from "./state.ts";
import { lookup, setVariable } from "./variables.ts";

export type History = NonNullable<Settings["historyState"]>;

const FRESH: History = Object.freeze<History>({
  base: 1,
  times: [],
  added: 0,
  read: 0,
  loaded: false,
  last: false,
  memory: ["", "", ""],
});

export function historyOf(task: Task): { lines: readonly ByteString[] } & History {
  const { history, historyState } = settingsOf(task);
  return { lines: history, ...(historyState ?? FRESH) };
}

export function changeHistory(
  m: Machine,
  task: Task,
  lines: readonly ByteString[],
  change: Partial<History>,
): void {
  const state: History = { ...(settingsOf(task).historyState ?? FRESH), ...change };
  const size = limitOf(m, "HISTSIZE");
  const over = size >= 0 ? Math.max(0, lines.length - size) : 0;
  const times = state.times.length > lines.length ? state.times.slice(0, lines.length) : state.times.slice();
  while (times.length < lines.length)
    times.push(lookup(m, "HISTTIMEFORMAT") === null ? 0 : Math.floor(m.host.now() / 1000));
  changeSettings(task, {
    history: over > 0 ? lines.slice(over) : lines,
    historyState: {
      ...state,
      base: state.base + over,
      times: over > 0 ? times.slice(over) : times,
    },
  });
}

/** HISTSIZE and HISTFILESIZE: -1, no limit. */
function limitOf(m: Machine, name: string): number {
  const text = lookup(m, name) ?? "";
  return /^[0-9]+$/.test(text) ? Number(text) : -1;
}

/** `set -o history` for the first time: the file of earlier shells is read. */
export function startHistory(m: Machine, task: Task): void {
  if (historyOf(task).loaded) return;
  for (const [name, value] of [
    ["HISTSIZE", "500"],
    ["HISTFILESIZE", lookup(m, "HISTSIZE") ?? "500"],
  ])
    if (lookup(m, name) === null) setVariable(m, symbolOf(m, name), value);
  const { lines } = historyOf(task);
  const file = lookup(m, "HISTFILE");
  const found = file ? readHistory(m, task, file) : [];
  const old = typeof found === "number" ? [] : found;
  changeHistory(m, task, [...lines, ...old], { loaded: true, read: old.length });
}

/** The lines of a history file, or -errno. */
export function readHistory(m: Machine, task: Task, file: ByteString): ByteString[] | number {
  const text = readAll(m, join(task.cwd, file));
  if (typeof text === "number") return text;
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  // lines that begin with # and a digit are times
  return lines.filter((line) => !/^#[0-9]/.test(line));
}

/** → 0, or -errno */
export function writeHistory(
  m: Machine,
  task: Task,
  file: ByteString,
  lines: readonly ByteString[],
  append: boolean,
): number {
  const how = append ? OpenFlag.append : OpenFlag.truncate;
  const id = openPath(m, task, file, OpenFlag.write | OpenFlag.create | how, 0o600);
  if (id < 0) return id;
  const timed = lookup(m, "HISTTIMEFORMAT") !== null;
  const { times, lines: known } = historyOf(task);
  const first = known.length - lines.length;
  const text = lines
    .map((line, i) => (timed ? `#${times[first + i] ?? 0}\n${line}\n` : `${line}\n`))
    .join("");
  const done = text === "" ? 0 : writeFile(m, id, toBytes(text));
  releaseFile(m, id);
  return typeof done === "number" && done < 0 ? done : 0;
}

/** The shell ends: what it has added goes to HISTFILE. */
export function saveHistory(m: Machine, task: Task): void {
  const { lines, added } = historyOf(task);
  const file = lookup(m, "HISTFILE");
  if (!file || added === 0) return;
  writeHistory(m, task, file, lines.slice(-added), true);
  const size = limitOf(m, "HISTFILESIZE");
  const all = readHistory(m, task, file);
  if (size >= 0 && typeof all !== "number" && all.length > size)
    writeHistory(m, task, file, size === 0 ? [] : all.slice(-size), false);
}

// ---- recording ----

/** A complete command as the script has it, with the comments and empty lines before it. */
export function recordCommand(m: Machine, task: Task, text: ByteString): void {
  const lines = text.replace(/\n$/, "").split("\n");
  let i = 0;
  for (; i < lines.length && /^[ \t]*(?:#|$)/.test(lines[i]); i++)
    if (lines[i].trim() !== "") addLine(m, task, lines[i], lines[i]);
  if (i < lines.length) addLine(m, task, joinLines(lines.slice(i)), lines[i]);
}

/** Adds a line, if HISTCONTROL and HISTIGNORE (which look at its first line) let it. */
function addLine(m: Machine, task: Task, line: ByteString, first: ByteString): void {
  const { lines, added } = historyOf(task);
  const control = (lookup(m, "HISTCONTROL") ?? "").split(":");
  const has = (name: string) =>
    control.includes(name) || (name !== "erasedups" && control.includes("ignoreboth"));
  const last = lines.at(-1);
  if (
    (has("ignorespace") && first.startsWith(" ")) ||
    (has("ignoredups") && first === last) ||
    isIgnored(m, first, last)
  ) {
    changeHistory(m, task, lines, { last: false });
    return;
  }
  const kept = control.includes("erasedups") ? lines.filter((each) => each !== line) : lines;
  changeHistory(m, task, [...kept, line], { added: added + 1, last: true });
}

function isIgnored(m: Machine, line: ByteString, last: ByteString | undefined): boolean {
  const patterns = lookup(m, "HISTIGNORE");
  if (!patterns) return false;
  return patterns.split(/(?<!\\):/).some((each) => {
    const pattern = each.replace(/\\?&/g, (mark) =>
      mark === "&" ? (last ?? "").replace(/[\\*?[]/g, "\\$&") : "&",
    );
    return matchPattern(pattern, line, patternOptions(m, false, true));
  });
}

/** Tokens that no `;` may follow. */
const OPEN = /(?:^|[\s;&|()])(?:do|else|if|then|until|while|in|case|\{)$|[;&|({]$|\(\)$/;

/** The lines of one command as one line, where they can be joined (the option cmdhist). */
function joinLines(lines: readonly ByteString[]): ByteString {
  let out = lines[0];
  let state: Scan = scan(lines[0], { quote: "", documents: [] });
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    if (state.quote !== "" || state.documents.length > 0) {
      out += `\n${line}`;
      const inDocument = state.quote === "";
      if (!inDocument) state = scan(line, state);
      else if (line.replace(/^\t+/, "") === state.documents[0]) {
        state = { quote: "", documents: state.documents.slice(1) };
        if (state.documents.length === 0) out += "\n";
      }
      continue;
    }
    if (/(?:^|[^\\])(?:\\\\)*\\$/.test(out)) out = out.slice(0, -1) + line;
    else if (line.trim() === "") continue;
    else out += (OPEN.test(out.trimEnd()) || out.endsWith("\n") ? " " : "; ") + line;
    state = scan(line, state);
  }
  return out;
}

/** An open quote, and the ends of the here-documents that begin with the next line. */
type Scan = { quote: string; documents: readonly ByteString[] };

function scan(line: ByteString, before: Scan): Scan {
  let { quote } = before;
  const documents: ByteString[] = [];
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quote === "'") {
      if (c === "'") quote = "";
    } else if (c === "\\") i++;
    else if (quote !== "") {
      if (c === quote) quote = "";
    } else if (c === "'" || c === '"' || c === "`") quote = c;
    else if (c === "#" && (i === 0 || /[\s;&|(]/.test(line[i - 1]))) break;
    else if (c === "<" && line[i + 1] === "<" && line[i + 2] !== "<" && line[i - 1] !== "<") {
      const word = /^<<-?[ \t]*((?:[^\s;&|<>()'"\\]|\\.|'[^']*'|"[^"]*")+)/.exec(line.slice(i));
      if (word) documents.push(word[1].replace(/['"\\]/g, ""));
    }
  }
  return { quote, documents };
}

/** Whether lines of the script are remembered. */
export function remembers(task: Task): boolean {
  return (task.options & Option.history) !== 0;
}
