// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts
/** The parser: its generated code, its trees, and what it says of errors. */
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import * as ohm from "ohm-js";
import { generateParser, grammarPath, parserPath } from "../scripts/generate-parser.ts";
import type { Node as Match, Part, Tokens } from "../shell/descent.ts";
import { backquoted, completeCommand, Kind, substitution } from "../shell/generated/parser.ts";
import { openLexer, type Session } from "../shell/lex/lexer.ts";
import { scriptSource } from "../shell/lex/source.ts";
import { TokenStream } from "../shell/lex/tokens.ts";
import { formatParseError, ParseError, parseCommand, parseScript } from "../shell/parse.ts";
import { encodeText } from "../vm/index.ts";
import { accepted, acceptedByBash, rejected, stricter } from "./parser-scripts.ts";
import { showScript } from "./parser-show.ts";

/** The error of a script, which must have one. */
function errorOf(script: string, final = true): ParseError {
  try {
    let offset = 0;
    let line = 1;
    while (offset < script.length) ({ next: offset, line } = parseCommand(script, offset, line, { final }));
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`no error in ${JSON.stringify(script)}`);
}

describe("the generated parser", () => {
  const grammar = ohm.grammar(readFileSync(grammarPath, "utf8"));
  const rules = grammar.rules as unknown as Record<string, { body: object }>;

  test("is that of the grammar as it stands", async () => {
    expect(readFileSync(parserPath, "utf8")).toBe(await generateParser());
  });

  /** Ohm's tree in the form of ours: tokens are numbers, choices make no nodes. */
  function fromOhm(node: ohm.Node): Part {
    const children = node.children as ohm.Node[];
    if (node.isOptional()) return children.length === 0 ? null : fromOhm(children[0]);
    if (node.isIteration()) return children.map(fromOhm);
    const { startIdx: start, endIdx: end } = node.source;
    if (node.isTerminal()) return start;
    const kind = rules[node.ctorName].body.constructor.name;
    if (kind === "Alt" || kind === "Terminal" || kind === "Range") return fromOhm(children[0]);
    return { rule: node.ctorName, start, end, parts: children.map(fromOhm) };
  }

  const semantics = grammar.createSemantics().addOperation<Part>("tree", {
    _nonterminal() {
      return fromOhm(this);
    },
  });

  function ohmTree(kinds: string, rule: string): Part {
    const match = grammar.match(kinds, rule);
    return match.succeeded() ? semantics(match).tree() : null;
  }

  type Parse = { rule: string; kinds: string; tree: Match | null };

  /** What the parser makes of all commands and substitutions of a script, up to an error. */
  function parsesOf(script: string): Parse[] {
    const parses: Parse[] = [];
    const parse = (tokens: TokenStream, rule: string, parser: (tokens: TokenStream) => Match | null) => {
      const tree = parser(tokens);
      parses.push({ rule, kinds: String.fromCharCode(...tokens.kinds), tree });
      if (tree === null) throw new ParseError("no match", { line: 1, column: 1, offset: 0 });
      return { kind: "list" as const, pos: { line: 1, column: 1, offset: 0 }, items: [] };
    };
    const session: Session = {
      final: true,
      extended: false,
      posix: false,
      aliases: null,
      substitutions: null,
      warnings: [],
      parseSubstitution(outer, dollar) {
        const lexer = openLexer(outer.source, outer.at, session);
        const tokens = new TokenStream(lexer);
        tokens.push(Kind.substitute, dollar, "$(");
        const list = parse(tokens, "substitution", substitution);
        outer.at = lexer.at;
        outer.pending.push(...lexer.pending);
        return list;
      },
      parseBackquoted: (_, source) =>
        parse(new TokenStream(openLexer(source, 0, session)), "backquoted", backquoted),
    };
    try {
      for (let at = 0; at < script.length; ) {
        const lexer = openLexer(scriptSource(script, at, 1), at, session);
        parse(new TokenStream(lexer), "completeCommand", completeCommand);
        at = lexer.at;
      }
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
    }
    return parses;
  }

  const corpus = [...accepted, ...acceptedByBash, ...rejected, ...stricter.map(([script]) => script)];

  test.each(corpus)("agrees with Ohm on %j", (script) => {
    for (const { rule, kinds, tree } of parsesOf(script)) {
      expect({ rule, kinds, tree }).toEqual({ rule, kinds, tree: ohmTree(kinds, rule) as Match | null });
    }
  });

  test("agrees with Ohm on token soup", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    let matched = 0;
    for (let i = 0; i < 2000; i++) {
      const kinds = `${soup(random)}E`;
      const tree = completeCommand(new FixedTokens(kinds));
      // Ohm must take all of its input; the parser stops after the line
      const expected = ohmTree(tree === null ? kinds : kinds.slice(0, tree.end), "completeCommand");
      if (tree !== null) matched++;
      expect({ kinds, tree }).toEqual({ kinds, tree: expected as Match | null });
    }
    expect(matched).toBeGreaterThan(300);
    expect(matched).toBeLessThan(1700);
  });
});

