/** `floe resume IMAGE`: takes up a frozen run, with the permissions given now. */
import {
  type ByteString,
  distrust,
  Errno,
  errnoMessage,
  type Machine,
  OpenFlag,
  openImageSeal,
  type ResumeOptions,
  readImageFile,
  thaw,
} from "../../vm/index.ts";
import { absolute, type Context, die, misuse, Status, withImage } from "./context.ts";
import { type FlagName, type Flags, JOB_FLAGS, newFlags, takeFlag, unknownFlag } from "./flags.ts";
import { refuseIfHeld } from "./lock.ts";
import { machineOptions } from "./machine.ts";
import { sealOf } from "./seal.ts";
import { follow } from "./session.ts";

/** Flags of `floe resume`. */
export const RESUME_FLAGS: readonly FlagName[] = [...JOB_FLAGS, "retval", "rebind", "set", "at"];

/** Flags and operands. */
export function parseOperands(
  context: Context,
  argv: readonly ByteString[],
  names: readonly FlagName[],
): { flags: Flags; operands: ByteString[] } {
  const flags = newFlags();
  const operands: ByteString[] = [];
  for (let i = 0; i < argv.length; ) {
    if (argv[i] === "--") {
      operands.push(...argv.slice(i + 1));
      break;
    }
    if (!/^-./.test(argv[i])) {
      operands.push(argv[i++]);
      continue;
    }
    const taken = takeFlag(flags, names, argv, i);
    if (taken === null) return misuse(context, `${argv[i]}: ${unknownFlag(argv[i])}`);
    if (typeof taken !== "number") return die(context, Status.usage, taken.error);
    i = taken;
  }
  return { flags, operands };
}

/** Flags, and the one operand. */
export function parseOperand(
  context: Context,
  argv: readonly ByteString[],
  names: readonly FlagName[],
  what: string,
): { flags: Flags; operand: ByteString } {
  const { flags, operands } = parseOperands(context, argv, names);
  if (operands.length !== 1)
    return misuse(context, `${operands.length === 0 ? "" : `${operands[1]}: `}one ${what} is required`);
  return { flags, operand: operands[0] };
}

/**
 * The bytes of an image, as its seal has them; ends the process where they cannot be had. `resumes`: what is in
 * it is to be run, so that it must be the user's own.
 */
export function loadImage(context: Context, file: ByteString, flags: Flags, resumes = false): Uint8Array {
  if (file === "") return die(context, Status.image, `${file}: ${errnoMessage(Errno.ENOENT)}`);
  const path = absolute(context, file);
  let distrusted: string | null = null;
  const bytes = readImageFile(context.host, path, (stat) => {
    if (resumes && !flags.trust) distrusted = distrust(context.host, stat);
  });
  if (typeof bytes === "number") return die(context, Status.image, `${file}: ${errnoMessage(-bytes)}`);
  if (distrusted !== null) return die(context, Status.image, `${file}: ${distrusted}`);
  return unseal(context, flags, file, bytes);
}

/** What is in the seal, if there is one; ends the process where it cannot be opened. */
export function unseal(context: Context, flags: Flags, file: ByteString, bytes: Uint8Array): Uint8Array {
  return withImage(context, file, () => openImageSeal(sealOf(context, flags), bytes));
}

/** The run of an image, taken up; ends the process where that cannot be. */
export function takeUp(context: Context, flags: Flags, operand: ByteString, bytes: Uint8Array): Machine {
  const { host } = context;
  const rebind = new Map<number, number>();
  const paths = new Map<number, ByteString>();
  for (const [number, path] of flags.rebind) {
    const full = absolute(context, path);
    // 0, 1 and 2 are floe's own; any other is a file that the run has opened
    if (number > 2) {
      paths.set(number, full);
      continue;
    }
    const handle = host.open(
      full,
      number === 0 ? OpenFlag.read : OpenFlag.write | OpenFlag.create | OpenFlag.append,
      0o666,
    );
    if (handle < 0) return die(context, Status.image, `--fd ${number}=${path}: ${errnoMessage(-handle)}`);
    rebind.set(number, handle);
  }
  const { retval: value, at, set, reseed, clock } = flags;
  const options: ResumeOptions = {
    value,
    rebind,
    paths,
    at,
    path: absolute(context, operand),
    files: flags.files ?? (flags.state === null ? "auto" : "rollback"),
    set,
    reseed,
    clock,
    streams: flags.state !== null,
  };
  return withImage(context, operand, () =>
    context.reading(bytes, () => thaw(machineOptions(context, flags), bytes, options)),
  );
}

export function resume(context: Context, argv: readonly ByteString[]): void {
  const { flags, operand } = parseOperand(context, argv, RESUME_FLAGS, "IMAGE");
  refuseIfHeld(context, absolute(context, operand), operand);
  follow(context, takeUp(context, flags, operand, loadImage(context, operand, flags, true)), flags);
}
