/** Truncated, damaged and hostile images: each must give an ImageError, or the very same content. */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { crc32 } from "../vm/host/hash.ts";
import { CborError, decodePlain } from "../vm/image/decode.ts";
import { encodePlain } from "../vm/image/encode.ts";
import {
  appendImage,
  decodeImage,
  encodeImage,
  type ImageContent,
  ImageError,
  inspectImage,
} from "../vm/image/index.ts";
import { decodeFooter, encodeFooter, type Footer } from "../vm/image/layout.ts";
import { pageReader, pageWriter } from "../vm/image/pages.ts";
import { END_MAGIC, HEADER_BYTES, MAGIC } from "../vm/image/sections.ts";
import type { Plain } from "../vm/plain.ts";

// A busy machine is slow, not wrong.
setDefaultTimeout(60000);

const CONTENT: ImageContent = {
  meta: { floe: "0.1.0", host: "memory" },
  code: [1, 2, { op: 3 }],
  tasks: new Map([[1, { name: "x\xff", time: 1.5, count: 3n, bytes: Uint8Array.of(1, 2) }]]),
  files: [],
  pipes: [],
  mappings: null,
};

function image(content: Partial<ImageContent>, options = {}): Uint8Array {
  return new Uint8Array(Buffer.concat(encodeImage({ ...CONTENT, ...content }, options)));
}

