/** Taking up a frozen run: sys_checkpoint(2) CKPT_THAW for tasks that are data. All is checked before anything is changed. */

import { Errno, errnoMessage } from "./errno.ts";
import { arithmeticScope } from "./expand/scope.ts";
import {
  answer,
  answerFailure,
  answerTask,
  ckptRefusal,
  type FrozenFile,
  failureAt,
  type Meta,
  type Nameless,
  STATE_VERSION,
} from "./freeze.ts";
import { joinParts } from "./frozen-state.ts";
import type { Journal } from "./fs/journal.ts";
import { closeStream, queueOutput } from "./fs/output.ts";
import { join } from "./fs/path.ts";
import type { TreeFile } from "./fs/tree.ts";
import { createGuard } from "./host/guard.ts";
import { IMAGE_ERRNOS, ImageError } from "./image/error.ts";
import { readImageFile } from "./image/file.ts";
import { decodeImage } from "./image/reader.ts";
import type { Saved } from "./image/save.ts";
import { openImageSeal } from "./image/seal.ts";
import { distrust } from "./image/trust.ts";
import type { Store } from "./image/writer.ts";
import {
  createMachine,
  imageHost,
  type Machine,
  type MachineOptions,
  type Request,
  symbolOf,
} from "./machine.ts";
import { isConnection } from "./ops/network.ts";
import type { ByteString } from "./plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "./program.ts";
import { revealSecrets } from "./secrets.ts";
import { RESUME_TRAP } from "./signals.ts";
import type { MachineState, Task } from "./state.ts";
import { pushSource, switchTo } from "./task.ts";
import { upgradeState } from "./upgrade.ts";
import { checkParts, validateState } from "./validate.ts";
import { setVariable } from "./variables.ts";
import { type FilesPolicy, type Finding, type Plan, settle, type Verdict, verify } from "./verify.ts";

/** What stands in the way of a resume: all of it, one line each. */
export class ResumeError extends Error {
  constructor(
    readonly errno: number,
    readonly problems: readonly string[],
  ) {
    super(problems.join("; "));
  }
}

export type ClockPolicy = "real" | "continue";

export type ResumeOptions = {
  /** what the frozen `checkpoint` returns, 0 to 255; 1 by default */
  value?: number;
  /** host descriptors to rebind, by their number in the run: open handles */
  rebind?: ReadonlyMap<number, number>;
  /** the generation: its sequence number, 0 the last (by default), -1 the one before, … */
  at?: number;
  /** the path that the image was read from: its journal lies beside it */
  path?: ByteString;
  /** the journal of the run that resumes: where the image is its own, what it has changed since stays */
  journal?: Journal;
  /** other files in the place of those that the run has open, by descriptor of the main shell */
  paths?: ReadonlyMap<number, ByteString>;
  /** standard streams that are the same files as before go on from the freeze: input at its place, output cut */
  streams?: boolean;
  /** variables of the main shell to set */
  set?: readonly (readonly [name: string, value: ByteString])[];
  /** random numbers other than those that the image would go on with */
  reseed?: boolean;
  /** whether SECONDS counts the time that the run was frozen: "continue", it does not, by default */
  clock?: ClockPolicy;
  /** what to do about files that are not as they were; "auto" by default */
  files?: FilesPolicy;
};

/** A machine of an image, and all that is known of how it stands to this host. Nothing has been changed. */
type Prepared = Verdict & { m: Machine; meta: Meta; store: Store | null };

type Parts = Pick<MachineState, "tasks" | "environments">;

/**
 * The tasks with the values of variables that no image holds: of the environment, or asked for.
 * @throws ResumeError where one cannot be had
 */
function revealed(options: MachineOptions, parts: Parts, names: readonly string[]): Parts {
  if (names.length === 0) return parts;
  const values = new Map<string, ByteString>();
  const guard = createGuard(options.access, options.host);
  for (const name of names) {
    const granted = guard.permits("env", name) ? options.host.environ().get(name) : undefined;
    const value = granted ?? options.askSecret?.(name);
    if (value !== undefined && value !== null) values.set(name, value);
  }
  const missing = names.filter((name) => !values.has(name));
  if (missing.length > 0)
    throw new ResumeError(
      Errno.EPERM,
      missing.map(
        (name) =>
          `${name}: a secret that no image holds: give it in the environment, with --allow-env=${name}`,
      ),
    );
  return revealSecrets(parts, values);
}

