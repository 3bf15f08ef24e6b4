read: POSIX XCU read, bash manual 4.2.
=== one variable takes the line without blanks at its ends [posix]
echo '  a  b  ' | { read x; echo "[$x]"; }
---
[a  b]
=== several variables, the last takes the rest [posix]
echo 'a b c d' | { read x y; echo "$x|$y"; }; echo 'a b c' | { read x y z; echo "$x|$y|$z"; }
---
a|b c d
a|b|c
=== too few fields leave the rest empty [posix]
echo 'a' | { x=1 y=2 z=3; read x y z; echo "$x|$y|$z"; }
---
a||
=== the rest keeps its inner blanks [posix]
echo ' a   b   c   ' | { read x y; echo "[$x][$y]"; }
---
[a][b   c]
=== empty line [posix]
echo | { read x; echo "$? [$x]"; }; echo '   ' | { read x y; echo "$? [$x][$y]"; }
---
0 []
0 [][]
=== end of file [posix]
read x < /dev/null; echo "$? [$x]"
---
1 []
=== last line without newline [posix]
printf 'abc' | { read x; echo "$? [$x]"; }; printf 'a\nb' | while read x || [ -n "$x" ]; do echo "<$x>"; done
---
1 [abc]
<a>
<b>
=== backslash removes itself
printf '%s\n' 'a\b\\c \d' | { read x; echo "$x"; }
---
ab\c d
=== raw keeps backslashes
printf '%s\n' 'a\b\\c \d' | { read -r x; echo "$x"; }
---
a\b\\c \d
=== backslash newline continues [posix]
printf 'a\\\nb\nc\n' | { read x; read y; echo "$x $y"; }
---
ab c
=== raw: backslash newline does not continue [posix]
printf 'a\\\nb\n' | { read -r x; read -r y; echo "$x|$y"; }
---
a\|b
=== an escaped blank does not split [posix]
printf '%s\n' 'a\ b c' | { read x y; echo "$x|$y"; }
---
a b|c
=== escaped blanks at the ends [posix]
printf '%s\n' '\ a\ ' | { read x; echo "[$x]"; }; printf '%s\n' ' \ a b\  ' | { read x y; echo "[$x][$y]"; }
---
[ a ]
[ a][b ]
=== IFS with colon [posix]
echo 'a:b::c:' | { IFS=: read a b c d; echo "[$a][$b][$c][$d]"; }
---
[a][b][][c]
=== IFS with colon: the rest [posix]
echo 'a:b:c:d' | { IFS=: read x y; echo "$x|$y"; }; echo 'a:b:' | { IFS=: read x y; echo "$x|$y"; }; echo 'a:b::' | { IFS=: read x y; echo "$x|$y"; }
---
a|b:c:d
a|b
a|b::
=== IFS with blank and comma [posix]
echo ' a , b ,c d' | { IFS=' ,' read x y z; echo "[$x][$y][$z]"; }
---
[a][b][c d]
=== empty IFS keeps the line whole [posix]
echo '  a b  ' | { IFS= read x; echo "[$x]"; }; printf '\ta\t\n' | { IFS= read -r x; echo "[$x]"; }
---
[  a b  ]
[	a	]
=== IFS with one separator: trailing ones with a single variable [posix]
echo 'a:' | { IFS=: read x; echo "[$x]"; }; echo 'a::' | { IFS=: read x; echo "[$x]"; }; echo ':a' | { IFS=: read x; echo "[$x]"; }
---
[a]
[a::]
[:a]
=== IFS assigned for read only [posix]
echo a:b | { IFS=: read x y; set -- $(echo p:q); echo $x $y $#; }
---
a b 1
=== reading line by line leaves the rest for others [posix]
printf '1\n2\n3\n' | { read a; cat; echo "a=$a"; }; printf '1\n2\n3\n' > f; { read a; read b; cat; } < f
---
2
3
a=1
3
=== from a file in a loop [posix]
printf 'x 1\ny 2\n' > f; while read k v; do echo "$v=$k"; done < f; echo $?
---
1=x
2=y
0
=== a loop over another descriptor [posix]
printf 'a\nb\n' > f; while read x <&3; do echo "[$x]"; done 3< f
---
[a]
[b]
=== from a here-document and a here-string
read a b <<E
1 2
E
echo $b $a; read -r c <<< 'x\y'; echo "$c"
---
2 1
x\y
=== into many variables [posix]
read a b c d e f g <<E
1 2 3 4 5 6 7 8 9
E
echo $a $g
---
1 7 8 9
=== bad variable name
echo x | read 1x 2>/dev/null; echo $?; echo x | read 'a b' 2>/dev/null; echo $?
---
1
1
=== status in a condition [posix]
if read x < /dev/null; then echo no; else echo eof; fi
---
eof
=== REPLY when no name is given
printf '  a b \\c \n' | { read; echo "[$REPLY]"; }; printf '  a b \\c \n' | { read -r; echo "[$REPLY]"; }
---
[  a b c ]
[  a b \c ]
=== -d: another delimiter
printf 'a,b,c' | { read -d , x; read -d , y; read -d , z; echo "$? $x $y $z"; }; printf 'a\0b\0' | while IFS= read -r -d '' x; do echo "<$x>"; done
---
1 a b c
<a>
<b>
=== -n: at most so many characters
printf 'abcdef\n' | { read -n 2 x; read -n 3 y; read z; echo $x $y $z; }; printf 'a\nb\n' | { read -n 5 x; echo $x; }
---
ab cde f
a
=== -N: exactly so many
printf 'ab\ncd' | { read -N 4 x; echo "[$x]"; }
---
[ab
c]
=== -t: times out
{ until [ -e go ]; do sleep 0.002; done; } | { read -t 0.01 x; echo $(( $? > 128 )); : > go; }; echo quick | { read -t 5 x; echo $? $x; }
---
1
0 quick
=== -u: from a descriptor
printf 'l1\nl2\n' > f; exec 3< f; read -u 3 a; read -r -u3 b; echo $a $b
---
l1 l2
=== -p: the prompt is not shown without a terminal [posix]
echo a | { read -p 'prompt> ' x 2>&1; echo $x; }
---
a
=== reading from a slow pipe [posix]
{ echo a; sleep 0.01; echo b; } | { read x; read y; echo $x$y; }
---
ab
=== reading a line that arrives in pieces [posix]
{ printf a; sleep 0.005; printf b; sleep 0.005; echo c; } | { read x; echo $x; }
---
abc
=== long line [posix notorture="much data"]
printf '%0500d\n' 7 | { read x; echo ${#x}; }; seq 2000 | tr '\n' ' ' | { read a b rest; echo $a $b ${#rest}; }
---
500
1 2 8888
=== nul bytes are skipped [posix]
printf 'a\0b\n' | { read x; echo ${#x}; } 2>/dev/null
---
2
=== bytes above 127 [posix]
printf 'h\303\251llo w\303\266rld\n' | { read x y; echo "$y $x"; }
---
wörld héllo
=== carriage returns are data [posix]
printf 'a\r\nb\r\n' | while read x; do printf '%s' "$x" | wc -c; done
---
2
2
=== in a function with locals [posix]
f() { local a b; read a b; echo "$b $a"; }; echo '1 2' | f; echo "[$a$b]"
---
2 1
[]
=== the variable in a pipeline's last part is lost [posix]
echo x | read v; echo "[$v]"
---
[]
=== from the script's own standard input [posix stdin="first\nsecond line\nthird\n"]
read a; read b c; echo "$a-$b-$c"; cat
---
first-second-line
third
=== reading a csv line [posix]
printf '%s\n' 'ann,42,"x y"' 'bob,,z' | while IFS=, read -r n a r; do echo "$n|$a|$r"; done
---
ann|42|"x y"
bob||z
=== reading and arithmetic [posix]
printf '3 4\n5 6\n' | while read a b; do echo $((a*b)); done
---
12
30
=== a sum over a file [posix]
seq 100 > f; s=0; while read n; do s=$((s+n)); done < f; echo $s
---
5050
=== nested loops over two files [posix]
printf 'a\nb\n' > f; printf '1\n2\n' > g; while read x; do while read y; do echo $x$y; done < g; done < f
---
a1
a2
b1
b2
=== a command in the loop eats the input [posix]
printf '1\n2\n3\n' | while read x; do echo "got $x"; cat > /dev/null; done
---
got 1
=== escaped delimiter of IFS [posix]
printf '%s\n' 'a\:b:c' | { IFS=: read x y; echo "$x|$y"; }
---
a:b|c
=== tab separated with empty fields: blanks merge [posix]
printf 'a\t\tb\n' | { IFS='	' read x y z; echo "[$x][$y][$z]"; }
---
[a][b][]
