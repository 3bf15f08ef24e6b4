/** The one number that exit, return, shift, break and continue take. */
import type { Control, Shell } from "../../vm/index.ts";

/**
 * The number after the name of `argv`; null: there is none. "bad": no number, which has been reported. With more
 * arguments the whole command line is given up, as in bash.
 */
export function readNumber(shell: Shell, argv: readonly string[]): bigint | null | "bad" | Control {
  const [name] = argv;
  const args = argv[1] === "--" ? argv.slice(2) : argv.slice(1);
  if (args.length === 0) return null;
  const digits = /^[ \t\n\v\f\r]*([-+]?[0-9]+)[ \t]*$/.exec(args[0])?.[1];
  const number = digits === undefined ? 0n : BigInt(digits.replace("+", ""));
  if (digits === undefined || BigInt.asIntN(64, number) !== number) {
    shell.complain(`${name}: ${args[0]}: numeric argument required`);
    return "bad";
  }
  if (args.length === 1) return number;
  shell.complain(`${name}: too many arguments`);
  return { control: "abort", status: 1, reach: "command" };
}
