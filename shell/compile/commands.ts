/** Commands of the syntax tree to instructions. `condition`: a failure here does not concern set -e. */
import {
  type ArithmeticCommandCode,
  type ByteString,
  type CaseCode,
  type Code,
  type Comparison,
  type ConditionCode,
  type ConditionNode,
  type CoprocCode,
  type FunctionCode,
  INSTRUCTION_SIZE,
  mapped,
  NAME,
  Op,
  Part,
  type PipelineCode,
  type SimpleCode,
  TEST_OPERATORS,
  type TestCode,
  type TestOperand,
  type WordCode,
} from "../../vm/index.ts";
import {
  type AndOr,
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
  type Simple,
  type Word,
  type WordPart,
} from "../ast.ts";
import { compileRedirects } from "./redirects.ts";
import {
  codeOf,
  constant,
  emit,
  finish,
  here,
  newSlots,
  newUnit,
  patch,
  type Slots,
  settleSlots,
  takeSlot,
  type Unit,
} from "./unit.ts";
import {
  compileArgument,
  compileArithmetic,
  compileAssignment,
  compileField,
  compilePattern,
  compileWord,
  writtenElement,
} from "./words.ts";

/**
 * One complete command as a code unit. `text` is the script it stands in. Where it defines a function, and no more, the
 * body is compiled by `rest`: most functions of a library are never called.
 */
export function compileCommand(
  list: List,
  name: ByteString,
  text: ByteString,
  symbolOf: (name: string) => number,
  posix: boolean,
): { code: Code; rest?: () => void } {
  const u = newUnit(name, text, symbolOf, posix);
  compileList(u, list, false);
  emit(u, Op.END);
  const code = codeOf(u);
  if (u.ops[0] === Op.FUNCTION && u.ops.length === 2 * INSTRUCTION_SIZE) {
    (u.constants[0] as FunctionCode).entry = here(u);
    return { code, rest: () => finish(u) };
  }
  finish(u);
  return { code };
}

/** Puts off a task's region: `list`, then EXIT. `place` is told where it starts. */
export function compileRegion(u: Unit, list: List, place: (pc: number) => void): void {
  u.regions.push(() => {
    place(here(u));
    // one without commands succeeds
    if (list.items.length === 0) emit(u, Op.STATUS, 0);
    compileList(u, quickCat(list), false);
    emit(u, Op.EXIT);
  });
}

/** `$(<file)` is `$(cat file)` (bash manual 3.5.4). */
function quickCat(list: List): List {
  const [item] = list.items;
  const command = item?.andOr.first.commands[0];
  if (list.items.length !== 1 || item.andOr.rest.length > 0 || item.andOr.first.commands.length !== 1)
    return list;
  if (command?.kind !== "simple" || command.words.length > 0 || command.assignments.length > 0) return list;
  if (
    command.redirects.length !== 1 ||
    command.redirects[0].op !== "<" ||
    (command.redirects[0].fd ?? 0) !== 0
  )
    return list;
  const word = (text: string): Word => ({
    pos: command.pos,
    end: -1,
    parts: [literal(command.pos, text, false)],
  });
  const cat: Simple = { ...command, words: [word("command"), word("cat")] };
  return {
    ...list,
    items: [{ ...item, andOr: { ...item.andOr, first: { ...item.andOr.first, commands: [cat] } } }],
  };
}

function compileList(u: Unit, list: List, condition: boolean): void {
  for (const item of list.items) {
    if (item.background) compileBackground(u, item);
    else compileAndOr(u, item.andOr, condition);
  }
}

function compileBackground(u: Unit, item: ListItem): void {
  u.line = item.andOr.pos.line;
  const { rest } = item.andOr;
  // bash: the `!` of a pipeline in the background counts for nothing
  const first = rest.length === 0 ? { ...item.andOr.first, bang: false } : item.andOr.first;
  const alone = rest.length === 0 && first.time === null && first.commands.length === 1;
  const simple = alone && first.commands[0].kind === "simple";
  const job = { entry: -1, text: item.text.replace(/^!\s+/, ""), simple };
  emit(u, Op.BACKGROUND, constant(u, job));
  u.regions.push(() => {
    job.entry = here(u);
    if (alone) compileStage(u, first.commands[0]);
    else compileAndOr(u, { ...item.andOr, first }, false);
    emit(u, Op.EXIT);
  });
}

