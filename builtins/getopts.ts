import type { Immediate } from "../vm/index.ts";
import { nextOption } from "./lib/getopts.ts";

/** `getopts OPTSTRING NAME [ARG...]` (POSIX XCU getopts). */
export const getopts: Immediate = {
  name: "getopts",
  synopsis: "getopts OPTSTRING NAME [ARG...]",
  run(shell, argv) {
    if (argv.length < 3) {
      shell.error("getopts: usage: getopts optstring name [arg ...]");
      return 2;
    }
    const { task } = shell;
    const args = argv.length > 3 ? argv.slice(3) : task.args;
    const optind = Number.parseInt(shell.get("OPTIND") ?? "1", 10) || 1;
    if (optind !== task.optionAt) task.optionIndex = 0;
    const step = nextOption(argv[1], args, optind, task.optionIndex);
    if (step.error !== null && shell.get("OPTERR") !== "0") shell.error(`${task.name}: ${step.error}`);
    task.optionIndex = step.charIndex;
    task.optionAt = step.optind;
    shell.set("OPTIND", String(step.optind));
    if (step.optarg === null) shell.unset("OPTARG");
    else shell.set("OPTARG", step.optarg);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(argv[2])) {
      shell.complain(`getopts: \`${argv[2]}': not a valid identifier`);
      return 1;
    }
    if (!shell.set(argv[2], step.name)) {
      shell.complain(`${argv[2]}: readonly variable`);
      return 1;
    }
    return step.status;
  },
};
