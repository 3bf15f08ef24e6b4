import { type Immediate, quoteForReuse, type Shell } from "../../vm/index.ts";
import { readLetters, showUsage } from "../lib/letters.ts";

/** What a name may not have in it: quotes, expansions, operators, blanks and `/` (bash manual 6.6). */
const NO_NAME = /[\s\\'"`$<>|&;()/]/;

function show(shell: Shell, name: string, value: string, reusable: boolean): void {
  const option = name.startsWith("-") ? "-- " : "";
  shell.out(`${reusable ? `alias ${option}` : ""}${name}=${quoteForReuse(value, "single")}\n`);
}

/** `alias [-p] [NAME[=VALUE]...]` (POSIX XCU alias). */
export const alias: Immediate = {
  name: "alias",
  synopsis: "alias [-p] [name[=value] ... ]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "p", alias.synopsis);
    if (typeof options === "number") return options;
    const { rest } = options;
    const aliases = new Map(shell.task.aliases ?? []);
    if (rest.length === 0 || options.letters !== "") {
      const reusable = options.letters !== "" || !shell.posix();
      for (const name of [...aliases.keys()].sort()) show(shell, name, aliases.get(name)!, reusable);
    }
    let status = 0;
    for (const arg of rest) {
      const equals = arg.indexOf("=", 1);
      const name = equals < 0 ? arg : arg.slice(0, equals);
      const value = aliases.get(name);
      if (equals >= 0 && NO_NAME.test(name)) {
        shell.complain(`alias: \`${name}': invalid alias name`);
        status = 1;
      } else if (equals >= 0) {
        aliases.set(name, arg.slice(equals + 1));
      } else if (value !== undefined) {
        show(shell, name, value, !shell.posix());
      } else {
        shell.complain(`alias: ${name}: not found`);
        status = 1;
      }
    }
    shell.task.aliases = aliases;
    return status;
  },
};

/** `unalias [-a] NAME...` (POSIX XCU unalias). */
export const unalias: Immediate = {
  name: "unalias",
  synopsis: "unalias [-a] name [name ...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "a", unalias.synopsis);
    if (typeof options === "number") return options;
    if (options.letters !== "") {
      shell.task.aliases = null;
      return 0;
    }
    if (options.rest.length === 0) return showUsage(shell, "unalias", unalias.synopsis);
    const aliases = new Map(shell.task.aliases ?? []);
    let status = 0;
    for (const name of options.rest) {
      if (aliases.delete(name)) continue;
      shell.complain(`unalias: ${name}: not found`);
      status = 1;
    }
    shell.task.aliases = aliases;
    return status;
  },
};
