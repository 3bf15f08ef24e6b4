/**
 * The contract of checkpointing, row by row (docs: the table of what DragonFly BSD's
 * sys_checkpoint(2) and checkpt(1) do, and floe). Each test has the number of its row.
 */
import { describe, expect, test } from "bun:test";
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { flushOutput } from "../vm/fs/output.ts";
import type { MemoryHost } from "../vm/host/memory.ts";
import { Errno, ImageError, type Table, thaw, toBytes } from "../vm/index.ts";
import { floe, inDirectory, startFloe, until } from "./lib/floe.ts";
import {
  ALL_ACCESS,
  advance,
  finish,
  freezeRun,
  type Run,
  startScript,
  thawRun,
  WORK,
} from "./lib/machine.ts";

/** Runs a script to the end in this process. */
function run(script: string, settings = {}) {
  const started = startScript(script, settings);
  return { ...finish(started), run: started };
}

/** Takes up, in a fresh machine, the image that a run has left at `path`. */
function resume(before: Run, path = "img", value?: number) {
  const image = before.host.file(`${WORK}/${path}`);
  if (image === null) throw new Error(`no image ${path}`);
  const started = thawRun(toBytes(image), before, value);
  return { ...finish(started), run: started };
}

/** What a resumed run added to the output of the one before. */
function added(before: { stdout: string }, after: { stdout: string }): string {
  expect(after.stdout.startsWith(before.stdout)).toBe(true);
  return after.stdout.slice(before.stdout.length);
}

/** Whether a floe that runs in `cwd` has made itself known there, and so minds signals. */
function known(cwd: string, pid: number): boolean {
  return readdirSync(cwd).some((name) => name.startsWith("floe-") && existsSync(join(cwd, name, `${pid}`)));
}

/** Runs until `reached`, one step at a time. */
function runUntil(started: Run, reached: (run: Run) => boolean): Run {
  while (!reached(started)) if (advance(started, 1)) throw new Error("ended before");
  return started;
}

describe("contract 1: checkpoint returns 0 in the run that froze, the thawer's value in the resumed one", () => {
  const script = "x=before\ncheckpoint img; echo $? $CKPT_RESUMED $x\n";
  test("contract 1: 0, then 1 by default", () => {
    const first = run(script);
    expect(first).toMatchObject({ stdout: "0 0 before\n", status: 0 });
    expect(added(first, resume(first.run))).toBe("1 1 before\n");
  });
  test("contract 1: the value given", () => {
    const first = run(script);
    for (const value of [0, 7, 255])
      expect(added(first, resume(first.run, "img", value))).toBe(`${value} 1 before\n`);
  });
  test("contract 1: $CKPT_RESUMED counts", () => {
    const first = run("checkpoint a; checkpoint b; echo $? $CKPT_RESUMED\n");
    const second = resume(first.run, "a");
    expect(added(first, second)).toBe("0 1\n");
    expect(added(second, resume(second.run, "b"))).toBe("1 2\n");
  });
  test("contract 1: a resumed checkpoint never trips set -e, an error does", () => {
    const first = run("set -e\ncheckpoint img\necho $?\n");
    expect(first).toMatchObject({ stdout: "0\n", status: 0 });
    expect(added(first, resume(first.run, "img", 3))).toBe("3\n");
    const nested = run("set -e\nf() { checkpoint img; echo after $?; }; x=$(f); echo $x\n");
    expect(added(nested, resume(nested.run, "img", 3))).toBe("after 3\n");
    expect(run("set -e\ncheckpoint none/img\necho reached\n")).toMatchObject({ stdout: "", status: 255 });
  });
  test("contract 1: nor the ERR trap, whatever value it gives; an error does", () => {
    const first = run("trap 'echo err' ERR; checkpoint img; echo $?\n");
    expect(first.stdout).toBe("0\n");
    expect(added(first, resume(first.run, "img", 3))).toBe("3\n");
    expect(run("trap 'echo err' ERR; checkpoint none/img; echo on\n").stdout).toBe("err\non\n");
  });
  test("contract 1: 255 on an error, with the errno's name on stderr and in $CKPT_ERRNO", () => {
    const failed = run("checkpoint none/img; echo $? $CKPT_ERRNO\n");
    expect(failed.stdout).toBe("255 ENOENT\n");
    expect(failed.stderr).toContain("ENOENT");
    expect(failed.stderr).toContain("none/img");
  });
});

