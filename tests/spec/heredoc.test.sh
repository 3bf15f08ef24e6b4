Here-documents: POSIX XCU 2.7.4, bash manual 3.6.6.
=== expansions in an unquoted document [posix]
x=val
cat <<EOF
$x ${x}s $(echo sub) `echo back` $((1+2)) "quoted" 'single' ~ *
EOF
---
val vals sub back 3 "quoted" 'single' ~ *
=== a quoted delimiter turns expansion off [posix]
x=val
cat <<'EOF'
$x $(echo no) \$x `no` \
EOF
cat <<"EOF"
$x
EOF
cat <<\EOF
$x
EOF
cat <<E"O"F
$x
EOF
---
$x $(echo no) \$x `no` \
$x
$x
$x
=== backslash in a document [posix]
x=1
cat <<E
\$x \\ \` \a \" "\"" a\
b
E
---
$x \ ` \a \" "\"" ab
=== tabs are stripped by <<- [posix]
cat <<-E
	one
		two
	  three $((1))
	E
---
one
two
  three 1
=== tabs stay with << [posix]
cat <<E
	tab
E
---
	tab
=== tab stripping with a quoted delimiter [posix]
cat <<-'E'
	$x
	 \	y
	E
---
$x
 \	y
=== delimiter must stand alone [posix]
cat <<E
 E
E 
Ex
E
---
 E
E 
Ex
=== an odd delimiter [posix]
cat <<!end-1
text
!end-1
cat <<'a b'
x
a b
---
text
x
=== empty document [posix]
cat <<E
E
echo $?
---
0
=== two on a line [posix]
cat <<A; cat <<B
a
A
b
B
---
a
b
=== two for one command: the last wins for stdin [posix]
cat <<A <<B
a
A
b
B
---
b
=== on another descriptor [posix]
cat /dev/fd/3 3<<E
three
E
read x 4<<E <&4
four
E
echo $x
---
three
four
=== with a pipe after it [posix]
cat <<E | tr a-z A-Z
text
E
---
TEXT
=== with the pipe continued after the document [posix]
cat <<E |
b
a
E
sort
---
a
b
=== with && and ; on the line [posix]
cat <<E && echo yes; echo no
x
E
---
x
yes
no
=== in a loop [posix]
for i in 1 2 3; do
cat <<E
i=$i
E
done
---
i=1
i=2
i=3
=== in a while loop's stdin [posix]
while read a b; do echo "$b $a"; done <<E
1 one
2 two
E
---
one 1
two 2
=== in a function, with its arguments [posix]
f() {
  cat <<E
$1 and $2; $#
E
}
f a b; f "c  d"
---
a and b; 2
c  d and ; 1
=== in if, case, braces and subshell [posix]
if true; then cat <<E
if
E
fi
case x in x) cat <<E
case
E
;; esac
{ cat <<E
brace
E
}
(cat <<E
sub
E
)
---
if
case
brace
sub
=== a document inside a substitution inside a document [posix]
cat <<A
$(cat <<B
inner $((2+3))
B
)
outer
A
---
inner 5
outer
=== default words in a document [posix]
u=
cat <<E
${u:-default} ${u:-"q"} ${u:-a  b} ${u:-'a'} "${u:-c}"
E
---
default q a  b 'a' "c"
=== a value of several lines [posix]
x='l1
l2'
cat <<E
[$x]
${u:-m1
m2}
E
---
[l1
l2]
m1
m2
=== line continuation joins [posix]
cat <<E
a \
b
c\\
E
---
a b
c\
=== a document's expansions happen when the command runs [posix]
i=0
while [ $i -lt 3 ]; do i=$((i+1)); read x <<E
$i$i
E
echo $x; done
---
11
22
33
=== assignment by expansion in a document [posix]
read a b <<E
$((n=5)) ${m:=6}
E
echo $a $b $n $m
---
5 6 5 6
=== unterminated document ends at end of file [posix]
cat <<E
last line
---
last line
=== large document [posix]
x=0123456789abcdef
cat <<E | wc -c
$x$x$x$x
$(seq 1000)
E
---
3958
=== a document larger than a pipe, read late [posix notorture="much data"]
{ sleep 0.01; wc -c; } <<E
$(seq 20000)
E
---
108894
=== document read in parts by one group [posix]
{ read a; read b; cat; } <<E
1
2
3
4
E
echo $a $b
---
3
4
1 2
=== read after a document's end [posix]
{ read a; read b || echo "eof $?"; echo "[$a][$b]"; } <<E
only
E
---
eof 1
[only][]
=== document with operators [posix]
cat <<'E'
a;b|c&d<e>f(g){h}#i!j
E
cat <<E
a;b|c&d<e>f(g){h}#i!j
E
---
a;b|c&d<e>f(g){h}#i!j
a;b|c&d<e>f(g){h}#i!j
=== positional and special parameters [posix]
set -- p q
false
cat <<E
$1 $2 $# $* $@ $? ${10-none}
E
---
p q 2 p q p q 1 none
=== IFS splits nothing in the document [posix]
IFS=:
x=a:b
cat <<E
$x
E
---
a:b
=== eval of a document [posix]
eval 'cat <<E
in eval $((1+1))
E
echo after'
---
in eval 2
after
=== quotes and parentheses in a document in a substitution [posix]
x=$(cat <<'E'
) ' " `
E
)
echo "$x"
---
) ' " `
=== for exec [posix]
exec <<E
l1
l2
E
read a; read b; echo $b $a
---
l2 l1
=== with a comment on the line [posix]
cat <<E # a comment
body
E
---
body
=== a document in a background job [posix]
cat <<E &
bg
E
wait
---
bg
=== documents in both sides of a pipeline [posix]
cat <<A | cat - /dev/fd/3 3<<B
left
A
right
B
---
left
right
=== a delimiter that is a keyword [posix]
cat <<done
x
done
---
x
=== stripped tabs before the delimiter [posix]
if true; then
	cat <<-E
		indented
		E
	echo done
fi
---
indented
done
=== backslash newline inside a quoted document stays [posix]
cat <<'E'
a\
b
E
---
a\
b
=== dollar signs that expand to nothing [posix]
cat <<E
$ a$ $, \$ $'q' $"d"
E
---
$ a$ $, $ $'q' $"d"
=== a document for a function call [posix]
f() { read a; read b; echo "$b-$a"; }
f <<E
1
2
E
f <<E
3
4
E
---
2-1
4-3
=== only the first heading delimiter line ends it [posix]
cat <<E
a
E
echo E
---
a
E
=== document with a blank in << [posix]
cat << E
spaced
E
---
spaced
=== backquotes in a document [posix]
x=1
cat <<E
`echo $x; echo "two"` \`not\` `echo \$x`
E
---
1
two `not` 1
