/**
 * POSIX regular expressions: against bash's `[[ =~ ]]` (glibc) on chosen cases, against a matcher that tries
 * all ways on random ones, and on patterns that make backtracking matchers explode.
 */
import { describe, expect, test } from "bun:test";
import { matchAt } from "../vm/expand/regex/backtrack.ts";
import { compileRegex, RegexError, type RegexOptions } from "../vm/expand/regex/index.ts";
import { parseRegex } from "../vm/expand/regex/parse.ts";

/** What each group matched, `null` for one that took no part; null where nothing matches; a message where it is wrong. */
function groupsOf(pattern: string, text: string, options: RegexOptions = { extended: true }, from = 0) {
  try {
    const match = compileRegex(pattern, options).exec(text, from);
    return match ? match.groups.map((group) => group && text.slice(...group)) : null;
  } catch (error) {
    if (error instanceof RegexError) return error.message;
    throw error;
  }
}

const LIKE_BASH: readonly (readonly [string, string])[] = [
  ["a*(ab)?", "aab"],
  ["(a*)(ab)*(b*)", "abb"],
  ["(.*)foo([0-9]*)", "xfoo1foo22z"],
  ["(a|(b))*", "ba"],
  ["((a)|b)+", "ab"],
  ["(foo|foobar)(bar)?", "foobarbar"],
  ["(a|b)*c|(a|ab)*c", "abc"],
  ["(.)(.)\\2\\1", "xabbay"],
  ["(^|,)([^,]*)(,|$)", "a,b,c"],
  ["^([^=]+)=(.*)$", "key=a=b"],
  ["([0-9]+)-([0-9]{2})-([0-9]{2})", "on 2024-01-31."],
  ["(a{2,3})(a*)", "aaaaa"],
  ["(a{0,2}){2}", "aaa"],
  ["x?(y)?z", "z"],
  ["[[:alpha:]_][[:alnum:]_]*", "9 _a1 b"],
  ["[]a]+", "x]a]"],
  ["[^]a]+", "]ax]"],
  ["[a-]+", "b-a-"],
  ["\\.", "a.b"],
  ["\\<b\\w*", "ab bc"],
  ["b\\>", "ba ab"],
  ["\\bb", "ab b"],
  ["\\Bb", "b ab"],
  ["\\s\\S+", "a b"],
  ["a|b|", "c"],
  ["()b", "ab"],
  ["a.c", "a\nc"],
  ["^b", "a\nb"],
  ["(a*)+", "b"],
  ["(ab|a)(bc)?", "abc"],
  ["(-?[0-9]+)(\\.[0-9]+)?([eE][-+]?[0-9]+)?", "v=-1.5e10x"],
  ["(([a-z]+)://)?([^/:]+)(:([0-9]+))?(/.*)?", "http://host:80/path"],
  ["*a", "a"],
  ["a{1", "a"],
  ["(", "a"],
  [")", "a"],
  ["[[:foo:]]", "a"],
  ["[b-a]", "a"],
];

test("matches and groups are those of bash", () => {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const script = LIKE_BASH.map(
    ([pattern, text]) =>
      `p=${quote(pattern)}; [[ ${quote(text)} =~ $p ]]; s=$?; printf %s $s
       [ $s -eq 0 ] && printf '|%s' "\${BASH_REMATCH[@]}"; printf '\\0'`,
  );
  const child = Bun.spawnSync(["bash", "-c", script.join("\n")], { env: { LC_ALL: "C" } });
  const expected = child.stdout.toString().split("\0").slice(0, -1);
  const found = LIKE_BASH.map(([pattern, text]) => {
    const groups = groupsOf(pattern, text);
    if (typeof groups === "string") return "2";
    return groups ? ["0", ...groups.map((group) => group ?? "")].join("|") : "1";
  });
  expect(found.map((line, i) => `${LIKE_BASH[i][0]} ${line}`)).toEqual(
    expected.map((line, i) => `${LIKE_BASH[i][0]} ${line}`),
  );
});

describe("what POSIX says and glibc does not always do", () => {
  // XBD 9.1: each part in turn takes as much as the whole match allows.
  test.each([
    ["(a|ab)(c|bcd)(d*)", "abcd", ["abcd", "ab", "c", "d"]],
    ["(.[ab]*|bc{2})+", "bcc", ["bcc", "bcc"]],
    ["[^a]{2}($|c(a$)?)a?", "aaccca", ["ccca", "ca", "a"]],
  ])("%s on %s", (pattern, text, groups) => {
    expect(groupsOf(pattern, text)).toEqual(groups);
  });
});

