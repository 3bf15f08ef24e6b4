/** Variables: cells of the current environment, copy-on-write, with their attributes, arrays and references. */

import {
  type ArrayValue,
  arrayCount,
  deleteIndex,
  deleteKey,
  getIndex,
  getKey,
  type IndexedArray,
  lastIndex,
  newAssociative,
  newIndexed,
  ownArray,
  type Reference,
  type Scalar,
  scalarOf,
  setIndex,
  setKey,
} from "./arrays.ts";
import { changeCase } from "./expand/case.ts";
import { quoteForReuse } from "./expand/quote.ts";
import { evaluateText, subscriptText } from "./expand/text.ts";
import { addFunctions } from "./functions.ts";
import { HOOKS } from "./hooks.ts";
import { MAX_VALUE, tooLarge } from "./limits.ts";
import { type Machine, symbolOf, symbolsOf } from "./machine.ts";
import { PLACE } from "./names.ts";
import { weigh } from "./pace.ts";
import type { ByteString } from "./plain.ts";
import { complain } from "./report.ts";
import { DYNAMIC } from "./special.ts";
import {
  ARRAY_FLAGS,
  type Cell,
  CellFlag,
  type Environment,
  Option,
  Shopt,
  SPECIAL_FLAGS,
  type Task,
} from "./state.ts";

/** Makes the computed variables known to an environment. */
export function defineDynamic(m: Machine, env: Environment): void {
  const computed = Object.entries(DYNAMIC);
  const symbols = symbolsOf(m, Object.keys(DYNAMIC));
  const hooked = symbolsOf(m, Object.keys(HOOKS));
  growCells(env, m.state.symbols.length);
  for (let i = 0; i < symbols.length; i++)
    env.flags[symbols[i]] |= CellFlag.dynamic | (computed[i][1].flags ?? 0);
  for (const symbol of hooked) env.flags[symbol] |= CellFlag.hooked;
}

/** No holes: cells up to `count` exist. */
export function growCells(env: Environment, count: number): void {
  for (let i = env.cells.length; i < count; i++) {
    env.cells.push(null);
    env.flags.push(0);
    env.functions.push(null);
  }
}

/** Whether a cell holds an array, of which it is one of the holders. */
export function holdsArray(cell: Cell | undefined): cell is ArrayValue {
  return typeof cell === "object" && cell !== null && cell.kind !== "reference";
}

/** The environment of the current task, made its own before a write. */
export function ownEnvironment(m: Machine, symbol: number): Environment {
  let env = m.env;
  if (env.refs > 1) {
    env.refs--;
    env = { refs: 1, cells: env.cells.slice(), flags: env.flags.slice(), functions: env.functions.slice() };
    for (const f of env.functions) if (f) m.state.code.get(f.code)!.refs++;
    for (const cell of env.cells) if (holdsArray(cell)) cell.refs++;
    m.task.environment = m.state.nextEnvironment++;
    m.state.environments.set(m.task.environment, env);
    m.env = env;
    m.scope.cells = env.cells;
  }
  if (symbol >= env.cells.length) growCells(env, m.state.symbols.length);
  return env;
}

/** Gives up what an environment that is over has held. */
export function releaseArrays(env: Environment): void {
  for (const cell of env.cells) if (holdsArray(cell)) cell.refs--;
}

// ---- reading ----

/** The value of a variable as text; null if unset. Of an array: its element 0. */
export function getVariable(m: Machine, symbol: number): ByteString | null {
  const cell = m.env.cells[symbol];
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  const value = otherValue(m, symbol);
  return value === null ? null : String(value);
}

/** The value of a variable whose cell holds neither text nor number: computed, an array's, a reference's. */
export function otherValue(m: Machine, symbol: number): Scalar | null {
  const flags = m.env.flags[symbol];
  if (flags === undefined) return null;
  if (flags & CellFlag.reference) {
    const place = follow(m, symbol);
    if (place === null) return null;
    if (place.subscript !== null) return elementByText(m, place.symbol, place.subscript);
    return place.symbol === symbol ? null : getVariable(m, place.symbol);
  }
  const cell = storedValue(m, symbol);
  return typeof cell === "object" && cell !== null ? scalarOf(cell) : cell;
}

