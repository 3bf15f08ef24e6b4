Posix mode (bash manual 6.11): what is read and done otherwise under `set -o posix`.

=== reserved words are no aliases
set -o posix
alias if='echo no' a='echo yes' }='echo brace'
if true; then a; fi
{ a
}
---
yes
yes
=== quotes in the word of an expansion in double quotes
set -o posix
echo "${x:-'a b'}" "${x:-'}" "${x+'}" "b${x:-it's}"
y=aXb; echo "${y#'a'}" "${y%%'X'*}" "${y/'X'/-}"
cat <<E
${x:-'} ${y#'a'} ${x-"q"}
E
set +o posix
echo "${x:-'}'}"
---
'a b' '  bit's
Xb a a-b
' Xb q
'}'
=== ${!#…} and ${!?…} are about $!
set -o posix
set -- a b
sleep 0.01 & wait
echo "[${!#*}]" "${!?none}" | tr -d 0-9
---
[] 
=== the names of functions are names [status=2]
set -o posix
if false; then f-x() { :; }; fi
(1f() { :; }; echo no) 2>/dev/null
echo $?
(function f.x { :; }; echo no) 2>/dev/null
echo $?
eval 'g-x() { :; }' 2>/dev/null
echo no
---
2
2
=== special builtins come before functions
export() { echo mine; }
set() { echo mine; }
test() { echo own; }
set -o posix
command set -o posix
export x=1; test; echo "[$x]"
x=2 export y=3; echo "$x$y"
---
mine
own
[1]
23
=== time with options is a program
function time { echo "mine: $*"; }
set -o posix
time -p echo a
time -x | cat
set +o posix
{ time -p true; } 2>&1 | while read a b; do echo "$a"; done
---
mine: -p echo a
mine: -x
real
user
sys
=== time alone tells the times of the shell
set -o posix
{ time; } 2>&1 | while read a b; do echo "$a"; done
set +o posix
{ time; } 2>&1 | while read a b; do echo "$a"; done
TIMEFORMAT=mine; { time; } 2>&1
---
user
sys

real
user
sys
mine
=== the target of a redirection is one word
set -o posix
a='b c' n=
set -- x y
echo 1 > $a; echo 2 > $*; echo 3 > "$@"q; echo 4 > n*
(echo 5 > $n) 2>/dev/null; echo "$?"
(echo 6 > "$n") 2>/dev/null; echo "$?"
cat 'b c' 'x y' 'x yq' 'n*'
cat < b* 2>/dev/null; echo "$?"
echo 7 > $(sleep 0.01; echo 'p q'); cat 'p q'
---
1
1
1
2
3
4
1
7
=== . does not look in the working directory [status=1]
set -o posix
echo 'echo in' > f
. ./f
(. f; echo no) 2>/dev/null; echo "$?"
command . f 2>/dev/null; echo "$?"
PATH=.:$PATH; . f
. g
echo no
---
in
1
1
in
=== trap shows names without SIG, and all of them
set -o posix
trap 'echo a' USR1 EXIT; trap '' TERM
trap
trap -p TERM QUIT
trap -p | while read a b c; do case $c in 'echo a'*|EXIT|*TERM) echo "$b $c" ;; esac; done
trap 10 15; trap
trap - EXIT
---
trap -- 'echo a' EXIT
trap -- 'echo a' USR1
trap -- '' TERM
trap -- '' TERM
trap -- - QUIT
-- '' TERM
trap -- 'echo a' EXIT
=== trap with the name of a signal alone is wrong [status=2]
set -o posix
trap 2; echo "$?"
trap - INT; echo "$?"
trap INT
echo no
---
0
0
=== kill knows no names with SIG
set -o posix
trap 'echo got' USR1
kill -USR1 $$; kill -s usr1 $$
kill -SIGUSR1 $$ 2>/dev/null; echo "$?"
kill -l SIGINT 2>/dev/null; echo "$?"; kill -l INT
---
got
got
1
1
2
=== a job that has been waited for is forgotten
set -o posix
(exit 3) & p=$!
wait $p; echo "$?"
wait $p 2>/dev/null; echo "$?"
(sleep 0.05; exit 4) & p=$!
wait; wait $p 2>/dev/null; echo "$?"
set +o posix
(exit 5) & p=$!
wait $p; wait $p; echo "$?"
---
3
127
127
5
=== set shows values without $'…'
set -o posix
a='x y' b= c="it's" d='
e' f=plain
set | while read -r l; do case $l in [a-f]=*|"e'") echo "$l" ;; esac; done
---
a='x y'
b=
c='it'\''s'
d='
e'
f=plain
=== readonly and export show themselves
set -o posix
f() { :; }; readonly -f f
readonly a='1 2' b; export c=3
readonly -f
readonly | while read -r l; do case $l in *' a='*|*' b') echo "$l" ;; esac; done
export -p | while read -r l; do case $l in *' c='*) echo "$l" ;; esac; done
---
readonly -f f
readonly a="1 2"
readonly b
export c="3"
=== an error in an expansion ends the shell
set -o posix
(: $((1/0)); echo no) 2>/dev/null
echo "$?"
(x=$((1/0))
echo no) 2>/dev/null; echo "$?"
(eval 'echo $((1+))'
echo no) 2>/dev/null; echo "$?"
(f() { : ${x!}; echo no; }; f
echo no) 2>/dev/null; echo "$?"
(for i in $((1/0)); do :; done
echo no) 2>/dev/null; echo "$?"
((1/0)) 2>/dev/null; echo "$?"
[[ 1/0 -eq 1 ]] 2>/dev/null; echo "$?"
x=abc; echo ${x:1/0} 2>/dev/null
echo yes "$?"
---
1
1
1
1
1
1
1
yes 1
=== an error in an expansion ends the script [status=1]
set -o posix
trap 'echo bye $?' EXIT
echo yes $(: $((1/0)); echo no) 2>/dev/null
: $((1/0)) 2>/dev/null
echo no
---
yes
bye 1
=== an assignment that is refused ends the shell
set -o posix
readonly x=1; readonly p=(1)
(x=2
echo no) 2>/dev/null; echo "$?"
(p[0]=2
echo no) 2>/dev/null; echo "$?"
(p+=(3)
echo no) 2>/dev/null; echo "$?"
(echo $((x=2))
echo no) 2>/dev/null; echo "$?"
(x=2 export y=1
echo no) 2>/dev/null; echo "$?"
(for x in 1; do :; done
echo no) 2>/dev/null; echo "$?"
((x=2)) 2>/dev/null; echo "$?"
---
1
1
1
1
1
1
1
=== an assignment before another command that is refused gives up its line
set -o posix
readonly x=1
{ x=2 echo no; echo no; } 2>/dev/null; echo no
echo "$?"
f() { x=2 echo no 2>/dev/null; echo no; }
f
echo "$?"
---
1
1
=== POSIXLY_CORRECT comes and goes with it
echo "[$POSIXLY_CORRECT]"
set -o posix; echo "[$POSIXLY_CORRECT]"
set +o posix; echo "[$POSIXLY_CORRECT]"
POSIXLY_CORRECT=; case $SHELLOPTS in *posix*) echo on ;; esac
unset POSIXLY_CORRECT; case $SHELLOPTS in *posix*) ;; *) echo off ;; esac
---
[]
[y]
[]
on
off
=== options of times and too many arguments of history end it
(set -o posix; times -x; echo no) 2>/dev/null; echo "$?"
(times -x) 2>/dev/null; echo "$?"
(history 1 2; echo no) 2>/dev/null; echo "$?"
---
2
2
1
=== assignments before special builtins stay, and are exported
set -o posix
c=1 eval :; declare -p c
d=$(sleep 0.01; echo 2) export e=3; declare -p d e
h+=x :; declare -p h
---
declare -x c="1"
declare -x d="2"
declare -x e="3"
declare -x h="x"
=== no tilde in the elements of a list with subscripts
set -o posix; HOME=/h
p=([0]=~/q ~ [3]=a:~); p[5]=~; p[6]=a:~; declare -p p
---
declare -a p=([0]="~/q" [1]="/h" [3]="a:~" [5]="/h" [6]="a:/h")
