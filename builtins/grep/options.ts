import type { ByteString } from "../../vm/index.ts";
import { refuse, type Stream } from "../lib/filter.ts";
import {
  failure,
  hasOption,
  lastOption,
  type OptionSpec,
  optionValue,
  optionValues,
  type ParsedOptions,
} from "../lib/options.ts";

/** What grep remembers of the file being read. */
export type GrepFile = {
  /** as shown */
  name: ByteString;
  /** lines and bytes that lie before what is looked at */
  lines: number;
  offset: number;
  /** lines selected so far */
  selected: number;
  /** a NUL was seen: lines are no longer printed */
  binary: boolean;
  /** lines selected that were not printed for it */
  hidden: number;
  /** the last lines not printed, for `-B` */
  before: Uint8Array[];
  /** lines still to print after the last selected one */
  after: number;
  /** the number of the last line printed, from 0; -1: none */
  lastPrinted: number;
};

export type Grep = {
  patterns: readonly ByteString[];
  /** the files of `-f` still to read, and the state of reading them */
  patternFiles: ByteString[];
  loading: { fd: number; asked: "" | "open" | "read" | "close"; bytes: Uint8Array[] };
  syntax: "basic" | "extended" | "fixed";
  ignoreCase: boolean;
  whole: "" | "line" | "word";
  invert: boolean;
  /** what is printed of a file */
  show: "lines" | "matches" | "count" | "with" | "without" | "nothing";
  quiet: boolean;
  mostLines: number;
  names: boolean;
  numbers: boolean;
  offsets: boolean;
  /** NUL after a file name */
  nullNames: boolean;
  nullData: boolean;
  binary: "binary" | "text" | "without-match";
  /** context was asked for, be it of no lines: groups are parted */
  context: boolean;
  linesBefore: number;
  linesAfter: number;
  separator: ByteString | null;
  noMessages: boolean;
  label: ByteString;
  directories: "read" | "skip" | "recurse" | "follow";
  include: ByteString[];
  exclude: ByteString[];
  excludeDirectories: ByteString[];
  /** `-r` without an operand: names are shown without `./` */
  fromDot: boolean;
  /** operands up to this index were found in directories */
  found: number;
  asked: "" | "stat" | "readdir";
  file: GrepFile;
  /** some line was printed: the next group is parted from it */
  printed: boolean;
  /** some line was selected */
  matched: boolean;
  failed: boolean;
};

