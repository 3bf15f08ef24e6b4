/**
 * Standard output and error of a job with a state file, where they are regular files (`floe run --state … >> log`):
 * what a killed run had written to them after its last checkpoint is taken back before it goes on.
 */
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { comparePrint, type Fingerprint, takePrintAt } from "./fingerprint.ts";
import { createCut, cutFile } from "./undo.ts";

/** A name by which the file behind a handle can be opened once more; where the host has none, nothing is taken back. */
const nameOf = (handle: number): ByteString => `/proc/self/fd/${handle}`;

/** What they are now; those that are no regular files are left out. */
export function standardPrints(host: Host): Map<number, Fingerprint> {
  const prints = new Map<number, Fingerprint>();
  for (const handle of [1, 2]) {
    const stat = host.fstat(handle);
    if (typeof stat === "number" || (stat.mode & 0o170000) !== 0o100000) continue;
    const print = takePrintAt(host, nameOf(handle));
    if (print !== null) prints.set(handle, print);
  }
  return prints;
}

/**
 * Cuts them to what they were, where they are the same files and have only grown; what is cut goes beside the image.
 * Another file (a new log) is left alone.
 */
export function takeBackStandard(
  host: Host,
  image: ByteString,
  prints: ReadonlyMap<number, Fingerprint>,
): void {
  const cut = createCut(host, `${image}.cut`);
  for (const [handle, print] of prints) {
    const stat = host.fstat(handle);
    if (typeof stat === "number" || stat.dev !== print.dev || stat.ino !== print.ino) continue;
    if (comparePrint(host, nameOf(handle), print) !== "grown") continue;
    cutFile(host, nameOf(handle), stat, print.size, () => cut.name(handle === 1 ? "stdout" : "stderr"));
  }
}
