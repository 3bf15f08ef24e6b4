/** From the nodes of the grammar (floe.ohm) to the tree of ast.ts: one function a rule. */
import type { ByteString } from "../vm/index.ts";
import {
  type AndOr,
  type ArrayWord,
  type Assignment,
  type CaseItem,
  type Command,
  type Compound,
  type Condition,
  type Coprocess,
  type FunctionDefinition,
  type List,
  type ListItem,
  literal,
  type Pipeline,
  type Position,
  type Redirect,
  type RedirectOp,
  type Simple,
  type Word,
  type WordPart,
} from "./ast.ts";
import type { Node, Part } from "./descent.ts";
import { Kind } from "./generated/parser.ts";
import { placeOf } from "./lex/lexer.ts";
import type { Token, TokenStream } from "./lex/tokens.ts";
import { assignedName, literalText } from "./lex/words.ts";
import { nearToken, ParseError, syntaxError } from "./syntax-error.ts";

/** The list of `line`, `items` or `compoundList`: [andOr, rest*, separator?], where rest is [separator, andOr]. */
export function buildList(tokens: TokenStream, node: Node): List {
  if (node.rule === "compoundList") return buildList(tokens, node.parts[1] as Node);
  const { parts } = node;
  const rest = parts[1] as Node[];
  const items: ListItem[] = [];
  let andOr = parts[0] as Node;
  for (let i = 0; i < rest.length; i++) {
    const next = rest[i].parts;
    items.push(buildItem(tokens, andOr, next[0] as Node | number));
    andOr = next[1] as Node;
  }
  items.push(buildItem(tokens, andOr, parts[2] as Node | number | null));
  return { kind: "list", pos: items[0].andOr.pos, items };
}

/** A list without commands, at `offset`. */
export function emptyList(tokens: TokenStream, offset: number): List {
  return { kind: "list", pos: placeOf(tokens.lexer, offset), items: [] };
}

function buildItem(tokens: TokenStream, andOr: Node, separator: Node | number | null): ListItem {
  let end = Kind.eof;
  if (separator !== null) end = tokens.kinds[typeof separator === "number" ? separator : separator.start];
  const background = end === Kind.ampersand;
  const newline = end === Kind.newline;
  const text = background ? textOf(tokens, andOr) : "";
  return { andOr: buildAndOr(tokens, andOr), background, newline, text };
}

function buildAndOr(tokens: TokenStream, node: Node): AndOr {
  const first = buildPipeline(tokens, node.parts[0] as Node);
  const parts = node.parts[1] as Node[];
  const rest: AndOr["rest"] = [];
  for (let i = 0; i < parts.length; i++) {
    const op = tokens.kinds[parts[i].start] === Kind.andIf ? "&&" : "||";
    rest.push({ op, pipeline: buildPipeline(tokens, parts[i].parts[2] as Node) });
  }
  return { kind: "and-or", pos: first.pos, first, rest };
}

function buildPipeline(tokens: TokenStream, node: Node): Pipeline {
  const { parts } = node;
  const marks = parts[0] as (number | Node)[];
  const first = node.rule === "bareMarks" ? undefined : (parts[1] as Node);
  const rest = parts[2] as Node[] | undefined;
  const commands: Command[] = first ? [buildCommand(tokens, first)] : [];
  let bang = false;
  let time: Pipeline["time"] = null;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i];
    if (typeof mark === "number") bang = !bang;
    else {
      // bash takes `time --` for `time -p`, too
      if ((mark.parts[1] as number[]).length > 0) time = "posix";
      else time ??= "bash";
    }
  }
  for (let i = 0; rest !== undefined && i < rest.length; i++) {
    const part = rest[i];
    // `a |& b` is `a 2>&1 | b`
    if (tokens.kinds[part.start] === Kind.barAmpersand)
      joinErrors(commands.at(-1)!, placeAt(tokens, part.start));
    commands.push(buildCommand(tokens, part.parts[2] as Node));
  }
  const pos = marks.length === 0 ? commands[0].pos : startOf(tokens, node);
  return { kind: "pipeline", pos, bang, commands, time };
}

function spelling(tokens: TokenStream, token: number): string {
  const { start, end } = tokens.list[token] ?? { start: 0, end: 0 };
  return tokens.lexer.text.slice(start, end);
}

function joinErrors(command: Command, pos: Position): void {
  const redirects =
    command.kind === "function" || command.kind === "coproc" ? command.body.redirects : command.redirects;
  redirects.push(duplicate(pos, 2, "1"));
}

