/**
 * Random operations on a tree of files: in the host's memory directory, in a private mapping over a copy of it and in an
 * anonymous one. All give the same results and leave the same files, however often the private ones are captured, put into
 * data and taken up by another tree in between.
 */
import { expect, test } from "bun:test";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createTree, createTreeState, type Tree, type TreeFile, type TreeState } from "../vm/fs/tree.ts";
import type { Host } from "../vm/host/host.ts";
import { createMemoryHost, type MemoryHost } from "../vm/host/memory.ts";
import { createPosixHost } from "../vm/host/posix.ts";
import { clonePlain, type Plain, toByteString, toBytes } from "../vm/plain.ts";
import { FILE_TYPE_MASK, FileType, OpenFlag } from "../vm/program.ts";
import { chooser } from "./lib/bash.ts";
import { inDirectory } from "./lib/floe.ts";
import { ALL_ACCESS } from "./lib/machine.ts";

/** Where the files are, on every host. */
let ROOT = "/w";
const PAGE_BYTES = 16;
const FILES: Readonly<Record<string, string>> = {
  a: "one two three four five six",
  "d/b": "b",
  "d/e/c": "0123456789abcdef0123456789abcdef!",
  "g/h": "",
};
const NAMES = ["a", "b", "c", "d", "e", "g"];
const { create: C, truncate: T, exclusive: X, write: W, readWrite: RW } = OpenFlag;

/** A tree, and how to make it anew from its data, with the same files open. */
type Subject = { tree: Tree; open: Map<number, TreeFile>; reload(): void };

function shared(host: Host): Subject {
  const tree = createTree(createTreeState(), host, ALL_ACCESS);
  return { tree, open: new Map(), reload() {} };
}

function stored(host: MemoryHost, mappings: Parameters<typeof createTree>[3] & object): Subject {
  const options = { mappings: mappings.mappings };
  const make = (state: TreeState) => createTree(state, host, ALL_ACCESS, options);
  let state = createTreeState(PAGE_BYTES);
  const subject: Subject = {
    tree: make(state),
    open: new Map(),
    reload() {
      subject.tree.capture();
      state = clonePlain(state as unknown as Plain) as unknown as TreeState;
      subject.tree = make(state);
      for (const file of subject.open.values()) subject.tree.retain(file);
    },
  };
  return subject;
}

function makeHost(): MemoryHost {
  const files = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`${ROOT}/${name}`, text]));
  const host = createMemoryHost({ files, uid: process.getuid?.() ?? 1000 });
  addLinks(host);
  return host;
}

/** A real directory with the same files. */
function makeReal(): Host {
  rmSync(ROOT, { recursive: true, force: true });
  mkdirSync(ROOT, { mode: 0o755 });
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(`${ROOT}/${name}`), { recursive: true, mode: 0o755 });
    writeFileSync(`${ROOT}/${name}`, text);
    chmodSync(`${ROOT}/${name}`, 0o644);
  }
  const host = createPosixHost();
  addLinks(host);
  return host;
}

function addLinks(host: Host): void {
  host.symlink("d/b", `${ROOT}/l`);
  host.symlink("e", `${ROOT}/d/s`);
  host.link(`${ROOT}/a`, `${ROOT}/g/hard`);
}

/** The same files made in an anonymous mapping. */
function fill(tree: Tree, from: Tree, directory: string, seen = new Map<number, string>()): void {
  for (const { name, type } of from.readdir(directory) as { name: string; type: number }[]) {
    const path = `${directory}/${name}`;
    if (type === FileType.directory) {
      tree.mkdir(path, 0o755);
      fill(tree, from, path, seen);
    } else if (type === FileType.symlink) tree.symlink(from.readlink(path) as string, path);
    else {
      const { ino } = from.statPath(path, false) as { ino: number };
      if (seen.has(ino)) tree.link(seen.get(ino)!, path);
      else {
        seen.set(ino, path);
        const file = tree.open(path, W | C, 0o644) as TreeFile;
        tree.write(file, toBytes(contents(from, path)), 0);
        tree.release(file);
      }
    }
  }
}

function contents(tree: Tree, path: string): string {
  const file = tree.open(path, 0, 0);
  if (typeof file === "number") return String(file);
  const data = tree.readChunk(file, 0, 10_000);
  tree.release(file);
  return typeof data === "number" ? String(data) : toByteString(data);
}

/** All that can be seen, times aside. Files with several names are told by the first of them. */
function listing(tree: Tree, directory = ROOT, seen = new Map<number, string>()): string[] {
  const entries = tree.readdir(directory);
  if (typeof entries === "number") return [`${directory}: ${entries}`];
  return entries.flatMap(({ name }) => {
    const path = `${directory}/${name}`;
    const stat = tree.statPath(path, false);
    if (typeof stat === "number") return [`${path}: ${stat}`];
    const type = stat.mode & FILE_TYPE_MASK;
    if (type === FileType.directory)
      return [`${path}/ ${stat.mode} ${stat.nlink}`, ...listing(tree, path, seen)];
    if (type === FileType.symlink) return [`${path} -> ${tree.readlink(path)}`];
    const first = seen.get(stat.ino) ?? path;
    seen.set(stat.ino, first);
    return [`${path} = ${first} ${stat.mode} ${stat.nlink} ${stat.size} ${contents(tree, path)}`];
  });
}

type Step = { what: string; act(subject: Subject): unknown };

