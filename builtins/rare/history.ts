/** history and bind in scripts (bash manual 9.2, 8.4). */
import {
  changeHistory,
  expandEvents,
  historyOf,
  type Immediate,
  readHistory,
  type Shell,
  writeHistory,
} from "../../vm/index.ts";
import { readLetters } from "../lib/letters.ts";
import { formatDate } from "../printf.ts";

/** `history [-c] [-d N] [-s ARG...] [-p ARG...] [-anrw FILE] [N]` */
export const history: Immediate = {
  name: "history",
  synopsis: "history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]",
  run(shell, argv) {
    const options = readLetters(shell, argv, "acd:npsrw", history.synopsis);
    if (typeof options === "number") return options;
    const { letters, values, rest } = options;
    const files = [...new Set(letters)].filter((letter) => "anrw".includes(letter));
    if (files.length > 1) {
      shell.complain("history: cannot use more than one of -anrw");
      return 1;
    }
    if (letters.includes("c")) {
      changeHistory(shell.machine, shell.task, [], { added: 0, base: 1, last: false, times: [] });
      if (rest.length === 0) return 0;
    }
    if (letters.includes("s")) {
      if (rest.length > 0) push(shell, rest.join(" "));
      return 0;
    }
    if (letters.includes("p")) return expand(shell, rest);
    if (letters.includes("d")) return remove(shell, values.d);
    if (files.length > 0) return useFile(shell, files[0], rest[0]);
    if (letters.includes("c")) return 0;
    if (rest.length > 1) {
      shell.complain("history: too many arguments");
      return { control: "abort", status: 1, reach: "command" };
    }
    return list(shell, rest[0]);
  },
};

/** Takes the line under way off the list, where it is there. */
export function dropLast(shell: Shell): void {
  const { lines, last, added } = historyOf(shell.task);
  if (last) changeHistory(shell.machine, shell.task, lines.slice(0, -1), { last: false, added: added - 1 });
}

export function push(shell: Shell, line: string): void {
  dropLast(shell);
  const { lines, added } = historyOf(shell.task);
  changeHistory(shell.machine, shell.task, [...lines, line], { added: added + 1 });
}

function expand(shell: Shell, texts: readonly string[]): number {
  dropLast(shell);
  let status = 0;
  for (const text of texts) {
    const { lines, base, memory } = historyOf(shell.task);
    const expanded = expandEvents(text, lines, base, "", memory);
    if ("error" in expanded) {
      shell.complain(`history: ${text}: history expansion failed`);
      status = 1;
    } else shell.out(`${expanded.text}\n`);
  }
  return status;
}

function list(shell: Shell, count: string | undefined): number {
  const { lines, base, times } = historyOf(shell.task);
  if (count !== undefined && !/^[-+]?[0-9]+$/.test(count)) {
    shell.complain(`history: ${count}: numeric argument required`);
    return 1;
  }
  const from = count === undefined ? 0 : Math.max(0, lines.length - Math.abs(Number(count)));
  const format = shell.get("HISTTIMEFORMAT");
  for (let i = from; i < lines.length; i++) {
    const time = !format ? "" : times[i] ? formatDate(shell, format, times[i]) : "??";
    shell.out(`${String(base + i).padStart(5)}  ${time}${lines[i]}\n`);
  }
  return 0;
}

/** `history -d N`, `-d -N`, `-d N-M` */
function remove(shell: Shell, spec: string): number {
  const { lines, base, times } = historyOf(shell.task);
  const at = (text: string) => (text.startsWith("-") ? lines.length + Number(text) : Number(text) - base);
  const [, first, last] = /^(-?[0-9]+)(?:-(-?[0-9]+))?$/.exec(spec) ?? [];
  const from = first === undefined ? -1 : at(first);
  const to = last === undefined ? from : at(last);
  if (from < 0 || from >= lines.length || to < from || to >= lines.length) {
    shell.complain(`history: ${spec}: history position out of range`);
    return 1;
  }
  const keeps = (_: unknown, i: number) => i < from || i > to;
  changeHistory(shell.machine, shell.task, lines.filter(keeps), { times: times.filter(keeps) });
  return 0;
}

/** `-a`, `-n`, `-r`, `-w` of FILE, or HISTFILE. */
function useFile(shell: Shell, how: string, named: string | undefined): number {
  const { machine: m, task } = shell;
  const file = named ?? shell.get("HISTFILE");
  if (!file) return 0;
  const { lines, added, read } = historyOf(task);
  if (how === "a" || how === "w") {
    const out = how === "w" ? lines : added > 0 ? lines.slice(-added) : [];
    if (how === "a" && added === 0) return 0;
    const errno = writeHistory(m, task, file, out, how === "a");
    if (errno < 0) return 1;
    if (how === "w") changeHistory(m, task, lines, { read: lines.length });
    else changeHistory(m, task, lines, { added: 0, read: read + added });
    return 0;
  }
  const found = readHistory(m, task, file);
  if (typeof found === "number") return 1;
  const fresh = how === "n" ? found.slice(read) : found;
  // bash counts what it has read with -n as lines of this shell
  const change = how === "n" ? { read: found.length, added: added + fresh.length } : {};
  changeHistory(m, task, [...lines, ...fresh], change);
  return 0;
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
