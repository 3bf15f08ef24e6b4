import type { Immediate } from "../vm/index.ts";
import { isWithin, nextOption } from "./lib/getopts.ts";

const USAGE = "getopts: usage: getopts optstring name [arg ...]";

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `getopts OPTSTRING NAME [ARG...]` (POSIX XCU getopts). */
export const getopts: Immediate = {
  name: "getopts",
  synopsis: "getopts OPTSTRING NAME [ARG...]",
  run(shell, argv) {
    const first = argv[1] === "--" ? 2 : 1;
    if (first === 1 && argv[1]?.startsWith("-") && argv[1].length > 1) {
      shell.complain(`getopts: ${argv[1].slice(0, 2)}: invalid option`);
      shell.error(USAGE);
      return 2;
    }
    const optstring = argv[first];
    const name = argv[first + 1];
    if (name === undefined) {
      shell.error(USAGE);
      return 2;
    }
    const { task } = shell;
    const args = argv.length > first + 2 ? argv.slice(first + 2) : task.args;
    const optind = Number.parseInt(shell.get("OPTIND") ?? "1", 10) || 1;
    const set = (variable: string, value: string | number) => {
      if (!shell.set(variable, value)) shell.complain(`${variable}: readonly variable`);
    };
    const within = isWithin(args, task.optionAt, task.optionIndex);
    const step = nextOption(optstring, args, optind, task.optionIndex, task.optionAt);
    if (step.error !== null && shell.get("OPTERR") !== "0") shell.error(`${task.name}: ${step.error}`);
    set("OPTIND", step.optind);
    task.optionIndex = step.charIndex;
    if (!within) task.optionAt = step.optind;
    if (step.optarg === null) {
      if (shell.get("OPTARG") !== null) shell.unset("OPTARG");
    } else set("OPTARG", step.optarg);
    if (!NAME.test(name)) {
      shell.complain(`getopts: \`${name}': not a valid identifier`);
      return 1;
    }
    if (!shell.set(name, step.name)) {
      shell.complain(`${name}: readonly variable`);
      return step.status === 0 ? 2 : 1;
    }
    return step.status;
  },
};
