/** Shapes of compiled code (code.ts): constants by the instruction that uses them, and instructions within their code. */
import type {
  ArithmeticCode,
  ArithmeticCommandCode,
  AssignmentCode,
  BracesCode,
  CaseCode,
  Code,
  ConditionCode,
  CoprocCode,
  ElementCode,
  ForCode,
  FunctionCode,
  JobCode,
  ParameterCode,
  PipelineCode,
  RedirectCode,
  RedirectsCode,
  SetCode,
  SimpleCode,
  SubscriptCode,
  TestCode,
  TestOperand,
  WordCode,
} from "./code.ts";
import { FIRST_VALUE, TEST_OPERATORS } from "./code.ts";
import type { ArithmeticElement, ArithmeticLink, ArithmeticPlace } from "./expand/arithmetic-parse.ts";
import { INSTRUCTION_SIZE, OPCODES, Op, type OpcodeName } from "./opcodes.ts";
import {
  anything,
  either,
  flag,
  list,
  maybe,
  oneOf,
  orNull,
  record,
  type Scope,
  type Shape,
  symbol,
  tagged,
  text,
  whole,
  wrong,
} from "./shape.ts";

/** Most memo slots of an instruction. */
const MOST_SLOTS = 1_000_000;
const slot = whole(-1, MOST_SLOTS);
const slots = whole(0, MOST_SLOTS);
/** A place in the code: looked at with the code itself, where its length is known. */
const pc: Shape = (value, scope) => {
  const { length } = (scope as CodeScope).ops;
  return typeof value === "number" && value >= 0 && value < length && value % INSTRUCTION_SIZE === 0
    ? null
    : wrong(`a place in code of ${length} numbers`, value);
};

type CodeScope = Scope & { ops: readonly number[] };

/** A symbol; negative: a parameter (-i), or the value of a part (`FIRST_VALUE` - i). */
const variable: Shape = (value, scope) =>
  typeof value === "number" && value < 0 && value > FIRST_VALUE - MOST_SLOTS && Math.floor(value) === value
    ? null
    : symbol(value, scope);

const brace: Shape = tagged("brace", () => ({
  0: record<{ text: string; quoted: boolean }>(() => ({ text, quoted: flag })),
  1: record<{ choices: unknown }>(() => ({ choices: list(list(brace)) })),
  2: record<{ from: number; to: number; step: number; width: number; letters: boolean }>(() => ({
    from: whole(),
    to: whole(),
    step: whole(),
    width: whole(0, 1_000_000),
    letters: flag,
  })),
}));

/** Words and parts as most are, told by their fields at once; anything else is looked at field by field. */
const word: Shape = (value, scope) => (isLiteral(value as WordCode) ? null : anyWord(value, scope));
const part: Shape = (value, scope) => (isPlain(value as PlainPart, scope) ? null : anyPart(value, scope));

function isLiteral(value: WordCode | null): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof value.literal === "string" &&
    value.whole === undefined &&
    value.braces === undefined &&
    Array.isArray(value.parts) &&
    value.parts.length === 1 &&
    isText(value.parts[0] as PlainPart)
  );
}

type PlainPart = {
  part: unknown;
  text: unknown;
  quoted: unknown;
  symbol: unknown;
  slot: unknown;
  weak: unknown;
};

function isText(value: PlainPart | null): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    value.part === 0 &&
    typeof value.text === "string" &&
    typeof value.quoted === "boolean"
  );
}

/** Text, or `$name`. */
function isPlain(value: PlainPart | null, scope: Scope): boolean {
  if (typeof value !== "object" || value === null || value.part !== 1) return isText(value);
  if (typeof value.quoted !== "boolean" || (value.weak !== undefined && typeof value.weak !== "boolean"))
    return false;
  return symbol(value.symbol, scope) === null && slot(value.slot, scope) === null;
}

const anyWord: Shape = record<WordCode>(() => ({
  literal: orNull(text),
  parts: list(part),
  whole: maybe(flag),
  braces: maybe(
    record<BracesCode>(() => ({
      words: orNull(list(word)),
      nodes: list(brace),
      count: whole(0),
      assigns: flag,
    })),
  ),
}));

const place = maybe(record<ArithmeticPlace>(() => ({ text, at: whole(0) })));
const element = record<ArithmeticElement>(() => ({ symbol: variable, text, index: orNull(arithmeticNode) }));
const number = either("a number", whole(), (value) => (typeof value === "bigint" ? null : ""));

