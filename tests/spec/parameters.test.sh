Parameter expansion: POSIX XCU 2.6.2, bash manual 3.5.3.
=== plain and braced [posix]
x=a; xy=b
echo $x $xy ${x}y ${xy} "$x-$xy" $x-y
---
a b ay b a-b a-y
=== names end at the first other character [posix]
a=1; a_1=2
echo $a.b $a-1 $a_1 ${a}_1 $a/b $a:$a
---
1.b 1-1 2 1_1 1/b 1:1
=== default when unset or empty [posix]
unset u; e=; s=v
echo "[${u-d}] [${e-d}] [${s-d}] [${u:-d}] [${e:-d}] [${s:-d}]"
---
[d] [] [v] [d] [d] [v]
=== alternative when set [posix]
unset u; e=; s=v
echo "[${u+d}] [${e+d}] [${s+d}] [${u:+d}] [${e:+d}] [${s:+d}]"
---
[] [d] [d] [] [] [d]
=== assign when unset or empty [posix]
unset u v; e= f=
echo ${u=1} ${v:=2} "[${e=3}]" ${f:=4}
echo $u $v "[$e]" $f
---
1 2 [] 4
1 2 [] 4
=== error when unset ends the shell
( echo ${u?gone} ; echo not here ) 2>/dev/null; echo $?
( e=; echo ${e:?empty} ; echo not here ) 2>/dev/null; echo $?
( e=; echo "${e?fine}" ; echo here ); echo $?
( x=v; echo ${x:?no} ${x?no} )
---
1
1

