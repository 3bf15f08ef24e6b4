import { CellFlag, type Immediate, isUtf8, type Shell } from "../vm/index.ts";
import { civilTime, parseZone } from "./lib/calendar.ts";
import { readLetters, showUsage } from "./lib/letters.ts";
import { NAME, PLACE } from "./lib/names.ts";
import { formatPrintf } from "./lib/printf.ts";
import { formatTime } from "./lib/strftime.ts";

/** `%(format)T`: -1 is now, -2 the start of the shell (bash manual 4.2). */
export function formatDate(shell: Shell, format: string, seconds: number): string {
  const now = Math.floor(shell.now() / 1000);
  const at = seconds === -1 ? now : seconds === -2 ? now - Math.floor(shell.clock() / 1000) : seconds;
  // one that is not exported does not count
  const zone = shell.flags("TZ") & CellFlag.export ? shell.get("TZ") : null;
  const text = formatTime(
    format === "" ? "%H:%M:%S" : format,
    civilTime(at * 1000, parseZone(zone ?? undefined)),
    at,
  );
  // bash has room for so much
  return text.length < 128 ? text : "";
}

function untilNul(text: string): string {
  const nul = text.indexOf("\0");
  return nul < 0 ? text : text.slice(0, nul);
}

/** `%n` → what is wrong */
function count(shell: Shell, name: string, bytes: number): string | null {
  if (!NAME.test(name)) return `\`${name}': not a valid identifier`;
  return shell.set(name, bytes) ? null : `${name}: readonly variable`;
}

const USAGE = "printf [-v var] format [arguments]";

/** `printf [-v VAR] FORMAT [ARG...]` (POSIX XCU printf; bash manual 4.2). */
export const printf: Immediate = {
  name: "printf",
  synopsis: "printf [-v VAR] FORMAT [ARG...]",
  external: true,
  run(shell, argv) {
    const options = readLetters(shell, argv, "v:", USAGE, (_, name) => {
      if (PLACE.test(name!)) return 0;
      shell.complain(`printf: \`${name}': not a valid identifier`);
      return 2;
    });
    if (typeof options === "number") return options;
    const { values, rest } = options;
    if (rest.length === 0) return showUsage(shell, "printf", USAGE);
    const variable = values.v ?? null;
    const { output, errors, places, status } = formatPrintf(rest, {
      utf8: isUtf8(shell.machine),
      date: (format, seconds) => formatDate(shell, format, seconds),
      count: (name, bytes) => count(shell, name, bytes),
    });
    let done = 0;
    for (const [at, error] of errors.entries()) {
      // the lines that came before it are put out first
      const lines = output.lastIndexOf("\n", places[at] - 1) + 1;
      if (variable === null && lines > done) {
        shell.out(output.slice(done, lines));
        done = lines;
      }
      shell.complain(`printf: ${error}`);
    }
    if (variable === null) shell.out(done === 0 ? output : output.slice(done));
    else if (!shell.set(variable, untilNul(output))) {
      if (shell.machine.refused !== "") shell.complain(shell.machine.refused);
      return 1;
    }
    return status;
  },
};
