/** Permissions by the command line: lists, denials, refusals, prompts, the trace, and the environment. */
import { afterAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createGuard, fold } from "../vm/host/guard.ts";
import { createMemoryHost } from "../vm/host/memory.ts";
import { type Permissions, parseAccess } from "../vm/host/permissions.ts";
import { FLOE, floe } from "./lib/floe.ts";
import { ALL_ACCESS, finish, startScript } from "./lib/machine.ts";

// not in /tmp, which is the machine's own where it is not granted
const root = mkdtempSync("/var/tmp/floe-permissions-");
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
/** A directory with data/f, data/sub/x, data/.git/c, secret/s and out/. */
function place(): string {
  const cwd = join(root, String(count++));
  for (const directory of ["data/sub", "data/.git", "secret", "out", "bin"])
    mkdirSync(join(cwd, directory), { recursive: true });
  for (const [name, text] of [
    ["data/f", "hi\n"],
    ["data/a,b", "comma\n"],
    ["data/sub/x", "x\n"],
    ["data/.git/c", "config\n"],
    ["secret/s", "secret\n"],
  ])
    writeFileSync(join(cwd, name!), text!);
  return cwd;
}

const access = (...flags: string[]) => {
  const found = parseAccess(flags);
  if ("error" in found) throw new Error(String(found.error));
  return found as Permissions;
};

describe("flags", () => {
  test("long and short, with and without lists", () => {
    expect(access("-R", "--allow-run")).toMatchObject({ read: true, write: false, run: true });
    expect(access("-A")).toEqual(ALL_ACCESS);
    expect(access("-R=a,b", "--allow-read=c").rules?.read).toEqual({ allow: ["a", "b", "c"], deny: [] });
    expect(access("-R=a", "-R").rules).toBeUndefined();
    expect(access("-R=a,,b,c").rules?.read?.allow).toEqual(["a,b", "c"]);
    expect(access("-A", "--deny-write=x").rules?.write).toEqual({ allow: "all", deny: ["x"] });
    expect(access("-A", "--deny-read")).toMatchObject({ read: false, write: true });
    expect(access("--deny-read", "-A")).toMatchObject({ read: false, write: true });
  });
  test.each([
    ["--allow-read=", "empty"],
    ["--allow-read=a,", "empty"],
    ["-A=x", "no list"],
    ["--allow-env=A=B", "name"],
    ["--allow-net=a:b", "HOST"],
    ["--allow-everything", "not a permission"],
  ])("%s is refused", (flag, why) => {
    expect(parseAccess([flag])).toMatchObject({ error: expect.stringContaining(why) });
  });
});

