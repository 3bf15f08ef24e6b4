// Written by scripts/generate-parser.ts from floe.ohm: do not edit.
import { add, kind, miss, type Node, type Part, type Tokens } from "../descent.ts";

/** The kinds of tokens, as char codes. */
export const Kind = {
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
  eof: 69, // E
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

/** For each kind the sets that it is in, a bit each. */
const sets = [
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0x28, 0,
  0x108115, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0x80028, 0, 0, 0, 0,
  0, 0x40, 0x80, 0, 0x600000, 0x3, 0x600000, 0,
  0, 0x6715, 0, 0, 0, 0, 0xc0033, 0x40,
  0, 0, 0x6715, 0, 0x600000, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0,
  0, 0x102f15, 0x10a915, 0x102800, 0x122800, 0x122800, 0x122800, 0x922915,
  0x13a915, 0x12a915, 0x122800, 0x12a915, 0x122800, 0x122800, 0x1923b15, 0x122800,
  0x1903b15, 0x102800, 0x12a915, 0x122800, 0x122800, 0x13a915, 0x102800, 0x103b15,
  0x102815, 0x162800, 0x322800, 0, 0x80, 0, 0, 0,
];

export function completeCommand(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x1) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(line(t), parts)) parts.push(null);
    if ((sets[kind(t)] & 0x2) === 0) {
      miss(t, "a newline", start); miss(t, "the end", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "completeCommand", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function line(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x4) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(andOr(t), parts)) break rule;
    const list1: Part[] = [];
    while (add(lineRest(t), list1)) {}
    parts.push(list1);
    if ((sets[kind(t)] & 0x8) !== 0) {
      parts.push(t.at++);
    } else {
      miss(t, "`;`", start); miss(t, "`&`", start);
      parts.push(null);
    }
    return { rule: "line", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function lineRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x8) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x8) === 0) {
      miss(t, "`;`", start); miss(t, "`&`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(andOr(t), parts)) break rule;
    return { rule: "lineRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function substitution(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 36) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 36) {
      miss(t, "`$`", start);
      break rule;
    }
    parts.push(t.at++);
    const list2: Part[] = [];
    while (kind(t) === 78) list2.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list2);
    if (!add(items(t), parts)) parts.push(null);
    if (kind(t) !== 41) {
      miss(t, "closing parenthesis", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "substitution", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function backquoted(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x1) === 0) return null;
  const parts: Part[] = [];
  rule: {
    const list3: Part[] = [];
    while (kind(t) === 78) list3.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list3);
    if (!add(items(t), parts)) parts.push(null);
    if (kind(t) !== 69) {
      miss(t, "the end", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "backquoted", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function compoundList(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x10) === 0) return null;
  const parts: Part[] = [];
  rule: {
    const list4: Part[] = [];
    while (kind(t) === 78) list4.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list4);
    if (!add(items(t), parts)) break rule;
    return { rule: "compoundList", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function items(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x4) === 0) return null;
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

export function itemsRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x20) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(terminator(t), parts)) break rule;
    if (!add(andOr(t), parts)) break rule;
    return { rule: "itemsRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function terminator(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x20) === 0) return null;
  const separatorLinesMatch = separatorLines(t);
  if (separatorLinesMatch !== null) return separatorLinesMatch;
  return lines(t);
}

export function separatorLines(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x8) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x8) === 0) {
      miss(t, "`;`", start); miss(t, "`&`", start);
      break rule;
    }
    parts.push(t.at++);
    const list6: Part[] = [];
    while (kind(t) === 78) list6.push(t.at++);
    miss(t, "a newline", start);
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
    while (kind(t) === 78) list7.push(t.at++);
    miss(t, "a newline", start);
    if (list7.length === 0) break rule;
    parts.push(list7);
    return { rule: "lines", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function andOr(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x4) === 0) return null;
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

export function andOrRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x40) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x40) === 0) {
      miss(t, "`&&`", start); miss(t, "`||`", start);
      break rule;
    }
    parts.push(t.at++);
    const list9: Part[] = [];
    while (kind(t) === 78) list9.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list9);
    if (!add(pipeline(t), parts)) break rule;
    return { rule: "andOrRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function pipeline(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x4) === 0) return null;
  const parts: Part[] = [];
  rule: {
    const list10: Part[] = [];
    while (kind(t) === 120) list10.push(t.at++);
    miss(t, "`!`", start);
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

export function pipelineRest(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x80) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x80) === 0) {
      miss(t, "`|`", start); miss(t, "`|&`", start);
      break rule;
    }
    parts.push(t.at++);
    const list12: Part[] = [];
    while (kind(t) === 78) list12.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list12);
    if (!add(command(t), parts)) break rule;
    return { rule: "pipelineRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function command(t: Tokens): Node | null {
  const start = t.at;
  if ((sets[kind(t)] & 0x100) === 0) {
    miss(t, "a command", start);
    return null;
  }
  const simpleCommandMatch = simpleCommand(t);
  if (simpleCommandMatch !== null) return simpleCommandMatch;
  const compoundCommandMatch = compoundCommand(t);
  if (compoundCommandMatch !== null) return compoundCommandMatch;
  return functionDefinition(t);
}

