/** What pathname expansion sees of the file tree: names relative to the task's directory. */
import { join } from "../fs/path.ts";
import type { Machine } from "../machine.ts";
import type { GlobTree } from "./glob.ts";

export function globTree(m: Machine): GlobTree {
  const at = (path: string) => join(m.task.cwd, path);
  return {
    readdir(path) {
      const entries = m.tree.readdir(at(path === "" ? "." : path));
      return typeof entries === "number" ? null : entries;
    },
    exists: (path) => typeof m.tree.statPath(at(path), false) !== "number",
    isDirectory: (path) => m.tree.isDirectory(at(path)),
  };
}
