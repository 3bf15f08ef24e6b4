Pathname expansion: POSIX XCU 2.6.6 and 2.13, bash manual 3.5.8.
=== star, question mark, brackets [posix]
touch a b ab abc b1 b2 c3
echo *; echo a*; echo ?; echo ??; echo b?; echo [ab]; echo [ab]*; echo *[0-9]; echo [!a]*
---
a ab abc b b1 b2 c3
a ab abc
a b
ab b1 b2 c3
b1 b2
a b
a ab abc b b1 b2
b1 b2 c3
b b1 b2 c3
=== no match stays as it is [posix]
echo *.none x? [z] '*'
---
*.none x? [z] *
=== hidden files need an explicit dot
touch .h .hh v; mkdir .d
echo *; echo .h*; echo .?; echo [.]h*; echo ?h
---
v
.h .hh
.d .h
[.]h*
?h
=== directories [posix]
mkdir -p d/e f; touch d/1 d/2 d/e/3 f/1
echo */; echo */*; echo */1; echo */*/*; echo d/*/3; echo ./*; echo d//1 d//*
---
d/ f/
d/1 d/2 d/e f/1
d/1 f/1
d/e/3
d/e/3
./d ./f
d//1 d//1 d//2 d//e
=== quoted specials are literal [posix]
touch 'a*' ab 'a?'
echo a\* 'a*' "a*" a* a"*" a\?
---
a* a* a* a* a? ab a* a?
=== a pattern in a variable is active unless quoted [posix]
touch 1.c 2.c; p='*.c'
echo $p "$p" ${p} x$p
---
1.c 2.c *.c 1.c 2.c x*.c
=== results of globbing are not split [posix]
touch 'a b' 'c  d'
for i in *; do echo "[$i]"; done
set -- *; echo $#
---
[a b]
[c  d]
2
=== sorting is by byte [posix]
touch b B a A _ 1 Z z
echo *
---
1 A B Z _ a b z
=== bracket ranges and lists
touch a b c d e -
echo [a-c] [ac] [a-bd-e] [!a-c] [^a-c] [-a] [a-] 
---
a b c a c a b d e d e d e a a
=== bracket with closing bracket and caret [posix]
touch ']' '^' '!' x
echo []] []x] [!]]  [x^] [x!]
---
] ] x ! ^ x ^ x ! x
=== character classes [posix]
touch a B 3 _ 'x y' .h
echo [[:alpha:]] [[:upper:]] [[:digit:]] [[:alnum:]_] [![:alpha:]] *[[:space:]]* [[:punct:]]
---
B a B 3 3 B _ a 3 _ x y _
=== an unclosed bracket is literal [posix]
touch '[' '[a' a
echo [ [a \[*
---
[ [a [ [a
=== slash is matched only by itself [posix]
mkdir a; touch a/b
echo a?b a*b a[/]b */b
---
a?b a*b a[/]b a/b
=== set -f turns it off, set +f on [posix]
touch a b
set -f; echo *; x='*'; echo $x; set +f; echo * $x
---
*
*
a b a b
=== globbing in for and in set [posix]
touch f3 f1 f2
for f in f*; do echo -n "$f,"; done; echo
set -- f[12]; echo $# $1 $2
---
f1,f2,f3,
2 f1 f2
=== not in assignments, case subjects, nor here-documents [posix]
touch a b
x=*; echo "$x"; echo $x
case * in '*') echo star;; esac
cat <<E
*
E
---
*
a b
star
*
=== not in quotes after default [posix]
touch a
echo ${u:-*} "${u:-*}" ${u:-'*'} ${u:-"*"}
---
a * * *
=== case patterns use the same language, slashes and dots included [posix]
case a/b in a*b) echo 1;; esac
case .x in *) echo 2;; esac
case a/b in a?b) echo 3;; esac
case . in [.]) echo 4;; esac
---
1
2
3
4
=== command substitution results are globbed [posix]
touch q1 q2
echo $(echo 'q*') "$(echo 'q*')"
---
q1 q2 q*
=== long stars [posix]
touch aaaaaaaaaaaaaaaaaaaab
echo a*a*a*a*b *a*a*a*a*a*a*c
---
aaaaaaaaaaaaaaaaaaaab *a*a*a*a*a*a*c
=== dot and dot-dot [posix]
touch .a; mkdir d; touch d/.b
echo .*a d/.*b
---
.a d/.b
=== a directory pattern with a trailing slash finds only directories [posix]
mkdir d1; touch d2
echo d*/ d*
---
d1/ d1 d2
=== backslash in a pattern from a variable [posix]
touch 'a*' ab
p='a\*'; echo $p
---
a\*
=== an escaped bracket [posix]
touch '[x]' x
echo \[x] [x\] "[x]" [[]x]
---
[x] [x] [x] [x]
=== symbols in names [posix]
touch 'a b' 'a$b' "a'b" 'a"b' 'a;b'
for f in a*b; do echo "<$f>"; done
---
<a b>
<a"b>
<a$b>
<a'b>
<a;b>
=== newline in a name [posix]
touch 'a
b'
set -- *; echo $#; echo "$1"
---
1
a
b
=== broken and good names in nested directories [posix]
mkdir -p x/y/z x/w; touch x/y/z/f x/w/f
echo x/*/f x/*/*/f */*/*/*
---
x/w/f x/y/z/f x/y/z/f
=== unreadable pattern part is no error [posix]
echo no/such/*.x; echo */*
---
no/such/*.x
*/*
=== many files [posix]
i=0; while [ $i -lt 60 ]; do : > f$i; i=$((i+1)); done
set -- f*; echo $#; set -- f?; echo $#; set -- f[1-3]?; echo $#; echo f5*
---
60
10
30
f5 f50 f51 f52 f53 f54 f55 f56 f57 f58 f59
=== redirect target is not globbed when it matches nothing [posix]
echo hi > x*; ls
---
x*
=== case-insensitive by brackets [posix]
touch File fILE file
echo [fF][iI][lL][eE]
---
File fILE file
=== nested in substitutions of words [posix]
mkdir d; touch d/a d/b
for f in d/*; do echo "${f##*/}"; done
---
a
b
=== equals signs and colons are plain [posix]
touch a=b c:d
echo a=* c:*
---
a=b c:d
=== negated class next to star [posix]
touch ab1 ab2 abc
echo ab[!0-9] ab[![:digit:]]* *[!c]
---
abc abc ab1 ab2
