/**
 * What the compiler made of one complete command, as two lines of JSON: it is read by the runtime's own parser, which takes a
 * tenth of the time that anything written here would. The second line has what is needed only when a function that the
 * command defines is called; it is empty for other commands.
 */
import {
  type ByteString,
  type Code,
  type Compiled,
  codeShape,
  type FunctionCode,
  INSTRUCTION_SIZE,
  type MachineState,
  Op,
} from "../../vm/index.ts";

/** Where a command begins, and how the language was read there: the options that bear on it, as text. */
export type Place = { offset: number; line: number; dialect: string };

/** The first line of an entry. `symbols`: the numbers in `code` of `names`; `code` null: nothing but blanks and comments was left. */
type Head = Place & {
  next: number;
  nextLine: number;
  names: string[];
  symbols: number[];
  code: Lists | null;
};
/** Of a code, or of the rest of one. */
type Lists = Pick<Code, "ops" | "constants" | "lines">;

/** An entry as it is stored. */
export type Entry = { head: ByteString; rest: ByteString };

/** `FUNCTION 0; END`: all that runs of a command that defines a function. */
const DEFINITION = 2 * INSTRUCTION_SIZE;

function definesFunction({ ops }: Lists): boolean {
  return ops[0] === Op.FUNCTION && ops[1] === 0 && ops[INSTRUCTION_SIZE] === Op.END;
}

/** The second line where no function that the command defines has been called yet. */
const UNKNOWN = "null";

/** What is to be kept of a command; null where it cannot be. `asked`: the symbols that its code may name. */
export function writeEntry(
  { offset, line, dialect }: Place,
  compiled: Exclude<Compiled, { kind: "error" }>,
  asked: ReadonlyMap<string, number>,
): Entry | null {
  const head: Head = {
    offset,
    line,
    dialect,
    next: compiled.next,
    nextLine: compiled.line,
    names: [...asked.keys()],
    symbols: [...asked.values()],
    code: null,
  };
  if (compiled.kind === "end") return { head: JSON.stringify(head), rest: "" };
  // what is told when a command is read is told by who reads it
  if (compiled.warnings !== undefined && compiled.warnings.length > 0) return null;
  const { ops, constants, lines } = compiled.code;
  const partial = definesFunction(compiled.code);
  const [at, kept] = partial ? [DEFINITION, 1] : [ops.length, constants.length];
  const cut = at / INSTRUCTION_SIZE;
  head.code = { ops: ops.slice(0, at), constants: constants.slice(0, kept), lines: lines.slice(0, cut) };
  const rest: Lists = { ops: ops.slice(at), constants: constants.slice(kept), lines: lines.slice(cut) };
  try {
    if (!partial) return { head: JSON.stringify(head), rest: "" };
    return { head: JSON.stringify(head), rest: ops.length > at ? JSON.stringify(rest) : UNKNOWN };
  } catch {
    // a number of more than 53 bits is none of JSON's
    return null;
  }
}

export function readHead(text: ByteString): Head | null {
  const head = parse(text) as Head | null;
  if (typeof head !== "object" || head === null || typeof head.dialect !== "string") return null;
  if (!isNatural(head.offset) || !isNatural(head.line) || !isNatural(head.next) || !isNatural(head.nextLine))
    return null;
  // what comes next comes after, but at the end
  if (head.next < head.offset || (head.next === head.offset && head.code !== null)) return null;
  if (head.nextLine < head.line) return null;
  const { names, symbols } = head;
  return Array.isArray(names) && Array.isArray(symbols) && names.length === symbols.length ? head : null;
}

