/** The tree of a run with a table of mappings: which one a path is in, and what symlinks, `..` and renames do at borders. */
import { describe, expect, test } from "bun:test";
import { mappingRequests, parseMap, parsePrivate } from "../shell/cli/mappings.ts";
import { Errno } from "../vm/errno.ts";
import type { MappingRequest } from "../vm/fs/mappings.ts";
import { type Access, createTree, createTreeState, type Tree, type TreeState } from "../vm/fs/tree.ts";
import { createMemoryHost, type MemoryHost } from "../vm/host/memory.ts";
import { toByteString, toBytes } from "../vm/plain.ts";
import { OpenFlag } from "../vm/program.ts";

const { write: W, create: C, truncate: T, append: A } = OpenFlag;
const ALL: Access = { read: true, write: true };
const NOTHING: Access = { read: false, write: false };

const FILES = {
  "/home/user/data/f": "original",
  "/home/user/data/sub/g": "below",
  "/home/user/secret": "secret",
  "/srv/in/x": "in",
};

/** `--private` and `--map` as on the command line, in /home/user. */
function flags(...words: string[]): MappingRequest[] {
  const found = words.map((word) => (word.includes("=") ? [parseMap(word)!] : parsePrivate(word)!));
  return mappingRequests(found.flat(), "/home/user");
}

function make(access: Access, ...words: string[]): { tree: Tree; host: MemoryHost; state: TreeState } {
  const host = createMemoryHost({ files: FILES });
  const state = createTreeState();
  return { tree: createTree(state, host, access, { mappings: flags(...words) }), host, state };
}

function put(tree: Tree, path: string, text: string, how: number = T): number {
  const file = tree.open(path, W | C | how, 0o644);
  if (typeof file === "number") return file;
  const count = tree.write(file, toBytes(text), how === A ? tree.size(file) : 0);
  tree.release(file);
  return count;
}

function get(tree: Tree, path: string): string | number {
  const file = tree.open(path, 0, 0);
  if (typeof file === "number") return file;
  const data = tree.readChunk(file, 0, 100_000);
  tree.release(file);
  return typeof data === "number" ? data : toByteString(data);
}

const names = (tree: Tree, path: string) => {
  const found = tree.readdir(path);
  return typeof found === "number" ? found : found.map((entry) => entry.name);
};

/** The host's files; directories aside. */
const contents = (host: MemoryHost) =>
  Object.fromEntries(Object.entries(host.files("/")).filter(([path]) => !path.endsWith("/")));

describe("the command line", () => {
  test("what --private and --map say", () => {
    expect(flags("data,/srv/in")).toEqual([
      { host: "/home/user/data", guest: "/home/user/data", kind: "private", readonly: false },
      { host: "/srv/in", guest: "/srv/in", kind: "private", readonly: false },
    ]);
    expect(flags("data=/mnt/d", "./data=/mnt/e:private", "/srv/in=/in:ro", "=/scratch:anonymous")).toEqual([
      { host: "/home/user/data", guest: "/mnt/d", kind: "shared", readonly: false },
      { host: "/home/user/data", guest: "/mnt/e", kind: "private", readonly: false },
      { host: "/srv/in", guest: "/in", kind: "shared", readonly: true },
      { host: "", guest: "/scratch", kind: "anonymous", readonly: false },
    ]);
    for (const wrong of ["", "a", "a=b", "=/x", "a=/x:anonymous"]) expect(parseMap(wrong)).toBeNull();
    expect(parsePrivate("a,,b")).toBeNull();
  });

  test("what cannot be mapped is told, all at once", () => {
    const { tree } = make(ALL, "nothing,secret", "gone=/x", "data");
    expect(tree.problems()).toEqual([
      "/home/user/nothing: No such file or directory",
      "/home/user/secret: Not a directory",
      "/home/user/gone: No such file or directory",
    ]);
  });
});

