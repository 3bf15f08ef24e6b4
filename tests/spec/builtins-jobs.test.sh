Jobs without job control: wait, kill, jobs, disown, fg, bg, suspend (bash manual 7.2, 4.1; POSIX XCU wait, kill, jobs).
=== wait -n: the first that ends
(sleep 0.5; exit 3) & (sleep 0.01; exit 4) & wait -n; echo $?; wait -n; echo $?; wait -n; echo $?
---
4
3
127
=== wait -n of those that are named
(sleep 0.6; exit 3) & a=$!; (sleep 0.2; exit 4) & b=$!; (exit 5) & wait -n $a $b; echo $?; wait -n $a; echo $?
---
4
3
=== wait -n of one that was waited for
(exit 3) & a=$!; wait $a; echo $?; wait -n $a 2>/dev/null; echo $?
---
3
127
=== wait -n of one that is over
(exit 6) & sleep 0.02; wait -n; echo $?; wait -n; echo $?
---
6
127
=== wait -n with nothing to wait for
wait -n; echo $?; wait -n 1 2>&1; echo $?
---
127
../case.sh: line 1: wait: 1: no such job
127
=== wait -p tells which
(sleep 0.5; exit 3) & a=$!; (sleep 0.01; exit 4) & b=$!; wait -n -p v; echo $? $((v==b)); wait -n -p v; echo $? $((v==a))
---
4 1
3 1
=== wait -p of one
(exit 5) & wait -p v $!; echo $? $((v==$!)); (exit 6) & wait -pv $!; echo $? $((v==$!))
---
5 1
6 1
=== wait -p unsets the variable first
v=x; wait -p v; echo $? ${v-unset}; v=x; wait -n -p v; echo $? ${v-unset}
---
0 unset
127 unset
=== wait -p with a bad name
wait -p 1x -n 2>&1; echo $?; wait -p 2>&1; echo $?
---
../case.sh: line 1: wait: `1x': not a valid identifier
1
../case.sh: line 1: wait: -p: option requires an argument
wait: usage: wait [-fn] [-p var] [id ...]
2
=== wait -f
(sleep 0.01; exit 3) & wait -f $!; echo $?; wait -f; echo $?
---
3
0
=== wait: wrong options and operands
wait -x 2>&1; echo $?; wait x 2>&1; echo $?; wait '' 2>&1; echo $?; wait -1 2>&1; echo $?; wait -- ; echo $?
---
../case.sh: line 1: wait: -x: invalid option
wait: usage: wait [-fn] [-p var] [id ...]
2
../case.sh: line 1: wait: `x': not a pid or valid job spec
1
../case.sh: line 1: wait: `': not a pid or valid job spec
1
../case.sh: line 1: wait: -1: invalid option
wait: usage: wait [-fn] [-p var] [id ...]
2
0
=== wait by specification
(exit 3) & wait %1; echo $?; sleep 0.01 & wait %sl; echo $?; sleep 0.01 & wait %?0.0; echo $?; wait %9 2>&1; echo $?
---
3
0
0
../case.sh: line 1: wait: %9: no such job
127
=== wait in a loop of -n
(sleep 0.2; exit 3) & (exit 1) & while wait -n; s=$?; [ $s != 127 ]; do echo $s; done
---
1
3
=== wait is interrupted by a trap [posix]
trap 'echo usr' USR1; (sleep 0.02; kill -USR1 $$) & p=$!; sleep 0.2 & wait $!; [ $? -gt 128 ] && echo interrupted
---
usr
interrupted
=== wait -n is interrupted by a trap
trap 'echo usr' USR1; sleep 0.2 & (sleep 0.02; kill -USR1 $$; sleep 0.2) & wait -n; [ $? -gt 128 ] && echo interrupted
---
usr
interrupted
=== wait for a job that was killed
sleep 5 & kill $!; wait $!; echo $?; sleep 5 & kill -9 $!; wait $! 2>/dev/null; echo $?; sleep 5 & kill -HUP %1; wait $!; echo $?
---
143
137
129
=== wait in a function and a substitution
f() { (sleep 0.01; exit $1) & wait $!; }; f 4; echo $?; x=$( (sleep 0.01; exit 3) & wait -n; echo $?); echo $x
---
4
3
=== jobs: marks and forms
sleep 1 & sleep 2 & sleep 3 & jobs; jobs %1; jobs %+; jobs %-; jobs %%; jobs %2 %1; kill %1 %2 %3
---
[1]   Running                 sleep 1 &
[2]-  Running                 sleep 2 &
[3]+  Running                 sleep 3 &
[1]   Running                 sleep 1 &
[3]+  Running                 sleep 3 &
[2]-  Running                 sleep 2 &
[3]+  Running                 sleep 3 &
[2]-  Running                 sleep 2 &
[1]   Running                 sleep 1 &
=== jobs -p, -r and -s
sleep 1 & sleep 2 & jobs -p | wc -l; jobs -r; jobs -s; [ "$(jobs -p %2)" = $! ] && echo same; kill %1 %2
---
2
[1]-  Running                 sleep 1 &
[2]+  Running                 sleep 2 &
same
=== jobs -l
sleep 1 & jobs -l | while read -r a b c; do echo "$a ${b/$!/PID} $c"; done; kill $!
---
[1]+ PID Running                 sleep 1 &
=== jobs: missing and ambiguous
sleep 1 & sleep 2 & jobs %9 2>&1; echo $?; jobs %sl 2>&1; echo $?; jobs '%?2'; jobs x 2>&1; echo $?; jobs 2; kill %1 %2
---
../case.sh: line 1: jobs: %9: no such job
1
../case.sh: line 1: jobs: sl: ambiguous job spec
../case.sh: line 1: jobs: %sl: no such job
1
[2]+  Running                 sleep 2 &
../case.sh: line 1: jobs: x: no such job
1
[2]+  Running                 sleep 2 &
=== jobs: wrong option
jobs -z 2>&1; echo $?; jobs -x; echo $?
---
../case.sh: line 1: jobs: -z: invalid option
jobs: usage: jobs [-lnprs] [jobspec ...] or jobs -x command [args]
2
0
=== jobs -x
sleep 1 & jobs -x echo %1 > f; tr -d 0-9 < f | wc -c; jobs -x echo a b; kill %1
---
1
a b
=== jobs: one that is over is shown once
false & sleep 0.1; jobs | tr -d ' +'; jobs > f; jobs; true & sleep 0.1; jobs > f; jobs; tr -d ' +' < f
---
[1]Exit1false
[1]Donetrue
=== numbers of jobs are used again [slow]
sleep 1 & sleep 0.01 & wait %2; sleep 2 & jobs; kill %1 %2
---
[1]-  Running                 sleep 1 &
[2]+  Running                 sleep 2 &
=== kill: forms of the signal
trap 'echo got' USR1; kill -USR1 $$; kill -s USR1 $$; kill -s usr1 $$; kill -SIGUSR1 $$; kill -n 10 $$; kill -10 $$; kill -sUSR1 $$; kill -n10 $$; kill -s USR1 -- $$; kill -usr1 -- $$
---
got
got
got
got
got
got
got
got
got
got
=== kill -l: names and numbers
kill -l 1 2 15; kill -l HUP sigint TERM; kill -l 130 143; kill -l 0 EXIT; kill -L 9; kill -l 999 2>&1; echo $?; kill -l xx 2>&1; echo $?
---
HUP
INT
TERM
1
2
15
INT
TERM
EXIT
0
KILL
../case.sh: line 1: kill: 999: invalid signal specification
1
../case.sh: line 1: kill: xx: invalid signal specification
1
=== kill -l lists
kill -l | head -6
---
 1) SIGHUP	 2) SIGINT	 3) SIGQUIT	 4) SIGILL	 5) SIGTRAP
 6) SIGABRT	 7) SIGBUS	 8) SIGFPE	 9) SIGKILL	10) SIGUSR1
11) SIGSEGV	12) SIGUSR2	13) SIGPIPE	14) SIGALRM	15) SIGTERM
16) SIGSTKFLT	17) SIGCHLD	18) SIGCONT	19) SIGSTOP	20) SIGTSTP
21) SIGTTIN	22) SIGTTOU	23) SIGURG	24) SIGXCPU	25) SIGXFSZ
26) SIGVTALRM	27) SIGPROF	28) SIGWINCH	29) SIGIO	30) SIGPWR
=== kill: errors
kill 2>&1; echo $?; kill -s 2>&1; echo $?; kill -n 2>&1; echo $?; kill -xx 1 2>&1; echo $?; kill -s xx 1 2>&1; echo $?; kill x 2>&1; echo $?; kill %1 2>&1; echo $?; kill '' 2>&1; echo $?; kill -n 99 $$ 2>&1; echo $?; kill -99 $$ 2>&1; echo $?
---
kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]
2
../case.sh: line 1: kill: -s: option requires an argument
1
../case.sh: line 1: kill: -n: option requires an argument
1
../case.sh: line 1: kill: xx: invalid signal specification
1
../case.sh: line 1: kill: xx: invalid signal specification
1
../case.sh: line 1: kill: x: arguments must be process or job IDs
1
../case.sh: line 1: kill: %1: no such job
1
../case.sh: line 1: kill: `': not a pid or valid job spec
1
../case.sh: line 1: kill: 99: invalid signal specification
1
../case.sh: line 1: kill: 99: invalid signal specification
1
=== kill: a process that is not there
kill 999999 2>&1; echo $?; kill -0 -999999 2>&1; echo $?; kill -s 15 -- 999999 2>&1; echo $?
---
../case.sh: line 1: kill: (999999) - No such process
1
../case.sh: line 1: kill: (-999999) - No such process
1
../case.sh: line 1: kill: (999999) - No such process
1
=== kill without a process
kill -9 2>&1; echo $?; kill -0 2>&1; echo $?; kill -- 2>&1; echo $?; kill -SIGHUP 2>&1; echo $?
---
kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]
2
kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]
2
kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]
2
kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]
2
=== kill -0 asks
kill -0 $$; echo $?; kill -s 0 $$; echo $?; kill -n 0 $$; echo $?; sleep 1 & kill -0 %1; echo $?; kill %1; wait $!; kill -0 $! 2>/dev/null; echo $?
---
0
0
0
0
1
=== kill of several: the status tells of any
sleep 1 & kill $! 999999 2>/dev/null; echo $?; kill 999999 999998 2>/dev/null; echo $?
---
0
1
=== kill by job
sleep 1 & sleep 2 & kill %sleep 2>/dev/null; echo $?; kill %1; wait %1; echo $?; kill %+; wait; echo $?
---
1
143
0
=== kill a subshell in the middle of its sleep [posix slow]
(sleep 5; echo no) & sleep 0.01; kill $!; wait $!; echo $?
---
143
=== a subshell kills itself
(kill -TERM $BASHPID; echo no); echo $?; (kill -9 $BASHPID; echo no) 2>/dev/null; echo $?
---
143
137
=== disown
sleep 1 & disown; jobs; kill $!; echo $?
---
0
=== disown -a, -r and by number
sleep 1 & p=$!; sleep 2 & disown %1; jobs; disown -r; jobs; kill $p $!; sleep 1 & disown $!; jobs; kill $!; disown -a; echo $?
---
[2]+  Running                 sleep 2 &
0
=== disown -h keeps the job
sleep 1 & disown -h; jobs; kill $!; wait $!; echo $?
---
[1]+  Running                 sleep 1 &
143
=== disown: errors
disown 2>&1; echo $?; disown %3 2>&1; echo $?; disown 99999 2>&1; echo $?; disown -x 2>&1; echo $?; disown -a; echo $?; disown -r; echo $?
---
../case.sh: line 1: disown: current: no such job
1
../case.sh: line 1: disown: %3: no such job
1
../case.sh: line 1: disown: 99999: no such job
1
../case.sh: line 1: disown: -x: invalid option
disown: usage: disown [-h] [-ar] [jobspec ... | pid ...]
2
0
0
=== fg, bg and suspend without job control
sleep 1 & fg 2>&1; echo $?; bg 2>&1; echo $?; fg %1 2>&1; echo $?; bg %1 2>&1; echo $?; suspend 2>&1; echo $?; kill $!
---
../case.sh: line 1: fg: no job control
1
../case.sh: line 1: bg: no job control
1
../case.sh: line 1: fg: no job control
1
../case.sh: line 1: bg: no job control
1
../case.sh: line 1: suspend: cannot suspend: no job control
1
=== fg with set -m
set -m; (sleep 0.02; exit 3) & fg %1 > /dev/null; echo $?; fg 2>&1; echo $?; bg 2>&1; echo $?; fg %4 2>&1; echo $?
---
3
../case.sh: line 1: fg: current: no such job
1
../case.sh: line 1: bg: current: no such job
1
../case.sh: line 1: fg: %4: no such job
1
=== fg shows the command
set -m; sleep 0.01 & fg; echo $?
---
sleep 0.01
0
=== bg of a running job
set -m; sleep 1 & bg 2>&1; echo $?; kill $!
---
../case.sh: line 1: bg: job 1 already in background
0
=== logout
logout 2>&1; echo $?
---
../case.sh: line 1: logout: not login shell: use `exit'
1
=== many jobs, any order
for i in 1 2 3 4 5; do (exit $i) & done; n=0; while wait -n; s=$?; [ $s -ne 127 ]; do n=$((n+s)); done; echo $n
---
15
