/** Encrypted and signed images, whose files they are, and variables that reach none. */
import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ImageError } from "../vm/image/error.ts";
import { openImageSeal, readSecretKey, readSigningKey, sealImage } from "../vm/image/seal.ts";
import { NO_SEAL, type Seal } from "../vm/image/seals.ts";
import { floe } from "./lib/floe.ts";

const root = mkdtempSync("/var/tmp/floe-seal-");
afterAll(() => rmSync(root, { recursive: true, force: true }));
const at = (name: string) => join(root, name);

/** Ed25519 keys as openssl writes them: RFC 8410's own example, and another. */
const PRIVATE = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
`;
const PUBLIC = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
`;
const OTHER = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAPAHHDPvMeYcDr7Qk5jt0xuTCeb/ewaBUwl0OKkZ6Ht4=
-----END PUBLIC KEY-----
`;
writeFileSync(at("key.pem"), PRIVATE);
writeFileSync(at("pub.pem"), PUBLIC);
writeFileSync(at("other.pem"), OTHER);
writeFileSync(at("key"), new Uint8Array(32).fill(7));
writeFileSync(at("hex"), `${"07".repeat(32)}\n`);
writeFileSync(at("passphrase"), "correct horse\nsecond line\n");

const bytes = (text: string) => new TextEncoder().encode(text);
const seal = (more: Partial<Seal>): Seal => ({ ...NO_SEAL, ...more });
const image = bytes("an image, more or less");
const passphrase = (text: string) => ({ kind: "passphrase", bytes: bytes(text) }) as const;
const signer = readSigningKey(bytes(PRIVATE), true)!;
const trusted = [readSigningKey(bytes(PUBLIC), false)!.publicKey];

function problem(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(ImageError);
    return (error as Error).message;
  }
  return "";
}

describe("the wrapper", () => {
  test("what is sealed is opened again, and nothing is where nothing was asked for", () => {
    expect(sealImage(NO_SEAL, image)).toBe(image);
    expect(openImageSeal(NO_SEAL, image)).toBe(image);
    for (const secret of [passphrase("x"), readSecretKey(new Uint8Array(32))!]) {
      for (const by of [null, signer]) {
        const sealed = sealImage(seal({ secret, signer: by }), image);
        expect(Buffer.from(sealed).includes("an image")).toBe(false);
        const open = openImageSeal(seal({ secret: { ...secret }, trusted: by ? trusted : [] }), sealed);
        expect(Buffer.from(open)).toEqual(Buffer.from(image));
      }
    }
  });
  test("two files of one image differ", () => {
    const one = seal({ secret: passphrase("x") });
    expect(Buffer.from(sealImage(one, image)).equals(Buffer.from(sealImage(one, image)))).toBe(false);
  });
  test("every bit that is changed, and every byte that is missing, is noticed", () => {
    const secret = readSecretKey(new Uint8Array(32))!;
    const sealed = sealImage(seal({ secret, signer }), image);
    for (let i = 0; i < sealed.length; i++) {
      const bad = Uint8Array.from(sealed);
      bad[i]! ^= 1 << (i % 8);
      expect([i, problem(() => openImageSeal(seal({ secret, trusted }), bad))]).not.toEqual([i, ""]);
      expect(problem(() => openImageSeal(seal({ secret, trusted }), sealed.subarray(0, i)))).not.toBe("");
    }
    const alone = sealImage(seal({ secret }), image);
    for (let i = 0; i < alone.length; i++) {
      const bad = Uint8Array.from(alone);
      bad[i]! ^= 1;
      let result: Uint8Array | null = null;
      const why = problem(() => {
        result = openImageSeal(seal({ secret: { ...secret } }), bad);
      });
      // what does not look like a seal any more is no image either: the reader says so
      expect(why !== "" || Buffer.from(result!).equals(Buffer.from(bad))).toBe(true);
    }
  });
  test("a hostile cost of scrypt is not paid", () => {
    const sealed = Uint8Array.from(sealImage(seal({ secret: passphrase("x") }), image));
    sealed[13] = 40;
    expect(problem(() => openImageSeal(seal({ secret: passphrase("x") }), sealed))).toContain(
      "cost of scrypt",
    );
  });
  test("keys: raw, hexadecimal, PEM; what is none of these", () => {
    expect(readSecretKey(readFileSync(at("key")))).toEqual(readSecretKey(readFileSync(at("hex"))));
    expect(readSecretKey(bytes("short"))).toBeNull();
    expect(readSigningKey(bytes("no key"), false)).toBeNull();
    expect(readSigningKey(bytes(PUBLIC), true)).toBeNull();
  });
});

describe("floe", () => {
  const script = "x=needle-in-the-image; checkpoint job.ckpt; echo $? $x";
  const withPassphrase = { cwd: root, env: { FLOE_PASSPHRASE_FILE: at("passphrase") } };

  test("--encrypt by a passphrase; a resumed run goes on encrypting", async () => {
    rmSync(at("job.ckpt"), { force: true });
    const twice = "x=needle-in-the-image; checkpoint -x job.ckpt; echo $? $x; checkpoint next.ckpt";
    expect((await floe(["run", "-A", "--encrypt", "-c", twice], withPassphrase)).status).toBe(85);
    expect(readFileSync(at("job.ckpt")).includes("needle")).toBe(false);
    expect(statSync(at("job.ckpt")).mode & 0o777).toBe(0o600);
    const none = await floe(["resume", "-A", "job.ckpt"], { cwd: root });
    expect(none).toMatchObject({ stdout: "", status: 255 });
    expect(none.stderr).toContain(
      "expected the passphrase that it was encrypted with (--encrypt), found none",
    );
    expect((await floe(["resume", "-A", "job.ckpt"], withPassphrase)).stdout).toBe("1 needle-in-the-image\n");
    expect(readFileSync(at("next.ckpt")).includes("needle")).toBe(false);
    expect((await floe(["inspect", "job.ckpt"], withPassphrase)).stdout).toContain("floe image");
    writeFileSync(at("wrong"), "incorrect\n");
    const wrong = await floe(["resume", "-A", "job.ckpt"], {
      cwd: root,
      env: { FLOE_PASSPHRASE_FILE: at("wrong") },
    });
    expect(wrong.stderr).toContain("right passphrase");
  });
  test("--encrypt=KEYFILE", async () => {
    rmSync(at("job.ckpt"), { force: true });
    expect((await floe(["run", "-A", "--encrypt=key", "-c", script], { cwd: root })).stdout).toBe(
      "0 needle-in-the-image\n",
    );
    expect((await floe(["resume", "-A", "--encrypt=hex", "job.ckpt"], { cwd: root })).stdout).toBe(
      "1 needle-in-the-image\n",
    );
    expect((await floe(["run", "--encrypt=passphrase", "-c", ":"], { cwd: root })).stderr).toContain(
      "32 bytes",
    );
    expect((await floe(["run", "--encrypt", "-c", ":"], { cwd: root })).stderr).toContain("no passphrase");
  });
  test("--sign and --verify", async () => {
    rmSync(at("job.ckpt"), { force: true });
    await floe(["run", "-A", "--sign=key.pem", "-c", script], { cwd: root });
    const resume = (...flags: string[]) => floe(["resume", "-A", ...flags, "job.ckpt"], { cwd: root });
    expect((await resume("--verify=pub.pem")).stdout).toBe("1 needle-in-the-image\n");
    expect((await resume("--verify", "other.pem", "--verify", "pub.pem")).status).toBe(0);
    expect((await resume()).status).toBe(0);
    expect((await resume("--verify=other.pem")).stderr).toContain("one by another key");
    await floe(["run", "-A", "-c", script], { cwd: root });
    expect((await resume("--verify=pub.pem")).stderr).toContain(
      "expected a signature (--verify), found none",
    );
    expect(
      (await floe(["run", "-A", "--verify=pub.pem", "-c", "resume job.ckpt; echo $?"], { cwd: root })).stdout,
    ).toBe("255\n");
  });
  test("contract 18: an image that others may write is refused without --trust", async () => {
    rmSync(at("job.ckpt"), { force: true });
    await floe(["run", "-A", "-c", script], { cwd: root });
    for (const mode of [0o620, 0o602]) {
      chmodSync(at("job.ckpt"), mode);
      const refused = await floe(["resume", "-A", "job.ckpt"], { cwd: root });
      expect(refused).toMatchObject({ stdout: "", status: 255 });
      expect(refused.stderr).toContain("others may write it");
      const within = await floe(["run", "-A", "-c", "resume job.ckpt; echo $? $CKPT_ERRNO"], { cwd: root });
      expect(within.stdout).toBe("255 EPERM\n");
    }
    expect((await floe(["resume", "-A", "--trust", "job.ckpt"], { cwd: root })).status).toBe(0);
    expect((await floe(["inspect", "job.ckpt"], { cwd: root })).status).toBe(0);
  });
  test.skipIf(process.getuid?.() !== 0)(
    "contract 18: another user's image is refused without --trust",
    async () => {
      rmSync(at("job.ckpt"), { force: true });
      await floe(["run", "-A", "-c", script], { cwd: root });
      chownSync(at("job.ckpt"), 1000, 1000);
      expect((await floe(["resume", "-A", "job.ckpt"], { cwd: root })).stderr).toContain(
        "belongs to user 1000",
      );
      expect((await floe(["resume", "-A", "--trust", "job.ckpt"], { cwd: root })).status).toBe(0);
    },
  );
});

describe("--secret", () => {
  const script = `copy=$TOKEN; export TOKEN; set -- "$TOKEN"
