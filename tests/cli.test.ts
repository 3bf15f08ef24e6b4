/**
 * Bad input of the command line: each gets one line that names what was wrong with what, a documented
 * status, and nothing else happens. Expectations are those of shell/cli/context.ts's table of statuses.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Status } from "../shell/cli/context.ts";
import { FLOE, floe, inDirectory, startFloe, until } from "./lib/floe.ts";
import { shellCommand } from "./lib/spec.ts";

const cwd = mkdtempSync(join(tmpdir(), "floe-cli-"));
const put = (name: string, bytes: string | Uint8Array) => writeFileSync(join(cwd, name), bytes);
const isRoot = process.getuid!() === 0;

beforeAll(async () => {
  mkdirSync(join(cwd, "dir"));
  put("text", "echo text\n");
  put("empty", "");
  put("binary", "\x7fELF\x01\0\0\n");
  put("secret", "echo secret\n");
  chmodSync(join(cwd, "secret"), 0);
  await floe(["run", "-A", "-c", "x=1; exec 3<text; checkpoint img; exit 0"], { cwd });
  await floe(["run", "-A", "-c", "checkpoint two; x=2; checkpoint two"], { cwd });
  await floe(["run", "-A", "--state", "state", "-c", "checkpoint -x"], { cwd });
  const image = readFileSync(join(cwd, "img"));
  put("cut", image.subarray(0, image.length - 100));
  put("flipped", image.with(image.length >> 1, image[image.length >> 1]! ^ 1));
  const newer = new Uint8Array(image);
  const view = new DataView(newer.buffer);
  view.setUint16(8, 99, true);
  view.setUint32(12, Bun.hash.crc32(newer.subarray(0, 12)), true);
  put("newer", newer);
});

afterAll(() => rmSync(cwd, { recursive: true }));

test("scripts and images may come through pipes", async () => {
  const sh = (script: string) => {
    const { stdout, stderr, exitCode } = Bun.spawnSync(
      ["bash", "-c", script.replaceAll("floe ", `${FLOE.join(" ")} `)],
      { cwd },
    );
    return `${stdout}${stderr}${exitCode}`;
  };
  expect(sh("floe run -A <(echo 'echo one; exit 3')")).toBe("one\n3");
  expect(sh("echo 'echo two' | floe run -A /dev/stdin")).toBe("two\n0");
  expect(sh("mkfifo pipe; (sleep 0.2; echo 'echo three' >pipe) & floe run pipe")).toBe("three\n0");
  expect(sh("floe run -A -c 'checkpoint -xu 1; echo four' | floe resume -A /dev/stdin")).toBe("four\n0");
  expect(sh("floe run -A -c 'resume pipe; echo $?; rm pipe' 2>&1")).toContain(
    "pipe: a FIFO is no image (EINVAL)\n255\n0",
  );
});

/** Arguments, the status, and what the line must contain. */
type Row = [args: string[], status: number, words: (string | RegExp)[]];

