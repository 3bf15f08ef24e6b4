import { type Control, type Immediate, Shopt } from "../vm/index.ts";
import { readNumber } from "./lib/number.ts";

/** `shift [n]`: drops the first n positional parameters (POSIX XCU 2.14 shift). */
export const shift: Immediate = {
  name: "shift",
  synopsis: "shift [n]",
  special: true,
  run(shell, argv): number | Control {
    const { task } = shell;
    let n = 1;
    if (argv.length > 1) {
      const number = readNumber(shell, argv);
      if (number === "bad") return 1;
      if (typeof number === "object" && number !== null) return number;
      n = number === null ? 1 : Number(number);
    }
    if (n < 0 || n > task.args.length) {
      if (n < 0 || shell.shopt(Shopt.shiftVerbose))
        shell.complain(`shift: ${argv.length > 1 ? `${argv.at(-1)}: ` : ""}shift count out of range`);
      return 1;
    }
    task.args = task.args.slice(n);
    return 0;
  },
};