describe("contract 2: the template", () => {
  test("contract 2: %N.ckpt by default", () => {
    const first = run("checkpoint; echo $?\n");
    expect(first.files).toEqual([expect.stringMatching(/^case\.sh\.ckpt /)]);
  });
  test("contract 2: every letter", () => {
    const template = "%N-%P-%U-%S-%T-%%";
    const first = run("echo $$; checkpoint; checkpoint\n", { template });
    const [pid] = first.stdout.split("\n");
    expect(first.files.map((line) => line.split(" ")[0])).toEqual([
      `case.sh-${pid}-1000-1-946684800-%`,
      `case.sh-${pid}-1000-2-946684800-%`,
    ]);
  });
  test("contract 2: an unknown letter is an error", () => {
    for (const template of ["%X", "a%", "%"]) {
      const failed = run("checkpoint; echo $? $CKPT_ERRNO\n", { template });
      expect(failed).toMatchObject({ stdout: "255 EINVAL\n", files: [] });
      expect(failed.stderr).toContain("%N");
    }
  });
  test("contract 2: --ckpt-file before FLOE_CKPTFILE before the default", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "job.sh"), "checkpoint\n");
      const env = { FLOE_CKPTFILE: "environment-%N" };
      await floe(["run", "-A", "--ckpt-file", "flag-%S-%N", "job.sh"], { cwd, env });
      await floe(["run", "-A", "job.sh"], { cwd, env });
      await floe(["run", "-A", "job.sh"], { cwd });
      const made = readdirSync(cwd).filter((name) => name.includes("job"));
      expect(made.sort()).toEqual(["environment-job.sh", "flag-1-job.sh", "job.sh", "job.sh.ckpt"]);
    });
  });
});

/** The calls that a host gets, by name and path or handle. */
function recorded(host: MemoryHost): { host: MemoryHost; calls: string[] } {
  const calls: string[] = [];
  const names = ["open", "write", "fsync", "close", "rename", "unlink", "chmod"] as const;
  const spies = Object.fromEntries(
    names.map((name) => [
      name,
      (...values: unknown[]) => {
        const result = (host[name] as (...all: unknown[]) => unknown)(...values);
        calls.push(`${name} ${values.filter((v) => typeof v === "string").join(" ")}`.trim());
        return result;
      },
    ]),
  );
  return { host: Object.assign(Object.create(host), spies) as MemoryHost, calls };
}

describe("contract 4: written beside, made durable, then renamed; 0600; never through a symlink", () => {
  test("contract 4: the order of calls", () => {
    const started = startScript("echo a; checkpoint img\n");
    const { host, calls } = recorded(started.host);
    started.m.host = host;
    finish(started);
    const about = calls.map((call) =>
      call.replaceAll(/\S*\.img\.\S+/g, "TEMPORARY").replaceAll(`${WORK}/`, ""),
    );
    expect(about).toEqual([
      "open TEMPORARY",
      ...about.filter((call) => call === "write"),
      "fsync",
      "close",
      "rename TEMPORARY img",
      `open ${WORK}`,
      "fsync",
      "close",
    ]);
  });
  test("contract 4: an old image is there, whole, until the new one takes its place", () => {
    const first = run("checkpoint img\n");
    const old = first.run.host.file("img")!;
    const started = startScript("x=new; checkpoint img\n", {}, { host: { files: { [`${WORK}/img`]: old } } });
    const seen: (string | null)[] = [];
    const host = Object.assign(Object.create(started.host), {
      fsync: (handle: number) => {
        seen.push(started.host.file("img"));
        return started.host.fsync(handle);
      },
    });
    started.m.host = host;
    finish(started);
    expect(seen.length).toBe(2);
    expect(seen[0]).toBe(old);
    expect(seen[1]).not.toBe(old);
  });
  test("contract 4: mode 0600, whatever the umask and the old file's mode", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "img"), "old", { mode: 0o666 });
      chmodSync(join(cwd, "img"), 0o666);
      const result = await floe(["run", "-A", "-c", "umask 0; checkpoint img; umask 777; checkpoint other"], {
        cwd,
      });
      expect(result).toMatchObject({ status: 0, stderr: "" });
      for (const name of ["img", "other"]) expect(statSync(join(cwd, name)).mode & 0o7777).toBe(0o600);
    });
  });
  test("contract 4: a symlink is replaced, not followed", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "victim"), "precious");
      symlinkSync("victim", join(cwd, "img"));
      symlinkSync("nowhere", join(cwd, "dangling"));
      const result = await floe(["run", "-A", "-c", "checkpoint img; checkpoint dangling"], { cwd });
      expect(result).toMatchObject({ status: 0, stderr: "" });
      expect(readFileSync(join(cwd, "victim"), "utf8")).toBe("precious");
      for (const name of ["img", "dangling"]) expect(lstatSync(join(cwd, name)).isFile()).toBe(true);
      expect(existsSync(join(cwd, "nowhere"))).toBe(false);
    });
  });
  test("contract 4: nothing is left beside it", () => {
    expect(run("checkpoint img; checkpoint img\n").files.map((line) => line.split(" ")[0])).toEqual(["img"]);
  });
});

