/** Freezing a run into an image: sys_checkpoint(2) CKPT_FREEZE for tasks that are data. */

import { Errno, errnoMessage } from "./errno.ts";
import { type Fingerprint, takePrintAt } from "./fs/fingerprint.ts";
import { gather } from "./fs/output.ts";
import { frozenPipe } from "./fs/pipes.ts";
import type { TreeFile } from "./fs/tree.ts";
import { remedy } from "./host/guard.ts";
import type { ImageContent } from "./image/writer.ts";
import { clock, type Machine } from "./machine.ts";
import { completeCode } from "./partial.ts";
import type { ByteString, Plain } from "./plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "./program.ts";
import { withoutPrograms } from "./running.ts";
import { wakeTask } from "./scheduler.ts";
import { hideSecrets } from "./secrets.ts";
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
  /** variables whose values are to be in no image; absent: none */
  secrets?: readonly string[];
  /** those of them that had any */
  hidden?: readonly string[];
  /** standard input, where it is a file: which, and how far it has been read */
  input?: { dev: number; ino: number; offset: number };
  /** what the journal beside this image knows it by; absent: it has none */
  journal?: string;
};

/** An open file as an image has it. */
export type FrozenFile = OpenFile & {
  nameless?: Nameless;
  /** of a regular file of the host, what it was */
  print?: Fingerprint;
  /** all its bytes, where the image is to need nothing else */
  embedded?: Uint8Array;
};

export type CaptureOptions = {
  /** what the journal beside the image knows it by; "" none */
  token?: string;
  /** the image is to hold all that is in open files */
  embed?: boolean;
  /** nobody is to resume from it: code may be as it is (partial.ts) */
  partial?: boolean;
};

/** The whole run as data, by section. `requester`: the pid whose `checkpoint` this is, 0 none. */
export function captureImage(
  m: Machine,
  requester: number,
  { token = "", embed = false, partial = false }: CaptureOptions = {},
): ImageContent {
  m.outputs.captured();
  if (token === "") m.journal.next();
  const { state } = m;
  if (embed) m.tree.embed();
  m.tree.capture();
  if (!partial) for (const code of state.code.values()) completeCode(code);
  state.elapsed = clock(m);
  m.startedAt = m.host.monotonic();
  const { code, symbols, pipes, tree: _, ...rest } = state;
  const { tasks, environments, files, ...meta } = { ...rest, ...withoutPrograms(m) };
  const embedded = new Set<string>();
  const frozen = new Map<number, FrozenFile>();
  for (const [id, file] of files) frozen.set(id, freezeFile(m, file, embedded, embed));
  // what the host's streams have not taken yet is written after the resume
  const output = new Map<number, Uint8Array>();
  for (const [handle, queue] of m.output)
    if (queue.bytes > 0) output.set(handle, Buffer.concat(gather(queue)));
  const { parts, hidden } = hideSecrets({ tasks, environments }, symbols, m.secrets);
  return {
    meta: {
      ...meta,
      version: STATE_VERSION,
      requester,
      time: m.host.now(),
      output,
      ...inputOf(m),
      ...(token && { journal: token }),
      ...(m.secrets.length > 0 && { secrets: m.secrets, hidden }),
    } as unknown as Plain,
    code: { code, symbols } as unknown as Plain,
    tasks: parts as unknown as Plain,
    files: { files: frozen } as unknown as Plain,
    pipes: { pipes: new Map([...pipes].map(([id, pipe]) => [id, frozenPipe(pipe)])) } as unknown as Plain,
    mappings: { tree: m.tree.frozen() } as unknown as Plain,
  };
}

/** How far a file that is standard input has been read. */
function inputOf({ host }: Machine): Pick<Meta, "input"> {
  const stat = host.seek ? host.fstat(0) : -1;
  if (typeof stat === "number" || (stat.mode & FILE_TYPE_MASK) !== FileType.regular) return {};
  return { input: { dev: stat.dev, ino: stat.ino, offset: Math.max(0, host.seek!(0, 0, 1)) } };
}

/** An open file whose path no longer leads to it is embedded: once, however often it is open. */
function freezeFile(m: Machine, file: OpenFile, embedded: Set<string>, embed: boolean): FrozenFile {
  if (file.kind !== "tree" || file.file!.kind !== "host" || !m.tree.seekable(file.file!)) return file;
  const open = m.tree.stat(file.file!);
  const named = m.tree.statPath(file.file!.path, true);
  if (typeof open === "number" || (open.mode & FILE_TYPE_MASK) !== FileType.regular) return file;
  if (typeof named !== "number" && named.ino === open.ino && named.dev === open.dev) {
    const input = (file.flags & OpenFlag.accessMask) === OpenFlag.read;
    const print = takePrintAt(m.host, file.file!.path, input ? file.offset : -1);
    return { ...file, ...(print && { print }), ...(embed && { embedded: readNamed(m, file.file!.path) }) };
  }
  const key = `${open.dev}:${open.ino}`;
  const nameless: Nameless = { key, size: open.size, bytes: null };
  const readable = (file.flags & OpenFlag.accessMask) !== OpenFlag.write;
  if (readable && !embedded.has(key)) {
    embedded.add(key);
    nameless.bytes = readWhole(m, file.file!);
  }
  return { ...file, nameless };
}

/** All of a file that may be open for writing alone. */
function readNamed(m: Machine, path: ByteString): Uint8Array {
  const file = m.tree.open(path, OpenFlag.read, 0);
  if (typeof file === "number") return new Uint8Array(0);
  const bytes = readWhole(m, file);
  m.tree.release(file);
  return bytes;
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

/** Why an image cannot be had, for whoever asked. */
export type Failure = { errno: number; message: ByteString };

/** Why the run may neither freeze itself to `path` ("": it was not named) nor take up what is there; null: it may. */
export function ckptRefusal(m: Machine, path: ByteString): Failure | null {
  if (m.access.ckpt || m.guard.asks) return null;
  m.guard.check("ckpt", path);
  const refusal = m.guard.refusal() ?? { name: "ckpt", operand: path, denied: false };
  const operand = path === "" ? "" : `${path}: `;
  return { errno: Errno.EPERM, message: `${operand}not permitted; ${remedy(refusal)}` };
}

/** Why an image at `path` could not be read or written: what the host said, or which permission is missing. */
export function failureAt(m: Machine, path: ByteString, errno: number): Failure {
  const refusal = errno === Errno.EACCES ? m.guard.refusal() : null;
  if (refusal) return { errno: Errno.EPERM, message: `${path}: not permitted; ${remedy(refusal)}` };
  return { errno, message: `${path}: ${errnoMessage(errno)}` };
}

/** Gives the reply of a call that the driver has done. */
export function answer(m: Machine, pid: number, errno: number, value: Plain): void {
  const frame = m.state.tasks.get(pid)?.frames.at(-1);
  if (frame?.frame !== "program") return;
  frame.call = null;
  frame.reply = { errno, value };
}

/** The same for one that sleeps until then. */
export function answerTask(m: Machine, pid: number, errno: number, value: ByteString | number): void {
  answer(m, pid, errno, value);
  if (m.state.tasks.get(pid)?.exit === null) wakeTask(m, pid);
}

export function answerFailure(m: Machine, pid: number, { errno, message }: Failure): void {
  answerTask(m, pid, errno, message);
}
