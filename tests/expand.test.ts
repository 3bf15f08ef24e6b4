/** Patterns, pathname expansion and arithmetic: what bash 5.2 and POSIX say of them. */
import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import {
  ArithmeticError,
  type ArithmeticScope,
  arithmeticFunction,
  parseArithmetic,
  parseInteger,
} from "../vm/expand/arithmetic.ts";
import { type GlobTree, glob } from "../vm/expand/glob.ts";
import {
  escapePattern,
  hasMagic,
  matchPattern,
  prefixLength,
  suffixLength,
  unescapePattern,
} from "../vm/expand/pattern.ts";
import { encodeText } from "../vm/plain.ts";
import { FILE_TYPE_MASK } from "../vm/program.ts";
import { bash, chooser, hasBash, quoted } from "./lib/bash.ts";

// A thousand cases in bash, on a busy machine.
setDefaultTimeout(60_000);

describe("patterns", () => {
  const cases: [pattern: string, text: string, matches: boolean][] = [
    ["", "", true],
    ["*", "", true],
    ["a*b*c", "aXbYbc", true],
    ["a*b", "ab", true],
    ["ab*bc", "abc", false],
    ["?", "", false],
    ["[]a]", "]", true],
    ["[!]a]", "]", false],
    ["[^a]", "b", true],
    ["[a-c]x", "bx", true],
    ["[c-a]", "b", false],
    ["[a-]", "-", true],
    ["[a\\-c]", "b", false],
    ["[\\!a]", "a", true],
    ["[", "[", true],
    ["[a", "[a", true],
    ["\\*", "*", true],
    ["\\*", "x", false],
    ["a\\", "a\\", true],
    ["[[:digit:][:upper:]]", "A", true],
    ["[[:digit:]", "[:", true],
    ["[[:nonsense:]]", "n", false],
    ["[[=a=]]", "a", true],
    ["[[.-.]]", "-", true],
    ["a/*", "a/b/c", true],
    ["*", ".hidden", true],
  ];
  for (const [pattern, text, matches] of cases) {
    test(`${pattern} ${matches ? "matches" : "does not match"} '${text}'`, () => {
      expect(matchPattern(pattern, text)).toBe(matches);
    });
  }

  test("a character is a byte, or a UTF-8 sequence, or an invalid byte", () => {
    const utf8 = { utf8: true };
    expect(matchPattern("??", encodeText("é"))).toBe(true);
    expect(matchPattern("?", encodeText("é"), utf8)).toBe(true);
    expect(matchPattern("?", encodeText("😀"), utf8)).toBe(true);
    expect(matchPattern("a?b", "a\xffb", utf8)).toBe(true);
    expect(matchPattern("??", "\xc3\xff", utf8)).toBe(true);
    expect(matchPattern(encodeText("[é-ü]"), encodeText("ö"), utf8)).toBe(true);
    expect(matchPattern(encodeText("[!é]"), encodeText("é"), utf8)).toBe(false);
    expect(matchPattern("[[:alpha:]]", encodeText("ж"), utf8)).toBe(true);
    expect(matchPattern("[[:alpha:]]", encodeText("ж"))).toBe(false);
    expect(prefixLength("?", encodeText("éa"), false, utf8)).toBe(2);
    expect(prefixLength("*[!a]", encodeText("a😀a"), true, utf8)).toBe(5);
    expect(suffixLength("?", encodeText("a😀"), false, utf8)).toBe(4);
    expect(suffixLength("?", "a\xe9", false, utf8)).toBe(1);
    expect(suffixLength("?*", encodeText("aéb"), true, utf8)).toBe(4);
  });

  test("case may not matter", () => {
    expect(matchPattern("A*[B-D]", "axc", { ignoreCase: true })).toBe(true);
    expect(matchPattern("[[:upper:]]", "a", { ignoreCase: true })).toBe(true);
    expect(matchPattern(encodeText("É?"), encodeText("éx"), { ignoreCase: true, utf8: true })).toBe(true);
    expect(matchPattern("\xc9", "\xe9", { ignoreCase: true })).toBe(false);
  });

  test("escaped text matches itself alone", () => {
    for (const text of ["a*b", "[x]", "\\", "a-b", "!x", "plain", "?\\*"]) {
      expect(matchPattern(escapePattern(text), text)).toBe(true);
      expect(hasMagic(escapePattern(text))).toBe(false);
      expect(unescapePattern(escapePattern(text))).toBe(text);
    }
    expect(matchPattern(`[a${escapePattern("-")}c]`, "b")).toBe(false);
    expect(hasMagic("[a")).toBe(false);
    expect(hasMagic("[a]")).toBe(true);
  });

  test("many stars take no exponential time", () => {
    const text = "a".repeat(5000);
    const start = performance.now();
    expect(matchPattern("*a*a*a*a*a*a*a*a*b", text)).toBe(false);
    expect(matchPattern("*[a]*?[a]*[a]*?*[a]*b*", text)).toBe(false);
    expect(prefixLength("*a*a*a*b", text, true)).toBe(-1);
    expect(suffixLength("b*a*a*a*", text, true)).toBe(-1);
    expect(performance.now() - start).toBeLessThan(500);
  });

  const atoms = [
    ..."abcA1-][!* ?*",
    ...[
      "\\*",
      "\\?",
      "\\\\",
      "[ab]",
      "[!a]",
      "[^b-]",
      "[a-c]",
      "[]a]",
      "[!]a]",
      "[[:alpha:]]",
      "[[:digit:]-]",
    ],
    ...[
      "[[:space:][:upper:]]",
      "[[=a=]b]",
      "[[.-.]a]",
      "[a\\]b]",
      "[\\!a]",
      "[a\\-c]",
      "[c-a]",
      "[a",
      "[]",
      "[!]",
    ],
    ...[
      "[[:foo:]]",
      "[[:alpha:]",
      "\\a",
      "[a-]",
      "[-a]",
      "[*?]",
      "[[]",
      "[\\\\]",
      "[a-c-e]",
      "[[.a.]-c]",
      "[[:a",
    ],
  ];

  for (const [locale, letters] of [
    ["C", [..."abcdA1-][*?\\ !^:"]],
    ["C.UTF-8", [..."ab-]A1?", "\xc3\xa9", "\xe2\x98\xba", "\xf0\x9f\x98\x80"]],
  ] as const) {
    test.skipIf(!hasBash)(`case, #, ##, %, %% as bash on random patterns (${locale})`, () => {
      const { pick, some } = chooser(11);
      const utf8 = locale !== "C";
      const all = utf8 ? [...atoms, "\xc3\xa9", "[\xc3\xa9-\xc3\xbc]", "[!\xc3\xa9]"] : atoms;
      const pairs = Array.from({ length: 1500 }, () => ({
        pattern: [pick(all), ...some(4, () => pick(all))].join(""),
        text: some(6, () => pick(letters)).join(""),
      }));
      const script = pairs.map(
        ({ pattern, text }) =>
          `p=${quoted(pattern)} t=${quoted(text)}; case $t in $p) r=true;; *) r=false;; esac; ` +
          `printf '%s\\n' $r "\${t#$p}" "\${t##$p}" "\${t%$p}" "\${t%%$p}"`,
      );
      const expected = bash(script.join("\n"), { locale }).split("\n");
      const options = { utf8 };
      pairs.forEach(({ pattern, text }, i) => {
        const cut = (length: number) => text.slice(Math.max(length, 0));
        const keep = (length: number) => text.slice(0, text.length - Math.max(length, 0));
        const got = [
          String(matchPattern(pattern, text, options)),
          cut(prefixLength(pattern, text, false, options)),
          cut(prefixLength(pattern, text, true, options)),
          keep(suffixLength(pattern, text, false, options)),
          keep(suffixLength(pattern, text, true, options)),
        ];
        expect([pattern, text, ...got]).toEqual([pattern, text, ...expected.slice(i * 5, i * 5 + 5)]);
      });
    });
  }
});

