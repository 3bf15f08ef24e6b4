import { type ByteString, type Call, errnoMessage } from "../vm/index.ts";
import { type Canonical, canonicalPhases, newCanonical } from "./lib/canonical.ts";
import { quoteName } from "./lib/messages.ts";
import { hasOption, lastOption, optionValue, usageError } from "./lib/options.ts";
import { emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";

type Realpath = {
  operands: readonly ByteString[];
  /** -1: the directory of --relative-to is being resolved */
  index: number;
  canonical: Canonical;
  relativeTo: ByteString | null;
  end: string;
  quiet: boolean;
};

const canonical = canonicalPhases<Realpath>(resolved);

const spec: UtilitySpec<Realpath> = {
  name: "realpath",
  synopsis: "realpath [OPTION]... FILE...",
  options: [
    { key: "existing", flags: "-e --canonicalize-existing", help: "all components of the path must exist" },
    { key: "missing", flags: "-m --canonicalize-missing", help: "no path components need exist" },
    { key: "quiet", flags: "-q --quiet", help: "suppress most error messages" },
    { key: "relative", flags: "--relative-to", argument: "DIR", help: "print the path relative to DIR" },
    { key: "strip", flags: "-s --strip --no-symlinks", help: "don't expand symlinks" },
    { key: "zero", flags: "-z --zero", help: "end each output line with NUL, not newline" },
  ],
  configure(parsed, talk) {
    const { operands } = parsed;
    if (operands.length === 0) return refuse(talk, usageError(spec, "missing operand"));
    const manner = lastOption(parsed, ["existing", "missing"])?.key;
    const missing = manner === "existing" ? "none" : manner === "missing" ? "any" : "last";
    const relativeTo = optionValue(parsed, "relative");
    return {
      operands,
      index: relativeTo === null ? 0 : -1,
      canonical: newCanonical(missing, !hasOption(parsed, "strip")),
      relativeTo,
      end: hasOption(parsed, "zero") ? "\0" : "\n",
      quiet: hasOption(parsed, "quiet"),
    };
  },
  phases: { begin: next, ...canonical.phases },
};

/** Print resolved paths (POSIX XCU realpath, GNU options). */
export const realpath = utility(spec);

function next(own: Realpath, talk: Talk): Call {
  if (own.index >= own.operands.length) return finish(talk);
  return canonical.resolve(own, talk, own.index < 0 ? own.relativeTo! : own.operands[own.index]);
}

function resolved(own: Realpath, talk: Talk, errno: number, name: ByteString): Call {
  const operand = own.index < 0 ? own.relativeTo! : own.operands[own.index];
  const first = own.index++ < 0;
  if (errno) {
    warn(talk, own.quiet ? "" : `realpath: ${quoteName(operand)}: ${errnoMessage(errno)}\n`);
    return first ? finish(talk) : next(own, talk);
  }
  if (first) own.relativeTo = name;
  else emit(talk, (own.relativeTo === null ? name : relative(own.relativeTo, name)) + own.end);
  return next(own, talk);
}

/** The way from one absolute path to another: `/a/b` to `/a/c/d` is `../c/d`. */
function relative(from: ByteString, to: ByteString): ByteString {
  const [base, path] = [from, to].map((each) => each.split("/").filter((part) => part !== ""));
  let common = 0;
  while (common < base.length && common < path.length && base[common] === path[common]) common++;
  return [...base.slice(common).map(() => ".."), ...path.slice(common)].join("/") || ".";
}
