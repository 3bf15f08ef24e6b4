/** Completion specifications: what `complete`, `compgen` and `compopt` are given (bash manual 8.7). */
import type { Shell } from "../../vm/index.ts";
import { usageError } from "../lib/letters.ts";

/** Letters of actions, in the order in which bash lists them. */
export const ACTION_LETTERS: readonly (readonly [string, string])[] = [
  ["a", "alias"],
  ["b", "builtin"],
  ["c", "command"],
  ["d", "directory"],
  ["e", "export"],
  ["f", "file"],
  ["g", "group"],
  ["j", "job"],
  ["k", "keyword"],
  ["s", "service"],
  ["u", "user"],
  ["v", "variable"],
];

/** Actions that have no letter. */
export const NAMED_ACTIONS =
  "arrayvar binding disabled enabled function helptopic hostname running setopt shopt signal stopped".split(
    " ",
  );

export const COMPLETION_OPTIONS =
  "bashdefault default dirnames filenames noquote nosort nospace plusdirs".split(" ");

export type CompletionSpec = {
  actions: Set<string>;
  options: Set<string>;
  /** -G -W -F -C -X -P -S and their values */
  values: Record<string, string>;
  /** p r D E I */
  flags: string;
  rest: readonly string[];
};

/** The options of `complete` and `compgen`; or the status of a mistake, which has been reported. */
export function readSpec(
  shell: Shell,
  argv: readonly string[],
  flags: string,
  usage: string,
): CompletionSpec | number {
  const name = argv[0];
  const spec: CompletionSpec = { actions: new Set(), options: new Set(), values: {}, flags: "", rest: [] };
  const bad = (what: string, value: string) => {
    shell.complain(`${name}: ${value}: invalid ${what} name`);
    return 2;
  };
  let i = 1;
  for (; i < argv.length && /^-./.test(argv[i]); i++) {
    if (argv[i] === "--") {
      i++;
      break;
    }
    for (let k = 1; k < argv[i].length; k++) {
      const letter = argv[i][k];
      const action = ACTION_LETTERS.find(([known]) => known === letter)?.[1];
      if (action !== undefined) spec.actions.add(action);
      else if (flags.includes(letter)) spec.flags += letter;
      else if ("oAGWFCXPS".includes(letter)) {
        const attached = argv[i].slice(k + 1);
        const value = attached !== "" ? attached : argv[++i];
        if (value === undefined)
          return usageError(shell, name, `-${letter}: option requires an argument`, usage);
        if (letter === "o") {
          if (!COMPLETION_OPTIONS.includes(value)) return bad("option", value);
          spec.options.add(value);
        } else if (letter === "A") {
          if (!NAMED_ACTIONS.includes(value) && !ACTION_LETTERS.some(([, known]) => known === value))
            return bad("action", value);
          spec.actions.add(value);
        } else spec.values[letter] = value;
        break;
      } else return usageError(shell, name, `-${letter}: invalid option`, usage);
    }
  }
  spec.rest = argv.slice(i);
  return spec;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A specification as options of `complete`, each followed by a blank. */
export function showSpec({ actions, options, values }: CompletionSpec): string {
  let out = "";
  for (const option of COMPLETION_OPTIONS) if (options.has(option)) out += `-o ${option} `;
  for (const [letter, action] of ACTION_LETTERS) if (actions.has(action)) out += `-${letter} `;
  for (const action of NAMED_ACTIONS) if (actions.has(action)) out += `-A ${action} `;
  for (const letter of ["G", "W", "P", "S", "X", "C"])
    if (values[letter] !== undefined) out += `-${letter} ${quoted(values[letter])} `;
  if (values.F !== undefined) out += `-F ${values.F} `;
  return out;
}
