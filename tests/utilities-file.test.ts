/** File utilities against GNU's, in twin directories: output, messages, status, and the tree left behind. */
import { describe, expect, test } from "bun:test";
import { basename } from "../builtins/basename.ts";
import { dirname } from "../builtins/dirname.ts";
import { ls } from "../builtins/ls.ts";
import type { AnyProgram } from "../vm/index.ts";
import { type CompareOptions, compareWithGnu } from "./lib/fake-kernel.ts";

type Case = [argv: string[], options?: CompareOptions];

/** A tree with files, directories, hidden names, links and odd modes; all times are the same. */
const TREE = `
mkdir -p d/sub/deep d/.hid e 'sp ace'
printf 'hello\\n' >f; printf 'x' >d/g; : >d/sub/empty; head -c 3000 /dev/zero >big; : >.hidden; : >d/sub/deep/z
printf '#!/bin/sh\\n' >run; chmod 755 run; chmod 600 d/g
ln -s f link; ln -s d dirlink; ln -s nowhere dangling; ln f hard; mkfifo pipe; chmod 1777 e
find . -exec touch -h -d '2026-01-02 03:04:05' {} +
touch -d '2001-02-03 04:05:06' d/g; touch -d '2026-01-02 03:04:06' big`;

function agree(program: AnyProgram, cases: readonly Case[], defaults: CompareOptions = {}): void {
  describe(program.name, () => {
    for (const [argv, options] of cases)
      test(argv.join(" ") || "(no operands)", () => {
        const { ours, gnu } = compareWithGnu(program, argv, { ...defaults, ...options });
        expect(ours).toEqual(gnu);
      });
  });
}

agree(basename, [
  [["/usr/bin/sort"]],
  [["include/stdio.h", ".h"]],
  [["-s", ".h", "a/b.h", "c.h", ".h"]],
  [["-a", "x/y", "//", "", "a/"]],
  [["-z", "a/b"]],
  [["/"]],
  [["//"]],
  [[""]],
  [["a/b//", "b"]],
  [["a.c", ".c"]],
  [[]],
  [["a", "b", "c"]],
  [["--nope"]],
]);

agree(dirname, [
  [["/usr/bin/"]],
  [["a", "a/b", "/a", "//", "/a/b//c//", "a//", ""]],
  [["-z", "a/b", "c"]],
  [[]],
]);

agree(
  ls,
  [
    [[]],
    [["-a"]],
    [["-A"]],
    [["-1"]],
    [["-l"]],
    [["-la"]],
    [["-lh"]],
    [["-ln"]],
    [["-lo"]],
    [["-lg"]],
    [["-lG"]],
    [["-l1"]],
    [["-R"]],
    [["-lR", "d"]],
    [["-aR"]],
    [["-r"]],
    [["-t"]],
    [["-tr"]],
    [["-S"]],
    [["-lS"]],
    [["-F"]],
    [["-lF"]],
    [["-p"]],
    [["-d"]],
    [["-d", "d", "f"]],
    [["-ld", "d", "dirlink", "f"]],
    [["dirlink"]],
    [["-l", "dirlink"]],
    [["-l", "link", "dangling"]],
    [["-L"]],
    [["-lH", "dirlink", "link"]],
    [["dangling"]],
    [["f", "d"]],
    [["d", "f", "e"]],
    [["d", "nothing"]],
    [["nothing", "no more"]],
    [["f/x"]],
    [["-C"]],
    [["-C", "d"]],
    [["-s", "-1"]],
    [["-ls"]],
    [["-v"]],
    [["-U", "e"]],
    [["-lc", "big"]],
    [["-ltu", "d"]],
    [["--color=never", "e"]],
    [["--color=auto"]],
    [["-lL"]],
    [["-LR"]],
    [["-lLi", "sub"]],
    [["--frob"]],
  ],
  { setup: TREE },
);

test("ls -C breaks lines as GNU does at any width", () => {
  const setup = "for i in $(seq 1 70); do : > $(printf 'n%0*d' $((i % 17 + 1)) $i); done";
  for (const columns of ["20", "40", "79", "80", "133"]) {
    const { ours, gnu } = compareWithGnu(ls, ["-C"], { setup, environ: { COLUMNS: columns } });
    expect(ours).toEqual(gnu);
  }
});