function buildCommand(tokens: TokenStream, node: Node): Command {
  switch (node.rule) {
    case "prefixed":
    case "call":
      return buildSimple(tokens, node);
    case "compoundCommand":
      return buildCompound(tokens, node);
    case "namedCoprocess":
    case "plainCoprocess":
      return buildCoprocess(tokens, node);
    default:
      return buildFunction(tokens, node);
  }
}

/** namedCoprocess is [coproc, name, body]; plainCoprocess is [coproc, body]. */
function buildCoprocess(tokens: TokenStream, node: Node): Coprocess {
  const name = node.rule === "namedCoprocess" ? wordOf(tokens, node.start + 1) : null;
  const inner = node.parts.at(-1) as Node;
  const body = buildCommand(tokens, inner) as Coprocess["body"];
  return { kind: "coproc", pos: startOf(tokens, node), name, body, text: textOf(tokens, inner) };
}

/** prefixed is [(assignment | redirect)+, call?]; a call is [word, (word | redirect)*]. */
function buildSimple(tokens: TokenStream, node: Node): Simple {
  const simple: Simple = {
    kind: "simple",
    pos: startOf(tokens, node),
    text: textOf(tokens, node),
    assignments: [],
    words: [],
    redirects: [],
  };
  let call: Node | null = node;
  if (call.rule === "prefixed") {
    const prefixes = call.parts[0] as (Node | number)[];
    const rest = call.parts[1] as Node | null;
    for (let i = 0; i < prefixes.length; i++) {
      const prefix = prefixes[i];
      if (typeof prefix === "number") simple.assignments.push(buildAssignment(tokens, prefix));
      else buildRedirect(tokens, prefix, simple.redirects);
    }
    call = rest;
  }
  const line = endLine(tokens, node.start, node.start + (call === node ? 1 : 0));
  if (line >= 0) simple.line = line;
  if (call === null) return simple;
  const name = wordOf(tokens, call.start);
  simple.words.push(name);
  const rest = call.parts[1] as (Node | number)[];
  for (let i = 0; i < rest.length; i++) {
    const argument = rest[i];
    if (typeof argument === "number") simple.words.push(argumentOf(tokens, argument, name));
    else buildRedirect(tokens, argument, simple.redirects);
  }
  return simple;
}

/** A word after the name of a command. */
function argumentOf(tokens: TokenStream, token: number, name: Word): Word {
  const word = tokens.list[token].word!;
  const plain = word.parts[word.parts.length - 1].kind !== "array";
  return plain ? word : wordOf(tokens, token, takesArrays(name));
}

/** Commands of whose arguments `name=(…)` may be one. */
const TAKE_ARRAYS = new Set(["declare", "typeset", "local", "export", "readonly", "eval", "let"]);

function takesArrays(command: Word): boolean {
  return TAKE_ARRAYS.has(literalText(command) ?? "");
}

function buildAssignment(tokens: TokenStream, token: number): Assignment {
  const word = wordOf(tokens, token, true);
  const first = word.parts[0];
  const rest = word.parts.slice(1);
  const array = arrayOf(rest);
  if (first.kind === "element") {
    const { name, subscript, append, text } = first;
    const pos = rest[0]?.pos ?? word.pos;
    return {
      pos: word.pos,
      end: word.end,
      name,
      subscript,
      append,
      value: assignedValue(rest, pos),
      array,
      text,
    };
  }
  if (first.kind !== "literal") throw new Error("assignment without a literal name");
  const length = assignedName(first.text);
  const append = first.text[length - 2] === "+";
  const text = first.text.slice(length);
  const { line, column, offset } = word.pos;
  const pos = { line, column: column + length, offset: offset + length };
  if (text !== "") rest.unshift(literal(pos, text, false));
  for (const part of rest)
    if (part.kind === "parameter" && part.around) part.around = part.around.slice(length);
  const name = first.text.slice(0, append ? length - 2 : length - 1);
  const value = assignedValue(rest, pos);
  return {
    pos: word.pos,
    end: word.end,
    name,
    subscript: null,
    append,
    value,
    array,
    text: array?.text ?? "",
  };
}

function arrayOf(parts: readonly WordPart[]): ArrayWord | null {
  return parts.length === 1 && parts[0].kind === "array" ? parts[0] : null;
}

/** A value that is no array; empty for one that is. */
function assignedValue(parts: WordPart[], pos: Position): Word {
  let value = parts;
  for (let i = 0; i < parts.length; i++)
    if (parts[i].kind === "array") value = parts.filter((part) => part.kind !== "array");
  if (value.length === 0) value = [literal(pos, "", true)];
  return { pos, end: -1, parts: value };
}

