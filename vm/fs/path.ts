/** Paths as byte strings, without looking at any file. */
import type { ByteString } from "../plain.ts";

export function isAbsolute(path: ByteString): boolean {
  return path.startsWith("/");
}

/** `path` as seen from the directory `cwd`; nothing is simplified. An empty path stays empty (ENOENT). */
export function join(cwd: ByteString, path: ByteString): ByteString {
  if (path === "" || isAbsolute(path)) return path;
  return cwd.endsWith("/") ? cwd + path : `${cwd}/${path}`;
}

/** Whether an absolute path is as `normalize` gives it, as far as a look can tell: no dot begins a name, none is empty. */
export function isPlain(path: ByteString): boolean {
  return !path.includes("/.") && !path.includes("//") && (!path.endsWith("/") || path === "/");
}

/**
 * The path without `.`, `..` and repeated slashes, by the letters alone: what `cd -L` makes of
 * it (POSIX XCU cd, step 8). A leading `//` becomes `/`; an absolute path never climbs above `/`.
 */
export function normalize(path: ByteString): ByteString {
  const absolute = isAbsolute(path);
  const parts: ByteString[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (!absolute) parts.push(part);
  }
  return (absolute ? "/" : "") + parts.join("/") || ".";
}

/** The directory part, as dirname(3): `/` of `/a`, `.` of `a`. */
export function parent(path: ByteString): ByteString {
  const end = trimmedLength(path);
  let slash = path.lastIndexOf("/", end - 1);
  if (slash < 0) return ".";
  while (slash > 0 && path[slash - 1] === "/") slash--;
  return slash === 0 ? "/" : path.slice(0, slash);
}

/** The last component, as basename(3): `b` of `/a/b/`, `/` of `/`. */
export function base(path: ByteString): ByteString {
  const end = trimmedLength(path);
  if (end === 1 && path[0] === "/") return "/";
  return path.slice(path.lastIndexOf("/", end - 1) + 1, end);
}

/** Without trailing slashes, but at least one char of a non-empty path. */
function trimmedLength(path: ByteString): number {
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end--;
  return end;
}

/** Whether `path` is `directory` or lies below it, by the letters (both without `..`). */
export function isWithin(path: ByteString, directory: ByteString): boolean {
  if (directory === "/") return isAbsolute(path);
  return path.startsWith(directory) && (path.length === directory.length || path[directory.length] === "/");
}

/** `path`, which is `from` or lies below it, with `to` in the place of that. */
export function rebase(path: ByteString, from: ByteString, to: ByteString): ByteString {
  const rest = from === "/" ? path : path.slice(from.length);
  return to === "/" ? rest || "/" : to + (rest === "/" ? "" : rest);
}

/** Ends the path of a working directory that has been removed: no name has such a char. */
export const REMOVED = "\0";

/** A working directory as its path was. */
export function nameOfDirectory(cwd: ByteString): ByteString {
  return cwd.endsWith(REMOVED) ? cwd.slice(0, -1) : cwd;
}
