// Written by scripts/generate-parser.ts from floe.ohm: do not edit.
import { back, fail, miss, type Node, peek, type Tokens } from "../descent.ts";

/** The kinds of tokens, as char codes. */
export enum Kind {
  name = 110, // n
  plain = 112, // p
  word = 119, // w
  assignment = 97, // a
  if = 105, // i
  then = 116, // t
  elif = 108, // l
  else = 101, // e
  fi = 102, // f
  while = 104, // h
  until = 117, // u
  for = 114, // r
  case = 107, // k
  esac = 122, // z
  do = 100, // d
  done = 111, // o
  in = 121, // y
  function = 103, // g
  leftBrace = 98, // b
  rightBrace = 99, // c
  bang = 120, // x
  doubleBracket = 113, // q
  select = 115, // s
  coproc = 106, // j
  time = 109, // m
  eof = 69, // E
  newline = 78, // N
  semicolon = 59, // ;
  ampersand = 38, // &
  andIf = 65, // A
  orIf = 79, // O
  bar = 124, // |
  barAmpersand = 66, // B
  leftParen = 40, // (
  rightParen = 41, // )
  break = 68, // D
  fallThrough = 70, // F
  tryNext = 84, // T
  ioNumber = 73, // I
  redirectOperator = 82, // R
  substitute = 36, // $
  arithmetic = 77, // M
  timeOption = 88, // X
  conditionEnd = 93, // ]
  unaryOperator = 85, // U
  binaryWord = 86, // V
  comparison = 76, // L
}

/** How people see each kind. */
export const kindNames: Readonly<Record<number, string>> = {
  110: "a name",
  112: "a word",
  119: "a word",
  97: "an assignment",
  105: "`if`",
  116: "`then`",
  108: "`elif`",
  101: "`else`",
  102: "`fi`",
  104: "`while`",
  117: "`until`",
  114: "`for`",
  107: "`case`",
  122: "`esac`",
  100: "`do`",
  111: "`done`",
  121: "`in`",
  103: "`function`",
  98: "`{`",
  99: "`}`",
  120: "`!`",
  113: "`[[`",
  115: "`select`",
  106: "`coproc`",
  109: "`time`",
  69: "the end",
  78: "a newline",
  59: "`;`",
  38: "`&`",
  65: "`&&`",
  79: "`||`",
  124: "`|`",
  66: "`|&`",
  40: "`(`",
  41: "closing parenthesis",
  68: "`;;`",
  70: "`;&`",
  84: "`;;&`",
  73: "a descriptor number",
  82: "a redirection",
  36: "`$`",
  77: "`((`",
  88: "an option of time",
  93: "`]]`",
  85: "a unary operator",
  86: "a conditional operator",
  76: "`<`",
};

/** Words that are a kind of their own where they stand unquoted. */
export const reservedWords: ReadonlyMap<string, number> = new Map([
  ["if", 105],
  ["then", 116],
  ["elif", 108],
  ["else", 101],
  ["fi", 102],
  ["while", 104],
  ["until", 117],
  ["for", 114],
  ["case", 107],
  ["esac", 122],
  ["do", 100],
  ["done", 111],
  ["in", 121],
  ["function", 103],
  ["{", 98],
  ["}", 99],
  ["!", 120],
  ["[[", 113],
  ["select", 115],
  ["coproc", 106],
  ["time", 109],
]);

/** For each kind the sets that it is in, a bit each. */
const sets = [
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0x28, 0,
  0x83203015, 0x20000000, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0x80228, 0, 0, 0, 0,
  0, 0x20000040, 0x100, 0, 0xc00000, 0x206, 0xc00000, 0,
  0, 0x80036415, 0, 0, 0x10000000, 0x80003015, 0x1180236, 0x20000040,
  0, 0, 0x80036415, 0, 0xc00000, 0xb000000, 0x1f000000, 0,
  0, 0, 0, 0, 0, 0x20000000, 0, 0,
  0, 0x8f22e415, 0x8f22b015, 0xf228000, 0xf228000, 0xf228000, 0xf228000, 0x4f22a015,
  0x8f26b015, 0x8f22b015, 0xf22a015, 0x8f22b015, 0xf228000, 0xf228095, 0xcf22e815, 0xf228000,
  0xcf22e815, 0x8f22b015, 0x8f22b015, 0x8f22b015, 0xf228000, 0x8f26b015, 0xf228000, 0xcf22e815,
  0xf228095, 0xf328000, 0xfa28000, 0, 0x100, 0, 0, 0,
];

export function completeCommand(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x4) === 0) return null;
  const part0 = t.misses !== null || (sets[peek(t)] & 0x1) !== 0 ? line(t) : null;
  if ((sets[peek(t)] & 0x2) === 0) return fail(t, "the end", start);
  const part1 = t.at++;
  return { rule: "completeCommand", start, end: t.at, parts: [part0, part1] };
}