describe("contract 4 and 19: a failed checkpoint harms neither the job nor the old image", () => {
  const script = "echo start; checkpoint img; echo $? ${CKPT_ERRNO-}; echo end\n";
  const old = run("checkpoint img\n").run.host.file("img")!;
  const begin = () => startScript(script, {}, { host: { files: { [`${WORK}/img`]: old } } });
  /** Just before the checkpoint, with all output written. */
  const asked = () => {
    const started = runUntil(begin(), ({ m }) => m.requests.length > 0);
    while (flushOutput(started.m)) started.host.advance(0);
    return started;
  };
  /** File calls that it makes. */
  const callsOf = (started: Run) => {
    const from = started.host.calls;
    runUntil(started, ({ m }) => m.requests.length === 0);
    return started.host.calls - from;
  };
  for (const name of ["ENOSPC", "EIO", "EACCES", "EFBIG"] as const) {
    test(`contract 19: each call of it fails with ${name}`, () => {
      const calls = callsOf(asked());
      expect(calls).toBeGreaterThan(5);
      let failures = 0;
      for (let n = 1; n <= calls; n++) {
        const started = asked();
        started.host.failCall(n, Errno[name]);
        const { stdout, status, files } = finish(started);
        const image = started.host.file("img")!;
        if (stdout === "start\n0\nend\n") expect(image).not.toBe(old);
        else {
          failures++;
          expect([n, stdout]).toEqual([n, `start\n255 ${name}\nend\n`]);
          expect(image).toBe(old);
        }
        expect(status).toBe(0);
        expect(files.map((line) => line.split(" ")[0])).toEqual(["img"]);
        expect(started.host.handles).toBe(0);
      }
      expect(failures).toBeGreaterThan(3);
    });
  }
  test("contract 19: from outside, the job goes on too, and is told", () => {
    const started = startScript("kill -CKPT $$; echo on; kill -CKPTEXIT $$; echo still on\n", {
      template: "none/x",
    });
    const { stdout, stderr, status } = finish(started);
    expect({ stdout, status }).toEqual({ stdout: "on\nstill on\n", status: 0 });
    expect(stderr.match(/checkpoint/g)?.length).toBe(2);
  });
  test("contract 19: without permission, EPERM, and nothing is written", () => {
    const { stdout, files, stderr } = run(script, { access: { ...ALL_ACCESS, ckpt: false } });
    expect({ stdout, files }).toEqual({ stdout: "start\n255 EPERM\nend\n", files: [] });
    expect(stderr).toContain("--allow-ckpt");
  });
});

describe("contract 5: checkpointing to the very file that one was resumed from", () => {
  test("contract 5: again and again", async () => {
    await inDirectory(async (cwd) => {
      const big = "x=$(seq 20000)"; // an image of more than a page
      writeFileSync(
        join(cwd, "job.sh"),
        `${big}; for i in 1 2 3 4; do checkpoint -x img; echo $i $? \${#x}; done\n`,
      );
      let result = await floe(["run", "-A", "job.sh"], { cwd });
      for (const i of [1, 2, 3, 4]) {
        expect(result.status).toBe(85);
        result = await floe(["resume", "-A", "img"], { cwd });
        expect(result.stdout).toBe(`${i} 1 108893\n`);
      }
      expect(result.status).toBe(0);
    });
  }, 30_000);
});

describe("contract 6: resume replaces the run", () => {
  test("contract 6: the builtin does not return", () => {
    const script =
      'x=1; echo a; checkpoint img; r=$?; echo "r=$r x=$x"\n' +
      "if [ $r = 0 ]; then x=2; trap 'echo bye' EXIT; exec 5>left; resume img 5; echo not reached; fi; echo end\n";
    expect(run(script)).toMatchObject({ stdout: "a\nr=0 x=1\nr=5 x=1\nend\n", status: 0, stderr: "" });
  });
  test("contract 6: from within a subshell, a pipeline and a function, all of it", () => {
    for (const wrapped of [
      "(resume img)",
      "f() { resume img; }; f",
      "echo x | resume img",
      "resume img & wait; echo no",
    ]) {
      const script = `checkpoint img; if [ $? = 0 ]; then ${wrapped}; echo not reached; fi; echo end\n`;
      expect([wrapped, run(script).stdout]).toEqual([wrapped, "end\n"]);
    }
  });
  test("contract 6: input that another task waits for goes to the run that takes the place", () => {
    const script = "checkpoint img; r=$?; if [ $r = 0 ]; then cat | resume img; fi; read x; echo got $x\n";
    expect(finish(startScript(script, {}, { stdin: "one\n" })).stdout).toBe("got one\n");
  });
  test("contract 6: the value is 1 where none is given", () => {
    expect(run("checkpoint img; r=$?; echo $r; [ $r = 0 ] && resume img\n").stdout).toBe("0\n1\n");
  });
});

describe("contract 7: resuming is all or nothing", () => {
  test("contract 7: a bad image leaves the caller as it was", () => {
    const script =
      "exec 3<in; read a <&3; trap 'echo bye' EXIT; x=1; f() { echo f; }; set -u; set -- p q\n" +
      "resume bad; echo $? $CKPT_ERRNO; resume none; echo $? $CKPT_ERRNO; read b <&3; echo $a $b $x $# $-; f\n";
    const started = startScript(
      script,
      {},
      { host: { files: { [`${WORK}/in`]: "1\n2\n", [`${WORK}/bad`]: "not an image" } } },
    );
    const { stdout, status } = finish(started);
    expect(stdout).toBe("255 EINVAL\n255 ENOENT\n1 2 1 2 huB\nf\nbye\n");
    expect(status).toBe(0);
  });
  test("contract 7: all problems are listed at once, and nothing stays open", () => {
    const script =
      "echo 1 >a; echo 2 >b; echo 3 >c; exec 3<a 4<b 5<c; checkpoint img; r=$?\n" +
      "if [ $r = 0 ]; then exec 3<&- 4<&- 5<&-; rm a c; resume img; echo $?; else echo resumed; fi\n";
    const { stdout, stderr, run: after } = run(script);
    expect(stdout).toBe("255\n");
    expect(stderr).toContain(`${WORK}/a: No such file`);
    expect(stderr).toContain(`${WORK}/c: No such file`);
    expect(stderr).not.toContain(`${WORK}/b:`);
    expect(after.host.handles).toBe(0);
  });
  test("contract 7: a program that this floe has not, or has in another version", () => {
    const started = runUntil(startScript("sleep 5; echo end\n"), ({ m }) => m.sleepers.size > 0);
    const image = freezeRun(started);
    const without = <T>(table: Table<T>): Table<T> => ({
      ...table,
      get: (name) => (name === "sleep" ? undefined : table.get(name)),
      has: (name) => name !== "sleep" && table.has(name),
    });
    const builtins = without(started.m.builtins);
    const programs = without(started.m.programs);
    const problem = "sleep: this floe has no such program";
    expect(() => thaw({ ...started.m, builtins, programs }, image)).toThrow(problem);
  });
});

