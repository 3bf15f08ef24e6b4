import { type Immediate, type Shell, symbolOf } from "../vm/index.ts";
import { nextOption } from "./lib/getopts.ts";

const USAGE = "getopts: usage: getopts optstring name [arg ...]";

/** Whether the script has set OPTIND since: it writes text, and `getopts` a number. */
function wasAssigned(shell: Shell): boolean {
  const { machine } = shell;
  return typeof machine.env.cells[symbolOf(machine, "OPTIND")] === "string";
}

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
    const [optstring, name, ...given] = argv.slice(first);
    if (name === undefined) {
      shell.error(USAGE);
      return 2;
    }
    const { task } = shell;
    const args = given.length > 0 ? given : task.args;
    const optind = Number.parseInt(shell.get("OPTIND") ?? "1", 10) || 1;
    if (optind !== task.optionAt || wasAssigned(shell)) task.optionIndex = 0;
    const step = nextOption(optstring, args, optind, task.optionIndex);
    if (step.error !== null && shell.get("OPTERR") !== "0") shell.error(`${task.name}: ${step.error}`);
    task.optionIndex = step.charIndex;
    task.optionAt = step.optind;
    shell.set("OPTIND", step.optind);
    if (step.optarg === null) shell.unset("OPTARG");
    else shell.set("OPTARG", step.optarg);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      shell.complain(`getopts: \`${name}': not a valid identifier`);
      return 1;
    }
    if (!shell.set(name, step.name)) {
      shell.complain(`${name}: readonly variable`);
      return 1;
    }
    return step.status;
  },
};