export function line(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1) === 0) return null;
  const part0 = andOr(t);
  if (part0 === null) return back(t, start);
  const part1 = [];
  for (let each: Node | null; (t.misses !== null || (sets[peek(t)] & 0x8) !== 0) && (each = lineRest(t)) !== null; ) part1.push(each);
  let part2 = null;
  if ((sets[peek(t)] & 0x8) !== 0) part2 = t.at++;
  else if (t.misses !== null) miss(t, "`;` or `&`", start);
  return { rule: "line", start, end: t.at, parts: [part0, part1, part2] };
}

export function lineRest(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x8) === 0) return fail(t, "`;` or `&`", start);
  const part0 = t.at++;
  const part1 = andOr(t);
  if (part1 === null) return back(t, start);
  return { rule: "lineRest", start, end: t.at, parts: [part0, part1] };
}

export function substitution(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 36) return fail(t, "`$`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = t.misses !== null || (sets[peek(t)] & 0x1) !== 0 ? items(t) : null;
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part3 = t.at++;
  return { rule: "substitution", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function backquoted(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x4) === 0) return null;
  const part0 = [];
  while (peek(t) === 78) part0.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part1 = t.misses !== null || (sets[peek(t)] & 0x1) !== 0 ? items(t) : null;
  if (peek(t) !== 69) return fail(t, "the end", start);
  const part2 = t.at++;
  return { rule: "backquoted", start, end: t.at, parts: [part0, part1, part2] };
}

export function compoundList(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x10) === 0) return null;
  const part0 = [];
  while (peek(t) === 78) part0.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part1 = items(t);
  if (part1 === null) return back(t, start);
  return { rule: "compoundList", start, end: t.at, parts: [part0, part1] };
}

export function items(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1) === 0) return null;
  const part0 = andOr(t);
  if (part0 === null) return back(t, start);
  const part1 = [];
  for (let each: Node | null; (t.misses !== null || (sets[peek(t)] & 0x20) !== 0) && (each = itemsRest(t)) !== null; ) part1.push(each);
  const part2 = t.misses !== null || (sets[peek(t)] & 0x20) !== 0 ? terminator(t) : null;
  return { rule: "items", start, end: t.at, parts: [part0, part1, part2] };
}

export function itemsRest(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x20) === 0) return null;
  const part0 = terminator(t);
  if (part0 === null) return back(t, start);
  const part1 = andOr(t);
  if (part1 === null) return back(t, start);
  return { rule: "itemsRest", start, end: t.at, parts: [part0, part1] };
}

export function terminator(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x20) === 0) return null;
  if (t.misses !== null || (sets[next] & 0x8) !== 0) {
    const separatorLinesMatch = separatorLines(t);
    if (separatorLinesMatch !== null) return separatorLinesMatch;
  }
  if (t.misses !== null || next === 78) {
    const linesMatch = lines(t);
    if (linesMatch !== null) return linesMatch;
  }
  return null;
}

export function separatorLines(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x8) === 0) return fail(t, "`;` or `&`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "separatorLines", start, end: t.at, parts: [part0, part1] };
}

export function lines(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && next !== 78) return null;
  if (peek(t) !== 78) return fail(t, "a newline", start);
  const part0 = [];
  while (peek(t) === 78) part0.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "lines", start, end: t.at, parts: [part0] };
}

export function andOr(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1) === 0) return null;
  const part0 = pipeline(t);
  if (part0 === null) return back(t, start);
  const part1 = [];
  for (let each: Node | null; (t.misses !== null || (sets[peek(t)] & 0x40) !== 0) && (each = andOrRest(t)) !== null; ) part1.push(each);
  return { rule: "andOr", start, end: t.at, parts: [part0, part1] };
}

export function andOrRest(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x40) === 0) return fail(t, "`&&` or `||`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = pipeline(t);
  if (part2 === null) return back(t, start);
  return { rule: "andOrRest", start, end: t.at, parts: [part0, part1, part2] };
}

export function pipeline(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1) === 0) return null;
  if (t.misses !== null || (sets[next] & 0x1) !== 0) {
    const stagesMatch = stages(t);
    if (stagesMatch !== null) return stagesMatch;
  }
  if (t.misses !== null || (sets[next] & 0x80) !== 0) {
    const bareMarksMatch = bareMarks(t);
    if (bareMarksMatch !== null) return bareMarksMatch;
  }
  return null;
}

