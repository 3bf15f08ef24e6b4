/**
 * Mappings and freezing: the scripts of lib/file-cases.ts over originals in a private mapping, on memory hosts, frozen
 * again and again; what an image holds of a mapping; and what a resume makes of one that has moved.
 */
import { describe, expect, test } from "bun:test";
import { type MachineOptions, type MachineState, thaw } from "../vm/index.ts";
import { FILE_CASES, FIXTURE } from "./lib/file-cases.ts";
import {
  ALL_ACCESS,
  advance,
  type End,
  filesIn,
  finish,
  finishSlowly,
  freezeRun,
  outcome,
  type Run,
  runChained,
  type Settings,
  startScript,
  thawRun,
  WORK,
} from "./lib/machine.ts";

const ACCESS = ALL_ACCESS;
const SHARED: Settings = { access: ACCESS };
const PRIVATE: Settings = { access: ACCESS, private: true, pageBytes: 1024 };

/** A host on which the fixture has been made. */
const made = startScript(FIXTURE, SHARED);
finish(made);

const start = (script: string, settings: Settings) =>
  startScript(script, settings, { on: made.host.clone() });

/** What is on the host, whatever the run sees. */
const onHost = (run: Run) => filesIn({ ...run, settings: SHARED }, WORK);
const before = onHost(made);

/** Scripts of at most so many steps are frozen at every one of them, longer ones about so often. */
const EVERY_STEP = 250;
const FREEZES = 40;

describe("a private mapping", () => {
  test.each(Object.entries(FILE_CASES))(
    "%s",
    (_name, script) => {
      const shared = finish(start(script, SHARED));
      const run = start(script, PRIVATE);
      const { ms: _ms, ...found } = finishSlowly(run);
      expect(found).toMatchObject({ stdout: shared.stdout, stderr: shared.stderr, status: shared.status });
      // temporary names are a matter of chance
      if (!script.includes("mktemp")) expect(found.files).toEqual(shared.files);
      expect(onHost(run)).toEqual(before);
      const every = run.turns <= EVERY_STEP ? 1 : Math.ceil(run.turns / FREEZES);
      const chained = runChained(start(script, PRIVATE), every);
      expect(chained).toMatchObject(found);
      expect(chained.freezes).toBeGreaterThan(1);
    },
    60_000,
  );
});

/** Runs until the script has written `mark`. */
function runTo(run: Run, mark: string): Run {
  while (!run.host.text(1).includes(mark)) {
    const end: End | null = advance(run, 1);
    // output may leave the machine only at its end
    if (end !== null) throw new Error(`ended: ${outcome(run, end).stdout}`);
  }
  return run;
}

const SLEEP = "echo ready; sleep 1";

