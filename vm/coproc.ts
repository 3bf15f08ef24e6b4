/**
 * The coprocess that a shell has (bash manual 3.2.6): what its variables and descriptors become. bash knows one at a
 * time: a second one takes the first one's place, whose variables and descriptors then stay as they are.
 */
import { closeFd } from "./fs/files.ts";
import { type Machine, symbolOf } from "./machine.ts";
import type { Coproc, Task } from "./state.ts";
import { setArray, unsetVariable } from "./variables.ts";

/** Tells the variable which descriptors there are. → false if it may not be set, see `Machine.refused` */
export function showCoproc(m: Machine, { name, fds }: Coproc): boolean {
  const elements = fds.map((fd) => ({ key: null, append: false, value: String(fd) }));
  return setArray(m, symbolOf(m, name), elements, false);
}

/**
 * Where the shell's coprocess is over, its descriptors are closed and its variables unset. bash does that when a signal
 * tells of the end; here it is done after what makes or awaits a process, so that what was written can still be read.
 */
export function reapCoproc(m: Machine, task: Task): void {
  const { coproc } = task;
  if (coproc === null || coproc.owner !== task.pid) return;
  const child = m.state.tasks.get(coproc.pid);
  if (child && child.exit === null) return;
  task.coproc = null;
  closeEnds(m, task, coproc);
  unsetVariable(m, symbolOf(m, coproc.name));
  unsetVariable(m, symbolOf(m, `${coproc.name}_PID`));
}

/** How many steps a shell may take that neither makes nor awaits a process until it, too, sees that its coprocess is over. */
const PATIENCE = 1000;

/** The shell has taken so many steps: `while [ -n "$COPROC_PID" ]` comes to its end some time. */
export function ageCoproc(m: Machine, task: Task, steps: number): void {
  const { coproc } = task;
  if (coproc === null || coproc.owner !== task.pid) return;
  const child = m.state.tasks.get(coproc.pid);
  if (child && child.exit === null) return;
  const over = (coproc.over ?? 0) + steps;
  if (over > PATIENCE) reapCoproc(m, task);
  else task.coproc = { ...coproc, over };
}

function closeEnds(m: Machine, task: Task, { fds }: Coproc): void {
  for (const fd of fds) if ((task.fds[fd] ?? -1) >= 0) closeFd(m, task, fd);
}

/** A child that is no substitution has nothing of its parent's coprocess but the variables. */
export function leaveCoproc(m: Machine, child: Task): void {
  const { coproc } = child;
  if (coproc === null) return;
  child.coproc = null;
  closeEnds(m, child, coproc);
}

/** A redirection has closed or moved `fd`: if it was an end of the coprocess, its variable says -1. */
export function endClosed(m: Machine, task: Task, fd: number): void {
  const { coproc } = task;
  if (coproc === null || coproc.owner !== task.pid || !coproc.fds.includes(fd)) return;
  const [from, to] = coproc.fds;
  task.coproc = { ...coproc, fds: [from === fd ? -1 : from, to === fd ? -1 : to] };
  showCoproc(m, task.coproc);
}
