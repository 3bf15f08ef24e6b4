import { type ByteString, type Call, errnoMessage, OpenFlag, type Reply, toByteString } from "../vm/index.ts";
import { quote, quoteName } from "./lib/messages.ts";
import {
  failure,
  hasOption,
  optionValue,
  optionValues,
  type ParsedOptions,
  usageError,
} from "./lib/options.ts";
import { ask, finish, refuse, type Talk, type UtilitySpec, utility, warn } from "./lib/phases.ts";
import {
  isPlainOrdering,
  type KeySpec,
  type Order,
  parseKey,
  plainOrdering,
  setOrdering,
  wholeLine,
} from "./sort/keys.ts";
import { type Merge, mergeSome, startMerge } from "./sort/merge.ts";
import { compareLines } from "./sort/order.ts";
import { RUN_LINES, sortRun } from "./sort/run.ts";

type Sort = {
  order: Order;
  mode: "sort" | "merge" | "check" | "quiet";
  output: ByteString | null;
  operands: readonly ByteString[];
  /** which operand is read, and its descriptor */
  index: number;
  fd: number;
  /** input not yet sorted: the first `filled` bytes of `buffer` */
  buffer: Uint8Array;
  filled: number;
  runs: Uint8Array[];
  /** -m: the first run of the input being read */
  firstRun: number;
  merge: Merge | null;
  /** -c: the last line of what has been checked, and its number */
  last: Uint8Array | null;
  line: number;
};

/** Input is sorted in runs of about this size: a few milliseconds each. */
const RUN_BYTES = 1 << 19;
/** A merged piece of output has at most about this size. */
const MERGE_BYTES = 1 << 19;
/** Keys cost more: fewer lines a step. */
const KEYED_LINES = 8192;

const spec: UtilitySpec<Sort> = {
  own: {
    order: "record",
    mode: ["sort", "merge", "check", "quiet"],
    output: "?text",
    operands: "texts",
    index: "natural",
    fd: "number",
    buffer: "bytes",
    filled: "natural",
    runs: "list",
    firstRun: "natural",
    merge: "?record",
    last: "?bytes",
    line: "natural",
  },
  name: "sort",
  synopsis: "sort [OPTION]... [FILE]...",
  failure: 2,
  options: [
    { key: "b", flags: "-b --ignore-leading-blanks", help: "ignore leading blanks" },
    { key: "d", flags: "-d --dictionary-order", help: "consider only blanks and alphanumeric characters" },
    { key: "f", flags: "-f --ignore-case", help: "fold lower case to upper case characters" },
    { key: "g", flags: "-g --general-numeric-sort", help: "compare according to general numerical value" },
    { key: "i", flags: "-i --ignore-nonprinting", help: "consider only printable characters" },
    { key: "M", flags: "-M --month-sort", help: "compare (unknown) < 'JAN' < ... < 'DEC'" },
    { key: "h", flags: "-h --human-numeric-sort", help: "compare human readable numbers (2K 1G)" },
    { key: "n", flags: "-n --numeric-sort", help: "compare according to string numerical value" },
    { key: "V", flags: "-V --version-sort", help: "natural sort of version numbers within text" },
    { key: "r", flags: "-r --reverse", help: "reverse the result of comparisons" },
    {
      key: "sort",
      flags: "--sort",
      argument: "WORD",
      help: "general-numeric, human-numeric, month, numeric, version",
    },
    { key: "check", flags: "-c", help: "check for sorted input; do not sort" },
    { key: "check", flags: "--check", argument: "WHEN", optional: true, help: "like -c; quiet: like -C" },
    { key: "quiet", flags: "-C", help: "like -c, but do not report the first bad line" },
    { key: "key", flags: "-k --key", argument: "KEYDEF", help: "sort via a key: F[.C][OPTS][,F[.C][OPTS]]" },
    { key: "merge", flags: "-m --merge", help: "merge already sorted files; do not sort" },
    { key: "output", flags: "-o --output", argument: "FILE", help: "write result to FILE" },
    { key: "stable", flags: "-s --stable", help: "disable last-resort comparison" },
    {
      key: "separator",
      flags: "-t --field-separator",
      argument: "SEP",
      help: "use SEP, not blanks, between fields",
    },
    { key: "unique", flags: "-u --unique", help: "output only the first of lines that compare equal" },
    { key: "zero", flags: "-z --zero-terminated", help: "line delimiter is NUL, not newline" },
  ],
  configure,
  phases: {
    begin: openNext,
    opened,
    read: readReply,
    sortOn,
    closed: openNext,
    allRead,
    outputOpened,
    mergeOn: writeMore,
    wrote,
  },
};

/** Sort, merge or check lines (POSIX XCU sort, GNU options); always in the C locale. */
export const sort = utility(spec);

const SORT_WORDS: Readonly<Record<string, string>> = {
  "general-numeric": "g",
  "human-numeric": "h",
  month: "M",
  numeric: "n",
  version: "V",
};

