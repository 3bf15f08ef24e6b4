exit, return, break in traps; listing and setting them (bash manual 4.1 trap).

=== exit bare [posix status=3]
trap 'echo a; false; exit' EXIT; exit 3
---
a
=== exit bare in a function [posix status=3]
trap 'f' EXIT; f() { false; exit; }; exit 3
---
=== return bare in a function of the EXIT trap [status=3]
trap 'f; echo $?' EXIT; f() { false; return; }; exit 3
---
3
=== return bare in a function of a signal trap
trap 'f; echo $?' USR1; f() { false; return; }; (exit 3); kill -USR1 $$
---
0
=== break in a trap [posix]
trap 'break' USR1; for i in 1 2; do echo $i; kill -USR1 $$; done; echo end
---
1
end
=== continue in a trap [posix]
trap 'continue' USR1; for i in 1 2; do echo $i; kill -USR1 $$; echo no; done; echo end
---
1
2
end
=== return in a trap [posix]
trap 'return 4' USR1; f() { kill -USR1 $$; echo no; }; f; echo $?
---
4
=== a trap that blocks [status=6]
trap 'x=$(sleep 0.01; echo got); echo $x' USR1; kill -USR1 $$; echo $?; (exit 3); trap 'echo $(sleep 0.01; echo bye) $?' EXIT; exit 6
---
got
0
bye 0
=== -p of one
trap 'a b' INT; trap -p INT SIGINT 2; trap -p TERM; echo $?
---
trap -- 'a b' SIGINT
trap -- 'a b' SIGINT
trap -- 'a b' SIGINT
0
=== -p of no signal
trap -p foo; echo $?; trap 'a' INT; trap -p foo INT; echo $?
---
1
trap -- 'a' SIGINT
1
=== -l
trap -l | { read a b c d; echo $a $b $c $d; }
---
1) SIGHUP 2) SIGINT 3) SIGQUIT 4) SIGILL 5) SIGTRAP
=== bad option [status=2]
trap -z; echo $?; set -o posix; trap -z; echo no
---
2
=== alone
trap x; echo $?; trap INT; echo $?; trap ''; echo $?
---
2
0
2
=== usage in posix mode [posix status=2]
set -o posix; trap FOO; echo no
---
=== DEBUG, ERR and RETURN by name
trap a debug; trap b Err; trap c return; trap; trap - DEBUG ERR RETURN; trap
---
trap -- 'a' DEBUG
trap -- 'b' ERR
trap -- 'c' RETURN
=== no SIG before pseudo-signals [posix]
trap a SIGDEBUG; echo $?; trap a SIGEXIT; echo $?
---
1
1
=== more: trap bad
trap 'x' FOO; echo $?; trap 'x' 99; echo $?; trap -z; echo $?; trap x; echo $?; trap '' SIGINT; trap; trap - INT; trap; trap 2 3; trap INT; echo $?; trap -- 'echo hi' 0; trap; trap - EXIT
---
1
1
2
2
trap -- '' SIGINT
0
trap -- 'echo hi' EXIT
=== more: trap names
trap 'a' int Term sigHup 3 SIGUSR1; trap; trap - int 15; trap
---
trap -- 'a' SIGHUP
trap -- 'a' SIGINT
trap -- 'a' SIGQUIT
trap -- 'a' SIGUSR1
trap -- 'a' SIGTERM
trap -- 'a' SIGHUP
trap -- 'a' SIGQUIT
trap -- 'a' SIGUSR1
=== more: trap reset number [posix]
trap a 1 2; trap 1 2; trap; trap b 1; trap - 1; trap
---
=== more: trap sub
trap 'echo a' INT EXIT; (trap); (trap 'echo b' TERM; trap); x=$(trap); echo "$x"; (trap -p INT); trap | cat
---
trap -- 'echo a' EXIT
trap -- 'echo a' SIGINT
trap -- 'echo b' SIGTERM
trap -- 'echo a' EXIT
trap -- 'echo a' SIGINT
trap -- 'echo a' SIGINT
trap -- 'echo a' EXIT
trap -- 'echo a' SIGINT
a
=== more: exit in exit trap [posix status=5]
trap 'echo a; exit 5; echo no' EXIT; exit 3
---
a
=== more: exit trap status [posix status=3]
trap 'false' EXIT; exit 3
---
=== more: exit trap in sub [posix status=3]
trap 'echo out' EXIT; (trap 'echo in' EXIT; exit 2); echo $?; (exit 3)
---
in
2
out
=== more: exit trap set in trap [posix]
trap 'trap "echo second" EXIT; echo first' EXIT
---
first
=== more: exit in sig trap [posix status=5]
trap 'exit 5' USR1; kill -USR1 $$; echo no
---
=== more: exit bare in sig trap [posix]
trap 'exit' USR1; (exit 6); kill -USR1 $$; echo no
---
=== more: status after trap [posix]
trap 'false' USR1; kill -USR1 $$; echo $?
---
0
=== more: wait trap [posix slow]
trap 'echo got' USR1; (sleep 0.05; kill -USR1 $$) & sleep 0.3 & p=$!; wait $p; echo $?; wait $p; echo $?
---
got
138
0
=== more: trap in function of signal [posix]
trap 'f' USR1; f() { echo f $1; }; g() { kill -USR1 $$; echo g $1; }; g a
---
f
g a
=== more: ignored inherited
trap '' TERM; (kill -TERM $BASHPID; echo survived; trap - TERM; trap 'x' TERM; trap); echo $?
---
survived
trap -- 'x' SIGTERM
0
=== more: int in wait
trap 'echo int' INT; (sleep 0.02; kill -INT $$) & wait; echo $?
---
int
130
=== trap -l with a wrong option; a lone quote as an action
(trap -lz) 2>&1; echo $?; (trap -l -z) 2>/dev/null; echo $?; trap "'" INT; trap -p
---
../case.sh: line 1: trap: -z: invalid option
trap: usage: trap [-lp] [[arg] signal_spec ...]
2
2
trap -- \' SIGINT
=== a signal that ends a subshell runs its EXIT trap [slow]
(trap 'echo x $?' EXIT; kill -TERM $BASHPID; echo no) 2>/dev/null; echo "$?"
{ trap 'echo y' EXIT; sleep 2; } & sleep 0.02; kill $!; wait $! 2>/dev/null; echo "$?"
x=$(trap 'echo z; exit 3' EXIT; false; kill -HUP $BASHPID; echo no); echo "$? $x"
(trap 'echo q' EXIT; kill -KILL $BASHPID; echo no) 2>/dev/null; echo "$?"
---
x 0
143
y
143
129 z
137
=== and that of the shell, with the status before it [status=143]
trap 'echo x $?; exit 3' EXIT
(exit 7)
kill -TERM $$
echo no
---
x 0
=== an EXIT trap runs where the shell is: in the function, with its arguments and variables
(trap 'echo "[$1] $v $FUNCNAME"' EXIT; h() { local v=L; exit 3; }; h x; echo no); echo $?
(trap 'echo "[$1] $# $(echo $1)"' EXIT; h() { [ $1 = 0 ] && exit 4; h 0; }; h 3); echo $?
(trap 'echo $x' EXIT; for x in a b; do exit 4; done); echo $?
---
[x] L h
3
[0] 1 0
4
a
4
=== an EXIT trap writes to where output is redirected
(trap 'echo bye' EXIT; h() { exit 3; }; h >f); echo $?; cat f; rm f
(trap 'echo bye; exit 5' EXIT; { exit 3; } >f); echo $?; cat f; rm f
---
3
bye
5
bye
=== nothing comes behind an EXIT trap, whatever it says
(trap 'return 5; echo no' EXIT; h() { exit 3; }; h; echo after); echo $?
(trap 'g; echo in' EXIT; g() { return 3; }; h() { exit 3; }; h; echo after); echo $?
(trap 'for i in 1 2; do echo $i; break; done' EXIT; for x in a b; do exit 4; done; echo after); echo $?
(set -e; trap 'echo $?; sleep 0.01; echo bye $1' EXIT; h() { false; echo no; }; h q; echo after); echo $?
---
5
in
3
1
4
1
bye q
1
=== an EXIT trap sees PIPESTATUS of the command before exit
(trap 'echo ${PIPESTATUS[@]} $?' EXIT; false | true; exit 7)
(trap 'echo ${PIPESTATUS[@]} $?' EXIT; set -e; true | false; echo no)
(trap 'echo ${PIPESTATUS[@]} $?' EXIT; false | true; (exit 3))
(trap 'echo ${PIPESTATUS[@]} $?' EXIT; false | true | (exit 5); exit); echo $?
---
1 0 7
0 1 1
3 3
1 0 5 5
5
