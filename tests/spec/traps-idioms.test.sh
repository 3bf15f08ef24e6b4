Traps as scripts use them, and together (bash manual 4.1 trap).

=== idiom stack [status=1]
set -eE; trap 'echo "err at ${BASH_SOURCE[0]##*/}:$LINENO: $BASH_COMMAND ($?)"' ERR
f() {
  g
}
g() {
  false
}
f
---
err at case.sh:6: false (1)
=== idiom cleanup [posix status=130]
tmp=t; : >$tmp; cleanup() { rc=$?; rm -f "$tmp"; echo "cleanup $rc"; exit $rc; }; trap cleanup EXIT; trap 'exit 130' INT; kill -INT $$; echo no
---
cleanup 130
=== idiom timing
trap 'prev=$this; this=$BASH_COMMAND' DEBUG; echo a; echo b; trap - DEBUG; echo "$prev | $this"
---
a
b
echo b | trap - DEBUG
=== idiom caller
set -T; trap 'echo "ret ${FUNCNAME[0]} from ${BASH_LINENO[0]}"' RETURN
f() { :; }
g() { f; }
g
---
ret f from 3
ret g from 4
=== debug funcname
set -T; trap 'echo "${FUNCNAME[0]:-main} $BASH_COMMAND"' DEBUG
f() { echo x; }
f
---
main f
f f
f echo x
x
=== lastpipe with traps
shopt -s lastpipe; trap 'echo E $?' ERR; true | { read x; false; }; echo a | read y; echo "$y"
---
E 1
E 1
E 1
a
=== lastpipe set -e [posix status=1]
shopt -s lastpipe; set -e; echo a | while read x; do false; done; echo no
---
=== lastpipe function exit [posix status=4]
shopt -s lastpipe; trap 'echo X' EXIT; f() { echo a | { exit 4; }; }; f
---
X
=== lastpipe signal
shopt -s lastpipe; trap 'echo got' USR1; echo a | { kill -USR1 $$; echo in; }; echo out
---
got
in
out
=== lastpipe bg [posix]
shopt -s lastpipe; echo a | { cat & wait; }; echo a | { sleep 0.01 & } ; wait; echo end
---
end
=== lastpipe background whole [posix]
shopt -s lastpipe; echo q | read v & wait; echo "[$v]"
---
[]
=== lastpipe local fn stdin
shopt -s lastpipe; f() { cat; echo a | { read x; }; cat; }; echo in | f; echo $x
---
in
a
=== lastpipe heredoc [posix]
shopt -s lastpipe; echo a | cat - <<E
doc
E
echo b | while read x; do cat <<E
$x
E
done
---
doc
b
=== wait interrupted keeps job [posix]
trap 'echo t' USR1; { sleep 0.03; exit 7; } & p=$!; kill -USR1 $$; wait $p; echo $?
---
t
7
=== kill by trap in loop [posix]
trap 'stop=1' USR1; stop=; i=0; while [ -z "$stop" ]; do i=$((i+1)); [ $i = 5 ] && kill -USR1 $$; done; echo $i
---
5
=== hot loop with debug
n=0; trap 'n=$((n+1))' DEBUG; i=0; while [ $i -lt 300 ]; do i=$((i+1)); done; trap - DEBUG; echo $i $n
---
300 603
=== debug trap set in hot loop
i=0; n=0; while [ $i -lt 300 ]; do i=$((i+1)); [ $i = 200 ] && trap 'n=$((n+1))' DEBUG; done; trap - DEBUG; echo $n
---
302
=== err trap in hot loop
n=0; trap 'n=$((n+1))' ERR; i=0; while [ $i -lt 300 ]; do i=$((i+1)); [ $i = 5 ]; done; echo $n
---
299
=== return in dot in function [posix]
echo 'return 5; echo no' >s; f() { . ./s; echo $?; return 6; }; f; echo $?
---
5
6
=== trap in function local traps [posix]
f() { trap 'echo in' EXIT; }; f; echo end
---
end
in
=== unset func in return trap
set -T; f() { trap 'unset -f f; echo R' RETURN; :; }; f; type f 2>/dev/null || echo gone
---
R
gone
=== exec in trap [posix]
trap 'exec echo replaced' EXIT; exit 3
---
replaced
=== subshell exit code in EXIT trap [posix]
(trap 'echo $?; exit 9' EXIT; exit 4); echo $?
---
4
9
=== lines of eval, continued
eval \
  'echo $LINENO'
---
2
=== lines of eval
x='echo $LINENO
echo $LINENO'
eval "$x"
f() {
  eval 'echo $LINENO
    echo $LINENO'
}
f
---
3
4
6
7
=== lines of eval in a group
{ eval 'echo $LINENO
echo $LINENO'; echo $LINENO; }
---
2
3
2
=== lines of a trap
trap 'echo $LINENO
echo $LINENO' USR1
kill -USR1 $$
---
1
2
