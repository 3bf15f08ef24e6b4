/** The printer: `declare -f`, `type`, `jobs`. */
import type { ByteString } from "../../vm/index.ts";
import type { Command, List } from "../ast.ts";
import type { parseCommand, Substitution } from "../parse.ts";
import { flushWaiting, printBody, printList } from "./commands.ts";
import type { Output, Substitutions } from "./output.ts";

/**
 * How a function or a command is to be shown: `function` as `declare -f` has it; `exported` as in the environment;
 * `command` as `jobs` and BASH_COMMAND have it; `check` as a whole script, for tests.
 */
export type PrintForm = "function" | "exported" | "command";

const RESERVED = new Set(
  "! { } case do done elif else esac fi for if in then until while function select time [[ ]] coproc".split(
    " ",
  ),
);

/**
 * Prints the first command of `source`: the text of a function definition, or of a command.
 *
 * @throws ParseError, where it is neither
 */
export function print(
  parse: typeof parseCommand,
  source: ByteString,
  form: PrintForm,
  options: { extended?: boolean; posix?: boolean },
): ByteString {
  const found = new Map<number, Substitution>();
  const { command } = parse(source, 0, 1, { extended: options.extended ?? false, substitutions: found });
  if (command === null) return "";
  const posix = options.posix ?? false;
  const substitutions = lazily(source, found, posix);
  const out = newOutput(source, substitutions, posix);
  const only = command.items[0].andOr.first.commands[0] as Command | undefined;
  if (form === "command" || only?.kind !== "function") printAll(out, command);
  else {
    if (form === "exported") {
      out.text = "() { ";
      // as bash: each line begins with one blank
      out.indent = 1;
      out.step = 0;
    } else {
      out.text = `${RESERVED.has(only.name) ? "function " : ""}${only.name} () \n{ \n`;
    }
    printBody(out, only.body, form === "exported");
  }
  return out.text;
}

function printAll(out: Output, list: List): void {
  out.skips++;
  printList(out, list);
  flushWaiting(out);
}

function newOutput(source: ByteString, substitutions: Substitutions, posix: boolean): Output {
  return {
    source,
    substitutions,
    text: "",
    indent: 0,
    step: 4,
    skips: 0,
    functions: 0,
    lists: 0,
    waiting: [],
    afterDocument: false,
    substituted: false,
    posix,
  };
}

/** The text of each substitution, printed when it is first asked for. */
function lazily(source: ByteString, found: ReadonlyMap<number, Substitution>, posix: boolean): Substitutions {
  const out = new Map<number, { text: () => ByteString; end: number }>();
  for (const [at, { list, end }] of found)
    out.set(at, { end, text: () => `${source[at] === "$" ? "$" : source[at]}(${inner(list)})` });
  return out;

  function inner(list: List): ByteString {
    const printed = newOutput(source, out, posix);
    printed.substituted = true;
    printAll(printed, list);
    return printed.text.startsWith("(") ? ` ${printed.text}` : printed.text;
  }
}
