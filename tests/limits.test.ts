/** Limits: scripts that want too much end with a message and a status, or in an image; the process never dies of them. */
import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_LIMITS, LIMITS, parseLimit } from "../vm/limits.ts";
import { FLOE, floe } from "./lib/floe.ts";
import { finish, startScript } from "./lib/machine.ts";

const cwd = mkdtempSync("/var/tmp/floe-limits-");
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const run = (script: string, ...flags: string[]) => floe(["run", ...flags, "-c", script], { cwd });

test("values as people write them", () => {
  const row = (argument: string) => LIMITS.find((r) => r.argument === argument)!;
  expect(["1", "2K", "1.5k", "3M", "1G", "2TB", "4MiB"].map((t) => parseLimit(row("SIZE"), t))).toEqual([
    1,
    2048,
    1536,
    3 * 2 ** 20,
    2 ** 30,
    2 * 2 ** 40,
    4 * 2 ** 20,
  ]);
  expect(["200ms", "1", "2.5s", "3m", "1h"].map((t) => parseLimit(row("TIME"), t))).toEqual([
    200, 1000, 2500, 180_000, 3_600_000,
  ]);
  for (const { argument } of LIMITS)
    for (const text of ["", "0", "-1", "x", "1e3", "∞"]) expect(parseLimit(row(argument), text)).toBeNull();
  expect(Object.keys(DEFAULT_LIMITS)).toEqual(expect.arrayContaining(LIMITS.map((r) => r.name)));
});

