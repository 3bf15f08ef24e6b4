Redirections: bash manual 3.6.
=== a descriptor for a variable
exec {fd}>f; echo $fd; echo hi >&$fd; cat f
---
10
hi
=== input
echo text >f; exec {in}<f; read x <&$in; echo $x
---
text
=== closed by its variable
exec {fd}>f; exec {fd}>&-; echo x >&$fd; echo $?
---
1
=== closed with either arrow
exec {fd}>f; : {fd}<&-; echo x >&$fd; echo $?
---
0
=== it outlives a simple command
echo a {x}>g; echo more >&$x; cat g
---
a
more
=== it outlives a group
{ echo in; } {y}>h; echo out >&$y; cat h
---
in
out
=== two of them
exec {a}>f {b}>g; echo $a $b; echo A >&$a; echo B >&$b; cat f g
---
10 11
A
B
=== unset and closed
unset fd; exec 2>/dev/null; : {fd}>&-; echo $?
---
1
=== no number and closed
fd=abc; : {fd}>&-; echo $?
---
0
=== readonly
readonly r=5; : {r}>k; echo $? $r
---
1 5
=== an element of an array
: {a[1]}>i; echo ${a[1]}; echo x >&${a[1]}; cat i; : {a[1]}>&-; echo y >&${a[1]}; echo $?
---
10
x
0
=== a failed open
: {z}</none; echo $? [$z]
---
1 []
=== a copy
: {n}>&1; echo n=$n; echo to >&$n
---
n=10
to
=== append
echo 1 >f; : {fd}>>f; echo 2 >&$fd; cat f
---
1
2
=== read and write
echo abc >f; : {fd}<>f; read x <&$fd; echo new >&$fd; cat f; echo $x
---
abc
new
abc
=== a here-string
: {fd}<<<word; cat <&$fd
---
word
=== a here-document
: {fd}<<E
line
E
cat <&$fd
---
line
=== a process substitution
exec {fd}< <(echo a; echo b); read x <&$fd; read y <&$fd; echo $x $y
---
a b
=== its slow reader
exec {fd}< <(sleep 0.01; echo a); read x <&$fd; echo $x
---
a
=== of a loop
while read x; do echo $x; done {l}<&0 <<<w; echo $l
---
w
10
=== in a function
f() { exec {fd}>f; echo in >&$fd; }; f; echo out >&$fd; cat f
---
in
out
=== in a subshell
( exec {fd}>f; echo $fd ); echo [$fd]
---
10
[]
=== shopt varredir_close
shopt -s varredir_close; : {fd}>f; echo x >&$fd; echo $?
---
1
=== a brace that is none
echo {a}b{c} {a} >f; cat f; echo {1}>g; cat g
---
{a}b{c} {a}
{1}
=== a blank after the brace
x=1; echo {x} >f; cat f
---
{x}
=== moved
exec 5>f; exec 6>&5-; echo x >&6; { echo y >&5; } 2>/dev/null; echo $?; cat f
---
1
x
=== input moved
echo a >f; exec 3<f; exec 0<&3-; read x; echo $x; { read y <&3; } 2>/dev/null; echo $?
---
a
1
=== moved to itself
exec 5>f; exec 5>&5-; { echo y >&5; } 2>/dev/null; echo $?
---
0
=== the number from a variable
exec 5>f; n=5; echo x >&$n; cat f
---
x
=== the number from a substitution
exec 5>f; echo x >&$(echo 5); cat f
---
x
=== a move from a variable
exec 5>f; n=5-; echo x >&$n; cat f 5-
---
x
=== close from a variable
n=-; { echo x >&$n; } 2>/dev/null; echo $?
---
1
=== an unset variable as a descriptor
{ echo x >&$nope; } 2>/dev/null; echo $?
---
1
=== a file after >&
f=out; echo x >&$f; cat out
---
x
=== a file after <&
{ cat <&out; } 2>/dev/null; echo $?
---
1
=== a numbered file after >&
{ echo x 3>&out; } 2>/dev/null; echo $?
---
1
=== order: errors to the file
{ echo o; echo e >&2; } >f 2>&1; cat f
---
o
e
=== order: errors to the old output
{ { echo o; echo e >&2; } 2>&1 >f; } | tr e E; cat f
---
E
o
=== swapped
{ { echo o; echo e >&2; } 3>&1 1>&2 2>&3 3>&-; } 2>/dev/null
---
e
=== both
{ echo o; echo e >&2; } &>f; cat f
---
o
e
=== both appended
echo 1 >f; { echo o; echo e >&2; } &>>f; cat f
---
1
o
e
=== the last of two counts
echo x >a >b; [ -s a ]; echo $?; cat b
---
1
x
=== two inputs
echo 1 >a; echo 2 >b; cat <a <b
---
2
=== a failure stops those after it
: >a </none >b; ls
---
a
=== a failure does not run the command
echo no </none; echo $?
---
1
=== a failure of a compound
{ echo no; } </none; echo $?; if true; then echo no; fi </none; echo $?; while true; do echo no; done </none; echo $?
---
1
1
1
=== a failure in a function's redirection
f() { echo no; } </none; f; echo $?
---
1
=== a failure with assignments
x=1 </none; echo $? [$x]
---
1 [1]
=== a directory
{ echo x >.; } 2>/dev/null; echo $?
---
1
=== a missing directory
{ echo x >no/f; } 2>/dev/null; echo $?
---
1
=== an empty name
{ echo x >""; } 2>/dev/null; echo $?; { cat <$nope; } 2>/dev/null; echo $?
---
1
1
=== two words
x='a b'; { echo x >$x; } 2>/dev/null; echo $?; ls
---
1
=== quoted
x='a b'; echo x >"$x"; cat a\ b
---
x
=== a pattern
: >ab; echo x >a*; cat ab
---
x
=== a pattern of many
: >ab; : >ac; { echo x >a*; } 2>/dev/null; echo $?
---
1
=== noclobber
set -C; echo a >f; { echo b >f; } 2>/dev/null; echo $?; cat f; echo c >|f; cat f
---
1
a
c
=== noclobber lets append
set -C; echo a >f; echo b >>f; echo c >/dev/null; cat f
---
a
b
=== noclobber and both
set -C; echo a >f; { echo b &>f; } 2>/dev/null; echo $?; cat f
---
1
a
=== noclobber and read-write
set -C; echo abc >f; echo x 1<>f; cat f
---
x
c
=== noclobber is no matter for devices
set -C; echo x >/dev/null; echo $?
---
0
=== no command
>f; ls; <f; echo $?; </none; echo $?
---
f
0
1
=== before the command
>f echo x; cat f; 2>&1 >g echo y; cat g
---
x
y
=== within the words
echo a >f b; cat f
---
a b
=== high numbers
exec 9>f; echo x >&9; cat f; echo y 12>g >&12; cat g
---
x
y
=== a number that is a word
echo 2 >f; cat f; echo 2>f; cat f; echo a2>f; cat f
---
2

