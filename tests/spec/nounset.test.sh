set -u, set -x, set -f, set -n, set -v and errors that end a shell: bash manual 4.3.1.
=== nounset: an unset variable ends the shell
(set -u; echo $nosuch; echo no) 2>/dev/null; echo $?
---
1
=== nounset: the message [status=1]
(set -u; echo $nosuch) 2>&1
---
../case.sh: line 1: nosuch: unbound variable
=== nounset: defaults are fine [posix]
set -u; echo ${x-d} ${x:-d} ${x+a} "[${x:+a}]" ${x:=v} $x
---
d d [] v v
=== nounset: empty is set [posix]
set -u; e=; echo "[$e]"
---
[]
=== nounset: at and star are exempt [posix]
set -u; set --; echo "[$@]" "[$*]" $#; for i; do :; done; echo ok
---
[] [] 0
ok
=== nounset: positional parameters
(set -u; echo $1; echo no) 2>/dev/null; echo $?; set -- a; set -u; echo $1
---
1
a
=== nounset: in arithmetic
(set -u; echo $((nosuch+1)); echo no) 2>/dev/null; echo $?; (set -u; echo $(($nosuch+1)); echo no) 2>/dev/null; echo $?
---
1
1
=== nounset: length and pattern removal
(set -u; echo ${#nosuch}; echo no) 2>/dev/null; echo $?; (set -u; echo ${nosuch#a}; echo no) 2>/dev/null; echo $?
---
1
1
=== nounset: inside a function and a condition
(set -u; f() { echo $nosuch; }; if f; then :; else echo no; fi; echo no) 2>/dev/null; echo $?
---
1
=== nounset: in a substitution only that ends
set -u; x=$(echo $nosuch 2>/dev/null; echo no) 2>/dev/null; echo "$? [$x]"
---
1 []
=== nounset: bang before a background job
(set -u; echo $!; echo no) 2>/dev/null; echo $?
---
1
=== nounset: the EXIT trap runs
(set -u; trap 'echo trap' EXIT; echo $nosuch) 2>/dev/null; echo $?
---
trap
1
=== nounset: turned off [posix]
set -u; set +u; echo "[$nosuch]"
---
[]
=== nounset: in a here-document and a case
(set -u; case $nosuch in *) echo no;; esac) 2>/dev/null; echo $?
---
1
=== xtrace: commands go to stderr [posix]
{ set -x; echo a b; x=1; set +x; } 2>&1
---
+ echo a b
a b
+ x=1
+ set +x
=== xtrace: expanded words, quoted where needed
{ x='a b'; set -x; echo $x "$x" '' '*' "it's" 'a;b'; set +x; } 2>&1
---
+ echo a b 'a b' '' '*' 'it'\''s' 'a;b'
a b a b  * it's a;b
+ set +x
=== xtrace: assignments
{ set -x; x=1 y='a b'; z=$x; x=2 true; set +x; } 2>&1
---
+ x=1
+ y='a b'
+ z=1
+ x=2
+ true
+ set +x
=== xtrace: PS4 [posix]
{ PS4='> '; set -x; true; set +x; } 2>&1
---
> true
> set +x
=== xtrace: PS4 is expanded [posix]
{ n=5; PS4='$n: '; set -x; true; set +x; } 2>&1
---
5: true
5: set +x
=== xtrace: nesting in substitutions
{ set -x; x=$(echo a); set +x; } 2>&1
---
++ echo a
+ x=a
+ set +x
=== xtrace: loops and conditions
{ set -x; for i in 1 2; do echo $i; done; if true; then false; fi; set +x; } 2>&1
---
+ for i in 1 2
+ echo 1
1
+ for i in 1 2
+ echo 2
2
+ true
+ false
+ set +x
=== xtrace: case and while
{ set -x; case a in a) true;; esac; i=0; while [ $i -lt 1 ]; do i=1; done; set +x; } 2>&1
---
+ case a in
+ true
+ i=0
+ '[' 0 -lt 1 ']'
+ i=1
+ '[' 1 -lt 1 ']'
+ set +x
=== xtrace: functions [posix]
f() { echo in $1; }; { set -x; f a; set +x; } 2>&1
---
+ f a
+ echo in a
in a
+ set +x
=== xtrace: set in one part of a pipeline [posix]
{ : | { set -x; : a; }; : b; } 2>&1
---
+ : a
=== xtrace: redirections are not shown [posix]
{ set -x; echo a > f; set +x; } 2>&1; cat f
---
+ echo a
+ set +x
a
=== xtrace: does not change the status [posix]
{ set -x; false; echo $?; set +x; } 2>/dev/null
---
1
=== verbose: lines as read
(eval 'set -v
echo a
set +v') 2>&1
---
echo a
a
set +v
=== noexec in a subshell reads on without running [posix]
(set -n; echo no); echo yes
---
yes
=== noglob [posix]
touch a b; set -f; echo *; set +f; echo *
---
*
a b
=== a syntax error in eval
eval 'echo a; if' 2>/dev/null; echo $?
---
2
=== a syntax error ends the script where it is met [posix status=2]
echo before
if true; fi
echo no
---
before
=== division by zero gives up the whole line in bash
echo $((1/0)) 2>/dev/null; echo not on this line
echo $? next line goes on
---
1 next line goes on
=== assigning a readonly variable
readonly r=1
(r=2; echo no) 2>/dev/null; echo $?
---
1
=== options as letters and names [posix]
set -eu; case $- in *e*u*|*u*e*) echo both;; esac; set +eu; case $- in *e*|*u*) echo no;; *) echo none;; esac
---
both
none
=== options are inherited by subshells, not given back [posix]
set -u; (case $- in *u*) echo in;; esac; set +u); case $- in *u*) echo still;; esac
---
in
still
=== a function's set changes the shell [posix]
f() { set -f; }; f; case $- in *f*) echo set;; esac
---
set
=== what is in braces is named without its dollar [status=1]
exec 2>&1
set -u
(echo $1)
(echo ${1})
(echo "${1}x")
(echo ${!})
(echo $!)
(echo ${10})
---
../case.sh: line 3: $1: unbound variable
../case.sh: line 4: 1: unbound variable
../case.sh: line 5: 1: unbound variable
../case.sh: line 6: !: unbound variable
../case.sh: line 7: $!: unbound variable
../case.sh: line 8: 10: unbound variable
=== parameters without braces before and in choices
set -- x; v=y va=1 vb=2
echo $1{a,b} {$1,$v}{a,b} {a,$1}b {$v,$1}1 $@{c,d} {$#,$?}2
---
xa xb xa xb 1 2 ab xb x1 xc xd 12 02
