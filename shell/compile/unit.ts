/** A code unit under construction: instructions, constants, and regions to be compiled after it. */
import {
  type ByteString,
  type Code,
  type Constant,
  INSTRUCTION_SIZE,
  type Op,
  type PartCode,
} from "../../vm/index.ts";

export type Unit = {
  source: ByteString;
  /** the script's text: functions and jobs keep their part of it */
  text: ByteString;
  symbolOf: (name: string) => number;
  posix: boolean;
  ops: number[];
  lines: number[];
  constants: Constant[];
  /** bodies of substitutions, stages, functions: compiled after what refers to them */
  regions: (() => void)[];
  line: number;
};

export function newUnit(
  source: ByteString,
  text: ByteString,
  symbolOf: (name: string) => number,
  posix: boolean,
): Unit {
  return { source, text, symbolOf, posix, ops: [], lines: [], constants: [], regions: [], line: 1 };
}

/** Appends an instruction. → its place. */
export function emit(u: Unit, op: Op, a = 0, b = 0): number {
  const pc = u.ops.length;
  u.ops.push(op, a, b);
  u.lines.push(u.line);
  return pc;
}

export function here(u: Unit): number {
  return u.ops.length;
}

/** Sets operand a (0) or b (1) of an instruction to the place that comes next. */
export function patch(u: Unit, pc: number, operand: 0 | 1 = 0): void {
  u.ops[pc + 1 + operand] = here(u);
}

export function constant(u: Unit, value: Constant): number {
  return u.constants.push(value) - 1;
}

/** The unit's code: what is added to the unit is added to it. */
export function codeOf({ source, ops, constants, lines }: Unit): Code {
  return { source, ops, constants, lines, refs: 0 };
}

/** Compiles what the unit has put off, and what that puts off. */
export function finish(u: Unit): void {
  for (let region = u.regions.shift(); region; region = u.regions.shift()) region();
  if (u.ops.length % INSTRUCTION_SIZE !== 0) throw new Error("instructions out of step");
}

/**
 * Memo slots of one command: needed only if something in it can block. `late`: it has what may turn out to be text with
 * substitutions (vm/expand/foreign.ts), which counts where something else in it, `changes`, must not happen twice.
 */
export type Slots = { parts: { slot: number }[]; blocking: boolean; late: boolean; changes: boolean };

export function newSlots(): Slots {
  return { parts: [], blocking: false, late: false, changes: false };
}

export function takeSlot<P extends PartCode>(slots: Slots, part: P & { slot: number }): P {
  part.slot = slots.parts.length;
  slots.parts.push(part);
  return part;
}

/** → the number of slots, 0 where nothing blocks. */
export function settleSlots(slots: Slots): number {
  if (slots.blocking || (slots.late && slots.changes)) return slots.parts.length;
  for (const part of slots.parts) part.slot = -1;
  return 0;
}
