/**
 * The contract's rows that are about files and programs of the host: exactly-once output, fingerprints, descriptors
 * as targets, programs that run during a freeze, clones. The built executable, or the sources, as processes.
 */
import { describe, expect, test } from "bun:test";
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { decodeFooter, encodeFooter, type Footer } from "../vm/image/layout.ts";
import { FLOE, floe, inDirectory, type Result, startFloe, until } from "./lib/floe.ts";

type Place = {
  cwd: string;
  /** floe with all permissions and these words */
  run(...words: string[]): Promise<Result>;
  read(name: string): string;
  write(name: string, text: string): void;
};

function place(action: (at: Place) => Promise<void>): () => Promise<void> {
  return () =>
    inDirectory((cwd) =>
      action({
        cwd,
        run: (...words) => floe([words[0], "-A", ...words.slice(1)], { cwd }),
        read: (name) => readFileSync(join(cwd, name), "latin1"),
        write: (name, text) => writeFileSync(join(cwd, name), text),
      }),
    );
}

/** Ends floe as `kill -9` does, from within. */
const DIE = `python3 -c 'import os; os.kill(os.getppid(), 9)'`;
/** All files below `cwd` but images and journals, with their contents. */
function tree(cwd: string, below = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(cwd, below)).sort()) {
    const path = join(below, name);
    if (/^(img|floe-|ref)/.test(path)) continue;
    const stat = lstatSync(join(cwd, path));
    if (stat.isDirectory()) Object.assign(found, { [`${path}/`]: "" }, tree(cwd, path));
    else found[path] = stat.isSymbolicLink() ? "->" : readFileSync(join(cwd, path), "latin1");
  }
  return found;
}

describe("contract 3: checkpoint -u FD", () => {
  test(
    "contract 3: to a file; the descriptor survives in the image",
    place(async ({ run }) => {
      const script =
        "exec 5>img; checkpoint -u 5; echo $?; checkpoint -u 5; echo $?; checkpoint -u 5; echo $?";
      expect((await run("run", "-c", script)).stdout).toBe("0\n0\n0\n");
      // the image is the last one, and resuming it does not cut it
      for (let i = 0; i < 2; i++) expect((await run("resume", "img")).stdout).toBe("1\n");
      const again = await run("run", "-c", "exec 5>img; checkpoint -u 5; r=$?; checkpoint -u 5; echo $r $?");
      expect(again.stdout).toBe("0 0\n");
    }),
  );
  test(
    "contract 3: to a pipe within the run, and to standard output",
    place(async ({ run, cwd, write }) => {
      expect((await run("run", "-c", "checkpoint -u 1 | cat >img; echo end")).stdout).toBe("end\n");
      expect((await run("resume", "img")).stdout).toBe("end\n");
      const out = await run("run", "-c", "checkpoint -xu 1; echo $?");
      expect(out.status).toBe(85);
      writeFileSync(join(cwd, "img"), out.stdout, "latin1");
      expect((await run("resume", "img")).stdout).toBe("1\n");
      write("x", "");
    }),
  );
  test("contract 3: to a socket", async () => {
    await inDirectory(async (cwd) => {
      const received: Buffer[] = [];
      let closed = false;
      const server = Bun.listen({
        hostname: "127.0.0.1",
        port: 0,
        socket: {
          data: (_, data) => void received.push(Buffer.from(data)),
          close: () => void (closed = true),
        },
      });
      const script = `exec 5<>/dev/tcp/127.0.0.1/${server.port}; checkpoint -u 5; r=$?; exec 5>&-; echo $r`;
      expect((await floe(["run", "-A", "-c", script], { cwd })).stdout).toBe("0\n");
      await until(() => closed, "the end of the connection");
      server.stop();
      writeFileSync(join(cwd, "img"), Buffer.concat(received), { mode: 0o600 });
      expect((await floe(["resume", "-A", "--retval=5", "img"], { cwd })).stdout).toBe("5\n");
    });
  });
  test(
    "contract 3: EBADF for what is closed or cannot be written, EINVAL for -x to a pipe of the run",
    place(async ({ run }) => {
      const script =
        "checkpoint -u 9; echo $? $CKPT_ERRNO; checkpoint -u 0; echo $? $CKPT_ERRNO; { checkpoint -xu 1; echo $CKPT_ERRNO >&2; } | cat";
      const { stdout, stderr } = await run("run", "-c", script);
      expect(stdout).toBe("255 EBADF\n255 EBADF\n");
      expect(stderr).toContain("EINVAL\n");
    }),
  );
});