describe("contract 8: an image is checked before anything of it is used", () => {
  const { host } = run("a=1; f() { :; }; exec 3>out; checkpoint img\n").run;
  // no Buffer, whose slices are no copies
  const image = new Uint8Array(toBytes(host.file("img")!));
  const started = startScript("");
  test("contract 8: every bit that is flipped is found", () => {
    for (let at = 0; at < image.length; at += 3) {
      const bad = image.slice();
      bad[at] ^= 1 << (at % 8);
      expect(() => thawRun(bad, started)).toThrow(ImageError);
    }
  });
  test("contract 8: every length that it is cut to is found", () => {
    for (let n = 0; n < image.length; n += 7)
      expect(() => thawRun(image.slice(0, n), started)).toThrow(ImageError);
  });
  test("contract 8: the error says where, and what was expected", () => {
    try {
      thawRun(image.slice(0, 20), started);
      throw new Error("it was taken");
    } catch (error) {
      expect(error).toBeInstanceOf(ImageError);
      expect((error as Error).message).toMatch(/expected|offset/);
    }
  });
});

describe("contract 10: descriptors 0, 1 and 2 are those of whoever resumes", () => {
  test("contract 10: output and input of the resuming process", async () => {
    await inDirectory(async (cwd) => {
      const script = "read a; echo $a; checkpoint -x img; read b; echo $b; echo error >&2";
      const out = openSync(join(cwd, "first"), "w");
      expect((await floe(["run", "-A", "-c", script], { cwd, stdin: "one\n", stdout: out })).status).toBe(85);
      closeSync(out);
      const second = await floe(["resume", "-A", "img"], { cwd, stdin: "two\n" });
      expect(second).toEqual({ stdout: "two\n", stderr: "error\n", status: 0 });
      expect(readFileSync(join(cwd, "first"), "utf8")).toBe("one\n");
    });
  });
  test("contract 10: copies of them too, and --fd rebinds by number", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "in"), "from a file\n");
      const script = "exec 7>&1 8<&0; checkpoint -x img; echo seven >&7; read x <&8; echo $x; echo err >&2";
      expect((await floe(["run", "-A", "-c", script], { cwd })).status).toBe(85);
      const plain = await floe(["resume", "-A", "img"], { cwd, stdin: "input\n" });
      expect(plain).toEqual({ stdout: "seven\ninput\n", stderr: "err\n", status: 0 });
      const bound = await floe(["resume", "-A", "--fd", "1=out", "--fd", "0=in", "--fd=2=err", "img"], {
        cwd,
      });
      expect(bound).toEqual({ stdout: "", stderr: "", status: 0 });
      expect(readFileSync(join(cwd, "out"), "utf8")).toBe("seven\nfrom a file\n");
      expect(readFileSync(join(cwd, "err"), "utf8")).toBe("err\n");
    });
  });
  test("contract 10: input that was read and not yet used is not lost", () => {
    const started = startScript(
      "read a; echo $a; checkpoint -x img; read b; echo $b; cat\n",
      {},
      { stdin: "1\n2\n3\n4\n" },
    );
    const end = advance(started)!;
    expect(end).toEqual({ status: 85, frozen: true });
    expect(resume(started).stdout).toBe("1\n2\n3\n4\n");
  });
});

