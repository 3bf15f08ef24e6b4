import { CellFlag, evaluateTest, type Immediate, isSet, OPTION_NAMES, type Shell } from "../vm/index.ts";

function evaluate(shell: Shell, name: string, args: readonly string[]): number {
  const result = evaluateTest(args, {
    stat: shell.stat,
    access: shell.access,
    isatty: shell.isatty,
    isSet: (variable) => isSet(shell.machine, variable),
    isReference: (variable) => (shell.flags(variable) & CellFlag.reference) !== 0,
    option: (option) => {
      const row = OPTION_NAMES.find((o) => o.name === option);
      return row !== undefined && shell.option(row.bit);
    },
    identity: shell.identity,
  });
  if (result.error !== undefined) shell.complain(`${name}: ${result.error}`);
  return result.status;
}

/** `test EXPRESSION` (POSIX XCU test). */
export const test: Immediate = {
  name: "test",
  synopsis: "test [EXPRESSION]",
  external: true,
  run: (shell, argv) => evaluate(shell, "test", argv.slice(1)),
};

/** `[ EXPRESSION ]`: test, with a closing bracket. */
export const bracket: Immediate = {
  name: "[",
  synopsis: "[ [EXPRESSION] ]",
  external: true,
  run(shell, argv) {
    if (argv[argv.length - 1] !== "]" || argv.length === 1) {
      shell.complain("[: missing `]'");
      return 2;
    }
    return evaluate(shell, "[", argv.slice(1, -1));
  },
};
