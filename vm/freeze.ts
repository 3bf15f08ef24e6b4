/** Freezing a run into an image: sys_checkpoint(2) CKPT_FREEZE for tasks that are data. */

import { notify } from "./delivery.ts";
import { Errno, errnoMessage } from "./errno.ts";
import { join } from "./fs/path.ts";
import { frozenPipe } from "./fs/pipes.ts";
import type { TreeFile } from "./fs/tree.ts";
import { NotPlainError } from "./image/encode.ts";
import { writeImageFile } from "./image/file.ts";
import { checkpointPath } from "./image/template.ts";
import { type ImageContent, imageChunks } from "./image/writer.ts";
import { clock, type Machine, type Request } from "./machine.ts";
import type { ByteString, Plain } from "./plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "./program.ts";
import type { MachineState, OpenFile } from "./state.ts";

/** Version of the state in images: a change that old readers cannot follow counts up. */
export const STATE_VERSION = 1;

/**
 * A host file that has no name any more: which one it was (several open files may share it), its
 * size, and its bytes, in one of those that could read them.
 */
export type Nameless = { key: string; size: number; bytes: Uint8Array | null };

/** The section META: what the state has beside its parts, and what only an image has. */
export type Meta = MachineState & {
  version: number;
  /** the pid whose `checkpoint` this is; 0 none */
  requester: number;
  time: number;
  /** by handle, what the host's streams had not taken */
  output?: ReadonlyMap<number, Uint8Array>;
};

/** An open file as an image has it. */
export type FrozenFile = OpenFile & { nameless?: Nameless };

/** The whole run as data, by section. `requester`: the pid whose `checkpoint` this is, 0 none. */
export function captureImage(m: Machine, requester: number): ImageContent {
  const { state } = m;
  m.tree.capture();
  state.elapsed = clock(m);
  m.startedAt = m.host.monotonic();
  const { tasks, environments, code, files, pipes, tree, ...meta } = state;
  const embedded = new Set<string>();
  const frozen = new Map<number, FrozenFile>();
  for (const [id, file] of files) frozen.set(id, freezeFile(m, file, embedded));
  // what the host's streams have not taken yet is written after the resume
  const output = new Map<number, Uint8Array>();
  for (const [handle, queue] of m.output)
    if (queue.bytes > 0) output.set(handle, Buffer.concat(queue.chunks));
  return {
    meta: { ...meta, version: STATE_VERSION, requester, time: m.host.now(), output } as unknown as Plain,
    code: { code } as unknown as Plain,
    tasks: { tasks, environments } as unknown as Plain,
    files: { files: frozen } as unknown as Plain,
    pipes: { pipes: new Map([...pipes].map(([id, pipe]) => [id, frozenPipe(pipe)])) } as unknown as Plain,
    mappings: { tree } as unknown as Plain,
  };
}

/** An open file whose path no longer leads to it is embedded: once, however often it is open. */
function freezeFile(m: Machine, file: OpenFile, embedded: Set<string>): FrozenFile {
  if (file.kind !== "tree" || file.file!.kind !== "host" || !m.tree.seekable(file.file!)) return file;
  const open = m.tree.stat(file.file!);
  const named = m.tree.statPath(file.file!.path, true);
  if (typeof open === "number" || (open.mode & FILE_TYPE_MASK) !== FileType.regular) return file;
  if (typeof named !== "number" && named.ino === open.ino && named.dev === open.dev) return file;
  const key = `${open.dev}:${open.ino}`;
  const nameless: Nameless = { key, size: open.size, bytes: null };
  const readable = (file.flags & OpenFlag.accessMask) !== OpenFlag.write;
  if (readable && !embedded.has(key)) {
    embedded.add(key);
    nameless.bytes = readWhole(m, file.file!);
  }
  return { ...file, nameless };
}

function readWhole(m: Machine, file: TreeFile): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; ; ) {
    const data = m.tree.readChunk(file, at, 1 << 20);
    if (typeof data === "number" || data.length === 0) return Buffer.concat(parts);
    parts.push(data);
    at += data.length;
  }
}

/** Writes a checkpoint and replies to the one who asked. → whether it was written. Never throws for what the outside does. */
export function checkpointNow(m: Machine, request: Exclude<Request, { request: "resume" }>): boolean {
  const pid = request.request === "checkpoint" ? request.pid : 0;
  const main = m.state.tasks.get(m.state.mainPid);
  let path: ByteString | null = null;
  let failure: { errno: number; message: ByteString };
  const allowed = m.access.ckpt || (request.request === "freeze" && request.host);
  if (!allowed) failure = { errno: Errno.EPERM, message: "not permitted; run again with --allow-ckpt or -A" };
  else {
    m.state.sequence++;
    const given = request.request === "checkpoint" ? request.path : "";
    const cwd = m.state.tasks.get(pid)?.cwd ?? main?.cwd ?? "/";
    const expanded = given !== "" ? { path: given } : checkpointPath(m);
    if ("error" in expanded) failure = { errno: Errno.EINVAL, message: expanded.error };
    else {
      path = join(given !== "" ? cwd : m.directory, expanded.path);
      failure = writeCheckpoint(m, pid, path);
    }
  }
  if (failure.errno !== 0) m.state.sequence -= allowed ? 1 : 0;
  if (pid !== 0) answer(m, pid, failure.errno, failure.errno === 0 ? 0 : failure.message);
  else if (failure.errno !== 0) notify(m, `floe: checkpoint: ${failure.message}\n`);
  if (failure.errno === 0 && request.request === "freeze") m.onFrozen(path!);
  return failure.errno === 0;
}

function writeCheckpoint(m: Machine, pid: number, path: ByteString): { errno: number; message: ByteString } {
  try {
    const chunks = imageChunks(captureImage(m, pid), { time: m.host.now(), generation: m.state.sequence });
    const errno = writeImageFile(m.host, path, chunks);
    return { errno: -errno, message: `${path}: ${errnoMessage(-errno)}` };
  } catch (error) {
    // a bug of whoever put it into the state, but none that the job should die of
    if (!(error instanceof NotPlainError)) throw error;
    return { errno: Errno.EOPNOTSUPP, message: error.message };
  }
}

/** Gives the reply of a call that the driver has done. */
export function answer(m: Machine, pid: number, errno: number, value: Plain): void {
  const frame = m.state.tasks.get(pid)?.frames.at(-1);
  if (frame?.frame !== "program") return;
  frame.call = null;
  frame.reply = { errno, value };
}
