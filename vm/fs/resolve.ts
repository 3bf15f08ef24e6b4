/**
 * From a path to a mount: which part of the tree it leads to, and whether it may be used. Every
 * path that a run names comes through here.
 */
import { Errno } from "../errno.ts";
import type { ByteString } from "../plain.ts";
import { OpenFlag } from "../program.ts";
import { type Anonymous, find } from "./anonymous.ts";
import { deviceAt } from "./devices.ts";
import type { Location, Mount } from "./mounts.ts";
import { isWithin, normalize } from "./path.ts";

/** What a run may do with the host's files. */
export type Access = { read: boolean; write: boolean };

/** What a path is wanted for: bits of 4 read (and list, and look at) and 2 write. */
export type Need = number;
export const READ: Need = 4;
export const WRITE: Need = 2;

export type Resolver = {
  locate(path: ByteString, follow: boolean, need: Need): Location | number;
  /** the permission check: 0, or -EACCES, which `refusal` explains */
  allowed(path: ByteString, need: Need): number;
  /** the flag that would have granted what was refused last (`--allow-read`), once; else null */
  refusal(): string | null;
};

type Mounts = Record<Mount["kind"], Mount>;
/** A mount by its kind, and the path to look for in it. */
type Start = { kind: Mount["kind"]; path: ByteString };

/** Paths with `.`, `..`, repeated or trailing slashes. */
const NOT_PLAIN = /\/\.|\/\/|.\/$/;
/** As many symlinks may lead from mount to mount. */
const MOST_CROSSINGS = 40;

/** The needs of open flags. */
export function needOf(flags: number): Need {
  const changes = flags & (OpenFlag.create | OpenFlag.truncate) ? WRITE : 0;
  return ([READ, WRITE, READ | WRITE][flags & OpenFlag.accessMask] ?? READ | WRITE) | changes;
}

/** `tree.mountPoint` is "" where the host is not granted at all, else "/tmp". */
export function createResolver(access: Access, tree: Anonymous, mounts: Mounts): Resolver {
  const full = access.read && access.write;
  const hosted = access.read || access.write;
  let refused: string | null = null;

  /** The one permission check. Lists of paths will be looked up here. */
  function allowed(_path: ByteString, need: Need): number {
    const write = (need & WRITE) !== 0 && !access.write;
    const read = (need & READ) !== 0 && !access.read;
    if (!write && !read) return 0;
    refused = write ? "--allow-write" : "--allow-read";
    return -Errno.EACCES;
  }

  function startOf(path: ByteString): Start {
    const plain = NOT_PLAIN.test(path) ? normalize(path) : path;
    if (isWithin(plain, "/dev") && (!full || plain === "/dev" || deviceAt(plain)))
      return { kind: "device", path: plain };
    if (!hosted) return { kind: "anonymous", path: isWithin(path, "/dev") ? plain : path };
    if (!access.write) {
      if (isWithin(path, tree.mountPoint)) return { kind: "anonymous", path };
      // through the host's `..` back into /tmp: taken by the letters
      if (isWithin(plain, tree.mountPoint)) return { kind: "anonymous", path: plain };
    }
    return { kind: "host", path };
  }

  /** Finds what `path` means and checks that it may be used so. */
  function locate(path: ByteString, follow: boolean, need: Need): Location | number {
    if (path === "") return -Errno.ENOENT;
    let start = startOf(path);
    for (let crossings = 0; start.kind === "anonymous"; crossings++) {
      const found = find(tree, start.path, follow);
      if (typeof found === "number") return unknown(start.path, found, need);
      if (!("outside" in found)) {
        if (found.ino === 0 && !(need & WRITE)) return unknown(start.path, -Errno.ENOENT, need);
        return { mount: mounts.anonymous, path: start.path, place: found };
      }
      if (crossings === MOST_CROSSINGS) return -Errno.ELOOP;
      start = startOf(found.outside);
    }
    if (start.kind === "host") {
      const failed = allowed(start.path, need);
      return failed || { mount: mounts.host, path: start.path, place: null };
    }
    return locateDevice(path, start.path);
  }

  function locateDevice(path: ByteString, plain: ByteString): Location | number {
    if (plain !== "/dev") {
      if (deviceAt(plain) === null) return allowed(plain, READ | WRITE) || -Errno.ENOENT;
      if (path.endsWith("/")) return -Errno.ENOTDIR;
    }
    return { mount: mounts.device, path: plain, place: null };
  }

  /** Without the host, what is not in /tmp may well exist out there: it is refused, not missing. */
  function unknown(path: ByteString, errno: number, need: Need): number {
    if (hosted || errno !== -Errno.ENOENT || isWithin(path, "/tmp")) return errno;
    return allowed(path, need);
  }

  return {
    locate,
    allowed,
    refusal() {
      const flag = refused;
      refused = null;
      return flag;
    },
  };
}