describe("contract 9: fingerprints and exactly-once files", () => {
  const job = `
exec 4>>fd4; echo old >pre; printf 'aaaabbbb' >inplace; mkdir d; echo x >d/f; echo gone >gone; echo keep >kept; ln kept hard
for i in 1 2 3 4 5 6; do
  echo line $i >>log; echo line $i >&4; echo $i >out.$((i % 2)); printf '%s' $i 1<>inplace
  [ $i != 3 ] || checkpoint img
  if [ $i = 4 ]; then
    mv pre post; rm gone d/f; rmdir d; mkdir e e/g; echo z >e/g/z; ln -s x link; chmod 600 log; : >kept; echo n >>new; echo m >>new
    mv out.0 out.9; DIE
  fi
done
`;
  test(
    "contract 9: kill -9 and a resume give what one uninterrupted run writes",
    place(async ({ cwd, run }) => {
      mkdirSync(join(cwd, "ref"));
      const whole = await floe(["run", "-A", "-c", job.replace("DIE", ":")], { cwd: join(cwd, "ref") });
      expect(whole.status).toBe(0);
      const killed = job.replace("DIE", `[ "$CKPT_RESUMED" != 0 ] || ${DIE}`);
      expect((await run("run", "-c", killed)).status).toBe(137);
      expect(existsSync(join(cwd, "img.journal"))).toBe(true);
      const verified = await run("verify", "img");
      expect(verified.status).toBe(1);
      expect(verified.stdout).toMatch(
        /img.journal: \d+ changes to \d+ files since the freeze: they will be undone/,
      );
      expect((await run("resume", "img")).status).toBe(0);
      expect(tree(cwd)).toEqual(tree(join(cwd, "ref")));
      expect(statSync(join(cwd, "hard")).ino).toBe(statSync(join(cwd, "kept")).ino);
      // what was undone is kept beside the image, the journal is gone
      expect(readdirSync(join(cwd, "img.cut")).length).toBeGreaterThan(3);
      expect(readdirSync(cwd).filter((name) => name.startsWith("img."))).toEqual(["img.cut"]);
    }),
  );
  test(
    "contract 9: a resume that is killed, too, can be done again",
    place(async ({ cwd, run, read }) => {
      const script = `echo a >>log; checkpoint img; echo b >>log; [ "$CKPT_RESUMED" = 3 ] || ${DIE}; echo c >>log`;
      expect((await run("run", "-c", script)).status).toBe(137);
      // the same image each time: resumed once is not resumed twice
      for (let i = 0; i < 2; i++) expect((await run("resume", "img")).status).toBe(137);
      expect(read("log")).toBe("a\nb\n");
      const last = await run("resume", "--set", "CKPT_ERRNO=x", "img");
      expect(last.status).toBe(137);
      expect(tree(cwd)).toEqual({ log: "a\nb\n" });
    }),
  );
  test(
    "contract 9: without a journal, what the run made with > is cut, and kept beside; >> and inputs refuse",
    place(async ({ cwd, run, read, write }) => {
      write("in", "1\n2\n3\n");
      write("log", "0\n");
      const script =
        "exec 3<in 4>out 5>>log; read a <&3; echo x >&4; echo 1 >&5; checkpoint -x img; read b <&3; echo y $b >&4; echo 2 >&5";
      expect((await run("run", "-c", script)).status).toBe(85);
      for (const name of ["in", "out", "log"]) appendFileSync(join(cwd, name), "more\n");
      const refused = await run("resume", "img");
      expect(refused.status).toBe(255);
      expect(refused.stderr).toContain("/in: has grown since the freeze (--files=keep");
      expect(refused.stderr).toContain("/log: has grown since the freeze (--files=rollback");
      expect(refused.stderr).not.toContain("/out:");
      // nothing has been touched
      expect(read("out")).toBe("x\nmore\n");
      write("in", "1\n2\n3\n");
      expect((await run("verify", "--files=rollback", "img")).status).toBe(1);
      expect((await run("resume", "--files=rollback", "img")).status).toBe(0);
      expect(tree(cwd)).toEqual({
        in: "1\n2\n3\n",
        log: "0\n1\n2\n",
        "log.cut-1": "more\n",
        out: "x\ny 2\n",
        "out.cut-1": "more\n",
      });
      // cut once more: the first is not overwritten
      expect((await run("resume", "--files=rollback", "img")).status).toBe(0);
      expect(read("log.cut-1")).toBe("more\n");
      expect(read("log.cut-2")).toBe("2\n");
    }),
  );
  test(
    "contract 9: changed contents, same length and time; keep; refuse",
    place(async ({ cwd, run, read, write }) => {
      write("in", "1\n2\n3\n");
      const before = statSync(join(cwd, "in"));
      expect((await run("run", "-c", "exec 3<in 4>out; read a <&3; checkpoint -x img; cat <&3")).status).toBe(
        85,
      );
      write("in", "7\n8\n9\n");
      utimesSync(join(cwd, "in"), before.atime, before.mtime);
      expect((await run("resume", "img")).stderr).toContain("/in: has changed since the freeze");
      expect((await run("resume", "--files=keep", "img")).stdout).toBe("8\n9\n");
      write("in", "1\n2\n3\n");
      expect((await run("resume", "--files=refuse", "img")).stdout).toBe("2\n3\n");
      appendFileSync(join(cwd, "out"), "x");
      expect((await run("resume", "--files=refuse", "img")).status).toBe(255);
      expect(read("out")).toBe("x");
    }),
  );
  test(
    "contract 9: --files=keep leaves what a dead run wrote; refuse tells of it",
    place(async ({ run, read }) => {
      const script = `checkpoint img; echo x >>log; [ "$CKPT_RESUMED" != 0 ] || ${DIE}`;
      expect((await run("run", "-c", script)).status).toBe(137);
      expect((await run("resume", "--files=refuse", "img")).stderr).toContain("--files=keep leaves them");
      expect((await run("resume", "--files=keep", "img")).status).toBe(0);
      expect(read("log")).toBe("x\nx\n");
    }),
  );
  test(
    "contract 9: --embed makes the image self-contained",
    place(async ({ cwd, run, read, write }) => {
      write("in", "1\n2\n3\n");
      const script = "exec 3<in 4>out; read a <&3; echo $a >&4; checkpoint -xe img; cat <&3 >&4";
      expect((await run("run", "-c", script)).status).toBe(85);
      rmSync(join(cwd, "in"));
      rmSync(join(cwd, "out"));
      expect((await run("resume", "img")).status).toBe(0);
      expect(read("out")).toBe("1\n2\n3\n");
      write("in", "other\n");
      expect((await run("resume", "img")).status).toBe(0);
      expect(read("out")).toBe("1\n2\n3\n");
    }),
  );
  test(
    "contract 9: nothing is undone under a run that lives",
    place(async ({ cwd, run, read }) => {
      const script = "echo 0 >log; i=0; while [ ! -e stop ]; do i=$((i+1)); echo $i >>log; sleep 0.01; done";
      const running = startFloe(["run", "-A", "--ckpt-file", "img", "-c", script], { cwd });
      await until(() => existsSync(join(cwd, "log")), "the start");
      running.signal("SIGUSR1");
      await until(() => existsSync(join(cwd, "img.journal")), "the first change after the image");
      for (const policy of ["auto", "rollback", "keep"]) {
        const refused = await run("resume", `--files=${policy}`, "img");
        expect(refused.status).toBe(255);
        expect(refused.stderr).toContain("img.journal: the run that writes it lives");
      }
      expect((await run("verify", "img")).stderr).toContain("the run that writes it lives");
      writeFileSync(join(cwd, "stop"), "");
      expect((await running.ended).status).toBe(0);
      const lines = read("log").trimEnd().split("\n");
      expect(lines).toEqual(lines.map((_, i) => `${i}`));
    }),
    20_000,
  );
  test(
    "contract 9: where there can be no journal the run says so once and goes on, its output whole",
    place(async ({ cwd, read }) => {
      mkdirSync(join(cwd, "img.journal"));
      const script = "kill -CKPT $$; echo a; echo b; echo c >f; cat f";
      const command = `exec ${FLOE.join(" ")} run -A --ckpt-file img -c '${script}' >out 2>&1`;
      const child = Bun.spawn(["sh", "-c", command], { cwd, env: { ...process.env, XDG_RUNTIME_DIR: cwd } });
      expect(await child.exited).toBe(0);
      expect(read("out").replace(/^floe: .*\n/gm, "")).toBe("a\nb\nc\n");
      expect(read("out").match(/img.journal: File exists/g)).toHaveLength(1);
    }),
  );
  test(
    "contract 9: a journal that others may write is not followed",
    place(async ({ cwd, run }) => {
      expect((await run("run", "-c", `checkpoint img; echo x >>log; ${DIE}`)).status).toBe(137);
      Bun.spawnSync(["chmod", "666", join(cwd, "img.journal")]);
      expect((await run("resume", "img")).stderr).toContain("img.journal: others may write it");
    }),
  );
});

