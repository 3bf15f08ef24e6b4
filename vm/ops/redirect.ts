/** Redirections (POSIX XCU 2.7): what they did is kept in an Undo, or is for good under `exec`. */
import type { PartCode, RedirectCode } from "../code.ts";
import { endClosed } from "../coproc.ts";
import { Errno, errnoMessage } from "../errno.ts";
import { expandString, expandWords } from "../expand/words.ts";
import { descriptorOf } from "../fs/descriptors.ts";
import { addFile, contentsChanged, forceWrite, releaseFile, retainFile, setFd } from "../fs/files.ts";
import { join } from "../fs/path.ts";
import { createPipe } from "../fs/pipes.ts";
import { clock, type Machine, park, symbolOf } from "../machine.ts";
import { type ByteString, toBytes } from "../plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../program.ts";
import { complain, fail, reasonFor } from "../report.ts";
import { WaitKind, waitKey } from "../scheduler.ts";
import { limitSet } from "../settings.ts";
import { Option, Shopt, type Task, type Undo } from "../state.ts";
import { elementByText, lookup, setByText, setVariable } from "../variables.ts";
import { openConnection } from "./network.ts";

const FLAGS: Readonly<Record<string, number>> = {
  "<": OpenFlag.read,
  ">": OpenFlag.write | OpenFlag.create | OpenFlag.truncate,
  ">|": OpenFlag.write | OpenFlag.create | OpenFlag.truncate,
  ">>": OpenFlag.write | OpenFlag.create | OpenFlag.append,
  "<>": OpenFlag.readWrite | OpenFlag.create,
};

/** Opens a path for a task. → open file number (one reference), or -errno. */
export function openPath(m: Machine, task: Task, path: ByteString, flags: number, mode: number): number {
  if (path === "") return -Errno.ENOENT;
  const fd = descriptorOf(path);
  if (fd >= 0) {
    const id = task.fds[fd];
    return id === undefined || id < 0 ? -Errno.ENOENT : retainFile(m, id);
  }
  const full = join(task.cwd, path);
  const file = m.tree.open(full, flags, mode & ~task.umask);
  // the host's EAGAIN is of a FIFO without a reader, or of a device that is not there
  if (file === -Errno.EAGAIN && !isFifo(m, full)) return -Errno.ENXIO;
  if (typeof file === "number") return file;
  if (flags & OpenFlag.truncate) contentsChanged();
  // what cannot seek (a FIFO, a terminal) is read and written as a stream of the host
  const handle = file.kind !== "host" || m.tree.seekable(file) ? -1 : m.tree.handle(file);
  return addFile(m, handle < 0 ? "tree" : "host", flags, full, { file, handle });
}

function isFifo(m: Machine, path: ByteString): boolean {
  const stat = m.tree.statPath(path, true);
  return typeof stat !== "number" && (stat.mode & FILE_TYPE_MASK) === FileType.fifo;
}

/** How often a FIFO without a reader is tried again, ms. */
const FIFO_RETRY_MS = 2;

/** Opening a FIFO for writing waits for its reader (POSIX open): EAGAIN means that there is none yet. */
export function waitForReader(m: Machine, task: Task): void {
  m.sleepers.set(task.pid, clock(m) + FIFO_RETRY_MS);
  m.waitOn = waitKey(WaitKind.timer, task.pid);
}

/** An open file that reads `text` and ends: here-documents. */
function openText(m: Machine, text: ByteString): number {
  const { pipe, reader, writer } = createPipe(m, Math.max(1, text.length));
  const bytes = toBytes(text);
  if (bytes.length > 0) {
    const p = m.state.pipes.get(pipe)!;
    p.chunks.push(bytes);
    p.size = bytes.length;
  }
  releaseFile(m, writer);
  return reader;
}

/** Moves an open file (one reference) to `fd`, remembering what was there. */
function place(task: Task, undo: Undo, fd: number, id: number): void {
  const old = task.fds[fd] ?? -1;
  undo.fds.push([fd, old]);
  setFd(task, fd, id);
}

function close(m: Machine, task: Task, undo: Undo, fd: number): void {
  place(task, undo, fd, -1);
  if (task.coproc !== null) endClosed(m, task, fd);
}

