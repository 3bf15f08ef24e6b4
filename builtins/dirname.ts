import type { ByteString } from "../vm/index.ts";
import { hasOption, usageError } from "./lib/options.ts";
import { directoryName } from "./lib/paths.ts";
import { emit, finish, refuse, type UtilitySpec, utility } from "./lib/phases.ts";

type Dirname = { names: readonly ByteString[]; end: string };

const spec: UtilitySpec<Dirname> = {
  name: "dirname",
  synopsis: "dirname [OPTION] NAME...",
  options: [{ key: "zero", flags: "-z --zero", help: "end each output line with NUL, not newline" }],
  configure(parsed, talk) {
    if (parsed.operands.length === 0) return refuse(talk, usageError(spec, "missing operand"));
    return { names: parsed.operands, end: hasOption(parsed, "zero") ? "\0" : "\n" };
  },
  phases: {
    begin(own, talk) {
      emit(talk, own.names.map((name) => directoryName(name) + own.end).join(""));
      return finish(talk);
    },
  },
};

/** All but the last component of a path (POSIX XCU dirname). */
export const dirname = utility(spec);
