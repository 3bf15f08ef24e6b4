import { CellFlag, type Immediate, quoteForReuse, type Shell } from "../vm/index.ts";

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Names that have been found good: a cache. */
const good = new Set<string>();

function isName(name: string): boolean {
  if (good.has(name)) return true;
  if (!NAME.test(name)) return false;
  if (good.size < 4096) good.add(name);
  return true;
}

/** `name`, `name=value`, `name+=value`; null for anything else. */
function parseAssignment(arg: string): { name: string; append: boolean; value: string | null } | null {
  const at = arg.indexOf("=");
  if (at < 0) return isName(arg) ? { name: arg, append: false, value: null } : null;
  const append = arg.charCodeAt(at - 1) === 43;
  const name = arg.slice(0, append ? at - 1 : at);
  return isName(name) ? { name, append, value: arg.slice(at + 1) } : null;
}

/** Gives the variable its value. → false if it is readonly */
function assignOne(shell: Shell, a: { name: string; append: boolean; value: string | null }): boolean {
  if (a.value === null) return true;
  return shell.set(a.name, a.append ? (shell.get(a.name) ?? "") + a.value : a.value);
}

function list(shell: Shell, flag: number): number {
  for (const { name, value, flags } of shell.variables()) {
    if ((flags & flag) === 0) continue;
    const letters = `${flags & CellFlag.readonly ? "r" : ""}${flags & CellFlag.export ? "x" : ""}`;
    shell.out(`declare -${letters} ${name}${value === null ? "" : `=${quoteForReuse(value, "double")}`}\n`);
  }
  return 0;
}

/** Sets a flag of variables, and their values where given. */
function mark(flag: number) {
  return (shell: Shell, argv: readonly string[]): number => {
    let i = 1;
    let on = true;
    for (; i < argv.length && /^-./.test(argv[i]); i++) {
      if (argv[i] === "--") {
        i++;
        break;
      }
      if (argv[i] === "-n" && flag === CellFlag.export) on = false;
      else if (argv[i] !== "-p") {
        shell.complain(`${argv[0]}: ${argv[i].slice(0, 2)}: invalid option`);
        return 2;
      }
    }
    if (i >= argv.length) return list(shell, flag);
    return assignArguments(shell, argv[0], argv.slice(i), (name) => shell.flag(name, flag, on));
  };
}

/** Assigns `NAME=VALUE` arguments; `then` is done for each good name. → status */
function assignArguments(
  shell: Shell,
  command: string,
  args: readonly string[],
  then?: (name: string) => void,
): number {
  let status = 0;
  for (const arg of args) {
    const found = parseAssignment(arg);
    if (!found) {
      shell.complain(`${command}: \`${arg}': not a valid identifier`);
      status = 1;
      continue;
    }
    if (!assignOne(shell, found)) {
      shell.complain(`${found.name}: readonly variable`);
      status = 1;
    } else then?.(found.name);
  }
  return status;
}

/** `export [-n] NAME[=VALUE]...`, `export -p` (POSIX XCU 2.14 export). */
export const exportBuiltin: Immediate = {
  name: "export",
  synopsis: "export [-np] [NAME[=VALUE]...]",
  special: true,
  run: mark(CellFlag.export),
};

/** `readonly NAME[=VALUE]...`, `readonly -p` (POSIX XCU 2.14 readonly). */
export const readonly: Immediate = {
  name: "readonly",
  synopsis: "readonly [-p] [NAME[=VALUE]...]",
  special: true,
  run: mark(CellFlag.readonly),
};

/** `declare [-rxgp] [+x] NAME[=VALUE]...`: what `export -p` prints can be read again; the rest of declare is to come. */
export const declare: Immediate = {
  name: "declare",
  synopsis: "declare [-grxp] [+x] [NAME[=VALUE]...]",
  run(shell, argv) {
    let flags = 0;
    let off = 0;
    let global = false;
    let i = 1;
    for (; i < argv.length && /^[-+]./.test(argv[i]) && argv[i] !== "--"; i++)
      for (const letter of argv[i].slice(1)) {
        const flag = letter === "x" ? CellFlag.export : letter === "r" ? CellFlag.readonly : 0;
        if (letter === "g") global = true;
        else if (flag === 0 && letter !== "p") {
          shell.complain(`declare: -${letter}: not supported yet`);
          return 2;
        } else if (argv[i][0] === "-") flags |= flag;
        else off |= flag;
      }
    if (argv[i] === "--") i++;
    if (i >= argv.length) return list(shell, flags || CellFlag.export | CellFlag.readonly);
    let status = 0;
    if (shell.inFunction() && !global) status = local.run(shell, ["local", ...argv.slice(i)]) as number;
    else status = assignArguments(shell, "declare", argv.slice(i));
    for (const arg of argv.slice(i)) {
      const name = parseAssignment(arg)?.name;
      if (name === undefined) continue;
      if (flags) shell.flag(name, flags);
      if (off) shell.flag(name, off, false);
    }
    return status;
  },
};

/** `typeset` is bash's older name for declare. */
export const typeset: Immediate = { ...declare, name: "typeset" };

/** `local NAME[=VALUE]...`: variables of the function under way (bash manual 4.2). */
export const local: Immediate = {
  name: "local",
  synopsis: "local NAME[=VALUE]...",
  run(shell, argv) {
    if (!shell.inFunction()) {
      shell.complain("local: can only be used in a function");
      return 1;
    }
    let status = 0;
    for (const arg of argv.slice(1)) {
      const found = parseAssignment(arg);
      if (!found) {
        shell.complain(`local: \`${arg}': not a valid identifier`);
        status = 1;
        continue;
      }
      const { name } = found;
      if (shell.flags(name) & CellFlag.readonly) {
        shell.complain(`local: ${name}: readonly variable`);
        status = 1;
        continue;
      }
      shell.local(name);
      assignOne(shell, found);
    }
    return status;
  },
};
