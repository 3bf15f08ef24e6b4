import type { Immediate, Shell } from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";

/** What is no script in backquotes is compiled as `eval -- TEXT`, all that its subshell runs (shell/lex/expansions.ts). */
function stoodInBackquotes({ task }: Shell, argv: readonly string[]): boolean {
  const [first] = task.frames;
  return (
    argv[1] === "--" &&
    argv.length === 3 &&
    task.frames.length === 1 &&
    first.frame === "code" &&
    first.role === "subshell"
  );
}

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
    const name = `${shell.task.name}: ${stoodInBackquotes(shell, argv) ? "command substitution" : "eval"}`;
    return { control: "evaluate", role: "eval", text, name, args: null };
  },
};
