The compound command [[ … ]] (bash manual 3.2.5.2, 6.4).

=== a word alone is true where it is not empty
[[ a ]]; echo $?
[[ "" ]]; echo $?
x=; [[ $x ]]; echo $?
[[ 0 ]]; echo $?
---
0
1
1
0
=== operators as words are words
[[ == ]]; echo $?
[[ == == == ]]; echo $?
[[ -eq ]]; echo $?
[[ if == if ]]; echo $?
---
0
0
0
0
=== no splitting and no pathnames on the left
x='a  b'; [[ $x == 'a  b' ]]; echo $?
y='*'; [[ $y == '*' ]]; echo $?
[[ -n $x ]]; echo $?
---
0
0
0
=== an unset operand is an empty word
[[ $nothing == '' ]]; echo $?
[[ -z $nothing ]]; echo $?
[[ $nothing ]]; echo $?
---
0
0
1
=== patterns
[[ abc == a* ]]; echo $?
[[ abc == a?c ]]; echo $?
[[ abc == [a-c]bc ]]; echo $?
[[ abc = *d ]]; echo $?
[[ abc != a* ]]; echo $?
[[ abc != x ]]; echo $?
---
0
0
0
1
1
0
=== quoted parts of a pattern stand for themselves
[[ abc == "a*" ]]; echo $?
[[ 'a*' == "a*" ]]; echo $?
[[ 'a*c' == a"*"* ]]; echo $?
[[ abc == a\* ]]; echo $?
[[ abc == 'a'* ]]; echo $?
---
1
0
0
1
0
=== a pattern from a variable
p='a*'; [[ abc == $p ]]; echo $?
[[ abc == "$p" ]]; echo $?
[[ 'a*' == "$p" ]]; echo $?
---
0
1
0
=== a slash and a leading dot are nothing special in a pattern
[[ a/b == a* ]]; echo $?
[[ .x == * ]]; echo $?
---
0
0
=== strings compared
[[ a < b ]]; echo $?
[[ b < a ]]; echo $?
[[ b > a ]]; echo $?
[[ a<b ]]; echo $?
[[ 10 < 9 ]]; echo $?
---
0
1
0
0
0
=== and, or, not
[[ a && b ]]; echo $?
[[ a && "" ]]; echo $?
[[ "" || b ]]; echo $?
[[ ! a ]]; echo $?
[[ ! "" ]]; echo $?
[[ ! a || b ]]; echo $?
[[ ! ! a ]]; echo $?
---
0
1
0
1
0
0
0
=== and binds tighter than or
[[ a || b && "" ]]; echo $?
[[ "" && a || b ]]; echo $?
[[ "" && ( a || b ) ]]; echo $?
---
0
0
1
=== parentheses
[[ ( a ) ]]; echo $?
[[ (a == b) || (c == c) ]]; echo $?
[[ ! ( a && b ) ]]; echo $?
[[ ( ( a ) && ( ! "" ) ) ]]; echo $?
---
0
0
1
0
=== the right side of an operator is evaluated only if needed
i=0
[[ "" && $((i++)) ]]; echo $i
[[ a || $((i++)) ]]; echo $i
[[ a && $((i++)) ]]; echo $i
---
0
0
1
=== newlines within
[[
a == a &&

b == b
]]
echo $?
---
0
=== numbers
[[ 3 -eq 3 ]]; echo $?
[[ 3 -ne 3 ]]; echo $?
[[ 2 -lt 10 ]]; echo $?
[[ 2 -le 2 ]]; echo $?
[[ 2 -gt 10 ]]; echo $?
[[ 2 -ge 2 ]]; echo $?
[[ -5 -lt 0 ]]; echo $?
---
0
1
0
0
1
0
0
=== the sides of -eq are arithmetic
x=5; [[ x -eq 5 ]]; echo $?
[[ 2+3 -eq x ]]; echo $?
[[ x*2 -gt 9 ]]; echo $?
[[ 0x10 -eq 16 ]]; echo $?
[[ "" -eq 0 ]]; echo $?
[[ nothing -eq 0 ]]; echo $?
---
0
0
0
0
0
0
=== an arithmetic error is false, and the script goes on
[[ 1 -eq 2+ ]] 2>/dev/null; echo $?
[[ 1/0 -eq 1 ]] 2>/dev/null; echo $?
---
1
1
=== -n and -z
[[ -n a ]]; echo $?
[[ -n "" ]]; echo $?
[[ -z a ]]; echo $?
[[ -z "" ]]; echo $?
---
0
1
1
0
=== files
echo x > f; mkdir d; : > e
[[ -f f ]]; echo $?
[[ -d d ]]; echo $?
[[ -e nothing ]]; echo $?
[[ -s f ]]; echo $?
[[ -s e ]]; echo $?
[[ -a f ]]; echo $?
[[ -r f && -w f && ! -x f ]]; echo $?
[[ -L f || -h f || -p f || -b f || -c f || -S f ]]; echo $?
[[ f -ef ./f ]]; echo $?
---
0
0
1
0
1
0
0
1
0
=== -v and -o
x=; [[ -v x ]]; echo $?
[[ -v nothing ]]; echo $?
[[ -o errexit ]]; echo $?
set -u; [[ -o nounset ]]; echo $?
---
0
1
1
0
=== -t
[[ -t 0 ]] </dev/null; echo $?
[[ -t 99 ]]; echo $?
---
1
1
=== regular expressions
[[ abc =~ b ]]; echo $?
[[ abc =~ ^b ]]; echo $?
[[ abc =~ ^a.c$ ]]; echo $?
[[ aaa =~ ^a{3}$ ]]; echo $?
[[ abc =~ x|c ]]; echo $?
[[ abc =~ (b)(c) ]]; echo $?
---
0
1
0
0
0
0
=== BASH_REMATCH is the match
[[ xabcx =~ a.c ]]; echo "$BASH_REMATCH"
[[ foo =~ o* ]]; echo "<$BASH_REMATCH>"
[[ foo =~ o+$ ]]; echo "<$BASH_REMATCH>"
---
abc
<>
<oo>
=== BASH_REMATCH is empty after no match [posix]
[[ a =~ a ]]; [[ a =~ b ]]; echo "<$BASH_REMATCH>"
---
<>
=== quoted parts of an expression stand for themselves
[[ a.b =~ "." ]]; echo $?
[[ ab =~ a"."b ]]; echo $?
[[ a+b =~ a'+'b ]]; echo $?
[[ 'a(b' =~ a\(b ]]; echo $?
[[ 'a[b' =~ "a[" ]]; echo $?
[[ 'a\b' =~ '\' ]]; echo $?
---
0
1
0
0
0
0
=== an expression from a variable
r='^(a|b)+$'; [[ abba =~ $r ]]; echo $?
[[ abba =~ "$r" ]]; echo $?
r='a b'; [[ 'xa bx' =~ $r ]]; echo $?
---
0
1
0
=== blanks within the parentheses of an expression
[[ 'a b' =~ (a b) ]]; echo $?
[[ 'a b' =~ a\ b ]]; echo $?
[[ 'a;b' =~ (a;b) ]]; echo $?
---
0
0
0
=== brackets of an expression
[[ ']' =~ []] ]]; echo $?
[[ 'a]' =~ [^]]] ]]; echo $?
[[ 'a b' =~ a[[:space:]]b ]]; echo $?
[[ a1 =~ ^[[:alpha:]][[:digit:]]$ ]]; echo $?
---
0
0
0
0
=== a bad expression is status 2
r='('; [[ a =~ $r ]]; echo $?
r='['; [[ a =~ $r ]]; echo $?
! [[ a =~ $r ]]; echo $?
---
2
2
0
=== an expression and more
[[ a =~ ^(a)|b && c ]]; echo $?
[[ a =~ b || c ]]; echo $?
[[ ( a =~ a ) ]]; echo $?
---
0
0
0
=== a substitution in the midst
[[ $(echo hi) == h* && $(echo there) == *e ]]; echo $?
[[ hi == $(echo 'h*') ]]; echo $?
[[ 'h*' == "$(echo 'h*')" ]]; echo $?
---
0
0
0
=== side effects before a substitution happen once
i=0
[[ $((i++)) -eq 0 && $(echo a) == a && $((i++)) -eq 1 ]]; echo $? $i
[[ ${u:=x} == x && $(echo b) == b ]]; echo $? $u
---
0 2
0 x
=== a substitution in an expression
[[ abc =~ $(echo 'a.c') ]]; echo $?
[[ $(echo abc) =~ ^(.)$(echo b) ]]; echo $? "$BASH_REMATCH"
---
0
0 ab
=== a substitution that is not reached does not run
[[ a || $(echo ran >&2) ]] 2>f; cat f; echo $?
---
0
=== a substitution in an operand of a number and of a file
[[ $(echo 3) -eq 1+2 && -e $(echo .) ]]; echo $?
---
0
=== the condition of if and while
i=0
while [[ $i -lt 3 ]]; do i=$((i+1)); done; echo $i
if [[ $i == 3 && a ]]; then echo yes; else echo no; fi
until [[ $i -le 0 ]]; do i=$((i-1)); done; echo $i
---
3
yes
0
=== set -e and a condition that fails [status=1]
set -e
[[ a == b ]] || echo or
if [[ a == b ]]; then :; fi
[[ a == a ]]
echo here
[[ a == b ]]
echo never
---
or
here
=== with a redirection
[[ -n a ]] > f; echo $?; [[ -f f ]]; echo $?
---
0
0
=== as the body of a function
f() [[ $1 == a ]]
f a; echo $?; f b; echo $?
function g [[ -z $1 ]]
g; echo $?
---
0
1
0
=== after then, do, and in a list
if :; then [[ a < b ]]; fi; echo $?
for x in 1; do [[ b < a ]]; done; echo $?
{ [[ a < b ]]; }; echo $?
! [[ a < b ]]; echo $?
[[ a < b ]] && [[ b > a ]]; echo $?
case x in x) [[ b < a ]];; esac; echo $?
([[ a < b ]]); echo $?
---
0
1
0
1
0
1
0
=== elsewhere the brackets are words [posix]
echo [[ a ]]
x=1 echo [[ ]]
---
[[ a ]]
[[ ]]
=== a pipeline of conditions
[[ a == b ]] | [[ a == a ]]; echo $? ${PIPESTATUS}
---
0 1
=== tilde on both sides
HOME=/h; [[ ~ == /h && /h == ~ && /h/x == ~/x ]]; echo $?
---
0
=== $? and LINENO within
false; [[ $? == 1 ]]; echo $?
[[ $LINENO == 2 ]]; echo $?
---
0
0
=== a comment at the end, and several on a line
[[ a ]] # comment
echo $?; [[ a ]]; [[ "" ]]; echo $?
---
0
1
=== a side of -eq that assigns, beside a substitution
x=0; [[ x++ -eq 0 && $(echo a) == a ]]; echo $? $x
[[ x=5 -eq 5 && $(echo b) == b && x++ -eq 5 && $(echo c) == c ]]; echo $? $x
---
0 1
0 6
