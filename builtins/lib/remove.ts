/** Removing a file or a tree: the phases that rm(1) and a mv(1) between file systems share. */
import {
  type ByteString,
  type Call,
  type DirectoryEntry,
  Errno,
  errnoMessage,
  FILE_TYPE_MASK,
  type FileStat,
  FileType,
  type Reply,
} from "../../vm/index.ts";
import { quote } from "./messages.ts";
import { ask, emit, isYes, type Phase, prompt, type Talk, warn } from "./phases.ts";
import { enter, newWalk, nextVisit, type Walk } from "./walk.ts";

export type Removal = {
  recursive: boolean;
  /** remove empty directories, too */
  directories: boolean;
  /** what does not exist is no error */
  force: boolean;
  verbose: boolean;
  /** ask before every removal, before those of write-protected files, or never */
  ask: "always" | "protected" | "never";
  walk: Walk;
  /** what is being removed */
  path: ByteString;
  mode: number;
  size: number;
  /** its depth in the walk */
  depth: number;
  /** the entries of the directory that the user is asked about; null otherwise */
  entries: readonly DirectoryEntry[] | null;
  /** directories above this depth hold something that was kept */
  kept: number;
};

export function newRemoval(
  options: Pick<Removal, "recursive" | "directories" | "force" | "verbose" | "ask">,
): Removal {
  return { ...options, walk: newWalk(), path: "", mode: 0, size: 0, depth: 0, entries: null, kept: 0 };
}

const KINDS = new Map<number, string>([
  [FileType.directory, "directory"],
  [FileType.symlink, "symbolic link"],
  [FileType.fifo, "fifo"],
  [FileType.socket, "socket"],
  [FileType.character, "character special file"],
  [FileType.block, "block special file"],
]);

export type RemovalPhases<S> = {
  /** removes `path`; in the end `after` is called */
  remove(own: S, talk: Talk, path: ByteString): Call;
  readonly phases: Readonly<Record<string, Phase<S>>>;
};