test(
  "contract 9: run --state: standard input, output and error that are files are read and written exactly once",
  place(async ({ cwd, read, write }) => {
    const numbers = Array.from({ length: 40 }, (_, i) => `${i}\n`);
    write("in", numbers.join(""));
    write("job.sh", 'while read -r x; do echo "out $x"; echo "err $x" >&2; sleep 0.01; done\n');
    // --keep-state: a job that is killed in the very moment of its end is not begun anew
    const command = `exec ${FLOE.join(" ")} run -A --every 40ms --keep-state --state job.ckpt job.sh <in >>out 2>>err`;
    let status = 137;
    for (let kills = 0; status === 137; kills++) {
      const child = Bun.spawn(["sh", "-c", command], { cwd, env: { ...process.env, XDG_RUNTIME_DIR: cwd } });
      if (kills < 5) await Bun.sleep(150 + 40 * kills);
      if (kills < 5) child.kill("SIGKILL");
      await child.exited;
      status = child.signalCode === "SIGKILL" ? 137 : (child.exitCode ?? -1);
    }
    expect(status).toBe(0);
    expect(read("out")).toBe(numbers.map((n) => `out ${n}`).join(""));
    expect(read("err")).toBe(numbers.map((n) => `err ${n}`).join(""));
  }),
  30_000,
);

