import type { Control, Immediate, Shell } from "../vm/index.ts";

/** The level count of `break` and `continue`; or a status where it is wrong. */
function levels(shell: Shell, argv: readonly string[]): number | { status: number } {
  if (argv.length === 1) return 1;
  if (!/^[-+]?[0-9]+$/.test(argv[1])) {
    shell.complain(`${argv[0]}: ${argv[1]}: numeric argument required`);
    return { status: 128 };
  }
  if (argv.length > 2) {
    shell.complain(`${argv[0]}: too many arguments`);
    return { status: 1 };
  }
  const n = Number(argv[1]);
  if (n >= 1) return n;
  shell.complain(`${argv[0]}: ${argv[1]}: loop count out of range`);
  return { status: 1 };
}

function jump(control: "break" | "continue") {
  return (shell: Shell, argv: readonly string[]): number | Control => {
    const n = levels(shell, argv);
    if (typeof n === "number") return { control, levels: n };
    return n.status === 128 ? { control: "exit", status: 128 } : n.status;
  };
}

/** `break [n]`: out of the nth enclosing loop (POSIX XCU 2.14 break). */
export const breakBuiltin: Immediate = {
  name: "break",
  synopsis: "break [N]",
  special: true,
  run: jump("break"),
};

/** `continue [n]`: to the next turn of the nth enclosing loop (POSIX XCU 2.14 continue). */
export const continueBuiltin: Immediate = {
  name: "continue",
  synopsis: "continue [N]",
  special: true,
  run: jump("continue"),
};