/** redirect is [ioNumber?, operator, word]. `&>file` and `>&file` become two redirections. */
function buildRedirect(tokens: TokenStream, node: Node, redirects: Redirect[]): void {
  const number = node.parts[0] as number | null;
  const operator = node.parts[1] as number;
  const target = node.parts[2] as number;
  const pos = startOf(tokens, node);
  let variable: string | null = null;
  let fd: number | null = null;
  if (number !== null) {
    const before = spelling(tokens, number);
    if (before.startsWith("{")) variable = before.slice(1, -1);
    else fd = Number(literalText(wordOf(tokens, number)));
  }
  const spelled = tokens.list[operator].text;
  const { document } = tokens.list[target];
  if (document !== null) {
    const unread: Word = { pos, end: -1, parts: [literal(pos, "", true)] };
    const redirect: Redirect = {
      pos,
      op: spelled as RedirectOp,
      fd,
      variable,
      target: document.body ?? unread,
      document: document.text,
    };
    if (document.body === null) document.redirect = redirect;
    redirects.push(redirect);
    return;
  }
  const word = wordOf(tokens, target);
  if (spelled === "&>" || spelled === "&>>" || (spelled === ">&" && number === null && isFileName(word))) {
    redirects.push(
      { pos, op: spelled === "&>>" ? ">>" : ">", fd: null, variable: null, target: word, written: spelled },
      { ...duplicate(pos, 2, "1"), implied: true },
    );
  } else {
    redirects.push({ pos, op: spelled as RedirectOp, fd, variable, target: word });
  }
}

/** After `>&`: text that is neither a descriptor's number nor `-`, nor a number and `-`. */
function isFileName(word: Word): boolean {
  const text = literalText(word);
  return text !== null && !/^(?:\d+-?|-)$/.test(text);
}

function duplicate(pos: Position, fd: number, of: string): Redirect {
  return {
    pos,
    op: ">&",
    fd,
    variable: null,
    target: { pos, end: -1, parts: [literal(pos, of, false)] },
  };
}

/** compoundCommand is [clause, redirect*] */
function buildCompound(tokens: TokenStream, node: Node): Compound {
  const clause = node.parts[0] as Node;
  const redirections = node.parts[1] as Node[];
  const redirects: Redirect[] = [];
  const body = compounds[clause.rule](tokens, clause.parts);
  for (let i = 0; i < redirections.length; i++) buildRedirect(tokens, redirections[i], redirects);
  const last = LINE_ENDS[clause.rule] ?? 0;
  const pos =
    last === 0
      ? startOf(tokens, node)
      : spanningPos(tokens, node.start, last < 0 ? clause.end - 1 : node.start + last);
  return { ...body, pos, end: endOf(tokens, clause), redirects };
}

/** Commands that are on the line where their subject ends, or they themselves do (-1), as LINENO has it. */
const LINE_ENDS: Readonly<Record<string, number>> = { caseClause: 1, arithmeticCommand: -1, conditional: -1 };

/** The place of token `first`, with the line on which token `last` ends. */
function spanningPos(tokens: TokenStream, first: number, last: number): Position {
  const pos = placeAt(tokens, first);
  const line = endLine(tokens, first, last);
  return line < 0 ? pos : { ...pos, line };
}

/** The line on which token `last` ends, or -1 where that is the line of token `first`. */
function endLine(tokens: TokenStream, first: number, last: number): number {
  const { start, end } = tokens.list[last];
  const known = tokens.kinds[last] === Kind.newline ? start : end;
  const newline = tokens.lexer.text.indexOf("\n", tokens.list[first].start);
  return newline >= 0 && newline < known ? placeOf(tokens.lexer, known).line : -1;
}

type Clause<C = Compound> = C extends Compound ? Omit<C, "pos" | "end" | "redirects"> : never;

const compounds: Readonly<Record<string, (tokens: TokenStream, parts: Part[]) => Clause>> = {
  brace: (tokens, parts) => ({ kind: "brace", body: buildList(tokens, parts[1] as Node) }),
  subshell: (tokens, parts) => ({ kind: "subshell", body: buildList(tokens, parts[1] as Node) }),
  ifClause: buildIf,
  // [while or until, list, do, list, done]
  whileClause: (tokens, parts) => ({
    kind: "while",
    until: tokens.kinds[parts[0] as number] === Kind.until,
    condition: buildList(tokens, parts[1] as Node),
    body: buildList(tokens, parts[3] as Node),
  }),
  forDo: buildFor,
  forBrace: buildFor,
  selectDo: buildSelect,
  selectBrace: buildSelect,
  countedDo: buildCounted,
  countedBrace: buildCounted,
  arithmeticCommand: (tokens, parts) => ({
    kind: "arithmetic",
    parts: tokens.list[parts[0] as number].arithmetic!,
  }),
  conditional: (tokens, parts) => ({ kind: "conditional", test: buildConditions(tokens, parts[1] as Node) }),
  caseClause: buildCase,
};