export function simpleCommand(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x200) === 0) return null;
  const prefixedMatch = prefixed(t);
  if (prefixedMatch !== null) return prefixedMatch;
  return call(t);
}

export function prefixed(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x400) === 0) return null;
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

export function prefix(t: Tokens): Node | number | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x400) === 0) return null;
  if (kind(t) === 97) return t.at++;
  miss(t, "an assignment", start);
  return redirect(t);
}

export function prefixedCall(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x800) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    const list14: Part[] = [];
    while (add(argument(t), list14)) {}
    parts.push(list14);
    return { rule: "prefixedCall", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function call(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x1000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x1000) === 0) {
      miss(t, "a name", start); miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    if (kind(t) === 40) break rule;
    const list15: Part[] = [];
    while (add(argument(t), list15)) {}
    parts.push(list15);
    return { rule: "call", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function argument(t: Tokens): Node | number | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x2000) === 0) return null;
  if ((sets[kind(t)] & 0x800) !== 0) return t.at++;
  miss(t, "a word", start);
  return redirect(t);
}

export function redirect(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x4000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) === 73) {
      parts.push(t.at++);
    } else {
      miss(t, "a descriptor number", start);
      parts.push(null);
    }
    if (kind(t) !== 82) {
      miss(t, "a redirection", start);
      break rule;
    }
    parts.push(t.at++);
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "redirect", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function compoundCommand(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x8000) === 0) return null;
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

export function compound(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x8000) === 0) return null;
  const braceMatch = brace(t);
  if (braceMatch !== null) return braceMatch;
  const subshellMatch = subshell(t);
  if (subshellMatch !== null) return subshellMatch;
  const ifClauseMatch = ifClause(t);
  if (ifClauseMatch !== null) return ifClauseMatch;
  const caseClauseMatch = caseClause(t);
  if (caseClauseMatch !== null) return caseClauseMatch;
  const forClauseMatch = forClause(t);
  if (forClauseMatch !== null) return forClauseMatch;
  return whileClause(t);
}

