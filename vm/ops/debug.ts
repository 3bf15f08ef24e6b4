/** The DEBUG and RETURN traps (bash manual 4.1 trap): actions that the machine runs between two instructions. */
import type { JobCode, PipelineCode } from "../code.ts";
import { commandUnderWay, stageTexts } from "../command-text.ts";
import type { Machine } from "../machine.ts";
import { INSTRUCTION_SIZE, Op } from "../opcodes.ts";
import type { ByteString } from "../plain.ts";
import { DEBUG_TRAP, RETURN_TRAP } from "../signals.ts";
import { type CodeFrame, Shopt, type SourceFrame, type Task } from "../state.ts";
import { currentLine, inTrap, isCall, popFrame, pushSource, trapAction } from "../task.ts";
import { applyControl } from "./control.ts";

function pushDebug(task: Task, line: number, command: ByteString): void {
  pushSource(task, {
    role: "debug-trap",
    name: task.name,
    text: trapAction(task, DEBUG_TRAP),
    line,
    fd: -1,
    condition: false,
    undo: null,
    command,
  });
}

/** Before the instruction at `pc`: starts the DEBUG trap, once for each time it runs. → whether it was started */
export function debugTrap(m: Machine, task: Task, frame: CodeFrame, pc: number): boolean {
  // begun already: a substitution in it has blocked
  if (frame.memo !== null) return false;
  if (frame.debugged === pc) {
    frame.debugged = -1;
    return false;
  }
  if (inTrap(task, "debug-trap")) return false;
  frame.debugged = pc;
  const code = m.state.code.get(frame.code)!;
  if (code.ops[pc] === Op.BACKGROUND) {
    const { entry, simple = false } = code.constants[code.ops[pc + 1]] as JobCode;
    const [job] = stageTexts(code, { entries: [entry], simple: [simple] });
    if (job) pushDebug(task, job.line, job.text);
    return job !== undefined;
  }
  if (code.ops[pc] === Op.PIPELINE) {
    // that of the first stage comes first
    const stages = stageTexts(code, code.constants[code.ops[pc + 1]] as PipelineCode);
    for (const { text, line } of stages.reverse()) pushDebug(task, line, text);
    return stages.length > 0;
  }
  pushDebug(task, currentLine(m, task), commandUnderWay(m, task, false));
  return true;
}

/**
 * The action is done. Under `shopt -s extdebug`, where it failed the command is skipped, and with 2 in a function or
 * sourced file, `return` is simulated (bash manual 4.3.2).
 */
export function endDebugTrap(m: Machine, task: Task, trap: SourceFrame): void {
  const { status } = task;
  popFrame(m, task);
  const frame = task.frames.at(-1);
  task.status = trap.status;
  if (status === 0 || (task.shopts & Shopt.extdebug) === 0 || frame?.frame !== "code") return;
  if (frame.debugged !== frame.pc) return;
  frame.debugged = -1;
  if (status === 2 && task.frames.some(isCall)) {
    applyControl(m, { control: "return", status });
    return;
  }
  task.status = 0;
  const { ops } = m.state.code.get(frame.code)!;
  const op = ops[frame.pc];
  // a compound command is left out as a whole, a turn of `for` without its words' next
  if (op === Op.CASE) frame.pc = ops[frame.pc + 2];
  else if (op === Op.NEXT) {
    const block = frame.blocks.at(-1)!;
    block.next++;
    frame.pc = block.continue;
  } else frame.pc += INSTRUCTION_SIZE;
}

/** Before the body of a function that inherits the trap; `caller` is past the call. */
export function debugFunction(m: Machine, task: Task, caller: CodeFrame): void {
  if (inTrap(task, "debug-trap")) return;
  const command = textBehind(m, task, caller);
  pushDebug(task, currentLine(m, task), command);
}

function textBehind(m: Machine, task: Task, frame: CodeFrame): ByteString {
  const above = task.frames.splice(task.frames.indexOf(frame) + 1);
  const text = commandUnderWay(m, task, true);
  task.frames.push(...above);
  return text;
}

/**
 * As a function or sourced file ends, its frame still on top: starts the RETURN trap, which sees the status `before`
 * `return` and puts back that of the frame. → whether it was started; the frame then ends again.
 */
export function returnTrap(
  m: Machine,
  task: Task,
  frame: CodeFrame | SourceFrame,
  before: number,
  command: ByteString | null,
): boolean {
  const text = trapAction(task, RETURN_TRAP);
  if (text === "" || frame.returned || inTrap(task, "return-trap")) return false;
  frame.returned = true;
  const under = command ?? commandUnderWay(m, task, true);
  const line = currentLine(m, task);
  if (frame.frame === "source") frame.offset = frame.text.length;
  else toEnd(m, frame);
  pushSource(task, {
    role: "return-trap",
    name: task.name,
    text,
    line,
    fd: -1,
    condition: false,
    undo: null,
    command: under,
  });
  task.status = before;
  return true;
}

/** To the END of the function's region; the redirections of its blocks hold until the frame is popped. */
function toEnd(m: Machine, frame: CodeFrame): void {
  frame.memo = null;
  const { ops } = m.state.code.get(frame.code)!;
  while (ops[frame.pc] !== Op.END) frame.pc += INSTRUCTION_SIZE;
}