describe("contract 10: descriptors", () => {
  test(
    "contract 10: --fd puts another file in the place of any that is open",
    place(async ({ cwd, run, write }) => {
      write("in", "1\n2\n");
      expect((await run("run", "-c", "exec 3<in; read a <&3; checkpoint -x img; cat <&3")).status).toBe(85);
      rmSync(join(cwd, "in"));
      expect((await run("resume", "img")).stderr).toContain("/in: No such file or directory");
      write("moved", "1\n7\n");
      expect((await run("resume", "--fd", "3=moved", "img")).stdout).toBe("7\n");
    }),
  );
});

describe("contract 19: the errnos", () => {
  /** Each cause, and the name that $CKPT_ERRNO gets. */
  const causes: readonly (readonly [name: string, script: string, errno: string])[] = [
    ["a directory that is not there", "checkpoint none/img", "ENOENT"],
    ["a part of the path that is no directory", "checkpoint file/img", "ENOTDIR"],
    ["a directory as the image", "checkpoint dir", "EISDIR"],
    ["an unknown letter of the template", "checkpoint", "EINVAL"],
    ["a descriptor that is closed", "checkpoint -u 9", "EBADF"],
    ["what is no image", "resume file", "EINVAL"],
    ["an image that is short", "resume short", "EIO"],
    ["an image with a changed byte", "resume changed", "EIO"],
    ["an image of a newer floe", "resume newer", "EOPNOTSUPP"],
    ["an image whose table says what cannot be", "resume beyond", "ERANGE"],
    ["a directory", "resume dir", "EISDIR"],
    ["no such image", "resume none", "ENOENT"],
    ["a file that is gone", "resume stale", "ESTALE"],
  ];
  test(
    "contract 19: by their causes",
    place(async ({ cwd, run, read, write }) => {
      write("file", "no image, whatever it is\n");
      write("gone", "x");
      mkdirSync(join(cwd, "dir"));
      await run("run", "-c", "exec 3<gone; checkpoint -x stale");
      rmSync(join(cwd, "gone"));
      const whole = readFileSync(join(cwd, "stale"));
      writeFileSync(join(cwd, "short"), whole.subarray(0, whole.length - 20), { mode: 0o600 });
      const forged = (name: string, change: (footer: Footer) => void) => {
        const footer = decodeFooter(whole, whole.length) as Footer;
        const data = new Uint8Array(whole.subarray(0, footer.offset));
        change(footer);
        const bytes = Buffer.concat([data, encodeFooter(data, footer)]);
        writeFileSync(join(cwd, name), bytes, { mode: 0o600 });
      };
      forged("beyond", ({ sections }) => void (sections[0].storedBytes = 2 ** 53));
      const newer = Buffer.from(whole);
      newer.writeUInt16LE(99, 8);
      newer.writeUInt32LE(Bun.hash.crc32(newer.subarray(0, 12)), 12);
      writeFileSync(join(cwd, "newer"), newer, { mode: 0o600 });
      whole[40] ^= 255;
      writeFileSync(join(cwd, "changed"), whole, { mode: 0o600 });
      for (const [name, script, errno] of causes) {
        const { stdout, stderr, status } = await run(
          "run",
          "--ckpt-file",
          "%Q",
          "-c",
          `${script}; echo $? $CKPT_ERRNO`,
        );
        expect([name, stdout, status]).toEqual([name, `255 ${errno}\n`, 0]);
        expect(stderr).toContain(errno);
      }
      expect(read("file")).toBe("no image, whatever it is\n");
    }),
  );
  test(
    "contract 19: EFBIG where no file may be that large, and the job goes on",
    place(async ({ cwd }) => {
      const script = "x=$(seq 20000); checkpoint img; echo $? $CKPT_ERRNO; x=; checkpoint img; echo $?";
      const command = `ulimit -f 40; exec ${FLOE.join(" ")} run -A -c '${script}'`;
      const child = Bun.spawn(["bash", "-c", command], {
        cwd,
        env: { ...process.env, XDG_RUNTIME_DIR: cwd },
        stderr: "pipe",
      });
      expect(await new Response(child.stdout).text()).toBe("255 EFBIG\n0\n");
      expect(await new Response(child.stderr).text()).toContain("/img: File too large (EFBIG)");
      expect((await floe(["resume", "-A", "img"], { cwd })).stdout).toBe("1\n");
    }),
  );
  test("contract 19: EACCES where only permissions are missing", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "in"), "x\n");
      await floe(["run", "-A", "-c", "exec 3<in; checkpoint -x img"], { cwd });
      const words = ["run", "--allow-ckpt", "-c", `resume ${cwd}/img; echo $? $CKPT_ERRNO`];
      expect((await floe(words, { cwd })).stdout).toBe("255 EACCES\n");
    }, "/var/tmp");
  });
});

