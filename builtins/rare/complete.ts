import { changeSettings, type Immediate, type Shell, settingsOf } from "../../vm/index.ts";
import { readLetters, showUsage } from "../lib/letters.ts";
import { SPEC_USAGE } from "./compgen.ts";
import { COMPLETION_OPTIONS, readSpec, showSpec } from "./compspec.ts";

/** Names under which -D, -E and -I keep theirs, as bash has them. */
const DEFAULTS: Readonly<Record<string, string>> = {
  D: "_DefaultCmD_",
  E: "_EmptycmD_",
  I: "_InitialWorD_",
};

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
    const defaults = [...spec.flags].filter((flag) => DEFAULTS[flag] !== undefined);
    // the first of -D, -E and -I counts, and no names beside it
    const names = defaults.length > 0 ? [DEFAULTS[defaults[0]]] : spec.rest;
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
    const names: string[] = [];
    for (let i = 1; i < argv.length; i++) {
      const arg = argv[i];
      if (arg === "-o" || arg === "+o") {
        const option = argv[++i] ?? "";
        if (!COMPLETION_OPTIONS.includes(option)) {
          shell.complain(`compopt: ${option}: invalid option name`);
          return 2;
        }
        (arg === "-o" ? on : off).push(option);
      } else if (/^-[DEI]$/.test(arg)) names.push(DEFAULTS[arg[1]]);
      else if (/^-./.test(arg)) {
        const options = readLetters(shell, ["compopt", arg], "", compopt.synopsis);
        if (typeof options === "number") return options;
      } else names.push(arg);
    }
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
