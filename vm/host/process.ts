/** This process: its arguments and its end. */
import { type ByteString, encodeText, mapped } from "../plain.ts";

/** The arguments after the program's name, as byte strings. */
export function commandLine(): ByteString[] {
  return mapped(process.argv.slice(2), encodeText);
}

/** Ends the process at once. */
export function exitProcess(status: number): never {
  process.exit(status);
}

/** The executable that floe was built into; null where its sources are run. */
export function ownFile(): ByteString | null {
  // where the sources are in an executable
  return Bun.main.startsWith("/$bunfs/") || Bun.main.includes("~BUN") ? encodeText(process.execPath) : null;
}

/** How much longer than usual the runtime interprets code before it compiles it, while `seldom` acts. */
const RELUCTANCE = 10;

/**
 * For what is done once in a process, or now and then: the runtime's compilers, which work beside, would take more of the
 * processor than they give back.
 */
export function seldom<T>(action: () => T): T {
  Bun.unsafe.setJITPolicy(RELUCTANCE);
  try {
    return action();
  } finally {
    Bun.unsafe.setJITPolicy(1);
  }
}
