/** Simple commands as JavaScript: calls of functions, the builtins that loops are made of, and the way to all others. */
import { Part, type SimpleCode, TEST_OPERATORS, type WordCode } from "../code.ts";
import type { Machine } from "../machine.ts";
import { INSTRUCTION_SIZE } from "../opcodes.ts";
import {
  COMPARISONS,
  plain,
  putTogether,
  writeField,
  writeFieldOf,
  writeFields,
  writeNumber,
  writeWord,
} from "./words.ts";
import {
  bailIf,
  bailOnFailure,
  commit,
  constant,
  isPlain,
  number,
  temporary,
  text,
  unsupported,
  type Value,
  type Writer,
} from "./writer.ts";

/** A builtin written out: its words without the name. `condition`: whether its failure is one, as an expression. */
type Write = (w: Writer, words: readonly WordCode[], pc: number, condition: string) => void;

/** A command in which nothing can block. */
export function writeCommand(w: Writer, code: SimpleCode, pc: number): void {
  const [first, ...words] = code.words;
  if (code.slots > 0 || !first?.literal || code.symbol < 0) unsupported();
  const condition = w.code.ops[pc + 2] === 1 ? "true" : "frame.condition";
  const apart = code.assignments.length > 0 || code.redirects.length > 0;
  const write = WRITTEN.get(first.literal);
  if (w.m.env.functions[code.symbol]) {
    if (apart) unsupported();
    writeCall(w, code, first.literal, words, pc, condition);
  } else if (write) {
    if (apart) unsupported();
    w.commands.add(code.symbol);
    write(w, words, pc, condition);
  } else if (!writeBuiltin(w, code, first.literal, pc, condition)) {
    if (apart) unsupported();
    writeOther(w, code, first.literal, pc, condition);
  }
}

/**
 * A builtin that has made itself ready for its place in the code (`hot` of vm/builtin.ts); what it leaves undone is run as
 * any other command, or left to the interpreter where there is more to it than words. → false: it has not
 */
function writeBuiltin(w: Writer, code: SimpleCode, name: string, pc: number, condition: string): boolean {
  const builtin = w.m.builtins.get(name);
  const surroundings = builtin?.hot && surroundingsOf(w.m, code);
  if (!surroundings) return false;
  const [, ...words] = code.words;
  const { ifs, input } = surroundings;
  const form = { words: words.map(({ literal }) => literal), ifs, input: input !== null };
  const hot = builtin.hot!(w.m.shell!, { ...form, condition: condition === "true" });
  if (hot === null) return false;
  const fields = words.map((word) => writeFieldOf(w, word));
  const more = ifs !== null || input !== null;
  w.commands.add(code.symbol);
  if (fields.some(({ js }) => js === "...args") || w.pending.size > 0 || w.elements.length > 0) {
    if (more) unsupported();
    const argv = putTogether(w, fields, name);
    commit(w);
    writeRun(w, code, argv, pc, condition);
    return true;
  }
  const given = fields.filter((_, i) => words[i].literal === null).map(({ raw }) => raw);
  if (input !== null) given.push(writeWord(w, input).js);
  const whole = fields.filter(({ plain }) => plain !== "").map(({ plain }) => plain);
  const call = `${constant(w, hot)}([${given.join(",")}])`;
  const result = temporary(w, whole.length === 0 ? call : `${whole.join("&&")}?${call}:-1`);
  // what splits is split here
  const splits = whole.length > 0 && !more;
  if (splits) w.lines.push(`if(${result}>=0){`);
  else bailIf(w, `${result}<0`);
  done(w, fields.at(-1)?.raw ?? JSON.stringify(name), result);
  w.lines.push("if(h_pace.left<=0)budget=0;");
  if (!splits) return true;
  w.lines.push("}else{");
  writeRun(w, code, putTogether(w, fields, name), pc, condition);
  w.lines.push("}");
  return true;
}

/** What stands before and behind the words of a command, if that is no more than `IFS=text` and `<<< word`. */
function surroundingsOf(m: Machine, { assignments, redirects }: SimpleCode): Surroundings | null {
  if (assignments.length > 1 || redirects.length > 1) return null;
  const [assignment] = assignments;
  const [redirect] = redirects;
  if (assignment) {
    const { symbol, append, subscript, elements, value } = assignment;
    if (symbol !== m.ifsSymbol || append || subscript || elements || value.literal === null) return null;
  }
  if (redirect && (redirect.op !== "<<<" || redirect.fd !== 0 || redirect.variable !== undefined))
    return null;
  return { ifs: assignment?.value.literal ?? null, input: redirect?.target ?? null };
}

type Surroundings = { ifs: string | null; input: WordCode | null };

