/**
 * Text that turns out to have substitutions in it while a command runs: prompts (`${x@P}`, PS4), and subscripts that
 * come as text (`unset 'a[$(cmd)]'`). They are compiled then, and may block as any substitution does: the instruction
 * is evaluated again from its start, and finds what the texts have come to in `task.foreign`. That lasts until the
 * instruction has come to its end (ops/run.ts takes it as a step of its own).
 */
import type { SimpleCode } from "../code.ts";
import { type Machine, symbolOf } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import type { Foreign } from "../state.ts";
import { releaseCode } from "../task.ts";
import { expandString } from "./words.ts";

/** The value of a word, given as it would be written in a script; null where evaluation stopped. */
export function expandForeign(m: Machine, text: ByteString): ByteString | null {
  // `$?` does not show what runs here
  const { substituted } = m.task;
  const value = expandKnown(m, text);
  m.task.substituted = substituted;
  return value;
}

function expandKnown(m: Machine, text: ByteString): ByteString | null {
  const { task } = m;
  const known = task.foreign?.find((each) => each.text === text);
  if (known?.value != null) return known.value;
  const entry = known ?? compileForeign(m, text);
  if (entry === null) return text;
  const { memo, foreignCode } = m;
  m.memo = entry.memo;
  m.foreignCode = entry.code;
  const value = expandString(m, commandOf(m, entry).words[1]);
  m.memo = memo;
  m.foreignCode = foreignCode;
  if (value === null) {
    m.refused = "";
    // it blocks: from now on it is known; or it failed
    if (m.stopped === 1 && !known) task.foreign = [...(task.foreign ?? []), entry];
    else if (m.stopped !== 1) release(m, entry);
    return null;
  }
  release(m, entry);
  entry.value = value;
  if (!known && entry.memo.length > 0) task.foreign = [...(task.foreign ?? []), entry];
  return value;
}

function release(m: Machine, entry: Foreign): void {
  if (entry.code >= 0) releaseCode(m, entry.code);
  entry.code = -1;
}

function commandOf(m: Machine, entry: Foreign): SimpleCode {
  return m.state.code.get(entry.code)!.constants[0] as SimpleCode;
}

function compileForeign(m: Machine, text: ByteString): Foreign | null {
  const compiled = m.compiler.next(`: ${text}`, 0, 1, {
    name: m.task.name,
    final: true,
    symbolOf: (name) => symbolOf(m, name),
  });
  if (compiled.kind !== "command") return null;
  const command = compiled.code.constants[0] as SimpleCode;
  if (command.words?.length !== 2) return null;
  const code = m.state.nextCode++;
  m.state.code.set(code, compiled.code);
  compiled.code.refs = 1;
  return { text, code, memo: new Array(command.slots).fill(null), value: null };
}

/**
 * Text as a word is written: expansions, and with `quotes` what is quoted, stay as they are; `change` is applied to each
 * other character.
 */
export function protectText(
  text: ByteString,
  quotes: boolean,
  change: (char: ByteString) => ByteString,
): ByteString {
  let out = "";
  for (let i = 0; i < text.length; ) {
    const end = endOfGroup(text, i, quotes);
    if (end > i) out += text.slice(i, end);
    else out += change(text[i]);
    i = Math.max(end, i + 1);
  }
  return out;
}

/** The end of what begins at `at`: an escaped character, a quoted text, an expansion; `at` itself: nothing of these. */
function endOfGroup(text: ByteString, at: number, quotes: boolean): number {
  const c = text[at];
  if (c === "\\") return Math.min(at + 2, text.length);
  if (c === "`" || (quotes && (c === "'" || c === '"'))) return endOfQuotes(text, at, c);
  if (c === "$" && text[at + 1] === "#") return at + 2;
  if (c !== "$" || (text[at + 1] !== "(" && text[at + 1] !== "{")) return at;
  const open = text[at + 1];
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let i = at + 1; i < text.length; i++) {
    const d = text[i];
    if (d === open) depth++;
    else if (d === close && --depth === 0) return i + 1;
    else if (d === "\\") i++;
    else if (d === "'" || d === '"') i = endOfQuotes(text, i, d) - 1;
  }
  return at;
}

/** Past the quotes that begin at `at`; where they do not end, past their first character. */
function endOfQuotes(text: ByteString, at: number, quote: ByteString): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === quote) return i + 1;
    if (text[i] === "\\" && quote !== "'") i++;
  }
  return at + 1;
}

/** The instruction has come to its end: what its texts have come to is not needed any more. */
export function forgetForeign(m: Machine, foreign: readonly Foreign[]): void {
  for (const entry of foreign) release(m, entry);
}
