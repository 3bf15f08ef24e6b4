/**
 * A run taken down at one moment, so that the job may go on while it is encoded to the end, packed
 * and written. What is small is encoded at once. Large strings (which never change), pages of
 * anonymous files (which are sealed) and copies of long arrays and byte arrays leave holes, which are filled in
 * later, a little at a time; so do large Maps, of which a copy costs less than their encoding.
 */
import type { Encodings } from "../fs/frozen.ts";
import type { Plain } from "../plain.ts";
import { newOutput, type Output, writeBytes } from "./cbor.ts";
import { encodeEntries, encodeItems, encodePlain, type Sink, sortedKeys, writeRuns } from "./encode.ts";
import { drain, type PageWriter } from "./pages.ts";
import { SECTIONS, type SectionKey, type SectionRow } from "./sections.ts";

/** What a run is, split by kind; see the section table. */
export type ImageContent = Record<SectionKey, Plain>;

type Hole = { at: number } & (
  | { value: string | Uint8Array }
  | { items: readonly unknown[] }
  | { map: ReadonlyMap<unknown, unknown>; depth: number; known: Encodings | null }
);
type Part = { row: SectionRow; bytes: Uint8Array; holes: Hole[]; steady: boolean };
export type Snapshot = Part[];

/** Holes between two pauses: values in pages, which are found by what they are; blocks of items. */
const STEP_VALUES = 512;
const STEP_BLOCKS = 8;
/** Entries of a Map between two pauses. */
const STEP_ENTRIES = 512;

function isScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "number";
}

/** A copy that shares nothing that may change; `steady`: byte arrays do not. What is no plain data is refused later. */
function copyOf(value: unknown, steady: boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return steady ? value : value.slice();
  // see encode.ts: its items are read from a copy
  if (Array.isArray(value)) return [...value].map((item) => copyOf(item, steady));
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    for (const [key, item] of value) map.set(key, copyOf(item, steady));
    return map;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const record: Record<string, unknown> = { ...value };
  for (const key in record) {
    const item = record[key];
    if (typeof item === "object" && item !== null) record[key] = copyOf(item, steady);
  }
  return record;
}

/**
 * Takes down `content`. `copy`: byte arrays may change afterwards, but those of the MAPPINGS
 * section, whose pages are sealed, and the map of `encodings`, which does not. @throws NotPlainError if it holds something that is not Plain
 */
export function takeSnapshot(
  content: ImageContent,
  copy: boolean,
  encodings: Encodings | null = null,
): Snapshot {
  return SECTIONS.flatMap((row) => {
    if (row.key === null) return [];
    const holes: Hole[] = [];
    const steady = copy && row.key === "mappings";
    const sink: Sink = {
      add(value, at) {
        holes.push({ at, value: copy && !steady && typeof value !== "string" ? value.slice() : value });
        return null;
      },
      defer(items, from, to, at) {
        for (let i = from; i < to; i++) if (!isScalar(items[i])) return false;
        holes.push({ at, items: items.slice(from, to) });
        return true;
      },
      deferMap(map, at, depth) {
        const known = map === encodings?.map ? encodings : null;
        const copied = copy && known === null ? (copyOf(map, steady) as typeof map) : map;
        holes.push({ at, map: copied, depth, known });
        return true;
      },
    };
    return [{ row, bytes: encodePlain(content[row.key], sink), holes, steady }];
  });
}

function* fill(out: Output, hole: Hole, steady: boolean, pages: PageWriter): Generator<null, void> {
  if ("value" in hole) {
    writeRuns(out, yield* pages.steps(hole.value, steady));
    return;
  }
  if ("items" in hole) return encodeItems(out, pages, hole.items);
  let paged = false;
  const sink: Sink = {
    add(value) {
      paged = true;
      return drain(pages.steps(value, steady));
    },
  };
  const keys = sortedKeys(hole.map);
  const { known } = hole;
  if (known !== null) {
    for (let at = 0, to = 0; at < keys.length; at = to) {
      const block = known.blockOf(keys[at] as number);
      for (to = at + 1; to < keys.length && known.blockOf(keys[to] as number) === block; ) to++;
      const before = known.get(block);
      if (before) writeBytes(out, before);
      else {
        const from = out.at;
        paged = false;
        encodeEntries(out, sink, hole.map, keys.slice(at, to), hole.depth);
        // the numbers of pages are those of one file
        if (!paged) known.keep(block, out.bytes.slice(from, out.at));
      }
      yield null;
    }
    return;
  }
  for (let at = 0; at < keys.length; at += STEP_ENTRIES) {
    encodeEntries(out, sink, hole.map, keys.slice(at, at + STEP_ENTRIES), hole.depth);
    yield null;
  }
}

/** The encoding of a part, whole, with pauses on the way. */
export function* finishPart(part: Part, pages: PageWriter): Generator<null, Uint8Array> {
  const { bytes, holes, steady } = part;
  if (holes.length === 0) return bytes;
  const out = newOutput();
  let from = 0;
  for (const [i, hole] of holes.entries()) {
    writeBytes(out, bytes.subarray(from, hole.at));
    from = hole.at;
    yield* fill(out, hole, steady, pages);
    const step = "items" in hole ? STEP_BLOCKS : STEP_VALUES;
    if (i % step === step - 1) yield null;
  }
  writeBytes(out, bytes.subarray(from));
  return out.bytes.subarray(0, out.at);
}

/** Small enough to be encoded, packed and handed to the disk at once. */
const SMALL_BYTES = 16384;

/** Whether nothing is left to be done of it later, to speak of. */
export function isSmall(snapshot: Snapshot): boolean {
  return snapshot.every(({ holes }) => holes.length === 0) && sizeOf(snapshot) <= SMALL_BYTES;
}

function sizeOf(snapshot: Snapshot): number {
  return snapshot.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
