import { changeSettings, type Immediate, type Shell, settingsOf } from "../../vm/index.ts";
import { readLetters, showUsage } from "../lib/letters.ts";
import { SPEC_USAGE } from "./compgen.ts";
import { badName, COMPLETION_OPTIONS, readSpec, showSpec } from "./compspec.ts";

/** Names under which -D, -E and -I keep theirs, as bash has them. */
const DEFAULTS: Readonly<Record<string, string>> = {
  D: "_DefaultCmD_",
  E: "_EmptycmD_",
  I: "_InitialWorD_",
};

/** The names that are meant: of -D, -E and -I the first in this order counts, and no name beside it. */
function namesOf(letters: string, rest: readonly string[]): readonly string[] {
  const letter = Object.keys(DEFAULTS).find((key) => letters.includes(key));
  return letter === undefined ? rest : [DEFAULTS[letter]];
}

/** How a name is written as an operand. */
function operand(name: string): string {
  const letter = Object.keys(DEFAULTS).find((key) => DEFAULTS[key] === name);
  return letter === undefined ? name : `-${letter}`;
}

function show(shell: Shell, name: string, text: string): void {
  shell.out(`complete ${text}${operand(name)}\n`);
}

function missing(shell: Shell, builtin: string, name: string): number {
  shell.complain(`${builtin}: ${name}: no completion specification`);
  return 1;
}

/** `complete [OPTION...] [NAME...]`: keeps how arguments are to be completed, and shows it; nothing in floe completes by it. */
export const complete: Immediate = {
  name: "complete",
  synopsis: `complete [-abcdefgjksuv] [-pr] [-DEI] ${SPEC_USAGE} [name ...]`,
  run(shell, argv) {
    const spec = readSpec(shell, argv, "prDEI", complete.synopsis);
    if (typeof spec === "number") return spec;
    const known = new Map(settingsOf(shell.task).completions);
    const names = namesOf(spec.flags, spec.rest);
    let status = 0;
    if (spec.flags.includes("p") || argv.length === 1) {
      if (names.length === 0) for (const [name, text] of known) show(shell, name, text);
      for (const name of names) {
        const text = known.get(name);
        if (text === undefined) status = missing(shell, "complete", name);
        else show(shell, name, text);
      }
      return status;
    }
    if (spec.flags.includes("r")) {
      if (names.length === 0) known.clear();
      for (const name of names) if (!known.delete(name)) status = missing(shell, "complete", name);
    } else {
      if (names.length === 0) return showUsage(shell, "complete", complete.synopsis);
      for (const name of names) known.set(name, showSpec(spec));
    }
    changeSettings(shell.task, { completions: known });
    return status;
  },
};

/** `compopt [-o|+o OPTION] [-DEI] [NAME...]`: options of what `complete` was given. */
export const compopt: Immediate = {
  name: "compopt",
  synopsis: "compopt [-o|+o option] [-DEI] [name ...]",
  run(shell, argv) {
    const on: string[] = [];
    const off: string[] = [];
    const options = readLetters(shell, argv, "+o:DEI", compopt.synopsis, (_, value, sign) => {
      if (value === null) return 0;
      if (COMPLETION_OPTIONS.includes(value)) (sign === "-" ? on : off).push(value);
      else return badName(shell, "compopt", "option", value);
      return 0;
    });
    if (typeof options === "number") return options;
    const names = namesOf(options.letters, options.rest);
    if (names.length === 0) {
      shell.complain("compopt: not currently executing completion function");
      return 1;
    }
    const known = new Map(settingsOf(shell.task).completions);
    let status = 0;
    for (const name of names) {
      const text = known.get(name);
      if (text === undefined) status = missing(shell, "compopt", name);
      else if (on.length + off.length > 0) known.set(name, changed(text, on, off));
      else
        shell.out(
          `compopt ${COMPLETION_OPTIONS.map((o) => `${has(text, o) ? "-" : "+"}o ${o} `).join("")}${operand(name)}\n`,
        );
    }
    changeSettings(shell.task, { completions: known });
    return status;
  },
};

/** The options stand first in what is kept. */
function has(text: string, option: string): boolean {
  return (/^(?:-o \w+ )*/.exec(text)?.[0] ?? "").includes(`-o ${option} `);
}

function changed(text: string, on: readonly string[], off: readonly string[]): string {
  const kept = COMPLETION_OPTIONS.filter((o) => (has(text, o) || on.includes(o)) && !off.includes(o));
  return kept.map((o) => `-o ${o} `).join("") + text.replace(/^(?:-o \w+ )*/, "");
}
