/**
 * Encrypted and signed images: a wrapper around the whole file, whose table is below. An image is encrypted
 * first (AES-256-GCM, whose header is authenticated with the text), and what comes of that is signed (Ed25519).
 */
import {
  decrypt,
  deriveKey,
  encrypt,
  randomBytes,
  readKey,
  type SigningKey,
  sign,
  verifySignature,
} from "../host/crypto.ts";
import { ImageError } from "./error.ts";
import type { Seal, SealSecret } from "./seals.ts";

const SEAL_MAGIC = new Uint8Array([0x89, 0x46, 0x4c, 0x4f, 0x53, 0x0d, 0x0a, 0x1a]);
/** The two wrappers, field by field, for FORMAT.md. */
export const SEAL_FIELDS = [
  { at: "0", encrypted: "the magic, 8 bytes", signed: "the same" },
  { at: "8", encrypted: "version: 1", signed: "the same" },
  { at: "9", encrypted: "kind: 1", signed: "kind: 2" },
  { at: "10", encrypted: "0, 2 bytes", signed: "0, 6 bytes" },
  { at: "12", encrypted: "key: 0 of a file, 1 by scrypt of a passphrase", signed: "" },
  { at: "13", encrypted: "scrypt's log2 N, r, p; 0 for a key of a file", signed: "" },
  { at: "16", encrypted: "salt, 16 bytes", signed: "public key, 32 bytes" },
  { at: "32", encrypted: "nonce, 12 bytes, random for each file; then 4 bytes 0", signed: "" },
  {
    at: "48",
    encrypted: "AES-256-GCM text, to the end",
    signed: "Ed25519 signature of bytes 0 to 47 and the payload",
  },
  { at: "112", encrypted: "", signed: "payload: an image, or an encrypted one" },
  { at: "end", encrypted: "tag, the last 16 bytes; bytes 0 to 47 are its additional data", signed: "" },
] as const;

const VERSION = 1;
const ENCRYPTED = 1;
const SIGNED = 2;
const HEADER_BYTES = 48;
const TAG_BYTES = 16;
const SIGNATURE_BYTES = 64;
const KEY_FILE = 0;
const SCRYPT = 1;
/** scrypt's cost: 32 MiB, about 0.1 s. More than 2^20 · 8 is not accepted from a file. */
const COST = { logN: 15, r: 8, p: 1 };
const MOST_COST = { logN: 20, r: 8, p: 4 };

function header(kind: number, bytes: number): Uint8Array {
  const out = new Uint8Array(bytes);
  out.set(SEAL_MAGIC);
  out[8] = VERSION;
  out[9] = kind;
  return out;
}

/** Keys of passphrases, by their salt: a cache, since to derive one takes its time. */
const derived = new WeakMap<SealSecret, Map<string, Uint8Array>>();

function keyOf(secret: SealSecret, salt: Uint8Array, cost: typeof COST): Uint8Array {
  if (secret.kind === "key") return secret.bytes;
  const known = derived.get(secret) ?? new Map<string, Uint8Array>();
  derived.set(secret, known);
  const id = `${salt.toHex()} ${cost.logN} ${cost.r} ${cost.p}`;
  let key = known.get(id);
  if (!key) {
    key = deriveKey(secret.bytes, salt, 2 ** cost.logN, cost.r, cost.p);
    known.set(id, key);
  }
  return key;
}

/** The salt that this process encrypts with, by secret. */
const salts = new WeakMap<SealSecret, Uint8Array>();

function encrypted(secret: SealSecret, image: Uint8Array): Uint8Array {
  const out = header(ENCRYPTED, HEADER_BYTES);
  const salt = salts.get(secret) ?? randomBytes(16);
  salts.set(secret, salt);
  const nonce = randomBytes(12);
  if (secret.kind === "passphrase") out.set([SCRYPT, COST.logN, COST.r, COST.p], 12);
  out.set(salt, 16);
  out.set(nonce, 32);
  return Buffer.concat([out, encrypt(keyOf(secret, salt, COST), nonce, out, image)]);
}

function signed(signer: SigningKey, payload: Uint8Array): Uint8Array {
  const out = header(SIGNED, HEADER_BYTES);
  out.set(signer.publicKey, 16);
  return Buffer.concat([out, sign(signer, Buffer.concat([out, payload])), payload]);
}