describe("the check", () => {
  const files = { "/w/data/f": "", "/w/data/.git/c": "", "/w/bin/tool": "" };
  const guard = (...flags: string[]) =>
    createGuard(access(...flags), createMemoryHost({ files, cwd: "/w", environ: { PATH: "/w/bin" } }));
  test("paths: a list covers subtrees, by whole names", () => {
    const { permits } = guard("-R=data");
    expect(permits("read", "/w/data")).toBe(true);
    expect(permits("read", "/w/data/f")).toBe(true);
    expect(permits("read", "/w/data2")).toBe(false);
    expect(permits("read", "/w")).toBe(false);
    expect(permits("write", "/w/data/f")).toBe(false);
  });
  test("what is denied stays denied, in any case and composition of letters", () => {
    const { permits } = guard("-R", "--deny-read=data/.git,data/\xc3\xa9t\xc3\xa9");
    expect(permits("read", "/w/data/f")).toBe(true);
    for (const name of [
      ".git",
      ".GIT",
      ".git/c",
      ".g\xe2\x80\x8cit",
      "\xc3\x89t\xc3\xa9",
      "e\xcc\x81te\xcc\x81",
    ])
      expect([name, permits("read", `/w/data/${name}`)]).toEqual([name, false]);
    expect(fold("\xc3\x9f")).toBe("ss");
  });
  test("variables, addresses", () => {
    const { permits } = guard(
      "--allow-env=HOME,AWS_*",
      "--deny-env=AWS_SECRET*",
      "-N=*.example.org,[::1]:80,h:443",
    );
    expect(["HOME", "AWS_X", "AWS_SECRET_KEY", "OTHER"].map((n) => permits("env", n))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(
      ["a.example.org:1", "example.org", "[::1]:80", "[::1]:81", "h:443", "h"].map((a) => permits("net", a)),
    ).toEqual([true, false, true, false, true, false]);
  });
  test("/proc: not what tells of a process, not by a list of something else; never to write", () => {
    const { permits } = guard("-R", "-W");
    expect(permits("read", "/proc/cpuinfo")).toBe(true);
    expect(permits("read", "/proc/1/environ")).toBe(false);
    expect(permits("read", "/proc/1/task/2/mem")).toBe(false);
    expect(permits("write", "/proc/sys/kernel/core_pattern")).toBe(false);
    expect(guard("-R=/").permits("read", "/proc/cpuinfo")).toBe(false);
    expect(guard("-R=/proc/cpuinfo").permits("read", "/proc/cpuinfo")).toBe(true);
  });
  test("a program that may be run may not be written", () => {
    const { permits, shelters } = guard("-W", "--allow-run=/w/bin/tool");
    expect(permits("run", "/w/bin/tool")).toBe(true);
    expect(permits("run", "/w/bin/other")).toBe(false);
    expect(permits("write", "/w/bin/tool")).toBe(false);
    expect(shelters("/w/bin")).toBe(true);
  });
});

describe("files", () => {
  test("a list grants its subtree; refusals name operand and flag", async () => {
    const cwd = place();
    const script =
      "cat data/f data/sub/x; cat secret/s; cat data/../secret/s; echo no >data/new; cd data/sub && cat ../f";
    const { stdout, stderr } = await floe(["run", "--allow-read=data", "-c", script], { cwd });
    expect(stdout).toBe("hi\nx\nhi\n");
    expect(stderr).toContain(
      "floe: secret/s: not permitted; run again with --allow-read or -A\ncat: secret/s: Permission denied",
    );
    expect(stderr).toContain("data/../secret/s: Permission denied");
    expect(stderr).toContain("line 1: data/new: Permission denied (--allow-write)");
  });
  test("--deny wins, and says so", async () => {
    const cwd = place();
    const script =
      "cat data/.git/c; cat data/sub/../.git/c; [ -e data/.git/c ] || echo unseen; cat data/f; ls -A data";
    const { stdout, stderr } = await floe(["run", "-A", "--deny-read=data/.git", "-c", script], { cwd });
    expect(stdout).toBe("unseen\nhi\n.git\na,b\nf\nsub\n");
    expect(stderr).toContain("data/.git/c: not permitted; denied by --deny-read");
  });
  test("commas in names are doubled", async () => {
    const cwd = place();
    const { stdout } = await floe(["run", "--allow-read=data/a,,b", "-c", "cat data/a,b; cat data/f"], {
      cwd,
    });
    expect(stdout).toBe("comma\n");
  });
  test("reading and writing are two", async () => {
    const cwd = place();
    const script =
      "echo a >out/a; cat out/a; mv out/a out/b; mkdir out/d; ls out; echo x >>data/f; rm data/f";
    const result = await floe(["run", "--allow-write=out", "-c", script], { cwd });
    expect(result.stdout).toBe("");
    expect(readFileSync(join(cwd, "out/a"), "utf8")).toBe("a\n");
    expect(existsSync(join(cwd, "out/d"))).toBe(true);
    expect(readFileSync(join(cwd, "data/f"), "utf8")).toBe("hi\n");
  });
  test("/tmp is the machine's own but for what a list names there", async () => {
    const cwd = mkdtempSync("/tmp/floe-permissions-");
    try {
      writeFileSync(join(cwd, "in"), "in\n");
      const script = `cat in; echo x >/tmp/own; cat /tmp/own; ls ${cwd}; echo no >out`;
      const { stdout, stderr } = await floe(["run", "-R=.", "-c", script], { cwd });
      expect(stdout).toBe("in\nx\nin\n");
      expect(stderr).toContain("out: Permission denied (--allow-write)");
      expect(existsSync("/tmp/own")).toBe(false);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
  test("the memory host has the same door", () => {
    const run = startScript(
      "cat in/f; cat other; cat in/link; echo x >in/f; echo $?\n",
      {
        access: { ...access("-R=in"), run: false },
      },
      { host: { files: { "in/f": "in\n", other: "no\n" } } },
    );
    run.host.symlink("/home/spec/work/other", "/home/spec/work/in/link");
    const { stdout, stderr } = finish(run);
    expect(stdout).toBe("in\n1\n");
    expect(stderr).toContain("in/link: Permission denied");
  });
});

describe("environment", () => {
  const env = { SECRET: "s", AWS_REGION: "eu", AWS_KEY: "k" };
  const script = 'echo "$SECRET,$AWS_REGION,$AWS_KEY,$HOME,$LANG"';
  test.each([
    [[], ",,,/tmp,C"],
    [["--allow-env=AWS_*"], ",eu,k,/tmp,C"],
    [["-E", "--deny-env=AWS_KEY"], /^s,eu,,/],
    [["-E", "--ignore-env=SECRET"], /^,eu,k,/],
    [["-E=SECRET"], "s,,,/tmp,C"],
  ])("%p", async (flags, expected) => {
    const { stdout } = await floe(["run", ...flags, "-c", script], { cwd: root, env });
    expect(stdout.trim()).toMatch(typeof expected === "string" ? new RegExp(`^${expected}$`) : expected);
  });
});

describe("programs", () => {
  const tool = (cwd: string, name: string, text: string) => {
    writeFileSync(join(cwd, name), text);
    chmodSync(join(cwd, name), 0o755);
  };
  test.each([
    "id",
    "exec id",
    "env id",
    "command id",
    "echo | xargs id",
    "find data/f -exec id ';'",
    "/usr/bin/id",
    "./native",
    "$(type -P id)",
    "coproc id",
    "eval id",
    "id &\nwait",
    "trap id EXIT",
    ". ./native",
    "hash -p /usr/bin/id zz; zz",
  ])("without --allow-run no program starts: %s", async (script) => {
    const cwd = place();
    tool(cwd, "native", `#!${Bun.which("python3") ?? "/usr/bin/awk"}\nopen("${cwd}/out/started", "w")\n`);
    const { stdout, status } = await floe(["run", "-R", "-W", "-E", "-c", script], { cwd });
    expect(stdout).not.toContain("uid=");
    expect(existsSync(join(cwd, "out/started"))).toBe(false);
    if (!/trap|wait|coproc|find/.test(script)) expect(status).not.toBe(0);
  });
  test("a list names programs; another of the same name is another", async () => {
    const cwd = place();
    tool(cwd, "bin/id", "#!/bin/busybox sh\n");
    const script = "id -u >/dev/null && echo ran; PATH=$PWD/bin:$PATH; hash -r; id; uname";
    const { stdout, stderr } = await floe(["run", "--allow-run=id", "-c", script], { cwd });
    expect(stdout).toStartWith("ran\n");
    expect(stderr).toContain("uname: command not found");
  });
  test("a script's own interpreter, when it is the one that is named", async () => {
    const cwd = place();
    tool(cwd, "tool", "#!/usr/bin/env -S awk -f\nBEGIN { print 42 }\n");
    tool(cwd, "tool2", "#!/usr/bin/awk -f\nBEGIN { print 43 }\n");
    const awk = Bun.which("awk");
    if (!awk) return;
    const { stdout } = await floe(["run", "-R", "--allow-run=./tool2", "-c", "./tool2; ./tool"], { cwd });
    expect(stdout).toBe("43\n");
  });
  test("a program of the list cannot be overwritten, nor be moved out of the way", async () => {
    const cwd = place();
    tool(cwd, "bin/tool", "#!/usr/bin/awk -f\nBEGIN { print 1 }\n");
    const script = "echo evil >bin/tool; mv bin bin2; rm bin/tool; ln -sf /usr/bin/id bin/tool; bin/tool";
    const { stdout } = await floe(["run", "-R", "-W", "--allow-run=bin/tool", "-c", script], { cwd });
    expect(stdout).toBe("1\n");
  });
  test("LD_PRELOAD needs --allow-run without a list", async () => {
    const script = "export LD_PRELOAD=/nowhere.so; id -u 2>/dev/null; echo $?";
    const { stdout } = await floe(["run", "--allow-run=id", "-c", script], { cwd: root });
    expect(stdout).toBe("126\n");
  });
});

describe("contract 18", () => {
  test("contract 18: --allow-ckpt=DIR says where a script may checkpoint and resume from", async () => {
    const cwd = place();
    const script =
      "checkpoint out/a.ckpt; echo $?; checkpoint b.ckpt; echo $? $CKPT_ERRNO; resume secret/s; echo $?";
    const { stdout, stderr } = await floe(["run", "-R", "--allow-ckpt=out", "-c", script], { cwd });
    expect(stdout).toBe("0\n255 EPERM\n255\n");
    expect(existsSync(join(cwd, "out/a.ckpt"))).toBe(true);
    expect(existsSync(join(cwd, "b.ckpt"))).toBe(false);
    expect(stderr).toContain("--allow-ckpt");
  });
  test("contract 18: --deny-ckpt", async () => {
    const cwd = place();
    const { stdout, stderr } = await floe(
      ["run", "-A", "--deny-ckpt=out", "-c", "checkpoint out/a.ckpt; echo $?; checkpoint b.ckpt; echo $?"],
      { cwd },
    );
    expect(stdout).toBe("255\n0\n");
    expect(stderr).toContain("denied by --deny-ckpt");
  });
  test("contract 18: not through a symlink out of the directory", async () => {
    const cwd = place();
    symlinkSync("../secret", join(cwd, "out/way"));
    const { stdout } = await floe(["run", "--allow-ckpt=out", "-c", "checkpoint out/way/a; echo $?"], {
      cwd,
    });
    expect(stdout).toBe("255\n");
    expect(existsSync(join(cwd, "secret/a"))).toBe(false);
  });
});

test("the journal beside an image does not tell what may be written but not read", async () => {
  const cwd = place();
  const script =
    "mkdir out/d; checkpoint out/d/i; echo x >secret/s; mv out/d out/e; cat out/*/*; cat out/d/i.journal; cp out/d/i.journal out/copy; mv out/d/i.journal out/moved; ln out/d/i.journal out/hard; cat out/*";
  const flags = ["-R=out", "-W=secret,out", "--allow-ckpt=out"];
  const { stdout } = await floe(["run", ...flags, "-c", script], { cwd });
  expect(stdout).not.toContain("secret\n");
  expect(existsSync(join(cwd, "out/d/i"))).toBe(true);
  expect(readFileSync(join(cwd, "secret/s"), "utf8")).toBe("x\n");
});

test("a refusal names what was asked for, and the flag: builtins, too", async () => {
  const cwd = place();
  const script =
    "cd secret; . secret/s; : >out/x; echo x <secret/s; checkpoint out/i; resume out/i; /bin/true; cat secret/s";
  const { stderr } = await floe(["run", "--no-prompt", "-R=data", "-c", script], { cwd });
  expect(stderr.replaceAll("floe: line 1: ", "").trim().split("\n")).toEqual([
    "cd: secret: Permission denied (--allow-read)",
    "secret/s: Permission denied (--allow-read)",
    "out/x: Permission denied (--allow-write)",
    "secret/s: Permission denied (--allow-read)",
    "checkpoint: out/i: not permitted; run again with --allow-ckpt or -A (EPERM)",
    "resume: out/i: not permitted; run again with --allow-ckpt or -A (EPERM)",
    "/bin/true: running host programs is not permitted; run again with --allow-run or -A",
    "floe: secret/s: not permitted; run again with --allow-read or -A",
    "cat: secret/s: Permission denied",
  ]);
  const denied = await floe(
    [
      "run",
      "-A",
      "--deny-run",
      "--deny-ckpt",
      "--deny-read=secret",
      "-c",
      "/bin/true; checkpoint i; cd secret",
    ],
    { cwd },
  );
  expect(denied.stderr.replaceAll("floe: line 1: ", "").trim().split("\n")).toEqual([
    "/bin/true: running host programs is not permitted; denied by --deny-run",
    "checkpoint: i: not permitted; denied by --deny-ckpt (EPERM)",
    "cd: secret: Permission denied (--deny-read)",
  ]);
});

test("FLOE_TRACE_PERMISSIONS: every decision as a line of JSON", async () => {
  const cwd = place();
  const env = { FLOE_TRACE_PERMISSIONS: "trace" };
  const script = "/bin/true\ncheckpoint out/i\n: >out/x\n: </dev/tcp/127.0.0.1/9\ncat data/f\ncat secret/s";
  await floe(["run", "--no-prompt", "-R=data", "-E=HOME", "-c", script], { cwd, env });
  const lines = readFileSync(join(cwd, "trace"), "utf8")
    .trim()
    .split("\n")
    .map((l) => JSON.parse(l));
  const decided = lines.map(({ permission, allowed }) => `${permission} ${allowed}`);
  for (const each of ["env true", "env false", "run false", "ckpt false", "write false", "net false"])
    expect(decided).toContain(each);
  const first = lines.find(({ value }) => value.endsWith("/data/f"));
  expect(first).toMatchObject({
    v: 1,
    permission: "read",
    value: `${cwd}/data/f`,
    allowed: true,
    asked: false,
    command: "cat",
    at: "floe: line 5",
  });
  expect(lines.at(-1)).toMatchObject({ value: `${cwd}/secret`, allowed: false, at: "floe: line 6" });
  expect(Date.parse(first.datetime)).toBeGreaterThan(0);
});

describe.skipIf(!Bun.which("tmux"))("prompts", () => {
  let sessions = 0;
  let socket = "";
  const tmux = (...args: string[]) => Bun.spawnSync(["tmux", "-S", socket, "-f", "/dev/null", ...args]);
  const screen = () => tmux("capture-pane", "-p", "-J", "-t", "t").stdout.toString().trimEnd();
  afterAll(() => void tmux("kill-server"));
  async function shows(text: string): Promise<void> {
    for (let i = 0; i < 250; i++) {
      if (screen().includes(text)) return;
      await Bun.sleep(20);
    }
    throw new Error(`no ${JSON.stringify(text)} on the screen:\n${screen()}`);
  }
  const type = (...keys: string[]) => tmux("send-keys", "-t", "t", ...keys);
  const ALLOW = "Allow? [y/n/A]";

  async function session(script: string, cwd: string, flags = ""): Promise<void> {
    if (socket !== "") tmux("kill-server");
    socket = join(root, `tmux${sessions++}`);
    writeFileSync(join(cwd, "job.sh"), script);
    tmux(
      "new-session",
      "-d",
      "-s",
      "t",
      "-x",
      "150",
      "-y",
      "50",
      "-c",
      cwd,
      "env",
      "-i",
      `PATH=${process.env.PATH}`,
      "PS1=$ ",
      "TERM=screen",
      "sh",
    );
    await shows("$");
    type(`${FLOE.join(" ")} run ${flags} job.sh`, "Enter");
  }

  test("once, all of it, or not at all", async () => {
    const cwd = place();
    await session("cat data/f\ncat data/f\ncat secret/s\necho x >out/new\necho done $?\n", cwd);
    await shows(`requests read access to "${cwd}/data/f"`);
    await shows("Requested by cat at job.sh: line 1");
    type("y", "Enter");
    await shows("job.sh: line 2");
    type("A", "Enter");
    await shows("secret\n┏");
    await shows("requests write access");
    type("q", "Enter");
    await shows("Unrecognized");
    type("n", "Enter");
    await shows("done 1");
    expect(existsSync(join(cwd, "out/new"))).toBe(false);
  }, 20_000);

  test("what was typed before does not answer, and a name cannot forge the question", async () => {
    const cwd = place();
    const name = "x\\e[2J\\r\\nAllow? y";
    await session(`sleep 0.5\ncat $'${name}'\nread -r line\necho "got $line"\n`, cwd);
    type("y", "Enter");
    await shows(ALLOW);
    await Bun.sleep(200);
    expect(screen()).toContain("\\u{1b}[2J\\u{d}\\u{a}Allow? y");
    expect(screen()).not.toContain("got");
    type("n", "Enter");
    await shows("Permission denied");
    type("hello", "Enter");
    await shows("got hello");
  }, 20_000);

  test("--no-prompt, a denial, and ^C", async () => {
    const cwd = place();
    await session("cat data/f; echo after\n", cwd, "--no-prompt");
    await shows("after");
    expect(screen()).not.toContain(ALLOW);
    await session("cat data/f; echo after\n", cwd, "--deny-read");
    await shows("after");
    expect(screen()).not.toContain(ALLOW);
    await session("cat data/f; echo after\n", cwd);
    await shows(ALLOW);
    type("C-c");
    await Bun.sleep(500);
    type("echo status $?", "Enter");
    await shows("status 130");
  }, 20_000);

  test("a run that is resumed asks anew; the answers are in no image", async () => {
    const cwd = place();
    await session("cat data/f\ncheckpoint -x img\ncat data/f\necho done\n", cwd, "--allow-ckpt");
    await shows(ALLOW);
    type("A", "Enter");
    await shows("hi\n$");
    type("clear", "Enter");
    await Bun.sleep(300);
    type(`${FLOE.slice(0, 1).join(" ")} resume img`, "Enter");
    await shows("job.sh: line 3");
    type("n", "Enter");
    await shows("done");
    expect(screen()).not.toContain("hi\n");
  }, 20_000);

  test("a freeze and a signal do not wait for the answer; the call is asked about anew", async () => {
    const cwd = place();
    await session("echo pid $$\n(sleep 1; echo beside) &\ncat data/f\necho done\n", cwd);
    await shows(ALLOW);
    await Bun.sleep(1500);
    // the whole run waits
    expect(screen()).not.toContain("beside");
    const pid = /pid ([0-9]+)/.exec(screen())![1]!;
    process.kill(Number(pid), "SIGUSR2");
    await shows("frozen to");
    await shows("$ ");
    type("stty -a | grep -o ' [-]*icanon'", "Enter");
    await shows(" icanon");
    type("clear", "Enter");
    await Bun.sleep(300);
    type(`${FLOE[0]} resume job.sh.ckpt`, "Enter");
    await shows(ALLOW);
    type("y", "Enter");
    await shows("hi\ndone");
    await shows("beside");
    await session("trap 'echo trapped; exit 3' TERM; echo pid $$; cat data/f; echo done\n", cwd);
    await shows(ALLOW);
    process.kill(Number(/pid ([0-9]+)/.exec(screen())![1]), "SIGTERM");
    await Bun.sleep(500);
    type("n", "Enter");
    await shows("trapped");
    await session("echo pid $$; cat data/f; echo done\n", cwd);
    await shows(ALLOW);
    process.kill(Number(/pid ([0-9]+)/.exec(screen())![1]), "SIGTERM");
    await Bun.sleep(500);
    type("echo status $?", "Enter");
    await shows("status 143");
  }, 30_000);

  test("a passphrase is asked for twice, and not shown; a secret is asked for", async () => {
    const cwd = place();
    await session(
      "TOKEN=first-value\ncheckpoint -x img; echo resumed $TOKEN\n",
      cwd,
      "-A --encrypt --secret TOKEN",
    );
    await shows("passphrase of the image:");
    type("hunter2 secret", "Enter");
    await shows("again:");
    type("hunter2 secret", "Enter");
    await shows("$ ");
    await Bun.sleep(500);
    expect(readFileSync(join(cwd, "img")).includes("job.sh")).toBe(false);
    type("clear", "Enter");
    await Bun.sleep(300);
    type(`${FLOE.slice(0, 1).join(" ")} resume img`, "Enter");
    await shows("passphrase of the image:");
    type("hunter2 secret", "Enter");
    await shows("value of TOKEN:");
    type("second-value", "Enter");
    await shows("resumed second-value");
    expect(screen()).not.toContain("hunter2");
  }, 20_000);
});
