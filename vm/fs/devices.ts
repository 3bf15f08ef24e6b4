/** The devices of the VM: one row each. They hold no state. */
import { Errno } from "../errno.ts";
import type { Host } from "../host/host.ts";
import type { ByteString } from "../plain.ts";
import { type DirectoryEntry, type FileStat, FileType } from "../program.ts";

/** Number that tells the VM's own files from the host's in `FileStat.dev`. */
export const VM_DEVICE = 0xf10e;

type Device = {
  /** fills all of `buffer`, or gives 0 for end of file */
  read(buffer: Uint8Array, host: Host): number;
  /** takes bytes: how many, or -errno */
  write(data: Uint8Array): number;
};

const takesAll = (data: Uint8Array) => data.length;

function zeros(buffer: Uint8Array): number {
  buffer.fill(0);
  return buffer.length;
}

function randomBytes(buffer: Uint8Array, host: Host): number {
  for (let i = 0; i < buffer.length; i += 4) {
    const word = host.random();
    for (let k = 0; k < 4 && i + k < buffer.length; k++) buffer[i + k] = word >>> (8 * k);
  }
  return buffer.length;
}

const DEVICES: ReadonlyMap<ByteString, Device> = new Map([
  ["full", { read: zeros, write: () => -Errno.ENOSPC }],
  ["null", { read: () => 0, write: takesAll }],
  ["random", { read: randomBytes, write: takesAll }],
  ["urandom", { read: randomBytes, write: takesAll }],
  ["zero", { read: zeros, write: takesAll }],
]);

/** The device of an absolute path such as `/dev/null`, or null. */
export function deviceAt(path: ByteString): Device | null {
  return path.startsWith("/dev/") ? (DEVICES.get(path.slice(5)) ?? null) : null;
}

/** The names in /dev, sorted. */
export function deviceEntries(): DirectoryEntry[] {
  return [...DEVICES.keys()].map((name) => ({ name, type: FileType.character }));
}

/** What stat tells of a device, or of /dev itself. */
export function deviceStat(path: ByteString): FileStat {
  const directory = path === "/dev";
  const ino = directory ? 1 : 2 + [...DEVICES.keys()].indexOf(path.slice(5));
  const mode = directory ? FileType.directory | 0o755 : FileType.character | 0o666;
  const nlink = directory ? 2 : 1;
  return {
    mode,
    size: 0,
    mtime: 0,
    atime: 0,
    ctime: 0,
    ino,
    dev: VM_DEVICE + 1,
    nlink,
    uid: 0,
    gid: 0,
    blocks: 0,
  };
}
