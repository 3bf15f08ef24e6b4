/** Ciphers and signatures by the host's runtime, loaded when first asked for. Nothing here holds state between calls. */

const crypto = () => require("node:crypto") as typeof import("node:crypto");

/** Memory that scrypt may take: 128 N r bytes, and some. */
const SCRYPT_MEMORY = 1 << 30;

export function randomBytes(count: number): Uint8Array {
  return new Uint8Array(crypto().randomBytes(count));
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(crypto().createHash("sha256").update(bytes).digest());
}

/** scrypt (RFC 7914): 32 bytes of key. */
export function deriveKey(
  passphrase: Uint8Array,
  salt: Uint8Array,
  n: number,
  r: number,
  p: number,
): Uint8Array {
  const options = { N: n, r, p, maxmem: SCRYPT_MEMORY };
  return new Uint8Array(crypto().scryptSync(passphrase, salt, 32, options));
}

/** AES-256-GCM: the ciphertext, and its tag of 16 bytes behind it. */
export function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  header: Uint8Array,
  plain: Uint8Array,
): Uint8Array {
  const cipher = crypto().createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(header);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** What `encrypt` was given; null where key, nonce, header or text are others. */
export function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  header: Uint8Array,
  text: Uint8Array,
): Uint8Array | null {
  const decipher = crypto().createDecipheriv("aes-256-gcm", key, nonce);
  decipher.setAAD(header);
  decipher.setAuthTag(text.subarray(text.length - 16));
  try {
    return new Uint8Array(
      Buffer.concat([decipher.update(text.subarray(0, text.length - 16)), decipher.final()]),
    );
  } catch {
    return null;
  }
}

/** An Ed25519 key of a PEM file as `openssl genpkey -algorithm ed25519` makes it: its public part as 32 bytes, and the key for `sign`. */
export type SigningKey = { publicKey: Uint8Array; privateKey: import("node:crypto").KeyObject | null };

/** null where the text is no such key. `secret`: a private key is wanted. */
export function readKey(pem: string, secret: boolean): SigningKey | null {
  try {
    const { createPrivateKey, createPublicKey } = crypto();
    const privateKey = secret ? createPrivateKey(pem) : null;
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType !== "ed25519") return null;
    const der = key.export({ type: "spki", format: "der" });
    return { publicKey: new Uint8Array(der.subarray(der.length - 32)), privateKey };
  } catch {
    return null;
  }
}

export function sign({ privateKey }: SigningKey, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(crypto().sign(null, bytes, privateKey!));
}

/** SubjectPublicKeyInfo of an Ed25519 key, up to its 32 bytes (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

export function verifySignature(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = crypto().createPublicKey({
    key: Buffer.concat([SPKI, publicKey]),
    format: "der",
    type: "spki",
  });
  return crypto().verify(null, bytes, key, signature);
}
