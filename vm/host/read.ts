/** Reading a file of the host to the end of what is wanted. */
import type { Handle, Host } from "./host.ts";

/** Fills `bytes` from `from` on. → how many there are, fewer at the end of the file; or -errno */
export function readFully(host: Pick<Host, "read">, handle: Handle, bytes: Uint8Array, from: number): number {
  let done = 0;
  while (done < bytes.length) {
    const n = host.read(handle, bytes.subarray(done), from + done);
    if (n < 0) return n;
    if (n === 0) break;
    done += n;
  }
  return done;
}