function configure(parsed: ParsedOptions, talk: Talk): Sort | null {
  const order = readOrder(parsed);
  if (typeof order === "string") return refuse(talk, failure(spec, order));
  const word = optionValue(parsed, "sort");
  if (word !== null && !(word in SORT_WORDS))
    return refuse(talk, { ...usageError(spec, `invalid argument ${quote(word)} for '--sort'`), status: 1 });
  const operands = parsed.operands.length > 0 ? parsed.operands : ["-"];
  const check = hasOption(parsed, "check") || hasOption(parsed, "quiet");
  const silent = hasOption(parsed, "quiet") || /^(quiet|silent)$/.test(optionValue(parsed, "check") ?? "");
  const output = optionValue(parsed, "output");
  if (check && operands.length > 1)
    return refuse(
      talk,
      failure(spec, `extra operand ${quote(operands[1])} not allowed with -${silent ? "C" : "c"}`),
    );
  if (check && output !== null)
    return refuse(talk, failure(spec, `options '-${silent ? "C" : "c"}o' are incompatible`));
  return {
    order,
    mode: check ? (silent ? "quiet" : "check") : hasOption(parsed, "merge") ? "merge" : "sort",
    output,
    operands,
    index: 0,
    fd: -1,
    buffer: new Uint8Array(0),
    filled: 0,
    runs: [],
    firstRun: 0,
    merge: null,
    last: null,
    line: 0,
  };
}

/** The order that the options describe; a string is what is wrong with them. */
function readOrder(parsed: ParsedOptions): Order | string {
  const global = plainOrdering();
  for (const { key, value } of parsed.given) {
    const letter = key === "sort" ? SORT_WORDS[value ?? ""] : key;
    if (letter?.length === 1 && setOrdering(global, letter, true) && letter === "b") global.blanksTo = true;
  }
  const separator = readSeparator(parsed);
  if (typeof separator === "string") return separator;
  const keys: KeySpec[] = [];
  for (const text of optionValues(parsed, "key")) {
    const key = parseKey(text);
    if (typeof key === "string") return keyError(key, text);
    keys.push(isPlainOrdering(key) ? { ...key, ...global } : key);
  }
  // Without keys the whole line is one; where bytes decide alone, the last resort does all of it.
  if (keys.length === 0 && !isPlainOrdering({ ...global, reverse: false })) keys.push(wholeLine(global));
  const clash = [...keys, global].find((key) => key.kind !== "text" && (key.dictionary || key.printable));
  if (clash) return `options '-${clash.dictionary ? "d" : "i"}${clash.kind}' are incompatible`;
  return {
    keys,
    separator,
    stable: hasOption(parsed, "stable"),
    unique: hasOption(parsed, "unique"),
    reverse: global.reverse,
    terminator: hasOption(parsed, "zero") ? 0 : 10,
  };
}

function keyError(problem: string, text: ByteString): string {
  if (problem.startsWith("invalid number")) {
    const rest = text.replace(/^[0-9.]*[bdfinrghMV]*,?/, "");
    return `${problem}: invalid count at start of ${quote(rest === "" ? "" : rest)}`;
  }
  return `${problem}: invalid field specification ${quote(text)}`;
}

function readSeparator(parsed: ParsedOptions): number | string {
  const texts = optionValues(parsed, "separator");
  let separator = -1;
  for (const text of texts) {
    if (text === "") return "empty tab";
    if (text.length > 1 && text !== "\\0") return `multi-character tab ${quote(text)}`;
    const byte = text === "\\0" ? 0 : text.charCodeAt(0);
    if (separator >= 0 && separator !== byte) return "incompatible tabs";
    separator = byte;
  }
  return separator;
}

// ---- reading ----

function openNext(own: Sort, talk: Talk): Call {
  if (own.index >= own.operands.length) return allRead(own, talk);
  const name = own.operands[own.index];
  if (name !== "-") return ask(talk, "opened", { call: "open", path: name, flags: OpenFlag.read });
  own.fd = 0;
  return readMore(own, talk);
}

function opened(own: Sort, talk: Talk, reply: Reply): Call {
  if (reply.errno) return fail(talk, "cannot read", own.operands[own.index], reply.errno);
  own.fd = reply.value as number;
  return readMore(own, talk);
}

function fail(talk: Talk, what: string, name: ByteString, errno: number): Call {
  warn(
    talk,
    `sort: ${what}: ${name === "'standard output'" ? name : quoteName(name)}: ${errnoMessage(errno)}\n`,
    2,
  );
  return finish(talk);
}

function readMore(own: Sort, talk: Talk): Call {
  return ask(talk, "read", { call: "read", fd: own.fd, max: 65536 });
}

