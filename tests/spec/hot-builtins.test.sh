=== printf -v in a loop: padding, bases, signs
for i in 5 -5 12345678 0 -0 007 0x1f; do printf -v s '%05d:%-8s|%x' $i ab 255; echo "$s"; printf -v s '[%8s][%-4d][%4d][%o][%X][%u]' "$i" 7 "$i" 8 171 9; echo "$s"; done
---
00005:ab      |ff
[       5][7   ][   5][10][AB][9]
-0005:ab      |ff
[      -5][7   ][  -5][10][AB][9]
12345678:ab      |ff
[12345678][7   ][12345678][10][AB][9]
00000:ab      |ff
[       0][7   ][   0][10][AB][9]
00000:ab      |ff
[      -0][7   ][   0][10][AB][9]
00007:ab      |ff
[     007][7   ][   7][10][AB][9]
00031:ab      |ff
[    0x1f][7   ][  31][10][AB][9]
=== printf in a loop with arguments that are no numbers [status=1]
for i in 1 x '' 3z "'a" 9999999999999999999999; do printf '%d %s\n' "$i" "$i"; done 2>&1
printf '%d\n' q 2>/dev/null
---
1 1
../case.sh: line 1: printf: x: invalid number
0 x
0 
../case.sh: line 1: printf: 3z: invalid number
3 3z
97 'a
../case.sh: line 1: printf: warning: 9999999999999999999999: Numerical result out of range
9223372036854775807 9999999999999999999999
0
=== printf in a loop uses its format again [posix]
for i in 1 2 3; do printf '<%s>' $i b c; printf '%s=%d;' a $i b; printf 'none\n' x $i; done; echo
---
<1><b><c>a=1;b=0;none
<2><b><c>a=2;b=0;none
<3><b><c>a=3;b=0;none

=== printf in a loop: precision, and what is longer [posix]
for w in abcdef a '' 'x y'; do printf '%.3s|%5.2s|%-5.1s|\n' "$w" "$w" "$w"; printf '%3s|%s\n' "$w" "$w"; done
---
abc|   ab|a    |
abcdef|abcdef
a|    a|a    |
  a|a
|     |     |
   |
x y|   x |x    |
x y|x y
=== printf in a loop of words that split [posix]
v='a b c'
for i in 1 2 3; do printf '<%s>\n' $v; v="$v $i"; done
---
<a>
<b>
<c>
<a>
<b>
<c>
<1>
<a>
<b>
<c>
<1>
<2>
=== printf in a loop with a format that changes
for f in '%s\n' '%5s|\n' '-- %s\n' '%d%%\n'; do printf "$f" 12; done 2>&1
---
12
   12|
../case.sh: line 1: printf: --: invalid option
printf: usage: printf [-v var] format [arguments]
12%
=== printf -v in a loop into variables with attributes
declare -i n
declare -u u
declare -a a=(x y)
for i in 1 2 3; do printf -v n '%d+%d' $i 1; printf -v u 'x%d' $i; printf -v a 'e%d' $i; printf -v 'a[1]' 'f%d' $i; echo $n $u "${a[@]}"; done
---
2 X1 e1 f1
3 X2 e2 f2
4 X3 e3 f3
=== printf -v in a loop into a variable that becomes readonly
for i in 1 2 3 4; do printf -v r '%d' $i || echo no $?; [ $i = 2 ] && readonly r; done 2>&1
echo $r
---
../case.sh: line 1: r: readonly variable
no 1
../case.sh: line 1: r: readonly variable
no 1
2
=== printf -v in a loop of a function's local, and exported by -a
f() { local v; for i in 1 2 3; do printf -v v '%02d' $i; t=$t$v; done; }
f; echo $t ${v-unset}
set -a
for i in 1 2 3; do printf -v ex '%d' $i; done
declare -p ex
---
010203 unset
declare -x ex="3"
=== printf -v in a loop into a reference
declare -n ref=target
for i in 1 2 3; do printf -v ref '%03d' $i; echo $target; [ $i = 2 ] && declare -n ref=other; done
echo $other
---
001
002
002
003
=== printf in a loop: escapes and percent signs
for i in a b; do printf '\t%s\\%%\101\x41\n' $i; printf '%s\0%s\n' $i $i | tr '\0' N; done
---
	a\%AA
