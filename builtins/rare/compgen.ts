import {
  allSignals,
  CellFlag,
  type Control,
  glob,
  type Immediate,
  liveJobs,
  matchPattern,
  OPTION_NAMES,
  quoteForReuse,
  SHOPTS,
  type Shell,
  settingsOf,
} from "../../vm/index.ts";
import { RESERVED } from "../command.ts";
import { showUsage } from "../lib/letters.ts";
import { type CompletionSpec, readSpec } from "./compspec.ts";
import { TOPICS } from "./topics.ts";

export const SPEC_USAGE =
  "[-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix]";

/** Files whose names begin with `word`. */
function files(shell: Shell, word: string, directoriesOnly: boolean): string[] {
  const slash = word.lastIndexOf("/") + 1;
  const [directory, start] = [word.slice(0, slash), word.slice(slash)];
  const entries = shell.machine.tree.readdir(shell.path(directory === "" ? "." : directory));
  if (typeof entries === "number") return [];
  return entries
    .map((entry) => entry.name)
    .filter((name) => name.startsWith(start) && (start !== "" || !name.startsWith(".")))
    .map((name) => directory + name)
    .filter((path) => !directoriesOnly || shell.isDirectory(path) === 0)
    .sort();
}

function variableNames(shell: Shell, flag: number): string[] {
  return shell
    .variables()
    .filter(({ value, flags }) => (flag === 0 ? value !== null || flags !== 0 : (flags & flag) !== 0))
    .map(({ name }) => name);
}

/** Names of programs on PATH, and of floe's utilities. */
function programs(shell: Shell, word: string): string[] {
  const found = [...shell.machine.programs.keys()];
  for (const directory of (shell.get("PATH") ?? "").split(":"))
    for (const path of files(shell, `${directory}/${word}`, false))
      if (shell.access(path, 1) && shell.isDirectory(path) !== 0)
        found.push(path.slice(directory.length + 1));
  return found;
}

/** First fields of a file of records: users, groups, services, hosts. */
function records(shell: Shell, path: string, separator: RegExp, field: number): string[] {
  const text = shell.readAll(path);
  if (typeof text === "number") return [];
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").split(separator)[field] ?? "")
    .filter((name) => name !== "");
}

/** All that an action stands for; what does not begin with the word is left out afterwards. */
function candidates(shell: Shell, action: string, word: string): string[] {
  const { builtins } = shell.machine;
  const off = settingsOf(shell.task).disabled;
  const on = () => [...builtins.keys()].filter((name) => !off.includes(name)).sort();
  const functions = () => shell.functions().map((f) => f.name);
  const aliases = () => [...(shell.task.aliases?.keys() ?? [])].sort();
  switch (action) {
    case "alias":
      return aliases();
    case "arrayvar":
      return variableNames(shell, CellFlag.indexed | CellFlag.associative);
    case "builtin":
      return [...builtins.keys()].sort();
    case "command":
      return [...aliases(), ...RESERVED, ...functions(), ...on(), ...programs(shell, word)];
    case "directory":
      return files(shell, word, true);
    case "disabled":
      return [...off].sort();
    case "enabled":
      return on();
    case "export":
      return variableNames(shell, CellFlag.export);
    case "file":
      return files(shell, word, false);
    case "function":
      return functions();
    case "group":
      return records(shell, "/etc/group", /:/, 0);
    case "helptopic":
      return TOPICS.map(([name]) => name);
    case "hostname":
      return records(shell, "/etc/hosts", /\s+/, 1);
    case "job":
    case "running":
      return liveJobs(shell.task)
        .filter((job) => action === "job" || job.exit === null)
        .map((job) => job.text.split(" ")[0]);
    case "keyword":
      return [...RESERVED];
    case "service":
      return records(shell, "/etc/services", /\s+/, 0);
    case "setopt":
      return OPTION_NAMES.map((row) => row.name);
    case "shopt":
      return SHOPTS.map((row) => row.name);
    case "signal":
      return allSignals().map(([, name]) => `SIG${name}`);
    case "user":
      return records(shell, "/etc/passwd", /:/, 0);
    case "variable":
      return variableNames(shell, 0);
    default:
      return [];
  }
}

