/**
 * What a program of the host does to the descriptors that it is started with, as under bash: regular files are its own
 * descriptors, and what it does not read of a pipe or of a file of the machine is there for the next reader.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLOE = process.env.FLOE ?? join(import.meta.dir, "../dist/floe");
const root = mkdtempSync(join(tmpdir(), "floe-descriptors-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
writeFileSync(join(root, "f"), "one\ntwo\nthree\nfour\nfive\n");
writeFileSync(join(root, "long"), "0123456\n".repeat(40000));

/** What opens fd 3 for reading. */
const OPEN: Record<string, string> = {
  "a file": "exec 3<f",
  "a file, read in part": "exec 3<f; read a <&3; echo $a",
  "a file, open for both": "exec 3<>f",
  "a long file": "exec 3<long",
  "a descriptor twice": "exec 4<f; exec 3<&4",
  "a here-document": "exec 3<<E\none\ntwo\nthree\nE\n",
  "a pipe": "exec 3< <(printf '%s\\n' one two three)",
  "a long pipe": "exec 3< <(n=0; while ((n++ < 3000)); do printf '0123456789012345678901234567\\n'; done)",
};

/** What a program does with it. */
const USE: Record<string, string> = {
  "does not look at it": "/bin/true",
  "reads from it elsewhere": "/usr/bin/head -c 0 <&3",
  "reads all": "/bin/cat <&3 | wc -c",
  "reads all as fd 3": "/bin/cat /dev/fd/3 | wc -c",
  "reads a line as fd 3": "/usr/bin/env bash -c 'read -r x <&3; echo \"$x\"'",
  "reads a line as fd 0": "/usr/bin/env bash -c 'read -r x; echo \"$x\"' <&3",
  twice:
    "/usr/bin/env bash -c 'read -r x <&3; echo \"$x\"'; /usr/bin/env bash -c 'read -r x; echo \"$x\"' <&3",
  "in a subshell": "(/usr/bin/env bash -c 'read -r x <&3; echo \"$x\"'; read -r y <&3; echo $y)",
  "in a pipeline": "echo | /usr/bin/env bash -c 'read -r x <&3; echo \"$x\"' | cat",
  "beside another":
    "/usr/bin/env sleep 0.01 3<&3 & /usr/bin/env bash -c 'read -r x <&3; echo \"$x\"'; wait $!",
};

async function output(words: string[]): Promise<string> {
  const run = Bun.spawn(words, {
    cwd: root,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout: 20000,
  });
  const [out, err] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()]);
  return `${out}${err}${await run.exited}`;
}

describe.concurrent("descriptors of programs of the host", () => {
  for (const [opened, open] of Object.entries(OPEN))
    test(opened, async () => {
      for (const [used, use] of Object.entries(USE)) {
        const script = `${open}\n${use}\nread -r y <&3; echo "$y"; exec 3<&-`;
        const [ours, theirs] = await Promise.all([
          output([FLOE, "run", "-A", "-c", script]),
          output(["bash", "-c", script]),
        ]);
        expect(`${used}: ${ours}`).toBe(`${used}: ${theirs}`);
      }
    }, 60000);

  test("what a program writes to a descriptor comes in its order", async () => {
    for (const mode of [">", ">>", "<>"]) {
      const script = `exec 3${mode}out; echo a >&3; /usr/bin/env bash -c 'echo b >&3'; echo c >&3; cat out; rm out`;
      expect(await output([FLOE, "run", "-A", "-c", script])).toBe(await output(["bash", "-c", script]));
    }
  }, 20000);

  test("output and errors in one pipe keep their order", async () => {
    const script =
      "/usr/bin/env bash -c 'for i in 1 2 3; do echo out $i; echo error $i >&2; done; echo three >&3' 2>&1 3>&1 | cat";
    expect(await output([FLOE, "run", "-A", "-c", script])).toBe(await output(["bash", "-c", script]));
  }, 20000);

  test("a loop over a file with programs that read none of it", async () => {
    const script = "while read -r x <&3; do /usr/bin/env echo $x; /bin/true; done 3<f";
    expect(await output([FLOE, "run", "-A", "-c", script])).toBe("one\ntwo\nthree\nfour\nfive\n0");
  }, 20000);
});

test("programs of the host that hand on more than pipes hold come to their end, time and again", async () => {
  for (let i = 0; i < 20; i++) {
    const child = Bun.spawn(
      [FLOE, "run", "-A", "-c", "seq 20000 | /bin/cat | /bin/cat >/dev/null; echo $?"],
      {
        stdin: "ignore",
        stdout: "pipe",
        timeout: 10_000,
        killSignal: "SIGKILL",
      },
    );
    expect(await new Response(child.stdout).text()).toBe("0\n");
  }
});

test("what a FIFO has not taken when it is closed is written still, and nobody waits who reads it", async () => {
  expect(Bun.spawnSync(["mkfifo", join(root, "fifo")]).exitCode).toBe(0);
  const script = `(sleep 0.1; wc -c) <fifo & exec 3>fifo; head -c 150000 /dev/zero >&3; exec 3>&-; wait
wc -c <fifo & exec 3>fifo; head -c 65536 /dev/zero >&3; echo hi >&3; exec 3>&-; wait`;
  for (const command of [["bash"], [FLOE, "run", "-A"]]) {
    const child = Bun.spawn([...command, "-c", script], {
      cwd: root,
      stdin: "ignore",
      stdout: "pipe",
      timeout: 10_000,
      killSignal: "SIGKILL",
    });
    expect(await new Response(child.stdout).text()).toBe("150000\n65539\n");
  }
}, 25_000);

test("what a FIFO has not taken when another run takes this one's place is written still", async () => {
  expect(Bun.spawnSync(["mkfifo", join(root, "left")]).exitCode).toBe(0);
  const run = (script: string) => [FLOE, "run", "-A", "-c", script];
  expect(Bun.spawnSync(run("checkpoint -x img; sleep 0.3; echo end"), { cwd: root }).exitCode).toBe(85);
  const options = { cwd: root, stdout: "pipe", timeout: 10_000, killSignal: "SIGKILL" } as const;
  const reader = Bun.spawn(["bash", "-c", "(sleep 0.1; wc -c) <left"], options);
  const writer = Bun.spawn(run("exec 3>left; head -c 100000 /dev/zero >&3; resume img"), options);
  expect(await new Response(writer.stdout).text()).toBe("end\n");
  expect(await writer.exited).toBe(0);
  expect(await new Response(reader.stdout).text()).toBe("100000\n");
}, 25_000);
