/**
 * A host behind a guard: every call on a path follows its symlinks here, name by name, looks at none that is
 * not on the way to something granted, asks the guard about where it really leads, and then uses exactly that:
 * the last call follows no symlink at all, so that whoever swaps one in meanwhile gets a refusal.
 */
import { Errno } from "../errno.ts";
import { base, isPlain, parent } from "../fs/path.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";
import type { Guard } from "./guard.ts";
import type { Handle, Host } from "./host.ts";
import type { PermissionName } from "./permissions.ts";

/** What permission reading and writing need. */
type Needs = { read: PermissionName; write: PermissionName };

const MOST_LINKS = 40;
const PATH_MAX = 4096;
/** How often a path is followed anew when its symlinks changed meanwhile. */
const TRIES = 8;

/** A path on the way that is not granted is an error like one that is not there. */
type Real = ByteString | number;

/** Whether opening with these flags reads, and whether it changes. */
function wants(flags: number): { reads: boolean; writes: boolean } {
  const mode = flags & OpenFlag.accessMask;
  const changes = (flags & (OpenFlag.create | OpenFlag.truncate)) !== 0;
  return { reads: mode !== OpenFlag.write, writes: mode !== OpenFlag.read || changes };
}

/** Whether only slashes follow the part at `index`. */
function isLast(parts: readonly ByteString[], index: number): boolean {
  for (let i = index + 1; i < parts.length; i++) if (parts[i] !== "") return false;
  return true;
}

