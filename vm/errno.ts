/**
 * The one table of errnos: Linux numbers (never reused), names, and the messages of strerror(3).
 * The numbers are part of the image format.
 */
const TABLE = [
  [1, "EPERM", "Operation not permitted"],
  [2, "ENOENT", "No such file or directory"],
  [3, "ESRCH", "No such process"],
  [4, "EINTR", "Interrupted system call"],
  [5, "EIO", "Input/output error"],
  [6, "ENXIO", "No such device or address"],
  [7, "E2BIG", "Argument list too long"],
  [8, "ENOEXEC", "Exec format error"],
  [9, "EBADF", "Bad file descriptor"],
  [10, "ECHILD", "No child processes"],
  [11, "EAGAIN", "Resource temporarily unavailable"],
  [12, "ENOMEM", "Cannot allocate memory"],
  [13, "EACCES", "Permission denied"],
  [16, "EBUSY", "Device or resource busy"],
  [17, "EEXIST", "File exists"],
  [18, "EXDEV", "Invalid cross-device link"],
  [20, "ENOTDIR", "Not a directory"],
  [21, "EISDIR", "Is a directory"],
  [22, "EINVAL", "Invalid argument"],
  [23, "ENFILE", "Too many open files in system"],
  [24, "EMFILE", "Too many open files"],
  [25, "ENOTTY", "Inappropriate ioctl for device"],
  [26, "ETXTBSY", "Text file busy"],
  [27, "EFBIG", "File too large"],
  [28, "ENOSPC", "No space left on device"],
  [29, "ESPIPE", "Illegal seek"],
  [30, "EROFS", "Read-only file system"],
  [31, "EMLINK", "Too many links"],
  [32, "EPIPE", "Broken pipe"],
  [34, "ERANGE", "Numerical result out of range"],
  [36, "ENAMETOOLONG", "File name too long"],
  [38, "ENOSYS", "Function not implemented"],
  [39, "ENOTEMPTY", "Directory not empty"],
  [40, "ELOOP", "Too many levels of symbolic links"],
  [95, "EOPNOTSUPP", "Operation not supported"],
  [101, "ENETUNREACH", "Network is unreachable"],
  [104, "ECONNRESET", "Connection reset by peer"],
  [110, "ETIMEDOUT", "Connection timed out"],
  [111, "ECONNREFUSED", "Connection refused"],
  [113, "EHOSTUNREACH", "No route to host"],
  [116, "ESTALE", "Stale file handle"],
] as const;

export type ErrnoName = (typeof TABLE)[number][1];

const numbers: Partial<Record<ErrnoName, number>> = {};
for (let i = 0; i < TABLE.length; i++) numbers[TABLE[i][1]] = TABLE[i][0];

/** Errno numbers by name: `Errno.ENOENT === 2`. */
export const Errno = numbers as Readonly<Record<ErrnoName, number>>;

function rowOf(errno: number): (typeof TABLE)[number] | undefined {
  return TABLE.find(([n]) => n === errno);
}

/** strerror(3): the message of an errno, `Unknown error N` for one not in the table. */
export function errnoMessage(errno: number): string {
  return rowOf(errno)?.[2] ?? `Unknown error ${errno}`;
}

/** The name of an errno (`ENOENT`), `E<N>` for one not in the table. */
export function errnoName(errno: number): string {
  return rowOf(errno)?.[1] ?? `E${errno}`;
}

/** The number for an errno name as Node reports it in `error.code`; EIO for an unknown one. */
export function errnoNumber(name: string): number {
  return (Errno as Record<string, number>)[name] ?? Errno.EIO;
}
