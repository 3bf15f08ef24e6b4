/** Options of builtins, as bash's own reader of them takes them: letters, perhaps with a value. */
import { Option, type Shell } from "../../vm/index.ts";

export type Letters = {
  /** the letters that were given, in their order */
  letters: string;
  /** values of those that take one, the last of each */
  values: Readonly<Record<string, string>>;
  /** what is left */
  rest: readonly string[];
};

/**
 * Reads the options of `argv` by `accepted` (`:` behind a letter with a value), up to the first operand or `--`.
 * Reports a wrong one, with `usage`: → its status.
 */
export function readLetters(
  shell: Shell,
  argv: readonly string[],
  accepted: string,
  usage: string,
): Letters | number {
  const name = argv[0];
  const values: Record<string, string> = {};
  let letters = "";
  let i = 1;
  for (; i < argv.length && argv[i].length > 1 && argv[i].startsWith("-"); i++) {
    const arg = argv[i];
    if (arg === "--") {
      i++;
      break;
    }
    for (let k = 1; k < arg.length; k++) {
      const letter = arg[k];
      const at = letter === ":" ? -1 : accepted.indexOf(letter);
      if (at < 0) return usageError(shell, name, `-${letter}: invalid option`, usage);
      letters += letter;
      if (accepted[at + 1] !== ":") continue;
      if (k + 1 < arg.length) values[letter] = arg.slice(k + 1);
      else if (i + 1 < argv.length) values[letter] = argv[++i];
      else return usageError(shell, name, `-${letter}: option requires an argument`, usage);
      break;
    }
  }
  return { letters, values, rest: argv.slice(i) };
}

/** Says that a restricted shell does not do this (bash manual 6.10): `command: what: restricted`. → whether it is one */
export function isRestricted(shell: Shell, what: string): boolean {
  if (!shell.option(Option.restricted)) return false;
  shell.complain(`${what}: restricted`);
  return true;
}

/** A message and the usage line. → 2 */
export function usageError(shell: Shell, name: string, message: string, usage: string): number {
  shell.complain(`${name}: ${message}`);
  return showUsage(shell, name, usage);
}

/** The usage line alone. → 2 */
export function showUsage(shell: Shell, name: string, usage: string): number {
  shell.error(`${name}: usage: ${usage}`);
  return 2;
}
