/**
 * A walk through a directory tree with its stack in plain data. The walk only remembers where it is;
 * the utility makes the calls: it reads a directory, and enters it with the names found.
 */
import type { ByteString } from "../../vm/index.ts";

type Level = { path: ByteString; names: readonly ByteString[]; next: number };

export type Walk = { levels: Level[] };

/** Where the walk comes to next: an entry of a directory, or the end of the directory `path`. */
export type Visit =
  | { kind: "entry"; path: ByteString; name: ByteString; depth: number }
  | { kind: "leave"; path: ByteString; depth: number };

export function newWalk(): Walk {
  return { levels: [] };
}

/** `directory/name`, without doubling a final slash. */
export function joinPath(directory: ByteString, name: ByteString): ByteString {
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** Goes into a directory; its entries are visited next, in this order. */
export function enter(walk: Walk, path: ByteString, names: readonly ByteString[]): void {
  walk.levels.push({ path, names, next: 0 });
}

/**
 * The next entry, or the directory that is left (its depth is that of its entry). Null at the end of the walk.
 * Depth counts from 0, the operand that was entered first.
 */
export function nextVisit(walk: Walk): Visit | null {
  const level = walk.levels.at(-1);
  if (level === undefined) return null;
  if (level.next < level.names.length) {
    const name = level.names[level.next++];
    return { kind: "entry", path: joinPath(level.path, name), name, depth: walk.levels.length };
  }
  walk.levels.pop();
  return { kind: "leave", path: level.path, depth: walk.levels.length };
}
