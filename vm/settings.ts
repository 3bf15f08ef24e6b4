/** What rare builtins remember of a task. */
import type { AnyBuiltin } from "./builtin.ts";
import type { Machine } from "./machine.ts";
import type { Settings, Task } from "./state.ts";

const NONE: Settings = Object.freeze({
  directories: [],
  disabled: [],
  hashed: new Map(),
  completions: new Map(),
  history: [],
  limits: new Map(),
});

export function settingsOf(task: Task): Settings {
  return task.settings ?? NONE;
}

/** Changes some of the settings; subshells that were forked before keep what they had. */
export function changeSettings(task: Task, change: Partial<Settings>): void {
  task.settings = { ...settingsOf(task), ...change };
}

/** Whether `enable -n` has switched some builtin off. */
export function lacksBuiltins({ settings }: Task): boolean {
  return settings !== null && settings.disabled.length > 0;
}

/** The builtin of that name that is not switched off. */
export function enabledBuiltin(m: Machine, task: Task, name: string): AnyBuiltin | undefined {
  const builtin = m.builtins.get(name);
  return builtin && task.settings?.disabled.includes(name) ? undefined : builtin;
}

/** The soft limit that `ulimit` has set, by its letter; Infinity where it has set none. */
export function limitSet(task: Task, letter: string): number {
  const limit = task.settings?.limits.get(letter)?.[0] ?? -1;
  return limit < 0 ? Number.POSITIVE_INFINITY : limit;
}
