// Written by scripts/generate-parser.ts from floe.ohm: do not edit.
import { add, kind, kindSet, miss, type Node, type Part, take, takeRange, type Tokens } from "../descent.ts";

/** The kinds of tokens, as char codes. */
export const Kind = {
  end: 0,
  name: 110, // n
  plain: 112, // p
  word: 119, // w
  assignment: 97, // a
  if: 105, // i
  then: 116, // t
  elif: 108, // l
  else: 101, // e
  fi: 102, // f
  while: 104, // h
  until: 117, // u
  for: 114, // r
  case: 107, // k
  esac: 122, // z
  do: 100, // d
  done: 111, // o
  in: 121, // y
  function: 103, // g
  leftBrace: 98, // b
  rightBrace: 99, // c
  bang: 120, // x
  doubleBracket: 113, // q
  select: 115, // s
  coproc: 106, // j
  time: 109, // m
  newline: 78, // N
  semicolon: 59, // ;
  ampersand: 38, // &
  andIf: 65, // A
  orIf: 79, // O
  bar: 124, // |
  barAmpersand: 66, // B
  leftParen: 40, // (
  rightParen: 41, // )
  break: 68, // D
  fallThrough: 70, // F
  tryNext: 84, // T
  ioNumber: 73, // I
  redirectOperator: 82, // R
  substitute: 36, // $
  arithmetic: 77, // M
  array: 89, // Y
  processSubstitution: 80, // P
} as const;