/** The words of -W: split at IFS outside of quotes, variables expanded; substitutions and arithmetic are not. */
function wordList(shell: Shell, text: string): string[] {
  const separators = shell.get("IFS") ?? " \t\n";
  const words: string[] = [];
  let word: string | null = null;
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote === "" && separators.includes(c)) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    word ??= "";
    if (c === quote) quote = "";
    else if (quote === "" && (c === "'" || c === '"')) quote = c;
    else if (c === "\\" && quote !== "'") word += text[++i] ?? "";
    else {
      const variable =
        c === "$" && quote !== "'" ? /^\$(?:\{(\w+)\}|([A-Za-z_]\w*))/.exec(text.slice(i)) : null;
      if (variable) i += variable[0].length - 1;
      word += variable ? (shell.get(variable[1] ?? variable[2]) ?? "") : c;
    }
  }
  if (word !== null) words.push(word);
  return words;
}

function globbed(shell: Shell, pattern: string): string[] {
  return glob(pattern, {
    readdir: (path) => {
      const entries = shell.machine.tree.readdir(shell.path(path === "" ? "." : path));
      return typeof entries === "number" ? null : entries;
    },
    exists: (path) => shell.stat(path, false) !== null,
    isDirectory: (path) => shell.isDirectory(path) === 0,
  });
}

/** What a specification generates for a word. -C generates nothing: there is no line being completed. */
function generate(shell: Shell, { actions, values, options }: CompletionSpec, word: string): string[] {
  const order = [...actions].sort();
  let found = order
    .flatMap((action) => candidates(shell, action, word))
    .filter((text) => text.startsWith(word));
  if (values.G !== undefined) found.push(...globbed(shell, values.G));
  if (values.W !== undefined)
    found.push(...wordList(shell, values.W).filter((text) => text.startsWith(word)));
  if (values.X !== undefined) {
    const keep = values.X.startsWith("!");
    const pattern = (keep ? values.X.slice(1) : values.X).replace(
      /(^|[^\\])&/g,
      (_, before) => before + word,
    );
    found = found.filter((text) => matchPattern(pattern, text) === keep);
  }
  found = found.map((text) => (values.P ?? "") + text + (values.S ?? ""));
  if (found.length === 0 && options.has("dirnames")) found = files(shell, word, true);
  if (found.length === 0 && (options.has("default") || options.has("bashdefault")))
    found = files(shell, word, false);
  if (options.has("plusdirs")) found.push(...files(shell, word, true));
  return found;
}

/** `compgen -F`: the function fills COMPREPLY, which is put out; what other options would add to it is not. */
function callFunction(shell: Shell, name: string, word: string): Control {
  const call = `${name} compgen ${quoteForReuse(word, "single")} ''`;
  const text = `unset COMPREPLY; ${call}; [ "\${COMPREPLY+x}" ] && builtin printf '%s\\n' "\${COMPREPLY[@]}"`;
  return { control: "evaluate", role: "eval", text, name: shell.task.name, args: null };
}

/** `compgen [OPTION...] [WORD]`: possible completions of a word, one a line (bash manual 8.7). */
export const compgen: Immediate = {
  name: "compgen",
  synopsis: `compgen [-abcdefgjksuv] ${SPEC_USAGE} [word]`,
  run(shell, argv): number | Control {
    if (argv.length === 1) return 0;
    const spec = readSpec(shell, argv, "", compgen.synopsis);
    if (typeof spec === "number") return spec;
    if (spec.rest.length > 1) return showUsage(shell, "compgen", compgen.synopsis);
    for (const letter of ["F", "C"])
      if (spec.values[letter] !== undefined)
        shell.complain(`compgen: warning: -${letter} option may not work as you expect`);
    const action = spec.values.F;
    if (action !== undefined && shell.functions().some((f) => f.name === action))
      return callFunction(shell, action, spec.rest[0] ?? "");
    if (action !== undefined) shell.complain(`completion: function \`${action}' not found`);
    const found = generate(shell, spec, spec.rest[0] ?? "");
    for (const text of found) shell.out(`${text}\n`);
    return found.length > 0 ? 0 : 1;
  },
};
