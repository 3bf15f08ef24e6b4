import {
  type ByteString,
  type Call,
  type DirectoryEntry,
  Errno,
  errnoMessage,
  type FileStat,
  type Reply,
} from "../vm/index.ts";
import { parseZone, UTC } from "./lib/calendar.ts";
import { isDirectory, isSymlink } from "./lib/filemode.ts";
import { quote } from "./lib/messages.ts";
import { failure, hasOption, lastOption, optionValue, type ParsedOptions } from "./lib/options.ts";
import { ask, emit, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import { joinPath } from "./lib/walk.ts";
import { formatItems, type Item, type Layout, measure, totalLine } from "./ls/format.ts";
import { compareVersions } from "./sort/versions.ts";

type Ls = {
  layout: Layout;
  /** columns, if standard output is a terminal */
  auto: boolean;
  hidden: "" | "almost" | "all";
  directories: boolean;
  recursive: boolean;
  sort: "name" | "time" | "size" | "version" | "none";
  reverse: boolean;
  follow: "never" | "directories" | "operands" | "always";
  operands: readonly ByteString[];
  /** which item is looked at next: an operand, or an entry of `directory` */
  index: number;
  /** the directory being listed; null while operands are looked at */
  directory: ByteString | null;
  /** what is listed now */
  items: Item[];
  /** how wide their columns are */
  widths: number[];
  /** how many of them have been printed */
  row: number;
  /** directories to list, the next one first; those of operands count as more serious when they fail */
  queue: { path: ByteString; operand: boolean }[];
  headings: boolean;
  /** something has been printed: the next heading needs an empty line before it */
  printed: boolean;
};

const spec: UtilitySpec<Ls> = {
  name: "ls",
  synopsis: "ls [OPTION]... [FILE]...",
  failure: 2,
  options: [
    { key: "all", flags: "-a --all", help: "do not ignore entries starting with ." },
    { key: "almost", flags: "-A --almost-all", help: "do not list implied . and .." },
    {
      key: "ctime",
      flags: "-c",
      help: "with -lt: sort by, and show, ctime; with -l: show ctime, sort by name",
    },
    { key: "columns", flags: "-C", help: "list entries by columns" },
    { key: "color", flags: "--color", argument: "WHEN", optional: true, help: "never or auto: no colors" },
    { key: "directory", flags: "-d --directory", help: "list directories themselves, not their contents" },
    { key: "classify", flags: "-F --classify", help: "append indicator (one of */=@|) to entries" },
    { key: "noOwner", flags: "-g", help: "like -l, but do not list owner" },
    { key: "noGroup", flags: "-G --no-group", help: "in a long listing, don't print group names" },
    { key: "human", flags: "-h --human-readable", help: "print sizes like 1K 234M 2G" },
    {
      key: "followOperands",
      flags: "-H --dereference-command-line",
      help: "follow symbolic links given as operands",
    },
    { key: "inode", flags: "-i --inode", help: "print the index number of each file" },
    { key: "long", flags: "-l", help: "use a long listing format" },
    { key: "follow", flags: "-L --dereference", help: "show information for the file a link references" },
    { key: "numeric", flags: "-n --numeric-uid-gid", help: "like -l, but list numeric user and group IDs" },
    { key: "noGroupLong", flags: "-o", help: "like -l, but do not list group information" },
    { key: "slash", flags: "-p", help: "append / indicator to directories" },
    { key: "reverse", flags: "-r --reverse", help: "reverse order while sorting" },
    { key: "recursive", flags: "-R --recursive", help: "list subdirectories recursively" },
    { key: "blocks", flags: "-s --size", help: "print the allocated size of each file, in KiB" },
    { key: "size", flags: "-S", help: "sort by file size, largest first" },
    { key: "time", flags: "-t", help: "sort by time, newest first" },
    { key: "atime", flags: "-u", help: "with -lt: sort by, and show, access time" },
    { key: "none", flags: "-U", help: "do not sort" },
    { key: "version", flags: "-v", help: "natural sort of (version) numbers within text" },
    { key: "single", flags: "-1", help: "list one file per line" },
  ],
  configure,
  phases: {
    begin,
    terminal,
    environ,
    now,
    lookedUp,
    lookedAt,
    opened,
    entry,
    linkRead,
    linkFollowed,
    printed: printRows,
  },
};

/** List directory contents (POSIX XCU ls, GNU options and layout, LC_ALL=C). */
export const ls = utility(spec);

function configure(parsed: ParsedOptions, talk: Talk): Ls | null {
  const has = (key: string) => hasOption(parsed, key);
  const last = (...keys: string[]) => lastOption(parsed, keys)?.key ?? "";
  if (has("color") && !/^(never|no|none|auto|tty|if-tty)$/.test(optionValue(parsed, "color") ?? "always"))
    return refuse(talk, failure(spec, "colors are not supported"));
  const long = ["long", "noOwner", "noGroupLong", "numeric"];
  const format = last(...long, "columns", "single");
  // -1 after -l leaves the long format, as in GNU.
  const isLong = long.includes(format) || (format === "single" && long.some(has) && !has("columns"));
  const sort = last("size", "time", "none", "version");
  const stamp = last("ctime", "atime");
  const classify = last("classify", "slash");
  const links = last("follow", "followOperands");
  return {
    layout: {
      format: isLong ? "long" : format === "columns" ? "columns" : "single",
      width: 80,
      inode: has("inode"),
      blocks: has("blocks"),
      human: has("human"),
      numeric: has("numeric"),
      owner: !has("noOwner"),
      group: !has("noGroup") && !has("noGroupLong"),
      classify: classify === "classify" ? "all" : classify === "slash" ? "slash" : "",
      time: (stamp || "mtime") as Layout["time"],
      now: 0,
      zone: UTC,
    },
    auto: format === "",
    hidden: has("all") ? "all" : has("almost") ? "almost" : "",
    directories: has("directory"),
    recursive: has("recursive") && !has("directory"),
    sort: sort !== "" ? (sort as Ls["sort"]) : stamp !== "" && !isLong ? "time" : "name",
    reverse: has("reverse"),
    follow:
      links === "follow"
        ? "always"
        : links === "followOperands"
          ? "operands"
          : isLong || has("directory") || classify === "classify"
            ? "never"
            : "directories",
    operands: parsed.operands.length > 0 ? parsed.operands : ["."],
    index: 0,
    directory: null,
    items: [],
    widths: [],
    row: 0,
    queue: [],
    headings: true,
    printed: false,
  };
}

// ---- what the layout depends on ----

function begin(_own: Ls, talk: Talk): Call {
  return ask(talk, "terminal", { call: "isatty", fd: 1 });
}

function terminal(own: Ls, talk: Talk, reply: Reply): Call {
  if (own.auto && reply.value === true) own.layout.format = "columns";
  return ask(talk, "environ", { call: "environ" });
}

function environ(own: Ls, talk: Talk, reply: Reply): Call {
  const variables = reply.value as ReadonlyMap<string, ByteString>;
  own.layout.zone = parseZone(variables.get("TZ"));
  own.layout.width = Number(variables.get("COLUMNS")) || 80;
  return ask(talk, "now", { call: "time" });
}

function now(own: Ls, talk: Talk, reply: Reply): Call {
  own.layout.now = reply.value as number;
  return nextOperand(own, talk);
}

// ---- operands ----

function nextOperand(own: Ls, talk: Talk): Call {
  if (own.index >= own.operands.length) return operandsDone(own, talk);
  const path = own.operands[own.index];
  return ask(talk, "lookedUp", { call: "stat", path, follow: own.follow !== "never" });
}

/** A link to a directory is followed; for any other only the link counts, if so asked. */
function lookedUp(own: Ls, talk: Talk, reply: Reply): Call {
  const directory = reply.errno === 0 && isDirectory((reply.value as FileStat).mode);
  const again =
    (own.follow === "directories" && !directory) ||
    (own.follow !== "never" && (reply.errno === Errno.ENOENT || reply.errno === Errno.ELOOP));
  if (!again) return lookedAt(own, talk, reply);
  return ask(talk, "lookedAt", { call: "stat", path: own.operands[own.index], follow: false });
}

function lookedAt(own: Ls, talk: Talk, reply: Reply): Call {
  const name = own.operands[own.index];
  if (reply.errno) {
    warn(talk, `ls: cannot access ${quote(name)}: ${errnoMessage(reply.errno)}\n`, 2);
  } else {
    const stat = reply.value as FileStat;
    const item: Item = { name, mode: stat.mode, stat, target: null, targetMode: 0 };
    own.items.push(item);
    measure(own.layout, own.widths, item);
    if (needsTarget(own, item)) return ask(talk, "linkRead", { call: "readlink", path: name });
  }
  own.index++;
  return nextOperand(own, talk);
}

/** Prints the operands that are files; directories wait their turn. */
function operandsDone(own: Ls, talk: Talk): Call {
  sortItems(own);
  const isListed = (item: Item) => !own.directories && isDirectory(item.mode);
  own.queue = own.items.filter(isListed).map((item) => ({ path: item.name, operand: true }));
  if (own.queue.length < own.items.length) {
    // Directories count for the widths, as GNU has it.
    const files = own.items.filter((item) => !isListed(item));
    emit(talk, formatItems(own.layout, own.widths, files));
    if (own.queue.length > 0) emit(talk, "\n");
  } else if (own.operands.length === 1 && own.queue.length === 1) own.headings = own.recursive;
  return nextDirectory(own, talk);
}

// ---- directories ----

function nextDirectory(own: Ls, talk: Talk): Call {
  const [next] = own.queue;
  if (next === undefined) return finish(talk);
  own.directory = next.path;
  return ask(talk, "opened", { call: "readdir", path: next.path });
}

function opened(own: Ls, talk: Talk, reply: Reply): Call {
  const { path, operand } = own.queue.shift()!;
  if (reply.errno) {
    warn(talk, `ls: cannot open directory ${quote(path)}: ${errnoMessage(reply.errno)}\n`, operand ? 2 : 1);
    return nextDirectory(own, talk);
  }
  if (own.headings) {
    emit(talk, `${own.printed ? "\n" : ""}${path}:\n`);
    own.printed = true;
  }
  const dots = own.hidden === "all" ? [".", ".."] : [];
  const entries = (reply.value as DirectoryEntry[]).filter(
    (each) => own.hidden !== "" || each.name[0] !== ".",
  );
  own.items = [
    ...dots.map((name): Item => ({ name, mode: 0o040000, stat: null, target: null, targetMode: 0 })),
    ...entries.map(({ name, type }): Item => ({ name, mode: type, stat: null, target: null, targetMode: 0 })),
  ];
  own.index = 0;
  own.widths = [];
  return nextEntry(own, talk);
}

/** Types come with the names; only what needs more asks for each entry. */
function needsStat(own: Ls): boolean {
  const { layout, sort, follow } = own;
  return (
    layout.format === "long" ||
    layout.inode ||
    layout.blocks ||
    layout.classify === "all" ||
    sort === "time" ||
    sort === "size" ||
    (follow === "always" && own.recursive)
  );
}

function needsTarget(own: Ls, item: Item): boolean {
  return own.layout.format === "long" && isSymlink(item.mode);
}

/** Entries of `.` are named without it, as in GNU's messages. */
function entryPath(own: Ls, item: Item): ByteString {
  return own.directory === "." ? item.name : joinPath(own.directory!, item.name);
}

function nextEntry(own: Ls, talk: Talk): Call {
  if (own.index >= own.items.length || !needsStat(own)) return directoryDone(own, talk);
  const path = entryPath(own, own.items[own.index]);
  return ask(talk, "entry", { call: "stat", path, follow: own.follow === "always" });
}

function entry(own: Ls, talk: Talk, reply: Reply): Call {
  const item = own.items[own.index];
  const path = entryPath(own, item);
  if (reply.errno) {
    warn(talk, `ls: cannot access ${quote(path)}: ${errnoMessage(reply.errno)}\n`, 1);
    measure(own.layout, own.widths, item);
    own.index++;
    return nextEntry(own, talk);
  }
  item.stat = reply.value as FileStat;
  item.mode = item.stat.mode;
  measure(own.layout, own.widths, item);
  if (needsTarget(own, item)) return ask(talk, "linkRead", { call: "readlink", path });
  own.index++;
  return nextEntry(own, talk);
}

/** The symlink at hand: an operand's is the last item found. */
function currentLink(own: Ls): { item: Item; path: ByteString } {
  if (own.directory === null) return { item: own.items.at(-1)!, path: own.operands[own.index] };
  const item = own.items[own.index];
  return { item, path: entryPath(own, item) };
}

function linkRead(own: Ls, talk: Talk, reply: Reply): Call {
  const { item, path } = currentLink(own);
  if (reply.errno)
    warn(talk, `ls: cannot read symbolic link ${quote(path)}: ${errnoMessage(reply.errno)}\n`, 1);
  else item.target = reply.value as ByteString;
  return ask(talk, "linkFollowed", { call: "stat", path, follow: true });
}

function linkFollowed(own: Ls, talk: Talk, reply: Reply): Call {
  if (reply.errno === 0) currentLink(own).item.targetMode = (reply.value as FileStat).mode;
  own.index++;
  return own.directory === null ? nextOperand(own, talk) : nextEntry(own, talk);
}

function directoryDone(own: Ls, talk: Talk): Call {
  sortItems(own);
  if (own.layout.format === "long" || own.layout.blocks) emit(talk, totalLine(own.layout, own.items));
  own.row = 0;
  return printRows(own, talk);
}

/** Prints so many lines a step. */
const ROWS = 1000;

function printRows(own: Ls, talk: Talk): Call {
  const { layout, items, widths } = own;
  const count = layout.format === "columns" ? items.length : ROWS;
  emit(talk, formatItems(layout, widths, items.slice(own.row, own.row + count)));
  own.row += count;
  if (own.row < items.length) return ask(talk, "printed", { call: "yield" });
  if (own.recursive) {
    const below = items.filter((item) => isDirectory(item.mode) && item.name !== "." && item.name !== "..");
    own.queue = [
      ...below.map((item) => ({ path: joinPath(own.directory!, item.name), operand: false })),
      ...own.queue,
    ];
  }
  own.items = [];
  return nextDirectory(own, talk);
}

function sortItems(own: Ls): void {
  // Entries come sorted by name.
  if (own.sort === "none" || (own.sort === "name" && !own.reverse && isSorted(own.items))) return;
  const { time } = own.layout;
  const key = own.sort;
  own.items.sort((a, b) => {
    const difference =
      key === "time"
        ? (b.stat?.[time] ?? 0) - (a.stat?.[time] ?? 0)
        : key === "size"
          ? (b.stat?.size ?? 0) - (a.stat?.size ?? 0)
          : key === "version"
            ? versions(a.name, b.name)
            : 0;
    return difference || (a.name < b.name ? -1 : Number(a.name > b.name));
  });
  if (own.reverse) own.items.reverse();
}

function isSorted(items: readonly Item[]): boolean {
  for (let i = 1; i < items.length; i++) if (items[i - 1].name > items[i].name) return false;
  return true;
}

function versions(a: ByteString, b: ByteString): number {
  return compareVersions(Buffer.from(a, "latin1"), 0, a.length, Buffer.from(b, "latin1"), 0, b.length);
}
