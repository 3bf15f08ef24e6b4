Job control in scripts: stopped jobs, fg, bg (bash manual 7).

=== a stopped job
set -m
sleep 5 &
kill -STOP %1; sleep 0.02
jobs
jobs -s
jobs -r
kill -KILL %1
=== without job control nobody sees it
sleep 5 &
kill -STOP $!; sleep 0.02
jobs
kill -KILL $!
=== continued
set -m
sleep 5 &
kill -STOP $!; sleep 0.02
jobs
kill -CONT $!; sleep 0.02
jobs
kill $!
=== wait does not wait for a stopped job
set -m
sleep 5 &
kill -STOP $!; sleep 0.02
wait $! 2>/dev/null; echo $?
wait; echo $?
kill -KILL $!
=== bg
set -m
sleep 0.05 &
kill -TSTP %1; sleep 0.02
jobs
bg
jobs
wait $!; echo $?
=== fg
set -m
sleep 0.05 &
kill -TSTP %1; sleep 0.02
fg; echo $?
jobs
=== fg of one that runs
set -m
(sleep 0.02; exit 3) &
fg %1; echo $?
=== fg of one that stops again
set -m
(sleep 0.02; kill -STOP $BASHPID; exit 4) &
fg %1; echo $?
jobs
fg; echo $?
=== a subshell that stops itself
set -m
(kill -STOP $BASHPID; echo resumed; exit 3); echo $?
jobs
fg; echo $?
=== a shell that stops itself
set -m
sh -c 'kill -STOP $$; exit 4'; echo $?
jobs
fg; echo $?
jobs
=== in the background and in the foreground again
set -m
(kill -STOP $BASHPID; exit 5); echo $?
bg %1; wait %1; echo $?
=== TERM ends a stopped job
set -m
sleep 5 &
kill -STOP %1; sleep 0.02
kill %1 2>/dev/null; wait %1 2>/dev/null; echo $?
=== KILL ends a stopped job without job control
sleep 5 &
kill -STOP $!; kill -KILL $!
wait $! 2>/dev/null; echo $?
=== TERM waits for CONT without job control
sleep 5 &
kill -STOP $!; kill $!; kill -CONT $!
wait $! 2>/dev/null; echo $?
=== a trap runs when it is continued
(trap 'echo usr1' USR1; sleep 0.06; echo end) &
sleep 0.02; kill -STOP $!; kill -USR1 $!; kill -CONT $!
wait $!; echo $?
=== all of a pipeline is stopped
set -m
sleep 5 | sleep 5 &
kill -STOP %1; sleep 0.02
jobs
kill -KILL %1
=== which is the current job
set -m
sleep 5 & sleep 5 & sleep 5 &
jobs
kill -STOP %1; sleep 0.02; jobs
kill -STOP %2; sleep 0.02; jobs
kill -KILL %1 %2 %3
=== names of jobs that are stopped
set -m
sleep 5 & sleep 6 &
kill -STOP %1; sleep 0.02
jobs %+; jobs %-; jobs %%; jobs %sleep\ 6; jobs '%?6'
kill -KILL %1 %2
=== fg and bg need job control
fg 2>/dev/null; echo $?
bg 2>/dev/null; echo $?
suspend 2>/dev/null; echo $?
=== a subshell has none
set -m
(fg 2>/dev/null; echo $?; case $- in *m*) echo m;; esac)
=== bg and fg of no job
set -m
fg %3 2>/dev/null; echo $?
bg %3 2>/dev/null; echo $?
=== a subshell knows no jobs of its parent
sleep 5 & p=$!
(jobs; echo -; sleep 5 & jobs; kill $!)
{ jobs; echo -; } &
wait $!
kill $p
=== substitutions know them
sleep 5 &
echo "$(jobs)"
read x < <(jobs); echo "$x"
jobs | cat
{ jobs; } | cat
kill %1
=== TTIN and TTOU
set -m
sleep 5 & sleep 5 &
kill -TTIN %1; sleep 0.02; kill -TTOU %2; sleep 0.02
jobs
kill -KILL %1 %2
=== TSTP can be trapped
set -m
(trap 'echo tstp' TSTP; kill -TSTP $BASHPID; echo on)
echo $?
=== TSTP can be ignored
set -m
(trap '' TSTP; kill -TSTP $BASHPID; echo on)
echo $?
=== STOP cannot
set -m
(trap 'echo stop' STOP; kill -STOP $BASHPID; echo on) 2>/dev/null
echo $?
fg >/dev/null
=== a stopped child is no more when the script ends
set -m
sleep 5 &
kill -STOP %1
=== a group of its own
set -m
{ sleep 5; echo not; } &
kill -TERM -$!; wait $! 2>/dev/null; echo $?
=== jobs -x with the number of a stopped job
set -m
sleep 5 &
kill -STOP %1; sleep 0.02
[ "$(jobs -x echo %1)" = $! ] && echo same
kill -KILL %1
=== frozen while a job is stopped
set -m
(kill -STOP $BASHPID; echo a; sleep 0.01; echo b)
sleep 0.01
fg >/dev/null
echo $?
=== exit with a status above 128 is no signal
(exit 143) &
wait $!; (exit 137) & sleep 0.02; jobs
