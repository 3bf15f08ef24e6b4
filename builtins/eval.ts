import type { Immediate } from "../vm/index.ts";

/** `eval`: its arguments, joined by spaces, as commands (POSIX XCU 2.14 eval). */
export const evalBuiltin: Immediate = {
  name: "eval",
  synopsis: "eval [ARG...]",
  special: true,
  run(shell, argv) {
    const args = argv[1] === "--" ? argv.slice(2) : argv.slice(1);
    const text = args.join(" ");
    if (text === "") return 0;
    return { control: "evaluate", role: "eval", text, name: `${shell.task.name}: eval`, args: null };
  },
};
