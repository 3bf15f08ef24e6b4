/** The composition root: joins the machine, the language, the builtins and the host. Imported by nobody. */
import "../vm/host/posix/early.ts";
import { builtins, utilities } from "../builtins/index.ts";
import { readAnswer, readAnswerLater } from "../vm/host/ask.ts";
import { hash128 } from "../vm/host/hash.ts";
import { releaseSignals } from "../vm/host/posix/signals.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { commandLine, exitProcess, ownFile, seldom } from "../vm/host/process.ts";
import { watchFreezeKey } from "../vm/host/terminal.ts";
import type { Compiler } from "../vm/index.ts";
import { main } from "./cli/main.ts";
import { compiler } from "./compile/index.ts";

const digest = (bytes: Uint8Array) => hash128(bytes).toString(16);

/**
 * Bytes of a text, or an image, whose reading is over before it pays to have the parser compiled by the
 * runtime. What is shorter may be one of very many: `eval`, traps.
 */
const SHORT = 1024;
const LONG = 65536;

function reading<T>({ length }: { readonly length: number }, action: () => T): T {
  return length > SHORT && length < LONG ? seldom(action) : action();
}

const next: Compiler["next"] = (text, offset, line, options) => {
  const compiled = reading(text, () => compiler.next(text, offset, line, options));
  if (compiled.kind !== "command" || compiled.rest === undefined) return compiled;
  const { rest } = compiled;
  return { ...compiled, rest: () => reading(text, rest) };
};

main(
  {
    host: createPosixHost(),
    compiler: { next, print: compiler.print },
    reading,
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