/** The value of a variable that is no reference, computed where it is such a one. */
function storedValue(m: Machine, symbol: number): Scalar | null | ArrayValue {
  if (m.env.flags[symbol] & CellFlag.dynamic) return DYNAMIC[m.state.symbols[symbol]].get(m, m.task);
  return (m.env.cells[symbol] ?? null) as Scalar | null | ArrayValue;
}

/** What `symbol` stands for: the end of its references, which may be an element. */
export type Place = { symbol: number; subscript: ByteString | null };

/** Follows name references. A reference without a target is itself; null: they go round in a circle (told). */
export function follow(m: Machine, start: number): Place | null {
  let symbol = start;
  for (let i = 0; i < MAX_REFERENCES; i++) {
    const cell = m.env.cells[symbol];
    if (typeof cell !== "object" || cell === null || cell.kind !== "reference")
      return { symbol, subscript: null };
    const at = cell.target.indexOf("[");
    if (at > 0)
      return { symbol: symbolOf(m, cell.target.slice(0, at)), subscript: cell.target.slice(at + 1, -1) };
    symbol = symbolOf(m, cell.target);
    if (symbol === start) break;
  }
  complain(m, m.task, `warning: ${m.state.symbols[start]}: circular name reference`);
  return null;
}

/** Longer chains of references are taken for circular ones. */
export const MAX_REFERENCES = 8;

/** A name as messages have it: `local -n x=x` keeps the global `x` under one with a mark, see declarations.ts. */
export function plainName(name: ByteString): ByteString {
  const at = name.indexOf("\0");
  return at < 0 ? name : name.slice(0, at);
}

/** The variable that `symbol` stands for, without looking at a reference's subscript. -1: circular. */
export function baseOf(m: Machine, symbol: number): number {
  const flags = m.env.flags[symbol];
  if (flags === undefined || (flags & CellFlag.reference) === 0) return symbol;
  return follow(m, symbol)?.symbol ?? -1;
}

export function flagsOf(m: Machine, symbol: number): number {
  return m.env.flags[symbol] ?? 0;
}

export function isAssociative(m: Machine, symbol: number): boolean {
  return (flagsOf(m, symbol) & CellFlag.associative) !== 0;
}

/** The array that a variable (no reference) holds; a plain value is one of one element; null: unset. */
export function arrayOf(m: Machine, symbol: number): ArrayValue | null {
  const value = symbol < 0 ? null : storedValue(m, symbol);
  if (value === null || typeof value === "object") return value;
  const array = newIndexed();
  setIndex(array, 0, value);
  return array;
}

/** An index as it counts from the start: one below 0 counts from the end. */
function fromStart(array: IndexedArray, index: number): number {
  return index < 0 ? lastIndex(array) + 1 + index : index;
}

/** An element: by index, which may be negative, or by key. undefined: a bad index. */
export function getElement(m: Machine, symbol: number, key: number | ByteString): Scalar | null | undefined {
  const value = storedValue(m, symbol);
  if (typeof value === "object" && value !== null) {
    if (value.kind === "associative") return getKey(value, String(key));
    if (typeof key === "string") return null;
    const index = fromStart(value, key);
    return index < 0 ? undefined : getIndex(value, index);
  }
  if (typeof key === "string") return null;
  return key === 0 ? value : key < 0 ? undefined : null;
}

/** The element that a subscript as text names, null if unset; `@` and `*` are element 0. */
export function elementByText(m: Machine, symbol: number, subscript: ByteString): Scalar | null {
  const key = keyByText(m, symbol, subscript);
  return key === null ? null : (getElement(m, symbol, key) ?? null);
}

/** `test -v NAME`: whether the variable or the element has a value; `a[@]`: whether there are elements. */
export function isSet(m: Machine, name: ByteString): boolean {
  const at = name.indexOf("[");
  if (at < 0 || !name.endsWith("]")) {
    const symbol = m.symbols.get(name);
    if (symbol !== undefined) return getVariable(m, symbol) !== null;
    // a number as C reads it (bash: legal_number)
    return /^\s*(?:\+?[0-9]+|-0+)\s*$/.test(name) && m.task.args.length >= Number(name);
  }
  const known = m.symbols.get(name.slice(0, at));
  const symbol = known === undefined ? symbolOf(m, name.slice(0, at)) : baseOf(m, known);
  if (symbol < 0) return false;
  const subscript = name.slice(at + 1, -1);
  if ((subscript === "@" || subscript === "*") && !isAssociative(m, symbol)) {
    const array = arrayOf(m, symbol);
    return array !== null && arrayCount(array) > 0;
  }
  return elementByText(m, symbol, subscript) !== null;
}

