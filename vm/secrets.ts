/**
 * Variables that never reach an image (`--secret NAME`). In the place of each an image has a mark that no value
 * can be, since it has a NUL; so have values elsewhere in the run that are the same text, if that is long enough to
 * tell. At a resume each mark is the value again, from the environment or asked for.
 */
import type { ByteString, Plain } from "./plain.ts";
import type { MachineState } from "./state.ts";

/** Shorter values are hidden in the variables of that name alone: they could be anything. */
const TELLING = 6;

const BEGIN = "\0secret ";
const END = "\0";

type Parts = Pick<MachineState, "tasks" | "environments">;
type Record_ = { readonly [key: string]: Plain };

/** What stands for a string, or for the value of a name (a symbol's number, or a key of an environment); null: itself. */
type Change = {
  text(value: ByteString): ByteString | null;
  named(name: string | number, value: ByteString): ByteString | null;
};

/** A copy with all that is to be changed; what has nothing of it is shared. */
function changed(value: Plain, change: Change): Plain {
  if (typeof value === "string") return change.text(value) ?? value;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) {
    const next = value.map((each: Plain) => changed(each, change));
    return next.some((each, i) => each !== value[i]) ? next : value;
  }
  if (value instanceof Map) {
    let copy: Map<string | number, Plain> | null = null;
    for (const [key, entry] of value as Map<string | number, Plain>) {
      const mark = typeof entry === "string" && typeof key === "string" ? change.named(key, entry) : null;
      const next = mark ?? changed(entry, change);
      if (next !== entry) (copy ??= new Map(value)).set(key, next);
    }
    return copy ?? value;
  }
  const record = value as Record_;
  let copy: Record<string, Plain> | null = null;
  for (const [key, entry] of Object.entries(record)) {
    const next =
      key === "cells" && Array.isArray(entry) ? cells(record, entry, change) : changed(entry, change);
    if (next !== entry) (copy ??= { ...record })[key] = next;
  }
  return copy ?? value;
}

/** Cells of an environment, by symbol, or what an Undo puts back: [symbol, cell, flags]. */
function cells(of: Record_, all: readonly Plain[], change: Change): readonly Plain[] {
  const whole = "functions" in of;
  const next = all.map((each, i) => {
    const [symbol, cell] = whole ? [i, each] : (each as [number, Plain, number]);
    const mark =
      typeof cell === "string" || typeof cell === "number" ? change.named(symbol, String(cell)) : null;
    if (mark === null) return changed(each, change);
    return whole ? mark : [symbol, mark, (each as [number, Plain, number])[2]];
  });
  return next.some((each, i) => each !== all[i]) ? next : all;
}

/** The tasks and environments without the values of the variables `names`. `hidden`: those that had any. */
export function hideSecrets(
  parts: Parts,
  symbols: readonly string[],
  names: readonly string[],
): { parts: Parts; hidden: string[] } {
  if (names.length === 0) return { parts, hidden: [] };
  const hidden = new Set<string>();
  const numbers = new Map(names.map((name) => [symbols.indexOf(name), name]));
  const nameOf = (name: string | number) =>
    typeof name === "number" ? numbers.get(name) : names.find((each) => each === name);
  const mark = (name: string | undefined) => {
    if (name === undefined) return null;
    hidden.add(name);
    return BEGIN + name + END;
  };
  const all = parts as unknown as Plain;
  const values = new Map<ByteString, string>();
  changed(all, {
    text: () => null,
    named(name, value) {
      const secret = nameOf(name);
      if (secret !== undefined && value.length >= TELLING) values.set(value, secret);
      return null;
    },
  });
  const without = changed(all, {
    text: (value) => mark(values.get(value)),
    named: (name) => mark(nameOf(name)),
  }) as unknown as Parts;
  return { parts: without, hidden: [...hidden] };
}

/** The tasks and environments with the values again. */
export function revealSecrets(parts: Parts, values: ReadonlyMap<string, ByteString>): Parts {
  return changed(parts as unknown as Plain, {
    text: (value) => (value.startsWith(BEGIN) ? (values.get(value.slice(BEGIN.length, -1)) ?? null) : null),
    named: () => null,
  }) as unknown as Parts;
}