export function brace(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 98) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 98) {
      miss(t, "`{`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 99) {
      miss(t, "`}`", start);
      break rule;
    }
    parts.push(t.at++);
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
    if (kind(t) !== 40) {
      miss(t, "`(`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 41) {
      miss(t, "closing parenthesis", start);
      break rule;
    }
    parts.push(t.at++);
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
    if (kind(t) !== 105) {
      miss(t, "`if`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 116) {
      miss(t, "`then`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    const list17: Part[] = [];
    while (add(elifPart(t), list17)) {}
    parts.push(list17);
    if (!add(elsePart(t), parts)) parts.push(null);
    if (kind(t) !== 102) {
      miss(t, "`fi`", start);
      break rule;
    }
    parts.push(t.at++);
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
    if (kind(t) !== 108) {
      miss(t, "`elif`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 116) {
      miss(t, "`then`", start);
      break rule;
    }
    parts.push(t.at++);
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
    if (kind(t) !== 101) {
      miss(t, "`else`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    return { rule: "elsePart", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function whileClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x10000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x10000) === 0) {
      miss(t, "`while`", start); miss(t, "`until`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 100) {
      miss(t, "`do`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 111) {
      miss(t, "`done`", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "whileClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function forClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 114) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 114) {
      miss(t, "`for`", start);
      break rule;
    }
    parts.push(t.at++);
    if ((sets[kind(t)] & 0x20000) === 0) {
      miss(t, "a name", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(forWords(t), parts)) break rule;
    if (kind(t) !== 100) {
      miss(t, "`do`", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(compoundList(t), parts)) break rule;
    if (kind(t) !== 111) {
      miss(t, "`done`", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "forClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function forWords(t: Tokens): Node | null {
  const forInMatch = forIn(t);
  if (forInMatch !== null) return forInMatch;
  return forAll(t);
}

export function forIn(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x40000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    const list18: Part[] = [];
    while (kind(t) === 78) list18.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list18);
    if (kind(t) !== 121) {
      miss(t, "`in`", start);
      break rule;
    }
    parts.push(t.at++);
    const list19: Part[] = [];
    while ((sets[kind(t)] & 0x800) !== 0) list19.push(t.at++);
    miss(t, "a word", start);
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
    if (kind(t) === 59) {
      parts.push(t.at++);
    } else {
      miss(t, "`;`", start);
      parts.push(null);
    }
    const list20: Part[] = [];
    while (kind(t) === 78) list20.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list20);
    return { rule: "forAll", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function forEnd(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x80000) === 0) return null;
  const semicolonLinesMatch = semicolonLines(t);
  if (semicolonLinesMatch !== null) return semicolonLinesMatch;
  return lines(t);
}

export function semicolonLines(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 59) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 59) {
      miss(t, "`;`", start);
      break rule;
    }
    parts.push(t.at++);
    const list21: Part[] = [];
    while (kind(t) === 78) list21.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list21);
    return { rule: "semicolonLines", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function caseClause(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 107) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 107) {
      miss(t, "`case`", start);
      break rule;
    }
    parts.push(t.at++);
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    const list22: Part[] = [];
    while (kind(t) === 78) list22.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list22);
    if (kind(t) !== 121) {
      miss(t, "`in`", start);
      break rule;
    }
    parts.push(t.at++);
    const list23: Part[] = [];
    while (kind(t) === 78) list23.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list23);
    const list24: Part[] = [];
    while (add(caseItem(t), list24)) {}
    parts.push(list24);
    if (kind(t) !== 122) {
      miss(t, "`esac`", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "caseClause", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function caseItem(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x100000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if (!add(patterns(t), parts)) break rule;
    const list25: Part[] = [];
    while (kind(t) === 78) list25.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list25);
    if (!add(items(t), parts)) parts.push(null);
    if (!add(caseItemEnd(t), parts)) break rule;
    return { rule: "caseItem", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function caseItemEnd(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x200000) === 0) return null;
  const caseBreakMatch = caseBreak(t);
  if (caseBreakMatch !== null) return caseBreakMatch;
  return beforeEsac(t);
}

export function beforeEsac(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 122) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 122) {
      miss(t, "`esac`", start);
      break rule;
    }
    parts.push(t.at);
    return { rule: "beforeEsac", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function caseBreak(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x400000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x400000) === 0) {
      miss(t, "`;;`", start); miss(t, "`;&`", start); miss(t, "`;;&`", start);
      break rule;
    }
    parts.push(t.at++);
    const list26: Part[] = [];
    while (kind(t) === 78) list26.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list26);
    return { rule: "caseBreak", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function patterns(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x100000) === 0) return null;
  const parenthesizedMatch = parenthesized(t);
  if (parenthesizedMatch !== null) return parenthesizedMatch;
  return bare(t);
}

export function parenthesized(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && kind(t) !== 40) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) !== 40) {
      miss(t, "`(`", start);
      break rule;
    }
    parts.push(t.at++);
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    const list27: Part[] = [];
    while (add(patternRest(t), list27)) {}
    parts.push(list27);
    if (kind(t) !== 41) {
      miss(t, "closing parenthesis", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "parenthesized", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function bare(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x800) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if (kind(t) === 122) break rule;
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    const list28: Part[] = [];
    while (add(patternRest(t), list28)) {}
    parts.push(list28);
    if (kind(t) !== 41) {
      miss(t, "closing parenthesis", start);
      break rule;
    }
    parts.push(t.at++);
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
    if (kind(t) !== 124) {
      miss(t, "`|`", start);
      break rule;
    }
    parts.push(t.at++);
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "patternRest", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}

export function functionDefinition(t: Tokens): Node | null {
  if (t.misses === null && (sets[kind(t)] & 0x800000) === 0) return null;
  const posixFunctionMatch = posixFunction(t);
  if (posixFunctionMatch !== null) return posixFunctionMatch;
  return bashFunction(t);
}

export function posixFunction(t: Tokens): Node | null {
  const start = t.at;
  if (t.misses === null && (sets[kind(t)] & 0x1000000) === 0) return null;
  const parts: Part[] = [];
  rule: {
    if ((sets[kind(t)] & 0x1000000) === 0) {
      miss(t, "a name", start); miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    if (kind(t) !== 40) {
      miss(t, "`(`", start);
      break rule;
    }
    parts.push(t.at++);
    if (kind(t) !== 41) {
      miss(t, "closing parenthesis", start);
      break rule;
    }
    parts.push(t.at++);
    const list29: Part[] = [];
    while (kind(t) === 78) list29.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list29);
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
    if (kind(t) !== 103) {
      miss(t, "`function`", start);
      break rule;
    }
    parts.push(t.at++);
    if ((sets[kind(t)] & 0x800) === 0) {
      miss(t, "a word", start);
      break rule;
    }
    parts.push(t.at++);
    if (!add(parens(t), parts)) parts.push(null);
    const list30: Part[] = [];
    while (kind(t) === 78) list30.push(t.at++);
    miss(t, "a newline", start);
    parts.push(list30);
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
    if (kind(t) !== 40) {
      miss(t, "`(`", start);
      break rule;
    }
    parts.push(t.at++);
    if (kind(t) !== 41) {
      miss(t, "closing parenthesis", start);
      break rule;
    }
    parts.push(t.at++);
    return { rule: "parens", start, end: t.at, parts };
  }
  t.at = start;
  return null;
}