/** [if, list, then, list, elifPart*, elsePart?, fi] */
function buildIf(tokens: TokenStream, parts: Part[]): Clause {
  const clauses = [
    { condition: buildList(tokens, parts[1] as Node), body: buildList(tokens, parts[3] as Node) },
    ...(parts[4] as Node[]).map((part) => ({
      condition: buildList(tokens, part.parts[1] as Node),
      body: buildList(tokens, part.parts[3] as Node),
    })),
  ];
  const last = parts[5] as Node | null;
  return { kind: "if", clauses, otherwise: last === null ? null : buildList(tokens, last.parts[1] as Node) };
}

/** [for, arithmetic, end?, do, list, done] */
function buildCounted(tokens: TokenStream, parts: Part[]): Clause {
  const expressions = splitExpressions(tokens, parts[1] as number);
  const { start, end } = tokens.list[parts[1] as number];
  const range = { from: start + 2, to: end - 2 };
  return { kind: "counted", expressions, range, body: buildList(tokens, parts[4] as Node) };
}

/** [for, name, forIn | forAll, do, list, done]; forIn is [newline*, in, word*, end] */
function buildFor(tokens: TokenStream, parts: Part[]): Clause {
  const [, name, list, , body] = parts as [number, number, Node, number, Node];
  return {
    kind: "for",
    name: spelling(tokens, name),
    words: list.rule === "forIn" ? (list.parts[2] as number[]).map((word) => wordOf(tokens, word)) : null,
    body: buildList(tokens, body),
  };
}

/** As [for, …] */
function buildSelect(tokens: TokenStream, parts: Part[]): Clause {
  return { ...(buildFor(tokens, parts) as Extract<Clause, { kind: "for" }>), kind: "select" };
}

/** The three expressions of `for ((…))`: literal text is parted at its semicolons, but for quoted ones. */
function splitExpressions(tokens: TokenStream, token: number): WordPart[][] {
  const { arithmetic, start, end } = tokens.list[token];
  const literal = arithmetic!.map((part) => (part.kind === "literal" ? part.text : "")).join("");
  const quoted = quotedSemicolons(tokens.lexer.text.slice(start, end), literal.split(";").length - 1);
  const out: WordPart[][] = [[]];
  let seen = 0;
  for (const part of arithmetic!) {
    if (part.kind !== "literal") {
      out.at(-1)!.push(part);
      continue;
    }
    let text = "";
    const pieces = part.text.split(";");
    pieces.forEach((piece, i) => {
      text += piece;
      const last = i === pieces.length - 1;
      if (!last && quoted[seen++]) text += ";";
      else {
        if (text !== "") out.at(-1)!.push({ ...part, text });
        if (!last) out.push([]);
        text = "";
      }
    });
  }
  if (out.length !== 3) throw notThree(tokens, token, out.length < 3);
  const isBlank = (part: WordPart) => part.kind === "literal" && part.text.trim() === "";
  return out.map((parts) => (parts.every(isBlank) ? [] : parts));
}

/** Which of the semicolons in a text stand in double quotes; none where there are more than `count`, in substitutions. */
function quotedSemicolons(text: ByteString, count: number): boolean[] {
  if (!text.includes('"')) return [];
  const found = text.match(/"(?:\\[\s\S]|[^"\\])*"|;/g) ?? [];
  const all = found.flatMap((each) => (each === ";" ? [false] : Array.from(each.matchAll(/;/g), () => true)));
  return all.length === count ? all : [];
}

function notThree({ lexer, list }: TokenStream, token: number, few: boolean): ParseError {
  const { start, end } = list[token];
  const error = syntaxError(lexer.source, start, "`((` with other than three expressions", "`((a; b; c))`");
  const shown = lexer.text.slice(start, end);
  return error.saying([
    {
      text: few ? "syntax error: arithmetic expression required" : "syntax error: `;' unexpected",
      line: null,
    },
    { text: `syntax error: \`${shown}'`, line: null },
  ]);
}

/** conditionOr is [newline*, conditionAnd, [`||`, newline*, conditionAnd]*]; conditionAnd is alike, without newlines. */
function buildConditions(tokens: TokenStream, node: Node): Condition {
  const isOr = node.rule === "conditionOr";
  const at = isOr ? 1 : 0;
  const first = node.parts[at] as Node;
  const rest = node.parts[at + 1] as Node[];
  const build = isOr ? buildConditions : buildCondition;
  if (rest.length === 0) return build(tokens, first);
  const all = [build(tokens, first), ...rest.map((part) => build(tokens, part.parts[2] as Node))];
  return { test: isOr ? "or" : "and", all };
}

