/**
 * A run taken down at one moment, so that the job may go on while it is encoded to the end, packed
 * and written. What is small is encoded at once. Large strings (which never change), pages of
 * anonymous files (which are sealed) and copies of long arrays and byte arrays leave holes, which are filled in
 * later, a little at a time.
 */
import type { Plain } from "../plain.ts";
import { newOutput, type Output, writeBytes } from "./cbor.ts";
import { encodeItems, encodePlain, type Sink, writeRuns } from "./encode.ts";
import type { PageWriter } from "./pages.ts";
import { SECTIONS, type SectionKey, type SectionRow } from "./sections.ts";

/** What a run is, split by kind; see the section table. */
export type ImageContent = Record<SectionKey, Plain>;

type Hole = { at: number } & ({ value: string | Uint8Array } | { items: readonly unknown[] });
type Part = { row: SectionRow; bytes: Uint8Array; holes: Hole[]; steady: boolean };
export type Snapshot = Part[];

/** Items between two pauses. */
const STEP_ITEMS = 4096;
/** Values in pages between two pauses, where each is found by what it is. */
const STEP_VALUES = 512;

function isScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "number";
}

/**
 * Takes down `content`. `copy`: byte arrays may change afterwards, but those of the MAPPINGS
 * section, whose pages are sealed. @throws NotPlainError if it holds something that is not Plain
 */
export function takeSnapshot(content: ImageContent, copy: boolean): Snapshot {
  return SECTIONS.flatMap((row) => {
    if (row.key === null) return [];
    const holes: Hole[] = [];
    const steady = copy && row.key === "mappings";
    const sink: Sink = {
      add(value, at) {
        holes.push({ at, value: copy && !steady && typeof value !== "string" ? value.slice() : value });
        return null;
      },
      defer(items, at) {
        if (!items.every(isScalar)) return false;
        holes.push({ at, items: copy ? items.slice() : items });
        return true;
      },
    };
    return [{ row, bytes: encodePlain(content[row.key], sink), holes, steady }];
  });
}

function* fill(out: Output, hole: Hole, steady: boolean, pages: PageWriter): Generator<void, void> {
  if ("value" in hole) {
    writeRuns(out, yield* pages.steps(hole.value, steady));
    return;
  }
  for (let at = 0; at < hole.items.length; at += STEP_ITEMS) {
    encodeItems(out, pages, hole.items, at, Math.min(hole.items.length, at + STEP_ITEMS));
    yield;
  }
}

/** The encoding of a part, whole, with pauses on the way. */
export function* finishPart(part: Part, pages: PageWriter): Generator<void, Uint8Array> {
  const { bytes, holes, steady } = part;
  if (holes.length === 0) return bytes;
  const out = newOutput();
  let from = 0;
  for (const [i, hole] of holes.entries()) {
    writeBytes(out, bytes.subarray(from, hole.at));
    from = hole.at;
    yield* fill(out, hole, steady, pages);
    if (i % STEP_VALUES === STEP_VALUES - 1) yield;
  }
  writeBytes(out, bytes.subarray(from));
  return out.bytes.subarray(0, out.at);
}