function isNatural(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/**
 * The command of an entry, for this machine; null where the entry is none.
 *
 * @param again compiles the command: for when the rest of the entry turns out to be none
 */
export function readEntry(
  head: Head,
  { rest }: Entry,
  source: ByteString,
  symbolOf: (name: string) => number,
  again: () => Code,
): Compiled | null {
  const { next, nextLine: line, names, symbols, code: lists } = head;
  if (lists === null) return { kind: "end", next, line };
  const own: number[] = [];
  let most = -1;
  let same = true;
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (typeof name !== "string") return null;
    const number = symbolOf(name);
    own.push(number);
    if (number > most) most = number;
    if (number !== symbols[i]) same = false;
  }
  const translation = same ? null : new Map(symbols.map((symbol, i) => [symbol, own[i]]));
  const sound = rest === "" ? isSound : isDefinition;
  const code = codeOf(source, lists, translation);
  if (code === null || !sound(code, most)) return null;
  if (rest === "") return { kind: "command", code, next, line };
  const complete = () => {
    const more = codeOf(source, parse(rest), translation);
    const whole = more === null ? null : joined(code, more);
    add(code, whole !== null && isSound(whole, most) ? whole : again());
  };
  return { kind: "command", code, next, line, rest: complete };
}

function parse(text: ByteString): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Code of lists that have yet to be looked at; null where they are none, or have symbols without a number. */
function codeOf(
  source: ByteString,
  lists: unknown,
  translation: ReadonlyMap<number, number> | null,
): Code | null {
  if (typeof lists !== "object" || lists === null) return null;
  const { ops, constants, lines } = lists as Lists;
  if (!Array.isArray(ops) || !Array.isArray(constants) || !Array.isArray(lines)) return null;
  const code = { source, ops, constants, lines, refs: 0 };
  return translation === null || translate(code, translation) ? code : null;
}

/** A code with what goes on after it. */
function joined(code: Code, { ops, constants, lines }: Code): Code {
  return {
    ...code,
    ops: [...code.ops, ...ops],
    constants: [...code.constants, ...constants],
    lines: [...code.lines, ...lines],
  };
}

/** Makes `code` whole: its beginning is that of `whole`. */
function add(code: Code, whole: Code): void {
  for (const name of ["ops", "constants", "lines"] as const) {
    const list = code[name] as unknown[];
    for (let i = list.length; i < whole[name].length; i++) list.push(whole[name][i]);
  }
}

/** Whether it is code that a machine may run: what an image's code must be. `most`: the last of the symbols. */
function isSound(code: Code, most: number): boolean {
  const state = { symbols: { length: most + 1 } } as unknown as MachineState;
  return codeShape(code, { state }) === null;
}

/** The beginning of a code whose other half is a function's body. */
function isDefinition(code: Code, most: number): boolean {
  const { ops, constants, lines } = code;
  if (!definesFunction(code) || ops.length !== DEFINITION || constants.length !== 1 || lines.length !== 2)
    return false;
  const { name, symbol, text, entry } = constants[0] as FunctionCode;
  if (typeof name !== "string" || typeof text !== "string" || entry !== DEFINITION) return false;
  return Number.isSafeInteger(symbol) && symbol >= 0 && symbol <= most && lines.every(Number.isSafeInteger);
}

/** Gives symbols the numbers that they have here. → false where there is one without */
function translate({ ops, constants }: Lists, numbers: ReadonlyMap<number, number>): boolean {
  let known = true;
  const to = (symbol: number) => {
    // negative: none, or a parameter
    if (symbol < 0) return symbol;
    const number = numbers.get(symbol);
    if (number === undefined) known = false;
    return number ?? symbol;
  };
  for (let i = 0; i < ops.length; i += INSTRUCTION_SIZE)
    if (ops[i] === Op.NEXT || ops[i] === Op.PICK) ops[i + 1] = to(ops[i + 1]);
  renumber(constants, to);
  return known;
}

function renumber(node: object, to: (symbol: number) => number): void {
  const record = node as Record<string, unknown>;
  for (const key in record) {
    const value = record[key];
    if (typeof value === "object" && value !== null) {
      const symbols = (key === "guards" || key === "subscripted") && Array.isArray(value);
      if (symbols) record[key] = value.map(to);
      else renumber(value, to);
    } else if (key === "symbol" && typeof value === "number" && record.kind !== POSITIONAL) {
      record[key] = to(value);
    }
  }
}

/** The kind of a test's operand whose symbol is the number of a parameter. */
const POSITIONAL = 2;