export function stages(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1) === 0) return null;
  const part0 = [];
  for (let each: Node | number | null; (t.misses !== null || (sets[peek(t)] & 0x80) !== 0) && (each = mark(t)) !== null; ) part0.push(each);
  const part1 = command(t);
  if (part1 === null) return back(t, start);
  const part2 = [];
  for (let each: Node | null; (t.misses !== null || (sets[peek(t)] & 0x100) !== 0) && (each = pipelineRest(t)) !== null; ) part2.push(each);
  return { rule: "stages", start, end: t.at, parts: [part0, part1, part2] };
}

export function bareMarks(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x80) === 0) return null;
  const part0 = [];
  for (let each: Node | number | null; (t.misses !== null || (sets[peek(t)] & 0x80) !== 0) && (each = mark(t)) !== null; ) part0.push(each);
  if (part0.length === 0) return back(t, start);
  if ((sets[peek(t)] & 0x200) === 0) return fail(t, "a newline or `;` or the end", start);
  const part1 = t.at;
  return { rule: "bareMarks", start, end: t.at, parts: [part0, part1] };
}

export function mark(t: Tokens): Node | number | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x80) === 0) return null;
  if (next === 120) return t.at++;
  if (t.misses !== null) miss(t, "`!`", start);
  if (t.misses !== null || next === 109) {
    const timeMarkMatch = timeMark(t);
    if (timeMarkMatch !== null) return timeMarkMatch;
  }
  return null;
}

export function timeMark(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 109) return fail(t, "`time`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 88) part1.push(t.at++);
  if (t.misses !== null) miss(t, "an option of time", start);
  return { rule: "timeMark", start, end: t.at, parts: [part0, part1] };
}

export function pipelineRest(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x100) === 0) return fail(t, "`|` or `|&`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = command(t);
  if (part2 === null) return back(t, start);
  return { rule: "pipelineRest", start, end: t.at, parts: [part0, part1, part2] };
}

export function command(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if ((sets[next] & 0x2000) === 0) return fail(t, "a command", start);
  if (t.misses !== null || (sets[next] & 0x400) !== 0) {
    const prefixedMatch = prefixed(t);
    if (prefixedMatch !== null) return prefixedMatch;
  }
  if (t.misses !== null || (sets[next] & 0x800) !== 0) {
    const callMatch = call(t);
    if (callMatch !== null) return callMatch;
  }
  if (t.misses !== null || (sets[next] & 0x1000) !== 0) {
    const compoundCommandMatch = compoundCommand(t);
    if (compoundCommandMatch !== null) return compoundCommandMatch;
  }
  if (t.misses !== null || (sets[next] & 0x800) !== 0) {
    const posixFunctionMatch = posixFunction(t);
    if (posixFunctionMatch !== null) return posixFunctionMatch;
  }
  if (t.misses !== null || next === 103) {
    const bashFunctionMatch = bashFunction(t);
    if (bashFunctionMatch !== null) return bashFunctionMatch;
  }
  if (t.misses !== null || next === 106) {
    const namedCoprocessMatch = namedCoprocess(t);
    if (namedCoprocessMatch !== null) return namedCoprocessMatch;
  }
  if (t.misses !== null || next === 106) {
    const plainCoprocessMatch = plainCoprocess(t);
    if (plainCoprocessMatch !== null) return plainCoprocessMatch;
  }
  return null;
}

export function simpleCommand(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x4000) === 0) return null;
  if (t.misses !== null || (sets[next] & 0x400) !== 0) {
    const prefixedMatch = prefixed(t);
    if (prefixedMatch !== null) return prefixedMatch;
  }
  if (t.misses !== null || (sets[next] & 0x800) !== 0) {
    const callMatch = call(t);
    if (callMatch !== null) return callMatch;
  }
  return null;
}

export function prefixed(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x400) === 0) return null;
  const part0 = [];
  for (let each: Node | number | null; (t.misses !== null || (sets[peek(t)] & 0x400) !== 0) && (each = prefix(t)) !== null; ) part0.push(each);
  if (part0.length === 0) return back(t, start);
  const part1 = t.misses !== null || (sets[peek(t)] & 0x8000) !== 0 ? prefixedCall(t) : null;
  return { rule: "prefixed", start, end: t.at, parts: [part0, part1] };
}

export function prefix(t: Tokens): Node | number | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x400) === 0) return null;
  if (next === 97) return t.at++;
  if (t.misses !== null) miss(t, "an assignment", start);
  if (t.misses !== null || (sets[next] & 0x10000) !== 0) {
    const redirectMatch = redirect(t);
    if (redirectMatch !== null) return redirectMatch;
  }
  return null;
}

export function prefixedCall(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part0 = t.at++;
  const part1 = [];
  for (let each: Node | number | null; (t.misses !== null || (sets[peek(t)] & 0x20000) !== 0) && (each = argument(t)) !== null; ) part1.push(each);
  return { rule: "prefixedCall", start, end: t.at, parts: [part0, part1] };
}

