import type { Control, Immediate, Shell } from "../vm/index.ts";
import { readNumber } from "./lib/number.ts";

function leave(control: "exit" | "return") {
  return (shell: Shell, argv: readonly string[]): number | Control => {
    const number = readNumber(shell, argv);
    if (number === null) return { control, status: shell.task.status };
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
