/**
 * Runs one program against a tiny kernel: files in a map, standard input from a script of reads.
 *
 * `torture` passes the state through structuredClone between every two steps, so that anything in
 * it that is not plain data, or that lives outside it, shows.
 */

import {
  type AnyProgram,
  type ByteString,
  type Call,
  Errno,
  FIRST,
  FileType,
  OpenFlag,
  type Reply,
} from "../../vm/index.ts";
import { misshapen } from "../../vm/program-shape.ts";

export type RunOptions = {
  /** one read returns no more than one of these; a single string is one pipe's content */
  stdin?: string | readonly string[];
  /** standard input is a regular file (it can seek) instead of a pipe */
  stdinFile?: boolean;
  /** standard output appends to this file */
  stdoutFile?: string;
  /** contents by path; `null` is a directory */
  files?: Record<string, string | null>;
  /** most bytes of one read */
  readBytes?: number;
  torture?: boolean;
  /** writes to these descriptors fail with this errno */
  writeErrors?: Record<number, number>;
  /** the reader of standard output goes away after so many bytes */
  closeStdoutAfter?: number;
  environ?: Record<string, string>;
};

export type RunResult = {
  stdout: ByteString;
  stderr: ByteString;
  status: number;
  files: Record<string, string>;
  /** calls in order: `read 0 5`, `write 1 5` (bytes) */
  log: string[];
  steps: number;
};

type OpenFile = { path: string; offset: number; flags: number };
type Kernel = {
  files: Map<string, Buffer | null>;
  fds: Map<number, OpenFile>;
  script: Buffer[];
  options: RunOptions;
  result: RunResult;
};

const ok = (value: unknown): Reply => ({ errno: 0, value });
const no = (errno: number): Reply => ({ errno, value: null });
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

export function runProgram(
  program: AnyProgram,
  argv: readonly ByteString[],
  options: RunOptions = {},
): RunResult {
  const result: RunResult = { stdout: "", stderr: "", status: -1, files: {}, log: [], steps: 0 };
  const script = typeof options.stdin === "string" ? [options.stdin] : (options.stdin ?? []);
  const kernel: Kernel = {
    files: new Map([
      [".", null],
      ...Object.entries(options.files ?? {}).map(([k, v]) => [k, v === null ? v : latin1(v)] as const),
    ]),
    fds: new Map(),
    script: script.map(latin1),
    options,
    result,
  };
  if (options.stdinFile) {
    kernel.files.set("/dev/stdin", Buffer.concat(kernel.script));
    kernel.fds.set(0, { path: "/dev/stdin", offset: 0, flags: 0 });
  }
  if (options.stdoutFile) kernel.fds.set(1, { path: options.stdoutFile, offset: 0, flags: OpenFlag.append });
  let state = program.start([program.name, ...argv]);
  let reply = FIRST;
  for (;;) {
    if (options.torture) state = structuredClone(state);
    const damage = program.shape === undefined ? null : misshapen(state, program.shape);
    if (damage !== null) throw new Error(`${program.name}: a state unlike its shape: ${damage}`);
    const call = program.step(state as never, reply);
    if (++result.steps > 5_000_000) throw new Error("the program does not end");
    if (call.call === "exit") {
      result.status = call.status;
      break;
    }
    const answer = perform(kernel, call);
    if (answer === "killed") {
      result.status = 141;
      break;
    }
    reply = answer;
  }
  for (const [path, content] of kernel.files) if (content) result.files[path] = content.toString("latin1");
  return result;
}

function perform(kernel: Kernel, call: Call): Reply | "killed" {
  switch (call.call) {
    case "read":
      return read(kernel, call.fd, call.max ?? 65536);
    case "write":
      return write(kernel, call.fd, call.data);
    case "open":
      return open(kernel, call.path, call.flags);
    case "close":
      return kernel.fds.delete(call.fd) || call.fd < 3 ? ok(null) : no(Errno.EBADF);
    case "seek":
      return seek(kernel, call.fd, call.offset, call.whence);
    case "fstat":
      return fstat(kernel, call.fd);
    case "stat":
      return stat(kernel, call.path);
    case "readdir":
      return readdir(kernel, call.path);
    case "environ":
      return ok(new Map(Object.entries(kernel.options.environ ?? {})));
    case "isatty":
      return ok(false);
    case "yield":
      return ok(null);
    default:
      throw new Error(`this kernel has no ${call.call}`);
  }
}