export function call(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x800) === 0) return fail(t, "a command", start);
  const part0 = t.at++;
  if (peek(t) === 40) return back(t, start);
  const part1 = [];
  for (let each: Node | number | null; (t.misses !== null || (sets[peek(t)] & 0x20000) !== 0) && (each = argument(t)) !== null; ) part1.push(each);
  return { rule: "call", start, end: t.at, parts: [part0, part1] };
}

export function argument(t: Tokens): Node | number | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x20000) === 0) return null;
  if ((sets[next] & 0x8000) !== 0) return t.at++;
  if (t.misses !== null) miss(t, "a word", start);
  if (t.misses !== null || (sets[next] & 0x10000) !== 0) {
    const redirectMatch = redirect(t);
    if (redirectMatch !== null) return redirectMatch;
  }
  return null;
}

export function redirect(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x10000) === 0) return null;
  let part0 = null;
  if (peek(t) === 73) part0 = t.at++;
  else if (t.misses !== null) miss(t, "a descriptor number", start);
  if (peek(t) !== 82) return fail(t, "a redirection", start);
  const part1 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part2 = t.at++;
  return { rule: "redirect", start, end: t.at, parts: [part0, part1, part2] };
}

export function compoundCommand(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1000) === 0) return null;
  const part0 = compound(t);
  if (part0 === null) return back(t, start);
  const part1 = [];
  for (let each: Node | null; (t.misses !== null || (sets[peek(t)] & 0x10000) !== 0) && (each = redirect(t)) !== null; ) part1.push(each);
  return { rule: "compoundCommand", start, end: t.at, parts: [part0, part1] };
}

export function compound(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1000) === 0) return null;
  if (t.misses !== null || next === 98) {
    const braceMatch = brace(t);
    if (braceMatch !== null) return braceMatch;
  }
  if (t.misses !== null || next === 40) {
    const subshellMatch = subshell(t);
    if (subshellMatch !== null) return subshellMatch;
  }
  if (t.misses !== null || next === 105) {
    const ifClauseMatch = ifClause(t);
    if (ifClauseMatch !== null) return ifClauseMatch;
  }
  if (t.misses !== null || next === 107) {
    const caseClauseMatch = caseClause(t);
    if (caseClauseMatch !== null) return caseClauseMatch;
  }
  if (t.misses !== null || next === 114) {
    const countedDoMatch = countedDo(t);
    if (countedDoMatch !== null) return countedDoMatch;
  }
  if (t.misses !== null || next === 114) {
    const countedBraceMatch = countedBrace(t);
    if (countedBraceMatch !== null) return countedBraceMatch;
  }
  if (t.misses !== null || next === 114) {
    const forDoMatch = forDo(t);
    if (forDoMatch !== null) return forDoMatch;
  }
  if (t.misses !== null || next === 114) {
    const forBraceMatch = forBrace(t);
    if (forBraceMatch !== null) return forBraceMatch;
  }
  if (t.misses !== null || next === 115) {
    const selectDoMatch = selectDo(t);
    if (selectDoMatch !== null) return selectDoMatch;
  }
  if (t.misses !== null || next === 115) {
    const selectBraceMatch = selectBrace(t);
    if (selectBraceMatch !== null) return selectBraceMatch;
  }
  if (t.misses !== null || (sets[next] & 0x40000) !== 0) {
    const whileClauseMatch = whileClause(t);
    if (whileClauseMatch !== null) return whileClauseMatch;
  }
  if (t.misses !== null || next === 77) {
    const arithmeticCommandMatch = arithmeticCommand(t);
    if (arithmeticCommandMatch !== null) return arithmeticCommandMatch;
  }
  if (t.misses !== null || next === 113) {
    const conditionalMatch = conditional(t);
    if (conditionalMatch !== null) return conditionalMatch;
  }
  return null;
}

export function brace(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 98) return fail(t, "`{`", start);
  const part0 = t.at++;
  const part1 = compoundList(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 99) return fail(t, "`}`", start);
  const part2 = t.at++;
  return { rule: "brace", start, end: t.at, parts: [part0, part1, part2] };
}

export function subshell(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 40) return fail(t, "`(`", start);
  const part0 = t.at++;
  const part1 = compoundList(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part2 = t.at++;
  return { rule: "subshell", start, end: t.at, parts: [part0, part1, part2] };
}

export function ifClause(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 105) return fail(t, "`if`", start);
  const part0 = t.at++;
  const part1 = compoundList(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 116) return fail(t, "`then`", start);
  const part2 = t.at++;
  const part3 = compoundList(t);
  if (part3 === null) return back(t, start);
  const part4 = [];
  for (let each: Node | null; (t.misses !== null || peek(t) === 108) && (each = elifPart(t)) !== null; ) part4.push(each);
  const part5 = t.misses !== null || peek(t) === 101 ? elsePart(t) : null;
  if (peek(t) !== 102) return fail(t, "`fi`", start);
  const part6 = t.at++;
  return { rule: "ifClause", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5, part6] };
}

