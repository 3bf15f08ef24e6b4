/** printf, escapes, quoting, test and getopts as pure functions: what bash 5.2 does with the same arguments. */
import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  accessSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { replaceEscapes, unescapeEcho } from "../builtins/lib/escapes.ts";
import { formatFloat, fromDouble } from "../builtins/lib/float.ts";
import { nextOption } from "../builtins/lib/getopts.ts";
import { formatPrintf } from "../builtins/lib/printf.ts";
import { evaluateTest, type TestEnvironment } from "../vm/expand/test-expression.ts";
import type { FileStat } from "../vm/index.ts";
import { quoteForReuse } from "../vm/index.ts";
import { bash, chooser, hasBash, quoted } from "./lib/bash.ts";

// A thousand cases in bash, on a busy machine.
setDefaultTimeout(60_000);

/** Between the outputs of cases: bytes that no case writes. */
const CUT = "\xfe\xff\xfe";
/** What the last command complained of, without script, line and command; no process is started for it. */
const message = `read -r -d '' m <e; printf %s "\${m//$0: line +([0-9]): +([a-z]): /}"`;
const cut = "printf '\\376\\377\\376'";

describe("printf", () => {
  const cases: [args: string[], output: string, errors?: string[]][] = [
    [["%s %s\\n", "a", "b", "c"], "a b\nc \n"],
    [["x\\n", "unused"], "x\n"],
    [["%d", "abc"], "0", ["abc: invalid number"]],
    [["%d", "12abc"], "12", ["12abc: invalid number"]],
    [["%d|%i", " 12", "'A"], "12|65"],
    [["%u", "-1"], "18446744073709551615"],
    [["%x %X %#x %#o", "255", "255", "255", "8"], "ff FF 0xff 010"],
    [["%05d|%-5d|%+d|% d", "-7", "7", "7", "7"], "-0007|7    |+7| 7"],
    [["%*d|%-*d|%*d|", "4", "7", "4", "7", "-4", "7"], "   7|7   |7   |"],
    [["%.3s|%5.1s|%.*s", "abcdef", "xyz", "2", "abc"], "abc|    x|ab"],
    [["%b", "a\\tb\\0101\\101"], "a\tbAA"],
    [["%b%s", "a\\cb", "never"], "a"],
    [["%q", "a b'c"], "a\\ b\\'c"],
    [["%c%c", "xyz", ""], "x\0"],
    [
      ["%d", "9223372036854775808"],
      "9223372036854775807",
      ["warning: 9223372036854775808: Numerical result out of range"],
    ],
    [["%.20f", "0.1"], "0.10000000000000000000"],
    [["%.2f", "0.005"], "0.00"],
    [["%.0f %.0f", "0.5", "1.5"], "0 2"],
    [["%e", "12345.678"], "1.234568e+04"],
    [["%g %g %g", "0.0001", "1e-5", "1000000"], "0.0001 1e-05 1e+06"],
    [["%a", "1"], "0x8p-3"],
    [["%5.1f|%-8.3e|%08.2f", "3.14159", "2", "-1.5"], "  3.1|2.000e+00|-0001.50"],
    [["%f %F", "inf", "nan"], "inf NAN"],
    [["%%|%5s", "x"], "%|    x"],
    [["a%"], "a", ["`%': missing format character"]],
    [["%s%y", "a", "b"], "a", ["`y': invalid format character"]],
    [["\\x41\\101\\u263a\\n"], "AA\xe2\x98\xba\n"],
    [["%s"], ""],
    [["%d"], "0"],
  ];
  for (const [args, output, errors = []] of cases) {
    test(`${args.join(" ")}`, () => {
      const warning = errors.length > 0 && errors.every((error) => error.startsWith("warning"));
      expect(formatPrintf(args)).toMatchObject({
        output,
        errors,
        status: errors.length > 0 && !warning ? 1 : 0,
      });
    });
  }

  const { below, pick, some } = chooser(5);
  const flags = () => some(3, () => pick([..."-+ #0"])).join("");
  const conversion = () =>
    `%${flags()}${pick(["", "", "5", "12", "*"])}${pick(["", ".", `.${below(9)}`, ".*"])}${pick([..."diouxXcsbqeEfgGa"])}`;
  const words = [
    "0",
    "1",
    "-1",
    "255",
    "-3.75",
    "abc",
    "a b",
    "\\t\\c",
    "x\\ny",
    "1e3",
    "0x1f",
    "017",
    "08",
    "'x",
    "",
  ];
  const large = ["9999999999999999999999", "123456789012", "1e300", "0x"];
  const random = Array.from({ length: 1200 }, () => {
    const pieces = [pick(["", "x", "%%"]), conversion(), ...some(2, () => pick(["\\n", "|"]) + conversion())];
    const format = pieces.join("");
    // A width from an argument may be large enough to fill the disk.
    const from = format.includes("*") ? words : [...words, ...large];
    return [format, ...some(5, () => pick(from))];
  });
  const formats =
    "%f %e %g %a %.0f %.2f %.20f %.0e %.3g %.10g %+f %010.2f %G %A %.3a %.40g %.30e %.0g %020a %.17g".split(
      " ",
    );
  const floats = [
    ..."0 1 -1 0.1 1.005 2.5 3.5 0.125 123456789 1e10 1e-5 0.0001 1e100 inf -nan 9.9999999 100000 -0 0x1.8p1 nan(1)".split(
      " ",
    ),
    ..."12345678901234567890 1e4000 1e5000 1.5e-4940 1e-4960 .5 5. 1e 0x.8 +1 --1 'A 1x 0xfffffffffffffffff".split(
      " ",
    ),
  ];
  // Halves, where the last digit depends on what the binary number really is.
  const decimals = Array.from({ length: 150 }, () => {
    const fraction = below(4) === 0 ? "" : `.${String(below(2000)).padStart(3, "0")}${pick(["", "5", "50"])}`;
    return [
      `%${pick(["", "+", "0", "-"])}${pick(["", "9"])}.${below(5)}f`,
      `${pick(["", "-"])}${below(300)}${fraction}`,
    ];
  });
  const exact = formats.flatMap((format) => floats.map((float) => [format, float]));

  test.skipIf(!hasBash)("output, errors and status as bash's", () => {
    const all = [...random, ...exact, ...decimals];
    const script = all.map(
      (args) => `printf -- ${args.map(quoted).join(" ")} 2>e; s=$?; printf '@%s' $s; ${message}; ${cut}`,
    );
    const expected = bash(`shopt -s extglob\n${script.join("\n")}`).split(CUT);
    all.forEach((args, i) => {
      const { output, errors, status } = formatPrintf(args);
      expect([args, `${output}@${status}${errors.join("\n").trimEnd()}`]).toEqual([args, expected[i]!]);
    });
  });

  test("dates come from the caller; without an argument, it is now", () => {
    const date = (format: string, seconds: number) => `<${format} ${seconds}>`;
    const printed = (...args: string[]) => formatPrintf(args, { date }).output;
    expect(printed("%(%F)T|%12(%H)T|%()T", "0", "5")).toBe("<%F 0>|      <%H 5>|<%X -1>");
  });

  test("a double is printed exactly", () => {
    expect(formatFloat(fromDouble(0.1), "f", 25, false)).toBe("0.1000000000000000055511151");
    expect(formatFloat(fromDouble(1.005), "f", 2, false)).toBe("1.00");
    expect(formatFloat(fromDouble(-0), "g", -1, false)).toBe("0");
    expect(formatFloat(fromDouble(5e-324), "e", 3, false)).toBe("4.941e-324");
    expect(formatFloat(fromDouble(2 ** 70), "f", 0, false)).toBe("1180591620717411303424");
  });

  test("a huge width or precision is bounded", () => {
    expect(formatPrintf(["%99999999999d", "1"])).toMatchObject({ output: "", status: 1 });
    expect(formatPrintf(["%.20000f", "0.1"]).output.length).toBe(20002);
  });
});

