import type { Immediate } from "../vm/index.ts";
import { describe } from "./command.ts";

/** `type [-t] NAME...`: what each name means as a command (POSIX XCU type). */
export const type: Immediate = {
  name: "type",
  synopsis: "type [-t] NAME...",
  run(shell, argv) {
    let how: "sentence" | "type" = "sentence";
    let i = 1;
    if (argv[i] === "-t") {
      how = "type";
      i++;
    } else if (argv[i]?.startsWith("-") && argv[i] !== "--" && argv[i] !== "-") {
      shell.complain(`type: ${argv[i].slice(0, 2)}: invalid option`);
      shell.error("type: usage: type [-t] name [name ...]");
      return 2;
    }
    if (argv[i] === "--") i++;
    let status = 0;
    for (const name of argv.slice(i))
      if (!describe(shell, name, how)) {
        if (how === "sentence") shell.complain(`type: ${name}: not found`);
        status = 1;
      }
    return status;
  },
};
