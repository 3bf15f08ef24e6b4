/**
 * The expressions of `test` and `[` (POSIX XCU test; bash manual 6.4): up to four arguments by
 * their number, more by precedence: `!`, then -a, then -o, and parentheses.
 */
import type { ByteString } from "../plain.ts";
import { FILE_TYPE_MASK, type FileStat, FileType } from "../program.ts";

/** What an expression may ask. Modes of `access`: 4 read, 2 write, 1 execute. */
export type TestEnvironment = {
  /** null where there is no such file */
  stat(path: ByteString, follow: boolean): FileStat | null;
  access(path: ByteString, mode: number): boolean;
  isatty(fd: number): boolean;
  isSet(name: string): boolean;
  /** whether a variable is a name reference */
  isReference(name: string): boolean;
  /** whether the shell option of that name is on */
  option(name: string): boolean;
  /** effective user and group, for -O and -G; without it they only ask whether the file exists */
  identity?(): { uid: number; gid: number };
};

/** 0 true, 1 false, 2 with an error: its text without the command's name. */
export type TestResult = { readonly status: 0 | 1 | 2; readonly error?: ByteString };

const TRUE: TestResult = Object.freeze({ status: 0 });
const FALSE: TestResult = Object.freeze({ status: 1 });

type Reader = {
  readonly args: readonly ByteString[];
  readonly env: TestEnvironment;
  offset: number;
  end: number;
  /** the first error; what follows it does not count */
  error: ByteString | null;
};

/** Evaluates the arguments of `test`, or those of `[` without the final `]`. */
export function evaluateTest(args: readonly ByteString[], env: TestEnvironment): TestResult {
  if (args.length === 3) {
    const quick = compareQuickly(args[0]!, args[1]!, args[2]!);
    if (quick !== null) return quick ? TRUE : FALSE;
  } else if (args.length === 2) {
    if (args[0] === "-n") return args[1] === "" ? FALSE : TRUE;
    if (args[0] === "-z") return args[1] === "" ? TRUE : FALSE;
  }
  const reader: Reader = { args, env, offset: 0, end: args.length, error: null };
  const value = byCount(reader);
  if (reader.error !== null) return { status: 2, error: reader.error };
  return value ? TRUE : FALSE;
}

/** `a = b` and short decimals with -eq to -ge; null for what needs the long way. */
function compareQuickly(left: ByteString, op: ByteString, right: ByteString): boolean | null {
  if (op === "=" || op === "==") return left === right;
  if (op === "!=") return left !== right;
  if (op.charCodeAt(0) !== 45) return null;
  const a = shortDecimal(left);
  const b = shortDecimal(right);
  if (Number.isNaN(a) || Number.isNaN(b)) return null;
  switch (op) {
    case "-eq":
      return a === b;
    case "-ne":
      return a !== b;
    case "-lt":
      return a < b;
    case "-le":
      return a <= b;
    case "-gt":
      return a > b;
    case "-ge":
      return a >= b;
    default:
      return null;
  }
}

