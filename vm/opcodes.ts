/**
 * The one table of opcodes. An instruction is three numbers: opcode, a, b. The numbers are
 * part of the image format: never reuse one. The disassembler and the compiler read this table.
 *
 * Operand kinds: `k` index of a constant, `pc` a place in the code, `n` a number, `-` unused.
 */
export type OperandKind = "k" | "pc" | "n" | "-";

export const OPCODES = {
  END: { code: 0, operands: ["-", "-"], doc: "the frame is done; its status stays in $?" },
  JUMP: { code: 1, operands: ["pc", "-"], doc: "go to a" },
  JUMP_FAIL: { code: 2, operands: ["pc", "-"], doc: "go to a if $? is not 0" },
  JUMP_OK: { code: 3, operands: ["pc", "-"], doc: "go to a if $? is 0" },
  NOT: { code: 4, operands: ["-", "-"], doc: "$? becomes 1 if it was 0, else 0" },
  STATUS: { code: 5, operands: ["n", "-"], doc: "$? becomes a" },
  SIMPLE: {
    code: 6,
    operands: ["k", "n"],
    doc: "run the simple command a; b: 1 where failure is a condition (set -e)",
  },
  ASSIGN: {
    code: 7,
    operands: ["k", "n"],
    doc: "assignments alone: run the simple command a that has no words",
  },
  SET: { code: 8, operands: ["k", "n"], doc: "fused `x=$((…))` of a; b as SIMPLE" },
  TEST: {
    code: 9,
    operands: ["k", "n"],
    doc: "fused `[ a OP b ]`, guarded: falls back to SIMPLE if `[` is a function",
  },
  PIPELINE: { code: 10, operands: ["k", "n"], doc: "start the tasks of pipeline a and wait; b as SIMPLE" },
  SUBSHELL: {
    code: 11,
    operands: ["pc", "n"],
    doc: "run what follows in a new task and wait, then go to a; b as SIMPLE",
  },
  BACKGROUND: { code: 12, operands: ["k", "-"], doc: "start a task at the entry of job a" },
  EXIT: { code: 13, operands: ["-", "-"], doc: "the end of a task's region: exit with $?" },
  LOOP: { code: 14, operands: ["pc", "pc"], doc: "enter a loop: break goes to a, continue to b" },
  LEAVE: { code: 15, operands: ["-", "-"], doc: "leave the innermost loop, for or redirection block" },
  FOR: {
    code: 16,
    operands: ["k", "pc"],
    doc: "enter a for loop over the words of a; break goes to b, continue to the next instruction",
  },
  NEXT: {
    code: 17,
    operands: ["n", "pc"],
    doc: "symbol a becomes the next word of the for loop, or go to b",
  },
  CASE: { code: 18, operands: ["k", "pc"], doc: "go to the first item of a whose pattern matches, or to b" },
  FUNCTION: { code: 19, operands: ["k", "-"], doc: "define function a" },
  REDIRECT: { code: 20, operands: ["k", "pc"], doc: "enter a block with redirections a; on error go to b" },
  LASTING: {
    code: 21,
    operands: ["n", "n"],
    doc: "save loop status: $? into the loop block (a: 0 save, 1 restore)",
  },
} as const satisfies Record<
  string,
  { code: number; operands: readonly [OperandKind, OperandKind]; doc: string }
>;

export type OpcodeName = keyof typeof OPCODES;

/** Numbers an instruction takes in the code array. */
export const INSTRUCTION_SIZE = 3;

const names = new Map<number, OpcodeName>(
  Object.entries(OPCODES).map(([name, row]) => [row.code, name as OpcodeName]),
);

/** One line an instruction: `   12 SIMPLE k3 0`. */
export function disassemble(ops: readonly number[], lines: readonly number[]): string {
  const out: string[] = [];
  for (let pc = 0; pc < ops.length; pc += INSTRUCTION_SIZE) {
    const name = names.get(ops[pc]) ?? `?${ops[pc]}`;
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