a2
=== a quoted number is a word
echo '2'>f; cat f; echo \2>f; cat f
---
2
2
=== a number from a variable is a word
n=2; echo $n>f; cat f
---
2
=== closed input
read x <&-; echo $?
---
1
=== closed output
echo x >&- 2>/dev/null; echo $?
---
1
=== exec and back
exec 3>&1 >f; echo x; exec >&3 3>&-; cat f
---
x
=== a slow file name
echo x >$(sleep 0.01; echo f); cat f
---
x
=== names evaluated before anything is opened
echo x >f$(ls) >g; ls
---
f
g
=== standard error alone
{ echo e >&2; } 2>f; cat f
---
e
=== in a pipeline
echo x | cat >f | cat; cat f
---
x
=== |&
{ echo o; echo e >&2; } |& sort
---
e
o
=== here-strings
cat <<<word; cat <<<"a  b"; x='c  d'; cat <<<$x; cat <<<""
---
word
a  b
c  d

=== a here-string that blocks
cat <<<$(sleep 0.01; echo late)
---
late
=== a here-string's tilde and pattern
cat <<<*; cat <<<'$x'
---
*
$x
=== /dev/fd
echo x | cat /dev/fd/0; exec 4<<<y; cat /dev/fd/4
---
x
y
=== /dev/stdin
{ echo x | cat /dev/stdin; echo y >/dev/stdout; } | cat; { echo z >/dev/stderr; } 2>&1 | cat
---
x
y
z
=== a missing /dev/fd
{ cat </dev/fd/77; } 2>/dev/null; echo $?
---
1
