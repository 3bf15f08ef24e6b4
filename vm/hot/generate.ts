/** Instructions as JavaScript: one `case` each, with the common ones written out and the rest left to the interpreter. */
import {
  type ArithmeticCommandCode,
  type AssignmentCode,
  type CaseCode,
  type Code,
  type ConditionCode,
  type ForCode,
  lastWord,
  type SetCode,
  type SimpleCode,
  type TestCode,
} from "../code.ts";
import type { Machine } from "../machine.ts";
import { INSTRUCTION_SIZE, Op } from "../opcodes.ts";
import { writeArithmetic, writeElement } from "./arithmetic.ts";
import { writeCommand } from "./commands.ts";
import { writeComparison, writeCondition } from "./conditions.ts";
import { fallsThrough, inOrder, isTaken, leadersOf, reachable } from "./flow.ts";
import { writeMatch } from "./patterns.ts";
import { locate, readCell, writeFields, writeWord } from "./words.ts";
import {
  assign,
  bailIf,
  bailOnFailure,
  commit,
  constant,
  forget,
  isPlain,
  newWriter,
  temporary,
  text,
  Unsupported,
  unsupported,
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
  returns: boolean;
  longest: number;
};

/** Code longer than this, in instructions, is left to the interpreter. */
const MOST_INSTRUCTIONS = 1500;
/** And so is code of which less than this part can be written out. */
const LEAST_WRITTEN = 1 / 3;

/** What is in variables of the generated code while it runs goes to the state, and comes back. */
const SAVE =
  'task.status=status;task.lastArgument=""+last;task.pipeline=pipe;task.substituted=sub;frame.pc=pc;';
const LOAD = "pc=frame.pc;status=task.status;last=task.lastArgument;pipe=task.pipeline;sub=task.substituted;";
/** The same for what only some of the code looks at. */
const PERHAPS = { env: "m.env", cells: "m.env.cells", flags: "m.env.flags", args: "task.args" };

/**
 * The body of a function of `m, task, frame, budget, region` (and of `h, k` around it) that runs what can be reached from `top`,
 * from `frame.pc` on, and returns the steps used. Null: it would not pay.
 *
 * Instructions that follow each other without a jump between them are a block. All its steps are counted where it
 * begins, and those that are not done taken back where it is left: `left[pc]` are those from pc to its end, and
 * `behind[pc]` the same for those that do not begin one.
 */
