// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts
/**
 * Trees mean what the scripts mean: bash runs each script, and then what its tree prints as, and both must do
 * the same.
 */
import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { parseScript } from "../shell/parse.ts";
import { encodeText, toBytes } from "../vm/index.ts";
import { printScript } from "./parser-print.ts";

const before = "set -- 'p 1' p2 p3; x='a b'; y=; unset u; p='/a/b.c.d'; q=\"a'b\"; HOME=/h\n";

const scripts = [
  `printf '<%s>' $x "$x" '$x' \\$x a"b c"d $x$x "$x"'y'z`,
  `printf '<%s>' "$@" $* "$*" "\${@}" x"$@"y $# \${#} \${#x} \${#1} \${10} $10`,
  `printf '<%s>' \${u-a b} "\${u-a b}" \${u-"a b"} "\${u-"a b"}" "\${u-'a b'}" \${u-'a b'} \${u:-$x} "\${u:-$x}"`,
  `printf '<%s>' \${y-a} \${y:-a} \${x+"a  b"} "\${x:+a  b}" \${y:+z} "\${u:=d e}" "$u"`,
  `printf '<%s>' \${p#*/} \${p##*/} \${p%.*} \${p%%.*} "\${p#"/a"}" "\${p#'/a'}" "\${p%'.'*}" \${q#a\\'} "\${q%\\'b}"`,
  `printf '<%s>' "\${u:-a\\}b}" "\${u:-a\\"b}" "\${u:-\\$x}" \${u:-a\\}b} \${u:-a\\ b} "\${u:-{a}" "\${u:-{a\\}}" \${u:-'}'}`,
  `printf '<%s>' ~ ~/x "~" \\~ a~ x=~ x=a:~/b \${u:-~} \${u:-~/z} "\${u:-~}" \${p#~} ~root/x`,
  `v=~/a:~/b:c~ w=a:~; printf '<%s>' "$v" "$w"`,
  `printf '<%s>' $(echo a b) "$(echo a  b)" \`echo c d\` "\`echo "c  d"\`" "\`echo \\"c  d\\"\`" \`echo \\\`echo e\\\`\``,
  `printf '<%s>' "$(echo "$(echo "a  b")" ')' "\${x}")" $(case a in a) echo y;; esac) $(echo ')' # )
)`,
  `printf '<%s>' $((1+2)) $(( (1+2)*3 )) $(($(echo 4)+\${#x})) "$((1<2?3:4))" $((x=5))$x $(( "7" ))`,
  `printf '<%s>' $((echo a); (echo b)) $( (echo c) )`,
  `printf '<%s>' $'a\\tb\\'c\\x41\\u20ac' "$'a'" $"loc $x"`,
  `cat <<E; cat <<'E'; cat <<-E2
$x "\${u:-"q"}" \\$x \\a \\\\ \`echo "b"\` $(echo ")") "\${u:-'s'}" '$y'
line\\
joined
E
$x \\$x \\
E
		tab $x
	E2`,
  `f() { echo "f:$1:$#"; cat; } <<E
doc $1
E
f a; f "b c"`,
  `for i in 1 "2 3" $x; do echo "i=$i"; done; for i; do echo "<$i>"; done; for i in; do echo no; done`,
  `case $x in "a b") echo 1;; a*) echo 2;; esac; case abc in a?c|x) echo 3;& y) echo 4;;& *c) echo 5;; *) echo 6; esac`,
  `case 'a*' in 'a*') echo lit; esac; case ab in 'a*') echo no;; a*) echo glob; esac; case "]" in [\\]]) echo br;; esac`,
  `if false; then echo a; elif ! true; then echo b; else echo c; fi; while read l; do echo "[$l]"; done <<< "$x"`,
  `{ echo out; echo err >&2; } 2>&1 | cat; (echo sub; exit 3) || echo "st $?"; ! true || echo bang`,
  `echo a >f; cat <f; echo b >>f 2>&1; cat 0<f; echo e 1>&2 2>/dev/null`,
  `a=1 b=$x c="$x" sh -c 'echo "$a|$b|$c"'; a+=x; a+="$a"; echo $a; n=; echo "<$n>"`,
  `echo a\\
b "c\\
d" 'e\\
f' $x\\
x \${x\\
}; ec\\
ho done &\\
& echo ok`,
  `echo {a,b}{1,2} "{a,b}" {a\\,b,c}`,
  `set -- a "b c"; printf '<%s>' "$@"; printf '<%s>' \${1+"$@"} "\${@:-z}"`,
  `x=1; x=2 eval 'echo $x'; echo $x; echo "\\$x \\\\ \\" \\a \\\`"`,
  `echo "a\${u:+"x"}b\${x:+"y z"}c" a"\${x:+y "z"}"`,
  `echo "\${x:+$(echo "in \${x}")}" \${x:+\`echo t\`} "\${u:-\`echo "bq"\`}"`,
  `echo if then else fi { } ! [ in do done esac while; echo 2>/dev/null 2 3>&1 4>/dev/null`,
  `echo \${x%%"\${x#?}"} "\${x%%\${x#?}}" \${x#\\a} \${x#"\${x%?}"} "\${x#[a-z]}" \${x#['a-z']}`,
  `[ "$x" = "a b" ] && echo eq; [ -n "$y" ] || echo empty; test 1 -lt 2 && echo lt`,
  `function g { echo "g $*"; }; g 1 2; function h() ( echo sub ); h; k() for i in 1 2; do echo $i; done; k`,
  `echo é ÿ "ü$x" 'ñ' \\é`,
  `cat <<A - <<B
a
A
b $(cat <<C
c $x
C
)
B
echo $(cat <<D
d
D
) end`,
  `echo $(echo a; echo b;) $( ) "$()" \`\` $(<&-) ; (echo 1); { echo 2;}; { (echo 3) }
echo "$(echo '"')" "$(echo "'")" '"'"'"`,
];

describe("bash does the same with the tree of", () => {
  const bash = Bun.which("bash");

  /** Standard output, errors without their lines, and the status. */
  function run(script: string, bash: string): string {
    const cwd = mkdtempSync(`${tmpdir()}/floe-parser-`);
    const env = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", HOME: "/h" };
    const { stdout, stderr, exitCode } = Bun.spawnSync([bash], { stdin: toBytes(script), env, cwd });
    rmSync(cwd, { recursive: true });
    return `${stdout}|${stderr.toString().replace(/line \d+/g, "")}|${exitCode}`;
  }

  test.each(scripts)("%s", (text) => {
    if (!bash) return;
    const script = encodeText(`${before}${text}\n`);
    const original = run(script, bash);
    expect(original).not.toContain("syntax error");
    expect(run(printScript(parseScript(script)), bash)).toBe(original);
  });
});
