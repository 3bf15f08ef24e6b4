Background jobs: POSIX XCU 2.9.3.1, wait, kill, jobs; bash manual 7. Not interactive: no job control.
=== wait for all [posix]
(sleep 0.01; echo a > f; exit 1) & (sleep 0.005; echo b > g) & wait; echo $?; cat f g
---
0
a
b
=== wait for one gives its status [posix]
(exit 3) & a=$!; (exit 4) & b=$!; wait $b; echo $?; wait $a; echo $?
---
4
3
=== wait twice for one job [posix]
(exit 3) & a=$!; wait $a; echo $?; wait $a; echo $?
---
3
3
=== wait for several: the last one's status
(exit 3) & a=$!; (exit 4) & b=$!; wait $a $b; echo $?; (exit 5) & wait $! $a 2>/dev/null; echo $?
---
4
3
=== wait for a process that is no child [posix]
wait 1 2>/dev/null; echo $?; wait 99999999 2>/dev/null; echo $?
---
127
127
=== wait with nothing to wait for [posix]
wait; echo $?
---
0
=== wait by job number [posix]
(exit 6) & wait %1; echo $?
---
6
=== wait after the job has long ended [posix]
(exit 7) & p=$!; sleep 0.02; wait $p; echo $?
---
7
=== status of an asynchronous start is 0 [posix]
false & echo $?; wait
---
0
=== background reads from /dev/null [posix stdin="data\n"]
cat & wait; read x; echo "[$x]"
---
[data]
=== background with redirected input [posix]
printf 'a\nb\n' > f; cat < f & wait
---
a
b
=== background in a subshell belongs to the subshell [posix]
(sleep 0.01 & wait; echo waited); (sleep 0.01 & p=$!; wait $p; echo $?)
---
waited
0
=== a subshell cannot wait for its parent's job [posix]
(exit 3) & p=$!; (wait $p 2>/dev/null; echo $?); wait $p; echo $?
---
127
3
=== pipelines in the background: status of the last part [posix]
true | (exit 5) & wait $!; echo $?; (exit 5) | true & wait $!; echo $?
---
5
0
=== variables in the background are copies [posix]
x=1; { x=2; echo $x; } & wait; echo $x
---
2
1
=== many jobs [posix]
for i in 1 2 3 4 5 6 7 8 9 10; do (exit $i) & done; wait; echo $?
---
0
=== many jobs collected in order [posix]
pids=; for i in 3 1 2; do (sleep 0.00$i; exit $i) & pids="$pids $!"; done; for p in $pids; do wait $p; echo $?; done
---
3
1
2
=== output of parallel jobs into files [posix]
for i in 1 2 3; do echo "job $i" > f$i & done; wait; cat f1 f2 f3
---
job 1
job 2
job 3
=== a background function [posix]
work() { sleep 0.01; echo "done $1"; return $1; }; work 4 & wait $!; echo $?
---
done 4
4
=== a background and-or list [posix]
false || { sleep 0.01; echo second; } & wait; echo end
---
second
end
=== a background list in braces sees positional parameters [posix]
set -- a b; { echo $1 $#; shift; echo $1; } & wait; echo $#
---
a 2
b
2
=== nested background [posix]
( (until [ -e go ]; do sleep 0.002; done; echo inner) & echo outer; : > go; wait ); echo end
---
outer
inner
end
=== a job that outlives its subshell [posix]
(sleep 0.02 > /dev/null & echo started); echo ended
---
started
ended
=== jobs lists running jobs
sleep 5 & jobs | tr -s ' '; kill $!; wait 2>/dev/null
---
[1]+ Running sleep 5 &
=== jobs -p prints pids
sleep 5 & p=$!; [ "$(jobs -p)" = $p ] && echo same; kill $p
---
same
=== kill by job number
sleep 5 & kill %1; wait $! 2>/dev/null; echo $?
---
143
=== kill the current job by percent signs
sleep 5 & kill %%; wait $! 2>/dev/null; echo $?; sleep 5 & kill %+; wait $! 2>/dev/null; echo $?
---
143
143
=== wait -n takes the first that ends
sleep 5 & p=$!; (exit 5) & wait -n; echo $?; kill $p; wait 2>/dev/null
---
5
=== a producer in the background, its file read later [posix]
{ for i in 1 2 3; do echo $i; sleep 0.002; done; } > f & wait; cat f
---
1
2
3
=== background exit does not end the shell [posix]
{ exit 3; } & wait $!; echo $?; echo on
---
3
on
=== the EXIT trap is not run by a background child [posix]
trap 'echo bye' EXIT; (:) & wait; echo end
---
end
bye
=== a background job writes after the main part goes on [posix]
(until [ -e go ]; do sleep 0.002; done; echo late) & echo early; : > go; wait; echo latest
---
early
late
latest
=== bang changes with each job [posix]
true & a=$!; true & b=$!; [ $a != $b ] && echo differ; wait
---
differ
=== stdin of the shell is left to the foreground [posix]
printf 'one\ntwo\n' > f; { sleep 0.01 & read x; read y; wait; echo $x $y; } < f
---
one two
=== a command not found in the background [posix]
nosuchcommand 2>/dev/null & wait $!; echo $?
---
127
=== a poor man's semaphore [posix]
run() { sleep 0.002; echo $1 >> log; }; n=0; for i in 1 2 3 4 5 6; do run $i & n=$((n+1)); if [ $n -ge 2 ]; then wait; n=0; fi; done; wait; sort log | wc -l
---
6
=== time out a job [posix]
while :; do sleep 0.01; done & p=$!; (sleep 0.02; kill $p) & wait $p 2>/dev/null; echo $?
---
143
=== wait in a function [posix]
f() { (exit 8) & wait $!; }; f; echo $?
---
8
=== wait with a job given before any other [posix]
(sleep 0.02; exit 1) & a=$!; (sleep 0.01; exit 2) & b=$!; wait $a; echo $?; wait $b; echo $?; wait; echo $?
---
1
2
0
=== an ended job is listed once at most
true & wait; jobs > /dev/null; jobs; echo none
---
none