/** The name of a coprocess that has none of its own (bash manual 3.2.6). */
const COPROC = "COPROC";

function compileCoproc(u: Unit, c: Coprocess): void {
  const slots = newSlots();
  const name: WordCode = c.name ? compileField(u, c.name, slots) : { literal: COPROC, parts: [] };
  const code: CoprocCode = { entry: -1, text: c.text, simple: c.body.kind === "simple", name, slots: 0 };
  code.slots = settleSlots(slots);
  emit(u, Op.COPROC, constant(u, code));
  u.regions.push(() => {
    code.entry = here(u);
    compileStage(u, c.body);
    emit(u, Op.EXIT);
  });
}

function compileAndOr(u: Unit, andOr: AndOr, condition: boolean): void {
  const { first, rest } = andOr;
  compilePipeline(u, first, condition || rest.length > 0);
  for (let i = 0; i < rest.length; i++) {
    const skip = emit(u, rest[i].op === "&&" ? Op.JUMP_FAIL : Op.JUMP_OK);
    compilePipeline(u, rest[i].pipeline, condition || i < rest.length - 1);
    patch(u, skip);
  }
}

function compilePipeline(u: Unit, p: Pipeline, condition: boolean): void {
  const inner = condition || p.bang;
  const [only] = p.commands;
  // the child of `( )` is what bash keeps the time in: it is told where the child's redirections lead
  const child = p.commands.length === 1 && only.kind === "subshell" && only.redirects.length > 0;
  if (p.time !== null && !child) emit(u, Op.TIME);
  if (p.commands.length === 1) compileOne(u, only, inner, child ? p.time : null);
  else if (p.commands.length > 1) {
    u.line = p.pos.line;
    const code: PipelineCode = {
      entries: [],
      text: p.commands.map((command) => stageText(u, command)).join(" | "),
      simple: p.commands.map((c) => c.kind === "simple"),
      last: p.commands.at(-1)!.kind !== "subshell",
    };
    emit(u, Op.PIPELINE, constant(u, code), inner ? 1 : 0);
    p.commands.forEach((command, i) => {
      u.regions.push(() => {
        code.entries[i] = here(u);
        compileStage(u, command);
        emit(u, Op.EXIT);
      });
    });
  } else emit(u, Op.STATUS, 0);
  if (p.bang) emit(u, Op.NOT);
  if (p.time !== null && !child) emit(u, Op.TIMES, p.time === "posix" ? 1 : p.commands.length === 0 ? 2 : 0);
}

/** A stage as it is written, without the redirections of a compound command. */
function stageText(u: Unit, command: Command): ByteString {
  if (command.kind === "function" || command.kind === "coproc" || command.kind === "simple")
    return command.text;
  return u.text.slice(command.pos.offset, command.end);
}

/** A stage is a task of its own already: a subshell in it needs no second one. */
function compileStage(u: Unit, command: Command): void {
  if (command.kind === "subshell" && command.redirects.length === 0) compileList(u, command.body, false);
  else compileOne(u, command, false);
}

/** `time`: of a `( )` with redirections, within them. */
function compileOne(u: Unit, command: Command, condition: boolean, time: Pipeline["time"] = null): void {
  u.line = command.kind === "simple" ? (command.line ?? command.pos.line) : command.pos.line;
  if (command.kind === "simple") compileSimple(u, command, condition);
  else if (command.kind === "function") compileFunction(u, command);
  else if (command.kind === "coproc") compileCoproc(u, command);
  else if (command.redirects.length === 0) compileCompound(u, command, condition);
  else {
    const slots = newSlots();
    const redirects = compileRedirects(u, command.redirects, slots);
    const at = emit(u, Op.REDIRECT, constant(u, { redirects, slots: settleSlots(slots), condition }));
    if (time !== null) emit(u, Op.TIME);
    compileCompound(u, command, condition);
    if (time !== null) emit(u, Op.TIMES, time === "posix" ? 1 : 0);
    emit(u, Op.LEAVE);
    patch(u, at, 1);
  }
}

