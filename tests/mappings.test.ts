/**
 * The three kinds of mapping do what a Unix user expects: the same scripts in real directories by bash, and by floe
 * in a shared, a private and an anonymous mapping. Nothing that happens in a private one reaches the host.
 */
import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasBash } from "./lib/bash.ts";
import { DUMP, FILE_CASES, FIXTURE } from "./lib/file-cases.ts";
import { floe, inDirectory } from "./lib/floe.ts";

const NAMES = Object.keys(FILE_CASES);

/** All cases as one script: each in a directory of its own, in a subshell, and what it leaves. */
function script(make: boolean): string {
  const parts = NAMES.map((name, i) => {
    const fixture = make ? `mkdir case${i}; cd case${i}; (${FIXTURE})` : `cd case${i}`;
    const body = `(\n${FILE_CASES[name]}\n) 2>&1; echo "[$?]"\n${DUMP}`;
    return `${fixture}; echo '=== ${i}'\n${body}\ncd ..\n`;
  });
  return `cd work || exit 9\numask 022\n${parts.join("")}`;
}

/** Line numbers and the directory aside, which differ by where a script runs. */
function sections(output: string): string[] {
  return output
    .split(/^=== \d+\n/m)
    .slice(1)
    .map((text) => text.replace(/line \d+:/g, "line N:"));
}

async function makeFixtures(cwd: string): Promise<void> {
  const directory = join(cwd, "work");
  mkdirSync(directory);
  writeFileSync(
    join(cwd, "make.sh"),
    `umask 022\n${NAMES.map((_, i) => `mkdir case${i}; (cd case${i}; ${FIXTURE})\n`).join("")}`,
  );
  await Bun.spawn(["bash", join(cwd, "make.sh")], {
    cwd: directory,
    env: { PATH: process.env.PATH!, LC_ALL: "C" },
  }).exited;
}

async function everything(cwd: string): Promise<string> {
  const list =
    "find . -printf '%p %m %n %s %y %l %T@ %C@\\n' | sort; find . -type f -exec sha256sum {} + | sort";
  const child = Bun.spawn(["bash", "-c", list], { cwd: join(cwd, "work"), stdout: "pipe" });
  return new Response(child.stdout).text();
}

/** `granted`: shared, behind the guard of permissions. */
const KINDS = ["shared", "granted", "private", "anonymous"] as const;

describe.skipIf(!hasBash)("as in bash", () => {
  let expected: string[] = [];
  const found: Record<string, string[]> = {};
  let before = "";
  let after = "";

  async function inKind(kind: (typeof KINDS)[number]): Promise<void> {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "t.sh"), script(kind === "anonymous"));
      if (kind !== "anonymous") await makeFixtures(cwd);
      if (kind === "private") before = await everything(cwd);
      const flags = {
        shared: ["-A"],
        granted: ["-R", "-W"],
        private: [`--private=${cwd}/work`],
        anonymous: ["--map", `=${cwd}/work:anonymous`],
      };
      const result = await floe(["run", ...flags[kind], "t.sh"], { cwd });
      found[kind] = sections(result.stdout);
      if (found[kind].length !== NAMES.length)
        throw new Error(`${kind}: ${result.stderr}\n${result.stdout.slice(-500)}`);
      if (kind === "private") after = await everything(cwd);
    });
  }

  beforeAll(async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "t.sh"), script(false));
      await makeFixtures(cwd);
      const child = Bun.spawn(["bash", "t.sh"], {
        cwd,
        env: { PATH: process.env.PATH!, LC_ALL: "C" },
        stdout: "pipe",
        stderr: "pipe",
      });
      expected = sections(Buffer.from(await new Response(child.stdout).arrayBuffer()).toString("latin1"));
    });
    for (const kind of KINDS) await inKind(kind);
  }, 120_000);

  for (const kind of KINDS)
    test.each(NAMES.map((name, i) => [name, i] as const))(`${kind}: %s`, (_name, i) => {
      expect(found[kind]![i]).toBe(expected[i]!);
    });

  test("a private mapping leaves the host's files as they were", () => {
    expect(after).toBe(before);
    expect(before.length).toBeGreaterThan(1000);
  });
});

