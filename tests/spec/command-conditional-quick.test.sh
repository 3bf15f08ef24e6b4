[[ ]] with one part on each side, which takes a shorter way than other conditions.

=== == with a literal
x=abc; [[ $x == abc ]]; echo $?; [[ $x == ab ]]; echo $?; [[ $x = abc ]]; echo $?
---
0
1
0
=== != with a literal
x=abc; [[ $x != abc ]]; echo $?; [[ $x != ab ]]; echo $?
---
1
0
=== == with a pattern after a literal
x=abc; [[ $x == a* ]]; echo $?; [[ $x == "a*" ]]; echo $?; [[ $x == 'abc' ]]; echo $?
---
0
1
0
=== == with a backslash in the literal
x='a\b'; [[ $x == a\\b ]]; echo $?; [[ $x == 'a\b' ]]; echo $?; [[ $x == a\b ]]; echo $?
---
0
0
1
=== == with brackets and parentheses quoted
x='[a](b)'; [[ $x == '[a](b)' ]]; echo $?; [[ $x == \[a\]\(b\) ]]; echo $?
---
0
0
=== the right side quoted and not
x='a*c' y='a*c'; [[ $x == "$y" ]]; echo $?; x=abc; [[ $x == "$y" ]]; echo $?; [[ $x == $y ]]; echo $?
---
0
1
0
=== blanks and patterns in a value are itself
x='a  b'; [[ $x == 'a  b' ]]; echo $?; x='*'; [[ $x == '*' ]]; echo $?; [[ $x != '*' ]]; echo $?
---
0
0
1
=== an empty value, and one that is unset
x=; [[ $x == '' ]]; echo $?; [[ $y == '' ]]; echo $?; [[ $x == "$y" ]]; echo $?; [[ $x != a ]]; echo $?
---
0
0
0
0
=== -n and -z
x=a y=; [[ -n $x ]]; echo $?; [[ -z $x ]]; echo $?; [[ -n $y ]]; echo $?; [[ -z $y ]]; echo $?; [[ -n $z ]]; echo $?; [[ -z $z ]]; echo $?
---
0
1
1
0
1
0
=== -n and -z of quoted words and literals
x='a b'; [[ -n "$x" ]]; echo $?; [[ -z "$x" ]]; echo $?; [[ -n '' ]]; echo $?; [[ -z '' ]]; echo $?; [[ -n a ]]; echo $?
---
0
1
1
0
0
=== -n of a number
i=0; ((i+=0)); [[ -n $i ]]; echo $?; [[ -z $i ]]; echo $?
---
0
1
=== ! before
x=a; [[ ! $x == a ]]; echo $?; [[ ! $x == b ]]; echo $?; [[ ! -n $x ]]; echo $?; [[ ! ! -n $x ]]; echo $?; [[ ! $x != a ]]; echo $?
---
1
0
1
0
0
=== ! before numbers
i=3; [[ ! $i -lt 3 ]]; echo $?; [[ ! $i -le 3 ]]; echo $?; [[ ! $i -gt 3 ]]; echo $?; [[ ! $i -ge 3 ]]; echo $?; [[ ! $i -eq 3 ]]; echo $?; [[ ! $i -ne 3 ]]; echo $?
---
0
1
0
1
1
0
=== numbers
i=3; for op in 2 3 4; do [[ $i -lt $op ]]; a=$?; [[ $i -le $op ]]; b=$?; [[ $i -gt $op ]]; c=$?; [[ $i -ge $op ]]; d=$?; [[ $i -eq $op ]]; e=$?; [[ $i -ne $op ]]; echo $a$b$c$d$e$?; done
---
110010
101001
001110
=== numbers that are octal or have a base
x=010; [[ $x -eq 8 ]]; echo $?; [[ 8 -eq 010 ]]; echo $?; [[ $x -eq 10 ]]; echo $?; y=0x10; [[ $y -eq 16 ]]; echo $?; [[ 2#101 -eq 5 ]]; echo $?
---
0
0
1
0
0
=== signs
x=-5 y=+5; [[ $x -eq -5 ]]; echo $?; [[ $y -eq 5 ]]; echo $?; [[ $x -lt 0 ]]; echo $?; [[ -0 -eq 0 ]]; echo $?; [[ +5 -eq $y ]]; echo $?
---
0
0
0
0
0
=== names without a dollar
i=3 j=i; [[ i -eq 3 ]]; echo $?; [[ j -eq 3 ]]; echo $?; [[ $j -eq i ]]; echo $?; [[ none -eq 0 ]]; echo $?
---
0
0
0
0
=== expressions
i=3; [[ $i -eq 1+2 ]]; echo $?; [[ i*2 -eq 6 ]]; echo $?; e='i+4'; [[ $e -eq 7 ]]; echo $?
---
0
0
0
=== empty and unset are 0
x=; [[ $x -eq 0 ]]; echo $?; [[ $u -eq 0 ]]; echo $?; [[ "" -eq 0 ]]; echo $?; [[ ' 3 ' -eq 3 ]]; echo $?
---
0
0
0
0
=== large numbers
x=9007199254740993; [[ $x -eq 9007199254740992 ]]; echo $?; [[ $x -gt 9007199254740992 ]]; echo $?; [[ 9223372036854775807 -gt 9223372036854775806 ]]; echo $?
---
1
0
0
=== a number as text
i=7; ((i+=1)); [[ $i == 8 ]]; echo $?; [[ $i == 08 ]]; echo $?; [[ $i != 8 ]]; echo $?; i=007; [[ $i == 7 ]]; echo $?
---
0
1
1
1
=== positional parameters and their number
set -- a 3; [[ $1 == a ]]; echo $?; [[ $2 -eq 3 ]]; echo $?; [[ $# -eq 2 ]]; echo $?; [[ $# == 2 ]]; echo $?; [[ -z $3 ]]; echo $?; [[ -n $1 ]]; echo $?
---
0
0
0
0
0
0
=== IFS does not matter
IFS=3; x=131; [[ $x -eq 131 ]]; echo $?; [[ $x == 131 ]]; echo $?; IFS=; [[ $x == 131 ]]; echo $?
---
0
0
0
=== a function of that name does not matter
eval 'test() { echo no; }'; x=a; [[ $x == a ]]; echo $?
---
0
=== set -u and an unset variable [status=1]
set -u; [[ -n $u ]]; echo no
---
=== set -u and an unset number [status=1]
set -u; [[ $u -lt 3 ]]; echo no
---
=== set -e and a condition that is false [status=1]
set -e; x=a; [[ $x == b ]] || echo one; if [[ $x == b ]]; then :; fi; [[ $x == b ]]; echo no
---
one
=== PIPESTATUS after
x=a; false | true; [[ $x == b ]]; echo ${PIPESTATUS[@]}
---
1
=== an array is its first element
a=(x y); [[ $a == x ]]; echo $?; [[ -n $a ]]; echo $?; b=(3 4); [[ $b -eq 3 ]]; echo $?; [[ b -eq 3 ]]; echo $?
---
0
0
0
0
=== nocasematch
shopt -s nocasematch; x=ABC; [[ $x == abc ]]; echo $?; [[ $x != abc ]]; echo $?; [[ $x == a* ]]; echo $?; shopt -u nocasematch; [[ $x == abc ]]; echo $?
---
0
1
0
1
=== nocasematch and =~
shopt -s nocasematch; [[ ABC =~ ^a(b)c$ ]]; echo $? ${BASH_REMATCH[1]}; shopt -u nocasematch; [[ ABC =~ ^abc$ ]]; echo $?
---
0 B
1
=== nocasematch is not for < > and test
shopt -s nocasematch; [[ a < B ]]; echo $?; [ a = A ]; echo $?; [[ a > B ]]; echo $?
---
1
1
0
=== -o with the names of set
set -f; [[ -o noglob ]]; echo $?; set +f; [[ -o noglob ]]; echo $?; [[ -o errexit ]]; echo $?; [[ -o none ]]; echo $?
---
0
1
1
1
=== -o with names in two words
[[ -o interactive-comments ]]; echo $?; set +o interactive-comments; [[ -o interactive-comments ]]; echo $?; [[ -o hashall ]]; echo $?; [[ -o braceexpand ]]; echo $?
---
0
1
0
0
=== -o in test and [
set -u; [ -o nounset ]; echo $?; test -o pipefail; echo $?; set -o pipefail; test -o pipefail; echo $?; test -o interactive-comments; echo $?
---
0
1
0
0
=== -o of a shopt name is false
shopt -s extglob; [[ -o extglob ]]; echo $?
---
1
=== a loop with a condition
i=0; while [[ $i -lt 5 ]]; do ((i++)); done; echo $i; until [[ $i == 0 ]]; do ((i--)); done; echo $i
---
5
0
=== a substitution in the loop's condition
i=0; while [[ $i -lt $(echo 3) ]]; do ((i++)); done; echo $i
---
3
=== a readonly and a local variable
f() { local i=3; [[ $i -eq 3 ]] && echo yes; }; readonly i=4; g() { [[ i -eq 4 ]] && echo g; }; g
---
g
=== quoted ; in for ((
for ((i=0; i < ${#x}+2; i++)); do echo $i; done; for ((i=0; $(echo "i<1;" | tr -d ';'); i++)); do echo "t$i"; done
---
0
1
t0
=== a quoted text in for ((
for ((i="0"; i<"2"; i++)); do echo $i; done
---
0
1
