Functions: POSIX XCU 2.9.5, bash manual 3.3.
=== define and call [posix]
f() { echo "in f: $1 $2 ($#)"; }; f a "b c"; f
---
in f: a b c (2)
in f:   (0)
=== body may be any compound command [posix]
f() (x=2; echo $x); x=1; f; echo $x
g() if [ "$1" ]; then echo yes; else echo no; fi; g a; g
h() for i; do echo $i; done; h 1 2
k() case $1 in a) echo A;; *) echo other;; esac; k a; k b
w() while read l; do echo "<$l>"; done; printf 'a\nb\n' | w
---
2
1
yes
no
1
2
A
other
<a>
<b>
=== definition on several lines [posix]
f()
{
  echo a
}
f
g ( ) { echo g; }; g
---
a
g
=== the function keyword
function f { echo f; }; function g() { echo g; }; f; g
---
f
g
=== positional parameters are restored [posix]
set -- a b c
f() { echo $# $1; set -- x; echo $# $1; shift; echo $#; }
f 1 2; echo $# $1
---
2 1
1 x
0
3 a
=== dollar-zero stays [posix]
f() { echo ${0##*/}; }; f
---
case.sh
=== return status [posix]
f() { return 3; echo no; }; f; echo $?
g() { false; return; }; g; echo $?
h() { true; }; h; echo $?; k() { (exit 4); }; k; echo $?
---
3
1
0
4
=== return modulo 256
f() { return $1; }; f 256; echo $?; f 255; echo $?; f 300; echo $?
---
0
255
44
=== return from nested constructs [posix]
f() { for i in 1 2 3; do while :; do if [ $i = 2 ]; then return $i; fi; break; done; done; echo no; }
f; echo $?
---
2
=== return in a subshell ends only that [posix]
f() { (return 5); echo $?; }; f
---
5
=== return in a pipeline part [posix]
f() { echo a | { read x; return 6; }; echo $?; }; f
---
6
=== recursion [posix]
f() { if [ $1 -le 1 ]; then echo 1; else echo $(( $1 * $(f $(($1-1))) )); fi; }; f 10
---
3628800
=== recursion without substitution [posix]
fib() { if [ $1 -lt 2 ]; then r=$1; else local n=$1 a; fib $((n-1)); a=$r; fib $((n-2)); r=$((a+r)); fi; }; fib 12; echo $r
---
144
=== deep recursion [posix]
f() { if [ $1 -gt 0 ]; then f $(($1-1)); else echo bottom; fi; }; f 800
---
bottom
=== mutual recursion [posix]
even() { if [ $1 = 0 ]; then echo even; else odd $(($1-1)); fi; }
odd() { if [ $1 = 0 ]; then echo odd; else even $(($1-1)); fi; }
even 11; even 40
---
odd
even
=== variables are global by default [posix]
f() { x=2; y=3; }; x=1; f; echo $x $y
---
2 3
=== local variables [posix]
f() { local x=2 y; y=3; echo $x $y; g; }
g() { echo g: $x $y; x=4; }
x=1 y=0; f; echo $x $y
---
2 3
g: 2 3
1 0
=== local starts unset, value of the outer is hidden
x=1; f() { local x; echo "[${x-unset}]"; x=2; echo $x; }; f; echo $x
---
[unset]
2
1
=== local with the outer value [posix]
x=1; f() { local x=$x; x=$((x+1)); echo $x; }; f; echo $x
---
2
1
=== local: several with values that depend on earlier ones [posix]
f() { local a=1 b=$((2)); local c=$a$b; echo $a $b $c; }; f
---
1 2 12
=== local quoting: value is not split [posix]
v='a  b'; f() { local x=$v y="$v"; echo "$x|$y"; }; f
---
a  b|a  b
=== unset of a local [posix]
x=outer; f() { local x=in; unset x; echo "[${x-unset}]"; x=again; echo $x; }; f; echo $x
---
[unset]
again
outer
=== local outside a function fails
local x=1 2>/dev/null; echo $?
---
1
=== local in recursion [posix]
f() { local n=$1; [ $n -gt 0 ] && f $((n-1)); echo -n "$n "; }; f 4; echo
---
0 1 2 3 4 
=== local status hides the substitution's [posix]
f() { local x=$(false); echo $?; local y; y=$(false); echo $?; }; f
---
0
1
=== local does not leak into the caller after return [posix]
f() { local v=1; return; }; f; echo "[${v-unset}]"
---
[unset]
=== redefinition, also from inside [posix]
f() { echo one; f() { echo two; }; }; f; f
---
one
two
=== a definition inside a function is global [posix]
f() { g() { echo "g $1"; }; }; f; g x
---
g x
=== unset -f [posix]
f() { echo f; }; unset -f f; f 2>/dev/null; echo $?
---
127
=== a function before a builtin or utility [posix]
echo() { printf 'my %s\n' "$1"; }; echo hi; command echo hi; unset -f echo; echo hi
---
my hi
hi
hi
=== a function may call the command it replaces [posix]
cd() { command cd "$@" && printf 'now in %s\n' "${PWD##*/}"; }; mkdir d; cd d
---
now in d
=== functions in conditions and lists [posix]
t() { return 0; }; f() { return 1; }; t && echo a; f || echo b; if t; then echo c; fi; ! f; echo $?
---
a
b
c
0
=== redirection on a call [posix]
f() { echo out; echo err >&2; }; f > o 2> e; cat o e; f 2>/dev/null | tr a-z A-Z
---
out
err
OUT
=== redirection on the definition [posix]
f() { read x; echo "$x $1"; } < in; echo data > in; f a; f b
---
data a
data b
=== a function in the background [posix]
f() { sleep 0.01; echo bg; return 3; }; f & wait $!; echo $?
---
bg
3
=== a function in a subshell and in a substitution [posix]
f() { x=5; echo $x; }; x=1; (f); echo $x; y=$(f); echo $x $y; f > /dev/null; echo $x
---
5
1
1 5
5
=== temporary environment for a function [posix]
x=1; f() { echo $x; x=3; }; x=2 f; echo $x
---
2
1
=== temporary environment is exported within [posix]
f() { env | grep '^tv='; }; tv=1 f; echo "[$tv]"
---
tv=1
[]
=== a function's name with odd characters
f_1() { echo a; }; a-b() { echo b; }; x.y() { echo c; }; f_1; a-b; x.y
---
a
b
c
=== arguments with special characters [posix]
f() { for a; do echo "[$a]"; done; }; f '' 'a b' '*' '$x' "it's" 'new
line'
---
[]
[a b]
[*]
[$x]
[it's]
[new
line]
=== passing all arguments on [posix]
f() { g "$@"; }; g() { echo $#: "$1" "$2"; }; f 'a b' 'c  d'; f
---
2: a b c  d
0:  
=== shift in a function [posix]
f() { while [ $# -gt 0 ]; do echo -n "$1,"; shift; done; echo; }; set -- x; f a b c; echo $1
---
a,b,c,
x
=== a function reads the caller's stdin [posix]
f() { read x; echo "f:$x"; }; printf '1\n2\n3\n' | { f; read y; echo $y; f; }
---
f:1
2
f:3
=== exit in a function ends the shell [posix status=3]
f() { echo in; exit 3; }; f; echo no
---
in
=== status before the body [posix]
f() { echo $?; }; false; f; (exit 7); f
---
1
7
=== empty arguments and defaults [posix]
f() { echo "${1:-none} ${2:-none} $#"; }; f '' x; f; f "" ""
---
none x 2
none none 0
none none 2
=== a function named like a variable [posix]
x=var; x() { echo fun; }; x; echo $x; unset x; x; echo "[$x]"
---
fun
var
fun
[]
=== unset without flag takes the variable first, then the function
f() { echo f; }; unset f; f 2>/dev/null; echo $?
---
127
=== definition has status 0 and does not run [posix]
false; f() { echo no; }; echo $?
---
0
=== local IFS [posix]
f() { local IFS=-; echo "$*"; }; f a b; echo "$(IFS=+; set -- a b; echo "$*")"
---
a-b
a+b
=== a function that outputs much into a pipe that closes [posix]
f() { while :; do echo line || return; done; }; f 2>/dev/null | head -3
---
line
line
line
=== nested calls keep their own positional parameters [posix]
a() { echo "a:$*"; b x "$@"; echo "a:$*"; }; b() { shift; echo "b:$*"; c "$1"; }; c() { echo "c:$*"; }; a 1 2
---
a:1 2
b:1 2
c:1
a:1 2
=== readonly local is local
f() { local -r x=1 2>/dev/null || local x=1; echo $x; }; f; x=2; echo $x
---
1
2
=== locals and eval [posix]
f() { local v=1; eval 'v=2; w=3'; echo $v; }; f; echo "[$v]" $w
---
2
[] 3
=== returning a value by name through eval [posix]
setvar() { eval "$1=\$2"; }; setvar foo 'a b $c'; echo "$foo"
---
a b $c
=== calling through a variable [posix]
f() { echo "called $1"; }; c=f; $c x; "$c" y; c='f z'; $c
---
called x
called y
called z
=== loops inside do not see the caller's loop [posix]
f() { break 2>/dev/null; echo in; }; for i in 1 2; do f; echo $i; done
---
in
1
in
2
