/**
 * The tables of errnos: Linux numbers (never reused) by name, and the messages of strerror(3).
 * The numbers are part of the image format.
 */

/** Numbers by name: `Errno.ENOENT === 2`. An enum, so that they are constants where they are used. */
export enum Errno {
  EPERM = 1,
  ENOENT = 2,
  ESRCH = 3,
  EINTR = 4,
  EIO = 5,
  ENXIO = 6,
  E2BIG = 7,
  ENOEXEC = 8,
  EBADF = 9,
  ECHILD = 10,
  EAGAIN = 11,
  ENOMEM = 12,
  EACCES = 13,
  EBUSY = 16,
  EEXIST = 17,
  EXDEV = 18,
  ENOTDIR = 20,
  EISDIR = 21,
  EINVAL = 22,
  ENFILE = 23,
  EMFILE = 24,
  ENOTTY = 25,
  ETXTBSY = 26,
  EFBIG = 27,
  ENOSPC = 28,
  ESPIPE = 29,
  EROFS = 30,
  EMLINK = 31,
  EPIPE = 32,
  ERANGE = 34,
  ENAMETOOLONG = 36,
  ENOSYS = 38,
  ENOTEMPTY = 39,
  ELOOP = 40,
  EOPNOTSUPP = 95,
  ENETUNREACH = 101,
  ECONNRESET = 104,
  ETIMEDOUT = 110,
  ECONNREFUSED = 111,
  EHOSTUNREACH = 113,
  ESTALE = 116,
}

export type ErrnoName = keyof typeof Errno;

const MESSAGES: Readonly<Record<number, string>> = {
  [Errno.EPERM]: "Operation not permitted",
  [Errno.ENOENT]: "No such file or directory",
  [Errno.ESRCH]: "No such process",
  [Errno.EINTR]: "Interrupted system call",
  [Errno.EIO]: "Input/output error",
  [Errno.ENXIO]: "No such device or address",
  [Errno.E2BIG]: "Argument list too long",
  [Errno.ENOEXEC]: "Exec format error",
  [Errno.EBADF]: "Bad file descriptor",
  [Errno.ECHILD]: "No child processes",
  [Errno.EAGAIN]: "Resource temporarily unavailable",
  [Errno.ENOMEM]: "Cannot allocate memory",
  [Errno.EACCES]: "Permission denied",
  [Errno.EBUSY]: "Device or resource busy",
  [Errno.EEXIST]: "File exists",
  [Errno.EXDEV]: "Invalid cross-device link",
  [Errno.ENOTDIR]: "Not a directory",
  [Errno.EISDIR]: "Is a directory",
  [Errno.EINVAL]: "Invalid argument",
  [Errno.ENFILE]: "Too many open files in system",
  [Errno.EMFILE]: "Too many open files",
  [Errno.ENOTTY]: "Inappropriate ioctl for device",
  [Errno.ETXTBSY]: "Text file busy",
  [Errno.EFBIG]: "File too large",
  [Errno.ENOSPC]: "No space left on device",
  [Errno.ESPIPE]: "Illegal seek",
  [Errno.EROFS]: "Read-only file system",
  [Errno.EMLINK]: "Too many links",
  [Errno.EPIPE]: "Broken pipe",
  [Errno.ERANGE]: "Numerical result out of range",
  [Errno.ENAMETOOLONG]: "File name too long",
  [Errno.ENOSYS]: "Function not implemented",
  [Errno.ENOTEMPTY]: "Directory not empty",
  [Errno.ELOOP]: "Too many levels of symbolic links",
  [Errno.EOPNOTSUPP]: "Operation not supported",
  [Errno.ENETUNREACH]: "Network is unreachable",
  [Errno.ECONNRESET]: "Connection reset by peer",
  [Errno.ETIMEDOUT]: "Connection timed out",
  [Errno.ECONNREFUSED]: "Connection refused",
  [Errno.EHOSTUNREACH]: "No route to host",
  [Errno.ESTALE]: "Stale file handle",
};

/** strerror(3): the message of an errno, `Unknown error N` for one not in the table. */
export function errnoMessage(errno: number): string {
  return MESSAGES[errno] ?? `Unknown error ${errno}`;
}

/** The name of an errno (`ENOENT`), `E<N>` for one not in the table. */
export function errnoName(errno: number): string {
  return Errno[errno] ?? `E${errno}`;
}

/** The number for an errno name as Node reports it in `error.code`; EIO for an unknown one. */
export function errnoNumber(name: string): number {
  const n = (Errno as Readonly<Record<string, number | string>>)[name];
  return typeof n === "number" ? n : Errno.EIO;
}
