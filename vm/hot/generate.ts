/** Instructions as JavaScript: one `case` each, with the common ones written out and the rest left to the interpreter. */
import {
  type ArithmeticCommandCode,
  type AssignmentCode,
  type CaseCode,
  type Code,
  type Comparison,
  type ConditionCode,
  type ConditionNode,
  type ForCode,
  lastWord,
  type SetCode,
  type SimpleCode,
  TEST_OPERATORS,
  type TestCode,
  type TestOperand,
} from "../code.ts";
import type { Machine } from "../machine.ts";
import { INSTRUCTION_SIZE, OPCODES, Op, type OpcodeName } from "../opcodes.ts";
import { writeArithmetic, writeElement } from "./arithmetic.ts";
import { writeCommand } from "./commands.ts";
import { writeMatch } from "./patterns.ts";
import { COMPARISONS, locate, plain, readCell, writeFields, writeNumber, writeWord } from "./words.ts";
import {
  assign,
  bailIf,
  commit,
  constant,
  forget,
  isPlain,
  newWriter,
  number,
  temporary,
  text,
  Unsupported,
  under,
  unsupported,
  type Value,
  type Writer,
} from "./writer.ts";

/**
 * A region: its instructions in ascending order, the text of its function, and what it depends on. `longest`: how many
 * steps are done between two looks at the budget, at most.
 */
export type Generated = {
  pcs: readonly number[];
  source: string;
  constants: unknown[];
  assigned: number[];
  commands: number[];
  longest: number;
};

/** Code longer than this, in instructions, is left to the interpreter. */
const MOST_INSTRUCTIONS = 1500;
/** And so is code of which less than this part can be written out. */
const LEAST_WRITTEN = 1 / 3;

/**
 * The body of a function of `m, task, frame, budget, region` (and of `h, k` around it) that runs what can be reached from `top`,
 * from `frame.pc` on, and returns the steps used. Null: it would not pay.
 */
export function generate(m: Machine, code: Code, top: number): Generated | null {
  const pcs = reachable(code, top);
  if (pcs.length > MOST_INSTRUCTIONS) return null;
  const w = newWriter(m, code);
  const leaders = leadersOf(code, pcs);
  let longest = 1;
  let written = 0;
  const known = new Set(pcs);
  pcs.forEach((pc, i) => {
    w.lines.push(`case ${pc}:`);
    if (leaders.has(pc)) {
      let size = 1;
      while (i + size < pcs.length && !leaders.has(pcs[i + size])) size++;
      longest = Math.max(longest, size);
      w.lines.push(`if(used+${size}>budget){task.status=status;frame.pc=${pc};return used}`);
    }
    if (writeInstruction(w, pc)) written++;
    // what follows in the text is not what follows in the code
    if (!known.has(pc + INSTRUCTION_SIZE)) w.lines.push(`pc=${pc + INSTRUCTION_SIZE};continue;`);
  });
  const source = [
    "let pc=frame.pc,used=0,status=task.status,env=m.env,cells=env.cells,flags=env.flags,args=task.args;",
    "for(;;){slow:switch(pc){",
    ...w.lines,
    "default:task.status=status;frame.pc=pc;return used}",
    "task.status=status;frame.pc=pc;region.slow++;used+=h.step(m,task,frame);",
    "if(!h.goesOn(m,task,frame,region)||used+region.longest>budget)return used;",
    "pc=frame.pc;status=task.status;env=m.env;cells=env.cells;flags=env.flags;args=task.args}",
  ].join("\n");
  if (written < pcs.length * LEAST_WRITTEN) return null;
  return {
    pcs,
    source,
    constants: w.constants,
    assigned: [...w.assigned],
    commands: [...w.commands],
    longest,
  };
}

/** The instructions that control can come to from `top` within its frame, ascending. */
function reachable(code: Code, top: number): number[] {
  const seen = new Set<number>();
  const left = [top];
  for (let pc = left.pop(); pc !== undefined; pc = left.pop()) {
    if (seen.has(pc) || pc < 0 || pc >= code.ops.length) continue;
    seen.add(pc);
    left.push(...jumpsOf(code, pc));
    if (fallsThrough(code.ops[pc])) left.push(pc + INSTRUCTION_SIZE);
  }
  return [...seen].sort((a, b) => a - b);
}

