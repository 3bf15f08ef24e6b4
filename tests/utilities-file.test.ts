/** File utilities against GNU's, in twin directories */
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename } from "../builtins/basename.ts";
import { chmod } from "../builtins/chmod.ts";
import { cp } from "../builtins/cp.ts";
import { dirname } from "../builtins/dirname.ts";
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
import type { AnyProgram, Call } from "../vm/index.ts";
import { agree, type Case, TREE } from "./lib/agree.ts";
import { compareWithGnu, runInDirectory } from "./lib/fake-kernel.ts";

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

test("ls prints a large directory part by part", () => {
  const cwd = mkdtempSync(`${tmpdir()}/floe-ls-`);
  Bun.spawnSync(["bash", "-c", "touch $(seq 1 2500)"], { cwd });
  let yields = 0;
  const observe = ({ call }: Call) => {
    if (call === "yield") yields++;
  };
  const { stdout } = runInDirectory(ls, ["-r"], { cwd, observe, fast: true });
  const gnu = Bun.spawnSync(["ls", "-r"], { cwd, env: { LC_ALL: "C" } }).stdout.toString();
  rmSync(cwd, { recursive: true });
  expect({ same: stdout === gnu, yields }).toEqual({ same: true, yields: 2 });
});

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
