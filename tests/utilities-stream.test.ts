/**
 * The stream utilities against the real ones of the machine that runs the tests, under LC_ALL=C:
 * same standard output, same status; messages too unless a case says otherwise. Each case runs
 * as it is, and again with 1-byte reads and a cloned state between every two steps.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cat } from "../builtins/cat.ts";
import { cut } from "../builtins/cut.ts";
import { grep } from "../builtins/grep.ts";
import { head } from "../builtins/head.ts";
import { seq } from "../builtins/seq.ts";
import { sha256sum } from "../builtins/sha256sum.ts";
import { tail } from "../builtins/tail.ts";
import { tee } from "../builtins/tee.ts";
import { tr } from "../builtins/tr.ts";
import { uniq } from "../builtins/uniq.ts";
import { wc } from "../builtins/wc.ts";
import { yes } from "../builtins/yes.ts";
import type { AnyProgram } from "../vm/index.ts";
import { type RunOptions, runProgram } from "./lib/run-program.ts";
import { CASES, FILES } from "./lib/stream-cases.ts";

const PROGRAMS: Record<string, AnyProgram> = {
  cat,
  cut,
  grep,
  head,
  seq,
  sha256sum,
  tail,
  tee,
  tr,
  uniq,
  wc,
};

const directory = mkdtempSync(join(tmpdir(), "floe-stream-"));
afterAll(() => rmSync(directory, { recursive: true }));
for (const [name, content] of Object.entries(FILES))
  if (content === null) mkdirSync(join(directory, name));
  else writeFileSync(join(directory, name), Buffer.from(content, "latin1"));

function real(name: string, argv: readonly string[], stdin: string) {
  // Through cat, as bytes handed to spawnSync would arrive as a file: some tools look.
  const words = ["sh", "-c", 'cat | "$@"', "sh", name, ...argv];
  const child = Bun.spawnSync(words, {
    cwd: directory,
    stdin: Buffer.from(stdin, "latin1"),
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C" },
  });
  return {
    stdout: child.stdout.toString("latin1"),
    stderr: child.stderr.toString("latin1"),
    status: child.exitCode,
  };
}

function ours(name: string, argv: readonly string[], stdin: string, options: RunOptions = {}) {
  const { stdout, stderr, status } = runProgram(PROGRAMS[name], argv, { stdin, files: FILES, ...options });
  return { stdout, stderr, status };
}

for (const [name, cases] of Object.entries(CASES))
  describe(name, () => {
    for (const { argv, stdin = "", stderr = true } of cases) {
      const title = `${name} ${argv.map((arg) => JSON.stringify(arg)).join(" ")} < ${JSON.stringify(stdin.slice(0, 30))}`;
      test(title, () => {
        const expected = real(name, argv, stdin);
        const runs = [ours(name, argv, stdin), ours(name, argv, stdin, { torture: true, readBytes: 1 })];
        for (const run of runs) {
          if (!stderr) run.stderr = expected.stderr;
          expect(run).toEqual(expected);
        }
      });
    }
  });

describe("pipelines are live", () => {
  const log = (program: AnyProgram, argv: string[], stdin: string[]) =>
    runProgram(program, argv, { stdin }).log.join(", ");

  test("what a read gives is written before the next read", () => {
    expect(log(cat, [], ["ab", "c"])).toBe("read 0 2, write 1 2, read 0 1, write 1 1, read 0 0");
    expect(log(tr, ["a", "b"], ["ab", "c"])).toBe("read 0 2, write 1 2, read 0 1, write 1 1, read 0 0");
    expect(log(uniq, [], ["a\nb\n", "b\n"])).toBe("read 0 4, write 1 4, read 0 2, read 0 0");
    expect(log(cut, ["-c1"], ["ab\nc", "d\n"])).toBe("read 0 4, write 1 2, read 0 2, write 1 2, read 0 0");
  });

  test("head stops reading", () => {
    expect(log(head, ["-n1"], ["a\n", "b\n"])).toBe("read 0 2, write 1 2");
    expect(log(head, ["-c3"], ["ab", "cd"])).toBe("read 0 2, write 1 2, read 0 1, write 1 1");
  });

  test("head gives back what it read too much where it can", () => {
    expect(runProgram(head, ["-n1"], { stdin: "a\nb\n", stdinFile: true }).log).toContain("seek 0 2");
  });
});

test("tee writes every output, and goes on without one that fails", () => {
  const result = runProgram(tee, ["x", "d", "-a"], { stdin: ["ab", "c"], files: { x: "0", d: null } });
  expect(result.files).toEqual({ x: "0abc" });
  expect([result.stdout, result.stderr, result.status]).toEqual(["abc", "tee: d: Is a directory\n", 1]);
});

test("uniq writes to its second operand", () => {
  expect(runProgram(uniq, ["-", "out"], { stdin: "a\na\nb\n" }).files).toEqual({ out: "a\nb\n" });
});

test("cat refuses to read what it writes", () => {
  const stdoutFile = "out";
  const files = { a: "1\n", out: "old\n" };
  const result = runProgram(cat, ["a", "out", "a"], { files, stdoutFile });
  expect(result.files.out).toBe("old\n1\n1\n");
  expect([result.stderr, result.status]).toEqual(["cat: out: input file is output file\n", 1]);
});

test("grep searches directories in the order of names", () => {
  const files = { d: null, "d/b.c": "x\n", "d/a.h": "x\ny\n", "d/s": null, "d/s/z.c": "x", e: "x\n" };
  const run = (...argv: string[]) => runProgram(grep, argv, { files, torture: true }).stdout;
  expect(run("-r", "x", "d")).toBe("d/a.h:x\nd/b.c:x\nd/s/z.c:x\n");
  expect(run("-rn", "x")).toBe("d/a.h:1:x\nd/b.c:1:x\nd/s/z.c:1:x\ne:1:x\n");
  expect(run("-rl", "--include=*.c", "x", "d", "e")).toBe("d/b.c\nd/s/z.c\n");
  expect(run("-rh", "--exclude=*.[ch]", "x", ".")).toBe("x\n");
  expect(run("-rc", "--exclude-dir=s", "y", "d")).toBe("d/a.h:1\nd/b.c:0\n");
});

test("grep gives back what lies after the last line it selects", () => {
  expect(runProgram(grep, ["-m1", "b"], { stdin: "a\nb\nc\n", stdinFile: true }).log).toContain("seek 0 4");
});

test("seq counts exactly beyond what a long double holds", () => {
  const { stdout } = runProgram(seq, ["-w", "99999999999999999999", "100000000000000000001"]);
  expect(stdout).toBe("099999999999999999999\n100000000000000000000\n100000000000000000001\n");
});

test("yes goes on until its reader is gone", () => {
  const result = runProgram(yes, ["no", "way"], { closeStdoutAfter: 200_000, torture: true });
  expect(result.stdout).toBe("no way\n".repeat(30_000).slice(0, 200_000));
  expect(result.status).toBe(141);
});

test("a failed write ends the program with a message", () => {
  const result = runProgram(cat, [], { stdin: "a", writeErrors: { 1: 28 } });
  expect([result.stderr, result.status]).toEqual(["cat: write error: No space left on device\n", 1]);
});

test("the last lines of a large file are found from its end", () => {
  const big = Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join("");
  for (const count of [0, 1, 5, 10_000, 60_000, 99_999, 150_000]) {
    const result = runProgram(tail, [`-n${count}`, "big"], { files: { big }, torture: count < 9 });
    const lines = big.split("\n").slice(0, -1);
    expect(result.stdout).toBe(count === 0 ? "" : `${lines.slice(-count).join("\n")}\n`);
  }
  const { log } = runProgram(tail, ["-n5", "big"], { files: { big } });
  expect(log.filter((call) => call.startsWith("read")).length).toBeLessThan(4);
});
