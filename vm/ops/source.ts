/** Text becomes commands, one complete command at a time (POSIX XCU 2.3): scripts, eval, `.`, traps. */
import { callStack } from "../calls.ts";
import { expandEvents } from "../expand/events.ts";
import { fileOf, forceWrite, readLine } from "../fs/files.ts";
import { BLOCKED } from "../fs/output.ts";
import { changeHistory, historyOf, recordCommand, remembers } from "../history.ts";
import { isTerminal } from "../kernel.ts";
import type { Machine, SyntaxProblem } from "../machine.ts";
import { symbolOf } from "../machine.ts";
import { leaveRest } from "../partial.ts";
import { type ByteString, toByteString, toBytes } from "../plain.ts";
import { sleepOn } from "../scheduler.ts";
import { NOTHING_RAN, Option, Shopt, type SourceFrame, type Task } from "../state.ts";
import { endTask, exitShell, failed, popFrame, pushCode } from "../task.ts";
import { growCells } from "../variables.ts";
import { endDebugTrap, returnTrap } from "./debug.ts";

const NEWLINE = 10;

export function stepSource(m: Machine, task: Task, frame: SourceFrame): void {
  // set -t: one command has been read and run
  if (task.options & Option.onecmd && frame.role === "script" && frame.offset > 0) {
    exitShell(m, task, task.status);
    return;
  }
  if (frame.offset < frame.text.length || frame.fd < 0) {
    if (expandsEvents(task, frame) && !expandNext(m, task, frame)) return;
    const compiled = compileNext(m, task, frame, frame.text, frame.fd < 0);
    if (compiled.kind === "command") {
      if (task.options & Option.verbose) echoLine(m, task, frame.text.slice(frame.offset, compiled.next));
      if (remembers(task) && frame.role === "script")
        recordCommand(m, task, frame.text.slice(frame.offset, compiled.next));
      frame.offset = compiled.next;
      frame.line = compiled.line;
      if (compiled.warnings?.length) tellLines(m, task, sourceName(m, task), compiled.warnings);
      if (frame.status === NOTHING_RAN) frame.status = 0;
      if (task.options & Option.noexec) return;
      const id = m.state.nextCode++;
      m.state.code.set(id, compiled.code);
      if (compiled.rest) leaveRest(compiled.code, compiled.rest);
      growCells(m.env, m.state.symbols.length);
      pushCode(m, task, id, 0, "command", frame.condition, null, "");
      return;
    }
    if (compiled.kind === "error" && (!compiled.incomplete || frame.fd < 0)) {
      syntaxError(m, task, frame, compiled.error);
      return;
    }
    if (compiled.kind === "end") {
      frame.offset = frame.text.length;
      frame.line = compiled.line;
    }
  }
  if (frame.fd >= 0 && readMore(m, task, frame)) return;
  if (frame.fd < 0 && frame.offset >= frame.text.length) endSource(m, task, frame);
}

/** The next command of `text`, which is the frame's or the beginning of it; `final`: no more will come. */
function compileNext(
  m: Machine,
  task: Task,
  { offset, line, name }: SourceFrame,
  text: ByteString,
  final: boolean,
) {
  return m.compiler.next(text, offset, line, {
    name,
    final,
    symbolOf: (symbol) => symbolOf(m, symbol),
    extended: (task.shopts & Shopt.extglob) !== 0,
    posix: (task.options & Option.posix) !== 0,
    aliases: task.shopts & Shopt.expandAliases ? task.aliases : null,
  });
}

function expandsEvents(task: Task, frame: SourceFrame): boolean {
  const both = Option.history | Option.histexpand;
  return frame.role === "script" && (task.options & both) === both && frame.offset < frame.text.length;
}

/** History expansion in the lines of the next command, as they are read. → false: the line is not run */
function expandNext(m: Machine, task: Task, frame: SourceFrame): boolean {
  const { lines, base } = historyOf(task);
  let quote = "";
  for (let start = frame.offset; start < frame.text.length; ) {
    const found = frame.text.indexOf("\n", start);
    const end = found < 0 ? frame.text.length : found;
    const line = frame.text.slice(start, end);
    const expanded = expandEvents(line, lines, base, quote, historyOf(task).memory);
    if (expanded.memory.join() !== historyOf(task).memory.join())
      changeHistory(m, task, lines, { memory: expanded.memory });
    const drop = "error" in expanded || expanded.print;
    if ("error" in expanded) complainAt(m, task, frame, expanded.error);
    else if (expanded.changed) forceWrite(m, task, 2, toBytes(`${expanded.text}\n`));
    if (drop) {
      if (!("error" in expanded)) recordCommand(m, task, expanded.text);
      // bash does not count it
      frame.offset = Math.min(end + 1, frame.text.length);
      return false;
    }
    const text = "text" in expanded ? expanded.text : line;
    frame.text = frame.text.slice(0, start) + text + frame.text.slice(end);
    start += text.length + 1;
    // more lines are read as long as the command is not complete
    const compiled = compileNext(m, task, frame, frame.text.slice(0, start), false);
    if (compiled.kind === "command" || (compiled.kind === "error" && !compiled.incomplete)) return true;
    if (compiled.kind === "end" && text.trim() !== "" && !/^\s*#/.test(text)) return true;
    quote = openQuote(frame.text.slice(frame.offset, start));
  }
  return true;
}

/** The quote that is open at the end of a text. */
function openQuote(text: string): string {
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    if (quote === "'") quote = text[i] === "'" ? "" : quote;
    else if (text[i] === "\\") i++;
    else if (text[i] === '"') quote = quote === '"' ? "" : '"';
    else if (text[i] === "'" && quote === "") quote = "'";
  }
  return quote;
}