/** Up to 15 digits, perhaps negative; NaN for anything else. */
function shortDecimal(text: ByteString): number {
  const { length } = text;
  let i = text.charCodeAt(0) === 45 ? 1 : 0;
  if (length === i || length > 15) return Number.NaN;
  let value = 0;
  for (; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return text.charCodeAt(0) === 45 ? -value + 0 : value;
}

const INTEGER = /^[ \t\n\v\f\r]*([-+]?[0-9]+)[ \t\n]*$/;

/** A decimal integer with blanks around it, as strtoimax takes it; null where it is none or does not fit 64 bits. */
function parseDecimal(text: ByteString): number | bigint | null {
  const short = shortDecimal(text);
  if (!Number.isNaN(short)) return short;
  const digits = INTEGER.exec(text)?.[1];
  if (digits === undefined) return null;
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value + 0;
  const large = BigInt(digits.replace("+", ""));
  return BigInt.asIntN(64, large) === large ? large : null;
}

// ---- by the number of arguments ----

function fail(reader: Reader, error: ByteString): false {
  reader.error ??= error;
  return false;
}

/** The arguments from `offset` to `end`: POSIX's rules for up to four of them. */
function byCount(reader: Reader): boolean {
  const { args, offset, end } = reader;
  const first = args[offset]!;
  switch (end - offset) {
    case 0:
      return false;
    case 1:
      return first !== "";
    case 2:
      if (first === "!") return args[offset + 1] === "";
      if (isUnary(first)) return unary(reader, first, args[offset + 1]!);
      return fail(reader, `${first}: unary operator expected`);
    case 3:
      return three(reader, first, args[offset + 1]!, args[offset + 2]!);
    case 4:
      if (first === "!") return !within(reader, offset + 1, end);
      if (first === "(" && args[end - 1] === ")") return within(reader, offset + 1, end - 1);
  }
  const value = or(reader);
  if (reader.offset === end) return value;
  const rest = args[reader.offset]!;
  return fail(reader, rest.startsWith("-") ? `syntax error: \`${rest}' unexpected` : "too many arguments");
}

function within(reader: Reader, offset: number, end: number): boolean {
  reader.offset = offset;
  reader.end = end;
  return byCount(reader);
}

function three(reader: Reader, first: ByteString, op: ByteString, last: ByteString): boolean {
  if (isBinary(op)) return binary(reader, first, op, last);
  if (op === "-a") return first !== "" && last !== "";
  if (op === "-o") return first !== "" || last !== "";
  if (first === "!") return !within(reader, reader.offset + 1, reader.end);
  if (first === "(" && last === ")") return op !== "";
  return fail(reader, `${op}: binary operator expected`);
}

// ---- by precedence; both sides are always evaluated, as in bash, so that their errors show ----

function or(reader: Reader): boolean {
  let value = and(reader);
  while (reader.error === null && reader.offset < reader.end && reader.args[reader.offset] === "-o") {
    reader.offset++;
    value = and(reader) || value;
  }
  return value;
}

function and(reader: Reader): boolean {
  let value = term(reader);
  while (reader.error === null && reader.offset < reader.end && reader.args[reader.offset] === "-a") {
    reader.offset++;
    value = term(reader) && value;
  }
  return value;
}

function term(reader: Reader): boolean {
  const { args, end } = reader;
  let negated = false;
  while (reader.offset < end && args[reader.offset] === "!") {
    negated = !negated;
    reader.offset++;
  }
  if (reader.offset >= end) return fail(reader, "argument expected");
  return primary(reader) !== negated;
}

function primary(reader: Reader): boolean {
  const { args, end, offset } = reader;
  const first = args[offset]!;
  if (first === "(") {
    reader.offset++;
    if (reader.offset >= end) return fail(reader, "argument expected");
    const value = or(reader);
    if (reader.offset >= end) return fail(reader, "`)' expected");
    if (args[reader.offset] !== ")") return fail(reader, `\`)' expected, found ${args[reader.offset]}`);
    reader.offset++;
    return value;
  }
  if (offset + 3 <= end && isBinary(args[offset + 1]!)) {
    reader.offset += 3;
    return binary(reader, first, args[offset + 1]!, args[offset + 2]!);
  }
  if (offset + 2 <= end && isUnary(first)) {
    reader.offset += 2;
    return unary(reader, first, args[offset + 1]!);
  }
  reader.offset++;
  return first !== "";
}

// ---- operators ----

type Comparison = (a: number | bigint, b: number | bigint) => boolean;

/** Numbers and bigints are never equal here: each value has one form. */
const COMPARISONS: ReadonlyMap<ByteString, Comparison> = new Map<ByteString, Comparison>([
  ["-eq", (a, b) => a === b],
  ["-ne", (a, b) => a !== b],
  ["-lt", (a, b) => a < b],
  ["-le", (a, b) => a <= b],
  ["-gt", (a, b) => a > b],
  ["-ge", (a, b) => a >= b],
]);

type StringTest = (a: ByteString, b: ByteString, env: TestEnvironment) => boolean;

const BINARY: ReadonlyMap<ByteString, StringTest> = new Map<ByteString, StringTest>([
  ["=", (a, b) => a === b],
  ["==", (a, b) => a === b],
  ["!=", (a, b) => a !== b],
  ["<", (a, b) => a < b],
  [">", (a, b) => a > b],
  ["-nt", (a, b, env) => isNewer(env.stat(a, true), env.stat(b, true))],
  ["-ot", (a, b, env) => isNewer(env.stat(b, true), env.stat(a, true))],
  ["-ef", (a, b, env) => isSame(env.stat(a, true), env.stat(b, true))],
]);

function isNewer(a: FileStat | null, b: FileStat | null): boolean {
  return a !== null && (b === null || a.mtime > b.mtime);
}

function isSame(a: FileStat | null, b: FileStat | null): boolean {
  return a !== null && b !== null && a.ino === b.ino && a.dev === b.dev;
}

function isBinary(op: ByteString): boolean {
  return BINARY.has(op) || COMPARISONS.has(op);
}

function binary(reader: Reader, left: ByteString, op: ByteString, right: ByteString): boolean {
  const test = BINARY.get(op);
  if (test !== undefined) return test(left, right, reader.env);
  const a = parseDecimal(left);
  if (a === null) return fail(reader, `${left}: integer expression expected`);
  const b = parseDecimal(right);
  if (b === null) return fail(reader, `${right}: integer expression expected`);
  return COMPARISONS.get(op)!(a, b);
}

type UnaryTest = (operand: ByteString, env: TestEnvironment) => boolean;

function ofType(type: number): UnaryTest {
  return (path, env) => ((env.stat(path, true)?.mode ?? 0) & FILE_TYPE_MASK) === type;
}

function withMode(bit: number): UnaryTest {
  return (path, env) => ((env.stat(path, true)?.mode ?? 0) & bit) !== 0;
}

const exists: UnaryTest = (path, env) => env.stat(path, true) !== null;
const isSymlink: UnaryTest = (path, env) =>
  ((env.stat(path, false)?.mode ?? 0) & FILE_TYPE_MASK) === FileType.symlink;

function isOwned(path: ByteString, env: TestEnvironment, key: "uid" | "gid"): boolean {
  const stat = env.stat(path, true);
  return stat !== null && stat[key] === (env.identity?.() ?? stat)[key];
}

const UNARY: ReadonlyMap<ByteString, UnaryTest> = new Map<ByteString, UnaryTest>([
  ["-a", exists],
  ["-b", ofType(FileType.block)],
  ["-c", ofType(FileType.character)],
  ["-d", ofType(FileType.directory)],
  ["-e", exists],
  ["-f", ofType(FileType.regular)],
  ["-g", withMode(0o2000)],
  ["-h", isSymlink],
  ["-k", withMode(0o1000)],
  ["-L", isSymlink],
  ["-n", (text) => text !== ""],
  ["-o", (name, env) => env.option(name)],
  ["-p", ofType(FileType.fifo)],
  ["-r", (path, env) => env.access(path, 4)],
  ["-s", (path, env) => (env.stat(path, true)?.size ?? 0) > 0],
  ["-S", ofType(FileType.socket)],
  ["-t", isTerminal],
  ["-u", withMode(0o4000)],
  ["-R", (name, env) => env.isReference(name)],
  ["-v", (name, env) => env.isSet(name)],
  ["-w", (path, env) => env.access(path, 2)],
  ["-x", (path, env) => env.access(path, 1)],
  ["-z", (text) => text === ""],
  ["-G", (path, env) => isOwned(path, env, "gid")],
  ["-N", isUnread],
  ["-O", (path, env) => isOwned(path, env, "uid")],
]);

function isTerminal(text: ByteString, env: TestEnvironment): boolean {
  const fd = parseDecimal(text);
  return typeof fd === "number" && fd >= 0 && fd <= 0x7fffffff && env.isatty(fd);
}

/** -N: written since it was last read. */
function isUnread(path: ByteString, env: TestEnvironment): boolean {
  const stat = env.stat(path, true);
  return stat !== null && stat.atime < stat.mtime;
}

function isUnary(op: ByteString): boolean {
  return UNARY.has(op);
}

function unary(reader: Reader, op: ByteString, operand: ByteString): boolean {
  return UNARY.get(op)!(operand, reader.env);
}
