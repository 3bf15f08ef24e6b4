/**
 * Generated code of hot loops and functions against the instructions: the same output, the same number of steps, and the same
 * run wherever it is frozen. What the loops print is bash's word, too.
 */
import { describe, expect, test } from "bun:test";
import { finish, startScript } from "./lib/machine.ts";

const PROGRAMS: Record<string, string> = {
  while: "i=0; while [ $i -lt 700 ]; do i=$((i+1)); done; echo $i $?",
  "for ((": "s=0; for ((k=0; k<700; k++)); do ((s+=k*k%7)); done; echo $s $k",
  "[[": "i=0 n=0; while [[ $i -lt 700 ]]; do if [[ i -ge 350 && -n $n ]]; then n=$((n+1)); fi; i=$((i+1)); done; echo $i $n; until [[ ! $i -gt 5 ]]; do ((i--)); done; echo $i",
  collatz:
    "n=97 c=0; while [ $n -ne 1 ]; do if [ $((n%2)) -eq 0 ]; then n=$((n/2)); else n=$((3*n+1)); fi; c=$((c+1)); done; echo $c",
  branches:
    "a=b=0; i=0; while ((i<500)); do if ((i%3==0)); then a=$((a+1)); elif ((i%5==0)); then b=$((b+2)); else ((c^=i)); fi; ((++i)); done; echo $a $b $c",
  overflow: "x=1; for ((k=0;k<300;k++)); do x=$((x*3+1)); done; echo $x",
  "shifts and powers":
    "h=7; for ((k=0;k<300;k++)); do h=$(((h<<3)^(h>>2)&1023)); p=$((k**2-k)); done; echo $h $p",
  "division by zero":
    "d=5; i=0; while [ $i -lt 400 ]; do ((d=100/(300-i))); i=$((i+1)); done 2>/dev/null; echo $d $i",
  "conditional parts":
    "j=0; until [ $j -ge 400 ]; do j=$((j+1)); t=$((j<200?j:200-j)); u=$((t&&j>3||k)); done; echo $j $t $u",
  "texts that are no numbers":
    "n=007 i=0; while [ $i -lt 300 ]; do i=$((i+1)); [ $n -eq 7 ] && e=$((n+1)); done; echo $n $e $i",
  errexit: "set -e; i=0; while [ $i -lt 400 ]; do i=$((i+1)); ((i<390)); done; echo not here",
  readonly:
    "readonly q=3; z=0; while [ $z -lt 900 ]; do z=$((z+q)); done; echo $z; readonly z; while [ $z -lt 2000 ]; do z=$((z+1)); done; echo no",
  "integer attribute and locals":
    "f() { local i=0 s; while [ $i -lt 400 ]; do s=$((s+i)); i=$((i+1)); done; echo $s; }; i=x; f; f; echo $i",
  "two tasks":
    "i=0; { while [ $i -lt 500 ]; do i=$((i+1)); done; echo $i; } | { j=0; while [ $j -lt 600 ]; do ((j++)); done; read x; echo $x $j; }; echo $i",
  "unset and nounset":
    "i=0; while [ $i -lt 300 ]; do i=$((i+1)); w=$((w+1)); done; echo $w; (set -u; while [ $i -lt 600 ]; do i=$((i+1)); v=$((v+1)); done; echo no); echo $?",
  "functions and recursion":
    'fib() { if [ "$1" -lt 2 ]; then r=$1; else fib $(($1 - 1)); local a=$r; fib $(($1 - 2)); r=$((a + r)); fi; }; fib 12; echo $r $?',
  "locals that hide locals":
    "a=top; g() { local a=$1 b=$a; h $((a+1)); echo $a $b >&2; t=$t$a$b; }; h() { local a=x$1; t=$t$a; }; for i in 1 2 3 4 5 6 7; do g $i; done; echo $a $t",
  "return out of loops":
    "f() { for x in 1 2 3 4; do while :; do if [ $x -gt $1 ]; then return $x; fi; break; done; done; return; }; i=0 n=; while [ $i -lt 9 ]; do f $((i%5)); n=$n$?; i=$((i+1)); done; echo $n",
  "the last argument":
    "f() { local v=$1; l=$l[$_]; return 0; }; for i in 1 2 3 4 5 6; do f a$i b; l=$l$_; x=1; l=$l[$_]; [ $i -lt 3 ]; l=$l$_; : z$i; l=$l$_; y=$((i+1)); l=$l[$_]; test $i -lt 9; l=$l$_; done; echo $l",
  "set and shift":
    'f() { local n=$#; while [ $# -gt 0 ]; do t=$t.$1; shift; done; set -- a "b c" "$n"; t=$t$#$2$3; }; for i in 1 2 3 4 5 6; do f $i x "y z"; done; echo "$t"; set -- 1 2 3; for i in 1 2 3 4 5; do shift; echo $? $#; done 2>/dev/null',
  "break and continue":
    "i=0 n=0; while :; do i=$((i+1)); [ $i -gt 40 ] && break; [ $((i%3)) -eq 0 ] && continue; for j in a b c; do case $j in b) continue ;; esac; n=$((n+1)); [ $i = 7 ] && break 2; done; done; echo $i $n $?",
  "case and patterns":
    "n=; for w in file1.c x.h a.b abc '' 'a b' '*' 10; do for k in 1 2 3; do case $w in *.h) n=$n-h ;; a*|b*) n=$n-a ;; *[05].c) n=$n-5 ;; f?le[0-9]*) n=$n-f ;; '*') n=$n-star ;; '') n=$n-e ;; *' '*) n=$n-s ;; *) n=$n-$w ;; esac; done; done; echo $n; for w in a b c d e f; do case $w in q) false;; esac; echo $?; done",
  "patterns of bytes":
    "n=; for k in 1 2 3 4; do for w in '' a ab abc abcdefg abcabc 5x x5 ab]c A_9 'a b' $'\\351' $'a\\351' a.b.c aXbXc 'a*' '[' abcdefgh-5; do case $w in ?) n=$n'?' ;; [!a-f]*5) n=$n' 5' ;; ab??) n=${n}ab ;; *b*) case $w in a*b*c) n=${n}abc ;; *a*b*c*a*) n=${n}. ;; abcdefgh-[[:digit:]]) n=${n}long ;; *[]]*) n=$n] ;; *b[[:alpha:]]*[a-g]) n=${n}b ;; esac ;; [[:upper:]]_[0-9a-zA-Z]) n=$n^ ;; ?[!x]) n=${n}two ;; [) n=$n[ ;; *) n=$n- ;; esac; done; done; echo $n",
  "patterns of characters":
    "LC_ALL=C.UTF-8; n= e=$'\\303\\251' b=$'\\351'; for k in 1 2 3 4; do for w in $e ${e}a a$e $e$e x$e$e$e ab${e}a a '' $b ${b}a; do case $w in ?) n=$n'?' ;; [$'\\303\\251']a) n=$n[ ;; a[!a]) n=$n! ;; ??) n=${n}2 ;; *[a-z]?) n=$n* ;; *) n=$n- ;; esac; [[ $w == ?a || $w == [!b] ]] && n=$n+; done; LC_ALL=C; [ $k = 3 ] || LC_ALL=C.UTF-8; done; echo $n",
  text: 'for ((i=0;i<40;i++)); do p=/usr/lib/x$i/f$i.tar.gz; b=${p##*/} d=${p%/*} e=${p#/usr} s=${b%%.*}; q=${p:5:3}${#p}${u:-none}${1-x}; t+=${e:1:2}$s$q; done; echo "$t" $b $d ${#t}',
  "words that split":
    'v="a b" e= g="*nothing*"; c() { n=$((n+$#)); l="$l<$1>"; }; for i in 1 2 3 4 5 6; do c $v; c "$v"; c $e; c "$e" x; c $i$i; c "$@"; c $g; c -$i; done; echo $n "$l"',
  "elements of arrays":
    'for ((i=0;i<30;i++)); do p[i]=$((i*i)); q[$i]=v$i; done; for ((i=1;i<29;i++)); do ((s+=p[i]-p[i-1], p[i]++)); t=${q[i+1]} q[i]=$t; [ "${q[$i]}" = "v$((i+1))" ] && ((ok++)); done; echo $s $ok ${p[*]} ${q[3]} ${#q[@]} $((p[99]))',
  "associative arrays":
    'declare -A c; for ((i=0;i<30;i++)); do for w in the fox n$((i%5)) "a b"; do ((c[$w]++)); v=${c[$w]}; c[k$w]=$v; done; done; echo ${c[the]} ${c[fox]} ${c[n3]} ${c["a b"]} ${c["ka b"]} ${#c[@]} $v',
  conditions:
    'n=0; for ((i=0;i<60;i++)); do if [[ $i == *7* && $i -gt 10 || -z $u ]]; then ((n++)); fi; [[ x$i < x5 ]] && ((n+=2)); [[ ! ( $i != 1? ) ]] && ((n+=3)); [[ -n $i && $u == "" ]]; m=$m$?; done; echo $n $m',
  "options that change within":
    "for i in 1 2 3 4 5 6 7 8; do [ $i = 5 ] && set -x; x=$i; : $x; [ $i = 7 ] && set +x; done 2>&1; (set -e; for i in 1 2 3 4 5 6 7; do [ $i != 6 ]; echo $i; done); echo $?",
  "names that change within":
    "f() { echo one; }; for i in 1 2 3 4 5 6 7 8; do f; [ $i -eq 4 ] && f() { echo two $1; }; [ $i -eq 6 ] && unset -f f && f() { :; }; done; for i in 1 2 3 4 5 6; do [ $i = 4 ] && local() { echo mine; }; g() { local z=$i; echo $z; }; g; done; for i in 1 2 3 4 5 6; do test $i -lt 3 && echo lt; [ $i = 4 ] && eval 'test() { return 0; }'; done",
  "attributes that change within":
    "for i in 1 2 3 4 5 6 7 8; do v=$i+1; echo $v; [ $i = 4 ] && declare -i v; [ $i = 6 ] && declare +i v; done; for i in 1 2 3 4 5 6; do w=$i; [ $i = 4 ] && readonly w; echo $w $?; done 2>/dev/null; echo end",
  "separators that change within":
    "v=a:b; for i in 1 2 3 4 5 6; do set -- $v; echo $#; [ $i = 3 ] && IFS=:; [ $i = 5 ] && unset IFS; done",
  "separators of all kinds":
    "f() { n=$((n+$#)); l=$l[$1]; [ $n -lt 1000 ] && x=$x$2; }; for s in $'\\n\\t' : '' 5 - ab '\\' ']' '^' $'\\303\\251' ' '; do IFS=$s; for i in 1 2 3 4 5 6 7; do k=$((i*i-10)); f $k; f $i$i $n; v=a:b-c w='p q' u=x; f $v; f $w $u; f $u$i; for e in $v $w; do l=$l$e; done; test $k -lt 5 || l=$l/; set -- $v; l=$l$#; done; unset IFS; echo \"$l\" $n; l= x=; done",
  "tasks that share variables":
    "i=0; while [ $i -lt 12 ]; do i=$((i+1)); x=$(echo $i; i=9); y=$((y+x)); (y=0; i=0); { y=$((y+1)); } & wait; done; echo $i $x $y",
  "pipelines and their statuses":
    "for i in 1 2 3 4 5 6; do false | true; l=$l${PIPESTATUS[*]}; f() { return 3; }; f; l=$l${PIPESTATUS[*]}; ! true; l=$l${PIPESTATUS[*]}; done; echo $l",
  "traps in functions":
    "f() { [ $1 = 3 ] && trap 'echo usr' USR1; [ $1 = 5 ] && kill -USR1 $$; x=$1; }; for i in 1 2 3 4 5 6; do f $i; done; trap 'echo err $i' ERR; for i in 1 2 3 4 5; do [ $i = 4 ]; done; trap 'echo debug' DEBUG; for i in 1 2; do :; done",
  "the status that loops and functions find":
    "for k in 1 2 3 4 5 6; do false; for x in 1 2; do l=$l$?; done; for x in; do :; done; l=$l$?; f() { false | true; return 3; }; f; l=$l[${PIPESTATUS[*]}]; for x in 1; do false | true; continue; done; l=$l[${PIPESTATUS[*]}]; while :; do false | true; break; done; l=$l[${PIPESTATUS[*]}]; done; echo $l",
  reads:
    "n=0; while IFS=: read -r a b; do n=$((n+b)); case $a in x*) l=$l$a ;; esac; done <<E\nx1:1\ny2:2\nx3:3\ny4:4\nx5:5\nE\necho $n $l",
  "nounset within": "set -u; f() { local a=$1; x=$((a+1)); }; for i in 1 2 3 4 5; do f $i; done; echo $x",
  "calls that change what calls are":
    "f() { [ $1 -eq 0 ] && { unset -f f; return 4; }; f $(($1-1)); r=$r$?; }; g() { f 12; eval 'f() { :; }'; }; for i in 1 2 3 4 5 6; do f() { [ $1 -eq 0 ] && return 4; f $(($1-1)); r=$r$?; }; f 5; [ $i = 5 ] && g; done 2>/dev/null; echo $r; FUNCNEST=9; h() { d=$1; [ $1 -lt 30 ] && h $(($1+1)); }; for i in 1 2 3 4 5 6 7; do d=0; h 0; l=$l.$d; [ $i = 5 ] && FUNCNEST=20; done 2>/dev/null; echo $l",
  "calls that leave by an exit":
    "(set -e; f() { [ $1 -lt 9 ]; f $(($1+1)); }; f 0; echo no); echo $?; (trap 'echo bye $x' EXIT; set -e; g() { x=$1; [ $1 -lt 9 ]; g $(($1+1)); }; g 0); echo $?; h() { [ $1 -gt 8 ] && exit 6; h $(($1+1)); }; (h 0); echo $?",
  "options that change in a call":
    "f() { [ $1 -eq 6 ] && set -x; x=$1; [ $1 -gt 0 ] && f $(($1-1)); [ $1 -eq 3 ] && set +x; y=$1; }; f 8 2>&1; f 9 2>&1; echo $x $y",
  "what functions hide and find":
    "f() { local a=5 b=x$1 c; b=$b.$a d=$_; [ $1 -gt 0 ] && f $(($1-1)); l=$l$b$d; a=; set -- $b q; l=$l$#$_; shift; l=$l$1$_; }; a=top; f 7; f 5; echo $l $a ${b-unset}; LC_ALL=C; n() { local LC_ALL=C.UTF-8 v=$'\\303\\251'$1; t=$t${#v}; [ $1 -gt 0 ] && n $(($1-1)); u=$u${#v}; }; v=$'\\303\\251'; n 6; n 3; echo $t $u ${#v}",
  "traps beside calls":
    "trap 'echo bye $x $l' EXIT; f() { [ $1 -eq 0 ] && return 3; x=$1; f $(($1-1)); l=$l$?; }; for i in 1 2 3 4 5; do f $i; done; trap 'l=${l}s' USR1; g() { [ $1 -gt 0 ] && g $(($1-1)); [ $1 = 3 ] && kill -USR1 $$; l=$l$1; }; for i in 1 2 3 4 5; do g $i; done; trap 'l=${l}r' RETURN; f 4; set -T; f 4; set +T; trap - RETURN; trap 'l=${l}e' ERR; f 4; set -E; f 4; h() { f 2; trap 'echo h $x' EXIT; return 1; }; set -e; h x || h y; h z; echo no",
  "locals without a value":
    "f() { local a b=$1 c; l=$l$_${a-u}${c+s}; a=$b c=1; [ $1 -gt 0 ] && f $(($1-1)); l=$l$a; local b a; l=$l$b$a$_; unset a; l=$l${a-w}; }; a=top c=up; f 6; f 3; echo $l $a $c; shopt -s localvar_inherit; l=; f 3; echo $l; shopt -u localvar_inherit; g() { local v w; v=$((v+1)); w=$v; t=$t${v}; }; export v=5; for i in 1 2 3 4 5 6; do g; [ $i = 3 ] && declare -i w=4; done; echo $t $v $w; h() { local x; x=$1; local x=$x$x; y=$y$x; }; for i in 1 2 3 4 5; do h $i; done; echo $y ${x-none}",
  "returns in a trap's action":
    "f() { false; return; }; g() { f; l=$l$?; h; l=$l$?; }; h() { return; }; trap 'g; g; g; g; g; k=$k$?' USR1; for i in 1 2 3 4 5 6; do g; (exit $i); kill -USR1 $$; l=$l.; done; echo $l $k",
  "deep recursion":
    "d() { [ $1 -eq 0 ] && return 7; d $(($1-1)); }; d 900; echo $?; e() { [ $1 -eq 0 ] && return; e $(($1-1)); n=$((n+1)); e 0; }; e 450; e 300; echo $n",
  "set in a loop, and arguments of the caller":
    'g() { set -- x "$@"; shift; echo "$#:$*"; }; h() { for k in 1 2 3 4 5; do g $k "$@"; done; echo $1; }; h p q',
};

const HOT = { limits: { hotTurns: 3 } };
const COLD = { limits: { hotTurns: Number.MAX_SAFE_INTEGER } };

describe("generated code", () => {
  test.each(Object.entries(PROGRAMS))("%s", (_name, script) => {
    const cold = startScript(script, COLD);
    const expected = finish(cold);
    const hot = startScript(script, HOT);
    expect(finish(hot)).toEqual(expected);
    expect(hot.m.steps).toBe(cold.m.steps);
    const bash = Bun.spawnSync(["bash", "-c", script], { stderr: "ignore" });
    if (bash.exitCode !== null && Bun.which("bash"))
      expect([expected.stdout, expected.status]).toEqual([bash.stdout.toString(), bash.exitCode]);
  });

  test.each(Object.entries(PROGRAMS))("%s, in slices of any length", (_name, script) => {
    const expected = finish(startScript(script, COLD));
    for (const sliceSteps of [65, 97, 331]) {
      const limits = { sliceSteps, hotTurns: 3 };
      expect(finish(startScript(script, { limits }))).toEqual(
        finish(startScript(script, { limits: { ...limits, ...COLD.limits } })),
      );
      expect(finish(startScript(script, { limits })).stdout).toBe(expected.stdout);
    }
  });
});
