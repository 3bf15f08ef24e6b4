/** Images on the host's disk: written beside, made durable, then renamed over; read whole and bounded. */
import { Errno } from "../errno.ts";
import { base, parent } from "../fs/path.ts";
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../program.ts";

/** Most bytes of an image file. */
const MAX_BYTES = 4 * 1024 ** 3;

/**
 * Writes an image, each chunk before the next is asked for: temporary file of mode 0600 (never through a symlink), fsync, rename, fsync
 * of the directory. → 0 or -errno; on error the old file is as it was and nothing is left behind.
 */
export function writeImageFile(host: Host, path: ByteString, chunks: Iterable<Uint8Array>): number {
  const directory = parent(path);
  const temporary = `${directory}/.${base(path)}.${host.random().toString(36)}`;
  const stat = host.stat(path, false);
  if (typeof stat !== "number") {
    const type = stat.mode & FILE_TYPE_MASK;
    if (type === FileType.directory) return -Errno.EISDIR;
    // a device or a FIFO is not to be replaced by a file; a symlink is, lest it be followed
    if (type !== FileType.regular && type !== FileType.symlink) return -Errno.EINVAL;
  }
  const flags = OpenFlag.write | OpenFlag.create | OpenFlag.exclusive | OpenFlag.noFollow;
  const handle = host.open(temporary, flags, 0o600);
  if (handle < 0) return handle;
  let result = writeAll(host, handle, chunks);
  if (result >= 0) result = host.fsync(handle);
  const closed = host.close(handle);
  if (result >= 0) result = closed;
  if (result >= 0) result = host.rename(temporary, path);
  if (result < 0) {
    host.unlink(temporary);
    return result;
  }
  const at = host.open(directory, OpenFlag.read | OpenFlag.directory, 0);
  if (at >= 0) {
    host.fsync(at);
    host.close(at);
  }
  return 0;
}

function writeAll(host: Host, handle: number, chunks: Iterable<Uint8Array>): number {
  for (const chunk of chunks) {
    for (let done = 0; done < chunk.length; ) {
      const n = host.write(handle, done === 0 ? chunk : chunk.subarray(done), null);
      if (n < 0) return n;
      if (n === 0) return -Errno.EIO;
      done += n;
    }
  }
  return 0;
}

/** All bytes of an image file, or -errno (EISDIR, EFBIG and what open gives). */
export function readImageFile(host: Host, path: ByteString): Uint8Array | number {
  const stat = host.stat(path, true);
  if (typeof stat === "number") return stat;
  if ((stat.mode & 0o170000) === 0o040000) return -Errno.EISDIR;
  if (stat.size > MAX_BYTES) return -Errno.EFBIG;
  const handle = host.open(path, OpenFlag.read, 0);
  if (handle < 0) return handle;
  const bytes = new Uint8Array(stat.size);
  let at = 0;
  while (at < bytes.length) {
    const n = host.read(handle, bytes.subarray(at), at);
    if (n < 0) {
      host.close(handle);
      return n;
    }
    if (n === 0) break;
    at += n;
  }
  host.close(handle);
  return bytes.subarray(0, at);
}
