/** File utilities against GNU's, in twin directories: output, messages, status, and the tree left behind. */
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename } from "../builtins/basename.ts";
import { chmod } from "../builtins/chmod.ts";
import { cp } from "../builtins/cp.ts";
import { date } from "../builtins/date.ts";
import { dirname } from "../builtins/dirname.ts";
import { env } from "../builtins/env.ts";
import { find } from "../builtins/find.ts";
import { ln } from "../builtins/ln.ts";
import { ls } from "../builtins/ls.ts";
import { mkdir } from "../builtins/mkdir.ts";
import { mktemp } from "../builtins/mktemp.ts";
import { mv } from "../builtins/mv.ts";
import { readlink } from "../builtins/readlink.ts";
import { realpath } from "../builtins/realpath.ts";
import { rm } from "../builtins/rm.ts";
import { rmdir } from "../builtins/rmdir.ts";
import { touch } from "../builtins/touch.ts";
import { xargs } from "../builtins/xargs.ts";
import type { AnyProgram, Call } from "../vm/index.ts";
import { type CompareOptions, compareWithGnu, type Outcome, runInDirectory } from "./lib/fake-kernel.ts";

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
  outcome.stdout = outcome.stdout
    .split(/(?<=[\n\0])/)
    .sort()
    .join("");
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

const COMMON_DESTINATIONS: Case[] = [
  [[]],
  [["f"]],
  [["f", "nodir/"]],
  [["f", "no/x"]],
  [["f", "big", "nodir"]],
  [["f", "big", "run"]],
  [["-t", "nodir", "f"]],
  [["-t", "run", "f"]],
  [["-t", "e"]],
  [["-t", "e", "f", "big"]],
  [["-T", "f", "e"]],
  [["-T", "f", "new"]],
  [["-T", "f", "big", "run"]],
  [["-tT", "x", "y"]],
  [["f", "f"]],
  [["f", "hard"]],
  [["f", "e"]],
  [["f", "big", "e"]],
  [["f", "sp ace/"]],
  [["nothing", "e"]],
  [["nothing", "f", "e"]],
  [["-v", "f", "a b"]],
  [["-v", "f", "big", "e"]],
  [["-n", "f", "big"]],
  [["-u", "f", "big"]],
  [["-u", "big", "f"]],
  [["-i", "f", "big"], { stdin: "n\n" }],
  [["-i", "f", "big"], { stdin: "y\n" }],
  [["-if", "f", "big"]],
  [["f", "d/g", "d"]],
  [["d/g", "d/../d/g", "e"]],
  [["f/", "x"]],
  [["--frob"]],
];

agree(
  cp,
  [
    ...COMMON_DESTINATIONS,
    [["f", "big"]],
    [["run", "new"]],
    [["run", "f"]],
    [["f", "link"]],
    [["big", "link"]],
    [["big", "dangling"]],
    [["-f", "big", "dangling"]],
    [["d", "e"]],
    [["-r", "d", "e"]],
    [["-R", "d", "new"]],
    [["-r", "d/", "new"]],
    [["-rv", "d", "new"], { unordered: true }],
    [["-r", "d", "d"]],
    [["-r", "d", "d/new"]],
    [["-r", "d", "f"]],
    [["-rT", "d", "e"]],
    [["-r", "d", "f", "e"]],
    [["link", "new"]],
    [["-P", "link", "new"]],
    [["-r", "link", "new"]],
    [["-rL", "dirlink", "new"]],
    [["-rH", "dirlink", "new"]],
    [["-r", "dirlink", "new"]],
    [["-d", "link", "run"]],
    [["-P", "dangling", "link", "e"]],
    [["-a", "d", "link", "f", "hard", "e"]],
    [["-p", "run", "new"]],
    [["--preserve=mode", "run", "f"]],
    [["-r", "nothing", "d", "e"]],
    [["f", "e"], { setup: `${TREE}; mkdir e/f` }],
    [["-r", "d", "e"], { setup: `${TREE}; : > e/d` }],
    [["-r", "d", "e"], { setup: `${TREE}; mkdir -p e/d/sub; echo old > e/d/sub/empty` }],
    [["-r", "p", "new"], { setup: "mkdir p; : > p/x; chmod 500 p" }],
  ],
  { setup: TREE },
);

