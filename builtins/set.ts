import { type Immediate, Option, quoteForReuse, type Shell } from "../vm/index.ts";

/**
 * The one table of shell options: `set -o NAME`, and the letter where there is one (POSIX XCU 2.14 set). Listed, but
 * without an effect yet: functrace, histexpand, history, interactive-comments, keyword, onecmd, physical, privileged.
 */
export const OPTION_NAMES: readonly { name: string; letter: string; bit: number }[] = [
  { name: "allexport", letter: "a", bit: Option.allexport },
  { name: "braceexpand", letter: "B", bit: Option.braceexpand },
  { name: "emacs", letter: "", bit: Option.emacs },
  { name: "errexit", letter: "e", bit: Option.errexit },
  { name: "errtrace", letter: "E", bit: Option.errtrace },
  { name: "functrace", letter: "T", bit: Option.functrace },
  { name: "hashall", letter: "h", bit: Option.hashall },
  { name: "histexpand", letter: "H", bit: Option.histexpand },
  { name: "history", letter: "", bit: Option.history },
  { name: "ignoreeof", letter: "", bit: Option.ignoreeof },
  { name: "interactive-comments", letter: "", bit: Option.interactiveComments },
  { name: "keyword", letter: "k", bit: Option.keyword },
  { name: "monitor", letter: "m", bit: Option.monitor },
  { name: "noclobber", letter: "C", bit: Option.noclobber },
  { name: "noexec", letter: "n", bit: Option.noexec },
  { name: "noglob", letter: "f", bit: Option.noglob },
  { name: "nolog", letter: "", bit: Option.nolog },
  { name: "notify", letter: "b", bit: Option.notify },
  { name: "nounset", letter: "u", bit: Option.nounset },
  { name: "onecmd", letter: "t", bit: Option.onecmd },
  { name: "physical", letter: "P", bit: Option.physical },
  { name: "pipefail", letter: "", bit: Option.pipefail },
  { name: "posix", letter: "", bit: Option.posix },
  { name: "privileged", letter: "p", bit: Option.privileged },
  { name: "verbose", letter: "v", bit: Option.verbose },
  { name: "vi", letter: "", bit: Option.vi },
  { name: "xtrace", letter: "x", bit: Option.xtrace },
];

function list(shell: Shell, reusable: boolean): void {
  for (const { name, bit } of OPTION_NAMES) {
    const on = shell.option(bit);
    shell.out(reusable ? `set ${on ? "-" : "+"}o ${name}\n` : `${name.padEnd(15)}\t${on ? "on" : "off"}\n`);
  }
}

/** Sets one option by letter or name. → false if there is no such option */
export function setOption(shell: Shell, how: "letter" | "name", key: string, on: boolean): boolean {
  const row = OPTION_NAMES.find((o) =>
    how === "letter" ? o.letter !== "" && o.letter === key : o.name === key,
  );
  if (!row) return false;
  shell.setOption(row.bit, on);
  return true;
}

/** `set [-abCefhmnuvx] [-o NAME] [ARG...]` (POSIX XCU 2.14 set). */
export const set: Immediate = {
  name: "set",
  synopsis: "set [-abCefhmnuvx] [-o NAME] [--] [ARG...]",
  special: true,
  run(shell, argv) {
    if (argv.length === 1) {
      for (const { name, value } of shell.variables())
        if (value !== null) shell.out(`${name}=${quoteForReuse(value, "plain")}\n`);
      for (const f of shell.functions()) shell.out(`${f.text}\n`);
      return 0;
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
        if (letter === "o") {
          const name = argv[i + 1];
          if (name === undefined) list(shell, !on);
          else if (!setOption(shell, "name", name, on)) {
            shell.complain(`set: ${name}: invalid option name`);
            return 2;
          } else i++;
        } else if (!setOption(shell, "letter", letter, on)) {
          shell.complain(`set: ${arg[0]}${letter}: invalid option`);
          shell.error("set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]");
          return 2;
        }
      }
    }
    if (i < argv.length) shell.setArgs(argv.slice(i));
    return 0;
  },
};
