/** The tree of a run: its mounts, its memory files, and what it refuses. */
import { describe, expect, test } from "bun:test";
import { Errno } from "../vm/errno.ts";
import { base, isWithin, join, normalize, parent } from "../vm/fs/path.ts";
import { type Access, createTree, createTreeState, type Tree, type TreeFile } from "../vm/fs/tree.ts";
import { createMemoryHost, type MemoryHost } from "../vm/host/memory.ts";
import { clonePlain, toByteString, toBytes } from "../vm/plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType, OpenFlag } from "../vm/program.ts";

const { write: W, readWrite: RW, create: C, exclusive: X, truncate: T } = OpenFlag;
const NOTHING: Access = { read: false, write: false };
const READ: Access = { read: true, write: false };
const WRITE: Access = { read: false, write: true };
const ALL: Access = { read: true, write: true };

const FILES = { "/home/user/f": "host", "/tmp/host": "in the host's /tmp", "/etc/passwd": "root" };

function make(access: Access, pageBytes?: number): { tree: Tree; host: MemoryHost } {
  const host = createMemoryHost({ files: FILES });
  return { tree: createTree(createTreeState(pageBytes), host, access), host };
}

function opened(tree: Tree, path: string, flags: number, mode = 0o644): TreeFile {
  const file = tree.open(path, flags, mode);
  if (typeof file === "number") throw new Error(`open ${path}: ${file}`);
  return file;
}

