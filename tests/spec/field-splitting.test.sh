Field splitting: POSIX XCU 2.6.5, bash manual 3.5.7.
=== default IFS: runs of blanks, tabs and newlines [posix]
x='  a 	b
 c  '
set -- $x; echo $#; for i; do echo "[$i]"; done
---
3
[a]
[b]
[c]
=== only results of expansions are split [posix]
IFS=:
set -- a:b $(echo a:b) "$(echo a:b)" `echo c:d`; echo $#
x=a:b; set -- $x:c; echo $#; for i; do echo "[$i]"; done
---
6
2
[a]
[b:c]
=== a non-blank separator makes empty fields [posix]
IFS=:
x=a::b:; set -- $x; echo $#; for i; do echo "[$i]"; done
x=:a; set -- $x; echo $#; for i; do echo "[$i]"; done
x=::; set -- $x; echo $#
x=:; set -- $x; echo $#
---
3
[a]
[]
[b]
2
[]
[a]
2
1
=== blanks around a separator belong to it [posix]
IFS=' :'
x=' a : b:c  :: d '; set -- $x; echo $#; for i; do echo "[$i]"; done
---
5
[a]
[b]
[c]
[]
[d]
=== a blank that is not in IFS is data [posix]
IFS=:
x=' a : b '; set -- $x; echo $#; for i; do echo "[$i]"; done
---
2
[ a ]
[ b ]
=== several separators [posix]
IFS=',;|'
x='a,b;c|d,;e'; set -- $x; echo $#; echo "$1$2$3$4-$5-$6"
---
6
abcd--e
=== empty IFS: no splitting [posix]
IFS=
x='a b
c'; set -- $x; echo $#; set -- $(echo x y); echo $#
---
1
1
=== unset IFS: the default [posix]
IFS=:; unset IFS
x='a b:c'; set -- $x; echo $# $2
---
2 b:c
=== IFS with newline only [posix]
IFS='
'
x='a b
c d

e'; set -- $x; echo $#; for i; do echo "[$i]"; done
---
3
[a b]
[c d]
[e]
=== tab alone is a blank separator [posix]
IFS='	'
x='	a		b c	'; set -- $x; echo $#; for i; do echo "[$i]"; done
---
2
[a]
[b c]
=== fields join literal text beside them [posix]
x='a b c'
set -- 1$x$x'2'; echo $#; for i; do echo "[$i]"; done
set -- "q "$x" r"; echo $#; for i; do echo "[$i]"; done
---
5
[1a]
[b]
[ca]
[b]
[c2]
3
[q a]
[b]
[c r]
=== leading and trailing blanks separate from literal text [posix]
x=' a '
set -- b$x; echo $#; set -- b${x}c; echo $#; set -- ""$x""; echo $#
---
2
3
3
=== adjacent expansions with separators at the joint [posix]
IFS=:
x=a: y=:b; set -- $x$y; echo $#; for i; do echo "[$i]"; done
x=a y=b:; set -- $x$y; echo $#; set -- $x:$y; echo $#
---
3
[a]
[]
[b]
1
1
=== empty expansions vanish, quoted ones stay [posix]
x= ; set -- $x; echo $#; set -- "$x" ; echo $#; set -- $x$x a; echo $#; set -- $x"" ; echo $#
---
0
1
1
1
=== a string of separators only [posix]
x='   '; set -- $x; echo $#; set -- a$x; echo $#; set -- a${x}b; echo $#
IFS=,; x=',,,'; set -- $x; echo $#
---
0
1
2
3
=== backslashes in results are data [posix]
x='a\ b'; set -- $x; echo $#; for i; do echo "[$i]"; done
IFS='\'; x='a\b\\c'; set -- $x; echo $#
---
2
[a\]
[b]
4
=== quotes in results are data [posix]
x="'a b' \"c\""; set -- $x; echo $#; for i; do echo "[$i]"; done
---
3
['a]
[b']
["c"]
=== IFS letters split words [posix]
IFS=x; v=1x2xx3; set -- $v; echo $#; echo $v
---
4
1 2  3
=== digits in IFS split arithmetic and lengths [posix]
IFS=1; v=aaaaaaaaaaaaaaa; set -- ${#v}; echo $#; set -- $#; echo "[$1]"
---
2
[2]
=== IFS in an assignment does not split [posix]
IFS=:; x=a:b; y=$x; echo "$y"; z=$x$x; echo "$z"
---
a:b
a:ba:b
=== no splitting in case, redirections and here-documents [posix]
x='a b'
case $x in 'a b') echo one;; esac
echo text > $(echo f)
cat <<E
$x
E
---
one
a b
=== for splits its list [posix]
x='a b' ; for i in $x "$x" c; do echo "[$i]"; done
---
[a]
[b]
[a b]
[c]
=== IFS as a prefix of a command splits not its own words [posix]
x=a:b
IFS=: echo $x
IFS=: eval 'set -- $x; echo $#'
---
a:b
2
=== local IFS in a function [posix]
f() { local IFS=,; echo "$*"; set -- $1; echo $#; }
f a,b c; echo "$(set -- x y; echo "$*")"
---
a,b,c
2
x y
=== star with IFS, unquoted [posix]
set -- 'a:b' c
IFS=:; set -- $*; echo $#
---
3
=== at unquoted with empty IFS keeps parameters apart [posix]
set -- 'a b' c
IFS=; set -- $@; echo $#; set -- $*; echo $#
---
2
2
=== empty parameters in unquoted at and star
set -- a '' b
for i in $@; do echo -n "[$i]"; done; echo
for i in "$@"; do echo -n "[$i]"; done; echo
IFS=:; for i in $*; do echo -n "[$i]"; done; echo
---
[a][b]
[a][][b]
[a][][b]
=== read a colon separated line into fields [posix]
line='root:x:0:0:root:/root:/bin/bash'
IFS=:; set -- $line; echo "$1 $3 $6 $7"
---
root 0 /root /bin/bash
=== split a date on several characters [posix]
d=2024-02-29T23:59:58
IFS=-T:; set -- $d; echo $# $1 $2 $3 $4 $5 $6
---
6 2024 02 29 23 59 58
=== restoring IFS [posix]
old=$IFS; IFS=:; IFS=$old; x='a b:c'; set -- $x; echo $#
---
2
=== non-ASCII separator bytes beside it [posix]
IFS=,; x='é,ü,'; set -- $x; echo $# $1 $2
---
2 é ü
=== substitution output with trailing separators [posix]
IFS=,; set -- $(printf 'a,b,\n\n'); echo $#; for i; do echo "[$i]"; done
---
2
[a]
[b]
=== trailing separator with literal after it [posix]
IFS=:; x=a:b:; set -- $x"c"; echo $#; for i; do echo "[$i]"; done
set -- $x""; echo $#
---
3
[a]
[b]
[c]
3
=== mixed blanks and separators at the ends [posix]
IFS=': '; x=' : a : '; set -- $x; echo $#; for i; do echo "[$i]"; done
x='a  b'; set -- $x; echo $#
---
2
[]
[a]
2
