/** find against GNU's, in twin directories */
import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { find } from "../builtins/find.ts";
import { agree, type Case, TREE } from "./lib/agree.ts";
import { compareWithGnu, runInDirectory } from "./lib/fake-kernel.ts";

const FIND: string[][] = [
  [],
  ["d"],
  ["d", "e", "f"],
  ["nothing", "d"],
  ["d/"],
  [".", "-name", "*e*"],
  [".", "-name", ".*"],
  [".", "-iname", "SP*"],
  [".", "-path", "*sub*"],
  ["d", "-ipath", "D/S*"],
  [".", "-type", "f"],
  [".", "-type", "d,l"],
  [".", "-type", "p"],
  [".", "-size", "0"],
  [".", "-type", "f", "-size", "-2"],
  [".", "-type", "f", "-size", "+2k"],
  [".", "-type", "f", "-size", "6c"],
  [".", "-type", "f", "-size", "3k"],
  [".", "-mtime", "+1000"],
  [".", "-mtime", "-10"],
  [".", "-mmin", "+10"],
  [".", "-newer", "f"],
  [".", "!", "-newer", "d/g"],
  [".", "-newermt", "2026-01-02 03:04:05"],
  [".", "-empty"],
  [".", "-type", "f", "-empty"],
  [".", "-perm", "755"],
  [".", "-perm", "-u+x", "-type", "f"],
  [".", "-perm", "/111", "-type", "f"],
  [".", "-perm", "-1000"],
  [".", "-links", "2", "-type", "f"],
  [".", "-user", "root", "-maxdepth", "1"],
  [".", "-maxdepth", "1"],
  [".", "-maxdepth", "0"],
  [".", "-mindepth", "2"],
  [".", "-mindepth", "1", "-maxdepth", "2"],
  [".", "-name", "sub", "-prune", "-o", "-print"],
  [".", "-name", "sub", "-prune", "-o", "-type", "f", "-print"],
  ["d", "-print0"],
  ["d", "-depth"],
  ["d", "-name", "g", "-o", "-name", "z"],
  ["d", "(", "-name", "g", "-o", "-name", "z", ")", "-print"],
  ["d", "!", "-name", "g"],
  ["d", "-not", "(", "-name", "g", "-o", "-type", "d", ")"],
  ["d", "-name", "g", ",", "-name", "z", "-print"],
  ["d", "-true", "-a", "-false"],
  ["d", "-false", "-o", "-true"],
  ["d", "-exec", "echo", "<{}>", "{}", ";"],
  ["d", "-exec", "false", ";", "-print"],
  ["d", "-type", "f", "-exec", "true", ";", "-print"],
  ["d", "-exec", "nothing", "{}", ";"],
  ["d", "-type", "f", "-exec", "false", "{}", "+"],
  ["d", "-exec", "nothing", "{}", "+"],
  ["-L", "dirlink", "-type", "f"],
  ["-H", "dirlink"],
  ["-P", "dirlink"],
  ["-L", ".", "-name", "g"],
  ["link", "dangling"],
  ["-L", "dangling"],
  [".", "-type", "l", "-printf", "%p %l\\n"],
  ["d", "-printf", "%p|%f|%h|%P|%H|%d|%y|%m|%M|%s|%n|%u|%U|%%|%10s|%-5y|\\t\\101\\n"],
  ["d", "f", "-printf", "%h/%f %T@ %TY-%Tm-%Td %TH:%TM %t\\n"],
  ["d", "-name", "g", "-quit"],
  [".", "-name", "g", "-print", "-quit"],
  [".", "-readable", "-maxdepth", "1"],
  [".", "-executable", "-type", "f"],
  ["d", "-delete"],
  ["d", "-name", "empty", "-delete"],
  ["d", "-type", "d", "-delete"],
  ["e", "f", "-ok", "echo", "{}", ";"],
  ["d", "-frob"],
  ["d", "-name"],
  ["d", "-type", "x"],
  ["d", "-type", "fd"],
  ["d", "("],
  ["d", "-name", "x", ")"],
  ["d", "(", ")"],
  ["d", "-o"],
  ["d", "!"],
  ["d", "-name", "a", "-o"],
  ["d", "-maxdepth", "x"],
  ["d", "-size", "1z"],
  ["d", "-perm", "9"],
  ["d", "-exec", "echo"],
  ["d", "-exec", ";"],
  ["d", "-mtime", "x"],
  ["d", "-newer", "none"],
  ["d", "-user", "nobodyy"],
  ["d", "-name", "x", "-a", "-a"],
  ["-frob", "d"],
];

agree(
  find,
  FIND.map((argv): Case => [argv, { unordered: true, stdin: "y\nn\n" }]),
  { setup: TREE },
);

test("find -exec … + gathers operands for one child", () => {
  const { ours } = compareWithGnu(find, ["d", "-type", "f", "-exec", "echo", "x", "{}", "+"], {
    setup: TREE,
  });
  expect(ours.stdout).toBe("x d/g d/sub/deep/z d/sub/empty\n");
});

test("find goes through a large directory in bounded steps", () => {
  const cwd = mkdtempSync(`${tmpdir()}/floe-find-`);
  Bun.spawnSync(["bash", "-c", "touch $(seq 1 2000)"], { cwd });
  let calls = 0;
  const observe = () => calls++;
  const { stdout } = runInDirectory(find, [".", "-name", "*77"], { cwd, observe, fast: true });
  rmSync(cwd, { recursive: true });
  expect(stdout.split("\n").length).toBe(21);
  expect(calls).toBeGreaterThan(20);
});
