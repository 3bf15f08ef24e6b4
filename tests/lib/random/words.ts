/** Words: everything between two blanks. */
import fc from "fast-check";
import { type Arithmetic, arithmetic } from "./arithmetic.ts";
import { byDepth, choose, type Gen, type Grammar, list, one, quoted, t, within } from "./core.ts";

export type Words = {
  /** the name of a plain variable */
  variable: Gen;
  word(depth: number): Gen;
  /** words, maybe none */
  words(depth: number): Gen;
  /** one word whatever is in it: in double quotes */
  single(depth: number): Gen;
  pattern(depth: number): Gen;
  /** within double quotes, or a here-document */
  inner(depth: number): Gen;
  /** a key of an associative array */
  key: Gen;
  numbers: Arithmetic;
};

const LITERALS = [
  ..."a b abc Foo x1 0 1 7 10 -3 08 a.b.c /usr/lib/f.tar.gz foo=bar a:b:c % @ = + , -n -e -- a#b # ~/q *.x ? [a-c] f* ! ] { } {}".split(
    " ",
  ),
  ..."if done in a/b//c *a* : ..".split(" "),
];
const CHARACTERS = [..."abcABC012 \t\n*?[]\\\"$`!#~{}()<>|&;=-%/:.,@^+'"];

/** Random characters that none of `but` is among, shrinking to `a`s. */
function characters(min: number, max: number, ...but: string[]): Gen {
  const allowed = CHARACTERS.filter((char) => !but.includes(char));
  return list(one(...allowed), min, max);
}

