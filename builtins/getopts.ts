import type { Immediate } from "../vm/index.ts";
import { isWithin, nextOption } from "./lib/getopts.ts";
import { readLetters, showUsage } from "./lib/letters.ts";
import { NAME } from "./lib/names.ts";

const USAGE = "getopts optstring name [arg ...]";

/** `getopts OPTSTRING NAME [ARG...]` (POSIX XCU getopts). */
export const getopts: Immediate = {
  name: "getopts",
  synopsis: "getopts OPTSTRING NAME [ARG...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "", USAGE);
    if (typeof options === "number") return options;
    const [optstring, name, ...given] = options.rest;
    if (name === undefined) return showUsage(shell, "getopts", USAGE);
    const { task } = shell;
    const args = given.length > 0 ? given : task.args;
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
