import { type ByteString, type Call, Errno, errnoMessage, type FileStat, type Reply } from "../vm/index.ts";
import { identity } from "./lib/copy.ts";
import {
  DESTINATION_OPTIONS,
  type Destination,
  destinationPhases,
  readDestination,
} from "./lib/destination.ts";
import { isDirectory } from "./lib/filemode.ts";
import { quote, quoteName } from "./lib/messages.ts";
import { hasOption } from "./lib/options.ts";
import { ask, emit, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Ln = {
  destination: Destination;
  symbolic: boolean;
  force: boolean;
  verbose: boolean;
  from: ByteString;
  to: ByteString;
  stat: FileStat | null;
};

const destination = destinationPhases<Ln>("ln", link, "failed to access");

const spec: UtilitySpec<Ln> = {
  name: "ln",
  synopsis: "ln [OPTION]... TARGET LINK_NAME | ln [OPTION]... TARGET... DIRECTORY",
  options: [
    { key: "force", flags: "-f --force", help: "remove existing destination files" },
    {
      key: "noFollow",
      flags: "-n --no-dereference",
      help: "treat LINK_NAME as a normal file if it is a link",
    },
    { key: "symbolic", flags: "-s --symbolic", help: "make symbolic links instead of hard links" },
    { key: "verbose", flags: "-v --verbose", help: "print name of each linked file" },
    ...DESTINATION_OPTIONS,
  ],
  configure(parsed, talk) {
    const target = readDestination(spec, parsed, talk, true);
    if (target === null) return null;
    return {
      destination: { ...target, follow: !hasOption(parsed, "noFollow") },
      symbolic: hasOption(parsed, "symbolic"),
      force: hasOption(parsed, "force"),
      verbose: hasOption(parsed, "verbose"),
      from: "",
      to: "",
      stat: null,
    };
  },
  phases: { begin: destination.begin, ...destination.phases, source, target, cleared: make, made },
};

/** Make links between files (POSIX XCU ln). */
export const ln = utility(spec);

function link(own: Ln, talk: Talk, from: ByteString, to: ByteString): Call {
  Object.assign(own, { from, to, stat: null });
  if (own.symbolic) return own.force ? lookAtTarget(own, talk) : make(own, talk);
  return ask(talk, "source", { call: "stat", path: from, follow: false });
}

function fail(own: Ln, talk: Talk, message: string): Call {
  warn(talk, `ln: ${message}\n`);
  return destination.nextSource(own, talk);
}

function source(own: Ln, talk: Talk, reply: Reply): Call {
  if (reply.errno)
    return fail(own, talk, `failed to access ${quote(own.from)}: ${errnoMessage(reply.errno)}`);
  own.stat = reply.value as FileStat;
  if (isDirectory(own.stat.mode))
    return fail(own, talk, `${quoteName(own.from)}: hard link not allowed for directory`);
  return own.force ? lookAtTarget(own, talk) : make(own, talk);
}

function lookAtTarget(own: Ln, talk: Talk): Call {
  return ask(talk, "target", { call: "stat", path: own.to, follow: false });
}

function target(own: Ln, talk: Talk, reply: Reply): Call {
  if (reply.errno) return make(own, talk);
  const found = reply.value as FileStat;
  const { from, to, stat } = own;
  if (isDirectory(found.mode)) return fail(own, talk, `${quoteName(to)}: cannot overwrite directory`);
  if (from === to || (stat && identity(stat) === identity(found) && from === to))
    return fail(own, talk, `${quote(from)} and ${quote(to)} are the same file`);
  return ask(talk, "cleared", { call: "unlink", path: to });
}

function make(own: Ln, talk: Talk): Call {
  const { from, to } = own;
  if (own.symbolic) return ask(talk, "made", { call: "symlink", target: from, path: to });
  return ask(talk, "made", { call: "link", from, to });
}

function made(own: Ln, talk: Talk, reply: Reply): Call {
  const { from, to, symbolic, verbose } = own;
  if (reply.errno) {
    const what = symbolic ? "symbolic link" : "hard link";
    const source = symbolic || reply.errno === Errno.EEXIST ? "" : ` => ${quote(from)}`;
    return fail(own, talk, `failed to create ${what} ${quote(to)}${source}: ${errnoMessage(reply.errno)}`);
  }
  if (verbose) emit(talk, `${quote(to)} ${symbolic ? "->" : "=>"} ${quote(from)}\n`);
  return destination.nextSource(own, talk);
}