export const OPTIONS: OptionSpec = {
  name: "grep",
  synopsis: "grep [OPTION]... PATTERNS [FILE]...",
  failure: 2,
  usageLine: true,
  digits: "context",
  options: [
    { key: "extended", flags: "-E --extended-regexp", help: "PATTERNS are extended regular expressions" },
    { key: "fixed", flags: "-F --fixed-strings", help: "PATTERNS are strings" },
    { key: "basic", flags: "-G --basic-regexp", help: "PATTERNS are basic regular expressions (default)" },
    { key: "perl", flags: "-P --perl-regexp", help: "not supported" },
    { key: "pattern", flags: "-e --regexp", argument: "PATTERNS", help: "use PATTERNS for matching" },
    { key: "file", flags: "-f --file", argument: "FILE", help: "take PATTERNS from FILE" },
    { key: "ignore", flags: "-i -y --ignore-case", help: "ignore case distinctions" },
    { key: "heed", flags: "--no-ignore-case", help: "do not ignore case distinctions (default)" },
    { key: "word", flags: "-w --word-regexp", help: "match only whole words" },
    { key: "line", flags: "-x --line-regexp", help: "match only whole lines" },
    { key: "null-data", flags: "-z --null-data", help: "a data line ends in NUL, not newline" },
    { key: "silent", flags: "-s --no-messages", help: "suppress messages about missing files" },
    { key: "invert", flags: "-v --invert-match", help: "select non-matching lines" },
    { key: "most", flags: "-m --max-count", argument: "NUM", help: "stop after NUM selected lines" },
    { key: "offsets", flags: "-b --byte-offset", help: "print the byte offset with output lines" },
    { key: "numbers", flags: "-n --line-number", help: "print line number with output lines" },
    { key: "unbuffered", flags: "--line-buffered", help: "ignored: output is never held back" },
    { key: "names", flags: "-H --with-filename", help: "print file name with output lines" },
    { key: "no-names", flags: "-h --no-filename", help: "suppress the file name prefix" },
    { key: "label", flags: "--label", argument: "LABEL", help: "the file name of standard input" },
    { key: "matches", flags: "-o --only-matching", help: "show only nonempty parts of lines that match" },
    { key: "quiet", flags: "-q --quiet --silent", help: "suppress all normal output" },
    { key: "binary", flags: "--binary-files", argument: "TYPE", help: "binary, text, or without-match" },
    { key: "text", flags: "-a --text", help: "equivalent to --binary-files=text" },
    { key: "skip-binary", flags: "-I", help: "equivalent to --binary-files=without-match" },
    { key: "directories", flags: "-d --directories", argument: "ACTION", help: "read, recurse, or skip" },
    { key: "devices", flags: "-D --devices", argument: "ACTION", help: "ignored" },
    { key: "recurse", flags: "-r --recursive", help: "like --directories=recurse" },
    { key: "follow", flags: "-R --dereference-recursive", help: "likewise, but follow all symlinks" },
    { key: "include", flags: "--include", argument: "GLOB", help: "search only files that match GLOB" },
    { key: "exclude", flags: "--exclude", argument: "GLOB", help: "skip files that match GLOB" },
    {
      key: "exclude-dir",
      flags: "--exclude-dir",
      argument: "GLOB",
      help: "skip directories that match GLOB",
    },
    {
      key: "without",
      flags: "-L --files-without-match",
      help: "print only names of FILEs with no selected lines",
    },
    { key: "with", flags: "-l --files-with-matches", help: "print only names of FILEs with selected lines" },
    { key: "count", flags: "-c --count", help: "print only a count of selected lines per FILE" },
    { key: "null", flags: "-Z --null", help: "print NUL after FILE name" },
    {
      key: "before",
      flags: "-B --before-context",
      argument: "NUM",
      help: "print NUM lines of leading context",
    },
    {
      key: "after",
      flags: "-A --after-context",
      argument: "NUM",
      help: "print NUM lines of trailing context",
    },
    { key: "context", flags: "-C --context", argument: "NUM", help: "print NUM lines of output context" },
    {
      key: "separator",
      flags: "--group-separator",
      argument: "SEP",
      help: "print SEP between groups of lines",
    },
    { key: "no-separator", flags: "--no-group-separator", help: "do not print a separator between groups" },
    { key: "color", flags: "--color --colour", argument: "WHEN", optional: true, help: "ignored" },
    { key: "unix", flags: "-U --binary -u", help: "ignored" },
  ],
  notes: "Status is 0 if a line is selected, 1 if none is, 2 if an error occurred.",
};