const { usage, image, notFound, notExecutable } = Status;
const ROWS: Row[] = [
  // scripts
  [["none.sh"], notFound, ["none.sh", "No such file"]],
  [["run", "-A", "none"], notFound, ["none", "No such file"]],
  [["none/script"], notFound, ["none/script", "No such file"]],
  [["text/script"], notExecutable, ["text/script", "Not a directory"]],
  [[""], notFound, ["No such file"]],
  [["dir"], notExecutable, ["dir", "Is a directory"]],
  [["binary"], notExecutable, ["binary", "binary file"]],
  [["run", "-A", "--", "-x"], notFound, ["-x", "No such file"]],
  ...(isRoot ? [] : ([[["secret"], notExecutable, ["secret", "Permission denied"]]] as Row[])),
  // flags and subcommands
  [["frobnicate"], notFound, ["frobnicate", "no such", "--help"]],
  [["--frobnicate"], usage, ["--frobnicate", "invalid option"]],
  [["run", "--frobnicate", "text"], usage, ["--frobnicate", "invalid option"]],
  [["run", "-Z", "text"], usage, ["-Z", "invalid option"]],
  [["run", "-c"], usage, ["-c", "COMMANDS"]],
  [["run", "-o", "nothing", "text"], usage, ["nothing", "invalid option"]],
  [["run", "--ckpt-file"], usage, ["--ckpt-file", "TEMPLATE"]],
  [["resume", "--frobnicate", "img"], usage, ["--frobnicate", "unknown flag"]],
  [["resume", "--retval", "256", "img"], usage, ["--retval", "256"]],
  [["resume", "--retval=-1", "img"], usage, ["--retval", "-1"]],
  [["resume", "--fd", "x", "img"], usage, ["--fd", "x"]],
  [["inspect", "--jsn", "img"], usage, ["--jsn", "unknown flag"]],
  [["freeze", "--now", "1"], usage, ["--now", "unknown flag", "floe freeze --help"]],
  [["check", "--strict", "text"], usage, ["--strict", "unknown flag", "floe check --help"]],
  [["run", "--retval", "3", "text"], usage, ["--retval", "another subcommand", "floe run --help"]],
  [["verify", "--retval", "3", "img"], usage, ["--retval", "another subcommand", "floe verify --help"]],
  [["inspect", "-A", "img"], usage, ["-A", "another subcommand"]],
  [["inspect", "--sign=text", "img"], usage, ["--sign", "another subcommand"]],
  [["freeze", "--exit=1", "1"], usage, ["--exit", "no value"]],
  [["help", "frobnicate"], usage, ["frobnicate", "subcommands"]],
  [["help", "run", "resume"], usage, ["resume", "one subcommand"]],
  // values
  ...Object.entries({
    "--every": ["0", "5", "0s", "soon"],
    "--keep": ["x", "0", "-1", "10001"],
    "--map": ["x", "x=y", "=", "=/x", "dir=/x:privat", "dir=/x:anonymous"],
    "--private": ["", "none", "text", "dir,"],
    "--max-memory": ["x", "0"],
    "--max-steps": ["-1", "1.5"],
    "--timeout": ["0", "x"],
    "--on-limit": ["x"],
    "--on-signal": ["TERM", "KILL=freeze", "TERM=end", "NO=freeze"],
    "--ckpt-char": ["E", "^5"],
    "--ckpt-file": [""],
    "--secret": ["1x", ""],
    "--encrypt": ["none", "text"],
    "--sign": ["none", "text"],
    "--grace": ["x"],
    "--on-running": ["x"],
    "--files": ["x"],
    "--allow-read": [""],
    "--allow-net": ["a:b"],
    "--allow-all": ["x"],
    "--deny-write": [""],
  }).flatMap(([flag, values]) =>
    values.map((value): Row => [["run", `${flag}=${value}`, "text"], usage, [value.split(",", 1)[0]!]]),
  ),
  ...Object.entries({
    "--at": ["0", "x", "1.5"],
    "--set": ["x", "1=2"],
    "--clock": ["x"],
    "--files": ["x"],
    "--verify": ["none", "text"],
    "--fd": ["1=", "=x"],
  }).flatMap(([flag, values]) =>
    values.map((value): Row => [["resume", `${flag}=${value}`, "img"], usage, [flag, value]]),
  ),
  // a state file
  [["run", "--state"], usage, ["--state", "FILE"]],
  [["run", "--state", "", "text"], usage, ["--state", "file"]],
  [["run", "--state", "new"], usage, ["--state", "script"]],
  [["run", "--state", "dir", "text"], image, ["dir", "Is a directory"]],
  [["run", "--state", "none/new", "text"], image, ["none/new", "No such file"]],
  [["run", "--state", "text", "text"], image, ["text", "floe image"]],
  [["run", "--state", "img", "text"], usage, ["img", "not made by"]],
  [["run", "--state", "state", "text"], usage, ["state", "another job", "-c checkpoint -x"]],
  [["run", "--keep-state", "text"], usage, ["--keep-state", "--state FILE"]],
  [["run", "--files=keep", "text"], usage, ["--files", "--state FILE"]],
  // operands
  [["resume"], usage, ["IMAGE"]],
  [["resume", "img", "other"], usage, ["other", "IMAGE"]],
  [["-r"], usage, ["IMAGE"]],
  [["inspect"], usage, ["IMAGE"]],
  [["freeze"], usage, ["PID"]],
  [["freeze", "text"], usage, ["text", "process id"]],
  [["freeze", "0"], usage, ["0", "process id"]],
  [["freeze", "-1"], usage, ["-1"]],
  [["freeze", "1", "2"], usage, ["2", "PID"]],
  [["check"], usage, ["FILE"]],
  [["verify"], usage, ["IMAGE"]],
  [["diff"], usage, ["images"]],
  [["diff", "img", "two", "img"], usage, ["images"]],
  // images
  ...["resume", "inspect", "verify", "diff"].flatMap((command): Row[] => [
    [[command, "none"], image, ["none", "No such file"]],
    [[command, ""], image, ["No such file"]],
    [[command, "none/img"], image, ["none/img", "No such file"]],
    [[command, "dir"], image, ["dir", "Is a directory"]],
    [[command, "text"], image, ["text", "floe image"]],
    [[command, "empty"], image, ["empty", "floe image"]],
    [[command, "cut"], image, ["cut", /FOOTER|end of an image/]],
    [[command, "flipped"], image, ["flipped", "checksum"]],
    [[command, "newer"], image, ["newer", "99.0", "newer floe"]],
  ]),
  ...["resume", "inspect", "verify"].flatMap((command): Row[] => [
    [[command, "--at", "99", "two"], image, ["two", "no generation 99", "1 2"]],
    [[command, "--at", "-3", "two"], image, ["two", "no generation -3", "1 2"]],
  ]),
  [["diff", "two@99"], image, ["two", "no generation 99", "1 2"]],
  [["diff", "two@x"], image, ["two@x", "No such file"]],
  [["diff", "img"], usage, ["img", "one checkpoint only"]],
  [["resume", "-A", "--fd", "9=text", "img"], image, ["9=", "no host file open as 9"]],
  [["resume", "--fd", "1=none/out", "img"], image, ["1=none/out", "No such file"]],
  [["resume", "-W", "img"], image, ["text", "Permission denied"]],
  // processes
  [["freeze", "1"], image, ["1", "not a running floe"]],
  [["freeze", String(process.pid)], image, [String(process.pid), "not a running floe"]],
  [["freeze", "4194305"], image, ["4194305", "not a running floe"]],
];

