Redirections: POSIX XCU 2.7, bash manual 3.6.
=== output and append [posix files]
echo a > f; echo b >> f; echo c > g; echo d > g; echo e >> h
---
--- files
f "a\nb\n"
g "d\n"
h "e\n"
=== input [posix]
printf '1\n2\n' > f; cat < f; read x < f; echo $x
---
1
2
1
=== redirections anywhere in a command [posix]
> f echo a b; echo c >> f d; >> f echo e; cat f
---
a b
c d
e
=== only a redirection creates or truncates [posix files]
> new; echo text > old; > old
---
--- files
new ""
old ""
=== order matters [posix]
{ echo out; echo err >&2; } > f 2>&1; cat f
{ echo out; echo err >&2; } 2>&1 > f; echo --; cat f
---
out
err
err
--
out
=== stderr to stdout in a pipe [posix]
{ echo out; echo err >&2; } 2>&1 | sort
---
err
out
=== swap stdout and stderr [posix]
{ { echo out; echo err >&2; } 3>&1 1>&2 2>&3 3>&-; } 2>/dev/null
---
err
=== a failed redirection: command is not run, status 1
echo no < nosuch; echo $?
: > d/x 2>/dev/null; echo $?
{ echo no; } < nosuch; echo $?
cat < nosuch && echo no || echo failed
---
1
1
1
failed
=== a failed redirection on a special builtin does not end bash
set -- a < nosuch
echo $? $#
---
1 0
=== the first failing redirection stops the rest [posix files]
echo x > a < nosuch > b
true
---
--- files
a ""
=== noclobber [files]
echo a > f; set -C; echo b > f; echo $?; echo c >| f; echo d >> f; echo e > g; set +C; echo h > g
---
1
--- files
f "c\nd\n"
g "h\n"
=== noclobber allows devices [posix]
set -C; echo x > /dev/null; echo $?
---
0
=== read-write keeps contents [posix files]
printf 'abcdef' > f; printf 'XY' 1<> f; read x <> f; echo $x
---
XYcdef
--- files
f "XYcdef"
=== read-write creates [posix files]
: <> new; echo $?
---
0
--- files
new ""
=== numbered descriptors [posix]
exec 3> f; echo three >&3; echo again 1>&3; exec 3>&-; cat f
exec 4< f; read a <&4; read b <&4; echo $a $b; exec 4<&-
---
three
again
three again
=== offset is shared by duplicates [posix]
printf '1\n2\n3\n4\n' > f
exec 3< f; exec 4<&3; read a <&3; read b <&4; read c <&3; echo $a $b $c; exec 3<&- 4<&-
---
1 2 3
=== offsets of separate opens are their own [posix]
printf '1\n2\n' > f
exec 3< f 4< f; read a <&3; read b <&4; echo $a $b
---
1 1
=== append and truncate share a file [posix]
exec 3> f; echo a >&3; echo b >> f; echo c >&3; exec 3>&-; cat f
---
a
c
=== output offset is shared with children [posix]
{ echo a; (echo b); sh=c; echo $sh; } > f; cat f
---
a
b
c
=== closed stdout: writing fails [posix]
( echo x >&- ) 2>/dev/null; echo $?
( exec >&-; echo x ) 2>/dev/null; echo $?
---
1
1
=== closed stdin: read fails [posix]
( read x <&- ) 2>/dev/null; echo $?
---
1
=== a descriptor that is not open
( echo x >&7 ) 2>/dev/null; echo $?
( cat <&9 ) 2>/dev/null; echo $?
---
1
1
=== descriptor number from a variable [posix]
exec 5> f; n=5; echo hi >&$n; exec 5>&-; cat f
---
hi
=== closing by minus from a variable
exec 5> f; m=-; exec 5>&$m; ( echo x >&5 ) 2>/dev/null; echo $?
---
1
=== moving a descriptor
exec 5> f; exec 6>&5-; echo hi >&6; ( echo no >&5 ) 2>/dev/null; echo $?; exec 6>&-; cat f
---
1
hi
=== a number before an operator is a descriptor only when adjacent [posix]
echo 2 > f; cat f; echo a2> g; cat g; echo 2>g a; ls
---
2
a2
a
f
g
=== digits that are quoted are words [posix]
echo '2'> f; cat f; echo \2>f; cat f
---
2
2
=== both streams to one file
{ echo o; echo e >&2; } &> f; sort f
{ echo o2; echo e2 >&2; } &>> f; sort f
---
e
o
e
e2
o
o2
=== both streams: the older form
{ echo o; echo e >&2; } >& f; sort f
---
e
o
=== on a brace group, subshell, loop, if and case [posix]
{ echo a; echo b; } > f; (echo c; echo d) >> f
for i in 1 2; do echo $i; done >> f
while read l; do echo "<$l>"; done < f > g
if true; then echo if; fi >> g
case x in x) echo case;; esac >> g
cat g
---
<a>
<b>
<c>
<d>
<1>
<2>
if
case
=== on a loop: stdin is read by the body [posix]
printf 'a\nb\nc\n' > f
while read x; do echo "$x"; read y; echo "-$y"; done < f
---
a
-b
c
-
=== on a function call and a definition [posix]
f() { echo in f; } > out
f; echo back; cat out
g() { cat; }; echo text | g; g < out
---
back
in f
text
in f
=== a definition's redirection happens at each call [posix]
f() { echo $1; } >> log
f a; f b; cat log; rm log; f c; cat log
---
a
b
c
=== exec keeps redirections [posix]
exec 3>&1; exec > f; echo in file; exec >&3 3>&-; echo back; cat f
---
back
in file
=== exec < changes the shell's stdin [posix]
printf 'l1\nl2\n' > f; exec < f; read a; read b; read c || echo eof; echo $a $b
---
eof
l1 l2
=== redirections of a subshell do not leak [posix]
(exec > f; echo inside); echo outside; cat f
---
outside
inside
=== redirections of builtins are undone [posix]
: > f; read x < f; echo still here > f; echo out; cat f
---
out
still here
=== nested redirections on groups [posix]
{ { echo deep; echo err >&2; } > f; echo mid; } 2> g; cat f g
---
mid
deep
err
=== here-string
cat <<< hello; cat <<< "a  b"; x='c  d'; cat <<< $x; cat <<< $x$x; read a b <<< "1 2 3"; echo $a-$b
---
hello
a  b
c  d
c  dc  d
1-2 3
=== here-string: quotes and expansions
cat <<< 'a $b'; cat <<< "a\tb"; cat <<< $(echo x; echo y); cat <<< ~nouser; cat <<< *
---
a $b
a\tb
x
y
~nouser
*
=== target with expansions [posix]
d=dir; mkdir $d; n=1; echo x > $d/f$n; echo y > "$d/a b"; ls $d; cat "$d/a b" $d/f1
---
a b
f1
y
x
=== an empty or ambiguous target fails
u=; echo x > $u; echo $?; two='a b'; echo x > $two; echo $?; ls
---
1
1
=== to /dev/null, from /dev/null [posix]
echo gone > /dev/null; cat /dev/null; read x < /dev/null; echo $?
---
1
=== /dev/stdout, /dev/stderr, /dev/fd
echo a > /dev/stdout | cat; { echo b > /dev/stderr; } 2>&1 | cat; echo c | cat /dev/fd/0; echo d | cat /dev/stdin
exec 3<<< three; cat /dev/fd/3
---
a
b
c
d
three
=== /dev/full refuses [posix]
echo x > /dev/full; echo $?
---
1
=== /dev/zero is endless [posix]
head -c 5 /dev/zero | tr '\0' z; echo
---
zzzzz
=== redirecting a directory fails
mkdir d; echo x > d; echo $?; cat < d 2>/dev/null; echo $?
---
1
1
=== stderr of a failed command name [posix]
nosuchcommand 2>/dev/null; echo $?
nosuchcommand > f 2>&1; wc -l < f
---
127
1
=== an assignment with a redirection
x=1 > f; echo $x; ls
y=$(echo a >&2) 2> g; cat g
---
1
f
=== in a pipeline each part has its own [posix]
echo a | cat > f | cat; cat f
{ echo o; echo e >&2; } 2> e | cat; cat e
---
a
o
e
=== closing and reopening reuses the lowest number [posix]
exec 3>&-; exec 3> f; echo x >&3; exec 3>&-; cat f
---
x
=== reading what was just written [posix]
exec 3> f 4< f; echo one >&3; read x <&4; echo two >&3; read y <&4; echo $x $y; read z <&4; echo $?
---
one two
1
=== a removed file is still readable [posix]
echo data > f; exec 3< f; rm f; cat <&3; ls
---
data
=== two descriptors appending [posix]
exec 3>> f 4>> f; echo a >&3; echo b >&4; echo c >&3; cat f
---
a
b
c
=== many redirections on one command [posix]
{ echo 1; echo 2 >&2; echo 3 >&3; echo 4 >&4; } > a 2> b 3> c 4> d; cat d c b a
---
4
3
2
1
=== a failed exec redirection does not end bash
( exec < nosuch; echo on ) 2>/dev/null; echo $?
---
on
0
=== redirect of true in a condition
if : > f; then echo made; fi; if : 2>/dev/null < none; then echo no; else echo none; fi
---
made
none
=== multi-digit descriptors
exec 10> f; echo ten >&10; exec 10>&-; cat f; echo x 12> g; ls
---
ten
x
f
g
=== error message names the file [status=1]
echo x < nosuch 2>&1
{ echo x < nosuch; } 2>&1
---
../case.sh: line 2: nosuch: No such file or directory
=== what a builtin moves stays moved
exec 3>f
echo a 4>&3-
echo x >&3 || echo closed
---
a
closed
=== what a group moves stays moved
exec 3>f
{ echo a >&4; } 4>&3-
echo x >&3 || echo closed
---
closed
=== it is put back where the other one is
exec 3>f 4>g
{ echo x >&3 || echo closed; } 4>&3-
echo x >&3 && echo open
---
closed
open
=== what a utility or a subshell moves is not moved for the shell
exec 3>f
cat /dev/null 4>&3-
(echo a >&4) 4>&3-
echo b >&3
cat f
---
a
b
=== to move from an expanded number
exec 3>f; x=3
echo a 4>&$x- >&4
echo x >&3 || echo closed
cat f
---
closed
a
=== to move nothing is to close [posix]
x=
echo a >&$x- || echo closed
---
closed
=== to move from a number that blocks
exec 3>f
{ echo a >&4; } 4>&$(sleep 0.01; echo 3)-
echo x >&3 || echo closed
cat f
---
closed
a
=== to move from what is no number
x=abc
echo a >&$x- || echo no
---
no
=== messages name the word
{ x=7; echo a >&$x; cat < $nothing; cat < $nothing$nothing; echo a >&$((6 + 1)); echo a >&7; : {v}>&$nothing; } 2>f
while IFS= read -r l; do echo "${l#*: }"; done <f
---
line 1: $x: Bad file descriptor
line 1: $nothing: ambiguous redirect
line 1: $nothing$nothing: ambiguous redirect
line 1: $((6 + 1)): Bad file descriptor
line 1: 7: Bad file descriptor
line 1: v: ambiguous redirect
