/** Path names as text: what basename(1), dirname(1) and realpath(1) do without looking at files. */
import type { ByteString } from "../../vm/index.ts";

/** The last component (POSIX XCU basename): `/usr/lib/` → `lib`, `//` → `/`, "" → "". */
export function baseName(path: ByteString): ByteString {
  const trimmed = trimSlashes(path);
  return trimmed === "/" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

/** All but the last component (POSIX XCU dirname): `a` → `.`, `/a` → `/`, `a/b/` → `a`. */
export function directoryName(path: ByteString): ByteString {
  const trimmed = trimSlashes(path);
  const slash = trimmed.lastIndexOf("/");
  if (slash < 0) return ".";
  return trimSlashes(trimmed.slice(0, slash + 1));
}

/** Without final slashes, but `/` stays. */
export function trimSlashes(path: ByteString): ByteString {
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end--;
  return path.slice(0, end);
}

/** Does the path name `.` or `..` with its last component? */
export function endsInDots(path: ByteString): boolean {
  return /(?:^|\/)\.\.?\/*$/.test(path);
}
