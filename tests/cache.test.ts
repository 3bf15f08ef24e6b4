/**
 * Compiled scripts that are kept (shell/cache): a run that finds one is the run that would have compiled it, and what is
 * damaged, of another build, or not the user's own counts for nothing.
 */
import { afterAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../scripts/build.ts";
import { rememberingCompiler } from "../shell/cache/compiler.ts";
import { openCache, type Place } from "../shell/cache/store.ts";
import { compiler } from "../shell/compile/index.ts";
import { createMemoryHost, type MemoryHost } from "../vm/host/memory.ts";
import { type Code, type Compiler, codeShape, Errno, type MachineState, toBytes } from "../vm/index.ts";
import { finish, runChained, startCase, startScript } from "./lib/machine.ts";
import { differences, loadCases, partOf } from "./lib/spec.ts";

const cases = partOf(loadCases()).filter((one) => !one.host && !one.slow && one.deviation === null);

/** A table of symbols that has so many others first. */
function symbolTable(others: number) {
  const names = new Map<string, number>();
  for (let i = 0; i < others; i++) names.set(`other_${i}`, i);
  return (name: string) => {
    const number = names.get(name) ?? names.size;
    names.set(name, number);
    return number;
  };
}

type Found = { code?: Code; next: number; line: number; kind: string };

/** All commands of a script up to the first that is wrong, each whole. */
function compileAll(
  own: Compiler,
  script: string,
  symbolOf: (name: string) => number,
  extended: boolean,
): Found[] {
  const found: Found[] = [];
  for (let at = 0, line = 1; at < script.length; ) {
    const compiled = own.next(script, at, line, { name: "script", final: true, symbolOf, extended });
    if (compiled.kind === "error") break;
    if (compiled.kind === "command") compiled.rest?.();
    found.push(
      compiled.kind === "end"
        ? { ...compiled }
        : { kind: "command", code: compiled.code, next: compiled.next, line: compiled.line },
    );
    ({ next: at, line } = compiled);
  }
  return found;
}

/** Counts what a compiler is asked for. */
function counting(): { compiler: Compiler; count: number } {
  const counted = {
    count: 0,
    compiler: {
      ...compiler,
      next: (...args: Parameters<Compiler["next"]>) => {
        counted.count++;
        return compiler.next(...args);
      },
    },
  };
  return counted;
}

/** Numbers of more than 53 bits, and warnings, are compiled each time. */
const kept = (script: string) => !/[0-9]{15}|0x[0-9a-fA-F]{12}|[0-9]#/.test(script);

test("the code of every case of the corpus comes back as it was, also where symbols have other numbers", () => {
  for (const one of cases) {
    for (const extended of [false, true]) {
      const recording = rememberingCompiler(compiler, one.script, "");
      const direct = compileAll(compiler, one.script, symbolTable(0), extended);
      compileAll(recording.compiler, one.script, symbolTable(0), extended);
      const contents = recording.contents() ?? "";
      for (const others of [0, 7]) {
        const symbolOf = symbolTable(others);
        const warm = rememberingCompiler(compiler, one.script, contents);
        const found = compileAll(warm.compiler, one.script, symbolOf, extended);
        const expected =
          others === 0 ? direct : compileAll(compiler, one.script, symbolTable(others), extended);
        expect([one.id, JSON.stringify(found, bigints)]).toEqual([one.id, JSON.stringify(expected, bigints)]);
      }
    }
  }
}, 60_000);

function bigints(_key: string, value: unknown) {
  return typeof value === "bigint" ? `${value}n` : value;
}

test("nothing is compiled a second time", () => {
  for (const one of cases.filter(({ script }) => kept(script)).slice(0, 400)) {
    const recording = rememberingCompiler(compiler, one.script, "");
    const direct = compileAll(recording.compiler, one.script, symbolTable(0), false);
    if (direct.at(-1)?.next !== one.script.length) continue;
    const asked = counting();
    const warm = rememberingCompiler(asked.compiler, one.script, recording.contents()!);
    compileAll(warm.compiler, one.script, symbolTable(0), false);
    expect([one.id, asked.count]).toEqual([one.id, 0]);
    expect(warm.contents()).toBe(null);
  }
});

describe("a case that is run again does what it does", () => {
  test.each(cases)("$id", (one) => {
    const recording = rememberingCompiler(compiler, one.script, "");
    expect(differences(one, finish(startCase(one, { compiler: recording.compiler })))).toEqual([]);
    const warm = rememberingCompiler(compiler, one.script, recording.contents() ?? "");
    expect(differences(one, finish(startCase(one, { compiler: warm.compiler })))).toEqual([]);
  });
});

const FUNCTIONS = `
greet() { local who=$1; for w in a b; do echo "$who $w \${#who} $(echo in $w)"; done; }
x=3
add() { x=$((x + $1)); [ $x -gt 10 ] && return 4; case $x in 5) echo five ;; *) echo "x $x" ;; esac; }
greet you; add 2; add 9; echo $? $LINENO
shopt -s extglob
case aab in +(a)b) echo matched ;; esac
set -o posix
q="\${x-'}"
set +o posix
echo "$q"
alias say='echo said'
shopt -s expand_aliases
say it
unalias -a
never() { echo no; }
declare -f greet
greet me
`;

function run(script: string, own?: Compiler) {
  return finish(startScript(script, { ...(own && { compiler: own }) }));
}

describe("a script of functions, aliases and patterns", () => {
  const recording = rememberingCompiler(compiler, FUNCTIONS, "");
  const plain = run(FUNCTIONS);
  const cold = run(FUNCTIONS, recording.compiler);
  const contents = recording.contents()!;
  const warm = () => rememberingCompiler(compiler, FUNCTIONS, contents);

  test("gives the same cold and warm", () => {
    expect(cold).toEqual(plain);
    expect(run(FUNCTIONS, warm().compiler)).toEqual(plain);
  });

  test("is frozen and taken up at every step by machines that know nothing of the cache", () => {
    const { freezes, ...chained } = runChained(startScript(FUNCTIONS, { compiler: warm().compiler }), 1);
    expect(chained).toEqual(plain);
    expect(freezes).toBeGreaterThan(20);
  });

  test("an image has the whole of functions that nobody has called yet", () => {
    const script = "f() { echo called; }\nread line\nf\n";
    const first = rememberingCompiler(compiler, script, "");
    run(script, first.compiler);
    const again = rememberingCompiler(compiler, script, first.contents()!);
    const { freezes: _, ...chained } = runChained(startScript(script, { compiler: again.compiler }), 2);
    expect(chained.stdout).toBe("called\n");
  });

  test("another text of the same length is another script", () => {
    const other = FUNCTIONS.replace("echo five", "echo FIVE");
    expect(run(other, warm().compiler).stdout).toBe(plain.stdout.replace("five", "FIVE"));
  });

  test("text that is damaged is either refused, or code that a machine may run", () => {
    let refused = 0;
    for (let at = 0; at < contents.length; at += 13) {
      const damaged =
        contents.slice(0, at) +
        String.fromCharCode(contents.charCodeAt(at) ^ (1 << (at % 7))) +
        contents.slice(at + 1);
      const asked = counting();
      const own = rememberingCompiler(asked.compiler, FUNCTIONS, damaged);
      const symbolOf = symbolTable(0);
      for (const { code } of compileAll(own.compiler, FUNCTIONS, symbolOf, false))
        if (code)
          expect(codeShape(code, { state: { symbols: { length: 1000 } } as unknown as MachineState })).toBe(
            null,
          );
      if (asked.count > 0) refused++;
    }
    expect(refused).toBeGreaterThan(50);
    for (let at = 0; at < contents.length; at += 37)
      compileAll(
        rememberingCompiler(compiler, FUNCTIONS, contents.slice(0, at)).compiler,
        FUNCTIONS,
        symbolTable(3),
        false,
      );
  });
});

test("an entry that leads back, or beyond the script, is none", () => {
  const script = "echo one\necho two\n";
  const recording = rememberingCompiler(compiler, script, "");
  run(script, recording.compiler);
  for (const next of ["0", "1000", "-9", "1.5", "null"]) {
    const hostile = recording.contents()!.replace(/"next":9,/, `"next":${next},`);
    expect(hostile).not.toBe(recording.contents()!);
    expect(run(script, rememberingCompiler(compiler, script, hostile).compiler).stdout).toBe("one\ntwo\n");
  }
});

test("what is wrong with line 3 is told when lines 1 and 2 have run, cold and warm", () => {
  const script = "echo one\nf() { echo two; }; f\nif\nfi )\necho four\n";
  const recording = rememberingCompiler(compiler, script, "");
  const cold = run(script, recording.compiler);
  expect(cold).toEqual(run(script));
  expect(cold.stdout).toBe("one\ntwo\n");
  expect(run(script, rememberingCompiler(compiler, script, recording.contents()!).compiler)).toEqual(cold);
});

test("what a run did not come to is added by one that does", () => {
  const script = '[ "$1" ] || exit\necho more\necho and more\n';
  const first = rememberingCompiler(compiler, script, "");
  finish(startScript(script, { compiler: first.compiler }));
  const second = rememberingCompiler(compiler, script, first.contents()!);
  expect(finish(startScript(script, { compiler: second.compiler }, { args: ["x"] })).stdout).toBe(
    "more\nand more\n",
  );
  const asked = counting();
  const third = rememberingCompiler(asked.compiler, script, second.contents()!);
  finish(startScript(script, { compiler: third.compiler }, { args: ["x"] }));
  expect([asked.count, third.contents()]).toEqual([0, null]);
});

test("functions are kept once they have been called, and what cannot be kept is compiled each time", () => {
  const script = 'f() { echo "f $1"; }\ng() { echo "g $1"; }\nx=$((9223372036854775807))\n"$1" $x\n';
  const runs = ["f", "f", "g", "g", "f"];
  let known = "";
  const asked = runs.map((name) => {
    const counted = counting();
    const own = rememberingCompiler(counted.compiler, script, known);
    const { stdout } = finish(startScript(script, { compiler: own.compiler }, { args: [name] }));
    expect(stdout).toBe(`${name} 9223372036854775807\n`);
    const contents = own.contents();
    known = contents ?? known;
    return [counted.count, contents !== null];
  });
  // all; the number; the number and g's body; the number
  expect(asked).toEqual([
    [5, true],
    [1, false],
    [2, true],
    [1, false],
    [1, false],
  ]);
});

describe("on disk", () => {
  const script = "f() { echo kept; }\nf\n";
  const digest = (bytes: Uint8Array) => Bun.hash.xxHash64(bytes).toString(16);
  const DIRECTORY = "/home/me/.cache/floe";
  const newHost = () =>
    createMemoryHost({
      uid: 7,
      cwd: "/home/me",
      files: { "/bin/floe": "executable", "/home/me/.cache/": "" },
    });
  const place = (host: MemoryHost): Place => ({
    host,
    directory: DIRECTORY,
    executable: "/bin/floe",
    least: 10,
    digest,
  });
  const file = `${DIRECTORY}/${digest(toBytes(script))}`;

  /** How often the compiler was asked in a run with the cache there; -1 where it is not used. */
  function runWith(host: MemoryHost): number {
    const asked = counting();
    const cache = openCache(place(host), asked.compiler);
    if (cache === null) return -1;
    expect(run(script, cache.compiler).stdout).toBe("kept\n");
    cache.save();
    return asked.count;
  }

  test("the second run compiles nothing, nor does it write", () => {
    const host = newHost();
    expect([runWith(host), runWith(host)]).toEqual([3, 0]);
    expect(host.stat(DIRECTORY, false)).toMatchObject({ mode: 0o040700, uid: 7 });
    expect(host.stat(file, false)).toMatchObject({ mode: 0o100600 });
    const { calls } = host;
    runWith(host);
    expect(host.calls - calls).toBeLessThan(8);
    expect(host.handles).toBe(0);
  });

  test("a file of another build, or with any byte changed or missing, is replaced", () => {
    const host = newHost();
    runWith(host);
    const sound = host.file(file)!;
    const put = (contents: string) => {
      const handle = host.open(file, 0o1001, 0o600);
      host.write(handle, toBytes(contents), 0);
      host.close(handle);
    };
    for (let at = 0; at < sound.length; at += 7) {
      put(sound.slice(0, at));
      expect([at, runWith(host)]).toEqual([at, 3]);
      put(sound.slice(0, at) + String.fromCharCode(sound.charCodeAt(at) ^ 4) + sound.slice(at + 1));
      expect([at, runWith(host)]).toEqual([at, 3]);
      expect(host.file(file)).toBe(sound);
    }
    host.utimes("/bin/floe", 1000, 2000);
    expect([runWith(host), runWith(host)]).toEqual([3, 0]);
  });

  test("a directory that others may use, or that is another's, or a symlink, is none", () => {
    const shared = newHost();
    runWith(shared);
    shared.chmod(DIRECTORY, 0o755);
    expect(runWith(shared)).toBe(-1);
    const foreign = newHost();
    runWith(foreign);
    expect(runWith(Object.assign(foreign, { identity: () => ({ ...newHost().identity(), euid: 8 }) }))).toBe(
      -1,
    );
    const link = newHost();
    runWith(link);
    link.rename(DIRECTORY, "/home/me/elsewhere");
    link.symlink("/home/me/elsewhere", DIRECTORY);
    expect(runWith(link)).toBe(-1);
  });

  test("whatever call fails, the script runs, and no half file is left", () => {
    for (let n = 1; n < 30; n++)
      for (const errno of [Errno.ENOSPC, Errno.EROFS, Errno.EACCES]) {
        const host = newHost();
        host.failCall(n, errno);
        runWith(host);
        expect([n, runWith(host) <= 3]).toEqual([n, true]);
        expect(Object.keys(host.files(DIRECTORY)).filter((name) => /\.[0-9]+$/.test(name))).toEqual([]);
        expect(host.handles).toBe(0);
      }
  });

  test("the oldest go where there are too many", () => {
    const host = newHost();
    runWith(host);
    for (let n = 0; n < 600; n++) {
      host.advance(1000);
      host.close(host.open(`${DIRECTORY}/${(n + 4096).toString(16)}`, 0o101, 0o600));
    }
    host.close(host.open(`${DIRECTORY}/README`, 0o101, 0o600));
    host.utimes("/bin/floe", 1, 1);
    runWith(host);
    const names = host.readdir(DIRECTORY) as { name: string }[];
    expect(names.length).toBe(257);
    expect(names.map(({ name }) => name)).toContain("README");
    expect(runWith(host)).toBe(0);
  });
});

describe("the executable", () => {
  const FLOE = buildIfStale();
  const home = mkdtempSync(join(tmpdir(), "floe-cache-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const script = join(home, "script.sh");
  const lines = Array.from({ length: 150 }, (_, n) => `f${n}() { echo "${n}: $1 $LINENO"; }\nf${n} ${n}x`);
  writeFileSync(script, `${lines.join("\n")}\nfi\n`);
  const cache = join(home, "cache");

  async function floe(args: string[], env: Record<string, string> = {}) {
    const own = { PATH: "/usr/bin:/bin", HOME: home, FLOE_CACHE: cache, ...env };
    const child = Bun.spawn([FLOE, ...args], {
      cwd: home,
      env: own,
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, err] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    return { out, err, status: await child.exited };
  }
  const fileOf = () => join(cache, readdirSync(cache)[0]);

  test("keeps a script of some size, and runs it alike", async () => {
    const plain = await floe(["run", "--no-cache", script]);
    expect(existsSync(cache)).toBe(false);
    expect(plain.out.split("\n")).toHaveLength(151);
    expect(plain.err).toContain("script.sh: line 301: syntax error near unexpected token `fi'");
    expect(await floe(["run", script])).toEqual(plain);
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(statSync(fileOf()).mode & 0o777).toBe(0o600);
    const before = statSync(fileOf()).mtimeMs;
    expect(await floe([script])).toEqual(plain);
    expect(await floe(["run", script], { AAA: "1", BBB: "2" })).toEqual(plain);
    expect(statSync(fileOf()).mtimeMs).toBe(before);
    expect(await floe(["run", "--posix", script])).toMatchObject({ out: plain.out });
  });

  test("is found below HOME or XDG_CACHE_HOME, and nowhere where FLOE_CACHE is empty", async () => {
    await floe(["run", script], { FLOE_CACHE: "" });
    expect(existsSync(join(home, ".cache"))).toBe(false);
    await floe(["run", script], { FLOE_CACHE: "", XDG_CACHE_HOME: join(home, "xdg") });
    expect(existsSync(join(home, "xdg"))).toBe(false);
    const env = { PATH: "/usr/bin:/bin", HOME: home };
    await Bun.spawn([FLOE, "run", script], { env, stdout: "ignore", stderr: "ignore" }).exited;
    expect(existsSync(join(home, ".cache"))).toBe(false);
    mkdirSync(join(home, ".cache"));
    mkdirSync(join(home, "xdg"));
    await Bun.spawn([FLOE, "run", script], { env, stdout: "ignore", stderr: "ignore" }).exited;
    expect(readdirSync(join(home, ".cache/floe"))).toHaveLength(1);
    await Bun.spawn([FLOE, "run", script], {
      env: { ...env, XDG_CACHE_HOME: join(home, "xdg") },
      stdout: "ignore",
      stderr: "ignore",
    }).exited;
    expect(readdirSync(join(home, "xdg/floe"))).toHaveLength(1);
  });

  test("what a script reads with . or starts is kept, too; texts that it makes are its own affair", async () => {
    const own = join(home, "own");
    const env = { FLOE_CACHE: own };
    const library = join(home, "library.sh");
    writeFileSync(library, `${lines.join("\n")}\ntell() { echo "$1 ${"$"}{BASH_SOURCE[0]##*/} $LINENO"; }\n`);
    const main = join(home, "main.sh");
    writeFileSync(
      main,
      `. ${library} >/dev/null\ntell main\n(tell sub)\nbash ${library} | tail -n 1\neval "tell eval"\n`,
    );
    const plain = await floe(["run", "-A", "--no-cache", main], env);
    expect(plain.out).toBe("main library.sh 301\nsub library.sh 301\n149: 149x 299\neval library.sh 301\n");
    for (let again = 0; again < 3; again++) {
      expect(await floe(["run", "-A", main], env)).toEqual(plain);
      expect(readdirSync(own)).toHaveLength(1);
    }
    const tell = `. ${library} >/dev/null; tell x`;
    expect((await floe(["-c", tell, "-A"], env)).out).toBe("");
    expect((await floe(["run", "-A", "-c", tell], env)).out).toBe("x library.sh 301\n");
  });

  test("a damaged file, a directory for all and one that is no directory are as if there were none", async () => {
    const plain = await floe(["run", "--no-cache", script]);
    const sound = readFileSync(fileOf());
    const damaged = Buffer.from(sound);
    damaged[sound.length >> 1] ^= 1;
    writeFileSync(fileOf(), damaged);
    expect(await floe(["run", script])).toEqual(plain);
    expect(readFileSync(fileOf()).equals(damaged)).toBe(false);
    const open = join(home, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(await floe(["run", script], { FLOE_CACHE: open })).toEqual(plain);
    expect(readdirSync(open)).toEqual([]);
    const link = join(home, "link");
    symlinkSync(cache, link);
    expect(await floe(["run", script], { FLOE_CACHE: link })).toEqual(plain);
    expect(await floe(["run", script], { FLOE_CACHE: script })).toEqual(plain);
    expect(await floe(["run", script], { FLOE_CACHE: "/proc/none/such" })).toEqual(plain);
  });

  test("no script reaches it that may not do everything", async () => {
    const commands = `echo x >${fileOf()}; cat ${fileOf()}; echo x >${cache}/new; rm -r ${cache}; mv ${cache} ${home}/moved; ls ${cache}`;
    const { err } = await floe(["run", "--allow-read", "--allow-write", "-c", commands]);
    expect(err.split("\n").filter((line) => /denied/i.test(line)).length).toBeGreaterThanOrEqual(5);
    expect(readdirSync(cache)).toHaveLength(1);
    expect((await floe(["run", "-A", "-c", `ls ${cache} | wc -l`])).out.trim()).toBe("1");
  });
});
