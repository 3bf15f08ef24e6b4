/** BASH_COMMAND (bash manual 5.2): the text of the command under way, as bash prints it. */
import type { Code, PipelineCode } from "./code.ts";
import type { Machine } from "./machine.ts";
import { INSTRUCTION_SIZE, Op } from "./opcodes.ts";
import type { ByteString } from "./plain.ts";
import type { Task } from "./state.ts";

/** The text of the command that the instruction at `pc` runs, "" where it is none. */
function textAt(code: Code, pc: number): ByteString {
  const constant = code.constants[code.ops[pc + 1]];
  switch (code.ops[pc]) {
    case Op.TEST:
    case Op.SET:
      return (constant as { simple: { text?: ByteString } }).simple.text ?? "";
    // the words are in the FOR before it
    case Op.NEXT:
      return textAt(code, pc - INSTRUCTION_SIZE);
    case Op.SIMPLE:
    case Op.ASSIGN:
    case Op.FOR:
    case Op.CASE:
    case Op.CONDITION:
    case Op.ARITHMETIC:
      return (constant as { text?: ByteString }).text ?? "";
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
  return printed(commandUnderWay(m, task, false));
}

const OPERATOR = /(?:\d+|\{[A-Za-z_]\w*\})?(?:&>>?|<<<|<<-?|>>|>\||<>|[<>]&|[<>])/y;

/** A simple command as bash prints it: words one space apart, then redirections with a space behind the operator. */
function printed(text: ByteString): ByteString {
  if (text.startsWith("((") || text.startsWith("case ")) return text;
  const words: ByteString[] = [];
  const redirects: ByteString[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    OPERATOR.lastIndex = at;
    const operator = /^[<>]\(/.test(text.slice(at, at + 2)) ? undefined : OPERATOR.exec(text)?.[0];
    const start = operator === undefined ? at : skipBlanks(text, at + operator.length);
    at = wordEnd(text, start);
    const word = text.slice(start, at);
    if (operator === undefined) words.push(word);
    else redirects.push(/[<>]&$/.test(operator) ? withDescriptor(operator) + word : `${operator} ${word}`);
    at = skipBlanks(text, at);
  }
  return [...words, ...redirects].join(" ");
}

function skipBlanks(text: ByteString, from: number): number {
  let at = from;
  while (at < text.length && (" \t".includes(text[at]) || text.startsWith("\\\n", at)))
    at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** Where the word that starts at `from` ends: quotes and what stands in brackets after `$` are part of it. */
function wordEnd(text: ByteString, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const c = text[at];
    if (c === "\\") at++;
    else if (c === "'" || c === '"' || c === "`") at = quoteEnd(text, at);
    else if (c === "(" || c === "{") depth++;
    else if (c === ")" || c === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[ \t\n]/.test(c)) break;
    else if (depth === 0 && at > from && /[<>]/.test(c)) break;
  }
  return Math.max(at, from + 1);
}

function quoteEnd(text: ByteString, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== text[from]) at += text[at] === "\\" && text[from] !== "'" ? 2 : 1;
  return at;
}

/** bash names the descriptor of `>&`. */
function withDescriptor(operator: string): string {
  return /^[<>]/.test(operator) ? `${operator[0] === "<" ? 0 : 1}${operator}` : operator;
}
