/**
 * A walk through a directory tree with its stack in plain data. The walk only remembers where it is;
 * the utility makes the calls: it reads a directory, and enters it with the entries found.
 */
import type { ByteString, DirectoryEntry } from "../../vm/index.ts";

type Level = { path: ByteString; entries: readonly DirectoryEntry[]; next: number };

export type Walk = { levels: Level[] };

/**
 * Where the walk comes to next: an entry of a directory, or the end of the directory `path`. `depth` is 0 for
 * the operand that was entered first, 1 for its entries, and so on.
 */
export type Visit =
  | { kind: "entry"; path: ByteString; entry: DirectoryEntry; depth: number }
  | { kind: "leave"; path: ByteString; depth: number };

export function newWalk(): Walk {
  return { levels: [] };
}

/** `directory/name`, without doubling a final slash. */
export function joinPath(directory: ByteString, name: ByteString): ByteString {
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** Goes into a directory; its entries are visited next, in this order. */
export function enter(walk: Walk, path: ByteString, entries: readonly DirectoryEntry[]): void {
  walk.levels.push({ path, entries, next: 0 });
}

/** The next entry, or the directory that is left; null at the end of the walk. */
export function nextVisit(walk: Walk): Visit | null {
  const level = walk.levels.at(-1);
  if (level === undefined) return null;
  if (level.next < level.entries.length) {
    const entry = level.entries[level.next++];
    return { kind: "entry", path: joinPath(level.path, entry.name), entry, depth: walk.levels.length };
  }
  walk.levels.pop();
  return { kind: "leave", path: level.path, depth: walk.levels.length };
}