/** Kinds of tokens: clauses within clauses, now and then with one too many or another. */
function soup(random: (below: number) => number): string {
  const alphabet = "npwaitlefhurkzdoygbcx;&|NAOB()DIR";
  const forms = [
    "n",
    "pw",
    "aRw",
    "npa",
    "IRwRp",
    "iLtLf",
    "iLtLlLtLeLf",
    "hLdLo",
    "rnywNdLo",
    "kwyNwp)LDNz",
  ];
  forms.push("kny(n|p)Lz", "bLc", "(L)", "n()bLcRw", "gn(L)", "xn|NLB", "rn;NuLdLodLo");
  const list = (depth: number): string => {
    const separator = [";", "N", "&", ";N"][random(4)];
    return (
      (random(3) === 0 ? `${form(depth)}AN` : "") +
      form(depth) +
      separator +
      (random(4) === 0 ? list(depth) : "")
    );
  };
  const form = (depth: number): string => {
    const text = forms[random(depth > 2 ? 5 : forms.length)].replace(/L/g, () => list(depth + 1));
    return random(30) === 0 ? text + alphabet[random(alphabet.length)] : text;
  };
  return list(0);
}

/** Tokens that are there from the start. */
class FixedTokens implements Tokens {
  readonly kinds: number[];
  at = 0;
  misses = null;
  constructor(kinds: string) {
    this.kinds = [...kinds].map((char) => char.charCodeAt(0));
  }
  read(): number {
    return 0;
  }
}

describe("what is a script", () => {
  const accepts = (shell: string, script: string): boolean => {
    const run = Bun.spawnSync([shell, "-n"], {
      stdin: Buffer.from(script),
      env: { ...process.env, LC_ALL: "C" },
    });
    return run.exitCode === 0 && !/syntax error|unexpected EOF/.test(run.stderr.toString());
  };
  const bash = Bun.which("bash");
  const dash = Bun.which("dash");

  test.each([...accepted, ...acceptedByBash])("floe and bash accept %j", (script) => {
    parseScript(script);
    if (bash) expect(accepts(bash, script)).toBe(true);
  });
  test.each(accepted)("dash accepts %j", (script) => {
    if (dash) expect(accepts(dash, script)).toBe(true);
  });
  test.each(rejected)("all reject %j", (script) => {
    errorOf(script);
    if (bash) expect(accepts(bash, script)).toBe(false);
    if (dash) expect(accepts(dash, script)).toBe(false);
  });
  test.each(stricter)("bash alone accepts %j: %s", (script, reason) => {
    const { message } = errorOf(script);
    if (reason === "to come") expect(message).toContain("not yet supported");
    if (bash) expect(accepts(bash, script)).toBe(true);
  });
});

