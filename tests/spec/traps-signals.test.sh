Traps and signals: POSIX XCU 2.14 trap, bash manual 3.7.6, 4.1.
=== EXIT trap at the end [posix]
trap 'echo bye' EXIT; echo hi
---
hi
bye
=== EXIT trap as 0 [posix]
trap 'echo bye' 0; echo hi
---
hi
bye
=== EXIT trap on exit with a status [posix status=7]
trap 'echo bye $?' EXIT; exit 7
---
bye 7
=== exit in the EXIT trap sets the status [posix]
(trap 'exit 9' EXIT; exit 3); echo $?; (trap 'true' EXIT; exit 3); echo $?; (trap 'false' EXIT; true); echo $?
---
9
3
0
=== EXIT trap runs once [posix]
trap 'echo once; exit' EXIT; exit
---
once
=== the EXIT trap of a subshell [posix]
(trap 'echo sub' EXIT; echo in); echo out
---
in
sub
out
=== a subshell does not run its parent's EXIT trap [posix]
trap 'echo parent' EXIT; (echo sub); x=$(echo subst); echo $x
---
sub
subst
parent
=== replacing and removing [posix]
trap 'echo a' EXIT; trap 'echo b' EXIT; (trap 'echo c' EXIT; trap - EXIT; echo no c); trap '' USR1; trap - USR1
---
no c
b
=== the action is read when it runs [posix]
x=1; trap 'echo $x' EXIT; x=2
---
2
=== the action in double quotes is expanded at once [posix]
x=1; trap "echo $x" EXIT; x=2
---
1
=== a signal to itself [posix]
trap 'echo got' USR1; kill -s USR1 $$; echo after
---
got
after
=== names with and without SIG, numbers
trap 'echo term' TERM; kill -TERM $$; kill -s TERM $$; kill -15 $$; kill -SIGTERM $$; trap 'echo usr' SIGUSR1; kill -USR1 $$
---
term
term
term
term
usr
=== lower case names [posix]
trap 'echo t' term; kill -s term $$
---
t
=== several signals with one action [posix]
trap 'echo s' INT TERM USR1; kill -s INT $$; kill -s TERM $$; kill -s USR1 $$
---
s
s
s
=== dollar-question in a trap and after it [posix]
trap 'echo in $?; false' USR1; (exit 5); kill -s USR1 $$; echo after $?
---
in 0
after 0
=== the status before a trap is kept [posix]
trap 'false' USR1; f() { kill -s USR1 $$; return 3; }; f; echo $?
---
3
=== ignoring [posix]
trap '' TERM; kill -s TERM $$; echo alive
---
alive
=== an ignored signal stays ignored in children [posix]
trap '' TERM; (sleep 0.02; echo alive) & kill -s TERM $!; wait $!; echo $?
---
alive
0
=== a caught signal is reset in subshells
trap 'echo caught' TERM; (kill -s TERM $BASHPID; echo no) 2>/dev/null; echo $?
---
143
=== default action kills a subshell
(kill -s TERM $BASHPID; echo no) 2>/dev/null; echo $?; (kill -s INT $BASHPID; :; echo no) 2>/dev/null; echo $?; (kill -s KILL $BASHPID) 2>/dev/null; echo $?; (kill -s USR1 $BASHPID) 2>/dev/null; echo $?; (kill -s HUP $BASHPID) 2>/dev/null; echo $?
---
143
130
137
138
129
=== default action kills the shell [posix status=143]
echo before; kill -s TERM $$; echo no
---
before
=== the EXIT trap does not run on SIGKILL [posix status=137]
trap 'echo no' EXIT; kill -s KILL $$
---
=== the EXIT trap runs in bash when a signal kills [status=143]
trap 'echo bye' EXIT; kill -s TERM $$; echo no
---
bye
=== trap with exit on a signal [posix status=3]
trap 'echo cleaning; exit 3' TERM; trap 'echo bye $?' EXIT; kill -s TERM $$; echo no
---
cleaning
bye 3
=== traps run between commands [posix]
trap 'echo trap' USR1; echo a; kill -s USR1 $$; echo b; { kill -s USR1 $$; echo c; }
---
a
trap
b
trap
c
=== in a loop [posix]
trap 'n=$((n+1))' USR1; n=0; for i in 1 2 3; do kill -s USR1 $$; done; echo $n
---
3
=== a trap that breaks out of nothing [posix]
trap 'x=done' USR1; while [ "$x" != done ]; do kill -s USR1 $$; done; echo $x
---
done
=== set inside a function stays [posix]
f() { trap 'echo from f' EXIT; }; f; echo main
---
main
from f
=== return inside a trap called in a function [posix]
trap 'return 4' USR1; f() { kill -s USR1 $$; echo no; }; f; echo $?
---
4
=== a trap may set a trap [posix]
trap 'trap "echo second" USR1; echo first' USR1; kill -s USR1 $$; kill -s USR1 $$
---
first
second
=== variables set in a trap stay [posix]
trap 'v=set' USR1; kill -s USR1 $$; echo $v
---
set
=== a trap waits for the command in the foreground to end [posix]
trap 'echo trap' USR1; (kill -s USR1 $$; sleep 0.01; echo child); echo after
---
child
trap
after
=== a signal interrupts wait [posix]
trap 'echo trap' USR1; (sleep 0.05; kill -s USR1 $$; sleep 0.03) & wait $!; echo $(( $? > 128 )); wait; echo done
---
trap
1
done
=== signalling a child that has a trap [posix]
(trap 'echo child; exit 3' TERM; : > go; while :; do sleep 0.005; done) & p=$!; until [ -e go ]; do sleep 0.002; done; kill -s TERM $p; wait $p; echo $?
---
child
3
=== killing a background job [posix]
sleep 10 & p=$!; kill $p; wait $p 2>/dev/null; echo $?
sleep 10 & p=$!; kill -9 $p; wait $p 2>/dev/null; echo $?
---
143
137
=== killing a background loop [posix]
while : > go; do sleep 0.005; done & p=$!; until [ -e go ]; do sleep 0.002; done; kill -s INT $p; kill $p; wait $p 2>/dev/null; echo $?
---
143
=== kill -0 tells whether a process is there [posix]
sleep 5 & p=$!; kill -0 $p; echo $?; kill $p; wait $p 2>/dev/null; kill -0 $p 2>/dev/null; echo $?; kill -0 $$; echo $?
---
0
1
0
=== kill: a bad signal or process
kill -s NOSUCH $$ 2>/dev/null; echo $?; kill -0 999999999 2>/dev/null; echo $?; kill nonsense 2>/dev/null; echo $?; kill 2>/dev/null; echo $?
---
1
1
1
2
=== kill -l turns numbers and statuses into names [posix]
kill -l 15; kill -l 9; kill -l 143; kill -l 130; kill -l 2
---
TERM
KILL
TERM
INT
INT
=== kill several [posix]
sleep 5 & a=$!; sleep 5 & b=$!; kill $a $b; wait $a 2>/dev/null; echo $?; wait $b 2>/dev/null; echo $?
---
143
143
=== trap lists what is set, in a form that can be read again
trap 'echo "a b"' EXIT; trap "echo it's" USR1; trap '' TERM; trap; trap - EXIT
---
trap -- 'echo "a b"' EXIT
trap -- 'echo it'\''s' SIGUSR1
trap -- '' SIGTERM
=== trap with a bad signal name [posix]
trap 'echo x' NOSUCH 2>/dev/null; echo $?
---
1
=== trap with a single number argument resets [posix]
trap 'echo no' EXIT; trap 0; echo done
---
done
=== listing saved and restored
trap 'echo one' USR1; saved=$(trap); trap 'echo two' USR1; eval "$saved"; kill -s USR1 $$
---
one
=== traps in a substitution can be listed
trap 'echo x' EXIT; x=$(trap -p EXIT); echo "$x"; trap - EXIT
---
trap -- 'echo x' EXIT
=== SIGINT ignored by a background job [posix]
(: > go; sleep 0.01; echo survived) & p=$!; until [ -e go ]; do sleep 0.002; done; kill -s INT $p 2>/dev/null; wait $p; echo $?
---
survived
0
=== PIPE trap instead of death
(trap 'echo caught >&2' PIPE; i=0; while [ $i -lt 200 ]; do echo x || { echo failed >&2; break; }; sleep 0.002; i=$((i+1)); done) 2> e | true; grep -v line e | sort -u
---
caught
failed
=== PIPE ignored: the write fails [posix]
(trap '' PIPE; while echo x 2>/dev/null; do sleep 0.002; done; echo failed > s) | true; cat s
---
failed
=== status of a command killed by a signal in a pipeline
(kill -s TERM $BASHPID) 2>/dev/null | cat; echo $PIPESTATUS
---
143
=== nested signals [posix]
trap 'echo usr1; kill -s USR2 $$; echo end1' USR1; trap 'echo usr2' USR2; kill -s USR1 $$; echo main
---
usr1
usr2
end1
main
=== EXIT trap with unset variable under set -u
set -u; trap 'echo bye' EXIT; (echo ${nosuch?gone}) 2>/dev/null; echo $?
---
1
bye
=== EXIT trap and errexit [posix status=1]
set -e; trap 'echo cleaning up $?' EXIT; false
---
cleaning up 1
=== EXIT trap in a function called on exit [posix status=2]
cleanup() { local s=$?; echo "cleanup $s $1"; }; trap 'cleanup arg' EXIT; exit 2
---
cleanup 2 arg
=== redirections of the EXIT trap [posix]
(trap 'echo late' EXIT; exec > f; echo early); cat f
---
early
late
=== EXIT trap of a background job [posix]
(trap 'echo bg bye' EXIT; exit 4) & wait $!; echo $?
---
bg bye
4
=== wait for the later job while an earlier one still runs [posix]
(sleep 0.01; exit 6) & (sleep 0.005; exit 7) & wait $!; echo $?; wait; echo $?
---
7
0
