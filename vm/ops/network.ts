/**
 * Redirections to `/dev/tcp/HOST/PORT` and `/dev/udp/HOST/PORT` (bash manual 3.6). A connection is a stream of the
 * host; it is in no image, and after a resume it is one that the other side has ended.
 */
import { Errno, errnoMessage } from "../errno.ts";
import { addFile, forceWrite } from "../fs/files.ts";
import type { Connecting } from "../host/host.ts";
import type { Machine } from "../machine.ts";
import { type ByteString, decodeText, toBytes } from "../plain.ts";
import type { OpenFile, Task } from "../state.ts";

const ADDRESS = /^\/dev\/(tcp|udp)\/([^/]+)\/([^/]+)$/;

/** Connections under way, by task and path: begun anew where that is lost. */
const pending = new WeakMap<Machine["watchdog"], Map<string, Connecting>>();

/** Whether an open file is a connection. */
export function isConnection({ kind, file, path }: OpenFile): boolean {
  return kind === "host" && file === null && ADDRESS.test(path);
}

/** Connects. → the open file's number, -EAGAIN while it is not done, -errno; null: the path is none of these */
export function openConnection(m: Machine, task: Task, path: ByteString, flags: number): number | null {
  const found = path.startsWith("/dev/") ? ADDRESS.exec(path) : null;
  if (!found || !m.host.connect) return null;
  const [, kind, host, port] = found as unknown as [string, string, string, string];
  const key = `${task.pid} ${path}`;
  const all = pending.get(m.watchdog) ?? new Map<string, Connecting>();
  pending.set(m.watchdog, all);
  let connecting = all.get(key);
  if (!connecting) {
    const number = /^[0-9]{1,5}$/.test(port) ? Number(port) : 65536;
    const refused = m.guard.check("net", `${host.includes(":") ? `[${host}]` : host}:${port}`);
    if (refused !== 0) return refused;
    if (number > 65535) return say(m, task, `${port}: Servname not supported for ai_socktype`, -Errno.EINVAL);
    connecting = m.host.connect({ host: decodeText(host), port: number, udp: kind === "udp" });
    all.set(key, connecting);
  }
  const handle = connecting.poll();
  if (handle === -Errno.EAGAIN) return handle;
  all.delete(key);
  if (handle === -Errno.EINVAL) return say(m, task, `${host}: Name or service not known`, handle);
  if (handle < 0) return say(m, task, `connect: ${errnoMessage(-handle)}`, handle);
  return addFile(m, "host", flags, path, { handle });
}

/** What bash says before the redirection's own message. */
function say(m: Machine, task: Task, message: ByteString, errno: number): number {
  forceWrite(m, task, 2, toBytes(`${task.name}: ${message}\n`));
  return errno;
}