/** A call of a function; of another one, if it is defined anew meanwhile. */
function writeCall(
  w: Writer,
  code: SimpleCode,
  name: string,
  words: readonly WordCode[],
  pc: number,
  condition: string,
): void {
  const args = writeFields(w, words);
  if (w.pending.size > 0 || w.elements.length > 0) unsupported();
  const site = constant(w, {
    symbol: code.symbol,
    name,
    f: null,
    unit: null,
    regions: null,
    region: undefined,
  });
  const given = `m,task,frame,budget-used,${site},${args},${condition},${pc + INSTRUCTION_SIZE}`;
  const steps = temporary(w, `h_call(${given},status,last,pipe)`);
  bailIf(w, `${steps}===0`);
  // its steps without that of the call, which is counted
  w.lines.push(
    `if(${steps}<0){used-=${steps}+${w.rest + 1};break other}used+=${steps}-1;`,
    "status=task.status;last=task.lastArgument;pipe=null;sub=-1;",
  );
}

/** A builtin or program, run by the interpreter. */
function writeRun(w: Writer, code: SimpleCode, argv: string, pc: number, condition: string): void {
  if (w.rest > 0) w.lines.push(`used-=${w.rest};`);
  w.lines.push(
    `task.status=status;task.lastArgument=""+last;task.pipeline=pipe;frame.pc=${pc};`,
    `if(!h_run(m,frame,${argv},${condition},${pc + INSTRUCTION_SIZE},${code.symbol}))return used;`,
    "break other;",
  );
}

/** A builtin or program, unless there is a function of that name now. */
function writeOther(w: Writer, code: SimpleCode, name: string, pc: number, condition: string): void {
  const [, ...words] = code.words;
  const argv = writeFields(w, words, name);
  bailIf(w, `env.functions[${code.symbol}]`);
  commit(w);
  writeRun(w, code, argv, pc, condition);
}

const WRITTEN: ReadonlyMap<string, Write> = new Map<string, Write>([
  [":", (w, words) => writeStatus(w, ":", words, 0)],
  ["true", (w, words) => writeStatus(w, "true", words, 0)],
  [
    "false",
    (w, words, _pc, condition) => {
      bailOnFailure(w, "true", condition);
      writeStatus(w, "false", words, 1);
    },
  ],
  ["[", (w, words, _pc, condition) => writeTest(w, words.slice(0, -1), condition, words.at(-1))],
  ["test", (w, words, _pc, condition) => writeTest(w, words, condition)],
  ["local", writeLocal],
  ["set", writeSet],
  ["shift", writeShift],
  ["return", writeReturn],
  ["break", (w, words) => writeJump(w, words, "break")],
  ["continue", (w, words) => writeJump(w, words, "continue")],
]);

/** What every command leaves: `$_`, perhaps as a number, and its status. */
function done(w: Writer, last: string, status: string): void {
  commit(w);
  w.lines.push(`last=${last};sub=-1;pipe=null;status=${status};`);
}

function writeStatus(w: Writer, name: string, words: readonly WordCode[], status: number): void {
  const fields = words.map((word) => writeField(w, word));
  if (fields.includes("...args")) unsupported();
  done(w, fields.at(-1) ?? JSON.stringify(name), String(status));
}

/** An operand of `[`: one field, be it empty in quotes. `texts`: what is no number is not left to the interpreter anyway. */
function writeOperand(w: Writer, word: WordCode, texts = true): Value {
  if (word.literal !== null) return writeWord(w, word);
  const { parts } = word;
  if (parts.length !== 1 || word.braces || word.whole) return { js: writeField(w, word), is: "text" };
  const [part] = parts;
  if (part.part === Part.tilde || part.part === Part.array) return unsupported();
  const value = writeWord(w, word);
  if (!part.quoted && texts) plain(w, value);
  return value;
}

/** `[ A OP B ]`, `[ -n A ]`, `[ -z A ]` (POSIX XCU test, two and three arguments). */
function writeTest(w: Writer, words: readonly WordCode[], condition: string, close?: WordCode): void {
  if (close !== undefined && close.literal !== "]") unsupported();
  let truth: string;
  let last: string;
  if (words.length === 2) {
    const op = words[0].literal;
    if (op !== "-n" && op !== "-z") unsupported();
    last = text(writeOperand(w, words[1]));
    truth = `${last}${op === "-n" ? "!==" : "==="}""`;
  } else {
    const op = TEST_OPERATORS.indexOf((words[1]?.literal ?? "") as (typeof TEST_OPERATORS)[number]);
    if (words.length !== 3 || op < 0) unsupported();
    const [left, right] = [writeOperand(w, words[0], op <= 2), writeOperand(w, words[2], op <= 2)];
    if (left.js === "...args" || right.js === "...args") unsupported();
    last = text(right);
    truth =
      op <= 2
        ? `${text(left)}${op === 2 ? "!==" : "==="}${last}`
        : `${number(w, left)}${COMPARISONS[op]}${number(w, right)}`;
  }
  const known = temporary(w, truth);
  bailOnFailure(w, `!${known}`, condition);
  done(w, close ? '"]"' : last, `${known}?0:1`);
}

