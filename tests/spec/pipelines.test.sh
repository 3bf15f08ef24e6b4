Pipelines: POSIX XCU 2.9.2, bash manual 3.2.3.
=== two and three parts [posix]
echo hello | cat; echo b a | tr ' ' '\n' | sort
---
hello
a
b
=== the status is the last part's [posix]
true | false; echo $?; false | true; echo $?; exit 3 | exit 4; echo $?
---
1
0
4
=== negation [posix]
! true; echo $?; ! false; echo $?; ! true | false; echo $?; ! false | true; echo $?
---
1
0
0
1
=== negation turns any failure into success [posix]
! (exit 9); echo $?; ! nosuchcommand 2>/dev/null; echo $?
---
0
0
=== every part runs in a subshell [posix]
x=1; echo 2 | read x; echo $x; echo 3 | { read x; echo $x; }; echo $x
---
1
3
1
=== assignments in parts stay there [posix]
x=0 | true; y=1; true | y=2; echo "[$x]" $y
---
[] 1
=== exit in a part ends the part [posix]
exit 5 | cat; echo $?; echo a | exit 6; echo $?; { echo b; exit; echo c; } | cat
---
0
6
b
=== compound commands as parts [posix]
for i in 3 1 2; do echo $i; done | sort | while read x; do echo "<$x>"; done
if true; then echo yes; fi | cat; (echo s; echo t) | { read a; read b; echo $b$a; }
case a in a) echo in;; esac | tr a-z A-Z
---
<1>
<2>
<3>
yes
ts
IN
=== functions as parts [posix]
f() { echo "$1"; } ; g() { while read l; do echo "g:$l"; done; }
f a | g; f b | g | g
---
g:a
g:g:b
=== newlines after the bar [posix]
echo a |
  cat |

  cat
---
a
=== a pipeline with redirections [posix]
echo a 2>&1 | cat > f; cat f; echo b > g | cat; cat g
---
a
b
=== bar-ampersand carries stderr too
{ echo o; echo e >&2; } |& sort
---
e
o
=== reader ends first: the writer gets SIGPIPE
yes | head -1; echo $PIPESTATUS
---
y
141
=== reader ends first, a shell loop as writer
while :; do echo y; done 2>/dev/null | head -2; echo $PIPESTATUS
---
y
y
141
=== reader that reads nothing
yes | true; echo $PIPESTATUS
---
141
=== writer ends first: the reader gets what is there [posix]
printf 'a\nb' | cat; echo; printf '' | cat; printf 'x' | { read l; echo "$? [$l]"; }
---
a
b
1 [x]
=== first of PIPESTATUS
false | true; echo $PIPESTATUS; (exit 7) | (exit 8) ; echo $PIPESTATUS; true; echo $PIPESTATUS
---
1
7
0
=== PIPESTATUS of a single command
(exit 3); echo $PIPESTATUS; ! false; echo $? $PIPESTATUS
---
3
0 1
=== pipefail
set -o pipefail
false | true; echo $?; (exit 3) | (exit 4) | true; echo $?; true | true; echo $?; ! false | true; echo $?
set +o pipefail; false | true; echo $?
---
1
4
0
0
0
=== pipefail with SIGPIPE
set -o pipefail; yes | head -1; echo $?
---
y
141
=== pipefail and errexit [status=1]
set -e -o pipefail; echo before; false | cat; echo not here
---
before
=== parts run at the same time [posix]
{ echo one; read -r x < f 2>/dev/null; sleep 0.01; echo two; } | while read l; do echo "got $l"; done
---
got one
got two
=== a full pipe blocks the writer, not the end [posix notorture="much data"]
seq 30000 | { sleep 0.02; tail -1; }
---
30000
=== a slow writer [posix]
for i in 1 2 3; do echo $i; sleep 0.005; done | while read x; do echo "r$x"; done
---
r1
r2
r3
=== a slow reader [posix]
seq 5 | while read x; do sleep 0.003; echo $x; done
---
1
2
3
4
5
=== much data through several parts [posix notorture="much data"]
seq 20000 | cat | cat | cat | tail -1
seq 3000 | while read x; do echo $x; done | wc -l
---
20000
3000
=== binary data survives [posix]
printf 'a\0b\0\377c\n' | cat | cat | wc -c
printf '\0\0\0' | tr '\0' x | cat; echo
---
7
xxx
=== background pipeline and wait [posix]
echo bg | cat > f & wait; cat f
{ sleep 0.01; exit 3; } | exit 5 & wait $!; echo $?
---
bg
5
=== a subshell with a pipeline in a pipeline [posix]
(echo a | cat; echo b | cat) | (read x; echo "1$x"; cat)
---
1a
b
=== stdin goes to the first part only [posix]
printf '1\n2\n3\n' > f
{ read a; cat | head -1; } < f; echo
{ read a; echo x | cat; read b; echo $a $b; } < f
---
2

x
1 2
=== a group reading in turns [posix]
seq 6 | { read a; read b; echo $a$b; head -1 > /dev/null; echo done; }
---
12
done
=== time of exit: the pipeline waits for all parts [posix]
{ sleep 0.02; echo late > f; } | true; cat f
---
late
=== long chain [posix]
echo 0 | while read x; do echo $((x+1)); done | while read x; do echo $((x+1)); done | while read x; do echo $((x+1)); done | while read x; do echo $((x+1)); done
---
4
=== twenty parts [posix]
echo z | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat | cat
---
z
=== pipeline status in a condition [posix]
if echo abc | grep -q b; then echo found; fi
while echo x | false; do :; done; echo $?
echo a | grep -q z || echo none
---
found
0
none
=== a pipeline in a function's body sees its arguments [posix]
f() { echo "$1" | { read x; echo "$x $2"; }; }
f p q
---
p q
=== nested pipes and stderr [posix]
{ { echo a; echo b >&2; } | tr a c; } 2>&1 | sort
---
b
c
=== tee copies [posix]
echo t | tee f g | cat; cat f g
---
t
t
t
=== errexit does not see failures before the last part [posix]
set -e; false | true; echo here
---
here
=== a blank line of spaces is no command [posix]
  
	
echo ok
---
ok
=== parts with here-documents [posix]
cat <<A | cat - | tr a b
a
A
---
b
=== variables of the environment in each part [posix]
x=1; export x; x=2 env | grep '^x='; env | grep '^x='
---
x=2
x=1
=== an empty writer with a reading loop [posix]
: | while read x; do echo no; done; echo $?
---
0
=== reading while writing the same data onward [posix]
seq 5 | while read n; do echo $((n*n)); done | { s=0; while read q; do s=$((s+q)); done; echo $s; }
---
55
=== the reader closes early by exec [posix]
{ echo a; echo b; } | { read x; exec <&-; echo $x; }
---
a
