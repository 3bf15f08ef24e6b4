/** Copying a file or a tree: the phases that cp(1) and a mv(1) between file systems share. */
import {
  type ByteString,
  type Call,
  type DirectoryEntry,
  Errno,
  errnoMessage,
  type FileStat,
  OpenFlag,
  type Reply,
} from "../../vm/index.ts";
import { isDirectory, isRegular, isSymlink } from "./filemode.ts";
import { quote } from "./messages.ts";
import { ask, emit, isYes, type Phase, prompt, type Talk, warn } from "./phases.ts";
import { enter, newWalk, nextVisit, type Walk } from "./walk.ts";

export type CopyOptions = {
  recursive: boolean;
  /** which symbolic links are followed */
  follow: "never" | "operands" | "always";
  /** what to do where the target exists */
  existing: "overwrite" | "ask" | "keep" | "newer";
  /** remove a target that cannot be opened */
  force: boolean;
  /** say what is copied, as cp or as mv says it */
  verbose: "" | "cp" | "mv";
  /** keep permission bits and times; link what was linked */
  mode: boolean;
  times: boolean;
  links: boolean;
};

export type Copying = {
  options: CopyOptions;
  /** the operand and its target, and what is copied now */
  root: ByteString;
  rootTarget: ByteString;
  from: ByteString;
  to: ByteString;
  depth: number;
  stat: FileStat | null;
  /** what stands at the target */
  target: FileStat | null;
  /** open descriptors, -1: none */
  input: number;
  output: number;
  walk: Walk;
  /** stat of each directory being copied, and whether this copy made it */
  above: { stat: FileStat; made: boolean }[];
  /** `dev:ino` of the root's copy: never copied into itself */
  made: string;
  /** targets by `dev:ino` of their sources, where these have several names */
  names: Map<string, ByteString>;
  /** targets written so far, with the `dev:ino` of their sources: two operands must not become one file */
  written: Map<ByteString, string>;
  /** something of this operand was not copied */
  failed: boolean;
};

export function newCopying(options: CopyOptions): Copying {
  return {
    options,
    root: "",
    rootTarget: "",
    from: "",
    to: "",
    depth: 0,
    stat: null,
    target: null,
    input: -1,
    output: -1,
    walk: newWalk(),
    above: [],
    made: "",
    names: new Map(),
    written: new Map(),
    failed: false,
  };
}

const CHUNK = 65536;

export function identity(stat: FileStat): string {
  return `${stat.dev}:${stat.ino}`;
}

/** Whether a target that cannot be looked at is more than missing (or unreadable, which does not keep one from writing). */
export function hidesTarget(errno: number): boolean {
  return errno !== 0 && errno !== Errno.ENOENT && errno !== Errno.EACCES;
}

export type CopyPhases<S> = {
  /** copies `from` to `to`; in the end `after` is called */
  copy(own: S, talk: Talk, from: ByteString, to: ByteString): Call;
  readonly phases: Readonly<Record<string, Phase<S>>>;
};

