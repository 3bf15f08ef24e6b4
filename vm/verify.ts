/**
 * What stands between an image and its resumption: programs, permissions, and whether the host's files are still what
 * the run knew. All is looked at and told at once; nothing is changed until `settle`.
 */
import { Errno, errnoMessage } from "./errno.ts";
import type { FrozenFile } from "./freeze.ts";
import type { Difference } from "./fs/fingerprint.ts";
import { type Found, findJournal, journalPath } from "./fs/journal-file.ts";
import { base, join, parent } from "./fs/path.ts";
import { cutFile, journalView, pathsOf, sweepJournal, undoJournal, type View } from "./fs/undo.ts";
import { realPath, remedy } from "./host/guard.ts";
import type { Machine } from "./machine.ts";
import { INTERNAL } from "./ops/programs.ts";
import type { ByteString } from "./plain.ts";
import { OpenFlag } from "./program.ts";
import { misshapen } from "./program-shape.ts";
import type { ProgramFrame } from "./state.ts";

/**
 * What to do about files that are not as they were. "auto": a file that the run itself made and that has grown is cut
 * to its length at the freeze, all else refuses. "rollback": what has grown is cut, whoever made it. "keep": go on with
 * the files as they are. "refuse": any difference refuses.
 */
export type FilesPolicy = "auto" | "refuse" | "rollback" | "keep";
export const FILES_POLICIES: readonly FilesPolicy[] = ["auto", "refuse", "rollback", "keep"];

/** One thing that is not as it was. `blocks`: the run cannot be resumed so; else `message` tells what will be done. */
export type Finding = {
  path: ByteString;
  kind: Difference | "refused" | "program" | "journal" | "mapping";
  message: ByteString;
  blocks: boolean;
};

/** What is to be done before the run goes on. */
export type Plan = {
  image: ByteString | null;
  token: string;
  journal: Found | null;
  cuts: { path: ByteString; size: number; mtime: number }[];
  /** readers whose file is to come from the image */
  embedded: FrozenFile[];
  /** outputs that are to be made anew from the image */
  made: FrozenFile[];
};

export type Verdict = { findings: Finding[]; plan: Plan };

/** Looks at everything. `image`: the path that the image was read from; `token`: what its journal knows it by. */
export function verify(m: Machine, image: ByteString | null, token: string, policy: FilesPolicy): Verdict {
  const findings = checkPrograms(m);
  for (const message of m.tree.problems())
    findings.push({ path: "", kind: "mapping", message, blocks: true });
  const plan: Plan = { image, token, journal: null, cuts: [], embedded: [], made: [] };
  if (image !== null && token !== "") lookForJournal(m, image, token, policy, findings, plan);
  const view = journalView(m.host, image ?? "", plan.journal);
  for (const { path, problem } of view.problems) {
    const message = `${path}: ${problem} (--files=keep goes on with the files as they are)`;
    findings.push({ path, kind: "journal", message, blocks: true });
  }
  const looked = sparing(m, view, image);
  const written = checkOpen(m, looked, policy, findings, plan);
  checkClosed(m, looked, policy, findings, plan, written);
  checkOriginals(m, view, policy, findings, plan);
  return { findings, plan };
}

/** The image itself may be an output of the run (`checkpoint -u`): it is what it should be. */
function sparing(m: Machine, view: View, image: ByteString | null): View {
  const itself = image === null ? -1 : m.host.stat(image, true);
  if (typeof itself === "number") return view;
  return {
    ...view,
    compare(path, print) {
      const stat = m.host.stat(path, true);
      const same = typeof stat !== "number" && stat.ino === itself.ino && stat.dev === itself.dev;
      return same ? null : view.compare(path, print);
    },
  };
}

function checkPrograms(m: Machine): Finding[] {
  const findings: Finding[] = [];
  for (const task of m.state.tasks.values())
    for (const frame of task.frames) {
      if (frame.frame !== "program") continue;
      const { name } = frame;
      const problem = checkProgram(m, frame);
      if (problem !== null)
        findings.push({ path: name, kind: "program", message: `${name}: ${problem}`, blocks: true });
    }
  return findings;
}

function checkProgram(m: Machine, frame: ProgramFrame): string | null {
  const program = m.builtins.get(frame.name) ?? m.programs.get(frame.name) ?? INTERNAL.get(frame.name);
  if (!program || !("step" in program)) return "this floe has no such program";
  const version = program.version ?? 0;
  if (version === frame.version) {
    const problem = program.shape === undefined ? null : misshapen(frame.state, program.shape);
    return problem === null ? null : `its state in the image is damaged: ${problem}`;
  }
  return `its state has version ${frame.version}, this floe's has ${version}`;
}

