/** Values of array variables: vm/arrays.ts. */
import { expect, test } from "bun:test";
import {
  arrayCount,
  copyArray,
  deleteIndex,
  deleteKey,
  getIndex,
  getKey,
  hashKey,
  indexedOf,
  indexes,
  keysOf,
  lastIndex,
  newAssociative,
  newIndexed,
  ownArray,
  scalarOf,
  setIndex,
  setKey,
  valuesOf,
} from "../vm/arrays.ts";

test("elements far away cost nothing, and come in order", () => {
  const array = indexedOf(["a", "b"]);
  setIndex(array, 1_000_000_000, "far");
  setIndex(array, 500_000, 7);
  expect(array.dense.length).toBe(2);
  expect(indexes(array)).toEqual([0, 1, 500_000, 1_000_000_000]);
  expect(valuesOf(array)).toEqual(["a", "b", "7", "far"]);
  expect(lastIndex(array)).toBe(1_000_000_000);
  expect(arrayCount(array)).toBe(4);
});

test("an indexed array is what a Map says, whatever is done to it", () => {
  let seed = 1;
  const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 50; round++) {
    const array = newIndexed();
    const model = new Map<number, number>();
    const span = [5, 200, 5000][round % 3];
    for (let i = 0; i < 400; i++) {
      const index = next(span);
      if (next(3) === 0) {
        deleteIndex(array, index);
        model.delete(index);
      } else {
        setIndex(array, index, i);
        model.set(index, i);
      }
      expect(arrayCount(array)).toBe(model.size);
    }
    const sorted = [...model.keys()].sort((a, b) => a - b);
    expect(indexes(array)).toEqual(sorted);
    expect(valuesOf(array)).toEqual(sorted.map((index) => String(model.get(index))));
    expect(lastIndex(array)).toBe(sorted.at(-1) ?? -1);
    for (let i = 0; i < span; i++) expect(getIndex(array, i)).toBe(model.get(i) ?? null);
    if (array.dense.length > 0) expect(array.dense.at(-1)).not.toBeNull();
  }
});

test("filled from the end, all of it is dense at last", () => {
  const array = newIndexed();
  for (let i = 999; i >= 0; i--) setIndex(array, i, i);
  expect(array.far).toBeNull();
  expect(array.dense.length).toBe(1000);
});

const ORDER = ["four", "x", "two", "three", "one", "a b"];

test("keys come as bash 5.2 has them", () => {
  const array = newAssociative();
  for (const key of ["one", "two", "three", "four", "a b", "x"]) setKey(array, key, key);
  // bash -c 'declare -A m; for k in one two three four "a b" x; do m[$k]=1; done; printf "%s\n" "${!m[@]}"'
  expect(keysOf(array).slice()).toEqual(ORDER);
  deleteKey(array, "one");
  setKey(array, "one", 1);
  expect(keysOf(array).slice()).toEqual(ORDER);
  expect(getKey(array, "one")).toBe(1);
  expect(getKey(array, "none")).toBeNull();
});

test("within a bucket the newest is first; a table that grows turns that round", () => {
  const array = newAssociative();
  const together: string[] = [];
  for (let i = 0; together.length < 3; i++) if ((hashKey(`k${i}`) & 4095) === 5) together.push(`k${i}`);
  for (const key of together) setKey(array, key, "");
  const shown = () => keysOf(array).filter((key) => together.includes(key));
  expect(shown()).toEqual([...together].reverse());
  for (let i = 0; arrayCount(array) <= 2048; i++) setKey(array, `other${i}`, "");
  expect(array.buckets).toBe(4096);
  expect(shown()).toEqual(together);
});

test("a shared array is copied before it is written to", () => {
  const array = indexedOf(["a"]);
  expect(ownArray(array)).toBe(array);
  array.refs++;
  const own = ownArray(array);
  setIndex(own, 0, "b");
  expect(scalarOf(array)).toBe("a");
  expect(array.refs).toBe(1);
  const keyed = newAssociative();
  setKey(keyed, "0", "x");
  const copy = copyArray(keyed);
  setKey(copy, "0", "y");
  expect(scalarOf(keyed)).toBe("x");
});