aNa
	b\%AA
bNb
=== printf in a loop of a subshell and a pipeline [posix]
for i in 1 2 3; do printf '%s\n' $i; (printf 'in %d\n' $i); done | while read -r x; do printf '<%s>\n' "$x"; done
---
<1>
<in 1>
<2>
<in 2>
<3>
<in 3>
=== printf in a loop: $_ and the status
for i in 1 2 3; do false; printf '%s ' $i; echo $? $_; printf -v q %d $i; echo $_; done
---
1 0 1
1
2 0 2
2
3 0 3
3
=== printf in a loop becomes a function [status=1]
for i in 1 2 3 4; do printf '%s\n' $i; [ $i = 2 ] && printf() { echo "mine $*"; }; done
---
1
2
mine %s\n 3
mine %s\n 4
=== printf in a loop is switched off [status=1]
for i in 1 2 3; do printf '%s\n' $i; [ $i = 2 ] && enable -n printf && printf() { echo other $2; }; done
---
1
2
other 3
=== printf in a loop with the output closed [posix status=1]
for i in 1 2; do printf '%s\n' $i; done 2>/dev/null >&-
---
=== printf in a loop that blocks in its middle
for i in 1 2 3; do printf '%s %d\n' $(sleep 0.01; echo $i) $((i * 2)); printf -v s '%s' "$(sleep 0.01; echo v$i)"; echo $s; done
---
1 2
v1
2 4
v2
3 6
v3
=== echo in a loop: options among the words
for w in -n -e -E -x '' a -nn 'a\tb'; do echo "$w" z; echo -n "$w"; echo; echo -e "$w"; echo -- "$w"; done
---
z
-- -n
z


-- -e
z


-- -E
-x z
-x
-x
-- -x
 z


-- 
a z
a
a
-- a
z
-- -nn
a\tb z
a\tb
a	b
-- a\tb
=== echo in a loop of words that split, and patterns [posix]
v='a  b'
for i in 1 2; do echo $v $i; echo "$v" $i; echo $i$i; echo; echo ''; echo "$v" ''; done
---
a b 1
a  b 1
11


a  b 
a b 2
a  b 2
22