function isQuoted(part: PartCode): boolean {
  return "quoted" in part && part.quoted;
}

/** The expanded targets; null where evaluation stopped (`m.failure.expansion`: for an error within a word). */
function targets(m: Machine, redirects: readonly RedirectCode[]): ByteString[] | null {
  const out: ByteString[] = [];
  m.failure.expansion = true;
  for (const r of redirects) {
    if (r.op === "<<" || r.op === "<<-" || r.op === "<<<") {
      const text = expandString(m, r.target);
      if (text === null) return null;
      out.push(r.op === "<<<" ? `${text}\n` : text);
      continue;
    }
    // posix mode makes one name of it: nothing is split, no names are looked for
    if (m.task.options & Option.posix && !r.moves && !r.target.braces) {
      const name = expandString(m, r.target);
      if (name === null) return null;
      if (name !== "" || r.target.literal !== null || r.target.parts.some((part) => isQuoted(part))) {
        out.push(name);
        continue;
      }
    }
    const fields = expandWords(m, [r.target]);
    if (fields === null) return null;
    if (r.moves && fields.length === 0) fields.push("");
    if (fields.length !== 1) {
      m.failure.expansion = false;
      const named = r.variable ?? r.target.literal ?? r.text ?? fields.join(" ");
      fail(m, `${named}: ambiguous redirect`, 1, "command");
      return null;
    }
    out.push(fields[0]);
  }
  m.failure.expansion = false;
  return out;
}

/**
 * Does redirections in order. `lasting`: for a command of the shell itself, which does not put back what `n>&m-` has moved.
 * → false where evaluation stopped or one failed (reported).
 */
export function redirect(
  m: Machine,
  redirects: readonly RedirectCode[],
  undo: Undo,
  lasting = true,
): boolean {
  const words = targets(m, redirects);
  if (words === null) return false;
  for (let i = 0; i < redirects.length; i++)
    if (!redirectOne(m, redirects[i], words[i], undo, lasting)) return false;
  return true;
}

function redirectOne(m: Machine, r: RedirectCode, word: ByteString, undo: Undo, lasting: boolean): boolean {
  const task = m.task;
  if (r.variable !== undefined) return redirectVariable(m, task, r, r.variable, word, undo, lasting);
  if (r.fd >= m.limits.descriptors || (task.settings !== null && r.fd >= limitSet(task, "n"))) {
    fail(m, `${r.fd}: ${errnoMessage(Errno.EBADF)}`, 1, "command");
    return false;
  }
  if (r.op === "<&" || r.op === ">&") return duplicate(m, task, r, word, undo, lasting);
  if (r.op.startsWith("<<")) {
    place(task, undo, r.fd, openText(m, word));
    return true;
  }
  if (task.options & Option.restricted && r.op !== "<") {
    fail(m, `${word}: restricted: cannot redirect output`, 1, "command");
    return false;
  }
  let flags = FLAGS[r.op];
  if (r.op === ">" && task.options & Option.noclobber) {
    const stat = m.tree.statPath(join(task.cwd, word), true);
    if (typeof stat !== "number" && (stat.mode & FILE_TYPE_MASK) === FileType.regular) {
      fail(m, `${word}: cannot overwrite existing file`, 1, "command");
      return false;
    }
    flags &= ~OpenFlag.truncate;
    // a symlink that leads nowhere is there all the same
    if (typeof stat === "number") flags |= OpenFlag.exclusive;
  }
  m.guard.patient = true;
  const id = openConnection(m, task, word, flags) ?? openPath(m, task, word, flags, 0o666);
  m.guard.patient = false;
  if (m.guard.deferred()) {
    m.stopped = 1;
    park(m, task);
    return false;
  }
  if (id === -Errno.EAGAIN) {
    m.stopped = 1;
    waitForReader(m, task);
    return false;
  }
  if (id === -Errno.EEXIST && flags & OpenFlag.exclusive) {
    fail(m, `${word}: cannot overwrite existing file`, 1, "command");
    return false;
  }
  if (id < 0) {
    fail(m, `${word}: ${reasonFor(m, -id)}`, 1, "command");
    return false;
  }
  place(task, undo, r.fd, id);
  return true;
}