describe("trees", () => {
  // '…' quoted text, "…" double-quoted parts, ~u tilde, $x parameter, $() and $(()) as written
  test.each([
    ["a b c", "[a b c]"],
    ["x=1 y+=2 a 2>f <&-", "[x=1 y+=2 a 2>f <&-]"],
    ["a && b || c; d & e", "[a]&&[b]||[c] ; [d] & [e]"],
    ["! a | b", "![a]|[b]"],
    ["! ! a |& b", "[a 2>&1]|[b]"],
    ["a &>f", "[a >f 2>&1]"],
    ["a >&f", "[a >f 2>&1]"],
    ["a >&2", "[a >&2]"],
    ["a >&$x", "[a >&$x]"],
    ["a &>>f b", "[a b >>f 2>&1]"],
    ["a <<<b", "[a <<<b]"],
    ["if a; then b; elif c; then d; else e; fi >f", "if([a] then [b] elif [c] then [d] else [e]) >f"],
    ["while a; do b; done", "while([a] do [b])"],
    ["until a; do b; done", "until([a] do [b])"],
    ["for i; do b; done", "for(i do [b])"],
    ["for i in; do b; done", "for(i in do [b])"],
    ["for i in 1 2\ndo b; done", "for(i in 1 2 do [b])"],
    ["case x in a|b) c;; (d) ;& e) f; esac", "case(x a|b [c];; d ;& e [f];;)"],
    ["f() { a; }", "f(){[a]}"],
    ["function f { a; } >x", "f(){[a]} >x"],
    ["(a; b)", "([a] ; [b])"],
    ["'a'b\"c\"\\d", "['a'b'cd']"],
    ["''", "['']"],
    ['""', "['']"],
    ["x=", "[x='']"],
    ["x=''$y", "[x=''$y]"],
    ['"a$x b"', "[\"'a'$x' b'\"]"],
    ["a\\\nb", "[ab]"],
    ['"a\\\nb\\c\\$\\""', "['ab\\c$\"']"],
    ["$1$10${10}${#}${#x}$#$?$$$!$-$@$*$0", "[$1$10$10$#${length x}$#$?$$$!$-$@$*$0]"],
    ["$x_y$z-", "[$x_y$z-]"],
    ['$ $. "$"', "[$ $. '$']"],
    ["${x-a b}", "[${x-a b}]"],
    ["${x:-}", "[${x:-}]"],
    ["${x:='a'}${x:?b}${x+c}", "[${x:='a'}${x:?b}${x+c}]"],
    [
      "${x[@]}${x[*]}${#x[@]}${!x[@]}${!x*}${!x@}",
      "[${x[@]}${x[*]}${length x[@]}${keys x[@]}${names x[*]}${names x[@]}]",
    ],
    ["${x[i+1]}${x['a b']}${x[y[$z]]#b}", "[${x[i+1]}${x['a b']}${x[y[$z]]#b}]"],
    ["${!x}${!1}${!#}${!x:-y}${!}${!-y}", "[${!x}${!1}${!#}${!x:-y}$!${!-y}]"],
    [
      "${x:1}${x: -1:$y}${x:a?b:c:2}${x:(1)}",
      "[${xslice'1'}${xslice' -1'/$y}${xslice'a?b:c'/'2'}${xslice'(1)'}]",
    ],
    ['${x/a/b}${x//a}${x/#"/"/$y}${x/%b/}', "[${x/a/b}${x//a}${x/#'/'/$y}${x/%b/}]"],
    ["${x^}${x,,[a]}${x~~b}${x@Q}", "[${x^}${x,,[a]}${x~~b}${x@Q}]"],
    ["${x y}${}${x@ZZ}${1[0]}", "[${bad ${x y}}${bad ${}}${bad ${x@ZZ}}${bad ${1[0]}}]"],
    ["${x#a}${x##b}${x%c}${x%%d}", "[${x#a}${x##b}${x%c}${x%%d}]"],
    ["${#-}${##}${##x}${#:-y}${#%z}", "[${length -}${length #}${##x}${#:-y}${#%z}]"],
    ["\"${x:-'a'}\"", "[\"${x:-''a''}\"]"],
    ['"${x:-"a b"c}"', "[\"${x:-'a bc'}\"]"],
    ['"${x:-a\\}b}"', "[\"${x:-'a}b'}\"]"],
    ["\"${x%'}'}\"", "[\"${x%'}'}\"]"],
    ["${x:-~/a}", "[${x:-~/a}]"],
    ['"${x:-~}"', "[\"${x:-'~'}\"]"],
    ["~ ~u ~u/x a~ ~'b' \\~ ~$x", "[~ ~u ~u/x a\\~ \\~'b' '~' \\~$x]"],
    ["x=~:~u:a~ y=a:~/b", "[x=~:~u:a\\~ y=a:~/b]"],
    ["a x=~:~ 1=~ x=a=~", "[a x=~:~ 1=\\~ x=a=\\~]"],
    ["$(a; b) `c` $()", "[$([a] ; [b]) `[c]` $()]"],
    ["`a \\`b \\$x\\` \\\\$y`", "[`[a `[b $x]` '$'y]`]"],
    ['"`a \\"b\\"`"', "[\"`[a 'b']`\"]"],
    ['`a "\\"b"`', "[`[a '\"b']`]"],
    ["$((1 + $x))", "[$(('1 + '$x))]"],
    ['$(( (1) + "2" ))', "[$((' (1) + 2 '))]"],
    ["$((a) )", "[$(([a]))]"],
    ["$((a); (b))", "[$(([a]) ; ([b]))]"],
    ["$(case a in b) c;; esac)", "[$(case(a b [c];;))]"],
    ["$'a\\n\\x41\\101\\u00e9\\cA\\e\\q\\'z'", "['a\nAA\xc3\xa9\x01\x1b\\q'z']"],
    ["$'a\\0b'c", "['a'c]"],
    ['"$\'a\'"$"b"', "['$'a'b']"],
    ["echo if { }", "[echo if { }]"],
    ["\\if a", "['i'f a]"],
    ["a#b #c", "[a#b]"],
    ["a >b;c", "[a >b] ; [c]"],
    ["2>a b2>c 3 >d", "[b2 3 2>a >c >d]"],
    ["\xe9\xff=\xc3", "[\xe9\xff=\xc3]"],
  ])("%j is %s", (script, shown) => {
    expect(showScript(parseScript(script))).toBe(shown);
  });

  test.each([
    ["cat <<E\na $x\n\\$y \\a\\\nb\nE\n", "[cat <<\"'a '$x'\n$y \\ab\n'\"]"],
    ["cat <<'E'\n$x\\\nE\n", "[cat <<'$x\\\n']"],
    ["cat <<-E\n\ta\n\t\t$b\n\tE\n", "[cat <<-\"'a\n'$b'\n'\"]"],
    ["cat <<A <<B; c\na\nA\nb\nB\nd", "[cat <<'a\n' <<'b\n'] ; [c]\n[d]"],
    ["cat <<E\nE\n", "[cat <<'']"],
    ["cat <<E\nfoo\\\nE\nx\nE\n", "[cat <<'fooE\nx\n']"],
    ['cat <<E\n"${x:-"a"}" `b "c"`\nE\n', "[cat <<\"'\"'${x:-'a'}'\" '`[b 'c']`'\n'\"]"],
    ["a $(cat <<E\nb\nE\n) c", "[a $([cat <<'b\n']) c]"],
    ["cat <<A $(cat <<B\nb\nB\n)\na\nA\nc", "[cat $([cat <<'b\n']) <<'a\n']\n[c]"],
    ["a $(cat <<E)\nb\nE\nc", "[a $([cat <<'b\n'])]\n[c]"],
    ["cat <<$x\\ y'z'\n$x yz\n", "[cat <<'']"],
  ])("here-document %j is %s", (script, shown) => {
    expect(showScript(parseScript(script))).toBe(shown);
  });
});

