=== an escaped delimiter
printf '%s\n' 'a\:b:c' > f
read -d : x < f; echo "|$x|"
read -rd : x < f; echo "|$x|"
read -d a x <<< '\abca'; echo "|$x|"
---
|a:b|
|a\|
|abc|
=== -d with an empty argument
printf 'a b\0c' > f
{ read -d '' x; echo "$?|$x|"; read -d '' x; echo "$?|$x|"; } < f
---
0|a b|
1|c|
=== -d and newlines
printf 'a\nb:c' > f
read -d : x y < f; echo "|$x|$y|"
---
|a|b|
=== escaped white space at the end
read a <<< '\ a \ '; echo "|$a|"
read a b <<< 'a \  b'; echo "|$a|$b|"
read a <<< 'x\ '; echo "|$a|"
read a b <<< 'x\ y z\ '; echo "|$a|$b|"
---
| a|
|a|  b|
|x |
|x y|z |
=== separators that are no white space
IFS=: read a b c <<< 'x::y'; echo "|$a|$b|$c|"
IFS=: read a b <<< 'x:y:z:'; echo "|$a|$b|"
IFS=: read a b <<< 'x:y:'; echo "|$a|$b|"
IFS=: read a b <<< 'x:'; echo "|$a|$b|"
IFS=: read a <<< 'x:'; echo "|$a|"
IFS=: read a <<< 'x:y:'; echo "|$a|"
IFS=: read a <<< '::'; echo "|$a|"
---
|x||y|
|x|y:z:|
|x|y|
|x||
|x|
|x:y:|
|::|
=== separators of both kinds
IFS=' :' read a b c <<< ' x : y z : '; echo "|$a|$b|$c|"
IFS=' :' read a b <<< 'x  :  : y'; echo "|$a|$b|"
IFS=, read a b <<< '  a , b  '; echo "|$a|$b|"
IFS=$'\t' read a b c <<< $'x\t\ty'; echo "|$a|$b|$c|"
IFS=' x' read a b <<< '1x2 x '; echo "|$a|$b|"
---
|x|y|z|
|x|: y|
|  a | b  |
|x|y||
|1|2|
=== a backslash as separator
IFS='\' read -r a b <<< '1\2'; echo "|$a|$b|"
IFS='\' read a b <<< '1\2'; echo "|$a|$b|"
---
|1|2|
|12||
=== escaped separators
IFS=: read a b <<< 'a\:b:c'; echo "|$a|$b|"
read a b <<< 'a\ b c'; echo "|$a|$b|"
---
|a:b|c|
|a b|c|
=== REPLY keeps white space
read <<< '  a  b  '; echo "|$REPLY|"
read x <<< '  a  b  '; echo "|$x|"
IFS= read x <<< '  a  b  '; echo "|$x|"
---
|  a  b  |
|a  b|
|  a  b  |
=== -n
printf 'abcdef\n' > f
{ read -n 2 x; echo "|$x|"; read -n3 y; echo "|$y|"; read z; echo "|$z|"; } < f
read -n 5 x <<< ab; echo "|$x|"
read -n 0 x <<< ab; echo "$?|$x|"
---
|ab|
|cde|
|f|
|ab|
0||
=== -n counts what is kept
printf 'a\\bcd\n' > f
read -n 3 x < f; echo "|$x|"
read -rn 3 x < f; echo "|$x|"
read -n 4 x <<< '  ab'; echo "|$x|"
IFS=: read -n 3 x y <<< a:b:c; echo "|$x|$y|"
---
|abc|
|a\b|
|ab|
|a|b|
=== -n counts characters
LC_ALL=C.UTF-8
printf 'éab\n' > f
{ read -n 2 x; echo "|$x|"; read -n 1 x; echo "|$x|"; } < f
{ read -N 1 x; echo "|$x|"; read -N 1 x; echo "|$x|"; } < f
---
|éa|
|b|
|é|
|a|
=== -n of a character that comes in pieces
LC_ALL=C.UTF-8
{ printf '\303'; sleep 0.01; printf '\251xy'; } | { read -n 2 x; echo "|$x|"; }
---
|éx|
=== -N
printf 'a b\nc' > f
{ read -N 4 x y; echo "|$x|$y|"; read -N 4 x; echo "$?|$x|"; } < f
---
|a b
||
1|c|
=== -u
exec 4<<< $'a\nb'
read -u4 x; read -u 4 y; echo $x $y
read -u 9 x 2>/dev/null; echo $?
read -u x y 2>/dev/null; echo $?
---
a b
1
1
=== -t that is over [slow]
{ sleep 0.8; } | { read -t 0.01 x; echo "$?|$x|"; }
{ printf ab; sleep 0.8; } | { read -t 0.05 x; echo "$?|$x|"; }
---
142||
142|ab|
=== -t in time
echo abc | { read -t 5 x; echo $? $x; }
read -t 1 x < /dev/null; echo $?
---
0 abc
1
=== -t 0 takes nothing
echo a | { sleep 0.02; read -t 0; echo $?; read x; echo $x; }
read -t 0 < /dev/null; echo $?
{ sleep 0.1; echo a; } | { read -t 0; echo $?; read x; echo $x; }
---
0
a
0
1
a
=== a time that is none
for t in x -1 1x; do read -t $t y 2>/dev/null; echo $?; done
---
1
1
1
=== options that mean nothing here
read -s x <<< a; echo $x
read -e x <<< b; echo $x
read -i foo x <<< c; echo $x
read -p 'prompt> ' x <<< d; echo $x
read -sp '' x <<< e; echo $x
---
a
b
c
d
e
=== bad options
for o in -z -N -u -n; do read $o 2>/dev/null; echo $?; done
read -n x y 2>/dev/null; echo $?
---
2
2
2
2
1
=== bad names
read 1x <<< a 2>/dev/null; echo $?
read a-b <<< a 2>/dev/null; echo $?
readonly r
read a r b <<< '1 2 3' 2>/dev/null; echo "$? $a $b"
---
1
1
1 1 
=== messages
m() { x=$(read "$@" 2>&1 < /dev/null); echo "${x#*: line }"; }
m -u 9 x
m -z
m -t x y
m 1x
m -n
x=$(read y 2>&1 <&-); echo "${x#*: line }"
---
1: read: 9: invalid file descriptor: Bad file descriptor
1: read: -z: invalid option
read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]
1: read: x: invalid timeout specification
1: read: `1x': not a valid identifier
1: read: -n: option requires an argument
read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]
7: read: read error: 0: Bad file descriptor
=== -a
read -a a <<< 'a b  c'; echo "${#a[@]} ${a[2]}"
read -ra a <<< 'a\ b'; echo "${#a[@]}" "${a[0]}"
IFS=: read -a a <<< 'x::y:'; echo "${#a[@]}"
---
3 c
2 a\
3
=== elements
read 'x[1]' y 'x[2]' <<< 'a b c d'; echo "${x[1]}|$y|${x[2]}"
---
a|b|c d
=== attributes
declare -i n; read n <<< 2+3; echo $n
declare -u u; read u <<< abc; echo $u
---
5
ABC
=== a line that goes on [posix]
printf 'a\\\nb\\\n\nc\n' > f
{ read x; echo "|$x|"; read x; echo "|$x|"; } < f
---
|ab|
|c|
=== a backslash at the end [posix]
printf 'a\\' | { read x; echo "$?|$x|"; }
printf 'a\\\n' | { read x; echo "$?|$x|"; }
printf 'a\\' | { read -r x; echo "$?|$x|"; }
---
1|a|
1|a|
1|a\|
=== zero bytes [posix]
printf 'a\0b\n' > f
read x < f; echo "$x"
---
ab
=== a last line without newline [posix]
printf 'a\nb' | while read l; do echo $l; done
printf 'a\nb' | while read l || [ "$l" ]; do echo $l; done
---
a
a
b
=== fewer fields than names
x=1 y=2 z=3
read x y z <<< 'a'; echo "$?|$x|$y|$z|"
read x y < /dev/null; echo "$?|$x|$y|"
---
0|a|||
1|||
=== from a substitution that blocks
read x y <<< "$(sleep 0.01; echo a b)"; echo $y $x
read -d "$(sleep 0.01; echo :)" x <<< a:b; echo $x
---
b a
a
=== -n and -N do not count backslashes [no-newline]
t() { read "${@:2}" x <<< "$1"; printf '<%s>\n' "$x"; }
t '\ab' -n 1
t 'a\bcd' -n 2
t 'a\bcd' -n 3
t '\\\\ab' -n 2
t 'a\
bc' -n 2
t '\ab' -N 1
t 'a\bcd' -N 2
t '\nq' -n 1 -d q
t '\' -n 1
t 'a\bcd' -r -n 2
(printf 'a\\'; sleep 0.01; printf 'bc') | { read -n 2 x; echo "$x"; cat; }
---
<a>
<ab>
<abc>
<\\>
<ab>
<a>
<ab>
<n>
<>
<a\>
ab
c
=== the first mistake is told
exec 2>&1; read -t x -u y; echo $?; read -t x -Z; echo $?; read -t x 1; echo $?; read -t option x; echo $?
---
../case.sh: line 1: read: x: invalid timeout specification
1
../case.sh: line 1: read: x: invalid timeout specification
1
../case.sh: line 1: read: x: invalid timeout specification
1
../case.sh: line 1: read: option: invalid timeout specification
1
