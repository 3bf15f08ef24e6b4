/** Arithmetic expressions. They end, divide by zero seldom, and assign now and then. */
import fc from "fast-check";
import { byDepth, choose, type Gen, type Grammar, one, type Row, t } from "./core.ts";

export type Arithmetic = {
  /** as in `$(( ))` */
  expression(depth: number): Gen;
  /** a small number, for subscripts and offsets */
  small: Gen;
};

const BINARY = ["+", "-", "*", "<", "<=", ">", ">=", "==", "!=", "&", "|", "^", "&&", "||", "<<", ">>"];
const ASSIGN = ["=", "+=", "-=", "*=", "|=", "&=", "^=", "<<=", ">>="];

export function arithmetic(g: Grammar, variable: Gen): Arithmetic {
  const number = one(
    "1",
    "0",
    "2",
    "3",
    "7",
    "10",
    "-1",
    "0x1f",
    "010",
    "2#101",
    "16#fF",
    "9223372036854775807",
    "64#_",
  );
  const safe: Row[] = [
    [4, number],
    [3, variable],
    [1, one("$#", "${#a}")],
    [1, t`p[${one("0", "1", "-1", "2")}]`, "array"],
    [1, one("${#p[@]}", "p"), "array"],
  ];
  // bash evaluates while it parses: what stands before a syntax error has had its effects. So there is no expression
  // with effects and with text that may be anything
  const changing = choose(g, safe);
  const textual = choose(g, [
    ...safe,
    [2, t`$${variable}`],
    [1, t`\${${variable}}`],
    [1, one("$1")],
    [1, t`\${p[${one("0", "1", "2")}]}`, "array"],
  ]);
  const made = byDepth((depth: number) => byKind(depth));
  const byKind = (depth: number): { changing: Gen; textual: Gen } => {
    if (depth === 0) return { changing, textual };
    const { changing: c, textual: x } = made(depth - 1);
    return {
      changing: choose(g, [...common(changing, c), ...effects(c)]),
      textual: choose(g, common(textual, x)),
    };
  };
  const common = (value: Gen, e: Gen): Row[] => [
    [3, value],
    [4, t`${e} ${one(...BINARY)} ${e}`],
    [1, t`${e}${one(...BINARY)}${value}`],
    [1, t`${e} ${one("/", "%")} ${one("3", "7", "-2", "x", "010", "-1")}`],
    [1, t`${value} ** ${one("2", "0", "3", "63", "64")}`],
    [2, t`(${e})`],
    [1, t`${one("-", "+", "!", "~", "- -", "!!")}${value}`],
    [1, t`${e} ? ${e} : ${e}`],
    [1, t`${e}, ${e}`],
  ];
  const effects = (e: Gen): Row[] => [
    [2, t`(${variable} ${one(...ASSIGN)} ${e})`],
    [1, t`${one("++", "--")}${variable}`],
    [1, t`${variable}${one("++", "--")}`],
    [1, t`(p[${one("0", "1", "2", "-1")}]${one("++", "=3", "+=2")})`, "array"],
    [1, t`(m[${one("k", "j")}]${one("++", "=3", "+=2", "")})`, "assoc"],
  ];
  const expression = byDepth((depth: number): Gen => {
    const { changing, textual } = made(depth);
    return fc.oneof(changing, textual);
  });
  const small = choose(g, [
    [4, one("0", "1", "2", "-1", " -2", "3", "10")],
    [1, one("$#", "1+1", "${#a}", "$((${#b}&3))")],
  ]);
  return { expression, small };
}