here
0
v v
=== the message of the error form [status=1]
( : ${u?my message} ) 2>&1
( : ${u:?} ) 2>&1
---
../case.sh: line 1: u: my message
../case.sh: line 2: u: parameter null or not set
=== default words are expanded only when used [posix]
unset u; x=1; i=0
echo ${x:-$(echo no >&2; echo used)} ${u:-$(echo used)}
: ${x:-$((i=i+1))} ${u:-$((i=i+1))}; echo $i
---
1 used
1
=== defaults may hold anything [posix]
unset u
echo ${u:-a b  c} "${u:-a b  c}" ${u:-$((1+2))} ${u:-`echo q`} ${u:-${v:-deep}}
---
a b c a b  c 3 q deep
=== default containing a closing brace [posix]
unset u
echo "${u:-{a}}" ${u:-\}} "${u:-"}"}" ${u:-'}'} 
---
{a} } } }
=== splitting of an unquoted default [posix]
unset u
set -- ${u:-a b c}; echo $#
set -- "${u:-a b c}"; echo $#
set -- ${u:-"a b" c}; echo $#
set -- x${u:-a b}y; echo $# $1 $2
---
3
1
2
2 xa by
=== alternative with quotes inside [posix]
s=1
set -- ${s:+"a b" 'c d'}; echo $#
set -- ${s:+}; echo $#
set -- "${s:+}"; echo $#
set -- ${s:+""}; echo $#
---
2
0
1
1
=== length
x=hello e=; unset u
echo ${#x} ${#e} ${#u} ${#1} ${##}
set -- a bb ccc; echo ${#} ${##} ${#1} ${#3} ${#@} ${#*}
---
5 0 0 0 1
3 1 1 3 3 3
=== remove shortest and longest prefix [posix]
x=a/b/c.d.e
echo ${x#*/} ${x##*/} ${x#a} ${x#b} ${x##*} "[${x##*}]" ${x#"a/"}
---
b/c.d.e c.d.e /b/c.d.e a/b/c.d.e [] b/c.d.e
=== remove shortest and longest suffix [posix]
x=a/b/c.d.e
echo ${x%.*} ${x%%.*} ${x%/*} ${x%%/*} ${x%e} "[${x%%*}]" ${x%z}
---
a/b/c.d a/b/c a/b a a/b/c.d. [] a/b/c.d.e
=== patterns in removals: brackets and question marks [posix]
x=abc123
echo ${x#[a-c]} ${x##[a-c]*[0-9]} ${x%[0-9]} ${x%%[0-9]*} ${x#???} ${x%??} ${x#[!b]}
---
bc123 abc12 abc 123 abc1 bc123
=== quoted patterns are literal [posix]
x='*a*b'
echo "${x#*}" "${x#\*}" "${x#'*'}" "${x##'*'a}" ${x%"*b"}
---
*a*b a*b a*b *b *a
=== a pattern from a variable: quoted or not [posix]
x=abcabc p='a*b'
echo ${x#$p} ${x##$p} ${x#"$p"}
x='a*bc'; echo ${x#"$p"} ${x#$p}
---
cabc c abcabc
c c
=== the value of a removal is split when unquoted [posix]
x='pre: a  b '
set -- ${x#pre:}; echo $#
set -- "${x#pre:}"; echo "$# [$1]"
---
2
1 [ a  b ]
=== removal with slashes, dots and leading dots [posix]
f=/usr/./lib.d/.hidden.txt
echo ${f##*/} ${f%/*} ${f##*.} ${f%.*} ${f%%.*} ${f#*.}
---
.hidden.txt /usr/./lib.d txt /usr/./lib.d/.hidden /usr/ /lib.d/.hidden.txt
=== strip blanks from both ends [posix]
x='   a b   '
y=${x#"${x%%[! ]*}"}; y=${y%"${y##*[! ]}"}
echo "[$y]"
---
[a b]
=== nested expansions in patterns [posix]
a=foo.tar.gz b=.gz
echo ${a%$b} ${a%${b}} ${a#${a%%.*}} ${a%"${a#*.}"}
---
foo.tar foo.tar .tar.gz foo.
=== case conversion table by removal [posix]
x=one:two:three
while [ -n "$x" ]; do echo "${x%%:*}"; case $x in *:*) x=${x#*:};; *) x=;; esac; done
---
one
two
three
=== positional parameters above nine [posix]
set -- a b c d e f g h i j k l
echo $1 $10 ${10} ${11} ${12} "[${13}]" $#
---
a a0 j k l [] 12
=== leading zeros of positional numbers [posix]
set -- a b c
echo ${01} ${002}
---
a b
=== at and star [posix]
set -- 'a b' c ''
for i in "$@"; do echo "[$i]"; done
for i in "$*"; do echo "<$i>"; done
for i in $@; do echo "($i)"; done
for i in $*; do echo "{$i}"; done
---
[a b]
[c]
[]
<a b c >
(a)
(b)
(c)
{a}
{b}
{c}
=== at within a word [posix]
set -- 1 2 3
for i in "a$@b"; do echo "$i"; done
for i in "x $@"; do echo "[$i]"; done
set --
for i in "$@"; do echo no; done
for i in "a$@b"; do echo "[$i]"; done
---
a1
2
3b
[x 1]
[2]
[3]
[ab]
=== no parameters: quoted star is one empty word, at is none
set --
set -- "$*"; echo $#
set --; set -- "$@"; echo $#
set --; set -- ""$@; echo $#
set --; set -- "$@$@"; echo $#
---
1
0
1
0
=== star joins with the first character of IFS [posix]
set -- a b c
IFS=-+; echo "$*"; IFS=; echo "$*"; unset IFS; echo "$*"
---
a-b-c
abc
a b c
=== at with default operators
set -- 
echo "${@:-none}" "${*:-none}" ${@-unset} "${@+set}"
set -- 1 2
echo "${@:-none}" "${@+set}"
set -- ''; echo "[${@-unset}] [${@:-empty}]"
---
none none unset
1 2 set
[] [empty]
=== removal on at works on each
set -- a.c b.c d.e
echo "${@%.c}" ${*#*.}
for i in "${@%.*}"; do echo "<$i>"; done
---
a b d.e c c e
<a>
<b>
<d>
=== at in an assignment [posix]
set -- 'a  b' c
x=$@; echo "$x"; x="$@"; echo "$x"; x=$*; echo "$x"
---
a  b c
a  b c
a  b c
=== a value is not expanded again [posix]
a='$b' b=1
echo $a "$a" ${u:-$a}
x='`echo no`$(echo no)'; echo "$x"
---
$b $b $b
`echo no`$(echo no)
=== chained assignment defaults [posix]
: ${a:=1} ${b:=$a$a} ${c:=$b$b}
echo $a $b $c
---
1 11 1111
=== assign default keeps quoted blanks, but the result splits [posix]
unset x
set -- ${x:="a   b"}; echo $#; echo "$x"
---
2
a   b
=== assigning to a positional or special is an error
( : ${1:=x}; echo no ) 2>/dev/null; echo $?
( : ${#:=x}; echo "number sign is always set" )
---
1
number sign is always set
=== bad substitution [posix]
for s in '${a b}' '${-x-}' '${}' '${a:}' '${1a}'; do (eval "echo $s; echo no") 2>/dev/null && echo "accepted $s" || echo refused; done
---
refused
refused
refused
refused
refused
=== parameters in here-strings of arithmetic and case [posix]
x=5
case $x in ${y:-5}) echo five;; esac
echo $((${x}+${#x}+${y:-10}))
---
five
16
=== a removed pattern with bracket classes [posix]
x='  Tab	and Space1'
echo "[${x##[[:space:]]}] [${x%%[[:digit:]]}] [${x##*[[:upper:]]}]"
---
[ Tab	and Space1] [  Tab	and Space] [pace1]
=== question, exclamation and hash in patterns [posix]
x='#a!b?c'
echo ${x#\#} ${x#'#'} ${x##*!} ${x%\?*} "${x%%!*}"
---
a!b?c a!b?c b?c #a!b #a
=== unset within function scope and defaults [posix]
f() { echo ${1-none} ${2-none} ${#}; }
f; f ''; f a b
---
none none 0
none 1
a b 2
=== a newline in a default word [posix]
unset u
echo "${u:-a
b}"
---
a
b
=== long prefix removal [posix]
i=0 x=
while [ $i -lt 500 ]; do x=${x}a; i=$((i+1)); done
echo ${#x}; x=${x#*aaaa}; echo ${#x}; x=${x%%a}; echo ${#x}; echo "[${x##*a}]"
---
500
496
495
[]
=== patterns with many stars [posix]
x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
echo "${x##*a*a*a*a*a*a*a*b}" | wc -c
---
31
=== multibyte text is bytes in the C locale [posix]
x='é'; echo ${#x}
---
2