const arithmeticNode: Shape = tagged("kind", () => ({
  constant: record<{ value: unknown }>(() => ({ value: number })),
  variable: record<{ symbol: number }>(() => ({ symbol: variable })),
  element,
  unary: record<{ op: string; operand: unknown }>(() => ({
    op: oneOf("+", "-", "!", "~"),
    operand: arithmeticNode,
  })),
  binary: record<{ op: string; left: unknown; right: unknown; place: unknown }>(() => ({
    op: text,
    left: arithmeticNode,
    right: arithmeticNode,
    place,
  })),
  chain: record<{ first: unknown; rest: unknown }>(() => ({
    first: arithmeticNode,
    rest: list(record<ArithmeticLink>(() => ({ op: text, right: arithmeticNode, place }))),
  })),
  conditional: record<{ test: unknown; yes: unknown; no: unknown }>(() => ({
    test: arithmeticNode,
    yes: arithmeticNode,
    no: arithmeticNode,
  })),
  assign: record<{ symbol: number; op: unknown; value: unknown; place: unknown; element: unknown }>(() => ({
    symbol: variable,
    op: orNull(text),
    value: arithmeticNode,
    place,
    element: maybe(element),
  })),
  step: record<{ symbol: number; by: number; prefix: boolean; element: unknown }>(() => ({
    symbol: variable,
    by: oneOf(1, -1),
    prefix: flag,
    element: maybe(element),
  })),
}));

const weak = maybe(flag);
const arithmetic: Shape = record<ArithmeticCode>(() => ({
  part: oneOf(4),
  tree: orNull(arithmeticNode),
  guards: list(variable),
  subscripted: maybe(list(variable)),
  loose: maybe(arithmeticNode),
  parts: list(part),
  quoted: flag,
  slot,
  weak,
}));

const subscript = record<SubscriptCode>(() => ({ arithmetic, key: word }));

const anyPart: Shape = tagged("part", () => ({
  0: record<{ text: string; quoted: boolean }>(() => ({ text, quoted: flag })),
  1: record<{ symbol: number; quoted: boolean; slot: number; weak: unknown }>(() => ({
    symbol,
    quoted: flag,
    slot,
    weak,
  })),
  2: record<ParameterCode>(() => ({
    part: oneOf(2),
    name: text,
    symbol,
    op: text,
    colon: flag,
    operand: orNull(word),
    quoted: flag,
    slot,
    subscript: maybe(orNull(either("@, * or a subscript", oneOf("@", "*"), subscript))),
    indirect: maybe(flag),
    braced: maybe(flag),
    joins: maybe(flag),
    spaced: maybe(flag),
    weak,
    second: maybe(orNull(word)),
    offset: maybe(orNull(arithmetic)),
    length: maybe(orNull(arithmetic)),
  })),
  3: record<{ pc: number; quoted: boolean; slot: number; weak: unknown }>(() => ({
    pc,
    quoted: flag,
    slot,
    weak,
  })),
  4: arithmetic,
  5: record<{ user: string; slot: number; argument: unknown }>(() => ({
    user: text,
    slot,
    argument: maybe(flag),
  })),
  10: record<{ elements: unknown }>(() => ({ elements: list(arrayElement) })),
  11: record<{ pc: number; input: boolean; slot: number }>(() => ({ pc, input: flag, slot })),
}));

const arrayElement = record<ElementCode>(() => ({
  key: orNull(word),
  append: flag,
  value: word,
  fields: maybe(word),
}));
const assignment = record<AssignmentCode>(() => ({
  symbol,
  append: flag,
  value: word,
  subscript: maybe(subscript),
  elements: maybe(list(arrayElement)),
  text: maybe(text),
}));
const redirect = record<RedirectCode>(() => ({
  op: oneOf("<", ">", ">>", "<>", ">|", "<<", "<<-", "<<<", "<&", ">&", "&>", "&>>"),
  fd: whole(-1, 1_000_000_000),
  target: word,
  variable: maybe(text),
  text: maybe(text),
  moves: maybe(flag),
}));
const simple = record<SimpleCode>(() => ({
  assignments: list(assignment),
  words: list(word),
  redirects: list(redirect),
  slots,
  symbol,
  text: maybe(text),
}));
const job = record<JobCode>(() => ({ entry: pc, text, simple: maybe(flag) }));

const condition: Shape = tagged("test", () => ({
  and: record<{ all: unknown }>(() => ({ all: list(condition) })),
  or: record<{ all: unknown }>(() => ({ all: list(condition) })),
  not: record<{ inner: unknown; group: unknown }>(() => ({ inner: condition, group: maybe(flag) })),
  unary: record<{ op: string; operand: unknown }>(() => ({ op: text, operand: word })),
  binary: record<{ op: string; left: unknown; right: unknown; slot: number; spelled: unknown }>(() => ({
    op: text,
    left: word,
    right: word,
    slot,
    spelled: maybe(text),
  })),
}));
const operand = record<TestOperand>(() => ({
  kind: whole(0, 3),
  value: either("a string or number", text, whole()),
  symbol: whole(-1),
  quoted: flag,
}));
const comparison = { left: operand, op: whole(0, TEST_OPERATORS.length - 1), right: operand };

