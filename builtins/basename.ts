import type { ByteString } from "../vm/index.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, optionValue, usageError } from "./lib/options.ts";
import { baseName } from "./lib/paths.ts";
import { emit, finish, refuse, type UtilitySpec, utility } from "./lib/phases.ts";

type Basename = { names: readonly ByteString[]; suffix: ByteString; end: string };

const spec: UtilitySpec<Basename> = {
  name: "basename",
  synopsis: "basename NAME [SUFFIX] | basename OPTION... NAME...",
  options: [
    { key: "multiple", flags: "-a --multiple", help: "every argument is a NAME" },
    { key: "suffix", flags: "-s --suffix", argument: "SUFFIX", help: "remove a trailing SUFFIX; implies -a" },
    { key: "zero", flags: "-z --zero", help: "end each output line with NUL, not newline" },
  ],
  stopAtOperand: true,
  configure(parsed, talk) {
    const { operands } = parsed;
    if (operands.length === 0) return refuse(talk, usageError(spec, "missing operand"));
    const end = hasOption(parsed, "zero") ? "\0" : "\n";
    const suffix = optionValue(parsed, "suffix");
    if (suffix !== null || hasOption(parsed, "multiple"))
      return { names: operands, suffix: suffix ?? "", end };
    if (operands.length > 2) return refuse(talk, usageError(spec, `extra operand ${quote(operands[2])}`));
    return { names: operands.slice(0, 1), suffix: operands[1] ?? "", end };
  },
  phases: {
    begin(own, talk) {
      emit(talk, own.names.map((name) => strip(baseName(name), own.suffix) + own.end).join(""));
      return finish(talk);
    },
  },
};

function strip(name: ByteString, suffix: ByteString): ByteString {
  return suffix !== "" && name !== suffix && name !== "/" && name.endsWith(suffix)
    ? name.slice(0, -suffix.length)
    : name;
}

/** The last component of a path (POSIX XCU basename, GNU options). */
export const basename = utility(spec);
