/** The host files that a run has written, for its images: also those that it has closed. */
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { type Fingerprint, takePrintAt } from "./fingerprint.ts";
import type { Outputs } from "./journaled.ts";

/** `created`: the run made it or cut it, so that all in it is the run's; `print`: as of the last freeze after it was written. */
export type Output = { created: boolean; print: Fingerprint | null };

/** As many are remembered, those written last. */
const MOST_OUTPUTS = 1000;

/**
 * Outputs over `files`, a part of the state. `captured` brings fingerprints up to date; `unsynced` gives the files that an
 * image relies on and that may not be on the disk yet, once; `again`: they still are not.
 */
export function createOutputs(
  host: Host,
  files: Map<ByteString, Output>,
): Outputs & { captured(): void; unsynced(): ByteString[]; again(paths: readonly ByteString[]): void } {
  /** written since the last freeze */
  const dirty = new Set<ByteString>();
  /** written since they were last known to be on the disk */
  let volatile = new Set<ByteString>();

  function enter(path: ByteString, output: Output): void {
    files.delete(path);
    files.set(path, output);
    if (files.size <= MOST_OUTPUTS) return;
    const [oldest] = files.keys();
    files.delete(oldest);
  }

  /** What was written and has other names, which may be outputs, too. */
  function linked(): Set<string> {
    const found = new Set<string>();
    for (const path of dirty) {
      const stat = host.stat(path, true);
      if (typeof stat !== "number" && stat.nlink > 1) found.add(`${stat.dev}:${stat.ino}`);
    }
    return found;
  }

  return {
    wrote(path, created) {
      if (dirty.has(path) && !created) return;
      dirty.add(path);
      enter(path, { created: created || (files.get(path)?.created ?? false), print: null });
    },
    renamed(from, to) {
      const output = files.get(from);
      files.delete(to);
      if (!output) return;
      files.delete(from);
      enter(to, output);
      dirty.add(to);
    },
    removed: (path) => void files.delete(path),
    captured() {
      const aliases = linked();
      for (const [path, output] of files) {
        const { print } = output;
        if (print !== null && !dirty.has(path) && !aliases.has(`${print.dev}:${print.ino}`)) continue;
        output.print = takePrintAt(host, path);
        if (output.print === null) files.delete(path);
      }
      for (const path of dirty) volatile.add(path);
      dirty.clear();
    },
    unsynced() {
      const paths = [...volatile];
      volatile = new Set();
      return paths;
    },
    again(paths) {
      for (const path of paths) volatile.add(path);
    },
  };
}
