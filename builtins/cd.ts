import { Errno, type Immediate, nameOfDirectory, normalize, Option, type Shell, Shopt } from "../vm/index.ts";
import { isRestricted, readLetters } from "./lib/letters.ts";

/** Whether what each `..` takes back is a directory (POSIX XCU cd, step 8). */
function canTakeBack(shell: Shell, path: string): boolean {
  for (let at = path.indexOf("/.."); at >= 0; at = path.indexOf("/..", at + 3)) {
    if (at > 0 && (at + 3 === path.length || path[at + 3] === "/")) {
      if (shell.isDirectory(normalize(path.slice(0, at))) < 0) return false;
    }
  }
  return true;
}

/** Goes to `target`. `logical`: `..` takes back a component, else symlinks are resolved by the tree. → errno or 0 */
function change(shell: Shell, target: string, logical: boolean): number {
  const { task } = shell;
  const base = task.cwd.endsWith("/") ? task.cwd : `${task.cwd}/`;
  const joined = target.startsWith("/") ? target : base + target;
  if (logical && !canTakeBack(shell, joined)) return Errno.ENOENT;
  let path = logical ? normalize(joined) : physical(shell, joined);
  // exactly two slashes at the start stay two (POSIX XBD 4.13)
  if (/^\/\/(?!\/)/.test(joined)) path = `/${path}`;
  const result = shell.isDirectory(path);
  if (result < 0) return -result;
  task.cwd = path;
  return 0;
}

/** The path with its symlinks resolved, as far as it exists. */
export function physical(shell: Shell, path: string): string {
  let at = "/";
  const rest = path.split("/").filter((p) => p !== "" && p !== ".");
  for (let links = 0; rest.length > 0 && links < 40; ) {
    const part = rest.shift()!;
    if (part === "..") {
      at = normalize(`${at}/..`);
      continue;
    }
    const next = at === "/" ? `/${part}` : `${at}/${part}`;
    const target = shell.readlink(next);
    if (target === null) at = next;
    else {
      links++;
      if (target.startsWith("/")) at = "/";
      rest.unshift(...target.split("/").filter((p) => p !== "" && p !== "."));
    }
  }
  return at;
}

/** Sets OLDPWD and PWD, and tells the directory where it is not the one that was asked for. → status */
function arrive(shell: Shell, print: boolean): number {
  const cwd = nameOfDirectory(shell.task.cwd);
  let status = 0;
  for (const [name, value] of [
    ["OLDPWD", shell.get("PWD") ?? cwd],
    ["PWD", cwd],
  ])
    if (!shell.set(name, value)) {
      shell.complain(`${name}: readonly variable`);
      status = 1;
    }
  if (print) shell.out(`${cwd}\n`);
  return status;
}

const USAGE = "cd [-L|[-P [-e]] [-@]] [dir]";

/** What `cd` does with its operands; pushd and popd do it under their own names. */
export function goTo(shell: Shell, name: string, operands: readonly string[], logical: boolean): number {
  const [operand] = operands;
  if (isRestricted(shell, name)) return 1;
  if (operands.length > 1) {
    shell.complain(`${name}: too many arguments`);
    return 1;
  }
  let target = operand;
  let print = false;
  if (operand === undefined || operand === "-") {
    const variable = operand === undefined ? "HOME" : "OLDPWD";
    const value = shell.get(variable);
    if (value === null) {
      shell.complain(`${name}: ${variable} not set`);
      return 1;
    }
    print = variable === "OLDPWD";
    target = value;
  }
  const cdpath = shell.get("CDPATH");
  if (cdpath && operand !== undefined && operand !== "-" && !/^(?:\/|\.\.?(?:\/|$))/.test(target))
    for (const directory of cdpath.split(":")) {
      const candidate = directory === "" ? target : `${directory}/${target}`;
      if (change(shell, candidate, logical) === 0) return arrive(shell, candidate !== target);
    }
  const errno = target === "" ? 0 : change(shell, target, logical);
  if (errno === 0) return arrive(shell, print);
  // a variable that holds the name of a directory
  const named = shell.shopt(Shopt.cdableVars) && operand !== undefined ? shell.get(operand) : null;
  if (named !== null && change(shell, named, logical) === 0) {
    shell.out(`${named}\n`);
    return arrive(shell, false);
  }
  shell.complain(`${name}: ${target}: ${shell.reason(errno)}`);
  return 1;
}

/** `cd [-L|[-P [-e]]] [DIRECTORY|-]` (POSIX XCU cd; bash manual 4.1), with CDPATH. `-@` is taken and means nothing here. */
export const cd: Immediate = {
  name: "cd",
  synopsis: USAGE,
  run(shell, argv) {
    const options = readLetters(shell, argv, "LPe@", USAGE);
    if (typeof options === "number") return options;
    const last = options.letters.replace(/[e@]/g, "").at(-1);
    return goTo(
      shell,
      "cd",
      options.rest,
      last === undefined ? !shell.option(Option.physical) : last === "L",
    );
  },
};
