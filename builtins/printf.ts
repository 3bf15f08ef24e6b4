import type { Immediate, Shell } from "../vm/index.ts";
import { civilTime, parseZone } from "./lib/calendar.ts";
import { formatPrintf } from "./lib/printf.ts";
import { formatTime } from "./lib/strftime.ts";

/** `%(format)T`: -1 is now, -2 the start of the shell (bash manual 4.2). */
function formatDate(shell: Shell, format: string, seconds: number): string {
  const now = Math.floor(shell.now() / 1000);
  const at = seconds === -1 ? now : seconds === -2 ? now - Math.floor(shell.clock() / 1000) : seconds;
  return formatTime(
    format === "" ? "%H:%M:%S" : format,
    civilTime(at * 1000, parseZone(shell.get("TZ") ?? undefined)),
    at,
  );
}

/** A variable, or an element. */
const PLACE = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[\s\S]+\])?$/;

/** `printf [-v VAR] FORMAT [ARG...]` (POSIX XCU printf; bash manual 4.2). */
export const printf: Immediate = {
  name: "printf",
  synopsis: "printf [-v VAR] FORMAT [ARG...]",
  external: true,
  run(shell, argv) {
    let i = 1;
    let variable: string | null = null;
    if (argv[i] === "-v" && argv.length > 2) {
      variable = argv[2];
      i = 3;
    } else if (argv[i]?.startsWith("-v") && argv[i].length > 2) {
      variable = argv[i].slice(2);
      i = 2;
    }
    if (variable !== null && !PLACE.test(variable)) {
      shell.complain(`printf: \`${variable}': not a valid identifier`);
      return 2;
    }
    if (argv[i] === "--") i++;
    else if (argv[i]?.startsWith("-") && argv[i].length > 1) {
      shell.complain(`printf: ${argv[i].slice(0, 2)}: invalid option`);
      shell.error("printf: usage: printf [-v var] format [arguments]");
      return 2;
    }
    if (i >= argv.length) {
      shell.error("printf: usage: printf [-v var] format [arguments]");
      return 2;
    }
    const { output, errors, status } = formatPrintf(argv.slice(i), {
      date: (format, seconds) => formatDate(shell, format, seconds),
    });
    for (const error of errors) shell.complain(error.startsWith("printf: ") ? error : `printf: ${error}`);
    if (variable === null) shell.out(output);
    else if (!shell.set(variable, output)) {
      if (shell.machine.refused !== "") shell.complain(shell.machine.refused);
      return 1;
    }
    return status;
  },
};
