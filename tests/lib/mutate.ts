/**
 * Hostile images with all checksums right: values of an image are decoded, changed at random places,
 * and encoded again; or bytes are changed. What becomes of them must be an error that says what is wrong, or a run.
 */

import type { ImageContent } from "../../vm/image/writer.ts";
import {
  decodeImage,
  encodeImage,
  ImageError,
  type Machine,
  ResumeError,
  thaw,
  turn,
} from "../../vm/index.ts";
import type { Plain } from "../../vm/plain.ts";

export type Random = () => number;

type Parent = Plain[] | Map<string | number, Plain> | Record<string, Plain>;

const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)];

function childrenOf(value: Plain): (string | number)[] {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return [];
  if (Array.isArray(value)) return [...value.keys()];
  if (value instanceof Map) return [...value.keys()];
  return Object.keys(value);
}

function get(parent: Plain, key: string | number): Plain {
  if (parent instanceof Map) return parent.get(key)!;
  return (parent as Record<string | number, Plain>)[key];
}

function set(parent: Parent, key: string | number, value: Plain): void {
  if (parent instanceof Map) parent.set(key, value);
  else Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

function remove(parent: Parent, key: string | number): void {
  if (parent instanceof Map) parent.delete(key);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string | number, Plain>)[key];
}

const NUMBERS = [
  0,
  1,
  -1,
  2,
  3,
  7,
  255,
  65536,
  2 ** 31,
  -(2 ** 31),
  2 ** 40,
  2 ** 53 - 1,
  0.5,
  -0,
  NaN,
  Infinity,
];
const STRINGS = [
  "",
  "x",
  "\0",
  "__proto__",
  "constructor",
  "/",
  "../..",
  "a".repeat(300),
  "code",
  "program",
  "tree",
  "\xff",
];

/** A value that does not belong there. */
function stranger(random: Random, was: Plain): Plain {
  if (typeof was === "number" && random() < 0.6)
    return random() < 0.5 ? was + Math.floor(random() * 9) - 4 : pick(random, NUMBERS);
  const makers: (() => Plain)[] = [
    () => pick(random, NUMBERS),
    () => pick(random, STRINGS),
    () => null,
    () => random() < 0.5,
    () => BigInt(Math.floor(random() * 1e6)),
    () => new Uint8Array(Math.floor(random() * 10)),
    () => [],
    () => ({}),
    () => new Map(),
    () => [was, was],
    () => ({ frame: "code", code: 1, pc: 10 ** 6 }),
  ];
  return pick(random, makers)();
}

/** Changes one place of `root`, which is a record or an array. */
function change(random: Random, root: Plain): void {
  let parent = root as Parent;
  let key = pick(random, childrenOf(root));
  for (;;) {
    const value = get(parent as Plain, key);
    const below = childrenOf(value);
    if (below.length === 0 || random() < 0.08) break;
    parent = value as Parent;
    key = pick(random, below);
  }
  const choice = random();
  if (choice < 0.6) set(parent, key, stranger(random, get(parent as Plain, key)));
  else if (choice < 0.8) remove(parent, key);
  else if (choice < 0.9) set(parent, pick(random, childrenOf(parent as Plain)), get(parent as Plain, key));
  else
    set(parent, Array.isArray(parent) ? parent.length : pick(random, ["x", ...STRINGS]), stranger(random, 0));
}

/** What programs remember, by which the rest of an image does not go. */
function programStates(content: ImageContent): Parent[] {
  const { tasks } = content.tasks as unknown as { tasks: Map<number, { frames: Record<string, Plain>[] }> };
  return [...tasks.values()]
    .flatMap(({ frames }) => frames)
    .filter(({ frame, state }) => frame === "program" && childrenOf(state).length > 0)
    .map(({ state }) => state as Parent);
}

/** An image like `image` with some values changed, all checksums right; or with some bytes changed. */
export function mutant(random: Random, image: Uint8Array): Uint8Array {
  if (random() < 0.15) {
    const bytes = image.slice();
    for (let n = 1 + Math.floor(random() * 4); n > 0; n--)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
  }
  const { content } = decodeImage(image);
  const states = random() < 0.4 ? programStates(content) : [];
  if (states.length > 0) change(random, pick(random, states) as Plain);
  const sections = Object.keys(content) as (keyof ImageContent)[];
  for (let n = states.length > 0 ? 0 : 1 + Math.floor(random() * 3); n > 0; n--) {
    const section = pick(random, sections);
    if (childrenOf(content[section]).length > 0) change(random, content[section]);
  }
  return new Uint8Array(Buffer.concat(encodeImage(content, { codec: random() < 0.5 ? "raw" : "lz4" })));
}

/** What became of an image: refused, or taken up and run for a while, or ended by what it holds. @throws whatever should not be */
export function judge(
  image: Uint8Array,
  options: () => Parameters<typeof thaw>[0],
  steps: number,
): "refused" | "ran" | "ended" {
  let m: Machine;
  try {
    m = thaw(options(), image);
  } catch (error) {
    if (error instanceof ImageError || error instanceof ResumeError) return "refused";
    throw error;
  }
  turn(m, steps);
  return m.watchdog.damaged ? "ended" : "ran";
}
