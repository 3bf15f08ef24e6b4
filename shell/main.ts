/** The composition root: joins the machine, the language, the builtins and the host. Imported by nobody. */
import "../vm/host/posix/early.ts";
import { builtins, utilities } from "../builtins/index.ts";
import { hash128 } from "../vm/host/hash.ts";
import { releaseSignals } from "../vm/host/posix/signals.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { commandLine, exitProcess, ownFile } from "../vm/host/process.ts";
import { main } from "./cli/main.ts";
import { compiler } from "./compile/index.ts";

/** The terminal's part is loaded only on a terminal. */
function watchFreezeKey(onKey: () => void, key: number): () => void {
  const terminal = require("../vm/host/terminal.ts") as typeof import("../vm/host/terminal.ts");
  return terminal.watchFreezeKey(onKey, key);
}

const digest = (bytes: Uint8Array) => hash128(bytes).toString(16);
function readAnswer(question: string, hidden = false): string | null {
  return (require("../vm/host/ask.ts") as typeof import("../vm/host/ask.ts")).readAnswer(question, hidden);
}

main(
  {
    host: createPosixHost(),
    compiler,
    builtins,
    programs: utilities,
    exit: exitProcess,
    watchFreezeKey,
    digest,
    executable: ownFile(),
    readAnswer,
    readAnswerLater: (question, done, other) =>
      (require("../vm/host/ask.ts") as typeof import("../vm/host/ask.ts")).readAnswerLater(
        question,
        done,
        other,
      ),
  },
  commandLine(),
);
// a subcommand that follows no run leaves signals to their default
releaseSignals();
