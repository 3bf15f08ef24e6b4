import { callStack, type Immediate } from "../../vm/index.ts";
import { readLetters, usageError } from "../lib/letters.ts";

/** `caller [N]`: where the function under way was called, or the Nth around it (bash manual 4.2). */
export const caller: Immediate = {
  name: "caller",
  synopsis: "caller [expr]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "", caller.synopsis);
    if (typeof options === "number") return options;
    const calls = callStack(shell.machine, shell.task);
    if (calls.length === 0) return 1;
    const [text] = options.rest;
    if (text === undefined) {
      shell.out(`${calls[0].line} ${calls[1]?.source ?? "NULL"}\n`);
      return 0;
    }
    if (!/^[-+]?[0-9]+$/.test(text))
      return usageError(shell, "caller", `${text}: invalid number`, caller.synopsis);
    const n = Number(text);
    const [call, around] = [calls[n], calls[n + 1]];
    if (!call || !around) return 1;
    shell.out(`${call.line} ${around.name} ${around.source}\n`);
    return 0;
  },
};