/** How people see each kind. */
export const kindNames: Readonly<Record<number, string>> = {
  0: "end of file",
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
  89: "an array",
  80: "a process substitution",
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

const completeCommandFirst = kindSet("\u0000(INRabghiknpruwx");
export function completeCommand(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && completeCommandFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(line(t), parts)) parts.push(null);
    if (!add(lineEnd(t), parts)) break rule;
    return { rule: "completeCommand", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const lineFirst = kindSet("(IRabghiknpruwx");
export function line(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && lineFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(andOr(t), parts)) break rule;
    const list1: Part[] = [];
    while (add(lineRest(t), list1)) {}
    parts.push(list1);
    if (!add(separator(t), parts)) parts.push(null);
    return { rule: "line", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const lineRestFirst = kindSet("&;");
export function lineRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && lineRestFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(separator(t), parts)) break rule;
    if (!add(andOr(t), parts)) break rule;
    return { rule: "lineRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const lineEndFirst = kindSet("\u0000N");
export function lineEnd(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && lineEndFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 78, "a newline", start, parts) || take(t, 0, "the end", start, parts))) break rule;
    return { rule: "lineEnd", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function substitution(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 36) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 36, "`$`", start, parts)) break rule;
    const list2: Part[] = [];
    while (take(t, 78, "a newline", start, list2)) {}
    parts.push(list2);
    if (!add(items(t), parts)) parts.push(null);
    if (!take(t, 41, "closing parenthesis", start, parts)) break rule;
    return { rule: "substitution", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const backquotedFirst = kindSet("\u0000(INRabghiknpruwx");
export function backquoted(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && backquotedFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const list3: Part[] = [];
    while (take(t, 78, "a newline", start, list3)) {}
    parts.push(list3);
    if (!add(items(t), parts)) parts.push(null);
    if (!take(t, 0, "the end", start, parts)) break rule;
    return { rule: "backquoted", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const compoundListFirst = kindSet("(INRabghiknpruwx");
export function compoundList(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && compoundListFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const list4: Part[] = [];
    while (take(t, 78, "a newline", start, list4)) {}
    parts.push(list4);
    if (!add(items(t), parts)) break rule;
    return { rule: "compoundList", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const itemsFirst = kindSet("(IRabghiknpruwx");
export function items(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && itemsFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(andOr(t), parts)) break rule;
    const list5: Part[] = [];
    while (add(itemsRest(t), list5)) {}
    parts.push(list5);
    if (!add(terminator(t), parts)) parts.push(null);
    return { rule: "items", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const itemsRestFirst = kindSet("&;N");
export function itemsRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && itemsRestFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(terminator(t), parts)) break rule;
    if (!add(andOr(t), parts)) break rule;
    return { rule: "itemsRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const terminatorFirst = kindSet("&;N");
export function terminator(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && terminatorFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(add(separatorLines(t), parts) || add(lines(t), parts))) break rule;
    return { rule: "terminator", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const separatorLinesFirst = kindSet("&;");
export function separatorLines(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && separatorLinesFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(separator(t), parts)) break rule;
    const list6: Part[] = [];
    while (take(t, 78, "a newline", start, list6)) {}
    parts.push(list6);
    return { rule: "separatorLines", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function lines(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 78) return null;
  const parts: Part[] = [];
  rule: {
    const list7: Part[] = [];
    while (take(t, 78, "a newline", start, list7)) {}
    if (list7.length === 0) break rule;
    parts.push(list7);
    return { rule: "lines", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const separatorFirst = kindSet("&;");
export function separator(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && separatorFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 59, "`;`", start, parts) || take(t, 38, "`&`", start, parts))) break rule;
    return { rule: "separator", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const andOrFirst = kindSet("(IRabghiknpruwx");
export function andOr(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && andOrFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(pipeline(t), parts)) break rule;
    const list8: Part[] = [];
    while (add(andOrRest(t), list8)) {}
    parts.push(list8);
    return { rule: "andOr", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const andOrRestFirst = kindSet("AO");
export function andOrRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && andOrRestFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(andOrOperator(t), parts)) break rule;
    const list9: Part[] = [];
    while (take(t, 78, "a newline", start, list9)) {}
    parts.push(list9);
    if (!add(pipeline(t), parts)) break rule;
    return { rule: "andOrRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const andOrOperatorFirst = kindSet("AO");
export function andOrOperator(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && andOrOperatorFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 65, "`&&`", start, parts) || take(t, 79, "`||`", start, parts))) break rule;
    return { rule: "andOrOperator", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const pipelineFirst = kindSet("(IRabghiknpruwx");
export function pipeline(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && pipelineFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const list10: Part[] = [];
    while (take(t, 120, "`!`", start, list10)) {}
    parts.push(list10);
    if (!add(command(t), parts)) break rule;
    const list11: Part[] = [];
    while (add(pipelineRest(t), list11)) {}
    parts.push(list11);
    return { rule: "pipeline", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const pipelineRestFirst = kindSet("B|");
export function pipelineRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && pipelineRestFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(pipe(t), parts)) break rule;
    const list12: Part[] = [];
    while (take(t, 78, "a newline", start, list12)) {}
    parts.push(list12);
    if (!add(command(t), parts)) break rule;
    return { rule: "pipelineRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const pipeFirst = kindSet("B|");
export function pipe(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && pipeFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 124, "`|`", start, parts) || take(t, 66, "`|&`", start, parts))) break rule;
    return { rule: "pipe", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const commandFirst = kindSet("(IRabghiknpruw");
export function command(t: Tokens): Node | null {
  const start = t.at;
  if (commandFirst[kind(t)] !== 1) {
    miss(t, "a command", start);
    return null;
  }
  const parts: Part[] = [];
  rule: {
    if (!(add(functionDefinition(t), parts) || add(compoundCommand(t), parts) || add(simpleCommand(t), parts))) break rule;
    return { rule: "command", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const simpleCommandFirst = kindSet("IRanpw");
export function simpleCommand(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && simpleCommandFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(add(prefixed(t), parts) || add(call(t), parts))) break rule;
    return { rule: "simpleCommand", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const prefixedFirst = kindSet("IRa");
export function prefixed(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && prefixedFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const list13: Part[] = [];
    while (add(prefix(t), list13)) {}
    if (list13.length === 0) break rule;
    parts.push(list13);
    if (!add(prefixedCall(t), parts)) parts.push(null);
    return { rule: "prefixed", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const prefixFirst = kindSet("IRa");
export function prefix(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && prefixFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 97, "an assignment", start, parts) || add(redirect(t), parts))) break rule;
    return { rule: "prefix", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const prefixedCallFirst = kindSet("abcdefghijklmnopqrstuvwxyz");
export function prefixedCall(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && prefixedCallFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    const list14: Part[] = [];
    while (add(argument(t), list14)) {}
    parts.push(list14);
    return { rule: "prefixedCall", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const callFirst = kindSet("npw");
export function call(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && callFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(commandWord(t), parts)) break rule;
    const list15: Part[] = [];
    while (add(argument(t), list15)) {}
    parts.push(list15);
    return { rule: "call", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const commandWordFirst = kindSet("npw");
export function commandWord(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && commandWordFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 110, "a name", start, parts) || take(t, 112, "a word", start, parts) || take(t, 119, "a word", start, parts))) break rule;
    return { rule: "commandWord", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const argumentFirst = kindSet("IRabcdefghijklmnopqrstuvwxyz");
export function argument(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && argumentFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(takeRange(t, 97, 122, "a word", start, parts) || add(redirect(t), parts))) break rule;
    return { rule: "argument", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const redirectFirst = kindSet("IR");
export function redirect(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && redirectFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 73, "a descriptor number", start, parts)) parts.push(null);
    if (!take(t, 82, "a redirection", start, parts)) break rule;
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    return { rule: "redirect", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const compoundCommandFirst = kindSet("(bhikru");
export function compoundCommand(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && compoundCommandFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(compound(t), parts)) break rule;
    const list16: Part[] = [];
    while (add(redirect(t), list16)) {}
    parts.push(list16);
    return { rule: "compoundCommand", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const compoundFirst = kindSet("(bhikru");
export function compound(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && compoundFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(add(brace(t), parts) || add(subshell(t), parts) || add(ifClause(t), parts) || add(caseClause(t), parts) || add(forClause(t), parts) || add(whileClause(t), parts))) break rule;
    return { rule: "compound", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function brace(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 98) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 98, "`{`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    if (!take(t, 99, "`}`", start, parts)) break rule;
    return { rule: "brace", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function subshell(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 40) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 40, "`(`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    if (!take(t, 41, "closing parenthesis", start, parts)) break rule;
    return { rule: "subshell", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function ifClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 105) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 105, "`if`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    if (!take(t, 116, "`then`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    const list17: Part[] = [];
    while (add(elifPart(t), list17)) {}
    parts.push(list17);
    if (!add(elsePart(t), parts)) parts.push(null);
    if (!take(t, 102, "`fi`", start, parts)) break rule;
    return { rule: "ifClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function elifPart(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 108) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 108, "`elif`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    if (!take(t, 116, "`then`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    return { rule: "elifPart", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function elsePart(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 101) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 101, "`else`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    return { rule: "elsePart", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const whileClauseFirst = kindSet("hu");
export function whileClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && whileClauseFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(whileWord(t), parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    if (!add(doGroup(t), parts)) break rule;
    return { rule: "whileClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const whileWordFirst = kindSet("hu");
export function whileWord(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && whileWordFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 104, "`while`", start, parts) || take(t, 117, "`until`", start, parts))) break rule;
    return { rule: "whileWord", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function forClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 114) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 114, "`for`", start, parts)) break rule;
    if (!add(anyName(t), parts)) break rule;
    if (!add(forWords(t), parts)) break rule;
    if (!add(doGroup(t), parts)) break rule;
    return { rule: "forClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function forWords(t: Tokens): Node | null {
  const start = t.at;
  const parts: Part[] = [];
  rule: {
    if (!(add(forIn(t), parts) || add(forAll(t), parts))) break rule;
    return { rule: "forWords", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const forInFirst = kindSet("Ny");
export function forIn(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && forInFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const list18: Part[] = [];
    while (take(t, 78, "a newline", start, list18)) {}
    parts.push(list18);
    if (!take(t, 121, "`in`", start, parts)) break rule;
    const list19: Part[] = [];
    while (takeRange(t, 97, 122, "a word", start, list19)) {}
    parts.push(list19);
    if (!add(forEnd(t), parts)) break rule;
    return { rule: "forIn", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function forAll(t: Tokens): Node | null {
  const start = t.at;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 59, "`;`", start, parts)) parts.push(null);
    const list20: Part[] = [];
    while (take(t, 78, "a newline", start, list20)) {}
    parts.push(list20);
    return { rule: "forAll", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const forEndFirst = kindSet(";N");
export function forEnd(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && forEndFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(add(semicolonLines(t), parts) || add(lines(t), parts))) break rule;
    return { rule: "forEnd", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function semicolonLines(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 59) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 59, "`;`", start, parts)) break rule;
    const list21: Part[] = [];
    while (take(t, 78, "a newline", start, list21)) {}
    parts.push(list21);
    return { rule: "semicolonLines", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function doGroup(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 100) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 100, "`do`", start, parts)) break rule;
    if (!add(compoundList(t), parts)) break rule;
    if (!take(t, 111, "`done`", start, parts)) break rule;
    return { rule: "doGroup", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function caseClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 107) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 107, "`case`", start, parts)) break rule;
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    const list22: Part[] = [];
    while (take(t, 78, "a newline", start, list22)) {}
    parts.push(list22);
    if (!take(t, 121, "`in`", start, parts)) break rule;
    const list23: Part[] = [];
    while (take(t, 78, "a newline", start, list23)) {}
    parts.push(list23);
    const list24: Part[] = [];
    while (add(caseItem(t), list24)) {}
    parts.push(list24);
    if (!take(t, 122, "`esac`", start, parts)) break rule;
    return { rule: "caseClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const caseItemFirst = kindSet("(abcdefghijklmnopqrstuvwxyz");
export function caseItem(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && caseItemFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(patterns(t), parts)) break rule;
    const list25: Part[] = [];
    while (take(t, 78, "a newline", start, list25)) {}
    parts.push(list25);
    if (!add(items(t), parts)) parts.push(null);
    if (!add(caseItemEnd(t), parts)) break rule;
    return { rule: "caseItem", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const caseItemEndFirst = kindSet("DFTz");
export function caseItemEnd(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && caseItemEndFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const choice26At = t.at;
    const choice26Size = parts.length;
    choice26: {
      next27: {
        if (!add(caseBreak(t), parts)) break next27;
        break choice26;
      }
      t.at = choice26At;
      parts.length = choice26Size;
      next28: {
        const look29At = t.at;
        const look29 = take(t, 122, "`esac`", start, parts);
        t.at = look29At;
        if (!look29) break next28;
        break choice26;
      }
      t.at = choice26At;
      parts.length = choice26Size;
      break rule;
    }
    return { rule: "caseItemEnd", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const caseBreakFirst = kindSet("DFT");
export function caseBreak(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && caseBreakFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(caseOperator(t), parts)) break rule;
    const list30: Part[] = [];
    while (take(t, 78, "a newline", start, list30)) {}
    parts.push(list30);
    return { rule: "caseBreak", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const caseOperatorFirst = kindSet("DFT");
export function caseOperator(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && caseOperatorFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 68, "`;;`", start, parts) || take(t, 70, "`;&`", start, parts) || take(t, 84, "`;;&`", start, parts))) break rule;
    return { rule: "caseOperator", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const patternsFirst = kindSet("(abcdefghijklmnopqrstuvwxyz");
export function patterns(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && patternsFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(add(parenthesized(t), parts) || add(bare(t), parts))) break rule;
    return { rule: "patterns", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function parenthesized(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 40) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 40, "`(`", start, parts)) break rule;
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    const list31: Part[] = [];
    while (add(patternRest(t), list31)) {}
    parts.push(list31);
    if (!take(t, 41, "closing parenthesis", start, parts)) break rule;
    return { rule: "parenthesized", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const bareFirst = kindSet("abcdefghijklmnopqrstuvwxyz");
export function bare(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && bareFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    const look32At = t.at;
    const look32 = take(t, 122, "`esac`", start, []);
    t.at = look32At;
    if (look32) break rule;
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    const list33: Part[] = [];
    while (add(patternRest(t), list33)) {}
    parts.push(list33);
    if (!take(t, 41, "closing parenthesis", start, parts)) break rule;
    return { rule: "bare", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function patternRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 124) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 124, "`|`", start, parts)) break rule;
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    return { rule: "patternRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const functionDefinitionFirst = kindSet("gnp");
export function functionDefinition(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && functionDefinitionFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(add(posixFunction(t), parts) || add(bashFunction(t), parts))) break rule;
    return { rule: "functionDefinition", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const posixFunctionFirst = kindSet("np");
export function posixFunction(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && posixFunctionFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(functionName(t), parts)) break rule;
    if (!take(t, 40, "`(`", start, parts)) break rule;
    if (!take(t, 41, "closing parenthesis", start, parts)) break rule;
    const list34: Part[] = [];
    while (take(t, 78, "a newline", start, list34)) {}
    parts.push(list34);
    if (!add(compoundCommand(t), parts)) break rule;
    return { rule: "posixFunction", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function bashFunction(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 103) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 103, "`function`", start, parts)) break rule;
    if (!takeRange(t, 97, 122, "a word", start, parts)) break rule;
    if (!add(parens(t), parts)) parts.push(null);
    const list35: Part[] = [];
    while (take(t, 78, "a newline", start, list35)) {}
    parts.push(list35);
    if (!add(compoundCommand(t), parts)) break rule;
    return { rule: "bashFunction", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function parens(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 40) return null;
  const parts: Part[] = [];
  rule: {
    if (!take(t, 40, "`(`", start, parts)) break rule;
    if (!take(t, 41, "closing parenthesis", start, parts)) break rule;
    return { rule: "parens", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const functionNameFirst = kindSet("np");
export function functionName(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && functionNameFirst[kind(t)] !== 1) return null;
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 110, "a name", start, parts) || take(t, 112, "a word", start, parts))) break rule;
    return { rule: "functionName", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

const anyNameFirst = kindSet("defghijklmnorstuyz");
export function anyName(t: Tokens): Node | null {
  const start = t.at;
  if (anyNameFirst[kind(t)] !== 1) {
    miss(t, "a name", start);
    return null;
  }
  const parts: Part[] = [];
  rule: {
    if (!(take(t, 110, "a name", start, parts) || take(t, 105, "`if`", start, parts) || take(t, 116, "`then`", start, parts) || take(t, 108, "`elif`", start, parts) || take(t, 101, "`else`", start, parts) || take(t, 102, "`fi`", start, parts) || take(t, 104, "`while`", start, parts) || take(t, 117, "`until`", start, parts) || take(t, 114, "`for`", start, parts) || take(t, 107, "`case`", start, parts) || take(t, 122, "`esac`", start, parts) || take(t, 100, "`do`", start, parts) || take(t, 111, "`done`", start, parts) || take(t, 121, "`in`", start, parts) || take(t, 103, "`function`", start, parts) || take(t, 115, "`select`", start, parts) || take(t, 106, "`coproc`", start, parts) || take(t, 109, "`time`", start, parts))) break rule;
    return { rule: "anyName", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}
