/**
 * The one table of opcodes. An instruction is three numbers: opcode, a, b. The numbers are
 * part of the image format: never reuse one. The disassembler and the compiler read this table.
 *
 * Operand kinds: `k` index of a constant, `pc` a place in the code, `n` a number, `-` unused.
 */
export type OperandKind = "k" | "pc" | "n" | "-";

/** The numbers. An enum, so that the instruction switch is compiled with constants. */
export enum Op {
  END = 0,
  JUMP = 1,
  JUMP_FAIL = 2,
  JUMP_OK = 3,
  NOT = 4,
  STATUS = 5,
  SIMPLE = 6,
  ASSIGN = 7,
  SET = 8,
  TEST = 9,
  PIPELINE = 10,
  SUBSHELL = 11,
  BACKGROUND = 12,
  EXIT = 13,
  LOOP = 14,
  LEAVE = 15,
  FOR = 16,
  NEXT = 17,
  CASE = 18,
  FUNCTION = 19,
  REDIRECT = 20,
  LASTING = 21,
  CONDITION = 22,
  ARITHMETIC = 23,
  ASK = 24,
  PICK = 25,
  TIME = 26,
  TIMES = 27,
  COPROC = 28,
}

export const OPCODES = {
  END: { operands: ["-", "-"], doc: "the frame is done; its status stays in $?" },
  JUMP: { operands: ["pc", "-"], doc: "go to a" },
  JUMP_FAIL: { operands: ["pc", "-"], doc: "go to a if $? is not 0" },
  JUMP_OK: { operands: ["pc", "-"], doc: "go to a if $? is 0" },
  NOT: { operands: ["-", "-"], doc: "$? becomes 1 if it was 0, else 0" },
  STATUS: { operands: ["n", "-"], doc: "$? becomes a" },
  SIMPLE: {
    operands: ["k", "n"],
    doc: "run the simple command a; b: 1 where failure is a condition (set -e)",
  },
  ASSIGN: {
    operands: ["k", "n"],
    doc: "assignments alone: run the simple command a that has no words",
  },
  SET: { operands: ["k", "n"], doc: "fused `x=$((…))` of a; b as SIMPLE" },
  TEST: {
    operands: ["k", "n"],
    doc: "fused `[ a OP b ]`, guarded: falls back to SIMPLE if `[` is a function",
  },
  PIPELINE: { operands: ["k", "n"], doc: "start the tasks of pipeline a and wait; b as SIMPLE" },
  SUBSHELL: {
    operands: ["pc", "n"],
    doc: "run what follows in a new task and wait, then go to a; b as SIMPLE, and twice (1 + the constant with its text)",
  },
  BACKGROUND: { operands: ["k", "-"], doc: "start a task at the entry of job a" },
  EXIT: { operands: ["-", "-"], doc: "the end of a task's region: exit with $?" },
  LOOP: { operands: ["pc", "pc"], doc: "enter a loop: break goes to a, continue to b" },
  LEAVE: { operands: ["-", "-"], doc: "leave the innermost loop, for or redirection block" },
  FOR: {
    operands: ["k", "pc"],
    doc: "enter a for loop over the words of a; break goes to b, continue to the next instruction",
  },
  NEXT: {
    operands: ["n", "pc"],
    doc: "symbol a becomes the next word of the for loop, or go to b",
  },
  CASE: { operands: ["k", "pc"], doc: "go to the first item of a whose pattern matches, or to b" },
  FUNCTION: { operands: ["k", "-"], doc: "define function a" },
  REDIRECT: { operands: ["k", "pc"], doc: "enter a block with redirections a; on error go to b" },
  LASTING: {
    operands: ["n", "n"],
    doc: "save loop status: $? into the loop block (a: 0 save, 1 restore)",
  },
  CONDITION: { operands: ["k", "n"], doc: "`[[ … ]]` of a; b as SIMPLE" },
  ARITHMETIC: {
    operands: ["k", "n"],
    doc: "`((…))` of a: $? becomes 0 if its value is not 0, else 1; b as SIMPLE",
  },
  ASK: {
    operands: ["-", "pc"],
    doc: "`select`: show the menu and the prompt and read REPLY; without words go to b",
  },
  PICK: {
    operands: ["n", "pc"],
    doc: "`select`: symbol a becomes the word that REPLY numbers; at the end of the input go to b",
  },
  TIME: { operands: ["-", "-"], doc: "enter a block that keeps the time" },
  TIMES: {
    operands: ["n", "-"],
    doc: "leave it and tell the times; a: 1 in the format of `time -p`, 2 of no command",
  },
  COPROC: { operands: ["k", "-"], doc: "start coprocess a, with pipes from and to this task" },
} as const satisfies Record<keyof typeof Op, { operands: readonly [OperandKind, OperandKind]; doc: string }>;

export type OpcodeName = keyof typeof OPCODES;

/** Numbers an instruction takes in the code array. */
export const INSTRUCTION_SIZE = 3;

/** One line an instruction: `   12 SIMPLE k3 0`. */
export function disassemble(ops: readonly number[], lines: readonly number[]): string {
  const out: string[] = [];
  for (let pc = 0; pc < ops.length; pc += INSTRUCTION_SIZE) {
    const name = Op[ops[pc]] ?? `?${ops[pc]}`;
    const kinds: readonly OperandKind[] = name in OPCODES ? OPCODES[name as OpcodeName].operands : ["n", "n"];
    const operands = kinds.map((kind, i) => {
      const value = ops[pc + 1 + i];
      return kind === "-" ? "" : kind === "n" ? String(value) : kind === "k" ? `k${value}` : `@${value}`;
    });
    const line = lines[pc / INSTRUCTION_SIZE] ?? 0;
    out.push(
      `${String(pc).padStart(5)} ${name.padEnd(10)} ${operands.join(" ").trimEnd()}`.padEnd(32) +
        ` ; line ${line}`,
    );
  }
  return out.join("\n");
}
