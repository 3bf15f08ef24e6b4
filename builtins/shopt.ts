import { hasShopt, type Immediate, OPTION_NAMES, SHOPTS, type Shell, setShopt } from "../vm/index.ts";
import { readLetters } from "./lib/letters.ts";
import { setOption } from "./set.ts";

/** One option as the two lists have it. */
type Named = { name: string; on: boolean };

type Flags = { set: boolean; unset: boolean; quiet: boolean; print: boolean; options: boolean };

function show(shell: Shell, { name, on }: Named, flags: Flags): void {
  if (flags.quiet) return;
  if (!flags.print) shell.out(`${name.padEnd(15)}\t${on ? "on" : "off"}\n`);
  else if (flags.options) shell.out(`set ${on ? "-" : "+"}o ${name}\n`);
  else shell.out(`shopt -${on ? "s" : "u"} ${name}\n`);
}

function all(shell: Shell, options: boolean): Named[] {
  if (options) return OPTION_NAMES.map(({ name, bit }) => ({ name, on: shell.option(bit) }));
  return SHOPTS.map((row) => ({ name: row.name, on: hasShopt(shell.task, row) }));
}

/** Sets one of either list. → false if there is none of that name */
function change(shell: Shell, name: string, on: boolean, options: boolean): boolean {
  if (options) return setOption(shell, "name", name, on);
  const row = SHOPTS.find((known) => known.name === name);
  if (row) setShopt(shell.task, row, on);
  if (on && /^compat\d/.test(name)) shell.set("BASH_COMPAT", name.slice(-2));
  return row !== undefined;
}

const LETTERS = { s: "set", u: "unset", q: "quiet", p: "print", o: "options" } as const;

/** `shopt [-pqsu] [-o] [NAME...]` (bash manual 4.3.2). */
export const shopt: Immediate = {
  name: "shopt",
  synopsis: "shopt [-pqsu] [-o] [NAME...]",
  run(shell, argv) {
    const flags: Flags = { set: false, unset: false, quiet: false, print: false, options: false };
    const options = readLetters(
      shell,
      argv,
      Object.keys(LETTERS).join(""),
      "shopt [-pqsu] [-o] [optname ...]",
    );
    if (typeof options === "number") return options;
    for (const letter of options.letters) flags[LETTERS[letter as keyof typeof LETTERS]] = true;
    if (flags.set && flags.unset) {
      shell.complain("shopt: cannot set and unset shell options simultaneously");
      return 1;
    }
    const names = options.rest;
    const rows = all(shell, flags.options);
    if (names.length === 0) {
      for (const row of rows)
        if (!(flags.set || flags.unset) || row.on === flags.set) show(shell, row, flags);
      return 0;
    }
    let status = 0;
    for (const name of names) {
      const row = rows.find((known) => known.name === name);
      if (row === undefined) {
        shell.complain(`shopt: ${name}: invalid ${flags.options ? "" : "shell "}option name`);
        // as in bash: not where an option of `set` was to be changed
        if (!flags.options || !(flags.set || flags.unset)) status = 1;
      } else if (flags.set || flags.unset) change(shell, name, flags.set, flags.options);
      else {
        show(shell, row, flags);
        if (!row.on) status = 1;
      }
    }
    return status;
  },
};