describe("escapes", () => {
  test("echo -e", () => {
    expect(unescapeEcho("a\\tb\\0101\\101\\x41\\u00e9")).toMatchObject({
      text: "a\tbA\\101A\xc3\xa9",
      stop: false,
    });
    expect(unescapeEcho("one\\c two")).toMatchObject({ text: "one", stop: true });
    expect(unescapeEcho("\\")).toMatchObject({ text: "\\", stop: false });
    expect(unescapeEcho("\\z\\x")).toMatchObject({ text: "\\z\\x" });
  });

  test.skipIf(!hasBash)("echo -e, %b and formats as bash's", () => {
    const { pick, some } = chooser(9);
    const pieces = [
      ..."a\\\\\\174'\"fg",
      "\\0",
      "\\x",
      "\\u",
      "\\U",
      "\\c",
      "\\n",
      "\\e",
      "\\'",
      "00e9",
      "20ac",
    ];
    const texts = Array.from({ length: 800 }, () => some(6, () => pick(pieces)).join(""));
    const script = texts.map((text) => {
      const word = quoted(text);
      return `echo -en ${word}; ${cut}; printf %b ${word}; ${cut}; printf -- ${word}; ${cut}`;
    });
    const expected = bash(script.join("\n"), { locale: "C.UTF-8" }).split(CUT);
    texts.forEach((text, i) => {
      const got = (["echo", "argument", "format"] as const).map(
        (dialect) => replaceEscapes(text, dialect).text,
      );
      expect([text, ...got]).toEqual([text, ...expected.slice(i * 3, i * 3 + 3)]);
    });
  });
});

