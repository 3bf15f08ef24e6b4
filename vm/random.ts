/** RANDOM: bash's own sequence, so that a script that seeds it gets the same numbers (bash manual 5.2, RANDOM). */
import { type Machine, random } from "./machine.ts";
import type { Task } from "./state.ts";

/** Park and Miller's minimal standard generator, as bash computes it, its terms signed 32-bit. */
function following(last: number): number {
  const x = last === 0 ? 123459876 : last;
  const high = Math.trunc(x / 127773);
  const low = x - 127773 * high;
  const t = (Math.imul(16807, low) - Math.imul(2836, high)) | 0;
  return (t < 0 ? t + 0x7fffffff : t) >>> 0;
}

/** A number from 0 to 32767, never the one before. A shell that was given no seed takes one at its first use. */
export function nextRandom(m: Machine, task: Task): number {
  if (task.seed < 0) task.seed = random(m);
  let value: number;
  do {
    task.seed = following(task.seed);
    value = ((task.seed >>> 16) ^ (task.seed & 0xffff)) & 0x7fff;
  } while (value === task.lastRandom);
  task.lastRandom = value;
  return value;
}

/** `RANDOM=seed` */
export function seedRandom(task: Task, seed: bigint): void {
  task.seed = Number(BigInt.asUintN(32, seed));
  task.lastRandom = 0;
}
