/** `set -x`: each command on standard error, quoted so that it could be used again. */
import type { AssignmentCode, CaseCode, ForCode } from "../code.ts";
import { printedHead } from "../command-text.ts";
import { unpackElements } from "../expand/compound.ts";
import { expandPrompt, hasSubstitution } from "../expand/prompt.ts";
import { quoteForReuse } from "../expand/quote.ts";
import { forceWrite } from "../fs/files.ts";
import type { Machine } from "../machine.ts";
import { type ByteString, toBytes } from "../plain.ts";
import { Option, type Undo } from "../state.ts";
import { type Element, lookup } from "../variables.ts";

function quote(text: ByteString): ByteString {
  return quoteForReuse(text, "trace");
}

/** How deep in substitutions, eval, sourced files and traps: PS4's first character is repeated. */
function level(m: Machine): number {
  return (
    m.task.level +
    m.task.frames.filter((f) => f.frame === "source" && f.role !== "script" && f.role !== "exit-trap").length
  );
}

/** Substitutions in PS4 run before the instruction whose trace it stands before. → false where evaluation stopped */
export function prepareTrace(m: Machine): boolean {
  const ps4 = lookup(m, "PS4") ?? "";
  return !hasSubstitution(ps4) || quietly(m, () => expandPrompt(m, ps4)) !== null;
}

/** `-x` and `-u` do not count in PS4. */
function quietly<T>(m: Machine, action: () => T): T {
  const { options } = m.task;
  m.task.options &= ~(Option.xtrace | Option.nounset);
  const result = action();
  m.task.options = options;
  return result;
}

/** PS4 with its escapes and parameters expanded; with substitutions that have not run it stays as written. */
function prompt(m: Machine): ByteString {
  const ps4 = lookup(m, "PS4") ?? "";
  if (!/[$`\\]/.test(ps4)) return ps4;
  if (hasSubstitution(ps4) && m.task.foreign === null) return ps4;
  const text = quietly(m, () => expandPrompt(m, ps4));
  if (text === null) m.stopped = 0;
  return text ?? ps4;
}

/** BASH_XTRACEFD, where it is the number of an open descriptor. */
function descriptor(m: Machine): number {
  const named = m.task.settings?.traceFd;
  const value = named === undefined ? (lookup(m, "BASH_XTRACEFD") ?? "") : String(named);
  if (!/^\d+$/.test(value)) return 2;
  const fd = Number(value);
  const before = redirected?.fds.find(([known]) => known === fd);
  return (before !== undefined ? before[1] : (m.task.fds[fd] ?? -1)) >= 0 ? fd : 2;
}

/** What the command under way has redirected: its trace goes where the descriptor led before. */
let redirected: Undo | null = null;

/** Does what traces a command after its redirections. */
export function traceBefore<T>(undo: Undo, action: () => T): T {
  redirected = undo;
  const result = action();
  redirected = null;
  return result;
}

function line(m: Machine, text: ByteString): void {
  const ps4 = prompt(m);
  const fd = descriptor(m);
  const { fds } = m.task;
  const now = fds[fd];
  const entry = redirected?.fds.find(([known]) => known === fd);
  if (entry !== undefined) fds[fd] = entry[1];
  forceWrite(m, m.task, fd, toBytes(`${ps4.charAt(0).repeat(level(m))}${ps4}${text}\n`));
  if (entry !== undefined) fds[fd] = now;
}

/** `for x in words`, at each turn, and `case word in`: not expanded. Code older than 0.2 does not know it. */
export function traceHead(m: Machine, { text }: ForCode | CaseCode): void {
  if (text !== undefined) line(m, printedHead(m, text).trimEnd());
}

/** A command; arrays that its arguments give come before it, and what `export` and `readonly` assign after it. */
export function traceCommand(m: Machine, argv: readonly ByteString[]): void {
  const shown = argv.map((arg) => {
    const packed = arg.indexOf("\0");
    if (packed < 0) return arg;
    const place = arg.slice(0, packed);
    line(m, `${place}(${unpackElements(arg.slice(packed)).map(elementText).join(" ")})`);
    return place.replace(/\+?=$/, "");
  });
  line(m, shown.map(quote).join(" "));
  if (shown[0] !== "export" && shown[0] !== "readonly") return;
  for (const arg of shown.slice(1)) {
    const assigned = /^([A-Za-z_]\w*\+?=)([\s\S]*)$/.exec(arg);
    if (assigned !== null) line(m, assigned[1] + (assigned[2] === "" ? "" : quote(assigned[2])));
  }
}

function elementText({ key, append, value }: Element): ByteString {
  const place = key === null ? "" : `[${quoteForReuse(key, "single")}]${append ? "+" : ""}=`;
  return place + quoteForReuse(String(value), "single");
}

/** `value` null: an array, which shows unexpanded. */
export function traceAssignment(m: Machine, a: AssignmentCode, value: ByteString | null): void {
  const place = m.state.symbols[a.symbol] + (a.subscript ? `[${a.text}]` : "");
  if (value === null) {
    const text = `${place}${a.append ? "+" : ""}=${a.text}`;
    return line(m, m.compiler.print(text, "command", false));
  }
  const shown = value === "" ? "" : quote(value);
  line(m, `${place}${a.append ? "+" : ""}=${shown}`);
}

/** `((…))` after its expansions. */
export function traceArithmetic(m: Machine, text: ByteString): void {
  line(m, `(( ${text} ))`);
}

/** One term of `[[ … ]]`, which is not quoted. */
export function traceTerm(m: Machine, negated: boolean, words: readonly ByteString[]): void {
  line(m, `[[ ${negated ? "! " : ""}${words.map((word) => word || "''").join(" ")} ]]`);
}
