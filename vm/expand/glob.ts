/**
 * Pathname expansion (POSIX XCU 2.13.3): a pattern to the names that exist, sorted by bytes.
 * Paths stay as written: `./a*` gives `./ab`, `d//x*` keeps both slashes.
 */
import type { ByteString } from "../plain.ts";
import { FileType } from "../program.ts";
import { hasMagic, matchPattern, type PatternOptions, unescapePattern } from "./pattern.ts";

/** What expansion sees of the file tree. Paths are as written, "" is the working directory. */
export type GlobTree = {
  /** entries without `.` and `..`; null where it is no directory or may not be read */
  readdir(path: ByteString): readonly { name: ByteString; type: number }[] | null;
  /** whether something has that name, a dangling symlink too */
  exists(path: ByteString): boolean;
  /** whether it is a directory, symlinks followed */
  isDirectory(path: ByteString): boolean;
};

/** `dot`: a leading dot needs not be matched explicitly (dotglob). */
export type GlobOptions = PatternOptions & { dot?: boolean };

/** One component and the slashes before it. The last may be "": the pattern ends in slashes. */
type Component = { slashes: ByteString; name: ByteString; magic: boolean };

/** The paths that `pattern` matches; none where nothing does. Backslash escapes, as in patterns. */
export function glob(pattern: ByteString, tree: GlobTree, options?: GlobOptions): ByteString[] {
  const components = split(pattern);
  const paths: ByteString[] = [];
  expand("", components, 0, tree, options, paths);
  return paths.length > 1 ? paths.sort(compare) : paths;
}

function compare(a: ByteString, b: ByteString): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function split(pattern: ByteString): Component[] {
  const components: Component[] = [];
  // As in bash: slashes stay as written up to the first magic component, one each after it.
  let collapse = false;
  for (const [, slashes, name] of pattern.matchAll(/((?:\\?\/)*)((?:\\[^/]|[^/\\]|\\$)*)/g)) {
    if (slashes === "" && name === "") continue;
    const magic = hasMagic(name!);
    components.push({
      slashes: collapse && slashes !== "" ? "/" : slashes!.replaceAll("\\", ""),
      name: magic ? name! : unescapePattern(name!),
      magic,
    });
    collapse ||= magic;
  }
  return components;
}

/** Adds the paths that start with `base` (which exists) and go on with components from `index`. */
function expand(
  base: ByteString,
  components: readonly Component[],
  index: number,
  tree: GlobTree,
  options: GlobOptions | undefined,
  paths: ByteString[],
): void {
  // Names without magic are taken as they are; only the whole is looked at, at the end.
  let path = base;
  let at = index;
  while (at < components.length && !components[at]!.magic) {
    path += components[at]!.slashes + components[at]!.name;
    at++;
  }
  if (at === components.length) {
    if (at === index || (path.endsWith("/") ? tree.isDirectory(path) : tree.exists(path))) paths.push(path);
    return;
  }
  const { slashes, name } = components[at]!;
  const directory = path + slashes;
  const deeper = at + 1 < components.length;
  for (const entry of tree.readdir(directory) ?? []) {
    if (!mayMatch(name, entry.name, options) || !matchPattern(name, entry.name, options)) continue;
    const found = directory + entry.name;
    if (!deeper) paths.push(found);
    else if (isDirectory(found, entry.type, tree)) expand(found, components, at + 1, tree, options, paths);
  }
}

/** A leading dot is matched by a dot alone, not by `*`, `?` or a bracket. */
function mayMatch(pattern: ByteString, name: ByteString, options: GlobOptions | undefined): boolean {
  if (name.charCodeAt(0) !== 46 || options?.dot === true) return true;
  return pattern.charCodeAt(0) === 46 || pattern.startsWith("\\.");
}

function isDirectory(path: ByteString, type: number, tree: GlobTree): boolean {
  return type === FileType.directory || (type === FileType.symlink && tree.isDirectory(path));
}
