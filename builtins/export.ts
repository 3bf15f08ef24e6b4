import { CellFlag, type Immediate, type Shell } from "../vm/index.ts";
import { quoteForReuse } from "./lib/escapes.ts";

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(?:(\+?=)([\s\S]*))?$/;

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
    let status = 0;
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
    for (const arg of argv.slice(i)) {
      const found = ASSIGNMENT.exec(arg);
      if (!found) {
        shell.complain(`${argv[0]}: \`${arg}': not a valid identifier`);
        status = 1;
        continue;
      }
      const [, name, op, value] = found;
      if (op !== undefined && !shell.set(name, op === "+=" ? (shell.get(name) ?? "") + value : value)) {
        shell.complain(`${name}: readonly variable`);
        status = 1;
        continue;
      }
      shell.flag(name, flag, on);
    }
    return status;
  };
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
      const found = ASSIGNMENT.exec(arg);
      if (!found || (arg.startsWith("-") && arg !== "-")) {
        shell.complain(`local: \`${arg}': not a valid identifier`);
        status = 1;
        continue;
      }
      const [, name, op, value] = found;
      if (shell.flags(name) & CellFlag.readonly) {
        shell.complain(`local: ${name}: readonly variable`);
        status = 1;
        continue;
      }
      shell.local(name);
      if (op !== undefined) shell.set(name, op === "+=" ? (shell.get(name) ?? "") + value : value);
    }
    return status;
  },
};
