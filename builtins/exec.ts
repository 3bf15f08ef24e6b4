import type { Immediate } from "../vm/index.ts";
import { isRestricted, readLetters } from "./lib/letters.ts";

/** `exec [-cl] [-a NAME] [COMMAND [ARG...]]`: becomes the command; alone, keeps its redirections (POSIX XCU 2.14 exec). */
export const exec: Immediate = {
  name: "exec",
  synopsis: "exec [-cl] [-a name] [command [argument ...]] [redirection ...]",
  special: true,
  run(shell, argv) {
    const options = readLetters(shell, argv, "cla:", exec.synopsis);
    if (typeof options === "number") return options;
    const { letters, values, rest } = options;
    if (rest.length > 0 && isRestricted(shell, "exec")) return 1;
    let name: string | null = values.a ?? null;
    if (letters.includes("l")) name = `-${name ?? rest[0]}`;
    return { control: "exec", argv: rest, name, clear: letters.includes("c") };
  },
};