/** What a dead run changed after the checkpoint is undone, where that may be done. */
function lookForJournal(
  m: Machine,
  image: ByteString,
  token: string,
  policy: FilesPolicy,
  findings: Finding[],
  plan: Plan,
): void {
  const path = journalPath(image);
  const found = findJournal(m.host, image, token);
  if (found === null || (typeof found !== "string" && found.records.length === 0)) return;
  if (typeof found !== "string" && found.alive) {
    const message = `${path}: the run that writes it lives: end it first, or resume a copy of the image`;
    findings.push({ path, kind: "journal", message, blocks: true });
    return;
  }
  if (policy === "keep") return;
  if (typeof found === "string") {
    const message = `${path}: ${found} (without that file, --files decides)`;
    findings.push({ path, kind: "journal", message, blocks: true });
    return;
  }
  const names = pathsOf(found);
  const message = `${path}: ${found.records.length} changes to ${names.size} files since the freeze`;
  if (policy === "refuse") {
    const flags = "(--files=auto undoes them, --files=keep leaves them)";
    findings.push({ path, kind: "journal", message: `${message} ${flags}`, blocks: true });
    return;
  }
  findings.push({ path, kind: "journal", message: `${message}: they will be undone`, blocks: false });
  plan.journal = found;
  const real = new Map<ByteString, ByteString>();
  for (const name of names) {
    if (mayWrite(m, name, real)) continue;
    const what = "what a dead run changed in it cannot be undone (--allow-write, or --files=keep leaves it)";
    const text = `${name}: ${errnoMessage(Errno.EACCES)}: ${what}`;
    findings.push({ path: name, kind: "refused", message: text, blocks: true });
  }
}

/** `real`: directories as they really are, as far as they have been looked at. */
function mayWrite(m: Machine, path: ByteString, real = new Map<ByteString, ByteString>()): boolean {
  if (m.guard.everything) return true;
  const directory = parent(path);
  const at = real.get(directory) ?? realPath(m.host, directory, () => {});
  real.set(directory, at);
  return m.guard.permits("write", join(at, base(path)));
}

/** Files that are open. → the paths of those that the run writes, which need no second look. */
function checkOpen(
  m: Machine,
  view: View,
  policy: FilesPolicy,
  findings: Finding[],
  plan: Plan,
): Set<ByteString> {
  const files = [...(m.state.files.values() as Iterable<FrozenFile>)].filter(
    (file) => file.file?.kind === "host" && !file.nameless,
  );
  const writes = (file: FrozenFile) => (file.flags & OpenFlag.accessMask) !== OpenFlag.read;
  const written = new Set(files.filter(writes).map((file) => m.tree.place(file.file!)));
  const told = new Set<ByteString>();
  for (const file of files) {
    const { flags } = file.file!;
    const path = m.tree.place(file.file!);
    const seen = told.has(path);
    told.add(path);
    const difference = file.print ? view.compare(path, file.print) : existence(m, view, path);
    if (file.embedded && difference !== null && difference !== "grown") {
      if (!writes(file)) {
        plan.embedded.push(file);
        continue;
      }
      if (difference === "missing" && mayWrite(m, path)) {
        if (!seen) plan.made.push(file);
        continue;
      }
    }
    if (seen) continue;
    const errno = difference !== "missing" && view.locate(path) === path ? tryOpening(m, file) : 0;
    if (errno < 0) {
      const refusal = errno === -Errno.EACCES ? m.guard.refusal() : null;
      const message = `${file.path}: ${errnoMessage(-errno)}${refusal ? ` (${remedy(refusal)})` : ""}`;
      findings.push({ path: file.path, kind: "refused", message, blocks: true });
    }
    if (errno < 0 || difference === null) continue;
    const output = written.has(path) || m.state.outputs.has(path);
    const created = m.state.outputs.get(path)?.created ?? (flags & OpenFlag.truncate) !== 0;
    judge(
      file,
      path,
      difference,
      output ? (created ? "created" : "appended") : "input",
      policy,
      findings,
      plan,
    );
  }
  return written;
}