export function guardedHost(host: Host, guard: Guard, needs: Needs = { read: "read", write: "write" }): Host {
  const { exact } = host;

  // ---- from a path to where it really leads ----

  /** What is at `path`, of which no directory is a symlink: its type (0: nothing), and where a symlink leads. */
  function look(path: ByteString): { type: number; target: ByteString } | number {
    const stat = exact ? pinned(path, host.fstat) : host.stat(path, false);
    if (typeof stat === "number") return stat === -Errno.ENOENT ? { type: 0, target: "" } : stat;
    const type = stat.mode & FILE_TYPE_MASK;
    if (type !== FileType.symlink) return { type, target: "" };
    const target = onParent(path, host.readlink);
    return typeof target === "number" ? target : { type, target };
  }

  /**
   * Follows symlinks, all of them or all but the last. A trailing slash stays. `dangling`: where a directory on
   * the way is missing, the rest is taken by the letters.
   */
  function settle(path: ByteString, follow: boolean, name: PermissionName, dangling = false): Real {
    if (path.length >= PATH_MAX) return -Errno.ENAMETOOLONG;
    let parts = path.split("/");
    let real = "";
    let type: number = FileType.directory;
    let links = 0;
    const whole = path.endsWith("/") && path.length > 1;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part === "") continue;
      if (type !== FileType.directory && !(dangling && type === 0))
        return type === 0 ? -Errno.ENOENT : -Errno.ENOTDIR;
      if (part === ".") continue;
      if (part === "..") {
        real = real.slice(0, Math.max(0, real.lastIndexOf("/")));
        continue;
      }
      const next = `${real}/${part}`;
      if (!guard.mayLook(next)) return guard.check(name, next) || -Errno.EACCES;
      if (!follow && !whole && isLast(parts, i)) return next;
      const found = look(next);
      if (typeof found === "number") return found;
      if (found.type !== FileType.symlink) {
        ({ type } = found);
        real = next;
        continue;
      }
      if (++links > MOST_LINKS) return -Errno.ELOOP;
      if (found.target.startsWith("/")) real = "";
      parts = [...found.target.split("/"), ...parts.slice(i + 1)];
      i = -1;
    }
    return (real || "/") + (whole && real !== "" ? "/" : "");
  }

  const bare = (path: ByteString) => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);

  /** Asks the guard for each permission. */
  function refused(real: ByteString, names: readonly PermissionName[]): number {
    for (const name of names) {
      const errno = guard.check(name, bare(real));
      if (errno !== 0) return errno;
    }
    return 0;
  }

  /**
   * Does `action` on where `path` really leads, if the guard grants it. An action that meets a symlink gives
   * -ELOOP, and the path is followed (again).
   */
  function at<T>(
    path: ByteString,
    follow: boolean,
    names: readonly PermissionName[],
    action: (real: ByteString) => T | number,
  ): T | number {
    if (exact && isPlain(path) && names.every((name) => guard.permits(name, path))) {
      const result = refused(path, names) || action(path);
      if (result !== -Errno.ELOOP) return result;
    }
    for (let i = 0; ; i++) {
      const real = settle(path, follow, names[0]);
      if (typeof real === "number") {
        if (real === -Errno.ELOOP && i < TRIES && exact) continue;
        return real;
      }
      const result = refused(real, names) || action(real);
      if (result !== -Errno.ELOOP || i === TRIES || !exact) return result;
    }
  }

  /** Does `action` on a handle of what is at `real`. */
  function pinned<T>(real: ByteString, action: (handle: Handle) => T | number): T | number {
    const handle = exact!.pin(real);
    if (handle < 0) return handle;
    const result = action(handle);
    host.close(handle);
    return result;
  }

  const isLink = (stat: FileStat | number) =>
    typeof stat !== "number" && (stat.mode & FILE_TYPE_MASK) === FileType.symlink;

  /** Does `action` on what is at `real`, under a name that cannot be changed. A symlink there is -ELOOP. */
  function onNode<T>(real: ByteString, action: (name: ByteString) => T | number): T | number {
    if (!exact) return action(real);
    return pinned(real, (handle) =>
      isLink(host.fstat(handle)) ? -Errno.ELOOP : action(exact.through(handle)),
    );
  }

  /** Does `action` on the entry at `real`, in a directory that cannot be changed for another. */
  function onParent<T>(real: ByteString, action: (name: ByteString) => T | number): T | number {
    if (!exact || bare(real) === "/") return action(real);
    const above = parent(real);
    // with a slash, a symlink in its place is an error
    return pinned(above === "/" ? above : `${above}/`, (handle) =>
      action(`${exact.through(handle)}/${base(real)}${real.endsWith("/") ? "/" : ""}`),
    );
  }

  /** The same for an entry as it was written: `.` and `..` are entries of their directory, which are none to be changed. */
  function onEntry<T>(
    path: ByteString,
    real: ByteString,
    action: (name: ByteString) => T | number,
  ): T | number {
    const dots = /\/(\.\.?)\/*$/.exec(path)?.[1];
    if (dots === undefined) return onParent(real, action);
    return exact
      ? pinned(real, (handle) => action(`${exact.through(handle)}/${dots}`))
      : action(`${real}/${dots}`);
  }

  const READ = [needs.read];
  const WRITE = [needs.write];
  const BOTH = needs.read === needs.write ? READ : [needs.read, needs.write];

  const entry = (path: ByteString, names: readonly PermissionName[], action: (name: ByteString) => number) =>
    at(path, false, names, (real) => onEntry(path, real, action));

  /** Two entries, both checked before either is touched. */
  function entries(
    from: ByteString,
    to: ByteString,
    action: (from: ByteString, to: ByteString) => number,
  ): number {
    return at(from, false, BOTH, (source) => {
      // what is denied below would not be denied under its new name
      if (guard.shelters(bare(source))) return -Errno.EACCES;
      return at(to, false, WRITE, (target) => {
        if (guard.shelters(bare(target))) return -Errno.EACCES;
        return onEntry(from, source, (a) => onEntry(to, target, (b) => action(a, b)));
      });
    });
  }

  /** A device is no file of the user's: it must have been named itself, or be the terminal. */
  function ofDevice(real: ByteString, handle: Handle): boolean {
    const stat = host.fstat(handle);
    const type = typeof stat === "number" ? 0 : stat.mode & FILE_TYPE_MASK;
    if (type !== FileType.character && type !== FileType.block) return false;
    return !/^\/dev\/(?:tty|pts\/[0-9]+|null|zero|full|u?random)$/.test(real) && !guard.names(real);
  }

  function open(path: ByteString, flags: number, mode: number): Handle {
    const exclusive = flags & OpenFlag.create && flags & OpenFlag.exclusive;
    const follow = !exclusive && !(flags & OpenFlag.noFollow);
    const { reads, writes } = wants(flags);
    const names = reads && writes ? BOTH : writes ? WRITE : READ;
    return at(path, follow, names, (real) => {
      const handle = exact ? exact.open(real, flags, mode) : host.open(real, flags, mode);
      if (handle < 0 || !ofDevice(real, handle)) return handle;
      host.close(handle);
      return -Errno.EACCES;
    });
  }

  function stat(path: ByteString, follow: boolean): FileStat | number {
    return at(path, follow, READ, (real) => {
      if (!exact) return host.stat(real, false);
      return pinned(real, (handle) => {
        const found = host.fstat(handle);
        return follow && isLink(found) ? -Errno.ELOOP : found;
      });
    });
  }

  /** To try to write is no use where that is not granted, and nobody is asked for it. */
  function access(path: ByteString, mode: number): number {
    return at(path, true, READ, (real) =>
      mode & 2 && !guard.permits(needs.write, bare(real))
        ? -Errno.EACCES
        : onNode(real, (name) => host.access(name, mode)),
    );
  }

  /** A symlink leads those astray who are not held here: both its place and where it leads must be granted. */
  function symlink(target: ByteString, path: ByteString): number {
    return at(path, false, BOTH, (real) => {
      const leads = target.startsWith("/") ? target : `${parent(bare(real))}/${target}`;
      const end = settle(leads, true, needs.read, true);
      if (typeof end === "number") return end;
      return refused(end, BOTH) || onEntry(path, real, (name) => host.symlink(target, name));
    });
  }

  return {
    ...host,
    open,
    stat,
    access,
    symlink,
    readdir: (path) => at(path, true, READ, (real) => onNode(real, host.readdir)),
    readlink: (path) => at(path, false, READ, (real) => onParent(real, host.readlink)),
    mkdir: (path, mode) => entry(path, WRITE, (name) => host.mkdir(name, mode)),
    rmdir: (path) => entry(path, WRITE, host.rmdir),
    unlink: (path) => entry(path, WRITE, host.unlink),
    rename: (from, to) => entries(from, to, host.rename),
    link: (from, to) => entries(from, to, host.link),
    chmod: (path, mode) => at(path, true, WRITE, (real) => onNode(real, (name) => host.chmod(name, mode))),
    utimes: (path, atime, mtime) =>
      at(path, true, WRITE, (real) => onNode(real, (name) => host.utimes(name, atime, mtime))),
  };
}