describe("flags", () => {
  test("--max-steps", async () => {
    expect(await run("while :; do :; done", "--max-steps=1000")).toEqual({
      stdout: "",
      stderr: "floe: the limit of 1000 steps is reached (--max-steps)\n",
      status: 86,
    });
    expect((await run("echo a; echo b", "--max-steps=1000")).status).toBe(0);
  });
  test("--timeout, whether it waits or works", async () => {
    for (const script of ["sleep 100", "while :; do :; done", "read x < <(sleep 100)"])
      expect(await run(script, "--timeout=200ms")).toMatchObject({
        stderr: "floe: the limit of 0.2 s is reached (--timeout)\n",
        status: 124,
      });
  });
  test("--timeout ends host programs, too", async () => {
    const started = performance.now();
    expect((await run("/bin/sleep 20; echo no", "-A", "--timeout=200ms")).status).toBe(124);
    expect(performance.now() - started).toBeLessThan(5000);
  });
  test("--max-output, to the byte", async () => {
    expect(await run("yes", "--max-output=10")).toEqual({
      stdout: "y\ny\ny\ny\ny\n",
      stderr: "floe: the limit of 10 bytes of output is reached (--max-output)\n",
      status: 86,
    });
    expect(await run("echo 123456789", "--max-output=10")).toMatchObject({
      stdout: "123456789\n",
      status: 0,
    });
  });
  test("--max-memory", async () => {
    const script = "a=(); while :; do a+=(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx$((i++))); done";
    expect(await run(script, "--max-memory=250M")).toMatchObject({
      stderr: "floe: the limit of 250M bytes of memory is reached (--max-memory)\n",
      status: 86,
    });
  }, 20_000);
  test("--max-fds: too many open files", async () => {
    const script = "for i in {1..30}; do exec {fd}</dev/null || break; done; echo $fd";
    const { stdout, stderr } = await run(script, "--max-fds=20");
    expect(stdout).toBe("19\n");
    expect(stderr).not.toBe("");
  });
  test("--max-depth", async () => {
    const { stderr, status } = await run("f() { f; }; f", "--max-depth=50");
    expect(stderr).toContain("maximum function nesting level exceeded (50)");
    expect(status).toBe(1);
  });
  test("--max-file-size: SIGXFSZ, as of a Unix file", async () => {
    const script =
      "yes | tee /tmp/f >/dev/null; echo ${PIPESTATUS[@]}; (while :; do echo x; done >/tmp/g); echo $?; wc -c </tmp/f; wc -c </tmp/g";
    const { stdout, stderr } = await run(script, "--max-file-size=100K");
    expect(stdout).toBe("141 153\n153\n102400\n102400\n");
    expect(stderr).toMatch(
      /^floe: line 1: +\d+ File size limit exceededyes \| tee \/tmp\/f > \/dev\/null\nfloe: line 1: +\d+ File size limit exceeded\( while/,
    );
    const alone = await run("yes >/tmp/f; echo $?; while :; do echo x; done >/tmp/g", "--max-file-size=100K");
    expect(alone).toMatchObject({ stdout: "153\n", status: 153 });
    expect(alone.stderr).toMatch(
      /^floe: line 1: +\d+ File size limit exceededyes > \/tmp\/f\nfloe: File size limit exceeded \(--max-file-size\)\n$/,
    );
  });
  test.each([["--max-steps=0"], ["--max-memory=lots"], ["--timeout=soon"], ["--on-limit=explode"]])(
    "%s is refused",
    async (flag) => {
      const { stderr, status } = await run(":", flag);
      expect(stderr).toContain("is required");
      expect(status).toBe(2);
    },
  );
});

describe("--on-limit=freeze", () => {
  test.each([
    ["--max-steps=5000", 'for ((i = 0; i < 4000; i++)); do :; done; echo "end $i"', "end 4000\n"],
    ["--timeout=300ms", "sleep 0.6; echo end", "end\n"],
    ["--max-output=4", "echo one; echo two; echo three", "one\ntwo\nthree\n"],
  ])("%s", async (flag, script, expected) => {
    const image = join(cwd, "job.ckpt");
    rmSync(image, { force: true });
    const first = await run(script, flag, "--on-limit=freeze", "--ckpt-file=job.ckpt");
    expect(first.status).toBe(85);
    expect(first.stderr).toContain("is reached");
    expect(existsSync(image)).toBe(true);
    const second = await floe(["resume", "job.ckpt"], { cwd });
    expect(second).toMatchObject({ stderr: "", status: 0 });
    expect(first.stdout + second.stdout).toBe(expected);
  });
  test("limits are given anew to who resumes", async () => {
    await run("checkpoint -x job2.ckpt; while :; do :; done", "-A", "--max-steps=100000");
    expect((await floe(["resume", "--max-steps=500", "job2.ckpt"], { cwd })).status).toBe(86);
  });
});

const deep = (open: string, close: string, n: number) => `${open.repeat(n)}1${close.repeat(n)}`;

describe("under the default limits", () => {
  test.each([
    ["a fork bomb", "bomb() { bomb | bomb & }; bomb", 86, "tasks"],
    ["a string that doubles", "x=a; while :; do x=$x$x; done", 86, "too large"],
    ["a string that is added to itself", "x=a; while :; do x+=$x; done", 86, "too large"],
    ["an argument that doubles", 'f() { local x=$1; f "$x$x"; }; f aaaaaaaa', 86, "too large"],
    [
      "a replacement that is longer than it seems",
      `x=$(head -c 20000000 /dev/zero | tr "\\0" a); y=\${x//[ab]/aaaaaaaaaaaaaa}; echo no`,
      86,
      "too large",
    ],
    ["a substitution of what never ends", "x=$(yes)", 86, "too large"],
    ["printf -v that doubles", 'x=a; while :; do printf -v x %s%s "$x" "$x"; done', 86, "too large"],
    ["an array that doubles", 'a=(x y); while :; do a+=("${a[@]}"); done', 86, "words"],
    ["a function that evaluates itself", "f() { eval f; }; f", 1, "nesting level"],
    [
      "a replacement that explodes",
      `x=$(head -c 30000000 /dev/zero | tr "\\0" a); y=\${x//a/${"b".repeat(100)}}; echo no`,
      86,
      "too large",
    ],
    ["a brace expansion of ten million", "echo {1..10000000} >/dev/null", 1, "brace expansion"],
    ["alternatives of alternatives", `echo ${"{a,b}".repeat(28)} >/dev/null`, 1, "brace expansion"],
    ["endless recursion", "f() { f; }; f", 1, "nesting level"],
    ["endless recursion of eval", 's="eval \\"\\$s\\""; eval "$s"', 1, "nesting level"],
    ["arithmetic that is nested deeply", `echo $((${deep("(", ")", 50_000)}))`, 1, ""],
    ["subshells that are nested deeply", `eval "$(printf "(%.0s" {1..5000})"`, 2, "eval"],
    ["a variable that is its own value", "x=x; echo $((x))", 1, "recursion"],
  ])(
    "%s",
    async (_name, script, status, message) => {
      const result = await run(script);
      expect({ status: result.status, message: result.stderr.slice(0, 2000) }).toEqual({
        status,
        message: expect.stringContaining(message === "tasks" ? "" : message),
      });
      if (message === "tasks")
        expect(result.stderr).toContain("the limit of 10000 tasks is reached (--max-tasks)");
    },
    60_000,
  );

  test.each([
    ["sort", "sort /dev/zero"],
    ["mapfile", "mapfile < <(yes yes yes yes yes yes)"],
    ["an array that is added to", 'while :; do a+=("$RANDOM$RANDOM"); done'],
    ["an associative array", "declare -A a; while :; do a[$((i++))]=$i; done"],
    ["read", "read -r -d '' x </dev/zero; read -N 100000000000 x </dev/zero"],
    ["a line without end", "tr '\\0' a </dev/zero | grep b"],
    ["a file in memory", "yes | tee /tmp/f >/dev/null"],
  ])(
    "--max-memory holds for %s",
    async (_name, script) => {
      const script600 = `${script}; echo no`;
      const run = Bun.spawn(["nice", ...FLOE, "run", "--max-memory=300M", "-c", script600], {
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      const [stdout, stderr] = await Promise.all([
        new Response(run.stdout).text(),
        new Response(run.stderr).text(),
      ]);
      expect({ status: await run.exited, stdout, stderr }).toEqual({
        status: 86,
        stdout: "",
        stderr: "floe: the limit of 300M bytes of memory is reached (--max-memory)\n",
      });
      expect(run.resourceUsage()!.maxRSS).toBeLessThan(1500 * 2 ** 20);
    },
    60_000,
  );

  test("a file in memory that grows for ever ends by SIGXFSZ", async () => {
    // of the default limit it would be a gigabyte
    const { status } = finish(
      startScript("yes | tee /tmp/f >/dev/null; exit ${PIPESTATUS[1]}\n", {
        anonymous: true,
        limits: { fileBytes: 1 << 20 },
      }),
    );
    expect(status).toBe(153);
  });
  test("fields of printf are bounded", async () => {
    const { stdout, stderr, status } = await run("printf %1000000000d 1");
    expect([stdout, status]).toEqual(["", 1]);
    expect(stderr).toContain("field too wide");
  });
  test("a large here-document", async () => {
    const script = "x=$(head -c 50000000 /dev/zero | tr '\\0' a); wc -c <<E\n$x$x\nE\n";
    expect((await run(script)).stdout).toBe("100000001\n");
  }, 20_000);
  test("patterns that make others backtrack", async () => {
    const script = `x=$(head -c 3000 /dev/zero | tr "\\0" a); shopt -s extglob
[[ $x == +(+(a))b ]]; echo $?; [[ $x == *a*a*a*a*a*a*a*b ]]; echo $?; [[ $x =~ (a*)*b ]]; echo $?; [[ $x == !(*(a)|*(aa))b ]]; echo $?`;
    expect((await run(script)).stdout).toBe("1\n1\n1\n1\n");
  }, 20_000);
});

test("ulimit -u: a fork beyond it fails", async () => {
  const script = "ulimit -u 5; for i in 1 2 3 4 5 6; do sleep 0.2 & done; wait; echo no";
  expect(await run(script)).toMatchObject({ stdout: "", stderr: expect.stringContaining("fork: ") });
  expect((await run("(ulimit -u 1); sleep 0 & wait; echo yes")).stdout).toBe("yes\n");
});

describe("the end of a run", () => {
  test.each([
    ["sleep 60 & exit 4", "", 4],
    ["(sleep 60) & { sleep 60; } & echo hi", "hi\n", 0],
    ["(sleep 60) & { sleep 60; } >/dev/null & echo hi", "hi\n", 0],
    ["{ { sleep 60; } 2>&1; } >/dev/null & echo hi", "hi\n", 0],
    ["{ sleep 0.1; } > >(cat; echo end) & echo hi", "hi\nend\n", 0],
    ["trap 'echo bye' EXIT; sleep 60 &", "bye\n", 0],
    ["(sleep 0.1; echo late) & exit 3", "late\n", 3],
    ["sleep 0.1 && echo late & :", "late\n", 0],
    ["(trap 'echo bye' EXIT; sleep 0.1) & :", "bye\n", 0],
    ["sleep 0.1 | { cat; echo late; } & :", "late\n", 0],
  ])("waits for whom has something to do, not for whom sleeps: %s", async (script, stdout, status) => {
    expect(await run(script)).toEqual({ stdout, stderr: "", status });
  });
});