f() { local TOKEN=\${TOKEN}2; checkpoint -x s.ckpt; echo "$TOKEN"; }
(f; echo "$TOKEN") & wait
echo "$TOKEN,$copy,$1"; env | grep TOKEN`;
  const run = (args: string[], env: Record<string, string>) => floe(args, { cwd: root, env });

  test("no value reaches an image, and each is there again", async () => {
    rmSync(at("s.ckpt"), { force: true });
    const first = await run(["run", "-A", "--secret", "TOKEN", "-c", script], { TOKEN: "hidden-value" });
    expect(first.status).toBe(85);
    expect(readFileSync(at("s.ckpt")).includes("hidden-value")).toBe(false);
    const second = await run(["resume", "-A", "s.ckpt"], { TOKEN: "another-value" });
    expect(second.stdout).toBe(
      "another-value\nanother-value\nanother-value,another-value,another-value\nTOKEN=another-value\n",
    );
  });
  test("an image of an image has none either, and one that lacks the value says its name", async () => {
    const lacks = await run(["resume", "-A", "s.ckpt"], {});
    expect(lacks).toMatchObject({ stdout: "", status: 255 });
    expect(lacks.stderr).toContain(
      "TOKEN: a secret that no image holds: give it in the environment, with --allow-env=TOKEN",
    );
    expect((await run(["resume", "--allow-run", "s.ckpt"], { TOKEN: "x" })).stderr).toContain(
      "TOKEN: a secret",
    );
    const simple = "x=$SECRET; for i in 1 2; do checkpoint -x s2.ckpt; done; echo $x";
    await run(["run", "-A", "--secret=SECRET", "-c", simple], { SECRET: "hidden-value" });
    expect((await run(["resume", "-A", "s2.ckpt"], { SECRET: "hidden-again" })).status).toBe(85);
    expect(readFileSync(at("s2.ckpt")).includes("hidden-")).toBe(false);
    expect((await run(["resume", "-A", "s2.ckpt"], { SECRET: "third-value" })).stdout).toBe("third-value\n");
  });
});
