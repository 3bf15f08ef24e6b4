/** What pathname expansion sees of the file tree: names relative to the task's directory. */
import { join } from "../fs/path.ts";
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import { Option, Shopt } from "../state.ts";
import { lookup } from "../variables.ts";
import { isUtf8, patternOptions } from "./characters.ts";
import { type GlobTree, glob } from "./glob.ts";
import { hasMagic, matchPattern } from "./pattern.ts";

function globTree(m: Machine): GlobTree {
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

/** The paths that a field matches, by the options of the shell; null where it stands for itself, or none where nothing does. */
export function pathnames(m: Machine, pattern: ByteString): ByteString[] | null {
  const { shopts, options } = m.task;
  const extended = (shopts & Shopt.extglob) !== 0;
  if (options & Option.noglob || !hasMagic(pattern, extended)) return null;
  const ignored = lookup(m, "GLOBIGNORE") ?? "";
  const paths = glob(pattern, globTree(m), {
    utf8: isUtf8(m),
    ignoreCase: (shopts & Shopt.nocaseglob) !== 0,
    extended,
    dot: (shopts & Shopt.dotglob) !== 0 || ignored !== "",
    deep: (shopts & Shopt.globstar) !== 0,
    dots: (shopts & Shopt.globskipdots) === 0 && ignored === "",
  });
  return ignored === "" ? paths : unignored(m, paths, ignored);
}

/** Without those that a pattern of GLOBIGNORE matches, as a whole (bash manual 3.5.8). */
function unignored(m: Machine, paths: ByteString[], ignored: ByteString): ByteString[] {
  const patterns = ignored.match(/(?:\\[\s\S]|\[(?:[^\]:]|\[:[a-z]+:\])*\]|[^:\\])+/g) ?? [];
  const options = patternOptions(m);
  const matches = (pattern: ByteString, path: ByteString) => {
    // a star takes no slash
    const names = path.split("/");
    const parts = pattern.split("/");
    return parts.length === names.length && parts.every((part, i) => matchPattern(part, names[i], options));
  };
  return paths.filter((path) => !patterns.some((pattern) => matches(pattern, path)));
}
