time: bash manual 3.2.3.
=== the default format
{ time :; } 2>&1 | tr 0-9 D
---

real	DmD.DDDs
user	DmD.DDDs
sys	DmD.DDDs
=== -p
{ time -p :; } 2>&1 | tr 0-9 D
---
real D.DD
user D.DD
sys D.DD
=== the status is the pipeline's
TIMEFORMAT=; time true; echo $?; time false; echo $?; time (exit 3); echo $?
---
0
1
3
=== TIMEFORMAT
TIMEFORMAT='%R|%U|%S|%0R|%1U|%2S|%9R|%%'; { time :; } 2>&1 | tr 1-9 0
---
0.000|0.000|0.000|0|0.0|0.00|0.000|%
=== long forms
TIMEFORMAT='%lR|%0lU|%2lS'; { time :; } 2>&1 | tr 1-9 0
---
0m0.000s|0m0s|0m0.00s
=== an empty TIMEFORMAT says nothing
TIMEFORMAT=; { time :; } 2>&1; echo end
---
end
=== text alone
TIMEFORMAT=timed; { time echo a; } 2>&1
---
a
timed
=== a letter that is none
TIMEFORMAT='[%q]'; { time :; } 2>/dev/null; echo $?
---
0
=== a percent sign at its end
TIMEFORMAT='x%'; { time :; } 2>&1
---
x%
=== of a pipeline
TIMEFORMAT=t; { time echo a | cat | tr a b; } 2>&1
---
b
t
=== of a group and its output
TIMEFORMAT=t; { time { echo a; echo b; }; } 2>&1
---
a
b
t
=== of a loop
TIMEFORMAT=t; { time for i in 1 2; do echo $i; done; } 2>&1
---
1
2
t
=== of a subshell
TIMEFORMAT=t; { time (echo a; exit 2); } 2>&1; echo $?
---
a
t
2
=== of a function
TIMEFORMAT=t; f() { echo f$1; return 4; }; { time f x; } 2>&1; echo $?
---
fx
t
4
=== with a bang
TIMEFORMAT=; ! time false; echo $?; time ! false; echo $?; time ! true; echo $?
---
0
0
1
=== twice
TIMEFORMAT=t; { time time :; } 2>&1
---
t
=== alone
TIMEFORMAT=t; { time; } 2>&1; echo $?
---
t
0
=== two dashes
TIMEFORMAT=t; { time -- echo a; time -p -- echo b; } 2>&1 | tr 0-9 D
---
a
real D.DD
user D.DD
sys D.DD
b
real D.DD
user D.DD
sys D.DD
=== its output is not of what it times
TIMEFORMAT=t; { time { :; } 2>/dev/null; } 2>&1
---
t
=== in a list
TIMEFORMAT=t; { time true && echo a; time false || echo b; } 2>&1
---
t
a
t
b
=== as a condition
TIMEFORMAT=; if time false; then echo yes; else echo no; fi
---
no
=== set -e [status=1]
set -e; TIMEFORMAT=; time false || echo caught; time false; echo no
---
caught
=== an assignment
TIMEFORMAT=; time x=5; echo $x
---
5
=== quoted it is a command
'time' 2>/dev/null; \time 2>/dev/null; echo time
---
time
=== of what blocks
TIMEFORMAT=%0R; { time sleep 0.01; time echo $(sleep 0.01; echo x); } 2>&1
---
0
x
0
=== in the background
TIMEFORMAT=t; { time echo a & wait; } 2>&1
---
a
t
=== a break out of it
TIMEFORMAT=; for i in 1 2; do time break; done; echo $i
---
1
=== -p after a newline is a command's
TIMEFORMAT=t; { time
echo x; } 2>&1
---
t
x
=== the time of ( ) is told where its redirections lead
TIMEFORMAT=t
time (echo a; exit 3) 2>f; echo "$?"; cat f
time { echo b; } 2>f; cat f
! time (sleep 0.01; echo c) >f 2>&1; echo "$?"; cat f
time (echo d) 2>f | cat; cat f
---
a
3
t
b
1
c
t
d
=== the times are told, too, where what is timed is left in its midst
TIMEFORMAT=t
{ (time exit 3); echo "$?"; for i in 1 2; do time continue; done; for i in 1; do time break; done; } 2>&1
(set -e; f() { sleep 0.01; false; }; time f; echo no) 2>&1
(time ${x?}; echo no) 2>&1 | while read -r l; do echo "${l##*:}"; done
x=$(:; time { trap 'echo trap' EXIT; exit 4; } 2>&1); echo "$? $x"
f() { time return 5; }; f 2>&1; echo "$?"
---
t
3
t
t
t
t
 parameter not set
t
4 trap
5
