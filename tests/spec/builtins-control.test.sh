exit, return, shift, eval, source, exec, enable, ulimit, times, true, local: arguments and errors (bash manual 4.1, 4.2; POSIX XCU 2.14).
=== exit: numbers
(exit -1); echo $?; (exit 256); echo $?; (exit -- 3); echo $?; (exit " 3"); echo $?; (exit +4); echo $?; (exit 1000); echo $?
---
255
0
3
3
4
232
=== exit: what is no number
(exit x) 2>&1; echo $?; (exit -x) 2>&1; echo $?; (exit '') 2>&1; echo $?; (exit 1x 2) 2>&1; echo $?; (exit 99999999999999999999) 2>&1; echo $?; (exit 1.5) 2>&1; echo $?
---
../case.sh: line 1: exit: x: numeric argument required
2
../case.sh: line 1: exit: -x: numeric argument required
2
../case.sh: line 1: exit: : numeric argument required
2
../case.sh: line 1: exit: 1x: numeric argument required
2
../case.sh: line 1: exit: 99999999999999999999: numeric argument required
2
../case.sh: line 1: exit: 1.5: numeric argument required
2
=== exit: too many arguments
(exit 1 2; echo no) 2>&1; echo $?
---
../case.sh: line 1: exit: too many arguments
1
=== exit at the end keeps the status of before [posix]
(false; exit); echo $?; (exit $(sleep 0.01; echo 7)); echo $?
---
1
7
=== return: numbers
f() { return -- 3; }; f; echo $?; f() { return -1; }; f; echo $?; f() { return 300; }; f; echo $?; f() { false; return; }; f; echo $?
---
3
255
44
1
=== return: what is no number
f() { return x; echo no; }; f 2>&1; echo $?; f() { return ''; echo no; }; f 2>&1; echo $?
---
../case.sh: line 1: return: x: numeric argument required
2
../case.sh: line 1: return: : numeric argument required
2
=== return: too many arguments
(f() { return 1 2; echo no; }; f; echo no) 2>&1; echo $?
---
../case.sh: line 1: return: too many arguments
1
=== return outside
return 3 2>&1; echo $?; (return 4) 2>&1; echo $?
---
../case.sh: line 1: return: can only `return' from a function or sourced script
2
../case.sh: line 1: return: can only `return' from a function or sourced script
2
=== shift: what is no number
set -- a b; shift x 2>&1; echo $? $#; shift -1 2>&1; echo $? $#; shift 5; echo $? $#; shift '' 2>&1; echo $? $#; shift 1x 2>&1; echo $?
---
../case.sh: line 1: shift: x: numeric argument required
1 2
../case.sh: line 1: shift: -1: shift count out of range
1 2
1 2
../case.sh: line 1: shift: : numeric argument required
1 2
../case.sh: line 1: shift: 1x: numeric argument required
1
=== shift: -- and too many
set -- a b c; shift -- 1; echo $1; (shift 1 2; echo no) 2>&1; echo $?
---
b
../case.sh: line 1: shift: too many arguments
1
=== shift beyond the end in posix mode tells
set -o posix; (shift 5; echo no) 2>&1; echo $?
---
../case.sh: line 1: shift: 5: shift count out of range
no
0
=== eval: options
eval -x 2>&1; echo $?; eval -- echo a; eval; echo $?; eval "" ""; echo $?; eval - 2>/dev/null; echo $?
---
../case.sh: line 1: eval: -x: invalid option
eval: usage: eval [arg ...]
2
a
0
0
127
=== eval with a substitution that blocks [posix]
eval "echo $(sleep 0.01; echo a)" '$(sleep 0.01; echo b)'
---
a b
=== source: errors
source 2>&1; echo $?; . 2>&1; echo $?; . nosuch 2>&1; echo $?; . ./nosuch 2>&1; echo $?; . -x 2>&1; echo $?; source / 2>&1; echo $?
---
../case.sh: line 1: source: filename argument required
source: usage: source filename [arguments]
2
../case.sh: line 1: .: filename argument required
.: usage: . filename [arguments]
2
../case.sh: line 1: nosuch: No such file or directory
1
../case.sh: line 1: ./nosuch: No such file or directory
1
../case.sh: line 1: .: -x: invalid option
.: usage: . filename [arguments]
2
../case.sh: line 1: source: /: is a directory
1
=== source: arguments
echo 'echo $# $1; return 3; echo no' > s; . ./s a b; echo $?; set -- x y; . ./s; source -- ./s z; echo $1
---
2 a
3
2 x
1 z
x
=== source: set changes the caller's parameters, unless it was given its own [posix]
echo 'set -- q' > t; set -- x; . ./t; echo $1; . ./t z; echo $1
---
q
q
=== source: PATH, then here
mkdir bin; echo 'echo lib $1' > bin/lib; PATH=$PWD/bin; . lib k; echo 'echo here' > own; . own
---
lib k
here
=== source: a blocking read within [posix]
echo 'read x; sleep 0.01; echo "[$x]"' > s; echo a | . ./s; . ./s < s
---
[a]
[read x; sleep 0.01; echo "[$x]"]
=== exec -a, -l
(exec -a foo sh -c 'echo $0' sh0); (exec -l sh -c 'echo $0'); (exec -a foo sh -c 'echo $0'); (exec -la foo sh -c 'echo $0'); (exec -afoo sh -c 'echo $0')
---
sh0
-sh
foo
-foo
foo
=== exec -c [posix]
export x=1; (exec -c env | grep ^x=); echo $?; (y=2 exec env) | grep ^y=
---
1
y=2
=== exec: errors
(exec -x) 2>&1; echo $?; (exec -a) 2>&1; echo $?; (exec nosuch; echo no) 2>&1; echo $?; exec; echo $?; exec --; echo $?
---
../case.sh: line 1: exec: -x: invalid option
exec: usage: exec [-cl] [-a name] [command [argument ...]] [redirection ...]
2
../case.sh: line 1: exec: -a: option requires an argument
exec: usage: exec [-cl] [-a name] [command [argument ...]] [redirection ...]
2
../case.sh: line 1: exec: nosuch: not found
127
0
0
=== exec with execfail goes on [status=127]
shopt -s execfail; exec nosuch 2>&1; echo $?; (exec nosuch 2> /dev/null; echo after $?)
---
../case.sh: line 1: exec: nosuch: not found
127
=== exec in a pipeline and a substitution [posix]
echo a | (exec cat); x=$(exec echo b); echo $x; exec 3> f; echo c >&3; exec 3>&-; cat f
---
a
b
c
=== enable -n switches off
enable -n echo; type -t echo; enable -n; enable echo; type -t echo; enable -n; echo $?
---
file
enable -n echo
builtin
0
=== a builtin that is switched off
enable -n cd pwd; builtin cd / 2>&1; echo $?; enable -n; enable cd pwd; cd /; pwd
---
../case.sh: line 1: builtin: cd: not a shell builtin
1
enable -n cd
enable -n pwd
/
=== [ switched off and on again
enable -n [ test; enable -n; if [ a = a ]; then echo utility; fi 2>/dev/null; enable [ test; [ 1 -lt 2 ] && echo builtin
---
enable -n [
enable -n test
utility
builtin
=== enable -s
enable -s; enable -ps | head -2; enable -ns
---
enable .
enable :
enable break
enable continue
enable eval
enable exec
enable exit
enable export
enable readonly
enable return
enable set
enable shift
enable source
enable times
enable trap
enable unset
enable .
enable :
=== enable: a function goes before [posix]
enable -n true; true() { echo fn; }; true; unset -f true; enable true; true
---
fn
=== enable: errors
enable nosuch 2>&1; echo $?; enable -n nosuch 2>&1; echo $?; enable -x 2>&1; echo $?; enable -f 2>&1; echo $?; enable -d nosuch 2>&1; echo $?
---
../case.sh: line 1: enable: nosuch: not a shell builtin
1
../case.sh: line 1: enable: nosuch: not a shell builtin
1
../case.sh: line 1: enable: -x: invalid option
enable: usage: enable [-a] [-dnps] [-f filename] [name ...]
2
../case.sh: line 1: enable: -f: option requires an argument
enable: usage: enable [-a] [-dnps] [-f filename] [name ...]
2
../case.sh: line 1: enable: nosuch: not a shell builtin
1
=== enable in a subshell stays there
(enable -n cd; type -t cd; enable -n); type -t cd; enable -n
---
enable -n cd
builtin
=== ulimit: set and show
ulimit -n 100; ulimit -n; ulimit -Sn; ulimit -Hn; ulimit -Sn 50; ulimit -n; ulimit -Hn; ulimit -n hard; ulimit -n; ulimit -S -n soft; ulimit -n
---
100
100
100
50
100
100
100
=== ulimit: file size is what it is of [posix]
ulimit; ulimit -f; ulimit 100; ulimit; ulimit -f 50; ulimit; ulimit -Hf
---
unlimited
unlimited
100
50
50
=== ulimit: errors
ulimit -n 100; ulimit -n 300 2>&1; echo $?; ulimit -n x 2>&1; echo $?; ulimit -Z 2>&1; echo $?; ulimit -p 3 2>&1; echo $?; ulimit -ct 2>&1; echo $?; ulimit -n constructor 2>&1; echo $?
---
../case.sh: line 1: ulimit: open files: cannot modify limit: Operation not permitted
1
../case.sh: line 1: ulimit: x: invalid number
1
../case.sh: line 1: ulimit: -Z: invalid option
ulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]
2
../case.sh: line 1: ulimit: pipe size: cannot modify limit: Invalid argument
1
../case.sh: line 1: ulimit: t: invalid number
1
../case.sh: line 1: ulimit: constructor: invalid number
1
=== ulimit -a
ulimit -a | while read -r l; do echo "${l% *}"; done
---
real-time non-blocking time  (microseconds, -R)
core file size              (blocks, -c)
data seg size               (kbytes, -d)
scheduling priority                 (-e)
file size                   (blocks, -f)
pending signals                     (-i)
max locked memory           (kbytes, -l)
max memory size             (kbytes, -m)
open files                          (-n)
pipe size                (512 bytes, -p)
POSIX message queues         (bytes, -q)
real-time priority                  (-r)
stack size                  (kbytes, -s)
cpu time                   (seconds, -t)
max user processes                  (-u)
virtual memory              (kbytes, -v)
file locks                          (-x)
=== ulimit: several at once are named
ulimit -n 100; ulimit -c 0 -n; ulimit -c; ulimit -n -c
---
open files                          (-n) 100
0
open files                          (-n) 100
core file size              (blocks, -c) 0
=== ulimit in a subshell stays there [posix]
(ulimit -n 64; ulimit -n); ulimit -n 80; ulimit -n
---
64
80
=== times ignores arguments [posix]
times x | wc -l; times > /dev/null; echo $?
---
2
0
=== true, false, colon [posix]
true --x; echo $?; false --x; echo $?; : --x; echo $?; true > f; echo $?
---
0
1
0
0
=== local at top level
local x 2>&1; echo $?; local x=3 2>&1; echo $? "$x"
---
../case.sh: line 1: local: can only be used in a function
1
../case.sh: line 1: local: can only be used in a function
1 
=== sleep: forms [posix]
sleep 0; sleep 0.01s; echo $?; sleep .005; echo $?; sleep 0 0m 0h 0d; echo $?; sleep 0x 2>/dev/null; echo $?; sleep 2>/dev/null; echo $?
---
0
0
0
1
1
=== PIPESTATUS behind return, break and continue
f() { false | true; return 3; }; f; echo ${PIPESTATUS[*]}
echo 'false | true; return 4' > s; . ./s; echo ${PIPESTATUS[*]}
while :; do false | true; break; done; echo ${PIPESTATUS[*]}
for i in 1 2; do false | true; continue; done; echo ${PIPESTATUS[*]}
for i in 1; do false | true; break $(sleep 0.01; echo 1); done; echo ${PIPESTATUS[*]}
---
3
4
0
0
0
=== break: numbers with blanks, behind --, too large
for i in 1 2; do break " 1 "; done; echo $i $?; for i in 1 2; do break -- 1; done; echo $i $?; for i in 1 2; do continue --; done; echo $i $?
(for i in 1 2; do break 99999999999999999999; done; echo no) 2>/dev/null; echo $?
---
1 0
1 0
2 0
128
=== ulimit: - is no number
exec 2>&1; ulimit -f -; echo $?
---
../case.sh: line 1: ulimit: -: invalid number
1