/** The first descriptor that `{name}>` gets. */
const CHOSEN = 10;

/** `{name}>file` opens a descriptor of 10 or more, for good, whose number the variable gets; `{name}>&-` closes it. */
function redirectVariable(
  m: Machine,
  task: Task,
  r: RedirectCode,
  name: ByteString,
  word: ByteString,
  undo: Undo,
  lasting: boolean,
): boolean {
  if (word === "-" && r.op.endsWith("&")) {
    const value = numberIn(m, name);
    if (value === null || value === "") return fail(m, `${name}: ambiguous redirect`, 1, "command") !== null;
    if (/^[0-9]+$/.test(value) && (task.fds[Number(value)] ?? -1) >= 0) close(m, task, undo, Number(value));
    return true;
  }
  let fd = CHOSEN;
  while ((task.fds[fd] ?? -1) >= 0) fd++;
  // what is moved stays open, too
  const { variable: _, moves: __, ...plain } = r;
  if (!redirectOne(m, { ...plain, fd }, word, undo, lasting)) return false;
  if (!setValue(m, name, fd)) {
    if (m.refused !== "") complain(m, task, m.refused);
    return fail(m, `${name}: cannot assign fd to variable`, 1, "command") !== null;
  }
  if (!(task.shopts & Shopt.varredirClose)) undo.fds = undo.fds.filter(([each]) => each !== fd);
  return true;
}

/** The value of `name` or `name[subscript]`. */
function numberIn(m: Machine, name: ByteString): ByteString | null {
  const bracket = name.indexOf("[");
  if (bracket < 0) return lookup(m, name);
  const value = elementByText(m, symbolOf(m, name.slice(0, bracket)), name.slice(bracket + 1, -1));
  return value === null ? null : String(value);
}

function setValue(m: Machine, name: ByteString, fd: number): boolean {
  const bracket = name.indexOf("[");
  if (bracket < 0) return setVariable(m, symbolOf(m, name), fd);
  return setByText(m, symbolOf(m, name.slice(0, bracket)), name.slice(bracket + 1, -1), fd, false);
}

function duplicate(
  m: Machine,
  task: Task,
  r: RedirectCode,
  word: ByteString,
  undo: Undo,
  lasting: boolean,
): boolean {
  if (word === (r.moves ? "" : "-")) {
    if ((task.fds[r.fd] ?? -1) >= 0) close(m, task, undo, r.fd);
    return true;
  }
  // to move is in the syntax: a word that is expanded to `5-` is a file's name
  const number = (r.target.literal === null ? /^([0-9]+)$/ : /^([0-9]+)-?$/).exec(word);
  const moves = r.moves === true || (number !== null && word.endsWith("-"));
  if (!number) {
    if (r.op !== ">&" || r.fd !== 1 || moves) {
      fail(m, `${word}: ambiguous redirect`, 1, "command");
      return false;
    }
    // bash: `>&file` is `>file 2>&1`
    return (
      redirectOne(m, { ...r, op: ">" }, word, undo, lasting) &&
      duplicate(m, task, { ...r, fd: 2 }, "1", undo, lasting)
    );
  }
  const from = Number(number[1]);
  if (from === r.fd) return true;
  const id = task.fds[from] ?? -1;
  if (id < 0) {
    const named = r.moves ? r.fd : (r.text ?? from);
    if (moves) forceWrite(m, task, 2, toBytes(`${task.name}: ${NO_DUPLICATE}\n`));
    fail(m, `${named}: ${errnoMessage(Errno.EBADF)}`, 1, "command");
    return false;
  }
  const open = (task.fds[r.fd] ?? -1) >= 0;
  place(task, undo, r.fd, retainFile(m, id));
  if (!moves) return true;
  close(m, task, undo, from);
  // bash puts back what was moved only where it puts back the other one, too
  if (lasting && !open) releaseFile(m, undo.fds.pop()![1]);
  return true;
}

const NO_DUPLICATE = "redirection error: cannot duplicate fd: Bad file descriptor";

/** Redirections of `exec`: what was there before is closed. */
export function keepRedirections(m: Machine, undo: Undo): void {
  for (const [, id] of undo.fds) if (id >= 0) releaseFile(m, id);
  undo.fds = [];
}