describe("the command line", () => {
  const script =
    "exec 3<>data/f 4>>log/l; read x <&3; echo two >&3; echo a >>data/new; echo 1 >&4; checkpoint; echo $? $x; cat data/f data/new; echo 2 >&4; cat log/l\n";

  /** A run with a private and a shared mapping, frozen. */
  async function frozen(cwd: string) {
    mkdirSync(join(cwd, "data"));
    mkdirSync(join(cwd, "out"));
    writeFileSync(join(cwd, "data/f"), "one\nxxx\nend\n");
    writeFileSync(join(cwd, "t.sh"), script);
    const flags = ["-R", "-W=out", "--allow-ckpt", "--private=data", "--map", `out=${cwd}/log`];
    const first = await floe(["run", ...flags, "t.sh"], { cwd });
    expect(first).toEqual({ stdout: "0 one\none\ntwo\nend\na\n1\n2\n", stderr: "", status: 0 });
    return flags;
  }

  const read = (path: string) => readFileSync(path, "utf8");

  test("a resume has the mappings of the run, on another place of the host if it says so", async () => {
    await inDirectory(async (cwd) => {
      await frozen(cwd);
      expect(read(join(cwd, "data/f"))).toBe("one\nxxx\nend\n");
      expect(existsSync(join(cwd, "data/new"))).toBe(false);
      expect(read(join(cwd, "out/l"))).toBe("1\n2\n");
      renameSync(join(cwd, "data"), join(cwd, "moved"));
      mkdirSync(join(cwd, "out2"));
      writeFileSync(join(cwd, "out2/l"), "1\n");
      const flags = ["-R", "-W=out2", "--map", `moved=${cwd}/data:private`, "--map", `out2=${cwd}/log`];
      const again = await floe(["resume", ...flags, "t.sh.ckpt"], { cwd });
      expect(again).toEqual({ stdout: "1 one\none\ntwo\nend\na\n1\n2\n", stderr: "", status: 0 });
      expect(read(join(cwd, "moved/f"))).toBe("one\nxxx\nend\n");
      expect(read(join(cwd, "out2/l"))).toBe("1\n2\n");
    });
  });

  test("an image grants nothing, and a changed original is no input of its run", async () => {
    await inDirectory(async (cwd) => {
      await frozen(cwd);
      writeFileSync(join(cwd, "data/big"), "x".repeat(100_000));
      writeFileSync(join(cwd, "out/l"), "1\n");
      const none = await floe(["resume", "--no-prompt", "-W=out", "t.sh.ckpt"], { cwd });
      expect(none.status).toBe(255);
      expect(none.stderr).toContain(
        `${cwd}/data: a private mapping of ${cwd}/data: needs --private=${cwd}/data`,
      );
      // all of this one is in the image: what it was before is no matter
      writeFileSync(join(cwd, "data/f"), "changed\n");
      const whole = await floe(["resume", "-R", "-W=out", "--private=data", "t.sh.ckpt"], { cwd });
      expect(whole).toMatchObject({ stderr: "", status: 0 });
      const script = "echo y >>data/big; checkpoint part; wc -c <data/big";
      await floe(["run", "--allow-ckpt", "--private=data", "-c", script], { cwd });
      const same = await floe(["resume", "--private=data", "part"], { cwd });
      expect(same).toEqual({ stdout: "100002\n", stderr: "", status: 0 });
      writeFileSync(join(cwd, "data/big"), "z".repeat(100_000));
      const changed = await floe(["resume", "--private=data", "part"], { cwd });
      expect(changed).toMatchObject({ stdout: "", status: 255 });
      expect(changed.stderr).toContain(`${cwd}/data/big: `);
    });
  });

  test("inspect tells of mappings", async () => {
    await inDirectory(async (cwd) => {
      await frozen(cwd);
      const { stdout } = await floe(["inspect", "--json", "t.sh.ckpt"], { cwd });
      const { mappings } = JSON.parse(stdout);
      const row = { readonly: false, nodes: 0, pages: 0, bytes: 0, originals: 0 };
      expect(mappings).toEqual([
        { ...row, path: "/", kind: "shared", host: "/" },
        { ...row, path: "/tmp", kind: "anonymous", host: "", nodes: expect.any(Number) },
        {
          ...row,
          path: `${cwd}/data`,
          kind: "private",
          host: `${cwd}/data`,
          nodes: 2,
          pages: 2,
          bytes: expect.any(Number),
        },
        { ...row, path: `${cwd}/log`, kind: "shared", host: `${cwd}/out` },
      ]);
    });
  });

  test("what cannot be mapped is told before anything runs", async () => {
    await inDirectory(async (cwd) => {
      writeFileSync(join(cwd, "file"), "");
      const result = await floe(["run", "--private=no,file", "-c", "echo ran"], { cwd });
      expect(result).toEqual({
        stdout: "",
        stderr: `floe: ${cwd}/no: No such file or directory\nfloe: ${cwd}/file: Not a directory\n`,
        status: 2,
      });
      for (const wrong of ["--private=", "--map=x", "--map=x=/y:odd:anonymous"])
        expect((await floe(["run", wrong, "-c", "echo ran"], { cwd })).status).toBe(2);
    });
  });
});
