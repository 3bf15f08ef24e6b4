/**
 * Checkpoints: a run is taken down between two steps (`captureImage`), and what was taken down goes to the
 * disk beside the job. The one who asked is answered when the image is durable. At most one is on its way.
 */
import { notify } from "./delivery.ts";
import { Errno, errnoMessage } from "./errno.ts";
import {
  answer,
  answerFailure,
  answerTask,
  captureImage,
  ckptRefusal,
  type Failure,
  failureAt,
} from "./freeze.ts";
import { fileOf } from "./fs/files.ts";
import { journalPath } from "./fs/journal-file.ts";
import { join } from "./fs/path.ts";
import { NotPlainError } from "./image/encode.ts";
import { type SaveResult, type SaveSteps, saveSteps } from "./image/save.ts";
import { sealImage } from "./image/seal.ts";
import { seals } from "./image/seals.ts";
import { isSmall, type Snapshot, takeSnapshot } from "./image/snapshot.ts";
import { checkpointPath } from "./image/template.ts";
import { encodeImage } from "./image/writer.ts";
import { imageHost, type Machine, type Request } from "./machine.ts";
import { isConnection } from "./ops/network.ts";
import type { ByteString } from "./plain.ts";
import { OpenFlag } from "./program.ts";
import { sleepOn, WaitKind, waitKey, wakeTask } from "./scheduler.ts";

export type CheckpointRequest = Extract<Request, { request: "checkpoint" | "freeze" }>;

/** A checkpoint on its way to the disk. */
type Checkpoint = {
  request: CheckpointRequest;
  pid: number;
  path: ByteString;
  /** what its journal knows it by */
  token: string;
  steps: SaveSteps<SaveResult>;
  snapshot: Snapshot;
  /** host.monotonic() at its beginning, and what it has cost the job until it went on */
  started: number;
  cost: { pause: number; cpu: number };
  /** files to be made durable with it */
  outputs: readonly ByteString[];
};

/**
 * Milliseconds of work between two turns of the job: at an interval, and where somebody waits for the image. (A worker
 * would take the packing to another core; but to start one holds the job up for 30 ms, more than most images need.)
 */
const SLICE_MS = { quiet: 2, awaited: 6 };

/** Milliseconds that a job stands still at most while a small image that somebody waits for is made durable: as long as a good disk takes. */
const HOLD_MS = 10;

/** The id of the run, by which its images know each other: made at the first checkpoint. */
function runId(m: Machine): string {
  if (m.state.run === "")
    for (let i = 0; i < 4; i++) m.state.run += (m.host.random() >>> 0).toString(16).padStart(8, "0");
  return m.state.run;
}

/** Asked for from outside floe, which needs no permission of the script's. */
const fromOutside = (request: CheckpointRequest) => request.request === "freeze" && request.host;

/** Where the checkpoint goes, or why there can be none. */
function place(m: Machine, request: CheckpointRequest): { path: ByteString } | Failure {
  const given = request.request === "checkpoint" ? request.path : "";
  const refused = fromOutside(request) ? null : ckptRefusal(m, given);
  if (refused) return refused;
  if (given !== "") {
    const task = m.state.tasks.get((request as { pid: number }).pid) ?? m.state.tasks.get(m.state.mainPid);
    return { path: join(task?.cwd ?? "/", given) };
  }
  m.state.sequence++;
  const expanded = checkpointPath(m);
  m.state.sequence--;
  if ("error" in expanded) return { errno: Errno.EINVAL, message: expanded.error };
  return { path: join(m.directory, expanded.path) };
}

/** What an image cannot hold is said, where somebody asked for it. */
function reportConnections(m: Machine, request: CheckpointRequest): void {
  if (request.request === "freeze" && request.quiet) return;
  for (const file of m.state.files.values())
    if (isConnection(file) && file.handle >= 0)
      notify(m, `floe: ${file.path}: a connection is in no image: after a resume it has ended\n`);
}