agree(
  mv,
  [
    ...COMMON_DESTINATIONS,
    [["f", "big"]],
    [["d", "new"]],
    [["d", "e"]],
    [["d", "f"]],
    [["d", "d"]],
    [["d", "d/new"]],
    [["d/sub", "d/g", "e", "sp ace"]],
    [["d", "e"], { setup: `${TREE}; mkdir -p e/d/x` }],
    [["d", "e"], { setup: `${TREE}; mkdir -p e/d` }],
    [["link", "dangling", "e"]],
    [["f", "link"]],
    [["f", "dirlink"]],
    [["-T", "f", "dirlink"]],
  ],
  { setup: TREE },
);

describe("mv between file systems", () => {
  for (const argv of [
    ["big", "e"],
    ["d", "e"],
    ["-v", "d/g", "e"],
    ["d", "link", "run", "e"],
    ["run", "e/f"],
  ])
    test(argv.join(" "), () => {
      const { ours, gnu } = compareWithGnu(mv, argv, { setup: TREE, crossDevice: true });
      // The GNU twin could rename: only the words differ.
      if (argv[0] === "-v") expect(ours.stdout).toBe("copied 'd/g' -> 'e/g'\nremoved 'd/g'\n");
      expect({ ...ours, stdout: "" }).toEqual({ ...gnu, stdout: "" });
    });
});

test("cp keeps times with -p and -a, of directories too", () => {
  const setup = `${TREE}; touch -d '2001-01-01' d/sub; cp -a d gnu`;
  const list = (name: string) => ["-c", `cd ${name}; find . -printf '%p %m %T@\\n' | sort`];
  const cwd = mkdtempSync(`${tmpdir()}/floe-cp-`);
  Bun.spawnSync(["bash", "-c", setup], { cwd });
  expect(runInDirectory(cp, ["-a", "d", "ours"], { cwd })).toEqual({ stdout: "", stderr: "", status: 0 });
  const [ours, gnu] = ["ours", "gnu"].map((name) =>
    Bun.spawnSync(["bash", ...list(name)], { cwd }).stdout.toString(),
  );
  rmSync(cwd, { recursive: true });
  expect(ours).toBe(gnu);
});

test("cp reads and writes in chunks, so that it can be frozen in the middle", () => {
  const cwd = mkdtempSync(`${tmpdir()}/floe-cp-`);
  Bun.spawnSync(["bash", "-c", "head -c 200000 /dev/urandom > a"], { cwd });
  let writes = 0;
  const observe = (call: Call) => {
    if (call.call === "write") writes++;
  };
  runInDirectory(cp, ["a", "b"], { cwd, observe });
  const same = Bun.spawnSync(["cmp", "a", "b"], { cwd }).exitCode;
  rmSync(cwd, { recursive: true });
  expect({ same, writes }).toEqual({ same: 0, writes: 4 });
});

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
  Bun.spawnSync(["bash", "-c", "touch $(seq 1 20000)"], { cwd });
  let calls = 0;
  const observe = () => calls++;
  const { stdout } = runInDirectory(find, [".", "-name", "*77"], { cwd, observe, fast: true });
  rmSync(cwd, { recursive: true });
  expect(stdout.split("\n").length).toBe(201);
  expect(calls).toBeGreaterThan(200);
});

const WHEN = Date.UTC(2026, 1, 3, 4, 5, 6) + 789;
const DIRECTIVES = "aAbBcCdDeFgGhHIjklmMnNpPqrRsStTuUVwWxXyYzZ%";

