/** `floe check`: the built executable over small files, and the parser against `bash -n` over all scripts of the machine. */
import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";
import { compare } from "../scripts/check-debian.ts";

function check(files: Record<string, string>, ...operands: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), "floe-check-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text, "latin1");
  const floe = process.env.FLOE ?? buildIfStale();
  const { status, stdout, stderr } = spawnSync(floe, ["check", ...operands], { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("a script without faults says nothing, and nothing of it is run", () => {
  expect(check({ a: "echo run; exit 3\n" }, "a")).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("each file has its message; the worst status counts", () => {
  const { status, stderr } = check({ a: "if\n", b: ":\n", c: "echo )\n" }, "a", "b", "c", "none");
  expect(stderr.match(/^(a|b|c|floe: none):/gm)).toEqual(["a:", "c:", "floe: none:"]);
  expect(status).toBe(127);
});

test("binary files are refused, and a missing operand", () => {
  expect(check({ a: "\0\x01" }, "a").status).toBe(126);
  expect(check({}).status).toBe(2);
});

test("a here-document without an end is a warning", () => {
  const { status, stderr } = check({ a: "cat <<E\nx\n" }, "a");
  expect(status).toBe(0);
  expect(stderr).toContain("warning: here-document of line 1");
});

test("floe and bash -n agree on every shell script of this machine", () => {
  const { files, differences } = compare();
  expect(files).toBeGreaterThan(0);
  expect(differences).toEqual([]);
}, 60_000);