function prepare(options: MachineOptions, bytes: Uint8Array, resume: ResumeOptions): Prepared {
  const { content, store } = decodeImage(bytes, {}, resume.at);
  const { meta, state: frozen } = joinParts(content);
  if (meta.version !== STATE_VERSION)
    throw new ResumeError(Errno.ESTALE, [
      `the run's state has version ${meta.version}, this floe reads ${STATE_VERSION}`,
    ]);
  const { secrets = [], hidden = [] } = meta;
  checkParts(frozen);
  const state = upgradeState({ ...frozen, ...revealed(options, frozen, hidden) });
  validateState(state);
  const token = meta.journal ?? "";
  const living = token !== "" && resume.journal?.knows(token) ? resume.journal : undefined;
  const all = [...new Set([...secrets, ...(options.secrets ?? [])])];
  const m = createMachine({ ...options, secrets: all }, state, living);
  const lost = [...(resume.paths ?? [])].filter(([fd, path]) => !replaceFile(m, fd, path));
  if (lost.length > 0)
    throw new ResumeError(
      Errno.EBADF,
      lost.map(([fd, path]) => `--fd ${fd}=${path}: the run's main shell has no host file open as ${fd}`),
    );
  return { m, meta, store, ...verify(m, resume.path ?? null, living ? "" : token, resume.files ?? "auto") };
}

/**
 * Only looks: what is not as it was, whether or not it stands in the way.
 * @throws ImageError where the bytes are no good image, ResumeError where their state is another version's
 */
export function verifyImage(
  options: MachineOptions,
  bytes: Uint8Array,
  resume: ResumeOptions = {},
): Finding[] {
  return prepare(options, bytes, resume).findings;
}

/**
 * Makes a machine of an image's bytes. All is checked before anything is opened for the run.
 * @throws ImageError where the bytes are no good image, ResumeError where the run cannot go on here
 */
export function thaw(options: MachineOptions, bytes: Uint8Array, resume: ResumeOptions = {}): Machine {
  const { m, meta, store, findings, plan } = prepare(options, bytes, resume);
  const { state } = m;
  const refuse = (problems: readonly string[], errno = Errno.ESTALE) => {
    if (problems.length === 0) return;
    for (const file of state.files.values()) if (file.file) m.tree.release(file.file);
    throw new ResumeError(errno, problems);
  };
  const blocking = findings.filter((finding) => finding.blocks);
  refuse(
    blocking.map(({ message }) => message),
    blocking.every(({ kind }) => kind === "refused") ? Errno.EACCES : Errno.ESTALE,
  );
  refuse(settle(m, plan, resume.streams ?? false).map(({ message }) => message));
  const moved = new Map<number, number>([0, 1, 2].map((handle) => [handle, handle]));
  refuse(reopenFiles(m, moved, plan));
  rebindHandles(m, resume.rebind ?? new Map());
  for (const [handle, bytes] of meta.output ?? []) {
    const to = resume.rebind?.get(handle) ?? moved.get(handle);
    if (to !== undefined) queueOutput(m, to, bytes);
  }
  refuse(changeState(m, meta, resume));
  m.saved = rememberImage(m, resume.path ?? null, bytes, store);
  if (resume.streams) readOn(m, meta);
  state.resumed++;
  if (meta.requester !== 0) answer(m, meta.requester, 0, resume.value ?? 1);
  for (const task of state.tasks.values()) {
    if (task.exit !== null) continue;
    if (task.stopped === 0 && !state.queue.includes(task.pid)) state.queue.push(task.pid);
    trapResume(task);
  }
  return m;
}

/** What is known of the file at `path`, if it is still the image: the next checkpoint appends to it without reading it. */
function rememberImage(
  m: Machine,
  path: ByteString | null,
  bytes: Uint8Array,
  store: Store | null,
): Saved | null {
  const stat = path === null || store === null ? -1 : m.host.stat(path, false);
  if (typeof stat === "number" || stat.size !== bytes.length) return null;
  const { ino, dev, mtime } = stat;
  return { path: path!, run: m.state.run, store: store!, whole: store!.end, ino, dev, mtime };
}

/** Puts the file at `path` in the place of the one that the main shell has open as `fd`; false: there is none. */
function replaceFile(m: Machine, fd: number, path: ByteString): boolean {
  const id = m.state.tasks.get(m.state.mainPid)?.fds[fd] ?? -1;
  const file = m.state.files.get(id) as FrozenFile | undefined;
  if (file?.file?.kind !== "host") return false;
  file.path = file.file.path = path;
  delete file.print;
  delete file.embedded;
  delete file.nameless;
  return true;
}