describe("private", () => {
  test("reads the host's files without a permission, and keeps what is written", () => {
    const { tree, host } = make(NOTHING, "data");
    expect(tree.problems()).toEqual([]);
    expect(get(tree, "/home/user/data/f")).toBe("original");
    expect(put(tree, "/home/user/data/f", "!", A)).toBe(1);
    expect(put(tree, "/home/user/data/new", "made")).toBe(4);
    expect(tree.mkdir("/home/user/data/sub/d", 0o755)).toBe(0);
    expect(get(tree, "/home/user/data/f")).toBe("original!");
    expect(names(tree, "/home/user/data")).toEqual(["f", "new", "sub"]);
    expect(contents(host)).toEqual(FILES);
    // beside it nothing is granted
    expect(get(tree, "/home/user/secret")).toBe(-Errno.EACCES);
    expect(names(tree, "/home/user")).toEqual(["data"]);
  });

  test("a mapping can be neither removed nor renamed, nor left by a rename", () => {
    const { tree } = make(ALL, "data");
    expect(tree.rmdir("/home/user/data")).toBe(-Errno.EBUSY);
    expect(tree.rename("/home/user/data", "/home/user/d")).not.toBe(0);
    expect(tree.rename("/home/user/data/f", "/home/user/f")).toBe(-Errno.EXDEV);
    expect(tree.rename("/home/user/secret", "/home/user/data/s")).toBe(-Errno.EXDEV);
    expect(tree.link("/home/user/secret", "/home/user/data/s")).toBe(-Errno.EXDEV);
  });

  test("what others do on the host shows as long as a file is as it was there", () => {
    const { tree, host } = make(ALL, "data");
    const change = (path: string, text: string) => {
      const handle = host.open(path, W | C | T, 0o644);
      host.write(handle, toBytes(text), 0);
      host.close(handle);
    };
    expect(get(tree, "/home/user/data/f")).toBe("original");
    change("/home/user/data/f", "changed");
    change("/home/user/data/more", "more");
    expect(get(tree, "/home/user/data/f")).toBe("changed");
    expect(names(tree, "/home/user/data")).toEqual(["f", "more", "sub"]);
    host.unlink("/home/user/data/more");
    expect(get(tree, "/home/user/data/more")).toBe(-Errno.ENOENT);
    expect(put(tree, "/home/user/data/f", "!", A)).toBe(1);
    expect(get(tree, "/home/user/data/f")).toBe("changed!");
    host.unlink("/home/user/data/sub/g");
    expect(tree.rmdir("/home/user/data/sub")).toBe(0);
    expect(host.stat("/home/user/data/sub", true)).toMatchObject({ nlink: 2 });
    expect(names(tree, "/home/user/data")).toEqual(["f"]);
  });

  test("stat tells one number for a file as long as it lives", () => {
    const { tree } = make(ALL, "data");
    const ino = (path: string) => {
      const stat = tree.statPath(path, false);
      return typeof stat === "number" ? stat : [stat.dev, stat.ino];
    };
    const before = ino("/home/user/data/f");
    tree.capture();
    expect(ino("/home/user/data/f")).toEqual(before);
    put(tree, "/home/user/data/f", "x", A);
    expect(ino("/home/user/data/f")).toEqual(before);
    expect(tree.rename("/home/user/data/f", "/home/user/data/sub/f")).toBe(0);
    tree.capture();
    expect(ino("/home/user/data/sub/f")).toEqual(before);
    expect(put(tree, "/home/user/data/f", "another")).toBe(7);
    expect(ino("/home/user/data/f")).not.toEqual(before);
  });

  test("what was only looked at is forgotten", () => {
    const { tree, state } = make(ALL, "data");
    for (const path of ["/home/user/data/f", "/home/user/data/sub/g"]) get(tree, path);
    expect(state.anonymous.nodes.size).toBe(7);
    tree.capture();
    expect(state.anonymous.nodes.size).toBe(4);
  });
});

describe("paths", () => {
  const { tree, host } = make(ALL, "data", "/srv/in=/home/user/data/in", "=/home/user/own:anonymous");
  host.mkdir("/home/user/own", 0o755);
  host.symlink("/home/user/data/f", "/home/user/into");
  host.symlink("../secret", "/home/user/data/out");
  host.symlink("/home/user/own/x", "/home/user/data/absolute");
  host.symlink("in/x", "/home/user/data/deeper");
  host.symlink("../data/../secret", "/srv/in/up");
  host.symlink("loop", "/home/user/loop");
  put(tree, "/home/user/own/x", "mine");

  test("the longest mapping counts", () => {
    expect(get(tree, "/home/user/data/in/x")).toBe("in");
    expect(get(tree, "/home/user/own/x")).toBe("mine");
    expect(host.files("/home/user/own")).toEqual({});
    expect(names(tree, "/home/user/data")).toContain("in");
    expect(names(tree, "/home/user")).toContain("own");
  });

  test("symlinks and .. cross borders in the run's tree, not in the host's", () => {
    put(tree, "/home/user/data/f", "changed");
    expect(get(tree, "/home/user/into")).toBe("changed");
    expect(get(tree, "/home/user/data/out")).toBe("secret");
    expect(get(tree, "/home/user/data/absolute")).toBe("mine");
    expect(get(tree, "/home/user/data/deeper")).toBe("in");
    expect(get(tree, "/home/user/data/in/../f")).toBe("changed");
    expect(get(tree, "/home/user/own/../data/sub/../f")).toBe("changed");
    // `..` of the mapping is where it stands in the run's tree, whatever it is on the host
    expect(get(tree, "/home/user/data/in/up")).toBe(-Errno.ENOENT);
    expect(get(tree, "/home/user/data/in/../../secret")).toBe("secret");
    expect(get(tree, "/home/user/loop")).toBe(-Errno.ELOOP);
    expect(get(tree, "/home/user/secret/x")).toBe(-Errno.ENOTDIR);
    expect(get(tree, "/home/user/nowhere/../secret")).toBe(-Errno.ENOENT);
  });

  test("a shared mapping elsewhere writes to the host", () => {
    expect(put(tree, "/home/user/data/in/y", "out")).toBe(3);
    expect(host.files("/srv/in")).toMatchObject({ "/srv/in/y": "out" });
    expect(tree.rename("/home/user/data/in/y", "/home/user/data/in/z")).toBe(0);
    expect(get(tree, "/home/user/data/in/z")).toBe("out");
    expect(tree.rename("/home/user/data/in/z", "/home/user/data/z")).toBe(-Errno.EXDEV);
  });
});

