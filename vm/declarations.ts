/** What `declare` and its like do to a variable, and how they show one (bash manual 4.2, declare). */

import { type ArrayValue, subscriptsOf, valuesOf } from "./arrays.ts";
import type { SimpleCode } from "./code.ts";
import { isUtf8 } from "./expand/characters.ts";
import { expandElements, isPacked, unpackElements } from "./expand/compound.ts";
import { quoteForReuse } from "./expand/quote.ts";
import { hide, mayHide, saveCell } from "./frame.ts";
import { type Machine, symbolOf } from "./machine.ts";
import { NAME, PLACE } from "./names.ts";
import type { ByteString } from "./plain.ts";
import { complain } from "./report.ts";
import { DYNAMIC } from "./special.ts";
import { ARRAY_FLAGS, CellFlag, Option, Shopt, type Undo } from "./state.ts";
import { undoOfFunction } from "./task.ts";
import {
  appendVariable,
  arrayOf,
  type Element,
  flagsOf,
  follow,
  holdsArray,
  ownEnvironment,
  plainName,
  refuse,
  setArray,
  setByText,
  setVariable,
  writable,
} from "./variables.ts";

/** Attributes to give and to take, and where the variable is to be. */
export type Declaration = {
  set: number;
  clear: number;
  scope: "here" | "local" | "global";
  /** a local variable begins as the one that it hides */
  inherit: boolean;
  /** by export or readonly: a variable of the temporary environment of a function outlasts it (bash) */
  lasting?: boolean;
};

/** `name`, `name[subscript]`, each perhaps with `=value` or `+=value`. */
export type Declared = {
  name: ByteString;
  subscript: ByteString | null;
  append: boolean;
  value: ByteString | null;
};

const DECLARED = /^([A-Za-z_][A-Za-z0-9_]*)(\[(?:[^\]=]|\][^+=]|=[^\]]*(?=\]))*\])?(?:(\+?)=([\s\S]*))?$/;

/** What an argument declares; null for anything else. */
export function parseDeclared(arg: ByteString): Declared | null {
  const nested = arg.indexOf("[") === arg.lastIndexOf("[") ? null : parseNested(arg);
  if (nested !== null) return nested;
  const found = DECLARED.exec(arg);
  if (!found) return null;
  const [, name, subscript, plus, value] = found;
  return { name, subscript: subscript?.slice(1, -1) ?? null, append: plus === "+", value: value ?? null };
}

