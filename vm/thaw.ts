/** Taking up a frozen run: sys_checkpoint(2) CKPT_THAW for tasks that are data. All is checked before anything is changed. */

import { Errno, errnoMessage } from "./errno.ts";
import { arithmeticScope } from "./expand/scope.ts";
import { answer, type FrozenFile, type Meta, STATE_VERSION } from "./freeze.ts";
import { queueOutput } from "./fs/output.ts";
import { join } from "./fs/path.ts";
import type { TreeFile } from "./fs/tree.ts";
import { remedy } from "./host/guard.ts";
import { ImageError } from "./image/error.ts";
import { readImageFile } from "./image/file.ts";
import { decodeImage } from "./image/reader.ts";
import { createMachine, imageHost, type Machine, type MachineOptions, type Request } from "./machine.ts";
import { INTERNAL } from "./ops/programs.ts";
import { OpenFlag } from "./program.ts";
import { RESUME_TRAP } from "./signals.ts";
import type { MachineState, ProgramFrame, Task } from "./state.ts";
import { pushSource } from "./task.ts";
import { upgradeState } from "./upgrade.ts";

/** What stands in the way of a resume: all of it, one line each. */
export class ResumeError extends Error {
  constructor(
    readonly errno: number,
    readonly problems: readonly string[],
  ) {
    super(problems.join("; "));
  }
}

export type ResumeOptions = {
  /** what the frozen `checkpoint` returns, 0 to 255; 1 by default */
  value?: number;
  /** host descriptors to rebind, by their number in the run: open handles */
  rebind?: ReadonlyMap<number, number>;
  /** the generation: its sequence number, 0 the last (by default), -1 the one before, … */
  at?: number;
};

/**
 * Makes a machine of an image's bytes. All is checked before anything is opened for the run.
 * @throws ImageError where the bytes are no good image, ResumeError where the run cannot go on here
 */
export function thaw(options: MachineOptions, bytes: Uint8Array, resume: ResumeOptions = {}): Machine {
  const { content } = decodeImage(bytes, {}, resume.at);
  const { requester, version, time: _time, output, ...meta } = content.meta as unknown as Meta;
  if (version !== STATE_VERSION)
    throw new ResumeError(Errno.ESTALE, [
      `the run's state has version ${version}, this floe reads ${STATE_VERSION}`,
    ]);
  const state = upgradeState({
    ...(meta as MachineState),
    ...(content.tasks as unknown as Pick<MachineState, "tasks" | "environments">),
    ...(content.code as unknown as Pick<MachineState, "code">),
    ...(content.files as unknown as Pick<MachineState, "files">),
    ...(content.pipes as unknown as Pick<MachineState, "pipes">),
    ...(content.mappings as unknown as Pick<MachineState, "tree">),
  });
  const m = createMachine(options, state);
  const moved = new Map<number, number>([0, 1, 2].map((handle) => [handle, handle]));
  const problems = [...checkPrograms(m), ...m.tree.problems(), ...reopenFiles(m, moved)];
  if (problems.length > 0) {
    for (const file of state.files.values()) if (file.file) m.tree.release(file.file);
    throw new ResumeError(Errno.ESTALE, problems);
  }
  rebindHandles(m, resume.rebind ?? new Map());
  for (const [handle, bytes] of output ?? []) {
    const to = resume.rebind?.get(handle) ?? moved.get(handle);
    if (to !== undefined) queueOutput(m, to, bytes);
  }
  state.resumed++;
  if (requester !== 0) answer(m, requester, 0, resume.value ?? 1);
  for (const task of state.tasks.values()) {
    if (task.exit !== null) continue;
    if (!state.queue.includes(task.pid)) state.queue.push(task.pid);
    trapResume(task);
  }
  return m;
}

/** The RESUME trap comes first: before what the shell waits for, where no redirection is in the way. */
function trapResume(task: Task): void {
  const text = task.traps.get(RESUME_TRAP) ?? "";
  if (text === "") return;
  const top = task.frames.at(-1);
  if (top?.frame === "program" && (top.undo?.fds.length ?? 0) === 0)
    pushSource(task, { role: "trap", name: task.name, text, line: 1, fd: -1, condition: false, undo: null });
  else task.pending.unshift(RESUME_TRAP);
}

function checkPrograms(m: Machine): string[] {
  const problems: string[] = [];
  for (const task of m.state.tasks.values())
    for (const frame of task.frames) if (frame.frame === "program") problems.push(...checkProgram(m, frame));
  return problems;
}

