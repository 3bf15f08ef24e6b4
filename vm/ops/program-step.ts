/** One step of a program: its next call, and the kernel's try at it. */
import type { AnyStepping } from "../builtin.ts";
import { raise } from "../delivery.ts";
import { Errno, errnoMessage } from "../errno.ts";
import { forceWrite } from "../fs/files.ts";
import { remedy } from "../host/guard.ts";
import { DRIVER, perform } from "../kernel.ts";
import { type Machine, park } from "../machine.ts";
import { type Plain, toByteString, toBytes } from "../plain.ts";
import { type AnyProgram, FIRST, type Reply } from "../program.ts";
import { hintAtStart } from "../report.ts";
import { sleepOn } from "../scheduler.ts";
import { flushMessages, shellFor } from "../shell.ts";
import { Signal } from "../signals.ts";
import type { KernelCall, ProgramFrame, Task } from "../state.ts";
import { endTask, failed, popFrame } from "../task.ts";
import { applyControl } from "./control.ts";
import { afterChild } from "./pipeline.ts";
import { HOST, INTERNAL } from "./programs.ts";

type Steps = { step(state: never, reply: Reply, shell?: unknown): KernelCall };

function programOf(m: Machine, name: string): Steps {
  const program =
    m.programs.get(name) ?? (m.builtins.get(name) as AnyStepping | undefined) ?? INTERNAL.get(name);
  if (!program || !("step" in program)) throw new Error(`no program ${name}`);
  return program as AnyProgram;
}

export function stepProgram(m: Machine, task: Task, frame: ProgramFrame): void {
  if (frame.call === null) {
    const program = programOf(m, frame.name);
    const reply = frame.reply ?? FIRST;
    frame.reply = null;
    m.builtin = frame.name;
    frame.call = program.step(frame.state as never, reply, shellFor(m));
    m.builtin = "";
    flushMessages(m);
    if (m.stopped !== 0) {
      m.stopped = 0;
      popFrame(m, task);
      applyControl(m, { control: "abort", status: m.failure.status, reach: m.failure.reach });
      return;
    }
    if (frame.call.call === "exit") {
      endProgram(m, task, frame, frame.call);
      return;
    }
  }
  if (frame.call.call === "write" && frame.call.fd === 2) explainMessage(m, task, frame.call.data);
  m.guard.patient = PATIENT.has(frame.call.call);
  const reply = perform(m, task, frame.call, frame);
  m.guard.patient = false;
  if (m.guard.deferred()) {
    park(m, task);
    sleepOn(m, task, m.waitOn);
    return;
  }
  if (reply === DRIVER || task.exit !== null || task.frames.at(-1) !== frame) return;
  if (reply === null) sleepOn(m, task, m.waitOn);
  else {
    if (reply.errno === Errno.EACCES) explainRefusal(m, task, frame.call);
    frame.reply = reply as { errno: number; value: Plain };
    frame.call = null;
  }
}

/** Calls that have done nothing when they are refused, so that they can be made again once a person has been asked. */
const PATIENT: ReadonlySet<string> = new Set([
  "access",
  "chmod",
  "host",
  "link",
  "mkdir",
  "open",
  "readdir",
  "readlink",
  "rename",
  "rmdir",
  "stat",
  "symlink",
  "unlink",
  "utimes",
]);

/** Calls whose refusal is the end of what a program wants: the person is told which flag would grant it. */
const EXPLAINED: ReadonlySet<string> = new Set([
  "open",
  "readdir",
  "mkdir",
  "unlink",
  "rmdir",
  "rename",
  "link",
  "symlink",
  "chmod",
  "utimes",
]);

/** What a program says of a refusal that may have been no more than a look is told with the flag, too. */
function explainMessage(m: Machine, task: Task, message: Uint8Array): void {
  if (m.guard.everything) return;
  if (m.astray) hintAtStart(m, task, toByteString(message));
  if (!toByteString(message).includes(errnoMessage(Errno.EACCES))) return;
  const refusal = m.guard.refusal();
  if (refusal)
    forceWrite(m, task, 2, toBytes(`floe: ${refusal.operand}: not permitted; ${remedy(refusal)}\n`));
}

function explainRefusal(m: Machine, task: Task, call: KernelCall): void {
  if (!EXPLAINED.has(call.call)) return;
  const refusal = m.guard.refusal();
  if (refusal === null) return;
  const operand = "path" in call ? call.path : "from" in call ? call.from : "";
  forceWrite(m, task, 2, toBytes(`floe: ${operand}: not permitted; ${remedy(refusal)}\n`));
}

/** Whether bash would have forked for the program; `#child` has had a task of its own, whose end has been told. */
function isChild(m: Machine, frame: ProgramFrame): boolean {
  return !m.builtins.has(frame.name) && (!frame.name.startsWith("#") || frame.name === HOST);
}

function endProgram(m: Machine, task: Task, frame: ProgramFrame, exit: KernelCall & { call: "exit" }): void {
  popFrame(m, task);
  task.status = exit.status;
  task.pipeline = null;
  // a utility is a child, too
  if (task.traps.size > 0 && task.shell && task.frames.length > 0 && isChild(m, frame))
    raise(m, task, Signal.CHLD);
  if (task.shell && (frame.name === "wait" || !m.builtins.has(frame.name))) afterChild(m, task);
  if (task.frames.length === 0) endTask(m, task, task.status);
  else if (!("quiet" in exit)) failed(m, task, frame.condition, true);
}
