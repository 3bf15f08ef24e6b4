/** Where grep gets its patterns (`-f`) and its files (`-r`) from. */
import {
  type ByteString,
  type Call,
  compileRegex,
  type DirectoryEntry,
  errnoMessage,
  FILE_TYPE_MASK,
  type FileStat,
  FileType,
  OpenFlag,
  RegexError,
  type Reply,
  toByteString,
} from "../../vm/index.ts";
import { currentName, joinChunks, type Stream, warn } from "../lib/filter.ts";
import type { Grep } from "./options.ts";
import { regexOf } from "./search.ts";

/** Reads the pattern files one after the other, then compiles for the first time. */
export function loadPatterns(own: Grep, io: Stream, reply: Reply): Call | null {
  const { loading, patternFiles } = own;
  switch (loading.asked) {
    case "open":
      if (reply.errno) return giveUp(io, `grep: ${patternFiles[0]}: ${errnoMessage(reply.errno)}\n`);
      loading.fd = reply.value as number;
      break;
    case "read": {
      if (reply.errno) return giveUp(io, `grep: ${patternFiles[0]}: ${errnoMessage(reply.errno)}\n`);
      const bytes = reply.value as Uint8Array;
      if (bytes.length > 0) {
        loading.bytes.push(bytes);
        break;
      }
      addPatterns(own);
      patternFiles.shift();
      if (loading.fd > 0) {
        loading.asked = "close";
        return { call: "close", fd: loading.fd };
      }
      loading.fd = -1;
      break;
    }
    case "close":
      loading.fd = -1;
  }
  loading.asked = "";
  if (patternFiles.length === 0) return compileFirst(own, io);
  if (patternFiles[0] === "-") loading.fd = 0;
  if (loading.fd < 0) {
    loading.asked = "open";
    return { call: "open", path: patternFiles[0], flags: OpenFlag.read };
  }
  loading.asked = "read";
  return { call: "read", fd: loading.fd };
}

function addPatterns(own: Grep): void {
  const { loading } = own;
  if (loading.bytes.length > 0) {
    const text = toByteString(joinChunks(loading.bytes));
    // The newline at the end closes the last pattern; it begins no empty one.
    own.patterns = [...own.patterns, ...(text.endsWith("\n") ? text.slice(0, -1) : text).split("\n")];
  }
  loading.bytes = [];
}

function giveUp(io: Stream, message: ByteString): null {
  io.err += message;
  io.status = 2;
  io.phase = "exiting";
  return null;
}

function compileFirst(own: Grep, io: Stream): null {
  try {
    for (const warning of regexOf(own).warnings) warn(io, `grep: warning: ${warning}\n`, 0);
    return null;
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return giveUp(io, `grep: ${error.message}\n`);
  }
}

/** A directory is left to fail on reading, skipped, or replaced by what it holds. */
export function askDirectory(own: Grep, io: Stream, reply: Reply): Call | null {
  if (own.directories === "read" || io.fd === 0) return null;
  switch (own.asked) {
    case "":
      own.asked = "stat";
      return { call: "fstat", fd: io.fd };
    case "stat": {
      own.asked = "";
      const stat = reply.value as FileStat;
      if (reply.errno) return null;
      if ((stat.mode & FILE_TYPE_MASK) !== FileType.directory) {
        if (isExcluded(own, io)) io.stop = "file";
        return null;
      }
      if (own.directories === "skip") {
        io.stop = "file";
        return null;
      }
      own.asked = "readdir";
      return { call: "readdir", path: currentName(io) };
    }
    default:
      own.asked = "";
      io.stop = "file";
      if (reply.errno) {
        own.failed = true;
        if (!own.noMessages) warn(io, `grep: ${currentName(io)}: ${errnoMessage(reply.errno)}\n`, 2);
      } else addEntries(own, io, reply.value as DirectoryEntry[]);
      return null;
  }
}

/** A file that was named is held against `--include` too, as GNU does. */
function isExcluded(own: Grep, io: Stream): boolean {
  const named = io.index > own.found;
  return named && !isWanted(own, currentName(io).replace(/^.*\//, ""), FileType.regular);
}

function addEntries(own: Grep, io: Stream, entries: readonly DirectoryEntry[]): void {
  const directory = currentName(io).replace(/\/+$/, "");
  const wanted = entries.filter(({ name, type }) => isSearched(own, type) && isWanted(own, name, type));
  const paths = wanted.map(({ name }) => `${directory}/${name}`);
  const { operands, index } = io;
  io.operands = [...operands.slice(0, index + 1), ...paths, ...operands.slice(index + 1)];
  own.found = Math.max(own.found, index) + paths.length;
}

/** Symbolic links below an operand are followed by `-R` only; devices never. */
function isSearched(own: Grep, type: FileType): boolean {
  if (type === FileType.regular || type === FileType.directory) return true;
  return type === FileType.symlink && own.directories === "follow";
}

function isWanted(own: Grep, name: ByteString, type: FileType): boolean {
  if (type === FileType.directory) return !own.excludeDirectories.some((glob) => matchesGlob(glob, name));
  if (own.exclude.some((glob) => matchesGlob(glob, name))) return false;
  return own.include.length === 0 || own.include.some((glob) => matchesGlob(glob, name));
}

/** A file name pattern, by way of a regular expression: `*`, `?` and brackets. */
function matchesGlob(glob: ByteString, name: ByteString): boolean {
  const pattern = glob.replace(/\\.|\[!?\]?[^\]]*\]|[*?.^$+(){}|\\]/gs, (part) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    if (part[0] === "[") return part.replace(/^\[!/, "[^");
    return part.length > 1 ? `\\${part[1]}` : `\\${part}`;
  });
  try {
    return compileRegex(pattern, { extended: true, whole: "line" }).testText(name);
  } catch {
    return glob === name;
  }
}