a  b 
=== echo in a loop while xpg_echo changes [status=1]
for i in 1 2 3 4; do echo "a\tb$i"; [ $i = 2 ] && shopt -s xpg_echo; [ $i = 3 ] && shopt -u xpg_echo; done
---
a\tb1
a\tb2
a	b3
a\tb4
=== echo in a loop with both streams on one [posix]
for i in 1 2 3; do echo out $i; echo err $i >&2; done 2>&1
---
out 1
err 1
out 2
err 2
out 3
err 3
=== echo in a loop to a file and back [posix]
for i in 1 2 3; do echo "line $i"; done > f
while read -r a b; do echo "$b/$a"; done < f
---
1/line
2/line
3/line
=== echo in a loop: $_ and arguments
set -- 'p q' r
for i in 1 2; do echo "$@" $i; echo $_ "$#"; echo "$*" $i "$1"; done
---
p q r 1
1 2
p q r 1 p q
p q r 2
2 2
p q r 2 p q
=== getopts in a loop: clusters and arguments
for k in 1 2 3; do OPTIND=1; set -- -a -b v -cd -e $k rest; while getopts ab:cde: o; do echo "$o ${OPTARG-unset} $OPTIND"; done; shift $((OPTIND - 1)); echo "$o $1"; done
---
a unset 2
b v 4
c unset 4
d unset 5
e 1 7
? rest
a unset 2
b v 4
c unset 4
d unset 5
e 2 7
? rest
a unset 2
b v 4
c unset 4
d unset 5
e 3 7
? rest
=== getopts in a loop: what is wrong
for k in 1 2; do OPTIND=1; set -- -x -b; while getopts ab: o; do echo "$o ${OPTARG-unset} $OPTIND"; done; done 2>&1
---
../case.sh: illegal option -- x
? unset 2
../case.sh: option requires an argument -- b
? unset 3
../case.sh: illegal option -- x
? unset 2
../case.sh: option requires an argument -- b
? unset 3
=== getopts in a loop: silent
for k in 1 2; do OPTIND=1; set -- -x -ab; while getopts :ab: o; do echo "$o ${OPTARG-unset} $OPTIND"; done; done 2>&1
---
? x 2
a unset 2
: b 3
? x 2
a unset 2
: b 3
=== getopts in a loop with OPTERR=0
OPTERR=0
for k in 1 2; do OPTIND=1; set -- -a -z; while getopts a o; do echo "$o ${OPTARG-unset}"; done; done 2>&1
---
a unset
? unset
a unset
? unset
=== getopts in a loop: OPTIND changed in its middle [status=1]
set -- -ab -cd -e
n=0
while getopts abcde o; do echo "$o $OPTIND"; n=$((n + 1)); [ $n = 3 ] && OPTIND=3; [ $n = 9 ] && break; done
---
a 1
b 2
c 2
d 4
=== getopts in a loop: the arguments change in its middle
set -- -a -b -c
while getopts abc o; do echo "$o $OPTIND"; [ $o = a ] && set -- -a; done; echo $?
---
a 2
0
=== getopts in functions with a local OPTIND [posix]
f() { local OPTIND=1 o; while getopts xy: o; do t=$t$o${OPTARG-}; done; shift $((OPTIND - 1)); t=$t.$1; }
set -- -p -q
while getopts pq o; do f -x -y 1 z; t=$t$o; done
echo $t
---
xy1.zpxy1.zq
=== getopts in a loop into a variable with attributes
declare -u o
for k in 1 2; do OPTIND=1; set -- -a -b; while getopts ab o; do echo $o; done; done
---
A
B
A
B
=== getopts in a loop into a readonly variable
readonly o=q
for k in 1 2; do OPTIND=1; set -- -a; getopts a o; echo $? $OPTIND; done 2>&1
---
../case.sh: line 2: o: readonly variable
2 2
../case.sh: line 2: o: readonly variable
2 2
=== getopts in a loop: attributes of OPTARG
export OPTARG=1
for k in 1 2; do OPTIND=1; set -- -ax -b; while getopts a:b o; do declare -p OPTARG 2>/dev/null || echo none; done; done
---
declare -x OPTARG="x"
declare -x OPTARG
declare -- OPTARG="x"
declare -- OPTARG
=== getopts that fails is no condition [posix status=1]
set -e
set -- -a
for k in 1 2; do getopts a o || echo end; done
echo $o
getopts a o
echo not here
---
end
?
=== getopts in a loop with the options that end [posix]
for k in 1 2; do OPTIND=1; set -- -a -- -b; while getopts ab o; do echo $o; done; echo $OPTIND; OPTIND=1; set -- -a - -b; while getopts ab o; do echo $o; done; echo $OPTIND; done
---
a
3
a
2
a
3
a
2
=== getopts in a loop that blocks in its middle
set -- -a -b x
while getopts ab: o; do echo "$o $(sleep 0.01; echo ${OPTARG-none}) $OPTIND"; done
---
a none 2
b x 4
=== read of a here-string in a loop
for i in 1 2 3; do read -r a b c <<< "$i two three"; echo "$a/$b/$c"; read -r a b <<< "  $i  two  three  "; echo "$a/$b"; read -r <<< " $i x "; echo "<$REPLY>"; read -r a <<< " $i x "; echo "<$a>"; done
---
1/two/three
1/two  three
< 1 x >
<1 x>
2/two/three
2/two  three
< 2 x >
<2 x>
3/two/three
3/two  three
< 3 x >
<3 x>
=== read of a here-string in a loop: separators
for i in 1 2 3; do IFS=: read -r a b c <<< "$i:two:three:four"; echo "$a/$b/$c"; IFS= read -r a <<< "  $i  "; echo "<$a>"; IFS=', ' read -r a b <<< "x , $i,"; echo "$a/$b"; IFS=: read -r a b <<< ":$i:"; echo "$a/$b"; IFS=: read -r a <<< "$i:"; echo "$a"; done
---
1/two/three:four
<  1  >
x/1
/1
1
2/two/three:four
<  2  >
x/2
/2
2
3/two/three:four
<  3  >
x/3
/3
3
=== read of a here-string in a loop: lines and backslashes
for i in 1 2 3; do read -r a <<< "$i
second"; echo "$a"; read a b <<< "x\\ y $i"; echo "$a/$b"; read -r a b <<< "x\\ y $i"; echo "$a/$b"; read a <<< "p\\
q$i"; echo "$a"; done
---
1
x y/1
x\/y 1
pq1
2
x y/2
x\/y 2
pq2
3
x y/3
x\/y 3
pq3
=== read of a here-string in a loop: nothing, and quotes
e=
for i in 1 2 3; do read -r a b <<< "$e"; echo "$?<$a><$b>"; read -r a b <<< $e$i; echo "<$a><$b>"; read -r a b <<< 'x y'; echo "<$a><$b>"; done
---
0<><>
<1><>
<x><y>
0<><>
<2><>
<x><y>
0<><>
<3><>
<x><y>
=== read of a here-string in a loop into variables with attributes
declare -i n
declare -l l
for i in 1 2 3; do read -r n l <<< "$i+1 ABC$i"; echo $n $l; done
readonly l
for i in 1 2; do read -r n l <<< "$i+1 ABC$i"; echo $? $n $l; done 2>&1
---
2 abc1
3 abc2
4 abc3
../case.sh: line 5: l: readonly variable
1 2 abc3
../case.sh: line 5: l: readonly variable
1 3 abc3
=== read in a loop with IFS readonly
readonly IFS
for i in 1 2; do IFS=: read -r a b <<< "$i:x"; echo "$a/$b"; done 2>&1
---
../case.sh: line 2: IFS: readonly variable
1:x/
../case.sh: line 2: IFS: readonly variable
2:x/
=== read in a loop with other separators [status=1]
IFS=:
for i in 1 2 3; do read -r a b <<< "$i:x y"; echo "$a/$b"; [ $i = 2 ] && unset IFS; done
---
1/x y
2/x y
3:x/y
=== read of other forms in a loop
for i in 1 2; do read -rn 2 a <<< "abc$i"; echo $a; read -ra v <<< "x y $i"; echo "${v[2]}"; read -rd , a <<< "$i,b"; echo $a; read -r 'v[1]' <<< "el$i"; echo "${v[1]}"; read -rt 1 a <<< "t$i"; echo $a; read -r a -b <<< x; echo $?; done 2>&1
---
ab
1
1
el1
t1
../case.sh: line 1: read: `-b': not a valid identifier
1
ab
2
2
el2
t2
../case.sh: line 1: read: `-b': not a valid identifier
1
=== read of lines in a loop: fields [posix]
while IFS=: read -r a b c; do echo "$a|$b|$c"; done <<E
name1:1:some words: here
:2:
name3
::
 x : y : z 

