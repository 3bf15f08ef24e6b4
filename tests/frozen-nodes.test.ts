/** Nodes that are encoded beside the job, and what is remembered of their encodings: as if all were encoded anew. */
import { expect, test } from "bun:test";
import { newPageTable, pageWriter } from "../vm/image/pages.ts";
import { finishPart, type Snapshot, takeSnapshot } from "../vm/image/snapshot.ts";
import { captureImage, type Machine, OpenFlag, toBytes } from "../vm/index.ts";
import { randomFrom } from "./lib/kill.ts";
import { advance, startScript } from "./lib/machine.ts";

const FILES = 6000;

function machine(): Machine {
  const run = startScript("echo ready; sleep 1", { anonymous: true });
  while (!run.host.text(1).includes("ready")) advance(run, 1);
  return run.m;
}

function put(m: Machine, path: string, bytes: Uint8Array): void {
  const file = m.tree.open(path, OpenFlag.write | OpenFlag.create | OpenFlag.truncate, 0o644);
  if (typeof file === "number") return;
  m.tree.write(file, bytes, 0);
  m.tree.release(file);
}

/** Some change to the tree, whatever comes of it. */
function change(m: Machine, random: () => number): void {
  const any = () => `/tmp/d${Math.floor(random() * 4)}/${Math.floor(random() * FILES * 0.4)}`;
  const acts: (() => unknown)[] = [
    () => put(m, any(), toBytes(`x${random()}`)),
    () => put(m, any(), new Uint8Array(40_000).fill(random() * 256)),
    () => m.tree.unlink(any()),
    () => m.tree.rename(any(), any()),
    () => m.tree.link(any(), any()),
    () => m.tree.symlink("nowhere", any()),
    () => m.tree.chmod(any(), Math.floor(random() * 0o777)),
    () => m.tree.utimes(any(), random(), random()),
    () => m.tree.mkdir(any(), 0o755),
    () => m.tree.rmdir(any()),
    () => m.tree.rename(`/tmp/d${Math.floor(random() * 4)}`, `/tmp/d${Math.floor(random() * 4)}/in`),
  ];
  acts[Math.floor(random() * acts.length)]!();
}

const partOf = (snapshot: Snapshot) => snapshot.find(({ row }) => row.key === "mappings")!;

/** The section, encoded at once. */
function whole(m: Machine): Uint8Array {
  const pages = pageWriter(newPageTable());
  const { state } = m;
  const part = partOf(
    takeSnapshot({ ...captureImage(m, 0), mappings: { tree: state.tree } as never }, false),
  );
  const steps = finishPart(part, pages);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return (value as Uint8Array).slice();
  }
}

test("5,000 files changed at random between and during captures", () => {
  const m = machine();
  const random = randomFrom(7);
  for (let d = 0; d < 4; d++) {
    m.tree.mkdir(`/tmp/d${d}`, 0o755);
    for (let i = 0; i < FILES / 4; i++) put(m, `/tmp/d${d}/${i}`, toBytes(`${d} ${i}\n`));
  }
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < [0, 1, 30][round % 3]!; i++) change(m, random);
    const expected = whole(m);
    const part = partOf(takeSnapshot(captureImage(m, 0), true, m.tree.encodings()));
    expect(part.holes.length).toBeGreaterThan(0);
    const steps = finishPart(part, pageWriter(newPageTable()));
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        expect(Buffer.compare(value as Uint8Array, expected)).toBe(0);
        break;
      }
      for (let i = round % 4; i > 0; i--) change(m, random);
    }
    m.tree.captured();
  }
}, 60_000);