/** What a subscript that came as text means: a key, or an index; null: no good expression (`m.refused`). */
function keyByText(m: Machine, symbol: number, subscript: ByteString): number | ByteString | null {
  const once = m.task.shopts & Shopt.assocExpandOnce && isAssociative(m, symbol);
  const text = once ? subscript : subscriptText(m, subscript);
  if (m.stopped !== 0) return null;
  if (isAssociative(m, symbol)) return text;
  const index = evaluateText(m, text);
  return typeof index === "bigint" ? Number(index) : index;
}

// ---- writing ----

/** An assignment that was not done. → false; the reason is `m.refused` */
export function refuse(m: Machine, reason: ByteString): false {
  m.refused = reason;
  return false;
}

/** Sets a variable. → false if it cannot be (nothing is reported; why: `m.refused`). */
export function setVariable(m: Machine, symbol: number, value: Scalar): boolean {
  const env = ownEnvironment(m, symbol);
  if ((env.flags[symbol] & SPECIAL_FLAGS) !== 0) return setSpecial(m, env, symbol, value);
  env.cells[symbol] = value;
  if (typeof value === "string") weigh(value.length);
  if (m.task.options & Option.allexport) env.flags[symbol] |= CellFlag.export;
  return true;
}

/** Whether setting a variable is no more than storing a value, as long as nothing else runs. */
export function mayStore(m: Machine, symbol: number): boolean {
  const { env } = m;
  if (symbol >= env.cells.length || env.flags[symbol] & SPECIAL_FLAGS || symbol === m.ifsSymbol) return false;
  return env.refs === 1 && (m.task.options & Option.allexport) === 0;
}

/** Sets a variable that has attributes. */
function setSpecial(m: Machine, env: Environment, symbol: number, given: Scalar): boolean {
  const flags = env.flags[symbol];
  const name = m.state.symbols[symbol];
  if (flags & CellFlag.reference) return setThrough(m, symbol, given);
  if (flags & CellFlag.readonly) return refuse(m, `${name}: readonly variable`);
  if (flags & CellFlag.dynamic) {
    const row = DYNAMIC[name];
    if (row.set) {
      const value = convert(m, flags, given);
      if (value === null) return false;
      row.set(m, m.task, String(value));
      return true;
    }
    env.flags[symbol] &= ~CellFlag.dynamic;
  }
  const value = convert(m, flags, given);
  if (value === null) return false;
  if (flags & ARRAY_FLAGS) {
    const array = writable(m, env, symbol);
    if (array.kind === "indexed") setIndex(array, 0, value);
    else setKey(array, "0", value);
  } else env.cells[symbol] = value;
  if (m.task.options & Option.allexport) env.flags[symbol] |= CellFlag.export;
  if (flags & CellFlag.hooked) HOOKS[name](m, m.task, String(value));
  return true;
}

/** Sets what a reference names; one that names nothing yet takes the value as its target. */
function setThrough(m: Machine, symbol: number, value: Scalar): boolean {
  if (m.env.cells[symbol] === null) {
    const target = String(value);
    if (!PLACE.test(target)) return refuse(m, `\`${target}': not a valid identifier`);
    m.env.cells[symbol] = { kind: "reference", target };
    return true;
  }
  const place = follow(m, symbol);
  if (place === null) return refuse(m, "");
  if (place.subscript !== null) return setByText(m, place.symbol, place.subscript, value, false);
  return setVariable(m, place.symbol, value);
}

/** `for x in …`: a reference takes the word as what it refers to. → false as setVariable */
export function setLoopVariable(m: Machine, symbol: number, value: ByteString): boolean {
  if ((flagsOf(m, symbol) & CellFlag.reference) === 0) return setVariable(m, symbol, value);
  if (!PLACE.test(value)) return refuse(m, `\`${value}': not a valid identifier`);
  ownEnvironment(m, symbol).cells[symbol] = { kind: "reference", target: value };
  return true;
}