/** `declare -A m=(…)`: what the arrays among its arguments are is known. */
function markKeyed(words: readonly WordCode[]): void {
  if (!words.some(({ literal }) => literal !== null && /^-[A-Za-z]*A/.test(literal))) return;
  for (const { parts } of words) for (const part of parts) if (part.part === Part.array) part.keyed = true;
}

const TAKES_NAMES = new Set(["unset", "let", "read"]);

/** `unset "$ref"`, `let "$text"`, `test -v "$ref"`: what comes as text may have a subscript that is expanded then. */
function takesNames(words: readonly WordCode[]): boolean {
  const [first] = words;
  if (first === undefined || first.literal === null) return false;
  return TAKES_NAMES.has(first.literal) || words.some(({ literal }) => literal === "-v");
}

function compileSimple(u: Unit, command: Simple, condition: boolean): void {
  const slots = newSlots();
  const declaring = declares(command, u.posix);
  const code: SimpleCode = {
    words: mapped(command.words, (word) =>
      compileArgument(u, declaring ? word : reread(word), slots, declaring),
    ),
    assignments: mapped(command.assignments, (a) => compileAssignment(u, a, slots)),
    redirects: compileRedirects(u, command.redirects, slots),
    slots: 0,
    symbol: -1,
    text: command.text,
  };
  if (declaring) markKeyed(code.words);
  if (takesNames(code.words)) slots.late = true;
  code.slots = settleSlots(slots);
  const name = code.words[0]?.literal;
  if (name !== undefined && name !== null) code.symbol = u.symbolOf(name);
  const flag = condition ? 1 : 0;
  const test = fuseTest(u, code);
  if (test) {
    emit(u, Op.TEST, constant(u, test), flag);
    return;
  }
  if (code.words.length === 0 && code.redirects.length === 0) {
    const [first] = code.assignments;
    const [part] = first.value.parts;
    const single = code.assignments.length === 1 && !first.append && first.value.parts.length === 1;
    if (single && !first.subscript && part.part === Part.arithmetic && part.tree !== null) {
      emit(u, Op.SET, constant(u, { symbol: first.symbol, arithmetic: part, simple: code }), flag);
      return;
    }
    emit(u, Op.ASSIGN, constant(u, code), flag);
    return;
  }
  emit(u, Op.SIMPLE, constant(u, code), flag);
}

const DECLARATIONS = new Set(["export", "readonly", "local", "declare", "typeset"]);

/** An array among the arguments of `eval` and `let` is text, which is expanded as a value is. */
function reread(word: Word): Word {
  const last = word.parts[word.parts.length - 1];
  if (last.kind !== "array") return word;
  const text = (value: ByteString) => literal(last.pos, value, true);
  const elements = last.elements.flatMap(({ subscript, append, value }, i) => [
    text(i === 0 ? "" : " "),
    ...(subscript === null ? value : writtenElement(subscript, append, value)).parts,
  ]);
  const parts: WordPart[] = [text("("), ...elements, text(")")];
  return { ...word, parts: [...word.parts.slice(0, -1), { kind: "double-quoted", pos: last.pos, parts }] };
}

/** Builtins whose arguments are assignments: their values are not split (POSIX XCU 2.9.1.1), under `command` in posix mode only. */
function declares(command: Simple, posix: boolean): boolean {
  const name = (i: number) => {
    const parts = command.words[i]?.parts;
    return parts?.length === 1 && parts[0].kind === "literal" ? parts[0].text : "";
  };
  return DECLARATIONS.has(posix && name(0) === "command" ? name(1) : name(0));
}

