/** Images written beside the job: a disk that takes its time, and what goes on meanwhile. */
import { describe, expect, test } from "bun:test";
import type { MemoryHost } from "../vm/host/memory.ts";
import { drive, type Ending, Errno, hostSignal, inspectImage, Signal, toBytes } from "../vm/index.ts";
import { finish, type Run, startScript, thawRun, WORK } from "./lib/machine.ts";

/** A host whose fsync takes 50 ms, beside. `outstanding`: how many there were at once, at most; `fail`: errnos to come. */
function slowDisk(run: Run) {
  const disk = { now: 0, outstanding: 0, syncs: 0, fail: [] as number[] };
  const { host } = run;
  run.m.host = {
    ...host,
    fsyncLater(handle, done) {
      disk.outstanding = Math.max(disk.outstanding, ++disk.now);
      disk.syncs++;
      host.after(50, () => {
        disk.now--;
        const errno = disk.fail.shift() ?? 0;
        done(errno === 0 ? host.fsync(handle) : -errno);
      });
    },
  } as MemoryHost;
  return disk;
}

/** Runs to the end. → how it ended, and at what time by the host's clock */
function driven(run: Run, meanwhile: (at: number) => void = () => {}): Ending & { ms: number } {
  let ended: Ending | null = null;
  drive(run.m, (ending) => {
    ended = ending;
  });
  for (let ms = 0; ended === null && ms < 20_000; ms++) {
    meanwhile(ms);
    run.host.advance(1);
  }
  if (ended === null) throw new Error("no end");
  return { ...(ended as Ending), ms: run.host.monotonic() };
}

const image = ({ host }: Run, name = "img") => toBytes(host.file(`${WORK}/${name}`) ?? "");

describe("while an image is on its way to the disk", () => {
  test("contract 23: the one who asked waits until it is durable; the others go on", () => {
    const run = startScript(
      '(for i in 1 2 3 4 5; do sleep 0.01; echo $i; done) & checkpoint img; echo "durable $?"; wait',
    );
    slowDisk(run);
    expect(driven(run).status).toBe(0);
    expect(run.host.text(1)).toBe("1\n2\n3\n4\n5\ndurable 0\n");
    // in the image nothing had been printed yet
    const resumed = thawRun(image(run), run, 7);
    expect(finish(resumed).stdout.slice(run.host.text(1).length)).toBe("durable 7\n1\n2\n3\n4\n5\n");
  });

  test("there is one at a time; who asks meanwhile has its turn, an interval is left out", () => {
    const run = startScript("for n in 1 2 3; do (checkpoint img.$n; echo $n $?) & done; wait; echo end");
    const disk = slowDisk(run);
    driven(run, (at) => {
      if (at % 10 === 5) hostSignal(run.m, Signal.USR1, true);
    });
    expect(disk.outstanding).toBe(1);
    expect(run.host.text(1)).toBe("1 0\n2 0\n3 0\nend\n");
    for (const n of [1, 2, 3]) expect(inspectImage(image(run, `img.${n}`)).sequence).toBeGreaterThan(0);
  });

  test("the run's end waits for it", () => {
    const run = startScript("sleep 0.02; echo end");
    slowDisk(run);
    const { ms } = driven(run, (at) => {
      if (at === 10) hostSignal(run.m, Signal.USR1);
    });
    expect(ms).toBeGreaterThan(100);
    expect(inspectImage(image(run, "case.sh.ckpt")).generations.length).toBe(1);
  });

  test("a disk that fails in the end is told to the one who asked, and the old image stays", () => {
    const run = startScript(
      "checkpoint img; echo $?; checkpoint img; echo $? $CKPT_ERRNO; checkpoint img; echo $?",
    );
    const disk = slowDisk(run);
    // the file and the directory of the first; then the file
    disk.fail = [0, 0, Errno.EIO];
    driven(run);
    expect(run.host.text(1)).toBe("0\n255 EIO\n0\n");
    expect(inspectImage(image(run))).toMatchObject({ sequence: 2, tornBytes: 0 });
    expect(inspectImage(image(run)).generations.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test("a freeze that ends the run waits for its image, and nothing runs meanwhile", () => {
    const run = startScript("(checkpoint img; echo no) & sleep 0.03; kill -CKPTEXIT $$; echo not reached");
    slowDisk(run);
    const { status, frozen } = driven(run);
    expect({ status, frozen }).toEqual({ status: 85, frozen: true });
    expect(run.host.text(1)).not.toContain("not reached");
    const resumed = thawRun(image(run, "case.sh.ckpt"), run);
    expect(finish(resumed).stdout).toContain("not reached\n");
  });

  test("contract 23: what has been taken down is what is written, whatever the job does to it meanwhile", () => {
    const script = `for ((i = 0; i < 9000; i++)); do a[i]=$i; m[i * 3]=x$i; done; x=$(seq 1 20000); seq 1 30000 > /tmp/f
(checkpoint img; [ $? = 9 ] && { echo "\${a[5]} \${#a[@]} \${#x}"; cksum=$(tail -n 1 /tmp/f); echo "$cksum $(wc -l < /tmp/f)"; }) &
sleep 0.01; a[5]=changed; a[9999]=new; x=short; unset "m[3]"; echo changed > /tmp/f; wait`;
    const run = startScript(script, { anonymous: true });
    slowDisk(run);
    driven(run);
    const resumed = thawRun(toBytes(run.host.file("/tmp/img") ?? ""), run, 9);
    expect(finish(resumed).stdout).toContain("5 9000 108893\n30000 30000\n");
  });
});