/** A value as the attributes want it; null where an integer's expression is bad (`m.refused`). */
function convert(m: Machine, flags: number, value: Scalar): Scalar | null {
  if (flags & CellFlag.integer) {
    if (typeof value === "number") return value;
    const number = evaluateText(m, value, m.builtin === "" ? "" : `${m.builtin}: `);
    return typeof number === "bigint" ? String(number) : number;
  }
  if ((flags & (CellFlag.lower | CellFlag.upper | CellFlag.capital)) === 0) return value;
  return changeCase(
    m,
    String(value),
    flags & CellFlag.upper ? "upper" : flags & CellFlag.lower ? "lower" : "capital",
  );
}

/** The array of a variable, to be written to: its own, and made of its plain value where it had one. */
export function writable(m: Machine, env: Environment, symbol: number): ArrayValue {
  const cell = env.cells[symbol];
  if (holdsArray(cell)) {
    const own = ownArray(cell);
    if (own !== cell) env.cells[symbol] = own;
    return own;
  }
  const flags = env.flags[symbol];
  const array = flags & CellFlag.associative ? newAssociative() : newIndexed();
  if (typeof cell === "string" || typeof cell === "number") {
    if (array.kind === "indexed") setIndex(array, 0, cell);
    else setKey(array, "0", cell);
  }
  env.cells[symbol] = array;
  if ((flags & ARRAY_FLAGS) === 0) env.flags[symbol] |= CellFlag.indexed;
  if (m.task.options & Option.allexport) env.flags[symbol] |= CellFlag.export;
  return array;
}

/** `a+=text` and `a[i]+=text`: the sum where the variable is an integer. null: a bad expression */
function appended(m: Machine, flags: number, old: Scalar | null, value: Scalar): Scalar | null {
  if ((flags & CellFlag.integer) === 0) {
    const text = (old === null ? "" : String(old)) + String(value);
    return text.length > MAX_VALUE ? tooLarge() : text;
  }
  const prefix = m.builtin === "" ? "" : `${m.builtin}: `;
  const left = typeof old === "number" ? old : evaluateText(m, String(old ?? 0), prefix);
  const right = typeof value === "number" ? value : evaluateText(m, value, prefix);
  if (left === null || right === null) return null;
  const sum = BigInt.asIntN(64, BigInt(left) + BigInt(right));
  const number = Number(sum);
  return Number.isSafeInteger(number) ? number : String(sum);
}

/** The same as the attributes want it. */
function joined(m: Machine, flags: number, old: Scalar | null, value: Scalar): Scalar | null {
  const sum = appended(m, flags, old, value);
  return sum === null ? null : convert(m, flags, sum);
}

/** `x+=value`. → false as setVariable */
export function appendVariable(m: Machine, symbol: number, value: Scalar): boolean {
  const flags = flagsOf(m, symbol);
  if (flags & CellFlag.reference) {
    if (m.env.cells[symbol] === null) return setThrough(m, symbol, value);
    const place = follow(m, symbol);
    if (place === null) return refuse(m, "");
    if (place.subscript !== null) return setByText(m, place.symbol, place.subscript, value, true);
    return appendVariable(m, place.symbol, value);
  }
  const sum = appended(m, flags, otherwise(m, symbol), value);
  return sum !== null && setVariable(m, symbol, sum);
}

function otherwise(m: Machine, symbol: number): Scalar | null {
  const cell = m.env.cells[symbol];
  return typeof cell === "string" || typeof cell === "number" ? cell : otherValue(m, symbol);
}

/** What can be written to: a variable that is no reference, neither readonly nor computed. → false: `m.refused` */
function mayWrite(m: Machine, symbol: number): boolean {
  const flags = flagsOf(m, symbol);
  if (flags & CellFlag.readonly) return refuse(m, `${m.state.symbols[symbol]}: readonly variable`);
  return true;
}

/**
 * Sets an element of a variable that is no reference; `shown` is the subscript as messages have it.
 * → false as setVariable
 */