describe("words without expansions", () => {
  const words = [
    "a'b'\"c\"\\d",
    "$'\\a\\b\\e\\f\\n\\r\\t\\v\\\\\\'\\\"\\?\\1\\12\\123\\x1\\x12z\\u41\\u00e9\\u20ac\\U1f600\\cA\\c?\\z'",
    "$'\\377\\xff'",
    '"a\\b\\\\c\\"d\\`e\\$f\\\n"',
    "\"'\"'\"'",
    "a\\\nb\\ c\\'",
    "\xe9\xff'\x80'",
    "$'x\\0y'z",
    "{a,b",
    "a}b",
    "''\"\"",
    '$"a"',
    "a#",
  ];
  test.each(words)("%j means what it means to bash", (word) => {
    const bash = Bun.which("bash");
    const script = `printf %s. ${word}`;
    const shown = parseScript(script)[0].items[0].andOr.first.commands[0];
    if (shown.kind !== "simple") throw new Error("not simple");
    const text = shown.words[2].parts
      .map((part) => (part.kind === "literal" ? part.text : `?${part.kind}`))
      .join("");
    if (!bash) return;
    const env = { LC_ALL: "C.UTF-8", PATH: process.env.PATH };
    // by a file: an argument would have to be text
    const run = Bun.spawnSync([bash], { stdin: Buffer.from(script, "latin1"), env });
    expect(`${text}.`).toBe(run.stdout.toString("latin1"));
  });
});

