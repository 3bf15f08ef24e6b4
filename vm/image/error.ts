import { Errno } from "../errno.ts";

/** What is wrong with an image, for a program to act on. */
export type ImageReason =
  /** not an image at all */
  | "magic"
  /** made by a newer floe: a newer format, or a section this one does not know */
  | "version"
  /** ends too early */
  | "truncated"
  /** the bytes are not those that were written */
  | "checksum"
  /** a count, length or offset that cannot be */
  | "bounds"
  /** a compressed payload that does not decompress */
  | "codec"
  /** a value that is not the deterministic CBOR of a Plain */
  | "value"
  /** not signed by whom it should be, or encrypted with what is not known */
  | "seal"
  /** no generation of that number */
  | "generation"
  /** more than the reader was told to accept */
  | "limit";

/** As sys_checkpoint(2) and its kernel have it: what is short is EIO, a count that cannot be ERANGE. */
export const IMAGE_ERRNOS: { readonly [R in ImageReason]: number } = {
  magic: Errno.EINVAL,
  version: Errno.EOPNOTSUPP,
  truncated: Errno.EIO,
  checksum: Errno.EIO,
  seal: Errno.EPERM,
  bounds: Errno.ERANGE,
  codec: Errno.EINVAL,
  value: Errno.EINVAL,
  generation: Errno.ENOENT,
  limit: Errno.ENOMEM,
};

/** A bad image. Thrown by the reader; nothing was changed. */
export class ImageError extends Error {
  override readonly name = "ImageError";

  constructor(
    readonly reason: ImageReason,
    /** name of the section, or HEADER, FOOTER */
    readonly section: string,
    /** bytes from the start of the file */
    readonly offset: number,
    readonly expected: string,
    readonly found: string,
    /** of a value within the section: the way to it (`tasks[12].frames[0].pc`) */
    readonly path = "",
  ) {
    super(say(reason, section, path === "" ? `at ${offset}` : path, expected, found));
  }
}

/** The message: of what a person can do something about, in a person's words. */
function say(reason: ImageReason, section: string, where: string, expected: string, found: string): string {
  if (reason === "magic")
    return `not ${expected}: ${/^[0-9a-f]+$/.test(found) ? `it begins with ${found}` : "it is empty"}`;
  if (reason === "generation") return `no ${expected}; floe inspect lists those that are there: ${found}`;
  if (reason === "seal") return `expected ${expected}, found ${found}`;
  return `image: ${section} ${where}: expected ${expected}, found ${found}`;
}
