import { type Immediate, Shopt } from "../vm/index.ts";

/** `shift [n]`: drops the first n positional parameters (POSIX XCU 2.14 shift). */
export const shift: Immediate = {
  name: "shift",
  synopsis: "shift [N]",
  special: true,
  run(shell, argv) {
    if (argv.length > 2) {
      shell.complain("shift: too many arguments");
      return 1;
    }
    if (argv.length === 2 && !/^[-+]?[0-9]+$/.test(argv[1])) {
      shell.complain(`shift: ${argv[1]}: numeric argument required`);
      return 1;
    }
    const n = argv.length === 2 ? Number(argv[1]) : 1;
    if (n < 0) {
      shell.complain(`shift: ${argv[1]}: shift count out of range`);
      return 1;
    }
    if (n > shell.task.args.length) {
      if (shell.shopt(Shopt.shiftVerbose))
        shell.complain(`shift: ${argv[1] ?? ""}: shift count out of range`);
      return 1;
    }
    shell.task.args = shell.task.args.slice(n);
    return 0;
  },
};
