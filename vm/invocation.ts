/**
 * How a shell was called: the command line of sh(1) and bash(1), which `floe run` and the shells within a run
 * have in common (POSIX XCU sh; bash manual 6.1).
 */
import { OPTION_NAMES, optionRow, SHOPTS, type ShoptRow } from "./options.ts";
import type { ByteString } from "./plain.ts";
import { Option } from "./state.ts";

/** What is on when a shell starts. */
export const DEFAULT_OPTIONS = Option.hashall | Option.braceexpand | Option.interactiveComments;

/** Whether a word can only be an option: `-x`, `+x`, `--long`. */
export const isOption = (word: ByteString) => word.length > 1 && (word[0] === "-" || word[0] === "+");

export type Invocation = {
  /** bits of Option */
  options: number;
  /** -c: the first operand is the script */
  commands: boolean;
  /** -s or -: the script comes from standard input */
  stdin: boolean;
  /** -O and +O: options of `shopt` */
  shopt: { row: ShoptRow; on: boolean }[];
  /** operands */
  rest: readonly ByteString[];
};

/** Options that are not sh's: a whole word (→ index of the next one; null: none of these), or a letter in a cluster. */
export type OwnOptions = {
  word(argv: readonly ByteString[], at: number): number | null;
  letter(letter: string): boolean;
};

/**
 * bash's long options, with the bit of Option that each stands for. Those without one concern start-up files,
 * line editing and debugging of interactive shells, which no shell of a run is: they have nothing to change here.
 */
const LONG: Readonly<Record<string, number>> = {
  posix: Option.posix,
  restricted: Option.restricted,
  verbose: Option.verbose,
  debugger: 0,
  login: 0,
  noediting: 0,
  noprofile: 0,
  norc: 0,
};
/** The same with an operand. */
const LONG_WITH_FILE: ReadonlySet<string> = new Set(["rcfile", "init-file"]);
/** -i and -l: as the long options above. */
const WITHOUT_EFFECT = "il";

/** Reads the options up to the first operand; `error`: what is wrong with them. */
export function parseInvocation(
  argv: readonly ByteString[],
  own: OwnOptions | null,
): Invocation | { error: ByteString } {
  const found: Invocation = { options: DEFAULT_OPTIONS, commands: false, stdin: false, shopt: [], rest: [] };
  let i = 0;
  while (i < argv.length) {
    const arg = argv[i];
    if (arg === "--" || arg === "-") {
      if (arg === "-" && !found.commands) found.stdin = true;
      i++;
      break;
    }
    if (!isOption(arg)) break;
    const next = own?.word(argv, i) ?? longOption(found, argv, i) ?? takeLetters(found, argv, i, own);
    if (typeof next === "string") return { error: next };
    i = next;
  }
  found.rest = argv.slice(i);
  return found;
}

/** → index of the next word, what is wrong, or null: no long option */
function longOption(found: Invocation, argv: readonly ByteString[], at: number): number | ByteString | null {
  if (!argv[at].startsWith("--")) return null;
  const name = argv[at].slice(2);
  if (LONG_WITH_FILE.has(name))
    return at + 1 < argv.length ? at + 2 : `--${name}: option requires an argument`;
  if (!Object.hasOwn(LONG, name)) return `--${name}: invalid option`;
  found.options |= LONG[name];
  return at + 1;
}

/** A cluster of single letters: `-euxc`, `+e`, `-o NAME`. → index of the next word, or what is wrong */
function takeLetters(
  found: Invocation,
  argv: readonly ByteString[],
  at: number,
  own: OwnOptions | null,
): number | ByteString {
  const arg = argv[at];
  const on = arg[0] === "-";
  let next = at + 1;
  for (const letter of arg.slice(1)) {
    if (on && letter === "c") found.commands = true;
    else if (on && letter === "s") found.stdin = true;
    else if (on && own?.letter(letter)) continue;
    else if (WITHOUT_EFFECT.includes(letter)) continue;
    else if (letter === "O") {
      const name = argv[next++] ?? "";
      const row = SHOPTS.find((known) => known.name === name);
      if (!row) return `${name}: invalid shell option name`;
      found.shopt.push({ row, on });
    } else {
      const name = letter === "o" ? (argv[next++] ?? "") : null;
      const row = name === null ? optionRow(letter) : OPTION_NAMES.find((o) => o.name === name);
      if (!row) return name === null ? `${arg[0]}${letter}: invalid option` : `${name}: invalid option name`;
      found.options = on ? found.options | row.bit : found.options & ~row.bit;
    }
  }
  return next;
}
