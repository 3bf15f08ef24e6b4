/**
 * Host processes, by Bun.spawn. A "pipe" is a pipe of the host, so that both its ends are plain
 * descriptors; the child's end is closed here as soon as the child has it.
 */

import { Errno } from "../../errno.ts";
import { decodeText } from "../../plain.ts";
import type { Handle, HostChild, SpawnRequest } from "../host.ts";
import { failure, isRegular, posixFiles } from "./files.ts";
import { duplicateHandle, hostPipe, makeBlocking, ready } from "./libc.ts";
import { fs } from "./node-fs.ts";
import { signalName, signalNumber } from "./signals.ts";
import { passesAsText, throughShell } from "./trampoline.ts";

/** Variables that change what a Bun executable does: no child gets them by accident. */
export const WITHHELD: ReadonlySet<string> = new Set(["BUN_OPTIONS", "BUN_BE_BUN"]);

/** The file creation mask of this process before any host made it 0; children get it back. */
export const UMASK_AT_START = process.umask();

/** `inputs`: by fd the child's ends of the pipes that it reads, kept to take back what it leaves. */
type Stdio = {
  child: (number | null)[];
  pipes: Map<number, Handle>;
  toClose: Handle[];
  inputs: Map<number, Handle>;
};

/** A "feed", and fd 0, is read by the child; every other "pipe" is one that it writes. */
function connect(request: SpawnRequest): Stdio | number {
  const stdio: Stdio = { child: [null, null, null], pipes: new Map(), toClose: [], inputs: new Map() };
  for (const [fd, source] of request.stdio) {
    while (stdio.child.length <= fd) stdio.child.push(null);
    if (typeof source === "number") {
      if (source > 2 && !isRegular(source)) makeBlocking(source);
      stdio.child[fd] = fd > 2 && source <= 2 ? another(source, stdio) : source;
      continue;
    }
    if (typeof source === "object") {
      stdio.child[fd] = stdio.child[source.as];
      continue;
    }
    const ends = hostPipe();
    if (!ends) {
      closeAll([...stdio.toClose, ...stdio.pipes.values(), ...stdio.inputs.values()]);
      return -Errno.ENFILE;
    }
    const [theirs, ours] = fd === 0 || source === "feed" ? ends : [ends[1], ends[0]];
    stdio.child[fd] = theirs;
    if (source === "feed") stdio.inputs.set(fd, theirs);
    else stdio.toClose.push(theirs);
    stdio.pipes.set(fd, ours);
  }
  return stdio;
}

/** A standard stream as another descriptor of the child: the runtime takes 0 there for the descriptor of that number. */
function another(source: Handle, stdio: Stdio): Handle {
  const copy = duplicateHandle(source);
  if (copy < 0) return source;
  stdio.toClose.push(copy);
  return copy;
}

function closeAll(handles: Iterable<Handle>): void {
  for (const handle of handles) fs().closeSync(handle);
}

/** All that is in a pipe now; at its end, closes it. */
function drain(handle: Handle): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  while (ready(handle, "read")) {
    const chunk = new Uint8Array(65536);
    let count = 0;
    try {
      count = fs().readSync(handle, chunk, 0, chunk.length, null);
    } catch (error) {
      if (failure(error) === -Errno.EAGAIN) break;
    }
    if (count === 0 && chunks.length > 0) break;
    if (count === 0) {
      fs().closeSync(handle);
      return null;
    }
    chunks.push(chunk.subarray(0, count));
  }
  return Buffer.concat(chunks);
}

function textEnvironment(environ: SpawnRequest["environ"]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of environ) {
    if (!WITHHELD.has(name)) result[decodeText(name)] = decodeText(value);
  }
  return result;
}

export function spawn(request: SpawnRequest): HostChild | number {
  if (!passesAsText(request)) {
    const refused = posixFiles.access(request.file, 1);
    return refused || spawn(throughShell(request));
  }
  const stdio = connect(request);
  if (typeof stdio === "number") return stdio;
  const [argv0, ...rest] = request.argv.map(decodeText);
  const ours = process.umask(request.umask ?? UMASK_AT_START);
  try {
    const child = Bun.spawn({
      cmd: [decodeText(request.file), ...rest],
      argv0,
      cwd: decodeText(request.cwd),
      env: textEnvironment(request.environ),
      stdio: stdio.child as never,
      onExit(_child, status, signal) {
        request.onExit(signal ? 128 + signalNumber(String(signal)) : (status ?? 0));
      },
    });
    return {
      pid: child.pid,
      pipes: stdio.pipes,
      unread: new Map([...stdio.inputs].map(([fd, handle]) => [fd, () => drain(handle)])),
      kill(signal) {
        const name = signalName(signal);
        if (name) child.kill(name);
      },
    };
  } catch (error) {
    closeAll([...stdio.pipes.values(), ...stdio.inputs.values()]);
    return failure(error);
  } finally {
    process.umask(ours);
    closeAll(stdio.toClose);
  }
}
