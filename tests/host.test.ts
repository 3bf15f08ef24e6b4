/** One suite for both hosts: expectations are those of POSIX (XSH) and Linux. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { Errno } from "../vm/errno.ts";
import type { Host } from "../vm/host/host.ts";
import { createMemoryHost } from "../vm/host/memory.ts";
import { parseAccess } from "../vm/host/permissions.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { toByteString, toBytes } from "../vm/plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../vm/program.ts";

const { write: W, readWrite: RW, create: C, exclusive: X, truncate: T, append: A } = OpenFlag;

const temporary: string[] = [];
afterAll(() => {
  for (const path of temporary) rmSync(path, { recursive: true });
});

function posixPlace(): { host: Host; root: string } {
  const root = mkdtempSync(`${tmpdir()}/floe-host-`);
  temporary.push(root);
  return { host: createPosixHost(), root };
}

function memoryPlace(): { host: Host; root: string } {
  return { host: createMemoryHost({ cwd: "/w" }), root: "/w" };
}

function put(host: Host, path: string, text: string, flags: number = W | C | T): void {
  const handle = host.open(path, flags, 0o644);
  expect(handle).toBeGreaterThan(2);
  expect(host.write(handle, toBytes(text), null)).toBe(text.length);
  expect(host.close(handle)).toBe(0);
}

function get(host: Host, path: string): string | number {
  const handle = host.open(path, OpenFlag.read, 0);
  if (handle < 0) return handle;
  const buffer = new Uint8Array(100_000);
  const count = host.read(handle, buffer, 0);
  host.close(handle);
  return count < 0 ? count : toByteString(buffer.subarray(0, count));
}

function statOf(host: Host, path: string, follow = true): FileStat {
  const stat = host.stat(path, follow);
  if (typeof stat === "number") throw new Error(`stat ${path}: ${stat}`);
  return stat;
}

const names = (host: Host, path: string) => {
  const found = host.readdir(path);
  return typeof found === "number" ? found : found.map((entry) => entry.name);
};

describe.each([
  ["posix", posixPlace],
  ["memory", memoryPlace],
] as const)("%s host", (_name, place) => {
  test("a file is written, read back at a position, and appended to", () => {
    const { host, root } = place();
    put(host, `${root}/f`, "hello");
    expect(get(host, `${root}/f`)).toBe("hello");
    put(host, `${root}/f`, " world", W | A);
    expect(get(host, `${root}/f`)).toBe("hello world");
    const handle = host.open(`${root}/f`, RW, 0);
    const buffer = new Uint8Array(3);
    expect(host.read(handle, buffer, 6)).toBe(3);
    expect(toByteString(buffer)).toBe("wor");
    expect(host.read(handle, buffer, null)).toBe(3);
    expect(host.read(handle, buffer, null)).toBe(3);
    expect(toByteString(buffer)).toBe("lo ");
    expect(host.read(handle, buffer, 100)).toBe(0);
    expect(host.write(handle, toBytes("J"), 0)).toBe(1);
    expect(host.ftruncate(handle, 3)).toBe(0);
    expect(host.fsync(handle)).toBe(0);
    expect((host.fstat(handle) as FileStat).size).toBe(3);
    host.close(handle);
    expect(get(host, `${root}/f`)).toBe("Jel");
    expect(host.close(handle)).toBe(-Errno.EBADF);
  });

  test("open refuses as open(2) does", () => {
    const { host, root } = place();
    put(host, `${root}/f`, "x");
    host.mkdir(`${root}/d`, 0o755);
    host.symlink("nowhere", `${root}/dangling`);
    host.symlink("loop", `${root}/loop`);
    const cases: [string, number, number][] = [
      ["missing", 0, Errno.ENOENT],
      ["missing/x", W | C, Errno.ENOENT],
      ["f/x", 0, Errno.ENOTDIR],
      ["f/", 0, Errno.ENOTDIR],
      ["f", W | C | X, Errno.EEXIST],
      ["d", W, Errno.EISDIR],
      ["d", C, Errno.EISDIR],
      ["new/", W | C, Errno.EISDIR],
      ["f", OpenFlag.directory, Errno.ENOTDIR],
      ["dangling", 0, Errno.ENOENT],
      ["dangling", W | C | X, Errno.EEXIST],
      ["dangling", OpenFlag.noFollow, Errno.ELOOP],
      ["loop", 0, Errno.ELOOP],
      ["n".repeat(256), W | C, Errno.ENAMETOOLONG],
    ];
    for (const [name, flags, errno] of cases)
      expect([name, flags, host.open(`${root}/${name}`, flags, 0o644)]).toEqual([name, flags, -errno]);
    const handle = host.open(`${root}/d`, OpenFlag.read, 0);
    expect(host.read(handle, new Uint8Array(1), null)).toBe(-Errno.EISDIR);
    host.close(handle);
  });

  test("O_CREAT through a dangling symlink makes its target", () => {
    const { host, root } = place();
    host.symlink("target", `${root}/link`);
    put(host, `${root}/link`, "through");
    expect(get(host, `${root}/target`)).toBe("through");
  });

  test("a handle open one way refuses the other", () => {
    const { host, root } = place();
    put(host, `${root}/f`, "x");
    const reader = host.open(`${root}/f`, 0, 0);
    expect(host.write(reader, toBytes("y"), null)).toBe(-Errno.EBADF);
    expect(host.ftruncate(reader, 0)).toBe(-Errno.EINVAL);
    const writer = host.open(`${root}/f`, W, 0);
    expect(host.read(writer, new Uint8Array(1), null)).toBe(-Errno.EBADF);
    host.close(reader);
    host.close(writer);
  });

  test("an unlinked file lives while it is open", () => {
    const { host, root } = place();
    put(host, `${root}/f`, "alive");
    const handle = host.open(`${root}/f`, 0, 0);
    expect(host.unlink(`${root}/f`)).toBe(0);
    expect(host.stat(`${root}/f`, true)).toBe(-Errno.ENOENT);
    const buffer = new Uint8Array(9);
    expect(host.read(handle, buffer, 0)).toBe(5);
    expect((host.fstat(handle) as FileStat).nlink).toBe(0);
    host.close(handle);
  });

  test("directories: made, listed in byte order with types, removed when empty", () => {
    const { host, root } = place();
    expect(host.mkdir(`${root}/d`, 0o750)).toBe(0);
    expect(statOf(host, `${root}/d`).mode).toBe(FileType.directory | 0o750);
    expect(host.mkdir(`${root}/d`, 0o755)).toBe(-Errno.EEXIST);
    expect(host.mkdir(`${root}/d/sub/`, 0o755)).toBe(0);
    expect(statOf(host, `${root}/d`).nlink).toBe(3);
    for (const name of ["b", "a", "B", "\xff\x80", "\xc3\xa9", " x\n"]) put(host, `${root}/d/${name}`, name);
    host.symlink("a", `${root}/d/link`);
    expect(names(host, `${root}/d`)).toEqual([" x\n", "B", "a", "b", "link", "sub", "\xc3\xa9", "\xff\x80"]);
    const types = Object.fromEntries(
      (host.readdir(`${root}/d`) as { name: string; type: number }[]).map(({ name, type }) => [name, type]),
    );
    expect(types.a).toBe(FileType.regular);
    expect(types.link).toBe(FileType.symlink);
    expect(types.sub).toBe(FileType.directory);
    expect(get(host, `${root}/d/\xff\x80`)).toBe("\xff\x80");
    expect(host.rmdir(`${root}/d`)).toBe(-Errno.ENOTEMPTY);
    expect(host.rmdir(`${root}/d/a`)).toBe(-Errno.ENOTDIR);
    expect(host.rmdir(`${root}/d/sub/.`)).toBe(-Errno.EINVAL);
    expect(host.rmdir(`${root}/d/sub`)).toBe(0);
    expect(host.unlink(`${root}/d`)).toBe(-Errno.EISDIR);
    expect(host.readdir(`${root}/d/a`)).toBe(-Errno.ENOTDIR);
    expect(host.readdir(`${root}/none`)).toBe(-Errno.ENOENT);
  });

  test("rename replaces, and refuses what would lose a tree", () => {
    const { host, root } = place();
    put(host, `${root}/a`, "A");
    put(host, `${root}/b`, "B");
    host.mkdir(`${root}/d`, 0o755);
    host.mkdir(`${root}/d/e`, 0o755);
    host.mkdir(`${root}/empty`, 0o755);
    expect(host.rename(`${root}/a`, `${root}/b`)).toBe(0);
    expect(get(host, `${root}/b`)).toBe("A");
    expect(host.stat(`${root}/a`, true)).toBe(-Errno.ENOENT);
    expect(host.rename(`${root}/a`, `${root}/c`)).toBe(-Errno.ENOENT);
    expect(host.rename(`${root}/b`, `${root}/d`)).toBe(-Errno.EISDIR);
    expect(host.rename(`${root}/d`, `${root}/b`)).toBe(-Errno.ENOTDIR);
    expect(host.rename(`${root}/d`, `${root}/d/e/f`)).toBe(-Errno.EINVAL);
    expect(host.rename(`${root}/empty`, `${root}/d`)).toBe(-Errno.ENOTEMPTY);
    expect(host.rename(`${root}/d`, `${root}/empty`)).toBe(0);
    expect(names(host, root)).toEqual(["b", "empty"]);
    expect(names(host, `${root}/empty`)).toEqual(["e"]);
    expect(host.rename(`${root}/b`, `${root}/b`)).toBe(0);
    expect(host.rename(`${root}/b`, `${root}/new/`)).toBe(-Errno.ENOTDIR);
    expect(get(host, `${root}/empty/../b`)).toBe("A");
    expect(host.rename(`${root}/empty/e`, `${root}/e`)).toBe(0);
    expect(statOf(host, `${root}/e/..`).ino).toBe(statOf(host, root).ino);
  });

  test("hard links share one file", () => {
    const { host, root } = place();
    put(host, `${root}/a`, "one");
    expect(host.link(`${root}/a`, `${root}/b`)).toBe(0);
    expect(host.link(`${root}/a`, `${root}/b`)).toBe(-Errno.EEXIST);
    expect(statOf(host, `${root}/a`).nlink).toBe(2);
    expect(statOf(host, `${root}/a`).ino).toBe(statOf(host, `${root}/b`).ino);
    put(host, `${root}/b`, "two");
    expect(get(host, `${root}/a`)).toBe("two");
    expect(host.rename(`${root}/a`, `${root}/b`)).toBe(0);
    expect(names(host, root)).toEqual(["a", "b"]);
    host.unlink(`${root}/a`);
    expect(statOf(host, `${root}/b`).nlink).toBe(1);
    expect(host.link(root, `${root}/c`)).toBe(-Errno.EPERM);
    expect(host.link(`${root}/none`, `${root}/c`)).toBe(-Errno.ENOENT);
  });

  test("symlinks: followed in the middle always, at the end when asked", () => {
    const { host, root } = place();
    host.mkdir(`${root}/d`, 0o755);
    put(host, `${root}/d/f`, "deep");
    expect(host.symlink("d", `${root}/rel`)).toBe(0);
    expect(host.symlink(`${root}/d`, `${root}/abs`)).toBe(0);
    expect(host.symlink("x", `${root}/abs`)).toBe(-Errno.EEXIST);
    expect(host.symlink("\xff..", `${root}/odd`)).toBe(0);
    expect(host.readlink(`${root}/odd`)).toBe("\xff..");
    expect(host.readlink(`${root}/rel`)).toBe("d");
    expect(host.readlink(`${root}/d`)).toBe(-Errno.EINVAL);
    expect(get(host, `${root}/rel/f`)).toBe("deep");
    expect(get(host, `${root}/abs/../rel/./f`)).toBe("deep");
    expect(statOf(host, `${root}/rel`, false).mode & FILE_TYPE_MASK).toBe(FileType.symlink);
    expect(statOf(host, `${root}/rel`, false).size).toBe(1);
    expect(statOf(host, `${root}/rel/`, false).mode & FILE_TYPE_MASK).toBe(FileType.directory);
    expect(host.unlink(`${root}/rel/`)).toBe(-Errno.ENOTDIR);
    expect(host.rmdir(`${root}/rel`)).toBe(-Errno.ENOTDIR);
    expect(host.unlink(`${root}/rel`)).toBe(0);
    expect(names(host, `${root}/d`)).toEqual(["f"]);
  });

  test("modes and times", () => {
    const { host, root } = place();
    put(host, `${root}/f`, "x");
    expect(statOf(host, `${root}/f`).mode).toBe(FileType.regular | 0o644);
    expect(host.access(`${root}/f`, 1)).toBe(-Errno.EACCES);
    expect(host.access(`${root}/f`, 4)).toBe(0);
    expect(host.access(`${root}/none`, 0)).toBe(-Errno.ENOENT);
    expect(host.chmod(`${root}/f`, 0o4751)).toBe(0);
    expect(statOf(host, `${root}/f`).mode).toBe(FileType.regular | 0o4751);
    expect(host.access(`${root}/f`, 1)).toBe(0);
    expect(host.utimes(`${root}/f`, 1_500_000_000_250, 1_600_000_000_500)).toBe(0);
    expect(statOf(host, `${root}/f`).atime).toBe(1_500_000_000_250);
    expect(statOf(host, `${root}/f`).mtime).toBe(1_600_000_000_500);
    expect(host.chmod(`${root}/none`, 0)).toBe(-Errno.ENOENT);
    expect(host.utimes(`${root}/none`, 0, 0)).toBe(-Errno.ENOENT);
  });

  test("mode is exact: the process's umask does not take bits", () => {
    const { host, root } = place();
    const handle = host.open(`${root}/f`, W | C, 0o666);
    host.close(handle);
    expect(statOf(host, `${root}/f`).mode & 0o7777).toBe(0o666);
    host.mkdir(`${root}/d`, 0o777);
    expect(statOf(host, `${root}/d`).mode & 0o7777).toBe(0o777);
  });

  test("a hole reads as zeros", () => {
    const { host, root } = place();
    const handle = host.open(`${root}/f`, RW | C, 0o644);
    host.write(handle, toBytes("end"), 70_000);
    const buffer = new Uint8Array(5).fill(9);
    expect(host.read(handle, buffer, 69_998)).toBe(5);
    expect([...buffer]).toEqual([0, 0, 101, 110, 100]);
    host.ftruncate(handle, 10);
    host.ftruncate(handle, 70_003);
    expect(host.read(handle, buffer, 69_998)).toBe(5);
    expect([...buffer]).toEqual([0, 0, 0, 0, 0]);
    host.close(handle);
  });

  test("readLater gives data and then an empty array; time and chance move on", async () => {
    const { host, root } = place();
    put(host, `${root}/f`, "later");
    const handle = host.open(`${root}/f`, 0, 0);
    const next = () => new Promise<Uint8Array | number>((resolve) => host.readLater(handle, 3, resolve));
    expect(await next()).toEqual(toBytes("lat"));
    expect(await next()).toEqual(toBytes("er"));
    expect(((await next()) as Uint8Array).length).toBe(0);
    const before = host.monotonic();
    await new Promise<void>((resolve) => host.after(5, resolve));
    expect(host.monotonic() - before).toBeGreaterThanOrEqual(4);
    expect(host.random()).not.toBe(host.random());
    const cancel = host.after(1, () => expect.unreachable());
    cancel();
    await new Promise<void>((resolve) => host.after(5, resolve));
  });
});

describe("memory host", () => {
  test("files, streams and faults are under the test's control", () => {
    const host = createMemoryHost({ files: { "a/b": "text", "/etc/x": "", "d/": "" }, stdin: "input" });
    expect(Object.keys(host.files("/"))).toEqual([
      "/etc/",
      "/etc/x",
      "/home/",
      "/home/user/",
      "/home/user/a/",
      "/home/user/a/b",
      "/home/user/d/",
      "/tmp/",
    ]);
    expect(host.file("a/b")).toBe("text");
    host.write(1, toBytes("out"), null);
    expect(host.text(1)).toBe("out");
    const buffer = new Uint8Array(9);
    expect(host.read(0, buffer, null)).toBe(5);
    expect(host.read(0, buffer, null)).toBe(0);
    host.failCall(2, Errno.EIO);
    expect(host.access("/tmp", 4)).toBe(0);
    expect(host.access("/tmp", 4)).toBe(-Errno.EIO);
    expect(host.access("/tmp", 4)).toBe(0);
    expect(host.handles).toBe(0);
  });

  test("time passes only by timers, in order of their deadlines", () => {
    const host = createMemoryHost({ clock: 1000, automatic: false });
    const order: string[] = [];
    host.after(20, () => order.push(`b${host.now()}`));
    host.after(10, () => {
      order.push(`a${host.now()}`);
      host.soon(() => order.push(`soon${host.now()}`));
    });
    host.advance(15);
    expect(order).toEqual(["a1010", "soon1010"]);
    expect(host.now()).toBe(1015);
    host.drain();
    expect(order).toEqual(["a1010", "soon1010", "b1020"]);
  });

  test("two hosts with one seed give the same numbers", () => {
    const numbers = (seed: number) => {
      const host = createMemoryHost({ seed });
      return [host.random(), host.random(), host.random()];
    };
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  test("permission bits hold for a user, not for root", () => {
    const user = createMemoryHost({ files: { f: "x" }, uid: 1000 });
    user.chmod("/home/user/f", 0);
    expect(user.open("/home/user/f", 0, 0)).toBe(-Errno.EACCES);
    user.chmod("/home/user", 0o555);
    expect(user.unlink("/home/user/f")).toBe(-Errno.EACCES);
    user.chmod("/home/user", 0o666);
    expect(user.stat("/home/user/f", true)).toBe(-Errno.EACCES);
    const root = createMemoryHost({ files: { f: "x" }, uid: 0 });
    root.chmod("/home/user/f", 0);
    expect(root.open("/home/user/f", 0, 0)).toBeGreaterThan(2);
    expect(root.access("/home/user/f", 1)).toBe(-Errno.EACCES);
  });
});

describe("posix host: processes", () => {
  const host = createPosixHost();
  const environ = new Map([["PATH", "/usr/bin:/bin"]]);

  function run(argv: string[], input: string, file = "/bin/sh") {
    return new Promise<{ status: number; out: string }>((resolve) => {
      let status = -1;
      let ended = false;
      const chunks: string[] = [];
      const finish = () => {
        if (ended && status >= 0) resolve({ status, out: chunks.join("") });
      };
      const child = host.spawn({
        file,
        argv,
        environ,
        cwd: "/",
        stdio: new Map<number, number | "pipe">([
          [0, "pipe"],
          [1, "pipe"],
          [2, 2],
        ]),
        onExit(code) {
          status = code;
          finish();
        },
      });
      if (typeof child === "number") return resolve({ status: child, out: "" });
      const stdin = child.pipes.get(0)!;
      const stdout = child.pipes.get(1)!;
      writeAll(stdin, toBytes(input), () => host.close(stdin));
      const read = () =>
        host.readLater(stdout, 1000, (result) => {
          if (typeof result !== "number" && result.length > 0) {
            chunks.push(toByteString(result));
            return read();
          }
          host.close(stdout);
          ended = true;
          finish();
        });
      read();
    });
  }

  /** `writeLater` until all is written; done(0 or -errno). */
  function writeAll(handle: number, data: Uint8Array, done: (result: number) => void): void {
    host.writeLater(handle, data, (result) => {
      if (result < 0 || result === data.length) return done(Math.min(0, result));
      writeAll(handle, data.subarray(result), done);
    });
  }

  test("pipes carry data both ways, beyond what a pipe holds", async () => {
    const input = "0123456789abcdef".repeat(20_000);
    const { status, out } = await run(["sh", "-c", "cat; exit 7"], input);
    expect(status).toBe(7);
    expect(out === input).toBe(true);
  });

  test("writing to a pipe whose reader has gone gives EPIPE, after what it took", async () => {
    const child = host.spawn({
      file: "/usr/bin/head",
      argv: ["head", "-c", "10"],
      environ,
      cwd: "/",
      stdio: new Map<number, number | "pipe">([[0, "pipe"]]),
      onExit() {},
    });
    if (typeof child === "number") throw new Error(`spawn: ${child}`);
    const stdin = child.pipes.get(0)!;
    const result = await new Promise<number>((resolve) =>
      writeAll(stdin, new Uint8Array(1_000_000), resolve),
    );
    expect(result).toBe(-Errno.EPIPE);
    expect(host.close(stdin)).toBe(0);
  });

  test("argv[0], arguments, working directory and environment arrive", async () => {
    const script = 'echo "$0 $1 $(pwd) $PATH"';
    const { out } = await run(["other", "-c", script, "zero", "one"], "");
    expect(out).toBe("zero one / /usr/bin:/bin\n");
    expect((await run(["other", "-c", "echo $0"], "")).out).toBe("other\n");
  });

  test("a child has the mask that this process was started with", async () => {
    const mask = host.umask.toString(8).padStart(4, "0");
    expect((await run(["sh", "-c", "umask"], "")).out).toBe(`${mask}\n`);
    expect(process.umask()).toBe(0);
  });

  test("a child inherits a file at the offset that was set", async () => {
    const root = mkdtempSync(`${tmpdir()}/floe-seek-`);
    temporary.push(root);
    put(host, `${root}/f`, "one\ntwo\n");
    const handle = host.open(`${root}/f`, RW, 0);
    expect(host.seek(handle, 4, 0)).toBe(4);
    const status = await new Promise((resolve) => {
      const stdio = new Map([
        [0, handle],
        [1, handle],
      ]);
      host.spawn({
        file: "/bin/sh",
        argv: ["sh", "-c", "read x; echo $x again"],
        environ,
        cwd: "/",
        stdio,
        onExit: resolve,
      });
    });
    expect(status).toBe(0);
    expect(host.seek(handle, 0, 1)).toBe(18);
    host.close(handle);
    expect(get(host, `${root}/f`)).toBe("one\ntwo\ntwo again\n");
  });

  test("bytes that are no UTF-8 arrive whole", async () => {
    const odd = "\xff\xc3 '\"$x`\\\n\n";
    const script = 'printf "%s|%s|%s" "$1" "$2" "$ODD"';
    environ.set("ODD", odd);
    const { status, out } = await run(["sh", "-c", script, "zero", odd, "\xe9"], "");
    environ.delete("ODD");
    expect(status).toBe(0);
    expect(out).toBe(`${odd}|\xe9|${odd}`);
    expect((await run(["\xff"], "", "/no/such/\xff")).status).toBe(-Errno.ENOENT);
  });

  test("a signal is 128 and its number", async () => {
    expect((await run(["sh", "-c", "kill -TERM $$"], "")).status).toBe(143);
    expect((await run(["sh", "-c", "kill -KILL $$"], "")).status).toBe(137);
  });

  test("what cannot start says why, and leaves no handle behind", async () => {
    expect((await run(["x"], "", "/no/such/program")).status).toBe(-Errno.ENOENT);
    expect((await run(["x"], "", "/etc/passwd")).status).toBe(-Errno.EACCES);
  });

  test("a FIFO without a writer neither blocks open nor ends", async () => {
    const root = mkdtempSync(`${tmpdir()}/floe-fifo-`);
    temporary.push(root);
    Bun.spawnSync(["mkfifo", `${root}/p`]);
    expect(host.open(`${root}/p`, W, 0)).toBe(-Errno.EAGAIN);
    const reader = host.open(`${root}/p`, 0, 0);
    let got: Uint8Array | number | null = null;
    host.readLater(reader, 100, (result) => {
      got = result;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(got).toBeNull();
    const writer = host.open(`${root}/p`, W, 0);
    host.write(writer, toBytes("through"), null);
    while (got === null) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(got as unknown).toEqual(toBytes("through"));
    host.close(writer);
    host.close(reader);
  });

  test("closing a handle ends a read that waits for it", async () => {
    const root = mkdtempSync(`${tmpdir()}/floe-fifo-`);
    temporary.push(root);
    Bun.spawnSync(["mkfifo", `${root}/p`]);
    const reader = host.open(`${root}/p`, 0, 0);
    const result = new Promise((resolve) => host.readLater(reader, 100, resolve));
    host.close(reader);
    expect(await result).toBe(-Errno.EBADF);
  });

  test("signals arrive by number until the listener is taken away", async () => {
    const got: number[] = [];
    const stop = host.onSignal((signal) => got.push(signal));
    process.kill(process.pid, "SIGUSR2");
    process.kill(process.pid, "SIGWINCH");
    while (got.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    stop();
    expect(got.sort()).toEqual([12, 28]);
  });

  test("the environment leaves out what would steer the runtime", () => {
    process.env.BUN_OPTIONS = "--bogus";
    process.env.FLOE_TEST = "h\u00e9";
    const environ = createPosixHost().environ();
    const found = new Map(environ);
    const asked = environ.get("FLOE_TEST");
    delete process.env.BUN_OPTIONS;
    delete process.env.FLOE_TEST;
    expect(found.has("BUN_OPTIONS")).toBe(false);
    expect([found.get("FLOE_TEST"), asked]).toEqual(["h\xc3\xa9", "h\xc3\xa9"]);
    expect([environ.get("toString"), environ.has("__proto__")]).toEqual([undefined, false]);
  });

  test("now() has fractions and agrees with the clock", () => {
    for (let i = 0; i < 1000; i++) expect(Math.abs(host.now() - Date.now())).toBeLessThan(3);
  });
});

describe("permissions", () => {
  test("flags grant, all grants everything", () => {
    expect(parseAccess([])).toMatchObject({ read: false, write: false, run: false });
    expect(parseAccess(["-R", "--allow-run"])).toMatchObject({ read: true, write: false, run: true });
    expect(Object.values(parseAccess(["-A"])).every(Boolean)).toBe(true);
    expect(parseAccess(["--allow-everything"])).toHaveProperty("error");
  });
});
