/**
 * Path resolution in the anonymous tree (POSIX XBD 4.16): symbolic links, `.` and `..`, and the
 * borders to other mounts, where it stops and tells the path to go on with.
 */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import { type Area, entryOf, permits } from "./anonymous.ts";
import type { Node } from "./nodes.ts";
import { isWithin, parent } from "./path.ts";

/** Where a path leads: a name in a directory, and the node it names (0: none yet). */
export type Place = {
  directory: number;
  /** the last component; "." where the path ends in `.`, `..` or is the root itself */
  name: ByteString;
  ino: number;
  /** the path ended in a slash: what is made here must be a directory */
  directoryOnly: boolean;
};

/** The path leaves this tree; go on with this one. */
export type Outside = { outside: ByteString };

/** SYMLOOP_MAX as Linux has it. */
const MOST_LINKS = 40;
const NAME_MAX = 255;
const PATH_MAX = 4096;

/** Walks `path`, an absolute path at or below the mount point. */
export function walk(area: Area, path: ByteString, follow: boolean): Place | Outside | number {
  if (path === "") return -Errno.ENOENT;
  if (path.length >= PATH_MAX) return -Errno.ENAMETOOLONG;
  const { tree, root, mountPoint, borders } = area;
  const { nodes } = tree.state;
  let parts = path.slice(mountPoint.length).split("/");
  let at = root;
  let links = 0;
  for (let i = 0; i < parts.length; i++) {
    const name = parts[i];
    if (name === "") continue;
    const directory = nodes.get(at);
    if (directory?.kind !== "directory") return -Errno.ENOTDIR;
    if (!permits(tree, directory, 1)) return -Errno.EACCES;
    if (name === ".") continue;
    if (name === "..") {
      if (at === root && mountPoint !== "") return { outside: rejoin(parent(mountPoint), parts, i + 1) };
      at = at === root ? root : directory.parent;
      continue;
    }
    const border = borders.size > 0 ? borders.get(at)?.get(name) : undefined;
    if (border !== undefined) return { outside: rejoin(border, parts, i + 1) };
    if (name.length > NAME_MAX) return -Errno.ENAMETOOLONG;
    const last = isLast(parts, i);
    const ino = entryOf(tree, at, directory, name);
    const node = nodes.get(ino);
    if (node?.kind === "symlink" && (follow || !last)) {
      if (++links > MOST_LINKS) return -Errno.ELOOP;
      const { target } = node;
      const rest = parts.slice(i + 1);
      if (target.startsWith("/")) {
        if (!isWithin(target, mountPoint || "/")) return { outside: rejoin(target, rest, 0) };
        at = root;
        parts = target.slice(mountPoint.length).split("/").concat(rest);
      } else parts = target.split("/").concat(rest);
      i = -1;
      continue;
    }
    if (last) return lastPlace(at, name, ino, node, i < parts.length - 1);
    if (ino === 0) return -Errno.ENOENT;
    at = ino;
  }
  return { directory: at, name: ".", ino: at, directoryOnly: true };
}

function lastPlace(
  directory: number,
  name: ByteString,
  ino: number,
  node: Node | undefined,
  directoryOnly: boolean,
): Place | number {
  if (directoryOnly && node && node.kind !== "directory") return -Errno.ENOTDIR;
  return { directory, name, ino, directoryOnly };
}

/** Whether only slashes follow the part at `index`. */
function isLast(parts: readonly ByteString[], index: number): boolean {
  for (let i = index + 1; i < parts.length; i++) if (parts[i] !== "") return false;
  return true;
}

function rejoin(start: ByteString, parts: readonly ByteString[], from: number): ByteString {
  const rest = parts.slice(from).join("/");
  if (from >= parts.length) return start;
  return start.endsWith("/") ? start + rest : `${start}/${rest}`;
}
