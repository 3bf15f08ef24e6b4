import type { Immediate } from "../vm/index.ts";
import { describe, type Search } from "./command.ts";
import { readLetters } from "./lib/letters.ts";

/** bash's older words for the options. */
const OLD: Readonly<Record<string, string>> = {
  "-type": "-t",
  "--type": "-t",
  "-path": "-p",
  "--path": "-p",
  "-all": "-a",
  "--all": "-a",
};

/** `type [-afptP] NAME...`: what each name means as a command (POSIX XCU type; bash manual 4.2). */
export const type: Immediate = {
  name: "type",
  synopsis: "type [-afptP] name [name ...]",
  run(shell, argv) {
    let i = 1;
    while (i < argv.length && /^-./.test(argv[i]) && argv[i] !== "--") i++;
    const words = argv.map((arg, at) => (at < i ? (OLD[arg] ?? arg) : arg));
    const options = readLetters(shell, words, "afptP", type.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    const search: Search = {
      manner: "sentence",
      all: letters.includes("a"),
      functions: !letters.includes("f"),
      filesOnly: letters.includes("P"),
    };
    // the last of -t, -p and -P counts
    const how = letters.replace(/[af]/g, "").at(-1);
    if (how !== undefined) search.manner = how === "t" ? "type" : "path";
    let status = 0;
    for (const name of rest) {
      if (describe(shell, name, search)) continue;
      status = 1;
      if (search.manner === "sentence") shell.complain(`type: ${name}: not found`);
    }
    return status;
  },
};