describe("quoting for reuse", () => {
  test("each style", () => {
    expect(quoteForReuse("it's", "single")).toBe("'it'\\''s'");
    expect(quoteForReuse("plain", "single")).toBe("'plain'");
    expect(quoteForReuse("plain", "plain")).toBe("plain");
    expect(quoteForReuse("a b", "trace")).toBe("'a b'");
    expect(quoteForReuse("", "trace")).toBe("''");
    expect(quoteForReuse('a$b"c', "double")).toBe('"a\\$b\\"c"');
    expect(quoteForReuse("a\nb", "double")).toBe("$'a\\nb'");
    expect(quoteForReuse("~a", "backslash")).toBe("\\~a");
  });

  for (const locale of ["C", "C.UTF-8"]) {
    test.skipIf(!hasBash)(`%q, @Q, declare -p, set, set -x, alias as bash's (${locale})`, () => {
      const { pick, some } = chooser(3);
      const chars = [..."ab ='\"\\|&;()<>!{}*[]?^$`,~#:/%@-+.\t\n\x01\x1b\x7f\xe9\r", "\xc3\xa9"];
      const texts = Array.from({ length: 300 }, () => pick(chars) + some(4, () => pick(chars)).join(""));
      const script = texts.map((text) =>
        [
          `V=${quoted(text)}`,
          `printf %q "$V"; ${cut}; printf %s "\${V@Q}"; ${cut}; declare -p V; ${cut}; set; ${cut}`,
          `{ set -x; : "$V" x; set +x; } 2>&1; ${cut}; alias a="$V"; alias a; ${cut}`,
        ].join("\n"),
      );
      const around = [/^()/, /^()/, /^declare -- V=/, /^[\s\S]*?\nV=/, /^\++ : /, /^alias a=/];
      const after = [/$/, /$/, /\n$/, /\n_=[\s\S]*/, / x\n[\s\S]*/, /\n$/];
      const expected = bash(script.join("\n"), { locale })
        .split(CUT)
        .map((part, i) => part.replace(around[i % 6]!, "").replace(after[i % 6]!, ""));
      const styles = ["backslash", "reuse", "double", "plain", "trace", "single"] as const;
      texts.forEach((text, i) => {
        const got = styles.map((style) => quoteForReuse(text, style, locale !== "C"));
        expect([text, ...got]).toEqual([text, ...expected.slice(i * 6, i * 6 + 6)]);
      });
    });
  }
});

describe("test", () => {
  const root = mkdtempSync(`${tmpdir()}/floe-test-`);
  afterAll(() => rmSync(root, { recursive: true }));
  writeFileSync(`${root}/a`, "text");
  writeFileSync(`${root}/b`, "");
  mkdirSync(`${root}/d`);
  symlinkSync("a", `${root}/la`);
  symlinkSync("nowhere", `${root}/dang`);

  const at = (path: string) => (path.startsWith("/") ? path : `${root}/${path}`);
  const env: TestEnvironment = {
    stat(path, follow): FileStat | null {
      try {
        if (path === "") return null;
        const stat = follow ? statSync(at(path)) : lstatSync(at(path));
        return { ...stat, mtime: stat.mtimeMs, atime: stat.atimeMs, ctime: stat.ctimeMs };
      } catch {
        return null;
      }
    },
    access(path, mode) {
      try {
        accessSync(path === "" ? "/nowhere" : at(path), mode);
        return true;
      } catch {
        return false;
      }
    },
    isatty: () => false,
    isReference: () => false,
    isSet: (name) => name === "HOME",
    option: (name) => name === "errexit",
    identity: () => ({ uid: process.getuid!(), gid: process.getgid!() }),
  };

  const cases: [args: string, status: number, error?: string][] = [
    ["", 1],
    ["x", 0],
    ["-n", 0],
    ["! x", 1],
    ["3 -lt 10", 0],
    ["-3 -ge 3", 1],
    ["010 -eq 10", 0],
    ["9223372036854775807 -gt 9223372036854775806", 0],
    ["abc -eq 1", 2, "abc: integer expression expected"],
    ["1 -eq 99999999999999999999", 2, "99999999999999999999: integer expression expected"],
    ["a b", 2, "a: unary operator expected"],
    ["a b c", 2, "b: binary operator expected"],
    ["-f a", 0],
    ["-f d", 1],
    ["-d d", 0],
    ["-e dang", 1],
    ["-h dang", 0],
    ["-s b", 1],
    ["-v HOME", 0],
    ["-o errexit", 0],
    ["-o nounset", 1],
    ["a -ef la", 0],
    ["a -nt nope", 0],
    ["nope -ot a", 0],
    ["( x )", 0],
    ["! ( x )", 1],
    ["x -a x -o nope", 0],
    ["-z x -o -n x -a -f a", 0],
    ["1 2 3 4 5", 2, "too many arguments"],
    ["( x", 2, "(: unary operator expected"],
  ];
  for (const [args, status, error] of cases) {
    test(`[ ${args} ]`, () => {
      const result = evaluateTest(args === "" ? [] : args.split(" "), env);
      expect({ status: result.status, error: result.error }).toEqual({ status: status as 0, error });
    });
  }

  test.skipIf(!hasBash)("random arguments give bash's status and message", () => {
    const { pick, some } = chooser(21);
    const words = [
      ..."a b 1 2 -3 010 x nope d la dang ! ( ) -a -o -a -o = != < > -eq -lt -ge -ne -nt -ef -f -d -e -L -n -z".split(
        " ",
      ),
      ..."-x -s -r -Q - -- == -O -v HOME 9223372036854775807 9223372036854775808 +7 /dev/null -c -p -S -G -k".split(
        " ",
      ),
      ...["", " 4 ", "1 2"],
    ];
    const groups = ["a = b", "-n a", "!", "-a", "-o", "1 -lt 2", "( x )", "(", ")", "x", "-f a"].map((g) =>
      g.split(" "),
    );
    const all = [
      ...Array.from({ length: 1000 }, () => some(6, () => pick(words))),
      ...Array.from({ length: 1000 }, () => some(5, () => pick(groups)).flat()),
    ];
    const script = all.map(
      (args) => `test ${args.map(quoted).join(" ")} 2>e; printf '%s ' $?; ${message}; ${cut}`,
    );
    const expected = bash(`shopt -s extglob\n${script.join("\n")}`, { cwd: root }).split(CUT);
    all.forEach((args, i) => {
      const { status, error } = evaluateTest(args, env);
      expect([args, `${status} ${error ?? ""}`]).toEqual([args, expected[i]!]);
    });
  });
});