/** `[ a OP b ]` where a and b are one part each. */
function fuseTest(u: Unit, code: SimpleCode): TestCode | null {
  const { words } = code;
  if (code.assignments.length > 0 || code.redirects.length > 0 || code.slots > 0) return null;
  const name = words[0]?.literal;
  if (name !== "[" && name !== "test") return null;
  if (words.length !== (name === "[" ? 5 : 4)) return null;
  if (name === "[" && words[4].literal !== "]") return null;
  const op = (TEST_OPERATORS as readonly string[]).indexOf(words[2].literal ?? "");
  if (op < 0) return null;
  const left = testOperand(words[1], op);
  const right = testOperand(words[3], op);
  return left && right ? { left, op, right, symbol: u.symbolOf(name), simple: code } : null;
}

/** null: not of a form that the fused test takes. */
function testOperand(word: WordCode, op: number): TestOperand | null {
  if (word.literal !== null) {
    // a number is read once; `=` compares texts
    const number = op > 2 && /^[-+]?[0-9]{1,15}$/.test(word.literal);
    return { kind: 0, value: number ? Number(word.literal) : word.literal, symbol: -1, quoted: true };
  }
  const [part] = word.parts;
  if (word.parts.length !== 1) return null;
  if (part.part === Part.variable) return { kind: 1, value: "", symbol: part.symbol, quoted: part.quoted };
  if (part.part !== Part.parameter || part.op !== "") return null;
  if (part.name === "#") return { kind: 3, value: "", symbol: -1, quoted: true };
  return /^[1-9][0-9]*$/.test(part.name)
    ? { kind: 2, value: "", symbol: Number(part.name), quoted: part.quoted }
    : null;
}

function compileFunction(u: Unit, f: FunctionDefinition): void {
  const code = {
    name: f.name,
    symbol: u.symbolOf(f.name),
    entry: -1,
    text: f.text,
    ...(f.valid ? {} : { invalid: true as const }),
  };
  emit(u, Op.FUNCTION, constant(u, code));
  u.regions.push(() => {
    code.entry = here(u);
    compileOne(u, f.body, false);
    emit(u, Op.END);
  });
}

function compileCompound(u: Unit, c: Compound, condition: boolean): void {
  switch (c.kind) {
    case "brace":
      compileList(u, c.body, condition);
      return;
    case "subshell": {
      const text = constant(u, { text: u.text.slice(c.pos.offset, c.end) });
      const at = emit(u, Op.SUBSHELL, 0, (condition ? 1 : 0) + 2 * (1 + text));
      compileList(u, c.body, false);
      emit(u, Op.EXIT);
      patch(u, at);
      return;
    }
    case "if":
      compileIf(u, c, condition);
      return;
    case "while":
      compileWhile(u, c, condition);
      return;
    case "for":
      compileFor(u, c, condition);
      return;
    case "select":
      compileSelect(u, c, condition);
      return;
    case "case":
      compileCase(u, c, condition);
      return;
    case "arithmetic":
      emitArithmetic(u, c.parts, condition, u.text.slice(c.pos.offset, c.end));
      return;
    case "counted":
      compileCounted(u, c, condition);
      return;
    case "conditional": {
      const slots = newSlots();
      const test = compileCondition(u, c.test, slots);
      const quick = quickCondition(u, test);
      const shown = { slot: slots.parts.length };
      slots.parts.push(shown);
      const text = u.text.slice(c.pos.offset, c.end);
      const settled = settleSlots(slots);
      const code: ConditionCode = { condition: test, slots: settled, text, ...(quick ? { quick } : {}) };
      if (settled > 0) code.shown = shown.slot;
      emit(u, Op.CONDITION, constant(u, code), condition ? 1 : 0);
    }
  }
}

type Of<K extends Compound["kind"]> = Extract<Compound, { kind: K }>;

function compileIf(u: Unit, c: Of<"if">, condition: boolean): void {
  const ends: number[] = [];
  for (const clause of c.clauses) {
    compileList(u, clause.condition, true);
    const skip = emit(u, Op.JUMP_FAIL);
    compileList(u, clause.body, condition);
    ends.push(emit(u, Op.JUMP));
    patch(u, skip);
  }
  if (c.otherwise) compileList(u, c.otherwise, condition);
  else emit(u, Op.STATUS, 0);
  for (const end of ends) patch(u, end);
}

