Shells that a script starts: sh, bash, dash by name or path, with options, and scripts with a #! line.
=== commands [posix]
sh -c 'echo hi'; echo $?
---
hi
0
=== commands with a name and arguments [posix]
sh -c 'echo "$0 $# $1 $2"' name a 'b c'
---
name 2 a b c
=== name without arguments [posix]
bash -c 'echo "$0 $#"' name
bash -c 'echo "$0 $#"'
---
name 0
bash 0
=== status [posix]
sh -c 'exit 3'; echo $?; sh -c false; echo $?; sh -c true; echo $?; sh -c 'exit 300'; echo $?
---
3
1
0
44
=== status of a last command [posix]
sh -c '(exit 7)'; echo $?; sh -c 'true; (exit 8)'; echo $?
---
7
8
=== empty commands [posix]
sh -c ''; echo $?; false; sh -c '#'; echo $?; sh -c '
'; echo $?
---
0
0
0
=== options in one word with c [posix]
sh -ec 'echo a; false; echo no'; echo $?; sh -uc 'echo $nosuch; echo no' 2>/dev/null; echo $(($? > 0))
---
a
1
1
=== options before and after c [posix]
bash -e -c 'false; echo no'; echo $?; bash -c -e 'false; echo no'; echo $?; bash -c +e 'false; echo yes'; echo $?
---
1
1
yes
0
=== options off [posix]
bash +B -c 'echo {a,b} $-'; bash -eu +e -c 'echo $-'
---
{a,b} hc
huBc
=== option by name [posix]
bash -o pipefail -c 'false | true; echo $?'; bash -o errexit -o nounset +o errexit -c 'echo $-'
---
1
huBc
=== option letters and names in a cluster [posix]
bash -eo pipefail -c 'false | true; echo no'; echo $?; bash -euo pipefail -c 'echo $-'
---
1
ehuBc
=== noexec [posix]
sh -n -c 'echo no'; echo $?
---
0
=== end of options [posix]
bash -c -- 'echo "$0 $1"' -x -y; bash -e -- /dev/null; echo $?
---
-x -y
0
=== xtrace of a shell within [posix]
bash -xc 'echo a; x=1' 2>&1; sh -c 'set -x; echo b' 2>&1
---
+ echo a
a
+ x=1
+ echo b
b
=== long options [posix]
bash --norc --noprofile -c 'echo a'; bash --posix -c 'set -o | grep posix'; bash --login -c 'echo l' ; bash --noediting -c 'echo n'
---
a
posix          	on
l
n
=== rcfile takes an operand [posix]
bash --rcfile nosuch -c 'echo a'; bash --init-file nosuch -c 'echo b'
---
a
b
=== login letter [posix]
bash -l -c 'echo a'; bash -lc 'echo b'
---
a
b
=== bad options [posix]
bash -Z -c 'echo no' 2>/dev/null; echo $?; bash --nosuch 2>/dev/null; echo $?; bash -o nosuch -c 'echo no' 2>/dev/null; echo $?; bash -c 2>/dev/null; echo $?
---
2
2
2
2
=== dash letters [posix]
bash -c 'echo $-'; echo 'echo $-' | bash; echo 'echo $-' | bash -s x; echo 'echo $-' > f; bash f; bash -eC f
---
hBc
hBs
hBs
hB
ehBC
=== by path [posix]
/bin/sh -c 'echo a'; /bin/sh -c 'exit 4'; echo $?
---
a
4
=== by other paths [posix]
/bin/bash -c 'echo a'; /usr/bin/bash -c 'echo "$0"'; /bin/bash -c 'exit 5' x; echo $?
---
a
/usr/bin/bash
5
=== dash by name [posix]
dash -c 'echo "$0 $1"' a b; echo 'echo in' | dash; /bin/dash -c 'exit 6'; echo $?
---
a b
in
6
=== script file [posix]
echo 'echo "$0 $# $*"; exit 5' > s; sh s a 'b c'; echo $?; sh ./s; echo $?
---
s 2 a b c
5
./s 0 
5
=== script file with options [posix]
printf 'false\necho no\n' > s; sh -e s; echo $?; sh s
---
1
no
=== script file that is not executable [posix]
echo 'echo ok' > s; chmod 600 s; sh s
---
ok
=== script on PATH [posix]
mkdir d; echo 'echo "found $0"' > d/s; PATH=$PWD/d:$PATH bash s | tail -c 6; PATH=$PWD/d:$PATH; export PATH; cd /; x=$(bash s); echo "${x##*/}"
---
und s
found s
=== the working directory comes before PATH [posix]
mkdir d; echo 'echo path' > d/s; echo 'echo here' > s; PATH=$PWD/d:$PATH bash s; rm s;  PATH=$PWD/d:$PATH bash s
---
here
path
=== no such script [posix]
bash nosuch 2>/dev/null; echo $?; bash ./nosuch 2>/dev/null; echo $?
---
127
127
=== messages about scripts [posix status=2]
bash nosuch 2>&1; bash -Z 2>&1 | head -n 1; bash --nosuch 2>&1 | head -n 1; bash -c 2>&1
---
bash: nosuch: No such file or directory
bash: -Z: invalid option
bash: --nosuch: invalid option
bash: -c: option requires an argument
=== a directory as script [posix]
mkdir d; bash d 2>/dev/null; echo $?; bash ./d 2>/dev/null; echo $?
---
126
126
=== a binary as script [posix]
printf '\0\1\2\n' > b; bash b 2>/dev/null; echo $?
---
126
=== an empty script [posix]
: > s; sh s; echo $?; false; sh s; echo $?
---
0
0
=== script from standard input [posix]
echo 'echo from stdin' | sh; echo 'exit 6' | sh; echo $?
---
from stdin
6
=== script from a here-document [posix]
x=1
sh <<END
echo "outer $x"
END
sh <<'END'
echo "inner ${x-unset}"
END
---
outer 1
inner unset
=== arguments with s [posix]
echo 'echo "$# $*"' | sh -s a 'b c'; echo 'echo "$# $*"' | sh -s -- -a; echo 'echo "$#"' | sh -
---
2 a b c
1 -a
0
=== name with s [posix]
echo 'echo "$0"' | bash -s a; echo 'echo "$0 $-"' | bash
---
bash
bash hBs
=== s with options [posix]
echo 'false; echo no' | bash -es; echo $?; echo 'echo $-' | bash -ues
---
1
ehuBs
=== standard input is read as it is consumed [posix]
printf 'read x\nline\necho "<$x>"\n' | bash; printf 'cat\na\nb\n' | bash
---
<line>
a
b
=== the rest is left for others [posix]
printf 'echo one\nexit\necho three\n' | { bash; cat; }
---
one
echo three
=== standard input of commands [posix]
echo data | sh -c 'read x; echo "<$x>"'; printf 'a\nb\n' | { sh -c 'read x; echo "1 $x"'; sh -c 'read x; echo "2 $x"'; }
---
<data>
1 a
2 b
=== only exported variables [posix]
a=1; export b=2; sh -c 'echo "${a-unset} $b"'
---
unset 2
=== variables of one command [posix]
a=1 sh -c 'echo $a'; echo "${a-unset}"; a=0; a=1 sh -c 'echo $a'; echo $a
---
1
unset
1
0
=== exported later and unset [posix]
a=1; export a; a=2; sh -c 'echo $a'; unset a; sh -c 'echo "${a-unset}"'
---
2
unset
=== variables do not come back [posix]
export a=1; sh -c 'a=2; b=3'; echo "$a ${b-unset}"
---
1 unset
=== functions are not inherited [posix]
f() { echo f; }; sh -c f 2>/dev/null; echo $?
---
127
=== options are not inherited [posix]
set -eu; sh -c 'false; echo "${nosuch-} on"'; set -f; sh -c 'case $- in *f*) echo f;; *) echo no;; esac'
---
 on