agree(date, [
  ...[...DIRECTIVES].map((letter): Case => [["-u", "-d", "2026-02-03 04:05:06.789", `+<%${letter}>`]]),
  ...[
    "%-d",
    "%_d",
    "%-H",
    "%_H",
    "%03d",
    "%^a",
    "%^B",
    "%#Z",
    "%#p",
    "%10Y",
    "%_10Y",
    "%:z",
    "%::z",
    "%:::z",
    "%5S",
  ].map((format): Case => [["-d", "2026-02-03 04:05:06", `+<${format}>`]]),
  ...["%3N", "%6N", "%-N", "%Q", "%", "%%d", "%Ey", "%Od", "a%nb%tc", "%G-W%V-%u", "%+4Y", "%_S", "%e"].map(
    (format): Case => [["-d", "2026-02-03 04:05:06.5", `+<${format}>`]],
  ),
  ...[
    "1999-12-31",
    "2000-01-01",
    "2004-12-31",
    "2005-01-01",
    "2008-12-29",
    "2010-01-03",
    "2000-02-29",
    "1970-01-01",
  ].map((day): Case => [["-d", day, "+%F %j %U %W %V %G %g %u %w %a %s"]]),
  ...[
    "@0",
    "@1234567890.25",
    "@-1",
    "2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05 +0200",
    "2026-01-02 03:04:05+02:00",
    "2026-01-02T03:04-05",
    "20260102",
    "2026/1/2",
    "1/2/2026",
    "2 Jan 2026",
    "2 January 2026 10:11",
    "Jan 2 2026",
    "Jan 2, 2026",
    "02-Jan-2026",
    "Fri Jan  2 03:04:05 UTC 2026",
    "Fri, 2 Jan 2026 03:04:05 +0000",
    "2026-01-31 + 1 month",
    "2026-01-31 +1 day",
    "2026-03-31 1 month ago",
    "2026-01-01 00:00 +1 day",
    "2026-01-01 - 2 weeks",
    "2026-01-01 3 hours ago",
    "2026-01-01 next year",
    "2026-01-01 10pm",
    "2026-01-01 12am",
    "2026-01-01 5:06 pm",
    "2024-02-29 1 year",
    "monday 2026-01-02",
    "2026-01-01 +90 seconds",
    "2026-01-01 90 min",
    "2026-01-01 2 fortnights",
    "2026-13-01",
    "2026-02-30",
    "25:00",
    "bogus",
    "2026-01-01 12:60",
    "not a date at all",
  ].map((text): Case => [["-d", text, "+%F %T %z %N"]]),
  ...[
    "now",
    "today",
    "yesterday",
    "tomorrow",
    "",
    "2 days ago",
    "next week",
    "last month",
    "monday",
    "next friday",
    "last sunday",
    "noon",
  ].map((text): Case => [["-d", text, "+%F"]]),
  ...["date", "hours", "minutes", "seconds", "ns", "x"].map(
    (name): Case => [["-d", "2026-01-02 03:04:05.6", `-I${name}`]],
  ),
  [["-d", "2026-01-02", "-I"]],
  [["-d", "2026-01-02 03:04:05", "-R"]],
  [["-d", "2026-01-02 03:04:05", "--rfc-3339=seconds"]],
  [["-d", "2026-01-02 03:04:05", "--rfc-3339=date"]],
  [["-d", "2026-01-02 03:04:05"]],
  [["-r", "f", "+%s"], { setup: TREE }],
  [["-r", "nothing"], { setup: TREE }],
  [["a", "b"]],
  [["-d", "now", "x"]],
  [["-R", "+%s"]],
  [["-d", "2026-07-01 12:00", "+%T %Z %z %s"], { environ: { TZ: "EST5EDT,M3.2.0,M11.1.0" } }],
  [["-d", "2026-01-01 12:00", "+%T %Z %z %s"], { environ: { TZ: "EST5EDT,M3.2.0,M11.1.0" } }],
  [["-d", "@1772953199", "+%T %Z"], { environ: { TZ: "EST5EDT,M3.2.0,M11.1.0" } }],
  [["-d", "@1772953200", "+%T %Z"], { environ: { TZ: "EST5EDT,M3.2.0,M11.1.0" } }],
  [["-d", "2026-11-01 01:30", "+%T %Z %s"], { environ: { TZ: "EST5EDT,M3.2.0,M11.1.0" } }],
  [["-d", "2026-01-15", "+%T %Z %z"], { environ: { TZ: "AEST-10AEDT,M10.1.0,M4.1.0/3" } }],
  [["-d", "2026-07-15", "+%T %Z %z"], { environ: { TZ: "<+0330>-3:30" } }],
  [["-ud", "2026-07-15", "+%T %Z %z"], { environ: { TZ: "<+0330>-3:30" } }],
  [["-d", "2026-07-15", "+%Z %z"], { environ: { TZ: "" } }],
]);