describe("getopts", () => {
  const run = (optstring: string, args: string[]): string => {
    const seen: string[] = [];
    let place = { optind: 1, charIndex: 0 };
    for (let i = 0; i < 9; i++) {
      const step = nextOption(optstring, args, place.optind, place.charIndex);
      seen.push([step.status, step.name, step.optarg ?? "unset", step.optind, step.error ?? ""].join("/"));
      if (step.status !== 0) break;
      place = step;
    }
    return seen.join(" ");
  };

  test("clusters, arguments, errors, the end", () => {
    expect(run("ab:", ["-ab", "v", "x"])).toBe("0/a/unset/1/ 0/b/v/3/ 1/?/unset/3/");
    expect(run("a", ["-z"])).toBe("0/?/unset/2/illegal option -- z 1/?/unset/2/");
    expect(run(":b:", ["-z", "-b"])).toBe("0/?/z/2/ 0/:/b/3/ 1/?/unset/3/");
    expect(run("b:", ["-b"])).toBe("0/?/unset/2/option requires an argument -- b 1/?/unset/2/");
    expect(run("a", ["-a", "--", "-a"])).toBe("0/a/unset/2/ 1/?/unset/3/");
    expect(run("a", ["-"])).toBe("1/?/unset/1/");
  });

  test("arguments may have changed between two steps", () => {
    expect(nextOption("ab", ["-a"], 1, 2)).toMatchObject({ name: "a", optind: 2 });
    expect(nextOption("ab", [], 1, 2)).toMatchObject({ status: 1 });
    expect(nextOption("ab", ["-b"], 0, 0)).toMatchObject({ name: "b" });
  });

  test.skipIf(!hasBash)("random option strings as in bash", () => {
    const { pick, some } = chooser(13);
    const args = [
      "-a",
      "-b",
      "-c",
      "-ab",
      "-abc",
      "-bx",
      "x",
      "--",
      "-",
      "-d",
      "-:",
      "",
      "-cval",
      "-a:",
      "--x",
    ];
    const all = Array.from({ length: 400 }, () => ({
      optstring:
        pick(["", ":"]) + [..."abc"].map((c) => pick(["", c, `${c}:`])).join("") + pick(["", "-", "?"]),
      args: some(4, () => pick(args)),
    }));
    const script = all.map(
      (c) =>
        `OPTIND=1; set -- ${c.args.map(quoted).join(" ")}; r=; for i in 1 2 3 4 5 6 7 8 9; do ` +
        `getopts ${quoted(c.optstring)} n 2>e; s=$?; read -r m <e; r="$r $s/$n/\${OPTARG-unset}/$OPTIND/\${m#*: }"; ` +
        `[ $s = 0 ] || break; done; echo "\${r# }"`,
    );
    const expected = bash(script.join("\n")).split("\n");
    all.forEach((c, i) => {
      expect([c, run(c.optstring, c.args)]).toEqual([c, expected[i]!]);
    });
  });
});
