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

/** A letter, its value (null: none), and `-` or `+`. */
type Given = [letter: string, value: string | null, sign: string];

/**
 * Goes through the options of `argv`, up to the first operand or `--`, and gives each to `take` as long as that says to go
 * on. `accepted`: the letters; behind one with a value `:`, behind one whose value may be missing `;` (a next word that
 * is an option is none); a `+` in front where there are options with `+`, too. → what is left; what is wrong, "" nothing
 */
export function scanLetters(
  argv: readonly string[],
  accepted: string,
  take: (...given: Given) => boolean,
): { rest: readonly string[]; wrong: string } {
  const plus = accepted[0] === "+";
  let i = 1;
  scan: for (; i < argv.length && argv[i].length > 1; i++) {
    const arg = argv[i];
    const sign = arg[0];
    if (sign !== "-" && (sign !== "+" || !plus)) break;
    if (arg === "--") {
      i++;
      break;
    }
    for (let k = 1; k < arg.length; k++) {
      const letter = arg[k];
      const at = ":;+".includes(letter) ? -1 : accepted.indexOf(letter);
      if (at < 0) return { rest: [], wrong: `${sign}${letter}: invalid option` };
      const kind = accepted[at + 1];
      let value: string | null = null;
      if (kind === ":" || kind === ";") {
        const next = argv[i + 1];
        if (k + 1 < arg.length) value = arg.slice(k + 1);
        else if (next !== undefined && (kind === ":" || next === "-" || !next.startsWith("-")))
          value = argv[++i];
        else if (kind === ":") return { rest: [], wrong: `${sign}${letter}: option requires an argument` };
        k = arg.length;
      }
      if (!take(letter, value, sign)) break scan;
    }
  }
  return { rest: argv.slice(i), wrong: "" };
}

/**
 * Reads the options of `argv` as `scanLetters`, and reports a wrong one, with `usage`. `take` may look at each as it comes
 * and say what is wrong with it. → its status, or that of a wrong one
 */
export function readLetters(
  shell: Shell,
  argv: readonly string[],
  accepted: string,
  usage: string,
  take?: (...given: Given) => number,
): Letters | number {
  const values: Record<string, string> = {};
  let letters = "";
  let status = 0;
  const { rest, wrong } = scanLetters(argv, accepted, (letter, value, sign) => {
    letters += letter;
    if (value !== null) values[letter] = value;
    if (take) status = take(letter, value, sign);
    return status === 0;
  });
  if (wrong !== "") return usageError(shell, argv[0], wrong, usage);
  return status === 0 ? { letters, values, rest } : status;
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
