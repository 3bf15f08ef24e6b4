import {
  CellFlag,
  type HotBuiltin,
  type HotForm,
  type Immediate,
  mayStore,
  NAME,
  type Shell,
  SPECIAL_FLAGS,
} from "../vm/index.ts";
import { isWithin, nextOption, type OptionStep } from "./lib/getopts.ts";
import { readLetters, showUsage } from "./lib/letters.ts";

/** An option without an argument: OPTARG has no value, but is not unset (bash). */
function isBare({ status, name }: OptionStep): boolean {
  return status === 0 && name !== "?";
}

/** `while getopts OPTSTRING NAME` of the positional parameters. */
function hot({ machine: m }: Shell, { words, ifs, input, condition }: HotForm): HotBuiltin | null {
  const [optstring, name] = words;
  if (words.length !== 2 || ifs !== null || input || !condition) return null;
  if (optstring === null || optstring[0] === "-" || name === null || !NAME.test(name)) return null;
  const [index, argument, symbol] = ["OPTIND", "OPTARG", name].map((each) => m.symbols.get(each) ?? -1);
  if (index < 0 || argument < 0 || symbol < 0 || symbol === index) return null;
  return () => {
    const { task, env } = m;
    const { cells, flags } = env;
    const at = cells[index] === "1" ? 1 : cells[index];
    if (typeof at !== "number" || (flags[index] & SPECIAL_FLAGS) !== CellFlag.hooked) return -1;
    if (!mayStore(m, symbol) || !mayStore(m, argument)) return -1;
    const within = isWithin(task.args, task.optionAt, task.optionIndex);
    const step = nextOption(optstring, task.args, at, task.optionIndex, task.optionAt);
    if (step.error !== null) return -1;
    cells[index] = step.optind;
    task.optionIndex = step.charIndex;
    if (!within) task.optionAt = step.optind;
    if (step.optarg === null) flags[argument] = isBare(step) ? flags[argument] | CellFlag.declared : 0;
    cells[argument] = step.optarg;
    cells[symbol] = step.name;
    return step.status;
  };
}

const USAGE = "getopts optstring name [arg ...]";

/** `getopts OPTSTRING NAME [ARG...]` (POSIX XCU getopts). */
export const getopts: Immediate = {
  name: "getopts",
  synopsis: "getopts OPTSTRING NAME [ARG...]",
  hot,
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
    if (step.optarg !== null) set("OPTARG", step.optarg);
    else if (isBare(step)) {
      const kept = shell.flags("OPTARG") & (CellFlag.export | CellFlag.trace);
      shell.unset("OPTARG");
      shell.flag("OPTARG", kept | CellFlag.declared);
    } else shell.unset("OPTARG");
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
