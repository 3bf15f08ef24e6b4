/** `floe run`: sh(1)'s command line behind the permission flags. */
import {
  type ByteString,
  createMachine,
  Errno,
  errnoMessage,
  type Invocation,
  Option,
  parseInvocation,
  readImageFile,
  type StartOptions,
  startShell,
  toByteString,
} from "../../vm/index.ts";
import { useCache } from "./cache.ts";
import { absolute, type Context, die, misuse, Status } from "./context.ts";
import { type FlagName, type Flags, JOB_FLAGS, newFlags, takeFlag, unknownFlag } from "./flags.ts";
import { machineOptions } from "./machine.ts";
import { takeUp } from "./resume.ts";
import { sealOf } from "./seal.ts";
import { follow } from "./session.ts";
import { checkState, firstCheckpoint, openState } from "./state.ts";

/** Flags of `floe run`. */
export const RUN_FLAGS: readonly FlagName[] = [...JOB_FLAGS, "posix", "cache", "state"];

/** Reads the options up to the first operand: sh's, and floe's own among them. */
function parse(context: Context, argv: readonly ByteString[], flags: Flags): Invocation {
  const found = parseInvocation(argv, {
    word: (words, at) => {
      const taken = takeFlag(flags, RUN_FLAGS, words, at);
      if (taken !== null && typeof taken !== "number") return die(context, Status.usage, taken.error);
      if (taken === null && words[at].startsWith("--") && unknownFlag(words[at]) !== "unknown flag")
        return misuse(context, `${words[at]}: ${unknownFlag(words[at])}`);
      return taken;
    },
    letter: (letter) => typeof takeFlag(flags, ["access"], [`-${letter}`], 0) === "number",
  });
  if ("error" in found) return misuse(context, found.error);
  if (flags.posix) found.options |= Option.posix;
  return found;
}

/** The script's text; ends the process where it cannot be had. */
function readScript(context: Context, file: ByteString): ByteString {
  const bytes = file === "" ? -Errno.ENOENT : readImageFile(context.host, absolute(context, file));
  if (typeof bytes === "number") {
    const errno = -bytes;
    return die(
      context,
      errno === 2 ? Status.notFound : Status.notExecutable,
      `${file}: ${errnoMessage(errno)}`,
    );
  }
  const firstLine = bytes.subarray(
    0,
    Math.min(256, bytes.indexOf(10) < 0 ? bytes.length : bytes.indexOf(10)),
  );
  if (firstLine.includes(0)) return die(context, Status.notExecutable, `${file}: cannot execute binary file`);
  return toByteString(bytes);
}

/** What a job is asked for by: its script and arguments, as given. */
function jobWords({ commands, rest }: Invocation): ByteString[] {
  return commands ? ["-c", ...rest] : [...rest];
}

export function run(context: Context, argv: readonly ByteString[]): void {
  const flags = newFlags();
  const words = parse(context, argv, flags);
  const { rest } = words;
  if (flags.state === null && (flags.keepState || flags.files !== null))
    return misuse(
      context,
      `${flags.keepState ? "--keep-state" : "--files"}: --state FILE is required with it`,
    );
  let start: StartOptions;
  const common = { options: words.options, shopt: words.shopt, checkpointName: "floe" };
  if (words.commands) {
    if (rest.length === 0) return misuse(context, "-c: COMMANDS is required");
    start = {
      ...common,
      name: rest[1] ?? "floe",
      args: rest.slice(2),
      source: { text: rest[0] },
      letters: "c",
    };
  } else if (words.stdin || rest.length === 0)
    start = { ...common, name: "floe", args: rest, source: { fd: 0 }, letters: "s" };
  else {
    const checkpointName = rest[0].slice(rest[0].lastIndexOf("/") + 1);
    start = {
      ...common,
      checkpointName,
      name: rest[0],
      args: rest.slice(1),
      source: { text: readScript(context, rest[0]) },
      letters: "",
    };
  }
  const state = flags.state === null ? null : openState(context, flags, start, jobWords(words));
  if (state?.found) {
    const carried = checkState(context, state, flags);
    const m = takeUp(carried, flags, flags.state!, state.found);
    m.state.job = state.job;
    return follow(carried, m, flags, state);
  }
  if (flags.encrypt !== null) sealOf(context, flags, true);
  if (flags.cache) useCache(context);
  const m = createMachine(machineOptions(context, flags));
  const problems = m.tree.problems();
  if (problems.length > 0) return die(context, Status.usage, problems.join("\nfloe: "));
  startShell(m, start);
  if (state) {
    m.state.job = state.job;
    firstCheckpoint(context, m);
  }
  follow(context, m, flags, state);
}