/** Opens a file as the run has it open, and closes it again: neither made nor cut by that. → 0 or -errno */
function tryOpening(m: Machine, file: FrozenFile): number {
  // a FIFO, whose other side would notice
  if (file.kind !== "tree") return 0;
  const errno = m.tree.reopen(file.file!);
  m.tree.release(file.file!);
  return errno;
}

/** Of a file without a fingerprint (a FIFO, a terminal, an older image): whether there is one. */
function existence(m: Machine, view: View, path: ByteString): Difference | null {
  const now = view.locate(path);
  return now === null || typeof m.host.stat(now, true) === "number" ? "missing" : null;
}

/** Files that the run has written and closed: what was added to them would be there twice. */
function checkClosed(
  m: Machine,
  view: View,
  policy: FilesPolicy,
  findings: Finding[],
  plan: Plan,
  open: ReadonlySet<ByteString>,
): void {
  for (const [path, { created, print }] of m.state.outputs) {
    if (print === null || open.has(path) || view.compare(path, print) !== "grown") continue;
    // what is not the run's to write any more is not its to cut, and not its to complain of
    if (!mayWrite(m, path)) continue;
    judge({ path, print }, path, "grown", created ? "created" : "appended", policy, findings, plan);
  }
}

/** Originals of private mappings of which something shows in the run's own files. */
function checkOriginals(m: Machine, view: View, policy: FilesPolicy, findings: Finding[], plan: Plan): void {
  for (const node of m.state.tree.anonymous.nodes.values()) {
    const origin = node.kind === "file" ? node.origin : undefined;
    if (!origin?.own || origin.size === 0 || !origin.fingerprint) continue;
    const difference = view.compare(origin.path, origin.fingerprint);
    const print = origin.fingerprint;
    if (difference !== null)
      judge({ path: origin.path, print }, origin.path, difference, "input", policy, findings, plan);
  }
}

const TEXT: { readonly [D in Difference]: string } = {
  missing: errnoMessage(Errno.ENOENT),
  grown: "has grown since the freeze",
  shrunk: "is shorter than at the freeze",
  changed: "has changed since the freeze",
};

/** What is to be done about one file. */
function judge(
  file: Pick<FrozenFile, "path" | "print">,
  path: ByteString,
  kind: Difference,
  role: "input" | "created" | "appended",
  policy: FilesPolicy,
  findings: Finding[],
  plan: Plan,
): void {
  const tell = (blocks: boolean, more: string) =>
    findings.push({ path: file.path, kind, message: `${file.path}: ${TEXT[kind]}${more}`, blocks });
  if (kind === "missing") tell(true, " (--map or --fd tells where it is now)");
  else if (policy === "keep") tell(false, ": it is taken as it is");
  else if (kind !== "grown" || role === "input") tell(true, " (--files=keep takes it as it is)");
  else if (policy === "rollback" || (policy === "auto" && role === "created")) {
    const { size, mtime } = file.print!;
    plan.cuts.push({ path, size, mtime });
    tell(false, `: it will be cut to ${size} bytes, and what is cut kept beside it`);
  } else tell(true, " (--files=rollback cuts it to its length then, --files=keep goes on at its end)");
}

/** Does what was planned. `streams`: of standard output and error, too. → what failed: then the journal can be undone again */
export function settle(m: Machine, plan: Plan, streams: boolean): Finding[] {
  const { image, journal, cuts } = plan;
  if (image !== null && journal) {
    const errno = undoJournal(m.host, image, journal, streams);
    if (errno < 0) return [failure(journalPath(image), errno)];
  }
  for (const { path, size, mtime } of cuts) {
    const stat = m.host.stat(path, true);
    const errno = typeof stat === "number" ? stat : cutFile(m.host, path, stat, size, () => spare(m, path));
    if (errno < 0) return [failure(path, errno)];
    if (typeof stat !== "number") m.host.utimes(path, stat.atime, mtime);
  }
  if (image !== null && plan.token !== "") {
    sweepJournal(m.host, image);
    m.journal.resumed(image, plan.token);
  }
  return [];
}

function failure(path: ByteString, errno: number): Finding {
  return { path, kind: "journal", message: `${path}: ${errnoMessage(-errno)}`, blocks: true };
}

/** The first name `PATH.cut-N` that is free. */
function spare(m: Machine, path: ByteString): ByteString {
  for (let n = 1; ; n++) {
    const name = `${path}.cut-${n}`;
    if (typeof m.host.stat(name, false) === "number") return name;
  }
}