describe("bad input", () => {
  test.each(ROWS)("floe %j: status %d", async (args, status, words) => {
    const before = readdirSync(cwd).filter((name) => !name.startsWith("floe-"));
    const result = await floe(args, { cwd });
    expect(result).toMatchObject({ stdout: "", status });
    expect(result.stderr).toMatch(/^floe: [^\n]+\n$/);
    for (const word of words) expect(result.stderr).toMatch(word);
    expect(readdirSync(cwd).filter((name) => !name.startsWith("floe-"))).toEqual(before);
  });
});

describe("a script that cannot be parsed", () => {
  test("status 2, and nothing after the error is run", async () => {
    put("bad.sh", "echo first\nif true; then\n");
    const result = await floe(["bad.sh"], { cwd });
    expect(result).toMatchObject({ stdout: "first\n", status: 2 });
    expect(result.stderr).toBe("bad.sh: line 3: syntax error: unexpected end of file\n");
  });
});

describe("checkpoints that cannot be written", () => {
  /** Tries to checkpoint to `path` and goes on. */
  async function attempt(path: string) {
    const script = `echo before; checkpoint ${path}; echo $? $CKPT_ERRNO; echo after`;
    const result = await floe(["run", "-A", "-c", script], { cwd });
    expect(result.status).toBe(0);
    expect(result.stderr).toMatch(/^floe: line 1: checkpoint: [^\n]+\n$/);
    expect(result.stderr).toContain(path);
    return result.stdout;
  }
  test("a directory that is missing, is none, or is the target", async () => {
    expect(await attempt("none/img")).toBe("before\n255 ENOENT\nafter\n");
    expect(await attempt("text/img")).toBe("before\n255 ENOTDIR\nafter\n");
    expect(await attempt("dir")).toBe("before\n255 EISDIR\nafter\n");
    expect(await attempt(`${"x".repeat(300)}`)).toBe("before\n255 ENAMETOOLONG\nafter\n");
  });
  test("devices and FIFOs are not replaced", async () => {
    expect(await attempt("/dev/full")).toBe("before\n255 EINVAL\nafter\n");
    expect(lstatSync("/dev/full").isCharacterDevice()).toBe(true);
    expect(Bun.spawnSync(["mkfifo", join(cwd, "fifo")]).exitCode).toBe(0);
    expect(await attempt("fifo")).toBe("before\n255 EINVAL\nafter\n");
    expect(lstatSync(join(cwd, "fifo")).isFIFO()).toBe(true);
  });
  test("a full disk: the old image stays, nothing is left beside it", async () => {
    await inDirectory(async (directory) => {
      const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=16k", "none", directory]);
      if (mounted.exitCode !== 0) return; // not root; the fault tests of the contract cover it
      try {
        writeFileSync(join(directory, "img"), "old");
        const script = "x=$(seq 100000); checkpoint img; echo $? $CKPT_ERRNO; echo ${#x}";
        const big = await floe(["run", "-A", "-c", script], {
          cwd: directory,
          env: { XDG_RUNTIME_DIR: cwd },
        });
        expect(big).toMatchObject({ stdout: "255 ENOSPC\n588894\n", status: 0 });
        expect(readFileSync(join(directory, "img"), "latin1")).toBe("old");
        expect(readdirSync(directory).filter((name) => !name.startsWith("floe-"))).toEqual(["img"]);
      } finally {
        Bun.spawnSync(["umount", directory]);
      }
    });
  });
  test("signals: the job goes on, USR2 does not end it", async () => {
    const script = "echo ready >flag; i=0; while [ $i -lt 20 ]; do sleep 0.02; i=$((i+1)); done; echo end";
    const running = startFloe(["run", "-A", "--ckpt-file", "none/img", "-c", script], { cwd });
    await until(() => existsSync(join(cwd, "flag")), "the start");
    running.signal("SIGUSR2");
    const result = await running.ended;
    expect(result).toMatchObject({ stdout: "end\n", status: 0 });
    expect(result.stderr).toMatch(/^floe: checkpoint: [^\n]*none\/img: No such file[^\n]*\n$/);
    rmSync(join(cwd, "flag"));
  });
});

