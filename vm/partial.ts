/**
 * Code of which no more than the definition of a function is there yet: its first instructions, each where it is in the
 * whole. The compiler gives the rest when the function is first called, and before anything looks at all of the code: an
 * image has it whole.
 */
import type { Code } from "./code.ts";

const rests = new WeakMap<Code, () => void>();

/** `complete` adds what is missing to the lists of `code`. */
export function leaveRest(code: Code, complete: () => void): void {
  rests.set(code, complete);
}

export function completeCode(code: Code): void {
  const complete = rests.get(code);
  if (complete === undefined) return;
  rests.delete(code);
  complete();
}
