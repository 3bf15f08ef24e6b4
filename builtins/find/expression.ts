/**
 * The expression of `find` (POSIX XCU find), as code for a machine that can stop between any two primaries:
 * tests and actions set a value, jumps skip what `-a` and `-o` need not evaluate.
 */
import { type ByteString, FileType } from "../../vm/index.ts";
import { changeMode, parseMode } from "../lib/filemode.ts";
import { quote } from "../lib/messages.ts";

/** A number as primaries write it: `+n` more, `-n` less, `n` equal. */
export type Amount = { sign: 1 | -1 | 0; n: number };
export type Stamp = "atime" | "ctime" | "mtime";

export type Primary =
  | { kind: "name" | "path"; pattern: ByteString; fold: boolean }
  | { kind: "type"; types: number[] }
  | { kind: "size"; unit: number; amount: Amount }
  | { kind: "days" | "minutes"; stamp: Stamp; amount: Amount }
  | { kind: "newer"; stamp: Stamp; reference: number }
  | { kind: "perm"; how: "all" | "any" | "exact"; mode: number }
  | { kind: "nlink" | "ino" | "uid" | "gid"; amount: Amount }
  | { kind: "access"; mode: number }
  | { kind: "empty" | "prune" | "true" | "false" | "quit" | "delete" }
  | { kind: "print"; end: string }
  | { kind: "printf"; format: ByteString }
  | { kind: "exec"; argv: ByteString[]; confirm: boolean }
  | { kind: "batch"; argv: ByteString[]; index: number };

export type Instruction =
  | { op: "primary"; primary: Primary }
  | { op: "not" }
  /** jump if the value is false (and), true (or) */
  | { op: "and" | "or"; to: number };

/** A file, or a date, that -newer compares with: resolved before the walk. */
export type Reference = { file: ByteString | null; stamp: Stamp; date: ByteString | null; time: number };

export type Expression = {
  code: Instruction[];
  references: Reference[];
  /** number of `-exec … +` */
  batches: number;
  depthFirst: boolean;
  minDepth: number;
  maxDepth: number;
  oneDevice: boolean;
};

type Parser = { args: readonly ByteString[]; at: number; found: Expression; hasAction: boolean };

/** What is wrong with an expression; caught in `parseExpression`. */
class ExpressionError extends Error {}

function fail(message: string): never {
  throw new ExpressionError(message);
}