describe("an image of a private mapping", () => {
  const nodes = (run: Run) => [...(run.m.state as MachineState).tree.anonymous.nodes.values()];

  test("holds the pages that were written and the original's fingerprint, not what was only looked at", () => {
    const script = `cat d/a f >/dev/null; ls -R >/dev/null; exec 3<>big; head -c 5000 <&3 >/dev/null; printf XX >&3; ${SLEEP}; sha256sum big`;
    const run = runTo(start(script, PRIVATE), "ready");
    const image = freezeRun(run);
    const own = nodes(run).filter((node) => node.origin?.own);
    expect(own.map((node) => [node.kind, node.origin!.path])).toEqual([["file", `${WORK}/big`]]);
    const [big] = own;
    if (big.kind !== "file") throw new Error("no file");
    expect(big.pages.flatMap((page, i) => (page === null ? [] : [i]))).toEqual([4]);
    expect(big.origin!.fingerprint).toMatchObject({ size: big.size, from: big.size - 65536, to: big.size });
    // the directory, big, and the mapping's own root
    expect(nodes(run).filter((node) => node.origin).length).toBe(2);
    expect(image.length).toBeLessThan(16_000);
    expect(finish(thawRun(image, run)).stdout).toBe(finish(run).stdout);
  });

  test("an original that is all written over is not needed any more", () => {
    const run = runTo(start(`echo new >f; cat big >all; cat all 1<>big; ${SLEEP}; cat f`, PRIVATE), "ready");
    freezeRun(run);
    const own = nodes(run).filter((node) => node.kind === "file" && node.origin?.own);
    expect(own.map((node) => [node.origin!.path, node.origin!.size, node.origin!.fingerprint])).toEqual([
      [`${WORK}/f`, 0, null],
      [`${WORK}/big`, 0, null],
    ]);
  });

  test("contract 23: a second image of a run has new arrays only for pages that were written since", () => {
    const script = `exec 3<>big; head -c 100000 big >&3; echo ready; sleep 1; printf X >&3; echo again; sleep 1`;
    const run = runTo(start(script, PRIVATE), "ready");
    freezeRun(run);
    const pages = () => nodes(run).flatMap((node) => (node.kind === "file" ? node.pages : []));
    const first = new Set(pages());
    const epoch = run.m.tree.capture();
    expect(run.m.tree.changedSince(epoch)).toEqual([]);
    runTo(run, "again");
    expect(pages().filter((page) => !first.has(page)).length).toBe(1);
    const changed = run.m.tree.changedSince(epoch).map((ino) => run.m.state.tree.anonymous.nodes.get(ino)!);
    expect(changed.map((node) => node.origin?.path)).toEqual([`${WORK}/big`]);
  });

  test("grants nothing: without a permission or a flag it is not resumed", () => {
    const run = runTo(start(`echo x >>f; ${SLEEP}; cat f`, PRIVATE), "ready");
    const image = freezeRun(run);
    const none = {
      ...run,
      settings: { ...PRIVATE, private: false, access: { ...ACCESS, read: false, write: false } },
    };
    expect(() => thawRun(image, none)).toThrow("--private=/home/spec/work");
    expect(finish(thawRun(image, { ...run, settings: { ...none.settings, private: true } })).stdout).toBe(
      finish(run).stdout,
    );
  });

  test("the originals may have moved: --map says where they are", () => {
    const run = runTo(start(`echo x >>f; mv d e; ${SLEEP}; cat f e/a; ls`, PRIVATE), "ready");
    const image = freezeRun(run);
    const host = run.host.clone();
    expect(host.rename(WORK, "/home/spec/moved")).toBe(0);
    const options: MachineOptions = {
      ...run.m,
      host,
      mappings: [{ host: "/home/spec/moved", guest: WORK, kind: "private", readonly: false }],
    };
    const m = thaw(options, image);
    expect(finish({ ...run, m, host, settings: PRIVATE }).stdout).toBe(finish(run).stdout);
  });
});

describe("an image that needs nothing else", () => {
  test.each(["echo x >>f; mv d e", "rm d/a; exec 5<>big 6<d/sub/b; rm big; printf Y >&5", ":"])(
    "after %s",
    (script) => {
      const after =
        "ls -R; cat f hard l; find . -type f | sort | while read x; do sha256sum $x; done; cat <&6; head -c 100 <&5";
      const run = runTo(start(`exec 5<f 6<f; ${script}; ${SLEEP}; ${after}`, PRIVATE), "ready");
      const expected = finish(thawRun(freezeRun(run), run)).stdout;
      expect(run.m.tree.embed()).toEqual([]);
      const image = freezeRun(run);
      const gone = run.host.clone();
      expect(gone.rename(WORK, "/home/spec/gone")).toBe(0);
      const settings = { ...PRIVATE, private: false, access: { ...ACCESS, read: false, write: false } };
      const m = thaw({ ...run.m, access: settings.access, host: gone, mappings: [] }, image);
      expect(finish({ ...run, m, host: gone, settings }).stdout).toBe(expected);
      expect(finish(run).stdout).toBe(expected);
    },
  );
});