describe("contract 20: programs of the host", () => {
  const job =
    "{ /bin/sleep 0.7; echo slept; } & sleep 0.1; checkpoint img; echo $? $CKPT_ERRNO; wait; echo end";
  test(
    "contract 20: a freeze waits for them",
    place(async ({ run }) => {
      expect((await run("run", "-c", job)).stdout).toMatch(/^(slept\n0\n|0\nslept\n)end\n$/);
      expect((await run("resume", "img")).stdout).toContain("1\n");
    }),
  );
  test(
    "contract 20: after --grace it is refused, told which, and the job goes on",
    place(async ({ cwd, run }) => {
      const { stdout, stderr, status } = await run("run", "--grace", "100ms", "-c", job);
      expect({ stdout, status }).toEqual({ stdout: "255 EBUSY\nslept\nend\n", status: 0 });
      expect(stderr).toContain("a program of the host is running: /bin/sleep");
      expect(existsSync(join(cwd, "img"))).toBe(false);
    }),
  );
  test(
    "contract 20: --on-running=restart starts them again at the resume, and says so",
    place(async ({ run, write }) => {
      write("in", "a\nb\n");
      const upper = `python3 -c 'import sys, time; time.sleep(0.6); print(sys.stdin.read().upper())' <in >out; echo done`;
      const script = `{ ${upper}; } & sleep 0.3; checkpoint -x img; wait; cat out`;
      const first = await run("run", "--grace", "50ms", "--on-running", "restart", "-c", script);
      expect(first.status).toBe(85);
      expect(first.stderr).toContain("will be started again by a resume");
      expect((await run("resume", "img")).stdout).toBe("done\nA\nB\n\n");
    }),
    20_000,
  );
});

