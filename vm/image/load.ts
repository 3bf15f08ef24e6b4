/** The one way to what images.ts holds, and the errors that come from there. */
import type { ImageError } from "./error.ts";

type Images = typeof import("../images.ts");

let loaded: Images | null = null;

/** All that reads, writes and checks images; loaded by the first who asks. */
export function images(): Images {
  loaded ??= require("#images") as Images;
  return loaded;
}

/** By name: in an executable, the module that is loaded has classes of its own. */
export function isImageError(error: unknown): error is ImageError {
  return error instanceof Error && error.name === "ImageError";
}

/** A state that holds what is not plain data. */
export function isNotPlain(error: unknown): error is Error {
  return error instanceof Error && error.name === "NotPlainError";
}