function readReply(own: Sort, talk: Talk, reply: Reply): Call {
  if (reply.errno) return fail(talk, "read failed", own.operands[own.index], reply.errno);
  const bytes = reply.value as Uint8Array;
  if (bytes.length > 0) {
    append(own, bytes);
    const whole = own.filled >= RUN_BYTES && bytes.includes(own.order.terminator);
    return whole ? sortOn(own, talk) : readMore(own, talk);
  }
  // A file's last line is a line even without its terminator.
  const { terminator } = own.order;
  if (own.filled > 0 && own.buffer[own.filled - 1] !== terminator) append(own, new Uint8Array([terminator]));
  if (own.mode === "sort" || own.filled === 0) return closeInput(own, talk);
  return takeLines(own, talk) ?? closeInput(own, talk);
}

/** Sorts runs, one a step, until there is room to read again. */
function sortOn(own: Sort, talk: Talk): Call {
  const call = takeLines(own, talk);
  if (call) return call;
  return own.filled >= RUN_BYTES &&
    own.mode === "sort" &&
    own.buffer.lastIndexOf(own.order.terminator, own.filled - 1) >= 0
    ? ask(talk, "sortOn", { call: "yield" })
    : readMore(own, talk);
}

function closeInput(own: Sort, talk: Talk): Call {
  if (own.mode === "merge") joinRuns(own);
  own.index++;
  return own.fd > 0 ? ask(talk, "closed", { call: "close", fd: own.fd }) : openNext(own, talk);
}

function append(own: Sort, bytes: Uint8Array): void {
  const need = own.filled + bytes.length;
  if (need > own.buffer.length) {
    const grown = new Uint8Array(Math.max(need, 2 * own.buffer.length, 4096));
    grown.set(own.buffer.subarray(0, own.filled));
    own.buffer = grown;
  }
  own.buffer.set(bytes, own.filled);
  own.filled = need;
}

/** Makes a run of the whole lines in the buffer, or checks them; a call ends the program. */
function takeLines(own: Sort, talk: Talk): Call | null {
  const { order, buffer, filled } = own;
  const end = buffer.lastIndexOf(order.terminator, filled - 1) + 1;
  if (end === 0) return null;
  let taken = end;
  if (own.mode === "sort") {
    const run = sortRun(order, buffer, end, order.keys.length > 0 ? KEYED_LINES : RUN_LINES);
    own.runs.push(run.bytes);
    taken = run.taken;
  } else if (own.mode === "merge") own.runs.push(buffer.slice(0, end));
  else {
    const call = checkLines(own, talk, end);
    if (call) return call;
  }
  buffer.copyWithin(0, taken, filled);
  own.filled -= taken;
  return null;
}

/** -m: the pieces of one input become one run; sorted already, they need no more. */
function joinRuns(own: Sort): void {
  const pieces = own.runs.splice(own.firstRun);
  if (pieces.length > 0) own.runs.push(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
  own.firstRun = own.runs.length;
}

/** -c: compares each line with the one before. */
function checkLines(own: Sort, talk: Talk, end: number): Call | null {
  const { order, buffer } = own;
  const limit = order.unique ? 0 : 1;
  let previous: Uint8Array | null = own.last;
  for (let from = 0; from < end; ) {
    const to = buffer.indexOf(order.terminator, from);
    const line = buffer.subarray(from, to);
    own.line++;
    if (previous && compareLines(order, previous, 0, previous.length, line, 0, line.length) >= limit) {
      if (own.mode === "check") {
        const name = own.operands[0];
        warn(talk, `sort: ${name}:${own.line}: disorder: ${toByteString(line)}\n`, 1);
      }
      talk.status = 1;
      return finish(talk);
    }
    previous = line;
    from = to + 1;
  }
  own.last = previous ? previous.slice() : null;
  return null;
}

// ---- writing ----

function allRead(own: Sort, talk: Talk): Call {
  if (own.mode === "check" || own.mode === "quiet") return finish(talk);
  if (own.filled > 0) {
    takeLines(own, talk);
    return ask(talk, "allRead", { call: "yield" });
  }
  own.merge = startMerge(own.runs, MERGE_BYTES, own.order.keys.length > 0 ? KEYED_LINES : RUN_LINES);
  own.runs = [];
  own.buffer = new Uint8Array(0);
  own.fd = 1;
  if (own.output === null) return writeMore(own, talk);
  const flags = OpenFlag.write | OpenFlag.create | OpenFlag.truncate;
  return ask(talk, "outputOpened", { call: "open", path: own.output, flags, mode: 0o666 });
}

function outputOpened(own: Sort, talk: Talk, reply: Reply): Call {
  if (reply.errno) return fail(talk, "open failed", own.output!, reply.errno);
  own.fd = reply.value as number;
  return writeMore(own, talk);
}

function writeMore(own: Sort, talk: Talk): Call {
  const data = mergeSome(own.order, own.merge!);
  if (data === null) return finish(talk);
  if (data.length === 0) return ask(talk, "mergeOn", { call: "yield" });
  return ask(talk, "wrote", { call: "write", fd: own.fd, data });
}

function wrote(own: Sort, talk: Talk, reply: Reply): Call {
  if (reply.errno === 0) return writeMore(own, talk);
  const name = own.output === null ? "'standard output'" : own.output;
  return fail(talk, "write failed", name, reply.errno);
}
