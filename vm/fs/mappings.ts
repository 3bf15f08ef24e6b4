/**
 * The table of mappings: which part of the tree that a run sees is the host's (`shared`), the host's
 * with all changes kept in the VM (`private`), or the VM's alone (`anonymous`). Plain data: it goes into images.
 */
import { Errno } from "../errno.ts";
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, FileType } from "../program.ts";
import { isWithin, parent, rebase } from "./path.ts";
import type { Outside } from "./walk.ts";

export type MappingKind = "shared" | "private" | "anonymous";

export type Mapping = {
  /** where it begins in the run's tree: an absolute path, normalized */
  guest: ByteString;
  kind: MappingKind;
  /** where that is on the host; "" for anonymous ones */
  host: ByteString;
  readonly: boolean;
  /** the node it begins at; 0 for shared ones */
  root: number;
};

/** A mapping as the command line asks for it. */
export type MappingRequest = Omit<Mapping, "root">;

export type Table = {
  readonly rows: readonly Mapping[];
  /** host paths may be handed to the host as they are: there is nothing else but /tmp */
  readonly plain: boolean;
  /** the longest mapping that a path lies in, by the letters */
  of(path: ByteString): Mapping;
  /** names that mappings add to a directory */
  below(directory: ByteString): ByteString[];
  /** whether a mapping lies below this path, which need not be there on the host */
  leadsOn(path: ByteString): boolean;
};

/** `rows` has one for `/`. */
export function createTable(rows: readonly Mapping[]): Table {
  const longest = [...rows].sort((a, b) => b.guest.length - a.guest.length);
  const names = new Map<ByteString, Set<ByteString>>();
  for (const { guest } of rows)
    for (let at = guest; at !== "/"; at = parent(at)) {
      const above = parent(at);
      const known = names.get(above) ?? new Set();
      names.set(above, known.add(at.slice(above === "/" ? 1 : above.length + 1)));
    }
  return {
    rows,
    plain: !rows.some(
      ({ guest, kind, host }) =>
        !(guest === "/" && (kind !== "shared" || host === "/")) &&
        !(guest === "/tmp" && kind === "anonymous"),
    ),
    of(path) {
      for (const row of longest) if (isWithin(path, row.guest)) return row;
      return longest[longest.length - 1]!;
    },
    below: (directory) => [...(names.get(directory) ?? [])],
    leadsOn: (path) => names.has(path),
  };
}

/** Where on the host a path of a shared or private mapping is. */
export function hostPath(mapping: Mapping, path: ByteString): ByteString {
  return mapping.host === mapping.guest ? path : rebase(path, mapping.guest, mapping.host);
}

/** Where in the run's tree a path of the host is; null where no shared mapping leads there. */
export function guestPath(table: Table, path: ByteString): ByteString | null {
  for (const mapping of table.rows) {
    if (mapping.kind !== "shared" || !isWithin(path, mapping.host)) continue;
    const guest = rebase(path, mapping.host, mapping.guest);
    if (table.of(guest) === mapping) return guest;
  }
  return null;
}

/** As many symlinks may be followed on one way. */
const MOST_LINKS = 40;

/**
 * Walks a path of a shared mapping by the host's directories, one at a time (POSIX XBD 4.16): no symlink is
 * left for the host to follow, so that one that leads out of the mapping is followed in the run's tree. → the
 * path without symlinks, `.` and `..`; or a path elsewhere; or -errno
 */
export function walkShared(
  table: Table,
  host: Pick<Host, "stat" | "readlink">,
  mapping: Mapping,
  path: ByteString,
  follow: boolean,
): ByteString | Outside | number {
  const base = mapping.guest === "/" ? "" : mapping.guest;
  let parts = path.slice(base.length).split("/");
  let at = base;
  let links = 0;
  for (let i = 0; i < parts.length; i++) {
    const name = parts[i]!;
    if (name === "" || name === ".") continue;
    if (name === "..") {
      if (at === base && base !== "") return { outside: onward(parent(base), parts, i + 1) };
      at = at === base ? base : at.slice(0, at.lastIndexOf("/"));
      continue;
    }
    const next = `${at}/${name}`;
    if (table.of(next) !== mapping) return { outside: onward(next, parts, i + 1) };
    if (i === parts.length - 1 && !follow) return next;
    const last = parts.slice(i + 1).every((part) => part === "");
    const stat = host.stat(hostPath(mapping, next), false);
    const type = typeof stat === "number" ? 0 : stat.mode & FILE_TYPE_MASK;
    if (type === FileType.symlink) {
      const target = host.readlink(hostPath(mapping, next));
      if (typeof target === "number") return target;
      if (++links > MOST_LINKS) return -Errno.ELOOP;
      if (target.startsWith("/")) return { outside: onward(target, parts, i + 1) };
      parts = target.split("/").concat(parts.slice(i + 1));
      i = -1;
      continue;
    }
    if (typeof stat === "number" && !last && !table.leadsOn(next)) return stat;
    if (type !== 0 && type !== FileType.directory && i < parts.length - 1) return -Errno.ENOTDIR;
    at = next;
  }
  return (at || "/") + (path.endsWith("/") && at !== "" ? "/" : "");
}

function onward(start: ByteString, parts: readonly ByteString[], from: number): ByteString {
  if (from >= parts.length) return start;
  return `${start === "/" ? "" : start}/${parts.slice(from).join("/")}`;
}