describe("contract 11", () => {
  test("contract 11: an open file that others have renamed is found", () => {
    const script = `exec 3<f 4>>f; read x <&3; ${SLEEP}; read y <&3; echo $x $y; echo tail >&4; tail -n 1 g`;
    const run = runTo(start(script, SHARED), "ready");
    expect(run.host.rename(`${WORK}/f`, `${WORK}/g`)).toBe(0);
    const image = freezeRun(run);
    expect(finish(thawRun(image, run)).stdout).toEndWith("one two\ntail\n");
  });

  test("contract 11: an open file of a private mapping without a name is in the image", () => {
    const script = `exec 3<>f; rm f hard; read x <&3; printf TWO >&3; ${SLEEP}; exec 4</dev/fd/3; echo $x; cat <&3; ls f`;
    const run = runTo(start(script, PRIVATE), "ready");
    const image = freezeRun(run);
    expect(finish(thawRun(image, run)).stdout).toBe(finish(run).stdout);
    expect(run.host.text(1)).toContain("three");
  });
});

describe("a private mapping whose host fails", () => {
  const script =
    "cat d/a f; echo x >>f; exec 3<>big; head -c 70000 <&3 >/dev/null; printf Y >&3; mv d e; ls -R; rm e/a; mkdir e/m; rmdir e/m; ln hard h3; chmod 600 f; cp f g; cat f g e/sub/b; rm -r e; ls; tail -c 20 big";

  test("each call to the host in turn: the run ends, frozen or not, and nothing reaches the host", () => {
    const whole = start(script, PRIVATE);
    finish(whole);
    const calls = whole.host.calls;
    expect(calls).toBeGreaterThan(100);
    for (let n = 1; n <= calls; n++) {
      const run = start(script, PRIVATE);
      run.host.failCall(n, 5);
      const { ms: _ms, ...alone } = finish(run);
      run.host.failCall(Number.MAX_SAFE_INTEGER, 5);
      expect(onHost(run)).toEqual(before);
      if (n % 10 !== 0) continue;
      // with the failure before it is frozen for the first time, a chain of runs does the same
      const again = start(script, PRIVATE);
      again.host.failCall(n, 5);
      let end = null;
      while (end === null && again.host.calls < n) end = advance(again, 1);
      if (end === null) expect(runChained(again, 11)).toMatchObject(alone);
    }
  }, 120_000);
});

describe("sparse files", () => {
  test("a hole is nowhere: not in memory, not in the image, not after a resume", () => {
    const script = `exec 3>/tmp/s; head -c 50000000 /dev/zero >&3; : >/tmp/s; printf x >&3; ${SLEEP}; wc -c </tmp/s; tail -c 2 /tmp/s`;
    const run = runTo(startScript(script, { anonymous: true }), "ready");
    const image = freezeRun(run);
    expect(image.length).toBeLessThan(90_000);
    const again = thawRun(image, run);
    const found = [...again.m.state.tree.anonymous.nodes.values()].find((node) => node.kind === "file");
    if (found?.kind !== "file") throw new Error("no file");
    expect(found.pages.filter((page) => page !== null).length).toBe(1);
    expect(finish(again).stdout).toBe("ready\n50000001\n\0x");
  });
});

test("images of before there were mappings mean what they meant", () => {
  const run = runTo(startScript(`echo x >/tmp/a; ${SLEEP}; cat /tmp/a`, { anonymous: true }), "ready");
  const table = run.m.state.tree.mappings;
  expect(table).toEqual([{ guest: "/", kind: "anonymous", host: "", readonly: false, root: 1 }]);
  delete (run.m.state.tree as Partial<typeof run.m.state.tree>).mappings;
  const again = thawRun(freezeRun(run), run);
  expect(again.m.state.tree.mappings).toEqual(table);
  expect(finish(again).stdout).toBe("ready\nx\n");
});
