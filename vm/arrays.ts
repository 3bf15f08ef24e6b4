/**
 * Values of array variables (bash manual 6.7), as plain data. This module alone knows how they are kept.
 *
 * Arrays belong to cells, and cells are shared copy-on-write between tasks: `refs` counts the environments
 * that hold an array. One that is shared is copied (`ownArray`) before it is written to. The count may be too
 * high, never too low: then a copy is made that was not needed.
 */
import type { ByteString } from "./plain.ts";

/** One element. A number is a safe integer. */
export type Scalar = ByteString | number;

/**
 * `dense` holds the elements 0 to dense.length-1 (null: unset; the last one is set), `far` all others.
 * Of `count` elements in all.
 */
export type IndexedArray = {
  kind: "indexed";
  refs: number;
  count: number;
  dense: (Scalar | null)[];
  far: Map<number, Scalar> | null;
};

/**
 * bash walks its hash table: by bucket, and within a bucket the newest first. So each item has the number of
 * its making (`at`), and the array the number of `buckets`.
 */
export type AssociativeArray = {
  kind: "associative";
  refs: number;
  items: Map<ByteString, Item>;
  next: number;
  buckets: number;
};
export type Item = { value: Scalar; at: number };

export type ArrayValue = IndexedArray | AssociativeArray;

/** A name reference (`declare -n`): in a cell, so that what reads plain values does not take it for one. */
export type Reference = { kind: "reference"; target: ByteString };

export function newIndexed(): IndexedArray {
  return { kind: "indexed", refs: 1, count: 0, dense: [], far: null };
}

/** An indexed array of these values, from 0. */
export function indexedOf(values: readonly Scalar[]): IndexedArray {
  return { kind: "indexed", refs: 1, count: values.length, dense: values.slice(), far: null };
}

export function newAssociative(): AssociativeArray {
  return { kind: "associative", refs: 1, items: new Map(), next: 1, buckets: BUCKETS };
}

/** A copy that shares nothing that can be written to. */
export function copyArray<A extends ArrayValue>(array: A): A {
  if (array.kind === "indexed")
    return { ...array, refs: 1, dense: array.dense.slice(), far: array.far && new Map(array.far) };
  const items = new Map<ByteString, Item>();
  for (const [key, { value, at }] of array.items) items.set(key, { value, at });
  return { ...array, refs: 1, items };
}

/** The array itself if it has one holder, else a copy for this one. */
export function ownArray<A extends ArrayValue>(array: A): A {
  if (array.refs <= 1) return array;
  array.refs--;
  return copyArray(array);
}

export function arrayCount(array: ArrayValue): number {
  return array.kind === "indexed" ? array.count : array.items.size;
}

// ---- indexed ----

/** How far beyond the end of `dense` an index may lie and still be kept there. */
const GAP = 64;

/** Far indexes in order: a cache. */
const sortedFar = new WeakMap<Map<number, Scalar>, number[]>();

function farIndexes(far: Map<number, Scalar>): number[] {
  let sorted = sortedFar.get(far);
  if (!sorted) sortedFar.set(far, (sorted = [...far.keys()].sort((a, b) => a - b)));
  return sorted;
}

/** The element at `index` (0 or more), null if there is none. */
export function getIndex(array: IndexedArray, index: number): Scalar | null {
  if (index < array.dense.length) return array.dense[index];
  return array.far === null ? null : (array.far.get(index) ?? null);
}

/** Sets the element at `index` (0 or more, a safe integer). */
export function setIndex(array: IndexedArray, index: number, value: Scalar): void {
  const { dense } = array;
  if (index < dense.length) {
    if (dense[index] === null) array.count++;
    dense[index] = value;
  } else if (index === dense.length && array.far === null) {
    dense.push(value);
    array.count++;
  } else if (index <= dense.length + GAP || index < array.count * 2) extend(array, index, value);
  else {
    array.far ??= new Map();
    if (!array.far.has(index)) {
      array.count++;
      sortedFar.delete(array.far);
    }
    array.far.set(index, value);
  }
}

/** Makes `dense` reach `index`; what lay far away and no longer does moves there. */
function extend(array: IndexedArray, index: number, value: Scalar): void {
  const { dense, far } = array;
  if (getIndex(array, index) === null) array.count++;
  if (far === null) {
    while (dense.length < index) dense.push(null);
    dense.push(value);
    return;
  }
  far.set(index, value);
  while (dense.length <= index || far.has(dense.length)) {
    const moved = far.get(dense.length) ?? null;
    far.delete(dense.length);
    dense.push(moved);
  }
  sortedFar.delete(far);
  if (far.size === 0) array.far = null;
}

