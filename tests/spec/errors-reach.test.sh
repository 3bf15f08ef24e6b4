How far errors, jumps and signals reach: subshells, substitutions, pipelines, eval, sourced files (bash manual 3.7).

=== break in comsub [posix]
for i in 1 2; do x=$(break; echo q); echo "[$x]"; done; for i in 1; do x=$(for j in 1; do break; done; echo r); echo $x; done
---
[]
[]
r
=== continue in comsub [posix]
for i in 1 2; do x=$(echo a; continue; echo q); echo "[$x]"; done
---
[a]
[a]
=== break in subshell
for i in 1 2; do (break; echo in) 2>/dev/null; echo $i; done
---
in
1
in
2
=== break in pipeline [posix]
for i in 1 2; do echo a | break; echo $?; done; for i in 1 2; do echo a | while read x; do break 2; done; echo $i; done
---
0
0
1
2
=== export prefix env [posix]
x=6 export x; env | grep ^x=
---
x=6
=== chld [posix]
trap 'echo chld' CHLD; (exit 1); echo a; x=$(echo a); echo b
---
chld
a
chld
b
=== chld pipe
trap 'echo chld' CHLD; true | true; echo b
---
chld
chld
b
=== chld wait
trap 'echo chld' CHLD; : & wait; echo end; : & : & wait; echo end
---
chld
end
chld
chld
end
=== exit trap in pipeline [posix]
trap 'echo out' EXIT; (trap 'echo in' EXIT) | cat; { trap 'echo in2' EXIT; } | cat
---
in
in2
out
=== exit in subshell function
f() { exit 3; }; (f; echo no); echo $?; x=$(f); echo $?; f | cat; echo "${PIPESTATUS[0]}"
---
3
3
3
=== exit trap comsub [posix]
trap 'echo out' EXIT; x=$(trap 'echo in' EXIT; echo a); echo "$x"
---
a
in
out
=== err exit order [status=1]
set -e; trap 'echo E' ERR; trap 'echo X' EXIT; f() { false; }; f; echo no
---
X
=== err function
trap 'echo "E $LINENO"' ERR
f() {
  false
  true
}
f
set -E
f
---
E 3
=== errtrace subst
set -E; trap 'echo "E" >&2' ERR; exec 2>&1; x=$(false); echo "[$x]"
---
E
E
[]
=== signal trap nested [posix]
trap 'echo a; kill -USR2 $$; echo b' USR1; trap 'echo c' USR2; kill -USR1 $$; echo end
---
a
c
b
end
=== same signal nested [posix]
n=0; trap 'n=$((n+1)); echo $n; [ $n -lt 3 ] && kill -USR1 $$; echo end $n' USR1; kill -USR1 $$; echo done
---
1
2
3
end 3
end 3
end 3
done
=== trap resets itself
trap 'echo once; trap - USR1' USR1; kill -USR1 $$; trap -p USR1; echo end
---
once
end
=== trap in subshell of trap [posix]
trap 'echo $(echo sub); (echo par)' USR1; kill -USR1 $$
---
sub
par
=== ignored then reset
trap '' USR1; kill -USR1 $$; echo alive; trap 'echo t' USR1; kill -USR1 $$; trap - USR1; (kill -USR1 $BASHPID); echo $?
---
alive
t
138
=== kill 0 signals
(trap 'echo term; exit 9' TERM; kill -TERM $BASHPID; echo no); echo $?
---
term
9
=== unset in trap [posix]
x=1; trap 'unset x' USR1; kill -USR1 $$; echo "[$x]"
---
[]
=== trap text with newline
trap 'echo a
echo b' EXIT
trap -p
---
trap -- 'echo a
echo b' EXIT
a
b
=== trap quotes
trap 'echo "it'\''s"' EXIT; trap; trap "" INT; trap
---
trap -- 'echo "it'\''s"' EXIT
trap -- 'echo "it'\''s"' EXIT
trap -- '' SIGINT
it's
=== exit 256
(exit 256); echo $?; (exit -1); echo $?; (exit 999); echo $?
---
0
255
231
=== last status [posix]
false; (exit); echo $?; false; (:); echo $?; f() { return; }; false; f; echo $?
---
1
0
1
=== posix errexit special
set -o posix; (shift 3; echo a); echo $?; (unset -f 1a; echo b); (readonly q=1; q=2; echo c); echo $?; (eval 'echo x; ('; echo d) 2>/dev/null; echo $?
---
a
0
b
1
2
=== posix export bad
set -o posix; (export 'a b'=c; echo on); echo $?; (readonly 1x=3; echo on); echo $?; (unset 'a b'; echo on); echo $?
---
on
0
on
0
on
0
=== posix func name special
set -o posix; (eval() { echo mine; }; eval x) 2>/dev/null; echo $?
---
2
=== special before function
set() { echo fset; }; set x; echo $?; set -o posix; set y; echo "$1"
---
fset
0
fset
fset