const DECLARED = /^([A-Za-z_][A-Za-z0-9_]*)(?:=|$)/;

/** `local NAME=VALUE NAME…` */
function writeLocal(w: Writer, words: readonly WordCode[]): void {
  if (words.length === 0) unsupported();
  const seen = new Set<number>();
  const values: string[] = [];
  let last = "";
  bailIf(w, 'frame.role!=="function"||frame.undo===null');
  for (const word of words) {
    const [part] = word.parts;
    const start = word.literal ?? (part?.part === Part.text && !part.quoted ? part.text : "");
    const name = DECLARED.exec(start)?.[1];
    const bare = word.literal !== null && word.literal === name;
    if (name === start && !bare) unsupported();
    const symbol = name === undefined ? undefined : w.m.symbols.get(name);
    if (name === undefined || symbol === undefined || seen.has(symbol) || !isPlain(w, symbol)) unsupported();
    if (word.braces || (word.literal === null && !word.whole)) unsupported();
    seen.add(symbol);
    const prefix = start.slice(name.length + 1);
    const rest: WordCode =
      word.literal !== null
        ? { literal: prefix, parts: [] }
        : {
            literal: null,
            parts: [
              ...(prefix === "" ? [] : [{ part: Part.text, text: prefix, quoted: false }]),
              ...word.parts.slice(1),
            ],
          };
    w.assigned.add(symbol);
    if (bare) {
      bailIf(w, "task.shopts&h_inherits");
      values.push("null");
      last = JSON.stringify(name);
      continue;
    }
    const value =
      rest.parts.length === 0 ? JSON.stringify(rest.literal ?? "") : temporary(w, writeWord(w, rest).js);
    values.push(value);
    last =
      rest.parts.length === 0
        ? JSON.stringify(`${name}=${rest.literal ?? ""}`)
        : `${JSON.stringify(`${name}=`)}+${value}`;
  }
  if (w.pending.size > 0 || w.elements.length > 0) unsupported();
  const symbols = constant(w, [...seen]);
  bailIf(w, `!h_mayHide(env,frame.undo,${symbols})`);
  w.lines.push(...[...seen].map((symbol, i) => `h_hide(env,frame.undo,${symbol},${values[i]});`));
  done(w, last, "0");
}

/** `set -- WORD…` */
function writeSet(w: Writer, words: readonly WordCode[]): void {
  if (words[0]?.literal !== "--") unsupported();
  const given = writeFields(w, words.slice(1));
  commit(w);
  w.lines.push(`h_setArgs(m,frame,${given});args=task.args;`);
  done(w, `${given}.length>0?${given}[${given}.length-1]:"--"`, "0");
}

/** `shift`, `shift N` */
function writeShift(w: Writer, words: readonly WordCode[]): void {
  if (words.length > 1) unsupported();
  const by = words.length === 0 ? "1" : writeNumber(w, words[0]);
  if (words.length > 0 && words[0].literal === null) plain(w, { js: by, is: "number" });
  bailIf(w, `${by}<0||${by}>args.length`);
  w.lines.push(`args=task.args=args.slice(${by});`);
  done(w, words.length === 0 ? '"shift"' : by, "0");
}

/** `return`, `return N` of a function without traps. */
function writeReturn(w: Writer, words: readonly WordCode[]): void {
  if (words.length > 1) unsupported();
  bailIf(w, 'frame.role!=="function"||h_seesCalls(task)');
  if (words.length === 0) w.returns = true;
  const given = words.length === 0 ? "status" : writeNumber(w, words[0]);
  commit(w);
  w.lines.push(
    `task.substituted=-1;h_leave(m,task,frame,${given}&255,${constant(w, w.code)});return used-${w.rest};`,
  );
}

/** `break`, `continue` where the block on top is a loop. */
function writeJump(w: Writer, words: readonly WordCode[], kind: "break" | "continue"): void {
  if (words.length > 0) unsupported();
  const top = temporary(w, "frame.blocks[frame.blocks.length-1]");
  bailIf(w, `${top}===undefined||${top}.block!=="loop"&&${top}.block!=="for"||${top}.undo!==null`);
  if (kind === "break") w.lines.push("frame.blocks.pop();");
  // where that is in its block is not known
  w.lines.push(
    `last="${kind}";sub=-1;pipe=null;status=0;${w.rest > 0 ? `used-=${w.rest};` : ""}pc=${top}.${kind};`,
    `if(used+region.longest>budget)break run;used+=${w.behind};continue;`,
  );
}
