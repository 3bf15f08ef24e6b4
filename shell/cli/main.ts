/** floe's command line: the table of subcommands. */
import { type ByteString, encodeText } from "../../vm/index.ts";
import { check } from "./check.ts";
import { type Context, die, print, Status } from "./context.ts";
import { diff } from "./diff.ts";
import { freeze } from "./freeze.ts";
import { inspect } from "./inspect.ts";
import { resume } from "./resume.ts";
import { run, runHelp } from "./run.ts";
import { verify } from "./verify.ts";

export const VERSION = "0.1.0";

type Subcommand = {
  name: string;
  synopsis: string;
  about: string;
  run(context: Context, args: readonly ByteString[]): void;
};

/** The one table of subcommands; help is made from it. */
const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: "run",
    synopsis: "run [FLAGS] [-eux…] [-o NAME] [-c COMMANDS [NAME] | FILE | -] [ARGS]",
    about: "run a script",
    run,
  },
  {
    name: "check",
    synopsis: "check FILE…",
    about: "read scripts without running them, and say what is wrong with their syntax; - is standard input",
    run: check,
  },
  {
    name: "resume",
    synopsis: "resume [FLAGS] [--retval N] [--fd N=PATH] [--at N] IMAGE",
    about: "take up a frozen run",
    run: resume,
  },
  {
    name: "freeze",
    synopsis: "freeze [--exit] PID",
    about: "freeze a running floe from outside",
    run: freeze,
  },
  {
    name: "verify",
    synopsis: "verify [FLAGS] [--json] [--at N] IMAGE",
    about:
      "tell whether an image can be resumed here with these flags: 0 all is as it was, 1 what is not is put right first, 255 it cannot",
    run: verify,
  },
  {
    name: "inspect",
    synopsis: "inspect [--json] [--at N] IMAGE",
    about: "show what is in an image",
    run: inspect,
  },
  {
    name: "diff",
    synopsis: "diff [--json] IMAGE[@N] [IMAGE[@M]]",
    about:
      "show what changed from one checkpoint to another; of one image, from the last but one to the last",
    run: diff,
  },
];

function help(context: Context): void {
  const rows = SUBCOMMANDS.map((s) => `  floe ${s.synopsis}\n      ${s.about}`).join("\n");
  print(
    context,
    1,
    encodeText(
      `floe ${VERSION}: a shell you can freeze\n\n${rows}\n\n  floe FILE …, floe -c … and floe -r IMAGE are short for run and resume.\n\n${runHelp()}`,
    ),
  );
  context.exit(0);
}

export function main(context: Context, argv: readonly ByteString[]): void {
  const [first] = argv;
  if (first === "--help" || first === "help" || first === "-h") return help(context);
  if (first === "--version" || first === "version" || first === "-V") {
    print(context, 1, `floe ${VERSION}\n`);
    return context.exit(0);
  }
  if (first === "-r") return resume(context, argv.slice(1));
  const subcommand = SUBCOMMANDS.find((s) => s.name === first);
  if (subcommand) return subcommand.run(context, argv.slice(1));
  // a bare word that names no file is more likely a mistyped subcommand
  if (
    first !== undefined &&
    /^[a-z]+$/.test(first) &&
    typeof context.host.stat(`${context.host.cwd()}/${first}`, true) === "number"
  )
    return die(
      context,
      Status.notFound,
      `${first}: no such file or subcommand (subcommands: ${SUBCOMMANDS.map((s) => s.name).join(", ")}; see floe --help)`,
    );
  run(context, argv);
}
