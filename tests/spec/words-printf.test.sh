=== %n counts what was put out
printf 'abc%nde%n\n' x y; echo $x $y
printf '%n|' ; echo
printf '%n' 1x 2>/dev/null; echo $?
---
abcde
3 5
|
1
=== %(format)T
TZ=UTC
printf '%(%Y-%m-%d %H:%M:%S)T|%(%s)T|%()T|%(%%)T\n' 0 1 0 0
printf '%10(%Y)T|%-8(%Y)T|%.2(%Y)T|\n' 0 0 0
printf '%(%a %b %e %j)T|%(%D %R)T\n' 86400 86400
---
1970-01-01 00:00:00|1|00:00:00|%
      1970|1970    |19|
Fri Jan  2 002|01/02/70 00:00
=== %(format)T with parentheses in it
TZ=UTC printf '%(a(b)c)T\n' 0
printf '%((%Y))T\n' 0
---
a(b)c
(1970)
=== %(format) without T
printf '%(%d)x\n' 3 2>/dev/null; echo $?
printf '%(%Y)d\n' 3 2>/dev/null; echo $?
---
%(3)x
0
%(1
=== %(format)T of now
printf '%(%Y)T %s\n' -1 x | grep -c '20.. x'
printf '%(%s)T\n' | grep -c '^[0-9]*$'
---
1
1
=== a time that is none
printf '%(%Y)T\n' abc 2>/dev/null; echo $?
TZ=UTC printf '%(%Y)T\n' 1x 2>/dev/null; echo $?
---
1970
1
1970
1
=== %b
printf '%b|' 'a\tb' '\x41' '\0101' '\101' '\\' 'a\qb' '\07' '\1234' '\"' ; echo
---
a	b|A|A|A|\|a\qb||S4|\"|
=== %b ends all output with \c [posix]
printf '%b|%s\n' 'a\cb' z; echo
printf 'x%by%s\n' 'p\cq' z; echo '|'
---
a
xp|
=== %b with widths [posix]
printf '%-5b|%5b|%.2b|%.3b|\n' ab ab abc 'a\tbc'
---
ab   |   ab|ab|a	b|
=== %q
printf '%q|' '' 'a b' "a'b" '~x' 'a~' '#a' 'a#' 'a,b' '{a}' '!' 'a=b' '[x]' '^' -n % '$x`y`' 'a\b' '<>|&;()' '*?' 'a=~' 'a:~'; echo
---
''|a\ b|a\'b|\~x|a~|\#a|a#|a\,b|\{a\}|\!|a=b|\[x\]|\^|-n|%|\$x\`y\`|a\\b|\<\>\|\&\;\(\)|\*\?|a=\~|a:\~|
=== %q of control characters
printf '%q|' $'\x01' $'a\tb' $'\e[0m' $'a\nb' $'a\'\n' $'\x7f'; echo
---
$'\001'|$'a\tb'|$'\E[0m'|$'a\nb'|$'a\'\n'|$'\177'|
=== %q and %Q with widths and precisions
printf '%.3q|%10q|%-10q|%.1q|\n' 'a b' 'a b' 'a b' "''"
printf '%Q|%.3Q|%5Q|%-6Q|\n' "a b'c" 'a bcd' 'a b' 'a b'
---
a\ |      a\ b|a\ b      |\|
a\ b\'c|a\ b| a\ b|a\ b  |
=== %q of bytes in UTF-8
LC_ALL=C.UTF-8
printf '%q|' é 'é x' $'\xe9' $'é\n'; echo
---
é|é\ x|$'\351'|$'é\n'|
=== %c [posix]
printf '%c%c%c|%5c|%-3c|\n' abc '' d x y | tr '\0' 0
---
a0d|    x|y  |
=== a character's number
printf '%d %d %x %o\n' "'A" '"B' "'ab" "'"
LC_ALL=C.UTF-8
printf '%d\n' "'é"
---
65 66 61 0
233
=== the format is used again [posix]
printf '%s-%s\n' a b c
printf '[%s %d]' a 1 b 2 c; echo
printf 'x\n' a b
printf '%s%%\n' 50 60
---
a-b
c-
[a 1][b 2][c 0]
x
50%
60%
=== arguments that lack
printf '%s|%d|%c|%b|%q|%f|%x|\n' | tr '\0' 0
printf '%s %s\n' a
---
|0|0||''|0.000000|0|
a 
=== widths and precisions from arguments [posix]
printf '%*s|%-*s|%.*s|%*.*s|%*s|\n' 4 j 4 k 2 lmn 5 1 op -4 q
printf '%.*s|%.*d|%0*d|%*d|%-*d|\n' -1 abc -1 5 5 3 -5 3 -5 3
---
   j|k   |lm|    o|q   |
abc|5|00003|3    |3    |
=== widths that are none [posix]
printf '%*s|\n' abc d 2>/dev/null; echo $?
---
d|
1
=== flags of integers [posix]
printf '%+d|% d|%05d|%-5d|%5.3d|%.0d|%+.3d|% 05d|%-05d|\n' 5 5 42 42 7 0 5 5 5
printf '%#x|%#X|%#o|%#.5x|%#08x|%08.3d|%#x\n' 255 255 8 255 10 5 0
---
+5| 5|00042|42   |  007||+005| 0005|5    |
0xff|0XFF|010|0x000ff|0x00000a|     005|0
=== integers [posix]
printf '%d %i %o %u %x %X\n' 10 -10 8 5 255 255
printf '%d|' 0x1F 010 +5 -0 00 ' 5' 0X1f; echo
printf '%u %o %x\n' -1 -1 -1
---
10 -10 10 5 ff FF
31|8|5|0|0|5|31|
18446744073709551615 1777777777777777777777 ffffffffffffffff
=== integers that are none [posix]
for i in abc 12abc '5 ' 08 0x 0xg 1_000 - + 1e3; do printf '%d\n' "$i" 2>/dev/null; echo $?; done
---
0
1
12
1
5
1
0
1
0
1
0
1
1
1
0
1
0
1
1
1
=== an empty integer is 0 [posix]
printf '%d %x\n' '' ''; echo $?
---
0 0
0
=== integers out of range
printf '%d %d\n' 9223372036854775808 -9223372036854775809 2>/dev/null; echo $?
printf '%u %x\n' 18446744073709551615 18446744073709551616 2>/dev/null; echo $?
---
9223372036854775807 -9223372036854775808
0
18446744073709551615 ffffffffffffffff
0
=== lengths are passed over
printf '%ld %lld %hd %jd %zd %td %hhd %Lf\n' 1 2 3 4 5 6 300 7
---
1 2 3 4 5 6 300 7.000000
=== floating point
printf '%f|%e|%g|%G|%E|%a\n' 3.14159 12345.678 0.0001 1e-10 1.5 0.5
printf '%.2f|%10.3f|%-10.1f|%+f|%05.1f|%#.0f|% f\n' 2.345 3.14159 2.5 1 2.5 3 1
---
3.141590|1.234568e+04|0.0001|1E-10|1.500000E+00|0x8p-4
2.35|     3.142|2.5       |+1.000000|002.5|3.| 1.000000
=== floating point rounds half to even [posix]
printf '%.0f %.0f %.0f %.0f %.1f\n' 0.5 1.5 2.5 3.5 0.25
---
0 2 2 4 0.2
=== floating point arguments [posix]
printf '%f|' nan -inf INFINITY 0x1p3 "'A" '' 1e3; echo
for i in abc 1x 1e 1e3x; do printf '%.1f\n' "$i" 2>/dev/null; echo $?; done
---
nan|-inf|inf|8.000000|65.000000|0.000000|1000.000000|
0.0
1
1.0
1
1.0
1
1000.0
1
=== escapes in a format
printf '\a\b\f\v\r\t\\\e\n' | tr '\a\b\f\v\r\t\033' abfvrte
printf '\101\x41\u41\U00000041\z\"\?\1\12' | tr '\1' 1
---
abfvrt\e
AAAA\z"?1
=== escapes without digits [posix]
printf '\x|\u|\xg|\n' 2>/dev/null; echo $?
---
\x|\u|\xg|
0
=== unicode escapes
LC_ALL=C.UTF-8
printf '\u00e9 \U1F600 \u20ac\n'
---
é 😀 €
=== a zero byte
printf 'a\0b\n' | tr '\0' 0
printf -v x 'a\0b'; echo "$x"
---
a0b
a
=== what is no conversion
printf '%z\n' a 2>/dev/null; echo $?
printf 'abc%' 2>/dev/null; echo " $?"
printf 'a%sb%y\n' x 2>/dev/null; echo " $?"
printf '%5%|\n' 2>/dev/null; echo " $?"
---
1
abc 1
axb 1
 1
=== messages
m() { x=$(printf "$@" 2>&1); echo "${x#*: line }"; }
m '%d\n' abc
m 'a\nb%y\n'
m '%d\n' 09
m '%d\n' 0xz
m '%d\n' 9223372036854775808
---
1: printf: abc: invalid number
0
1: printf: `y': invalid format character
b
1: printf: 09: invalid octal number
0
1: printf: 0xz: invalid hex number
0
1: printf: warning: 9223372036854775808: Numerical result out of range
9223372036854775807
=== -v
printf -v x '%s-%s' a b; echo $x
printf -vy '%s' q; echo $y
printf -v x -- '-%s' a; echo $x
---
a-b
q
-a
=== -v a name that is none [posix]
printf -v 2>/dev/null; echo $?
printf -v x 2>/dev/null; echo $?
---
2
2
=== -v an element
printf -v 'a[2]' '%s' z; echo "${a[2]}"
i=1; printf -v "a[i+2]" '%d' 5; echo "${a[3]}"
declare -A h; printf -v 'h[k x]' '%s' v; echo "${h[k x]}"
printf -v 1x a 2>/dev/null; echo $?
printf -v 'a[' a 2>/dev/null; echo $?
---
z
5
v
2
2
=== -v a variable that is readonly
readonly r=1
printf -v r a 2>/dev/null; echo $? $r
---
1 1
=== usage [posix]
printf 2>/dev/null; echo $?
printf -- 2>/dev/null; echo $?
printf -x 2>/dev/null; echo $?
printf -- '-%s\n' a
printf - ; echo
---
2
2
2
-a
-
=== a format from a substitution that blocks
printf "$(sleep 0.01; echo '%s-%s\n')" a "$(sleep 0.01; echo b)"
---
a-b
=== a width from a substitution that blocks
x=1
printf '%*s|%s\n' $((x++ + $(sleep 0.01; echo 3))) ab $x
---
  ab|2
=== to a closed descriptor [posix]
printf x >&- 2>/dev/null; echo $?
printf '' >&- 2>/dev/null; echo $?
---
1
0
=== the last -v counts, a bad one is told first
exec 2>&1; printf -v x -v y %s a; echo "<$x><$y>"; printf -v 1 -z a; echo $?
---
<><a>
../case.sh: line 1: printf: `1': not a valid identifier
2
