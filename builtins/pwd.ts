import { Errno, errnoMessage, type Immediate, nameOfDirectory, Option } from "../vm/index.ts";
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
    const { cwd } = shell.task;
    const name = nameOfDirectory(cwd);
    if (!logical && name !== cwd) {
      shell.error(
        `pwd: error retrieving current directory: getcwd: cannot access parent directories: ${errnoMessage(Errno.ENOENT)}`,
      );
      return 1;
    }
    shell.out(`${logical ? name : physical(shell, cwd)}\n`);
    return 0;
  },
};
