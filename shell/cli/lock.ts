/** The lock beside a state file, which keeps two runs from it (flock): held as long as the run lives. */
import {
  type ByteString,
  Errno,
  errnoMessage,
  type Host,
  OpenFlag,
  toByteString,
  toBytes,
} from "../../vm/index.ts";
import { type Context, die, Status } from "./context.ts";

/** Locks the state file; ends the process where another has it. → the lock's handle */
export function lock(context: Context, path: ByteString, name: ByteString): number {
  const { host } = context;
  const file = `${path}.lock`;
  for (;;) {
    const handle = host.open(file, OpenFlag.readWrite | OpenFlag.create | OpenFlag.noFollow, 0o600);
    if (handle < 0) return die(context, Status.image, `${name}: ${errnoMessage(-handle)}`);
    const errno = host.lock?.(handle) ?? 0;
    if (errno === -Errno.ENOSYS && !isAlive(host, handle)) return claim(host, handle);
    if (errno < 0) return die(context, Status.busy, inUse(host, handle, name));
    // it may have been removed by the one who had it, between our open and our lock
    const [mine, there] = [host.fstat(handle), host.stat(file, false)];
    if (typeof mine !== "number" && typeof there !== "number" && mine.ino === there.ino)
      return claim(host, handle);
    host.close(handle);
  }
}

/** Ends the process where a run with `--state` has the image. */
export function refuseIfHeld(context: Context, path: ByteString, name: ByteString): void {
  const { host } = context;
  const handle = host.open(`${path}.lock`, OpenFlag.read | OpenFlag.noFollow, 0);
  if (handle < 0) return;
  const errno = host.lock?.(handle) ?? 0;
  if (errno === -Errno.EAGAIN || (errno === -Errno.ENOSYS && isAlive(host, handle)))
    die(context, Status.busy, inUse(host, handle, name));
  host.close(handle);
}

function inUse(host: Host, handle: number, name: ByteString): string {
  const pid = owner(host, handle);
  return `${name}: in use by ${pid ? `process ${pid}` : "another process"}`;
}

function claim(host: Host, handle: number): number {
  host.ftruncate(handle, 0);
  host.write(handle, toBytes(`${host.identity().pid}\n`), 0);
  return handle;
}

/** The pid in a lock file; 0: none. */
function owner(host: Host, handle: number): number {
  const buffer = new Uint8Array(32);
  const n = host.read(handle, buffer, 0);
  return Number(/^([0-9]+)\n$/.exec(n > 0 ? toByteString(buffer.subarray(0, n)) : "")?.[1] ?? 0);
}

/** Where the host knows no locks: whether the process that is written down is there. */
function isAlive(host: Host, handle: number): boolean {
  const pid = owner(host, handle);
  return pid > 0 && pid !== host.identity().pid && host.sendSignal(pid, 0) === 0;
}
