Pathname expansion and its options (bash manual 3.5.8, 4.3.2).

=== nullglob
touch a; shopt -s nullglob; echo q* "q*" a* q*/r; for i in q*; do echo no; done; set -- q*; echo $#; x=(q* a*); echo ${x[@]}
---
q* a
0
a
=== nullglob leaves words without patterns [posix]
shopt -s nullglob; echo q 'q*' \* "[a]"
---
q q* * [a]
=== nullglob and assignments
shopt -s nullglob; x=q*; echo "$x"; y=$x; echo "<$y>" $x.
---
q*
<q*>
=== failglob
touch a; shopt -s failglob
echo q*; echo not here
echo status $?; echo a*
---
status 1
a
=== failglob in for, case and a subshell
shopt -s failglob
for i in q*; do echo no; done; echo no
case q* in 'q*') echo case;; esac; (echo q*; echo no); echo status $?
x=q*; echo "$x"
---
case
status 1
q*
=== failglob and nullglob
shopt -s failglob nullglob
echo q*
echo status $?
---
status 1
=== dotglob
touch a .b; mkdir .d; touch .d/x; echo *; shopt -s dotglob; echo * .* */*; shopt -u dotglob; echo *
---
a
.b .d a .b .d .d/x
a
=== nocaseglob
touch ab AC b; echo a*; shopt -s nocaseglob; echo a* A? [B] Q*
---
ab
AC ab AC ab b Q*
=== nocaseglob in directories
mkdir Dir; touch Dir/X; shopt -s nocaseglob; echo d*/x* Dir/x* dir/x*
---
Dir/X Dir/X dir/x*
=== globstar: all
mkdir -p d/e .h; touch a d/x d/e/y .h/z; shopt -s globstar; echo **; echo d/**; echo ./**
---
a d d/e d/e/y d/x
d/ d/e d/e/y d/x
./ ./a ./d ./d/e ./d/e/y ./d/x
=== globstar: directories
mkdir -p d/e/f; touch d/x; shopt -s globstar; echo **/ d/**/
---
d/ d/e/ d/e/f/ d/ d/e/ d/e/f/
=== globstar: names below
mkdir -p d/e/f; touch x d/x d/e/f/x d/y; shopt -s globstar; echo **/x , d/**/x , **/e/** , **/*
---
d/e/f/x d/x x , d/e/f/x d/x , d/e d/e/f d/e/f/x , d d/e d/e/f d/e/f/x d/x d/y x
=== globstar: twice
mkdir -p d/e; touch a d/x d/e/y; shopt -s globstar; echo **/** , **/**/y , d/**/**
---
a d d/e d/e/y d/x , d/e/y , d d/e d/e/y d/x
=== globstar: within a name it is a star [posix]
mkdir d; touch ab d/ab; shopt -s globstar; echo a** **b d/**b
---
ab ab d/ab
=== globstar: hidden ones
mkdir -p .h d/.k; touch .h/x d/.k/x d/x; shopt -s globstar; echo **; echo **/.*; echo .*/**; shopt -s dotglob; echo **/x
---
d d/x
.h d/.k
.h .h/x
.h/x d/.k/x d/x
=== globstar: symlinks are not followed
mkdir -p d/e; touch d/x; ln -s .. d/loop; ln -s d s; shopt -s globstar; echo **; echo **/; echo **/x; echo s/**
---
d d/e d/loop d/x s
d/ d/e/ d/loop/ s/
d/x
s/ s/e s/loop s/x
=== globstar: none
shopt -s globstar; echo q/** ; mkdir d; echo d/** d/**/x
---
q/**
d/ d/**/x
=== without globstar [posix]
mkdir -p d/e; touch d/x d/e/y; echo ** ; echo **/x ; echo d/**
---
d
d/x
d/e d/x
=== globskipdots
touch .a; echo .*; shopt -u globskipdots; echo .* .[.] *
---
.a
. .. .a .. *
=== GLOBIGNORE
touch a b .c; GLOBIGNORE=a:x; echo * .*; unset GLOBIGNORE; echo *
---
.c b .c
a b
=== GLOBIGNORE with patterns
touch a b ab; mkdir d; touch d/a; GLOBIGNORE='a*:d/*'; echo * ; echo d/* ; GLOBIGNORE='*a'; echo d/* *
---
b d
d/*
d/a ab b d
=== GLOBIGNORE with brackets
touch a b c; GLOBIGNORE='[ab]'; echo *; GLOBIGNORE='[[:alpha:]]'; echo *
---
c
*
=== GLOBIGNORE that leaves nothing
touch a; GLOBIGNORE='*'; echo *; shopt -s nullglob; echo *.
---
*

=== set -f [posix]
touch a; set -f; echo *; x='*'; echo $x; set +f; echo * $x
---
*
*
a a
=== sorted by bytes [posix]
touch b a B A _ 1; echo *
---
1 A B _ a b
=== a slash at the end [posix]
mkdir d; touch f; ln -s d l; echo */ ; echo d*/ ; echo f*/
---
d/ l/
d/
f*/
=== patterns from variables [posix]
touch ab ac 'a*'; p='a*'; echo $p "$p" $p'x' ; q='a\*'; echo $q; r='[a]b'; echo $r "[a]"b
---
a* ab ac a* a*x
a\*
ab [a]b
=== patterns from substitutions [posix]
touch ab; echo $(echo 'a*') "$(echo 'a*')" $(sleep 0.01; echo '?b')
---
ab a* ab
=== a quoted part [posix]
touch 'a*b' axb; echo a'*'b a"*"b a\*b a*b a[*]b
---
a*b a*b a*b a*b axb a*b
=== brackets
touch a b c 1 - ']'; echo [a-b] [!a-c1]  [[:digit:]] [-x] [x-] []] [^a-c]
---
a b ] 1 [-x] [x-] ] 1 ]
=== brackets without an end [posix]
touch a; echo [a [ []  a[ [!
---
[a [ [] a[ [!
=== a slash in brackets [posix]
mkdir d; touch d/x; echo d[/]x [d/]x d/[x]
---
d[/]x [d/]x d/x
=== several slashes [posix]
mkdir d; touch d/x; echo d//* .//d/* ./*/x
---
d//x .//d/x ./d/x
=== braces and quotes in names [posix]
touch 'a b' "c'd"; for f in *; do echo "<$f>"; done; printf '<%s>' a* c*; echo
---
<a b>
<c'd>
<a b><c'd>
=== names with newlines and backslashes
touch $'n\nl' 'b\s'; printf '<%q>' n* b*; echo; x='b\\s'; printf '<%q>' $x b\\*; echo
---
<$'n\nl'><b\\s>
<b\\\\s><b\\s>
=== in arguments of for and set [posix]
touch a b; for i in * x; do echo $i; done; set -- *; echo $#
---
a
b
x
2
=== not in assignments, case and here-documents [posix]
touch a; x=*; echo "$x"; case * in '*') echo case;; esac; cat <<E
*
E
---
*
case
*
=== characters of UTF-8
LC_ALL=C.UTF-8; touch $'\303\251'; printf '<%s>' ?; echo; LC_ALL=C; printf '<%s>' ?? ?; echo; rm ??
---
<é>
<é><?>
=== unreadable or missing directories [posix]
mkdir d; echo d/*/x q/*; echo d/*
---
d/*/x q/*
d/*
=== links that lead nowhere [posix]
ln -s nowhere l; echo l*; echo l*/
---
l
l*/
=== a loop of links ends
ln -s . l; touch x; echo l/l/x* */x; shopt -s globstar; echo **/x
---
l/l/x l/x
x
