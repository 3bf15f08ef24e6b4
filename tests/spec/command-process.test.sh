Process substitution: bash manual 3.5.6.
=== a command's output as a file
cat <(echo hi)
---
hi
=== two of them
cat <(echo a) <(echo b); echo $?
---
a
b
0
=== read out of order
f() { cat $2 $1; }; f <(echo a) <(echo b)
---
b
a
=== the path
echo <(:); echo <(:) <(:) >(:)
---
/dev/fd/63
/dev/fd/63 /dev/fd/62 /dev/fd/61
=== within a word
echo a<(:)b
---
a/dev/fd/63b
=== in double quotes it is text
echo "<(:)" '>(:)' \<\(:\)
---
<(:) >(:) <(:)
=== no blank between
echo hi < <(:); cat < <(echo x)
---
hi
x
=== redirected input of a loop
while read x; do echo "[$x]"; y=$x; done < <(printf 'a\nb\n'); echo $y
---
[a]
[b]
b
=== a loop that substitutes within
while read x; do echo "$(echo $x-$x)"; done < <(echo a; echo b)
---
a-a
b-b
=== redirected input of a group
{ read a; read b; } < <(echo 1; echo 2); echo $a $b
---
1 2
=== of a function's definition
f() { read x; echo "<$x>"; } < <(echo in); f; f
---
<in>
<in>
=== nested
cat <(cat <(cat <(echo deep)))
---
deep
=== in a command substitution
x=$(cat <(echo a; echo b)); echo "$x"
---
a
b
=== a command substitution in it
cat <(echo $(echo a $(echo b)))
---
a b
=== output to a command
echo hi > >(cat); wait $!; echo $?
---
hi
0
=== output is what it reads
echo a b | tee >(tr a-z A-Z >up) >/dev/null; while ! [ -s up ]; do sleep 0.01; done; cat up
---
A B
=== its status by wait
: <(exit 3); wait $!; echo $?; cat <(exit 4); wait $!; echo $?
---
3
4
=== its status is not the command's
cat <(false); echo $?; false <(true); echo $?
---
0
1
=== $! is its process
sleep 0 & a=$!; : <(:); [ $! != $a ] && echo other
---
other
=== it is no job
: <(:); jobs; wait; echo $?
---
0
=== closed for the next command
echo <(:); echo <(:)
---
/dev/fd/63
/dev/fd/63
=== closed after an assignment
x=<(echo hi); { cat <$x; } 2>/dev/null; echo $?
---
1
=== a function holds it until it returns
f() { cat <(echo inner) $1; echo $1; }; f <(echo outer)
---
inner
outer
/dev/fd/63
=== a function that reads its argument twice
f() { read a <$1; read b <$1; echo $a $b; }; f <(echo 1; echo 2)
---
1 2
=== in an argument of a function called in a substitution
f() { cat $1; }; echo "$(f <(echo q))"
---
q
=== exec keeps what it has redirected
exec 3< <(echo a; echo b); read x <&3; read y <&3; echo $x $y
---
a b
=== exec keeps nothing else
exec 3< <(:); echo <(:)
---
/dev/fd/63
=== written through a kept descriptor
exec 4> >(cat); p=$!; echo one >&4; echo two >&4; exec 4>&-; wait $p; echo end
---
one
two
end
=== its variables are its own
x=1; cat <(x=2; echo $x); echo $x
---
2
1
=== it sees the shell's
x=1; f() { echo f$x; }; cat <(f)
---
f1
=== special parameters
set -- a b; cat <(echo $# $1); false; cat <(echo $?)
---
2 a
1
=== input is the shell's
echo in | { cat <(cat); }
---
in
=== a reader that leaves early
read x < <(echo a; echo b; echo c); echo $x
---
a
=== an endless writer
head -n 2 <(yes); echo $?
---
y
y
0
=== that no one reads
: <(yes); echo on
---
on
=== in an assignment before a command
x=<(echo v) eval 'echo ${x##*/}'
---
63
=== in an array
a=(<(:) x); echo ${a[0]##*/} ${a[1]}
---
63 x
=== in the words of a for
for f in <(echo a); do cat $f; done
---
a
=== in the subject of a case
case <(:) in /dev/fd/*) echo yes;; esac
---
yes
=== in a test
[ -p <(:) ] && echo pipe; test -e <(:) && echo there; [[ -r <(:) ]] && echo readable
---
pipe
there
readable
=== with source
. <(echo 'x=5; echo in'); echo $x
---
in
5
=== sourced arguments
. <(echo 'echo $1 $#') a b; echo $#
---
a 2
0
=== a here-document in it
cat <(cat <<E
line $((1+1))
E
)
---
line 2
=== a here-string in it
cat <(cat <<<word)
---
word
=== over several lines
cat <(
  echo a # comment )
  echo b
)
---
a
b
=== a pipeline in it
cat <(printf 'b\na\n' | sort)
---
a
b
=== in a pipeline
cat <(echo a) | tr a b; echo c | cat - <(echo d)
---
b
c
d
=== in the background
cat <(echo bg) & wait; echo done
---
bg
done
=== a case with a parenthesis in it
cat <(case x in x) echo y;; esac)
---
y
=== the file of its only redirection
echo text >f; cat <(<f)
---
text
=== not split by IFS
IFS=/; set -- <(:); echo $#; echo "$1"
---
1
/dev/fd/63
=== with other blocking parts
echo $(echo a) <(:) $(echo b) <(:)
---
a /dev/fd/63 b /dev/fd/62
=== evaluated once, beside what blocks
i=0; echo $((i++)) <(:) $(echo $i) <(:) $((i++)) $(echo $i)
---
0 /dev/fd/63 1 /dev/fd/62 1 2
=== slow
cat <(sleep 0.02; echo slow) <(echo fast)
---
slow
fast
=== a slow reader
echo x > >(sleep 0.01; cat); wait $!
---
x
=== an error in a later word closes it
(echo <(:) ${x?unset}) 2>/dev/null; echo $?; echo <(:)
---
1
/dev/fd/63
=== a failed redirection closes it
echo <(:) </none; echo <(:)
---
/dev/fd/63
=== two outputs
{ echo out; echo err >&2; } > >(cat >o) 2> >(cat >e); until [ -s o ] && [ -s e ]; do sleep 0.01; done; cat o e
---
out
err
=== sort of two
sort <(echo c; echo a) <(echo b)
---
a
b
c
=== set -e in it
set -e; cat <(false; echo no); echo yes
---
yes
=== exit in it
cat <(echo a; exit 3; echo b); echo $?
---
a
0
=== a trap in it
cat <(trap 'echo bye' EXIT; echo hi)
---
hi
bye
=== the parent's EXIT trap is not its
trap 'echo end' EXIT; cat <(:); echo x
---
x
end
=== BASHPID and level
cat <(echo $BASH_SUBSHELL); [ "$(cat <(echo $BASHPID))" != $$ ] && echo differs
---
1
differs
=== in a subscript
a[$(cat <(echo 2))]=x; echo ${!a[@]}
---
2
=== in arithmetic
echo $(( $(cat <(echo 4)) + 1 ))
---
5
=== the descriptor by number
f() { cat <&63; }; f <(echo num)
---
num
=== the descriptor copied
f() { exec 5<$1; read x <&5; echo $x; }; f <(echo cp)
---
cp
=== redirections before the command
< <(echo a) cat; cat 0< <(echo b)
---
a
b
=== as a pattern
[[ /dev/fd/63 == <(:) ]] && echo same
---
same
=== an append
echo x >> >(cat); wait $!
---
x
=== in eval
eval 'cat <(echo ev)'; eval "$(echo 'cat < <(echo er)')"
---
ev
er
=== a comment that looks like one
echo a #<(
---
a
=== less and a blank is no substitution
echo a >b; cat < b
---
a
=== in a loop many times
for i in 1 2 3 4 5; do read x < <(echo $i); echo $x; done
---
1
2
3
4
5
=== read reads from many
while read -r a <&3 && read -r b <&4; do echo $a$b; done 3< <(echo 1; echo 2) 4< <(echo x; echo y)
---
1x
2y
