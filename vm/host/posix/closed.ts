/**
 * Standard streams that this process was started without. The runtime puts /dev/null in their place, but with close-on-exec
 * set: a descriptor that was inherited cannot have that.
 */
import type { Handle } from "../host.ts";
import { fs } from "./node-fs.ts";

/** Linux's O_CLOEXEC, as /proc shows it on all CPUs. */
const CLOSE_ON_EXEC = 0o2000000;

const known = new Map<Handle, boolean>();

/** Whether 0, 1 or 2 is closed. Only where it is /dev/null, which the time of its last change tells, is more asked. */
export function isClosed(handle: Handle): boolean {
  if (process.platform !== "linux") return false;
  let closed = known.get(handle);
  if (closed === undefined) {
    closed = Bun.file(handle).lastModified === Bun.file("/dev/null").lastModified && isReplaced(handle);
    known.set(handle, closed);
  }
  return closed;
}

function isReplaced(handle: Handle): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(fs().readFileSync(`/proc/self/fdinfo/${handle}`, "latin1"));
    return flags !== null && (Number.parseInt(flags[1], 8) & CLOSE_ON_EXEC) !== 0;
  } catch {
    return false;
  }
}
