/** What the composition root hands to a subcommand, and how one ends. */
import {
  type ByteString,
  type Host,
  ImageError,
  type Machine,
  type MachineOptions,
  ResumeError,
  toBytes,
} from "../../vm/index.ts";

export type Context = Pick<MachineOptions, "compiler" | "builtins" | "programs"> & {
  host: Host;
  exit(status: number): never;
  /** the subcommand's name, for messages */
  subcommand?: string;
  /** lets go of what was taken, where the process ends before its run has begun */
  release?(): void;
  /** the run that is under way, once it is */
  machine?: Machine;
  /** floe's own file; null where it runs from its sources */
  executable(): ByteString | null;
  /** keeps what the run has compiled for the next one */
  saveCache?(): void;
  /** does what takes reading `text`: few are so long that it is worth that the runtime compiles code for it */
  reading<T>(source: { readonly length: number }, action: () => T): T;
  /** a hash of some bytes, as text */
  digest(bytes: Uint8Array): string;
  /** calls back at each `key` (control character code) on the terminal, until the returned function is called */
  watchFreezeKey(onKey: () => void, key: number): () => void;
  /** shows a question on the terminal and reads a line ("\x03" for ^C), which `hidden` does not show; null where there is none */
  readAnswer(question: ByteString, hidden?: boolean): ByteString | null;
  /** the same without waiting; `other` is told of control characters */
  readAnswerLater(
    question: ByteString,
    done: (answer: ByteString | null) => void,
    other: (code: number) => void,
  ): void;
};

/** Statuses of floe itself; a script's own status is passed on. */
export const Status = {
  /** bad usage: an unknown flag or subcommand, a missing operand */
  usage: 2,
  /** the state file is in use by another run (EX_TEMPFAIL) */
  busy: 75,
  /** the run was frozen and ended (checkpoint -x, SIGUSR2, `floe freeze --exit`) */
  frozen: 85,
  /** the script was found but cannot be run */
  notExecutable: 126,
  /** no such script */
  notFound: 127,
  /** an image cannot be read, written or resumed */
  image: 255,
} as const;

/** Writes to the process's own output, whole. */
export function print(context: Context, handle: 1 | 2, text: ByteString): void {
  const data = toBytes(text);
  for (let at = 0; at < data.length; ) {
    const n = context.host.write(handle, data.subarray(at), null);
    if (n <= 0) return;
    at += n;
  }
}

/** `floe: MESSAGE` and the end. */
export function die(context: Context, status: number, message: ByteString): never {
  context.release?.();
  print(context, 2, `floe: ${message}\n`);
  return context.exit(status);
}

/** A path of the command line, from the root. */
export function absolute({ host }: Pick<Context, "host">, path: ByteString): ByteString {
  return path.startsWith("/") ? path : `${host.cwd()}/${path}`;
}

/** What `action` makes of the image `file`; ends the process where that is none, or cannot be resumed. */
export function withImage<T>(context: Context, file: ByteString, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const problems =
      error instanceof ImageError ? [error.message] : error instanceof ResumeError ? error.problems : null;
    if (problems === null) throw error;
    return die(context, Status.image, problems.map((problem) => `${file}: ${problem}`).join("\nfloe: "));
  }
}

/** Bad usage: what is wrong, and where the right way is told. */
export function misuse(context: Context, message: ByteString): never {
  return die(context, Status.usage, `${message} (see floe ${context.subcommand ?? "run"} --help)`);
}
