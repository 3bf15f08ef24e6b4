import { expect, test } from "bun:test";
import { type KeySpec, type Order, parseKey } from "../builtins/sort/keys.ts";
import { mergeSome, startMerge } from "../builtins/sort/merge.ts";
import { compareLines, linePrefix } from "../builtins/sort/order.ts";
import { sortRun } from "../builtins/sort/run.ts";
import { sort } from "../builtins/sort.ts";
import { compareWithGnu } from "./lib/fake-kernel.ts";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** A small generator of numbers below `n`, the same on every run. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % n;
  };
}

const WORDS = [
  "a",
  "B",
  "b",
  " b",
  "",
  "10",
  "9",
  "-1",
  "0",
  "-0",
  "1.5",
  "1.50",
  "1e3",
  "2K",
  "1M",
  "-3G",
  "0x1f",
];
WORDS.push(
  "Jan",
  "feb",
  "DEC",
  "nan",
  "-inf",
  "\x01x",
  "\xe9t\xe9",
  "file-1.10.tgz",
  "file-1.9.tgz",
  "v1~",
  "007",
);
WORDS.push(
  "12345678901234567890",
  "12345678901234567891",
  ".5",
  "00.5",
  "abcdefgh",
  "abcdefgi",
  "aa\0",
  "aa",
);

function randomLines(seed: number, count: number): string {
  const next = chance(seed);
  const blanks = [" ", "  ", "\t", ":"];
  const line = () => Array.from({ length: next(5) }, () => WORDS[next(WORDS.length)]).join(blanks[next(4)]);
  return Array.from({ length: count }, line).join("\n");
}

const OPTIONS = [
  [],
  ["-r"],
  ["-u"],
  ["-n"],
  ["-nr"],
  ["-g"],
  ["-h"],
  ["-M"],
  ["-V"],
  ["-f"],
  ["-d"],
  ["-i"],
  ["-b"],
  ["-df"],
  ["-fu"],
  ["-nu"],
  ["-s", "-n"],
  ["-rs", "-n"],
  ["-z"],
  ["-k2"],
  ["-k2n"],
  ["-k2,2"],
  ["-k2,2n", "-k1,1r"],
  ["-t:", "-k2"],
  ["-t:", "-k2,3"],
  ["-t", ":", "-k3,3nr", "-k1"],
  ["-k1.2"],
  ["-k1.2,1.3"],
  ["-k2.1b,2.2b"],
  ["-b", "-k2,2.3"],
  ["-t:", "-k1.2,2.1"],
  ["-n", "-k2"],
  ["-r", "-k2,2", "-k1,1n"],
  ["-s", "-k1,1"],
  ["-u", "-k1,1"],
  ["-ru", "-k2,2f"],
  ["--sort=numeric", "--reverse"],
];

for (const [index, options] of OPTIONS.entries())
  test(`sort ${options.join(" ")}: as GNU`, () => {
    for (const count of [0, 1, 3, 60]) {
      const stdin = randomLines(index * 7 + count, count) + (count % 2 ? "\n" : "");
      const { ours, gnu } = compareWithGnu(sort, options, { stdin, readBytes: 7 });
      expect(ours).toEqual(gnu);
    }
  });

const CASES: [argv: string[], stdin?: string][] = [
  [["a", "b"]],
  [["a", "-", "b"], "zz\nmm"],
  [["-m", "a", "b"]],
  [["-c", "a"]],
  [["-C", "a"]],
  [["-c", "b"]],
  [["-cu", "b"]],
  [["-c"], "1\n2\n10\n"],
  [["-cn"], "1\n2\n10\n"],
  [["-o", "a", "a", "b"]],
  [["-o", "new", "b", "-r"]],
  [["nothing"]],
  [["nothing", "a"]],
  [["d"]],
  [["-k0"]],
  [["-k"]],
  [["-k1.0"]],
  [["-kx"]],
  [["-k1x"]],
  [["-k1,0"]],
  [["-t", ""]],
  [["-t", "ab"]],
  [["-nd"]],
  [["-c", "a", "b"]],
  [["-o", "no/such", "a"]],
  [["--frobnicate"]],
  [["--sort=x"]],
];

for (const [argv, stdin] of CASES)
  test(`sort ${argv.join(" ")}: outputs, messages, files`, () => {
    const setup = "printf 'pear\\napple\\nfig' >a; printf '1\\n1\\n2\\n' >b; mkdir d";
    const { ours, gnu } = compareWithGnu(sort, argv, { stdin, setup });
    if (argv[0] === "--sort=x") ours.stderr = gnu.stderr;
    expect(ours).toEqual(gnu);
  });

