/** Much in the VM's own files: 100,000 files, and one of 1 GiB. Bounds are generous: they tell linear from worse. */
import { expect, test } from "bun:test";
import { closeSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { OpenFlag, toBytes } from "../vm/index.ts";
import { floe, inDirectory } from "./lib/floe.ts";
import { advance, finish, freezeRun, type Run, startScript, thawRun, WORK } from "./lib/machine.ts";

const SLEEP = "echo ready; sleep 1";

function runTo(run: Run, mark: string): Run {
  while (!run.host.text(1).includes(mark)) if (advance(run, 1)) throw new Error("ended before");
  return run;
}

function timed<T>(action: () => T): { value: T; ms: number } {
  const start = performance.now();
  return { value: action(), ms: performance.now() - start };
}

/** Writes a file of the run's. */
function put({ m }: Run, path: string, chunks: number, chunk: Uint8Array): void {
  const file = m.tree.open(path, OpenFlag.write | OpenFlag.create, 0o644);
  if (typeof file === "number") throw new Error(`${path}: ${file}`);
  for (let i = 0; i < chunks; i++) m.tree.write(file, chunk, i * chunk.length);
  m.tree.release(file);
}

test("100,000 files: made, frozen, taken up, changed, found and removed", () => {
  const run = runTo(
    startScript(`${SLEEP}; cat d7/13; find . -type f | wc -l; rm -r d*; ls`, { anonymous: true }),
    "ready",
  );
  const made = timed(() => {
    for (let i = 0; i < 100; i++) {
      expect(run.m.tree.mkdir(`/tmp/d${i}`, 0o755)).toBe(0);
      for (let j = 0; j < 1000; j++) put(run, `/tmp/d${i}/${j}`, 1, toBytes(`${i} ${j}\n`));
    }
  });
  const frozen = timed(() => freezeRun(run));
  const epoch = run.m.tree.capture();
  put(run, "/tmp/d5/5", 1, toBytes("changed\n"));
  expect(run.m.tree.changedSince(epoch).length).toBe(1);
  const thawed = timed(() => thawRun(frozen.value, run));
  const ended = timed(() => finish(thawed.value));
  expect(ended.value).toMatchObject({ stdout: "ready\n7 13\n100000\n", status: 0, files: [] });
  expect(frozen.value.length).toBeLessThan(20_000_000);
  const times = { made: made.ms, frozen: frozen.ms, thawed: thawed.ms, ended: ended.ms };
  console.log(`100,000 files: ${JSON.stringify(times)} ms, image ${frozen.value.length} bytes`);
  for (const ms of Object.values(times)) expect(ms).toBeLessThan(20_000);
}, 120_000);

test("a directory of 100,000 files", () => {
  const run = runTo(
    startScript(`${SLEEP}; ls | wc -l; set -- *9; echo $#; rm -r /tmp/*; ls`, { anonymous: true }),
    "ready",
  );
  for (let i = 0; i < 100_000; i++) put(run, `/tmp/${i}`, 1, toBytes("x"));
  const ended = timed(() => finish(run));
  expect(ended.value).toMatchObject({ stdout: "ready\n100000\n10000\n", status: 0, files: [] });
  expect(ended.ms).toBeLessThan(20_000);
}, 120_000);

test("a file of 1 GiB, and no byte more", () => {
  const GIB = 2 ** 30;
  const run = runTo(
    startScript(`${SLEEP}; wc -c <big; tail -c 5 big; (echo x >>big); echo $?`, { anonymous: true }),
    "ready",
  );
  const chunk = new Uint8Array(65536).fill(0x61);
  put(run, "/tmp/big", GIB / chunk.length, chunk);
  // equal pages are in an image once, and in the memory of who takes it up
  const frozen = timed(() => freezeRun(run));
  expect(frozen.value.length).toBeLessThan(400_000);
  const before = process.memoryUsage.rss();
  const again = thawRun(frozen.value, run);
  expect(process.memoryUsage.rss() - before).toBeLessThan(GIB / 2);
  const found = finish(again);
  // beyond the limit: SIGXFSZ
  expect(found.stdout).toBe("ready\n1073741824\naaaaa153\n");
  expect(found.stderr).toContain("File size limit exceeded");
  expect(frozen.ms).toBeLessThan(20_000);
}, 120_000);

test("a private mapping of 70,000 originals: looking at all of them leaves nothing behind", () => {
  const files: Record<string, string> = {};
  for (let i = 0; i < 70; i++) for (let j = 0; j < 1000; j++) files[`${WORK}/d${i}/${j}`] = `${i} ${j}`;
  const look =
    "find . -type f | wc -l; cat d7/13 d69/999; rm -r d1; echo x >>d2/2; find . -type f -size +0 | wc -l";
  const run = runTo(
    startScript(`${look}; ${SLEEP}; cat d2/2`, { private: true }, { host: { files } }),
    "ready",
  );
  expect(run.host.text(1)).toBe("70000\n7 1369 99969000\nready\n");
  const { nodes } = run.m.state.tree.anonymous;
  expect(nodes.size).toBeLessThan(140_000);
  const image = freezeRun(run);
  // the mapping's root, d2 and the file in it, and those of every tree
  expect(nodes.size).toBe(6);
  expect(image.length).toBeLessThan(20_000);
  expect(finish(thawRun(image, run)).stdout).toEndWith("ready\n2 2x\n");
}, 120_000);

test("the copy of a file with holes has them, too: on the host, and in memory", async () => {
  await inDirectory(async (cwd) => {
    const MIB = 2 ** 20;
    const handle = openSync(join(cwd, "holes"), "w");
    ftruncateSync(handle, 300 * MIB);
    writeSync(handle, "middle", 100 * MIB);
    closeSync(handle);
    if (statSync(join(cwd, "holes")).blocks > 1000) return; // a file system without holes
    const script = "cp holes copy; cp holes /scratch/holes; ls -s /scratch/holes; mv /scratch/holes back";
    const flags = ["-A", "--map==/scratch:anonymous", "--max-memory=200M"];
    const { stdout, stderr, status } = await floe(["run", ...flags, "-c", script], { cwd });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(Number(stdout.split(" ")[0])).toBeLessThan(100);
    const original = readFileSync(join(cwd, "holes"));
    for (const name of ["copy", "back"]) {
      expect(statSync(join(cwd, name)).blocks).toBeLessThan(1000);
      expect(Buffer.compare(readFileSync(join(cwd, name)), original)).toBe(0);
    }
  }, "/var/tmp");
}, 60_000);
