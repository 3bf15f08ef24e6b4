/** Mappings in use: made when a run begins, or taken from the state; with the areas of nodes that they begin. */
import { Errno, errnoMessage } from "../errno.ts";
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, FileType } from "../program.ts";
import { type Anonymous, type Area, find } from "./anonymous.ts";
import * as entries from "./entries.ts";
import { createTable, type Mapping, type MappingRequest, type Table, walkShared } from "./mappings.ts";
import { type AnonymousState, addDirectory, addOriginal, type DirectoryNode, ROOT } from "./nodes.ts";
import { isWithin, parent, rebase } from "./path.ts";

export type Areas = {
  table: Table;
  /** by mapping, of all that are not shared */
  areas: Map<Mapping, Area>;
  /** what is wrong with what was asked for, one line each */
  problems: string[];
  /** mappings that were asked for */
  granted: Set<Mapping>;
};

/** Without any flag for mappings: the host's tree as far as it is granted, with a /tmp of the VM's own unless that may be written. */
export function defaultMappings(tmp: number, hosted: boolean, hostTmp: boolean): Mapping[] {
  const own = { kind: "anonymous", host: "", readonly: false } as const;
  if (!hosted) return [{ guest: "/", ...own, root: ROOT }];
  const root: Mapping = { guest: "/", kind: "shared", host: "/", readonly: false, root: 0 };
  return hostTmp ? [root] : [root, { guest: "/tmp", ...own, root: tmp }];
}

/** Where a path of the host leads without symlinks. */
function canonical(host: Host, path: ByteString): ByteString | number {
  const all: Mapping = { guest: "/", kind: "shared", host: "/", readonly: false, root: 0 };
  const table = createTable([all]);
  let at = path;
  for (let links = 0; links < 40; links++) {
    const found = walkShared(table, host, all, at, true);
    if (typeof found === "number") return found;
    if (typeof found === "string") return found;
    at = found.outside;
  }
  return -Errno.ELOOP;
}

/** Adds the mappings asked for to `rows`, which is the state's; one that begins where another does takes its place on the host. */
function addRequests(
  tree: Anonymous,
  host: Host,
  rows: Mapping[],
  requests: readonly MappingRequest[],
  granted: Set<Mapping>,
): string[] {
  const problems: string[] = [];
  for (const request of requests) {
    const path = request.kind === "anonymous" ? "" : canonical(host, request.host);
    const stat = typeof path === "number" ? path : path === "" ? null : host.stat(path, true);
    const errno = typeof stat === "number" ? -stat : 0;
    const directory = stat === null || (typeof stat !== "number" && isDirectory(stat.mode));
    if (typeof path === "number" || errno || !directory) {
      problems.push(`${request.host}: ${errnoMessage(errno || Errno.ENOTDIR)}`);
      continue;
    }
    const guest = request.guest === request.host && path !== "" ? path : request.guest;
    const known = rows.find((row) => row.guest === guest);
    if (known && known.kind === request.kind) {
      relocate(tree, known, path, request.readonly);
      granted.add(known);
    } else if (known && guest !== "/" && guest !== "/tmp")
      problems.push(`${guest}: is a ${known.kind} mapping`);
    else {
      if (known) rows.splice(rows.indexOf(known), 1);
      const time = tree.now();
      let root = 0;
      if (request.kind === "anonymous") root = addDirectory(tree.state, ROOT, 0o755, time);
      if (request.kind === "private" && typeof stat !== "number" && stat)
        root = addOriginal(tree.state, ROOT, path, stat, "");
      const mapping = { guest, kind: request.kind, host: path, readonly: request.readonly, root };
      rows.push(mapping);
      granted.add(mapping);
    }
  }
  return problems;
}

const isDirectory = (mode: number) => (mode & FILE_TYPE_MASK) === FileType.directory;

/** The mapping is elsewhere on this host: its originals are, too. */
function relocate(tree: Anonymous, mapping: Mapping, to: ByteString, readonly: boolean): void {
  const from = mapping.host;
  mapping.host = to;
  mapping.readonly = readonly;
  if (mapping.kind !== "private" || from === to) return;
  for (const { origin } of tree.state.nodes.values())
    if (origin && isWithin(origin.path, from)) origin.path = rebase(origin.path, from, to);
}

/** The mappings of `rows` and of `requests`, ready for use. `rows` is part of the state, and gets what is new. */
export function createAreas(
  tree: Anonymous,
  host: Host,
  rows: Mapping[],
  requests: readonly MappingRequest[],
): Areas {
  const granted = new Set<Mapping>();
  const problems = addRequests(tree, host, rows, requests, granted);
  const table = createTable(rows);
  const areas = new Map<Mapping, Area>();
  for (const mapping of rows) {
    if (mapping.kind === "shared") continue;
    const mountPoint = mapping.guest === "/" ? "" : mapping.guest;
    areas.set(mapping, { tree, root: mapping.root, mountPoint, borders: new Map() });
    tree.fixed.add(mapping.root);
  }
  const root = areas.get(table.of("/"));
  if (root) setBorder(root, root.root, "dev", "/dev");
  // the outer ones first, so that the way to the inner ones is known
  for (const mapping of [...rows].sort((a, b) => a.guest.length - b.guest.length)) {
    const outer = mapping.guest === "/" ? undefined : areas.get(table.of(parent(mapping.guest)));
    if (outer) placeIn(outer, mapping.guest);
  }
  return { table, areas, problems, granted };
}

function setBorder(area: Area, directory: number, name: ByteString, path: ByteString): void {
  const known = area.borders.get(directory) ?? new Map<ByteString, ByteString>();
  area.borders.set(directory, known.set(name, path));
}

/** Where a mapping begins within an area: directories that lead there, made when missing, and the border. */
function placeIn(area: Area, guest: ByteString): void {
  const { tree } = area;
  const names = guest.slice(area.mountPoint.length + 1).split("/");
  let at = area.mountPoint;
  for (const name of names) {
    const path = `${at}/${name}`;
    let found = find(area, path, false);
    if (typeof found === "object" && "ino" in found && found.ino === 0) {
      entries.mkdir(tree, found, 0o755);
      found = find(area, path, false);
    }
    if (typeof found === "number" || "outside" in found) return;
    tree.fixed.add(found.ino);
    if (path === guest) setBorder(area, found.directory, name, guest);
    at = path;
  }
}

/** The node of a directory that every run has: "tmp", "dev". */
export function namedDirectory(state: AnonymousState, name: ByteString): number {
  return (state.nodes.get(ROOT) as DirectoryNode).entries.get(name)!;
}
