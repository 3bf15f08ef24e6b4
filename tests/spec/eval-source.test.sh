eval, dot and source: POSIX XCU 2.14, bash manual 4.1.
=== a dot script runs in this shell [posix]
echo 'x=5; f() { echo "f $1"; }' > lib; . ./lib; echo $x; f a
---
5
f a
=== source is the same
echo 'echo sourced' > lib; source ./lib; source lib
---
sourced
sourced
=== positional parameters are the caller's [posix]
echo 'echo $# $1' > lib; set -- a b; . ./lib
---
2 a
=== arguments replace them while it runs
echo 'echo $# $1; set -- x y z; echo $#' > lib; set -- a b; . ./lib p; echo $# $1
---
1 p
3
3 x
=== set without arguments changes the caller's [posix]
echo 'set -- x y z' > lib; set -- a; . ./lib; echo $#
---
3
=== status is that of the last command [posix]
echo 'false' > a; echo '(exit 7)' > b; : > c; . ./a; echo $?; . ./b; echo $?; false; . ./c; echo $?
---
1
7
0
=== return ends the script [posix]
printf 'echo a\nreturn 3\necho b\n' > lib; . ./lib; echo $?
---
a
3
=== return within a loop or a condition in it [posix]
printf 'for i in 1 2; do if [ $i = 2 ]; then return 4; fi; echo $i; done\n' > lib; . ./lib; echo $?
---
1
4
=== exit ends the shell [posix]
(echo 'exit 6' > lib; . ./lib; echo no); echo $?
---
6
=== a missing file
(. ./nosuch) 2>/dev/null; echo $?; source ./nosuch 2>/dev/null; echo $?
---
1
1
=== found by PATH [posix]
mkdir bin; echo 'echo from path' > bin/lib; PATH=$PWD/bin:$PATH; . lib
---
from path
=== nested [posix]
echo 'echo in a; . ./b; echo out a' > a; echo 'echo in b' > b; . ./a
---
in a
in b
out a
=== in a function: locals are visible, return ends the script only [posix]
echo 'echo $v; v=2; return 5; echo no' > lib; f() { local v=1; . ./lib; echo $? $v; }; f
---
1
5 2
=== in a subshell and a pipeline [posix]
echo 'x=9; echo $x' > lib; x=1; (. ./lib); . ./lib | cat; echo $x
---
9
9
1
=== here-documents and compound commands in a script [posix]
cat > lib <<'E'
if true; then
  cat <<X
value $v
X
fi
E
v=1; . ./lib; v=2; . ./lib
---
value 1
value 2
=== a syntax error in a script [posix]
echo 'echo a; fi; echo b' > lib; (. ./lib) 2>/dev/null; echo $?
---
2
=== commands before a syntax error on a later line run
printf 'echo a\nif\n' > lib; (. ./lib; echo after) 2>/dev/null; echo $?
---
a
after
0
=== break in a script leaves the caller's loop [posix]
echo 'break' > lib; for i in 1 2; do echo $i; . ./lib; done; echo end
---
1
end
=== dollar-zero stays [posix]
echo 'echo $0' > lib; . ./lib
---
../case.sh
=== LINENO counts in the script
printf '\necho $LINENO\n' > lib; . ./lib; echo $LINENO
---
2
1
=== from a pipe [posix]
echo 'echo piped' | . /dev/stdin
---
piped
=== a script without a final newline [posix]
printf 'echo no newline' > lib; . ./lib
---
no newline
=== stdin is not the script [posix]
echo 'read x; echo "got $x"' > lib; echo data | . ./lib
---
got data
=== eval: one level of expansion more [posix]
x='$y' y=5; eval echo $x; a='echo "b  c"'; eval "$a"; eval $a
---
5
b  c
b c
=== eval: several lines [posix]
eval 'echo 1
echo 2
if true
then echo 3
fi'
---
1
2
3
=== eval: a failing syntax has status 2 and goes on
eval 'if' 2>/dev/null; echo $?; eval ')' 2>/dev/null; echo $?
---
2
2
=== eval: nested [posix]
eval 'eval "echo \"deep $((1+1))\""'; eval eval eval echo four
---
deep 2
four
=== eval: quoting arguments [posix]
set -- 'a b' "c'd"; s=; for a; do s="$s '$(printf %s "$a" | tr "'" '"')'"; done; eval "set -- $s"; echo $# "$1" "$2"
---
2 a b c"d
=== eval: with a redirection and a pipe [posix]
eval 'echo a; echo b' > f; cat f; eval 'cat | tr a-z A-Z' < f
---
a
b
A
B
=== eval: exit status of an empty one [posix]
false; eval ''; echo $?; false; eval; echo $?; false; eval ' '; echo $?
---
0
0
0
=== eval: assignments before it
x=1; x=2 eval 'echo $x'; echo $x
---
2
1
=== eval: loops made at run time [posix]
n=3; eval "for i in $(seq -s ' ' $n); do echo \$i; done"
---
1
2
3
=== eval: a variable array by names [posix]
i=0; for v in red green blue; do i=$((i+1)); eval "c_$i=\$v"; done; j=$i; while [ $j -gt 0 ]; do eval "echo \$c_$j"; j=$((j-1)); done
---
blue
green
red
=== eval: comments and continuation [posix]
eval 'echo a # comment'; eval 'echo b \
c'
---
a
b c
=== eval: return and break act outside [posix]
f() { eval 'return 3'; }; f; echo $?; while :; do eval break; done; echo out
---
3
out
=== eval: a function that redefines itself [posix]
f() { echo first; eval 'f() { echo second; }'; }; f; f
---
first
second
=== the status before is seen by what eval and dot run [posix]
false; eval 'echo a$?'
false; ( eval 'echo b$(echo $?)' )
echo 'echo c$?' > s; false; . ./s
false; eval ' # nothing'; echo $?
: > s; false; . ./s; echo $?
false; eval 'sleep 0.01; echo d$?'
---
a1
b1
c1
0
0
d0
