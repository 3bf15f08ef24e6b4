import { type ByteString, type Call, Errno, errnoMessage, type FileStat, type Reply } from "../vm/index.ts";
import { type Copying, copyPhases, hidesTarget, identity, newCopying } from "./lib/copy.ts";
import {
  DESTINATION_OPTIONS,
  type Destination,
  destinationPhases,
  readDestination,
} from "./lib/destination.ts";
import { isDirectory } from "./lib/filemode.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, lastOption } from "./lib/options.ts";
import { ask, emit, isYes, prompt, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import { newRemoval, type Removal, removalPhases } from "./lib/remove.ts";

type Mv = {
  destination: Destination;
  existing: "overwrite" | "ask" | "keep" | "newer";
  verbose: boolean;
  /** the pair being moved */
  from: ByteString;
  to: ByteString;
  stat: FileStat | null;
  copying: Copying;
  removal: Removal;
};

const copying = copyPhases<Mv>("mv", copied);
const removal = removalPhases<Mv>("mv", (own, talk) => destination.nextSource(own, talk));
const destination = destinationPhases<Mv>("mv", move);

const spec: UtilitySpec<Mv> = {
  name: "mv",
  synopsis: "mv [OPTION]... SOURCE DEST | mv [OPTION]... SOURCE... DIRECTORY",
  options: [
    { key: "force", flags: "-f --force", help: "do not prompt before overwriting" },
    { key: "ask", flags: "-i --interactive", help: "prompt before overwrite" },
    { key: "keep", flags: "-n --no-clobber", help: "do not overwrite an existing file" },
    {
      key: "newer",
      flags: "-u --update",
      help: "move only when the SOURCE file is newer, or there is no target",
    },
    { key: "verbose", flags: "-v --verbose", help: "explain what is being done" },
    ...DESTINATION_OPTIONS,
  ],
  configure(parsed, talk) {
    const target = readDestination(spec, parsed, talk);
    if (target === null) return null;
    const manner = lastOption(parsed, ["force", "ask", "keep"])?.key ?? "";
    const verbose = hasOption(parsed, "verbose");
    return {
      destination: target,
      existing:
        manner === "ask" || manner === "keep" ? manner : hasOption(parsed, "newer") ? "newer" : "overwrite",
      verbose,
      from: "",
      to: "",
      stat: null,
      copying: newCopying({
        recursive: true,
        follow: "never",
        existing: "overwrite",
        force: true,
        verbose: verbose ? "mv" : "",
        mode: true,
        times: true,
        links: true,
      }),
      removal: newRemoval({ recursive: true, directories: false, force: true, verbose, ask: "never" }),
    };
  },
  phases: {
    begin: destination.begin,
    ...destination.phases,
    ...copying.phases,
    ...removal.phases,
    source,
    target,
    answer,
    renamed,
    cleared,
  },
};

/** Move (rename) files (POSIX XCU mv, GNU options); between file systems by copy and removal. */
export const mv = utility(spec);

function move(own: Mv, talk: Talk, from: ByteString, to: ByteString): Call {
  own.from = from;
  own.to = to;
  return ask(talk, "source", { call: "stat", path: from, follow: false });
}

function fail(own: Mv, talk: Talk, message: string, errno = 0): Call {
  warn(talk, `mv: ${message}${errno ? `: ${errnoMessage(errno)}` : ""}\n`);
  return destination.nextSource(own, talk);
}

function source(own: Mv, talk: Talk, reply: Reply): Call {
  if (reply.errno) return fail(own, talk, `cannot stat ${quote(own.from)}`, reply.errno);
  own.stat = reply.value as FileStat;
  return ask(talk, "target", { call: "stat", path: own.to, follow: false });
}

function target(own: Mv, talk: Talk, reply: Reply): Call {
  if (hidesTarget(reply.errno)) return fail(own, talk, `cannot stat ${quote(own.to)}`, reply.errno);
  if (reply.errno) return rename(own, talk);
  const { from, to } = own;
  const stat = own.stat!;
  const existing = reply.value as FileStat;
  if (identity(stat) === identity(existing)) {
    if (isDirectory(stat.mode) && own.destination.isDirectory) return rename(own, talk);
    return fail(own, talk, `${quote(from)} and ${quote(to)} are the same file`);
  }
  if (own.existing === "keep" || (own.existing === "newer" && stat.mtime <= existing.mtime))
    return destination.nextSource(own, talk);
  if (own.copying.written.has(to))
    return fail(own, talk, `will not overwrite just-created ${quote(to)} with ${quote(from)}`);
  if (isDirectory(stat.mode) !== isDirectory(existing.mode))
    return isDirectory(stat.mode)
      ? fail(own, talk, `cannot overwrite non-directory ${quote(to)} with directory ${quote(from)}`)
      : fail(own, talk, `cannot overwrite directory ${quote(to)} with non-directory`);
  if (own.existing === "ask") return prompt(talk, "answer", `mv: overwrite ${quote(to)}? `);
  return rename(own, talk);
}

function answer(own: Mv, talk: Talk, reply: Reply): Call {
  return isYes(reply) ? rename(own, talk) : destination.nextSource(own, talk);
}

function rename(own: Mv, talk: Talk): Call {
  return ask(talk, "renamed", { call: "rename", from: own.from, to: own.to });
}

function renamed(own: Mv, talk: Talk, reply: Reply): Call {
  const { from, to } = own;
  if (reply.errno === Errno.EXDEV) return ask(talk, "cleared", { call: "unlink", path: to });
  if (reply.errno === Errno.EINVAL)
    return fail(own, talk, `cannot move ${quote(from)} to a subdirectory of itself, ${quote(to)}`);
  if (reply.errno) return fail(own, talk, `cannot move ${quote(from)} to ${quote(to)}`, reply.errno);
  own.copying.written.set(to, identity(own.stat!));
  if (own.verbose) emit(talk, `renamed ${quote(from)} -> ${quote(to)}\n`);
  return destination.nextSource(own, talk);
}

/** To another file system: what stood there is gone (a directory stays, and is filled). */
function cleared(own: Mv, talk: Talk): Call {
  return copying.copy(own, talk, own.from, own.to);
}

function copied(own: Mv, talk: Talk): Call {
  if (own.copying.failed) return destination.nextSource(own, talk);
  return removal.remove(own, talk, own.from);
}
