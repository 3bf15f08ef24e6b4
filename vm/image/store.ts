/** What must be known of an image file to append to it, learnt from its bytes. */
import { hash128 } from "../host/hash.ts";
import type { Plain } from "../plain.ts";
import { decodePlain } from "./decode.ts";
import type { Footer, StoredSection } from "./layout.ts";
import { drain, enterPage, newPageTable, type PageTable } from "./pages.ts";
import { openImage, pageBlocks, rawSection, readValue } from "./reader.ts";
import { HEADER_BYTES, IMAGE_LIMITS, META, PAGE_BYTES, PAGES } from "./sections.ts";
import type { Store } from "./writer.ts";

/** Enters the pages of a section, a block at a time. */
function* enterPages(image: Uint8Array, section: StoredSection, table: PageTable): Generator<null, void> {
  for (const block of pageBlocks(image, section)) {
    for (let at = 0; at < block.length; at += PAGE_BYTES) enterPage(table, block, at, table.count++);
    yield null;
  }
}

/** Stands for what META has in pages: nothing of that is looked at. */
const NO_PAGES = { bytes: () => new Uint8Array(0), text: () => "" };

function readMeta(image: Uint8Array, footer: Footer): Plain {
  const section = footer.sections.find(({ number }) => number === META.number);
  return section
    ? readValue(image, section, (raw) => decodePlain(raw, NO_PAGES, IMAGE_LIMITS.maxItems))
    : null;
}

/** META alone, of the last valid generation; what it has in pages is left empty. @throws ImageError */
export function imageMeta(image: Uint8Array): Plain {
  return readMeta(image, openImage(image).footer);
}

/** Learns of `image`, with pauses. → its store, and its META. @throws ImageError if it is not a valid image */
export function* learnStore(image: Uint8Array): Generator<null, { store: Store; meta: Plain }> {
  const { info, footer } = openImage(image);
  const pages = newPageTable();
  const hashes = new Map<number, bigint>();
  for (const section of footer.sections) {
    if (section.number === PAGES.number) yield* enterPages(image, section, pages);
    else hashes.set(section.number, hash128(rawSection(image, section)));
  }
  const meta = readMeta(image, footer);
  const generations = info.generations.length;
  return {
    store: { header: image.slice(0, HEADER_BYTES), end: info.bytes, footer, generations, hashes, pages },
    meta,
  };
}

export function storeOf(image: Uint8Array): Store {
  return drain(learnStore(image)).store;
}