/** What reading gives: the content, or the ImageError. Anything else that is thrown fails the test. */
function read(bytes: Uint8Array, limits = {}): ImageContent | ImageError {
  try {
    return decodeImage(bytes, limits).content;
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
}

function footerOf(bytes: Uint8Array): Footer {
  const footer = decodeFooter(bytes, bytes.length);
  if (footer instanceof ImageError) throw footer;
  return footer;
}

/** The image with other sections' bytes or another footer, and all checksums right. */
function forge(
  bytes: Uint8Array,
  change: (footer: Footer, data: Uint8Array<ArrayBuffer>) => void,
  fix = true,
): Uint8Array {
  const footer = footerOf(bytes);
  const data = new Uint8Array(bytes.subarray(0, footer.offset));
  change(footer, data);
  if (fix)
    for (const row of footer.sections)
      row.checksum = crc32(data.subarray(row.offset, row.offset + row.storedBytes));
  return new Uint8Array(Buffer.concat([data, encodeFooter(data, footer)]));
}

/** The image with the CBOR of section `number` replaced. */
function withSection(number: number, stored: Uint8Array): Uint8Array {
  const bytes = image({});
  const footer = footerOf(bytes);
  const parts: Uint8Array[] = [bytes.slice(0, HEADER_BYTES)];
  let offset = HEADER_BYTES;
  for (const row of footer.sections) {
    const part = row.number === number ? stored : bytes.slice(row.offset, row.offset + row.storedBytes);
    Object.assign(row, { offset, storedBytes: part.length, rawBytes: part.length, checksum: crc32(part) });
    offset += part.length;
    parts.push(part);
  }
  footer.offset = offset;
  return new Uint8Array(Buffer.concat([...parts, encodeFooter(parts[0]!, footer)]));
}

describe("damage", () => {
  const raw = image({});
  const packed = image({
    code: Array.from({ length: 500 }, (_, i) => ({ op: i % 9, line: i })),
    tasks: "ab".repeat(20000),
  });

  test("the samples cover both codecs", () => {
    expect(inspectImage(raw).sections.every(({ codec }) => codec === "raw")).toBe(true);
    expect(inspectImage(packed).sections.filter(({ codec }) => codec === "lz4").length).toBe(2);
  });

  test("cut at every length, an image is refused", () => {
    for (const bytes of [raw, packed]) {
      for (let cut = 0; cut < bytes.length; cut++)
        expect(read(bytes.subarray(0, cut))).toBeInstanceOf(ImageError);
    }
  });

  test("with any bit flipped, an image is refused", () => {
    for (const bytes of [raw, packed]) {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        if (!(read(bytes) instanceof ImageError))
          throw new Error(`bit ${bit} of ${bytes.length * 8} is not covered`);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
      }
    }
    expect(read(raw)).toEqual(CONTENT);
  });

  test("with any bit flipped in two generations, one of the two is read or none", () => {
    const second = { ...CONTENT, meta: "second" };
    const both = new Uint8Array(Buffer.concat([raw, ...appendImage(raw, second).chunks]));
    const counts = { none: 0, first: 0, second: 0 };
    for (let bit = 0; bit < both.length * 8; bit++) {
      both[bit >> 3]! ^= 1 << (bit & 7);
      const got = read(both);
      if (got instanceof ImageError) counts.none++;
      else if (bit >> 3 >= raw.length) {
        // Damage to the newer leads to the older one.
        expect(got).toEqual(CONTENT);
        counts.first++;
      } else {
        // Damage to what only the older one uses does not matter.
        expect(got).toEqual(second);
        counts.second++;
      }
      both[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(counts.first).toBe((both.length - raw.length) * 8);
    expect(counts.none).toBeGreaterThan(HEADER_BYTES * 8);
    expect(read(both)).toEqual(second);
  });

  test("other files are refused", () => {
    for (const text of [
      "",
      "x",
      "#!/bin/sh\necho hello\n",
      "\x7fELF",
      "\0".repeat(5000),
      "\x89FLOE\r\n\x1a",
    ]) {
      expect(read(Buffer.from(text, "latin1"))).toBeInstanceOf(ImageError);
    }
    expect((read(Buffer.from("hello world, this is no image")) as ImageError).message).toBe(
      "not a floe image: it begins with 68656c6c6f20776f",
    );
    expect((read(raw.subarray(0, 5)) as ImageError).reason).toBe("truncated");
  });

  test("the error says section, offset, and what was expected", () => {
    const bytes = raw.slice();
    const { offset } = inspectImage(raw).sections.find(({ name }) => name === "TASKS")!;
    bytes[offset + 3]! ^= 1;
    const error = read(bytes) as ImageError;
    expect({ ...error }).toMatchObject({ section: "TASKS", offset, reason: "checksum" });
    expect(error.message).toMatch(/^image: TASKS at \d+: expected checksum [0-9a-f]{8}, found [0-9a-f]{8}$/);
  });

  test("a file of end marks is refused in bounded time", () => {
    const marks = Buffer.concat([raw.subarray(0, HEADER_BYTES), Buffer.alloc(8 << 20, END_MAGIC)]);
    expect(read(marks)).toBeInstanceOf(ImageError);
  });
});

describe("versions", () => {
  function reversion(major: number, minor: number): Uint8Array {
    return forge(image({}), (_, data) => {
      const view = new DataView(data.buffer);
      view.setUint16(8, major, true);
      view.setUint16(10, minor, true);
      view.setUint32(12, crc32(data.subarray(0, 12)), true);
    });
  }

  test("a newer major one is refused, and says so", () => {
    const error = read(reversion(2, 0)) as ImageError;
    expect(error.message).toBe(
      "image: HEADER at 8: expected image version 1.x, found image version 2.0, made by a newer floe",
    );
    expect(error.reason).toBe("version");
  });

  test("a newer minor one is read", () => {
    expect(read(reversion(1, 9))).toEqual(CONTENT);
    expect(inspectImage(reversion(1, 9)).version).toEqual({ major: 1, minor: 9 });
  });

  test("an unknown section is skipped, or refused where it is critical", () => {
    const add = (critical: boolean) =>
      forge(image({}), (footer) => {
        const row = {
          number: 99,
          codec: 7,
          critical,
          checksum: 0,
          offset: footer.offset,
          storedBytes: 0,
          rawBytes: 2 ** 52,
        };
        footer.sections.push(row);
      });
    expect(read(add(false))).toEqual(CONTENT);
    expect((read(add(true)) as ImageError).message).toContain("found made by a newer floe: section 99");
    expect(inspectImage(add(false)).sections.at(-1)).toMatchObject({ name: "#99", codec: "unknown" });
  });
});

describe("hostile tables", () => {
  const rows: [string, (footer: Footer) => void][] = [
    [
      "a section twice",
      (footer) => footer.sections.push({ ...footer.sections[0]!, offset: footer.offset, storedBytes: 0 }),
    ],
    ["no TASKS", (footer) => void (footer.sections[2]!.number = 500)],
    ["an offset before the file", (footer) => void (footer.sections[0]!.offset = 0)],
    ["an offset after the file", (footer) => void (footer.sections[0]!.offset = 2 ** 52)],
    ["a huge stored size", (footer) => void (footer.sections[0]!.storedBytes = 2 ** 53)],
    ["a gap", (footer) => void footer.sections.splice(0, 1)],
    ["overlap", (footer) => void (footer.sections[1]!.offset -= 1)],
    ["another raw size", (footer) => void (footer.sections[0]!.rawBytes += 1)],
    ["raw taken for lz4", (footer) => void (footer.sections[0]!.codec = 1)],
    [
      "raw taken for a huge lz4",
      (footer) => Object.assign(footer.sections[0]!, { codec: 1, rawBytes: 2 ** 50 }),
    ],
    ["zstd", (footer) => void (footer.sections[0]!.codec = 2)],
    ["PAGES of half a page", (footer) => void (footer.sections[0]!.number = 7)],
    ["an offset of its own that is not", (footer) => void (footer.offset += 1)],
    ["a start in the header", (footer) => void (footer.start = 3)],
    ["a start after itself", (footer) => void (footer.start = footer.offset + 1)],
    ["a previous footer that is none", (footer) => void (footer.previous = 20)],
    ["a sequence beyond numbers", (footer) => void (footer.sequence = 2 ** 60)],
    ["a time that is none", (footer) => void (footer.time = NaN)],
  ];
  test.each(rows)("%s", (_, change) => {
    const bytes = forge(image({}), (footer) => change(footer), false);
    expect(read(bytes)).toBeInstanceOf(ImageError);
  });

  test("an earlier generation that is not there", () => {
    const bytes = forge(image({}), (footer) => {
      footer.start = 40;
      footer.previous = 20;
      footer.sections[0]!.offset = 40;
    });
    expect(read(bytes)).toBeInstanceOf(ImageError);
  });

  test("limits", () => {
    const bytes = image({ tasks: ["x".repeat(200000)] });
    expect(read(bytes, { maxBytes: 10000 })).toMatchObject({ reason: "limit" });
    expect(read(bytes, { maxSectionBytes: 10 })).toMatchObject({ reason: "limit" });
    expect(read(image({ tasks: new Array(100).fill(1) }), { maxItems: 50 })).toMatchObject({
      reason: "value",
      section: "TASKS",
    });
    // The sections fit, the strings made from one page do not.
    const many = image({ tasks: new Array(100).fill("x".repeat(65536)) });
    expect(many.length).toBeLessThan(5000);
    expect(read(many, { maxBytes: 1 << 20 })).toBeInstanceOf(ImageError);
    expect(read(many, { maxBytes: 8 << 20 })).toEqual({
      ...CONTENT,
      tasks: new Array(100).fill("x".repeat(65536)),
    });
  });
});

describe("hostile values", () => {
  const pages = pageReader(new Uint8Array(65536 * 2), 1 << 20);
  const rows: [string, string][] = [
    ["nothing", ""],
    ["two values", "0000"],
    ["an array of 2^32-1", "9affffffff00"],
    ["an array of 2^63", "9b800000000000000000"],
    ["a map of 2^32-1", "baffffffff6161"],
    ["a byte string of 2^32-1", "5affffffff00"],
    ["a byte string of 2^53", "5b002000000000000000"],
    ["a byte string cut short", "430102"],
    ["a length cut short", "59ff"],
    ["a text string as value", "6161"],
    ["a byte string as record key", "a1416100"],
    ["a text string as Map key", "d90103a1616100"],
    ["a Map key that is an array", "d90103a18000"],
    ["a Map key that is null", "d90103a1f600"],
    ["a Map key that is -0", "d90103a1f9800000"],
    ["a key twice", "a2616100616101"],
    ["a Map key twice", "d90103a200010002"],
    ["keys in another order", "a2616200616101"],
    ["longer keys first", "a262616100616201"],
    ["a text key that is not UTF-8", "a161ff00"],
    ["a key without a value", "a16161"],
    ["an indefinite array", "9f00ff"],
    ["an indefinite map", "bf616100ff"],
    ["an indefinite byte string", "5f4101ff"],
    ["break", "ff"],
    ["undefined", "f7"],
    ["another simple value", "f820"],
    ["simple value 0", "e0"],
    ["reserved", "1c"],
    ["an integer not in its shortest form", "1817"],
    ["an integer in nine bytes", "1b0000000000000001"],
    ["a byte string's length not in its shortest form", "580161"],
    ["an array's length not in its shortest form", "980100"],
    ["a tag not in its shortest form", "da0000004041ff"],
    ["an integer beyond 2^53", "1b0020000000000000"],
    ["a negative one", "3b001fffffffffffff"],
    ["a float that is an integer", "f93c00"],
    ["a float that is longer than need be", "fb3ff8000000000000"],
    ["another NaN", "f97e01"],
    ["a NaN in nine bytes", "fb7ff8000000000000"],
    ["an unknown tag", "c100"],
    ["tag 64 around an array", "d84080"],
    ["tag 259 around an array", "d9010380"],
    ["tag 259 around tag 259", "d90103d90103a0"],
    ["a tag at the end", "d840"],
    ["a bignum of an integer", "c201"],
    ["a bignum with leading zeros", "c2420001"],
    ["pages: no runs", "d9f10e8101"],
    ["pages: not an array", "d9f10e01"],
    ["pages: not numbers", "d9f10e83f6f6f6"],
    ["pages: negative", "d9f10e83012001"],
    ["pages: more than there are", "d9f10e831a000300000003"],
    ["pages: a length they do not fill", "d9f10e830a0002"],
    ["pages: too long for them", "d9f10e831a000200010002"],
    ["pages: nothing", "d9f10e83000000"],
    ["pages: huge", "d9f10e831b001fffffffffffff001b001fffffffffffff"],
    ["deep arrays", "81".repeat(100000)],
    ["deep arrays that end", `${"81".repeat(100000)}00`],
    ["deep records", "a16161".repeat(50000)],
    ["deep Maps", "d90103a100".repeat(50000)],
    ["deep tags", "d840".repeat(50000)],
  ];
  test.each(rows)("%s", (_, hex) => {
    const data = Uint8Array.fromHex(hex);
    expect(() => decodePlain(data, pages, 1e6)).toThrow(CborError);
    expect(read(withSection(3, data))).toMatchObject({ section: "TASKS", reason: "value" });
  });

  test("whatever is read encodes again to the same bytes", () => {
    const value: Plain = [
      new Map<string | number, Plain>([
        ["a", 1.5],
        [5, { b: [1n, -1n], c: Uint8Array.of(1) }],
        [-7, "long enough"],
        [0.25, null],
      ]),
      { x: -0, yy: 300, zzz: [true, false, 70000] },
    ];
    const good = encodePlain(value, pageWriter());
    let state = 3;
    const random = (below: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
    let accepted = 0;
    for (let i = 0; i < 10000; i++) {
      const data = good.slice();
      for (let n = 1 + (random(65536) >> 15); n > 0; n--)
        data[(random(1 << 24) >> 4) % data.length] = random(1 << 24) >> 9;
      let back: Plain;
      try {
        back = decodePlain(data, pages, 1e6);
      } catch (error) {
        expect(error).toBeInstanceOf(CborError);
        continue;
      }
      accepted++;
      expect(encodePlain(back, pageWriter()).toHex()).toBe(data.toHex());
    }
    expect(accepted).toBeGreaterThan(250);
  });
});

describe("hostile LZ4", () => {
  const content = {
    code: Array.from({ length: 900 }, (_, i) => ({ op: i % 9, line: i })),
    tasks: "abc".repeat(30000),
  };
  const bytes = image(content);

  test("damaged payloads with right checksums are refused or read, never worse", () => {
    let state = 5;
    const random = (below: number) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % below;
    for (let i = 0; i < 3000; i++) {
      const bad = forge(bytes, (footer, data) => {
        const row = footer.sections[[1, 6][i % 2]!]!;
        for (let n = 1 + (i % 3); n > 0; n--)
          data[row.offset + ((random(1 << 30) >> 5) % row.storedBytes)] = random(1 << 24) >> 9;
      });
      read(bad);
    }
    // The decompressor still works after all that.
    expect(read(bytes)).toEqual({ ...CONTENT, ...content });
  });

  test("sizes that are not those of the frame", () => {
    for (const change of [-1, 1, 65536, -65536, 1 << 20]) {
      for (const index of [1, 6]) {
        const bad = forge(bytes, (footer) => void (footer.sections[index]!.rawBytes += change));
        expect(read(bad)).toBeInstanceOf(ImageError);
      }
    }
  });

  test("a frame that says it is larger than it can be", () => {
    const bad = forge(bytes, (footer, data) => {
      const row = footer.sections[6]!;
      row.rawBytes = 65536 * 60000;
      new DataView(data.buffer).setBigUint64(row.offset + 6, BigInt(row.rawBytes), true);
    });
    expect(read(bad)).toMatchObject({ section: "PAGES", reason: "bounds" });
  });

  test("every byte after the magic may be anything", () => {
    let state = 11;
    for (let i = 0; i < 2000; i++) {
      const junk = new Uint8Array(200);
      for (let j = 0; j < junk.length; j++)
        junk[j] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >> 24;
      junk.set(MAGIC);
      if (i % 2) junk.set(END_MAGIC, junk.length - END_MAGIC.length);
      if (i % 4 > 1) junk.set(bytes.subarray(0, HEADER_BYTES));
      expect(read(junk)).toBeInstanceOf(ImageError);
    }
  });
});