test(
  "contract 21: floe freeze PID freezes a running floe from outside, and says where to",
  place(async ({ cwd }) => {
    const script = "i=0; while [ $i -lt 200 ]; do i=$((i+1)); sleep 0.01; done; echo $i";
    const running = startFloe(["run", "-A", "--ckpt-file", "img", "-c", script], { cwd });
    await until(
      () => readdirSync(cwd).some((name) => existsSync(join(cwd, name, String(running.pid)))),
      "the start",
    );
    const froze = await floe(["freeze", "--exit", String(running.pid)], { cwd });
    expect(froze).toMatchObject({ stdout: `${join(cwd, "img")}\n`, status: 0 });
    expect((await running.ended).status).toBe(85);
    expect((await floe(["resume", "-A", "img"], { cwd })).stdout).toBe("200\n");
  }),
  20_000,
);

test(
  "contract 21: without --exit the run goes on to its end, and the image has it as it was then",
  place(async ({ cwd }) => {
    const script = "i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo $i; sleep 0.01; done";
    const running = startFloe(["run", "-A", "--ckpt-file", "img", "-c", script], { cwd });
    const froze = await floe(["freeze", String(running.pid)], { cwd });
    expect(froze).toMatchObject({ stdout: `${join(cwd, "img")}\n`, status: 0 });
    const whole = Array.from({ length: 60 }, (_, i) => `${i + 1}\n`).join("");
    expect(await running.ended).toMatchObject({ stdout: whole, status: 0 });
    const rest = await floe(["resume", "-A", "img"], { cwd });
    expect(rest.status).toBe(0);
    expect(whole.endsWith(rest.stdout)).toBe(true);
    expect(rest.stdout.length).toBeGreaterThan(0);
  }),
  20_000,
);

describe("contract 23: increments", () => {
  test(
    "contract 23: a second checkpoint to the same file writes only what changed",
    place(async ({ cwd, run }) => {
      const script =
        "x=$(seq 40000); checkpoint img; a=$(wc -c <img); y=1; checkpoint img; b=$(wc -c <img); echo $((a > 20000)) $(((b - a) * 5 < a))";
      expect((await run("run", "-c", script)).stdout).toBe("1 1\n");
      expect(
        JSON.parse((await floe(["inspect", "--json", "img"], { cwd })).stdout).image.generations,
      ).toHaveLength(2);
      expect(existsSync(join(cwd, "img"))).toBe(true);
    }),
  );
});

describe("contract 24: clones", () => {
  test(
    "contract 24: go on with the same random numbers, with --reseed with others",
    place(async ({ run }) => {
      await run("run", "-c", "RANDOM=5; checkpoint -x img; echo $RANDOM $RANDOM $RANDOM $SRANDOM");
      const plain = (text: string) => text.split(" ").slice(0, 3).join(" ");
      const [a, b, c, d] = [
        await run("resume", "img"),
        await run("resume", "img"),
        await run("resume", "--reseed", "img"),
        await run("resume", "--reseed", "img"),
      ].map(({ stdout }) => plain(stdout));
      expect(a).toBe(b);
      expect(new Set([a, c, d]).size).toBe(3);
      const script = "for i in 1 2; do resume -s img; done";
      expect(plain((await run("run", "-c", script)).stdout)).not.toBe(a);
    }),
  );
  test(
    "contract 24: SECONDS continues, or counts the time frozen with --clock=real",
    place(async ({ run }) => {
      await run("run", "-c", "checkpoint -x img; echo $((SECONDS >= 1))");
      await Bun.sleep(1100);
      expect((await run("resume", "img")).stdout).toBe("0\n");
      expect((await run("resume", "--clock=real", "img")).stdout).toBe("1\n");
    }),
  );
  test(
    "contract 24: --set changes variables of the resumed run; a readonly one refuses",
    place(async ({ run }) => {
      await run(
        "run",
        "-c",
        "export x=1; readonly r=1; checkpoint -x img; echo $x; env | grep -c ^x=2; echo $y",
      );
      expect((await run("resume", "--set", "x=2", "--set", "y=a b", "img")).stdout).toBe("2\n1\na b\n");
      const refused = await run("resume", "--set", "r=2", "img");
      expect(refused.status).toBe(255);
      expect(refused.stderr).toContain("--set r");
    }),
  );
});

test("every row of the contract has a test of its number", () => {
  const found = new Set<number>();
  for (const name of readdirSync(import.meta.dir))
    if (name.endsWith(".test.ts"))
      for (const [, row] of readFileSync(join(import.meta.dir, name), "utf8").matchAll(/contract (\d+): /g))
        found.add(Number(row));
  expect(Array.from({ length: 24 }, (_, i) => i + 1).filter((row) => !found.has(row))).toEqual([]);
});
