import type { Immediate, Meaning, Shell } from "../vm/index.ts";

const DEFAULT_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";
const RESERVED = new Set(
  "! { } case do done elif else esac fi for if in then until while function select time [[ ]] coproc".split(
    " ",
  ),
);

/** `command -v` / `-V` / `type`: says what a name means. → whether it means anything */
export function describe(
  shell: Shell,
  name: string,
  how: "name" | "sentence" | "type",
  path?: string,
): boolean {
  const say = (short: string, sentence: string, kind: string) => {
    shell.out(`${how === "name" ? short : how === "type" ? kind : sentence}\n`);
    return true;
  };
  if (RESERVED.has(name)) return say(name, `${name} is a shell keyword`, "keyword");
  const meaning: Meaning = shell.meaning(name, path);
  switch (meaning.is) {
    case "function":
      return say(name, `${name} is a function\n${meaning.text}`, "function");
    case "builtin":
      return say(
        name,
        `${name} is a ${meaning.special && shell.posix() ? "special " : ""}shell builtin`,
        "builtin",
      );
    case "utility":
      return say(name, `${name} is a floe utility`, "file");
    case "file":
      return say(meaning.path, `${name} is ${meaning.path}`, "file");
    default:
      return false;
  }
}

/** `command [-p] NAME [ARG...]`: runs a command that is no function; `-v`, `-V`: says what a name means (POSIX XCU command). */
export const command: Immediate = {
  name: "command",
  synopsis: "command [-pvV] NAME [ARG...]",
  run(shell, argv) {
    let how: "name" | "sentence" | null = null;
    let path: string | undefined;
    let i = 1;
    for (; i < argv.length && /^-./.test(argv[i]); i++) {
      if (argv[i] === "--") {
        i++;
        break;
      }
      for (const letter of argv[i].slice(1)) {
        if (letter === "v") how = "name";
        else if (letter === "V") how = "sentence";
        else if (letter === "p") path = DEFAULT_PATH;
        else {
          shell.complain(`command: -${letter}: invalid option`);
          shell.error("command: usage: command [-pVv] command [arg ...]");
          return 2;
        }
      }
    }
    const rest = argv.slice(i);
    if (rest.length === 0) return 0;
    if (how === null) return { control: "command", argv: rest };
    let status = 1;
    for (const name of rest) {
      if (describe(shell, name, how, path)) status = 0;
      else if (how === "sentence") shell.complain(`command: ${name}: not found`);
    }
    return status;
  },
};
