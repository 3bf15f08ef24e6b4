/**
 * Connections by the calls of the kernel, so that what comes of them is a plain descriptor like any other stream.
 * Nothing here waits: who asks again learns whether it is done. Linux only.
 */
import { Errno } from "../../errno.ts";
import type { Address, Connecting, Handle } from "../host.ts";
import { loadLibrary, ready } from "./libc.ts";
import { fs } from "./node-fs.ts";

const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
/** SOCK_NONBLOCK and SOCK_CLOEXEC; the same on x64 and arm64. */
const FLAGS = 0o4000 | 0o2000000;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const EINPROGRESS = 115;

const SYMBOLS = {
  socket: { args: ["i32", "i32", "i32"], returns: "i32" },
  connect: { args: ["i32", "ptr", "u32"], returns: "i32" },
  getsockopt: { args: ["i32", "i32", "i32", "ptr", "ptr"], returns: "i32" },
  __errno_location: { args: [], returns: "ptr" },
} as const;

function load() {
  const lib = loadLibrary(SYMBOLS);
  return lib && { ...lib, errno: () => lib.read.i32(lib.__errno_location()!, 0) };
}

let library: ReturnType<typeof load> | undefined;

/** The sixteen bytes of an address of version 6 (RFC 4291, 2.2), which has been found to be one. */
function bytes6(text: string): number[] {
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    const half = (high: string, low: string) => ((Number(high) << 8) | Number(low)).toString(16);
    return `${half(a, b)}:${half(c, d)}`;
  });
  const [head, tail] = plain.split("::").map((part) => (part === "" ? [] : part.split(":")));
  const words =
    tail === undefined ? head! : [...head!, ...new Array(8 - head!.length - tail.length).fill("0"), ...tail];
  return words.flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 255]);
}

/** struct sockaddr_in or sockaddr_in6. */
function socketAddress(address: string, port: number): { family: number; bytes: Uint8Array } {
  const v6 = address.includes(":");
  const family = v6 ? AF_INET6 : AF_INET;
  const bytes = new Uint8Array(v6 ? 28 : 16);
  bytes.set([family, 0, port >> 8, port & 255]);
  if (v6) bytes.set(bytes6(address.replace(/%.*$/, "")), 8);
  else bytes.set(address.split(".").map(Number), 4);
  return { family, bytes };
}

/** A socket that has begun to connect, or -errno. */
function begin(address: string, { port, udp }: Address): Handle {
  library ??= load();
  if (!library) return -Errno.ENOSYS;
  const { family, bytes } = socketAddress(address, port);
  const handle = library.socket(family, (udp ? SOCK_DGRAM : SOCK_STREAM) | FLAGS, 0);
  if (handle < 0) return -library.errno();
  if (library.connect(handle, library.ptr(bytes), bytes.length) === 0) return handle;
  const errno = library.errno();
  if (errno === EINPROGRESS) return handle;
  fs().closeSync(handle);
  return -errno;
}

/** 0 once it is connected, -EAGAIN before, or -errno. */
function state(handle: Handle): number {
  if (ready(handle, "write") !== true) return -Errno.EAGAIN;
  const value = new Int32Array(1);
  const size = new Uint32Array([4]);
  const failed = library!.getsockopt(handle, SOL_SOCKET, SO_ERROR, library!.ptr(value), library!.ptr(size));
  return failed !== 0 ? -library!.errno() : -value[0]!;
}

/** Begins to look up and connect. Every address of the host is tried in turn. */
export function connect(to: Address): Connecting {
  let addresses: string[] | null = null;
  let handle = -1;
  let last: number = -Errno.EINVAL;
  const { isIP } = require("node:net") as typeof import("node:net");
  if (isIP(to.host) !== 0) addresses = [to.host];
  else {
    const { lookup } = require("node:dns") as typeof import("node:dns");
    lookup(to.host, { all: true }, (error, found) => {
      addresses = error ? [] : found.map(({ address }) => address);
    });
  }
  return {
    poll() {
      while (addresses !== null) {
        if (handle < 0) {
          const next = addresses.shift();
          if (next === undefined) return last;
          handle = begin(next, to);
          if (handle < 0) {
            last = handle;
            continue;
          }
        }
        const errno = state(handle);
        if (errno === 0) return handle;
        if (errno === -Errno.EAGAIN) return errno;
        fs().closeSync(handle);
        handle = -1;
        last = errno;
      }
      return -Errno.EAGAIN;
    },
  };
}