export function generate(m: Machine, code: Code, top: number): Generated | null {
  const pcs = reachable(code, top);
  if (pcs.length > MOST_INSTRUCTIONS) return null;
  const w = newWriter(m, code);
  const leaders = leadersOf(code, pcs);
  const [first] = pcs;
  const left = new Int32Array(pcs[pcs.length - 1] - first + 1);
  const behind = left.slice();
  pcs.forEach((pc, i) => {
    let size = 1;
    while (i + size < pcs.length && !leaders.has(pcs[i + size])) size++;
    left[pc - first] = size;
    behind[pc - first] = leaders.has(pc) ? 0 : size;
  });
  const longest = Math.max(...left);
  w.behind = `(${constant(w, behind)}[pc-${first}]|0)`;
  const order = inOrder(code, pcs);
  let written = 0;
  order.forEach((pc, i) => {
    const size = left[pc - first];
    w.rest = size - 1;
    w.next = order[i + 1] ?? -1;
    w.lines.push(`case ${pc}:`);
    if (leaders.has(pc)) w.lines.push(`if((used+=${size})>budget){used-=${size};pc=${pc};break run}`);
    if (writeInstruction(w, pc)) written++;
    // what follows in the text is not what follows in the code
    if (w.next !== pc + INSTRUCTION_SIZE && fallsThrough(code.ops[pc]) && !isTaken(code, pc))
      w.lines.push(leaveTo(w, pc + INSTRUCTION_SIZE));
  });
  if (written < pcs.length * LEAST_WRITTEN) return null;
  const body = w.lines.join("\n");
  const used = Object.entries(PERHAPS).filter(([name]) => new RegExp(`\\b${name}\\b`).test(body));
  const load = `${LOAD}${used.map(([name, value]) => `${name}=${value};`).join("")}`;
  const source = [
    `let used,pc,status,last,pipe,sub${used.map(([name]) => `,${name}`).join("")};${load}used=${w.behind};`,
    "run:for(;;){other:{slow:switch(pc){",
    body,
    "default:break run}",
    `used-=${constant(w, left)}[pc-${first}];${SAVE}region.slow++;used+=h_step(m,task,frame)}`,
    // something else has run
    `if(!h_goesOn(m,task,frame,region)||used+${longest}>budget)return used;`,
    `${load}used+=${w.behind}}`,
    `${SAVE}return used`,
  ].join("\n");
  return {
    pcs,
    source,
    constants: w.constants,
    assigned: [...w.assigned],
    commands: [...w.commands],
    returns: w.returns,
    longest,
  };
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

/** Goes on elsewhere: what is left of the block is not done. */
function leaveTo(w: Writer, to: number): string {
  return `{${w.rest > 0 ? `used-=${w.rest};` : ""}pc=${to};continue}`;
}

function writeFast(w: Writer, pc: number): void {
  const { ops, constants } = w.code;
  const a = ops[pc + 1];
  const b = ops[pc + 2];
  switch (ops[pc]) {
    case Op.TEST: {
      const test = constants[a] as TestCode;
      w.commands.add(test.symbol);
      const last = lastWord(test.simple);
      writeTruth(w, pc, writeComparison(w, test), last === null ? "" : `last=${JSON.stringify(last)};`);
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
      if (b !== 1) bailOnFailure(w, `${value}===0`);
      commit(w);
      writeTruth(w, pc, `${value}!==0`, "", true);
      return;
    }
    case Op.SET: {
      const { symbol, arithmetic } = constants[a] as SetCode;
      assign(w, symbol, { js: writeArithmetic(w, arithmetic), is: "number" });
      commit(w);
      w.lines.push('status=0;pipe=null;last="";');
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
      w.lines.push("const b=frame.blocks[frame.blocks.length-1];");
      w.lines.push(`if(b.next>=b.words.length)${leaveTo(w, b)}`, `cells[${a}]=b.words[b.next++];`);
      return;
    case Op.FOR:
      writeFor(w, constants[a] as ForCode, pc, b);
      return;
    case Op.LOOP:
      w.lines.push(`h_enterBlock(frame,{block:"loop",break:${a},continue:${b},words:[],next:0,undo:null});`);
      return;
    case Op.LEAVE:
      bailIf(w, "frame.blocks[frame.blocks.length-1].undo!==null");
      w.lines.push("frame.blocks.pop();");
      return;
    case Op.LASTING:
      w.lines.push(
        "const b=frame.blocks[frame.blocks.length-1];",
        a === 0 ? "b.next=status;" : "status=b.next;",
      );
      if (isTaken(w.code, pc)) w.lines.push(leaveTo(w, ops[pc + 4]));
      return;
    case Op.JUMP:
      w.lines.push(leaveTo(w, a));
      return;
    case Op.JUMP_FAIL:
      w.lines.push(`if(status!==0)${leaveTo(w, a)}`);
      return;
    case Op.JUMP_OK:
      w.lines.push(`if(status===0)${leaveTo(w, a)}`);
      return;
    case Op.NOT:
      w.lines.push("pipe??=[status];status=status===0?1:0;");
      return;
    case Op.STATUS:
      w.lines.push(`status=${a};`);
      return;
    case Op.END:
      bailIf(w, 'frame.role!=="function"||h_seesCalls(task)');
      w.lines.push(
        `h_leave(m,task,frame,status,${constant(w, w.code)});return used${w.rest > 0 ? `-${w.rest}` : ""};`,
      );
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
  if (ops[pc + 2] !== 1 && !told) bailOnFailure(w, `!${known}`);
  w.lines.push(`pipe=null;${effects}`);
  if (!isTaken(w.code, pc)) w.lines.push(`status=${known}?0:1;`);
  else {
    const next = pc + 2 * INSTRUCTION_SIZE;
    w.lines.push(`if(!${known}){status=1;pc=${ops[pc + 4]};continue}status=0;`);
    if (w.next !== next) w.lines.push(leaveTo(w, next));
  }
}

function writeFor(w: Writer, code: ForCode, pc: number, exit: number): void {
  if (code.slots > 0 || code.invalid !== undefined) unsupported();
  const words = code.words === null ? "args" : writeFields(w, code.words);
  commit(w);
  // `$?` of before is what the first turn finds
  const block = `{block:"for",break:${exit},continue:${pc + INSTRUCTION_SIZE},words:${words},next:0,undo:null}`;
  w.lines.push(`h_enterBlock(frame,${block});if(${words}.length===0)status=0;`);
}

/** `x=value…` without a command. */
function writeAssignments(w: Writer, code: SimpleCode): void {
  if (code.slots > 0 || code.redirects.length > 0 || code.words.length > 0) unsupported();
  for (const a of code.assignments) writeAssignment(w, a);
  commit(w);
  w.lines.push('status=0;pipe=null;sub=-1;last="";');
}

function writeAssignment(w: Writer, a: AssignmentCode): void {
  if (a.elements) unsupported();
  const given = writeWord(w, a.value);
  // a value that is a lone variable, or a text, is as it was
  const value = a.value.parts.length > 1 ? { js: temporary(w, given.js), is: given.is } : given;
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
  bailIf(w, "task.shopts&h_nocase");
  for (const { patterns, target } of code.items)
    for (const pattern of patterns)
      w.lines.push(`if(${writeMatch(w, pattern, subject, false)})${leaveTo(w, target)}`);
  w.lines.push(`status=0;${leaveTo(w, none)}`);
}
