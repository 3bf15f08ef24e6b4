/**
 * Opening by a path that must contain no symlink: openat2(2) with RESOLVE_NO_SYMLINKS where the kernel has
 * it, else a walk from the root, name by name, each opened in the directory before it and none followed.
 * What is opened with O_PATH is reached by /proc/self/fd, which Linux alone has.
 */
import { Errno } from "../../errno.ts";
import type { ByteString } from "../../plain.ts";
import { OpenFlag } from "../../program.ts";
import type { ExactFiles, Handle } from "../host.ts";
import { failure, hostFlags } from "./files.ts";
import { loadLibrary } from "./libc.ts";
import { fs } from "./node-fs.ts";

const O_PATH = 0o10000000;
const O_CLOEXEC = 0o2000000;
/** openat2's number is the same on x64 and arm64. */
const SYS_OPENAT2 = 437;
const AT_FDCWD = -100;
const RESOLVE_NO_MAGICLINKS = 2n;
const RESOLVE_NO_SYMLINKS = 4n;
const PATH_MAX = 4096;
/** sizeof(struct open_how): flags, mode, resolve. */
const HOW_BYTES = 24;

const SYMBOLS = {
  syscall: { args: ["i64", "i64", "ptr", "ptr", "u64"], returns: "i64" },
  __errno_location: { args: [], returns: "ptr" },
} as const;

function load() {
  const lib = loadLibrary(SYMBOLS);
  if (!lib) return null;
  const how = new BigUint64Array(3);
  how[2] = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const path = new Uint8Array(PATH_MAX + 1);
  const [howAt, pathAt] = [lib.ptr(how), lib.ptr(path)];
  const call = () => Number(lib.syscall(SYS_OPENAT2, AT_FDCWD, pathAt, howAt, HOW_BYTES));
  const errno = () => lib.read.i32(lib.__errno_location()!, 0);
  return { how, path, call, errno };
}

let kernel: ReturnType<typeof load> | undefined;

/** openat2: a handle, or -errno; null where there is none. */
function openAt2(path: ByteString, flags: number, mode: number): Handle | null {
  kernel ??= load();
  if (!kernel) return null;
  if (path.length > PATH_MAX) return -Errno.ENAMETOOLONG;
  for (let i = 0; i < path.length; i++) kernel.path[i] = path.charCodeAt(i);
  kernel.path[path.length] = 0;
  kernel.how[0] = BigInt(flags);
  kernel.how[1] = BigInt(mode);
  for (;;) {
    const handle = kernel.call();
    if (handle >= 0) return handle;
    const errno = kernel.errno();
    if (errno === Errno.EINTR) continue;
    // a FIFO without a reader, as the other calls have it
    return errno === Errno.ENXIO ? -Errno.EAGAIN : -errno;
  }
}

const reach = (handle: Handle) => `/proc/self/fd/${handle}`;
const raw = (path: ByteString) => Buffer.from(path, "latin1");

/** The walk: the same by the calls that every kernel has. */
function openWalking(path: ByteString, flags: number, mode: number): Handle {
  const { O_NOFOLLOW, O_DIRECTORY } = fs().constants;
  const names = path.split("/").filter((name) => name !== "");
  let at = -1;
  try {
    if (names.length === 0) return fs().openSync("/", flags, mode);
    for (const [i, name] of names.entries()) {
      const last = i === names.length - 1;
      const next = raw(at < 0 ? `/${name}` : `${reach(at)}/${name}`);
      const within = !last || path.endsWith("/");
      if (within && fs().lstatSync(next).isSymbolicLink()) return -Errno.ELOOP;
      const opened = fs().openSync(
        next,
        last
          ? flags | O_NOFOLLOW | (path.endsWith("/") ? O_DIRECTORY : 0)
          : O_PATH | O_NOFOLLOW | O_DIRECTORY,
        last ? mode : 0,
      );
      if (last) return opened;
      if (at >= 0) fs().closeSync(at);
      at = opened;
    }
    return -Errno.ENOENT;
  } catch (error) {
    return failure(error);
  } finally {
    if (at >= 0) fs().closeSync(at);
  }
}

/** Whether openat2 does not work here (an old kernel, qemu, seccomp); null: not tried yet. */
let walks: boolean | null = null;

function openExactly(path: ByteString, flags: number, mode: number): Handle {
  if (path.includes("\0")) return -Errno.ENOENT;
  if (walks === null) {
    const root = openAt2("/", O_PATH | O_CLOEXEC, 0);
    walks = root === null || root < 0;
    if (!walks) fs().closeSync(root!);
  }
  return walks ? openWalking(path, flags, mode) : openAt2(path, flags, mode)!;
}

/** For tests: the walk in place of openat2. */
export function walkAlways(on: boolean): void {
  walks = on ? true : null;
}

/** Where /proc is missing nothing can be pinned, and paths are checked and then used as they are. */
export function exactFiles(): ExactFiles | undefined {
  if (process.platform !== "linux") return undefined;
  return {
    open: (path, flags, mode) =>
      openExactly(path, hostFlags(flags) | O_CLOEXEC, flags & OpenFlag.create ? mode & 0o7777 : 0),
    pin: (path) => openExactly(path, O_PATH | fs().constants.O_NOFOLLOW | O_CLOEXEC, 0),
    through: reach,
  };
}