const NO_NEXT: ReadonlySet<OpcodeName> = new Set(["END", "EXIT", "JUMP", "SUBSHELL"]);

function fallsThrough(op: number): boolean {
  const name = Op[op] as OpcodeName;
  return name in OPCODES && !NO_NEXT.has(name);
}

/** Where jumps lead, and what follows an instruction that may jump. */
function leadersOf(code: Code, pcs: readonly number[]): Set<number> {
  const leaders = new Set<number>([pcs[0]]);
  for (const pc of pcs) for (const to of jumpsOf(code, pc)) leaders.add(to);
  return leaders;
}

/** The places that an instruction may jump to, without the next one. */
export function jumpsOf(code: Code, pc: number): number[] {
  const { ops, constants } = code;
  const a = ops[pc + 1];
  const b = ops[pc + 2];
  switch (ops[pc]) {
    case Op.JUMP:
    case Op.JUMP_FAIL:
    case Op.JUMP_OK:
      return [a];
    case Op.SUBSHELL:
      return [a];
    case Op.LOOP:
      return [a, b];
    case Op.FOR:
      return [b, pc + INSTRUCTION_SIZE];
    case Op.NEXT:
    case Op.REDIRECT:
    case Op.ASK:
    case Op.PICK:
      return [b];
    case Op.CASE:
      return [b, ...(constants[a] as CaseCode).items.map(({ target }) => target)];
    case Op.LASTING:
      return ops[pc + 3] === Op.JUMP ? [ops[pc + 4]] : [];
    case Op.TEST:
    case Op.CONDITION:
    case Op.ARITHMETIC:
      return ops[pc + 3] === Op.JUMP_FAIL ? [ops[pc + 4], pc + 2 * INSTRUCTION_SIZE] : [];
    default:
      return [];
  }
}

/** → false where it is left to the interpreter */
function writeInstruction(w: Writer, pc: number): boolean {
  const { length } = w.lines;
  w.bail = `{pc=${pc};break slow}`;
  w.lines.push("{");
  try {
    writeFast(w, pc);
    // what it assigns where nothing has seen to it
    if (w.pending.size > 0 || w.elements.length > 0) unsupported();
    w.lines.push("}");
    return true;
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    w.lines.length = length;
    w.lines.push(`pc=${pc};break slow;`);
    return false;
  } finally {
    forget(w);
  }
}

const jump = (to: number) => `{pc=${to};continue}`;