function randomStep({ below, pick }: ReturnType<typeof chooser>, number: number): Step {
  const path = (): string => {
    let at = ROOT;
    for (let depth = 0; depth <= below(3); depth++) at += `/${pick([...NAMES, "l", "s", "h", ".."])}`;
    if (at.endsWith("..")) at += "/b";
    return normalizedOut(at) ? `${ROOT}/a` : at;
  };
  const [a, b] = [path(), path()];
  const text = toBytes(String.fromCharCode(97 + below(26)).repeat(1 + below(40)));
  const offset = below(60);
  const fd = below(6);
  const on = (subject: Subject, action: (file: TreeFile) => unknown) => {
    const file = subject.open.get(fd);
    return file ? action(file) : null;
  };
  const steps: Step[] = [
    {
      what: `open ${a}`,
      act(subject) {
        const flags = pick([RW, RW | C, RW | C, RW | C | T, RW | T, RW | C | X]);
        const file = subject.tree.open(a, flags, 0o644);
        if (typeof file === "number") return file;
        const old = subject.open.get(number % 6);
        if (old) subject.tree.release(old);
        subject.open.set(number % 6, file);
        return 0;
      },
    },
    { what: `write ${fd}`, act: (s) => on(s, (file) => s.tree.write(file, text, offset)) },
    { what: `append ${fd}`, act: (s) => on(s, (file) => s.tree.write(file, text, s.tree.size(file))) },
    { what: `truncate ${fd}`, act: (s) => on(s, (file) => s.tree.truncate(file, offset)) },
    {
      what: `read ${fd}`,
      act: (s) =>
        on(s, (file) => {
          const data = s.tree.readChunk(file, offset, 50);
          return typeof data === "number" ? data : toByteString(data);
        }),
    },
    {
      what: `close ${fd}`,
      act(s) {
        on(s, (file) => s.tree.release(file));
        s.open.delete(fd);
        return null;
      },
    },
    { what: `rename ${a} ${b}`, act: (s) => s.tree.rename(a, b) },
    { what: `rename ${a} ${b}`, act: (s) => s.tree.rename(a, b) },
    { what: `link ${a} ${b}`, act: (s) => s.tree.link(a, b) },
    { what: `unlink ${a}`, act: (s) => s.tree.unlink(a) },
    { what: `rmdir ${a}`, act: (s) => s.tree.rmdir(a) },
    { what: `mkdir ${a}`, act: (s) => s.tree.mkdir(a, 0o755) },
    { what: `symlink ${a}`, act: (s) => s.tree.symlink(pick(["a", "d", "../b", "d/e/c"]), a) },
    { what: `chmod ${a}`, act: (s) => s.tree.chmod(a, pick([0o700, 0o755, 0o711, 0o770])) },
    {
      what: `stat ${a}`,
      act(s) {
        const stat = s.tree.statPath(a, true);
        return typeof stat === "number"
          ? stat
          : [stat.mode, stat.nlink, stat.mode & 0o040000 ? 0 : stat.size];
      },
    },
  ];
  return pick(steps);
}

/** Whether `..` leads out of the root. */
function normalizedOut(path: string): boolean {
  let depth = 0;
  for (const part of path.slice(ROOT.length + 1).split("/")) {
    depth += part === ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return false;
}

const STEPS = 120;

function compare(seed: number, real: boolean): void {
  const plain = shared(real ? makeReal() : makeHost());
  const host = makeHost();
  const untouched = JSON.stringify(host.files(ROOT));
  const mine = stored(host, { mappings: [{ host: ROOT, guest: ROOT, kind: "private", readonly: false }] });
  const own = stored(makeHost(), {
    mappings: [{ host: "", guest: ROOT, kind: "anonymous", readonly: false }],
  });
  fill(own.tree, plain.tree, ROOT);
  const done: string[] = [];
  for (let i = 0; i < STEPS; i++) {
    // each subject makes the same choices
    const results = [plain, mine, own].map((subject) => {
      const step = randomStep(chooser(seed * 1000 + i), i);
      if (subject === plain) done.push(step.what);
      return JSON.stringify(step.act(subject));
    });
    done[i] += ` → ${results[0]}`;
    const context = `seed ${seed}, step ${i}\n${done.slice(-12).join("\n")}`;
    expect([context, ...results]).toEqual([context, results[0]!, results[0]!, results[0]!]);
    if (i === 70 && seed % 3 === 0) expect(mine.tree.embed()).toEqual([]);
    if (i % 7 === seed % 7) for (const subject of [mine, own]) subject.reload();
    if (i % 40 === 39) {
      const expected = [context, ...listing(plain.tree)];
      expect([context, ...listing(mine.tree)]).toEqual(expected);
      expect([context, ...listing(own.tree)]).toEqual(expected);
    }
  }
  for (const file of plain.open.values()) plain.tree.release(file);
  expect(JSON.stringify(host.files(ROOT))).toBe(untouched);
}

const MANY = Number(process.env.FLOE_RANDOM_FILES ?? 300);
test(`${MANY} random sequences of ${STEPS} operations, as on the memory host`, () => {
  for (let seed = 1; seed <= MANY; seed++) compare(seed, false);
}, 600_000);

const REAL = Number(process.env.FLOE_RANDOM_FILES ?? 60);
test.skipIf(process.platform !== "linux")(
  `${REAL} random sequences, as in a real directory`,
  async () => {
    await inDirectory((directory) => {
      ROOT = `${directory}/w/w`;
      mkdirSync(dirname(ROOT), { mode: 0o755 });
      try {
        for (let seed = 10_001; seed <= 10_000 + REAL; seed++) {
          rmSync(dirname(ROOT), { recursive: true });
          mkdirSync(dirname(ROOT), { mode: 0o755 });
          compare(seed, true);
        }
      } finally {
        ROOT = "/w";
      }
    });
  },
  600_000,
);
