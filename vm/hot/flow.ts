/** How control goes through instructions. */
import type { CaseCode, Code } from "../code.ts";
import { INSTRUCTION_SIZE, OPCODES, Op, type OpcodeName } from "../opcodes.ts";

/** Jumps that nothing comes to but what leaves the instruction before them to the interpreter stand behind the rest. */
export function inOrder(code: Code, pcs: readonly number[]): number[] {
  const targets = new Set(pcs.flatMap((pc) => jumpsOf(code, pc)));
  const last = pcs.filter((pc) => isTaken(code, pc - INSTRUCTION_SIZE) && !targets.has(pc));
  const rare = new Set(last);
  return [...pcs.filter((pc) => !rare.has(pc)), ...last];
}

/** Whether the instruction takes the jump behind it at once. */
export function isTaken({ ops }: Code, pc: number): boolean {
  switch (ops[pc]) {
    case Op.TEST:
    case Op.CONDITION:
    case Op.ARITHMETIC:
      return ops[pc + INSTRUCTION_SIZE] === Op.JUMP_FAIL;
    case Op.LASTING:
      return ops[pc + INSTRUCTION_SIZE] === Op.JUMP;
    default:
      return false;
  }
}

/**
 * The instructions that control can come to from `top` within its frame, ascending: of a loop, those of the outermost
 * that it is in. What follows that one is none of its business: less code is compiled sooner.
 */
export function reachable(code: Code, top: number): number[] {
  const seen = new Set<number>();
  const left = [top];
  const [first, last] = outermostLoop(code, top);
  for (let pc = left.pop(); pc !== undefined; pc = left.pop()) {
    if (seen.has(pc) || pc < first || pc > last) continue;
    seen.add(pc);
    left.push(...jumpsOf(code, pc));
    if (fallsThrough(code.ops[pc])) left.push(pc + INSTRUCTION_SIZE);
  }
  return [...seen].sort((a, b) => a - b);
}

/** The first and the last instruction of the outermost loop around `top`; of the code, where there is none. */
function outermostLoop(code: Code, top: number): [first: number, last: number] {
  const end = code.ops.length - INSTRUCTION_SIZE;
  let [first, last] = [end, 0];
  for (let pc = 0; pc <= end; pc += INSTRUCTION_SIZE) {
    if (code.ops[pc] !== Op.JUMP || code.ops[pc + 1] > top || pc < top) continue;
    first = Math.min(first, code.ops[pc + 1]);
    last = pc;
  }
  return first <= last ? [first, last] : [0, end];
}

const NO_NEXT: ReadonlySet<OpcodeName> = new Set(["END", "EXIT", "JUMP", "SUBSHELL"]);

export function fallsThrough(op: number): boolean {
  const name = Op[op] as OpcodeName;
  return name in OPCODES && !NO_NEXT.has(name);
}

/** Where jumps lead, and what follows an instruction that may jump. */
export function leadersOf(code: Code, pcs: readonly number[]): Set<number> {
  const leaders = new Set<number>([pcs[0]]);
  for (const pc of pcs) {
    for (const to of jumpsOf(code, pc)) leaders.add(to);
    if (isTaken(code, pc)) leaders.add(pc + INSTRUCTION_SIZE);
  }
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
      return isTaken(code, pc) ? [ops[pc + 4]] : [];
    case Op.TEST:
    case Op.CONDITION:
    case Op.ARITHMETIC:
      return isTaken(code, pc) ? [ops[pc + 4], pc + 2 * INSTRUCTION_SIZE] : [];
    default:
      return [];
  }
}
