/** Flags of `run` that freeze from outside (contract row 16), and bad values of flags: through the executable. */
import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";

const FLOE = buildIfStale();
const home = mkdtempSync(join(tmpdir(), "floe-flags-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const COUNT = "i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo $i; sleep 0.05; done";
const COUNTED = Array.from({ length: 30 }, (_, i) => `${i + 1}\n`).join("");

async function floe(args: string[], act?: (pid: number) => Promise<void>) {
  const child = Bun.spawn([FLOE, ...args], { cwd: home, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  await act?.(child.pid);
  const [out, err, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { out, err, status };
}

/** Until the job has begun: its registration, or its first checkpoint, may take a moment. */
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

test("contract 16: --on-signal TERM=freeze-exit freezes and ends with 85; the rest is printed after a resume", async () => {
  const args = ["run", "--on-signal", "TERM=freeze-exit", "--ckpt-file=term.ckpt", "-c", COUNT];
  const first = await floe(args, async (pid) => {
    await pause(500);
    process.kill(pid, "SIGTERM");
  });
  expect(first.status).toBe(85);
  expect(first.out).not.toBe(COUNTED);
  const second = await floe(["resume", "term.ckpt"]);
  expect(second.status).toBe(0);
  expect(first.out + second.out).toBe(COUNTED);
});

test("contract 16: --every writes checkpoints while the job goes on, and says nothing", async () => {
  const run = await floe(["run", "--every=100ms", "--ckpt-file=every.ckpt", "-c", COUNT]);
  expect(run).toEqual({ out: COUNTED, err: "", status: 0 });
  const inspected = await floe(["inspect", "--json", "every.ckpt"]);
  expect(JSON.parse(inspected.out).run.checkpoints).toBeGreaterThan(3);
  const resumed = await floe(["resume", "every.ckpt"]);
  expect(COUNTED.endsWith(resumed.out)).toBe(true);
});

test("--every numbers its checkpoints where the template asks for it", async () => {
  await floe(["run", "--every=100ms", "--ckpt-file=numbered-%S.ckpt", "-c", COUNT]);
  expect(existsSync(join(home, "numbered-1.ckpt")) && existsSync(join(home, "numbered-3.ckpt"))).toBe(true);
  expect(readFileSync(join(home, "numbered-1.ckpt")).subarray(1, 5).toString()).toBe("FLOE");
});

test.each([
  [["--every", "soon"], "--every: soon: a time such as 30s is required"],
  [
    ["--on-signal", "KILL=freeze"],
    "--on-signal: KILL=freeze: SIGNAL=freeze or SIGNAL=freeze-exit is required",
  ],
  [["--on-signal", "TERM=melt"], "--on-signal: TERM=melt: SIGNAL=freeze or SIGNAL=freeze-exit is required"],
  [["--ckpt-char", "E"], "--ckpt-char: E: a control character such as ^E, or none, is required"],
  [["--every"], "--every: TIME is required"],
])("bad value %p: one line, status 2", async (flags, message) => {
  const { out, err, status } = await floe(["run", ...(flags as string[])]);
  expect(out).toBe("");
  expect(err).toStartWith(`floe: ${message}`);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});
