Job control in scripts: stopped jobs, fg, bg (bash manual 7).

=== a stopped job
set -m
sleep 5 &
kill -STOP %1; sleep 0.05
jobs
jobs -s
jobs -r
kill -KILL %1
---
[1]+  Stopped                 sleep 5
[1]+  Stopped                 sleep 5
=== without job control nobody sees it
sleep 5 &
kill -STOP $!; sleep 0.02
jobs
kill -KILL $!
---
[1]+  Running                 sleep 5 &
=== continued
set -m
sleep 5 &
kill -STOP $!; sleep 0.02
jobs
kill -CONT $!; sleep 0.02
jobs
kill $!
---
[1]+  Stopped                 sleep 5
[1]+  Running                 sleep 5 &
=== wait does not wait for a stopped job
set -m
sleep 5 &
kill -STOP $!; sleep 0.02
wait $! 2>/dev/null; echo $?
wait; echo $?
kill -KILL $!
---
147
0
=== bg
set -m
sleep 0.3 &
kill -TSTP %1; sleep 0.05
jobs
bg
jobs
wait $!; echo $?
---
[1]+  Stopped                 sleep 0.3
[1]+ sleep 0.3 &
[1]+  Running                 sleep 0.3 &
0
=== fg
set -m
sleep 0.05 &
kill -TSTP %1; sleep 0.05
fg; echo $?
jobs
---
sleep 0.05
0
=== fg of one that runs
set -m
(sleep 0.02; exit 3) &
fg %1; echo $?
---
( sleep 0.02; exit 3 )
3
=== fg of one that stops again
set -m
(sleep 0.02; kill -STOP $BASHPID; exit 4) &
fg %1; echo $?
jobs
fg; echo $?
---
( sleep 0.02; kill -STOP $BASHPID; exit 4 )
147
[1]+  Stopped                 ( sleep 0.02; kill -STOP $BASHPID; exit 4 )
( sleep 0.02; kill -STOP $BASHPID; exit 4 )
4
=== a subshell that stops itself
set -m
(kill -STOP $BASHPID; echo resumed; exit 3); echo $?
jobs
fg; echo $?
---
147
[1]+  Stopped                 ( kill -STOP $BASHPID; echo resumed; exit 3 )
( kill -STOP $BASHPID; echo resumed; exit 3 )
resumed
3
=== a shell that stops itself
set -m
sh -c 'kill -STOP $$; exit 4'; echo $?
jobs
fg; echo $?
jobs
---
147
[1]+  Stopped                 sh -c 'kill -STOP $$; exit 4'
sh -c 'kill -STOP $$; exit 4'
4
=== in the background and in the foreground again
set -m
(kill -STOP $BASHPID; exit 5); echo $?
bg %1; wait %1; echo $?
---
147
[1]+ ( kill -STOP $BASHPID; exit 5 ) &
5
=== KILL ends a stopped job without job control
sleep 5 &
kill -STOP $!; kill -KILL $!
wait $! 2>/dev/null; echo $?
---
137
=== TERM waits for CONT without job control
sleep 5 &
kill -STOP $!; kill $!; kill -CONT $!
wait $! 2>/dev/null; echo $?
---
143
=== a trap runs when it is continued
(trap 'echo usr1' USR1; sleep 0.8; echo end) &
sleep 0.2; kill -STOP $!; kill -USR1 $!; kill -CONT $!
wait $!; echo $?
---
usr1
end
0
=== all of a pipeline is stopped
set -m
sleep 5 | sleep 5 &
kill -STOP %1; sleep 0.05
jobs
kill -KILL %1
---
[1]+  Stopped                 sleep 5 | sleep 5
=== which is the current job
set -m
sleep 5 & sleep 5 & sleep 5 &
jobs
kill -STOP %1; sleep 0.05; jobs
kill -STOP %2; sleep 0.02; jobs
kill -KILL %1 %2 %3
---
[1]   Running                 sleep 5 &
[2]-  Running                 sleep 5 &
[3]+  Running                 sleep 5 &
[1]+  Stopped                 sleep 5
[2]   Running                 sleep 5 &
[3]-  Running                 sleep 5 &
[1]-  Stopped                 sleep 5
[2]+  Stopped                 sleep 5
[3]   Running                 sleep 5 &
=== names of jobs that are stopped
set -m
sleep 5 & sleep 6 &
kill -STOP %1; sleep 0.05
jobs %+; jobs %-; jobs %%; jobs %sleep\ 6; jobs '%?6'
kill -KILL %1 %2
---
[1]+  Stopped                 sleep 5
[2]-  Running                 sleep 6 &
[1]+  Stopped                 sleep 5
[2]-  Running                 sleep 6 &
[2]-  Running                 sleep 6 &
=== fg and bg need job control
fg 2>/dev/null; echo $?
bg 2>/dev/null; echo $?
suspend 2>/dev/null; echo $?
---
1
1
1
=== a subshell has none
set -m
(fg 2>/dev/null; echo $?; case $- in *m*) echo m;; esac)
---
1
m
=== bg and fg of no job
set -m
fg %3 2>/dev/null; echo $?
bg %3 2>/dev/null; echo $?
---
1
1
=== a subshell knows no jobs of its parent
sleep 5 & p=$!
(jobs; echo -; sleep 5 & jobs; kill $!)
{ jobs; echo -; } &
wait $!
kill $p
---
-
[1]+  Running                 sleep 5 &
-
=== substitutions know them
sleep 5 &
echo "$(jobs)"
read x < <(jobs); echo "$x"
jobs | cat
{ jobs; } | cat
kill %1
---
[1]+  Running                 sleep 5 &
[1]+  Running                 sleep 5 &
[1]+  Running                 sleep 5 &
=== TTIN and TTOU
set -m
sleep 5 & sleep 5 &
kill -TTIN %1; sleep 0.05; kill -TTOU %2; sleep 0.02
jobs
kill -KILL %1 %2
---
[1]-  Stopped                 sleep 5
[2]+  Stopped                 sleep 5
=== TSTP can be trapped
set -m
(trap 'echo tstp' TSTP; kill -TSTP $BASHPID; echo on)
echo $?
---
tstp
on
0
=== TSTP can be ignored
set -m
(trap '' TSTP; kill -TSTP $BASHPID; echo on)
echo $?
---
on
0
=== STOP cannot
set -m
(trap 'echo stop' STOP; kill -STOP $BASHPID; echo on) 2>/dev/null
echo $?
fg >/dev/null
---
147
on
=== a group of its own
set -m
{ sleep 5; echo not; } &
kill -TERM -$!; wait $! 2>/dev/null; echo $?
---
143
=== jobs -x with the number of a stopped job
set -m
sleep 5 &
kill -STOP %1; sleep 0.05
[ "$(jobs -x echo %1)" = $! ] && echo same
kill -KILL %1
---
same
=== frozen while a job is stopped
set -m
(kill -STOP $BASHPID; echo a; sleep 0.01; echo b)
sleep 0.01
fg >/dev/null
echo $?
---
a
b
0
=== exit with a status above 128 is no signal
(exit 143) &
wait $!; (exit 137) & sleep 0.02; jobs
---
[1]+  Exit 137                ( exit 137 )
