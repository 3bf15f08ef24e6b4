/**
 * From a path to a mount: which part of the tree it leads to, and whether it may be used. Every
 * path that a run names comes through here.
 */
import { Errno } from "../errno.ts";
import type { Guard } from "../host/guard.ts";
import type { Host } from "../host/host.ts";
import type { Permissions } from "../host/permissions.ts";
import type { ByteString } from "../plain.ts";
import { OpenFlag } from "../program.ts";
import { find } from "./anonymous.ts";
import type { Areas } from "./areas.ts";
import { deviceAt } from "./devices.ts";
import { hostPath, type Mapping, walkShared } from "./mappings.ts";
import { deviceMount, type Location, type Mount, removedMount, wayMount } from "./mounts.ts";
import { isPlain, isWithin, normalize, parent, REMOVED } from "./path.ts";
import type { Outside } from "./walk.ts";

/** What a run may do with the host's files. */
export type Access = Pick<Permissions, "read" | "write" | "rules">;

/** What a path is wanted for: bits of 4 read (and list, and look at) and 2 write. */
export type Need = number;
export const READ: Need = 4;
export const WRITE: Need = 2;

export type Resolver = {
  locate(path: ByteString, follow: boolean, need: Need): Location | number;
};

/** A mapping, or null for the devices, and the path to look for in it. `named`: by a list of what is allowed, there on the host. */
type Start = { mapping: Mapping | null; path: ByteString; named?: boolean };

/** As many symlinks may lead from mount to mount. */
const MOST_CROSSINGS = 40;

/** The needs of open flags. */
export function needOf(flags: number): Need {
  const changes = flags & (OpenFlag.create | OpenFlag.truncate) ? WRITE : 0;
  return ([READ, WRITE, READ | WRITE][flags & OpenFlag.accessMask] ?? READ | WRITE) | changes;
}

/**
 * `mounts`: of the mappings. Whether a path of the host may be used is for the host to say, which is behind
 * the guard (host/guarded.ts).
 */
export function createResolver(
  access: Access,
  guard: Guard,
  host: Host,
  { table, areas }: Areas,
  mounts: ReadonlyMap<Mapping, Mount>,
): Resolver {
  const root = table.of("/");
  /** the host's tree is the run's but for what is mapped */
  const hosted = root.kind === "shared";
  const full = hosted && access.read && access.write;
  /** what is on the way to something granted may be looked at */
  const ways: Pick<Host, "stat" | "readlink"> = guard.everything
    ? host
    : {
        stat: (path, follow) => (guard.mayLook(path) ? guard.bare.stat(path, follow) : -Errno.EACCES),
        readlink: (path) => (guard.mayLook(path) ? guard.bare.readlink(path) : -Errno.EACCES),
      };

  function startOf(path: ByteString): Start {
    const plain = isPlain(path) ? path : normalize(path);
    if (isWithin(plain, "/dev") && (!full || plain === "/dev" || deviceAt(plain)) && !guard.covers(plain))
      return { mapping: null, path: plain };
    const mapping = table.of(path);
    if (hosted && isWithin(plain, "/tmp") && table.of(plain).guest === "/tmp" && guard.covers(plain))
      return { mapping: root, path, named: true };
    if (mapping !== root || plain === path) return { mapping, path };
    if (!hosted) return { mapping, path: isWithin(path, "/dev") ? plain : path };
    // where the host follows `..` and symlinks, what leads back into /tmp is taken by the letters
    const other = table.plain ? table.of(plain) : root;
    return other === root ? { mapping, path } : { mapping: other, path: plain };
  }

  /** Finds what `path` means and checks that it may be used so. */
  function locate(path: ByteString, follow: boolean, need: Need): Location | number {
    if (path === "") return -Errno.ENOENT;
    if (path.includes(REMOVED)) return inRemoved(path, follow, need);
    let start = startOf(path);
    for (let crossings = 0; crossings <= MOST_CROSSINGS; crossings++) {
      const { mapping } = start;
      if (mapping === null) return locateDevice(path, start.path);
      const found =
        mapping.kind === "shared"
          ? shared(mapping, start, follow, need)
          : node(mapping, start.path, follow, need);
      if (typeof found === "number" || !("outside" in found)) return found;
      start = startOf(found.outside);
    }
    return -Errno.ELOOP;
  }

  /** From a removed directory a path leads nowhere but up. */
  function inRemoved(path: ByteString, follow: boolean, need: Need): Location | number {
    const end = path.indexOf(REMOVED);
    const parts = path.slice(end + 1).split("/");
    const first = parts.findIndex((part) => part !== "" && part !== ".");
    if (first < 0) return { mount: removedMount, path, host: "", place: null };
    if (parts[first] !== "..") return -Errno.ENOENT;
    return locate([parent(path.slice(0, end)), ...parts.slice(first + 1)].join("/"), follow, need);
  }

  function shared(
    mapping: Mapping,
    { path, named }: Start,
    follow: boolean,
    need: Need,
  ): Location | Outside | number {
    const way = table.plain || named ? path : walkShared(table, ways, mapping, path, follow);
    if (typeof way === "number" && way === -Errno.EACCES)
      return refuse(hostPath(mapping, normalize(path)), need) || way;
    if (typeof way !== "string") return way;
    const place = hostPath(mapping, way);
    if (!table.plain && table.leadsOn(way) && typeof ways.stat(place, true) === "number")
      return { mount: wayMount, path: way, host: "", place: null };
    if (mapping.readonly && need & WRITE) return -Errno.EROFS;
    return { mount: mounts.get(mapping)!, path: way, host: place, place: null };
  }

  function node(
    mapping: Mapping,
    path: ByteString,
    follow: boolean,
    need: Need,
  ): Location | Outside | number {
    const found = find(areas.get(mapping)!, path, follow);
    if (typeof found === "number") return unknown(mapping, path, found, need);
    if ("outside" in found) return found;
    if (found.ino === 0 && !(need & WRITE)) return unknown(mapping, path, -Errno.ENOENT, need);
    if (mapping.readonly && need & WRITE) return -Errno.EROFS;
    return { mount: mounts.get(mapping)!, path, host: "", place: found };
  }

  function locateDevice(path: ByteString, plain: ByteString): Location | number {
    if (plain !== "/dev") {
      if (deviceAt(plain) === null) return refuse(plain, READ | WRITE) || -Errno.ENOENT;
      if (path.endsWith("/")) return -Errno.ENOTDIR;
    }
    return { mount: deviceMount, path: plain, host: "", place: null };
  }

  /** Without the host, what is not in /tmp may well exist out there: it is refused, not missing. */
  function unknown(mapping: Mapping, path: ByteString, errno: number, need: Need): number {
    if (mapping !== root || hosted || errno !== -Errno.ENOENT || isWithin(path, "/tmp")) return errno;
    return refuse(normalize(path), need) || errno;
  }

  function refuse(path: ByteString, need: Need): number {
    return (need & WRITE && guard.check("write", path)) || (need & READ && guard.check("read", path)) || 0;
  }

  return { locate };
}
