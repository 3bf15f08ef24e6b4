/** The image format: round trips, determinism, generations, what other tools make of it. */
import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, xxHash32, xxHash64 } from "../vm/host/hash.ts";
import { decodePlain } from "../vm/image/decode.ts";
import { encodePlain } from "../vm/image/encode.ts";
import { formatDocument } from "../vm/image/format.ts";
import {
  appendImage,
  decodeImage,
  encodeImage,
  type ImageContent,
  imageChunks,
  inspectImage,
} from "../vm/image/index.ts";
import { lz4WasmModule } from "../vm/image/lz4.ts";
import { pageReader, pageWriter } from "../vm/image/pages.ts";
import { CODECS, SECTIONS, TAGS } from "../vm/image/sections.ts";
import type { Plain } from "../vm/plain.ts";

// A busy machine is slow, not wrong.
setDefaultTimeout(60000);

const scratch = mkdtempSync(join(tmpdir(), "image-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const EMPTY: ImageContent = { meta: null, code: null, tasks: null, files: null, pipes: null, mappings: null };

function join1(chunks: Iterable<Uint8Array>): Uint8Array {
  return new Uint8Array(Buffer.concat([...chunks]));
}

function image(content: Partial<ImageContent>, options = {}): Uint8Array {
  return join1(encodeImage({ ...EMPTY, ...content }, options));
}

const NO_PAGES = pageReader(new Uint8Array(0), 0);

function cbor(value: Plain): string {
  return encodePlain(value, pageWriter()).toHex();
}

/** A pseudo-random sequence, the same in every run. */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function noise(bytes: number, seed = 1): Uint8Array {
  const random = randomness(seed);
  return Uint8Array.from({ length: bytes }, () => random(256));
}

function randomPlain(random: (below: number) => number, depth: number): Plain {
  const text = () => Buffer.from(noise(random(70), random(1e6))).toString("latin1");
  switch (random(depth > 0 ? 13 : 9)) {
    case 0:
      return null;
    case 1:
      return random(2) === 0;
    case 2:
      return [0, -1, 23, 24, 255, 256, 65535, 65536, 2 ** 32, -(2 ** 32), 2 ** 53 - 1, 1 - 2 ** 53][
        random(12)
      ]!;
    case 3:
      return [-0, 0.5, 1.1, NaN, Infinity, -Infinity, 2 ** 53, 1e300, 5e-324, 65504.5, -(2 ** 60)][
        random(11)
      ]!;
    case 4:
      return random(1000) - 500;
    case 5:
      return [0n, 1n, -1n, 255n, 256n, 2n ** 64n, -(2n ** 64n), -256n, -257n][random(9)]!;
    case 6:
      return text();
    case 7:
      return noise(random(300), random(1e6));
    case 8:
      return random(50) === 0 ? "long ".repeat(20000 + random(9000)) : "abc";
    case 9:
      return Array.from({ length: random(6) }, () => randomPlain(random, depth - 1));
    case 10:
    case 11:
      return new Map(
        Array.from({ length: random(6) }, () => [
          [text(), random(99) - 50, 0.5 + random(5)][random(3)]!,
          randomPlain(random, depth - 1),
        ]),
      );
    default:
      return Object.fromEntries(
        Array.from({ length: random(6) }, (_, i) => [
          `${"kéy"[random(3)]}${random(20)}${i}`,
          randomPlain(random, depth - 1),
        ]),
      );
  }
}

describe("values", () => {
  test("have the encodings of RFC 8949, appendix A", () => {
    const rows: [Plain, string][] = [
      [0, "00"],
      [10, "0a"],
      [23, "17"],
      [24, "1818"],
      [100, "1864"],
      [1000, "1903e8"],
      [1000000, "1a000f4240"],
      [1000000000000, "1b000000e8d4a51000"],
      [-1, "20"],
      [-100, "3863"],
      [-1000, "3903e7"],
      [-0, "f98000"],
      [1.1, "fb3ff199999999999a"],
      [1.5, "f93e00"],
      [3.4028234663852886e38, "fa7f7fffff"],
      [1e300, "fb7e37e43c8800759c"],
      [2 ** -24, "f90001"],
      [-4.1, "fbc010666666666666"],
      [Infinity, "f97c00"],
      [NaN, "f97e00"],
      [-Infinity, "f9fc00"],
      [false, "f4"],
      [true, "f5"],
      [null, "f6"],
      [18446744073709551616n, "c249010000000000000000"],
      [-18446744073709551617n, "c349010000000000000000"],
      ["\x01\x02\xff", "430102ff"],
      [[1, [2, 3], [4, 5]], "8301820203820405"],
      [{ b: [2, 3], a: 1 }, "a26161016162820203"],
      [{ aa: 1, b: 2 }, "a261620262616101"],
      // tags: RFC 8746 (64), registered 259
      [Uint8Array.of(1, 2), "d840420102"],
      [
        new Map<string | number, Plain>([
          ["b", 1],
          [0.5, 5],
          ["a", 2],
          [-1, 4],
          [7, 3],
        ]),
        "d90103a50703200441610241620" + "1f9380005",
      ],
    ];
    for (const [value, hex] of rows) expect(cbor(value)).toBe(hex);
  });

  test("come back equal, and encode again to the same bytes", () => {
    const random = randomness(7);
    for (let i = 0; i < 300; i++) {
      const content = { ...EMPTY, tasks: randomPlain(random, 5), meta: randomPlain(random, 2) };
      const first = image(content);
      const back = decodeImage(first).content;
      expect(back).toEqual(content);
      expect(Buffer.compare(image(back), first)).toBe(0);
    }
  });

  test("keep their kinds", () => {
    const tasks: Plain[] = [
      new Map([["a", 1]]),
      { a: 1 },
      "a",
      Uint8Array.of(97),
      1,
      1n,
      -0,
      "\xff\0",
      "",
      new Map(),
      {},
      [],
    ];
    const back = decodeImage(image({ tasks })).content.tasks as Plain[];
    expect(back).toStrictEqual(tasks);
    expect(back[3]!.constructor).toBe(Uint8Array);
    const odd = Object.defineProperty({}, "__proto__", { value: 5, enumerable: true }) as Plain;
    expect(Object.keys(decodeImage(image({ tasks: odd })).content.tasks as object)).toEqual(["__proto__"]);
  });

  test("encode the same whatever the order they were put in", () => {
    const keys = ["b", "a", "\xff", "aa", "é"];
    const forth = {
      tasks: new Map(keys.map((key) => [key, 1])),
      meta: Object.fromEntries(keys.map((key) => [key, 1])),
    };
    keys.reverse();
    const back = {
      tasks: new Map(keys.map((key) => [key, 1])),
      meta: Object.fromEntries(keys.map((key) => [key, 1])),
    };
    expect(Buffer.compare(image(forth), image(back))).toBe(0);
  });

  test("that are undefined properties are left out", () => {
    expect(cbor({ a: 1, b: undefined } as unknown as Plain)).toBe(cbor({ a: 1 }));
  });

  test("that are not plain are refused, with the place", () => {
    const bad = (tasks: unknown) => () => image({ tasks: tasks as Plain });
    expect(bad({ vars: [1, { x: () => 1 }] })).toThrow("state.vars.1.x: a function is not plain data");
    expect(bad(new Map([["k", new Date(0)]]))).toThrow("state.k: a Date is not plain data");
    expect(bad({ s: "€" })).toThrow("state.s: a string with chars above 255");
    expect(bad({ s: `${"x".repeat(100000)}€` })).toThrow("state.s: a string with chars above 255");
    expect(bad(new Map([["€", 1]]))).toThrow("chars above 255");
    expect(bad([undefined])).toThrow("state.0: undefined");
    expect(bad(new Map([[true, 1]]))).toThrow("a key of type boolean");
    expect(bad([/x/])).toThrow("a RegExp");
    const loop: unknown[] = [];
    loop.push(loop);
    expect(bad(loop)).toThrow("nesting this deep");
  });

  test("nest as deep as the writer allows", () => {
    let deep: Plain = "end";
    for (let i = 0; i < 499; i++) deep = i % 2 ? [deep] : new Map([[1, deep]]);
    expect(decodeImage(image({ tasks: deep })).content.tasks).toEqual(deep);
  });
});

describe("pages", () => {
  const text = Buffer.from(noise(300000)).toString("latin1");

  test("hold what is large, and equal ones are there once", () => {
    const content = {
      tasks: [text, text, text.slice(0, 65536 * 2), Buffer.from(text, "latin1").subarray(0)],
      meta: [0],
    };
    const plain = { ...content, tasks: [text, text, text.slice(0, 65536 * 2), noise(300000)] };
    const bytes = image(plain);
    expect(bytes.length).toBeLessThan(5 * 65536 + 1000);
    expect(decodeImage(bytes).content.tasks).toEqual(plain.tasks);
  });

  test("of every size near a boundary", () => {
    const sizes = [32767, 32768, 65535, 65536, 65537, 131071, 131072, 131073];
    const tasks = sizes.flatMap((size) => [text.slice(7, 7 + size), noise(size, size), "\0".repeat(size)]);
    for (const codec of ["raw", "lz4"] as const) {
      expect(decodeImage(image({ tasks }, { codec })).content.tasks).toEqual(tasks);
    }
  });

  test("are not shared with the image or with each other", () => {
    const bytes = image(
      { tasks: [new Uint8Array(70000), new Uint8Array(70000), new Uint8Array(9)] },
      { codec: "raw" },
    );
    const [a, b, c] = decodeImage(bytes).content.tasks as Uint8Array[];
    a!.fill(1);
    c!.fill(1);
    expect(b!.every((byte) => byte === 0)).toBe(true);
    expect(decodeImage(bytes).content.tasks).toEqual([b!, b!, new Uint8Array(9)]);
  });

  test("that LZ4 cannot shrink cost next to nothing more", () => {
    const bytes = image({ tasks: noise(3 << 20) });
    expect(bytes.length).toBeLessThan((3 << 20) + 1000);
    expect((decodeImage(bytes).content.tasks as Uint8Array).length).toBe(3 << 20);
  });
});

describe("sizes", () => {
  test("of an empty run and a small one", () => {
    expect(image({}).length).toBeLessThan(400);
    const vars = new Map(Array.from({ length: 80 }, (_, i) => [`VARIABLE_${i}`, `the value of number ${i}`]));
    const code = Array.from({ length: 600 }, (_, i) => ({ op: i % 40, a: (i * 7) % 100, pos: i * 11 }));
    expect(encodeImage({ ...EMPTY, tasks: [vars], code }).length).toBe(1);
    expect(image({ tasks: [vars], code }).length).toBeLessThan(8192);
  });
});

describe("generations", () => {
  const big = Buffer.from(noise(200000)).toString("latin1");
  const first = { ...EMPTY, meta: { n: 1 }, tasks: [big, "one"], code: "c".repeat(9000) };
  const second = { ...EMPTY, meta: { n: 2 }, tasks: [big, "two"], code: "c".repeat(9000) };
  const one = image(first, { generation: 5, time: 1000.5 });
  const added = appendImage(one, second, { time: 2000 });
  const both = join1([one, ...added.chunks]);

  test("take only what is new", () => {
    expect(added.offset).toBe(one.length);
    expect(both.length - one.length).toBeLessThan(600);
    expect(decodeImage(both).content).toEqual(second);
    const info = inspectImage(both);
    expect(info.sequence).toBe(6);
    expect(info.generations.map(({ sequence, time }) => [sequence, time])).toEqual([
      [5, 1000.5],
      [6, 2000],
    ]);
  });

  test("append again, with new pages", () => {
    const third = { ...second, tasks: [big, `${big.slice(0, 65536)}${"new".repeat(30000)}`] };
    const again = appendImage(both, third);
    const three = join1([both, ...again.chunks]);
    expect(decodeImage(three).content).toEqual(third);
    expect(inspectImage(three).sections.filter(({ name }) => name === "PAGES").length).toBe(2);
    expect(inspectImage(three).generations.length).toBe(3);
  });

  test("a torn one never loses the one before", () => {
    for (let cut = one.length; cut < both.length; cut++) {
      const { content, info } = decodeImage(both.subarray(0, cut));
      expect(content.meta).toEqual(first.meta);
      expect(info.tornBytes).toBe(cut - one.length);
      expect(info.skipped.length).toBe(cut > one.length ? 1 : 0);
    }
    const torn = both.subarray(0, both.length - 1);
    const mended = appendImage(torn, second);
    expect(mended.offset).toBe(one.length);
    const whole = join1([torn.subarray(0, mended.offset), ...mended.chunks]);
    expect(decodeImage(whole).content).toEqual(second);
  });

  test("an image within a variable is not mistaken for one", () => {
    const holder = image({ tasks: Buffer.from(one).toString("latin1") }, { codec: "raw" });
    expect(() => decodeImage(holder.subarray(0, holder.length - 1))).toThrow("image: FOOTER");
    expect(decodeImage(join1([holder, noise(100)])).content.tasks).toBe(Buffer.from(one).toString("latin1"));
  });
});

describe("released formats", () => {
  // Written by the first release. Such a file is never replaced; a new format adds another.
  const content: ImageContent = {
    meta: { floe: "0.1.0", started: 1700000000000.25, script: "caf\xc3\xa9.sh" },
    code: Array.from({ length: 300 }, (_, i) => ({ op: i % 40, line: i, word: `word ${i % 7}` })),
    tasks: new Map([
      [100, { status: -1, count: 2n ** 65n, text: "line\n".repeat(20000), last: -0, bytes: noise(40, 3) }],
    ]),
    files: [new Uint8Array(70000).fill(7), new Uint8Array(0)],
    pipes: [null, true, false, Infinity, 1.5, 2 ** 40],
    mappings: new Map<string | number, Plain>([
      ["/tmp", []],
      [3, {}],
      [-3, ""],
      [0.5, -5n],
    ]),
  };

  test("1.0", () => {
    const golden = new Uint8Array(readFileSync(`${import.meta.dir}/golden/format-1.0.ckpt`));
    const { content: back, info } = decodeImage(golden);
    expect(back).toEqual(content);
    expect(info).toMatchObject({ version: { major: 1, minor: 0 }, sequence: 3, time: 1700000000123 });
    // As long as 1.0 is what is written, it is written so.
    expect(Buffer.compare(image(content, { generation: 3, time: 1700000000123 }), golden)).toBe(0);
  });
});

describe("other tools", () => {
  test("hashes are the standard ones", () => {
    const digits = Buffer.from("123456789");
    expect(crc32(digits)).toBe(0xcbf43926);
    expect(crc32(digits.subarray(4), crc32(digits.subarray(0, 4)))).toBe(0xcbf43926);
    expect(xxHash32(new Uint8Array(0))).toBe(0x02cc5d05);
    expect(xxHash64(new Uint8Array(0))).toBe(0xef46db3751d8e999n);
  });

  test.skipIf(Bun.which("lz4") === null)("lz4 -d opens every payload", () => {
    const code = Array.from({ length: 2000 }, (_, i) => ({ op: i % 40, line: i }));
    const text = Array.from({ length: 200000 }, (_, i) => `line ${i}\n`).join("");
    const tasks = [text, noise(1 << 21), "z".repeat(1 << 20)];
    const bytes = image({ code, tasks });
    const packed = inspectImage(bytes).sections.filter(({ codec }) => codec === "lz4");
    expect(packed.map(({ name }) => name)).toEqual(["CODE", "PAGES"]);
    for (const { name, offset, storedBytes, rawBytes } of packed) {
      const file = join(scratch, `${name}.lz4`);
      writeFileSync(file, bytes.subarray(offset, offset + storedBytes));
      const { stdout, exitCode } = Bun.spawnSync(["lz4", "-dc", file]);
      expect(exitCode).toBe(0);
      expect(stdout.length).toBe(rawBytes);
      if (name === "CODE") expect(decodePlain(new Uint8Array(stdout), NO_PAGES, 1e6)).toEqual(code);
      else expect(stdout.toString("latin1", 0, text.length) === text).toBe(true);
    }
  });

  test("the pieces are the image", () => {
    const content = { ...EMPTY, tasks: ["text ".repeat(500000), noise(3000000)] };
    const pieces = [...imageChunks(content)].length;
    expect(pieces).toBeGreaterThan(2);
    const copied: Uint8Array[] = [];
    for (const piece of imageChunks(content)) copied.push(piece.slice());
    expect(Buffer.compare(join1(copied), image(content))).toBe(0);
  });

  test("a compiled executable with bytecode reads and writes images", () => {
    const source = join(scratch, "program.ts");
    const target = join(scratch, "program");
    writeFileSync(
      source,
      `import { decodeImage, encodeImage } from "${import.meta.dir}/../vm/image/index.ts";
      const content = { meta: 1, code: "x".repeat(9000), tasks: "y".repeat(99999), files: null, pipes: null, mappings: null };
      const { content: back, info } = decodeImage(Buffer.concat(encodeImage(content)));
      console.log(back.tasks === content.tasks, info.sections.map((s) => s.codec).join());`,
    );
    const build = Bun.spawnSync([
      process.execPath,
      "build",
      "--compile",
      "--bytecode",
      source,
      "--outfile",
      target,
    ]);
    expect(build.exitCode).toBe(0);
    expect(Bun.spawnSync([target]).stdout.toString()).toBe("true raw,lz4,raw,raw,raw,raw,lz4\n");
  });
});

describe("tables", () => {
  test("have numbers that are used once", () => {
    for (const rows of [SECTIONS, CODECS, TAGS]) {
      const numbers = rows.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test("are what FORMAT.md and the generated module say", () => {
    const folder = `${import.meta.dir}/../vm/image`;
    expect(readFileSync(`${folder}/FORMAT.md`, "utf8")).toBe(formatDocument());
    const wasm = readFileSync(`${import.meta.dir}/../node_modules/lz4-wasm/lz4_wasm_bg.wasm`);
    expect(readFileSync(`${folder}/generated/lz4-wasm.ts`, "utf8")).toBe(lz4WasmModule(wasm));
  });
});
