/**
 * Exactly once: a job is killed after every one of its steps, taken up from its last image, and must leave the files
 * that a job leaves which was let alone. In this process, over a memory host: its disk is what a killed process leaves.
 */
import { describe, expect, test } from "bun:test";
import { decodeJournal, encodeRecord, journalMagic } from "../vm/fs/journal-file.ts";
import { Errno, handleRequest, ResumeError, thaw, toBytes } from "../vm/index.ts";
import { advance, filesIn, finish, machineOptionsFor, type Run, startScript, WORK } from "./lib/machine.ts";

/** What jobs do to files; each begins with a checkpoint to img and makes more now and then. */
const JOBS: Readonly<Record<string, string>> = {
  append:
    "echo a >>log; checkpoint img; for i in 1 2 3; do echo $i >>log; done; checkpoint img; echo z >>log",
  "append through a descriptor":
    "exec 4>>log; echo a >&4; checkpoint img; echo b >&4; echo c >&4; exec 4>&-; echo d >>log",
  "files in a loop":
    "checkpoint img; for i in 1 2 3 4; do echo $i >out.$((i % 2)); echo $i >only.$i; done; echo e >>out.0",
  "overwritten in place":
    "printf abcdefgh >f; checkpoint img; printf XY 1<>f; exec 3<>f; read -r x <&3; echo more >&3; printf 1 1<>f",
  "cut and written anew": "seq 9 >f; checkpoint img; : >f; echo new >f; seq 3 >>f; checkpoint img; seq 2 >f",
  renames: "echo a >a; echo b >b; checkpoint img; mv a c; mv b a; mv c b; echo d >d; mv d a; mv a e",
  "sorted and renamed over itself":
    "seq 5 >f; checkpoint img; for i in 1 2; do sort -r f >f.new; mv f.new f; done; cat f >>all",
  "removed and made again": "echo a >f; ln f g; checkpoint img; rm f; echo b >f; rm g; rm f; echo c >>f",
  "removed while it is open":
    "echo a >f; exec 3>>f; checkpoint img; rm f; echo b >&3; echo other >f; echo c >&3; exec 3>&-",
  directories:
    "mkdir d d/e; echo x >d/e/f; checkpoint img; mv d D; echo y >>D/e/f; rm D/e/f; rmdir D/e; mkdir n n/m; echo z >n/m/z; rmdir D",
  "links and modes":
    "echo a >f; ln -s f s; checkpoint img; rm s; ln -s other s; echo b >>s; chmod 600 f; touch -d 2001-01-01 f; ln f h; echo c >>h",
  "through a symlink":
    "echo a >f; ln -s f s; ln -s made t; checkpoint img; echo b >>s; echo c >t; : >s; echo d >>t",
  "a pipeline and background jobs":
    "checkpoint img; seq 4 | while read -r x; do echo $x >>log; done & wait; seq 3 | tee t1 >t2; wait",
};

const FILES = /^(img|.*\.cut)/;
const left = (run: Run) => filesIn(run, WORK).filter((line) => !FILES.test(line));

/** The run of the last image on a copy of the disk, as a new process finds it. */
function takeUp(run: Run, before?: (host: Run["host"]) => void): Run {
  const host = run.host.clone();
  const image = toBytes(host.file(`${WORK}/img`)!);
  before?.(host);
  return { ...run, host, m: thaw(machineOptionsFor(host), image, { path: `${WORK}/img` }) };
}

describe.each(Object.entries(JOBS))("%s", (_, script) => {
  const whole = startScript(`${script}\n`);
  finish(whole);
  const wanted = left(whole);

  test("killed at each step, and again while it goes on", () => {
    const run = startScript(`${script}\n`);
    let kills = 0;
    for (;;) {
      const ended = advance(run, 1) !== null;
      if (run.host.file(`${WORK}/img`) === null) continue;
      if (ended) break;
      const second = takeUp(run);
      if (kills % 3 === 0) {
        // killed a second time, a few steps later
        if (advance(second, 1 + (kills % 7)) === null) {
          const third = takeUp(second);
          finish(third);
          expect([kills, left(third)]).toEqual([kills, wanted]);
        }
      } else {
        finish(second);
        expect([kills, left(second)]).toEqual([kills, wanted]);
      }
      kills++;
    }
    expect(kills).toBeGreaterThan(3);
  });

  test("killed while images are on their way beside it", () => {
    const run = startScript(`${script.replaceAll("checkpoint img;", ":;")}\n`, { template: "img" });
    const waiting: (() => void)[] = [];
    run.m.host.fsyncLater = (handle, done) => void waiting.push(() => done(run.host.fsync(handle)));
    const freeze = () => ({ request: "freeze", exit: false, host: true, quiet: true }) as const;
    handleRequest(run.m, freeze());
    expect(run.host.file(`${WORK}/img`)).not.toBeNull();
    for (let step = 0; advance(run, 1) === null; step++) {
      if (step % 4 === 0 && run.m.saving < 0) handleRequest(run.m, freeze(), true);
      const second = takeUp(run);
      finish(second);
      expect([step, left(second)]).toEqual([step, wanted]);
      if (step % 3 === 2) waiting.shift()?.();
    }
  });

  test("each host call of the undo fails once: the next resume does the rest", () => {
    const run = startScript(`${script}\n`);
    let last: Run = run;
    // the state of the disk just before the end
    for (;;) {
      const host = run.host.file(`${WORK}/img`) === null ? null : run.host.clone();
      if (host) last = { ...run, host };
      if (advance(run, 1) !== null) break;
    }
    let refused = 0;
    for (let n = 1; n < 400; n++) {
      let failed: Run["host"] | null = null;
      let calls = 0;
      try {
        const second = takeUp(last, (host) => {
          failed = host;
          calls = host.calls;
          host.failCall(n, Errno.EIO);
        });
        if (second.host.calls - calls < n) break;
      } catch (error) {
        if (!(error instanceof ResumeError)) throw error;
        refused++;
      }
      const again = takeUp({ ...last, host: failed! });
      finish(again);
      expect([n, left(again)]).toEqual([n, wanted]);
    }
    expect(refused).toBeGreaterThan(0);
  });
});

test("a torn record at the end of a journal undoes nothing", () => {
  const records = [
    encodeRecord({ op: "mark", token: "t" }),
    encodeRecord({ op: "bytes", path: "/f\xff", at: 3 }, new Uint8Array([1, 2, 3])),
    encodeRecord({ op: "new", path: "/g" }),
  ];
  const whole = new Uint8Array(Buffer.concat([journalMagic(), ...records]));
  const found = decodeJournal(whole)!;
  expect(found.map(({ head }) => head.op)).toEqual(["mark", "bytes", "new"]);
  expect(found[1]).toMatchObject({ head: { path: "/f\xff", at: 3 }, payload: new Uint8Array([1, 2, 3]) });
  for (let end = 0; end < whole.length; end++) {
    const some = decodeJournal(whole.subarray(0, end)) ?? [];
    expect(some.length).toBe(found.filter((record) => record.end <= end).length);
  }
  for (let i = journalMagic().length; i < whole.length; i++) {
    const changed = whole.slice();
    changed[i] ^= 1;
    expect(decodeJournal(changed)!.length).toBeLessThan(3);
  }
});