function writeFast(w: Writer, pc: number): void {
  const { ops, constants } = w.code;
  const a = ops[pc + 1];
  const b = ops[pc + 2];
  switch (ops[pc]) {
    case Op.TEST: {
      const test = constants[a] as TestCode;
      w.commands.add(test.symbol);
      const last = lastWord(test.simple);
      writeTruth(
        w,
        pc,
        writeComparison(w, test),
        last === null ? "" : `task.lastArgument=${JSON.stringify(last)};`,
      );
      return;
    }
    case Op.CONDITION: {
      const { quick, condition, slots } = constants[a] as ConditionCode;
      if (slots > 0) unsupported();
      writeTruth(w, pc, quick ? writeComparison(w, quick) : writeCondition(w, condition));
      return;
    }
    case Op.ARITHMETIC: {
      const { arithmetic, slots } = constants[a] as ArithmeticCommandCode;
      if (slots > 0) unsupported();
      const value = writeArithmetic(w, arithmetic);
      if (b !== 1) bailIf(w, `${value}===0&&!frame.condition`);
      commit(w);
      writeTruth(w, pc, `${value}!==0`, "", true);
      return;
    }
    case Op.SET: {
      const { symbol, arithmetic } = constants[a] as SetCode;
      assign(w, symbol, { js: writeArithmetic(w, arithmetic), is: "number" });
      commit(w);
      w.lines.push('used++;status=0;task.pipeline=null;task.lastArgument="";');
      return;
    }
    case Op.ASSIGN:
      writeAssignments(w, constants[a] as SimpleCode);
      return;
    case Op.SIMPLE:
      writeCommand(w, constants[a] as SimpleCode, pc);
      return;
    case Op.CASE:
      writeCase(w, constants[a] as CaseCode, b);
      return;
    case Op.NEXT:
      if (!isPlain(w, a)) unsupported();
      w.assigned.add(a);
      w.lines.push("const b=frame.blocks[frame.blocks.length-1];used++;");
      w.lines.push(`if(b.next>=b.words.length)${jump(b)}`, `cells[${a}]=b.words[b.next++];`);
      return;
    case Op.FOR:
      writeFor(w, constants[a] as ForCode, pc, b);
      return;
    case Op.LOOP:
      w.lines.push(
        `frame.blocks.push({block:"loop",break:${a},continue:${b},words:[],next:0,undo:null});used++;`,
      );
      return;
    case Op.LEAVE:
      bailIf(w, "frame.blocks[frame.blocks.length-1].undo!==null");
      w.lines.push("frame.blocks.pop();used++;");
      return;
    case Op.LASTING:
      w.lines.push(
        "used++;",
        "const b=frame.blocks[frame.blocks.length-1];",
        a === 0 ? "b.next=status;" : "status=b.next;",
      );
      if (ops[pc + 3] === Op.JUMP) w.lines.push(jump(ops[pc + 4]));
      return;
    case Op.JUMP:
      w.lines.push(`used++;${jump(a)}`);
      return;
    case Op.JUMP_FAIL:
      w.lines.push(`used++;if(status!==0)${jump(a)}`);
      return;
    case Op.JUMP_OK:
      w.lines.push(`used++;if(status===0)${jump(a)}`);
      return;
    case Op.NOT:
      w.lines.push("used++;task.pipeline??=[status];status=status===0?1:0;");
      return;
    case Op.STATUS:
      w.lines.push(`used++;status=${a};`);
      return;
    case Op.END:
      bailIf(w, 'frame.role!=="function"||task.traps.size>0');
      w.lines.push(`h.leave(m,task,frame,status,${constant(w, w.code)});return used+1;`);
      return;
    default:
      unsupported();
  }
}

/** `$?` of a test or an arithmetic command, and the jump that nearly always follows. */
function writeTruth(w: Writer, pc: number, truth: string, effects = "", told = false): void {
  const { ops } = w.code;
  const known = temporary(w, truth);
  // a failure that is no condition is more than a test
  if (ops[pc + 2] !== 1 && !told) bailIf(w, `!${known}&&!frame.condition`);
  w.lines.push(`used++;task.pipeline=null;${effects}`);
  if (ops[pc + 3] !== Op.JUMP_FAIL) w.lines.push(`status=${known}?0:1;`);
  else
    w.lines.push(
      `if(${known}){status=0;pc=${pc + 2 * INSTRUCTION_SIZE};continue}status=1;pc=${ops[pc + 4]};continue;`,
    );
}

function writeComparison(w: Writer, test: Comparison): string {
  const texts = test.op <= 2;
  const left = writeOperand(w, test.left, texts);
  const right = writeOperand(w, test.right, texts);
  if (texts) {
    bailIf(w, "task.shopts&h.nocase");
    return `${text(left)}${test.op === 2 ? "!==" : "==="}${text(right)}`;
  }
  return `${number(w, left)}${COMPARISONS[test.op]}${number(w, right)}`;
}

/** `texts`: what is no number is not left to the interpreter anyway. */
function writeOperand(w: Writer, operand: TestOperand, texts: boolean): Value {
  const { kind, value, symbol, quoted } = operand;
  if (kind === 0) return { js: JSON.stringify(value), is: typeof value === "number" ? "number" : "text" };
  if (kind === 3) return { js: temporary(w, "args.length"), is: "number" };
  let found: Value;
  if (kind === 1) found = readCell(w, symbol);
  else {
    found = { js: temporary(w, `args[${symbol - 1}]`), is: "text" };
    bailIf(w, `${found.js}===undefined`);
  }
  if (!quoted && texts) plain(w, found);
  return found;
}

