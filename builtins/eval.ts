import type { Immediate } from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";

/** `eval`: its arguments, joined by spaces, as commands (POSIX XCU 2.14 eval). */
export const evalBuiltin: Immediate = {
  name: "eval",
  synopsis: "eval [ARG...]",
  special: true,
  run(shell, argv) {
    const options = argv[1]?.startsWith("-") ? readLetters(shell, argv, "", "eval [arg ...]") : null;
    if (typeof options === "number") return options;
    const args = options?.rest ?? argv.slice(1);
    const text = args.join(" ");
    if (text === "") return 0;
    return { control: "evaluate", role: "eval", text, name: `${shell.task.name}: eval`, args: null };
  },
};
