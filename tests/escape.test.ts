/**
 * Ways out of what was granted: none works, neither by openat2 nor by the walk that stands in for it. The host
 * is the real one, with a place of its own for each case.
 */
import { afterAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Errno } from "../vm/errno.ts";
import { createGuard } from "../vm/host/guard.ts";
import { guardedHost } from "../vm/host/guarded.ts";
import type { Host } from "../vm/host/host.ts";
import { type Permissions, parseAccess } from "../vm/host/permissions.ts";
import { walkAlways } from "../vm/host/posix/exact.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { toBytes } from "../vm/plain.ts";
import { OpenFlag } from "../vm/program.ts";
import { floe } from "./lib/floe.ts";

const bare = createPosixHost();
const root = realpathSync(mkdtempSync("/var/tmp/floe-escape-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
/** in/ is granted, out/ is not: `in/f`, `in/d/x`, `out/secret`. */
function place(): string {
  const at = join(root, String(count++));
  for (const directory of ["in/d", "out/d"]) mkdirSync(join(at, directory), { recursive: true });
  writeFileSync(join(at, "in/f"), "inside\n");
  writeFileSync(join(at, "in/d/x"), "x\n");
  writeFileSync(join(at, "out/secret"), "secret\n");
  writeFileSync(join(at, "out/d/x"), "secret\n");
  return at;
}

/** The host behind a guard whose lists are relative to `at`. */
function guarded(at: string, ...flags: string[]): Host {
  const host = { ...bare, cwd: () => at };
  return guardedHost(host, createGuard(parseAccess(flags) as Permissions, host));
}

const RW = ["--allow-read=in", "--allow-write=in"];
const { create, exclusive, truncate, write, noFollow } = OpenFlag;

function get(host: Host, path: string): string | number {
  const handle = host.open(path, OpenFlag.read, 0);
  if (handle < 0) return handle;
  const buffer = new Uint8Array(100);
  const n = host.read(handle, buffer, 0);
  host.close(handle);
  return n < 0 ? n : Buffer.from(buffer.subarray(0, n)).toString("latin1");
}

function put(host: Host, path: string, text: string, flags = create | truncate): number {
  const handle = host.open(path, write | flags, 0o644);
  if (handle < 0) return handle;
  const n = host.write(handle, toBytes(text), 0);
  host.close(handle);
  return n;
}

const REFUSED = -Errno.EACCES;
/** Every name and content below a directory. */
const snapshot = (at: string) =>
  readdirSync(at, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => [name, lstatSync(join(at, name)).isFile() ? readFileSync(join(at, name), "utf8") : ""]);

describe.each([
  ["openat2", false],
  ["the walk", true],
])("by %s", (_how, walking) => {
  const ways: [string, (at: string) => string][] = [
    ["by its own name", (at) => `${at}/out/secret`],
    ["..", (at) => `${at}/in/../out/secret`],
    [".. through a directory", (at) => `${at}/in/d/../../out/secret`],
    ["a symlink to a file", (at) => link(at, "../out/secret", "in/l")],
    ["an absolute symlink", (at) => link(at, `${at}/out/secret`, "in/l")],
    ["a symlink to a directory", (at) => `${link(at, "../out", "in/l")}/secret`],
    ["a symlink to /", (at) => `${link(at, "/", "in/l")}${at}/out/secret`],
    ["a symlink to a symlink", (at) => [link(at, "../out/secret", "in/m"), link(at, "m", "in/l")][1]!],
    ["a symlink and ..", (at) => `${link(at, "../out/d", "in/l")}/../secret`],
    ["/proc/self/root", (at) => `/proc/self/root${at}/out/secret`],
    ["/proc/self/cwd", (at) => `/proc/self/cwd/../../../../../../..${at}/out/secret`],
    ["a symlink to /proc/self/root", (at) => `${link(at, "/proc/self/root", "in/l")}${at}/out/secret`],
    ["many slashes and dots", (at) => `${at}//in/.///..//./out/secret`],
    [
      "a sibling with the same beginning",
      (at) => {
        mkdirSync(`${at}/in2`);
        writeFileSync(`${at}/in2/s`, "");
        return `${at}/in2/s`;
      },
    ],
  ];
  const link = (at: string, target: string, name: string) => {
    symlinkSync(target, join(at, name));
    return join(at, name);
  };
  const on = (body: () => void) => () => {
    walkAlways(walking);
    try {
      body();
    } finally {
      walkAlways(false);
    }
  };

  test.each(ways)("nothing is read or changed: %s", (_way, way) =>
    on(() => {
      const at = place();
      const path = way(at);
      const host = guarded(at, ...RW);
      const before = snapshot(join(at, "out"));
      expect(get(host, path)).toBe(REFUSED);
      expect(put(host, path, "evil")).toBe(REFUSED);
      expect(host.stat(path, true)).toBe(REFUSED);
      expect(host.access(path, 4)).toBe(REFUSED);
      expect(host.chmod(path, 0o777)).toBe(REFUSED);
      expect(host.utimes(path, 0, 0)).toBe(REFUSED);
      host.link(path, `${at}/in/hard`); // of a symlink inside: a second symlink
      expect(get(host, `${at}/in/hard`)).not.toBe("secret\n");
      if (!path.endsWith("/in/l")) {
        expect(host.unlink(path)).toBe(REFUSED);
        expect(host.rename(path, `${at}/in/taken`)).toBe(REFUSED);
        expect(host.rename(`${at}/in/f`, path)).toBe(REFUSED);
        expect(host.mkdir(`${path}2`, 0o777)).toBe(REFUSED);
        expect(host.symlink("x", `${path}3`)).toBe(REFUSED);
        expect(host.rmdir(path)).toBe(REFUSED);
      }
      expect(snapshot(join(at, "out"))).toEqual(before);
    })(),
  );

  test(
    "what is inside works, by symlinks, .. and absolute names too",
    on(() => {
      const at = place();
      link(at, "f", "in/l");
      link(at, `${at}/in/d`, "in/abs");
      link(at, "../d/x", "in/d/up");
      const host = guarded(at, ...RW);
      for (const name of ["f", "l", "./f", "d/../f", "abs/../f"])
        expect(get(host, `${at}/in/${name}`)).toBe("inside\n");
      for (const name of ["d/x", "abs/x", "d/up"]) expect(get(host, `${at}/in/${name}`)).toBe("x\n");
      expect(put(host, `${at}/in/abs/new`, "new")).toBe(3);
      expect(readFileSync(`${at}/in/d/new`, "utf8")).toBe("new");
      expect(host.mkdir(`${at}/in/e`, 0o755)).toBe(0);
      expect(host.rename(`${at}/in/d/x`, `${at}/in/e/y`)).toBe(0);
      expect(host.link(`${at}/in/e/y`, `${at}/in/e/z`)).toBe(0);
      expect(host.symlink("y", `${at}/in/e/s`)).toBe(0);
      expect(host.readlink(`${at}/in/e/s`)).toBe("y");
      expect(host.chmod(`${at}/in/e/s`, 0o600)).toBe(0);
      expect(host.utimes(`${at}/in/e/y`, 1000, 2000)).toBe(0);
      expect(lstatSync(`${at}/in/e/y`).mtimeMs).toBe(2000);
      expect((host.readdir(`${at}/in/e`) as { name: string }[]).map((e) => e.name)).toEqual(["s", "y", "z"]);
      for (const name of ["s", "y", "z"]) expect(host.unlink(`${at}/in/e/${name}`)).toBe(0);
      expect(host.rmdir(`${at}/in/e`)).toBe(0);
      expect(get(host, `${at}/in/nonesuch`)).toBe(-Errno.ENOENT);
      expect(get(host, `${at}/in/nonesuch/../f`)).toBe(-Errno.ENOENT);
      expect(get(host, `${at}/in/f/../f`)).toBe(-Errno.ENOTDIR);
      expect(host.open(`${at}/in/l`, noFollow, 0)).toBe(-Errno.ELOOP);
      expect(put(host, `${at}/in/l`, "x", create | exclusive)).toBe(-Errno.EEXIST);
      expect(host.stat(`${at}/in/f/`, true)).toBe(-Errno.ENOTDIR);
    }),
  );

  test(
    "whether something is there that is not granted is not told",
    on(() => {
      const at = place();
      link(at, "../out", "in/l");
      const host = guarded(at, ...RW);
      for (const name of [
        "out/secret",
        "out/nonesuch",
        "out/secret/x",
        "in/l/secret",
        "in/l/nonesuch",
        "none/x",
      ])
        expect([name, host.stat(`${at}/${name}`, true)]).toEqual([name, REFUSED]);
      expect(host.stat(at, true)).toBe(REFUSED);
      expect(host.readdir(at)).toBe(REFUSED);
    }),
  );

  test(
    "a symlink is made only to what is granted",
    on(() => {
      const at = place();
      const host = guarded(at, ...RW);
      for (const target of ["../out/secret", `${at}/out`, "/etc/passwd", "d/../../out"])
        expect([target, host.symlink(target, `${at}/in/l`)]).toEqual([target, REFUSED]);
      for (const target of ["no/../../out/secret", "no/where/../../../out"])
        expect([target, host.symlink(target, `${at}/in/l`)]).toEqual([target, REFUSED]);
      expect(host.symlink("d/none", `${at}/in/l`)).toBe(0);
      expect(host.symlink("no/where", `${at}/in/m`)).toBe(0);
    }),
  );

  test(
    "a place is written through no symlink to one that may only be read",
    on(() => {
      const at = place();
      link(at, "../out/secret", "in/l");
      const host = guarded(at, "--allow-read", "--allow-write=in");
      expect(get(host, `${at}/in/l`)).toBe("secret\n");
      expect(put(host, `${at}/in/l`, "evil")).toBe(REFUSED);
      expect(put(host, `${at}/in/l`, "evil", OpenFlag.append)).toBe(REFUSED);
      expect(host.chmod(`${at}/in/l`, 0o777)).toBe(REFUSED);
      expect(host.link(`${at}/out/secret`, `${at}/in/hard`)).toBe(REFUSED);
      expect(host.rename(`${at}/out/secret`, `${at}/in/moved`)).toBe(REFUSED);
      expect(readFileSync(`${at}/out/secret`, "utf8")).toBe("secret\n");
    }),
  );

  test(
    "what may be written but not read is not moved to where it may be read",
    on(() => {
      const at = place();
      const host = guarded(at, "--allow-write", "--allow-read=in");
      expect(host.rename(`${at}/out/secret`, `${at}/in/moved`)).toBe(REFUSED);
      expect(host.link(`${at}/out/secret`, `${at}/in/hard`)).toBe(REFUSED);
    }),
  );

  test(
    "what is denied below stays so under every name",
    on(() => {
      const at = place();
      mkdirSync(`${at}/in/repo/.git`, { recursive: true });
      writeFileSync(`${at}/in/repo/.git/config`, "secret\n");
      link(at, "repo/.git/config", "in/l");
      link(at, "repo", "in/r");
      const host = guarded(at, ...RW, "--deny-read=in/repo/.git", "--deny-write=in/repo/.git");
      for (const name of [
        "l",
        "r/.git/config",
        "repo/.git/config",
        "repo/.GIT/config",
        "d/../repo/.git/config",
      ])
        expect([name, get(host, `${at}/in/${name}`)]).toEqual([name, REFUSED]);
      expect(host.rename(`${at}/in/repo`, `${at}/in/repo2`)).toBe(REFUSED);
      expect(host.rename(`${at}/in/repo/.git`, `${at}/in/g`)).toBe(REFUSED);
      expect(host.rename(`${at}/in/d`, `${at}/in/repo/.git`)).toBe(REFUSED);
      expect(host.rename(`${at}/in`, `${at}/in2`)).toBe(REFUSED);
    }),
  );

  test(
    "the granted directory itself: its names outside are not granted",
    on(() => {
      const at = place();
      const host = guarded(at, ...RW);
      expect(host.rename(`${at}/in`, `${at}/elsewhere`)).toBe(REFUSED);
      expect(host.symlink("out", `${at}/in3`)).toBe(REFUSED);
      expect(host.rename(`${at}/in/d`, `${at}/d`)).toBe(REFUSED);
      expect(existsSync(`${at}/in/d/x`)).toBe(true);
    }),
  );

  test(
    "devices, FIFOs and sockets",
    on(() => {
      const at = place();
      Bun.spawnSync(["mkfifo", `${at}/in/fifo`]);
      const host = guarded(at, ...RW);
      const fifo = host.open(`${at}/in/fifo`, OpenFlag.read, 0);
      expect(fifo).toBeGreaterThan(2);
      host.close(fifo);
      if (process.getuid?.() !== 0) return;
      if (Bun.spawnSync(["mknod", `${at}/in/mem`, "c", "1", "5"]).exitCode !== 0) return;
      expect(host.open(`${at}/in/mem`, OpenFlag.read, 0)).toBe(REFUSED);
    }),
  );

  test(
    "/proc: its symlinks lead to what they name, and what tells of a process is refused",
    on(() => {
      const at = place();
      const host = guarded(at, "--allow-read");
      expect(get(host, "/proc/self/environ")).toBe(REFUSED);
      expect(get(host, `/proc/${process.pid}/environ`)).toBe(REFUSED);
      expect(get(host, `/proc/self/task/${process.pid}/environ`)).toBe(REFUSED);
      expect(get(host, `/proc/self/root/proc/self/environ`)).toBe(REFUSED);
      expect(get(host, "/proc/self/mem")).toBe(REFUSED);
      expect(typeof get(host, "/proc/self/status")).toBe("string");
      expect(put(guarded(at, "-R", "-W"), "/proc/self/comm", "x", 0)).toBe(REFUSED);
    }),
  );
});

/** What an enemy outside does, as fast as it can, in a process of its own. */
const SWAP = `
const fs = require("node:fs"); const [at] = process.argv.slice(-1);
process.stdout.write("ready\\n");
for (;;) try {
  fs.renameSync(at + "/in/d", at + "/in/d.real"); fs.symlinkSync("../out/d", at + "/in/d");
  fs.unlinkSync(at + "/in/d"); fs.renameSync(at + "/in/d.real", at + "/in/d");
} catch (error) { process.stderr.write(String(error)); process.exit(1); }`;

test.each([
  ["openat2", false],
  ["the walk", true],
])(
  "a directory that is swapped for a symlink all the time: by %s",
  async (_how, walking) => {
    const at = place();
    const { mode } = lstatSync(join(at, "out/d/x"));
    const enemy = Bun.spawn([process.execPath, "-e", SWAP, at], { stdout: "pipe" });
    walkAlways(walking);
    try {
      await enemy.stdout.getReader().read();
      const host = guarded(at, ...RW);
      const seen = new Map<string, number>();
      const until = performance.now() + 1000;
      for (let i = 0; performance.now() < until; i++) {
        const text = String(get(host, `${at}/in/d/x`));
        seen.set(text, (seen.get(text) ?? 0) + 1);
        put(host, `${at}/in/d/new`, "evil");
        host.mkdir(`${at}/in/d/dir`, 0o755);
        host.rename(`${at}/in/f`, `${at}/in/d/f`);
        host.rename(`${at}/in/d/f`, `${at}/in/f`);
        host.link(`${at}/in/f`, `${at}/in/d/hard`);
        host.unlink(`${at}/in/d/hard`);
        host.chmod(`${at}/in/d/x`, 0o644 + (i & 1));
      }
      expect([...seen.keys()]).not.toContain("secret\n");
      expect(seen.size).toBeGreaterThan(0);
      expect(enemy.exitCode).toBeNull();
    } finally {
      walkAlways(false);
      enemy.kill("SIGKILL");
      await enemy.exited;
    }
    expect(readdirSync(join(at, "out/d"))).toEqual(["x"]);
    expect(readFileSync(join(at, "out/d/x"), "utf8")).toBe("secret\n");
    expect(lstatSync(join(at, "out/d/x")).mode).toBe(mode);
  },
  20_000,
);

describe("as scripts", () => {
  test("a hard link that was there before is inside (and said so in docs/permissions.md)", async () => {
    const at = place();
    linkSync(join(at, "out/secret"), join(at, "in/hard"));
    expect((await floe(["run", ...RW, "-c", "cat in/hard"], { cwd: at })).stdout).toBe("secret\n");
  });
  test("cd into a removed directory, and out of what is granted", async () => {
    const at = place();
    const script =
      "cd in/d; rm x; rmdir ../d; ls; cat ../f; cat ../../out/secret; cd ..; cd ..; pwd; cd /; cat etc/passwd; . /etc/profile; source ../out/secret; echo ../out/*; [[ -e ../out/secret ]] || echo unseen";
    const { stdout, stderr } = await floe(["run", ...RW, "-c", script], { cwd: at });
    expect(stdout).not.toContain("secret\n");
    expect(stdout).not.toContain("root:");
    expect(stdout).toContain("unseen");
    expect(stderr).toContain("Permission denied");
    expect(existsSync(join(at, "out/secret"))).toBe(true);
  });
  test("descriptors of the host are not the script's", async () => {
    const at = place();
    const script =
      "ls -l /proc/self/fd/ 2>&1; cat /dev/fd/9; cat <&9; cat /proc/self/fd/0; cat /dev/../proc/self/environ";
    const { stdout } = await floe(["run", "-R", "-c", script], { cwd: at, env: { CANARY: "canary" } });
    expect(stdout).not.toContain("canary");
  });
});

describe("what is not granted tells nothing", () => {
  /** Commands with @ for a path that is not granted, or leads to one. */
  const attempts = readFileSync(join(import.meta.dir, "lib/escapes.txt"), "latin1")
    .trimEnd()
    .split("\n");
  const script = `umask 022
n=0
while IFS= read -r attempt; do
  for path in out/secret in/link; do
    echo "$attempt: $path"
    (eval "\${attempt//@/$path}" <&- 2>&1; echo "status $?")
  done
done <<'ATTEMPTS'
${attempts.join("\n")}
ATTEMPTS
`;

  /** What the script sees in a place of which `prepare` makes out/ something else. */
  async function seen(name: string, prepare: (at: string) => void): Promise<string> {
    const at = join(root, "same");
    rmSync(at, { recursive: true, force: true });
    for (const directory of ["in/data", "out"]) mkdirSync(join(at, directory), { recursive: true });
    writeFileSync(join(at, "out/secret"), "tell-tale\n", { mode: 0o755 });
    symlinkSync("../out/secret", join(at, "in/link"));
    symlinkSync("../out", join(at, "in/dl"));
    writeFileSync(join(at, "job.sh"), script.replaceAll("$PLACE", at));
    prepare(at);
    const flags = ["-R=in", "-W=in/data", "--allow-ckpt=in/data"];
    const env = { SECRET: "tell-tale", PLACE: "" };
    const { stdout, stderr } = await floe(["run", ...flags, "job.sh"], { cwd: at, env });
    expect(`${name}: ${stdout}${stderr}`).not.toContain("tell-tale");
    expect(existsSync(join(at, "out/secret")) ? lstatSync(join(at, "out/secret")).isFile() : true).toBe(
      name !== "a directory",
    );
    return (stdout + stderr).replace(/^\S+rw.*\n/gm, "");
  }

  test(`${attempts.length} attempts see the same whether a file, nothing or a directory is there`, async () => {
    const file = await seen("a file", () => {});
    expect(file.match(/^status /gm)!.length).toBe(2 * attempts.length);
    expect(await seen("nothing", (at) => rmSync(join(at, "out/secret")))).toBe(file);
    expect(await seen("no directory", (at) => rmSync(join(at, "out"), { recursive: true }))).toBe(file);
    const directory = (at: string) => {
      rmSync(join(at, "out/secret"));
      mkdirSync(join(at, "out/secret"));
    };
    expect(await seen("a directory", directory)).toBe(file);
  }, 60_000);

  test("the environment", async () => {
    const script =
      'env; export -p; set; echo "${!S@} ${!H*}" ~ ~root; compgen -v; compgen -e; compgen -u; compgen -A hostname; declare -p; x=\'\\u \\h \\H\'; echo "${x@P}"; cat /proc/self/environ; bash -c set; env -i env; TZ=:/etc/localtime date +%Z';
    const env = { SECRET_TOKEN: "tell-tale", USER: "tell-tale", HOME: "/tell-tale", TZ: "TELL-TALE5" };
    const { stdout, stderr } = await floe(["run", "-c", script], { cwd: root, env });
    expect(stdout).toContain("LANG=C");
    expect(stdout + stderr).not.toMatch(/tell-tale|SECRET_TOKEN|TELL/);
    expect(stdout).not.toContain(bare.identity().hostname);
    expect(stdout).not.toContain(root);
  });

  test("programs of the host are neither started nor found", async () => {
    const script = `printf '#!/usr/bin/id\\n' >/tmp/s; chmod +x /tmp/s
for c in /usr/bin/id id /tmp/s 'command /usr/bin/id' '(exec /usr/bin/id)' 'env /usr/bin/id' 'env id' 'echo | xargs /usr/bin/id' 'find /tmp -exec /usr/bin/id ";"' 'cat <(/usr/bin/id)' 'echo $(/usr/bin/id)' 'coproc /usr/bin/id; wait' '(trap /usr/bin/id EXIT)' 'type -a id perl' 'command -v id perl' 'hash id' 'type -P perl' 'compgen -c per' 'PATH=/tmp:/usr/bin s' 'hash -p /usr/bin/id x; x' 'enable -f /lib/x.so x' 'fc -e /usr/bin/id' '. /usr/bin/id' 'bash /usr/bin/id' 'BASH_ENV=/usr/bin/id bash -c :' 'exec 3<>/dev/tcp/127.0.0.1/22' 'echo >/dev/udp/127.0.0.1/53' 'kill -0 1' 'kill -0 $PPID' 'checkpoint /tmp/i' 'resume /tmp/i' 'checkpoint -u 1'
do (eval "$c" 2>/dev/null && echo "$c: $?"); done`;
    const { stdout } = await floe(["run", "-c", script], { cwd: root });
    // the status of these is not the program's
    const others = /^(?:|(?:coproc|cat <|echo \$|find|\(trap|BASH_ENV=).*: 0)$/;
    expect(stdout.split("\n").filter((line) => !others.test(line))).toEqual([]);
    expect(stdout).not.toMatch(/uid=/);
  });

  test("a relative name is missing in /tmp: once, without the directory's name, it is said what would grant it", async () => {
    const at = place();
    const hint = /^floe: the run is in \/tmp, as the directory.*--allow-read/;
    for (const script of ["cat f", "cat <f", ". ./f", "cd d", "ls d/x", "./f", "wc f; cat f"]) {
      const { stderr } = await floe(["run", "-c", script], { cwd: join(at, "in") });
      const lines = stderr.split("\n");
      expect(lines.filter((line) => hint.test(line)).length).toBe(1);
      expect(stderr).not.toContain(at);
    }
    for (const script of ["cat /tmp/f", "mkdir /tmp/d; cd /tmp/d; cat f", "[ -e f ]", "f"])
      expect((await floe(["run", "-c", script], { cwd: at })).stderr).not.toContain("the run is in");
    expect((await floe(["run", "-R", "-c", "cat nope"], { cwd: at })).stderr).not.toContain("the run is in");
  });
});