/** Takes the run down. → the checkpoint, or null: it has failed, and that was told */
function begin(m: Machine, request: CheckpointRequest): Checkpoint | null {
  const pid = request.request === "checkpoint" ? request.pid : 0;
  const at = place(m, request);
  if (!("path" in at)) return tell(m, request, at);
  reportConnections(m, request);
  const run = runId(m);
  const started = m.host.monotonic();
  const before = m.onCheckpoint ? m.host.usage() : null;
  m.state.sequence++;
  const token = m.journal.captured(at.path);
  if (!m.guard.everything) m.guard.hide(journalPath(at.path));
  try {
    const snapshot = takeSnapshot(
      captureImage(m, pid, { token, embed: m.embed || (request.embed ?? false) }),
      true,
      m.tree.encodings(),
    );
    const { keep, strict } = m.generations;
    const outputs = m.outputs.unsynced();
    const save = {
      path: at.path,
      snapshot,
      run,
      sequence: m.state.sequence,
      time: m.host.now(),
      keep,
      strict,
      outputs,
      ...(seals(m.seal) ? { seal: (image: Uint8Array) => sealImage(m.seal, image) } : {}),
    };
    const after = before && m.host.usage();
    const cpu = before && after ? after.user - before.user + after.system - before.system : 0;
    const cost = { pause: m.host.monotonic() - started, cpu };
    const steps = saveSteps(fromOutside(request) ? m.host : imageHost(m), save, m.saved);
    return { request, pid, path: at.path, token, steps, snapshot, started, cost, outputs };
  } catch (error) {
    m.state.sequence--;
    m.journal.failed(token);
    m.tree.captured();
    // a bug of whoever put it into the state, but none that the job should die of
    if (!(error instanceof NotPlainError)) throw error;
    return tell(m, request, { errno: Errno.EOPNOTSUPP, message: error.message });
  }
}

/** Tells the one who asked that there will be no image; a complaint at intervals is made once. */
function tell(m: Machine, request: CheckpointRequest, failure: Failure): null {
  const { message } = failure;
  if (request.request === "checkpoint") answerFailure(m, request.pid, failure);
  else if (!request.quiet || m.complaint !== message) notify(m, `floe: checkpoint: ${message}\n`);
  m.complaint = message;
  return null;
}

/** Tells the one who asked, for an image or a resume, that it will not be. */
export function refuse(m: Machine, request: Request, failure: Failure): void {
  if (request.request === "freeze") tell(m, request, failure);
  else answerFailure(m, request.pid, failure);
}

/** The image is durable, or could not be made so. → whether it is */
function end(m: Machine, checkpoint: Checkpoint, result: SaveResult): boolean {
  const { request, pid, path, started, cost } = checkpoint;
  const { errno, sequence, saved } = result;
  m.onCheckpoint?.({ path, sequence, errno, ...cost, took: m.host.monotonic() - started });
  m.saved = saved;
  m.tree.captured();
  if (errno !== 0) {
    m.state.sequence--;
    m.journal.failed(checkpoint.token);
    m.outputs.again(checkpoint.outputs);
    tell(m, request, failureAt(m, path, errno));
    return false;
  }
  m.journal.durable(checkpoint.token);
  m.complaint = "";
  m.state.sequence = Math.max(m.state.sequence, sequence);
  if (pid !== 0) answerTask(m, pid, 0, 0);
  else if (request.request === "freeze") m.onFrozen(path, request.quiet ?? false);
  return true;
}

/** `checkpoint -u`: the image of the run, for one who writes it to a descriptor. */
export function imageFor(m: Machine, request: Extract<Request, { request: "image" }>): void {
  const { pid, fd, embed } = request;
  const file = fileOf(m, m.state.tasks.get(pid)!, fd);
  const writes = file !== null && (file.flags & OpenFlag.accessMask) !== OpenFlag.read;
  const refused = ckptRefusal(m, `${fd}`);
  if (refused) return answerFailure(m, pid, refused);
  if (!writes) return answerTask(m, pid, Errno.EBADF, `${fd}: ${errnoMessage(Errno.EBADF)}`);
  if (request.exit && file.kind === "pipe-write")
    return answerTask(m, pid, Errno.EINVAL, `${fd}: a pipe of the run would end with it`);
  runId(m);
  m.state.sequence++;
  try {
    const options = { time: m.host.now(), generation: m.state.sequence };
    answer(m, pid, 0, Buffer.concat(encodeImage(captureImage(m, pid, { embed }), options)));
    if (m.state.tasks.get(pid)?.exit === null) wakeTask(m, pid);
  } catch (error) {
    m.state.sequence--;
    if (!(error instanceof NotPlainError)) throw error;
    answerTask(m, pid, Errno.EOPNOTSUPP, error.message);
  }
  m.tree.captured();
}

