/**
 * Where commands have been found (bash manual 3.7.2, `hash`). It counts for the PATH that they were found on: as soon as
 * PATH has another value all of it is forgotten.
 */
import { hashKey } from "./arrays.ts";
import type { Machine } from "./machine.ts";
import { CHECKHASH } from "./options.ts";
import type { ByteString } from "./plain.ts";
import { changeSettings, settingsOf } from "./settings.ts";
import { type Hashed, Option, type Task } from "./state.ts";
import { lookup } from "./variables.ts";

type Table = ReadonlyMap<ByteString, Hashed>;

const EMPTY: Table = new Map();

export function hashedOf(m: Machine, task: Task): Table {
  const { hashed, hashPath } = settingsOf(task);
  if (hashed.size === 0 || hashPath === undefined || hashPath === (lookup(m, "PATH") ?? "")) return hashed;
  return EMPTY;
}

export function setHashed(m: Machine, task: Task, hashed: Table): void {
  changeSettings(task, { hashed, hashPath: lookup(m, "PATH") ?? "" });
}

/** The path that is known for a name that is about to be run; it may count as a hit. `exists`: whether it is there still. */
export function useHashed(
  m: Machine,
  task: Task,
  name: ByteString,
  counts: boolean,
  exists: (path: ByteString) => boolean,
): ByteString | null {
  const known = hashedOf(m, task).get(name);
  if (known === undefined) return null;
  // what was found by itself is looked for again where it is gone: after a resume on another machine, it is
  const checks = known.given !== true || (task.inert & CHECKHASH) !== 0;
  if (checks && !exists(known.path)) return null;
  if (counts) setHashed(m, task, new Map(hashedOf(m, task)).set(name, { ...known, hits: known.hits + 1 }));
  return known.path;
}

/** A command has been found on PATH, and is run. */
export function rememberHashed(m: Machine, task: Task, name: ByteString, path: ByteString): void {
  if ((task.options & Option.hashall) === 0) return;
  const table = new Map(hashedOf(m, task));
  table.delete(name);
  setHashed(m, task, table.set(name, { path, hits: 1 }));
}

export const HASH_BUCKETS = 256;

/** The entries in the order of bash's table: by bucket, the newest first. */
export function hashedInOrder(table: Table): [ByteString, Hashed][] {
  const bucket = ([name]: readonly [ByteString, Hashed]) => hashKey(name) % HASH_BUCKETS;
  return [...table].reverse().sort((a, b) => bucket(a) - bucket(b));
}
