/** `SOURCE DEST`, `SOURCE... DIRECTORY`, `-t DIRECTORY SOURCE...`, `-T`: how cp, mv and ln read their operands. */
import {
  type ByteString,
  type Call,
  Errno,
  errnoMessage,
  type FileStat,
  type Reply,
} from "../../vm/index.ts";
import { isDirectory } from "./filemode.ts";
import { quote } from "./messages.ts";
import {
  hasOption,
  type OptionRow,
  type OptionSpec,
  optionValue,
  type ParsedOptions,
  usageError,
} from "./options.ts";
import { baseName } from "./paths.ts";
import { ask, finish, type Phase, refuse, type Talk, warn } from "./phases.ts";
import { joinPath } from "./walk.ts";

export type Destination = {
  sources: readonly ByteString[];
  /** which source is next */
  index: number;
  /** as it was given */
  target: ByteString;
  /** must it be a directory, may it be one, or is it the new name whatever it is? */
  kind: "directory" | "either" | "name";
  isDirectory: boolean;
  /** it was given with -t */
  given: boolean;
  /** a symbolic link to a directory counts as one */
  follow: boolean;
};

export const DESTINATION_OPTIONS: readonly OptionRow[] = [
  {
    key: "target",
    flags: "-t --target-directory",
    argument: "DIRECTORY",
    help: "put all SOURCEs into DIRECTORY",
  },
  { key: "plain", flags: "-T --no-target-directory", help: "treat DEST as a normal file" },
];

/** Reads the operands; null after a usage error. `alone`: one operand is meant for the working directory. */
export function readDestination(
  spec: OptionSpec,
  parsed: ParsedOptions,
  talk: Talk,
  alone = false,
): Destination | null {
  const operands = alone && parsed.operands.length === 1 ? [...parsed.operands, "."] : parsed.operands;
  const given = optionValue(parsed, "target");
  const plain = hasOption(parsed, "plain");
  const problem = findProblem(operands, given, plain);
  if (problem !== null) return refuse(talk, usageError(spec, problem));
  const sources = given === null ? operands.slice(0, -1) : operands;
  const target = given ?? operands[operands.length - 1];
  const many = given !== null || sources.length > 1;
  return {
    sources,
    index: 0,
    target,
    kind: plain ? "name" : many ? "directory" : "either",
    isDirectory: false,
    given: given !== null,
    follow: true,
  };
}

function findProblem(
  operands: readonly ByteString[],
  given: ByteString | null,
  plain: boolean,
): string | null {
  if (given !== null && plain) return "cannot combine --target-directory (-t) and --no-target-directory (-T)";
  if (operands.length === 0) return "missing file operand";
  if (given !== null) return null;
  if (operands.length === 1) return `missing destination file operand after ${quote(operands[0])}`;
  if (plain && operands.length > 2) return `extra operand ${quote(operands[2])}`;
  return null;
}

export type DestinationPhases<S> = {
  /** the first phase */
  begin: Phase<S>;
  readonly phases: Readonly<Record<string, Phase<S>>>;
  /** acts on the next source, or ends the program */
  nextSource(own: S, talk: Talk): Call;
};

/** Finds out what the destination is, and then hands each source and its target to `act`. */
export function destinationPhases<S extends { destination: Destination }>(
  name: string,
  act: (own: S, talk: Talk, source: ByteString, target: ByteString) => Call,
  missing = "target directory",
): DestinationPhases<S> {
  function begin(own: S, talk: Talk): Call {
    const { kind, target } = own.destination;
    if (kind === "name") return nextSource(own, talk);
    return ask(talk, "destination", { call: "stat", path: target, follow: own.destination.follow });
  }

  function destination(own: S, talk: Talk, reply: Reply): Call {
    const { destination } = own;
    destination.isDirectory = reply.errno === 0 && isDirectory((reply.value as FileStat).mode);
    if (destination.kind === "directory" && !destination.isDirectory) {
      const { given, target } = destination;
      const what = given ? missing : "target";
      warn(talk, `${name}: ${what} ${quote(target)}: ${errnoMessage(reply.errno || Errno.ENOTDIR)}\n`);
      return finish(talk);
    }
    return nextSource(own, talk);
  }

  function nextSource(own: S, talk: Talk): Call {
    const { destination } = own;
    if (destination.index >= destination.sources.length) return finish(talk);
    const source = destination.sources[destination.index++];
    const target = destination.isDirectory
      ? joinPath(destination.target, baseName(source))
      : destination.target;
    return act(own, talk, source, target);
  }

  return { begin, phases: { destination }, nextSource };
}
