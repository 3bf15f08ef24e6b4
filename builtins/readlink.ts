import { type ByteString, type Call, errnoMessage, type Reply } from "../vm/index.ts";
import { type Canonical, canonicalPhases, newCanonical } from "./lib/canonical.ts";
import { quoteName } from "./lib/messages.ts";
import { hasOption, lastOption, usageError } from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Readlink = {
  operands: readonly ByteString[];
  index: number;
  canonicalize: boolean;
  canonical: Canonical;
  end: string;
  verbose: boolean;
};

const canonical = canonicalPhases<Readlink>(resolved);

const MISSING = { existing: "none", last: "last", missing: "any" } as const;

const spec: UtilitySpec<Readlink> = {
  name: "readlink",
  synopsis: "readlink [OPTION]... FILE...",
  options: [
    {
      key: "last",
      flags: "-f --canonicalize",
      help: "follow every symlink; all but the last component must exist",
    },
    { key: "existing", flags: "-e --canonicalize-existing", help: "the same; all components must exist" },
    {
      key: "missing",
      flags: "-m --canonicalize-missing",
      help: "the same, without requirements on existence",
    },
    { key: "bare", flags: "-n --no-newline", help: "do not output the trailing delimiter" },
    { key: "quiet", flags: "-q -s --quiet --silent", help: "suppress most error messages (the default)" },
    { key: "verbose", flags: "-v --verbose", help: "report error messages" },
    { key: "zero", flags: "-z --zero", help: "end each output line with NUL, not newline" },
  ],
  configure(parsed, talk) {
    const { operands } = parsed;
    if (operands.length === 0) return refuse(talk, usageError(spec, "missing operand"));
    const manner = lastOption(parsed, ["last", "existing", "missing"])?.key as
      | keyof typeof MISSING
      | undefined;
    const bare = hasOption(parsed, "bare");
    if (bare && operands.length > 1) talk.err += "readlink: ignoring --no-newline with multiple arguments\n";
    return {
      operands,
      index: 0,
      canonicalize: manner !== undefined,
      canonical: newCanonical(MISSING[manner ?? "last"], true),
      end: bare && operands.length === 1 ? "" : hasOption(parsed, "zero") ? "\0" : "\n",
      verbose: lastOption(parsed, ["quiet", "verbose"])?.key === "verbose",
    };
  },
  phases: { begin: next, read, ...canonical.phases },
};

/** Print what symbolic links say, or canonical names (GNU). */
export const readlink = utility(spec);

function next(own: Readlink, talk: Talk): Call {
  if (own.index >= own.operands.length) return finish(talk);
  const path = own.operands[own.index++];
  return own.canonicalize
    ? canonical.resolve(own, talk, path)
    : ask(talk, "read", { call: "readlink", path });
}

function read(own: Readlink, talk: Talk, reply: Reply): Call {
  return resolved(own, talk, reply.errno, reply.value as ByteString);
}

function resolved(own: Readlink, talk: Talk, errno: number, name: ByteString): Call {
  if (errno === 0) emit(talk, name + own.end);
  else {
    const message = `readlink: ${quoteName(own.operands[own.index - 1])}: ${errnoMessage(errno)}\n`;
    warn(talk, own.verbose ? message : "");
  }
  return next(own, talk);
}
