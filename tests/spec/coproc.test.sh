Coprocesses (bash manual 3.2.6).

=== without a name it is COPROC
coproc cat
echo "$? ${COPROC[@]} ${#COPROC[@]}"
[ "$!" = "$COPROC_PID" ] && echo pid
echo hi >&${COPROC[1]}
read x <&${COPROC[0]}
echo "got $x"

---
0 63 60 2
pid
got hi
=== a compound command with a name
coproc NAME { read a; echo "<$a>"; read a; exit 3; }
p=$NAME_PID
echo q >&${NAME[1]}
read r <&${NAME[0]}
echo >&${NAME[1]}
echo "$r"
wait $p
echo "$? [${NAME[@]}] [$NAME_PID]"

---
<q>
3 [] []
=== a simple command has no name
coproc cat - -
echo a b >&${COPROC[1]}
read x <&${COPROC[0]}
echo "$x"

---
a b
=== read -u and printf
coproc { read a b; printf '%s\n' "$b" "$a"; read a; }
printf '%s\n' '1 2' >&${COPROC[1]}
read -u ${COPROC[0]} x; read -u ${COPROC[0]} y
echo $x $y

---
2 1
=== it talks in turns
coproc { while read l; do echo "<$l>"; done; }
for i in 1 2 3; do echo $i >&${COPROC[1]}; read x <&${COPROC[0]}; echo $x; done

---
<1>
<2>
<3>
=== closing its input ends it
coproc cat
exec {COPROC[1]}>&-
echo "${COPROC[1]}"
wait $COPROC_PID
echo "$? [${COPROC[*]}] [${COPROC_PID-unset}]"

---
-1
0 [] [unset]
=== variables are gone when it has ended
coproc Y { read x; exit 5; }
p=$Y_PID
echo >&${Y[1]}
wait $p
echo "$? ${Y-unset} ${Y_PID-unset}"
declare -p Y 2>/dev/null || echo none

---
5 unset unset
none
=== moved to another descriptor
coproc cat
exec 5>&${COPROC[1]}- 6<&${COPROC[0]}-
echo "${COPROC[@]}"
echo hi >&5
read x <&6
echo $x

---
-1 -1
hi
=== one that is closed for a command says so
coproc { read x; }
eval "true ${COPROC[1]}>&-"
echo "${COPROC[1]}"

---
-1
=== a subshell has the variables and not the descriptors
coproc cat
(echo "${COPROC[@]}"; echo a >&${COPROC[1]} || echo bad) 2>/dev/null
echo b | { echo a >&${COPROC[1]} || echo bad; } 2>/dev/null
{ echo a >&${COPROC[1]} || echo bad; } 2>/dev/null & wait $!

---
63 60
bad
bad
bad
=== substitutions have them
coproc { while read l; do echo "<$l>"; done; }
echo "$(echo a >&${COPROC[1]}; read x <&${COPROC[0]}; echo "$x")"
read z < <(echo d >&${COPROC[1]}; read x <&${COPROC[0]}; echo "$x"); echo $z

---
<a>
<d>
=== a second one takes the place of the first
coproc A { read x; } 
coproc B { read x; } 2>/dev/null
echo "${A[@]} ${B[@]}"

---
63 60 62 58
=== the first one's variables stay then
{ coproc A { read x; }; coproc B { read x; }; } 2>/dev/null
p=$A_PID
echo >&${A[1]}; wait $p
echo "${A[@]}"

---
63 60
=== a name that is none
coproc bad-name { :; }
echo $?

---
1
=== the name is expanded
n=DYN
coproc $n { read x; }
echo "${DYN[@]}"

---
63 60
=== the name blocks
coproc $(sleep 0.01; echo DYN) { read x; }
echo "${DYN[@]}"

---
63 60
=== every compound command
coproc (exit 4); wait $!; echo $?
coproc if true; then exit 3; fi; wait $!; echo $?
coproc W while false; do :; done; wait $!; echo $?
coproc for i in 1 2; do :; done; wait $!; echo $?
coproc case a in a) exit 5;; esac; wait $!; echo $?

---
4
3
0
0
5
=== conditions and arithmetic
coproc [[ a = b ]]; wait $!; echo $?
coproc U [[ a = b ]]; wait $!; echo $?
coproc T ((0)); wait $!; echo $?

---
1
1
1
=== redirections are the coprocess's
coproc { echo out; } >f
wait $!
cat f

---
out
=== a redirection before the command
coproc >f echo out
wait $!
cat f

---
out
=== a command that is not there
coproc nosuchcmd 2>/dev/null
wait $!; echo $?

---
127
=== with not, and, or
! coproc cat; echo $?
coproc A cat && echo and

---
1
and
=== in a pipeline it is the stage's
coproc echo hi | cat
echo "[${COPROC[@]}]"

---
[]
=== in a function its variable is global
f() { coproc read x; }
f
echo "${COPROC[@]}"

---
63 60
=== unless there is a local one
f() { local -a L; coproc L { read x; }; echo "${L[@]}"; }
f
echo "[${L[@]}]"

---
63 60
[]
=== a readonly name
readonly R=1
coproc R { read x; } 2>/dev/null
echo "$? $R [$R_PID]"

---
0 1 []
=== jobs shows it
coproc cat
jobs
coproc N { read x; }
jobs
exec {N[1]}>&-

---
[1]+  Running                 coproc COPROC cat &
[1]-  Running                 coproc COPROC cat &
[2]+  Running                 coproc N { read x; } &
=== it is killed
coproc cat
p=$!
kill $p
wait $p
echo "$? [${COPROC[@]}]"

---
143 []
=== its output ends when it does
coproc { read x; echo a; echo b; }
exec 4<&${COPROC[0]}
echo >&${COPROC[1]}
while read x; do echo "<$x>"; done <&4

---
<a>
<b>
=== all of its output read by a utility
coproc { echo a; sleep 0.03; echo b; }
cat <&${COPROC[0]}
echo "[${COPROC[@]}]"

---
a
b
[]
=== frozen while it works
coproc { read x; sleep 0.01; echo $((x * 2)); read x; }
echo 21 >&${COPROC[1]}
read y <&${COPROC[0]}
echo $y

---
42
=== as the filter of a loop
coproc F { tr a-z A-Z; }
exec 3<&${F[0]}
echo abc >&${F[1]}
exec {F[1]}>&-
read x <&3
echo $x

---
ABC
=== set -e does not see its status
set -e
coproc false
wait $! || echo waited

---
waited
=== the word is no keyword elsewhere [posix]
x=coproc; echo coproc $x; coproc=3; echo $coproc

---
coproc coproc
3
=== the script's end closes it
coproc { while read x; do :; done; echo over >&2; } 2>f
exit 0
---