test("date reads the clock of the machine", () => {
  const { stdout } = runInDirectory(date, ["+%F %T.%3N"], { cwd: tmpdir(), now: WHEN, environ: {} });
  expect(stdout).toBe("2026-02-03 04:05:06.789\n");
});

agree(
  ln,
  [
    [[]],
    [["f"]],
    [["-s", "f"]],
    [["d/g"]],
    [["f", "new"]],
    [["f", "big"]],
    [["nothing", "x"]],
    [["d", "x"]],
    [["-s", "nothing", "x"]],
    [["-sv", "f", "x"]],
    [["-v", "f", "x"]],
    [["-sf", "big", "link"]],
    [["-f", "big", "f"]],
    [["-fv", "big", "f"]],
    [["-s", "f", "big"]],
    [["-s", "f", "dirlink"]],
    [["-sn", "f", "dirlink"]],
    [["-sfn", "f", "dirlink"]],
    [["-sT", "f", "d"]],
    [["-s", "f", "big", "e"]],
    [["f", "big", "nodir"]],
    [["-s", "f", "no/x"]],
    [["f", "no/x"]],
    [["f", "f"]],
    [["-f", "f", "f"]],
    [["-t", "nodir", "f"]],
    [["-st", "e", "f", "big"]],
    [["link", "copy"]],
    [["--frob"]],
  ],
  { setup: TREE },
);

agree(
  chmod,
  [
    ...[
      "600",
      "0",
      "4755",
      "1777",
      "u+x",
      "a-r",
      "=rw",
      "u=rwx,go=",
      "g+w,o-r",
      "+x",
      "a+X",
      "u+s",
      "+t",
      "g=u",
      "o=g-w",
      "ug+rw-x",
      "u+rwxs,o=",
      "=",
      "+007",
    ].map((mode): Case => [["-v", mode, "f", "run", "d", "e"]]),
    [[]],
    [["644"]],
    [["99", "f"]],
    [["+q", "f"]],
    [["600", "nothing", "f"]],
    [["600", "dangling"]],
    [["600", "link"]],
    [["-c", "644", "f", "run"]],
    [["-x", "run"]],
    [["-w", "f"]],
    [["-r,u+x", "f"]],
    [["-R", "700", "d"]],
    [["-Rv", "g-r", "d", "e"], { unordered: true }],
    [["-f", "600", "nothing"]],
    [["-w", "z"], { setup: ": > z; chmod 666 z" }],
    [["u-s", "z"], { setup: "mkdir z; chmod 6755 z" }],
    [["755", "z"], { setup: "mkdir z; chmod 6755 z" }],
    [["00755", "z"], { setup: "mkdir z; chmod 6755 z" }],
    [["--frob"]],
  ],
  { setup: TREE },
);

agree(
  touch,
  [
    [[]],
    [["new", "f"]],
    [["-c", "new"]],
    [["no/x", "y"]],
    [[""]],
    [["f/x"]],
    [["dangling"]],
    [["-d", "bogus", "f"]],
    [["-t", "99", "f"]],
    [["-t", "202613010000", "f"]],
    [["-r", "nothing", "f"]],
    [["-r", "f", "-d", "now", "x"]],
    [["--frob"]],
  ],
  { setup: TREE },
);

describe("touch sets times", () => {
  for (const argv of [
    ["-t", "202601020304.05"],
    ["-t", "01020304"],
    ["-t", "7101020304"],
    ["-t", "6801020304.59"],
    ["-d", "2026-01-02 03:04:05.25"],
    ["-d", "@86400"],
    ["-r", "big"],
    ["-r", "big", "-d", "1 day"],
    ["-a", "-d", "2020-01-01"],
    ["-m", "-d", "2020-01-01"],
    ["-am", "-d", "2020-01-01"],
  ])
    test(argv.join(" "), () => {
      const cwd = mkdtempSync(`${tmpdir()}/floe-touch-`);
      const environ = { PATH: process.env.PATH ?? "", TZ: "UTC0" };
      const times = (script: string) =>
        Bun.spawnSync(["bash", "-c", script], { cwd, env: environ }).stdout.toString();
      const gnu = times(
        `${TREE}; cp -a f g; touch -d '2026-01-02 03:04:05' f g; touch "$@" g; stat -c '%X %.2Y' g`.replace(
          '"$@"',
          argv.map((a) => `'${a}'`).join(" "),
        ),
      );
      expect(runInDirectory(touch, [...argv, "f"], { cwd, environ }).status).toBe(0);
      const ours = times("stat -c '%X %.2Y' f");
      rmSync(cwd, { recursive: true });
      expect(ours).toBe(gnu);
    });
});