/** What an instruction's constant is. */
const constantShapes = (): { readonly [N in OpcodeName]?: Shape } => ({
  SIMPLE: simple,
  ASSIGN: simple,
  SET: record<SetCode>(() => ({ symbol, arithmetic, simple })),
  TEST: record<TestCode>(() => ({ ...comparison, symbol, simple })),
  PIPELINE: record<PipelineCode>(() => ({
    text: maybe(text),
    entries: list(pc),
    simple: maybe(list(flag)),
    last: maybe(flag),
  })),
  BACKGROUND: job,
  COPROC: record<CoprocCode>(() => ({ entry: pc, text, simple: maybe(flag), name: word, slots })),
  FOR: record<ForCode>(() => ({ words: orNull(list(word)), slots, invalid: maybe(text), text: maybe(text) })),
  CASE: record<CaseCode>(() => ({
    subject: orNull(word),
    items: list(record<{ patterns: unknown; target: number }>(() => ({ patterns: list(word), target: pc }))),
    slots,
    keeps: maybe(flag),
    text: maybe(text),
  })),
  FUNCTION: record<FunctionCode>(() => ({ name: text, symbol, entry: pc, text, invalid: maybe(flag) })),
  REDIRECT: record<RedirectsCode>(() => ({ redirects: list(redirect), slots, condition: flag })),
  CONDITION: record<ConditionCode>(() => ({
    condition,
    slots,
    text: maybe(text),
    quick: maybe(record<TestCode>(() => comparison as never)),
    shown: maybe(slot),
  })),
  ARITHMETIC: record<ArithmeticCommandCode>(() => ({
    arithmetic,
    slots,
    text: maybe(text),
    leave: maybe(pc),
  })),
});
let CONSTANTS: ReturnType<typeof constantShapes> | null = null;

const codeRecord = record<Code>(() => ({
  source: text,
  ops: list(whole(-1)),
  constants: list(anything),
  lines: list(whole(0)),
  refs: whole(0),
}));

/** One code: its fields, then each instruction with what it names. */
export const codeShape: Shape = (value, scope) => {
  const problem = codeRecord(value, scope);
  if (problem !== null) return problem;
  const code = value as Code;
  const { ops, constants, lines } = code;
  if (ops.length % INSTRUCTION_SIZE !== 0 || lines.length * INSTRUCTION_SIZE < ops.length)
    return `.ops: expected a line for each of its instructions, found ${ops.length} numbers and ${lines.length} lines`;
  const inner: CodeScope = { ...scope, ops };
  for (let at = 0; at < ops.length; at += INSTRUCTION_SIZE) {
    const bad = instruction(ops, at, constants, inner);
    if (bad !== null) return bad;
  }
  // the last instruction leads nowhere else: running on would leave the code
  const last = ops[ops.length - INSTRUCTION_SIZE];
  if (ops.length === 0 || !LAST.has(last)) return `.ops: expected an end, found opcode ${last}`;
  return null;
};

/** Instructions after which nothing need follow. */
const LAST: ReadonlySet<number> = new Set([Op.END, Op.EXIT, Op.JUMP]);

function instruction(
  ops: readonly number[],
  at: number,
  constants: readonly unknown[],
  scope: CodeScope,
): string | null {
  const name = Op[ops[at]] as OpcodeName | undefined;
  if (name === undefined) return `.ops[${at}]: expected an opcode, found ${ops[at]}`;
  const kinds = OPCODES[name].operands;
  for (let i = 0; i < kinds.length; i++) {
    const operand = ops[at + 1 + i];
    if (kinds[i] === "pc") {
      const bad = pc(operand, scope);
      if (bad !== null) return `.ops[${at + 1 + i}]${bad}`;
    } else if (kinds[i] === "k") {
      if (operand < 0 || operand >= constants.length)
        return `.ops[${at + 1 + i}]: expected one of ${constants.length} constants, found ${operand}`;
      CONSTANTS ??= constantShapes();
      const bad = CONSTANTS[name]?.(constants[operand], scope) ?? null;
      if (bad !== null) return `.constants[${operand}]${bad}`;
    } else if ((name === "NEXT" || name === "PICK") && i === 0) {
      const bad = symbol(operand, scope);
      if (bad !== null) return `.ops[${at + 1}]${bad}`;
    }
  }
  return null;
}
