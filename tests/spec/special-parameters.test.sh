Special parameters and shell variables: POSIX XCU 2.5.2, bash manual 3.4.2, 5.
=== arguments of the script [posix args="a b c"]
echo $# $1 $2 $3 "[$4]" "$*"
---
3 a b c [] a b c
=== question mark [posix]
true; echo $?; false; echo $?; (exit 42); echo $?; nosuch 2>/dev/null; echo $?; echo $?
---
0
1
42
127
0
=== question mark within one command line [posix]
false; echo $? $?; x=$?; echo $x; false || echo $?; ! true; echo "$?"
---
1 1
0
1
1
=== hash [posix]
echo $#; set -- a; echo $#; set -- 'a b' '' c; echo $#; shift; echo $#; set --; echo $#
---
0
1
3
2
0
=== dollar is the same in subshells [posix]
a=$$; b=$(echo $$); (c=$$; [ $a = $c ] && [ $a = $b ] && echo same); case $a in *[!0-9]*) echo no;; *) echo number;; esac
---
same
number
=== BASHPID differs in a subshell
[ $BASHPID = $$ ] && echo same; (  [ $BASHPID = $$ ] || echo other )
---
same
other
=== bang is the last background pid [posix]
echo "[$!]"; true & a=$!; wait $a; echo $?; [ "$!" = "$a" ] && echo kept; case $a in *[!0-9]*|'') echo no;; *) echo number;; esac
---
[]
0
kept
number
=== bang in a subshell is inherited [posix]
true & a=$!; (echo $!) > f; read b < f; [ $a = $b ] && echo same; wait
---
same
=== zero [posix]
echo $0; f() { echo $0; }; f; (echo $0); x=$0; echo ${x##*/} ${#0}
---
../case.sh
../case.sh
../case.sh
case.sh 10
=== minus lists the options [posix]
case $- in *e*) echo e;; *) echo no e;; esac; set -e -u; case $- in *e*) echo e;; esac; case $- in *u*) echo u;; esac; set +e; case $- in *e*) echo e;; *) echo no e;; esac
---
no e
e
u
no e
=== set -o lists options that can be set again [posix]
set -u; set +o | grep nounset; set +u; set +o | grep nounset
---
set -o nounset
set +o nounset
=== long option names
set -o errexit; case $- in *e*) echo on;; esac; set +o errexit; case $- in *e*) ;; *) echo off;; esac
set -o nosuch 2>/dev/null; echo $?
---
on
off
2
=== LINENO
echo $LINENO
echo $LINENO; x=$LINENO
echo $x

# comment
echo "$LINENO" $((LINENO+1))
---
1
2
2
6 7
=== LINENO in a loop and after line continuation
for i in 1 2; do
  echo $LINENO
done
echo a \
  b $LINENO
---
2
2
a b 4
=== LINENO in a function counts in the script
f() {
  echo $LINENO
}

f
---
2
=== LINENO after here-documents and long strings
cat <<E
a
b
E
echo $LINENO
x='a
b'; echo $LINENO
---
a
b
5
7
=== LINENO in a substitution and a subshell
(
echo $LINENO
)
x=$(echo $LINENO); echo $x
---
2
4
=== RANDOM is a changing number below 32768
a=$RANDOM b=$RANDOM c=$RANDOM d=$RANDOM
for n in $a $b $c $d; do [ $n -ge 0 ] && [ $n -le 32767 ] || echo out of range; done
[ "$a$b" != "$c$d" ] && echo changes
---
changes
=== RANDOM seeded repeats itself [posix]
RANDOM=42; a=$RANDOM$RANDOM; RANDOM=42; b=$RANDOM$RANDOM; [ $a = $b ] && echo repeats
---
repeats
=== SECONDS counts from the start or from what was assigned
[ $SECONDS -le 2 ] && echo small; SECONDS=100; [ $SECONDS -ge 100 ] && [ $SECONDS -le 102 ] && echo set
---
small
set
=== at and star joined to words [posix]
set -- 1 2; echo a$@b a$*b "a$@b" "a$*b"
---
a1 2b a1 2b a1 2b a1 2b
=== hash and length mixes [posix]
set -- a b c; echo $##  ${#}x $#$# "$#" ${##}
---
3# 3x 33 3 1
=== positional parameters after shift
set -- a b c d; shift; echo $1 $#; shift 2; echo $1 $#; shift 5; echo $? $#; shift 0; echo $#; shift; echo $# "[$1]"
---
b 3
d 1
1 1
1
0 []
=== set with options and parameters [posix]
set -u a b; echo $1 $2; set +u; set -- -x; echo $1; set - y; echo $1; set -- ; echo $#
---
a b
-x
y
0
=== set without double dash keeps options apart [posix]
set a -b c; echo $1 $2 $3; set -f -- '*' x; echo $1 $2; set +f
---
a -b c
* x
=== dollar followed by other characters [posix]
echo $= $: $, $. "$/" $+ $% "$^"
---
$= $: $, $. $/ $+ $% $^
=== PIPESTATUS first element
false | true; echo $PIPESTATUS; true; echo $PIPESTATUS
---
1
0
=== PPID does not change in a subshell [posix]
a=$PPID; (b=$PPID; [ $a = $b ] && echo same)
---
same
=== HOSTNAME, UID, EUID and the like are set
[ -n "$UID" ] && [ -n "$EUID" ] && [ "$UID" -ge 0 ] && echo ok
---
ok
=== shell level and version
case $BASH_VERSION in [0-9]*) echo ok;; esac
---
ok
=== pid of a subshell in the background differs
echo $$ > a; (echo $BASHPID > b) & p=$!; wait; read x < a; read y < b; [ $x != $y ] && [ $y = $p ] && echo ok
---
ok
=== FUNCNAME inside a function
f() { echo $FUNCNAME; }; f
---
f