/** Standard input goes on where the run was, if it is the file that it was. */
function readOn({ host }: Machine, { input }: Meta): void {
  const stat = input && host.seek ? host.fstat(0) : -1;
  if (typeof stat !== "number" && stat.dev === input!.dev && stat.ino === input!.ino)
    host.seek!(0, input!.offset, 0);
}

/** What was asked to be different in the resumed run. → what could not be done */
function changeState(m: Machine, meta: Meta, { set = [], reseed, clock }: ResumeOptions): string[] {
  const { state } = m;
  const main = state.tasks.get(state.mainPid);
  if (reseed) {
    state.random = m.host.random() | 1;
    for (const task of state.tasks.values()) task.seed = -1;
  }
  if (clock === "real")
    for (const task of state.tasks.values()) task.secondsFrom -= Math.max(0, m.host.now() - meta.time);
  if (set.length === 0) return [];
  if (!main || main.exit !== null) return ["--set: the main shell of this run has ended"];
  switchTo(m, main);
  return set
    .filter(([name, value]) => !setVariable(m, symbolOf(m, name), value))
    .map(([name]) => `--set ${name}: ${m.refused || "it cannot be set"}`);
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

/** Opens again, by path, what the run had open. → the problems; `moved` gets new host handles by old ones */
function reopenFiles(m: Machine, moved: Map<number, number>, plan: Plan): string[] {
  const problems: string[] = [];
  for (const file of plan.embedded) file.nameless = namelessOf(file);
  for (const file of plan.made) problems.push(...makeAgain(m, file));
  const nameless = new Map<string, FrozenFile[]>();
  for (const file of m.state.files.values() as Iterable<FrozenFile>) {
    delete file.print;
    delete file.embedded;
    if (file.file === null) {
      // the other side of a connection is not in the image; nor is its number this process's
      if (isConnection(file)) file.handle = -1;
      continue;
    }
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

/** An input that is not there, or not what it was: the image has it. */
function namelessOf(file: FrozenFile): Nameless {
  const bytes = file.embedded!;
  return { key: file.file!.path, size: bytes.length, bytes };
}

/** An output that is not there: the image has what had been written. */
function makeAgain(m: Machine, file: FrozenFile): string[] {
  const made = m.tree.open(file.file!.path, OpenFlag.write | OpenFlag.create | OpenFlag.exclusive, 0o666);
  const errno = typeof made === "number" ? made : fill(m, made, file.embedded!);
  if (typeof made !== "number") m.tree.release(made);
  return errno < 0 ? [`${file.path}: ${errnoMessage(-errno)}`] : [];
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
  const refuse = (errno: number, why: string) => answerTask(m, request.pid, errno, `${request.path}: ${why}`);
  const refused = ckptRefusal(m, request.path);
  if (refused) return answerFailure(m, request.pid, refused);
  const host = imageHost(m);
  const named = host.stat(path, true);
  // to wait for what may come through a pipe would stop all of the run
  if (typeof named !== "number" && (named.mode & FILE_TYPE_MASK) === FileType.fifo)
    return refuse(Errno.EINVAL, "a FIFO is no image");
  let distrusted: string | null = null;
  const bytes = readImageFile(host, path, (stat) => {
    distrusted = m.trust ? null : distrust(host, stat);
  });
  if (typeof bytes === "number") return answerFailure(m, request.pid, failureAt(m, request.path, -bytes));
  if (distrusted !== null) return refuse(Errno.EPERM, distrusted);
  try {
    const next = thaw(m, openImageSeal(m.seal, bytes), { ...request, path, journal: m.journal });
    if (next.journal !== m.journal) m.journal.abandon();
    for (const file of m.state.files.values())
      if (file.kind === "host" && file.file) closeStream(m, file);
      else if (file.file) m.tree.release(file.file);
    const { wakeDriver, output, reading } = m;
    Object.assign(m, next, { shell: null, wakeDriver, output, reading });
    for (const [handle, { chunks }] of next.output) queueOutput(m, handle, Buffer.concat(chunks));
    // what had been bound to the old machine object is bound to this one
    m.scope = arithmeticScope(m);
  } catch (error) {
    if (error instanceof ImageError) refuse(IMAGE_ERRNOS[error.reason], error.message);
    else if (error instanceof ResumeError) refuse(error.errno, error.message);
    else throw error;
  }
}
