/** Images whose programs remember what no program of theirs would: the run ends with a line that says so. */
import { expect, test } from "bun:test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, encodeImage } from "../vm/index.ts";
import type { Plain } from "../vm/plain.ts";
import { floe, inDirectory } from "./lib/floe.ts";

/** The image with the state of its program `name` changed. */
function damaged(
  image: Uint8Array,
  name: string,
  change: (state: Record<string, Plain>) => void,
): Uint8Array {
  const { content } = decodeImage(image);
  const { tasks } = content.tasks as unknown as {
    tasks: Map<number, { frames: { frame: string; name: string; state: Record<string, Plain> }[] }>;
  };
  for (const { frames } of tasks.values())
    for (const frame of frames) if (frame.frame === "program" && frame.name === name) change(frame.state);
  return new Uint8Array(Buffer.concat(encodeImage(content)));
}

const SCRIPT =
  "{ sleep 0.2; echo b a; } | sort | tr a b > out & sleep 0.1; checkpoint -x job.ckpt; wait; cat out";

test("a damaged program ends the run with one line and 255; image and journal stay", () =>
  inDirectory(async (directory) => {
    const image = join(directory, "job.ckpt");
    writeFileSync(join(directory, "job.sh"), SCRIPT);
    expect((await floe(["run", "-A", "job.sh"], { cwd: directory })).status).toBe(85);
    const good = new Uint8Array(readFileSync(image));
    writeFileSync(
      image,
      damaged(good, "sort", (state) => {
        (state.talk as Record<string, Plain>).at = "nowhere";
      }),
    );
    const { status, stderr } = await floe(["resume", "-A", "job.ckpt"], { cwd: directory });
    expect(stderr).toMatch(/^floe: sort: cannot go on with its state in the image: [^\n]+\n$/);
    expect(status).toBe(255);
    expect(existsSync(image)).toBe(true);
    // what is not even of the right kind is seen before anything runs
    writeFileSync(
      image,
      damaged(good, "sort", (state) => {
        (state.talk as Record<string, Plain>).status = null;
      }),
    );
    expect(await floe(["resume", "-A", "job.ckpt"], { cwd: directory })).toMatchObject({
      status: 255,
      stderr: "floe: job.ckpt: sort: its state in the image is damaged: .talk.status: expected natural\n",
    });
    writeFileSync(image, good);
    expect(await floe(["resume", "-A", "job.ckpt"], { cwd: directory })).toMatchObject({
      status: 0,
      stdout: "b b\n",
    });
  }));

test("run --state: the state file of a damaged job is not taken away", () =>
  inDirectory(async (directory) => {
    const state = join(directory, "s");
    writeFileSync(
      join(directory, "job.sh"),
      SCRIPT.replace("checkpoint -x job.ckpt", () => "kill -CKPTEXIT $$"),
    );
    const run = () => floe(["run", "-A", "--state=s", "job.sh"], { cwd: directory });
    expect((await run()).status).toBe(85);
    const good = new Uint8Array(readFileSync(state));
    writeFileSync(
      state,
      damaged(good, "sort", (now) => {
        for (const key of Object.keys(now)) now[key] = 7;
      }),
      { mode: 0o600 },
    );
    expect(await run()).toMatchObject({ status: 255, stdout: "" });
    expect(existsSync(state)).toBe(true);
    writeFileSync(state, good);
    expect(await run()).toMatchObject({ status: 0, stdout: "b b\n" });
    expect(existsSync(state)).toBe(false);
  }));