describe("pathname expansion", () => {
  const root = mkdtempSync(`${tmpdir()}/floe-glob-`);
  afterAll(() => rmSync(root, { recursive: true }));
  for (const directory of ["d", "d/e", ".h"]) mkdirSync(`${root}/${directory}`);
  const files = [
    "a",
    "b.c",
    "ab.c",
    "A",
    "d/x1",
    "d/x2",
    "d/e/y",
    "d/.dot",
    ".hid",
    ".h/z",
    "a b",
    "[x]",
    "*s",
    "q?",
  ];
  for (const file of [...files, "-", "é", "d/e/z.c"]) writeFileSync(`${root}/${file}`, "");
  symlinkSync("d", `${root}/ld`);
  symlinkSync("nowhere", `${root}/dang`);
  symlinkSync("a", `${root}/la`);

  const at = (path: string) => {
    const text = Buffer.from(path, "latin1").toString();
    return text.startsWith("/") ? text : `${root}/${text}`;
  };
  const attempt = <T>(action: () => T): T | null => {
    try {
      return action();
    } catch {
      return null;
    }
  };
  const tree: GlobTree = {
    readdir: (path) =>
      attempt(() =>
        readdirSync(at(path)).map((name) => ({
          name: encodeText(name),
          type: lstatSync(`${at(path)}/${name}`).mode & FILE_TYPE_MASK,
        })),
      ),
    exists: (path) => attempt(() => lstatSync(at(path))) !== null,
    isDirectory: (path) => attempt(() => statSync(at(path)).isDirectory()) === true,
  };

  test("names are sorted by bytes; a leading dot is matched by a dot", () => {
    expect(glob("*", tree).slice(0, 4)).toEqual(["*s", "-", "A", "[x]"]);
    expect(glob(".*", tree)).toEqual([".h", ".hid"]);
    expect(glob("*h*", tree, { dot: true })).toEqual([".h", ".hid"]);
    expect(glob("nothing*", tree)).toEqual([]);
    expect(glob("?", tree, { utf8: true })).toContain(encodeText("é"));
  });

  const patterns = [
    ..."* ? *.c .* */ */* d/* d//x* ./a* */e/* ld/* l*/x1 dan* */../a */. */.. d/*/ \\** [[]x] [a-b]*".split(
      " ",
    ),
    ..."nope* d/nope* */nope .h/* .[!.]* d/.* d*/x[12] [!a] é ?* *é* d/e/../x* *// */e//* ./*/x? ..* ./.*".split(
      " ",
    ),
    ..."*/x1/ a/* l? d/[x]1 [d]/[/]* d\\/x* *[/]x1 \\d/x* \\.h* [.]h* [-] dang*/ a*\\ d/\\x* d//*//x*".split(
      " ",
    ),
  ];
  test.skipIf(!hasBash)("paths as bash gives them", () => {
    const script = patterns.map((p) => `p=${quoted(encodeText(p))}; printf '%s\\n' $p; echo //`);
    const expected = bash(`shopt -s nullglob\n${script.join("\n")}`, { cwd: root }).split("//\n");
    patterns.forEach((pattern, i) => {
      // With nothing to print, printf ends a line all the same. Bash leaves words without magic alone.
      const magic = hasMagic(pattern);
      const want = expected[i]!.replace(/\n$/, "");
      if (magic) expect([pattern, glob(encodeText(pattern), tree).join("\n")]).toEqual([pattern, want]);
    });
  });

  test("an absolute pattern gives absolute paths", () => {
    expect(glob(`${root}/a*.c`, tree)).toEqual([`${root}/ab.c`]);
    expect(glob(`/${root}//d/x*`, tree)).toEqual([`/${root}//d/x1`, `/${root}//d/x2`]);
  });
});