function buildCondition(tokens: TokenStream, node: Node): Condition {
  const { parts } = node;
  switch (node.rule) {
    case "conditionNot":
      return {
        test: "not",
        inner: buildCondition(tokens, parts[2] as Node),
        group: (parts[2] as Node).rule === "conditionGroup",
      };
    case "conditionGroup": {
      const inner = buildConditions(tokens, parts[1] as Node);
      return { ...inner, groups: (inner.groups ?? 0) + 1 };
    }
    case "conditionUnary":
      return {
        test: "unary",
        op: spelling(tokens, parts[0] as number),
        operand: wordOf(tokens, parts[1] as number),
      };
    case "conditionBinary":
      return {
        test: "binary",
        op: spelling(tokens, parts[1] as number),
        left: wordOf(tokens, parts[0] as number),
        right: wordOf(tokens, parts[2] as number),
      };
    default:
      return { test: "unary", op: "-n", operand: wordOf(tokens, parts[0] as number) };
  }
}

/** [case, word, newline*, in, newline*, caseItem*, esac] */
function buildCase(tokens: TokenStream, parts: Part[]): Clause {
  const items = (parts[5] as Node[]).map((node) => buildCaseItem(tokens, node));
  return { kind: "case", subject: wordOf(tokens, parts[1] as number), items };
}

/** [parenthesized | bare, newline*, items?, end] */
function buildCaseItem(tokens: TokenStream, node: Node): CaseItem {
  const [patterns, , items, end] = node.parts as [Node, Part, Node | null, Node];
  const [first, rest] = patterns.parts.slice(patterns.rule === "bare" ? 0 : 1) as [number, Node[]];
  return {
    pos: startOf(tokens, node),
    patterns: [first, ...rest.map((part) => part.parts[1] as number)].map((word) => wordOf(tokens, word)),
    body: items === null ? null : buildList(tokens, items),
    end: (tokens.list[end.start].text || ";;") as CaseItem["end"],
  };
}

/** posixFunction is [functionName, (, ), newline*, body]; bashFunction is [function, word, parens?, newline*, body]. */
function buildFunction(tokens: TokenStream, node: Node): FunctionDefinition {
  const name = wordOf(tokens, node.rule === "bashFunction" ? node.start + 1 : node.start);
  return {
    kind: "function",
    pos: startOf(tokens, node),
    name: literalText(name) ?? spelling(tokens, node.rule === "bashFunction" ? node.start + 1 : node.start),
    valid: literalText(name) !== null,
    body: buildCompound(tokens, node.parts.at(-1) as Node),
    text: textOf(tokens, node),
  };
}

/** The word of a token. `arrays`: it may end with an array. */
function wordOf(tokens: TokenStream, token: number, arrays = false): Word {
  const { word, start } = tokens.list[token];
  if (word === null) throw new Error(`token at ${start} is no word`);
  const last = word.parts[word.parts.length - 1];
  if (!arrays && last.kind === "array")
    throw new ParseError("unexpected `(`", last.pos, "an array where a variable is assigned to").saying(
      nearToken("("),
    );
  return word;
}

function startOf(tokens: TokenStream, node: Node): Position {
  return placeAt(tokens, node.start);
}

function placeAt(tokens: TokenStream, token: number): Position {
  const { word, start } = tokens.list[token];
  return word?.pos ?? placeOf(tokens.lexer, start);
}

/** `node` as it is written, with the bodies of its here-documents that come after it; aliases are their texts. */
function textOf(tokens: TokenStream, node: Node): ByteString {
  const { text } = tokens.lexer;
  const { end } = tokens.list[node.end - 1];
  const own = text.slice(tokens.list[node.start].start, end);
  const { documents } = tokens;
  let after = "";
  for (let i = 0; i < documents.length; i++) {
    if (documents[i] < node.start || documents[i] >= node.end) continue;
    const { from, to } = tokens.list[documents[i]].document!;
    if (from >= end) after += text.slice(from, to);
  }
  return after === "" ? own : `${own}\n${after}`;
}

/** The offset in the script just after the last token of `node`. */
function endOf(tokens: TokenStream, node: Node): number {
  const last: Token = tokens.list[node.end - 1];
  return tokens.lexer.source.origin === null ? last.end : placeOf(tokens.lexer, last.end).offset;
}
