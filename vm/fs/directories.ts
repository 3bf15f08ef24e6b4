/** Working directories are paths: what becomes of them when a directory is renamed or removed, as they would follow it. */
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { isWithin, normalize, REMOVED } from "./path.ts";

/** A task in a directory that was renamed, or below it, stays there. */
export function directoryRenamed(m: Machine, from: ByteString, to: ByteString): void {
  const old = normalize(from);
  for (const task of m.state.tasks.values())
    if (isWithin(task.cwd, old)) task.cwd = normalize(to) + task.cwd.slice(old.length);
}

/** A task in a directory that was removed is in one that is empty and stays so; a new one of the name is another. */
export function directoryRemoved(m: Machine, path: ByteString): void {
  const old = normalize(path);
  for (const task of m.state.tasks.values()) if (task.cwd === old) task.cwd += REMOVED;
}