describe("contract 11: regular files come back by path, with flags and offset", () => {
  test("contract 11: offsets, shared and not", () => {
    const first = run(
      "seq 1 9 >f; exec 3<f 4<f 5<&3; read a <&3; read a <&3; read b <&4; checkpoint img; read c <&5; read d <&3; read e <&4; echo $a $b $c $d $e\n",
    );
    expect(first.stdout).toBe("2 1 3 4 2\n");
    expect(added(first, resume(first.run))).toBe("2 1 3 4 2\n");
  });
  test("contract 11: writing goes on at the offset, appending at the end", () => {
    const started = startScript(
      "exec 3>f 4>>g 5<>h; echo a >&3; echo b >&4; echo cc >&5; checkpoint -x img; echo d >&3; echo e >&4; echo f >&5\n",
    );
    advance(started);
    const { files } = resume(started);
    expect(files.filter((line) => !line.startsWith("img"))).toEqual([
      'f "a\\nd\\n"',
      'g "b\\ne\\n"',
      'h "cc\\nf\\n"',
    ]);
  });
  test("contract 11: a file without a name is in the image", () => {
    const script =
      "seq 1 5 >f; exec 3<f 4>>f; rm f; read a <&3; checkpoint -x img; echo more >&4; while read x <&3; do a=$a,$x; done; echo $a; ls\n";
    const started = startScript(script);
    advance(started);
    const after = resume(started);
    expect(after.stdout).toBe("1,2,3,4,5,more\nimg\n");
    expect(after.stderr).toBe("");
  });
  test("contract 11: so is one whose name now means another file", () => {
    const started = startScript(
      "echo old >f; exec 3<f; rm f; echo new >f; checkpoint -x img; cat <&3; cat f\n",
    );
    advance(started);
    expect(resume(started).stdout).toBe("old\nnew\n");
  });
  test("contract 11: one that the job renamed is followed", () => {
    const started = startScript(
      "mkdir d; exec 3>d/f; mv d e; mv e/f e/g; checkpoint -x img; echo x >&3; cat e/g; ls e\n",
    );
    advance(started);
    expect(resume(started).stdout).toBe("x\ng\n");
  });
  test("contract 11: the machine's own files and directories, whole", () => {
    const script =
      "mkdir -p d/e; cd d; seq 1000 >e/f; ln -s e/f l; ln e/f h; chmod 600 e/f; exec 3<l; read a <&3; rm e/f; checkpoint -x img; read b <&3; echo $a $b; wc -l <h; pwd; ls -l h | cut -c1-10; ls\n";
    const settings = { anonymous: true };
    const started = startScript(script, settings, { host: { files: { "/tmp/d/": "" } } });
    advance(started);
    const image = started.host.file("/tmp/d/img") ?? "";
    expect(finish(thawRun(toBytes(image), started)).stdout).toBe("1 2\n1000\n/tmp/d\n-rw-------\ne\nh\nl\n");
  });
});

describe("contract 12: pipes keep what is in them, and both ends", () => {
  const inPipe = (n: number) => (run: Run) => [...run.m.state.pipes.values()].some((pipe) => pipe.size === n);
  test("contract 12: what was written and not yet read", () => {
    const started = startScript("{ echo a; echo b; sleep 1; echo c; } | { sleep 2; cat; echo end; }\n");
    runUntil(started, inPipe(4));
    for (const _ of [1, 2])
      expect(finish(thawRun(freezeRun(started), started)).stdout).toBe("a\nb\nc\nend\n");
    expect(finish(started).stdout).toBe("a\nb\nc\nend\n");
  });
  test("contract 12: a full pipe with a writer in the middle of a write", () => {
    const limits = { pipeBytes: 16 };
    const started = startScript("seq 1 40 | { sleep 1; cksum; }\n".replace("cksum", "wc"), { limits });
    runUntil(started, ({ m }) => m.sleepers.size > 0 && m.state.queue.length === 0);
    expect([...started.m.state.pipes.values()].map((pipe) => pipe.size)).toEqual([16]);
    expect(
      finish(thawRun(freezeRun(started), started))
        .stdout.trim()
        .split(/ +/),
    ).toEqual(["40", "40", "111"]);
  });
  test("contract 12: a reader that went away still ends the writer by SIGPIPE", () => {
    const started = startScript("set -o pipefail; yes | { sleep 1; head -n 1; }; echo $?\n");
    runUntil(started, ({ m }) => m.sleepers.size > 0 && m.state.queue.length === 0);
    expect(finish(thawRun(freezeRun(started), started)).stdout).toBe("y\n141\n");
  });
  test("contract 12: an end of file that nobody has seen yet", () => {
    const started = startScript("echo a | { sleep 1; cat; cat; echo end; }\n");
    runUntil(started, ({ m }) => m.sleepers.size > 0 && m.state.queue.length === 0);
    expect(finish(thawRun(freezeRun(started), started)).stdout).toBe("a\nend\n");
  });
});

