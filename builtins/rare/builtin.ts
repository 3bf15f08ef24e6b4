import { enabledBuiltin, type Immediate } from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";

/** `builtin NAME [ARG...]`: the builtin of that name, whatever function hides it (bash manual 4.2). */
export const builtin: Immediate = {
  name: "builtin",
  synopsis: "builtin [shell-builtin [arg ...]]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "", builtin.synopsis);
    if (typeof options === "number") return options;
    const { rest } = options;
    if (rest.length === 0) return 0;
    if (enabledBuiltin(shell.machine, shell.task, rest[0])) return { control: "command", argv: rest };
    shell.complain(`builtin: ${rest[0]}: not a shell builtin`);
    return 1;
  },
};
