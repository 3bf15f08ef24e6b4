/** --encrypt, --sign, --verify, --secret: keys from files, and what is asked for on the terminal. */
import {
  type ByteString,
  decodeText,
  errnoMessage,
  mapped,
  readImageFile,
  readSecretKey,
  readSigningKey,
  type Seal,
  type SealSecret,
  toBytes,
} from "../../vm/index.ts";
import { absolute, type Context, die, Status } from "./context.ts";
import type { Flags } from "./flags.ts";

/** All of a file that a flag names; ends the process where it cannot be read. */
function readFile(context: Context, flag: string, file: ByteString): Uint8Array {
  const bytes = readImageFile(context.host, absolute(context, file));
  if (typeof bytes === "number")
    return die(context, Status.usage, `${flag}: ${file}: ${errnoMessage(-bytes)}`);
  return bytes;
}

/** A passphrase: the first line of the file that FLOE_PASSPHRASE_FILE names, else asked for; null where there is neither. */
function passphrase(context: Context, twice: boolean): SealSecret | null {
  const file = context.host.environ().get("FLOE_PASSPHRASE_FILE");
  let text: ByteString | null;
  if (file)
    text = Buffer.from(readFile(context, "FLOE_PASSPHRASE_FILE", file))
      .toString("latin1")
      .split("\n")[0]!;
  else {
    text = context.readAnswer("floe: passphrase of the image: ", true);
    if (text === "\x03") return die(context, 130, "interrupted");
    if (text && twice && context.readAnswer("floe: again: ", true) !== text)
      return die(context, Status.usage, "--encrypt: the passphrases differ");
  }
  if (text === null) return null;
  if (text === "") return die(context, Status.usage, "--encrypt: the passphrase is empty");
  return { kind: "passphrase", bytes: toBytes(text) };
}

function secretOf(context: Context, flags: Flags, writes: boolean): SealSecret | null {
  if (flags.encrypt === null) return null;
  if (flags.encrypt === "") {
    const secret = passphrase(context, writes);
    return (
      secret ??
      die(
        context,
        Status.usage,
        "--encrypt: no passphrase: there is no terminal to ask on; FLOE_PASSPHRASE_FILE or --encrypt=KEYFILE gives one",
      )
    );
  }
  const key = readSecretKey(readFile(context, "--encrypt", flags.encrypt));
  return (
    key ??
    die(
      context,
      Status.usage,
      `--encrypt: ${flags.encrypt}: 32 bytes, or 64 hexadecimal digits, are required`,
    )
  );
}

const made = new WeakMap<Flags, Seal>();

/** What the flags say of images; made once. `writes`: the run is new, so that a passphrase is asked for twice. */
export function sealOf(context: Context, flags: Flags, writes = false): Seal {
  const known = made.get(flags);
  if (known) return known;
  const key = (flag: string, file: ByteString, secret: boolean) =>
    readSigningKey(readFile(context, flag, file), secret) ??
    die(
      context,
      Status.usage,
      `${flag}: ${file}: a ${secret ? "private" : "public"} Ed25519 key in PEM is required (openssl genpkey -algorithm ed25519)`,
    );
  const seal: Seal = {
    secret: secretOf(context, flags, writes),
    ask: () => passphrase(context, false),
    signer: flags.sign === null ? null : key("--sign", flags.sign, true),
    trusted: mapped(flags.verify, (file) => key("--verify", file, false).publicKey),
  };
  made.set(flags, seal);
  return seal;
}

/** Asks for the value of a --secret at a resume; null where nobody can be asked. */
export function askSecret(context: Context, name: string): ByteString | null {
  const text = context.readAnswer(`floe: value of ${decodeText(name)}: `, true);
  return text === "\x03" ? null : text;
}
