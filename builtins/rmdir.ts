import { type ByteString, type Call, Errno, errnoMessage, type Reply } from "../vm/index.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, usageError } from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Rmdir = {
  operands: readonly ByteString[];
  index: number;
  /** what is being removed: the operand, with -p then its parents */
  path: ByteString;
  parents: boolean;
  verbose: boolean;
  ignore: boolean;
};

const spec: UtilitySpec<Rmdir> = {
  name: "rmdir",
  synopsis: "rmdir [OPTION]... DIRECTORY...",
  options: [
    {
      key: "ignore",
      flags: "--ignore-fail-on-non-empty",
      help: "ignore failures due to non-empty directories",
    },
    { key: "parents", flags: "-p --parents", help: "remove DIRECTORY and its ancestors" },
    { key: "verbose", flags: "-v --verbose", help: "output a diagnostic for every directory processed" },
  ],
  configure(parsed, talk) {
    if (parsed.operands.length === 0) return refuse(talk, usageError(spec, "missing operand"));
    return {
      operands: parsed.operands,
      index: 0,
      path: "",
      parents: hasOption(parsed, "parents"),
      verbose: hasOption(parsed, "verbose"),
      ignore: hasOption(parsed, "ignore"),
    };
  },
  phases: { begin: nextOperand, removed },
};

/** Remove empty directories (POSIX XCU rmdir). */
export const rmdir = utility(spec);

function nextOperand(own: Rmdir, talk: Talk): Call {
  if (own.index >= own.operands.length) return finish(talk);
  return remove(own, talk, own.operands[own.index++]);
}

function remove(own: Rmdir, talk: Talk, path: ByteString): Call {
  own.path = path;
  if (own.verbose) emit(talk, `rmdir: removing directory, ${quote(path)}\n`);
  return ask(talk, "removed", { call: "rmdir", path });
}

function removed(own: Rmdir, talk: Talk, reply: Reply): Call {
  const { path } = own;
  if (reply.errno) {
    if (own.ignore && reply.errno === Errno.ENOTEMPTY) return nextOperand(own, talk);
    const what = path === own.operands[own.index - 1] ? "failed to remove" : "failed to remove directory";
    warn(talk, `rmdir: ${what} ${quote(path)}: ${errnoMessage(reply.errno)}\n`);
    return nextOperand(own, talk);
  }
  const parent = own.parents ? path.replace(/\/*$/, "").replace(/\/*[^/]*$/, "") : "";
  return parent === "" ? nextOperand(own, talk) : remove(own, talk, parent);
}
