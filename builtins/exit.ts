import type { Control, Immediate, Shell } from "../vm/index.ts";

function status(shell: Shell, argv: readonly string[]): number {
  if (argv.length === 1) return shell.task.status;
  if (/^[-+]?[0-9]+$/.test(argv[1])) return Number(argv[1]) & 0xff;
  shell.complain(`${argv[0]}: ${argv[1]}: numeric argument required`);
  return 2;
}

function leave(control: "exit" | "return") {
  return (shell: Shell, argv: readonly string[]): number | Control => {
    if (argv.length > 2) {
      shell.complain(`${argv[0]}: too many arguments`);
      return 1;
    }
    return { control, status: status(shell, argv) };
  };
}

/** `exit [n]` (POSIX XCU 2.14 exit); n is taken modulo 256. */
export const exit: Immediate = { name: "exit", synopsis: "exit [N]", special: true, run: leave("exit") };

/** `return [n]` from a function or a sourced file (POSIX XCU 2.14 return). */
export const returnBuiltin: Immediate = {
  name: "return",
  synopsis: "return [N]",
  special: true,
  run: leave("return"),
};