export function setElement(
  m: Machine,
  symbol: number,
  key: number | ByteString,
  given: Scalar,
  append: boolean,
  shown: ByteString,
): boolean {
  if (!mayWrite(m, symbol)) return false;
  const env = ownEnvironment(m, symbol);
  const flags = env.flags[symbol];
  if (flags & CellFlag.dynamic) {
    const row = DYNAMIC[m.state.symbols[symbol]];
    row.setElement?.(m, m.task, String(key), String(given));
    if (row.set) return true;
    env.flags[symbol] &= ~CellFlag.dynamic;
  }
  const name = m.state.symbols[symbol];
  // what counts from the end of nothing does not make it an array either
  if (typeof key === "number" && key < 0 && env.cells[symbol] == null)
    return refuse(m, `${name}[${shown}]: bad array subscript`);
  const array = writable(m, env, symbol);
  if (array.kind === "associative") {
    const text = String(key);
    if (text === "") return refuse(m, `${name}[${shown}]: bad array subscript`);
    const value = append ? joined(m, flags, getKey(array, text), given) : convert(m, flags, given);
    if (value === null) return false;
    setKey(array, text, value);
    return true;
  }
  const index = fromStart(array, key as number);
  if (index < 0 || !Number.isSafeInteger(index)) return refuse(m, `${name}[${shown}]: bad array subscript`);
  const value = append ? joined(m, flags, getIndex(array, index), given) : convert(m, flags, given);
  if (value === null) return false;
  setIndex(array, index, value);
  return true;
}

/** Sets the element that a subscript as text names. → false as setVariable */
export function setByText(
  m: Machine,
  symbol: number,
  subscript: ByteString,
  value: Scalar,
  append: boolean,
): boolean {
  const base = baseOf(m, symbol);
  if (base < 0) return refuse(m, "");
  if (!isAssociative(m, base) && (subscript === "@" || subscript === "*" || subscript === ""))
    return refuse(m, `${m.state.symbols[base]}[${subscript}]: bad array subscript`);
  const key = keyByText(m, base, subscript);
  return key !== null && setElement(m, base, key, value, append, subscript);
}

/** One element of `a=(…)`. `key` null: the next index. */
export type Element = { key: ByteString | null; append: boolean; value: Scalar };

/** `a=(…)` and `a+=(…)`, for a variable that may be a reference. → false as setVariable */
export function setArray(m: Machine, given: number, elements: readonly Element[], append: boolean): boolean {
  const symbol = baseOf(m, given);
  if (symbol < 0) return refuse(m, "");
  const cell = m.env.cells[given];
  if (typeof cell === "object" && cell !== null && cell.kind === "reference" && cell.target.includes("["))
    return refuse(m, `\`${cell.target}': not a valid identifier`);
  if (!mayWrite(m, symbol)) return false;
  const env = ownEnvironment(m, symbol);
  if (env.flags[symbol] & CellFlag.dynamic) {
    const row = DYNAMIC[m.state.symbols[symbol]];
    if (row.setElement) setElements(m, row.setElement, elements);
    if (row.set) return true;
    env.flags[symbol] &= ~CellFlag.dynamic;
  }
  if ((env.flags[symbol] & ARRAY_FLAGS) === 0) env.flags[symbol] |= CellFlag.indexed;
  if (env.flags[symbol] & CellFlag.associative) return fillAssociative(m, env, symbol, elements, append);
  if (!append) {
    // keys are evaluated when the old elements are gone
    const array = newIndexed();
    env.cells[symbol] = array;
    return fillIndexed(m, array, elements, env.flags[symbol]);
  }
  return fillIndexed(m, writable(m, env, symbol) as IndexedArray, elements, env.flags[symbol]);
}

/** Elements of a table that is shown as an associative array: all with keys, or keys and values in turn. */
function setElements(
  m: Machine,
  set: NonNullable<(typeof DYNAMIC)[string]["setElement"]>,
  elements: readonly Element[],
): void {
  if (elements[0]?.key !== null)
    for (const { key, value } of elements) set(m, m.task, key ?? "", String(value));
  else
    for (let i = 0; i < elements.length; i += 2)
      set(m, m.task, String(elements[i].value), String(elements[i + 1]?.value ?? ""));
}

