/** history, fc, bind: a script has no history and no line editor; what it adds itself is kept (bash manual 9.2, 4.2). */
import { type Control, changeSettings, type Immediate, type Shell, settingsOf } from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";

function lines(shell: Shell): readonly string[] {
  return settingsOf(shell.task).history;
}

/** `history [-c] [-d N] [-s ARG...] [-p ARG...] [N]`. Files are not read or written: -a, -n, -r and -w do nothing. */
export const history: Immediate = {
  name: "history",
  synopsis: "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "acd:npsrw", history.synopsis);
    if (typeof options === "number") return options;
    const { letters, values, rest } = options;
    const known = lines(shell);
    if (letters.includes("c")) changeSettings(shell.task, { history: [] });
    if (letters.includes("s")) {
      if (rest.length > 0) changeSettings(shell.task, { history: [...lines(shell), rest.join(" ")] });
      return 0;
    }
    if (letters.includes("p")) {
      for (const arg of rest) shell.out(`${arg}\n`);
      return 0;
    }
    if (letters.includes("d")) return remove(shell, values.d);
    if (/[anrwc]/.test(letters)) return 0;
    let from = 0;
    if (rest.length > 0) {
      if (!/^[-+]?[0-9]+$/.test(rest[0])) {
        shell.complain(`history: ${rest[0]}: numeric argument required`);
        return 1;
      }
      from = Math.max(0, known.length - Math.abs(Number(rest[0])));
    }
    for (let i = from; i < known.length; i++) shell.out(`${String(i + 1).padStart(5)}  ${known[i]}\n`);
    return 0;
  },
};

/** `history -d N`, `-d -N`, `-d N-M` */
function remove(shell: Shell, spec: string): number {
  const known = lines(shell);
  const at = (text: string) => (text.startsWith("-") ? known.length + Number(text) : Number(text) - 1);
  const [, first, last] = /^(-?[0-9]+)(?:-(-?[0-9]+))?$/.exec(spec) ?? [];
  const from = first === undefined ? -1 : at(first);
  const to = last === undefined ? from : at(last);
  if (from < 0 || from >= known.length || to < from || to >= known.length) {
    shell.complain(`history: ${spec}: history position out of range`);
    return 1;
  }
  changeSettings(shell.task, { history: known.filter((_, i) => i < from || i > to) });
  return 0;
}

/** `fc -l`, `fc -s [OLD=NEW] [COMMAND]`. There is no editor: the first form is refused. */
export const fc: Immediate = {
  name: "fc",
  synopsis: "fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]",
  run(shell, argv): number | Control {
    const numbers = argv.findIndex((arg, i) => i > 0 && /^-[0-9]+$/.test(arg));
    const head = numbers < 0 ? argv : [...argv.slice(0, numbers), "--", ...argv.slice(numbers)];
    const options = readLetters(shell, head, "e:lnrs", fc.synopsis);
    if (typeof options === "number") return options;
    const { letters, values, rest } = options;
    const known = lines(shell);
    if (letters.includes("s") || values.e === "-") return again(shell, rest);
    if (letters.includes("l")) return list(shell, letters, rest);
    shell.complain(known.length === 0 ? "fc: no command found" : "fc: there is no editor in floe");
    return 1;
  },
};

/** The place that a number, a negative number or the start of a command names; -1: none. */
function place(known: readonly string[], spec: string): number {
  if (/^-[0-9]+$/.test(spec)) return Math.max(0, known.length + Number(spec));
  if (/^\+?[0-9]+$/.test(spec)) return Math.min(known.length, Number(spec)) - 1;
  return known.findLastIndex((line) => line.startsWith(spec));
}

function list(shell: Shell, letters: string, rest: readonly string[]): number {
  const known = lines(shell);
  if (known.length === 0) return 0;
  let first = rest[0] === undefined ? Math.max(0, known.length - 16) : place(known, rest[0]);
  let last = rest[1] === undefined ? known.length - 1 : place(known, rest[1]);
  if (first < 0 || last < 0) {
    shell.complain("fc: no command found");
    return 1;
  }
  const backwards = first > last !== letters.includes("r");
  if (first > last) [first, last] = [last, first];
  const shown = known
    .slice(first, last + 1)
    .map((line, i) => (letters.includes("n") ? `\t ${line}` : `${first + i + 1}\t ${line}`));
  if (backwards) shown.reverse();
  for (const line of shown) shell.out(`${line}\n`);
  return 0;
}

/** `fc -s`: runs a command of the history again, with replacements. */
function again(shell: Shell, rest: readonly string[]): number | Control {
  const known = lines(shell);
  let i = 0;
  const changes: [string, string][] = [];
  for (; i < rest.length && rest[i].includes("="); i++) {
    const at = rest[i].indexOf("=");
    changes.push([rest[i].slice(0, at), rest[i].slice(at + 1)]);
  }
  const at = rest[i] === undefined ? known.length - 1 : place(known, rest[i]);
  let text = known[at];
  if (text === undefined) {
    shell.complain("fc: no command found");
    return 1;
  }
  for (const [old, replacement] of changes) text = text.replaceAll(old, replacement);
  shell.error(text);
  // as in bash it takes the place of the last line, which would be the fc
  changeSettings(shell.task, { history: [...known.slice(0, -1), text] });
  return { control: "evaluate", role: "eval", text, name: `${shell.task.name}: fc`, args: null };
}

/** `bind`: there is no line editor in a script, as bash says, too; what is bound is not kept. */
export const bind: Immediate = {
  name: "bind",
  synopsis:
    "bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]",
  run(shell, argv) {
    shell.complain("bind: warning: line editing not enabled");
    const options = readLetters(shell, argv, "lvpVPsSXf:q:u:m:r:x:", bind.synopsis);
    if (typeof options === "number") return options;
    const { q, u } = options.values;
    const name = q ?? u;
    if (name === undefined) return 0;
    shell.complain(`bind: \`${name}': unknown function name`);
    return 1;
  },
};