/** The phases of a utility `name` whose state has a `removal`. */
export function removalPhases<S extends { removal: Removal }>(
  name: string,
  after: (own: S, talk: Talk) => Call,
): RemovalPhases<S> {
  function remove(own: S, talk: Talk, path: ByteString): Call {
    Object.assign(own.removal, { path, depth: 0, kept: 0 });
    return ask(talk, "removeStat", { call: "stat", path, follow: false });
  }

  function removeStat(own: S, talk: Talk, reply: Reply): Call {
    const { removal } = own;
    if (reply.errno) {
      if (removal.force && (reply.errno === Errno.ENOENT || reply.errno === Errno.ENOTDIR))
        return next(own, talk);
      return keep(own, talk, reply.errno);
    }
    const stat = reply.value as FileStat;
    removal.mode = stat.mode;
    removal.size = stat.size;
    if (removal.ask === "never") return begin(own, talk);
    if (removal.ask === "always") return question(own, talk, "");
    if ((stat.mode & FILE_TYPE_MASK) === FileType.symlink) return begin(own, talk);
    return ask(talk, "removeAccess", { call: "access", path: removal.path, mode: 2 });
  }

  function removeAccess(own: S, talk: Talk, reply: Reply): Call {
    return reply.value === false ? question(own, talk, "write-protected ") : begin(own, talk);
  }

  function isDirectory(removal: Removal): boolean {
    return (removal.mode & FILE_TYPE_MASK) === FileType.directory;
  }

  function question(own: S, talk: Talk, what: string): Call {
    const { removal } = own;
    if (isDirectory(removal)) {
      if (removal.recursive) return ask(talk, "removePeek", { call: "readdir", path: removal.path });
      if (!removal.directories) return begin(own, talk);
    }
    const kind =
      KINDS.get(removal.mode & FILE_TYPE_MASK) ?? `regular ${removal.size === 0 ? "empty " : ""}file`;
    return prompt(talk, "removeAnswer", `${name}: remove ${what}${kind} ${quote(removal.path)}? `);
  }

  /** A directory that is not empty is asked about twice: before it is entered, and at its end. */
  function removePeek(own: S, talk: Talk, reply: Reply): Call {
    const { removal } = own;
    removal.entries = reply.errno === 0 ? (reply.value as DirectoryEntry[]) : [];
    const full = removal.entries.length > 0;
    const what = full ? "descend into" : "remove";
    return prompt(
      talk,
      full ? "removeDescend" : "removeLeave",
      `${name}: ${what} directory ${quote(removal.path)}? `,
    );
  }

  function removeDescend(own: S, talk: Talk, reply: Reply): Call {
    const { removal } = own;
    if (!isYes(reply)) {
      removal.kept = Math.max(removal.kept, removal.depth);
      return next(own, talk);
    }
    enter(removal.walk, removal.path, removal.entries!);
    removal.entries = null;
    return next(own, talk);
  }

  function removeAnswer(own: S, talk: Talk, reply: Reply): Call {
    return isYes(reply) ? begin(own, talk) : next(own, talk);
  }

  function begin(own: S, talk: Talk): Call {
    const { removal } = own;
    const { path } = removal;
    if (!isDirectory(removal)) return ask(talk, "removed", { call: "unlink", path });
    if (removal.recursive) return ask(talk, "removeRead", { call: "readdir", path });
    if (removal.directories) return ask(talk, "removed", { call: "rmdir", path });
    return keep(own, talk, Errno.EISDIR);
  }

  function removeRead(own: S, talk: Talk, reply: Reply): Call {
    const { removal } = own;
    // An unreadable directory may still be empty.
    if (reply.errno) return ask(talk, "removedUnread", { call: "rmdir", path: removal.path });
    enter(removal.walk, removal.path, reply.value as DirectoryEntry[]);
    return next(own, talk);
  }

  function removed(own: S, talk: Talk, reply: Reply): Call {
    const { removal } = own;
    if (reply.errno) {
      if (removal.force && reply.errno === Errno.ENOENT) return next(own, talk);
      return keep(own, talk, reply.errno);
    }
    const what = isDirectory(removal) ? "removed directory" : "removed";
    if (removal.verbose) emit(talk, `${what} ${quote(removal.path)}\n`);
    return next(own, talk);
  }

  /** One that is not: what kept it from being read counts, which only its mode does. */
  function removedUnread(own: S, talk: Talk, reply: Reply): Call {
    const errno = reply.errno === Errno.ENOTEMPTY ? Errno.EACCES : reply.errno;
    return removed(own, talk, { ...reply, errno });
  }

  function keep(own: S, talk: Talk, errno: number): Call {
    const { removal } = own;
    warn(talk, `${name}: cannot remove ${quote(removal.path)}: ${errnoMessage(errno)}\n`);
    removal.kept = Math.max(removal.kept, removal.depth);
    return next(own, talk);
  }

  function next(own: S, talk: Talk): Call {
    const { removal } = own;
    while (true) {
      const visit = nextVisit(removal.walk);
      if (visit === null) return after(own, talk);
      removal.path = visit.path;
      removal.depth = visit.depth;
      if (visit.kind === "leave") {
        if (removal.kept > visit.depth) {
          removal.kept = visit.depth;
          continue;
        }
        removal.mode = FileType.directory;
        if (removal.ask === "always")
          return prompt(talk, "removeLeave", `${name}: remove directory ${quote(visit.path)}? `);
        return ask(talk, "removed", { call: "rmdir", path: visit.path });
      }
      if (removal.ask !== "never")
        return ask(talk, "removeStat", { call: "stat", path: visit.path, follow: false });
      removal.mode = visit.entry.type;
      return begin(own, talk);
    }
  }

  function removeLeave(own: S, talk: Talk, reply: Reply): Call {
    if (isYes(reply)) return ask(talk, "removed", { call: "rmdir", path: own.removal.path });
    own.removal.kept = Math.max(own.removal.kept, own.removal.depth);
    return next(own, talk);
  }

  return {
    remove,
    phases: {
      removeStat,
      removeAccess,
      removePeek,
      removeDescend,
      removeAnswer,
      removeRead,
      removed,
      removedUnread,
      removeLeave,
    },
  };
}
