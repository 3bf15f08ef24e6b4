/** `floe run`: sh(1)'s command line behind the permission flags. */
import {
  type ByteString,
  createMachine,
  Errno,
  errnoMessage,
  OPTION_NAMES,
  Option,
  PERMISSIONS,
  readImageFile,
  type StartOptions,
  startShell,
  toByteString,
} from "../../vm/index.ts";
import { type Context, die, Status } from "./context.ts";
import { type FlagName, type Flags, flagHelp, newFlags, takeFlag } from "./flags.ts";
import { follow } from "./session.ts";

const FLAGS: readonly FlagName[] = ["access", "template", "posix", "every", "onSignal", "key"];

export const runHelp = () => `Permissions (nothing is allowed without one):
${PERMISSIONS.map((row) => `  ${`${row.short ? `${row.short}, ` : "    "}${row.flag}`.padEnd(24)} ${row.description}`).join("\n")}

Flags of run:
${flagHelp(FLAGS)}
  -c COMMANDS [NAME]       run COMMANDS; NAME becomes $0
  -s, -, or no FILE        read the script from standard input, as it is consumed
  -e -u -x -f -v -n -a -C  shell options, + in place of - turns one off
  -o NAME, +o NAME         a shell option by name (errexit, pipefail, …)

A job is frozen by ^E, SIGUSR1 (goes on) or SIGUSR2 (ends with status 85), by \`floe freeze PID\`,
or by the builtin \`checkpoint\`.

Statuses: the script's own; 2 bad usage; 85 frozen and ended; 126 the script cannot be run;
127 no such script; 255 an image cannot be read, written or resumed.
`;

type Words = {
  flags: Flags;
  options: number;
  commands: boolean;
  stdin: boolean;
  rest: readonly ByteString[];
};

/** Reads the options up to the first operand. */
function parse(context: Context, argv: readonly ByteString[]): Words {
  const words: Words = {
    flags: newFlags(),
    options: Option.hashall | Option.braceexpand | Option.interactiveComments,
    commands: false,
    stdin: false,
    rest: [],
  };
  let i = 0;
  while (i < argv.length) {
    const arg = argv[i];
    if (arg === "--" || arg === "-") {
      if (arg === "-" && !words.commands) words.stdin = true;
      i++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    const taken = takeFlag(words.flags, FLAGS, argv, i);
    if (typeof taken === "number") {
      i = taken;
      continue;
    }
    if (taken !== null) return die(context, Status.usage, taken.error);
    if (arg.startsWith("--")) return die(context, Status.usage, `${arg}: unknown flag (see floe --help)`);
    i = takeLetters(context, words, argv, i);
  }
  if (words.flags.posix) words.options |= Option.posix;
  words.rest = argv.slice(i);
  return words;
}

/** A cluster of single letters: `-euxc`, `+e`, `-o NAME`, and short permissions among them. */
function takeLetters(context: Context, words: Words, argv: readonly ByteString[], at: number): number {
  const arg = argv[at];
  const on = arg[0] === "-";
  let next = at + 1;
  for (const letter of arg.slice(1)) {
    const byName = letter === "o";
    const key = byName ? argv[next++] : letter;
    if (on && letter === "c") words.commands = true;
    else if (on && letter === "s") words.stdin = true;
    else if (on && typeof takeFlag(words.flags, ["access"], [`-${letter}`], 0) === "number") continue;
    else {
      const row = OPTION_NAMES.find((o) => (byName ? o.name === key : o.letter === key));
      if (!row) {
        const what = byName ? `-o ${key ?? ""}: unknown option name` : `${arg[0]}${letter}: unknown flag`;
        return die(context, Status.usage, `${what} (see floe --help)`);
      }
      words.options = on ? words.options | row.bit : words.options & ~row.bit;
    }
  }
  return next;
}

/** The script's text; ends the process where it cannot be had. */
function readScript(context: Context, file: ByteString): ByteString {
  const { host } = context;
  const path = file.startsWith("/") ? file : `${host.cwd()}/${file}`;
  const bytes = file === "" ? -Errno.ENOENT : readImageFile(host, path);
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

export function run(context: Context, argv: readonly ByteString[]): void {
  const words = parse(context, argv);
  const { rest } = words;
  let start: StartOptions;
  const common = { options: words.options, checkpointName: "floe" };
  if (words.commands) {
    if (rest.length === 0) return die(context, Status.usage, "-c: COMMANDS is required");
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
  const { host, compiler, builtins, programs } = context;
  const template = words.flags.template ?? host.environ().get("FLOE_CKPTFILE");
  const m = createMachine({
    host,
    compiler,
    builtins,
    programs,
    access: words.flags.access,
    ...(template ? { template } : {}),
  });
  startShell(m, start);
  follow(context, m, words.flags);
}
