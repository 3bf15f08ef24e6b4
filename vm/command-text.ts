/** BASH_COMMAND (bash manual 5.2): the text of the command under way, as bash prints it. */
import type { Code, PipelineCode } from "./code.ts";
import type { Machine } from "./machine.ts";
import { INSTRUCTION_SIZE, Op } from "./opcodes.ts";
import type { ByteString } from "./plain.ts";
import { Option, type Task } from "./state.ts";

/** The text of the command that the instruction at `pc` runs, "" where it is none. */
function textAt(code: Code, pc: number): ByteString {
  const constant = code.constants[code.ops[pc + 1]];
  switch (code.ops[pc]) {
    case Op.TEST:
    case Op.SET:
      return (constant as { simple: { text?: ByteString } }).simple.text ?? "";
    // the words are in the FOR before it
    case Op.NEXT:
    case Op.ASK:
      return textAt(code, pc - INSTRUCTION_SIZE);
    case Op.SIMPLE:
    case Op.ASSIGN:
    case Op.FOR:
    case Op.CASE:
    case Op.CONDITION:
    case Op.ARITHMETIC:
      return (constant as { text?: ByteString }).text ?? "";
    case Op.SUBSHELL:
      return (code.constants[(code.ops[pc + 2] >> 1) - 1] as { text?: ByteString } | undefined)?.text ?? "";
    case Op.PIPELINE:
      return textAt(code, (constant as PipelineCode).entries.at(-1)!);
    default:
      return "";
  }
}

/** The texts and lines of the stages of a pipeline that are simple commands. */
export function stageTexts(code: Code, pipeline: PipelineCode): { text: ByteString; line: number }[] {
  return pipeline.entries
    .filter((_, i) => pipeline.simple?.[i])
    .map((pc) => ({ text: textAt(code, pc), line: code.lines[pc / INSTRUCTION_SIZE] }));
}

/** Of the code frame on top: the command at its pc, or, `behind`, the one just done. Within a trap, that at which it came. */
export function commandUnderWay(m: Machine, task: Task, behind: boolean): ByteString {
  const trap = task.frames.findLast((f) => f.frame === "source" && f.command !== undefined);
  if (trap?.frame === "source" && trap.command !== undefined) return trap.command;
  for (let i = task.frames.length - 1; i >= 0; i--) {
    const frame = task.frames[i];
    if (frame.frame !== "code") continue;
    const code = m.state.code.get(frame.code)!;
    const top = i === task.frames.length - 1 && !behind;
    const text = textAt(code, top ? frame.pc : Math.max(0, frame.pc - INSTRUCTION_SIZE));
    if (text !== "") return text;
  }
  return "";
}

/** The value of BASH_COMMAND. */
export function shownCommand(m: Machine, task: Task): ByteString {
  const text = commandUnderWay(m, task, false);
  if (/^(?:for|case|select)\s/.test(text)) return printedHead(m, text);
  return m.compiler.print(text, "command", (task.options & Option.posix) !== 0);
}

/** The head of a compound command, such as `for x in a b`, as bash prints it. */
export function printedHead(m: Machine, text: ByteString): ByteString {
  const whole = text.startsWith("case ") ? `${text} esac` : `${text}\ndo :; done`;
  return m.compiler.print(whole, "command", false).replace(/(?:\nesac|;?\s+do\s+:;\s+done)$/, "");
}
