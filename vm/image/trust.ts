/** Whether an image file can be taken for its user's own: contract row 18. */
import type { Host } from "../host/host.ts";
import type { FileStat } from "../program.ts";

/** Write permission for the group or for all. */
const OTHERS_WRITE = 0o022;

/** Why a file is not to be resumed from without --trust; null: it may be. */
export function distrust(host: Host, stat: FileStat): string | null {
  const { euid } = host.identity();
  if (stat.uid !== euid) return `it belongs to user ${stat.uid}, not to ${euid}; --trust resumes from it`;
  if (stat.mode & OTHERS_WRITE)
    return `others may write it (mode ${(stat.mode & 0o777).toString(8)}); chmod go-w, or --trust resumes from it`;
  return null;
}