export function elifPart(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 108) return fail(t, "`elif`", start);
  const part0 = t.at++;
  const part1 = compoundList(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 116) return fail(t, "`then`", start);
  const part2 = t.at++;
  const part3 = compoundList(t);
  if (part3 === null) return back(t, start);
  return { rule: "elifPart", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function elsePart(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 101) return fail(t, "`else`", start);
  const part0 = t.at++;
  const part1 = compoundList(t);
  if (part1 === null) return back(t, start);
  return { rule: "elsePart", start, end: t.at, parts: [part0, part1] };
}

export function whileClause(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x40000) === 0) return fail(t, "`while` or `until`", start);
  const part0 = t.at++;
  const part1 = compoundList(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 100) return fail(t, "`do`", start);
  const part2 = t.at++;
  const part3 = compoundList(t);
  if (part3 === null) return back(t, start);
  if (peek(t) !== 111) return fail(t, "`done`", start);
  const part4 = t.at++;
  return { rule: "whileClause", start, end: t.at, parts: [part0, part1, part2, part3, part4] };
}

export function forClause(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && next !== 114) return null;
  if (t.misses !== null || next === 114) {
    const forDoMatch = forDo(t);
    if (forDoMatch !== null) return forDoMatch;
  }
  if (t.misses !== null || next === 114) {
    const forBraceMatch = forBrace(t);
    if (forBraceMatch !== null) return forBraceMatch;
  }
  return null;
}

export function forDo(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 114) return fail(t, "`for`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = forWords(t);
  if (part2 === null) return back(t, start);
  if (peek(t) !== 100) return fail(t, "`do`", start);
  const part3 = t.at++;
  const part4 = compoundList(t);
  if (part4 === null) return back(t, start);
  if (peek(t) !== 111) return fail(t, "`done`", start);
  const part5 = t.at++;
  return { rule: "forDo", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5] };
}

export function forBrace(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 114) return fail(t, "`for`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = forWords(t);
  if (part2 === null) return back(t, start);
  if (peek(t) !== 98) return fail(t, "`{`", start);
  const part3 = t.at++;
  const part4 = compoundList(t);
  if (part4 === null) return back(t, start);
  if (peek(t) !== 99) return fail(t, "`}`", start);
  const part5 = t.at++;
  return { rule: "forBrace", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5] };
}

export function selectClause(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && next !== 115) return null;
  if (t.misses !== null || next === 115) {
    const selectDoMatch = selectDo(t);
    if (selectDoMatch !== null) return selectDoMatch;
  }
  if (t.misses !== null || next === 115) {
    const selectBraceMatch = selectBrace(t);
    if (selectBraceMatch !== null) return selectBraceMatch;
  }
  return null;
}

export function selectDo(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 115) return fail(t, "`select`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = forWords(t);
  if (part2 === null) return back(t, start);
  if (peek(t) !== 100) return fail(t, "`do`", start);
  const part3 = t.at++;
  const part4 = compoundList(t);
  if (part4 === null) return back(t, start);
  if (peek(t) !== 111) return fail(t, "`done`", start);
  const part5 = t.at++;
  return { rule: "selectDo", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5] };
}

export function selectBrace(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 115) return fail(t, "`select`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = forWords(t);
  if (part2 === null) return back(t, start);
  if (peek(t) !== 98) return fail(t, "`{`", start);
  const part3 = t.at++;
  const part4 = compoundList(t);
  if (part4 === null) return back(t, start);
  if (peek(t) !== 99) return fail(t, "`}`", start);
  const part5 = t.at++;
  return { rule: "selectBrace", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5] };
}

export function countedFor(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && next !== 114) return null;
  if (t.misses !== null || next === 114) {
    const countedDoMatch = countedDo(t);
    if (countedDoMatch !== null) return countedDoMatch;
  }
  if (t.misses !== null || next === 114) {
    const countedBraceMatch = countedBrace(t);
    if (countedBraceMatch !== null) return countedBraceMatch;
  }
  return null;
}

export function countedDo(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 114) return fail(t, "`for`", start);
  const part0 = t.at++;
  if (peek(t) !== 77) return fail(t, "`((`", start);
  const part1 = t.at++;
  const part2 = t.misses !== null || (sets[peek(t)] & 0x80000) !== 0 ? countedEnd(t) : null;
  if (peek(t) !== 100) return fail(t, "`do`", start);
  const part3 = t.at++;
  const part4 = compoundList(t);
  if (part4 === null) return back(t, start);
  if (peek(t) !== 111) return fail(t, "`done`", start);
  const part5 = t.at++;
  return { rule: "countedDo", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5] };
}

