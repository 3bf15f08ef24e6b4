/** Paths that name descriptors of a task: `/dev/fd/N` and `/dev/stdin`, `/dev/stdout`, `/dev/stderr`. */
import type { Machine } from "../machine.ts";
import type { ByteString } from "../plain.ts";
import type { FileStat } from "../program.ts";
import type { OpenFile, Task } from "../state.ts";
import { fileOf } from "./files.ts";

/** The descriptor that a path names, or -1. */
export function descriptorOf(path: ByteString): number {
  if (!path.startsWith("/dev/")) return -1;
  const device = /^\/dev\/(?:std(in|out|err)|fd\/([0-9]+))$/.exec(path);
  if (!device) return -1;
  return device[2] !== undefined ? Number(device[2]) : ["in", "out", "err"].indexOf(device[1]);
}

/** The stat of an open descriptor that a path names; null where it names none. */
export function statDescriptor(m: Machine, task: Task, path: ByteString): FileStat | number | null {
  const fd = descriptorOf(path);
  const file = fd < 0 ? null : fileOf(m, task, fd);
  return file && statFile(m, file);
}

export function statFile(m: Machine, file: OpenFile): FileStat | number {
  if (file.kind === "tree") return m.tree.stat(file.file!);
  if (file.kind === "host") return m.host.fstat(file.handle);
  const now = m.host.now();
  const { uid, gid } = m.host.identity();
  return {
    mode: 0o010600,
    size: 0,
    mtime: now,
    atime: now,
    ctime: now,
    ino: file.pipe,
    dev: 0,
    nlink: 1,
    uid,
    gid,
    blocks: 0,
  };
}
