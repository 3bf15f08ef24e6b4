/** Completion specifications: what `complete`, `compgen` and `compopt` are given (bash manual 8.7). */
import { quoteForReuse, type Shell } from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";

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
  const letters = ACTION_LETTERS.map(([letter]) => letter).join("");
  const options = readLetters(shell, argv, `${letters}${flags}o:A:G:W:F:C:X:P:S:`, usage, (letter, value) => {
    const action = letter === "A" ? value! : ACTION_LETTERS.find(([known]) => known === letter)?.[1];
    if (letter === "o") {
      if (!COMPLETION_OPTIONS.includes(value!)) return badName(shell, name, "option", value!);
      spec.options.add(value!);
    } else if (action !== undefined) {
      if (!NAMED_ACTIONS.includes(action) && !ACTION_LETTERS.some(([, known]) => known === action))
        return badName(shell, name, "action", action);
      spec.actions.add(action);
    } else if (value === null) spec.flags += letter;
    else spec.values[letter] = value;
    return 0;
  });
  if (typeof options === "number") return options;
  spec.rest = options.rest;
  return spec;
}

/** → 2 */
export function badName(shell: Shell, builtin: string, what: "option" | "action", name: string): number {
  shell.complain(`${builtin}: ${name}: invalid ${what} name`);
  return 2;
}

/** A specification as options of `complete`, each followed by a blank. */
export function showSpec({ actions, options, values }: CompletionSpec): string {
  let out = "";
  for (const option of COMPLETION_OPTIONS) if (options.has(option)) out += `-o ${option} `;
  for (const [letter, action] of ACTION_LETTERS) if (actions.has(action)) out += `-${letter} `;
  for (const action of NAMED_ACTIONS) if (actions.has(action)) out += `-A ${action} `;
  for (const letter of ["G", "W", "P", "S", "X", "C"])
    if (values[letter] !== undefined) out += `-${letter} ${quoteForReuse(values[letter], "single")} `;
  if (values.F !== undefined) out += `-F ${values.F} `;
  return out;
}
