/** Frames of functions that generated code calls and leaves. */
import type { Code } from "../code.ts";
import { NONE } from "../frame.ts";
import type { Machine } from "../machine.ts";
import { NOTHING } from "../ops/simple.ts";
import type { ByteString } from "../plain.ts";
import type { CodeFrame, Task, Undo } from "../state.ts";
import { failed, leaveCall } from "../task.ts";

const NO_ARGS: readonly ByteString[] = [];

/** Frames of functions that are over, for the next calls: as many as are made, the collector of garbage has work. */
const spare: CodeFrame[] = [];
const MOST_SPARE = 64;

export function takeFrame(): CodeFrame {
  return spare.length > 0 ? spare.pop()! : newFrame();
}

function newFrame(): CodeFrame {
  const undo = { fds: NOTHING.fds, cells: NONE, args: NO_ARGS, last: "" };
  const [code, pc, condition] = [0, 0, false];
  return {
    frame: "code",
    role: "function",
    code,
    pc,
    condition,
    blocks: NONE,
    memo: null,
    undo,
    name: "",
  };
}

/** leaveCall of a frame on top that is of `unit`, short where it has hidden no more than variables. */
export function leave(m: Machine, task: Task, frame: CodeFrame, status: number, unit: Code): void {
  const { undo, blocks, condition } = frame;
  const { env } = m;
  if (undo === null || blocks.length > 0 || !isShort(undo) || unit.refs === 1 || env.refs > 1)
    return leaveCall(m, task, frame, status);
  task.frames.pop();
  unit.refs--;
  const { cells } = undo;
  for (let i = cells.length - 1; i >= 0; i--) {
    const saved = cells[i];
    env.cells[saved[0]] = saved[1];
    env.flags[saved[0]] = saved[2];
  }
  task.args = undo.args!;
  task.lastArgument = undo.last!;
  if (spare.length < MOST_SPARE && isPlainFrame(frame)) {
    undo.cells = NONE;
    undo.args = NO_ARGS;
    undo.last = "";
    spare.push(frame);
  }
  task.status = status;
  task.pipeline = null;
  if (status !== 0 && !condition) failed(m, task, condition, true, frame.unwatched);
}

/** Whether it has no more fields than others. */
function isPlainFrame(frame: CodeFrame): boolean {
  return (
    frame.undo!.argv === undefined &&
    frame.unwatched === undefined &&
    frame.debugged === undefined &&
    frame.returned === undefined
  );
}

function isShort(undo: Undo): boolean {
  return (
    undo.args !== null &&
    undo.last !== undefined &&
    undo.fds.length === 0 &&
    undo.traps === undefined &&
    undo.options === undefined &&
    undo.getopts === undefined &&
    undo.moved === undefined
  );
}
