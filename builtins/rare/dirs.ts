/** The directory stack: pushd, popd, dirs (bash manual 6.8). Its top is the working directory. */
import { changeSettings, type Immediate, Option, type Shell, settingsOf } from "../../vm/index.ts";
import { goTo } from "../cd.ts";
import { usageError } from "../lib/letters.ts";

/** The stack below the working directory, top first. */
function below(shell: Shell): readonly string[] {
  return settingsOf(shell.task).directories;
}

function setBelow(shell: Shell, directories: readonly string[]): void {
  changeSettings(shell.task, { directories });
}

/** A directory with the home directory as `~`. */
function polite(shell: Shell, path: string): string {
  const home = shell.get("HOME") ?? "";
  if (home.length < 2 || !path.startsWith(home)) return path;
  return path.length === home.length || path[home.length] === "/" ? `~${path.slice(home.length)}` : path;
}

function shown(shell: Shell): string {
  return [shell.task.cwd, ...below(shell)].map((path) => polite(shell, path)).join(" ");
}

/** As `cd`, under the name of `builtin`. → whether it could */
function go(shell: Shell, builtin: string, operands: readonly string[]): boolean {
  return goTo(shell, builtin, operands, !shell.option(Option.physical)) === 0;
}

/** What `+N` and `-N` count to: 0 is the working directory. null: no number */
function position(shell: Shell, arg: string): number | null {
  if (!/^[-+][-+]?[0-9]+$/.test(arg)) return null;
  const n = Number(arg.slice(1));
  return arg[0] === "+" ? n : below(shell).length - n;
}

/** → 1 */
function outOfRange(shell: Shell, builtin: string, arg: string): number {
  const empty = below(shell).length === 0;
  shell.complain(
    `${builtin}: ${empty ? "directory stack empty" : `${arg === "" ? "" : `${arg}: `}directory stack index out of range`}`,
  );
  return 1;
}

function swap(shell: Shell): number {
  const [top, ...rest] = below(shell);
  if (top === undefined) {
    shell.complain("pushd: no other directory");
    return 1;
  }
  setBelow(shell, [shell.task.cwd, ...rest]);
  if (!go(shell, "pushd", [top])) return 1;
  shell.out(`${shown(shell)}\n`);
  return 0;
}

/** Brings the Nth directory to the top; with `stay` all but the working directory. */
function rotate(shell: Shell, n: number, stay: boolean): number {
  const all = [shell.task.cwd, ...below(shell)];
  const turned = [...all.slice(n), ...all.slice(0, n)];
  if (n > 0) setBelow(shell, turned.slice(1));
  if (stay) return 0;
  if (!go(shell, "pushd", [turned[0]])) return 1;
  shell.out(`${shown(shell)}\n`);
  return 0;
}

/** `pushd [-n] [+N | -N | DIRECTORY]` */
export const pushd: Immediate = {
  name: "pushd",
  synopsis: "pushd [-n] [+N | -N | dir]",
  run(shell, argv) {
    if (argv.length === 1) return swap(shell);
    let stay = false;
    let turn: number | null = null;
    let i = 1;
    for (; i < argv.length; i++) {
      const arg = argv[i];
      if (arg === "--") {
        i++;
        break;
      }
      if (arg === "-n") stay = true;
      else if (arg !== "-" && /^[-+]/.test(arg)) {
        turn = position(shell, arg);
        if (turn === null) return usageError(shell, "pushd", `${arg}: invalid number`, pushd.synopsis);
        if (turn < 0 || turn > below(shell).length) return outOfRange(shell, "pushd", arg);
      } else break;
    }
    if (turn !== null) return rotate(shell, turn, stay);
    if (i >= argv.length) return stay ? 0 : swap(shell);
    const { cwd } = shell.task;
    if (!stay && !go(shell, "pushd", argv.slice(i))) return 1;
    setBelow(shell, [stay ? argv[i] : cwd, ...below(shell)]);
    shell.out(`${shown(shell)}\n`);
    return 0;
  },
};

/** `popd [-n] [+N | -N]` */
export const popd: Immediate = {
  name: "popd",
  synopsis: "popd [-n] [+N | -N]",
  run(shell, argv) {
    let stay = false;
    let which = 0;
    let word = "";
    for (const arg of argv.slice(1)) {
      if (arg === "--" || arg === "") break;
      if (arg === "-n") stay = true;
      else if (/^[-+]/.test(arg)) {
        const at = position(shell, arg);
        if (at === null) return usageError(shell, "popd", `${arg}: invalid number`, popd.synopsis);
        which = at;
        word = arg;
      } else return usageError(shell, "popd", `${arg}: invalid argument`, popd.synopsis);
    }
    const stack = below(shell);
    if (stack.length === 0 || which < 0 || which > stack.length) return outOfRange(shell, "popd", word);
    if (which === 0 && !stay && !go(shell, "popd", [stack[0]])) return 1;
    setBelow(
      shell,
      stack.filter((_, at) => at !== Math.max(0, which - 1)),
    );
    shell.out(`${shown(shell)}\n`);
    return 0;
  },
};

/** `dirs [-clpv] [+N] [-N]` */
export const dirs: Immediate = {
  name: "dirs",
  synopsis: "dirs [-clpv] [+N] [-N]",
  run(shell, argv) {
    let letters = "";
    let one: number | null = null;
    let word = "";
    for (const arg of argv.slice(1)) {
      if (arg === "--") break;
      if (/^-[clpv]$/.test(arg)) letters += arg[1];
      else if (/^[-+]/.test(arg)) {
        one = position(shell, arg);
        word = arg.slice(1);
        if (one === null) return usageError(shell, "dirs", `${arg}: invalid number`, dirs.synopsis);
      } else return usageError(shell, "dirs", `${arg}: invalid option`, dirs.synopsis);
    }
    if (letters.includes("c")) {
      setBelow(shell, []);
      return 0;
    }
    const all = [shell.task.cwd, ...below(shell)];
    if (one !== null && (one < 0 || one >= all.length)) return outOfRange(shell, "dirs", word);
    const numbered = letters.includes("v");
    const lines = all.map((path, at) => {
      const text = letters.includes("l") ? path : polite(shell, path);
      return numbered ? `${String(at).padStart(2)}  ${text}` : text;
    });
    if (one !== null) shell.out(`${lines[one]}\n`);
    else shell.out(`${lines.join(numbered || letters.includes("p") ? "\n" : " ")}\n`);
    return 0;
  },
};