function put(tree: Tree, path: string, text: string): number {
  const file = tree.open(path, W | C | T, 0o644);
  if (typeof file === "number") return file;
  const count = tree.write(file, toBytes(text), 0);
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

describe("paths", () => {
  test("normalize, parent, base and join by the letters", () => {
    for (const [path, expected] of [
      ["/", "/"],
      ["//", "/"],
      ["/a//b/./c/", "/a/b/c"],
      ["/a/../../b", "/b"],
      ["a/..", "."],
      ["../a/../..", "../.."],
      ["", "."],
    ])
      expect([path, normalize(path)]).toEqual([path, expected]);
    // as dirname(1) and basename(1) give them
    for (const [path, directory, name] of [
      ["/a/b", "/a", "b"],
      ["/a", "/", "a"],
      ["a", ".", "a"],
      ["a/b//", "a", "b"],
      ["//a", "/", "a"],
      ["/", "/", "/"],
      ["a//b", "a", "b"],
    ])
      expect([path, parent(path), base(path)]).toEqual([path, directory, name]);
    expect(join("/a", "b")).toBe("/a/b");
    expect(join("/", "b")).toBe("/b");
    expect(join("/a", "/b")).toBe("/b");
    expect(join("/a", "")).toBe("");
    expect(isWithin("/tmpfile", "/tmp")).toBe(false);
    expect(isWithin("/tmp/x", "/tmp")).toBe(true);
    expect(isWithin("/x", "/")).toBe(true);
  });
});

describe("mounts", () => {
  test("with everything allowed, /tmp and the rest are the host's", () => {
    const { tree, host } = make(ALL);
    expect(get(tree, "/home/user/f")).toBe("host");
    expect(get(tree, "/tmp/host")).toBe("in the host's /tmp");
    expect(put(tree, "/home/user/new", "written")).toBe(7);
    expect(host.file("new")).toBe("written");
    expect(names(tree, "/")).toEqual(["dev", "etc", "home", "tmp"]);
    expect(host.handles).toBe(0);
  });

  test("with reading alone, /tmp is memory and writing is refused", () => {
    const { tree, host } = make(READ);
    expect(get(tree, "/home/user/f")).toBe("host");
    expect(get(tree, "/tmp/host")).toBe(-Errno.ENOENT);
    expect(put(tree, "/tmp/x", "memory")).toBe(6);
    expect(get(tree, "/tmp/x")).toBe("memory");
    expect(host.file("/tmp/x")).toBeNull();
    expect(tree.refusal()).toBeNull();
    expect(put(tree, "/home/user/f", "no")).toBe(-Errno.EACCES);
    expect(tree.refusal()?.name).toBe("write");
    expect(tree.refusal()).toBeNull();
    expect(tree.mkdir("/home/user/d", 0o755)).toBe(-Errno.EACCES);
    expect(tree.unlink("/home/user/f")).toBe(-Errno.EACCES);
    expect(tree.symlink("f", "/home/user/l")).toBe(-Errno.EACCES);
    expect(tree.chmod("/home/user/f", 0o600)).toBe(-Errno.EACCES);
    expect(host.file("f")).toBe("host");
    expect(names(tree, "/tmp")).toEqual(["x"]);
    expect(names(tree, "/")).toEqual(["dev", "etc", "home", "tmp"]);
  });

  test("with nothing allowed, the host is refused and the rest is memory", () => {
    const { tree, host } = make(NOTHING);
    expect(get(tree, "/etc/passwd")).toBe(-Errno.EACCES);
    expect(tree.refusal()?.name).toBe("read");
    expect(get(tree, "/etc/nonesuch")).toBe(-Errno.EACCES);
    tree.refusal();
    expect(get(tree, "/tmp/nonesuch")).toBe(-Errno.ENOENT);
    expect(tree.refusal()).toBeNull();
    expect(put(tree, "/home/user/out", "x")).toBe(-Errno.EACCES);
    expect(tree.refusal()?.name).toBe("write");
    expect(put(tree, "/tmp/out", "x")).toBe(1);
    expect(tree.statPath("/home", true)).toBe(-Errno.EACCES);
    expect(names(tree, "/")).toEqual(["dev", "tmp"]);
    const before = host.calls;
    get(tree, "/etc/passwd");
    tree.statPath("/etc/passwd", false);
    expect(host.calls).toBe(before);
  });

  test("with writing alone, a file can be written but neither read nor looked at", () => {
    const { tree, host } = make(WRITE);
    expect(put(tree, "/home/user/f", "blind")).toBe(5);
    expect(host.file("f")).toBe("blind");
    expect(get(tree, "/home/user/f")).toBe(-Errno.EACCES);
    expect(tree.statPath("/home/user/f", true)).toBe(-Errno.EACCES);
    expect(tree.open("/home/user/f", RW, 0)).toBe(-Errno.EACCES);
    expect(tree.refusal()?.name).toBe("read");
  });

  test("a truncating or creating open for reading is a write", () => {
    const { tree, host } = make(READ);
    expect(tree.open("/home/user/f", T, 0)).toBe(-Errno.EACCES);
    expect(tree.open("/home/user/g", C, 0o644)).toBe(-Errno.EACCES);
    expect(host.file("f")).toBe("host");
  });

  test("paths cross between mounts, by dots and by symlinks", () => {
    const { tree } = make(READ);
    put(tree, "/tmp/x", "memory");
    expect(get(tree, "/home/../tmp/x")).toBe("memory");
    expect(get(tree, "//tmp/./x")).toBe("memory");
    expect(get(tree, "/tmp/../home/user/f")).toBe("host");
    expect(get(tree, "/tmp/../../../home/user/f")).toBe("host");
    expect(tree.symlink("/home/user", "/tmp/absolute")).toBe(0);
    expect(tree.symlink("../home/user", "/tmp/relative")).toBe(0);
    expect(tree.symlink("/dev/null", "/tmp/null")).toBe(0);
    expect(tree.symlink("/etc/../tmp/x", "/tmp/there-and-back")).toBe(0);
    expect(get(tree, "/tmp/absolute/f")).toBe("host");
    expect(get(tree, "/tmp/relative/f")).toBe("host");
    expect(get(tree, "/tmp/relative/../user/f")).toBe("host");
    expect(get(tree, "/tmp/null")).toBe("");
    expect(get(tree, "/tmp/there-and-back")).toBe("memory");
    expect(put(tree, "/tmp/absolute/f", "no")).toBe(-Errno.EACCES);
    expect(tree.rename("/tmp/x", "/tmp/y")).toBe(0);
    expect(tree.statPath("/tmp/absolute", false)).toMatchObject({ size: 10 });
  });

  test("loops between symlinks end", () => {
    const { tree } = make(NOTHING);
    tree.symlink("b", "/tmp/a");
    tree.symlink("/tmp/a", "/tmp/b");
    expect(tree.statPath("/tmp/a", true)).toBe(-Errno.ELOOP);
    for (let i = 0; i < 40; i++) tree.symlink(`l${i + 1}`, `/tmp/l${i}`);
    put(tree, "/tmp/l40", "end");
    expect(get(tree, "/tmp/l0")).toBe("end");
    tree.symlink("l0", "/tmp/one-more");
    expect(get(tree, "/tmp/one-more")).toBe(-Errno.ELOOP);
  });

  test("nothing moves from one mount to another", () => {
    const { tree } = make(NOTHING);
    put(tree, "/tmp/x", "memory");
    expect(tree.rename("/tmp/x", "/dev/null")).toBe(-Errno.EXDEV);
    expect(tree.link("/dev/null", "/tmp/null")).toBe(-Errno.EXDEV);
  });
});

describe("devices", () => {
  test("null, zero, full and random, under any permission", () => {
    for (const access of [NOTHING, READ, ALL]) {
      const { tree } = make(access);
      expect(put(tree, "/dev/null", "gone")).toBe(4);
      expect(get(tree, "/dev/null")).toBe("");
      expect(put(tree, "/dev/full", "x")).toBe(-Errno.ENOSPC);
      const zero = opened(tree, "/dev/zero", 0);
      expect(tree.readChunk(zero, 5, 3)).toEqual(new Uint8Array(3));
      const random = opened(tree, "/dev/../dev/urandom", 0);
      expect(tree.readChunk(random, 0, 16)).not.toEqual(tree.readChunk(random, 0, 16));
      expect(((tree.statPath("/dev/null", true) as FileStat).mode & FILE_TYPE_MASK) as number).toBe(
        FileType.character,
      );
      expect(tree.unlink("/dev/null")).toBe(-Errno.EACCES);
      expect(tree.mkdir("/dev/null", 0)).toBe(-Errno.EEXIST);
      expect(tree.open("/dev/null", W | C | X, 0)).toBe(-Errno.EEXIST);
      expect(tree.open("/dev/null/", 0, 0)).toBe(-Errno.ENOTDIR);
    }
  });

  test("/dev lists them", () => {
    expect(names(make(NOTHING).tree, "/dev")).toEqual(["full", "null", "random", "urandom", "zero"]);
    expect(make(NOTHING).tree.isDirectory("/dev/")).toBe(true);
    expect(names(make(ALL).tree, "/dev")).toEqual(["full", "null", "random", "urandom", "zero"]);
  });
});

describe("memory files", () => {
  test("every size of write at every page border reads back", () => {
    const { tree } = make(NOTHING, 64);
    const file = opened(tree, "/tmp/f", RW | C);
    const model = new Uint8Array(1000);
    let size = 0;
    let seed = 12345;
    const chance = (limit: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >>> 8) % limit;
    };
    for (let round = 0; round < 2000; round++) {
      const offset = chance(800);
      if (chance(4) === 0) {
        tree.truncate(file, offset);
        if (offset < size) model.fill(0, offset);
        size = offset;
      } else {
        const data = new Uint8Array(1 + chance(150)).fill(1 + chance(255));
        expect(tree.write(file, data, offset)).toBe(data.length);
        model.set(data, offset);
        size = Math.max(size, offset + data.length);
      }
      expect(tree.size(file)).toBe(size);
      const from = chance(900);
      expect(tree.readChunk(file, from, 200)).toEqual(model.slice(from, Math.min(size, from + 200)));
    }
  });

  test("a chunk read is the reader's own", () => {
    const { tree } = make(NOTHING);
    const file = opened(tree, "/tmp/f", RW | C);
    tree.write(file, toBytes("before"), 0);
    const chunk = tree.readChunk(file, 0, 6);
    tree.write(file, toBytes("after!"), 0);
    expect(chunk).toEqual(toBytes("before"));
  });

  test("holes take no memory, and a small file takes little", () => {
    const state = createTreeState();
    const tree = createTree(state, createMemoryHost(), NOTHING);
    const file = opened(tree, "/tmp/f", RW | C);
    tree.write(file, toBytes("x"), 10_000_000);
    expect((tree.stat(file) as FileStat).size).toBe(10_000_001);
    expect((tree.stat(file) as FileStat).blocks).toBeLessThan(129);
    const small = opened(tree, "/tmp/s", RW | C);
    tree.write(small, toBytes("x"), 0);
    expect((tree.stat(small) as FileStat).blocks).toBe(1);
  });

  test("the size limit cuts a write, then refuses", () => {
    const tree = createTree(createTreeState(), createMemoryHost(), NOTHING, { fileBytes: 10 });
    const file = opened(tree, "/tmp/f", RW | C);
    expect(tree.write(file, toBytes("0123456"), 5)).toBe(5);
    expect(tree.write(file, toBytes("x"), 10)).toBe(-Errno.EFBIG);
    expect(tree.truncate(file, 11)).toBe(-Errno.EFBIG);
    expect(tree.size(file)).toBe(10);
  });

  test("an unlinked file lives while open, and is freed after", () => {
    const state = createTreeState();
    const tree = createTree(state, createMemoryHost(), NOTHING);
    const before = state.anonymous.nodes.size;
    const one = opened(tree, "/tmp/f", RW | C);
    const two = opened(tree, "/tmp/f", 0);
    tree.write(one, toBytes("alive"), 0);
    expect(tree.unlink("/tmp/f")).toBe(0);
    tree.release(one);
    expect(tree.readChunk(two, 0, 9)).toEqual(toBytes("alive"));
    expect(put(tree, "/tmp/f", "another")).toBe(7);
    expect(tree.readChunk(two, 0, 9)).toEqual(toBytes("alive"));
    tree.release(two);
    expect(state.anonymous.nodes.size).toBe(before + 1);
  });

  test("state is plain: a copy goes on alone, with unlinked files retained", () => {
    const state = createTreeState();
    const tree = createTree(state, createMemoryHost(), NOTHING);
    const file = opened(tree, "/tmp/f", RW | C);
    tree.write(file, toBytes("first"), 0);
    tree.unlink("/tmp/f");
    const copy = clonePlain({ state, file });
    tree.write(file, toBytes("FIRST"), 0);
    const resumed = createTree(copy.state, createMemoryHost(), NOTHING);
    resumed.retain(copy.file);
    expect(resumed.reopen(copy.file)).toBe(0);
    expect(resumed.readChunk(copy.file, 0, 9)).toEqual(toBytes("first"));
    resumed.release(copy.file);
    expect(resumed.readChunk(copy.file, 0, 9)).toBe(-Errno.ESTALE);
  });

  test("directories, renames and links as on a disk", () => {
    const { tree } = make(NOTHING);
    expect(tree.mkdir("/tmp/a", 0o755)).toBe(0);
    expect(tree.mkdir("/tmp/a/b", 0o755)).toBe(0);
    expect(put(tree, "/tmp/a/f", "one")).toBe(3);
    expect(tree.rename("/tmp/a", "/tmp/a/b/c")).toBe(-Errno.EINVAL);
    expect(tree.rmdir("/tmp/a")).toBe(-Errno.ENOTEMPTY);
    expect(tree.rmdir("/tmp")).toBe(-Errno.EBUSY);
    expect(tree.link("/tmp/a/f", "/tmp/g")).toBe(0);
    expect(tree.statPath("/tmp/g", true)).toMatchObject({ nlink: 2, size: 3 });
    expect(tree.rename("/tmp/a", "/tmp/z")).toBe(0);
    expect(names(tree, "/tmp/z/b/..")).toEqual(["b", "f"]);
    expect(tree.isDirectory("/tmp/z/b")).toBe(true);
    expect(tree.exists("/tmp/a")).toBe(false);
    expect(tree.unlink("/tmp/z/b")).toBe(-Errno.EISDIR);
    expect(tree.access("/tmp/g", 1)).toBe(-Errno.EACCES);
    expect(tree.chmod("/tmp/g", 0o755)).toBe(0);
    expect(tree.access("/tmp/z/f", 1)).toBe(0);
    expect(tree.utimes("/tmp/g", 1500, 2500)).toBe(0);
    expect(tree.statPath("/tmp/z/f", true)).toMatchObject({ atime: 1500, mtime: 2500 });
  });

  test("the mount point itself cannot be taken away", () => {
    const { tree } = make(READ);
    expect(tree.rmdir("/tmp")).toBe(-Errno.EBUSY);
    expect(tree.isDirectory("/tmp")).toBe(true);
    expect(tree.isDirectory("/tmp/")).toBe(true);
    const bare = make(NOTHING).tree;
    expect(bare.rmdir("/dev")).toBe(-Errno.EACCES);
    expect(bare.rename("/tmp", "/other")).toBe(-Errno.EBUSY);
    expect(bare.rmdir("/tmp")).toBe(-Errno.EBUSY);
  });

  test("100,000 files in one directory, and 100,000 small appends", () => {
    const { tree } = make(NOTHING);
    for (let i = 0; i < 100_000; i++) tree.release(opened(tree, `/tmp/${i}`, W | C));
    expect((tree.readdir("/tmp") as unknown[]).length).toBe(100_000);
    const file = opened(tree, "/tmp/log", W | C);
    const line = toBytes("a line of a log\n");
    for (let i = 0; i < 100_000; i++) tree.write(file, line, i * line.length);
    expect(tree.size(file)).toBe(1_600_000);
  }, 2000);
});