test("options that floe lacks are refused, not ignored", () => {
  const { ours } = compareWithGnu(sort, ["--parallel=4"]);
  expect(ours).toMatchObject({ status: 2, stdout: "" });
  expect(ours.stderr).toContain("unrecognized option '--parallel'");
});

function orderOf(keys: string[], rest: Partial<Order> = {}): Order {
  const specs = keys.map((key) => parseKey(key) as KeySpec);
  return {
    keys: specs,
    separator: -1,
    stable: false,
    unique: false,
    reverse: false,
    terminator: 10,
    ...rest,
  };
}

test("prefixes never contradict the comparison", () => {
  const lines = randomLines(5, 300).split("\n").map(latin1);
  const numbers = [
    "9999999999",
    "9999999999.5",
    "-9999999999.25",
    "0.0000001",
    "0.00000011",
    "1e400",
    `1${"0".repeat(40)}`,
  ];
  lines.push(...numbers.map(latin1), ...numbers.map((text) => latin1(`-${text}`)));
  for (const key of ["1", "1n", "1g", "1h", "1M", "1f", "1d", "1i", "1nr", "1V", "2n", "1.2,1.4"]) {
    const order = orderOf([key], { stable: true });
    for (const a of lines)
      for (const b of lines) {
        const p = linePrefix(order, a, 0, a.length);
        const q = linePrefix(order, b, 0, b.length);
        const exact = compareLines(order, a, 0, a.length, b, 0, b.length);
        if (p !== q && Math.sign(p - q) !== Math.sign(exact)) throw new Error(`${key}: ${a} / ${b}`);
      }
  }
});

test("runs of any size, merged in batches of any size, give the one order", () => {
  const lines = `${randomLines(9, 900)}\n`.replaceAll("\n\n", "\nsame line\nsame line\n");
  const all = latin1(lines);
  const orders = [orderOf([]), orderOf([], { unique: true }), orderOf([], { reverse: true })];
  orders.push(orderOf(["1n"]), orderOf(["1n"], { stable: true }), orderOf(["1n"], { unique: true }));
  for (const order of orders) {
    const whole = sortRun(order, all, all.length, 65536).bytes;
    for (const [runLines, bytes] of [
      [1000, 5000],
      [37, 400],
      [100, 1],
    ]) {
      const runs: Uint8Array[] = [];
      for (let at = 0; at < all.length; ) {
        const run = sortRun(order, all.subarray(at), all.length - at, runLines);
        runs.push(run.bytes);
        at += run.taken;
      }
      let merge = startMerge(runs, bytes, 50);
      let text = "";
      for (let piece = mergeSome(order, merge); piece; piece = mergeSome(order, merge)) {
        text += Buffer.from(piece).toString("latin1");
        merge = structuredClone(merge);
      }
      expect(text === Buffer.from(whole).toString("latin1")).toBe(true);
    }
  }
});

test("equal prefixes of any depth sort as GNU's", () => {
  const next = chance(3);
  const line = () => "x".repeat(next(40)) + ["", "\0", "\0\0", "y", "\xff"][next(5)] + "z".repeat(next(3));
  const stdin = Array.from({ length: 2000 }, line).join("\n");
  for (const options of [[], ["-r"], ["-u"], ["-ru"], ["-f"]]) {
    const { ours, gnu } = compareWithGnu(sort, options, { stdin });
    expect(ours.stdout === gnu.stdout).toBe(true);
  }
});

test("many equal numbers sort as GNU's", () => {
  const next = chance(4);
  const number = () => ["1", " 1", "-1", "01", "1.0", "1.5", "-0", "", "99999999999"][next(9)];
  const lines = (pool: () => string) =>
    Array.from({ length: 1500 }, () => `${pool()} ${next(900)}`).join("\n");
  for (const options of [
    ["-n"],
    ["-nr"],
    ["-n", "-k1,1r"],
    ["-r", "-k1,1n"],
    ["-n", "-s"],
    ["-n", "-u"],
    ["-k2n"],
    ["-k1,1n", "-k2,2r"],
    ["-k1,1", "-k2,2n"],
    ["-s", "-k1,1nr", "-k2.1,2.1"],
    ["-u", "-k1,1f", "-k2.1,2.1nr"],
  ])
    for (const stdin of [lines(number), lines(() => String(next(5)))]) {
      const { ours, gnu } = compareWithGnu(sort, options, { stdin });
      expect(ours.stdout === gnu.stdout).toBe(true);
    }
});
