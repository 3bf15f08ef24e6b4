/**
 * The nth host call of a checkpoint, and of a resume, fails, for every n: the job goes on, the old image still
 * resumes, no handle and no temporary file is left.
 */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import type { MemoryHost } from "../vm/host/memory.ts";
import { Errno, ImageError, inspectImage, ResumeError, toBytes } from "../vm/index.ts";
import { advance, finish, type Run, startScript, thawRun, WORK } from "./lib/machine.ts";

setDefaultTimeout(60_000);

/** Stops where the second checkpoint is asked for; `img` holds the first. Pages of a file and long variables are in it. */
const JOB = `x=$(yes 0123456789 | head -c 70000)
echo begin > out; exec 3< out 4>> log
checkpoint img; echo "first $?"
x=y$x; echo more >> out
checkpoint img; echo "second $?"
echo end; read -r line <&3; echo again >&4; echo "$line" \${#x}
`;
const ERRNOS = ["ENOSPC", "EIO", "EACCES", "EINTR", "EFBIG"] as const;

/** The job up to where its second checkpoint is asked for. */
function ready(): Run {
  const run = startScript(JOB);
  let asked = 0;
  for (;;) {
    if (run.m.requests.length > 0 && ++asked === 2) return run;
    if (advance(run, 1) !== null) throw new Error("the job ended");
  }
}

/** The same with checkpoints that write the file anew: it holds another run's image. */
function replacing(): Run {
  const run = ready();
  const other = startScript("checkpoint img", {}, { host: { seed: 77 } });
  finish(other);
  const handle = run.host.open(`${WORK}/img`, 0o1001, 0);
  run.host.write(handle, toBytes(other.host.file(`${WORK}/img`)!), 0);
  run.host.close(handle);
  return run;
}

/** What the job appended after its checkpoint is not to be there twice. */
const ROLLBACK = { files: "rollback" } as const;
const imageOf = ({ host }: Run) => toBytes(host.file(`${WORK}/img`)!);
const left = ({ host }: Run) => Object.keys(host.files(WORK)).filter((name) => name.includes("/.img"));

describe.each([
  ["that appends", ready],
  ["that writes a new file", replacing],
])("a checkpoint %s", (_, prepare) => {
  const whole = prepare();
  const before = whole.host.calls;
  const old = imageOf(whole);
  advance(whole, 1);
  const calls = whole.host.calls - before;

  test("makes host calls", () => {
    expect(calls).toBeGreaterThan(4);
  });

  test.each(ERRNOS)("fails with %s at each of them, and harms nothing", (name) => {
    const seen = new Set<string>();
    for (let n = 1; n <= calls; n++) {
      const run = prepare();
      const handles = run.host.handles;
      run.host.failCall(n, Errno[name]);
      const { stdout, status } = finish(run);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^first 0\nsecond (0|255)\nend\nbegin 70001\n$/);
      seen.add(/second (\d+)/.exec(stdout)![1]);
      const image = imageOf(run);
      // the old image, or the new one; whole either way
      const info = inspectImage(image);
      if (stdout.includes("second 255")) expect(Buffer.compare(image.subarray(0, old.length), old)).toBe(0);
      expect(info.generations.length).toBeGreaterThan(0);
      expect(left(run)).toEqual([]);
      expect(run.host.handles).toBeLessThanOrEqual(handles);
    }
    // what is too large to append is written anew
    expect(seen.has("255")).toBe(name !== "EFBIG" || prepare === replacing);
  });

  test("that failed can be resumed from the old image, and tried again", () => {
    for (let n = 1; n <= calls; n++) {
      const run = prepare();
      run.host.failCall(n, Errno.ENOSPC);
      finish(run);
      const again = thawRun(imageOf(run), run, 5, ROLLBACK);
      expect(finish(again).stdout).toContain("end\n");
    }
  });
});

/** A host whose writes take a part of what they are given, now and then nothing but EINTR. */
function grudging(host: MemoryHost): MemoryHost {
  let turns = 0;
  return {
    ...host,
    write: (handle, data, position) => {
      if (++turns % 3 === 0) return -Errno.EINTR;
      return host.write(handle, data.subarray(0, Math.max(1, data.length >> 1)), position);
    },
  };
}

test("short writes and interrupted ones are gone on with", () => {
  const run = ready();
  run.m.host = grudging(run.host);
  expect(finish(run).stdout).toContain("second 0\n");
  expect(inspectImage(imageOf(run))).toMatchObject({ sequence: 2, tornBytes: 0 });
  expect(finish(thawRun(imageOf(run), run, 3, ROLLBACK)).stdout).toContain("second 3\n");
});

describe("a resume", () => {
  const frozen = ready();
  advance(frozen, 1);
  const image = imageOf(frozen);
  const probe = thawRun(image, frozen, 3);
  const calls = probe.host.calls;

  test("makes host calls", () => {
    expect(calls).toBeGreaterThan(1);
  });

  test.each(ERRNOS)("whose nth host call fails with %s is refused or right; the image stays good", (name) => {
    for (let n = 1; n <= calls; n++) {
      const host = frozen.host.clone();
      host.failCall(n, Errno[name]);
      let resumed: Run | null = null;
      try {
        resumed = thawRun(image, { ...frozen, host: { ...host, clone: () => host } as MemoryHost }, 3);
      } catch (error) {
        if (!(error instanceof ResumeError) && !(error instanceof ImageError)) throw error;
        expect(host.handles).toBe(0);
      }
      if (resumed) expect(finish(resumed).stdout).toContain("second 3\nend\n");
      expect(finish(thawRun(image, frozen, 3)).stdout).toContain("second 3\nend\n");
    }
  });
});