export function countedBrace(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 114) return fail(t, "`for`", start);
  const part0 = t.at++;
  if (peek(t) !== 77) return fail(t, "`((`", start);
  const part1 = t.at++;
  const part2 = t.misses !== null || (sets[peek(t)] & 0x80000) !== 0 ? countedEnd(t) : null;
  if (peek(t) !== 98) return fail(t, "`{`", start);
  const part3 = t.at++;
  const part4 = compoundList(t);
  if (part4 === null) return back(t, start);
  if (peek(t) !== 99) return fail(t, "`}`", start);
  const part5 = t.at++;
  return { rule: "countedBrace", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5] };
}

export function countedEnd(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x80000) === 0) return null;
  if (t.misses !== null || next === 59) {
    const semicolonLinesMatch = semicolonLines(t);
    if (semicolonLinesMatch !== null) return semicolonLinesMatch;
  }
  if (t.misses !== null || next === 78) {
    const linesMatch = lines(t);
    if (linesMatch !== null) return linesMatch;
  }
  return null;
}

export function forWords(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses !== null || (sets[next] & 0x100000) !== 0) {
    const forInMatch = forIn(t);
    if (forInMatch !== null) return forInMatch;
  }
  const forAllMatch = forAll(t);
  if (forAllMatch !== null) return forAllMatch;
  return null;
}

export function forIn(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x100000) === 0) return null;
  const part0 = [];
  while (peek(t) === 78) part0.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  if (peek(t) !== 121) return fail(t, "`in`", start);
  const part1 = t.at++;
  const part2 = [];
  while ((sets[peek(t)] & 0x8000) !== 0) part2.push(t.at++);
  if (t.misses !== null) miss(t, "a word", start);
  const part3 = forEnd(t);
  if (part3 === null) return back(t, start);
  return { rule: "forIn", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function forAll(t: Tokens): Node | null {
  const start = t.at;
  let part0 = null;
  if (peek(t) === 59) part0 = t.at++;
  else if (t.misses !== null) miss(t, "`;`", start);
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "forAll", start, end: t.at, parts: [part0, part1] };
}

export function forEnd(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x80000) === 0) return null;
  if (t.misses !== null || next === 59) {
    const semicolonLinesMatch = semicolonLines(t);
    if (semicolonLinesMatch !== null) return semicolonLinesMatch;
  }
  if (t.misses !== null || next === 78) {
    const linesMatch = lines(t);
    if (linesMatch !== null) return linesMatch;
  }
  return null;
}

export function semicolonLines(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 59) return fail(t, "`;`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "semicolonLines", start, end: t.at, parts: [part0, part1] };
}

export function caseClause(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 107) return fail(t, "`case`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = [];
  while (peek(t) === 78) part2.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  if (peek(t) !== 121) return fail(t, "`in`", start);
  const part3 = t.at++;
  const part4 = [];
  while (peek(t) === 78) part4.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part5 = [];
  for (let each: Node | null; (t.misses !== null || (sets[peek(t)] & 0x200000) !== 0) && (each = caseItem(t)) !== null; ) part5.push(each);
  if (peek(t) !== 122) return fail(t, "`esac`", start);
  const part6 = t.at++;
  return { rule: "caseClause", start, end: t.at, parts: [part0, part1, part2, part3, part4, part5, part6] };
}

export function caseItem(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x200000) === 0) return null;
  const part0 = patterns(t);
  if (part0 === null) return back(t, start);
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = t.misses !== null || (sets[peek(t)] & 0x1) !== 0 ? items(t) : null;
  const part3 = caseItemEnd(t);
  if (part3 === null) return back(t, start);
  return { rule: "caseItem", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function caseItemEnd(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x800000) === 0) return null;
  if (t.misses !== null || (sets[next] & 0x400000) !== 0) {
    const caseBreakMatch = caseBreak(t);
    if (caseBreakMatch !== null) return caseBreakMatch;
  }
  if (t.misses !== null || next === 122) {
    const beforeEsacMatch = beforeEsac(t);
    if (beforeEsacMatch !== null) return beforeEsacMatch;
  }
  return null;
}

export function beforeEsac(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && next !== 122) return null;
  if (peek(t) !== 122) return fail(t, "`esac`", start);
  const part0 = t.at;
  return { rule: "beforeEsac", start, end: t.at, parts: [part0] };
}

export function caseBreak(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x400000) === 0) return fail(t, "`;;` or `;&` or `;;&`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "caseBreak", start, end: t.at, parts: [part0, part1] };
}

