import { errnoMessage, type Immediate, normalize, type Shell } from "../vm/index.ts";

/** Goes to `target`. `logical`: `..` takes back a component, else symlinks are resolved by the tree. → errno or 0 */
function change(shell: Shell, target: string, logical: boolean): number {
  const { task } = shell;
  const joined = target.startsWith("/") ? target : `${task.cwd}/${target}`;
  let path = normalize(joined);
  if (!logical) path = physical(shell, joined);
  const result = shell.isDirectory(path);
  if (result < 0) return -result;
  shell.set("OLDPWD", shell.get("PWD") ?? task.cwd);
  task.cwd = path;
  shell.set("PWD", path);
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

/** `cd [-L|-P] [DIRECTORY|-]` (POSIX XCU cd), with CDPATH. */
export const cd: Immediate = {
  name: "cd",
  synopsis: "cd [-L|-P] [DIRECTORY]",
  run(shell, argv) {
    let logical = true;
    let i = 1;
    for (; i < argv.length && /^-[LPe@]+$/.test(argv[i]); i++)
      logical = argv[i].lastIndexOf("L") > argv[i].lastIndexOf("P");
    if (argv[i] === "--") i++;
    else if (i < argv.length && /^-./.test(argv[i])) {
      shell.complain(`cd: ${argv[i].slice(0, 2)}: invalid option`);
      shell.error("cd: usage: cd [-L|[-P [-e]] [-@]] [dir]");
      return 2;
    }
    if (argv.length - i > 1) {
      shell.complain("cd: too many arguments");
      return 1;
    }
    let target = argv[i];
    let print = false;
    if (target === undefined || target === "-") {
      const name = target === undefined ? "HOME" : "OLDPWD";
      const value = shell.get(name);
      if (value === null) {
        shell.complain(`cd: ${name} not set`);
        return 1;
      }
      print = name === "OLDPWD";
      target = value;
    }
    const candidates: string[] = [];
    const cdpath = shell.get("CDPATH");
    if (cdpath && !/^(?:\/|\.\.?(?:\/|$))/.test(target) && argv[i] !== undefined && argv[i] !== "-")
      for (const directory of cdpath.split(":"))
        candidates.push(directory === "" ? target : `${directory}/${target}`);
    for (const candidate of candidates)
      if (change(shell, candidate, logical) === 0) {
        if (candidate !== target) shell.out(`${shell.task.cwd}\n`);
        return 0;
      }
    const errno = target === "" ? 0 : change(shell, target, logical);
    if (errno !== 0) {
      shell.complain(`cd: ${target}: ${errnoMessage(errno)}`);
      return 1;
    }
    if (print) shell.out(`${shell.task.cwd}\n`);
    return 0;
  },
};