agree(
  readlink,
  [
    [[]],
    [["f"]],
    [["-v", "f", "nothing"]],
    [["link", "dangling", "f"]],
    [["-n", "link"]],
    [["-n", "link", "dirlink"]],
    [["-z", "link"]],
    [["--frob"]],
  ],
  { setup: TREE },
);

describe("canonical names", () => {
  const cases: [AnyProgram, string[]][] = [
    [readlink, ["-f", "link", "nothing", "dirlink/g", "d/../f", "."]],
    [readlink, ["-f", "no/x"]],
    [readlink, ["-f", "f/x"]],
    [readlink, ["-f", "dangling"]],
    [readlink, ["-e", "dangling"]],
    [readlink, ["-e", "dirlink/sub/.."]],
    [readlink, ["-m", "no/x/../y", "f/x"]],
    [readlink, ["-f", "loop"]],
    [readlink, ["-vf", "loop"]],
    [realpath, []],
    [realpath, ["link", "nothing", "no/x"]],
    [realpath, ["-e", "nothing", "f"]],
    [realpath, ["-m", "no/x"]],
    [realpath, ["-s", "link", "dirlink/.."]],
    [realpath, ["-z", ".", "/", "//", "/usr/../etc"]],
    [realpath, ["-q", "no/x"]],
    [realpath, [""]],
    [realpath, ["--relative-to=d/sub", "f", "d", "d/sub", "d/sub/deep"]],
  ];
  const setup = `${TREE}; ln -s loop2 loop; ln -s loop loop2; ln -s /etc/passwd abs`;
  for (const [program, argv] of cases)
    test(`${program.name} ${argv.join(" ")}`, () => {
      const { ours, gnu } = compareWithGnu(program, argv, { setup });
      ours.stdout = ours.stdout.replaceAll("/ours/", "/gnu/");
      expect(ours).toEqual(gnu);
    });
});

describe("mktemp", () => {
  const masked = (text: string) =>
    text.replace(/\/(ours|gnu)\//g, "/").replace(/(?<=tmp\.)\w{10}|(?<=aa)\w{3}|(?<=b)\w{4}(?=c)/g, "#");
  for (const argv of [
    ["aaXXX"],
    ["-d", "aaXXX"],
    ["--suffix=.c", "d/aaXXX"],
    ["bXXXXc"],
    ["-p", "d"],
    ["-p", "d", "aaXXX"],
    ["--tmpdir=d", "aaXXX"],
    ["-u", "aaXXX"],
    ["-u"],
    ["-u", "-t", "aaXXX"],
    ["x"],
    ["xXX"],
    ["no/aa.XXX"],
    ["-q", "no/aa.XXX"],
    ["-d", "no/aa.XXX"],
    ["-t", "a/bXXX"],
    ["-p", "d", "/xXXX"],
    ["a", "b"],
    ["--suffix=a/b", "XXX"],
    ["--suffix=.c", "aXXXx"],
    ["--frob"],
  ])
    test(argv.join(" "), () => {
      const outcomes = Object.values(compareWithGnu(mktemp, argv, { setup: "mkdir d" }));
      for (const each of outcomes) {
        each.stdout = masked(each.stdout);
        each.tree = each.tree.map(masked);
      }
      expect(outcomes[0]).toEqual(outcomes[1]);
    });

  test("draws again where a name is taken", () => {
    const cwd = mkdtempSync(`${tmpdir()}/floe-mktemp-`);
    const names = new Set<string>();
    for (let i = 0; i < 20; i++) names.add(runInDirectory(mktemp, ["xXXX"], { cwd }).stdout);
    rmSync(cwd, { recursive: true });
    expect(names.size).toBe(20);
  });
});
