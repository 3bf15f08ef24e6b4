/** The compiler as the machine wants it: text in, one compiled command at a time. */
import type { ByteString, Compiler } from "../../vm/index.ts";
import { formatParseError, ParseError, parseCommand } from "../parse.ts";
import { compileCommand } from "./commands.ts";

type Form = Parameters<Compiler["print"]>[1];

/** The printer's part is loaded when something is to be printed. A text tells by itself whether extglob was on. */
function print(text: ByteString, form: Form, posix: boolean): ByteString {
  const printer = require("#print") as typeof import("../print/index.ts");
  for (const extended of [false, true]) {
    try {
      return printer.print(parseCommand, text, form, { extended, posix });
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
    }
  }
  return text;
}

export const compiler: Compiler = {
  next(text, offset, line, options) {
    let at = offset;
    let lineAt = line;
    try {
      while (at < text.length) {
        const parsed = parseCommand(text, at, lineAt, {
          final: options.final,
          extended: options.extended ?? false,
          aliases: options.aliases ?? null,
        });
        at = parsed.next;
        lineAt = parsed.line;
        if (parsed.command) {
          const code = compileCommand(parsed.command, options.name, text, options.symbolOf);
          return { kind: "command", code, next: at, line: lineAt };
        }
      }
      return { kind: "end", next: at, line: lineAt };
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      return {
        kind: "error",
        message: formatParseError(error, text, options.name),
        incomplete: error.incomplete,
      };
    }
  },
  print,
};
