/**
 * Runs of an image that cannot go on. The structure of a state is looked at when it is thawed (validate.ts), but what
 * a program remembers is its own affair: where that is not what it trusts it to be, a step throws. The run ends
 * then with one line that says who, as an image ends that cannot be resumed; the image and its journal stay.
 */
import type { Machine } from "./machine.ts";
import type { Task } from "./state.ts";
import { stopRun } from "./watchdog.ts";

/** Status of a run that cannot go on with what its image holds; that of one that cannot be resumed. */
const DAMAGED_STATUS = 255;
/** Bytes of an exception's words. */
const MOST_WORDS = 120;

/** Who was taking a step. */
function nameOf(m: Machine, task: Task): string {
  const frame = task.frames.at(-1);
  if (frame?.frame === "program") return frame.name;
  const code = frame?.frame === "code" ? m.state.code.get(frame.code) : undefined;
  return code?.source ?? task.name;
}

/** Ends a run that an image has brought for what a step of `task` threw. → false: it has seen no image, and this is a defect of floe */
export function endDamaged(m: Machine, task: Task, error: unknown): boolean {
  if (m.state.resumed === 0) return false;
  const words = String(error instanceof Error ? error.message : error).replaceAll(/[^ -~]+/g, " ");
  const name = nameOf(m, task).replaceAll(/[^ -~]+/g, "?");
  m.watchdog.damaged = true;
  stopRun(
    m,
    `${name}: cannot go on with its state in the image: ${words.slice(0, MOST_WORDS)}`,
    DAMAGED_STATUS,
  );
  return true;
}