/** An image as it is written: encrypted, then signed, as far as that was asked for. */
export function sealImage(seal: Seal, image: Uint8Array): Uint8Array {
  const { secret, signer } = seal;
  const payload = secret === null ? image : encrypted(secret, image);
  return signer === null ? payload : signed(signer, payload);
}

const fail = (expected: string, found: string) => new ImageError("seal", "SEAL", 0, expected, found);

/** The kind of wrapper that the bytes begin with; 0: none. */
function kindOf(bytes: Uint8Array): number {
  if (!SEAL_MAGIC.every((byte, i) => bytes[i] === byte)) return 0;
  const [version, kind] = [bytes[8], bytes[9]];
  if (version !== VERSION || (kind !== ENCRYPTED && kind !== SIGNED))
    throw new ImageError("version", "SEAL", 8, `version ${VERSION}`, `version ${version}, kind ${kind}`);
  return kind!;
}

function opened(seal: Seal, bytes: Uint8Array): Uint8Array {
  if (bytes.length < HEADER_BYTES + TAG_BYTES)
    throw new ImageError("truncated", "SEAL", 0, "a header and a tag", `${bytes.length} bytes`);
  const [source, logN, r, p] = bytes.subarray(12, 16) as unknown as [number, number, number, number];
  const cost = { logN, r, p };
  if (source !== KEY_FILE && source !== SCRYPT) throw fail("a key file or scrypt", `key ${source}`);
  if (
    source === SCRYPT &&
    (logN < 1 || logN > MOST_COST.logN || r < 1 || r > MOST_COST.r || p < 1 || p > MOST_COST.p)
  )
    throw new ImageError("bounds", "SEAL", 13, "a cost of scrypt that can be paid", `2^${logN}, ${r}, ${p}`);
  seal.secret ??= seal.ask();
  const { secret } = seal;
  const wanted = source === SCRYPT ? "passphrase" : "key";
  if (secret === null)
    throw fail(
      `the ${source === SCRYPT ? "passphrase" : "key file"} that it was encrypted with (--encrypt)`,
      "none",
    );
  if (secret.kind !== wanted) throw fail(`a ${wanted}`, `a ${secret.kind}`);
  const head = bytes.subarray(0, HEADER_BYTES);
  const salt = head.slice(16, 32);
  const plain = decrypt(keyOf(secret, salt, cost), head.slice(32, 44), head, bytes.subarray(HEADER_BYTES));
  if (plain === null) {
    seal.secret = null;
    throw fail("the right passphrase or key, and an undamaged file", "another");
  }
  return plain;
}

/**
 * The image in what was read: its signature checked and its text decrypted.
 * @throws ImageError where it is not signed by whom it should be, or cannot be decrypted
 */
export function openImageSeal(seal: Seal, bytes: Uint8Array): Uint8Array {
  let payload = bytes;
  const { trusted } = seal;
  const isSigned = kindOf(payload) === SIGNED;
  if (trusted.length > 0 && !isSigned) throw fail("a signature (--verify)", "none");
  if (isSigned) {
    const start = HEADER_BYTES + SIGNATURE_BYTES;
    if (payload.length < start)
      throw new ImageError("truncated", "SEAL", 0, "a header and a signature", `${payload.length} bytes`);
    const publicKey = payload.slice(16, HEADER_BYTES);
    if (trusted.length > 0 && !trusted.some((key) => key.toHex() === publicKey.toHex()))
      throw fail("a signature by the key of --verify", "one by another key");
    const text = Buffer.concat([payload.subarray(0, HEADER_BYTES), payload.subarray(start)]);
    if (!verifySignature(publicKey, text, payload.slice(HEADER_BYTES, start)))
      throw fail("what was signed", "something else");
    payload = payload.subarray(start);
  }
  return kindOf(payload) === ENCRYPTED ? opened(seal, payload) : payload;
}

/** A key file of --encrypt: 32 bytes, or 64 hexadecimal digits; null where it is neither. */
export function readSecretKey(bytes: Uint8Array): SealSecret | null {
  if (bytes.length === 32) return { kind: "key", bytes };
  const text = Buffer.from(bytes).toString("latin1").trim();
  return /^[0-9a-fA-F]{64}$/.test(text) ? { kind: "key", bytes: Uint8Array.fromHex(text) } : null;
}

/** A key of --sign (`secret`) or --verify; null where it is no PEM of an Ed25519 key. */
export function readSigningKey(bytes: Uint8Array, secret: boolean): SigningKey | null {
  return readKey(Buffer.from(bytes).toString("latin1"), secret);
}
