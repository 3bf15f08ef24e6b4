import { type Immediate, Option } from "../vm/index.ts";
import { physical } from "./cd.ts";
import { readLetters } from "./lib/letters.ts";

/** `pwd [-LP]` (POSIX XCU pwd). */
export const pwd: Immediate = {
  name: "pwd",
  synopsis: "pwd [-LP]",
  external: true,
  run(shell, argv) {
    const options = readLetters(shell, argv, "LP", pwd.synopsis);
    if (typeof options === "number") return options;
    const last = options.letters.at(-1);
    const logical = last === undefined ? !shell.option(Option.physical) : last === "L";
    shell.out(`${logical ? shell.task.cwd : physical(shell, shell.task.cwd)}\n`);
    return 0;
  },
};
