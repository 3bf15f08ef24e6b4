/** `floe check FILE…`: whether each script is one, as `bash -n` judges it. Nothing of it is run. */
import { type ByteString, Errno, errnoMessage, readImageFile, toByteString } from "../../vm/index.ts";
import { formatParseError, ParseError, parseCommand } from "../parse.ts";
import { absolute, type Context, misuse, print, Status } from "./context.ts";
import { parseOperands } from "./resume.ts";

/**
 * Looks at one file, and says on standard error what is wrong with it.
 *
 * @returns 0; 2 for a syntax error, 126 for what is no text, 127 for a file that is not there
 */
function checkFile(context: Context, file: ByteString): number {
  const path = file === "-" ? "/dev/stdin" : absolute(context, file);
  const bytes = file === "" ? -Errno.ENOENT : readImageFile(context.host, path);
  if (typeof bytes === "number") {
    print(context, 2, `floe: ${file}: ${errnoMessage(-bytes)}\n`);
    return bytes === -Errno.ENOENT ? Status.notFound : Status.notExecutable;
  }
  const firstLine = bytes.subarray(0, Math.min(80, bytes.indexOf(10) < 0 ? bytes.length : bytes.indexOf(10)));
  if (firstLine.includes(0)) {
    print(context, 2, `floe: ${file}: cannot execute binary file\n`);
    return Status.notExecutable;
  }
  const text = toByteString(bytes);
  return context.reading(text, () => checkText(context, text, file));
}

function checkText(context: Context, text: ByteString, name: ByteString): number {
  let at = 0;
  let line = 1;
  try {
    while (at < text.length) {
      const parsed = parseCommand(text, at, line);
      for (const { position, message } of parsed.warnings)
        print(context, 2, `${name}:${position.line}:${position.column}: warning: ${message}\n`);
      at = parsed.next;
      line = parsed.line;
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    print(context, 2, `${formatParseError(error, text, name)}\n`);
    return Status.usage;
  }
}

/** The status is that of the worst file. */
export function check(context: Context, args: readonly ByteString[]): void {
  const { operands: files } = parseOperands(context, args, []);
  if (files.length === 0) return misuse(context, "FILE is required");
  context.exit(files.reduce((worst, file) => Math.max(worst, checkFile(context, file)), 0));
}