describe("contract 13: every task is frozen", () => {
  const everywhere: Record<string, [script: string, expected: string]> = {
    "a pipeline": ["seq 3 | while read x; do sleep 1; echo $x; done | cat\n", "1\n2\n3\n"],
    "background jobs": [
      "for i in 3 1 2; do { sleep $i; echo $i; } & done; sleep 0.5; wait; echo all\n",
      "1\n2\n3\nall\n",
    ],
    "command substitutions": ["x=$(sleep 1; echo $(sleep 1; echo in)); echo $x\n", "in\n"],
    subshells: ["(sleep 1; (sleep 1; echo in); echo out); echo end\n", "in\nout\nend\n"],
    functions: ["f() { local i=$1; sleep 1; [ $i = 0 ] || f $((i-1)); echo $i; }; f 2\n", "0\n1\n2\n"],
    "a here-document": ["{ sleep 1; cat; } <<E\na $(sleep 1; echo b)\nE\n", "a b\n"],
    "traps under way": ["trap 'sleep 1; echo trap' USR1; kill -USR1 $$; echo end\n", "trap\nend\n"],
    "process substitutions": [
      "cat <(sleep 1; echo a) <(sleep 2; echo b); echo c > >(sleep 1; cat; echo d); sleep 2; echo end\n",
      "a\nb\nc\nd\nend\n",
    ],
    "a coprocess": [
      "coproc { read x; sleep 1; echo got $x; }; echo hi >&${COPROC[1]}; read y <&${COPROC[0]}; echo $y; wait\n",
      "got hi\n",
    ],
    eval: ["eval 'for i in 1 2; do sleep 1; echo $i; done'\n", "1\n2\n"],
  };
  for (const [what, [script, expected]] of Object.entries(everywhere)) {
    test(`contract 13: ${what}, at every moment that all sleep`, () => {
      let current = startScript(script);
      let freezes = 0;
      for (;;) {
        const end = advance(current, 1);
        if (end) {
          expect(current.host.text(1)).toBe(expected);
          break;
        }
        if (current.m.state.queue.length > 0 || current.m.sleepers.size === 0) continue;
        const next = thawRun(freezeRun(current), current);
        // the new one waits as the old one did
        while (next.m.state.queue.length > 0) advance(next, 1);
        expect([...next.m.sleepers.keys()].sort()).toEqual([...current.m.sleepers.keys()].sort());
        current = next;
        freezes++;
        current.host.advance(250);
      }
      expect(freezes).toBeGreaterThan(0);
    });
  }
});

describe("contract 14: pids and jobs are the run's own, credentials those of whoever resumes", () => {
  test("contract 14: $$, $!, $PPID, wait, kill and jobs after a resume in another process", async () => {
    await inDirectory(async (cwd) => {
      const script =
        "sleep 60 & a=$!; (sleep 0.05; exit 7) & b=$!; echo $$ $PPID $a $b; checkpoint -x img; echo $$ $PPID $a $!; wait $b; echo $?; jobs; kill %1; wait $a; echo $?; sh=$(echo $$); echo $sh";
      const first = await floe(["run", "-A", "-c", script], { cwd });
      expect(first.status).toBe(85);
      const [before] = first.stdout.split("\n");
      const second = await floe(["resume", "-A", "img"], { cwd });
      const lines = second.stdout.trimEnd().split("\n");
      expect(lines[0]).toBe(before);
      expect(lines[1]).toBe("7");
      expect(lines[2]).toContain("sleep 60");
      expect(lines.slice(3)).toEqual(["143", before.split(" ")[0]]);
    });
  });
  test("contract 14: permissions are not in the image", async () => {
    // not in /tmp, which is the machine's own where nothing is allowed
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "in"), "secret\n");
      const script = "checkpoint -x img; cat in; echo x >out; echo end";
      expect((await floe(["run", "-A", "-c", script], { cwd })).status).toBe(85);
      const none = await floe(["resume", "img"], { cwd });
      expect(none.stdout).toBe("end\n");
      expect(none.stderr).toContain("cat: in: Permission denied");
      expect(none.stderr).toContain("--allow-write");
      expect(existsSync(join(cwd, "out"))).toBe(false);
      const read = await floe(["resume", "-R", "img"], { cwd });
      expect(read.stdout).toBe("secret\nend\n");
      expect(existsSync(join(cwd, "out"))).toBe(false);
    }, "/var/tmp");
  });
  test("contract 14: a file that the run has open needs the permission anew", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "in"), "secret\n");
      expect((await floe(["run", "-A", "-c", "exec 3<in; checkpoint -x img; cat <&3"], { cwd })).status).toBe(
        85,
      );
      const refused = await floe(["resume", "img"], { cwd });
      expect(refused).toMatchObject({ stdout: "", status: 255 });
      expect(refused.stderr).toContain("in: Permission denied");
      expect((await floe(["resume", "-R", "img"], { cwd })).stdout).toBe("secret\n");
    });
  });
});

describe("contract 15: signals and deadlines", () => {
  test("contract 15: traps, ignored and pending signals", () => {
    const script =
      "trap 'echo usr' USR1; trap '' TERM; trap 'echo bye' EXIT; sleep 5; kill $$; kill -USR1 $$; (trap; kill $(exec sh -c : 2>/dev/null; echo $$)); echo end\n";
    const simple = script.replace(/\(trap.*?\); echo end/, "echo end");
    const started = runUntil(startScript(simple), ({ m }) => m.sleepers.size > 0);
    expect(finish(thawRun(freezeRun(started), started)).stdout).toBe("usr\nend\nbye\n");
  });
  test("contract 15: a signal that came and was not yet acted on", () => {
    const started = runUntil(
      startScript("trap 'echo usr' USR1; (kill -USR1 $$); sleep 1; echo end\n"),
      ({ m }) => [...m.state.tasks.values()].some((task) => task.pending.length > 0),
    );
    expect(finish(thawRun(freezeRun(started), started)).stdout).toBe("usr\nend\n");
  });
  test("contract 15: sleep keeps the time that is left, however long it was frozen", () => {
    const started = runUntil(startScript("sleep 10; echo end\n"), ({ m }) => m.sleepers.size > 0);
    started.host.advance(4000);
    const image = freezeRun(started);
    started.host.advance(1_000_000);
    const next = thawRun(image, started);
    const from = next.host.monotonic();
    expect(finish(next).stdout).toBe("end\n");
    expect(next.host.monotonic() - from).toBeCloseTo(6000, 0);
  });
  test("contract 15: read -t keeps the time that is left", () => {
    const started = runUntil(
      startScript("sleep 100 | { read -t 10 x; echo $?; } ; exit\n"),
      ({ m }) => m.sleepers.size > 1,
    );
    started.host.advance(4000);
    const next = thawRun(freezeRun(started), started);
    const from = next.host.monotonic();
    while (next.host.text(1) === "" && !next.m.output.get(1)?.bytes) advance(next, 1);
    expect(next.host.monotonic() - from).toBeCloseTo(6000, 0);
    const out = finish(next).stdout;
    expect(Number(out)).toBeGreaterThan(128);
  });
  test("contract 15: SECONDS does not count the time frozen", () => {
    const started = runUntil(startScript("sleep 10; echo $SECONDS\n"), ({ m }) => m.sleepers.size > 0);
    const image = freezeRun(started);
    started.host.advance(1_000_000);
    expect(finish(thawRun(image, started)).stdout).toBe("10\n");
  });
});

