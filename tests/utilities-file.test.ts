/** File utilities against GNU's, in twin directories: output, messages, status, and the tree left behind. */
import { describe, expect, test } from "bun:test";
import { basename } from "../builtins/basename.ts";
import { dirname } from "../builtins/dirname.ts";
import { ls } from "../builtins/ls.ts";
import { mkdir } from "../builtins/mkdir.ts";
import { rm } from "../builtins/rm.ts";
import { rmdir } from "../builtins/rmdir.ts";
import type { AnyProgram } from "../vm/index.ts";
import { type CompareOptions, compareWithGnu, type Outcome } from "./lib/fake-kernel.ts";

type Case = [argv: string[], options?: CompareOptions & { unordered?: boolean }];

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
        if (options?.unordered) for (const each of [ours, gnu]) sortLines(each);
        expect(ours).toEqual(gnu);
      });
  });
}

/** GNU walks directories in no certain order, floe by name. */
function sortLines(outcome: Outcome): void {
  outcome.stdout = outcome.stdout.split("\n").sort().join("\n");
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
  const setup = "for ((i = 1; i <= 70; i++)); do printf -v n 'n%0*d' $((i % 17 + 1)) $i; : > $n; done";
  for (const columns of ["20", "40", "79", "80", "133"]) {
    const { ours, gnu } = compareWithGnu(ls, ["-C"], { setup, environ: { COLUMNS: columns } });
    expect(ours).toEqual(gnu);
  }
});

agree(
  mkdir,
  [
    [["a", "b"]],
    [["d"]],
    [["f/x"]],
    [["no/x"]],
    [["-p", "a/b/c", "d/sub/new", "d"]],
    [["-pv", "a//b/c/", "/tmp"]],
    [["-v", "a", "b"]],
    [["-p", "f"]],
    [["-p", "f/x/y"]],
    [["-p", "dangling/x"]],
    [["-p", "dirlink/x"]],
    [["-m", "700", "a"]],
    [["-m", "u=rwx,go=", "a"]],
    [["-m", "+t", "a"]],
    [["-pm", "1751", "a/b"]],
    [["-m", "99", "a"]],
    [[]],
    [[""]],
  ],
  { setup: TREE },
);

agree(
  rmdir,
  [
    [["e"]],
    [["d", "e", "f", "nothing"]],
    [["-p", "d/.hid"]],
    [["-pv", "d/sub/deep"]],
    [["-v", "e"]],
    [["--ignore-fail-on-non-empty", "d"]],
    [[]],
    [["e/"]],
  ],
  { setup: TREE },
);

agree(
  rm,
  [
    [["f", "big"]],
    [["-v", "f", "d/g"]],
    [["d"]],
    [["-d", "e", "d"]],
    [["-r", "d"]],
    [["-rv", "d"], { unordered: true }],
    [["-rf", "d", "nothing", "e"]],
    [["-f"]],
    [["-f", "nothing", "f/x"]],
    [["nothing", "f"]],
    [["f/"]],
    [["-r", "dirlink"]],
    [["-r", "dirlink/"]],
    [["dangling", "link", "pipe"]],
    [["-r", ".", "..", "d/.", "e"]],
    [["-r", "/"]],
    [["-i", "f", "big"], { stdin: "y\nn\n" }],
    [["-ri", "d/sub/deep"], { stdin: "y\ny\ny\n" }],
    [["-ri", "d/sub/deep", "e"], { stdin: "y\nn\nn\ny\n" }],
    [["-ri", "d"], { stdin: "n\n" }],
    [["-ri", "p"], { setup: "mkdir -p p/q; : > p/q/z", stdin: "y\nn\ny\n" }],
    [["-if", "f"]],
    [["-fi", "f"]],
    [[]],
    [["--recursively"]],
    [["d/sub", "-rv"], { unordered: true }],
    [["-"]],
    [["--", "-x"]],
  ],
  { setup: TREE },
);
