/** Generations of an image file: appended, chosen, compared, bounded; torn writes; `run --state`. */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "../vm/host/hash.ts";
import { compactPieces } from "../vm/image/compact.ts";
import { encodeFooter, type Footer } from "../vm/image/layout.ts";
import { drain, newPageTable } from "../vm/image/pages.ts";
import { openImage } from "../vm/image/reader.ts";
import { storeOf } from "../vm/image/store.ts";
import type { ImageContent, Piece } from "../vm/image/writer.ts";
import { appendImage } from "../vm/image/writer.ts";
import { decodeImage, encodeImage, ImageError, inspectImage, toBytes } from "../vm/index.ts";
import { floe, inDirectory, startFloe, until } from "./lib/floe.ts";
import { randomFrom } from "./lib/kill.ts";
import { finish, startScript, thawRun, WORK } from "./lib/machine.ts";

setDefaultTimeout(30_000);

const COUNT = `i=0
while [ $i -lt 6 ]; do i=$((i+1)); checkpoint img; echo "$? $i"; done
`;

/** A run that has left generations in `img`. */
function counted() {
  const run = startScript(COUNT);
  finish(run);
  return { run, image: toBytes(run.host.file(`${WORK}/img`)!) };
}

describe("checkpoints to one file", () => {
  test("append generations that hold what changed", () => {
    const { image } = counted();
    const { generations } = inspectImage(image);
    expect(generations.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { bytes } of generations.slice(1)) expect(bytes).toBeLessThan(generations[0].bytes * 0.6);
  });

  test("any can be resumed", () => {
    const { run, image } = counted();
    for (const at of [1, 3, 6, -1, 0]) {
      const first = at > 0 ? at : 6 + at;
      const resumed = thawRun(image, run, 7, { at });
      expect(finish(resumed).stdout.slice(run.host.text(1).length)).toBe(
        Array.from({ length: 7 - first }, (_, i) => `${i === 0 ? 7 : 0} ${first + i}\n`).join(""),
      );
    }
    expect(() => thawRun(image, run, 7, { at: 9 })).toThrow(
      "no generation 9; floe inspect lists those that are there: 1 2 3 4 5 6",
    );
  });

  test("go on from an older one: the newer stay", () => {
    const { run, image } = counted();
    const resumed = thawRun(image, run, 7, { at: 4 });
    finish(resumed);
    const both = inspectImage(toBytes(resumed.host.file(`${WORK}/img`)!));
    expect(both.generations.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("a torn write leaves the generation before, wherever it is cut", () => {
    const { run, image } = counted();
    const { generations } = inspectImage(image);
    const last = generations.at(-1)!;
    for (let cut = last.offset; cut < image.length; cut++)
      expect(inspectImage(image.subarray(0, cut)).sequence).toBe(5);
    // and it goes on from there, and mends the file
    const torn = image.subarray(0, image.length - 7);
    const resumed = thawRun(torn, run, 7);
    const file = `${WORK}/img`;
    const handle = resumed.host.open(file, 2, 0);
    resumed.host.ftruncate(handle, torn.length);
    resumed.host.close(handle);
    expect(finish(resumed).stdout.endsWith("7 5\n0 6\n")).toBe(true);
    const mended = toBytes(resumed.host.file(file)!);
    expect(inspectImage(mended)).toMatchObject({ sequence: 6, tornBytes: 0 });
  });

  test("of another run replaces the file", () => {
    const { run } = counted();
    const other = startScript(
      "echo other; checkpoint img",
      {},
      { host: { seed: 99, files: { img: run.host.file(`${WORK}/img`)! } } },
    );
    finish(other);
    expect(inspectImage(toBytes(other.host.file(`${WORK}/img`)!)).generations.length).toBe(1);
  });

  test("--keep bounds their number", () => {
    const run = startScript(COUNT, { generations: { keep: 3, strict: true } });
    finish(run);
    const image = toBytes(run.host.file(`${WORK}/img`)!);
    expect(inspectImage(image).generations.map(({ sequence }) => sequence)).toEqual([4, 5, 6]);
    const resumed = thawRun(image, run, 7, { at: 4 });
    expect(finish(resumed).stdout.endsWith("7 4\n0 5\n0 6\n")).toBe(true);
  });
});

test("files that the run has written are made durable before its image is", () => {
  const run = startScript(
    "echo a > one; echo b >> two; checkpoint img; echo c >> two; checkpoint img; checkpoint img",
  );
  const { host } = run;
  const names = new Map<number, string>();
  const synced: string[] = [];
  run.m.host = {
    ...host,
    open(path, flags, mode) {
      const handle = host.open(path, flags, mode);
      names.set(handle, path.replace(/^.*\/\.?(work|img|one|two)[^/]*$/, "$1"));
      return handle;
    },
    fsync(handle) {
      synced.push(names.get(handle)!);
      return host.fsync(handle);
    },
  };
  finish(run);
  expect(synced).toEqual(["one", "two", "work", "img", "work", "two", "work", "img", "img"]);
});

/** Bytes that do not shrink. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let x = seed;
  for (let i = 0; i < length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    bytes[i] = x;
  }
  return bytes;
}

describe("compaction", () => {
  const EMPTY: ImageContent = { meta: 0, code: 0, tasks: 0, files: 0, pipes: 0, mappings: 0 };
  const pages = Array.from({ length: 30 }, (_, i) => noise(65536, i + 1));
  const contents = Array.from({ length: 6 }, (_, n) => ({
    ...EMPTY,
    meta: n,
    code: "same".repeat(20_000),
    mappings: [pages[n], pages[n + 1], n % 2 ? "text ".repeat(20_000) : null, pages[3]],
  }));

  function build(): Uint8Array {
    let image = new Uint8Array(Buffer.concat(encodeImage(contents[0], { time: 1 })));
    for (const [i, content] of contents.slice(1).entries()) {
      const { offset, chunks } = appendImage(image, content, { time: 2 + i });
      image = new Uint8Array(Buffer.concat([image.subarray(0, offset), ...chunks]));
    }
    return image;
  }

  function compact(image: Uint8Array, footers: Footer[]) {
    const steps = compactPieces(image, footers, storeOf(image).pages);
    const pieces: Uint8Array[] = [];
    for (;;) {
      const { done, value } = steps.next();
      if (done)
        return { image: new Uint8Array(Buffer.concat(pieces)), store: value as ReturnType<typeof storeOf> };
      if (value as Piece) pieces.push((value as Uint8Array).slice());
    }
  }

  test("keeps the last generations as they are, and no other page", () => {
    const image = build();
    const { footers } = openImage(image);
    for (const count of [1, 2, 3, 6]) {
      const { image: small, store } = compact(image, footers.slice(-count));
      expect(inspectImage(small).generations.map(({ sequence, time }) => [sequence, time])).toEqual(
        footers.slice(-count).map(({ sequence, time }) => [sequence, time]),
      );
      for (let n = 6 - count; n < 6; n++) expect(decodeImage(small, {}, n + 1).content).toEqual(contents[n]);
      // what is known of the new file is what is learnt from it
      const learnt = storeOf(small);
      expect({ ...store, pages: learnt.pages }).toEqual(learnt);
      expect([...store.pages.byHash].sort()).toEqual([...learnt.pages.byHash].sort());
      if (count === 1) expect(small.length).toBeLessThan(4 * 65536 + 90_000);
      // and it is itself compacted to the same bytes
      expect(Buffer.compare(compact(small, openImage(small).footers).image, small)).toBe(0);
    }
  });

  test("of one generation gives what a new file of it has", () => {
    const image = build();
    const { image: small } = compact(image, openImage(image).footers.slice(-1));
    const fresh = Buffer.concat(encodeImage(contents[5], { time: 6, generation: 6 }));
    expect(decodeImage(small).content).toEqual(decodeImage(fresh).content);
    expect(Math.abs(small.length - fresh.length)).toBeLessThan(1000);
  });

  test("of a hostile file is refused or done, in bounded time", () => {
    const content = { ...EMPTY, mappings: [pages[0], pages[1], noise(70_000, 5)], tasks: ["x", [1, 2]] };
    const image = new Uint8Array(Buffer.concat(encodeImage(content, { codec: "raw" })));
    const { footer } = openImage(image);
    const values = footer.sections.filter(({ number }) => number !== 7);
    const random = randomFrom(99);
    const counts = { done: 0, refused: 0 };
    for (let i = 0; i < 2000; i++) {
      const bad = image.slice();
      for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
        const section = values[Math.floor(random() * values.length)];
        bad[section.offset + Math.floor(random() * section.storedBytes)] = Math.floor(random() * 256);
      }
      const sections = footer.sections.map((section) => ({
        ...section,
        checksum: crc32(bad.subarray(section.offset, section.offset + section.storedBytes)),
      }));
      bad.set(encodeFooter(bad.subarray(0, 16), { ...footer, sections }), footer.offset);
      try {
        compact(bad, openImage(bad).footers);
        counts.done++;
      } catch (error) {
        if (!(error instanceof ImageError)) throw error;
        counts.refused++;
      }
    }
    expect(counts.done).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(100);
  });

  test("refuses pages that are not there", () => {
    const image = build();
    const { footers } = openImage(image);
    const wrong = footers
      .slice(-1)
      .map((footer) => ({ ...footer, sections: footer.sections.filter(({ number }) => number !== 7) }));
    expect(() => drain(compactPieces(image, wrong, newPageTable()))).toThrow(ImageError);
  });
});

const JOB = `for i in 1 2 3 4 5 6 7 8; do echo "$1 $i" >> out; sleep 0.05; done
exit 3
`;

describe("run --state", () => {
  const start = (cwd: string, ...args: string[]) =>
    startFloe(["run", "-A", "--every", "40ms", "--state", "job.ckpt", ...args], { cwd });

  test("carries a killed job on, gives its status, and removes the file", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "job.sh"), JOB);
      const first = start(cwd, "job.sh", "x");
      await until(() => existsSync(join(cwd, "out")) && readFileSync(join(cwd, "out")).length > 12, "output");
      first.signal("SIGKILL");
      await first.ended;
      expect(existsSync(join(cwd, "job.ckpt"))).toBe(true);
      expect(statSync(join(cwd, "job.ckpt")).mode & 0o777).toBe(0o600);
      const again = await start(cwd, "job.sh", "x").ended;
      expect(again).toEqual({ stdout: "", stderr: "", status: 3 });
      // and what the killed run had written after the checkpoint, if it had
      const names = readdirSync(cwd).filter((name) => /^\.?job/.test(name) && name !== "job.ckpt.cut");
      expect(names).toEqual(["job.sh"]);
    });
  });

  test.each([
    ["all is allowed", ["-A"]],
    ["its directory alone is", ["--allow-read=.", "--allow-write=.", "--allow-env"]],
  ])("goes on in a directory that has moved, where %s", async (_, permissions) => {
    await inDirectory(async (cwd) => {
      const job = `dir=$PWD; exec 3> log\n${JOB.replace("exit 3", "echo at $dir >&3; cat $dir/out >&3; exit 3")}`;
      mkdirSync(join(cwd, "a/work"), { recursive: true });
      writeFileSync(join(cwd, "a/work/job.sh"), job);
      const go = (at: string) =>
        startFloe(["run", ...permissions, "--every", "40ms", "--state", "job.ckpt", "job.sh", "x"], {
          cwd: join(cwd, at),
        });
      let place = "a/work";
      for (const next of ["b/work", "c/work"]) {
        const before = existsSync(join(cwd, place, "out")) ? statSync(join(cwd, place, "out")).size : 0;
        const run = go(place);
        await until(
          () => existsSync(join(cwd, place, "out")) && statSync(join(cwd, place, "out")).size > before,
          "output",
        );
        run.signal("SIGKILL");
        await run.ended;
        renameSync(join(cwd, place.slice(0, 1)), join(cwd, next.slice(0, 1)));
        place = next;
      }
      // something else has the old name by now
      mkdirSync(join(cwd, "a/work"), { recursive: true });
      expect(await go(place).ended).toEqual({ stdout: "", stderr: "", status: 3 });
      const lines = Array.from({ length: 8 }, (_, i) => `x ${i + 1}\n`).join("");
      expect(readFileSync(join(cwd, place, "out"), "utf8")).toBe(lines);
      expect(readFileSync(join(cwd, place, "log"), "utf8")).toBe(`at ${realpathSync(cwd)}/a/work\n${lines}`);
      expect(readdirSync(join(cwd, "a/work"))).toEqual([]);
    });
  });

  test("is one job's: other arguments or another script are refused", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "job.sh"), JOB);
      const first = start(cwd, "job.sh", "x");
      await until(() => existsSync(join(cwd, "out")), "output");
      first.signal("SIGKILL");
      await first.ended;
      const other = await start(cwd, "job.sh", "y").ended;
      expect(other.status).toBe(2);
      expect(other.stderr).toContain("job.ckpt: holds another job: job.sh x");
      writeFileSync(join(cwd, "job.sh"), `${JOB}# changed\n`);
      const changed = await start(cwd, "job.sh", "x").ended;
      expect(changed.status).toBe(2);
      expect(changed.stderr).toContain("the script has changed since");
    });
  });

  test("is locked while it runs, and no longer than that", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "job.sh"), JOB);
      const first = start(cwd, "job.sh", "x");
      await until(() => existsSync(join(cwd, "job.ckpt")), "the first checkpoint");
      const second = await start(cwd, "job.sh", "x").ended;
      expect(second.status).toBe(75);
      expect(second.stderr).toContain(`in use by process ${first.pid}`);
      // nor is a resume to take the file from under it
      expect(await floe(["resume", "-A", "job.ckpt"], { cwd })).toMatchObject({
        stderr: `floe: job.ckpt: in use by process ${first.pid}\n`,
        status: 75,
      });
      first.signal("SIGKILL");
      await first.ended;
      expect((await start(cwd, "job.sh", "x").ended).status).toBe(3);
    });
  });

  test("--keep-state keeps the ended job: its status is given again, and nothing is run", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "job.sh"), "echo once >> out; exit 4");
      for (let i = 0; i < 3; i++) expect((await start(cwd, "--keep-state", "job.sh").ended).status).toBe(4);
      expect(readFileSync(join(cwd, "out"), "utf8")).toBe("once\n");
    });
  });

  test("--on-signal TERM=freeze-exit ends with 85 once the image is durable; TERM alone leaves the state, too", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "job.sh"), JOB);
      const first = start(cwd, "--on-signal", "TERM=freeze-exit", "job.sh", "x");
      await until(() => existsSync(join(cwd, "out")), "output");
      first.signal("SIGTERM");
      expect((await first.ended).status).toBe(85);
      const second = start(cwd, "job.sh", "x");
      await Bun.sleep(60);
      second.signal("SIGTERM");
      expect((await second.ended).status).toBe(143);
      expect(existsSync(join(cwd, "job.ckpt"))).toBe(true);
      expect((await start(cwd, "job.sh", "x").ended).status).toBe(3);
    });
  });
});

test("floe diff shows what changed", async () => {
  await inDirectory(async (cwd) => {
    writeFileSync(join(cwd, "job.sh"), "x=1\ncheckpoint\nx=2; y=new; echo hi > /tmp/f\ncheckpoint\n");
    expect((await floe(["run", "--allow-ckpt", "--ckpt-file=img", "job.sh"], { cwd })).status).toBe(0);
    const found = await floe(["diff", "--json", "img@1", "img"], { cwd });
    expect(found.status).toBe(1);
    const changes = JSON.parse(found.stdout).map(({ what, of, before, after }: Record<string, string>) => [
      what,
      of,
      before,
      after,
    ]);
    expect(changes).toContainEqual(["variable", "x", '"1"', '"2"']);
    expect(changes).toContainEqual(["variable", "y", null, '"new"']);
    expect(changes.find(([what]: string[]) => what === "file")[1]).toBe("/tmp/f");
    expect((await floe(["diff", "img", "img"], { cwd })).status).toBe(0);
  });
});

test("floe diff sees what is not shown: the ends of long values, closed files, those of private mappings", async () => {
  await inDirectory(async (cwd) => {
    mkdirSync(join(cwd, "own"));
    writeFileSync(join(cwd, "own/kept"), "1");
    writeFileSync(join(cwd, "own/gone"), "1");
    const script = `x=$(seq 100); a=($x); checkpoint img; x=\${x%100}99x; a[99]=y; echo 1 >>log
cd own; rm gone; echo 2 >>kept; echo 3 >new; exec 5<kept; sleep 0; f() { :; }
checkpoint ../img`;
    const words = ["run", "-A", `--private=${cwd}/own`, "-c", script];
    expect(await floe(words, { cwd })).toMatchObject({ stderr: "", status: 0 });
    const found = await floe(["diff", "--json", "img"], { cwd });
    const changes = JSON.parse(found.stdout).map(({ what, of }: Record<string, string>) => `${what} ${of}`);
    for (const each of ["x", "a"]) expect(changes).toContain(`variable ${each}`);
    expect(changes).toContain("function f");
    expect(changes.some((each: string) => /^position task \d+$/.test(each))).toBe(true);
    for (const each of ["log", "own/gone", "own/kept", "own/new"])
      expect(changes).toContain(`file ${realpathSync(cwd)}/${each}`);
    expect(changes.filter((each: string) => each.startsWith("file open file"))).toHaveLength(1);
  });
});