describe("contract 16: signals that freeze", () => {
  const counting =
    "trap 'echo bye' EXIT; i=0; while [ $i -lt 40 ]; do i=$((i+1)); echo $i; sleep 0.02; done; exit 3";
  const all = `${Array.from({ length: 40 }, (_, i) => `${i + 1}\n`).join("")}bye\n`;
  test("contract 16: USR1 freezes and goes on", async () => {
    await inDirectory(async (cwd) => {
      const running = startFloe(["run", "-A", "--ckpt-file", "img", "-c", counting], { cwd });
      await until(() => known(cwd, running.pid), "the start");
      await Bun.sleep(150);
      running.signal("SIGUSR1");
      const first = await running.ended;
      expect(first).toMatchObject({ stdout: all, status: 3 });
      expect(first.stderr).toContain("frozen to");
      const second = await floe(["resume", "-A", "img"], { cwd });
      expect(second.status).toBe(3);
      expect(all.endsWith(second.stdout)).toBe(true);
      expect(second.stdout.length).toBeLessThan(all.length);
    });
  }, 30_000);
  test("contract 16: USR2 freezes and ends with 85 once the image is there; nothing is printed twice or lost", async () => {
    await inDirectory(async (cwd) => {
      let args = ["run", "-A", "--ckpt-file", "img", "-c", counting];
      let output = "";
      for (let freezes = 0; ; freezes++) {
        const running = startFloe(args, { cwd });
        await until(() => known(cwd, running.pid), "the start");
        await Bun.sleep(150);
        if (freezes < 3) running.signal("SIGUSR2");
        const { stdout, status } = await running.ended;
        output += stdout;
        args = ["resume", "-A", "--ckpt-file", "img", "img"];
        if (freezes === 3) {
          expect({ output, status }).toEqual({ output: all, status: 3 });
          break;
        }
        expect(status).toBe(85);
        expect(existsSync(join(cwd, "img"))).toBe(true);
      }
    });
  }, 30_000);
  test("contract 16: kill -CKPT and kill -CKPTEXIT in a script", () => {
    const first = startScript("kill -CKPT $$; echo a; kill -s CKPTEXIT $$; echo b\n");
    expect(advance(first)).toEqual({ status: 85, frozen: true });
    expect(first.host.text(1)).toBe("a\n");
    expect(resume(first, "case.sh.ckpt").stdout).toBe("a\nb\n");
  });
  test("contract 16: a job that waits for input is frozen at once and loses none of it", async () => {
    await inDirectory(async (cwd) => {
      Bun.spawnSync(["mkfifo", join(cwd, "fifo")]);
      const keeper = openSync(join(cwd, "fifo"), "r+");
      const input = openSync(join(cwd, "fifo"), "r");
      const running = startFloe(
        ["run", "-A", "--ckpt-file", "img", "-c", "echo ready >flag; read x; echo $x; read x; echo $x"],
        { cwd, stdin: input },
      );
      await until(() => existsSync(join(cwd, "flag")), "the start");
      await Bun.sleep(50);
      running.signal("SIGUSR2");
      expect(await running.ended).toMatchObject({ stdout: "", status: 85 });
      writeFileSync(keeper, "one\ntwo\n");
      const after = await floe(["resume", "-A", "img"], { cwd, stdin: input });
      expect(after).toMatchObject({ stdout: "one\ntwo\n", status: 0 });
      closeSync(input);
      closeSync(keeper);
    });
  }, 30_000);
  test("contract 16: a job whose reader is stuck is frozen at once, and no byte is lost or printed twice", async () => {
    await inDirectory(async (cwd) => {
      Bun.spawnSync(["mkfifo", join(cwd, "fifo")]);
      const reader = openSync(join(cwd, "fifo"), "r+");
      const writer = openSync(join(cwd, "fifo"), "w");
      const args = ["run", "-A", "--ckpt-file", "img", "-c", "echo ready >flag; seq 50000"];
      const running = startFloe(args, { cwd, stdout: writer });
      await until(() => existsSync(join(cwd, "flag")), "the start");
      await Bun.sleep(100);
      const from = performance.now();
      running.signal("SIGUSR2");
      expect((await running.ended).status).toBe(85);
      expect(performance.now() - from).toBeLessThan(1000);
      closeSync(writer);
      const taken = new Uint8Array(100_000);
      const before = Buffer.from(taken.subarray(0, readSync(reader, taken))).toString();
      closeSync(reader);
      expect(before.length).toBeGreaterThan(60_000);
      const after = await floe(["resume", "-A", "img"], { cwd });
      expect(before + after.stdout === Array.from({ length: 50000 }, (_, i) => `${i + 1}\n`).join("")).toBe(
        true,
      );
    });
  }, 30_000);
  test("contract 16: input that arrives while the job is frozen and ends is not lost", async () => {
    await inDirectory(async (cwd) => {
      Bun.spawnSync(["mkfifo", join(cwd, "fifo")]);
      const keeper = openSync(join(cwd, "fifo"), "r+");
      const writer = "for ((i=0; i<1500; i++)); do echo $i; ((i % 10)) || sleep 0.005; done >fifo";
      const writing = Bun.spawn(["bash", "-c", writer], { cwd });
      const input = openSync(join(cwd, "fifo"), "r");
      let args = ["run", "-A", "--ckpt-file", "img", "-c", "while read x; do echo $x; done | cat"];
      let output = "";
      let status = 85;
      for (let freezes = 0; status === 85; freezes++) {
        const running = startFloe(args, { cwd, stdin: input });
        let over = false;
        void running.ended.then(() => (over = true));
        await until(() => over || known(cwd, running.pid), "the start");
        if (freezes === 0) closeSync(keeper);
        await Bun.sleep(40);
        running.signal("SIGUSR2");
        const result = await running.ended;
        output += result.stdout;
        status = result.status;
        args = ["resume", "-A", "--ckpt-file", "img", "img"];
      }
      await writing.exited;
      closeSync(input);
      expect(status).toBe(0);
      expect(output.split("\n")).toEqual([...Array.from({ length: 1500 }, (_, i) => `${i}`), ""]);
    });
  }, 60_000);
});

