/** node:fs, loaded at its first use: it takes a millisecond, and a run that only computes and prints needs none of it. */
let loaded: typeof import("node:fs") | null = null;

/** Whether some call has needed it already: then it costs nothing more. */
export function isLoaded(): boolean {
  return loaded !== null;
}

export function fs(): typeof import("node:fs") {
  loaded ??= require("node:fs") as typeof import("node:fs");
  return loaded;
}
