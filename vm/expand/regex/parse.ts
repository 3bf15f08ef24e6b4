/**
 * Parses POSIX basic and extended regular expressions (XBD 9) with GNU's extensions: `\+ \? \|` in
 * basic ones, back-references in extended ones, `\w \W \s \S \b \B \< \>`. What POSIX leaves
 * undefined is read as glibc reads it.
 */
import type { ByteString } from "../../plain.ts";
import { type Assertion, alternate, concat, EMPTY, type Node } from "./ast.ts";
import { readBracket } from "./bracket.ts";

/** A pattern that is none. `message` is worded as regerror(3) has it; `position` counts bytes. */
export class RegexError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

export type Syntax = {
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  /** newlines part lines: `.` and `[^a]` do not match one, `^` and `$` match beside it */
  readonly newlineSensitive: boolean;
  /** as `grep -E` reads it: a `{` that begins no interval is literal; operators without operand are skipped */
  readonly lenient: boolean;
};

export type ParsedRegex = {
  readonly root: Node;
  /** the number of the last group */
  readonly groups: number;
  readonly warnings: readonly string[];
};

const RE_DUP_MAX = 0x7fff;

/** Where the parser is. `closed`: groups that may be referred to. */
type Parser = {
  readonly text: ByteString;
  readonly syntax: Syntax;
  at: number;
  groups: number;
  /** added to numbers of back-references: the groups of patterns before this one */
  readonly offset: number;
  depth: number;
  readonly closed: Set<number>;
  readonly warnings: string[];
};

/** @throws RegexError */
export function parseRegex(text: ByteString, syntax: Syntax, offset = 0): ParsedRegex {
  const parser: Parser = {
    text,
    syntax,
    at: 0,
    groups: offset,
    offset,
    depth: 0,
    closed: new Set(),
    warnings: [],
  };
  const root = parseAlternatives(parser);
  if (parser.at < text.length) throw new RegexError("Unmatched ) or \\)", parser.at);
  return { root, groups: parser.groups, warnings: parser.warnings };
}

/** The operator at the place: `(`, `)`, `{`, `|`, `*`, `+`, `?`, whichever way the syntax spells it. */
function operatorAt(parser: Parser, at = parser.at): { operator: string; length: number } | null {
  const { text, syntax } = parser;
  const char = text[at];
  if (char === "*") return { operator: "*", length: 1 };
  if (syntax.extended) return char && "(){|+?".includes(char) ? { operator: char, length: 1 } : null;
  if (char !== "\\" || at + 1 >= text.length) return null;
  const next = text[at + 1];
  return "(){|+?".includes(next) ? { operator: next, length: 2 } : null;
}

function parseAlternatives(parser: Parser): Node {
  const parts = [parseBranch(parser)];
  for (;;) {
    const found = operatorAt(parser);
    if (found?.operator !== "|") return alternate(parts);
    parser.at += found.length;
    parts.push(parseBranch(parser));
  }
}

function parseBranch(parser: Parser): Node {
  const parts: Node[] = [];
  const start = parser.at;
  while (parser.at < parser.text.length) {
    const operator = operatorAt(parser)?.operator;
    if (operator === "|") break;
    // In an extended expression a parenthesis that closes nothing is itself.
    if (operator === ")" && !(parser.syntax.extended && parser.depth === 0)) break;
    const node = parseExpression(parser, parser.at === start);
    if (node) parts.push(node);
  }
  return concat(parts);
}

/** One atom with its repetitions; null for an operator that is skipped. */
function parseExpression(parser: Parser, first: boolean): Node | null {
  const anchor = readAnchor(parser, first);
  // An anchor cannot be repeated: a `*` after it has no operand, as at the start.
  if (anchor) return anchor;
  const found = operatorAt(parser);
  if (found && "*+?{".includes(found.operator)) {
    const literal = withoutOperand(parser, found);
    if (!literal) return null;
    return parseRepetitions(parser, literal);
  }
  return parseRepetitions(parser, parseAtom(parser, found));
}

/** A repetition with nothing before it: literal, skipped, or wrong, as the syntax has it. */
function withoutOperand(parser: Parser, found: { operator: string; length: number }): Node | null {
  const { syntax, at } = parser;
  if (!syntax.extended) {
    if (found.operator === "{" && !syntax.lenient)
      throw new RegexError("Invalid preceding regular expression", at);
    parser.at += found.length;
    return literalNode(found.operator.charCodeAt(0), syntax);
  }
  if (!syntax.lenient) throw new RegexError("Invalid preceding regular expression", at);
  if (found.operator === "{") {
    const interval = readInterval(parser);
    if (!interval) {
      parser.at++;
      return literalNode(123, syntax);
    }
    parser.warnings.push("{...} at start of expression");
    return null;
  }
  parser.at += found.length;
  parser.warnings.push(`${found.operator} at start of expression`);
  return null;
}

function parseRepetitions(parser: Parser, atom: Node): Node {
  let node = atom;
  for (;;) {
    const found = operatorAt(parser);
    if (!found || !"*+?{".includes(found.operator)) return node;
    if (found.operator === "{") {
      const interval = readInterval(parser);
      if (!interval) return node;
      node = { kind: "repeat", node, ...interval };
    } else {
      parser.at += found.length;
      node = {
        kind: "repeat",
        node,
        min: found.operator === "+" ? 1 : 0,
        max: found.operator === "?" ? 1 : -1,
      };
    }
  }
}