last:4:e
E
echo "$?<$a$b$c>"
---
name1|1|some words: here
|2|
name3||
||
 x | y | z 
||
last|4|e
0<>
=== read of lines in a loop without -r [posix]
while read a b; do echo "$a|$b"; done <<'E'
one two
th\ree fo\ ur five
joi\
ned up
 sp\ 
E
---
one|two
three|fo ur five
joined|up
sp |
=== read of lines in a loop from another descriptor
while read -r x <&3 && read -ru 4 y; do echo "$x$y"; done 3<<A 4<<B
1
2
3
A
a
b
B
---
1a
2b
=== read in a loop: the last line lacks its end
while read -r x y; do echo "<$x><$y>"; done < <(printf 'a b\nc d'); echo "<$x><$y>"
---
<a><b>
<c><d>
=== read in a loop of a pipe that is slow [posix]
{ echo 1 a; sleep 0.01; echo 2 b; printf '3 '; sleep 0.01; echo c; } | while read -r n w; do echo $w$n; done
---
a1
b2
c3
=== read of a here-string in a loop that blocks in its middle
for i in 1 2; do read -r a b <<< "$(sleep 0.01; echo $i x)"; echo "$b$a"; IFS=$(sleep 0.01; echo :) read -r a b <<< "$i:y"; echo "$b$a"; done
---
x1
y1
x2
y2
=== read in a loop under set -a and set -x [status=1]
for i in 1 2; do set -a; read -r va <<< "$i x"; set +a; done
declare -p va
for i in 1 2; do read -r vb <<< "$i"; [ $i = 1 ] && set -x; done 2>&1
---
declare -x va="2 x"
+ for i in 1 2
+ read -r vb
+ '[' 2 = 1 ']'
=== words split again when the value has changed [posix]
l='a b c'
for i in 1 2 3; do for w in $l; do echo -n "$w,"; done; set -- $l; echo $#; l="$l $i"; done
l='* x'; cd /tmp 2>/dev/null; set -f
for i in 1 2; do set -- $l; echo "$1" $#; done
---
a,b,c,3
a,b,c,1,4
a,b,c,1,2,5
* 2
* 2
=== failures in a loop that are no conditions
for i in 1 0 2; do ((i)); echo $?; [ $i = 1 ]; echo $?; false; echo $?; [[ $i == 0 ]]; echo $?; test -z "$i"; echo $?; done
---
0
0
1
1
1
1
1
1
0
1
0
1
1
1
1
=== set -e begins in a loop with failures [status=1]
for i in 1 2 3; do [ $i = 9 ]; echo $i; [ $i = 2 ] && set -e; ((i - 3)); done
echo not here
---
1
2
=== an ERR trap is set in a loop with failures [status=1]
for i in 1 2 3; do [ $i = 2 ]; ((i - 2)); false; [ $i = 1 ] && trap 'echo err $i' ERR; done
---
err 2
err 2
err 3
err 3
=== failures in a loop of a function, under -e and as a condition [status=1]
f() { for i in 0 1; do ((i)); [ $i = 5 ]; echo $?; done; }
set -e
if f; then echo yes; else echo no; fi
f
echo not here
---
1
1
yes
=== failures in a loop that blocks in its middle
for i in 1 0; do ((i)); echo $?; [ $(sleep 0.01; echo $i) = 1 ]; echo $?; done
---
0
0
1
1
=== counts of words, some of them new
declare -A c
for w in a b a 'c d' '$x' b a; do ((c[$w]++)); echo $?; done 2>/dev/null
echo ${c[a]} ${c[b]} "${c[c d]}" ${#c[@]}
---
1
1
0
1
1
0
0
3 2 1 4
=== the last argument as a number
n=0
for i in 7 8; do n=$((n + i)); : $n; echo $_; printf '%s\n' $n; echo $_; set -- 1 2 3; shift $((i - 6)); echo $_ $#; [ $n -gt 3 ]; echo $_; done
---
7
7
7
1 2
]
15
15
15
2 1
]
=== replaced by texts that have a dollar sign or a backslash
for i in 1 2; do x=a-b-$i; echo "${x//-/$}" "${x//-/'$&'}" "${x//-/"\$1"}" "${x//-/}" "${x//q/r}" "${x//b-/--}"; done
---
a$b$1 a$&b$&1 a$1b$11 ab1 a-b-1 a---1
a$b$2 a$&b$&2 a$1b$12 ab2 a-b-2 a---2
=== a loop, and another behind it [posix]
for i in 1 2 3; do x=$x$i; done; for j in 4 5 6; do for k in a b; do x=$x$j$k; [ $j$k = 5b ] && break 2; done; done; while [ ${#x} -lt 12 ]; do x=$x.; done; echo $x
---
1234a4b5a5b.
=== a search in a long text [posix]
s=0123456789; for i in 1 2 3 4 5 6 7 8 9 10; do s=$s$s; done
for k in 1 2 3; do case $s in *,x,*) echo found $k ;; *) s=$s,$k, ;; esac; [ $k = 2 ] && s=$s,x,$s; done; echo ${#s}
---
found 3
20495
=== a loop that writes to a file, behind its end and from its start [posix]
for i in 1 2 3; do echo "line $i"; printf '%d.' $i; done > f; for i in 4 5; do echo "line $i"; done >> f; for i in 6; do echo ab; done 1<> f; cat f
---
ab
e 1
1.line 2
2.line 3
3.line 4
line 5
=== a loop that writes where it may not, and where nothing fits
for i in 1 2; do echo $i || echo no $?; done 2>&1 > /dev/full | cat
: > f; for i in 1 2; do echo $i || echo no >&2; done 2>&1 1< f
---
../case.sh: line 1: echo: write error: No space left on device
../case.sh: line 1: echo: write error: No space left on device
../case.sh: line 1: echo: write error: No space left on device
../case.sh: line 1: echo: write error: No space left on device
../case.sh: line 2: echo: write error: Bad file descriptor
no
../case.sh: line 2: echo: write error: Bad file descriptor
no
