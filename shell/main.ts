/** The composition root: joins the machine, the language, the builtins and the host. Imported by nobody. */
import "../vm/host/posix/early.ts";
import { builtins, utilities } from "../builtins/index.ts";
import { readAnswer, readAnswerLater } from "../vm/host/ask.ts";
import { hash128 } from "../vm/host/hash.ts";
import { releaseSignals } from "../vm/host/posix/signals.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { commandLine, exitProcess, ownFile } from "../vm/host/process.ts";
import { watchFreezeKey } from "../vm/host/terminal.ts";
import { main } from "./cli/main.ts";
import { compiler } from "./compile/index.ts";

const digest = (bytes: Uint8Array) => hash128(bytes).toString(16);

main(
  {
    host: createPosixHost(),
    compiler,
    builtins,
    programs: utilities,
    exit: exitProcess,
    watchFreezeKey,
    digest,
    executable: ownFile,
    readAnswer,
    readAnswerLater,
  },
  commandLine(),
);
// a subcommand that follows no run leaves signals to their default
releaseSignals();
