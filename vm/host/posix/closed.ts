/**
 * Standard streams that this process was started without. The runtime puts /dev/null in their place, but with close-on-exec
 * set: a descriptor that was inherited cannot have that.
 */
import type { Handle } from "../host.ts";
import { fs } from "./node-fs.ts";

/** Linux's O_CLOEXEC, as /proc shows it on all CPUs. */
const CLOSE_ON_EXEC = 0o2000000;

/** Which of 0, 1 and 2 are closed. Only where one is /dev/null, which the time of its last change tells, is more asked. */
export function closedAtStart(): Handle[] {
  if (process.platform !== "linux") return [];
  const { lastModified } = Bun.file("/dev/null");
  return [0, 1, 2].filter((handle) => Bun.file(handle).lastModified === lastModified && isReplaced(handle));
}

function isReplaced(handle: Handle): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(fs().readFileSync(`/proc/self/fdinfo/${handle}`, "latin1"));
    return flags !== null && (Number.parseInt(flags[1], 8) & CLOSE_ON_EXEC) !== 0;
  } catch {
    return false;
  }
}