export function patterns(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x200000) === 0) return null;
  if (t.misses !== null || next === 40) {
    const parenthesizedMatch = parenthesized(t);
    if (parenthesizedMatch !== null) return parenthesizedMatch;
  }
  if (t.misses !== null || (sets[next] & 0x8000) !== 0) {
    const bareMatch = bare(t);
    if (bareMatch !== null) return bareMatch;
  }
  return null;
}

export function parenthesized(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 40) return fail(t, "`(`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = [];
  for (let each: Node | null; (t.misses !== null || peek(t) === 124) && (each = patternRest(t)) !== null; ) part2.push(each);
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part3 = t.at++;
  return { rule: "parenthesized", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function bare(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x8000) === 0) return null;
  if (peek(t) === 122) return back(t, start);
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part0 = t.at++;
  const part1 = [];
  for (let each: Node | null; (t.misses !== null || peek(t) === 124) && (each = patternRest(t)) !== null; ) part1.push(each);
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part2 = t.at++;
  return { rule: "bare", start, end: t.at, parts: [part0, part1, part2] };
}

export function patternRest(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 124) return fail(t, "`|`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  return { rule: "patternRest", start, end: t.at, parts: [part0, part1] };
}

export function arithmeticCommand(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 77) return fail(t, "`((`", start);
  const part0 = t.at++;
  return { rule: "arithmeticCommand", start, end: t.at, parts: [part0] };
}

export function conditional(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 113) return fail(t, "`[[`", start);
  const part0 = t.at++;
  const part1 = conditionOr(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 93) return fail(t, "`]]`", start);
  const part2 = t.at++;
  return { rule: "conditional", start, end: t.at, parts: [part0, part1, part2] };
}

export function conditionOr(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x1000000) === 0) return null;
  const part0 = [];
  while (peek(t) === 78) part0.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part1 = conditionAnd(t);
  if (part1 === null) return back(t, start);
  const part2 = [];
  for (let each: Node | null; (t.misses !== null || peek(t) === 79) && (each = conditionOrRest(t)) !== null; ) part2.push(each);
  return { rule: "conditionOr", start, end: t.at, parts: [part0, part1, part2] };
}

export function conditionOrRest(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 79) return fail(t, "`||`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = conditionAnd(t);
  if (part2 === null) return back(t, start);
  return { rule: "conditionOrRest", start, end: t.at, parts: [part0, part1, part2] };
}

export function conditionAnd(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x2000000) === 0) return null;
  const part0 = conditionTerm(t);
  if (part0 === null) return back(t, start);
  const part1 = [];
  for (let each: Node | null; (t.misses !== null || peek(t) === 65) && (each = conditionAndRest(t)) !== null; ) part1.push(each);
  return { rule: "conditionAnd", start, end: t.at, parts: [part0, part1] };
}

export function conditionAndRest(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 65) return fail(t, "`&&`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = conditionTerm(t);
  if (part2 === null) return back(t, start);
  return { rule: "conditionAndRest", start, end: t.at, parts: [part0, part1, part2] };
}

export function conditionTerm(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x2000000) === 0) return null;
  if (t.misses !== null || next === 120) {
    const conditionNotMatch = conditionNot(t);
    if (conditionNotMatch !== null) return conditionNotMatch;
  }
  if (t.misses !== null || next === 40) {
    const conditionGroupMatch = conditionGroup(t);
    if (conditionGroupMatch !== null) return conditionGroupMatch;
  }
  if (t.misses !== null || next === 85) {
    const conditionUnaryMatch = conditionUnary(t);
    if (conditionUnaryMatch !== null) return conditionUnaryMatch;
  }
  if (t.misses !== null || (sets[next] & 0x4000000) !== 0) {
    const conditionBinaryMatch = conditionBinary(t);
    if (conditionBinaryMatch !== null) return conditionBinaryMatch;
  }
  if (t.misses !== null || (sets[next] & 0x4000000) !== 0) {
    const conditionWordMatch = conditionWord(t);
    if (conditionWordMatch !== null) return conditionWordMatch;
  }
  return null;
}

export function conditionNot(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 120) return fail(t, "`!`", start);
  const part0 = t.at++;
  const part1 = [];
  while (peek(t) === 78) part1.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part2 = conditionTerm(t);
  if (part2 === null) return back(t, start);
  return { rule: "conditionNot", start, end: t.at, parts: [part0, part1, part2] };
}

export function conditionGroup(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 40) return fail(t, "`(`", start);
  const part0 = t.at++;
  const part1 = conditionOr(t);
  if (part1 === null) return back(t, start);
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part2 = t.at++;
  const part3 = [];
  while (peek(t) === 78) part3.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "conditionGroup", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function conditionUnary(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 85) return fail(t, "a unary operator", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = [];
  while (peek(t) === 78) part2.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "conditionUnary", start, end: t.at, parts: [part0, part1, part2] };
}

