/** FORMAT.md, derived from the tables of sections.ts. */
import { SEAL_FIELDS } from "./seal.ts";
import {
  BLOCK_BYTES,
  CODECS,
  END,
  END_BYTES,
  type Field,
  FOOTER,
  FOOTER_BYTES,
  FORMAT_VERSION,
  HEADER,
  HEADER_BYTES,
  IMAGE_LIMITS,
  MAX_DEPTH,
  MAX_GENERATIONS,
  MAX_SECTIONS,
  PAGE_BYTES,
  PAGED_BYTES,
  ROW,
  ROW_BYTES,
  SECTIONS,
  TAGS,
} from "./sections.ts";

/** A table with aligned columns, as the formatter wants them. */
function table(head: string[], rows: (string | number)[][]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, i) => Math.max(3, ...cells.map((row) => row[i]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  const [first, ...rest] = cells.map(line);
  return [first, line(widths.map((width) => "-".repeat(width))), ...rest].join("\n");
}

function fields(rows: readonly Field[]): string {
  return table(
    ["at", "type", "field", ""],
    rows.map((row) => [row.at, row.type, row.name, row.about]),
  );
}

/** The text of FORMAT.md; `scripts/generate.ts` writes it and checks that it is fresh. */
export function formatDocument(): string {
  return `# The image format

Generated from \`sections.ts\`: do not edit.

A \`.ckpt\` file holds a frozen run. This is format ${FORMAT_VERSION.major}.${FORMAT_VERSION.minor}. A reader
refuses another major version, and reads every minor version of its own. Numbers (of sections, codecs,
tags) are never reused. All binary fields are little-endian.

\`\`\`
header
generation 1:  sections, footer, section table, end mark
generation 2:  …
\`\`\`

A generation is one checkpoint. A reader takes the **last valid** one: the end mark at the end of the file
leads to its footer; where that is torn or damaged, the reader looks for the end mark before it. A
generation is valid if its seal, its offset, every field and the checksum of every section are right. So a
torn write never loses the generation before. Before a generation is appended the file is cut after the
last valid one. Every byte of a file is under a checksum, the seal, or an exact comparison.

An older generation is read by its sequence number: its footer is found through \`previous\`, and the checksums of its own
sections decide whether it is valid. Sequence numbers rise within a file.

A generation is appended only to an image of the same run (\`run\` in META). It holds the sections whose raw bytes differ
from those of the generation before, and pages that the file does not have; its table names the others where they are. All
PAGES sections of the generation before come first in its table, so that page numbers keep their meaning.

A file may be written anew with its last generations alone (compaction): their values, sequence numbers and times are the
same; sections lie elsewhere, pages that none of them uses are gone, and runs of pages have the new numbers. It is written
beside and renamed over, as every file is that is not appended to.

The same content on top of the same generations gives the same bytes; the time in the footer is given by the writer's caller.

## Header: ${HEADER_BYTES} bytes

${fields(HEADER)}

## Footer: ${FOOTER_BYTES} bytes

${fields(FOOTER)}

## Section table: ${ROW_BYTES} bytes a row, after the footer

${fields(ROW)}

At most ${MAX_SECTIONS} rows. The sections of this generation come in order and leave no byte between its
start and its footer. A row may also name a section of an earlier generation, which is then still in use.
There are at most ${MAX_GENERATIONS} generations.

## End mark: ${END_BYTES} bytes, after the table

${fields(END)}

## Sections

${table(
  ["number", "name", "in every image", "critical", "holds", ""],
  SECTIONS.map((row) => [
    row.number,
    row.name,
    row.always ? "once" : "any number",
    row.critical ? "yes" : "no",
    row.holds,
    row.about,
  ]),
)}

A reader skips a section that it does not know unless the row says critical; then it refuses the image.

## Codecs

${table(
  ["number", "name", ""],
  CODECS.map((row) => [row.number, row.name, row.about]),
)}

LZ4 blocks hold ${BLOCK_BYTES} raw bytes. A section is at most 255 times larger raw than stored.

## Values: deterministic CBOR

One value has one encoding (RFC 8949, 4.2.1), and a reader refuses every other form of it.

- null, booleans, numbers: as in CBOR. Whole numbers within ±(2^53-1) are integers; others, and -0, the
  shortest float that holds them; NaN is \`F9 7E 00\`.
- String (a byte string: each char is one byte): byte string, major type 2.
- Array: array of definite length. Record: map with text keys.
- Keys are in bytewise order of their encodings, none twice.
- No undefined, no other simple value, no indefinite length. At most ${MAX_DEPTH} levels of arrays, maps and tags.

${table(
  ["tag", ""],
  TAGS.map((row) => [row.number, row.about]),
)}

## Pages

The PAGES sections of the table, one after another, hold pages of ${PAGE_BYTES} bytes, numbered from 0. A
string or byte array of ${PAGED_BYTES} bytes or more is not in its section: tag and runs of page numbers
stand for it. Its last page is filled up with zeros. Equal pages are stored once.

## Seals

A file that begins with \`89 "FLOS" 0D 0A 1A\` is an image within a wrapper. It is encrypted first, and what comes
of that is signed; such a file is written whole.

${table(
  ["at", "encrypted", "signed"],
  SEAL_FIELDS.map((row) => [row.at, row.encrypted, row.signed]),
)}

## What a reader accepts

${table(
  ["limit", "unless told otherwise"],
  [
    ["raw bytes of all sections; bytes of all values in pages", IMAGE_LIMITS.maxBytes],
    ["raw bytes of one section of values", IMAGE_LIMITS.maxSectionBytes],
    ["values in one section", IMAGE_LIMITS.maxItems],
  ],
)}
`;
}
