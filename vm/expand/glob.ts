/**
 * Pathname expansion (POSIX XCU 2.13.3, bash manual 3.5.8): a pattern to the names that exist, sorted by bytes (in
 * every locale: the order of C, which is that of C.UTF-8, too). Paths stay as written: `./a*` gives `./ab`, `d//x*`
 * keeps both slashes.
 */
import type { ByteString } from "../plain.ts";
import { FileType } from "../program.ts";
import { hasGroup } from "./extended.ts";
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

export type GlobOptions = PatternOptions & {
  /** a leading dot needs not be matched explicitly (dotglob) */
  dot?: boolean;
  /** `**` is any number of directories (globstar) */
  deep?: boolean;
  /** `.` and `..` are names, too (globskipdots is off) */
  dots?: boolean;
};

/** One component and the slashes before it. The last may be "": the pattern ends in slashes. */
type Component = { slashes: ByteString; name: ByteString; magic: boolean; repeated: boolean };

type Search = {
  components: readonly Component[];
  tree: GlobTree;
  options: GlobOptions;
  paths: ByteString[];
};

/** The paths that `pattern` matches; none where nothing does. Backslash escapes, as in patterns. */
export function glob(pattern: ByteString, tree: GlobTree, options: GlobOptions = {}): ByteString[] {
  const search: Search = { components: split(pattern, options), tree, options, paths: [] };
  expand(search, "", 0);
  const { paths } = search;
  if (paths.length < 2) return paths;
  paths.sort(compare);
  return options.deep ? paths.filter((path, i) => path !== paths[i - 1]) : paths;
}

function compare(a: ByteString, b: ByteString): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function split(pattern: ByteString, options: GlobOptions): Component[] {
  const components: Component[] = [];
  // As in bash: slashes stay as written up to the first magic component, one each after it.
  let collapse = false;
  for (const [slashes, name] of pieces(pattern, options.extended === true)) {
    const magic = hasMagic(name, options.extended);
    const last = components.at(-1);
    // several `**` are one
    if (options.deep && name === "**" && last?.name === "**") {
      last.repeated = true;
      continue;
    }
    components.push({
      slashes: collapse && slashes !== "" ? "/" : slashes.replaceAll("\\", ""),
      name: magic ? name : unescapePattern(name),
      magic,
      repeated: false,
    });
    collapse ||= magic;
  }
  return components;
}

/** Slashes, and the name after them, in turn; a slash within a group belongs to the name. */
function pieces(pattern: ByteString, extended: boolean): [slashes: ByteString, name: ByteString][] {
  const found: [ByteString, ByteString][] = [];
  for (const [, slashes, name] of pattern.matchAll(/((?:\\?\/)*)((?:\\[^/]|[^/\\]|\\$)*)/g)) {
    const last = found.at(-1);
    if (slashes === "" && name === "") continue;
    if (extended && last && isOpen(last[1])) last[1] += slashes! + name!;
    else found.push([slashes!, name!]);
  }
  return found;
}

/** More groups begin in the text than end. */
function isOpen(name: ByteString): boolean {
  const text = name.replace(/\\[\s\S]/g, "");
  if (!/[?*+@!]\(/.test(text)) return false;
  return text.split("(").length > text.split(")").length;
}

/**
 * Adds the paths that start with `base` (which exists) and go on with components from `index`. `joined`: the base has
 * the slash before them already, or needs none.
 */
function expand(search: Search, base: ByteString, index: number, joined = false): void {
  const { components, tree, paths } = search;
  // Names without magic are taken as they are; only the whole is looked at, at the end.
  let path = base;
  let at = index;
  const slashesOf = (i: number) => (joined && i === index ? "" : components[i]!.slashes);
  while (at < components.length && !components[at]!.magic) {
    path += slashesOf(at) + components[at]!.name;
    at++;
  }
  if (at === components.length) {
    if (at === index || (path.endsWith("/") ? tree.isDirectory(path) : tree.exists(path))) paths.push(path);
    return;
  }
  const directory = path + slashesOf(at);
  const { name } = components[at]!;
  if (name === "**" && search.options.deep) {
    expandDeep(search, directory, at);
    return;
  }
  const deeper = at + 1 < components.length;
  for (const entry of entriesOf(search, directory, name)) {
    if (!matchesName(name, entry.name, search.options)) continue;
    const found = directory + entry.name;
    if (!deeper) paths.push(found);
    else if (isDirectory(found, entry.type, tree)) expand(search, found, at + 1);
  }
}

/** `.` and `..` only for a pattern that begins with a dot. */
function entriesOf({ tree, options }: Search, directory: ByteString, pattern: ByteString) {
  const entries = tree.readdir(directory) ?? [];
  if (!options.dots || !/^\\?\./.test(pattern) || !tree.isDirectory(directory === "" ? "." : directory))
    return entries;
  return [
    { name: ".", type: FileType.directory as number },
    { name: "..", type: FileType.directory as number },
    ...entries,
  ];
}

/**
 * `**`, component `at`: the directory itself and all in it, at any depth; symlinks are names, and not followed. Before
 * more components, it is the directories. A directory that was found by a pattern is shown without a slash.
 */
function expandDeep(search: Search, directory: ByteString, at: number): void {
  const { components, tree, options, paths } = search;
  const next = components[at + 1];
  // `**/` is all directories
  const directories = next !== undefined && next.name === "" && at + 2 === components.length;
  if (next === undefined || directories) {
    if (directory !== "" && tree.isDirectory(directory))
      paths.push(
        (next === undefined && components.slice(0, at).some((known) => known.magic)) ||
          components[at]!.repeated
          ? directory.replace(/\/$/, "")
          : directory,
      );
  } else expand(search, directory, at + 1, true);
  const walk = (base: ByteString) => {
    for (const { name, type } of tree.readdir(base) ?? []) {
      if (name.charCodeAt(0) === 46 && !options.dot) continue;
      const path = base + name;
      if (next === undefined) paths.push(path);
      const real = type === FileType.directory;
      const linked = type === FileType.symlink && (directories || directory !== "") && tree.isDirectory(path);
      if (!real && !linked) continue;
      if (directories) paths.push(`${path}/`);
      else if (next !== undefined) expand(search, `${path}/`, at + 1, true);
      if (real) walk(`${path}/`);
    }
  };
  walk(directory);
}

/** A leading dot is matched by a dot alone, not by `*`, `?` or a bracket. */
function matchesName(pattern: ByteString, name: ByteString, options: GlobOptions): boolean {
  if (name.charCodeAt(0) === 46 && options.dot !== true) {
    if (options.extended && hasGroup(pattern))
      return matchPattern(pattern, name, { ...options, period: true });
    if (pattern.charCodeAt(0) !== 46 && !pattern.startsWith("\\.")) return false;
  }
  return matchPattern(pattern, name, options);
}

function isDirectory(path: ByteString, type: number, tree: GlobTree): boolean {
  return type === FileType.directory || (type === FileType.symlink && tree.isDirectory(path));
}
