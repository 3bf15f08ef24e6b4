/** This process: its arguments and its end. */
import { type ByteString, encodeText } from "../plain.ts";

/** The arguments after the program's name, as byte strings. */
export function commandLine(): ByteString[] {
  return process.argv.slice(2).map(encodeText);
}

/** Ends the process at once. */
export function exitProcess(status: number): never {
  process.exit(status);
}
