/**
 * Compiled scripts on disk: a file for each text, in a directory that is the user's alone. What is in it is found by the
 * text's hash, holds for one build of floe, and is nothing to anybody else; where anything is not as it should be, scripts are
 * compiled as if there were none.
 */
import {
  type ByteString,
  type Compiler,
  FILE_TYPE_MASK,
  FileType,
  type Host,
  OpenFlag,
  toByteString,
  toBytes,
} from "../../vm/index.ts";
import { type Remembering, rememberingCompiler } from "./compiler.ts";

export type Cache = {
  compiler: Compiler;
  /** writes what has been compiled for the first time */
  save(): void;
};

export type Place = {
  host: Host;
  /** the directory, from the root */
  directory: ByteString;
  /** floe's own file */
  executable: ByteString;
  /** bytes of the smallest script that is kept */
  least: number;
  digest(bytes: Uint8Array): string;
};

/** Scripts of one run: texts that a script makes itself may look like some. */
const MOST_SCRIPTS = 64;

const FORMAT = "floe-code 1";
/** No script's file is larger. */
const MOST_BYTES = 64 << 20;
/** All files together; where there are more the oldest go, down to half of it. */
const MOST_FILES = 512;
const MOST_TOGETHER = 64 << 20;

/** A script that is remembered, and its file. */
type Kept = { script: ByteString; file: ByteString; remembering: Remembering };

/** The cache; null where there is no place for it. */
export function openCache(at: Place, compiler: Compiler): Cache | null {
  const { host, directory } = at;
  const build = buildOf(at);
  const found = directoryState(host, directory);
  if (build === null || found === "foreign") return null;
  const kept: Kept[] = [];

  function keep(script: ByteString): Kept {
    const file = `${directory}/${at.digest(toBytes(script))}`;
    const known = found === "missing" ? "" : read(at, file, build!);
    const added = { script, file, remembering: rememberingCompiler(compiler, script, known) };
    kept.push(added);
    return added;
  }

  /** The compiler for a text: most ask for the next command of the same as before. */
  function compilerOf(text: ByteString, begins: boolean): Compiler {
    for (const each of kept) if (each.script === text) return each.remembering.compiler;
    if (!begins || text.length < at.least || kept.length >= MOST_SCRIPTS) return compiler;
    return keep(text).remembering.compiler;
  }

  return {
    compiler: {
      next: (text, offset, line, options) =>
        compilerOf(text, offset === 0 && line === 1 && options.final).next(text, offset, line, options),
      print: compiler.print,
    },
    save() {
      for (const { file, remembering } of kept) {
        const contents = remembering.contents();
        if (contents !== null && contents.length <= MOST_BYTES) write(at, file, build!, toBytes(contents));
      }
    },
  };
}

/** What compiled it; null where it cannot be told. */
function buildOf({ host, executable }: Place): string | null {
  const stat = host.stat(executable, true);
  return typeof stat === "number" ? null : `${stat.size}-${stat.mtime}-${stat.ino}`;
}

function directoryState(host: Host, path: ByteString): "own" | "missing" | "foreign" {
  const stat = host.stat(path, false);
  if (typeof stat === "number") return "missing";
  const own = (stat.mode & FILE_TYPE_MASK) === FileType.directory && stat.uid === host.identity().euid;
  return own && (stat.mode & 0o077) === 0 ? "own" : "foreign";
}

/** The entries in a file; "" where there are none that hold for this build. */
function read({ host, digest }: Place, file: ByteString, build: string): ByteString {
  const handle = host.open(file, OpenFlag.read | OpenFlag.noFollow, 0);
  if (handle < 0) return "";
  const stat = host.fstat(handle);
  let bytes = new Uint8Array(0);
  if (
    typeof stat !== "number" &&
    (stat.mode & FILE_TYPE_MASK) === FileType.regular &&
    stat.size <= MOST_BYTES
  ) {
    bytes = new Uint8Array(stat.size);
    const count = host.read(handle, bytes, 0);
    bytes = bytes.subarray(0, Math.max(0, count));
  }
  host.close(handle);
  const end = bytes.indexOf(NEWLINE) + 1;
  const contents = bytes.subarray(end);
  return toByteString(bytes.subarray(0, end)) === firstLine(build, digest(contents))
    ? toByteString(contents)
    : "";
}

const NEWLINE = 10;

function firstLine(build: string, hash: string): string {
  return `${FORMAT} ${build} ${hash}\n`;
}

/** Puts the file in its place, whole or not at all. */
function write(at: Place, file: ByteString, build: string, contents: Uint8Array): void {
  const { host, directory } = at;
  // in a place for caches that is there: no home gets one that has none
  host.mkdir(directory, 0o700);
  if (directoryState(host, directory) !== "own") return;
  const partial = `${file}.${host.identity().pid}`;
  const handle = host.open(
    partial,
    OpenFlag.write | OpenFlag.create | OpenFlag.truncate | OpenFlag.noFollow,
    0o600,
  );
  if (handle < 0) return;
  const written =
    put(host, handle, toBytes(firstLine(build, at.digest(contents)))) && put(host, handle, contents);
  host.close(handle);
  if (!written || host.rename(partial, file) < 0) host.unlink(partial);
  else removeOldest(host, directory);
}

function put(host: Host, handle: number, data: Uint8Array): boolean {
  for (let at = 0; at < data.length; ) {
    const count = host.write(handle, data.subarray(at), null);
    if (count <= 0) return false;
    at += count;
  }
  return true;
}

/** Names that this file gives: of a script, or of one that is being written. */
const OURS = /^[0-9a-f]{1,32}(?:\.[0-9]+)?$/;

function removeOldest(host: Host, directory: ByteString): void {
  const names = host.readdir(directory);
  if (typeof names === "number") return;
  const files = names.flatMap(({ name }) => {
    const stat = OURS.test(name) ? host.stat(`${directory}/${name}`, false) : 0;
    return typeof stat === "number" ? [] : [{ name, size: stat.size, time: stat.mtime }];
  });
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  let count = files.length;
  if (count <= MOST_FILES && bytes <= MOST_TOGETHER) return;
  for (const { name, size } of files.sort((a, b) => a.time - b.time)) {
    if (count <= MOST_FILES / 2 && bytes <= MOST_TOGETHER / 2) return;
    host.unlink(`${directory}/${name}`);
    count--;
    bytes -= size;
  }
}
