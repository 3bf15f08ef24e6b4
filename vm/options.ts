/** The one table of shell options (bash manual 4.3): `set -o` with its letters, and `shopt`. */
import { Option, Shopt, type Task } from "./state.ts";

/**
 * `set -o NAME`, and the letter where there is one. Without an effect: privileged (floe runs with no other user's
 * rights), nolog.
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

/** -r has no name, so that nothing can turn it off. */
const RESTRICTED = { name: "", letter: "r", bit: Option.restricted };

/** The option of a letter. */
export function optionRow(letter: string): (typeof OPTION_NAMES)[number] | undefined {
  return letter === "r" ? RESTRICTED : OPTION_NAMES.find((known) => known.letter === letter);
}

/** Letters in the order of `$-`. */
const LETTERS = "abefhkmnprtuvxBCEHPT";

/** `$-`: letters of the options that are on. */
export function optionLetters(options: number): string {
  let out = "";
  for (const letter of LETTERS) {
    const row = optionRow(letter);
    if (row && options & row.bit) out += letter;
  }
  return out;
}

/**
 * Names of `shopt`. `bit` is one of `task.shopts`; an `inert` one of `task.inert`, the options that have no effect in
 * floe: they are about a person at a terminal (completion, history, checking of mail and windows), about older bashes,
 * or about translations, of which floe has none. They are kept and shown as they were set. Of the others these have
 * no effect yet: globasciiranges (ranges are always those of ASCII), extquote and interactive_comments (always on).
 */
export const RESTRICTED_SHELL = 536870912;
export const CHECKHASH = 4;
export type ShoptRow = { name: string; bit: number; inert?: true; on?: true };

export const SHOPTS: readonly ShoptRow[] = [
  { name: "autocd", bit: 1, inert: true },
  { name: "assoc_expand_once", bit: Shopt.assocExpandOnce },
  { name: "cdable_vars", bit: Shopt.cdableVars },
  { name: "cdspell", bit: 2, inert: true },
  { name: "checkhash", bit: CHECKHASH, inert: true },
  { name: "checkjobs", bit: 8, inert: true },
  { name: "checkwinsize", bit: 16, inert: true, on: true },
  { name: "cmdhist", bit: 32, inert: true, on: true },
  { name: "compat31", bit: 64, inert: true },
  { name: "compat32", bit: 128, inert: true },
  { name: "compat40", bit: 256, inert: true },
  { name: "compat41", bit: 512, inert: true },
  { name: "compat42", bit: 1024, inert: true },
  { name: "compat43", bit: 2048, inert: true },
  { name: "compat44", bit: 4096, inert: true },
  { name: "complete_fullquote", bit: 8192, inert: true, on: true },
  { name: "direxpand", bit: 16384, inert: true },
  { name: "dirspell", bit: 32768, inert: true },
  { name: "dotglob", bit: Shopt.dotglob },
  { name: "execfail", bit: Shopt.execfail },
  { name: "expand_aliases", bit: Shopt.expandAliases },
  { name: "extdebug", bit: Shopt.extdebug },
  { name: "extglob", bit: Shopt.extglob },
  { name: "extquote", bit: Shopt.extquote, on: true },
  { name: "failglob", bit: Shopt.failglob },
  { name: "force_fignore", bit: 65536, inert: true, on: true },
  { name: "globasciiranges", bit: Shopt.globasciiranges, on: true },
  { name: "globskipdots", bit: Shopt.globskipdots, on: true },
  { name: "globstar", bit: Shopt.globstar },
  { name: "gnu_errfmt", bit: Shopt.gnuErrfmt },
  { name: "histappend", bit: 131072, inert: true },
  { name: "histreedit", bit: 262144, inert: true },
  { name: "histverify", bit: 524288, inert: true },
  { name: "hostcomplete", bit: 1048576, inert: true, on: true },
  { name: "huponexit", bit: 2097152, inert: true },
  { name: "inherit_errexit", bit: Shopt.inheritErrexit },
  { name: "interactive_comments", bit: Shopt.interactiveComments, on: true },
  { name: "lastpipe", bit: Shopt.lastpipe },
  { name: "lithist", bit: 4194304, inert: true },
  { name: "localvar_inherit", bit: Shopt.localvarInherit },
  { name: "localvar_unset", bit: Shopt.localvarUnset },
  { name: "login_shell", bit: 8388608, inert: true },
  { name: "mailwarn", bit: 16777216, inert: true },
  { name: "no_empty_cmd_completion", bit: 33554432, inert: true },
  { name: "nocaseglob", bit: Shopt.nocaseglob },
  { name: "nocasematch", bit: Shopt.nocasematch },
  { name: "noexpand_translation", bit: 67108864, inert: true },
  { name: "nullglob", bit: Shopt.nullglob },
  { name: "patsub_replacement", bit: Shopt.patsubReplacement, on: true },
  { name: "progcomp", bit: 134217728, inert: true, on: true },
  { name: "progcomp_alias", bit: 268435456, inert: true },
  { name: "promptvars", bit: Shopt.promptvars, on: true },
  { name: "restricted_shell", bit: RESTRICTED_SHELL, inert: true },
  { name: "shift_verbose", bit: Shopt.shiftVerbose },
  { name: "sourcepath", bit: Shopt.sourcepath, on: true },
  { name: "varredir_close", bit: Shopt.varredirClose },
  { name: "xpg_echo", bit: Shopt.xpgEcho },
];

