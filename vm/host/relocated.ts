/**
 * A host on which a directory that has moved is still found under its old name: a job that is carried on in
 * the new place knows the old one only, in its variables, open files and journal.
 */
import type { ByteString } from "../plain.ts";
import type { Host } from "./host.ts";

/** What was `from` when the job was started is `to` now; both absolute, without a slash at the end. */
export type Moved = { from: ByteString; to: ByteString };

/** The path on the real host. */
function movedPath({ from, to }: Moved, path: ByteString): ByteString {
  if (!path.startsWith(from)) return path;
  return path.length === from.length || path[from.length] === "/" ? to + path.slice(from.length) : path;
}

export function relocatedHost(host: Host, moved: Moved): Host {
  const at = (path: ByteString) => movedPath(moved, path);
  const { exact } = host;
  return {
    ...host,
    open: (path, flags, mode) => host.open(at(path), flags, mode),
    stat: (path, follow) => host.stat(at(path), follow),
    access: (path, mode) => host.access(at(path), mode),
    readdir: (path) => host.readdir(at(path)),
    mkdir: (path, mode) => host.mkdir(at(path), mode),
    rmdir: (path) => host.rmdir(at(path)),
    unlink: (path) => host.unlink(at(path)),
    rename: (from, to) => host.rename(at(from), at(to)),
    link: (from, to) => host.link(at(from), at(to)),
    symlink: (target, path) => host.symlink(target, at(path)),
    readlink: (path) => host.readlink(at(path)),
    chmod: (path, mode) => host.chmod(at(path), mode),
    utimes: (path, atime, mtime) => host.utimes(at(path), atime, mtime),
    spawn: (request) => host.spawn({ ...request, file: at(request.file), cwd: at(request.cwd) }),
    ...(exact && {
      exact: {
        open: (path, flags, mode) => exact.open(at(path), flags, mode),
        pin: (path) => exact.pin(at(path)),
        through: exact.through,
      },
    }),
  };
}

/**
 * Which directory has moved, if a job that was started in `then` is carried on in `now`: the longest ends that are
 * the same are left out, as far as what is left is gone. `known`: it has moved there, whatever has its old name now. null: none has, or it cannot be told.
 */
export function movement(host: Host, then: ByteString, now: ByteString, known = false): Moved | null {
  const gone = (path: ByteString) => typeof host.stat(path, true) === "number";
  if (then === now || !(known || gone(then))) return null;
  let moved: Moved = { from: then, to: now };
  for (;;) {
    const [a, b] = [moved.from.lastIndexOf("/"), moved.to.lastIndexOf("/")];
    if (a < 1 || b < 1 || moved.from.slice(a) !== moved.to.slice(b) || !gone(moved.from.slice(0, a))) break;
    moved = { from: moved.from.slice(0, a), to: moved.to.slice(0, b) };
  }
  const within = (path: ByteString, directory: ByteString) => path.startsWith(`${directory}/`);
  return within(moved.to, moved.from) || within(moved.from, moved.to) ? null : moved;
}
