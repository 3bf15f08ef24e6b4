import type { Immediate } from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";

/** Milliseconds as `0m0.000s`. */
function format(ms: number): string {
  return `${Math.floor(ms / 60000)}m${((ms % 60000) / 1000).toFixed(3)}s`;
}

/** `times`: user and system time of the shell, then of its children (POSIX XCU 2.14 times); all tasks are the shell's. */
export const times: Immediate = {
  name: "times",
  synopsis: "times",
  special: true,
  run(shell, argv) {
    const options = readLetters(shell, argv, "", times.synopsis);
    if (typeof options === "number") return { control: "error", status: options };
    const { user, system } = shell.times();
    shell.out(`${format(user)} ${format(system)}\n${format(0)} ${format(0)}\n`);
    return 0;
  },
};