describe("floe freeze", () => {
  const script = "echo ready >flag; i=0; while [ $i -lt 200 ]; do sleep 0.02; i=$((i+1)); done; echo end";
  async function started() {
    const running = startFloe(["run", "-A", "--ckpt-file", "frozen", "-c", script], { cwd });
    await until(() => existsSync(join(cwd, "flag")), "the start");
    rmSync(join(cwd, "flag"));
    return running;
  }
  test("prints the image's path; the run goes on, or ends with --exit", async () => {
    const running = await started();
    const on = await floe(["freeze", String(running.pid)], { cwd });
    expect(on).toMatchObject({ stdout: `${join(cwd, "frozen")}\n`, status: 0 });
    const off = await floe(["freeze", "--exit", String(running.pid)], { cwd });
    expect(off).toMatchObject({ stdout: `${join(cwd, "frozen")}\n`, status: 0 });
    expect((await running.ended).status).toBe(Status.frozen);
    const again = await floe(["freeze", String(running.pid)], { cwd });
    expect(again.status).toBe(Status.image);
    expect(again.stderr).toContain("not a running floe");
  }, 20_000);
});

describe("a reader that takes nothing", () => {
  test.each([
    ["of standard output", "echo >started; yes"],
    ["of a FIFO", "echo >started; yes >full"],
  ])("%s: TERM ends the run all the same", async (_, script) => {
    await inDirectory(async (cwd) => {
      Bun.spawnSync(["mkfifo", join(cwd, "full")]);
      const reader = openSync(join(cwd, "full"), "r+");
      const writer = openSync(join(cwd, "full"), "w");
      const running = startFloe(["run", "-A", "-c", script], { cwd, stdout: writer });
      await until(() => existsSync(join(cwd, "started")), "the start");
      await Bun.sleep(150);
      running.signal("SIGTERM");
      const from = performance.now();
      expect((await running.ended).status).toBe(143);
      expect(performance.now() - from).toBeLessThan(3000);
      closeSync(reader);
      closeSync(writer);
    });
  });
});