function fillIndexed(m: Machine, array: IndexedArray, elements: readonly Element[], flags: number): boolean {
  let next = lastIndex(array) + 1;
  for (const { key, append, value: given } of elements) {
    let index = next;
    if (key !== null) {
      const at = key === "" || key === "@" || key === "*" ? null : evaluateText(m, key);
      if (at === null) {
        if (key !== "" && key !== "@" && key !== "*") return false;
        const reason = key === "" ? "bad array subscript" : "cannot assign to non-numeric index";
        complain(m, m.task, `[${key}]=${given}: ${reason}`);
        continue;
      }
      index = fromStart(array, Number(at));
      if (index < 0) {
        complain(m, m.task, `[${key}]=${given}: bad array subscript`);
        continue;
      }
    }
    const value = append ? joined(m, flags, getIndex(array, index), given) : convert(m, flags, given);
    if (value === null) return false;
    setIndex(array, index, value);
    next = index + 1;
  }
  return true;
}

/** Elements with keys; where the first has none, all are taken as keys and values in turn. */
function fillAssociative(
  m: Machine,
  env: Environment,
  symbol: number,
  elements: readonly Element[],
  append: boolean,
): boolean {
  const flags = env.flags[symbol];
  const name = m.state.symbols[symbol];
  const old = writable(m, env, symbol);
  if (old.kind !== "associative") return refuse(m, `${name}: cannot convert indexed to associative array`);
  const array = append ? old : { ...newAssociative(), buckets: old.buckets };
  const put = (key: ByteString, added: boolean, given: Scalar): boolean => {
    // as in bash, `[k]+=x` adds to what there was before
    const value = added ? joined(m, flags, getKey(old, key), given) : convert(m, flags, given);
    if (value !== null) setKey(array, key, value);
    return value !== null;
  };
  if (elements.length > 0 && elements[0].key === null) {
    for (let i = 0; i < elements.length; i += 2) {
      const key = String(elements[i].value);
      if (key === "") complain(m, m.task, `${name}: bad array subscript`);
      else if (!put(key, false, elements[i + 1]?.value ?? "")) return false;
    }
  } else {
    for (const { key, append: added, value } of elements) {
      if (key === null)
        complain(
          m,
          m.task,
          `${name}: ${quoteForReuse(String(value), "reuse", false)}: must use subscript when assigning associative array`,
        );
      else if (key === "") complain(m, m.task, `[${key}]=${value}: bad array subscript`);
      else if (!put(key, added, value)) return false;
    }
  }
  m.env.cells[symbol] = array;
  return true;
}

/** Gives a variable this array (BASH_REMATCH, mapfile …), whatever it was, unless it is readonly. */
export function giveArray(m: Machine, symbol: number, array: ArrayValue): boolean {
  if (!mayWrite(m, symbol)) return false;
  const env = ownEnvironment(m, symbol);
  env.cells[symbol] = array;
  env.flags[symbol] = (env.flags[symbol] & ~ARRAY_FLAGS & ~CellFlag.dynamic) | CellFlag[array.kind];
  return true;
}

/** Unsets an element; all of them for `@` and `*`. → false: `m.refused` */
export function unsetElement(m: Machine, given: number, subscript: ByteString): boolean {
  const symbol = baseOf(m, given);
  if (symbol < 0 || symbol >= m.env.cells.length) return true;
  const name = m.state.symbols[symbol];
  const flags = flagsOf(m, symbol);
  if (flags & CellFlag.readonly) return refuse(m, `${name}: cannot unset: readonly variable`);
  const env = ownEnvironment(m, symbol);
  const cell = env.cells[symbol];
  if (typeof cell !== "object" || cell === null) {
    if (cell === null) {
      const empty = flags & CellFlag.associative && keyByText(m, symbol, subscript) === "";
      if (empty) return refuse(m, `[${subscript}]: bad array subscript`);
      return flags & (ARRAY_FLAGS | CellFlag.dynamic) ? true : unsetHere(m, symbol);
    }
    const index = subscript === "@" || subscript === "*" ? 0 : keyByText(m, symbol, subscript);
    if (index === 0) return unsetHere(m, symbol);
    return refuse(m, index === null ? m.refused : `${name}: not an array variable`);
  }
  const array = writable(m, env, symbol);
  if (array.kind === "associative") {
    const key = keyByText(m, symbol, subscript);
    if (key === "") return refuse(m, `[${subscript}]: bad array subscript`);
    if (key !== null) deleteKey(array, String(key));
    return true;
  }
  if (subscript === "@" || subscript === "*") {
    env.cells[symbol] = newIndexed();
    return true;
  }
  if (subscript === "") return true;
  const key = keyByText(m, symbol, subscript);
  if (key === null) return false;
  const index = fromStart(array, key as number);
  if (index < 0) return refuse(m, `[${subscript}]: bad array subscript`);
  deleteIndex(array, index);
  return true;
}

