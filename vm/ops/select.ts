/** `select` (bash manual 3.2.5.2): a `for` block whose words are a menu; each turn asks for the number of one. */
import { forceWrite } from "../fs/files.ts";
import type { Machine } from "../machine.ts";
import { type ByteString, toBytes } from "../plain.ts";
import { failRefused } from "../report.ts";
import type { CodeFrame } from "../state.ts";
import { lookup, setVariable } from "../variables.ts";
import { dispatch, newUndo, Outcome, stoppedOutcome } from "./simple.ts";

/** Columns where COLUMNS does not tell, and blanks to a tab. */
const WIDTH = 80;
const TAB = 8;

/** The spaces and tabs that lead from one column to another. */
function indent(from: number, to: number): string {
  let out = "";
  for (let at = from; at < to; ) {
    if (Math.floor(to / TAB) > Math.floor(at / TAB)) {
      out += "\t";
      at += TAB - (at % TAB);
    } else {
      out += " ";
      at++;
    }
  }
  return out;
}

/** The menu as bash lays it out: in columns, down the first and then down the next. */
export function menu(words: readonly ByteString[], width: number): ByteString {
  const digits = String(words.length).length;
  const cell = Math.max(...words.map((word) => word.length)) + digits + 4;
  const fit = Math.max(1, Math.floor(width / cell));
  let rows = Math.ceil(words.length / fit);
  if (rows === 1) rows = words.length;
  let out = "";
  for (let row = 0; row < rows; row++) {
    let at = 0;
    for (let i = row; ; ) {
      const item = `${String(i + 1).padStart(at === 0 ? String(rows).length : digits)}) ${words[i]}`;
      out += item;
      i += rows;
      if (i >= words.length) break;
      out += indent(at + item.length, at + cell);
      at += cell;
    }
    out += "\n";
  }
  return out;
}

/** Shows the menu, where it is due, and the prompt, and reads REPLY. The block's `next`: 0 until it has been shown. */
export function ask(m: Machine, frame: CodeFrame, exit: number, next: number): Outcome {
  const block = frame.blocks[frame.blocks.length - 1];
  if (block.words.length === 0) {
    frame.pc = exit;
    return Outcome.changed;
  }
  const due = block.next === 0 || lookup(m, "REPLY") === "";
  block.next = 1;
  const width = Number(lookup(m, "COLUMNS") ?? WIDTH) || WIDTH;
  const text = (due ? menu(block.words, width) : "") + (lookup(m, "PS3") ?? "#? ");
  forceWrite(m, m.task, 2, toBytes(text));
  return dispatch(m, frame, ["read"], newUndo(), true, next, false);
}

/** Takes what has been read: at its end the loop is left, without an answer it is asked again. → where to go on, or -1 */
export function pick(m: Machine, frame: CodeFrame, symbol: number, exit: number, pc: number): number {
  const { task } = m;
  if (task.status !== 0) {
    forceWrite(m, task, 1, toBytes("\n"));
    task.status = 1;
    return exit;
  }
  const reply = lookup(m, "REPLY") ?? "";
  // back to ASK
  if (reply === "") return pc - 3;
  const { words } = frame.blocks[frame.blocks.length - 1];
  const number = /^[ \t]*[-+]?[0-9]+[ \t]*$/.test(reply) ? Number(reply) : 0;
  if (setVariable(m, symbol, words[number - 1] ?? "")) return pc + 3;
  failRefused(m);
  stoppedOutcome(m);
  return -1;
}
