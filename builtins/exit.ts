import { type Control, type Immediate, isCall, type Shell } from "../vm/index.ts";
import { readNumber } from "./lib/number.ts";

/** Without an operand: `$?`, and within a trap that of before it (for `exit`, only within the EXIT trap). */
function bareStatus(shell: Shell, control: "exit" | "return"): number {
  const traps = control === "exit" ? ["exit-trap"] : ["trap", "exit-trap", "error-trap"];
  const trap = shell.task.frames.findLast((f) => f.frame === "source" && traps.includes(f.role));
  return trap?.frame === "source" ? trap.status : shell.task.status;
}

/** Whether a function or a sourced file is under way, perhaps around a subshell. */
function mayReturn(shell: Shell): boolean {
  const { enclosed, frames } = shell.task;
  if (enclosed) return true;
  return frames.some(isCall);
}

function leave(control: "exit" | "return") {
  return (shell: Shell, argv: readonly string[]): number | Control => {
    if (control === "return" && !mayReturn(shell)) {
      shell.complain("return: can only `return' from a function or sourced script");
      return 2;
    }
    const number = readNumber(shell, argv);
    if (number === null) return { control, status: bareStatus(shell, control) };
    if (typeof number === "bigint") return { control, status: Number(number & 0xffn) };
    return number === "bad" ? { control, status: 2 } : number;
  };
}

/** `exit [n]` (POSIX XCU 2.14 exit); n is taken modulo 256. */
export const exit: Immediate = { name: "exit", synopsis: "exit [n]", special: true, run: leave("exit") };

/** `return [n]` from a function or a sourced file (POSIX XCU 2.14 return). */
export const returnBuiltin: Immediate = {
  name: "return",
  synopsis: "return [n]",
  special: true,
  run: leave("return"),
};
