/**
 * Shapes of plain data: what a value must be, so that code that trusts its type may use it. A shape gives null for a
 * value that has it, else what is wrong: the way to it from the value (`.frames[2].pc`), a colon, and what is
 * expected and found. Looking at a good value makes no garbage.
 */
import type { MachineState } from "./state.ts";

/** `state`: what references are looked up in. */
export type Scope = { state: MachineState };
export type Shape = (value: unknown, scope: Scope) => string | null;

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Map) return "a map";
  if (value instanceof Uint8Array) return "bytes";
  if (typeof value === "object") return "a record";
  return typeof value === "string" ? `the string ${JSON.stringify(value.slice(0, 20))}` : String(value);
}

export function wrong(expected: string, found: unknown): string {
  return `: expected ${expected}, found ${kindOf(found)}`;
}

export const anything: Shape = () => null;
export const text: Shape = (value) => (typeof value === "string" ? null : wrong("a string", value));
export const flag: Shape = (value) => (typeof value === "boolean" ? null : wrong("true or false", value));
export const bytes: Shape = (value) => (value instanceof Uint8Array ? null : wrong("bytes", value));
/** Any number, fractions too, but not NaN: times. */
export const real: Shape = (value) =>
  typeof value === "number" && !Number.isNaN(value) ? null : wrong("a number", value);

/** A whole number within bounds. */
export function whole(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Shape {
  return (value) =>
    typeof value === "number" && value >= least && value <= most && Math.floor(value) === value
      ? null
      : wrong(wholeNumber(least, most), value);
}

function wholeNumber(least: number, most: number): string {
  const from = least > Number.MIN_SAFE_INTEGER ? ` from ${least}` : "";
  return `a whole number${from}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ""}`;
}

export function oneOf(...values: readonly (string | number)[]): Shape {
  return (value) =>
    (values as readonly unknown[]).includes(value) ? null : wrong(`one of ${values.join(" ")}`, value);
}

export function orNull(shape: Shape): Shape {
  return (value, scope) => (value === null ? null : shape(value, scope));
}

/** A field that may be missing. */
export function maybe(shape: Shape): Shape {
  return (value, scope) => (value === undefined ? null : shape(value, scope));
}

export function list(item: Shape, most = Number.MAX_SAFE_INTEGER): Shape {
  return (value, scope) => {
    if (!Array.isArray(value)) return wrong("a list", value);
    if (value.length > most) return `: expected at most ${most} items, found ${value.length}`;
    for (let i = 0; i < value.length; i++) {
      const problem = item(value[i], scope);
      if (problem !== null) return `[${i}]${problem}`;
    }
    return null;
  };
}

/** A list of so many items, each of its own shape. */
export function tuple(...items: readonly Shape[]): Shape {
  return (value, scope) => {
    if (!Array.isArray(value) || value.length !== items.length) return wrong(`${items.length} items`, value);
    for (let i = 0; i < items.length; i++) {
      const problem = items[i](value[i], scope);
      if (problem !== null) return `[${i}]${problem}`;
    }
    return null;
  };
}

export function map(key: Shape, item: Shape): Shape {
  return (value, scope) => {
    if (!(value instanceof Map)) return wrong("a map", value);
    for (const [name, each] of value) {
      const bad = key(name, scope);
      if (bad !== null) return `{key}${bad}`;
      const problem = item(each, scope);
      if (problem !== null) return `[${String(name).slice(0, 40)}]${problem}`;
    }
    return null;
  };
}

/**
 * A record with these fields; others are left alone. The type sees to it that no field is forgotten. The table is made
 * for the first record that is looked at: most images have few of the kinds there are.
 */
export function record<T>(fields: () => { readonly [K in keyof Required<T>]: Shape }): Shape {
  let names: string[] | null = null;
  let shapes: Shape[] = [];
  return (value, scope) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Map)
      return wrong("a record", value);
    if (value instanceof Uint8Array) return wrong("a record", value);
    if (names === null) {
      const table = fields();
      names = Object.keys(table);
      shapes = Object.values(table);
    }
    for (let i = 0; i < names.length; i++) {
      const problem = shapes[i]((value as Record<string, unknown>)[names[i]], scope);
      if (problem !== null) return `.${names[i]}${problem}`;
    }
    return null;
  };
}

/** A record whose field `tag` says which of these it is. */
export function tagged(tag: string, shapes: () => Readonly<Record<string | number, Shape>>): Shape {
  let known: Readonly<Record<string | number, Shape>> | null = null;
  return (value, scope) => {
    if (typeof value !== "object" || value === null) return wrong("a record", value);
    known ??= shapes();
    const which = (value as Record<string, unknown>)[tag];
    // a number is no name, though both are keys of the table
    const named = typeof which === "number" || (typeof which === "string" && !(Number(which) >= 0));
    if (named && Object.hasOwn(known, which)) return known[which](value, scope);
    return `.${tag}${wrong(`one of ${Object.keys(known).join(" ")}`, which)}`;
  };
}

export function either(expected: string, ...shapes: readonly Shape[]): Shape {
  return (value, scope) => {
    for (const shape of shapes) if (shape(value, scope) === null) return null;
    return wrong(expected, value);
  };
}

/** -1 for none. */
export function orNone(shape: Shape): Shape {
  return (value, scope) => (value === -1 ? null : shape(value, scope));
}

/** The number of something that the state has. */
export function reference(what: "tasks" | "files" | "pipes" | "code" | "environments"): Shape {
  return (value, { state }) =>
    (state[what] as ReadonlyMap<unknown, unknown>).has(value) ? null : wrong(`a number of ${what}`, value);
}

/** A symbol: a number of a name; -1 where there is none. */
export const symbol: Shape = (value, { state }) =>
  typeof value === "number" && value >= -1 && value < state.symbols.length && Math.floor(value) === value
    ? null
    : wrong("a symbol", value);
