/** Text becomes commands, one complete command at a time (POSIX XCU 2.3): scripts, eval, `.`, traps. */
import { forceWrite, readLine } from "../fs/files.ts";
import { BLOCKED } from "../fs/output.ts";
import type { Machine } from "../machine.ts";
import { symbolOf } from "../machine.ts";
import { toByteString, toBytes } from "../plain.ts";
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
    const compiled = m.compiler.next(frame.text, frame.offset, frame.line, {
      name: frame.name,
      final: frame.fd < 0,
      symbolOf: (name) => symbolOf(m, name),
      extended: (task.shopts & Shopt.extglob) !== 0,
      aliases: task.shopts & Shopt.expandAliases ? task.aliases : null,
    });
    if (compiled.kind === "command") {
      if (task.options & Option.verbose) echoLine(m, task, frame.text.slice(frame.offset, compiled.next));
      frame.offset = compiled.next;
      frame.line = compiled.line;
      if (frame.status === NOTHING_RAN) frame.status = 0;
      if (task.options & Option.noexec) return;
      const id = m.state.nextCode++;
      m.state.code.set(id, compiled.code);
      growCells(m.env, m.state.symbols.length);
      pushCode(m, task, id, 0, "command", frame.condition, null, "");
      return;
    }
    if (compiled.kind === "error" && (!compiled.incomplete || frame.fd < 0)) {
      syntaxError(m, task, frame, compiled.message);
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

function syntaxError(m: Machine, task: Task, frame: SourceFrame, message: string): void {
  forceWrite(m, task, 2, toBytes(`${message}\n`));
  if (frame.role === "script") {
    exitShell(m, task, 2);
    return;
  }
  if (frame.role === "exit-trap") {
    endTask(m, task, frame.status);
    return;
  }
  popFrame(m, task);
  task.status = 2;
  if (task.options & Option.posix) exitShell(m, task, 2);
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
      failed(m, task, frame.condition, true);
  }
}
