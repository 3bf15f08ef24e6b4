/** `floe verify IMAGE`: whether an image can be resumed here, with these flags, and what would be done first. */
import { type ByteString, encodeText, type Finding, verifyImage } from "../../vm/index.ts";
import { absolute, type Context, print, Status, withImage } from "./context.ts";
import type { FlagName } from "./flags.ts";
import { machineOptions } from "./machine.ts";
import { loadImage, parseOperand } from "./resume.ts";

/** Flags of `floe verify`. */
export const VERIFY_FLAGS: readonly FlagName[] = [
  "access",
  "files",
  "at",
  "mappings",
  "json",
  "trust",
  "seal",
];

/** Everything is as it was: 0; something is not, and will be put right by a resume: 1; it cannot be resumed so: 255. */
function statusOf(findings: readonly Finding[]): number {
  if (findings.some(({ blocks }) => blocks)) return Status.image;
  return findings.length > 0 ? 1 : 0;
}

export function verify(context: Context, argv: readonly ByteString[]): void {
  const { flags, operand } = parseOperand(context, argv, VERIFY_FLAGS, "IMAGE");
  const { at, files } = flags;
  const options = { at, path: absolute(context, operand), files: files ?? "auto" };
  const bytes = loadImage(context, operand, flags, true);
  const findings = withImage(context, operand, () =>
    verifyImage(machineOptions(context, flags), bytes, options),
  );
  const status = statusOf(findings);
  if (flags.json) print(context, 1, encodeText(`${JSON.stringify({ status, findings }, null, 2)}\n`));
  else {
    for (const { message, blocks } of findings)
      print(context, blocks ? 2 : 1, blocks ? `floe: ${operand}: ${message}\n` : `${operand}: ${message}\n`);
    if (status === 0) print(context, 1, `${operand}: all is as it was at the freeze\n`);
  }
  context.exit(status);
}
