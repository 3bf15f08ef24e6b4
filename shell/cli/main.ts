/** floe's command line: the table of subcommands. */
import { type ByteString, encodeText, isOption } from "../../vm/index.ts";
import { check } from "./check.ts";
import { type Context, die, print, Status } from "./context.ts";
import { DIFF_FLAGS, diff } from "./diff.ts";
import { FREEZE_FLAGS, freeze } from "./freeze.ts";
import { type Described, generalHelp, helpOf, RUN_MORE } from "./help.ts";
import { INSPECT_FLAGS, inspect } from "./inspect.ts";
import { RESUME_FLAGS, resume } from "./resume.ts";
import { RUN_FLAGS, run } from "./run.ts";
import { VERIFY_FLAGS, verify } from "./verify.ts";

export const VERSION = "0.1.0";

type Subcommand = Described & {
  run(context: Context, args: readonly ByteString[]): void;
};

/** The one table of subcommands; help is made from it. */
const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: "run",
    synopsis: "run [FLAGS] [-eux…] [-o NAME] [-c COMMANDS [NAME] | FILE | -] [ARGS]",
    about: "run a script",
    flags: RUN_FLAGS,
    more: RUN_MORE,
    run,
  },
  {
    name: "check",
    synopsis: "check FILE…",
    about: "read scripts without running them, and say what is wrong with their syntax; - is standard input",
    flags: [],
    run: check,
  },
  {
    name: "resume",
    synopsis: "resume [FLAGS] [--retval N] [--fd N=PATH] [--at N] IMAGE",
    about: "take up a frozen run",
    flags: RESUME_FLAGS,
    run: resume,
  },
  {
    name: "freeze",
    synopsis: "freeze [--exit] PID",
    about: "freeze a running floe from outside",
    flags: FREEZE_FLAGS,
    run: freeze,
  },
  {
    name: "verify",
    synopsis: "verify [FLAGS] [--json] [--at N] IMAGE",
    about:
      "tell whether an image can be resumed here with these flags: 0 all is as it was, 1 what is not is put right first, 255 it cannot",
    flags: VERIFY_FLAGS,
    run: verify,
  },
  {
    name: "inspect",
    synopsis: "inspect [--json] [--at N] IMAGE",
    about: "show what is in an image",
    flags: INSPECT_FLAGS,
    run: inspect,
  },
  {
    name: "diff",
    synopsis: "diff [--json] IMAGE[@N] [IMAGE[@M]]",
    about:
      "show what changed from one checkpoint to another; of one image, from the last but one to the last",
    flags: DIFF_FLAGS,
    run: diff,
  },
];

const NONE = `no such file or subcommand (subcommands: ${SUBCOMMANDS.map((s) => s.name).join(", ")}; see floe --help)`;

function show(context: Context, text: string): void {
  print(context, 1, encodeText(text));
  context.exit(0);
}

/** `help`, `help SUBCOMMAND`. */
function help(context: Context, [name, more]: readonly ByteString[]): void {
  if (name === undefined) return show(context, generalHelp(VERSION, SUBCOMMANDS));
  const found = SUBCOMMANDS.find((s) => s.name === name);
  if (found && more === undefined) return show(context, helpOf(found));
  return die(context, Status.usage, `${more ?? name}: ${found ? "one subcommand is enough" : NONE}`);
}

/** Whether help is among the flags: of `run`, where -h is the shell's own, before the first operand. */
function wantsHelp(name: string, args: readonly ByteString[]): boolean {
  for (const arg of args) {
    if (arg === "--" || (name === "run" && !isOption(arg))) return false;
    if (arg === "--help" || (arg === "-h" && name !== "run")) return true;
  }
  return false;
}

function start(context: Context, subcommand: Subcommand, args: readonly ByteString[]): void {
  if (wantsHelp(subcommand.name, args)) return show(context, helpOf(subcommand));
  context.subcommand = subcommand.name;
  subcommand.run(context, args);
}

export function main(context: Context, argv: readonly ByteString[]): void {
  const [first] = argv;
  if (first === "--help" || first === "-h") return show(context, generalHelp(VERSION, SUBCOMMANDS));
  if (first === "help") return help(context, argv.slice(1));
  if (first === "--version" || first === "version" || first === "-V") {
    print(context, 1, `floe ${VERSION}\n`);
    return context.exit(0);
  }
  const named = first === "-r" ? "resume" : first;
  for (const subcommand of SUBCOMMANDS)
    if (subcommand.name === named) return start(context, subcommand, argv.slice(1));
  // a bare word that names no file is more likely a mistyped subcommand
  if (
    first !== undefined &&
    !isOption(first) &&
    /^[a-z]+$/.test(first) &&
    typeof context.host.stat(`${context.host.cwd()}/${first}`, true) === "number"
  )
    return die(context, Status.notFound, `${first}: ${NONE}`);
  start(context, SUBCOMMANDS[0], argv);
}