describe("errors", () => {
  test.each([
    ["if true; echo; fi", "1:16: unexpected `fi`, expected `then` after the `if` of line 1"],
    ["x\nif a\nthen b\n", "4:1: unexpected end of file, expected `fi` to close the `if` of line 2"],
    [
      "if a; then\n  while b; do\n c\nfi",
      "4:1: unexpected `fi`, expected `done` to close the `while` of line 2",
    ],
    ["for x in a b; echo; done", "1:15: unexpected `echo`, expected `do` after the `for` of line 1"],
    ["for x; in a; do b; done", "1:8: unexpected `in`, expected `do` after the `for` of line 1"],
    ["{ echo hi }", "1:12: unexpected end of file, expected `}` to close the `{` of line 1"],
    ["(a\nb", "2:2: unexpected end of file, expected `)` to close the `(` of line 1"],
    ["case x of", "1:8: unexpected `of`, expected `in` after the `case` of line 1"],
    ["case x in a) b", "1:15: unexpected end of file, expected `esac` to close the `case` of line 1"],
    ["echo )", "1:6: unexpected `)`"],
    ["foo | ;", "1:7: unexpected `;`, expected a command"],
    ["foo &&", "1:7: unexpected end of file, expected a command"],
    ["> ;", "1:3: unexpected `;`, expected a word"],
    ["a >\nb", "1:4: unexpected newline, expected a word"],
    ["a\n  'b\nc", "3:2: unexpected end of file, expected `'` to close the `'` of line 2"],
    ['a "$(b "c)', '1:11: unexpected end of file, expected `"` to close the `"` of line 1'],
    ["a $(if b)", "1:9: unexpected `)`, expected `then` after the `if` of line 1"],
    ["a $(b", "1:6: unexpected end of file, expected `)` to close the `$(` of line 1"],
    ["a\0b", "1:2: unexpected NUL byte, expected text"],
  ])("%j: %s", (script, message) => {
    const error = errorOf(script);
    const { line, column } = error.position;
    expect(`${line}:${column}: ${error.message.replace("syntax error: ", "")}`).toBe(message);
  });

  test("are shown with their line", () => {
    const script = encodeText("a\n\tif é; fi\n");
    expect(formatParseError(errorOf(script), script, "x.sh")).toBe(
      encodeText(
        "x.sh:2:9: syntax error: unexpected `fi`, expected `then` after the `if` of line 2\n\tif é; fi\n\t      ^",
      ),
    );
  });

  test("of a long line show what is around them", () => {
    const script = `${"a ".repeat(500)}) ${"b ".repeat(500)}`;
    const [, line, caret] = formatParseError(errorOf(script), script, "x").split("\n");
    expect(line.length).toBeLessThanOrEqual(200);
    expect(line[caret.length - 1]).toBe(")");
  });

  test.each(["( ", "{ ", "$(", '"$(', "${x:-", "if ", "while ", "f() { ", "case x in a) "])(
    "of nesting %j ten thousand times is one message",
    (open) => {
      expect(errorOf(open.repeat(10_000)).message).toContain("nested too deeply");
    },
  );

  test("deep but sane nesting is taken", () => {
    for (const [open, close] of [
      ["( ", " )"],
      ["$(", ")"],
      ["${x:-", "}"],
      ["{ ", "; }"],
      ["$((1+", "))"],
    ]) {
      parseScript(`a ${open === "( " || open === "{ " ? "; " : ""}${open.repeat(200)}b${close.repeat(200)}`);
    }
  });
});