export function configure(parsed: ParsedOptions, io: Stream): Grep | null {
  const has = (key: string) => hasOption(parsed, key);
  const lastKey = (...keys: string[]) => lastOption(parsed, keys)?.key ?? "";
  const operands = [...parsed.operands];
  const patterns = patternsGiven(parsed, operands);
  if (!patterns) {
    const text = `Usage: ${OPTIONS.synopsis}\nTry 'grep --help' for more information.\n`;
    return refuse(io, { status: 2, fd: 2, text });
  }
  const problem = complaint(parsed);
  if (problem) return refuse(io, failure(OPTIONS, problem));
  const number = (key: string): number =>
    Number(optionValue(parsed, key) ?? optionValue(parsed, "context") ?? 0);
  const directories = directoryAction(parsed);
  const recursive = directories === "recurse" || directories === "follow";
  const fromDot = operands.length === 0 && recursive;
  io.operands = operands.length > 0 ? operands : [fromDot ? "." : "-"];
  if (has("null-data")) io.delimiter = 0;
  const show = has("count") ? "count" : has("matches") ? "matches" : "lines";
  const listing = lastKey("with", "without") as "" | "with" | "without";
  const names = lastKey("names", "no-names");
  const syntax = lastKey("extended", "fixed", "basic");
  return {
    patterns,
    patternFiles: optionValues(parsed, "file"),
    loading: { fd: -1, asked: "", bytes: [] },
    syntax: syntax === "" ? "basic" : (syntax as Grep["syntax"]),
    ignoreCase: lastKey("ignore", "heed") === "ignore",
    whole: has("line") ? "line" : has("word") ? "word" : "",
    invert: has("invert"),
    show: has("quiet") ? "nothing" : listing || show,
    quiet: has("quiet"),
    mostLines: mostLines(optionValue(parsed, "most")),
    names: names ? names === "names" : operands.length > 1 || recursive,
    numbers: has("numbers"),
    offsets: has("offsets"),
    nullNames: has("null"),
    nullData: has("null-data"),
    binary: binaryAction(parsed),
    context: has("before") || has("after") || has("context"),
    linesBefore: number("before"),
    linesAfter: number("after"),
    separator:
      lastKey("separator", "no-separator") === "no-separator"
        ? null
        : (optionValue(parsed, "separator") ?? "--"),
    noMessages: has("silent"),
    label: optionValue(parsed, "label") ?? "(standard input)",
    directories,
    include: optionValues(parsed, "include"),
    exclude: optionValues(parsed, "exclude"),
    excludeDirectories: optionValues(parsed, "exclude-dir"),
    fromDot,
    found: -1,
    asked: "",
    file: {
      name: "",
      lines: 0,
      offset: 0,
      selected: 0,
      binary: false,
      hidden: 0,
      before: [],
      after: 0,
      lastPrinted: -1,
    },
    printed: false,
    matched: false,
    failed: false,
  };
}

/** The patterns of `-e` or the first operand, one a line; null where there are none at all. */
function patternsGiven(parsed: ParsedOptions, operands: ByteString[]): ByteString[] | null {
  const given = optionValues(parsed, "pattern");
  if (given.length === 0 && !hasOption(parsed, "file")) {
    const first = operands.shift();
    if (first === undefined) return null;
    given.push(first);
  }
  return given.flatMap((text) => text.split("\n"));
}

function complaint(parsed: ParsedOptions): string | null {
  const syntaxes = new Set(
    parsed.given.map(({ key }) => key).filter((key) => ["extended", "fixed", "basic", "perl"].includes(key)),
  );
  if (syntaxes.size > 1) return "conflicting matchers specified";
  if (syntaxes.has("perl")) return "Perl matching (-P) is not supported";
  const most = optionValue(parsed, "most");
  if (most !== null && !/^-?[0-9]+$/.test(most)) return "invalid max count";
  for (const { key, value } of parsed.given)
    if ((key === "before" || key === "after" || key === "context") && !/^[0-9]+$/.test(value!))
      return `${value}: invalid context length argument`;
  const type = optionValue(parsed, "binary");
  if (type !== null && !["binary", "text", "without-match"].includes(type))
    return "unknown binary-files type";
  const action = optionValue(parsed, "directories");
  if (action !== null && !["read", "skip", "recurse"].includes(action))
    return `invalid argument '${action}' for '--directories'`;
  return null;
}

/** A negative count is no limit. */
function mostLines(text: ByteString | null): number {
  const count = text === null ? -1 : Number(text);
  return count < 0 ? Number.MAX_SAFE_INTEGER : count;
}

function directoryAction(parsed: ParsedOptions): Grep["directories"] {
  const last = lastOption(parsed, ["directories", "recurse", "follow"]);
  if (last?.key === "directories") return last.value as Grep["directories"];
  return (last?.key ?? "read") as Grep["directories"];
}

function binaryAction(parsed: ParsedOptions): Grep["binary"] {
  const last = lastOption(parsed, ["binary", "text", "skip-binary"]);
  if (last?.key === "text") return "text";
  if (last?.key === "skip-binary") return "without-match";
  return (last?.value ?? "binary") as Grep["binary"];
}
