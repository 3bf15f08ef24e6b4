Other builtins: true false : eval exec exit set shift times type command umask unset export, and exit statuses (POSIX XCU 2.8.2, 2.14).
=== colon, true and false take and ignore arguments [posix]
: a b > /dev/null; echo $?; true --help; echo $?; false x; echo $?
---
0
0
1
=== statuses of missing and unfit commands [posix]
nosuchcommand 2>/dev/null; echo $?; ./nosuchfile 2>/dev/null; echo $?; mkdir d; ./d 2>/dev/null; echo $?; : > f; ./f 2>/dev/null; echo $?
---
127
127
126
126
=== an empty command name [posix]
'' 2>/dev/null; echo $?; "$nosuch" 2>/dev/null; echo $?
---
127
127
=== message for a missing command [status=127]
nosuchcommand 2>&1
{ ./no/such; } 2>&1
---
../case.sh: line 1: nosuchcommand: command not found
../case.sh: line 2: ./no/such: No such file or directory
=== message in a function and a subshell has the line [status=127]
f() {
  nosuchcommand
}
f 2>&1
(
nosuch2) 2>&1
---
../case.sh: line 2: nosuchcommand: command not found
../case.sh: line 6: nosuch2: command not found
=== shift [posix]
set -- a b c d; shift; echo $*; shift 2; echo $*; shift 0; echo $*
---
b c d
d
d
=== shift beyond the end
set -- a; shift 2 2>/dev/null; echo $? $#
---
1 1
=== set: positional parameters [posix]
set -- a 'b c' ''; echo $# "$2"; set --; echo $#; set -- -e; printf '%s\n' "$1"; case $- in *e*) echo on;; *) echo off;; esac
---
3 b c
0
-e
off
=== set: options by letter and back [posix]
set -ef; case $- in *e*f*|*f*e*) echo both;; esac; set +ef; case $- in *[ef]*) echo no;; *) echo off;; esac
---
both
off
=== set: invalid option [posix]
(set -Z) 2>/dev/null; echo $?; (set -o nosuch) 2>/dev/null; echo $?
---
2
2
=== set -o pipefail and names
set -o pipefail; false | true; echo $?; set +o pipefail; set -o noglob; echo *; set +o noglob
---
1
*
=== eval joins its arguments [posix]
eval echo a '$((1+1))' '"x  y"'; eval 'echo one' ';' 'echo two'; eval; echo $?; eval ''; echo $?
---
a 2 x  y
one
two
0
0
=== eval status and control flow [posix]
eval false; echo $?; for i in 1 2 3; do eval 'if [ $i = 2 ]; then break; fi'; echo $i; done; f() { eval 'return 5'; echo no; }; f; echo $?
---
1
1
5
=== eval defines functions and variables [posix]
eval 'f() { echo "f $1"; }; x=5'; f $x
---
f 5
=== command runs builtins and utilities past functions [posix]
echo() { printf 'fn\n'; }; command echo real; echo; unset -f echo
---
real
fn
=== command with a missing name [posix]
command nosuch 2>/dev/null; echo $?; command; echo $?
---
127
0
=== command -v
f() { :; }; command -v f; command -v echo; command -v if; command -v nosuch; echo $?; command -v : f
---
f
echo
if
1
:
f
=== command -V and type describe
f() { :; }; type cd | head -1; type f | head -1; type if; type nosuch 2>/dev/null; echo $?; command -V cd
---
cd is a shell builtin
f is a function
if is a shell keyword
1
cd is a shell builtin
=== type of several names
type true if; echo $?; type true nosuch 2>/dev/null; echo $?
---
true is a shell builtin
if is a shell keyword
0
true is a shell builtin
1
=== type -t
f() { :; }; type -t f cd if; type -t nosuch; echo $?
---
function
builtin
keyword
1
=== type prints a function
f() { echo a; }; type f
---
f is a function
f () 
{ 
    echo a
}
=== command keeps special builtins from ending the shell
command . ./nosuch 2>/dev/null; echo $?; command readonly r=1; echo $r
---
1
1
=== command -p [posix]
command -p echo found
---
found
=== exec with a command replaces the shell [posix]
(exec echo replaced; echo no); (exec false); echo $?
---
replaced
1
=== exec with a missing command ends the shell [posix]
(exec nosuchcommand; echo no) 2>/dev/null; echo $?
---
127
=== exec with assignments exports them [posix]
(x=1 exec env) | grep '^x='
---
x=1
=== exec does not run the EXIT trap [posix]
(trap 'echo no' EXIT; exec true); echo $?
---
0
=== exit in various places [posix]
(exit 3) ; echo $?; { (exit 4); }; echo $?; f() { exit 5; }; (f); echo $?; (eval 'exit 6'); echo $?; x=$(exit 7); echo $?
---
3
4
5
6
7
=== exit with a bad argument [posix]
(exit abc) 2>/dev/null; echo $?
---
2
=== umask sets, shows and masks [posix]
umask 022; umask; umask 077; umask; (umask 0; umask); umask; umask -S
---
0022
0077
0000
0077
u=rwx,g=,o=
=== umask symbolic [posix]
umask 022; umask g-r,o-r; umask; umask u=rwx,g=rx,o=; umask -S; umask a+r; umask
---
0066
u=rwx,g=rx,o=
0023
=== umask applies to new files [posix]
umask 077; : > f; mkdir d; ls -l f | cut -c1-10; umask 022; : > g; ls -l g | cut -c1-10
---
-rw-------
-rw-r--r--
=== umask with a bad mask
umask 999 2>/dev/null; echo $?; umask
---
1
0022
=== times prints two lines of two times [posix]
times | grep -c '^[0-9]*m[0-9.]*s [0-9]*m[0-9.]*s$'
---
2
=== unset -f and -v [posix]
f=var; f() { echo fn; }; unset -f f; echo $f; f() { echo fn; }; unset -v f; f; echo "[$f]"
---
var
fn
[]
=== export and readonly print nothing for new names [posix]
export a b=1; readonly c=2; echo "$a$b$c"; export -p | grep -c ' b='
---
12
1
=== readonly -p
readonly c='x y'; readonly -p | grep ' c='
---
declare -r c="x y"
=== options set in a function stay [posix]
f() { set -u; }; f; case $- in *u*) echo u;; esac
---
u
=== break and continue outside of loops [posix]
break 2>/dev/null; echo $?; continue 2>/dev/null; echo $?
---
0
0
=== break with a bad count
(for i in 1 2; do break x; done) 2>/dev/null; echo $?; (for i in 1 2; do break 0; done) 2>/dev/null; echo $?
---
128
1
=== return outside a function
(return 3) 2>/dev/null; echo $?
---
2
=== sleep takes fractions and several values [posix]
sleep 0; sleep 0.001 0.002; echo $?; sleep abc 2>/dev/null; echo $?
---
0
1
=== true and false in conditions [posix]
if true; then if ! false; then echo ok; fi; fi; while false; do :; done; until true; do :; done; echo $?
---
ok
0
=== builtins in pipelines and substitutions [posix]
echo $(echo a | cat) $(pwd | wc -l) $(printf '%s' x | wc -c)
---
a 1 1
=== options after operands are operands [posix]
echo a -e b; set -- a -u; echo $2
---
a -e b
-u
=== local with options and several names [posix]
f() { local a=1 b c=3; echo "$a${b-u}$c"; }; f; echo "${a-gone}${c-gone}"
---
1u3
gonegone
=== an error in a builtin goes to its redirected stderr
cd /nosuch/dir 2> e; echo $?; [ -s e ] && echo message; unset -q x 2> e2; [ -s e2 ] && echo message2
---
1
message
message2
=== pwd and cd in a function change the shell [posix]
mkdir d; f() { cd d; }; f; echo ${PWD##*/}
---
d
=== builtin utilities as arguments of a variable [posix]
c='printf %s-\n'; $c a b; for c in true false; do $c; echo $?; done
---
a-
b-
0
1
=== command with a redirection and an assignment [posix]
x=1 command eval 'echo $x' > f; cat f
---
1
=== a command word that expands to nothing [posix]
x=; $x; echo $?; $x $x; echo $?
---
0
0