/** A message about a line before it runs. */
function complainAt(m: Machine, task: Task, frame: SourceFrame, message: string): void {
  forceWrite(m, task, 2, toBytes(`${frame.name}: line ${frame.line}: ${message}\n`));
}

/** set -v */
function echoLine(m: Machine, task: Task, text: string): void {
  forceWrite(m, task, 2, toBytes(text.endsWith("\n") ? text : `${text}\n`));
}

/** One more line of a script that is read as it is consumed. → true unless the text is complete now. */
function readMore(m: Machine, task: Task, frame: SourceFrame): boolean {
  if (frame.offset >= frame.text.length) {
    frame.text = "";
    frame.offset = 0;
  }
  const id = task.fds[frame.fd] ?? -1;
  const data = id < 0 ? new Uint8Array(0) : readLine(m, id, NEWLINE, Number.MAX_SAFE_INTEGER);
  if (data === BLOCKED) {
    sleepOn(m, task, m.waitOn);
    return true;
  }
  if (typeof data === "number" || data.length === 0) frame.fd = -1;
  else frame.text += toByteString(data);
  return true;
}

/**
 * A person at a terminal is told what was expected, with a caret under the place (as by `floe check`); what reads standard
 * error otherwise, such as a log or a test, finds bash's words.
 */
function tellProblem(
  m: Machine,
  task: Task,
  frame: SourceFrame,
  { warnings, lines, explained }: SyntaxProblem,
): void {
  if (warnings.length > 0) tellLines(m, task, sourceName(m, task), warnings);
  const file = fileOf(m, task, 2);
  if (file !== null && isTerminal(m, file)) {
    forceWrite(m, task, 2, toBytes(`${explained}\n`));
    return;
  }
  tellLines(m, task, sourceName(m, task) + reader(task, frame), lines);
}

function tellLines(m: Machine, task: Task, name: ByteString, lines: SyntaxProblem["lines"]): void {
  const gnu = task.shopts & Shopt.gnuErrfmt;
  const said = lines.map(({ line, text }) => `${name}:${gnu ? "" : " line "}${line}: ${text}\n`);
  forceWrite(m, task, 2, toBytes(said.join("")));
}

function sourceName(m: Machine, task: Task): ByteString {
  return callStack(m, task)[0]?.source || task.name;
}

/** What reads the text, as bash names it before the line. */
function reader(task: Task, { role, name }: SourceFrame): string {
  if (role === "script") return task.optionSuffix.includes("c") ? ": -c" : "";
  if (role === "source") return "";
  if (role === "eval") return name.endsWith(BACKQUOTES) ? BACKQUOTES : ": eval";
  return role === "trap" ? ": trap" : `: ${role.replace("-", " ")}`;
}

/** What follows the name in the name of the text that stood in backquotes. */
const BACKQUOTES = ": command substitution";

/** What a script ends with, as in bash. */
function problemStatus(task: Task, { status, substituted, unclosed }: SyntaxProblem): number {
  if (status === null) return task.status || (substituted ? 1 : 0);
  if (unclosed && !substituted && task.status !== 0) return task.status;
  return substituted && task.optionSuffix.includes("c") ? 127 : status;
}

function syntaxError(m: Machine, task: Task, frame: SourceFrame, problem: SyntaxProblem): void {
  tellProblem(m, task, frame, problem);
  if (problem.status === 1 && (task.options & Option.posix) === 0) {
    // reading goes on with the next line, but not in a subshell
    if (frame.role !== "script" && task.pid !== task.shellPid) return exitShell(m, task, 1);
    task.status = 1;
    frame.offset = Math.min(problem.next, frame.text.length);
    frame.line = problem.line;
    if (frame.status === NOTHING_RAN) frame.status = 0;
    return;
  }
  if (frame.role === "script") {
    exitShell(m, task, problemStatus(task, problem));
    return;
  }
  if (frame.role === "exit-trap") {
    endTask(m, task, frame.status);
    return;
  }
  // what is wrong within a substitution ends the shell, as in bash
  if (problem.substituted) {
    const own = frame.role === "eval" || frame.role === "source" ? 1 : 2;
    exitShell(m, task, task.optionSuffix.includes("c") ? 127 : own);
    return;
  }
  popFrame(m, task);
  const isTrap = frame.role !== "eval" && frame.role !== "source";
  task.status = isTrap ? frame.status : (problem.status ?? 2);
  if (isTrap) return;
  if (task.options & Option.posix && problem.status !== null && !frame.excused)
    exitShell(m, task, problem.status);
  else failed(m, task, frame.condition);
}

function endSource(m: Machine, task: Task, frame: SourceFrame): void {
  let before: number;
  switch (frame.role) {
    case "script":
      exitShell(m, task, task.status);
      return;
    case "exit-trap":
      endTask(m, task, frame.status);
      return;
    case "debug-trap":
      endDebugTrap(m, task, frame);
      return;
    case "callback":
      popFrame(m, task);
      return;
    case "trap":
    case "return-trap":
      popFrame(m, task);
      task.status = frame.status;
      return;
    case "error-trap":
      popFrame(m, task);
      task.status = frame.status;
      // set -e comes after the trap
      if (task.options & Option.errexit) exitShell(m, task, task.status);
      return;
    default:
      before = task.status;
      // commands see `$?` of what ran before; where there is none, the status is 0
      if (frame.status === NOTHING_RAN) task.status = 0;
      if (frame.role === "source" && returnTrap(m, task, frame, before, task.trapCommand)) return;
      popFrame(m, task);
      failed(m, task, frame.condition, true, frame.unwatched);
  }
}
