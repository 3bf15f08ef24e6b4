/**
 * Runs one program against a real temporary directory, and the GNU tool of the same name against a
 * twin of it, so that the two can be compared.
 *
 * The program's state passes through structuredClone between every two steps, so that anything in it
 * that is not plain data, or that lives outside it, shows.
 */

import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  type AnyProgram,
  type ByteString,
  type Call,
  Errno,
  errnoNumber,
  FILE_TYPE_MASK,
  FIRST,
  type FileStat,
  type Reply,
} from "../../vm/index.ts";
import { misshapen } from "../../vm/program-shape.ts";

export type Outcome = { stdout: ByteString; stderr: ByteString; status: number };

export type KernelOptions = {
  cwd: string;
  stdin?: ByteString;
  environ?: Record<string, string>;
  /** most bytes of one read */
  readBytes?: number;
  /** milliseconds that the time call gives; the real time where not given */
  now?: number;
  /** renames between directories fail with EXDEV */
  crossDevice?: boolean;
  /** called with each call before it is performed */
  observe?: (call: Call) => void;
  /** no structuredClone between steps */
  fast?: boolean;
};

type Kernel = KernelOptions & {
  fds: Map<number, number>;
  input: Buffer;
  done: { pid: number; status: number }[];
  pids: number;
  outcome: Outcome;
};

const ok = (value: unknown = null): Reply => ({ errno: 0, value });
const no = (errno: number): Reply => ({ errno, value: null });
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

export function runInDirectory(
  program: AnyProgram,
  argv: readonly ByteString[],
  options: KernelOptions,
): Outcome {
  const kernel: Kernel = {
    ...options,
    fds: new Map(),
    input: latin1(options.stdin ?? ""),
    done: [],
    pids: 100,
    outcome: { stdout: "", stderr: "", status: -1 },
  };
  let state = program.start([program.name, ...argv]);
  let reply = FIRST;
  for (let steps = 0; steps < 2_000_000; steps++) {
    if (!options.fast) state = structuredClone(state);
    const damage = program.shape === undefined ? null : misshapen(state, program.shape);
    if (damage !== null) throw new Error(`${program.name}: a state unlike its shape: ${damage}`);
    const call = program.step(state as never, reply);
    options.observe?.(call);
    if (call.call === "exit") {
      kernel.outcome.status = call.status;
      return kernel.outcome;
    }
    reply = guard(kernel, call);
    if (call.call === "exec" && reply.errno === 0) {
      kernel.outcome.status = reply.value as number;
      return kernel.outcome;
    }
  }
  throw new Error("the program does not end");
}

function guard(kernel: Kernel, call: Call): Reply {
  try {
    return perform(kernel, call);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return no(errnoNumber(code));
  }
}

