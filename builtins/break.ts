import type { Control, Immediate, Shell } from "../vm/index.ts";
import { readNumber } from "./lib/number.ts";

/** The level count of `break` and `continue`, 0 where it is out of range; or what an error comes to. */
function levels(shell: Shell, argv: readonly string[]): number | Control {
  if (argv.length === 1) return 1;
  const number = readNumber(shell, argv);
  if (number === null) return 1;
  if (number === "bad") return { control: "exit", status: 128 };
  if (typeof number === "object") return number;
  if (number >= 1n) return Number(number);
  shell.complain(`${argv[0]}: ${argv[1]}: loop count out of range`);
  return 0;
}

function jump(control: "break" | "continue") {
  return (shell: Shell, argv: readonly string[]): number | Control => {
    // outside of loops the operand is not looked at
    const n = shell.looping() ? levels(shell, argv) : 1;
    if (typeof n !== "number") return n;
    // out of all loops
    return n === 0
      ? { control: "break", levels: Number.MAX_SAFE_INTEGER, failed: true }
      : { control, levels: n };
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
