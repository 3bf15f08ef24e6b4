/** Whether and how images are wrapped: what a machine knows of it (seal.ts does it). */
import type { SigningKey } from "../host/crypto.ts";

/** A secret that images are encrypted with: 32 bytes of a key file, or a passphrase. */
export type SealSecret = { kind: "key" | "passphrase"; bytes: Uint8Array };

/** How images are wrapped when they are written, and what is asked of those that are read. */
export type Seal = {
  /** null: images are not encrypted. A resumed run goes on with the secret that its image was opened with */
  secret: SealSecret | null;
  /** where an image is encrypted and no secret was given: asks for it; null: there is none */
  ask(): SealSecret | null;
  signer: SigningKey | null;
  /** public keys, one of which must have signed an image; none: it need not be signed */
  trusted: readonly Uint8Array[];
};

export const NO_SEAL: Seal = { secret: null, ask: () => null, signer: null, trusted: [] };

/** Whether images are wrapped at all. */
export function seals({ secret, signer }: Seal): boolean {
  return secret !== null || signer !== null;
}