describe("mappings elsewhere", () => {
  test("directories on the way are there to be walked and listed", () => {
    const { tree } = make(ALL, "data=/mnt/a/b:private");
    expect(names(tree, "/")).toContain("mnt");
    expect(names(tree, "/mnt")).toEqual(["a"]);
    expect(names(tree, "/mnt/a")).toEqual(["b"]);
    expect(tree.isDirectory("/mnt/a")).toBe(true);
    expect(get(tree, "/mnt/a/b/f")).toBe("original");
    expect(put(tree, "/mnt/a/x", "no")).toBeLessThan(0);
    expect(tree.mkdir("/mnt/a", 0o755)).toBe(-Errno.EEXIST);
  });

  test("one that is for reading alone", () => {
    for (const kind of ["shared", "private"]) {
      const { tree } = make(ALL, `data=/d:${kind}:ro`);
      expect(get(tree, "/d/f")).toBe("original");
      expect(put(tree, "/d/f", "x")).toBe(-Errno.EROFS);
      expect(tree.mkdir("/d/x", 0o755)).toBe(-Errno.EROFS);
      expect(tree.unlink("/d/f")).toBe(-Errno.EROFS);
    }
  });

  test("/tmp may be a directory of the host, kept private", () => {
    const { tree, host } = make(NOTHING, "/srv/in=/tmp:private");
    expect(get(tree, "/tmp/x")).toBe("in");
    expect(put(tree, "/tmp/x", "changed")).toBe(7);
    expect(get(tree, "/tmp/x")).toBe("changed");
    expect(contents(host)).toEqual(FILES);
  });
});

test("all of the host's tree may be private", () => {
  const { tree, host, state } = make(NOTHING, "/");
  expect(tree.problems()).toEqual([]);
  expect(get(tree, "/home/user/secret")).toBe("secret");
  expect(put(tree, "/home/user/secret", "told")).toBe(4);
  expect(tree.rename("/home/user/data", "/srv/data")).toBe(0);
  expect(get(tree, "/srv/data/sub/g")).toBe("below");
  expect(tree.unlink("/srv/in/x")).toBe(0);
  expect(tree.rmdir("/srv/in")).toBe(0);
  expect(names(tree, "/srv")).toEqual(["data"]);
  expect(names(tree, "/dev")).toContain("null");
  expect(put(tree, "/dev/null", "x")).toBe(1);
  expect(put(tree, "/tmp/x", "x")).toBe(1);
  tree.capture();
  expect(get(tree, "/srv/data/f")).toBe("original");
  expect(state.anonymous.nodes.size).toBeLessThan(16);
  expect(contents(host)).toEqual(FILES);
});

describe("capture", () => {
  test("pages that an image has are replaced, not changed", () => {
    const { tree, state } = make(NOTHING);
    put(tree, "/tmp/f", "0123456789");
    const file = [...state.anonymous.nodes.values()].find((node) => node.kind === "file");
    if (file?.kind !== "file") throw new Error("no file");
    const [first] = file.pages;
    put(tree, "/tmp/f", "x", A);
    expect(file.pages[0]).toBe(first!);
    const epoch = tree.capture();
    put(tree, "/tmp/f", "y", A);
    expect(file.pages[0]).not.toBe(first!);
    expect(toByteString(first!.subarray(0, 12))).toBe("0123456789x\0");
    expect(tree.changedSince(epoch).length).toBe(1);
    const [second] = file.pages;
    tree.capture();
    const open = tree.open("/tmp/f", W, 0);
    if (typeof open === "number") throw new Error("not open");
    expect(tree.truncate(open, 3)).toBe(0);
    expect(toByteString(second!.subarray(0, 12))).toBe("0123456789xy");
    expect(get(tree, "/tmp/f")).toBe("012");
  });
});