/** The truth of `[[ … ]]`. */
function writeCondition(w: Writer, c: ConditionNode): string {
  switch (c.test) {
    case "and":
    case "or": {
      const result = temporary(w, writeCondition(w, c.all[0]));
      for (const each of c.all.slice(1))
        under(w, c.test === "and" ? result : `!${result}`, () =>
          w.lines.push(`${result}=${writeCondition(w, each)};`),
        );
      return result;
    }
    case "not":
      return `!(${writeCondition(w, c.inner)})`;
    case "unary":
      if (c.op !== "-n" && c.op !== "-z") return unsupported();
      return `${text(writeWord(w, c.operand))}${c.op === "-n" ? "!==" : "==="}""`;
    default:
      return writeBinary(w, c);
  }
}

function writeBinary(w: Writer, c: Extract<ConditionNode, { test: "binary" }>): string {
  const { op } = c;
  if (op === "==" || op === "=" || op === "!=") {
    const left = temporary(w, text(writeWord(w, c.left)));
    bailIf(w, "task.shopts&h.nocase");
    const matches = writeMatch(w, c.right, left, true);
    return op === "!=" ? `!(${matches})` : matches;
  }
  if (op === "<" || op === ">") return `${text(writeWord(w, c.left))}${op}${text(writeWord(w, c.right))}`;
  const at = TEST_OPERATORS.indexOf(op as (typeof TEST_OPERATORS)[number]);
  if (at < 3) return unsupported();
  const [left, right] = [writeNumber(w, c.left), writeNumber(w, c.right)];
  // both are expressions, which only natural numbers are for sure
  bailIf(w, `${left}<0||${right}<0`);
  return `${left}${COMPARISONS[at]}${right}`;
}

function writeFor(w: Writer, code: ForCode, pc: number, exit: number): void {
  if (code.slots > 0 || code.invalid !== undefined) unsupported();
  const words = code.words === null ? "args" : writeFields(w, code.words);
  commit(w);
  // `$?` of before is what the first turn finds
  const block = `{block:"for",break:${exit},continue:${pc + INSTRUCTION_SIZE},words:${words},next:0,undo:null}`;
  w.lines.push(`frame.blocks.push(${block});used++;if(${words}.length===0)status=0;`);
}

/** `x=value…` without a command. */
function writeAssignments(w: Writer, code: SimpleCode): void {
  if (code.slots > 0 || code.redirects.length > 0 || code.words.length > 0) unsupported();
  for (const a of code.assignments) writeAssignment(w, a);
  commit(w);
  w.lines.push('used++;status=0;task.pipeline=null;task.substituted=-1;task.lastArgument="";');
}

function writeAssignment(w: Writer, a: AssignmentCode): void {
  if (a.elements) unsupported();
  const { parts } = a.value;
  const { literal } = a.value;
  const given: Value = literal === null ? writeWord(w, a.value) : { js: JSON.stringify(literal), is: "text" };
  // a value that is a lone variable, or a text, is as it was
  const value = parts.length > 1 ? { js: temporary(w, given.js), is: given.is } : given;
  if (a.subscript) {
    if (a.append) unsupported();
    writeElement(w, locate(w, a.symbol, a.subscript), value.js);
    return;
  }
  if (!a.append) return assign(w, a.symbol, value);
  const sum = temporary(w, `""+${readCell(w, a.symbol).js}+${value.js}`);
  assign(w, a.symbol, { js: sum, is: "text" });
}

function writeCase(w: Writer, code: CaseCode, none: number): void {
  if (code.slots > 0 || code.keeps || !code.subject) unsupported();
  const subject = temporary(w, text(writeWord(w, code.subject)));
  bailIf(w, "task.shopts&h.nocase");
  for (const { patterns, target } of code.items)
    for (const pattern of patterns)
      w.lines.push(`if(${writeMatch(w, pattern, subject, false)}){used++;pc=${target};continue}`);
  w.lines.push(`used++;status=0;${jump(none)}`);
}
