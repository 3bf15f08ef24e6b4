/** Command substitution (POSIX XCU 2.6.3): a child shell whose output comes back as text. */

import { errnoMessage } from "../errno.ts";
import { releaseFile, replaceFd } from "../fs/files.ts";
import { concat } from "../fs/output.ts";
import { createPipe } from "../fs/pipes.ts";
import type { Machine } from "../machine.ts";
import { Op } from "../opcodes.ts";
import { type ByteString, toByteString } from "../plain.ts";
import { fail } from "../report.ts";
import { WaitKind, waitKey } from "../scheduler.ts";
import { type CodeFrame, Option, Shopt } from "../state.ts";
import { forkCode, reap } from "../task.ts";
import { isLooping } from "./control.ts";

/** A substitution under way, in the memo of its command. */
export type Substitution = { pid: number; pipe: number; reader: number };

/** The substitution's text; null where it has yet to run (`m.stopped` 1). */
export function substitute(m: Machine, pc: number, slot: number): ByteString | null {
  const memo = m.memo!;
  const entry = memo[slot] as ByteString | Substitution | null | undefined;
  if (typeof entry === "string") return entry;
  if (entry) return collect(m, memo, slot, entry);
  const frame = m.task.frames.at(-1) as CodeFrame;
  const foreign = m.foreignCode >= 0;
  const code = foreign ? m.foreignCode : frame.code;
  const child = forkCode(m, code, pc, frame.condition || (!foreign && isCondition(m, frame)));
  if (typeof child === "number") return fail(m, `fork: ${errnoMessage(-child)}`, 254, "shell");
  if ((m.task.options & Option.posix) === 0 && (m.task.shopts & Shopt.inheritErrexit) === 0)
    child.options &= ~Option.errexit;
  // `$?` in it is that of the substitution before it in the same command
  if (m.task.substituted >= 0) child.status = m.task.substituted;
  child.level++;
  child.looping = isLooping(m.task);
  const { pipe, reader, writer } = createPipe(m, Number.MAX_SAFE_INTEGER);
  replaceFd(m, child, 1, writer);
  memo[slot] = { pid: child.pid, pipe, reader };
  m.waitOn = waitKey(WaitKind.child, m.task.pid);
  m.stopped = 1;
  return null;
}

/** Whether the failure of the command under way is a condition: then those within its substitutions are, too. */
export function isCondition(m: Machine, frame: CodeFrame): boolean {
  const { ops } = m.state.code.get(frame.code)!;
  return CONDITIONAL.has(ops[frame.pc]) && ops[frame.pc + 2] === 1;
}

const CONDITIONAL: ReadonlySet<number> = new Set([
  Op.SIMPLE,
  Op.ASSIGN,
  Op.SET,
  Op.TEST,
  Op.CONDITION,
  Op.ARITHMETIC,
]);

function collect(m: Machine, memo: unknown[], slot: number, entry: Substitution): ByteString | null {
  const child = m.state.tasks.get(entry.pid);
  const pipe = m.state.pipes.get(entry.pipe)!;
  if (child && child.exit === null) m.waitOn = waitKey(WaitKind.child, m.task.pid);
  else if (pipe.writers > 0) m.waitOn = waitKey(WaitKind.read, entry.pipe);
  else {
    let text = pipe.chunks.length === 0 ? "" : toByteString(concat(pipe.chunks));
    releaseFile(m, entry.reader);
    if (child) m.task.substituted = reap(m, child);
    if (text.includes("\0")) text = text.replaceAll("\0", "");
    let end = text.length;
    while (end > 0 && text.charCodeAt(end - 1) === 10) end--;
    text = end === text.length ? text : text.slice(0, end);
    memo[slot] = text;
    return text;
  }
  m.stopped = 1;
  return null;
}