/** The same with brackets in the subscript, of which each that opens is closed; null: there are none. */
function parseNested(arg: ByteString): Declared | null {
  const name = /^[A-Za-z_][A-Za-z0-9_]*(?=\[)/.exec(arg)?.[0];
  if (name === undefined) return null;
  let depth = 0;
  for (let i = name.length; i < arg.length; i++) {
    const c = arg[i];
    if (c === "[") depth++;
    else if (c === "]" && --depth === 0) {
      const rest = /^(?:(\+?)=([\s\S]*))?$/.exec(arg.slice(i + 1));
      const subscript = arg.slice(name.length + 1, i);
      return rest && { name, subscript, append: rest[1] === "+", value: rest[2] ?? null };
    } else if (c === "\\") i++;
    else if (c === "'" || c === '"') {
      const close = arg.indexOf(c, i + 1);
      if (close < 0) return null;
      i = close;
    }
  }
  return null;
}

/** Does one declaration. → false if it was refused: `m.refused` */
export function declareVariable(m: Machine, declared: Declared, d: Declaration): boolean {
  const symbol = symbolOf(m, declared.name);
  if (d.scope === "local") {
    const flags = flagsOf(m, symbol);
    if (flags & CellFlag.readonly && !isLocal(m, symbol))
      return refuse(m, `${declared.name}: readonly variable`);
    makeLocal(m, symbol, d.inherit || (m.task.shopts & Shopt.localvarInherit) !== 0);
    return declareHere(m, symbol, declared, d);
  }
  const hidden = d.scope === "global" ? hiddenEntry(m, symbol) : null;
  if (hidden === null) {
    if (d.lasting) keepTemporary(m, symbol);
    return declareHere(m, symbol, declared, d);
  }
  // the global variable takes its place for as long as this lasts
  const env = ownEnvironment(m, symbol);
  const cell = env.cells[symbol];
  const flags = env.flags[symbol];
  env.cells[symbol] = hidden[1];
  env.flags[symbol] = hidden[2];
  const done = declareHere(m, symbol, declared, d);
  const now = ownEnvironment(m, symbol);
  hidden[1] = now.cells[symbol];
  hidden[2] = now.flags[symbol];
  now.cells[symbol] = cell;
  now.flags[symbol] = flags;
  return done;
}

/** What the outermost function under way has put aside of a variable: the global one. */
function hiddenEntry(m: Machine, symbol: number): Undo["cells"][number] | null {
  for (const { undo } of m.task.frames) {
    const entry = undo?.cells.find(([known]) => known === symbol);
    if (entry) return entry;
  }
  return null;
}

/** `x=1 f`, where f exports x: it stays when the function returns, as long as it has not been made local. */
function keepTemporary(m: Machine, symbol: number): void {
  for (let i = m.task.frames.length - 1; i >= 0; i--) {
    const { undo } = m.task.frames[i];
    const at = undo?.cells.findIndex(([known]) => known === symbol) ?? -1;
    if (at < 0) continue;
    const [, , flags] = undo!.cells[at];
    const isLocalNow = flagsOf(m, symbol) & CellFlag.local && !(flags & CellFlag.local);
    const frame = m.task.frames[i];
    if (frame.frame === "code" && frame.role === "function" && !isLocalNow) undo!.cells.splice(at, 1);
    return;
  }
}

export function functionUndo(m: Machine): Undo | null {
  return undoOfFunction(m.task);
}

/** `local -`: the options are put back when the function returns. */
export function keepOptions(m: Machine): void {
  const undo = functionUndo(m);
  if (undo) undo.options ??= m.task.options;
}

function isLocal(m: Machine, symbol: number): boolean {
  return functionUndo(m)?.cells.some(([known]) => known === symbol) ?? false;
}

/** `local NAME=VALUE...` of variables without attributes, which functions begin with. → false: nothing has been done */
export function quickLocal(m: Machine, argv: readonly ByteString[]): boolean {
  const undo = functionUndo(m);
  const { env } = m;
  if (undo === null || env.refs > 1 || m.task.options & Option.allexport) return false;
  for (let i = 1; i < argv.length; i++) {
    const arg = argv[i];
    const at = arg.indexOf("=");
    const symbol = at < 0 ? undefined : m.symbols.get(arg.slice(0, at));
    if (symbol === undefined || symbol >= env.cells.length || !mayHide(env, undo, symbol)) return false;
    if (arg.includes("\0") || !NAME.test(m.state.symbols[symbol])) return false;
    for (let j = 1; j < i; j++) if (argv[j].startsWith(arg.slice(0, at + 1))) return false;
  }
  for (let i = 1; i < argv.length; i++) {
    const at = argv[i].indexOf("=");
    hide(env, undo, m.symbols.get(argv[i].slice(0, at))!, argv[i].slice(at + 1));
  }
  return true;
}

/** Symbols of the variables that are local to the function under way. */
export function localSymbols(m: Machine): number[] {
  return (functionUndo(m)?.cells ?? [])
    .map(([symbol]) => symbol)
    .filter((s) => flagsOf(m, s) & CellFlag.local);
}

/** Dynamic scope by shallow binding: the function's frame remembers what to put back. → false outside functions */
export function makeLocal(m: Machine, symbol: number, inherit = false): boolean {
  const undo = functionUndo(m);
  if (!undo) return false;
  const env = ownEnvironment(m, symbol);
  if (undo.cells.some(([known]) => known === symbol)) {
    env.flags[symbol] |= CellFlag.local;
    return true;
  }
  const cell = env.cells[symbol];
  saveCell(env, undo, symbol);
  if (env.flags[symbol] & CellFlag.hooked && m.state.symbols[symbol] === "OPTIND") {
    // the caller's `getopts` goes on where it was
    undo.getopts = [m.task.optionIndex, m.task.optionAt];
    m.task.optionIndex = 0;
  }
  if (!inherit) {
    env.cells[symbol] = null;
    env.flags[symbol] = (env.flags[symbol] & (CellFlag.export | CellFlag.hooked)) | CellFlag.local;
    return true;
  }
  // both hold the array now
  if (holdsArray(cell)) cell.refs++;
  env.flags[symbol] |= CellFlag.local;
  return true;
}

const CASES = CellFlag.lower | CellFlag.upper | CellFlag.capital;
/** Attributes that an assignment in the same declaration already minds. */
const BEFORE = CellFlag.integer | CASES | ARRAY_FLAGS;

function declareHere(m: Machine, given: number, declared: Declared, d: Declaration): boolean {
  if ((d.set | d.clear) & CellFlag.reference) return declareReference(m, given, declared, d);
  let symbol = given;
  if (flagsOf(m, given) & CellFlag.reference) {
    const place = follow(m, given);
    if (place === null) return refuse(m, "");
    symbol = place.symbol;
    if (place.subscript !== null && declared.value !== null && declared.subscript === null)
      return setByText(m, symbol, place.subscript, declared.value, declared.append);
  }
  if (!mayBecome(m, symbol, d)) return false;
  const env = ownEnvironment(m, symbol);
  const set =
    d.set | (declared.subscript !== null && (env.flags[symbol] & ARRAY_FLAGS) === 0 ? subscripted(d) : 0);
  if (env.flags[symbol] & CellFlag.readonly && declared.value !== null) {
    if (d.set === CellFlag.export) env.flags[symbol] |= CellFlag.export;
    return refuse(m, `${m.state.symbols[symbol]}: readonly variable`);
  }
  env.flags[symbol] = (env.flags[symbol] & ~d.clear) | CellFlag.declared;
  if (set & CASES) env.flags[symbol] &= ~CASES;
  env.flags[symbol] |= set & BEFORE;
  // a plain value becomes an element
  if (set & ARRAY_FLAGS && env.cells[symbol] !== null && typeof env.cells[symbol] !== "object")
    writable(m, env, symbol);
  const done = declared.value === null || assign(m, symbol, declared, declared.value);
  if (!done) return false;
  ownEnvironment(m, symbol).flags[symbol] |= d.set;
  return true;
}

function subscripted(d: Declaration): number {
  return d.set & ARRAY_FLAGS ? 0 : CellFlag.indexed;
}

/** Whether the variable's kind and its being readonly allow the change. */
function mayBecome(m: Machine, symbol: number, d: Declaration): boolean {
  const flags = flagsOf(m, symbol);
  const name = m.state.symbols[symbol];
  if (d.clear & CellFlag.readonly && flags & CellFlag.readonly)
    return refuse(m, `${name}: readonly variable`);
  if (d.clear & ARRAY_FLAGS & flags) return refuse(m, `${name}: cannot destroy array variables in this way`);
  if (d.set & CellFlag.associative && flags & CellFlag.indexed)
    return refuse(m, `${name}: cannot convert indexed to associative array`);
  if (d.set & CellFlag.indexed && flags & CellFlag.associative)
    return refuse(m, `${name}: cannot convert associative to indexed array`);
  return true;
}

function assign(m: Machine, symbol: number, declared: Declared, value: ByteString): boolean {
  const { subscript, append } = declared;
  if (isPacked(value)) {
    if (subscript !== null)
      return refuse(m, `${declared.name}[${subscript}]: cannot assign list to array member`);
    return setArray(m, symbol, unpackElements(value), append);
  }
  if (subscript !== null) return setByText(m, symbol, subscript, value, append);
  if (flagsOf(m, symbol) & ARRAY_FLAGS && value.startsWith("(") && value.endsWith(")")) {
    const elements = elementsOfText(m, value);
    if (elements !== null) return setArray(m, symbol, elements, append);
  }
  return append ? appendVariable(m, symbol, value) : setVariable(m, symbol, value);
}

/** `declare -a 'a=(1 2)'`: text that is read as an array; null if it is none, or if it would have to wait. */
function elementsOfText(m: Machine, text: ByteString): Element[] | null {
  const compiled = m.compiler.next(`a=${text}`, 0, 1, {
    name: "array",
    final: true,
    symbolOf: (name) => symbolOf(m, name),
  });
  if (compiled.kind !== "command") return null;
  const command = compiled.code.constants[0] as SimpleCode;
  const elements = command.assignments?.[0]?.elements;
  return elements && command.slots === 0 ? expandElements(m, elements) : null;
}

/** `declare -n` and `declare +n`. */
function declareReference(m: Machine, symbol: number, declared: Declared, d: Declaration): boolean {
  const env = ownEnvironment(m, symbol);
  const name = m.state.symbols[symbol];
  const cell = env.cells[symbol];
  if (d.clear & CellFlag.reference) {
    if (typeof cell === "object" && cell !== null && cell.kind === "reference")
      env.cells[symbol] = cell.target;
    env.flags[symbol] = (env.flags[symbol] & ~CellFlag.reference) | CellFlag.declared;
    return true;
  }
  const itself = declared.value?.replace(/\[.*/s, "") === name;
  if (itself && d.scope !== "local")
    return refuse(m, `${name}: nameref variable self references not allowed`);
  if (holdsArray(cell)) return refuse(m, `${name}: reference variable cannot be an array`);
  if (env.flags[symbol] & CellFlag.readonly) return refuse(m, `${name}: readonly variable`);
  const old = cell === null ? null : typeof cell === "object" ? cell.target : String(cell);
  let target = declared.value ?? old;
  if (target !== null) {
    if (target === "") return refuse(m, "`': not a valid identifier");
    if (!PLACE.test(target)) return refuse(m, `\`${target}': invalid variable name for name reference`);
    if (target.replace(/\[.*/s, "") === name) {
      complain(m, m.task, `local: warning: ${name}: circular name reference`);
      target = moveAway(m, symbol) + target.slice(name.length);
    }
    env.cells[symbol] = { kind: "reference", target };
  }
  env.flags[symbol] = (env.flags[symbol] & ~d.clear) | (d.set & ~BEFORE) | CellFlag.declared;
  return true;
}

/** `local -n x=x` means the global variable: it has another name until the function returns. → that */
function moveAway(m: Machine, symbol: number): ByteString {
  const undo = functionUndo(m)!;
  const name = m.state.symbols[symbol];
  const entry = hiddenEntry(m, symbol);
  if (entry === null) return name;
  const other = symbolOf(m, `${plainName(name)}\0${m.task.frames.length}`);
  const env = ownEnvironment(m, other);
  [, env.cells[other], env.flags[other]] = entry;
  undo.moved = [...(undo.moved ?? []), [symbol, other]];
  return m.state.symbols[other];
}

// ---- showing ----

/** Letters of attributes, in the order that bash shows them. */
const LETTERS: readonly (readonly [number, string])[] = [
  [CellFlag.indexed, "a"],
  [CellFlag.associative, "A"],
  [CellFlag.integer, "i"],
  [CellFlag.reference, "n"],
  [CellFlag.readonly, "r"],
  [CellFlag.trace, "t"],
  [CellFlag.export, "x"],
  [CellFlag.capital, "c"],
  [CellFlag.lower, "l"],
  [CellFlag.upper, "u"],
];

export function attributeLetters(flags: number): string {
  let out = "";
  for (const [bit, letter] of LETTERS) if (flags & bit) out += letter;
  return out;
}

/** A key as it can be read again. */
function showKey(m: Machine, key: ByteString): ByteString {
  if (/[\x00-\x1f\x7f-\xff]/.test(key)) {
    const quoted = quoteForReuse(key, "double", isUtf8(m));
    if (quoted.startsWith("$")) return quoted;
  }
  return key === "" || /[ \t\n'"\\|&;()<>!{}*[\]?^$`~#@]/.test(key)
    ? quoteForReuse(key, "double", isUtf8(m))
    : key;
}

/** `([0]="x" [1]="y")` */
export function showArray(m: Machine, array: ArrayValue): ByteString {
  return `(${showRows(m, array, (key, value) => `[${key}]=${value}`)})`;
}

/** `0 "x" 1 "y"`: keys and values as `${x[@]@K}` has them. */
export function showPairs(m: Machine, array: ArrayValue): ByteString {
  return showRows(m, array, (key, value) => `${key} ${value}`);
}

/** The elements, each as `show` makes it of its key and its value in quotes; of an associative array a blank follows each. */
function showRows(
  m: Machine,
  array: ArrayValue,
  show: (key: ByteString, value: ByteString) => ByteString,
): ByteString {
  const values = valuesOf(array);
  const rows = subscriptsOf(array).map((key, i) =>
    show(showKey(m, key), quoteForReuse(values[i], "double", isUtf8(m))),
  );
  return array.kind === "associative" ? rows.map((row) => `${row} `).join("") : rows.join(" ");
}

/** `=value` of a variable, or "" where it has none. `style`: as declare -p has it, or as `set` has. */
export function showValue(m: Machine, symbol: number, style: "double" | "plain" | "posix"): ByteString {
  const cell = m.env.cells[symbol];
  if (typeof cell === "object" && cell !== null && cell.kind === "reference")
    return `=${quoteForReuse(plainName(cell.target), style, isUtf8(m))}`;
  const flags = flagsOf(m, symbol);
  if (cell === null && (flags & CellFlag.dynamic) === 0) return "";
  const array = arrayOf(m, symbol);
  if (array === null) return "";
  const shown = flags & CellFlag.dynamic ? isComputedArray(m, symbol) : (flags & ARRAY_FLAGS) !== 0;
  if (shown) return `=${showArray(m, array)}`;
  const value = array.kind === "indexed" ? array.dense[0] : null;
  return value === null || value === undefined
    ? ""
    : `=${style !== "double" && value === "" ? "" : quoteForReuse(String(value), style, isUtf8(m))}`;
}

/** Of a computed variable. */
function isComputedArray(m: Machine, symbol: number): boolean {
  return DYNAMIC[m.state.symbols[symbol]]?.array === true;
}

/** A computed variable's attributes: those that it has, and its kind. */
export function shownFlags(m: Machine, symbol: number): number {
  const flags = flagsOf(m, symbol);
  if ((flags & CellFlag.dynamic) === 0 || !isComputedArray(m, symbol)) return flags;
  const own = DYNAMIC[m.state.symbols[symbol]].flags ?? 0;
  return flags | (own & CellFlag.associative || CellFlag.indexed);
}

/** `declare -ai n=([0]="1")` */
export function showVariable(m: Machine, symbol: number): ByteString {
  return `declare -${attributeLetters(shownFlags(m, symbol)) || "-"} ${m.state.symbols[symbol]}${showValue(m, symbol, "double")}`;
}

/** Whether there is such a variable: it has a value, or has been declared. */
export function isKnown(m: Machine, symbol: number): boolean {
  const cell = m.env.cells[symbol];
  if (cell === undefined) return false;
  if (cell !== null) return true;
  const flags = m.env.flags[symbol];
  if (flags & CellFlag.dynamic) return isComputedArray(m, symbol) || arrayOf(m, symbol) !== null;
  return (flags & ~(CellFlag.local | CellFlag.hooked)) !== 0;
}

/** Whether lists of all variables with their values show it. */
export function isListed(m: Machine, symbol: number): boolean {
  const name = m.state.symbols[symbol];
  if (plainName(name) !== name) return false;
  return (flagsOf(m, symbol) & CellFlag.dynamic) === 0 || DYNAMIC[name]?.momentary !== true;
}