function checkProgram(m: Machine, frame: ProgramFrame): string[] {
  const program = m.builtins.get(frame.name) ?? m.programs.get(frame.name) ?? INTERNAL.get(frame.name);
  if (!program || !("step" in program)) return [`${frame.name}: this floe has no such program`];
  const version = program.version ?? 0;
  if (version === frame.version) return [];
  return [`${frame.name}: its state has version ${frame.version}, this floe's has ${version}`];
}

/** Opens again, by path, what the run had open. → the problems; `moved` gets new host handles by old ones */
function reopenFiles(m: Machine, moved: Map<number, number>): string[] {
  const problems: string[] = [];
  const nameless = new Map<string, FrozenFile[]>();
  for (const file of m.state.files.values() as Iterable<FrozenFile>) {
    if (file.file === null) continue;
    if (file.nameless) {
      const { key } = file.nameless;
      nameless.set(key, [...(nameless.get(key) ?? []), file]);
      continue;
    }
    m.tree.retain(file.file);
    const errno = m.tree.reopen(file.file);
    if (errno < 0) problems.push(`${file.path}: ${errnoMessage(-errno)}`);
    // a FIFO or a terminal: a stream of the host, found by its path
    else if (file.kind === "host") {
      const handle = m.tree.handle(file.file);
      moved.set(file.handle, handle);
      file.handle = handle;
    }
  }
  for (const files of nameless.values()) {
    const errno = unpack(m, files);
    if (errno < 0) problems.push(`${files[0].path}: ${errnoMessage(-errno)}`);
  }
  return problems;
}

/** A file without a name again: made, filled, opened by all who had it open, unlinked. */
function unpack(m: Machine, files: readonly FrozenFile[]): number {
  const path = `/tmp/.floe-${m.host.random().toString(36)}`;
  const made = m.tree.open(path, OpenFlag.write | OpenFlag.create | OpenFlag.exclusive, 0o600);
  if (typeof made === "number") return made;
  const { size, bytes } = (files.find((file) => file.nameless!.bytes) ?? files[0]).nameless!;
  let errno = bytes === null ? m.tree.truncate(made, size) : fill(m, made, bytes);
  for (const file of files) {
    if (errno < 0) break;
    const opened = m.tree.open(path, file.flags & (OpenFlag.accessMask | OpenFlag.append), 0);
    if (typeof opened === "number") errno = opened;
    else file.file = opened;
    delete file.nameless;
  }
  m.tree.unlink(path);
  m.tree.release(made);
  return errno;
}

function fill(m: Machine, file: TreeFile, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const n = m.tree.write(file, bytes.subarray(at), at);
    if (n <= 0) return n || -Errno.EIO;
    at += n;
  }
  return 0;
}

function rebindHandles(m: Machine, rebind: ReadonlyMap<number, number>): void {
  for (const file of m.state.files.values()) {
    if (file.kind !== "host") continue;
    const handle = rebind.get(file.handle);
    if (handle === undefined) continue;
    file.handle = handle;
    file.buffer = null;
    file.ended = false;
  }
}

/** The builtin `resume`: the image's run takes the place of this one, or a reply says why not. */
export function resumeNow(m: Machine, request: Extract<Request, { request: "resume" }>): void {
  const task = m.state.tasks.get(request.pid)!;
  const path = join(task.cwd, request.path);
  if (!m.access.ckpt && !m.guard.asks) {
    answer(m, request.pid, Errno.EPERM, "not permitted; run again with --allow-ckpt or -A");
    return;
  }
  const bytes = readImageFile(imageHost(m), path);
  if (typeof bytes === "number") {
    const refusal = bytes === -Errno.EACCES ? m.guard.refusal() : null;
    if (refusal) answer(m, request.pid, Errno.EPERM, `${request.path}: not permitted; ${remedy(refusal)}`);
    else answer(m, request.pid, -bytes, `${request.path}: ${errnoMessage(-bytes)}`);
    return;
  }
  try {
    const next = thaw(m, bytes, { value: request.value });
    for (const file of m.state.files.values()) if (file.file) m.tree.release(file.file);
    const { wakeDriver, output, reading } = m;
    Object.assign(m, next, { shell: null, wakeDriver, output, reading });
    for (const [handle, { chunks }] of next.output) queueOutput(m, handle, Buffer.concat(chunks));
    // what had been bound to the old machine object is bound to this one
    m.scope = arithmeticScope(m);
  } catch (error) {
    if (error instanceof ImageError)
      answer(m, request.pid, Errno.EINVAL, `${request.path}: ${error.message}`);
    else if (error instanceof ResumeError)
      answer(m, request.pid, error.errno, `${request.path}: ${error.message}`);
    else throw error;
  }
}
