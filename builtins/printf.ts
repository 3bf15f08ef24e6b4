import {
  CellFlag,
  type HotBuiltin,
  type HotForm,
  type Immediate,
  isUtf8,
  mayStore,
  NAME,
  PLACE,
  type Shell,
  writeText,
} from "../vm/index.ts";
import { civilTime, parseZone } from "./lib/calendar.ts";
import { readLetters, showUsage } from "./lib/letters.ts";
import { formatPrintf } from "./lib/printf.ts";
import { quickFormat } from "./lib/printf-quick.ts";
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

/** `printf FORMAT WORD...` and `printf -v NAME FORMAT WORD...` with a constant format of the common conversions. */
function hot({ machine: m }: Shell, { words, ifs, input }: HotForm): HotBuiltin | null {
  const named = words[0] === "-v";
  const [format, ...args] = named ? words.slice(2) : words;
  if (ifs !== null || input || format == null || format[0] === "-") return null;
  const make = quickFormat(format, args);
  if (make === null) return null;
  if (!named)
    return (fields) => {
      const text = make(fields);
      return text !== null && writeText(m, m.task, text) ? 0 : -1;
    };
  const symbol = NAME.test(words[1] ?? "") ? m.symbols.get(words[1]!) : undefined;
  if (symbol === undefined) return null;
  return (fields) => {
    const text = mayStore(m, symbol) ? make(fields) : null;
    if (text === null) return -1;
    m.env.cells[symbol] = text;
    return 0;
  };
}

const USAGE = "printf [-v var] format [arguments]";

/** `printf [-v VAR] FORMAT [ARG...]` (POSIX XCU printf; bash manual 4.2). */
export const printf: Immediate = {
  name: "printf",
  synopsis: "printf [-v VAR] FORMAT [ARG...]",
  external: true,
  hot,
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
