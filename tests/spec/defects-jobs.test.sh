Corners of traps, loops, builtins and PATH that scripts of other shells lean on.

=== return in the ERR trap leaves the function, and the trap does not run again
f() { trap 'echo err; return 9' ERR; false; echo no; }
f; echo "f $?"
---
err
f 9
=== return in an inherited ERR trap
set -E
trap 'echo err; return 9' ERR
f() { sleep 0.01; false; echo no; }
f; echo "f $?"
---
err
err
f 9
=== the status within for (( )) is not that of its expressions
for ((i=0;i<3;i++)); do echo "st $?"; (exit $i); done; echo $?
---
st 0
st 0
st 1
2
=== the status within for (( )) without a test
for ((;;i++)); do echo "$?"; ((i>2)) && break; (exit 3); done; echo $?
---
0
3
3
3
0
=== an assignment before local
v=out
g() { v=4 local v; echo "l $v $?"; v=5 local v=6; echo "$v"; }
g; echo "[$v]"
---
l 4 0
6
[out]
=== an assignment before declare in a function
g() { v=4 declare v; echo "l $v"; }
g; echo "[$v]"
---
l 4
[]
=== an assignment that blocks before local
v=out
g() { v=$(sleep 0.01; echo 4) local v; echo "l $v"; }
g; echo "[$v]"
---
l 4
[out]
=== break outside of loops
break x; echo $?
break 0; echo $?
continue -1; echo $?
---
0
0
0
=== break in a function that a loop calls
f() { break x; echo in; }
for i in 1 2; do f 2>/dev/null; echo $i; done
---
in
1
in
2
=== two slashes stay two [posix]
cd //; pwd; echo $PWD; cd ///; pwd; cd //; cd ..; pwd; cd //; cd .; pwd
---
//
//
/
//
//
=== exec of what is not there
(exec ./nosuch; echo no) 2>f; echo $?
read x <f; echo "${x##*/}"
---
127
nosuch: No such file or directory
=== exec of what cannot be run
echo text >g
(exec ./g; echo no) 2>f; echo $?
while read x; do echo "${x##*/}"; done <f
---
126
g: Permission denied
g: cannot execute: Permission denied
=== a syntax error under command eval does not end a POSIX shell
set -o posix
command eval 'if' 2>/dev/null; echo $?
---
2
=== a command of the script's own comes before a utility [posix]
mkdir d; printf '#!/bin/sh\necho mine "$@"\n' >d/cat; chmod +x d/cat
PATH=$PWD/d:$PATH
cat a b; command cat c; echo x | cat; x=$(cat d); echo "$x"
---
mine a b
mine c
mine
mine d
=== and before a shell [posix]
mkdir d; printf '#!/bin/sh\necho mine "$@"\n' >d/bash; chmod +x d/bash
PATH=$PWD/d:$PATH
bash -c 'echo theirs'
command -v bash | { read x; echo "${x##*/d/}"; }
---
mine -c echo theirs
bash
=== not where it cannot be executed [posix]
mkdir d; printf 'echo mine "$@"\n' >d/cat
PATH=$PWD/d:$PATH
echo x | cat
---
x
=== a function comes before both [posix]
mkdir d; printf '#!/bin/sh\necho mine "$@"\n' >d/cat; chmod +x d/cat
PATH=$PWD/d:$PATH
cat() { echo function "$@"; }
cat a; command cat b; unset -f cat; cat c
---
function a
mine b
mine c
=== for PATH that the command alone has [posix]
mkdir d; printf '#!/bin/sh\necho mine "$@"\n' >d/cat; chmod +x d/cat
PATH=$PWD/d:$PATH cat a
echo x | cat
---
mine a
x
=== jobs of a shell that got its PATH by env [posix]
mkdir d; printf '#!/bin/sh\necho mine "$@"\n' >d/cat; chmod +x d/cat
env PATH=$PWD/d:$PATH cat a
---
mine a
=== a redirection of a descriptor to itself looks at nothing [posix]
: 7>&7; echo $?
---
0
=== ulimit -n
ulimit -n 20
exec 25>f || echo no
exec 19>f && echo yes
ulimit -n
---
no
yes
20
=== ulimit -f ends who writes more
ulimit -f 1
(printf '%2000s' x >f; echo not) 2>/dev/null; echo $?
printf '%1000s' x >g; echo $?
---
153
0
=== ulimit -f ends a utility, and not the shell
ulimit -f 1
printf '%600s' x >g
cat g g >f 2>/dev/null; echo $?
---
153
=== XFSZ can be trapped [posix]
ulimit -f 1
(trap 'echo xfsz' XFSZ; printf '%2000s' x >f; echo on) 2>/dev/null; echo $?
---
xfsz
on
0
=== a job can be waited for again by its number [posix]
{ sleep 0.01; exit 7; } & wait %1; echo $?; wait %1; echo $?; wait $!; echo $?
---
7
7
7
=== the EXIT trap of a subshell that ends itself by a signal as its last command
(trap 'echo x' EXIT; kill -TERM $BASHPID) 2>/dev/null; echo $?
---
143
=== that of the shell [posix]
bash -c 'trap "echo x" EXIT; kill -TERM $$' 2>/dev/null; echo $?
---
x
143
=== the CHLD trap runs for utilities and subshells [posix]
trap 'echo chld' CHLD
sleep 0.01
(:)
echo end
---
chld
chld
end
=== a child that the signal was not sent to goes on [posix slow]
{ sh -c 'sleep 0.1; echo child'; echo more; } &
sleep 0.03; kill $!; wait $! 2>/dev/null; echo $?
sleep 0.2
---
143
child
=== but not one of its group
set -m
{ sh -c 'sleep 0.1; echo child'; echo more; } &
sleep 0.03; kill %1; wait $! 2>/dev/null; echo $?
sleep 0.2
---
143
=== a job that was over before wait is still listed; bash may mark it, or not
(exit 2) & sleep 0.05; wait; echo $?; jobs >f; tr + ' ' <f; jobs; rm f
---
0
[1]   Exit 2                  ( exit 2 )
=== a shell ignores QUIT, its subshells do not
kill -QUIT $$; echo a
(kill -QUIT $BASHPID; echo b) 2>/dev/null; echo $?
trap 'echo q' QUIT; kill -QUIT $$
---
a
131
q
=== not counts for nothing in the background
! false & wait $!; echo $?
! true | true & wait $!; echo $?
! true && true & wait $!; echo $?
---
1
0
1