/**
 * The variable is gone; one that is local to the function under way stays local. One that is local to a caller goes
 * for good: what it hid is seen again (bash manual 3.3).
 */
function unsetHere(m: Machine, symbol: number): true {
  const env = ownEnvironment(m, symbol);
  if (env.flags[symbol] & CellFlag.local && (m.task.shopts & Shopt.localvarUnset) === 0) {
    const { frames } = m.task;
    let inner = true;
    for (let i = frames.length - 1; i >= 0; i--) {
      const frame = frames[i];
      if (frame.frame !== "code" || frame.role !== "function" || !frame.undo) continue;
      const at = frame.undo.cells.findIndex(([known]) => known === symbol);
      if (at >= 0 && !inner) {
        const [[, cell, flags]] = frame.undo.cells.splice(at, 1);
        env.cells[symbol] = cell;
        env.flags[symbol] = flags;
        return true;
      }
      if (at >= 0) break;
      inner = false;
    }
  }
  env.cells[symbol] = null;
  const kept = env.flags[symbol] & (CellFlag.local | CellFlag.hooked);
  env.flags[symbol] = kept & CellFlag.local ? kept | CellFlag.declared : kept;
  if (kept & CellFlag.hooked) HOOKS[m.state.symbols[symbol]](m, m.task, null);
  return true;
}

/** Unsets a variable, or what it refers to; a computed one loses its meaning. → false if it is readonly. */
export function unsetVariable(m: Machine, given: number, reference = false): boolean {
  if (given >= m.env.cells.length) return true;
  let symbol = given;
  if (!reference && flagsOf(m, given) & CellFlag.reference) {
    const place = follow(m, given);
    if (place === null) return true;
    if (place.subscript !== null) return unsetElement(m, place.symbol, place.subscript);
    symbol = place.symbol;
    if (symbol >= m.env.cells.length) return true;
  }
  if (m.env.flags[symbol] & CellFlag.readonly)
    return refuse(m, `${m.state.symbols[symbol]}: cannot unset: readonly variable`);
  if (m.env.flags[symbol] & CellFlag.dynamic && DYNAMIC[m.state.symbols[symbol]].kept)
    return refuse(m, `${m.state.symbols[symbol]}: cannot unset`);
  return unsetHere(m, symbol);
}

export function flagVariable(m: Machine, symbol: number, flag: number, on = true): void {
  const env = ownEnvironment(m, symbol);
  if (on) env.flags[symbol] |= flag;
  else env.flags[symbol] &= ~flag;
}

/** By name; for the machine's own needs (IFS, PATH, HOME …). */
export function lookup(m: Machine, name: string): ByteString | null {
  const symbol = m.symbols.get(name);
  return symbol === undefined ? null : getVariable(m, symbol);
}

/** The exported variables that have a value, as a program's environment. Arrays cannot be exported. */
export function exported(m: Machine, task: Task): ReadonlyMap<string, ByteString> {
  if (task.environ) return task.environ;
  const env = m.state.environments.get(task.environment)!;
  const out = new Map<string, ByteString>();
  for (let i = 0; i < env.cells.length; i++) {
    const cell = env.cells[i];
    if (env.flags[i] & CellFlag.export && (typeof cell === "string" || typeof cell === "number"))
      out.set(plainName(m.state.symbols[i]), String(cell));
    else if (env.flags[i] & CellFlag.export && env.flags[i] & CellFlag.dynamic) {
      const value = DYNAMIC[m.state.symbols[i]].get(m, task);
      if (value !== null && typeof value !== "object") out.set(m.state.symbols[i], String(value));
    }
  }
  addFunctions(m, env, out);
  return out;
}

export type { Cell, Reference };