export function words(g: Grammar, commands: (depth: number) => Gen): Words {
  const variable = one("a", "b", "c", "x", "y");
  const numbers = arithmetic(g, variable);
  const key = one("k", "j", "a b", "$a", "0", '"$x"', "'*'");
  const element = choose(g, [
    [2, t`p[${numbers.small}]`],
    [2, one("p[@]", "p[*]")],
    [1, one("p", "p[0]", "p[1]")],
    [1, t`m[${key}]`, "assoc"],
  ]);
  /** what stands after `${` */
  const subject = choose(g, [
    [6, variable],
    [1, one("1", "2", "10")],
    [1, one("@", "*")],
    [1, one("u", "#")],
    [3, element, "array"],
  ]);

  const rawPattern = byDepth(
    (depth: number): Gen =>
      list(
        choose(g, [
          [3, one("a", "b", "/", ".", ":", "1", "f", "o", "foo")],
          [
            3,
            one(
              "*",
              "?",
              "[a-c]",
              "[!a]",
              "[[:alpha:]]",
              "[^b-z]",
              "[]a]",
              "[[:digit:]/]",
              "\\*",
              "'*'",
              "**",
            ),
          ],
          [1, t`"$${variable}"`],
          [1, t`$${variable}`],
          [1, quotedText],
          ...(depth > 0
            ? ([
                [
                  1,
                  t`${one("@", "?", "*", "+", "!")}(${pattern(depth - 1)}|${pattern(depth - 1)})`,
                  "extglob",
                ],
                [1, t`${one("@", "?", "*", "+", "!")}(${pattern(depth - 1)})`, "extglob"],
                [1, t`"${inner(depth - 1)}"`],
              ] as const)
            : []),
        ]),
        1,
        3,
      ),
  );
  /** after a star bash does not try `@(…)` and `+(…)` at the end of the text: `*@(|x)` does not match `a` */
  const pattern = byDepth((depth: number): Gen => {
    return within(rawPattern(depth), (text, c) => text(c).replace(/\*(?=[*?"'$a-z]*[@+!*?]\()/g, "?"));
  });
  // a backquote in quotes within an operand in double quotes is more than bash can read
  const quotedText = within(characters(0, 4, "'", "`", "(", '"'), (text, c) => quoted(text(c)));

  const noList = (gen: Gen): Gen =>
    within(gen, (text, c) => text(c).replace(/^\$\{(?:[*@]|p\[[*@]\])(?=:[-+])/, "${x"));

  /** `${…}`; `operand` is a word as the place takes it */
  const parameter = byDepth((depth: number): Gen => {
    const operand =
      depth > 0
        ? choose(g, [
            [3, word(depth - 1)],
            [1, t`"${inner(depth - 1)}"`],
            [1, one("", "a b", "'x y'", "}")],
          ])
        : one("", "d", "a b");
    const pat = pattern(depth - 1);
    // braces in an operand upset what bash looks for behind it, and a dollar in quotes what floe reads
    const braceless = within(operand, (text, c) => {
      const word = text(c);
      return /(?:^|[^$])\{|'[^']*\$/.test(word) ? "a b" : word;
    });
    return choose(g, [
      [3, t`\${${subject}}`],
      // whether one empty parameter is none depends in bash on where `${*:-word}` stands
      [2, noList(t`\${${subject}${one(":-", "-", ":+", "+")}${braceless}}`)],
      // bash loses what stands behind quotes in the operand of `=`
      [1, t`\${${variable}${one(":=", "=")}${one("", "d", "a b", "$b", "$1-")}}`],
      [3, t`\${${subject}${one("#", "##", "%", "%%")}${pat}}`],
      [2, t`\${#${subject}}`],
      [2, noList(t`\${${subject}:${numbers.small}}`), "substring"],
      [2, noList(t`\${${subject}:${numbers.small}:${numbers.small}}`), "substring"],
      [2, t`\${${subject}${one("/", "//", "/#", "/%")}${pat}/${braceless}}`, "replace"],
      [1, t`\${${subject}${one("/", "//")}${pat}}`, "replace"],
      [1, t`\${${subject}${one("^", "^^", ",", ",,")}${one("", "[a-c]", "?", "a")}}`, "case-change"],
      [1, t`\${!${variable}${one("", ":-a", "#a", ":1")}}`, "indirect"],
      [1, one("${!p[@]}", "${!p[*]}"), "array"],
      [1, t`\${${subject}@${one("Q", "U", "u", "L", "E", "a")}}`, "quote"],
    ]);
  });

  /** command substitutions, both ways */
  const substitution = byDepth(
    (depth: number): Gen =>
      choose(g, [
        [
          3,
          within(commands(depth - 1), (text, c) => {
            const inside = text({ ...c, documents: [], substituted: true });
            return /\n|^\(/.test(inside) ? `$( ${inside}\n)` : `$(${inside})`;
          }),
        ],
        [
          1,
          within(
            commands(0),
            (text, c) =>
              `\`${text({ ...c, documents: [], substituted: true }).replace(/[\\`$]/g, (char) => (char === "$" ? "$" : `\\${char}`))}\``,
          ),
        ],
      ]),
  );

  const inner = byDepth(
    (depth: number): Gen =>
      list(
        choose(g, [
          [3, one("a", "b c", "*", " ", "  x", "foo", "~", "'", "\\$", "\\\\", "\\n", "#", ":", "(", "/")],
          [3, t`$${variable}`],
          [1, one("$1", "$#", "$*", "$?")],
          ...(depth > 0
            ? ([
                [3, parameter(depth - 1)],
                [1, t`$((${numbers.expression(depth - 1)}))`],
                [1, substitution(depth - 1)],
              ] as const)
            : []),
        ]),
        0,
        3,
      ),
  );

  const part = byDepth(
    (depth: number): Gen =>
      choose(g, [
        [5, one(...LITERALS)],
        [2, quotedText],
        [1, within(characters(1, 1, "\n"), (text, c) => `\\${text(c)}`)],
        [3, t`"$${variable}"`],
        [2, t`$${variable}`],
        [1, one('"$@"', "$*", '"$*"', "$@", "$#", "$1", '"$2"', "$?")],
        [1, one('"${p[@]}"', "${p[*]}", '"${p[*]}"', "${p[@]}", "${#p[@]}"), "array"],
        [1, one("$'a\\tb'", "$'\\x41\\101'", "$'i\\x74s'", "$'\\e'"), "ansi"],
        [
          1,
          one(
            "{a,b}",
            "{1..3}",
            "{c..a}",
            "x{,y}z",
            "{a,{b,c}}",
            "{01..3}",
            "{1..5..2}",
            "{a}",
            "{$a,b}",
            "{a,b",
            "{'a b',c}",
          ),
          "brace",
        ],
        ...(depth > 0
          ? ([
              [4, t`"${inner(depth - 1)}"`],
              [3, parameter(depth - 1)],
              [2, t`"${parameter(depth - 1)}"`],
              [1, t`$((${numbers.expression(depth - 1)}))`],
              [1, substitution(depth - 1)],
              [1, t`"${substitution(depth - 1)}"`],
            ] as const)
          : []),
      ]),
  );
  const word = byDepth(
    (depth: number): Gen =>
      fc
        .array(part(depth), { minLength: 1, maxLength: 3, size: "max" })
        .map((parts) => (c) => parts.map((text) => text(c)).join("")),
  );
  return {
    variable,
    word,
    words: byDepth((depth) => list(word(depth), 0, 3, " ")),
    single: byDepth((depth) => t`"${inner(depth)}"`),
    pattern,
    inner,
    key,
    numbers,
  };
}