function compileWhile(u: Unit, c: Of<"while">, condition: boolean): void {
  const loop = emit(u, Op.LOOP);
  const top = here(u);
  compileList(u, c.condition, true);
  const out = emit(u, c.until ? Op.JUMP_OK : Op.JUMP_FAIL);
  compileList(u, c.body, condition);
  patch(u, loop, 1);
  emit(u, Op.LASTING, 0);
  emit(u, Op.JUMP, top);
  patch(u, out);
  emit(u, Op.LASTING, 1);
  emit(u, Op.LEAVE);
  patch(u, loop);
}

function emitArithmetic(
  u: Unit,
  parts: readonly WordPart[],
  condition: boolean,
  text: ByteString,
): ArithmeticCommandCode {
  const slots = newSlots();
  const arithmetic = takeSlot(slots, compileArithmetic(u, parts, slots, true));
  const code: ArithmeticCommandCode = { arithmetic, slots: settleSlots(slots), text };
  emit(u, Op.ARITHMETIC, constant(u, code), condition ? 1 : 0);
  return code;
}

/** An expression of `for ((…))` without its leading blanks, as -x shows it. */
function withoutIndent(parts: readonly WordPart[]): WordPart[] {
  const [first, ...rest] = parts;
  if (first?.kind !== "literal") return [...parts];
  const text = first.text.replace(/^[ \t\n]+/, "");
  return text === "" ? rest : [{ ...first, text }, ...rest];
}

