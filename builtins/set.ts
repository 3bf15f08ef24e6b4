import { type Immediate, OPTION_NAMES, Option, optionRow, restrict, type Shell } from "../vm/index.ts";
import { listVariables as listAssignments } from "./export.ts";
import { usageError } from "./lib/letters.ts";

function list(shell: Shell, reusable: boolean): void {
  for (const { name, bit } of OPTION_NAMES) {
    const on = shell.option(bit);
    shell.out(reusable ? `set ${on ? "-" : "+"}o ${name}\n` : `${name.padEnd(15)}\t${on ? "on" : "off"}\n`);
  }
}

/** Sets one option by letter or name. → false if there is no such option */
export function setOption(shell: Shell, how: "letter" | "name", key: string, on: boolean): boolean {
  const row = how === "letter" ? optionRow(key) : OPTION_NAMES.find((o) => o.name === key);
  if (!row) return false;
  if (row.bit !== Option.restricted) shell.setOption(row.bit, on);
  else if (on) restrict(shell.machine, shell.task);
  return true;
}

const USAGE = "set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]";

/** The first letter of the options that there is none of, with its sign; null: all are known. */
function unknownLetter(argv: readonly string[]): string | null {
  for (let i = 1; i < argv.length && /^[-+]./.test(argv[i]) && argv[i] !== "--"; i++) {
    for (const letter of argv[i].slice(1)) {
      const known = letter === "o" || optionRow(letter) !== undefined;
      if (!known || (letter === "r" && argv[i][0] === "+")) return argv[i][0] + letter;
    }
    if (argv[i].includes("o") && /^[^-+]/.test(argv[i + 1] ?? "")) i++;
  }
  return null;
}

/** Variables, and functions where the shell is not in posix mode. */
function listVariables(shell: Shell): void {
  listAssignments(shell);
  if (!shell.posix()) for (const f of shell.functions()) shell.out(`${f.text()}\n`);
}

/** `set [-abefhkmnptuvxBCEHPT] [-o NAME] [ARG...]` (POSIX XCU 2.14 set, bash manual 4.3.1). */
export const set: Immediate = {
  name: "set",
  synopsis: "set [-abefhkmnptuvxBCEHPT] [-o NAME] [--] [ARG...]",
  special: true,
  run(shell, argv) {
    if (argv.length === 1) {
      listVariables(shell);
      return 0;
    }
    const unknown = unknownLetter(argv);
    if (unknown !== null) {
      usageError(shell, "set", `${unknown}: invalid option`, USAGE);
      return { control: "error", status: unknown === "+r" ? 1 : 2 };
    }
    let i = 1;
    for (; i < argv.length; i++) {
      const arg = argv[i];
      if (arg === "--") {
        shell.setArgs(argv.slice(i + 1));
        return 0;
      }
      if (arg === "-") {
        shell.setOption(Option.xtrace | Option.verbose, false);
        if (i + 1 < argv.length) shell.setArgs(argv.slice(i + 1));
        return 0;
      }
      if (!/^[-+]./.test(arg)) break;
      const on = arg[0] === "-";
      for (const letter of arg.slice(1)) {
        if (letter !== "o") setOption(shell, "letter", letter, on);
        else if (/^(?:[-+].*)?$/s.test(argv[i + 1] ?? "")) list(shell, !on);
        else if (!setOption(shell, "name", argv[++i], on)) {
          shell.complain(`set: ${argv[i]}: invalid option name`);
          return { control: "error", status: 2 };
        }
      }
    }
    if (i < argv.length) shell.setArgs(argv.slice(i));
    return 0;
  },
};
