/** env and xargs against GNU's */
import { expect, test } from "bun:test";
import { tmpdir } from "node:os";
import { env } from "../builtins/env.ts";
import { xargs } from "../builtins/xargs.ts";
import type { Call } from "../vm/index.ts";
import { agree } from "./lib/agree.ts";
import { runInDirectory } from "./lib/fake-kernel.ts";

agree(env, [
  [["-i", "A=1", "B=2"]],
  [["-i", "A=1", "sh", "-c", "echo $A"]],
  [["-", "A=1"]],
  [["-i", "nothing"]],
  [["/etc/passwd"]],
  [["-u"]],
  [["-z"]],
  [["-0", "-i", "A=1", "B=2"]],
  [["-u", "TZ", "-u", "PATH", "X=Y=Z"]],
  [["-u", "A=B", "true"]],
  [["-u", "", "true"]],
  [["-0", "true"]],
  [["-i", "PATH=/nope", "echo", "hi"]],
  [["sh", "-c", "exit 3"]],
  [["A=1", "A=2", "sh", "-c", "echo $A"]],
  [["-i", "--", "A=1"]],
]);

const words = "a b\n\"c d\" e\\ f\n'g h'\n";

agree(xargs, [
  [[], { stdin: words }],
  [["-n", "1", "echo"], { stdin: words }],
  [["-n2"], { stdin: "a b c d e" }],
  [[], { stdin: 'a "b\n' }],
  [["echo"], { stdin: "a\nb'c\n" }],
  [[], { stdin: "" }],
  [["-r"], { stdin: "" }],
  [["echo", "x"], { stdin: " \n\n" }],
  [["-0", "-n1"], { stdin: "a\0b c\0" }],
  [["-0"], { stdin: "a\n\0'\0\0\\" }],
  [["-L1"], { stdin: "a b\nc\n\nd \ne\nf" }],
  [["-L2"], { stdin: "a b\nc\n\nd \ne\nf\n" }],
  [["-l"], { stdin: "a \n b\n" }],
  [["-I{}", "echo", "<{}>", "{}{}"], { stdin: 'a b\n c d \n\n"e"f\n' }],
  [["-I@", "echo", "x"], { stdin: "1\n2\n" }],
  [["-i", "echo", "{}"], { stdin: "a\nb\n" }],
  [["-I{}", "echo", "{}"], { stdin: "" }],
  [["-d,", "echo"], { stdin: "a,b,c" }],
  [["-d", "\\n", "-n1"], { stdin: "a\nb c\n" }],
  [["-d", "xy"], { stdin: "a" }],
  [["-t", "-n1", "echo", "it's"], { stdin: "1 2" }],
  [["false"], { stdin: "1" }],
  [["-n1", "sh", "-c", "exit $0"], { stdin: "0 1 0" }],
  [["-n1", "sh", "-c", "echo $0; exit 255"], { stdin: "1 2" }],
  [["nothing"], { stdin: "1" }],
  [["/etc/passwd"], { stdin: "1" }],
  [["-E", "END", "echo"], { stdin: "a b END c" }],
  [["-E", "END", "-n1"], { stdin: "a\nEND\nc" }],
  [["-s", "14", "echo"], { stdin: "a b c d e" }],
  [["-s", "14", "echo"], { stdin: "aaaaaaaaaaaaaaaaaaa" }],
  [["-s", "14", "-x", "-n4", "echo"], { stdin: "aaa bbbb c d e" }],
  [["-n1", "-P2", "true"], { stdin: "1\n2\n3" }],
  [["-P0", "-n1", "true"], { stdin: "1\n2\n3" }],
  [["-n1", "-P3", "false"], { stdin: "1\n2\n3" }],
  [[], { stdin: "a\\" }],
  [["-L1"], { stdin: "a\\\nb\n" }],
  [["-n", "2", "-L", "1"], { stdin: "1 2 3" }],
  [["-I{}", "-n2", "echo", "{}"], { stdin: "x" }],
  [["-n0"], { stdin: "x" }],
  [["-nx"], { stdin: "x" }],
  [["--frob"], { stdin: "x" }],
  [["sh", "-c", "cat; echo $0"], { stdin: "y" }],
  [["-a", "f", "sh", "-c", "cat; echo $0"], { stdin: "in", setup: "echo arg > f" }],
  [["-a", "nothing"], { stdin: "in" }],
  [
    ["sh", "-c", "echo $#"],
    { stdin: Array.from({ length: 30000 }, (_, i) => i).join(" "), readBytes: 1000, fast: true },
  ],
]);

test("xargs starts children before its input ends, and waits for each", () => {
  const cwd = tmpdir();
  const calls: string[] = [];
  const observe = ({ call }: Call) => calls.push(call);
  const { stdout } = runInDirectory(xargs, ["-n1", "echo"], { cwd, stdin: "a\nb\n", readBytes: 2, observe });
  expect(stdout).toBe("a\nb\n");
  expect(calls).toEqual(["read", "spawn", "wait", "read", "spawn", "wait", "read", "exit"]);
});
