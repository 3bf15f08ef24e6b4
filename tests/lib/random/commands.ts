/** Commands and whole scripts. */
import fc from "fast-check";
import {
  byDepth,
  type Context,
  choose,
  FUNCTIONS,
  type Gen,
  type Grammar,
  list,
  newContext,
  one,
  quoted,
  type Row,
  type Text,
  t,
  within,
} from "./core.ts";
import { words } from "./words.ts";

/** One command and the here-documents that it left for after its line. */
function line(text: Text): Text {
  return (c) => {
    const inner: Context = { ...c, documents: [] };
    const command = text(inner);
    c.fresh = inner.fresh;
    return [command, ...inner.documents].join("\n");
  };
}

/** Names that are used nowhere else: `n1`, `n2` … count loops, so that every loop ends. */
function fresh(c: Context): string {
  return `n${++c.fresh}`;
}

/** A body of `callable` functions' use; counts on in the script's own numbers. */
function inside(text: Text, c: Context, change: Partial<Context>): string {
  const inner = { ...c, documents: [], ...change };
  const result = text(inner);
  c.fresh = inner.fresh;
  return result;
}

/** Elements of an array: a comment among them would take the closing parenthesis with it. */
function elements(gen: Gen): Gen {
  return within(gen, (text, c) => {
    // nor a `{` alone, which bash takes for a group in some places
    const words = text(c).replace(/(^|[ \n])(?=#|\{(?:\s|$))/g, "$1a");
    return (c.substituted ? /['"\\`]|<</ : /<</).test(words) ? "a b" : words;
  });
}

const OPTIONS = [
  "set -f",
  "set +f",
  "set -u",
  "set +u",
  "set -e",
  "set +e",
  "set -o pipefail",
  "set -a",
  "set -C",
  "set +C",
  "set -o noglob; set +o noglob",
];
const SHOPT =
  "nullglob dotglob nocasematch nocaseglob globstar lastpipe inherit_errexit failglob patsub_replacement xpg_echo extglob".split(
    " ",
  );
const IFS = ["IFS=:", "IFS=", "unset IFS", "IFS=' '", "IFS=x", "IFS=': '", "IFS=a1", "IFS=/"];

/** `small`: a few statements that are not deep, quick to look through. */
export function script(g: Grammar, small = false): fc.Arbitrary<string> {
  const w = words(g, (depth) => list(statement(depth), 1, 2, "\n"));
  const { variable, word, single, pattern, numbers } = w;
  const { expression } = numbers;

  const show = (d: number): Gen =>
    choose(g, [
      [3, t`echo ${w.words(d)}`],
      [3, t`printf '<%s>' ${w.words(d)}; echo`],
      [
        1,
        t`printf ${one("'%s-%d\\n'", "'%5s|%-4s|\\n'", "'%03d %x\\n'", "'%b\\n'", "'%c%%\\n'", "'%.2s\\n'", "'%*s\\n' 3")} ${w.words(0)} 2>/dev/null`,
      ],
      [1, t`printf '%q ' ${w.words(d)}; echo`, "printf-q"],
      [1, t`echo ${single(d)} "$?"`],
      [1, t`declare -p ${variable} 2>/dev/null`, "declare-p"],
      [1, one("declare -p p 2>/dev/null"), "declare-p", "array"],
      [1, t`command -v ${one("echo", "if", "f", "nosuch", "cd", "export")} ${one("", "test", "for")}`],
      [1, t`type -t ${one("echo", "if", "f", "nosuch", "g", "export")} ${one("h", "case", "[")}`],
      [1, t`echo "\${!${one("a", "x", "n")}${one("@", "*")}}" ${word(0)}`, "indirect-prefix"],
      [1, t`{ echo ${word(0)} >&3; } 3>&1 ${one("", ">/dev/null", "4>&3 >&4")}`],
      [1, t`echo ${one("$-", "${-//[^efuC]}", '"${##}"', "$[1+2]", "${FUNCNAME-}")} | tr -d hB`],
    ]);

  const assign = (d: number): Gen =>
    choose(g, [
      [4, t`${variable}=${word(d)}`],
      [2, t`${variable}=${single(d)}`],
      [2, t`${variable}=$((${expression(d)}))`],
      [1, t`${variable}=${word(0)} ${variable}=${word(d)}`],
      [1, t`${variable}+=${word(d)}`, "append"],
      [2, t`p=(${elements(w.words(d))})`, "array"],
      [1, t`p+=(${elements(w.words(d))})`, "array"],
      [1, t`p[${numbers.small}]=${word(d)}`, "array"],
      [1, t`p[${numbers.small}]+=${word(0)}`, "array"],
      [1, t`p=(${elements(t`[${numbers.small}]=${word(0)} ${word(0)} [1]=${word(0)}`)})`, "array"],
      [1, t`m[${w.key}]${one("=", "+=")}${word(d)}`, "assoc"],
      [1, t`printf -v ${variable} '%s-' ${w.words(d)}`, "printf-v"],
      [1, t`printf -v 'p[${one("0", "1", "2")}]' '%s' ${w.words(0)}`, "printf-v", "array"],
      [1, t`read -r ${variable} ${variable} <<< ${word(d)}`, "herestring"],
      [1, t`IFS=${one(":", "", "x", "' :'")} read ${variable} ${variable} <<< ${single(d)}`, "herestring"],
      [1, t`read -ra p <<< ${single(d)}`, "read-array", "herestring"],
      [1, t`mapfile ${one("-t", "-n 1", "-s 1 -t", "-O 1 -t")} p <<< ${single(d)}`, "mapfile", "herestring"],
      [
        1,
        t`mapfile -t -c ${one("1", "2")} -C 'echo ${one("cb", '"$x"', "$#")}' p <<< ${single(d)}`,
        "mapfile-callback",
        "herestring",
      ],
      [
        1,
        t`read ${one("-r ", "")}${one("-n 2", "-N 3", "-d x", "-d ''", "-n 1 -d b")} ${variable} <<< ${single(d)}`,
        "read-options",
        "herestring",
      ],
      [1, t`let ${variable}=${one("1+2", "'x * 2'", "0")} ${variable}++`, "let"],
      [1, t`(( ${expression(d)} ))`, "arithmetic"],
      [
        1,
        t`declare ${one("-i", "-u", "-l", "-x", "+i", "+u", "+l")} ${variable}${one("=a1B", "=2+1")}`,
        "attribute",
      ],
      [1, t`set -- ${w.words(d)}`],
      [1, one("shift", "shift 2", "shift 0 2>/dev/null")],
      [
        1,
        t`unset ${one("", "-v ")}${choose(g, [
          [2, variable],
          [1, one("'p[0]'", "'p[1]'", "p", "'m[k]'"), "array"],
        ])}`,
      ],
      [1, t`export ${variable}=e`],
      [1, t`export -n ${variable}`],
      [
        1,
        t`${one("declare", "typeset")} -${one("i", "u", "l", "x")} ${variable}; ${variable}+=${one("1", "b", "C")}`,
        "attribute",
        "append",
      ],
      [1, t`declare -a p; p+=([${numbers.small}]=${one("x", "''", "'a b'")})`, "array", "attribute"],
      [1, t`m=(${elements(t`[${w.key}]=${word(0)} [k]+=1`)})`, "assoc"],
      [1, t`unset 'm[${one("k", "j", "a b", "0")}]'`, "assoc"],
      [1, t`exec ${one("3", "4")}${one(">f3", "<a.x", ">&-", "<&-")}`],
      [
        1,
        t`OPTIND=1 ${one("getopts a: o -a", "getopts :b o -b", "getopts a o -c 2>/dev/null", "getopts a: o x")} ; echo "$?$o$OPTARG"`,
      ],
      [
        1,
        t`printf -v ${variable} ${one("%s", "%d", "%x", "%5.2s", "%q")} ${one("12", "7", "'a b'", "010", "0x1F")} 2>/dev/null`,
        "printf-v",
      ],
      [1, t`: ${one("${a:=d}", "${b=}", "$((x++))", "${p[5]:=z}", "${m[q]=v}")}`, "array", "assoc"],
      [1, t`${one(...IFS)}`],
      [1, one(...OPTIONS)],
      [1, t`shopt ${one("-s", "-u")} ${one(...SHOPT)}`, "shopt"],
    ]);

  const test = byDepth(
    (d: number): Gen =>
      choose(g, [
        [3, t`[ ${single(d)} ${one("=", "!=")} ${single(0)} ]`],
        [1, t`[ ${one("-n", "-z", "-f", "-d", "-e", "!", "-v")} ${single(d)} ]`],
        [
          1,
          t`[ ${one("$#", "$?", "${#a}", "3", '"$x"')} ${one("-eq", "-lt", "-ge", "-ne")} ${one("0", "1", "3", "$((2))")} ] 2>/dev/null`,
        ],
        [1, one("true", "false", ":", "! true")],
        [1, t`[ ${single(0)} = a ${one("-a", "-o")} ${one("-n", "-z", "!")} ${single(0)} ] 2>/dev/null`],
        [1, t`[ ${one("!", "( a", "!= !", "-n = -n", "( x )", "-a -a -a")} ] 2>/dev/null`],
        [
          1,
          t`[[ ${one("-o errexit", "-o noglob", "-v p[1]", "-v m[k]", "-R x", "! -e f1", "a -ef a", "a.x -nt nosuch")} ]]`,
          "test",
          "array",
          "assoc",
        ],
        [
          1,
          t`[[ ( ${single(0)} == ${pattern(0)} || -n $a ) && ! ${one("-z $x", "1 -gt 2", '"$b" < c')} ]]`,
          "test",
        ],
        [3, t`[[ x${word(d)} ${one("==", "=", "!=")} x${pattern(d)} ]]`, "test"],
        [
          1,
          t`[[ ${one("-n", "-z", "-v")} ${variable} && ${single(d)} ${one("<", ">")} x${word(0)} || ! x${word(0)} ]]`,
          "test",
        ],
        [1, t`[[ ${variable} ${one("-eq", "-lt", "-ge")} "${numbers.small}" ]]`, "test"],
        [
          1,
          t`[[ ${single(d)} =~ ${one("a+", "^[a-c]*", "(a|b)(.)", '"."', "x?$", "[[:digit:]]", "$a")} ]]`,
          "regex",
        ],
        [2, t`(( ${expression(d)} ))`, "arithmetic"],
        [1, t`${variable}=${word(d)}`],
        ...(d > 0 ? ([[1, t`${test(d - 1)} ${one("&&", "||")} ${test(d - 1)}`]] as const) : []),
      ]),
  );

  const body = (d: number): Gen => list(statement(d), 1, 3, "\n");
  const looped = (d: number): Gen => within(body(d), (text, c) => inside(text, c, { loops: c.loops + 1 }));

  const loop = (d: number): Gen =>
    choose(g, [
      [3, t`for ${one("i", "a", "x")} in ${w.words(d)}; do\n${looped(d - 1)}\ndone`],
      [1, t`for i do\n${looped(d - 1)}\ndone`, "for-default"],
      [
        2,
        within(
          fc.tuple(test(d), looped(d - 1), fc.boolean()).map(([cond, text, until]) => (c: Context) => {
            const n = fresh(c);
            const bound = until
              ? `until [ "$((${n} += 1))" -gt 3 ] || `
              : `while [ "$((${n} += 1))" -lt 4 ] && `;
            return `${n}=0\n${bound}{ ${cond(c)}; }; do\n${text(c)}\ndone`;
          }),
          (text, c) => text(c),
        ),
      ],
      [
        1,
        within(
          fc.tuple(looped(d - 1), expression(0)).map(([text, e]) => (c: Context) => {
            const n = fresh(c);
            return `for ((${n} = 0; ${n} < 3; ${n}++, ${e(c)})); do\n:\n${text(c)}\ndone`;
          }),
          (text, c) => text(c),
        ),
        "c-for",
      ],
      [
        1,
        t`select ${one("i", "a", "x")} in ${w.words(d)}; do\necho "$REPLY"\n${looped(d - 1)}\nbreak\ndone 2>/dev/null <<< ${one("1", "2", "9", "x", "''")}`,
        "select",
        "herestring",
      ],
    ]);

  const item = (d: number): Gen =>
    t`${one("", "(")}${list(pattern(0), 1, 2, "|")}) ${body(d)}\n${choose(g, [
      [3, one(";;")],
      [1, one(";&", ";;&"), "case"],
    ])}`;

  const jump: Gen = fc
    .constantFrom("break", "continue", "return", "exit", "break 2", "continue 2")
    .chain((name) => fc.constantFrom("", " 3", " 0").map((status) => ({ name, status })))
    .map(({ name, status }) => (c: Context) => {
      if (/^[bc]/.test(name)) return c.loops > 0 ? name : ":";
      return name === "return" && !c.inFunction ? ":" : name + status;
    });

  const define = (d: number): Gen =>
    fc
      .tuple(fc.nat(FUNCTIONS.length - 1), body(d - 1), one("{", "(", "{"), fc.boolean())
      .map(([index, text, open, keyword]) => (c) => {
        const around = { callable: Math.min(index, c.callable), inFunction: true, loops: 0 };
        const close = open(c) === "{" ? "}" : ")";
        return `${keyword ? "function " : ""}${FUNCTIONS[index]}() ${open(c)}\n${inside(text, c, around)}\n${close}`;
      });
  const call = (d: number): Gen =>
    fc.tuple(fc.nat(), w.words(d)).map(
      ([k, args]) =>
        (c) =>
          // what is called may set an EXIT trap
          c.callable === 0 || c.piped ? `: ${args(c)}` : `${FUNCTIONS[k % c.callable]} ${args(c)}`,
    );
  const local = (d: number): Gen =>
    within(
      choose(g, [
        [3, t` ${variable}=${word(d)}`],
        [2, t` ${variable}=`],
        [1, t` p=(${elements(w.words(0))})`, "array"],
        [1, t` -${one("i", "u", "x", "r")} ${variable}_=1`, "attribute"],
        [1, t` -n r=${variable}; r=${word(0)}`, "nameref"],
        [1, t` ${variable}=1; declare -g${one("", "i", "x", "u")} ${variable}=${word(0)}`, "declare-g"],
        [1, t` -n r=${variable}; unset ${one("", "-n ")}r; r=${word(0)}`, "nameref"],
        [1, t` -n r='p[${one("0", "1", "$#")}]'; r+=${word(0)}`, "nameref", "array"],
        [1, t` -; set -f; echo ${one("a*", "?", "[a-c]*")}`],
        [1, t` ${variable} ${variable}; ${variable}=${word(0)}; unset ${variable}`],
        [1, t` -A m; m[k]=${word(0)}; echo "\${m[@]}"`, "assoc"],
        [1, t` -a p; p[${one("0", "2")}]=${word(0)}; declare -p p`, "array", "declare-p"],
      ]),
      (text, c) => (c.inFunction ? `local${text(c)}` : `:${text(c)}`.replace(/[()]/g, "")),
    );

  const piped = (gen: Gen): Gen => within(gen, (text, c) => inside(text, c, { piped: true }));

  const filter = (d: number): Gen =>
    choose(g, [
      [3, one("cat", "tr a-z A-Z", "sort", "wc -l", "cut -c1-3", "uniq", "sort -r", "grep -c a")],
      [2, t`while read ${one("-r ", "")}${variable}; do ${piped(body(d - 1))}\ndone`],
      [1, t`{ read -r ${variable}; ${show(0)}; cat; }`],
    ]);

  const redirected = (d: number): Gen =>
    choose(g, [
      [2, t`${simple(d)} ${one(">f1", ">>f1", "2>/dev/null", ">f2", ">|f1", "3>&1 >&3")}`],
      [1, one("cat f1 2>/dev/null", "cat <f1 2>/dev/null", "cat f1 f2 2>/dev/null", "echo f*", "cat <&0")],
      [2, t`{ cat; } ${hereDocument()}`],
      [1, t`while read -r ${variable} ${variable}; do\n${looped(d - 1)}\ndone ${hereDocument()}`],
      [1, t`{ cat; } <<< ${word(d)}`, "herestring"],
      [
        1,
        t`cat <( ${within(body(d - 1), (text, c) => inside(text, c, { substituted: true }))}\n)`,
        "procsub",
      ],
      [1, t`{ ${body(d - 1)}\n} ${one(">f1; cat f1", "2>/dev/null", ">>f2; cat f2")}`],
    ]);

  const hereDocument = (): Gen =>
    fc
      .tuple(list(w.inner(1), 0, 3, "\n"), one("E", "-E", "'E'", "\\E", '-"E"'))
      .map(([text, mark]) => (c) => {
        // bash 5.2 prints the commands of a substitution anew, and loses the `;` of the list after a here-document
        if (c.substituted) return "</dev/null";
        // nothing in it may itself wait for the end of a line
        const inner = { ...c, documents: [] };
        // bash cannot read `$(( ))` in the offset of a slice in a here-document
        // nor is it of one mind there about how an operator's list is joined
        const lines = text(inner)
          .replace(/\$\(\((\$\{#b\}&3)\)\)/g, "1")
          .replace(/\$\{(?:!?p\[\*\]|\*(?!\}))/g, "${p[0]");
        c.documents.push(`${lines}\nE`);
        c.fresh = inner.fresh;
        return `<<${mark(c)}`;
      });

  const trap = (d: number): Gen =>
    fc
      .tuple(
        choose(g, [
          [3, one("EXIT")],
          [1, one("ERR"), "err-trap"],
          [1, one("DEBUG"), "debug-trap"],
          [1, one("RETURN"), "return-trap"],
        ]),
        show(0),
        fc.boolean(),
      )
      .map(
        ([signal, text, off]) =>
          (c) =>
            signal(c) === "DEBUG"
              ? "trap 'y+=.' DEBUG"
              : c.piped
                ? ":"
                : off && d > 1
                  ? `trap - ${signal(c)}`
                  : `trap ${quoted(text({ ...c, documents: [] }))} ${signal(c)}`,
      );

  const simple = (d: number): Gen =>
    choose(g, [
      [4, show(d)],
      [4, assign(d)],
      [2, call(d)],
      [1, local(d)],
    ]);

  const statement = byDepth((d: number): Gen => {
    const rows: Row[] = [
      [6, show(d)],
      [5, assign(d)],
      [2, call(d)],
      [1, local(d)],
    ];
    if (d > 0) {
      const b = body(d - 1);
      rows.push(
        [2, t`if ${test(d)}; then\n${b}\nfi`],
        [1, t`if ${test(d)}; then\n${b}\nelif ${test(0)}; then\n${b}\nelse\n${b}\nfi`],
        [3, loop(d)],
        // what an operator leaves empty within quotes is a character of bash's own in the word of a case
        [
          2,
          t`case ${within(word(d), (text, c) => text(c).replace(/"\$\{[^}"]*[,^/@]/g, '"${x'))} in\n${list(item(d - 1), 1, 3, "\n")}\nesac`,
        ],
        [2, t`${test(d)} ${one("&&", "||")} ${simple(d)}`],
        [1, t`( ${b}\n)`],
        [1, t`{ ${b}\n}`],
        [1, t`! ${simple(d)}`],
        [2, t`${simple(d)} | ${filter(d)}`],
        [1, t`{ ${b}\n} | ${filter(d)} | ${filter(d)}`],
        [1, t`${test(0)} ${one("&&", "||")} ${jump}`],
        [2, redirected(d)],
        [2, define(d)],
        [1, trap(d)],
        [
          1,
          within(show(0), (text, c) =>
            c.piped
              ? ":"
              : `trap ${quoted(text({ ...c, documents: [] }))} USR1; kill -USR1 "$BASHPID"; trap - USR1`,
          ),
        ],
        [1, t`{ ${simple(d)}; } ${one("2>/dev/null >f2", "<a.x", "4>f1 >&4", "<<<x")}`, "herestring"],
        [
          1,
          t`( ${one("set -e", "set -u", "set -o pipefail", "set -f", "shopt -s nullglob", "IFS=:", "cd .")}; ${b}\n)`,
        ],
        [
          1,
          t`f2=$( ${within(simple(d), (text, c) => text({ ...c, documents: [], substituted: true }))} ) || echo "$?"; echo "$f2"`,
        ],
        [1, t`while ! ${test(0)}; do ${simple(d)}; break; done`],
        [1, t`exec {fd}>f3; echo ${word(0)} >&"$fd"; exec {fd}>&-; cat f3`],
        [1, within(b, (text, c) => `eval ${quoted(inside(text, c, {}))}`)],
        [1, t`( ${b}\n) & wait "$!"`],
        [
          1,
          // on one line, so that an error in a word gives up all of it
          t`coproc { cat; }; echo ${w.words(0)} >&"\${COPROC[1]}" && read -r ${variable} <&"\${COPROC[0]}"; kill "$COPROC_PID"; wait "$COPROC_PID" 2>/dev/null`,
          "coproc",
        ],
        [
          1,
          t`${variable}=${word(0)} ${choose(g, [
            [1, call(d)],
            [1, t`eval 'echo "$a$b$x"'`],
          ])}`,
        ],
        [
          1,
          t`OPTIND=1; while getopts ${one("ab:c", ":ab:")} o ${one("-a -b x", "-ab", "-cb1 -- -a", '"$@"', "-z -a")}; do echo "$o:$OPTARG:$OPTIND"; done 2>/dev/null`,
        ],
        [1, t`${one("command", "builtin", "command -p")} ${one("echo", "printf '%s\\n'")} ${w.words(0)}`],
      );
    }
    return within(choose(g, rows), (text, c) => line(text)(c));
  });

  const prologue = choose(g, [
    [2, t`set -- ${w.words(0)}`],
    [1, one("set -- a 'b c' '' d")],
    [1, one("set --")],
  ]);
  const mode = choose(g, [
    [6, one("")],
    [1, one("set -o posix\n"), "posix"],
  ]);
  const before =
    (g.has("extglob") ? "shopt -s extglob\n" : "") +
    (g.has("assoc") ? "declare -A m\n" : "") +
    (g.has("array") ? "p=(a 'b c' '')\n" : "");
  const after = `echo "$?:$#:$a|$b|$c|$x|$y|$IFS"${g.has("array") ? '"|${p[*]}|${!p[*]}|"' : ""}${g.has("assoc") ? '"${#m[@]}${m[k]}"' : ""}`;
  return fc
    .tuple(
      mode,
      prologue,
      list(assign(1), 1, 2, "\n"),
      list(
        fc.oneof(
          { weight: 1, arbitrary: statement(small ? 1 : 2) },
          { weight: 1, arbitrary: statement(small ? 1 : 3) },
          { weight: 1, arbitrary: statement(1) },
        ),
        small ? 1 : 2,
        small ? 3 : 6,
        "\n",
      ),
    )
    .map(([posix, start, first, rest]) => {
      const c = newContext();
      return `${posix(c)}${before}${start(c)}\n${first(c)}\n${rest(c)}\n${after}\n`;
    });
}