function perform(kernel: Kernel, call: Call): Reply {
  const at = (path: ByteString): Buffer => {
    if (path === "") throw Object.assign(new Error("empty path"), { code: "ENOENT" });
    return latin1(path[0] === "/" ? path : `${kernel.cwd}/${path}`);
  };
  switch (call.call) {
    case "read":
    case "readline":
      return read(kernel, call);
    case "write":
      return write(kernel, call.fd, call.data);
    case "open": {
      let fd = 3;
      while (kernel.fds.has(fd)) fd++;
      kernel.fds.set(fd, fs.openSync(at(call.path), call.flags, call.mode ?? 0o666));
      return ok(fd);
    }
    case "close": {
      if (call.fd < 3) return ok();
      fs.closeSync(handle(kernel, call.fd));
      kernel.fds.delete(call.fd);
      return ok();
    }
    case "ftruncate":
      return ok(fs.ftruncateSync(handle(kernel, call.fd), call.size));
    case "stat":
      return ok(statOf(call.follow ? fs.statSync(at(call.path)) : fs.lstatSync(at(call.path))));
    case "fstat":
      return call.fd < 3 ? no(Errno.EBADF) : ok(statOf(fs.fstatSync(handle(kernel, call.fd))));
    case "access":
      try {
        fs.accessSync(at(call.path), call.mode);
        return ok(true);
      } catch {
        return ok(false);
      }
    case "readdir":
      return ok(readdir(at(call.path)));
    case "mkdir":
      return ok(void fs.mkdirSync(at(call.path), { mode: call.mode ?? 0o777 }));
    case "rmdir":
      return ok(fs.rmdirSync(at(call.path)));
    case "unlink":
      if (fs.lstatSync(at(call.path)).isDirectory()) return no(Errno.EISDIR);
      return ok(fs.unlinkSync(at(call.path)));
    case "rename":
      if (kernel.crossDevice && directory(call.from) !== directory(call.to)) return no(Errno.EXDEV);
      return ok(fs.renameSync(at(call.from), at(call.to)));
    case "link":
      return ok(fs.linkSync(at(call.from), at(call.to)));
    case "symlink":
      return ok(fs.symlinkSync(latin1(call.target), at(call.path)));
    case "readlink":
      return ok(fs.readlinkSync(at(call.path), { encoding: "buffer" }).toString("latin1"));
    case "chmod":
      return ok(fs.chmodSync(at(call.path), call.mode));
    case "utimes":
      return ok(fs.utimesSync(at(call.path), call.atime / 1000, call.mtime / 1000));
    case "spawn":
      return spawn(kernel, call);
    case "exec": {
      const reply = spawn(kernel, { ...call, call: "spawn", stdin: 0 });
      return reply.errno ? reply : ok(kernel.done.pop()!.status);
    }
    case "wait": {
      const index = call.pid === -1 ? 0 : kernel.done.findIndex((child) => child.pid === call.pid);
      const [child] = index < 0 ? [] : kernel.done.splice(index, 1);
      return child ? ok(child) : no(Errno.ECHILD);
    }
    case "time":
      return ok(kernel.now ?? Date.now());
    case "random":
      return ok(Math.floor(Math.random() * 2 ** 32));
    case "environ":
      return ok(new Map(Object.entries(kernel.environ ?? { PATH: process.env.PATH ?? "" })));
    case "getcwd":
      return ok(kernel.cwd);
    case "isatty":
      return ok(false);
    case "umask":
      return ok(process.umask());
    case "yield":
      return ok();
    default:
      throw new Error(`this kernel has no ${call.call}`);
  }
}

