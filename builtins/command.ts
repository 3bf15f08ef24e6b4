import { type Immediate, type Meaning, quoteForReuse, type Shell, Shopt } from "../vm/index.ts";
import { isRestricted, readLetters } from "./lib/letters.ts";

const DEFAULT_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";
export const RESERVED: ReadonlySet<string> = new Set(
  "! { } case do done elif else esac fi for if in then until while function select time [[ ]] coproc".split(
    " ",
  ),
);

/** How a meaning is told: `command -v`, `type`, `type -t`, `type -p`. */
export type Manner = "name" | "sentence" | "type" | "path";

export type Search = {
  manner: Manner;
  all?: boolean;
  functions?: boolean;
  filesOnly?: boolean;
  path?: string;
};

/** `command -v` / `-V` / `type`: says what a name means. → whether it means anything */
export function describe(shell: Shell, name: string, search: Search): boolean {
  const { manner, all = false, functions = true, filesOnly = false } = search;
  let found = false;
  const alias = filesOnly || !shell.shopt(Shopt.expandAliases) ? undefined : shell.task.aliases?.get(name);
  if (alias !== undefined) {
    found = true;
    const sentence = `${name} is aliased to \`${alias}'`;
    tell(shell, manner, `alias ${name}=${quoteForReuse(alias, "single")}`, sentence, "alias", "");
    if (!all) return true;
  }
  if (!filesOnly && RESERVED.has(name)) {
    found = true;
    tell(shell, manner, name, `${name} is a shell keyword`, "keyword", "");
    if (!all) return true;
  }
  const hashed = all || search.path !== undefined ? undefined : shell.hashed().get(name)?.path;
  for (const meaning of shell.meanings(name, functions, search.path)) {
    if (filesOnly && (meaning.is === "function" || meaning.is === "builtin")) continue;
    found = true;
    if (meaning.is === "file" && hashed !== undefined)
      tell(shell, manner, hashed, `${name} is hashed (${hashed})`, "file", hashed);
    else tellMeaning(shell, name, meaning, manner);
    if (!all) return true;
  }
  if (!found && hashed !== undefined) {
    tell(shell, manner, hashed, `${name} is hashed (${hashed})`, "file", hashed);
    return true;
  }
  return found;
}

function tellMeaning(shell: Shell, name: string, meaning: Meaning, manner: Manner): void {
  switch (meaning.is) {
    case "function":
      return tell(
        shell,
        manner,
        name,
        manner === "sentence" ? `${name} is a function\n${meaning.text()}` : "",
        "function",
        "",
      );
    case "builtin": {
      const special = meaning.special && shell.posix() ? "special " : "";
      return tell(shell, manner, name, `${name} is a ${special}shell builtin`, "builtin", "");
    }
    case "utility":
      return tell(shell, manner, name, `${name} is a floe utility`, "file", name);
    case "file":
      return tell(shell, manner, meaning.path, `${name} is ${meaning.path}`, "file", meaning.path);
  }
}

function tell(
  shell: Shell,
  manner: Manner,
  short: string,
  sentence: string,
  kind: string,
  path: string,
): void {
  const text = { name: short, sentence, type: kind, path }[manner];
  if (text !== "") shell.out(`${text}\n`);
}

/** `command [-p] NAME [ARG...]`: runs a command that is no function; `-v`, `-V`: says what a name means (POSIX XCU command). */
export const command: Immediate = {
  name: "command",
  synopsis: "command [-pVv] command [arg ...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "pvV", command.synopsis);
    if (typeof options === "number") return options;
    const { letters, rest } = options;
    if (letters.includes("p") && isRestricted(shell, "command: -p")) return 1;
    const path = letters.includes("p") ? DEFAULT_PATH : undefined;
    if (rest.length === 0) return 0;
    const last = letters.replaceAll("p", "").at(-1);
    if (last === undefined) return { control: "command", argv: rest, ...(path && { path }) };
    let status = 1;
    for (const name of rest) {
      if (describe(shell, name, { manner: last === "v" ? "name" : "sentence", path })) status = 0;
      else if (last === "V") shell.complain(`command: ${name}: not found`);
    }
    return status;
  },
};