describe("contract 17: traps", () => {
  test("contract 17: a trap for CKPT or CKPTEXIT takes the place of the freeze", () => {
    const { stdout, files, status } = run(
      "trap 'echo c' CKPT; trap 'echo x' CKPTEXIT; kill -CKPT $$; kill -CKPTEXIT $$; echo end\n",
    );
    expect({ stdout, files, status }).toEqual({ stdout: "c\nx\nend\n", files: [], status: 0 });
  });
  test("contract 17: '' ignores, - restores", () => {
    const { files } = run("trap '' CKPT; kill -CKPT $$; ls; trap - CKPT; kill -CKPT $$; :\n");
    expect(files.map((line) => line.split(" ")[0])).toEqual(["case.sh.ckpt"]);
  });
  test("contract 17: setting a flag and checkpointing in the main loop", () => {
    const script =
      "trap 'want=1' CKPT; for i in 1 2 3; do [ $i = 2 ] && kill -CKPT $$; if [ -n \"$want\" ]; then want=; checkpoint img; echo c$?; fi; echo $i; done\n";
    const first = run(script);
    expect(first.stdout).toBe("1\nc0\n2\n3\n");
    expect(added(first, resume(first.run))).toBe("c1\n2\n3\n");
  });
  test("contract 17: the RESUME trap runs first thing after a resume", () => {
    const first = run("trap 'echo resumed $CKPT_RESUMED' RESUME; checkpoint img; echo $?\n");
    expect(first.stdout).toBe("0\n");
    expect(added(first, resume(first.run))).toBe("resumed 1\n1\n");
  });
  test("contract 17: the RESUME trap runs within a loop and before a sleep goes on", () => {
    const started = runUntil(
      startScript("trap 'echo again' RESUME; echo a; sleep 10; echo b\n"),
      ({ m }) => m.sleepers.size > 0,
    );
    const next = runUntil(thawRun(freezeRun(started), started), ({ m }) => m.sleepers.size > 0);
    while (flushOutput(next.m)) next.host.advance(0);
    expect(next.host.text(1)).toBe("a\nagain\n");
    expect(finish(next).stdout).toBe("a\nagain\nb\n");
  });
});

describe("contract 22: floe resume and floe -r", () => {
  test("contract 22: both, with flags", async () => {
    await inDirectory(async (cwd) => {
      await floe(["run", "-A", "-c", "checkpoint -x img; echo $?"], { cwd });
      expect((await floe(["resume", "img"], { cwd })).stdout).toBe("1\n");
      expect((await floe(["-r", "img"], { cwd })).stdout).toBe("1\n");
      expect((await floe(["-r", "--retval", "9", "img"], { cwd })).stdout).toBe("9\n");
      expect((await floe(["resume", "--retval=0", "img"], { cwd })).stdout).toBe("0\n");
      unlinkSync(join(cwd, "img"));
      mkdirSync(join(cwd, "d"));
    });
  });
});