describe("host files", () => {
  test("a handle that is missing is opened again, neither cut nor made", () => {
    const { tree, host } = make(ALL);
    const file = opened(tree, "/home/user/f", RW | C | T);
    tree.write(file, toBytes("kept"), 0);
    const copy = clonePlain(file);
    tree.release(file);
    const resumed = createTree(createTreeState(), host, ALL);
    expect(resumed.reopen(copy)).toBe(0);
    expect(resumed.readChunk(copy, 0, 9)).toEqual(toBytes("kept"));
    expect(host.handles).toBe(1);
    resumed.release(copy);
    host.unlink("/home/user/f");
    expect(resumed.reopen(copy)).toBe(-Errno.ENOENT);
    expect(createTree(createTreeState(), host, NOTHING).reopen(copy)).toBe(-Errno.EACCES);
  });

  test("each file call that fails gives its errno and leaks nothing", () => {
    for (let n = 1; n < 12; n++) {
      const { tree, host } = make(ALL);
      host.failCall(n, Errno.EIO);
      const results = [
        put(tree, "/home/user/new", "text"),
        get(tree, "/home/user/f"),
        tree.rename("/home/user/new", "/home/user/other"),
        names(tree, "/home/user"),
      ];
      expect(results.filter((result) => result === -Errno.EIO).length).toBeLessThanOrEqual(1);
      expect(host.handles).toBe(0);
    }
  });
});
