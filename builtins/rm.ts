import type { ByteString, Call, Reply } from "../vm/index.ts";
import { quote } from "./lib/messages.ts";
import { hasOption, lastOption, usageError } from "./lib/options.ts";
import { endsInDots } from "./lib/paths.ts";
import { ask, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import { newRemoval, type Removal, removalPhases } from "./lib/remove.ts";

type Rm = { operands: readonly ByteString[]; index: number; removal: Removal };

const removal = removalPhases<Rm>("rm", nextOperand);

const spec: UtilitySpec<Rm> = {
  name: "rm",
  synopsis: "rm [OPTION]... [FILE]...",
  options: [
    { key: "force", flags: "-f --force", help: "ignore nonexistent files and arguments, never prompt" },
    { key: "ask", flags: "-i", help: "prompt before every removal" },
    {
      key: "recursive",
      flags: "-r -R --recursive",
      help: "remove directories and their contents recursively",
    },
    { key: "directories", flags: "-d --dir", help: "remove empty directories" },
    { key: "verbose", flags: "-v --verbose", help: "explain what is being done" },
  ],
  configure(parsed, talk) {
    const force = hasOption(parsed, "force");
    if (parsed.operands.length === 0 && !force) return refuse(talk, usageError(spec, "missing operand"));
    const manner = lastOption(parsed, ["force", "ask"])?.key;
    return {
      operands: parsed.operands,
      index: 0,
      removal: newRemoval({
        recursive: hasOption(parsed, "recursive"),
        directories: hasOption(parsed, "directories"),
        force,
        verbose: hasOption(parsed, "verbose"),
        ask: manner === "force" ? "never" : manner === "ask" ? "always" : "protected",
      }),
    };
  },
  phases: { begin, terminal, ...removal.phases },
};

/** Remove files or directories (POSIX XCU rm, GNU options); `/`, `.` and `..` are refused. */
export const rm = utility(spec);

function begin(_own: Rm, talk: Talk): Call {
  return ask(talk, "terminal", { call: "isatty", fd: 0 });
}

/** Write-protected files are asked about only where somebody can answer. */
function terminal(own: Rm, talk: Talk, reply: Reply): Call {
  if (own.removal.ask === "protected" && reply.value !== true) own.removal.ask = "never";
  return nextOperand(own, talk);
}

function nextOperand(own: Rm, talk: Talk): Call {
  while (own.index < own.operands.length) {
    const path = own.operands[own.index++];
    if (own.removal.recursive && /^\/+$/.test(path))
      warn(
        talk,
        "rm: it is dangerous to operate recursively on '/'\n" +
          "rm: use --no-preserve-root to override this failsafe\n",
      );
    else if (own.removal.recursive && endsInDots(path))
      warn(talk, `rm: refusing to remove '.' or '..' directory: skipping ${quote(path)}\n`);
    else return removal.remove(own, talk, path);
  }
  return finish(talk);
}
