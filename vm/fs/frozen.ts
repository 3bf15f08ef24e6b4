/**
 * The nodes of a tree as a capture found them, while they are encoded beside the job: a node is copied when it
 * changes, not before. And what they were encoded as, by blocks of numbers: only blocks in which something has
 * changed are encoded again. A cache beside the state; for trees without originals, whose nodes change at a look.
 */
import type { AnonymousState, Node } from "./nodes.ts";

/** Nodes of a block: their numbers but for so many bits. */
const BLOCK_BITS = 9;
/** Fewer nodes than this are encoded while the job stands still. */
const MANY = 4096;

/** What is known of the encodings of a Map that stays as it is, by blocks of its keys. */
export type Encodings = {
  map: ReadonlyMap<number, unknown>;
  blockOf(key: number): number;
  get(block: number): Uint8Array | undefined;
  keep(block: number, bytes: Uint8Array): void;
};

export type FrozenNodes = {
  /** the nodes as they are now, for as long as `release` is not called; those of the state where nothing is gained */
  freeze(state: AnonymousState): ReadonlyMap<number, Node>;
  /** a node is about to change or to go, or has come */
  change(ino: number, node: Node | undefined): void;
  /** nobody looks at what was frozen any more */
  release(): void;
  /** of what was frozen; null: nothing is */
  encodings(): Encodings | null;
};

function copyOf(node: Node): Node {
  if (node.kind === "directory") return { ...node, entries: new Map(node.entries) };
  return node.kind === "file" ? { ...node, pages: node.pages.slice() } : { ...node };
}

export function createFrozenNodes(): FrozenNodes {
  let frozen: Map<number, Node> | null = null;
  /** blocks that have changed since they were frozen: what they were encoded as is of no use later */
  const stale = new Set<number>();
  const known = new Map<number, Uint8Array>();
  const blockOf = (ino: number) => Math.floor(ino / (1 << BLOCK_BITS));
  return {
    freeze({ nodes }) {
      stale.clear();
      if (nodes.size < MANY) {
        known.clear();
        frozen = null;
        return nodes;
      }
      frozen = new Map(nodes);
      return frozen;
    },
    change(ino, node) {
      if (frozen === null && known.size === 0) return;
      const block = blockOf(ino);
      known.delete(block);
      stale.add(block);
      if (node !== undefined && frozen?.get(ino) === node) frozen.set(ino, copyOf(node));
    },
    release() {
      frozen = null;
    },
    encodings: () =>
      frozen && {
        map: frozen,
        blockOf,
        get: (block) => (stale.has(block) ? undefined : known.get(block)),
        keep: (block, bytes) => void (stale.has(block) || known.set(block, bytes)),
      },
  };
}
