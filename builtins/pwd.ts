import type { Immediate } from "../vm/index.ts";
import { physical } from "./cd.ts";

/** `pwd [-L|-P]` (POSIX XCU pwd). */
export const pwd: Immediate = {
  name: "pwd",
  synopsis: "pwd [-L|-P]",
  external: true,
  run(shell, argv) {
    let logical = true;
    for (const arg of argv.slice(1)) {
      if (/^-[LP]+$/.test(arg)) logical = arg.endsWith("L");
      else if (/^-./.test(arg) && arg !== "--") {
        shell.complain(`pwd: ${arg.slice(0, 2)}: invalid option`);
        shell.error("pwd: usage: pwd [-LP]");
        return 2;
      }
    }
    shell.out(`${logical ? shell.task.cwd : physical(shell, shell.task.cwd)}\n`);
    return 0;
  },
};
