/** fc: lines of the history listed, run again, or edited and run (POSIX XCU fc; bash manual 9.2). */
import {
  type Control,
  changeHistory,
  historyOf,
  type Immediate,
  Option,
  quoteForReuse,
  type Shell,
  writeHistory,
} from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";
import { dropLast, push } from "./history.ts";

/** Behind this, fc runs what an editor has made: the second half of `fc -e`. */
const RUN = "--run";

/** `fc [-e EDITOR] [-lnr] [FIRST] [LAST]`, `fc -s [OLD=NEW] [COMMAND]` */
export const fc: Immediate = {
  name: "fc",
  synopsis: "fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]",
  run(shell, argv): number | Control {
    if (argv[1] === RUN) return runFile(shell, argv[2]);
    const numbers = argv.findIndex((arg, i) => i > 0 && /^-[0-9]+$/.test(arg));
    const head = numbers < 0 ? argv : [...argv.slice(0, numbers), "--", ...argv.slice(numbers)];
    const options = readLetters(shell, head, "e:lnrs", fc.synopsis);
    if (typeof options === "number") return options;
    const { letters, values, rest } = options;
    if (letters.includes("s") || values.e === "-") return again(shell, rest);
    const range = rangeOf(shell, rest, letters.includes("l"));
    if (range === null) return letters.includes("l") && historyOf(shell.task).lines.length === 0 ? 0 : 1;
    if (letters.includes("l")) return list(shell, letters, range);
    return edit(shell, values.e, letters, range);
  },
};

/** The index of the last line before the fc itself. */
function lastIndex(shell: Shell): number {
  const { lines, last } = historyOf(shell.task);
  return lines.length - (shell.option(Option.history) ? (last ? 2 : 1) : 1);
}

/** The index that a number, a negative number or the start of a command names; -1: none. */
function place(shell: Shell, spec: string | undefined, first: boolean, listing: boolean): number {
  const { lines, base } = historyOf(shell.task);
  const last = lastIndex(shell);
  if (spec === undefined) return last;
  if (/^-?[0-9]+$/.test(spec)) {
    const n = Number(spec);
    if (n < 0) return Math.max(0, last + 1 + n);
    if (n === 0) return spec.startsWith("-") ? (listing ? lines.length - 1 : -1) : last;
    const at = n - base;
    return at < 0 || at >= last ? (first && at < 0 ? 0 : first && at > last ? 0 : last) : at;
  }
  for (let i = last; i >= 0; i--) if (lines[i].startsWith(spec)) return i;
  return -1;
}

type Range = { from: number; to: number; backwards: boolean };

/** null: no such lines, which has been said */
function rangeOf(shell: Shell, rest: readonly string[], listing: boolean): Range | null {
  const last = lastIndex(shell);
  if (last < 0 && rest.length === 0) {
    if (!listing) shell.complain("fc: no command found");
    return null;
  }
  const from =
    rest[0] === undefined ? (listing ? Math.max(0, last - 15) : last) : place(shell, rest[0], true, listing);
  const to =
    rest[1] === undefined ? (listing || !rest[0] ? last : from) : place(shell, rest[1], false, listing);
  if (from < 0 || to < 0) {
    shell.complain("fc: no command found");
    return null;
  }
  return from <= to ? { from, to, backwards: false } : { from: to, to: from, backwards: true };
}

function linesOf(shell: Shell, { from, to, backwards }: Range): { line: string; number: number }[] {
  const { lines, base } = historyOf(shell.task);
  const shown = lines.slice(from, to + 1).map((line, i) => ({ line, number: base + from + i }));
  return backwards ? shown.reverse() : shown;
}

function list(shell: Shell, letters: string, range: Range): number {
  const turned = { ...range, backwards: range.backwards !== letters.includes("r") };
  for (const { line, number } of linesOf(shell, turned))
    shell.out(`${letters.includes("n") ? "" : number}\t${shell.posix() ? "" : " "}${line}\n`);
  return 0;
}

/** `fc -s`: runs a command of the history again, with replacements; it takes the place of the fc in the history. */
function again(shell: Shell, rest: readonly string[]): number | Control {
  let i = 0;
  const changes: [string, string][] = [];
  for (; i < rest.length && rest[i].includes("="); i++) {
    const at = rest[i].indexOf("=");
    changes.push([rest[i].slice(0, at), rest[i].slice(at + 1)]);
  }
  const { lines } = historyOf(shell.task);
  let text = lines[place(shell, rest[i], false, false)];
  if (text === undefined) {
    shell.complain("fc: no command found");
    return 1;
  }
  for (const [old, replacement] of changes) text = text.replaceAll(old, replacement);
  shell.error(text);
  if (shell.option(Option.history)) push(shell, text);
  else changeHistory(shell.machine, shell.task, [...lines.slice(0, -1), text], {});
  return { control: "evaluate", role: "eval", text, name: `${shell.task.name}: fc`, args: null };
}

/** The lines go to a file, an editor changes it, and what it holds then is run. */
function edit(shell: Shell, editor: string | undefined, letters: string, range: Range): number | Control {
  const turned = { ...range, backwards: range.backwards !== letters.includes("r") };
  const lines = linesOf(shell, turned).map(({ line }) => line);
  dropLast(shell);
  const file = `/tmp/bash-fc.${shell.task.pid}`;
  const { machine, task } = shell;
  if (writeHistory(machine, task, file, lines, false) < 0) {
    shell.complain(`fc: ${file}: cannot open temp file`);
    return 1;
  }
  const command = editor ?? (shell.get("FCEDIT") || shell.get("EDITOR") || "vi");
  const quoted = quoteForReuse(file, "single");
  return {
    control: "evaluate",
    role: "eval",
    text: `${command} ${quoted} && builtin fc ${RUN} ${quoted}`,
    name: `${task.name}: fc`,
    args: null,
  };
}

/** Shows the commands of a file, adds them to the history, and runs them. */
function runFile(shell: Shell, file: string): number | Control {
  const text = shell.readAll(file);
  shell.machine.tree.unlink(file);
  if (typeof text === "number") return 1;
  const { lines, added } = historyOf(shell.task);
  const fresh = text.split("\n").filter((line) => line !== "");
  for (const line of fresh) shell.error(line);
  if (shell.option(Option.history))
    changeHistory(shell.machine, shell.task, [...lines, ...fresh], { added: added + fresh.length });
  return { control: "evaluate", role: "eval", text, name: `${shell.task.name}: fc`, args: null };
}