describe("options", () => {
  test("a basic expression spells its operators with backslashes", () => {
    expect(groupsOf("\\(a\\{2\\}\\|b\\)c\\+d\\?", "xaacc", {})).toEqual(["aacc", "aa"]);
    expect(groupsOf("a+(b)?{2}|", "a+(b)?{2}|", {})).toEqual(["a+(b)?{2}|"]);
    expect(groupsOf("*a^b$c", "*a^b$c", {})).toEqual(["*a^b$c"]);
    expect(groupsOf("\\(*a\\)", "*a", {})).toEqual(["*a", "*a"]);
    expect(groupsOf("\\{1\\}", "a", {})).toBe("Invalid preceding regular expression");
  });

  test("newlines part lines only where asked", () => {
    expect(groupsOf("^b.*", "a\nbc\nd", { newlineSensitive: true })).toEqual(["bc"]);
    expect(groupsOf("[^x]*", "a\nb", { newlineSensitive: true })).toEqual(["a"]);
    expect(groupsOf("[^x]*", "a\nb", {})).toEqual(["a\nb"]);
    expect(groupsOf("a$", "a\nb", {})).toBeNull();
  });

  test("case is ignored in ASCII only", () => {
    expect(groupsOf("[a-c]X\xe9", "Bx\xe9", { ignoreCase: true })).toEqual(["Bx\xe9"]);
    expect(groupsOf("\xe9", "\xc9", { ignoreCase: true })).toBeNull();
    expect(groupsOf("(a)\\1b", "aab", { extended: true, ignoreCase: true })).toEqual(["aab", "a"]);
  });

  test("a search may begin in the middle, and sees what is before", () => {
    expect(groupsOf("^a", "aa", {}, 1)).toBeNull();
    expect(groupsOf("\\<a", "aa a", {}, 1)).toEqual(["a"]);
    expect(compileRegex("\\<a").exec("aa a", 1)?.start).toBe(3);
    expect(compileRegex("a*").exec("aab", 2)?.groups).toEqual([[2, 2]]);
  });
});

/** Random expressions over few letters, so that they match often. */
function randomCases(seed: number, count: number): [string, string][] {
  let state = seed;
  const random = (n: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
  const pick = (items: readonly string[]) => items[random(items.length)];
  const atom = (depth: number): string =>
    depth < 3 && random(4) === 0
      ? `(${alternatives(depth + 1)})`
      : pick(["a", "b", "c", ".", "[ab]", "[^a]", "a", "b", "^", "$", "\\<", "\\B"]);
  const repeat = (depth: number): string => {
    const text = atom(depth);
    return /^[\^$\\]/.test(text) ? text : text + pick(["", "", "", "", "*", "+", "?", "{1,2}", "{2}"]);
  };
  const sequence = (depth: number): string =>
    Array.from({ length: 1 + random(3) }, () => repeat(depth)).join("");
  const alternatives = (depth: number): string =>
    Array.from({ length: 1 + (random(4) === 0 ? 1 : 0) }, () => sequence(depth)).join("|");
  const subject = () => Array.from({ length: random(9) }, () => pick(["a", "b", "c", " "])).join("");
  return Array.from({ length: count }, () => [alternatives(0), subject()]);
}

test("automata and trying all ways find the same matches", () => {
  const syntax = { extended: true, ignoreCase: false, newlineSensitive: false, lenient: false };
  for (const [pattern, text] of randomCases(42, 3000)) {
    const { root } = parseRegex(pattern, syntax);
    let expected: [number, number] | null = null;
    for (let at = 0; at <= text.length && !expected; at++)
      expected = matchAt(root, text, at, false, { tries: 1e7 })?.[0] ?? null;
    const regex = compileRegex(pattern, { extended: true });
    const match = regex.exec(text);
    const bytes = Buffer.from(text, "latin1");
    const found = [
      match && [match.start, match.end],
      regex.testText(text),
      regex.test(bytes, 0, bytes.length),
    ];
    expect([pattern, text, ...found]).toEqual([
      pattern,
      text,
      expected,
      expected !== null,
      expected !== null,
    ]);
    for (const group of match?.groups ?? [])
      if (group)
        expect(match!.start <= group[0] && group[0] <= group[1] && group[1] <= match!.end).toBe(true);
  }
});

test("no pattern takes more than linear time", () => {
  const long = "a".repeat(50_000);
  const start = performance.now();
  expect(groupsOf("(a*)*b", long)).toBeNull();
  expect(groupsOf("(a|aa)+$", `${long}b`)).toBeNull();
  expect(groupsOf("(x+x+)+y", "x".repeat(50_000))).toBeNull();
  expect(groupsOf("a.*b|c", `${long}c`)).toEqual(["c"]);
  expect(groupsOf("(.*)(.*)(.*)(.*)(.*)b", `${long}b`)?.[1]?.length).toBe(50_000);
  expect(groupsOf("(a?){500}a{500}", "a".repeat(500))?.[0]?.length).toBe(500);
  expect(performance.now() - start).toBeLessThan(4000);
});

test("back-references that cannot match end in bounded time", () => {
  const start = performance.now();
  expect(groupsOf("(a*)*(a*)*\\1b", "a".repeat(2000))).toBeNull();
  expect(groupsOf("(.*)(.*)(.*)(.*)\\1\\2\\3\\4x", `${"ab".repeat(200)}y`)).toBeNull();
  expect(performance.now() - start).toBeLessThan(2000);
});