no
=== IFS is not inherited [posix]
IFS=:; export IFS; sh -c 'x="a b:c"; set -- $x; echo $#'
---
2
=== arguments are not inherited [posix]
set -- a b c; bash -c 'echo $#'; bash -c 'echo $#' x "$@"
---
0
3
=== the working directory [posix]
mkdir d; sh -c 'cd d; echo x > f'; cat d/f; cd d; sh -c 'cat f; cd ..'; cat f
---
x
x
x
=== PWD and OLDPWD [posix]
mkdir d; cd d; sh -c 'echo "${PWD##*/}"'; sh -c 'cd ..; echo "${OLDPWD##*/}"'
---
d
d
=== umask [posix]
umask 077; sh -c umask; sh -c 'umask 022'; umask
---
0077
0077
=== descriptors [posix]
exec 3> f; sh -c 'echo three >&3'; exec 3>&-; cat f; sh -c 'echo four >&4' 4> g; cat g
---
three
four
=== descriptors opened within [posix]
sh -c 'exec 3> f; echo a >&3'; cat f; (echo x >&3) 2>/dev/null || echo closed
---
a
closed
=== redirections [posix]
sh -c 'echo out; echo err >&2' > f 2>&1; cat f; sh -c 'echo a >&2' 2>/dev/null; echo x | sh -c cat
---
out
err
x
=== process ids [posix]
bash -c 'echo $$' > f; [ "$(cat f)" != $$ ] && echo differs; bash -c 'echo $PPID; :' > f; [ "$(cat f)" = $$ ] && echo parent
---
differs
parent
=== subshells within have the pid of their shell [posix]
sh -c 'x=$(echo $$); [ "$x" = $$ ] && echo same; (echo $$) > f; read y < f; [ "$y" = $$ ] && echo same'
---
same
same
=== the process id of a background shell [posix]
sh -c 'echo $$' > f & wait; [ "$(cat f)" = $! ] && echo same
---
same
=== background [posix]
sh -c 'exit 3' & wait $!; echo $?; sh -c 'read x; echo "<$x>"' & wait
---
3
<>
=== killed in the background [posix slow]
sh -c 'sleep 5; echo no' & kill $!; wait $! 2>/dev/null; echo $?
---
143
=== a job that traps its signal [posix]
sh -c 'trap "echo got; exit 9" TERM; echo > ready; while :; do sleep 0.001; done' & until [ -e ready ]; do sleep 0.001; done; kill $!; wait $!; echo $?
---
got
9
=== killed by itself [posix]
sh -c 'kill -TERM $$; echo no' 2>/dev/null; echo $?; sh -c 'kill -KILL $$' 2>/dev/null; echo $?
---
143
137
=== signal to the parent [posix]
trap 'echo trapped' USR1; sh -c 'kill -USR1 $PPID; :'; echo after
---
trapped
after
=== traps are reset [posix]
trap 'echo outer' EXIT; trap 'echo no' TERM; sh -c 'trap; echo in'; sh -c 'kill -TERM $$' 2>/dev/null; echo $?
---
in
143
outer
=== ignored signals stay ignored [posix]
trap '' TERM; sh -c 'kill -TERM $$; echo alive'; echo $?
---
alive
0
=== EXIT trap within [posix]
sh -c 'trap "echo bye" EXIT; echo hi; exit 4'; echo $?
---
hi
bye
4
=== SHLVL
SHLVL=5; bash -c 'echo $SHLVL'; export SHLVL=7; bash -c 'echo $SHLVL; bash -c "echo \$SHLVL; :"; :'
---
6
8
9
=== shells within shells [posix]
sh -c 'sh -c "sh -c \"echo deep; exit 3\"; echo \$?"; echo $?'
---
deep
3
0
=== pipelines of shells [posix]
sh -c 'echo a; echo b' | sh -c 'while read x; do echo "<$x>"; done' | sh -c 'cat; echo end'
---
<a>
<b>
end
=== PIPESTATUS of shells
bash -c 'exit 1' | bash -c 'exit 2' | bash -c 'exit 3'; echo $PIPESTATUS
---
1
=== a pipe that is closed early
bash -c 'while :; do echo y; done' 2>/dev/null | head -n 1; echo $PIPESTATUS
---
y
141
=== in command substitution [posix]
x=$(sh -c 'echo a; echo b; exit 3'); echo "$? $x"
---
3 a
b
=== in a condition [posix]
if sh -c 'exit 1'; then echo yes; else echo "no $?"; fi; sh -c 'exit 1' || echo or; ! sh -c 'exit 1'; echo $?
---
no 1
or
0
=== set -e and a shell that fails [posix status=4]
set -e; sh -c 'exit 4'; echo no
---
=== in a loop [posix]
for i in 1 2 3; do sh -c 'echo $(($1 * 2))' x $i; done
---
2
4
6
=== exec [posix]
(exec sh -c 'echo "$1"; exit 7' x a; echo no); echo $?
---
a
7
=== exec keeps the pid [posix]
(sh -c 'echo $$; exec sh -c "echo \$\$"' > f; { read a; read b; } < f; [ "$a" = "$b" ] && echo same)
---
same
=== exec at the end of the run [posix status=6]
trap 'echo no' EXIT; exec sh -c 'echo last; exit 6'
---
last
=== exec with redirections [posix]
(exec sh -c 'echo a; echo b >&2' > f 2>&1); cat f
---
a
b
=== exec with a name
(exec -a sh bash -c 'echo "$0"; set -o | grep posix')
---
sh
posix          	on
=== exec with an empty environment
(export a=1; exec -c bash -c 'echo "${a-unset}"')
---
unset
=== exec keeps variables of a function's caller [posix]
f() { exec bash -c 'echo "$a"'; }; (a=1 f)
---
1
=== env [posix]
env a=1 sh -c 'echo $a'; /usr/bin/env a=2 sh -c 'echo $a'; env -i a=3 sh -c 'echo $a'
---
1
2
3
=== env leaves the shell's own environment alone [posix]
env a=1 true; export b=2; sh -c 'echo "${a-unset} $b"'; env a=1 sh -c :; sh -c 'echo "${a-unset} $b"'
---
unset 2
unset 2
=== env and status [posix]
env sh -c 'exit 3'; echo $?; env a=b nosuch 2>/dev/null; echo $?
---
3
127
=== xargs [posix]
printf 'a\nb\n' | xargs -n 1 sh -c 'echo "[$1]"' x; echo a b | xargs sh -c 'echo "$#"' x
---
[a]
[b]
2
=== xargs and failing shells [posix]
printf '1\n2\n' | xargs -n 1 sh -c 'exit $1' x; echo $?
---
123
=== find -exec [posix]
mkdir d; : > d/a; : > d/b; find d -type f -exec sh -c 'echo "${1##*/}"' x {} \; | sort; find d -type f -exec sh -c 'echo $#' x {} +
---
a
b
2
=== command and builtin forms [posix]
command sh -c 'echo a'; command -v sh > /dev/null && echo found
---
a
found
=== a function of that name [posix]
sh() { echo "function $1"; }; sh -c 'echo no'; command sh -c 'echo yes'
---
function -c
yes
=== eval and the shell within [posix]
eval "sh -c 'exit 3'"; echo $?
---
3
=== a syntax error within [posix]
sh -c 'if' 2>/dev/null; echo $?; echo after; sh -c 'echo a
fi' 2>/dev/null; echo $?
---
2
after
a
2
=== an error of expansion within [posix]
bash -c 'echo ${x?gone}; echo no' 2>/dev/null; echo $?; bash -uc 'echo $nosuch; echo no' 2>/dev/null; echo $?
---
127
127
=== script with an interpreter line [posix]
printf '#!/bin/sh\necho "$0 $# $*"\nexit 5\n' > s; chmod +x s; ./s a 'b c'; echo $?
---
./s 2 a b c
5
=== interpreter line with an option [posix]
printf '#!/bin/bash -e\necho "$-"; false; echo no\n' > s; chmod +x s; ./s; echo $?
---
ehB
1
=== interpreter line with blanks [posix]
printf '#! /bin/sh  \necho ok\n' > s; chmod +x s; ./s; printf '#!\t/bin/sh\t-e\t\nfalse; echo no\n' > s; ./s; echo $?
---
ok
1
=== interpreter by env [posix]
printf '#!/usr/bin/env sh\necho "$1"\n' > s; chmod +x s; ./s a
---
a
=== interpreter bash by env [posix]
printf '#!/usr/bin/env bash\ncase $- in *B*) echo "$1" B;; esac\n' > s; chmod +x s; ./s a
---
a B
=== interpreter by env with options [posix]
printf '#!/usr/bin/env -S bash -e\nfalse; echo no\n' > s; chmod +x s; ./s; echo $?
---
1
=== script without an interpreter line [posix]
printf 'echo "$0 $1"; exit 3\n' > s; chmod +x s; ./s a; echo $?
---
./s a
3
=== an empty file as command [posix]
: > s; chmod +x s; ./s; echo $?
---
0
=== script on PATH as command [posix]
mkdir d; printf '#!/bin/sh\necho "tool $1"\n' > d/tool; chmod +x d/tool; PATH=$PWD/d:$PATH; tool a; x=$(command -v tool); echo "${x##*/}"
---
tool a
tool
=== script as command: what it inherits [posix]
printf 'echo "${a-unset} $b $#"\n' > s; chmod +x s; a=1; export b=2; f() { ./s; }; set -- x; f
---
unset 2 0
=== script as command in a pipeline and background [posix]
printf '#!/bin/sh\nread x; echo "<$x>"; exit 3\n' > s; chmod +x s; echo in | ./s | cat; ./s < /dev/null & wait $!; echo $?
---
<in>
<>
3
=== script as command under exec, env, xargs, find [posix]
printf '#!/bin/sh\necho "s $a $*"\n' > s; chmod +x s; (exec ./s e); env a=1 ./s v; echo x | xargs ./s; find s -exec ./s {} \;
---
s  e
s 1 v
s  x
s  s
=== a script that starts itself [posix]
printf '#!/bin/sh\necho $1; [ $1 -gt 0 ] && "$0" $(($1 - 1))\nexit $1\n' > s; chmod +x s; ./s 3; echo $?
---
3
2
1
0
3
=== a script that is not executable [posix]
echo 'echo no' > s; chmod 644 s; ./s 2>/dev/null; echo $?
---
126
=== a binary that is executable [posix host]
printf '\177ELF\0\0\n' > b; chmod +x b; ./b 2>/dev/null; echo $?
---
126
=== an interpreter that does not exist [posix]
printf '#!/no/such/interpreter\n' > s; chmod +x s; ./s 2>/dev/null; echo $(($? > 125))
---
1
=== BASH_ENV [posix]
echo 'echo "env $0"; a=1' > e; BASH_ENV=./e bash -c 'echo "main $a"'; BASH_ENV=./e sh -c 'echo "main ${a-unset}"'
---
env bash
main 1
main unset
=== BASH_ENV is expanded [posix]
echo 'echo env' > e; d=. BASH_ENV='$d/e' bash -c 'echo main'; BASH_ENV='$(echo e)' bash -c 'echo main'; BASH_ENV='`echo ./e`' bash -c 'echo main'
---
env
main
env
main
env
main
=== BASH_ENV that cannot be read [posix]
BASH_ENV=nosuch bash -c 'echo main $?'; BASH_ENV='$nosuch/x' bash -c 'echo main'
---
main 0
main
=== BASH_ENV for scripts and standard input
echo 'echo env' > e; echo 'echo script' > s; export BASH_ENV=$PWD/e; bash s; echo 'echo stdin' | bash; chmod +x s; ./s
---
env
script
env
stdin
env
script
=== BASH_ENV with exit and return [posix]
echo 'echo env; return 3; echo no' > e; BASH_ENV=e bash -c 'echo main'; echo 'exit 4' > e; BASH_ENV=e bash -c 'echo no'; echo $?
---
env
main
4
=== BASH_ENV and options and arguments [posix]
echo 'echo "$- $*"' > e; BASH_ENV=e bash -ec 'echo main' x a b
---
ehBc a b
main
=== POSIXLY_CORRECT [posix]
POSIXLY_CORRECT=1 bash -c 'set -o | grep posix'
---
posix          	on
=== SECONDS starts anew [posix]
SECONDS=100; bash -c 'echo $SECONDS'
---
0
=== OPTIND starts anew [posix]
set -- -a -b; getopts ab o; sh -c 'getopts ab o "$@"; echo $o $OPTIND' x -b
---
b 2
=== RANDOM and LINENO [posix]
bash -c '
echo $LINENO'; echo 'echo $LINENO
echo $LINENO' | bash
---
2
1
2
=== BASH_SUBSHELL and BASHPID [posix]
(bash -c 'echo $BASH_SUBSHELL; [ $BASHPID = $$ ] && echo same')
---
0
same
=== FUNCNAME and BASH_SOURCE within [posix]
f() { bash -c 'echo "${FUNCNAME-none}"'; }; f; echo 'echo "$BASH_SOURCE"' > s; bash s; bash ./s
---
none
s
./s
=== return at top level within [posix]
bash -c 'return 3; echo after' 2>/dev/null; echo $?; f() { bash -c 'return 4' 2>/dev/null; echo $?; }; f
---
after
0
2
=== slow input [posix]
{ echo 'echo a'; sleep 0.01; echo 'echo b'; sleep 0.01; echo 'exit 3'; } | bash; echo $?
---
a
b
3
=== a script read from a device [posix]
bash /dev/stdin a <<'X'
echo "in $1"
X
bash /dev/fd/3 3<<'X'
echo three
X
---
in a
three
=== many in the background [posix]
for i in 1 2 3 4; do sh -c 'sleep 0.00$1; exit $1' x $i & p="$p $!"; done; for x in $p; do wait $x; echo $?; done
---
1
2
3
4
=== wait is for one's own children [posix]
sleep 0.01 & sh -c 'wait $1; echo $?' x $! 2>/dev/null
---
127
=== jobs are not inherited [posix]
sleep 0.01 & bash -c 'jobs; echo "${!-none}"'; wait
---
none
=== blocking in the middle [posix]
bash -c 'x=$(sleep 0.01; echo a); echo "$x"; { sleep 0.01; echo b; } | { read y; echo "$y"; }; echo $(($(sleep 0.01; echo 1) + 1))'
---
a
b
2
=== reading what the parent writes slowly [posix]
{ sleep 0.01; echo a; sleep 0.01; echo b; } | sh -c 'read x; read y; echo "$x$y"'
---
ab
=== output larger than a pipe [posix notorture="much data"]
sh -c 'i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890; i=$((i+1)); done' | wc -c
---
96000
=== options of shopt [status=1]
bash -O nocasematch -c 'case a in A) echo match;; esac'; bash -O nosuch -c 'echo no' 2>/dev/null; echo $?; bash +O sourcepath -c 'shopt sourcepath'
---
match
2
sourcepath     	off
=== env with words in one string
env -S 'a=1 sh -c' 'echo $a'; /usr/bin/env -S'sh -ec' 'false; echo no'; echo $?
---
1
1
=== BASH names a shell
"$BASH" -c 'echo within'; echo 'echo "$1"' | $BASH -s a
---
within
a
=== version
bash --version | head -c 21; echo
---
GNU bash, version 5.2
=== lines of a function from the environment are counted from 0
f() { echo $LINENO; echo $LINENO
nosuch; }
export -f f
bash -c f 2>&1; echo $?
---
0
1
environment: line 2: nosuch: command not found
127