describe("one command at a time", () => {
  test("what follows is not looked at", () => {
    const script = "a\nb; c\n)(";
    const first = parseCommand(script, 0, 1);
    expect(showScript([first.command!])).toBe("[a]");
    expect(first).toMatchObject({ next: 2, line: 2 });
    const second = parseCommand(script, first.next, first.line);
    expect(showScript([second.command!])).toBe("[b] ; [c]");
    expect(second).toMatchObject({ next: 7, line: 3 });
    expect(() => parseCommand(script, second.next, second.line)).toThrow(ParseError);
  });

  test("blank lines, comments and the end give none", () => {
    expect(parseCommand("\na", 0, 1)).toEqual({ command: null, next: 1, line: 2, warnings: [] });
    expect(parseCommand("  # b", 0, 1)).toEqual({ command: null, next: 5, line: 1, warnings: [] });
    expect(parseCommand("", 0, 1)).toEqual({ command: null, next: 0, line: 1, warnings: [] });
    expect(parseCommand("a\n", 2, 2, { final: false })).toEqual({
      command: null,
      next: 2,
      line: 2,
      warnings: [],
    });
  });

  test("a here-document belongs to its line", () => {
    expect(parseCommand("cat <<E; a\nb\nE\nc", 0, 1)).toMatchObject({ next: 15, line: 4, warnings: [] });
  });

  test("a here-document may end with the script, with a warning", () => {
    const { command, warnings } = parseCommand("a\ncat <<E\nb", 2, 2);
    expect(showScript([command!])).toBe("[cat <<'b\n']");
    expect(warnings).toEqual([
      {
        position: { line: 2, column: 5, offset: 6 },
        message: "here-document of line 2 ended by end of file (wanted `E`)",
        delimiter: "E",
      },
    ]);
  });

  test.each([
    "if a\n",
    "if a; then\n",
    "for x in a\n",
    "case x in\n",
    "case x in a)\n",
    "{ a\n",
    "(a\n",
    "f()\n",
    "a |\n",
    "a &&\n",
    "a 'b\n",
    'a "b\n',
    "a `b\n",
    "a $(b\n",
    "a ${b:-c\n",
    "a $((1\n",
    "a $'b\n",
  ])("%j wants more", (script) => {
    expect(errorOf(script).incomplete).toBe(true);
    expect(errorOf(script, false).incomplete).toBe(true);
  });

  test.each(["cat <<E\nb\n", "cat <<E", "a \\\n", "a"])(
    "%j wants more only where more may come",
    (script) => {
      parseScript(script);
      expect(errorOf(script, false).incomplete).toBe(true);
    },
  );

  test.each(["fi\n", "a )\n", "if a; fi\n"])("%j is wrong whatever comes", (script) => {
    expect(errorOf(script, false).incomplete).toBe(false);
  });
});

describe("places", () => {
  test("of commands, words and parts", () => {
    const [, list] = parseScript("a\nif b; then\n  c=$x d'e'`f \\`g\\`` >h; fi\n");
    const { first } = list.items[0].andOr;
    const clause = first.commands[0];
    if (clause.kind !== "if") throw new Error("not if");
    expect(clause.pos).toEqual({ line: 2, column: 1, offset: 2 });
    const command = clause.clauses[0].body.items[0].andOr.first.commands[0];
    if (command.kind !== "simple") throw new Error("not simple");
    const [assignment] = command.assignments;
    expect(assignment.pos).toEqual({ line: 3, column: 3, offset: 15 });
    expect(assignment.value.pos).toEqual({ line: 3, column: 5, offset: 17 });
    const [, , substitution] = command.words[0].parts;
    if (substitution.kind !== "command-substitution") throw new Error("not a substitution");
    expect(substitution.pos).toEqual({ line: 3, column: 12, offset: 24 });
    const inner = substitution.body.items[0].andOr.first.commands[0];
    if (inner.kind !== "simple") throw new Error("not simple");
    const [nested] = inner.words[1].parts;
    if (nested.kind !== "command-substitution") throw new Error("not a substitution");
    expect(nested.body.pos).toEqual({ line: 3, column: 17, offset: 29 });
    expect(command.redirects[0].pos).toEqual({ line: 3, column: 22, offset: 34 });
  });

  test("the texts of jobs and functions, with their here-documents", () => {
    const { items } = parseScript("a b ; f() { c <<E; } >d & e <<X\nbody\nE\nother\nX\n")[0];
    const text = "f() { c <<E; } >d\nbody\nE\n";
    expect(items.map((item) => item.text)).toEqual(["", text, ""]);
    const definition = items[1].andOr.first.commands[0];
    if (definition.kind !== "function") throw new Error("not a function");
    expect(definition.text).toBe(text);
  });

  test("within a here-document whose tabs are gone", () => {
    const [list] = parseScript("cat <<-E\n\t\ta\n\t\tb $x\n\tE\n");
    const command = list.items[0].andOr.first.commands[0];
    if (command.kind !== "simple") throw new Error("not simple");
    const [document] = command.redirects[0].target.parts;
    if (document.kind !== "double-quoted") throw new Error("not expanding");
    expect(document.parts[1].pos).toEqual({ line: 3, column: 5, offset: 17 });
  });
});
