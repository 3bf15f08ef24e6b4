/** The compiler as the machine wants it: text in, one compiled command at a time. */
import type { ByteString, Compiler, SyntaxProblem } from "../../vm/index.ts";
import { bashLines, formatParseError, ParseError, parseCommand, warningLines } from "../parse.ts";
import { print as printText } from "../print/index.ts";
import { compileCommand } from "./commands.ts";

type Form = Parameters<Compiler["print"]>[1];

/** A text tells by itself whether extglob was on. */
function print(text: ByteString, form: Form, posix: boolean): ByteString {
  for (const extended of [false, true]) {
    try {
      return printText(parseCommand, text, form, { extended, posix });
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
    }
  }
  return text;
}

function problemOf(error: ParseError, text: ByteString, name: ByteString): SyntaxProblem {
  const { status, substituted, unclosed, position } = error;
  const newline = text.indexOf("\n", position.offset);
  return {
    warnings: warningLines(error.warnings, text),
    lines: bashLines(error, text),
    explained: formatParseError(error, text, name),
    status,
    substituted,
    unclosed,
    next: newline < 0 ? text.length : newline + 1,
    line: position.line + 1,
  };
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
          posix: options.posix ?? false,
          aliases: options.aliases ?? null,
        });
        at = parsed.next;
        lineAt = parsed.line;
        if (parsed.command) {
          const { code, rest } = compileCommand(
            parsed.command,
            options.name,
            text,
            options.symbolOf,
            options.posix ?? false,
          );
          const warnings = warningLines(parsed.warnings, text);
          return { kind: "command", code, next: at, line: lineAt, warnings, rest };
        }
      }
      return { kind: "end", next: at, line: lineAt };
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      // the last line has its newline, written or not: it may be what is wrong
      if (options.final && error.incomplete && !text.endsWith("\n"))
        return compiler.next(`${text}\n`, at, lineAt, options);
      return { kind: "error", error: problemOf(error, text, options.name), incomplete: error.incomplete };
    }
  },
  print,
};