/** What `checkpoint -u` has written is on the disk, where it is a file. → whether it is */
export function makeDurable(m: Machine, { pid, fd }: Extract<Request, { request: "durable" }>): boolean {
  const file = fileOf(m, m.state.tasks.get(pid)!, fd);
  const host = file?.kind === "tree" && file.file!.kind === "host" && m.tree.seekable(file.file!);
  const errno = host ? m.host.fsync(m.tree.handle(file.file!)) : 0;
  answerTask(m, pid, -errno, errno < 0 ? errnoMessage(-errno) : 0);
  return errno === 0;
}

/** Nodes, variables, items of an array, and instructions, of which a run with more takes no rehearsal. */
const LIGHT = 2000;

/** Whether all that a rehearsal looks at is little. */
function isLight({ state }: Machine): boolean {
  if (state.tree.anonymous.nodes.size > LIGHT || state.symbols.length > LIGHT) return false;
  let instructions = 0;
  for (const { lines } of state.code.values()) instructions += lines.length;
  if (instructions > LIGHT) return false;
  for (const { cells } of state.environments.values())
    for (const cell of cells) {
      if (typeof cell === "string" && cell.length > LIGHT * LIGHT) return false;
      if (typeof cell !== "object" || cell === null || cell.kind === "reference") continue;
      if ((cell.kind === "indexed" ? cell.count : cell.items.size) > LIGHT) return false;
    }
  return true;
}

/**
 * Makes an image for nobody, before the first: what is done for the first time takes some milliseconds, which
 * it would else cost the job, and whoever waits for the image.
 */
export function rehearse(m: Machine): void {
  if (m.saving >= 0 || !isLight(m)) return;
  try {
    takeSnapshot(captureImage(m, 0, { partial: true }), true);
  } catch (error) {
    if (!(error instanceof NotPlainError)) throw error;
  }
  m.tree.captured();
}

/** The whole of a checkpoint while the job stands still. → whether it was written. Never throws for what the outside does. */
export function checkpointNow(m: Machine, request: CheckpointRequest): boolean {
  const checkpoint = begin(m, request);
  if (checkpoint === null) return false;
  let reply: number | undefined;
  for (;;) {
    const { done, value } = checkpoint.steps.next(reply);
    if (done) return end(m, checkpoint, value as SaveResult);
    reply = value === null ? undefined : m.host.fsync((value as { fsync: number }).fsync);
  }
}

/** A checkpoint beside the job, which has stood still when this returns. The driver is woken when it is done. */
export function checkpointBeside(m: Machine, request: CheckpointRequest): void {
  const checkpoint = begin(m, request);
  if (checkpoint === null) return;
  m.saving = checkpoint.pid;
  const task = m.state.tasks.get(checkpoint.pid);
  if (task) sleepOn(m, task, waitKey(WaitKind.checkpoint, checkpoint.pid));
  const quiet = request.request === "freeze" && (request.quiet ?? false);
  const slice = quiet ? SLICE_MS.quiet : SLICE_MS.awaited;
  const small = isSmall(checkpoint.snapshot);
  // a job that went on would hold up the little that is left to be done
  if (small && !quiet) m.heldUntil = m.host.monotonic() + HOLD_MS;
  const carryOn = (reply?: number) => {
    const until = m.host.monotonic() + slice;
    let result = checkpoint.steps.next(reply);
    while (!result.done && result.value === null && m.host.monotonic() < until)
      result = checkpoint.steps.next();
    if (result.done) {
      m.saving = -1;
      m.heldUntil = 0;
      end(m, checkpoint, result.value);
      m.wakeDriver();
    } else if (result.value === null) m.host.soon(() => carryOn());
    else m.host.fsyncLater!(result.value.fsync, carryOn);
  };
  // for a small image it is not worth a turn of the event loop
  if (small) carryOn();
  else m.host.soon(() => carryOn());
}