describe("output that cannot be written", () => {
  test.skipIf(!existsSync("/dev/full"))("the write that fails is told of it", () => {
    const script = 'echo a 2>/dev/null; echo "$?" >&2; printf b 2>/dev/null || echo failed >&2';
    const full = openSync("/dev/full", "w");
    const done = Bun.spawnSync([...shellCommand("floe")!, "-c", script], { stdout: full, stderr: "pipe" });
    closeSync(full);
    expect(done.stderr.toString()).toBe("1\nfailed\n");
  });
  test.skipIf(!existsSync("/dev/full"))("a full device is an error, also for the last output", async () => {
    for (const script of ["echo x", "echo x; exit 0", "seq 3", "echo x | cat"]) {
      const full = openSync("/dev/full", "w");
      const result = await floe(["run", "-A", "-c", script], { cwd, stdout: full });
      closeSync(full);
      expect([script, result.status]).toEqual([script, script.includes(";") ? 0 : 1]);
      // by the command that wrote it, where that one is told
      expect(result.stderr).toMatch(/^(?:floe: line 1: )?\w+: write error: No space left on device\n$/);
    }
  });
});

test("two runs on one state file: the second is told, and harms nothing", async () => {
  const args = ["run", "-A", "--state", "busy", "-c", "echo ready >flag; sleep 0.4; echo end"];
  const first = startFloe(args, { cwd });
  await until(() => existsSync(join(cwd, "flag")), "the start");
  const second = await floe(args, { cwd });
  expect(second).toMatchObject({ stdout: "", status: Status.busy });
  expect(second.stderr).toBe(`floe: busy: in use by process ${first.pid}\n`);
  expect(await first.ended).toMatchObject({ stdout: "end\n", stderr: "", status: 0 });
  rmSync(join(cwd, "flag"));
});

test("images of two runs are compared, and that is told", async () => {
  const result = await floe(["diff", "img", "two"], { cwd });
  expect(result.status).toBe(1);
  expect(result.stderr).toBe("floe: img, two: images of two different runs\n");
  expect(result.stdout).toMatch(/^ {2}x: "1" .* "2"$/m);
});

test("help and version", async () => {
  const names = ["run", "check", "resume", "freeze", "verify", "inspect", "diff"];
  for (const args of [["--help"], ["help"], ["-h"]]) {
    const { stdout, status } = await floe(args, { cwd });
    expect(status).toBe(0);
    for (const name of names) expect(stdout).toContain(`floe ${name}`);
  }
  for (const name of names) {
    const help = await floe(["help", name], { cwd });
    expect(help).toMatchObject({ status: 0, stderr: "" });
    expect(help.stdout).toStartWith(`floe ${name}`);
    expect(await floe([name, "--help"], { cwd })).toEqual(help);
    if (name !== "run") expect(await floe([name, "-h", "x"], { cwd })).toEqual(help);
  }
  // what is behind the first operand is the script's; -h is an option of the shell
  expect((await floe(["run", "-A", "--help"], { cwd })).stdout).toContain("--state");
  expect((await floe(["-c", 'echo "$1"', "x", "--help"], { cwd })).stdout).toBe("--help\n");
  expect((await floe(["run", "-h", "-c", "echo ok"], { cwd })).stdout).toBe("ok\n");
  expect((await floe(["--version"], { cwd })).stdout).toMatch(/^floe \d+\.\d+\.\d+\n$/);
});