/** The phases of a utility `name` whose state has a `copying`. */
export function copyPhases<S extends { copying: Copying }>(
  name: string,
  after: (own: S, talk: Talk) => Call,
): CopyPhases<S> {
  function copy(own: S, talk: Talk, from: ByteString, to: ByteString): Call {
    Object.assign(own.copying, { root: from, rootTarget: to, from, to, depth: 0, made: "", failed: false });
    return look(own, talk);
  }

  function fail(own: S, talk: Talk, message: string, errno = 0): Call {
    own.copying.failed = true;
    warn(talk, `${name}: ${message}${errno ? `: ${errnoMessage(errno)}` : ""}\n`);
    return next(own, talk);
  }

  function look(own: S, talk: Talk): Call {
    const { options, from, depth } = own.copying;
    const follow = options.follow === "always" || (options.follow === "operands" && depth === 0);
    return ask(talk, "copyStat", { call: "stat", path: from, follow });
  }

  function copyStat(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) return fail(own, talk, `cannot stat ${quote(copying.from)}`, reply.errno);
    const stat = reply.value as FileStat;
    copying.stat = stat;
    if (isDirectory(stat.mode)) {
      if (!copying.options.recursive)
        return fail(own, talk, `-r not specified; omitting directory ${quote(copying.from)}`);
      if (identity(stat) === copying.made) return intoItself(own, talk);
    }
    return ask(talk, "copyTarget", { call: "stat", path: copying.to, follow: false });
  }

  function intoItself(own: S, talk: Talk): Call {
    const { root, rootTarget } = own.copying;
    return fail(own, talk, `cannot copy a directory, ${quote(root)}, into itself, ${quote(rootTarget)}`);
  }

  function copyTarget(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (hidesTarget(reply.errno)) return fail(own, talk, `cannot stat ${quote(copying.to)}`, reply.errno);
    copying.target = reply.errno ? null : (reply.value as FileStat);
    const { target } = copying;
    if (target === null) return begin(own, talk);
    // What is written through a link ends in the file that it leads to.
    if (isSymlink(target.mode) && !isSymlink(copying.stat!.mode))
      return ask(talk, "copyThrough", { call: "stat", path: copying.to, follow: true });
    return compare(own, talk);
  }

  function copyThrough(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) {
      return fail(own, talk, `not writing through dangling symlink ${quote(copying.to)}`);
    }
    copying.target = reply.value as FileStat;
    return compare(own, talk);
  }

  /** The target exists: may it be replaced? */
  function compare(own: S, talk: Talk): Call {
    const { copying } = own;
    const { options, from, to } = copying;
    const stat = copying.stat!;
    const target = copying.target!;
    if (identity(stat) === identity(target)) {
      if (isDirectory(stat.mode)) return intoItself(own, talk);
      return fail(own, talk, `${quote(from)} and ${quote(to)} are the same file`);
    }
    if (isDirectory(stat.mode)) {
      if (isDirectory(target.mode)) return begin(own, talk);
      return fail(own, talk, `cannot overwrite non-directory ${quote(to)} with directory ${quote(from)}`);
    }
    if (options.existing === "keep" || (options.existing === "newer" && stat.mtime <= target.mtime))
      return next(own, talk);
    if (isDirectory(target.mode))
      return fail(own, talk, `cannot overwrite directory ${quote(to)} with non-directory`);
    if (copying.written.get(to) === identity(stat)) {
      warn(talk, `${name}: warning: source file ${quote(from)} specified more than once\n`, 0);
      return next(own, talk);
    }
    if (copying.written.has(to))
      return fail(own, talk, `will not overwrite just-created ${quote(to)} with ${quote(from)}`);
    if (options.existing === "ask") return prompt(talk, "copyAnswer", `${name}: overwrite ${quote(to)}? `);
    return begin(own, talk);
  }

  function copyAnswer(own: S, talk: Talk, reply: Reply): Call {
    if (isYes(reply)) return begin(own, talk);
    return next(own, talk);
  }

  function begin(own: S, talk: Talk): Call {
    const { copying } = own;
    const { options, from, to, target } = copying;
    const stat = copying.stat!;
    if (isDirectory(stat.mode)) return makeDirectory(own, talk);
    if (options.links && stat.nlink > 1) {
      const first = copying.names.get(identity(stat));
      if (first !== undefined) return ask(talk, "copyLinked", { call: "link", from: first, to });
      copying.names.set(identity(stat), to);
    }
    if (isSymlink(stat.mode)) {
      if (target) return ask(talk, "copyUnlinked", { call: "unlink", path: to });
      return ask(talk, "copyLink", { call: "readlink", path: from });
    }
    if (!isRegular(stat.mode) && options.recursive)
      return fail(own, talk, `cannot copy special file ${quote(from)}`);
    return ask(talk, "copyInput", { call: "open", path: from, flags: OpenFlag.read });
  }

  // ---- symbolic and hard links ----

  function copyUnlinked(own: S, talk: Talk, reply: Reply): Call {
    if (reply.errno) return fail(own, talk, `cannot remove ${quote(own.copying.to)}`, reply.errno);
    return ask(talk, "copyLink", { call: "readlink", path: own.copying.from });
  }

  function copyLink(own: S, talk: Talk, reply: Reply): Call {
    const { from, to } = own.copying;
    if (reply.errno) return fail(own, talk, `cannot read symbolic link ${quote(from)}`, reply.errno);
    return ask(talk, "copyLinked", { call: "symlink", target: reply.value as ByteString, path: to });
  }

  function copyLinked(own: S, talk: Talk, reply: Reply): Call {
    const { to, stat } = own.copying;
    if (reply.errno) {
      const what = isSymlink(stat!.mode) ? "symbolic link" : "hard link";
      return fail(own, talk, `cannot create ${what} ${quote(to)}`, reply.errno);
    }
    return done(own, talk);
  }

  function done(own: S, talk: Talk): Call {
    const { copying } = own;
    copying.written.set(copying.to, identity(copying.stat!));
    say(copying, talk);
    return next(own, talk);
  }

  // ---- regular files ----

  function copyInput(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) return fail(own, talk, `cannot open ${quote(copying.from)} for reading`, reply.errno);
    copying.input = reply.value as number;
    return openTarget(own, talk, copying.target !== null);
  }

  function openTarget(own: S, talk: Talk, exists: boolean): Call {
    const { to, stat } = own.copying;
    const flags = OpenFlag.write | (exists ? OpenFlag.truncate : OpenFlag.create | OpenFlag.exclusive);
    return ask(talk, "copyOutput", { call: "open", path: to, flags, mode: stat!.mode & 0o777 });
  }

  function copyOutput(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) {
      if (copying.target && copying.options.force)
        return ask(talk, "copyCleared", { call: "unlink", path: copying.to });
      return cannotCreate(own, talk, reply.errno);
    }
    copying.output = reply.value as number;
    return readMore(own, talk);
  }

  function copyCleared(own: S, talk: Talk, reply: Reply): Call {
    if (reply.errno) return cannotCreate(own, talk, reply.errno);
    own.copying.target = null;
    return openTarget(own, talk, false);
  }

  function cannotCreate(own: S, talk: Talk, errno: number): Call {
    const { to, target } = own.copying;
    // A name with a final slash can only be a directory's.
    const reason =
      to.endsWith("/") && (errno === Errno.EISDIR || errno === Errno.ENOENT) ? Errno.ENOTDIR : errno;
    fail(own, talk, `cannot create regular file ${quote(to)}`, target ? errno : reason);
    return close(own, talk);
  }

  function readMore(own: S, talk: Talk): Call {
    return ask(talk, "copyRead", { call: "read", fd: own.copying.input, max: CHUNK });
  }

  function copyRead(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) {
      fail(own, talk, `error reading ${quote(copying.from)}`, reply.errno);
      return close(own, talk);
    }
    const data = reply.value as Uint8Array;
    const sparse = hasHoles(copying);
    if (data.length === 0) {
      if (!sparse) return attributes(own, talk);
      return ask(talk, "copyLength", { call: "seek", fd: copying.output, offset: 0, whence: 1 });
    }
    if (sparse && Buffer.compare(data, ZEROS.subarray(0, data.length)) === 0)
      return ask(talk, "copyWrote", { call: "seek", fd: copying.output, offset: data.length, whence: 1 });
    return ask(talk, "copyWrote", { call: "write", fd: copying.output, data });
  }

  function copyWrote(own: S, talk: Talk, reply: Reply): Call {
    if (reply.errno === 0) return readMore(own, talk);
    fail(own, talk, `error writing ${quote(own.copying.to)}`, reply.errno);
    return close(own, talk);
  }

  /** The copy of a file with holes may end with one. */
  function copyLength(own: S, talk: Talk, reply: Reply): Call {
    if (reply.errno) return copyWrote(own, talk, reply);
    return ask(talk, "copyEnded", {
      call: "ftruncate",
      fd: own.copying.output,
      size: reply.value as number,
    });
  }

  function copyEnded(own: S, talk: Talk, reply: Reply): Call {
    return reply.errno ? copyWrote(own, talk, reply) : attributes(own, talk);
  }

  function attributes(own: S, talk: Talk): Call {
    const { copying } = own;
    copying.written.set(copying.to, identity(copying.stat!));
    say(copying, talk);
    if (!copying.options.mode) return close(own, talk);
    return ask(talk, "copyClose", { call: "chmod", path: copying.to, mode: copying.stat!.mode & 0o7777 });
  }

  function close(own: S, talk: Talk): Call {
    const { copying } = own;
    const fd = copying.output >= 0 ? copying.output : copying.input;
    if (copying.output >= 0) copying.output = -1;
    else copying.input = -1;
    return ask(talk, copying.input >= 0 ? "copyClose" : "copyClosed", { call: "close", fd });
  }

  /** Times are set last: writing changes them. */
  function copyClosed(own: S, talk: Talk): Call {
    const { options, to, stat, failed } = own.copying;
    if (!options.times || failed) return next(own, talk);
    const { atime, mtime } = stat!;
    return ask(talk, "copyNext", { call: "utimes", path: to, atime, mtime });
  }

  // ---- directories ----

  function makeDirectory(own: S, talk: Talk): Call {
    const { to, target, stat } = own.copying;
    if (target) return readDirectory(own, talk, false);
    // Its owner must be able to fill it; the bits that this adds go at the end.
    return ask(talk, "copyMade", { call: "mkdir", path: to, mode: (stat!.mode & 0o777) | 0o700 });
  }

  function copyMade(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) return fail(own, talk, `cannot create directory ${quote(copying.to)}`, reply.errno);
    say(copying, talk);
    if (copying.depth > 0) return readDirectory(own, talk, true);
    return ask(talk, "copyRoot", { call: "stat", path: copying.to, follow: false });
  }

  function copyRoot(own: S, talk: Talk, reply: Reply): Call {
    if (reply.errno === 0) own.copying.made = identity(reply.value as FileStat);
    return readDirectory(own, talk, true);
  }

  function readDirectory(own: S, talk: Talk, made: boolean): Call {
    const { copying } = own;
    copying.above.push({ stat: copying.stat!, made });
    return ask(talk, "copyEntries", { call: "readdir", path: copying.from });
  }

  function copyEntries(own: S, talk: Talk, reply: Reply): Call {
    const { copying } = own;
    if (reply.errno) {
      copying.above.pop();
      return fail(own, talk, `cannot access ${quote(copying.from)}`, reply.errno);
    }
    enter(copying.walk, copying.from, reply.value as DirectoryEntry[]);
    return next(own, talk);
  }

  function copyNext(own: S, talk: Talk): Call {
    return next(own, talk);
  }

  function next(own: S, talk: Talk): Call {
    const { copying } = own;
    while (true) {
      const visit = nextVisit(copying.walk);
      if (visit === null) return after(own, talk);
      copying.from = visit.path;
      copying.depth = visit.depth;
      copying.to = targetOf(copying, visit.path);
      if (visit.kind === "entry") return look(own, talk);
      const left = copying.above.pop()!;
      copying.stat = left.stat;
      const call = leave(copying, left, talk);
      if (call) return call;
    }
  }

  /** What a directory still needs once it is full. */
  function leave(
    copying: Copying,
    { stat, made }: { stat: FileStat; made: boolean },
    talk: Talk,
  ): Call | null {
    const { options, to: path } = copying;
    const phase = options.times ? "copyClosed" : "copyNext";
    if (options.mode) return ask(talk, phase, { call: "chmod", path, mode: stat.mode & 0o7777 });
    const added = made && (stat.mode & 0o700) !== 0o700;
    if (added) return ask(talk, phase, { call: "chmod", path, mode: stat.mode & 0o777 });
    if (options.times)
      return ask(talk, "copyNext", { call: "utimes", path, atime: stat.atime, mtime: stat.mtime });
    return null;
  }

  const phases = {
    ...{ copyStat, copyTarget, copyThrough, copyAnswer, copyUnlinked, copyLink, copyLinked },
    ...{ copyInput, copyOutput, copyCleared, copyRead, copyWrote, copyLength, copyEnded },
    ...{ copyClose: close, copyClosed },
    ...{ copyMade, copyRoot, copyEntries, copyNext },
  };
  return { copy, phases };
}

const ZEROS = new Uint8Array(CHUNK);

/** Whether the file has holes, and its copy is to have them, too: pages of zeros are then left out. */
function hasHoles({ stat, target }: Copying): boolean {
  if (target !== null && !isRegular(target.mode)) return false;
  return isRegular(stat!.mode) && stat!.blocks * 512 < stat!.size;
}

/** The target of a path below the operand. */
function targetOf(copying: Copying, path: ByteString): ByteString {
  const { root, rootTarget } = copying;
  const rest = path.slice(root.length).replace(/^\/+/, "");
  if (rest === "") return rootTarget;
  return rootTarget.endsWith("/") ? rootTarget + rest : `${rootTarget}/${rest}`;
}

function say({ options, from, to, stat }: Copying, talk: Talk): void {
  if (options.verbose === "") return;
  const pair = `${quote(from)} -> ${quote(to)}`;
  if (options.verbose === "cp") emit(talk, `${pair}\n`);
  else emit(talk, isDirectory(stat!.mode) ? `created directory ${quote(to)}\n` : `copied ${pair}\n`);
}
