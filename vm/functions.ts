/** Attributes of functions, and functions in the environment (bash manual 3.3, 4.2). */
import type { FunctionCode } from "./code.ts";
import { type Machine, symbolOf } from "./machine.ts";
import { Op } from "./opcodes.ts";
import { leaveRest } from "./partial.ts";
import type { ByteString } from "./plain.ts";
import { CellFlag, type Environment, type FunctionValue, Option } from "./state.ts";
import { growCells, ownEnvironment } from "./variables.ts";

/** Gives attributes to a function and takes some from it. → false: there is no such function */
export function flagFunction(m: Machine, name: ByteString, set: number, clear: number): boolean {
  const symbol = symbolOf(m, name);
  const f = ownEnvironment(m, symbol).functions[symbol];
  if (!f) return false;
  m.env.functions[symbol] = { ...f, flags: ((f.flags ?? 0) & ~clear) | set };
  return true;
}

export function functionFlags(m: Machine, name: ByteString): number {
  const symbol = m.symbols.get(name);
  return symbol === undefined ? 0 : (m.env.functions[symbol]?.flags ?? 0);
}

const ENTRY = /^BASH_FUNC_([^=%]+)%%$/;

/** Exported functions as entries of a program's environment. */
export function addFunctions(m: Machine, env: Environment, out: Map<string, ByteString>): void {
  for (const f of env.functions)
    if (f && ((f.flags ?? 0) & CellFlag.export) !== 0) out.set(`BASH_FUNC_${f.name}%%`, exportedText(m, f));
}

const exported = new WeakMap<FunctionValue, ByteString>();

function exportedText(m: Machine, f: FunctionValue): ByteString {
  const text = exported.get(f) ?? m.compiler.print(f.text, "exported", false);
  exported.set(f, text);
  return text;
}

/** A function as `declare -f` and `type` show it. */
export function functionText(m: Machine, f: FunctionValue): ByteString {
  return m.compiler.print(f.text, "function", (m.task.options & Option.posix) !== 0);
}

/** Defines the function that an entry of the environment holds. What is more than one function is none. */
export function importFunction(m: Machine, env: Environment, entry: string, value: ByteString): void {
  const name = ENTRY.exec(entry)?.[1];
  if (name === undefined || !value.startsWith("() {")) return;
  const text = `${name} ${value}`;
  // bash counts the lines of what comes from the environment from 0
  const compiled = m.compiler.next(text, 0, 0, {
    name: "environment",
    final: true,
    symbolOf: (symbol) => symbolOf(m, symbol),
  });
  if (compiled.kind !== "command" || text.slice(compiled.next).trim() !== "") return;
  const { code, rest } = compiled;
  if (code.ops[0] !== Op.FUNCTION || code.ops[3] !== Op.END) return;
  const f = code.constants[code.ops[1]] as FunctionCode;
  const id = m.state.nextCode++;
  code.refs = 1;
  m.state.code.set(id, code);
  if (rest) leaveRest(code, rest);
  growCells(env, m.state.symbols.length);
  env.functions[f.symbol] = { code: id, entry: f.entry, name, text: f.text, flags: CellFlag.export };
}
