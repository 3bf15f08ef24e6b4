/** Images on the host's disk, read whole and bounded; save.ts writes them. */
import { Errno } from "../errno.ts";
import type { Host } from "../host/host.ts";
import { readFully } from "../host/read.ts";
import type { ByteString } from "../plain.ts";
import { OpenFlag } from "../program.ts";

/** Most bytes of an image file. */
export const MAX_IMAGE_BYTES = 4 * 1024 ** 3;

/** All bytes of an image file, or -errno (EISDIR, EFBIG and what open gives). */
export function readImageFile(host: Host, path: ByteString): Uint8Array | number {
  const stat = host.stat(path, true);
  if (typeof stat === "number") return stat;
  if ((stat.mode & 0o170000) === 0o040000) return -Errno.EISDIR;
  if (stat.size > MAX_IMAGE_BYTES) return -Errno.EFBIG;
  const handle = host.open(path, OpenFlag.read, 0);
  if (handle < 0) return handle;
  const bytes = new Uint8Array(stat.size);
  const count = readFully(host, handle, bytes, 0);
  host.close(handle);
  return count < 0 ? count : bytes.subarray(0, count);
}
