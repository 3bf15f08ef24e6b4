=== a choice
echo {a,b} x{a,b} {a,b}y x{a,b}y
---
a b xa xb ay by xay xby
=== choices beside each other
echo {a,b}{1,2} {a,b}-{c,d}-{e,f}
---
a1 a2 b1 b2 a-c-e a-c-f a-d-e a-d-f b-c-e b-c-f b-d-e b-d-f
=== nested choices
echo {a,{b,c}d} {{a,b},c} {a,b,{c,d},e} x{a{1,2},b}y
---
a bd cd a b c a b c d e xa1y xa2y xby
=== an empty choice
echo x{,y} {a,}b x{,,}y
---
x xy ab b xy xy xy
=== empty words are none
f() { echo $#; }
f {,} {,,}; f {a,,b}; f ""{,} ; f {'',''}; f {"",a,}
---
0
2
2
2
2
=== no comma, no expansion [posix]
echo {a} {} a{} {}a x{y}z {a b}
---
{a} {} a{} {}a x{y}z {a b}
=== braces that do not match
echo {a,b a,b} {a,{b,c} {{a,b} {a,b}} a}b,c} }a{
---
{a,b a,b} {a,b {a,c {a {b a} b} a}b,c} }a{
=== braces without a comma around some that have one
echo a{b}c{d,e} {a{b,c}} {a}b,c} a{},b} {{}} {x,{}}
---
a{b}cd a{b}ce {ab} {ac} a}b c a} ab {{}} x {}
=== an open brace before one that matches
echo a{ b{c,d a,b{c a{b,c {{{a,b}
---
a{ b{c,d a,b{c a{b,c {{a {{b
=== quoted braces and commas
echo "{a,b}" '{a,b}' \{a,b} {a,b\} {a\,b,c} {a","b,c} {\{a,b\}} {a,b}"{c,d}"
---
{a,b} {a,b} {a,b} {a,b} a,b c a,b c {a b} a{c,d} b{c,d}
=== quoted choices
printf '<%s>' {"a b",c}{'x y',z} {$'a\tb',c}; echo
---
<a bx y><a bz><cx y><cz><a	b><c>
=== a dollar before a brace
n=3
echo \${a,b} ${n}{a,b} {${n},c} {a${n}b,c} $n{a,b}
---
$a $b 3a 3b 3 c a3b c
=== values have no braces
x={a,b}
echo $x {$x,c}
---
{a,b} {a,b} c
=== no braces in an assignment [posix]
x={a,b} y={1..3}
echo "$x" "$y"
---
{a,b} {1..3}
=== braces in an argument that assigns
export y={a,b}
echo $y
---
b
=== no braces in quotes, case words and here-documents
case {a,b} in {a,b}) echo case;; esac
cat <<E
{a,b} {1..2}
E
cat <<< {a,b}
---
case
{a,b} {1..2}
{a,b}
=== sequences of numbers
echo {1..3} {3..1} {-2..2} {5..5} {+1..3} {1..+3} {0..-0}
---
1 2 3 3 2 1 -2 -1 0 1 2 5 1 2 3 1 2 3 0
=== sequences with steps
echo {1..10..3} {10..1..3} {1..3..0} {1..3..-1} {3..1..-1} {-10..10..5} {5..-5..3}
---
1 4 7 10 10 7 4 1 1 2 3 1 2 3 3 2 1 -10 -5 0 5 10 5 2 -1 -4
=== sequences with zeros before
echo {01..3} {1..03} {08..11} {001..3} {-01..2} {-5..05} {00..2} {1..010..3}
---
01 02 03 01 02 03 08 09 10 11 001 002 003 -01 000 001 002 -5 -4 -3 -2 -1 00 01 02 03 04 05 00 01 02 001 004 007 010
=== sequences of letters
echo {a..e} {e..a} {a..e..2} {e..a..3} {A..C} {x..z}{1..2}
---
a b c d e e d c b a a c e e b A B C x1 x2 y1 y2 z1 z2
=== sequences from upper to lower case
echo {Z..a}
echo {A..z..20}
---
Z [  ] ^ _ ` a
A U i
=== what is no sequence [posix status=2]
echo {1..} {..2} {1...3} {1..2..} {1..2..x} {1..a} {a..1} {aa..c} {a..cc} {1.5..3} {0x1..3} {%..&} {..}
---
=== a sequence needs plain text [posix]
n=3
echo {1..$n} {"1"..3} {1..'3'} {a..\c} {1..$((n))}
---
{1..3} {1..3} {1..3} {a..c} {1..3}
=== a sequence among choices
echo {a..c,d} {{1..3},{a,b}} {1..3}{a,b} {1..2}..{3..4}
---
a..c d 1 2 3 a b 1a 1b 2a 2b 3a 3b 1..3 1..4 2..3 2..4
=== a sequence that is none goes on
echo {1..x}{a,b} {a..c..2}d{e..f} {x}{1..2}
---
{1..x}a {1..x}b ade adf cde cdf {x}1 {x}2
=== a sequence too long for bash is itself [posix]
echo {1..99999999999}
---
{1..99999999999}
=== a sequence of many steps
echo {1..3..9223372036854775807}
---
1
=== tildes after braces
HOME=/h
echo ~{a,b}/x {~,x}/a {~/a,~/b} {~,~} "~"{a,b}
---
~a/x ~b/x /h/a x/a /h/a /h/b /h /h ~a ~b
=== tildes after braces are none in what looks like an assignment
HOME=/h
echo a={~,b} {a=~,b}
---
a=~ a=b a=~ b
=== parameters in choices
set -- p q
echo {"$@",x} {$*,x} {$1,$2}{$#,} x{"$*",y}
---
p q x p q x p2 p q2 q xp q xy
=== what is in a choice is split
x='a b'
printf '<%s>' {$x,"$x"}; echo
---
<a><b><a b>
=== a substitution in each word
echo {a,b}$(echo x >&2; echo y) 2>&1
echo {a,b}$(echo z)
---
ay by
az bz
=== arithmetic in each word
i=5
echo {a,b,c}$((i++)) $i
---
a5 b6 c7 8
=== a substitution in a choice
echo {$(sleep 0.01; echo a b),c}{1,2}
---
a b1 a b2 c1 c2
=== a comma in a substitution separates nothing
echo {$(echo a,b),c} {`echo a,b`,c} {$((1,2)),c}
---
a,b c a,b c 2 c
=== blocking in the middle of words with braces
x=1
echo {a,b}$((x++))$(sleep 0.01; echo -){c,d} $x
---
a1-c a2-d b3-c b4-d 5
=== patterns after braces
touch a1 a2 b1
echo {a,b}* {a,c}* {*1,x}
---
a1 a2 b1 a1 a2 c* a1 b1 x
=== quoted patterns after braces
touch a1
echo {a,b}\* "a"{\*,'*'} {a,b}"*"
---
a* b* a* a* a* b*
=== a command name from braces
{echo,hi,there}
{,echo} x
---
hi there
x
=== words of a loop
for i in {1..3} x{a,b}; do echo -n "$i "; done
echo
---
1 2 3 xa xb 
=== words of a loop that is left
for i in {1..100000}; do [ $i = 3 ] && break; done
echo $i
---
3
=== many words
set -- {1..300}{a,b}
echo $# $1 $2 ${600}
---
600 1a 1b 300b
=== many words from choices
set -- {a..z}{a..z}
echo $# $1 ${676}
set -- {,x}{1..300}
echo $# ${1} ${301}
---
676 aa zz
600 1 x1
=== many words with parts
x=' '
set -- {1..300}"$x"{a,b}
echo $# "$1" "${600}"
---
600 1 a 300 b
=== many words with letters and zeros
set -- {001..260}{x..y}
echo $# $1 $2 ${520}
---
520 001x 001y 260y
=== many words that are patterns
touch 7x 8x
set -- {1..400}*
echo $# $7 $8 $9
---
400 7x 8x 9*
=== set +B
set +B
echo {a,b} {1..3}
set -B
echo {a,b}
---
{a,b} {1..3}
a b
=== set +o braceexpand
set +o braceexpand
echo a{b,c} {1..2}"x y"{3..4} $-
set -o braceexpand
echo a{b,c}
---
a{b,c} {1..2}x y{3..4} h
ab ac
=== set +B in a function that was read before
f() { echo {a,b}; for i in {1..2}; do echo $i; done; }
f; set +B; f; set -B; f
---
a b
1
2
{a,b}
{1..2}
a b
1
2
=== arrays
a=({1..3} x{a,b} [7]=c)
echo "${a[@]}" "${!a[@]}"
---
1 2 3 xa xb c 0 1 2 3 4 7
=== options
echo -{a,b} --{foo,bar}=baz {a,b}{,.bak}
---
-a -b --foo=baz --bar=baz a a.bak b b.bak
=== eval makes more of them
n=3
eval echo {1..$n}
eval "echo {a,b}$n"
---
1 2 3
a3 b3
=== a line continuation in braces
echo {a,\
b} {1..\
3}
---
a b 1 2 3
=== spaces end a word [posix]
echo {a, b} {a ,b} { a,b }
---
{a, b} {a ,b} { a,b }
=== braces within single letters of a loop
for x in {a,b}{1..2}; do echo $x; done
---
a1
a2
b1
b2
=== a redirection to one word of braces is a file [posix]
echo hi >{a}
cat {a}
---
hi
=== a brace group is none [posix]
{ echo a,b; }
---
a,b
=== braces beside command substitution
echo $(echo {a,b}{1..2})
---
a1 a2 b1 b2
=== braces in an expansion's word [posix]
echo ${x:-{a,b}} ${x:-a{b,c}d}
---
{a,b} a{b,cd}
=== words that look like functions
echo {a,b}={c,d}
x{1,2}=3 2>/dev/null || echo $?
---
a=c a=d b=c b=d
127