/** `for ((a; b; c))`: as `((a)); while ((b)); do …; ((c)); done`, whose expressions are conditions. */
function compileCounted(u: Unit, c: Of<"counted">, condition: boolean): void {
  const [init, test, step] = c.expressions.map(withoutIndent);
  const texts = c.expressions.map(expressionText).join(" ") + u.text.slice(c.body.pos.offset, c.end);
  // the expressions leave `$?` as it was, which only few loops look at
  if (/\$\{?\?/.test(texts)) return compileCountedWithStatus(u, c, condition);
  const { line } = u;
  const first = init.length > 0 ? emitArithmetic(u, init, true, expressionText(init)) : null;
  const inner: ArithmeticCommandCode[] = [];
  emit(u, Op.STATUS, 0);
  const loop = emit(u, Op.LOOP);
  const top = here(u);
  u.line = line;
  const out: number[] = [];
  if (test.length > 0) {
    inner.push(emitArithmetic(u, test, true, expressionText(test)));
    out.push(emit(u, Op.JUMP_FAIL));
  }
  compileList(u, c.body, condition);
  patch(u, loop, 1);
  emit(u, Op.LASTING, 0);
  u.line = line;
  if (step.length > 0) inner.push(emitArithmetic(u, step, true, expressionText(step)));
  emit(u, Op.JUMP, top);
  for (const at of out) patch(u, at);
  emit(u, Op.LASTING, 1);
  for (const code of inner) code.leave = here(u);
  emit(u, Op.LEAVE);
  patch(u, loop);
  if (first) first.leave = here(u);
}

/** The same where `$?` is looked at: in the expressions it is that of the command before them. */
function compileCountedWithStatus(u: Unit, c: Of<"counted">, condition: boolean): void {
  const [init, test, step] = c.expressions.map(withoutIndent);
  const { line } = u;
  const all: ArithmeticCommandCode[] = [];
  const expression = (parts: readonly WordPart[]) => {
    emit(u, Op.LASTING, 1);
    u.line = line;
    if (parts.length > 0) all.push(emitArithmetic(u, parts, true, expressionText(parts)));
  };
  const loop = emit(u, Op.LOOP);
  emit(u, Op.LASTING, 0);
  expression(init);
  expression(test);
  // a loop without a turn succeeds
  const never = test.length > 0 ? emit(u, Op.JUMP_FAIL) : -1;
  const first = emit(u, Op.JUMP);
  const top = here(u);
  expression(test);
  const out = test.length > 0 ? emit(u, Op.JUMP_FAIL) : -1;
  patch(u, first);
  emit(u, Op.LASTING, 1);
  compileList(u, c.body, condition);
  patch(u, loop, 1);
  emit(u, Op.LASTING, 0);
  expression(step);
  emit(u, Op.JUMP, top);
  if (out >= 0) patch(u, out);
  emit(u, Op.LASTING, 1);
  const over = emit(u, Op.JUMP);
  if (never >= 0) patch(u, never);
  emit(u, Op.STATUS, 0);
  patch(u, over);
  for (const code of all) code.leave = here(u);
  emit(u, Op.LEAVE);
  patch(u, loop);
}

/** An expression of `for ((…))` as BASH_COMMAND shows it. */
function expressionText(parts: readonly WordPart[]): ByteString {
  const texts = parts.map((part) =>
    part.kind === "literal" ? part.text : part.kind === "parameter" ? `$${part.name}` : "",
  );
  return `((${texts.join("").trim()}))`;
}

/** What stands before the body of a compound command, without the word that opens it. */
function headOf(u: Unit, pos: Position, end: number, opening: RegExp): ByteString {
  return u.text.slice(pos.offset, end).replace(opening, "");
}

function compileCondition(u: Unit, c: Condition, slots: Slots): ConditionNode {
  switch (c.test) {
    case "not":
      return { test: "not", inner: compileCondition(u, c.inner, slots), group: c.group };
    case "unary":
      if (c.op === "-v" || c.op === "-R") slots.late = true;
      return { test: "unary", op: c.op, operand: compileWord(u, c.operand, slots) };
    case "binary": {
      const left = compileWord(u, c.left, slots);
      const isPattern = c.op === "==" || c.op === "=" || c.op === "!=";
      // an expression is put together at each use, from its parts
      const right = isPattern
        ? compilePattern(u, c.right, slots)
        : { ...compileWord(u, c.right, slots), ...(c.op === "=~" ? { literal: null } : {}) };
      const code: ConditionNode & { slot: number; spelled?: ByteString } = {
        test: "binary",
        op: c.op,
        left,
        right,
        slot: -1,
      };
      if (isPattern && c.right.parts.some((part) => part.kind === "literal" && part.quoted))
        if (right.literal !== null) code.spelled = spelledPattern(c.right);
      if (/^-[egln][eqt]$/.test(c.op)) {
        code.slot = slots.parts.length;
        slots.parts.push(code);
      }
      return code;
    }
    default:
      return { test: c.test, all: c.all.map((each) => compileCondition(u, each, slots)) };
  }
}

/** A pattern as bash shows it: each byte that was quoted has a backslash. */
function spelledPattern(word: Word): ByteString {
  const spelled = (part: WordPart) =>
    part.kind !== "literal" ? "" : part.quoted ? part.text.replace(/[\s\S]/g, "\\$&") : part.text;
  return word.parts.map(spelled).join("");
}

/** `[[ a OP b ]]`, `[[ -n a ]]` and `[[ -z a ]]` where a and b are one part each; else null. */
function quickCondition(u: Unit, c: ConditionNode): Comparison | null {
  if (c.test === "not") {
    const inner = quickCondition(u, c.inner);
    return inner && { ...inner, op: OPPOSITES[inner.op] };
  }
  if (c.test === "unary") {
    const left = c.op === "-n" || c.op === "-z" ? testOperand(c.operand, 0) : null;
    return left && compared(left, c.op === "-n" ? 2 : 1, { kind: 0, value: "", symbol: -1, quoted: true });
  }
  if (c.test !== "binary") return null;
  const op = (TEST_OPERATORS as readonly string[]).indexOf(c.op);
  if (op < 0) return null;
  const left = op > 2 ? numberOperand(u, c.left) : testOperand(c.left, op);
  const right = op > 2 ? numberOperand(u, c.right) : textOperand(c.right);
  return left && right && compared(left, op, right);
}

/** A side of `-eq` and its like: a natural number, or a variable, whose `$` may be left out. */
function numberOperand(u: Unit, word: WordCode): TestOperand | null {
  const { literal } = word;
  if (literal === null) return testOperand(word, 3);
  if (NAME.test(literal)) return { kind: 1, value: "", symbol: u.symbolOf(literal), quoted: true };
  return /^(0|-?[1-9][0-9]{0,14})$/.test(literal) ? testOperand(word, 3) : null;
}

/** The right side of `==`: a pattern that matches itself alone, or a quoted expansion. */
function textOperand(word: WordCode): TestOperand | null {
  if (word.literal !== null) return /[*?[\\(]/.test(word.literal) ? null : testOperand(word, 0);
  const operand = testOperand(word, 0);
  return operand?.quoted ? operand : null;
}

/** Nothing is split in a condition. */
function compared(left: TestOperand, op: number, right: TestOperand): Comparison {
  return { left: { ...left, quoted: true }, op, right: { ...right, quoted: true } };
}

/** By index in TEST_OPERATORS: what is true where it is false. */
const OPPOSITES = [2, 2, 1, 4, 3, 8, 7, 6, 5];

function compileFor(u: Unit, c: Of<"for">, condition: boolean): void {
  const slots = newSlots();
  const words = c.words?.map((word) => compileField(u, word, slots)) ?? null;
  const invalid = NAME.test(c.name) ? {} : { invalid: c.name };
  const head = headOf(u, c.pos, c.body.pos.offset, /\s*;?\s*(?:do|\{)\s*$/);
  const text = c.words === null ? `for ${c.name} in "$@"` : head;
  const loop = emit(u, Op.FOR, constant(u, { words, slots: settleSlots(slots), text, ...invalid }));
  const next = emit(u, Op.NEXT, u.symbolOf(c.name));
  compileList(u, c.body, condition);
  emit(u, Op.JUMP, next);
  patch(u, next, 1);
  emit(u, Op.LEAVE);
  patch(u, loop, 1);
}

/** A `for` whose turns ask for the next word. */
function compileSelect(u: Unit, c: Of<"select">, condition: boolean): void {
  const slots = newSlots();
  const words = c.words?.map((word) => compileField(u, word, slots)) ?? null;
  const invalid = NAME.test(c.name) ? {} : { invalid: c.name };
  const { line } = u;
  const head = headOf(u, c.pos, c.body.pos.offset, /\s*;?\s*(?:do|\{)\s*$/);
  const text = c.words === null ? `select ${c.name} in "$@"` : head;
  const loop = emit(u, Op.FOR, constant(u, { words, slots: settleSlots(slots), text, ...invalid }));
  const ask = emit(u, Op.ASK);
  const pick = emit(u, Op.PICK, u.symbolOf(c.name));
  compileList(u, c.body, condition);
  u.line = line;
  emit(u, Op.JUMP, ask);
  patch(u, ask, 1);
  patch(u, pick, 1);
  emit(u, Op.LEAVE);
  patch(u, loop, 1);
}

function compileCase(u: Unit, c: Of<"case">, condition: boolean): void {
  const slots = newSlots();
  const items = c.items.map((item) => ({
    patterns: item.patterns.map((p) => compilePattern(u, p, slots)),
    target: -1,
  }));
  const subject = compileWord(u, c.subject, slots);
  const settled = settleSlots(slots);
  // `;;&` looks on: the subject, evaluated once, is kept in a block
  const keeps = c.items.some((item) => item.end === ";;&");
  const text = `case ${u.text.slice(c.subject.pos.offset, c.end).replace(/\s+in\s[\s\S]*/, "")} in `;
  const code: CaseCode = { subject, items, slots: settled, keeps, text };
  const searches = [emit(u, Op.CASE, constant(u, code))];
  const ends: number[] = [];
  c.items.forEach((item, i) => {
    items[i].target = here(u);
    if (item.body && item.body.items.length > 0) compileList(u, item.body, condition);
    else emit(u, Op.STATUS, 0);
    if (item.end === ";;") ends.push(emit(u, Op.JUMP));
    else if (item.end === ";;&") {
      const rest: CaseCode = { subject: null, items: items.slice(i + 1), slots: settled, keeps };
      searches.push(emit(u, Op.CASE, constant(u, rest)));
    }
  });
  for (const end of ends) patch(u, end);
  for (const at of searches) patch(u, at, 1);
  if (keeps) emit(u, Op.LEAVE);
}