/** `{m}`, `{m,}`, `{m,n}`, `{,n}`; null (and nothing read) where it is literal. */
function readInterval(parser: Parser): { min: number; max: number } | null {
  const { text, syntax, at } = parser;
  const close = syntax.extended ? "}" : "\\}";
  const open = syntax.extended ? 1 : 2;
  const rest = text.slice(at + open, at + open + 32);
  const match = /^([0-9]*)(,?)([0-9]*)/.exec(rest)!;
  const [all, low, comma, high] = match;
  const end = at + open + all.length;
  const closed = text.startsWith(close, end);
  if (!closed || (low === "" && comma === "")) {
    // A second comma is wrong everywhere; anything else may still be text.
    const literal = syntax.extended && syntax.lenient && !(comma !== "" && text[end] === ",");
    if (literal) return null;
    if (text.indexOf(close, end) < 0) throw new RegexError("Unmatched \\{", at);
    throw new RegexError("Invalid content of \\{\\}", at);
  }
  const min = low === "" ? 0 : Number(low);
  const max = comma === "" ? min : high === "" ? -1 : Number(high);
  if (max >= 0 && max < min) throw new RegexError("Invalid content of \\{\\}", at);
  if (Math.max(min, max) > RE_DUP_MAX) throw new RegexError("Regular expression too big", at);
  parser.at = end + close.length;
  return { min, max };
}

const WORD_ASSERTIONS: Readonly<Record<string, Assertion>> = {
  "<": "wordStart",
  ">": "wordEnd",
  b: "boundary",
  B: "notBoundary",
  "`": "textStart",
  "'": "textEnd",
};

function readAnchor(parser: Parser, first: boolean): Node | null {
  const { text, syntax, at } = parser;
  let what: Assertion | undefined;
  if (text[at] === "^" && (syntax.extended || first)) what = "lineStart";
  else if (text[at] === "$" && (syntax.extended || endsBranch(parser))) what = "lineEnd";
  else if (text[at] === "\\") what = WORD_ASSERTIONS[text[at + 1]];
  if (!what) return null;
  parser.at += text[at] === "\\" ? 2 : 1;
  return { kind: "assert", what };
}

/** In a basic expression `$` is an anchor only where its branch ends. */
function endsBranch(parser: Parser): boolean {
  const next = parser.at + 1;
  if (next === parser.text.length) return true;
  const operator = operatorAt(parser, next)?.operator;
  return operator === ")" || operator === "|";
}

function parseAtom(parser: Parser, found: { operator: string; length: number } | null): Node {
  const { text, syntax } = parser;
  if (found?.operator === "(") return parseGroup(parser, found.length);
  const char = text[parser.at];
  if (char === "[") {
    const bracket = readBracket(text, parser.at, syntax);
    parser.at = bracket.end;
    return { kind: "set", members: bracket.members };
  }
  if (char === ".") {
    parser.at++;
    return { kind: "set", members: anyByte(syntax) };
  }
  if (char === "\\") return parseEscape(parser);
  parser.at++;
  return literalNode(char.charCodeAt(0), syntax);
}

function parseGroup(parser: Parser, length: number): Node {
  const open = parser.at;
  parser.at += length;
  const index = ++parser.groups;
  parser.depth++;
  const node = parseAlternatives(parser);
  parser.depth--;
  const close = operatorAt(parser);
  if (close?.operator !== ")") throw new RegexError("Unmatched ( or \\(", open);
  parser.at += close.length;
  parser.closed.add(index);
  return { kind: "group", node, index };
}

const ESCAPED_SETS: Readonly<Record<string, (byte: number) => boolean>> = {
  w: isWordByte,
  W: (byte) => !isWordByte(byte),
  s: isSpaceByte,
  S: (byte) => !isSpaceByte(byte),
};

export function isWordByte(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 95
  );
}

function isSpaceByte(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

function parseEscape(parser: Parser): Node {
  const { text, syntax, at } = parser;
  if (at + 1 >= text.length) throw new RegexError("Trailing backslash", at);
  const next = text[at + 1];
  parser.at += 2;
  if (/[1-9]/.test(next)) {
    const index = Number(next) + parser.offset;
    if (!parser.closed.has(index)) throw new RegexError("Invalid back reference", at);
    return { kind: "back", index };
  }
  const test = ESCAPED_SETS[next];
  if (test) {
    const members = Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));
    if (syntax.newlineSensitive) members[10] = 0;
    return { kind: "set", members };
  }
  return literalNode(next.charCodeAt(0), syntax);
}

function anyByte(syntax: Syntax): Uint8Array {
  const members = new Uint8Array(256).fill(1);
  if (syntax.newlineSensitive) members[10] = 0;
  return members;
}

function literalNode(byte: number, { ignoreCase }: { ignoreCase: boolean }): Node {
  const members = new Uint8Array(256);
  members[byte] = 1;
  if (ignoreCase) foldCase(members);
  return { kind: "set", members };
}

/** Adds the other case of each ASCII letter in the set. */
export function foldCase(members: Uint8Array): void {
  for (let byte = 65; byte <= 90; byte++)
    members[byte] = members[byte + 32] = members[byte] | members[byte + 32];
}

/** A fixed string as a tree (`grep -F`). */
export function literalRegex(text: ByteString, syntax: { ignoreCase: boolean }): Node {
  return text === "" ? EMPTY : concat(Array.from(text, (char) => literalNode(char.charCodeAt(0), syntax)));
}