export function conditionBinary(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x4000000) === 0) return null;
  if (peek(t) === 120) return back(t, start);
  if ((sets[peek(t)] & 0x4000000) === 0) return fail(t, "a word", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x10000000) === 0) return fail(t, "a conditional operator", start);
  const part1 = t.at++;
  if ((sets[peek(t)] & 0x8000000) === 0) return fail(t, "a word", start);
  const part2 = t.at++;
  const part3 = [];
  while (peek(t) === 78) part3.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  return { rule: "conditionBinary", start, end: t.at, parts: [part0, part1, part2, part3] };
}

export function conditionWord(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x4000000) === 0) return null;
  if (peek(t) === 120) return back(t, start);
  if ((sets[peek(t)] & 0x4000000) === 0) return fail(t, "a word", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x20000000) === 0) return fail(t, "the end of the condition", start);
  const part1 = t.at;
  return { rule: "conditionWord", start, end: t.at, parts: [part0, part1] };
}

export function functionDefinition(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && (sets[next] & 0x40000000) === 0) return null;
  if (t.misses !== null || (sets[next] & 0x800) !== 0) {
    const posixFunctionMatch = posixFunction(t);
    if (posixFunctionMatch !== null) return posixFunctionMatch;
  }
  if (t.misses !== null || next === 103) {
    const bashFunctionMatch = bashFunction(t);
    if (bashFunctionMatch !== null) return bashFunctionMatch;
  }
  return null;
}

export function posixFunction(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[peek(t)] & 0x800) === 0) return fail(t, "a name", start);
  const part0 = t.at++;
  if (peek(t) !== 40) return fail(t, "`(`", start);
  const part1 = t.at++;
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part2 = t.at++;
  const part3 = [];
  while (peek(t) === 78) part3.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part4 = compoundCommand(t);
  if (part4 === null) return back(t, start);
  return { rule: "posixFunction", start, end: t.at, parts: [part0, part1, part2, part3, part4] };
}

export function bashFunction(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 103) return fail(t, "`function`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x8000) === 0) return fail(t, "a word", start);
  const part1 = t.at++;
  const part2 = t.misses !== null || peek(t) === 40 ? parens(t) : null;
  const part3 = [];
  while (peek(t) === 78) part3.push(t.at++);
  if (t.misses !== null) miss(t, "a newline", start);
  const part4 = compoundCommand(t);
  if (part4 === null) return back(t, start);
  return { rule: "bashFunction", start, end: t.at, parts: [part0, part1, part2, part3, part4] };
}

export function parens(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 40) return fail(t, "`(`", start);
  const part0 = t.at++;
  if (peek(t) !== 41) return fail(t, "closing parenthesis", start);
  const part1 = t.at++;
  return { rule: "parens", start, end: t.at, parts: [part0, part1] };
}

export function coprocess(t: Tokens): Node | null {
  const next = peek(t);
  if (t.misses === null && next !== 106) return null;
  if (t.misses !== null || next === 106) {
    const namedCoprocessMatch = namedCoprocess(t);
    if (namedCoprocessMatch !== null) return namedCoprocessMatch;
  }
  if (t.misses !== null || next === 106) {
    const plainCoprocessMatch = plainCoprocess(t);
    if (plainCoprocessMatch !== null) return plainCoprocessMatch;
  }
  return null;
}

export function namedCoprocess(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 106) return fail(t, "`coproc`", start);
  const part0 = t.at++;
  if ((sets[peek(t)] & 0x800) === 0) return fail(t, "a name", start);
  const part1 = t.at++;
  const part2 = compoundCommand(t);
  if (part2 === null) return back(t, start);
  return { rule: "namedCoprocess", start, end: t.at, parts: [part0, part1, part2] };
}

export function plainCoprocess(t: Tokens): Node | null {
  const start = t.at;
  if (peek(t) !== 106) return fail(t, "`coproc`", start);
  const part0 = t.at++;
  const part1 = coprocCommand(t);
  if (part1 === null) return back(t, start);
  return { rule: "plainCoprocess", start, end: t.at, parts: [part0, part1] };
}

export function coprocCommand(t: Tokens): Node | null {
  const start = t.at;
  const next = peek(t);
  if ((sets[next] & 0x80000000) === 0) return fail(t, "a command", start);
  if (t.misses !== null || (sets[next] & 0x1000) !== 0) {
    const compoundCommandMatch = compoundCommand(t);
    if (compoundCommandMatch !== null) return compoundCommandMatch;
  }
  if (t.misses !== null || (sets[next] & 0x400) !== 0) {
    const prefixedMatch = prefixed(t);
    if (prefixedMatch !== null) return prefixedMatch;
  }
  if (t.misses !== null || (sets[next] & 0x800) !== 0) {
    const callMatch = call(t);
    if (callMatch !== null) return callMatch;
  }
  return null;
}
