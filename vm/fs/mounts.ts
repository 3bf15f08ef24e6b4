/**
 * The three kinds of mount that a tree is made of, with one set of operations: the host's files
 * (`shared`), the VM's nodes (`anonymous` and `private`), and the devices.
 */
import { Errno } from "../errno.ts";
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import type { DirectoryEntry, FileStat } from "../program.ts";
import type { Anonymous } from "./anonymous.ts";
import * as contents from "./contents.ts";
import { deviceAt, deviceEntries, deviceStat } from "./devices.ts";
import * as entries from "./entries.ts";
import type { Place } from "./walk.ts";

/** What a path was found to mean. `path` is absolute, in the run's tree; `host` is the host's path of shared files, `place` that of nodes. */
export type Location = { mount: Mount; path: ByteString; host: ByteString; place: Place | null };

/** Operations on paths; both locations of `rename` and `link` are of one mount. */
export type Mount = {
  kind: "host" | "anonymous" | "device";
  stat(at: Location, follow: boolean): FileStat | number;
  access(at: Location, mode: number): number;
  readdir(at: Location): DirectoryEntry[] | number;
  readlink(at: Location): ByteString | number;
  mkdir(at: Location, mode: number): number;
  rmdir(at: Location): number;
  unlink(at: Location): number;
  rename(from: Location, to: Location): number;
  link(from: Location, to: Location): number;
  symlink(target: ByteString, at: Location): number;
  chmod(at: Location, mode: number): number;
  utimes(at: Location, atime: number, mtime: number): number;
};

export function hostMount(host: Host): Mount {
  return {
    kind: "host",
    stat: (at, follow) => host.stat(at.host, follow),
    access: (at, mode) => host.access(at.host, mode),
    readdir: (at) => host.readdir(at.host),
    readlink: (at) => host.readlink(at.host),
    mkdir: (at, mode) => host.mkdir(at.host, mode),
    rmdir: (at) => host.rmdir(at.host),
    unlink: (at) => host.unlink(at.host),
    rename: (from, to) => host.rename(from.host, to.host),
    link: (from, to) => host.link(from.host, to.host),
    symlink: (target, at) => host.symlink(target, at.host),
    chmod: (at, mode) => host.chmod(at.host, mode),
    utimes: (at, atime, mtime) => host.utimes(at.host, atime, mtime),
  };
}

/** Directories on the way to a mapping that the host does not have. */
export const wayMount: Mount = {
  kind: "device",
  stat: () => deviceStat("/dev"),
  access: (_at, mode) => (mode & 2 ? -Errno.EACCES : 0),
  readdir: () => [],
  readlink: () => -Errno.EINVAL,
  mkdir: () => -Errno.EEXIST,
  rmdir: () => -Errno.EBUSY,
  unlink: () => -Errno.EISDIR,
  rename: () => -Errno.EBUSY,
  link: () => -Errno.EPERM,
  symlink: () => -Errno.EEXIST,
  chmod: () => -Errno.EPERM,
  utimes: () => -Errno.EPERM,
};

/** A removed directory that somebody is in still: nothing is in it, and nothing can be made there. */
export const removedMount: Mount = {
  ...wayMount,
  stat: () => ({ ...(deviceStat("/dev") as FileStat), nlink: 0 }),
  access: () => 0,
  rmdir: () => -Errno.EINVAL,
  chmod: () => 0,
  utimes: () => 0,
};

export function anonymousMount(tree: Anonymous): Mount {
  const node = (at: Location) => at.place!.ino;
  return {
    kind: "anonymous",
    stat: (at) => contents.stat(tree, node(at)),
    access: (at, mode) => contents.access(tree, node(at), mode),
    readdir: (at) => entries.readdir(tree, node(at)),
    readlink: (at) => contents.readlink(tree, node(at)),
    mkdir: (at, mode) => entries.mkdir(tree, at.place!, mode),
    rmdir: (at) => entries.rmdir(tree, at.place!),
    unlink: (at) => entries.unlink(tree, at.place!),
    rename: (from, to) => entries.rename(tree, from.place!, to.place!),
    link: (from, to) => entries.link(tree, from.place!, to.place!),
    symlink: (target, at) => entries.symlink(tree, target, at.place!),
    chmod: (at, mode) => contents.chmod(tree, node(at), mode),
    utimes: (at, atime, mtime) => contents.utimes(tree, node(at), atime, mtime),
  };
}

const READ_ONLY_DIRECTORY = "/dev";

/** 0 for a device or the directory of devices. */
function find(path: ByteString): number {
  return path === READ_ONLY_DIRECTORY || deviceAt(path) ? 0 : -Errno.ENOENT;
}

/** Nothing may be made or taken away here. */
const refuse = (at: Location) => find(at.path) || -Errno.EACCES;
const refuseNew = (at: Location) => (find(at.path) === 0 ? -Errno.EEXIST : -Errno.EACCES);

export const deviceMount: Mount = {
  kind: "device",
  stat: (at) => find(at.path) || deviceStat(at.path),
  access(at, mode) {
    const directory = at.path === READ_ONLY_DIRECTORY;
    return find(at.path) || (mode & (directory ? 2 : 1) ? -Errno.EACCES : 0);
  },
  readdir: (at) => (at.path === READ_ONLY_DIRECTORY ? deviceEntries() : find(at.path) || -Errno.ENOTDIR),
  readlink: (at) => find(at.path) || -Errno.EINVAL,
  mkdir: refuseNew,
  rmdir: refuse,
  unlink: refuse,
  rename: refuse,
  link: refuse,
  symlink: (_target, at) => refuseNew(at),
  chmod: refuse,
  utimes: (at) => find(at.path),
};