=== posix not found persists
set -o posix; x=1 nosuch 2>/dev/null; echo "[$x]"; x=2 eval nosuch 2>/dev/null; echo "[$x]"
---
[]
[2]
=== posix readonly regular
set -o posix; readonly r=1; (r=2 true; echo on); echo $?; (r=2; echo on); echo $?; (for r in 1; do :; done; echo on); echo $?; (read r <<< x; echo on $?); (getopts a r; echo on)
---
1
1
1
on 1
on
=== nounset reach [status=1]
set -u; (echo $nope; echo no); echo $?; x=$(echo $nope); echo $?; f() { echo $1; echo no; }; (f); echo $?; eval 'echo $nope'; echo no
---
1
1
1
=== :? reach [status=1]
(: ${x?}; echo no); echo $?; (: ${x:?msg here}) 2>&1; y=$(: ${x?}; echo no); echo $?; eval ': ${x?}'; echo no
---
1
../case.sh: line 1: x: msg here
1
=== bad subst reach
(echo ${x!y}; echo a); echo $?
---
1
=== arith err reach
(echo $((1/0)); echo a) ; echo $?; x=$((1/0))
echo next $?
---
1
next 1
=== assign err
(readonly a=1; a=2 b=3; echo $b); echo $?; readonly c=1; c=2
echo on $?
---
1
on 1
=== div in function
f() { echo $((1/0)); echo in; }; f; echo same line
echo next $?
---
next 1
=== source abort
echo 'echo a; : $((1/0)); echo b
echo c' >s; . ./s; echo after
echo next
---
a
c
after
next
=== eval abort
eval 'echo a; : $((1/0)); echo b'; echo after
echo next
---
a
after
next
=== 127 in conditions [posix]
if nosuch 2>/dev/null; then :; else echo $?; fi; nosuch 2>/dev/null || echo $?; ! nosuch 2>/dev/null; echo $?
---
127
127
0
=== export keeps the assignment before it
x=1; x=6 export x; echo $x; y=7 export y; echo $y; z=8 readonly z; echo $z; x=9 export y; echo $x
---
6
7
8
6
=== break in a substitution that blocks [posix]
for i in 1 2; do x=$(sleep 0.01; echo a; break; echo q); echo "[$x]"; done; while :; do y=$(for j in 1; do sleep 0.01; continue 2; done; echo no); echo "[$y]"; break; done
---
[a]
[a]
[]
=== break in a function in a substitution [posix]
f() { break; echo f; }; for i in 1; do x=$(f 2>/dev/null; echo q); echo "[$x]"; done
---
[f
q]
=== what follows an error does not find the status of a substitution before it
echo "$(exit 3)${!a}" 2>/dev/null
cat <<< $?
"$(exit 4)$((1/0))" 2>/dev/null
{ cat; } <<< $?
x=$(exit 5)${!a} 2>/dev/null
case $? in 1) echo one ;; esac
---
1
1
one
=== nor does a compound command find that of one before it
nosuch $(echo) 2>/dev/null
{ cat; } <<< $?
nosuch $(sleep 0.01) 2>/dev/null
{ cat; } <<E
$?
E
nosuch $(echo) 2>/dev/null
case $? in 127) echo yes ;; esac
nosuch $(echo) 2>/dev/null
for i in $?; do echo $i; done
---
127
127
yes
127
