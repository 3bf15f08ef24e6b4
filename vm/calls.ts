/** The functions and sourced files under way: FUNCNAME, BASH_SOURCE, BASH_LINENO, `caller`. */
import type { Machine } from "./machine.ts";
import { INSTRUCTION_SIZE } from "./opcodes.ts";
import type { ByteString } from "./plain.ts";
import { type CallSite, type Frame, Shopt, type Task } from "./state.ts";

/** Calls under way, innermost first, without the script itself. */
export function callsOf(m: Machine, task: Task): CallSite[] {
  const calls: CallSite[] = [];
  const { frames } = task;
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i];
    if (frame.frame === "code" && frame.role === "function") {
      const source = m.state.code.get(frame.code)!.source.replace(/: (?:eval|command substitution)$/, "");
      calls.push(callSite(frame, frame.name, source, lineBelow(m, task, i)));
    } else if (frame.frame === "source" && frame.role === "source")
      calls.push(callSite(frame, "source", frame.name, lineBelow(m, task, i)));
  }
  // a subshell's frames begin where it was forked
  for (const call of task.calls) calls.push(call);
  return calls;
}

function callSite(frame: Frame, name: ByteString, source: ByteString, line: number): CallSite {
  const argv = frame.undo?.argv;
  return argv ? { name, source, line, argv } : { name, source, line };
}

/**
 * BASH_ARGC and BASH_ARGV: the arguments of the calls made under extdebug, and (in a function: under extdebug) of the shell;
 * innermost first.
 */
export function argumentsOf(m: Machine, task: Task): (readonly ByteString[])[] {
  const all = callsOf(m, task);
  const calls = all.flatMap(({ argv }) => (argv ? [argv] : []));
  if (all.length > 0 && (task.shopts & Shopt.extdebug) === 0) return calls;
  const outermost = task.frames.find((frame) => frame.undo?.args)?.undo?.args;
  return [...calls, outermost ?? task.args];
}

/** The same with the script at the end, as "main"; `-c` and standard input are no scripts. */
export function callStack(m: Machine, task: Task): CallSite[] {
  const calls = callsOf(m, task);
  if (!/[cs]/.test(task.optionSuffix)) calls.push({ name: "main", source: task.name, line: 0 });
  return calls;
}

/** The line that the frames below `at` are at. */
function lineBelow(m: Machine, task: Task, at: number): number {
  for (let i = at - 1; i >= 0; i--) {
    const line = lineOf(m, task.frames[i]);
    if (line > 0) return line;
  }
  return 0;
}

/** Below the top, the instruction under way is the one before pc. */
function lineOf(m: Machine, frame: Frame): number {
  if (frame.frame === "source") return frame.line;
  if (frame.frame !== "code") return 0;
  const at = Math.max(0, frame.pc - INSTRUCTION_SIZE) / INSTRUCTION_SIZE;
  return m.state.code.get(frame.code)!.lines[at] ?? 0;
}