/** A scope over a plain record of variables, evaluating text values as bash does. */
function evaluator(initial: Record<string, unknown>) {
  const names: string[] = [];
  const cells: unknown[] = [];
  const symbolOf = (name: string) => {
    const known = names.indexOf(name);
    if (known >= 0) return known;
    names.push(name);
    cells.push(initial[name]);
    return names.length - 1;
  };
  const scope: ArithmeticScope = {
    cells,
    variable(symbol) {
      const value = cells[symbol];
      if (value === undefined) return 0;
      if (typeof value === "bigint") return value;
      return parseInteger(value as string) ?? evaluate(value as string);
    },
    assign(symbol, value) {
      cells[symbol] = value;
    },
    key: ({ text }) => text,
    element: () => 0,
    assignElement() {},
  };
  const evaluate = (text: string): number | bigint =>
    arithmeticFunction(parseArithmetic(text, symbolOf))(scope);
  return { evaluate, value: (name: string) => cells[symbolOf(name)] };
}

function printed(text: string): string {
  try {
    return String(evaluator({ x: 5, y: 7, z: "y+1", b: "08", w: " 12 " }).evaluate(text));
  } catch (error) {
    if (error instanceof ArithmeticError) return error.message;
    throw error;
  }
}

describe("arithmetic", () => {
  const values: [text: string, value: string][] = [
    ["", "0"],
    ["-2**2", "4"],
    ["2**3**2", "512"],
    ["1<<63", "-9223372036854775808"],
    ["1<<64", "1"],
    ["1<<-1", "-9223372036854775808"],
    ["-8>>70", "-1"],
    ["9223372036854775807+1", "-9223372036854775808"],
    ["99999999999999999999", "7766279631452241919"],
    ["-9223372036854775808/-1", "-9223372036854775808"],
    ["-9223372036854775808%-1", "0"],
    ["3**50", "6048575297968530377"],
    ["4611686018427387904*2", "-9223372036854775808"],
    ["9007199254740993-1", "9007199254740992"],
    ["94906267*94906267", "9007199515875289"],
    ["-7/2", "-3"],
    ["-7%3", "-1"],
    ["0*-1", "0"],
    ["5 & -2", "4"],
    ["1099511627776 | 1", "1099511627777"],
    ["~9007199254740991", "-9007199254740992"],
    ["64#@_", "4031"],
    ["0x1F + 010 + 2#101", "44"],
    ["x+++y", "12"],
    ["z*2", "16"],
    ["w*2", "24"],
    ["5+++x", "11"],
    ["x=y=3,x+y", "6"],
    ["1 ? 2 : 1/0", "2"],
    ["0 && 1/0", "0"],
    ["x == 5 ? y : z", "7"],
  ];
  for (const [text, value] of values) test(`${text} is ${value}`, () => expect(printed(text)).toBe(value));

  const errors = [
    "1/0",
    " 1 / 0 + 5 ",
    "x %= y-7",
    "2 ** -1 + 3",
    "1 + ",
    "* 2",
    "(1",
    "()",
    "1 2",
    "08",
    "1+09 ",
    "16#fg",
    "65#1",
    "0#1",
    "2#",
    "5++",
    "x++ ++",
    "++x++",
    "x--1",
    "1+x=5",
    "1?2",
    "1?:2",
    "1?2:",
    "0?1:y=2",
    "$",
    "1 @ 2",
    "1.5",
    "x ! y",
    "b",
    "=3",
    "5++x",
    "2#1#1",
    "1 || (08)",
    "{1}",
  ];
  test.skipIf(!hasBash)("errors are worded as bash words them", () => {
    const script = errors.map((text) => `( x=5 y=7 b=08; let ${quoted(text)} ) 2>&1 | sed 's/^.*: let: //'`);
    const expected = bash(script.join("\n")).split("\n");
    errors.forEach((text, i) => {
      expect([text, printed(text)]).toEqual([text, expected[i]!]);
    });
  });

  const binary = "** * / % + - << >> < <= > >= == != & ^ | && || ,".split(" ");
  const numbers = [
    ..."0 1 2 3 7 10 63 64 100 255 0x7f 017 36#zz x y z u n m -1 -5".split(" "),
    ..."2147483648 4294967296 9007199254740991 9007199254740993 4611686018427387904 9223372036854775807".split(
      " ",
    ),
  ];

  test.skipIf(!hasBash)("random expressions have bash's values and side effects", () => {
    const { below, pick } = chooser(7);
    const make = (depth: number): string => {
      if (depth === 0 || below(6) === 0) return pick(numbers);
      const sub = () => make(depth - 1);
      switch (below(9)) {
        case 0:
          return `${pick(["-", "+", "!", "~", "- "])}(${sub()})`;
        case 1:
          return `(${sub()} ? ${sub()} : ${sub()})`;
        case 2:
          return `(${pick(["x", "y", "u"])} ${pick(["", "*", "/", "%", "+", "-", "<<", ">>", "&", "^", "|"])}= ${sub()})`;
        case 3:
          return pick(["x++", "++y", "u--", "--x", "y++"]);
        case 4:
          return `(${sub()})`;
        default:
          // Without parentheses too, so that precedence is tried.
          return `${sub()} ${pick(binary)} ${sub()}`;
      }
    };
    // A huge exponent is slow in bash, and not in question.
    const texts = Array.from({ length: 1500 }, () => make(1 + below(4))).map((t) =>
      t.replaceAll("** ", "** 3 % "),
    );
    const set = "x=5 y=-7 z='y+1' n=0 m=9223372036854775807; unset u";
    const script = texts.map((text) => `${set}; r=bad; let "r = (${text})"; echo "$r $x $y $u"`);
    const expected = bash(script.join("\n")).split("\n");
    let good = 0;
    texts.forEach((text, i) => {
      const run = evaluator({ x: 5, y: -7, z: "y+1", n: 0, m: 9223372036854775807n });
      let result = "bad";
      try {
        result = String(run.evaluate(`(${text})`));
        good++;
      } catch (error) {
        if (!(error instanceof ArithmeticError)) throw error;
      }
      // After an error the side effects that came before it are bash's own affair.
      if (result === "bad") expect([text, "bad"]).toEqual([text, expected[i]!.split(" ")[0]!]);
      else {
        const state = ["x", "y", "u"].map((name) => String(run.value(name) ?? "")).join(" ");
        expect([text, `${result} ${state}`]).toEqual([text, expected[i]!]);
      }
    });
    expect(good).toBeGreaterThan(1000);
  });

  test("values stay numbers while exact, and are never -0", () => {
    const run = evaluator({ x: 0, big: 9007199254740993n });
    expect(run.evaluate("9007199254740991")).toBe(9007199254740991);
    expect(run.evaluate("9007199254740991 + 1")).toBe(9007199254740992n);
    expect(run.evaluate("big - 10")).toBe(9007199254740983);
    for (const text of ["0 * -1", "-x", "0 / -5", "-4 % 2", "x * -3", "-0"]) {
      expect(Object.is(run.evaluate(text), 0)).toBe(true);
    }
  });

  test("constants", () => {
    expect(parseInteger("12")).toBe(12);
    expect(parseInteger(" -12\n")).toBe(-12);
    expect(parseInteger("")).toBe(0);
    expect(parseInteger("010")).toBe(8);
    expect(parseInteger("-0x10")).toBe(-16);
    expect(parseInteger("9223372036854775807")).toBe(9223372036854775807n);
    expect(parseInteger("-9223372036854775808")).toBe(-9223372036854775808n);
    expect(Object.is(parseInteger("-0"), 0)).toBe(true);
    for (const text of ["08", "1 2", "x", "1+1", "--1", "0x1g", "1.5"]) expect(parseInteger(text)).toBeNull();
  });

  test("long sums are flat, deep nesting is refused", () => {
    const sum = `1${"+1".repeat(100_000)}`;
    expect(printed(sum)).toBe("100001");
    expect(printed(`0${" || 0".repeat(1000)} || 3`)).toBe("1");
    expect(printed(`1${" && 1".repeat(100)} && 0`)).toBe("0");
    expect(printed(`${"(".repeat(900)}1${")".repeat(900)}`)).toBe("1");
    expect(printed("(".repeat(100_000))).toContain("expression recursion level exceeded");
    expect(printed("-".repeat(100_000))).toContain("expression recursion level exceeded");
    expect(printed(`${"1?".repeat(5000)}1`)).toContain("expression recursion level exceeded");
  });
});
