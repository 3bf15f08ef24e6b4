/**
 * An image knows no processor: what one executable froze, the other's takes up. The other one runs under
 * qemu's user emulation; skipped where it, or the C library of the other processor, is not installed.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";

const LIBRARY = "/usr/aarch64-linux-gnu";
const emulator = Bun.which("qemu-aarch64-static") ?? Bun.which("qemu-aarch64");
const missing =
  process.platform !== "linux" || process.arch !== "x64"
    ? "this is not Linux on x64"
    : emulator === null
      ? "no qemu-aarch64 (Debian: qemu-user-static)"
      : existsSync(`${LIBRARY}/lib/libc.so.6`)
        ? null
        : `no ${LIBRARY} (Debian: libc6-arm64-cross)`;
if (missing !== null) console.log(`cross.test.ts is skipped: ${missing}`);

const root = realpathSync(mkdtempSync(join(tmpdir(), "floe-cross-")));
const TIMEOUT_MS = 240_000;
const FROZEN = 85;

/**
 * Something of everything that a run holds: variables of both kinds, functions, positional parameters, a trap,
 * options, a here-document, an open file half read, a pipeline that is full, a subshell, arithmetic beyond 32 bits.
 * It notes its progress in $1, so that it can be frozen in the midst.
 */
const SCRIPT = `progress=$1
set -- 'a b' c
trap 'echo "the end $total"' EXIT
set -u
power=1
n=0
while [ "$n" -lt 40 ]; do power=$((power * 3)); n=$((n + 1)); done
greet() {
  local who=$1
  echo "hello $who, $power"
}
exec 3< "$INPUT"
read -r first <&3
i=0
total=0
seq 1 20000 | grep -v 7 | while read -r number; do
  i=$((i + 1))
  total=$((total + number * number))
  [ $((i % 100)) -ne 0 ] || { echo "$i $total"; echo "$i" >> "$progress"; }
done
read -r second <&3
greet "$first/$second/$#/$1"
(cd / && pwd; sort -r <<end | head -n 2
$(printf '%s\\n' $first x $second)
end
)
printf '%d %s\\n' $((1 << 40)) "\${first%?}"
`;

type Machine = { name: string; command: string[] };
let x64: Machine;
let arm64: Machine;

beforeAll(() => {
  if (missing !== null) return;
  x64 = { name: "x64", command: [buildIfStale()] };
  arm64 = { name: "arm64", command: [emulator!, "-L", LIBRARY, buildIfStale("linux-arm64")] };
  writeFileSync(join(root, "script.sh"), SCRIPT);
  writeFileSync(join(root, "input"), "one\ntwo\nthree\n");
}, TIMEOUT_MS);
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Outcome = { stdout: string; stderr: string; status: number };

async function finish(child: Bun.Subprocess<"ignore", "pipe", "pipe">): Promise<Outcome> {
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { stdout, stderr, status: await child.exited };
}

function start(machine: Machine, cwd: string, args: string[]) {
  mkdirSync(cwd, { recursive: true });
  return Bun.spawn([...machine.command, ...args], {
    cwd,
    env: { PATH: process.env.PATH, LC_ALL: "C", INPUT: join(root, "input"), XDG_RUNTIME_DIR: root },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
}

/** Runs the script on one machine, freezes it in its loop, resumes it on the other. */
async function migrate(from: Machine, to: Machine): Promise<{ before: Outcome; after: Outcome }> {
  const cwd = join(root, `${from.name}-to-${to.name}`);
  const progress = join(cwd, "progress");
  const image = join(cwd, "script.ckpt");
  const child = start(from, cwd, ["run", "-A", `--ckpt-file=${image}`, join(root, "script.sh"), progress]);
  const done = finish(child);
  while (!existsSync(progress) || statSync(progress).size < 8) {
    if (child.exitCode !== null) throw new Error(`ended too early: ${JSON.stringify(await done)}`);
    await Bun.sleep(2);
  }
  child.kill("SIGUSR2");
  const before = await done;
  const after = await finish(start(to, join(cwd, "elsewhere"), ["resume", "-A", image]));
  return { before, after };
}

describe.skipIf(missing !== null)("from one processor to the other", () => {
  test.each([
    ["x64 to arm64", () => ({ from: x64, to: arm64 })],
    ["arm64 to x64", () => ({ from: arm64, to: x64 })],
  ])(
    "%s",
    async (_, machines) => {
      const { from, to } = machines();
      const whole = await finish(
        start(x64, join(root, "whole"), ["run", "-A", join(root, "script.sh"), "p"]),
      );
      expect(whole.status).toBe(0);
      expect(whole.stdout).toContain("hello one/two/2/a b, -6289078614652622815\n");
      const { before, after } = await migrate(from, to);
      expect(before.status).toBe(FROZEN);
      expect(before.stdout).not.toBe("");
      expect(before.stdout).not.toContain("hello");
      expect(after.stderr).toBe("");
      expect(after.status).toBe(0);
      expect(before.stdout + after.stdout).toBe(whole.stdout);
    },
    TIMEOUT_MS,
  );

  test(
    "there and back, with generations, anonymous and private files, and a pipeline in flight",
    async () => {
      const golden = join(import.meta.dir, "golden");
      const script = join(golden, "generations-1.0.sh");
      const output = readFileSync(join(golden, "generations-1.0.out"), "utf8");
      const cwd = join(root, "back");
      const image = join(cwd, "img");
      mkdirSync(cwd);
      writeFileSync(join(cwd, "data"), Array.from({ length: 400 }, (_, i) => `${i + 1}\n`).join(""));
      const flags = ["--map==/tmp:anonymous", `--private=${cwd}`, "--allow-ckpt", `--ckpt-file=${image}`];
      const run = (machine: Machine, ...args: string[]) => finish(start(machine, cwd, args));
      const whole = { stdout: output, stderr: "", status: 0 };
      expect(await run(x64, "run", ...flags, script)).toEqual(whole);
      // from its second generation on the other processor, which adds two; from the last of those here
      expect(await run(arm64, "resume", ...flags, "--at", "2", image)).toEqual(whole);
      const seen = JSON.parse((await run(arm64, "inspect", "--json", image)).stdout);
      expect(seen.image.generations.length).toBe(6);
      expect(await run(x64, "resume", ...flags, image)).toEqual(whole);
    },
    TIMEOUT_MS,
  );
});
