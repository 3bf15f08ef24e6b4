Arithmetic expansion: POSIX XCU 2.6.4, bash manual 6.5. Signed 64-bit integers.
=== the four operations and remainder [posix]
echo $((1+2)) $((7-10)) $((6*7)) $((7/2)) $((7%3))
---
3 -3 42 3 1
=== division and remainder truncate towards zero [posix]
echo $((-7/2)) $((-7%2)) $((7/-2)) $((7%-2)) $((-7/-2)) $((-7%-2))
---
-3 -1 -3 1 3 -1
=== precedence [posix]
echo $((2+3*4)) $(((2+3)*4)) $((10-4-3)) $((100/10/2)) $((2*3%4)) $((1+2<<3)) $((1|2^3&2))
---
14 20 3 5 2 24 1
=== power
echo $((2**10)) $((2**0)) $((2**3**2)) $((-2**2)) $((3*2**2))
---
1024 1 512 4 12
=== negative exponent is an error
( echo $((2**-1)) ) 2>/dev/null; echo $?
---
1
=== unary operators [posix]
echo $((-5)) $((+5)) $((- -5)) $((!0)) $((!7)) $((~0)) $((~5)) $((-~5)) $((!!3)) $((~-1))
---
-5 5 5 1 0 -1 -6 6 1 0
=== comparison [posix]
echo $((1<2)) $((2<1)) $((1<=1)) $((1>2)) $((2>=3)) $((1==1)) $((1!=1)) $((-1<0))
---
1 0 1 0 0 1 0 1
=== logical [posix]
echo $((1&&1)) $((1&&0)) $((0||0)) $((0||5)) $((1||0&&0)) $((5&&7))
---
1 0 0 1 1 1
=== bitwise [posix]
echo $((12&10)) $((12|10)) $((12^10)) $((1<<4)) $((256>>4)) $((-8>>1)) $((-1>>63))
---
8 14 6 16 16 -4 -1
=== shift counts wrap at 64 [posix]
echo $((1<<64)) $((1<<63)) $((1<<65)) $((1>>64))
---
1 -9223372036854775808 2 1
=== ternary [posix]
x=5
echo $((x>3?1:2)) $((x>9?1:2)) $((0?1:0?2:3)) $((1?0?4:5:6))
---
1 2 3 5
=== comma
echo $((1,2,3)) $((x=1,x+1)) $x
---
3 2 1
=== short circuit: no side effects [posix]
x=0
: $((0&&(x=1))); echo $x; : $((1||(x=1))); echo $x
: $((1?0:(x=1))); echo $x; : $((0?(x=1):0)); echo $x
---
0
0
0
0
=== no division by zero on a branch not taken [posix]
echo $((0&&1/0)) $((1||1/0)) $((1?2:1/0))
---
0 1 2
=== division by zero
( echo $((1/0)); echo no ) 2>/dev/null; echo $?
( echo $((1%0)); echo no ) 2>/dev/null; echo $?
---
1
1
=== overflow wraps [posix]
echo $((9223372036854775807+1)) $((-9223372036854775807-2)) $((9223372036854775807*2)) $((4611686018427387904*4))
---
-9223372036854775808 9223372036854775807 -2 0
=== extremes
echo $((9223372036854775807)) $((-9223372036854775808)) $((0x7fffffffffffffff)) $((-9223372036854775807-1))
---
9223372036854775807 -9223372036854775808 9223372036854775807 -9223372036854775808
=== most negative divided by minus one
echo $(( (-9223372036854775807-1) % -1 ))
---
0
=== large products are exact [posix]
echo $((123456789*987654321)) $((3037000499*3037000499)) $((1000000007*1000000009)) $((4294967296*4294967296))
---
121932631112635269 9223372030926249001 1000000016000000063 0
=== large sums and differences are exact [posix]
echo $((9007199254740993+2)) $((9007199254740993-9007199254740992)) $((1<<53|1)) $((9007199254740993/3)) $((9223372036854775807%1000))
---
9007199254740995 1 9007199254740993 3002399751580331 807
=== octal and hexadecimal [posix]
echo $((010)) $((0777)) $((0x10)) $((0XfF)) $((00)) $((0))
---
8 511 16 255 0 0
=== invalid octal is an error
( echo $((08)); echo no ) 2>/dev/null; echo $?
---
1
=== other bases
echo $((2#1010)) $((16#ff)) $((16#FF)) $((36#z)) $((36#Z)) $((8#17)) $((10#08)) $((64#_)) $((64#@)) $((62#Z)) $((62#z))
---
10 255 255 35 35 15 8 63 62 61 35
=== a digit too great for its base
( echo $((2#12)) ) 2>/dev/null; echo $?
---
1
=== variables with and without dollar
x=3 y=4
echo $((x+y)) $(($x+$y)) $((${x}+y)) $((x*$y)) $(("x"+1))
---
7 7 7 12 4
=== unset and empty variables are zero [posix]
unset u; e=
echo $((u)) $((u+1)) $((e)) $((e+1)) $((-u))
---
0 1 0 1 0
=== a variable's value is an expression itself
a=1+2; b='a*2'; c=b
echo $((a)) $((b)) $((c)) $(($b)) $((a*2)) $(($a*2))
---
3 6 6 6 6 5
=== values with blanks and signs [posix]
a=' 5 '; b=-3; c='+4'; d=0x1F; e=017
echo $((a)) $((b-1)) $((c)) $((d)) $((e))
---
5 -4 4 31 15
=== an endless chain of variables is an error
a=b; b=a
( echo $((a)) ) 2>/dev/null; echo $?
---
1
=== assignment [posix]
: $((x=5)); echo $x $((y=x*2)) $y $((a=b=7)) $a $b
---
5 10 10 7 7 7
=== compound assignment [posix]
x=10; echo $((x+=5)) $((x-=3)) $((x*=4)) $((x/=5)) $((x%=5)) $((x<<=3)) $((x>>=1)) $((x|=3)) $((x&=6)) $((x^=15)) $x
---
15 12 48 9 4 32 16 19 2 13 13
=== increment and decrement
x=5; echo $((x++)) $x $((++x)) $x $((x--)) $x $((--x)) $x
---
5 6 7 7 7 6 5 5
=== spaced signs are not increments [posix]
x=5; echo $((x - -1)) $((x+ +1)) $((- - x)) $((x - - - 1)); echo $x
---
6 6 5 4
5
=== blanks and newlines are free [posix]
echo $((  1  +
 2  )) $(( 1
))
---
3 1
=== empty expression is zero
echo $(()) $(( ))
---
0 0
=== substitutions inside [posix]
echo $(( $(echo 2) + `echo 3` + ${#HOME0} + ${u:-4} ))
---
9
=== nested arithmetic [posix]
echo $(( $((1+2)) * $((3+4)) ))
---
21
=== double quotes inside are ignored
echo $(("1"+"2"))
---
3
=== result is split by IFS [posix]
IFS=0; set -- $((10203)); echo $# "$1" "$2" "$3"
set -- "$((10203))"; echo $# "$1"
---
3 1 2 3
1 10203
=== parameters in expressions [posix]
set -- 5 6
echo $(($1*$2)) $(($#+1)) $((${1}+${2})) $(($1$2))
---
30 3 11 56
=== last status inside [posix]
false; echo $(($?+1))
---
2
=== syntax errors fail
( echo $((1+)); echo no ) 2>/dev/null; echo $?
( echo $((1 2)); echo no ) 2>/dev/null; echo $?
( echo $((a b)); echo no ) 2>/dev/null; echo $?
( echo $((5=6)); echo no ) 2>/dev/null; echo $?
( echo $((1.5)); echo no ) 2>/dev/null; echo $?
---
1
1
1
1
1
=== assignment in a subshell stays there [posix]
x=1; (: $((x=2)); echo $x); echo $x
---
2
1
=== assignment in a function is global [posix]
f() { : $((g=9)) $((l=1)); }
f; echo $g $l
---
9 1
=== assignment to a local [posix]
f() { local x=1; : $((x+=5)); echo $x; }
x=0; f; echo $x
---
6
0
=== readonly variable cannot be assigned [posix]
readonly r=1
( : $((r=2)); echo no ) 2>/dev/null; echo $r
---
1
=== associativity of assignment and ternary [posix]
echo $((a=1?2:3)) $a $((b=0||2)) $b
---
2 2 1 1
=== bitwise not of large [posix]
echo $((~0x7fffffffffffffff)) $((~(1<<62)))
---
-9223372036854775808 -4611686018427387905
=== unsigned looking constants wrap
echo $((0xffffffffffffffff)) $((0x8000000000000000)) 
---
-1 -9223372036854775808
=== arithmetic in a loop [posix]
i=0 s=0; while [ $i -lt 100 ]; do i=$((i+1)); s=$((s+i*i)); done; echo $s
---
338350
=== factorial up to 20 [posix]
f=1 i=1; while [ $i -le 20 ]; do f=$((f*i)); i=$((i+1)); done; echo $f
---
2432902008176640000
=== greatest common divisor [posix]
a=1071 b=462; while [ $b -ne 0 ]; do t=$((a%b)); a=$b b=$t; done; echo $a
---
21
=== fibonacci [posix]
a=0 b=1 n=0; while [ $n -lt 90 ]; do t=$((a+b)); a=$b; b=$t; n=$((n+1)); done; echo $a
---
2880067194370816120
=== a linear congruential generator wraps as 64-bit [posix]
s=1 i=0; while [ $i -lt 50 ]; do s=$((s*6364136223846793005+1442695040888963407)); i=$((i+1)); done; echo $s
---
3362576235316672587
=== logical result is 0 or 1 [posix]
echo $((5>3==1)) $((!(2>1))) $((3&&4||0))
---
1 0 1
=== assignment through a parenthesis
( echo $(((x)=3)); echo no ) 2>/dev/null; echo $?
---
1
=== dollar variable with an operator in its value [posix]
o='+ 3'; echo $((4 $o)) $((4${o}))
---
7 7
=== comparison chain [posix]
echo $((1<2<3)) $((3>2>1)) $((1==1==1))
---
1 0 1
