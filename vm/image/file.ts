/** Images on the host's disk, read whole and bounded; save.ts writes them. */
import { Errno } from "../errno.ts";
import type { Handle, Host } from "../host/host.ts";
import { readFully } from "../host/read.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../program.ts";

/** Most bytes of an image file, and of what a device gives. */
export const MAX_IMAGE_BYTES = 4 * 1024 ** 3;
const MAX_STREAM_BYTES = 64 * 1024 ** 2;
const CHUNK = 1 << 20;

/**
 * All bytes of a file, or -errno (EISDIR, EFBIG and what open gives). `look` is shown the very file that is read, which
 * its name may not mean a moment later.
 */
export function readImageFile(
  host: Host,
  path: ByteString,
  look?: (stat: FileStat) => void,
): Uint8Array | number {
  const handle = host.open(path, OpenFlag.read, 0);
  if (handle < 0) return handle;
  const stat = host.fstat(handle);
  const bytes = typeof stat === "number" ? stat : readOpen(host, handle, stat);
  host.close(handle);
  if (typeof stat !== "number" && typeof bytes !== "number") look?.(stat);
  return bytes;
}

function readOpen(host: Host, handle: Handle, { mode, size }: FileStat): Uint8Array | number {
  const type = mode & FILE_TYPE_MASK;
  if (type === FileType.directory) return -Errno.EISDIR;
  if (type === FileType.fifo || host.isatty(handle))
    return host.readToEnd?.(handle) ?? readStream(host, handle);
  if (type !== FileType.regular) return readStream(host, handle);
  if (size > MAX_IMAGE_BYTES) return -Errno.EFBIG;
  const bytes = new Uint8Array(size);
  const count = readFully(host, handle, bytes, 0);
  return count < 0 ? count : bytes.subarray(0, count);
}

/** A device, or a pipe that nobody waits for. */
function readStream(host: Host, handle: Handle): Uint8Array | number {
  const parts: Uint8Array[] = [];
  for (let size = 0; size <= MAX_STREAM_BYTES; ) {
    const chunk = new Uint8Array(CHUNK);
    const n = host.read(handle, chunk, null);
    if (n < 0) return n;
    if (n === 0) return Buffer.concat(parts);
    parts.push(chunk.subarray(0, n));
    size += n;
  }
  return -Errno.EFBIG;
}