function defaults(inert: boolean): number {
  let bits = 0;
  for (const row of SHOPTS) if (row.on && (row.inert === true) === inert) bits |= row.bit;
  return bits;
}

/** What a shell begins with; in posix mode some more are on. */
export const DEFAULT_SHOPTS = defaults(false);
export const DEFAULT_INERT = defaults(true);

export function hasShopt(task: Task, row: ShoptRow): boolean {
  return ((row.inert ? task.inert : task.shopts) & row.bit) !== 0;
}

export function setShopt(task: Task, row: ShoptRow, on: boolean): void {
  // it tells how the shell was started
  if (row.name === "restricted_shell") return;
  const field = row.inert ? "inert" : "shopts";
  task[field] = on ? task[field] | row.bit : task[field] & ~row.bit;
  if (row.inert) return;
  if (row.bit === Shopt.interactiveComments) setBit(task, Option.interactiveComments, on);
  if (row.bit === Shopt.extdebug) setBit(task, Option.functrace | Option.errtrace, on);
}

function setBit(task: Task, bit: number, on: boolean): void {
  task.options = on ? task.options | bit : task.options & ~bit;
}

const POSIX_SHOPTS = Shopt.expandAliases | Shopt.inheritErrexit | Shopt.shiftVerbose | Shopt.sourcepath;

/** Sets options by their bits, with what they bring along (bash manual 6.11: posix mode). */
export function setOptions(task: Task, bits: number, on: boolean): void {
  setBit(task, bits, on);
  if (bits & Option.monitor) task.uncontrolled = false;
  if (bits & Option.posix) {
    if (on) {
      task.shopts |= POSIX_SHOPTS | Shopt.interactiveComments;
      task.options |= Option.interactiveComments;
    } else task.shopts &= ~(Shopt.expandAliases | Shopt.shiftVerbose);
  }
  if (bits & Option.interactiveComments)
    task.shopts = on ? task.shopts | Shopt.interactiveComments : task.shopts & ~Shopt.interactiveComments;
  if (on && bits & Option.vi) setBit(task, Option.emacs, false);
  else if (on && bits & Option.emacs) setBit(task, Option.vi, false);
}

/** `$SHELLOPTS` and `$BASHOPTS`: what is on, in the order of the alphabet. */
export function shellOptions(task: Task): string {
  return OPTION_NAMES.filter((row) => task.options & row.bit)
    .map((row) => row.name)
    .join(":");
}

export function bashOptions(task: Task): string {
  return SHOPTS.filter((row) => hasShopt(task, row))
    .map((row) => row.name)
    .join(":");
}
