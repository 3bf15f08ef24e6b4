/**
 * Images of older versions: what their state lacks. Each field that was added to the state after version 0.1.0
 * has a row here, with the value that an older run had without knowing it. Rows are never removed.
 */

import { HOOKS } from "./hooks.ts";
import { DEFAULT_INERT, DEFAULT_SHOPTS } from "./options.ts";
import { CellFlag, type MachineState, type Task } from "./state.ts";

/** Fields of a task that are newer than 0.1.0. A function: its value is made for each task. */
const TASK_FIELDS: { readonly [K in keyof Task]?: (task: Task) => Task[K] } = {
  calls: () => [],
  trapLine: () => 0,
  settings: () => null,
  shopts: () => DEFAULT_SHOPTS,
  inert: () => DEFAULT_INERT,
  aliases: () => null,
  trapCommand: () => "",
  looping: () => false,
  coproc: () => null,
  stopped: () => 0,
  died: () => 0,
  uncontrolled: (task) => task.depth > 0,
  marks: () => [0, 0],
  seed: () => -1,
  lastRandom: () => 0,
  foreign: () => null,
};

/** Fields of the state itself that are newer than 0.1.0. */
const STATE_FIELDS: { readonly [K in keyof MachineState]?: (state: MachineState) => MachineState[K] } = {
  run: () => "",
  job: () => null,
  outputs: () => new Map(),
};

/** Adds what the state of an older image lacks. */
export function upgradeState(state: MachineState): MachineState {
  fill(state, STATE_FIELDS);
  for (const task of state.tasks.values()) fill(task, TASK_FIELDS);
  for (const name of Object.keys(HOOKS)) {
    const symbol = state.symbols.indexOf(name);
    // one that is no number is for the validation that follows
    for (const env of state.environments.values())
      if (symbol >= 0 && typeof env.flags[symbol] === "number") env.flags[symbol] |= CellFlag.hooked;
  }
  // before 0.2 the mappings followed from the permissions
  state.tree.mappings ??= [];
  return state;
}

function fill<T extends object>(target: T, rows: { readonly [K in keyof T]?: (target: T) => T[K] }): void {
  for (const key of Object.keys(rows) as (keyof T)[])
    if (target[key] === undefined) target[key] = rows[key]!(target);
}