export function deleteIndex(array: IndexedArray, index: number): void {
  const { dense, far } = array;
  if (index < dense.length) {
    if (dense[index] !== null) array.count--;
    dense[index] = null;
    while (dense.length > 0 && dense[dense.length - 1] === null) dense.pop();
  } else if (far?.delete(index)) {
    array.count--;
    sortedFar.delete(far);
    if (far.size === 0) array.far = null;
  }
}

/** The highest index, -1 if there are no elements. */
export function lastIndex(array: IndexedArray): number {
  return array.far === null ? array.dense.length - 1 : farIndexes(array.far).at(-1)!;
}

/** The indexes that have a value, in order. */
export function indexes(array: IndexedArray): number[] {
  const out: number[] = [];
  for (let i = 0; i < array.dense.length; i++) if (array.dense[i] !== null) out.push(i);
  if (array.far !== null) for (const index of farIndexes(array.far)) out.push(index);
  return out;
}

// ---- associative ----

/** bash's tables begin with so many buckets, and have four times as many once they hold twice as many items. */
const BUCKETS = 1024;

/** Keys in bash's order: a cache. */
const sortedKeys = new WeakMap<Map<ByteString, Item>, ByteString[]>();

/** The item that was looked at last, which is mostly the next one to be written to: a cache. */
const latest: { items: Map<ByteString, Item> | null; key: ByteString; item: Item | undefined } = {
  items: null,
  key: "",
  item: undefined,
};

function itemAt(items: Map<ByteString, Item>, key: ByteString): Item | undefined {
  if (latest.items === items && latest.key === key) return latest.item;
  latest.items = items;
  latest.key = key;
  return (latest.item = items.get(key));
}

export function getKey(array: AssociativeArray, key: ByteString): Scalar | null {
  return itemAt(array.items, key)?.value ?? null;
}

export function setKey(array: AssociativeArray, key: ByteString, value: Scalar): void {
  const { items } = array;
  const item = itemAt(items, key);
  if (item) {
    item.value = value;
    return;
  }
  latest.items = null;
  if (items.size >= array.buckets * 2) {
    // each bucket is taken apart from its head: the oldest of those that stay together is at the head then
    array.buckets *= 4;
    for (const old of items.values()) old.at = -old.at;
  }
  items.set(key, { value, at: array.next++ });
  sortedKeys.delete(items);
}

export function deleteKey(array: AssociativeArray, key: ByteString): void {
  latest.items = null;
  if (array.items.delete(key)) sortedKeys.delete(array.items);
}

/** bash's hash of a string: FNV-1, on signed chars. */
export function hashKey(key: ByteString): number {
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash, 16777619) ^ ((key.charCodeAt(i) << 24) >> 24);
  return hash >>> 0;
}

/** The keys in bash's order. Not to be written to. */
export function keysOf(array: AssociativeArray): readonly ByteString[] {
  const { items, buckets } = array;
  let sorted = sortedKeys.get(items);
  if (!sorted) {
    const rows = [...items].map(([key, { at }]) => ({ key, at, bucket: hashKey(key) & (buckets - 1) }));
    rows.sort((a, b) => a.bucket - b.bucket || b.at - a.at);
    sortedKeys.set(items, (sorted = rows.map(({ key }) => key)));
  }
  return sorted;
}

// ---- both ----

/** Subscripts as text, in bash's order. */
export function subscriptsOf(array: ArrayValue): ByteString[] {
  return array.kind === "indexed" ? indexes(array).map(String) : keysOf(array).slice();
}

/** Values as text, in bash's order. */
export function valuesOf(array: ArrayValue): ByteString[] {
  const out: ByteString[] = [];
  if (array.kind === "associative") {
    for (const key of keysOf(array)) out.push(String(array.items.get(key)!.value));
    return out;
  }
  for (const value of array.dense)
    if (value !== null) out.push(typeof value === "string" ? value : String(value));
  if (array.far !== null) for (const index of farIndexes(array.far)) out.push(String(array.far.get(index)));
  return out;
}

/** What the array is where a plain value is wanted: element 0. */
export function scalarOf(array: ArrayValue): Scalar | null {
  return array.kind === "indexed" ? getIndex(array, 0) : getKey(array, "0");
}