function directory(path: ByteString): ByteString {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function handle(kernel: Kernel, fd: number): number {
  const found = kernel.fds.get(fd);
  if (found === undefined) throw Object.assign(new Error("bad fd"), { code: "EBADF" });
  return found;
}

function read(kernel: Kernel, call: Extract<Call, { call: "read" | "readline" }>): Reply {
  let most = Math.min(call.max ?? 65536, kernel.readBytes ?? 65536);
  if (call.fd !== 0) {
    const buffer = Buffer.alloc(most);
    return ok(new Uint8Array(buffer.subarray(0, fs.readSync(handle(kernel, call.fd), buffer))));
  }
  if (call.call === "readline") {
    const end = kernel.input.indexOf(call.delimiter) + 1;
    most = end || kernel.input.length;
  }
  const bytes = new Uint8Array(kernel.input.subarray(0, most));
  kernel.input = kernel.input.subarray(bytes.length);
  return ok(bytes);
}

function write(kernel: Kernel, fd: number, data: Uint8Array): Reply {
  if (fd === 1) kernel.outcome.stdout += Buffer.from(data).toString("latin1");
  else if (fd === 2) kernel.outcome.stderr += Buffer.from(data).toString("latin1");
  else fs.writeFileSync(handle(kernel, fd), data, { flag: "a" });
  return ok(data.length);
}

function readdir(path: Buffer) {
  const entries = fs.readdirSync(path, { encoding: "buffer" });
  const names = entries.map((name) => (name as Buffer).toString("latin1")).sort();
  return names.map((name) => {
    const full = Buffer.concat([path, latin1("/"), latin1(name)]);
    return { name, type: fs.lstatSync(full).mode & FILE_TYPE_MASK };
  });
}

function statOf(stat: fs.Stats): FileStat {
  const { mode, size, ino, dev, nlink, uid, gid, blocks } = stat;
  return {
    mode,
    size,
    ino,
    dev,
    nlink,
    uid,
    gid,
    blocks,
    mtime: stat.mtimeMs,
    atime: stat.atimeMs,
    ctime: stat.ctimeMs,
  };
}

/** Runs the child to its end at once; `wait` only fetches its status. */
function spawn(kernel: Kernel, call: Extract<Call, { call: "spawn" }>): Reply {
  const environ = call.environ ?? new Map(Object.entries(kernel.environ ?? { PATH: process.env.PATH ?? "" }));
  const [name] = call.argv;
  const folders = name.includes("/") ? [""] : (environ.get("PATH") ?? "/bin:/usr/bin").split(":");
  const files = folders.map((folder) => resolve(kernel.cwd, folder === "" ? name : `${folder}/${name}`));
  const file = files.find((each) => fs.existsSync(each));
  if (!file) return no(Errno.ENOENT);
  if (!(fs.statSync(file).mode & 0o111)) return no(Errno.EACCES);
  const { stdin = 0 } = call;
  const child = Bun.spawnSync([file, ...call.argv.slice(1)], {
    cwd: kernel.cwd,
    env: Object.fromEntries(environ),
    stdin: stdin === 0 ? kernel.input : null,
    argv0: name,
  });
  kernel.outcome.stdout += child.stdout.toString("latin1");
  kernel.outcome.stderr += child.stderr.toString("latin1");
  const pid = ++kernel.pids;
  kernel.done.push({ pid, status: child.signalCode ? 137 : child.exitCode });
  return ok(pid);
}

/** What a directory holds: `mode path`, and contents or target; for comparison. */
export function listTree(root: string): string[] {
  const lines: string[] = [];
  const visit = (path: string) => {
    for (const name of fs.readdirSync(join(root, path)).sort()) {
      const relative = join(path, name);
      const stat = fs.lstatSync(join(root, relative));
      const mode = stat.mode.toString(8);
      if (stat.isSymbolicLink()) lines.push(`${relative} -> ${fs.readlinkSync(join(root, relative))}`);
      else if (stat.isFile())
        lines.push(`${mode} ${relative} ${stat.nlink} ${fs.readFileSync(join(root, relative), "latin1")}`);
      else lines.push(`${mode} ${relative}`);
      if (stat.isDirectory()) visit(relative);
    }
  };
  visit("");
  return lines;
}

const prepared = new Map<string, string>();
process.on("exit", () => {
  for (const root of prepared.values()) fs.rmSync(root, { recursive: true, force: true });
});

/** The directory that a setup script fills, made once. */
function preparedTree(setup: string): string {
  let root = prepared.get(setup);
  if (root === undefined) {
    root = fs.mkdtempSync(join(tmpdir(), "floe-tree-"));
    fs.chmodSync(root, 0o755);
    Bun.spawnSync(["bash", "-c", setup], { cwd: root });
    prepared.set(setup, root);
  }
  return root;
}

export type Comparison = { ours: Outcome & { tree: string[] }; gnu: Outcome & { tree: string[] } };

export type CompareOptions = Omit<KernelOptions, "cwd"> & {
  /** a shell script that fills the directory before the run */
  setup?: string;
};

/** Runs floe's program and GNU's of the same name in twin directories. */
export function compareWithGnu(
  program: AnyProgram,
  argv: readonly ByteString[],
  options: CompareOptions = {},
): Comparison {
  const base = fs.mkdtempSync(join(tmpdir(), "floe-twin-"));
  try {
    const environ = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC0", ...options.environ };
    const [ours, gnu] = ["ours", "gnu"].map((twin) => {
      // The same names of the same length, so that messages agree.
      const root = join(base, twin);
      const cwd = join(root, "d");
      fs.mkdirSync(cwd, { recursive: true });
      if (options.setup) Bun.spawnSync(["cp", "-a", `${preparedTree(options.setup)}/.`, cwd]);
      return cwd;
    });
    const mine = runInDirectory(program, argv, { ...options, cwd: ours, environ });
    const child = Bun.spawnSync([program.name, ...argv], {
      cwd: gnu,
      env: environ,
      stdin: latin1(options.stdin ?? ""),
    });
    const theirs = {
      stdout: child.stdout.toString("latin1"),
      stderr: child.stderr.toString("latin1"),
      status: child.exitCode,
    };
    return { ours: { ...mine, tree: listTree(ours) }, gnu: { ...theirs, tree: listTree(gnu) } };
  } finally {
    fs.rmSync(base, { recursive: true, force: true });
  }
}
