printf: POSIX XCU printf, bash manual 4.2.
=== strings and literal text [posix]
printf 'a %s b %s\n' x 'y z'; printf 'no newline'; printf '\n'; printf '%%\n'
---
a x b y z
no newline
%
=== the format is used again for more arguments [posix]
printf '%s-%s\n' a b c d; printf '[%s]' 1 2 3; echo; printf '%s-%s\n' a b c
---
a-b
c-d
[1][2][3]
a-b
c-
=== missing arguments are empty or zero [posix]
printf '[%s] [%d] [%x]\n'; printf '%s|%s|\n' a; printf '%d %d\n' 5
---
[] [0] [0]
a||
5 0
=== no conversions: arguments are ignored [posix]
printf 'x\n' a b c
---
x
=== escapes in the format
printf 'a\tb\\c\101\x41\n'; printf '\a\b\f\r\v' | wc -c; printf '%s\n' 'a\tb'
---
a	b\cAA
5
a\tb
=== octal escapes: up to three digits [posix]
printf '\1011 \60 \0\n' | tr '\0' 0
---
A1 0 0
=== integers [posix]
printf '%d %i %d %d\n' 5 -7 +3 0; printf '%d\n' 0x1f 017 " 12"
---
5 -7 3 0
31
15
12
=== unsigned, octal, hexadecimal [posix]
printf '%u %o %x %X\n' 42 8 255 255; printf '%#o %#x %#X\n' 8 255 255; printf '%x %u\n' -1 -1
---
42 10 ff FF
010 0xff 0XFF
ffffffffffffffff 18446744073709551615
=== width [posix]
printf '[%5d][%-5d][%05d][%5s][%-5s]\n' 42 42 42 ab ab
---
[   42][42   ][00042][   ab][ab   ]
=== signs [posix]
printf '[%+d][%+d][% d][% d]\n' 5 -5 5 -5
---
[+5][-5][ 5][-5]
=== precision [posix]
printf '[%.3s][%.0s][%.10s]\n' abcdef abc abc; printf '[%.5d][%8.3d][%-8.3d][%+.3d]\n' 42 42 42 42
---
[abc][][abc]
[00042][     042][042     ][+042]
=== star for width and precision [posix]
printf '[%*d][%-*d][%.*s][%*.*s]\n' 5 42 5 42 2 abcd 6 2 abcd; printf '[%*s]\n' -6 ab
---
[   42][42   ][ab][    ab]
[ab    ]
=== a character constant as a number [posix]
printf '%d %d %x\n' "'A" '"a' "'0"; printf '%d\n' "'"
---
65 97 30
0
=== characters [posix]
printf '%c%c%c\n' abc def g; printf '[%3c][%-3c]\n' x y; printf '[%c]\n' '' | wc -c
---
adg
[  x][y  ]
4
=== b: escapes in the argument
printf '%b|%b\n' 'a\tb' 'c\0101\\d'; printf '[%5b]\n' 'a\tb'; printf '%b\n' '\x41\101'
---
a	b|cA\d
[  a	b]
AA
=== b: backslash c stops everything [posix]
printf '%b more %s\n' 'a\cb' x; echo; printf '%s %b' 1 '2\c' 3 4; echo
---
a
1 2
=== q: quoting that the shell can read
printf '%q\n' 'a b' "it's" '' plain '$x' 'a;b'; eval "set -- $(printf '%q ' 'a  b' '*' "q'q")"; echo $#; echo "$1|$2|$3"
---
a\ b
it\'s
''
plain
\$x
a\;b
3
a  b|*|q'q
=== q: control characters
printf '%q\n' 'a
b' '	'
---
$'a\nb'
$'\t'
=== floating point [posix]
printf '%f %.2f %.0f\n' 3.14159 3.14159 2.5; printf '%e %E\n' 12345.678 0.00012; printf '%g %g %g\n' 100000 1000000 0.0001
---
3.141590 3.14 2
1.234568e+04 1.200000E-04
100000 1e+06 0.0001
=== floating point: width and flags [posix]
printf '[%8.3f][%-8.2f][%+.1f][%08.2f]\n' 3.14159 2.5 1 -1.5
---
[   3.142][2.50    ][+1.0][-0001.50]
=== a number that is none: message, status 1, zero [posix]
printf '%d\n' abc 2>/dev/null; echo $?; printf '%d\n' 12abc 2>/dev/null; echo $?
---
0
1
12
1
=== an empty number [posix]
printf '%d\n' '' ; echo $?
---
0
0
=== large numbers [posix]
printf '%d %d\n' 9223372036854775807 -9223372036854775808; printf '%d\n' 9223372036854775808 2>/dev/null; printf '%x\n' 18446744073709551615
---
9223372036854775807 -9223372036854775808
9223372036854775807
ffffffffffffffff
=== bad conversion
printf '%z\n' 1 2>/dev/null; echo $?
---
1
=== missing operand [posix]
printf 2>/dev/null; echo $?
---
2
=== double dash, and a format that looks like an option [posix]
printf -- '-%s\n' a; printf -- '%s\n' --
---
-a
--
=== -v assigns
printf -v x '%03d' 7; echo $x; printf -v y '%s,' a b c; echo $y
---
007
a,b,c,
=== long strings and padding [posix]
printf '%20s|\n' right; printf '%-20s|\n' left; printf '%s' "$(printf '%100s' '')" | wc -c
---
               right|
left                |
100
=== zero bytes [posix]
printf 'a\0b' | wc -c; printf '%b' '\0' | wc -c; printf '\000\000' | wc -c
---
3
1
2
=== bytes above 127 [posix]
printf '\303\251\n'; printf '%b\n' '\0303\0251'; printf '[%4s]\n' 'é'
---
é
é
[  é]
=== table [posix]
while read n a; do printf '%-8s|%6.2f|%04d\n' $n $a ${a%.*}; done <<E
ann 12.5
bob 3.25
E
---
ann     | 12.50|0012
bob     |  3.25|0003
=== repeating a character [posix]
printf '%.0s-' 1 2 3 4 5; echo; printf '=%.0s' $(seq 10); echo
---
-----
==========
=== percent at the end
printf '100%%'; echo; printf 'a%' 2>/dev/null; echo $?
---
100%
a1
=== date conversion with a fixed time
TZ=UTC printf '%(%Y-%m-%d)T\n' 0
---
1970-01-01
=== hexadecimal of each character [posix]
for c in a Z ' '; do printf '%02x ' "'$c"; done; echo
---
61 5a 20 
=== output to a closed descriptor fails [posix]
(printf x >&-) 2>/dev/null; echo $?
---
1
=== s with escapes is literal [posix]
printf '%s\n' '\n' '%d' '\\'
---
\n
%d
\\
=== numbers with other bases as arguments [posix]
printf '%d %d %d\n' 0xFF 0777 0X10
---
255 511 16
=== n newlines [posix]
printf '\n\n\n' | wc -l
---
3
=== unicode escapes
printf '\u41\U00000042\n'
---
AB
=== a field that is wider than memory should be [deviation="a field of more than 16 MiB is refused, as a format of some bytes must not take all memory"]
printf 'a%20000000db' 1 | head -c 3; echo
printf '%*s' -20000000 x >/dev/null; echo $?
printf '%.20000000s' abc; echo
---
a
1
abc