/** Reads all of `args`; a string is what is wrong with them. */
export function parseExpression(args: readonly ByteString[]): Expression | string {
  const found: Expression = {
    code: [],
    references: [],
    batches: 0,
    depthFirst: false,
    minDepth: 0,
    maxDepth: Number.MAX_SAFE_INTEGER,
    oneDevice: false,
  };
  const parser: Parser = { args, at: 0, found, hasAction: false };
  try {
    if (args.length > 0) {
      parseList(parser);
      if (parser.at < args.length) stray(parser);
    }
    if (!parser.hasAction) implyPrint(found.code);
    return found;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

function stray(parser: Parser): never {
  const arg = parser.args[parser.at];
  if (arg === ")") fail("you have too many ')'");
  fail(`paths must precede expression: \`${arg}'`);
}

/** Without an action all that is true is printed. */
function implyPrint(code: Instruction[]): void {
  const print: Instruction = { op: "primary", primary: { kind: "print", end: "\n" } };
  if (code.length > 0) code.push({ op: "and", to: code.length + 2 });
  code.push(print);
}

const peek = (parser: Parser): ByteString | undefined => parser.args[parser.at];

/** `a , b`: both are evaluated, the last value counts. */
function parseList(parser: Parser): void {
  parseOr(parser);
  while (peek(parser) === ",") {
    operator(parser);
    parseOr(parser);
  }
}

function operator(parser: Parser): void {
  const name = parser.args[parser.at++];
  if (parser.at >= parser.args.length) fail(`expected an expression after '${name}'`);
}

function parseOr(parser: Parser): void {
  const { code } = parser.found;
  parseAnd(parser);
  while (peek(parser) === "-o" || peek(parser) === "-or") {
    operator(parser);
    const jump: Instruction = { op: "or", to: 0 };
    code.push(jump);
    parseAnd(parser);
    jump.to = code.length;
  }
}

const ENDS_AND: ReadonlySet<string> = new Set(["-o", "-or", ",", ")"]);

function parseAnd(parser: Parser): void {
  const { code } = parser.found;
  parseNot(parser);
  while (parser.at < parser.args.length && !ENDS_AND.has(peek(parser)!)) {
    if (peek(parser) === "-a" || peek(parser) === "-and") operator(parser);
    const jump: Instruction = { op: "and", to: 0 };
    code.push(jump);
    parseNot(parser);
    jump.to = code.length;
  }
}

function parseNot(parser: Parser): void {
  const arg = peek(parser);
  if (arg === "!" || arg === "-not") {
    operator(parser);
    parseNot(parser);
    parser.found.code.push({ op: "not" });
  } else if (arg === "(") parseGroup(parser);
  else parsePrimary(parser);
}

function parseGroup(parser: Parser): void {
  parser.at++;
  if (peek(parser) === ")") fail("invalid expression; empty parentheses are not allowed.");
  const unclosed =
    "invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('";
  if (parser.at >= parser.args.length) fail(unclosed);
  parseList(parser);
  if (peek(parser) !== ")") fail(unclosed);
  parser.at++;
}

const BINARY: ReadonlySet<string> = new Set(["-o", "-or", "-a", "-and", ","]);

function parsePrimary(parser: Parser): void {
  const name = parser.args[parser.at];
  if (BINARY.has(name))
    fail(`invalid expression; you have used a binary operator '${name}' with nothing before it.`);
  if (name === ")") stray(parser);
  if (name[0] !== "-") stray(parser);
  parser.at++;
  const make = PRIMARIES[name] ?? newerForm(name);
  if (make === undefined) fail(`unknown predicate \`${name}'`);
  const primary = make(parser, name);
  if (isAction(primary)) parser.hasAction = true;
  parser.found.code.push({ op: "primary", primary });
}

function isAction({ kind }: Primary): boolean {
  return kind === "print" || kind === "printf" || kind === "exec" || kind === "batch" || kind === "delete";
}

type Make = (parser: Parser, name: string) => Primary;

function argument(parser: Parser, name: string): ByteString {
  if (parser.at >= parser.args.length) fail(`missing argument to \`${name}'`);
  return parser.args[parser.at++];
}

function readAmount(text: ByteString, name: string): Amount {
  const match = /^([-+]?)([0-9]+)$/.exec(text);
  if (!match) fail(`invalid argument \`${text}' to \`${name}'`);
  return { sign: match[1] === "+" ? 1 : match[1] === "-" ? -1 : 0, n: Number(match[2]) };
}

const always: Primary = { kind: "true" };

/** An option: it holds for the whole walk, and is always true. */
const option =
  (set: (found: Expression) => void): Make =>
  ({ found }) => {
    set(found);
    return always;
  };

const depth =
  (key: "minDepth" | "maxDepth"): Make =>
  (parser, name) => {
    const text = argument(parser, name);
    if (!/^[0-9]+$/.test(text))
      fail(`Expected a positive decimal integer argument to ${name}, but got ${quote(text)}`);
    parser.found[key] = Number(text);
    return always;
  };

const pattern =
  (kind: "name" | "path", fold: boolean): Make =>
  (parser, name) => ({ kind, pattern: argument(parser, name), fold });

const amountOf =
  (kind: "nlink" | "ino" | "uid" | "gid"): Make =>
  (parser, name) => ({ kind, amount: readAmount(argument(parser, name), name) });

const age =
  (kind: "days" | "minutes", stamp: Stamp): Make =>
  (parser, name) => ({ kind, stamp, amount: readAmount(argument(parser, name), name) });

const newer =
  (stamp: Stamp, other: Stamp): Make =>
  (parser, name) => ({
    kind: "newer",
    stamp,
    reference:
      parser.found.references.push({ file: argument(parser, name), stamp: other, date: null, time: 0 }) - 1,
  });

const STAMPS: Readonly<Record<string, Stamp>> = { a: "atime", c: "ctime", m: "mtime" };

/** `-newerXY`: X and Y are a, c or m; Y may be t, and the argument a date. */
function newerForm(name: string): Make | undefined {
  const match = /^-newer([acm])([acmt])$/.exec(name);
  if (!match) return undefined;
  const stamp = STAMPS[match[1]];
  if (match[2] !== "t") return newer(stamp, STAMPS[match[2]]);
  return (parser) => ({
    kind: "newer",
    stamp,
    reference: parser.found.references.push({ file: null, stamp, date: argument(parser, name), time: 0 }) - 1,
  });
}

const id =
  (kind: "uid" | "gid", what: string): Make =>
  (parser, name) => {
    const text = argument(parser, name);
    if (text === "root") return { kind, amount: { sign: 0, n: 0 } };
    if (!/^[0-9]+$/.test(text)) fail(`${quote(text)} is not the name of ${what}`);
    return { kind, amount: { sign: 0, n: Number(text) } };
  };

const TYPES: Readonly<Record<string, number>> = {
  b: FileType.block,
  c: FileType.character,
  d: FileType.directory,
  p: FileType.fifo,
  f: FileType.regular,
  l: FileType.symlink,
  s: FileType.socket,
};

function typeList(parser: Parser, name: string): Primary {
  const text = argument(parser, name);
  const letters = text.split(",");
  for (const letter of letters) {
    if (TYPES[letter[0]] === undefined) fail(`Unknown argument to ${name}: ${letter}`);
    if (letter.length > 1) fail(`Must separate multiple arguments to ${name} using: ','`);
  }
  return { kind: "type", types: letters.map((letter) => TYPES[letter]) };
}

const UNITS: Readonly<Record<string, number>> = { b: 512, c: 1, w: 2, k: 1024, M: 1 << 20, G: 1 << 30 };

function sizeTest(parser: Parser, name: string): Primary {
  const text = argument(parser, name);
  const letter = /[^0-9]$/.exec(text)?.[0] ?? "b";
  const unit = UNITS[letter];
  if (unit === undefined) fail(`invalid -size type \`${letter}'`);
  return { kind: "size", unit, amount: readAmount(text.replace(/[a-zA-Z]$/, ""), name) };
}

function permTest(parser: Parser, name: string): Primary {
  const text = argument(parser, name);
  const how = text[0] === "-" ? "all" : text[0] === "/" ? "any" : "exact";
  const change = parseMode(how === "exact" ? text : text.slice(1));
  if (change === null) fail(`invalid mode ${quote(text)}`);
  const mode = changeMode(change, 0, 0);
  // /000 matches everything, as -000 does.
  return { kind: "perm", how: how === "any" && mode === 0 ? "all" : how, mode };
}

const command =
  (confirm: boolean): Make =>
  (parser, name) => {
    const argv: ByteString[] = [];
    while (true) {
      const arg = argument(parser, name);
      if (arg === ";") break;
      if (arg === "+" && argv.at(-1) === "{}" && !confirm) {
        if (argv.length < 2 || argv.slice(0, -1).some((word) => word.includes("{}")))
          fail(`invalid argument \`+' to \`${name}'`);
        return { kind: "batch", argv: argv.slice(0, -1), index: parser.found.batches++ };
      }
      argv.push(arg);
    }
    if (argv.length === 0) fail(`invalid argument \`;' to \`${name}'`);
    return { kind: "exec", argv, confirm };
  };

const PRIMARIES: Readonly<Record<string, Make | undefined>> = {
  // options
  "-depth": option((found) => (found.depthFirst = true)),
  "-maxdepth": depth("maxDepth"),
  "-mindepth": depth("minDepth"),
  "-mount": option((found) => (found.oneDevice = true)),
  "-noleaf": option(() => {}),
  "-xdev": option((found) => (found.oneDevice = true)),
  // tests
  "-amin": age("minutes", "atime"),
  "-anewer": newer("atime", "mtime"),
  "-atime": age("days", "atime"),
  "-cmin": age("minutes", "ctime"),
  "-cnewer": newer("ctime", "mtime"),
  "-ctime": age("days", "ctime"),
  "-empty": () => ({ kind: "empty" }),
  "-executable": () => ({ kind: "access", mode: 1 }),
  "-false": () => ({ kind: "false" }),
  "-gid": amountOf("gid"),
  "-group": id("gid", "an existing group"),
  "-iname": pattern("name", true),
  "-inum": amountOf("ino"),
  "-ipath": pattern("path", true),
  "-iwholename": pattern("path", true),
  "-links": amountOf("nlink"),
  "-mmin": age("minutes", "mtime"),
  "-mtime": age("days", "mtime"),
  "-name": pattern("name", false),
  "-newer": newer("mtime", "mtime"),
  "-path": pattern("path", false),
  "-perm": permTest,
  "-readable": () => ({ kind: "access", mode: 4 }),
  "-size": sizeTest,
  "-true": () => always,
  "-type": typeList,
  "-uid": amountOf("uid"),
  "-user": id("uid", "a known user"),
  "-wholename": pattern("path", false),
  "-writable": () => ({ kind: "access", mode: 2 }),
  // actions
  "-delete": ({ found }) => {
    found.depthFirst = true;
    return { kind: "delete" };
  },
  "-exec": command(false),
  "-ok": command(true),
  "-print": () => ({ kind: "print", end: "\n" }),
  "-print0": () => ({ kind: "print", end: "\0" }),
  "-printf": (parser, name) => ({ kind: "printf", format: argument(parser, name) }),
  "-prune": () => ({ kind: "prune" }),
  "-quit": () => ({ kind: "quit" }),
};
