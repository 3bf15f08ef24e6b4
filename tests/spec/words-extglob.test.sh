Patterns with groups: extglob (bash manual 3.5.8.1).

=== at most once
shopt -s extglob
for s in "" a aa b; do case $s in ?(a)) echo "<$s>";; esac; done
---
<>
<a>
=== any number of times
shopt -s extglob
for s in "" a aa ab abc; do case $s in *(a|b)) echo "<$s>";; esac; done
---
<>
<a>
<aa>
<ab>
=== at least once
shopt -s extglob
for s in "" ab abab aba; do case $s in +(ab)) echo "<$s>";; esac; done
---
<ab>
<abab>
=== one of
shopt -s extglob
for s in "" a ab abc b; do case $s in @(a|abc|b)) echo "<$s>";; esac; done
---
<a>
<abc>
<b>
=== none of
shopt -s extglob
for s in "" a ab b; do case $s in !(a|b)) echo "<$s>";; esac; done
---
<>
<ab>
=== none of, and more behind it
shopt -s extglob
for s in a ab abb xb b ""; do case $s in !(a)b) echo "<$s>";; esac; done; for s in a ab; do case $s in a!(b)) echo "<$s>";; esac; done
---
<abb>
<xb>
<b>
<a>
=== groups in a row
shopt -s extglob
for s in ab abc ac bc c; do case $s in ?(a)*(b)@(c|b)) echo "<$s>";; esac; done
---
<ab>
<abc>
<ac>
<bc>
<c>
=== groups in groups
shopt -s extglob
for s in ab aab abab ac acab; do case $s in +(a@(b|c))) echo "<$s>";; esac; done
---
<ab>
<abab>
<ac>
<acab>
=== an empty choice
shopt -s extglob
for s in "" a b; do case $s in @(|a)) echo "<$s>";; esac; done; case "" in @()) echo empty;; esac
---
<>
<a>
empty
=== wildcards in groups
shopt -s extglob
for s in foo.c foo.h foo.cc .c foo; do case $s in *.@(c|h*|[dc]?)) echo "<$s>";; esac; done
---
<foo.c>
<foo.h>
<foo.cc>
<.c>
=== quotes in groups
shopt -s extglob
case 'a|b' in @(a\|b)) echo bar;; esac; case 'x)' in @(x\)|y)) echo paren;; esac; case 'a b' in @("a b"|c)) echo quoted;; esac; case '*' in @('*')) echo star;; esac; case x in @('*')) echo no;; esac
---
bar
paren
quoted
star
=== blanks and newlines in groups
shopt -s extglob
case 'a b' in @(a b|c)) echo blank;; esac
case $'a\nb' in @(a
b)) echo newline;; esac
---
blank
newline
=== expansions in groups
shopt -s extglob; x='a|b'
case a in @($x)) echo choice;; esac; case 'a|b' in @("$x")) echo text;; esac; case c in @($(echo c)|d)) echo substitution;; esac
---
choice
text
substitution
=== a slow substitution in a group
shopt -s extglob
case c in @($(sleep 0.01; echo c)|d)) echo yes;; esac
---
yes
=== a pattern from a variable
shopt -s extglob; p='@(a|b)'
case a in $p) echo pattern;; esac; case a in "$p") echo no;; esac; case '@(a|b)' in "$p") echo text;; esac
---
pattern
text
=== without the option it is text [posix]
p='@(a|b)'; case a in $p) echo no;; '@(a|b)') echo no;; *) echo off;; esac; case '@(a|b)' in $p) echo text;; esac
---
off
text
=== always in double brackets
[[ foo == @(foo|bar) ]] && echo 1; [[ foo == !(foo) ]] || echo 2; p='+(o)'; [[ foo == f$p ]] && echo 3; [[ foo == f"$p" ]] || echo 4; [[ foo != *(f|o) ]] || echo 5
---
1
2
3
4
5
=== the option counts when a line is read
shopt -s extglob
eval 'case ab in @(ab|c)) echo on;; esac'
shopt -u extglob
eval 'case ab in @(ab|c)) echo no;; esac' 2>/dev/null; echo $?
---
on
2
=== a function read with it
shopt -s extglob
f() { case $1 in +([0-9])) echo number;; *) echo other;; esac; }
f 12; f 1a; shopt -u extglob; f '+(0)'; f 12
---
number
other
number
other
=== trimmed prefixes
shopt -s extglob; x=aabbccabc
echo ${x#+(a)} ${x##+(a)} ${x##*(a|b)} ${x#?(a)} ${x##!(b)} ${x#@(a|aa)} ${x##@(a|aa)}
---
abbccabc bbccabc ccabc aabbccabc abbccabc bbccabc
=== trimmed suffixes
shopt -s extglob; x=aabbccabc
echo ${x%+(c)} ${x%%+(b|c)} ${x%%*(a|b|c)}. ${x%?(c)} ${x%%@(c|bc)} ${x%!(c)}
---
aabbccab aabbcca . aabbccabc aabbcca aabbccabc
=== trimmed blanks
shopt -s extglob; x='  a b  '
echo "<${x##+( )}>" "<${x%%+([[:space:]])}>"
---
<a b  > <  a b>
=== replaced
shopt -s extglob; x=aabbccabc
echo ${x/+(b)/-} ${x//@(a|b)/-} ${x//+(a|b)/-} ${x/#*(a)/-} ${x/%+(c|b)/-} ${x/@(b|cc)/<&>}
---
aa-ccabc ----cc--c -cc-c -bbccabc aabbcca- aa<b>bccabc
=== replaced: what matches nothing
shopt -s extglob; x=abc
echo ${x//?(b)/-} ${x//*(z)/-} ${x/?(z)/-} ${x//*(b)/-}
---
-a--c -a-b-c -abc -a--c
=== replaced: none of
shopt -s extglob; x=aab
echo ${x/!(a)/-} ${x//!(a)/-} ${x/#!(a)/-} ${x/%!(b)/-}
---
- - - -
=== letters
shopt -s extglob; x=abcabc
echo ${x^^@(a|c)} ${x^!(b)} ${x^^!(b)}
---
AbCAbC Abcabc AbCAbC
=== names of files
shopt -s extglob
touch a b bb .c; echo @(a|bb) !(a) +(b) *(?)c x@(a|b) ?(x)a
---
a bb b bb b bb *(?)c x@(a|b) a
=== names that begin with a dot
shopt -s extglob
touch a .b .c; echo @(a|.b) !(a) .!(b) @(*|.c) +(.b|a) ?(x).c @(.)c; shopt -s dotglob; echo !(a) @(*|q)
---
.b a !(a) .c .c a .b a .c .c
.b .c .b .c a
=== groups in directories
shopt -s extglob
mkdir d e; touch d/x e/y; echo @(d|e)/* d/!(x) */@(x|z) d@(/x) d/@(x|e/y)
---
d/x e/y d/!(x) d/x d@(/x) d/x
=== quoted groups [posix]
shopt -s extglob
touch a; echo "@(a)" '@(a)' "@"'(a)'
---
@(a) @(a) @(a)
=== nocasematch
shopt -s extglob nocasematch
case FOO in @(foo|bar)) echo yes;; esac; case FOO in !(foo)) echo no;; esac
---
yes
=== groups of repetitions end [slow]
shopt -s extglob; y=aaaaaab
case $y in *(*(a))) echo no;; *(+(*(a)|b))) echo yes;; esac; case $y in +(+(+(a)))) echo no;; *) echo done;; esac
---
yes
done
=== characters of UTF-8
shopt -s extglob; LC_ALL=C.UTF-8; x=$'\303\251a\303\251'
case $x in ?@(a)?) echo three;; esac; echo ${x//+(?)/-} ${x#?(x)?}; [[ $x == *($'\303\251'|a) ]] && echo all
---
three
- aé
all
=== a name before parentheses is none
shopt -s extglob
f() (echo sub); f; a=(1 2); echo ${a[1]}; (echo x)
---
sub
2
x
=== negation of a command needs a blank [posix]
shopt -s extglob
! (false) && echo yes; case '(x)' in '('*')') echo text;; esac
---
yes
text
=== a bracket with a parenthesis in a group [posix status=2]
shopt -s extglob
case ')' in @([)]|x)) echo yes;; esac; case '|' in @([|])) echo bar;; esac
---
=== no end [posix]
shopt -s extglob; p='@(a'; case '@(a' in $p) echo text;; esac; case a in $p) echo no;; esac; q='a|b)'; case 'a|b)' in $q) echo text;; esac
---
text
text
=== a group without an end is text, with all that follows it
shopt -s extglob
p='*(b*'; [[ 'a(b' == $p ]]; echo "$?"; [[ '*(b*' == $p ]]; echo "$?"
p='?(x'; [[ '?(x' == $p ]]; echo "$?"; [[ 'a(x' == $p ]]; echo "$?"
p='x@(a|b'; [[ xa == $p ]]; echo "$?"; case 'x@(a|b' in $p) echo text ;; esac
p='!(a'; [[ b == $p ]]; echo "$?"; x='a+(b'; p='+(b'; echo "${x%$p}" "${x#*$p}"
---
1
0
0
1
1
text
1
a 
=== a parenthesis at the beginning of what is replaced
x='a(b)c'; echo "${x//(/_}" "${x/(b/_}" "${x/#(/_}"
shopt -s extglob
echo "${x//(/_}" "${x/(b/_}" "${x/(b)/_}" "${x//\(/_}" "${x//"("/_}" "${x//)/_}" "${x/%(b)c/_}"
x='(b'; p='('; echo "${x//$p/_}" "${x//"$p"/_}" "${x/#$p/_}"
---
a_b)c a_)c a(b)c
a(b)c a(b)c a_c a_b)c a_b)c a(b_c a(b)c
(b _b _b