function read(kernel: Kernel, fd: number, max: number): Reply {
  const most = Math.min(max, kernel.options.readBytes ?? 65536);
  const file = kernel.fds.get(fd);
  let bytes: Buffer;
  if (file) {
    const content = kernel.files.get(file.path);
    if (content === null) return no(Errno.EISDIR);
    bytes = content!.subarray(file.offset, file.offset + most);
    file.offset += bytes.length;
  } else {
    if (fd !== 0) return no(Errno.EBADF);
    const head = kernel.script.shift() ?? Buffer.alloc(0);
    bytes = head.subarray(0, most);
    if (head.length > most) kernel.script.unshift(head.subarray(most));
  }
  kernel.result.log.push(`read ${fd} ${bytes.length}`);
  // A copy, as a real kernel gives: a later change of the file is not seen.
  return ok(new Uint8Array(bytes));
}

function write(kernel: Kernel, fd: number, data: Uint8Array): Reply | "killed" {
  const { result, options } = kernel;
  if (!(data instanceof Uint8Array) || data.length === 0) throw new Error("write without bytes");
  const errno = options.writeErrors?.[fd];
  if (errno) return no(errno);
  result.log.push(`write ${fd} ${data.length}`);
  const text = Buffer.from(data).toString("latin1");
  const file = kernel.fds.get(fd);
  if (file) {
    const content = kernel.files.get(file.path)!;
    if (file.flags & OpenFlag.append) file.offset = content.length;
    const end = file.offset + data.length;
    const grown = Buffer.alloc(Math.max(content.length, end));
    grown.set(content);
    grown.set(data, file.offset);
    file.offset = end;
    kernel.files.set(file.path, grown);
  } else if (fd === 1) {
    result.stdout += text;
    if (options.closeStdoutAfter !== undefined && result.stdout.length >= options.closeStdoutAfter) {
      result.stdout = result.stdout.slice(0, options.closeStdoutAfter);
      return "killed";
    }
  } else if (fd === 2) result.stderr += text;
  else return no(Errno.EBADF);
  return ok(data.length);
}

function open(kernel: Kernel, name: ByteString, flags: number): Reply {
  const path = name.replace(/^\.\//, "");
  const content = kernel.files.get(path);
  if (content === undefined && !(flags & OpenFlag.create)) return no(Errno.ENOENT);
  if (content === null && flags & OpenFlag.accessMask) return no(Errno.EISDIR);
  if (content === undefined || flags & OpenFlag.truncate) kernel.files.set(path, Buffer.alloc(0));
  let fd = 3;
  while (kernel.fds.has(fd)) fd++;
  kernel.fds.set(fd, { path, offset: 0, flags });
  return ok(fd);
}

function seek(kernel: Kernel, fd: number, offset: number, whence: number): Reply {
  const file = kernel.fds.get(fd);
  if (!file) return no(Errno.ESPIPE);
  const size = kernel.files.get(file.path)?.length ?? 0;
  file.offset = [0, file.offset, size][whence] + offset;
  kernel.result.log.push(`seek ${fd} ${file.offset}`);
  return ok(file.offset);
}

function fstat(kernel: Kernel, fd: number): Reply {
  const file = kernel.fds.get(fd);
  return file ? stat(kernel, file.path) : ok(statOf(FileType.fifo, 0, fd));
}

function stat(kernel: Kernel, path: ByteString): Reply {
  const content = kernel.files.get(path);
  if (content === undefined) return no(Errno.ENOENT);
  const ino = [...kernel.files.keys()].indexOf(path) + 100;
  return ok(
    content === null ? statOf(FileType.directory, 4096, ino) : statOf(FileType.regular, content.length, ino),
  );
}

function readdir(kernel: Kernel, given: ByteString): Reply {
  const path = given.replace(/^\.\//, "");
  if (kernel.files.get(path) !== null && path !== ".") return no(Errno.ENOTDIR);
  const prefix = path === "." ? "" : `${path}/`;
  const names = [...kernel.files.keys()].filter(
    (name) => name !== "." && name.startsWith(prefix) && !name.slice(prefix.length).includes("/"),
  );
  const entries = names.map((name) => ({
    name: name.slice(prefix.length),
    type: kernel.files.get(name) === null ? FileType.directory : FileType.regular,
  }));
  return ok(entries.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

function statOf(type: number, size: number, ino: number) {
  const times = { mtime: 0, atime: 0, ctime: 0 };
  return { mode: type | 0o644, size, ...times, ino, dev: 1, nlink: 1, uid: 0, gid: 0, blocks: 0 };
}
