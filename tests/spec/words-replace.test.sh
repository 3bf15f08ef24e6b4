The expansions `${x/pattern/text}` (bash manual 3.5.3).

=== first match
x=abcabc; echo ${x/b/X}
---
aXcabc
=== all matches
x=abcabc; echo ${x//b/X}
---
aXcaXc
=== no match
x=abc; echo ${x/z/X} ${x//z/X}
---
abc abc
=== at the start
x=abab; echo ${x/#ab/X} ${x/#b/X}
---
Xab abab
=== at the end
x=abab; echo ${x/%ab/X} ${x/%a/X}
---
abX abab
=== no replacement deletes
x=abcb; echo ${x/b} ${x//b} ${x/b/} ${x/#a} ${x/%b}
---
acb ac acb bcb abc
=== an empty pattern matches nothing
x=abc; echo ${x//X} ${x///X} ${x/}
---
abc abc abc
=== an empty pattern at the ends
x=abc; echo ${x/#/X} ${x/%/X}
---
Xabc abcX
=== a slash in the pattern
x=a/b/c; echo ${x//\//-} ${x/\//-} ${x//'/'/-} ${x//"/"/-}
---
a-b-c a-b/c a-b-c a-b-c
=== a slash in the replacement
x=abc; echo ${x/b//} ${x/b/\/x/}
---
a/c a/x/c
=== the longest match
x=aXbXc; echo ${x/X*/-} ${x/*X/-} ${x/X*X/-}
---
a- -c a-c
=== each match is the longest
x=a1b22c333; echo ${x//[0-9]/N}
---
aNbNNcNNN
=== star takes all
x=abc; echo ${x//*/-} ${x/*/-}
---
- -
=== an empty value
x=; echo "<${x/a/b}><${x/*/b}><${x//*/b}><${x/#/b}><${x/%/b}>"
---
<><b><b><b><b>
=== question marks and brackets
x=abcabd; echo ${x//ab?/.} ${x//[ad]/.} ${x//[!a]/.} ${x//[^a-b]/.}
---
.. .bc.b. a..a.. ab.ab.
=== the pattern from a variable
x='a*b' p='*'; echo "${x/$p/-}" "${x/"$p"/-}"
---
- a-b
=== a mark from a variable
x=abca p='#a' q='%a' r='/a'; echo ${x/$p/X} ${x/$q/X} ${x/$r/X}
---
Xbca abcX abca
=== a quoted mark is no mark
x='a#a' p='#a'; echo ${x/"#a"/X} ${x/\#a/X} ${x/"$p"/X}
---
aX aX aX
=== a mark after a double slash is text
x='a#a%a'; echo ${x//#a/X} ${x//%a/X}
---
aX%a a#aX
=== quotes in the pattern
x='a b c'; echo ${x/' b'/X} ${x/" b"/X} ${x/\ b/X}
---
aX c aX c aX c
=== quotes in the replacement
x=abc; echo "${x/b/'q'}" "${x/b/"q r"}" ${x/b/'q r'} "${x/b/\q}"
---
aqc aq rc aq rc aqc
=== single quotes in a pattern within double quotes
x="a'b"; echo "${x/\'/-}" "${x/"'"/-}"
---
a-b a-b
=== a brace in the pattern
x='a}b'; echo ${x/\}/-} "${x/\}/-}" ${x/'}'/-} "${x/'}'/-}"
---
a-b a-b a-b a-b
=== the match in the replacement
x=abcabc; echo "${x/b/<&>}" "${x//[ac]/(&)}" "${x/#a/&&}" "${x/%c/&-&}"
---
a<b>cabc (a)b(c)(a)b(c) aabcabc abcabc-c
=== a quoted ampersand
x=abc; echo "${x/b/\&}" "${x/b/'&'}" "${x/b/"&"}"
---
a&c a&c a&c
=== a backslash before the match
x=abc; echo "${x/b/\\&}" "${x/b/\\\&}" ${x/b/\\}
---
a\bc a\&c a\c
=== the match in a replacement from a variable
x=abc r='<&>' s='\&' t='\\&' u='\n\\'
echo "${x/b/$r}" ${x/b/"$r"} "${x/b/$s}" ${x/b/"$s"} ${x/b/$t} ${x/b/"$t"} ${x/b/$u}
---
a<b>c a<&>c a&c a\&c a\bc a\\&c a\n\c
=== the match in a replacement from a substitution
x=abc; echo ${x/b/$(echo '<&>')} ${x/b/"$(echo '<&>')"} ${x/b/`echo '[&]'`}
---
a<b>c a<&>c a[b]c
=== no match: the replacement is evaluated all the same
x=abc; echo ${x/z/${y:=set}} $y
---
abc set
=== a tilde in the replacement
HOME=/h; x=abc; echo ${x/b/~} ${x/b/\~} ${x/b/"~"} "${x/b/~}"
---
a/hc a~c a~c a/hc
=== a tilde in the pattern
HOME=/h; x=a/h/b; echo ${x/~/-} ${x/"~"/-}
---
a-/b a/h/b
=== each positional parameter
set -- abc bcd 'b b'; printf '<%s>' "${@/b/X Y}"; echo; printf '<%s>' ${@//b/X}; echo
---
<aX Yc><X Ycd><X Y b>
<aXc><Xcd><X><X>
=== the positional parameters as one
set -- abc bcd; IFS=-; echo "${*/b/X}" "${*//[bc]}"
---
aXc-Xcd a-d
=== in an assignment it is not split
x='a b'; y=${x/ /  }; echo "$y"
---
a  b
=== unquoted it is split
x='a,b'; printf '<%s>' ${x/,/ }; echo
---
<a><b>
=== nested
x=abc y=b z=Z; echo ${x/${y/b/c}/${z/Z/[$x]}}
---
ab[abc]
=== a substitution in the pattern
x=abc; echo ${x/$(echo b)/$(echo X)} ${x//`echo [ac]`/-}
---
aXc -b-
=== a slow substitution in it
x=abc; echo ${x/$(sleep 0.01; echo b)/$(sleep 0.01; echo "<&>")}$((n++)) $n
---
a<b>c0 1
=== an unset variable
unset x; echo "<${x/a/b}><${x/#/b}>"
---
<><>
=== an unset variable under nounset [status=1]
set -u; echo ${x/a/b}; echo not here
---
=== in a here-document
x=abc
cat <<E
${x/b/"q"} ${x/b/'q'} ${x/'b'/<&>} ${x//[ac]/\$}
E
---
aqc aqc a<b>c $b$
=== ampersands of bytes above 127
x=$'a\303\251b'; echo "${x/$'\303\251'/<&>}"
---
a<é>b
=== characters of UTF-8
LC_ALL=C.UTF-8; x=$'a\303\251b\342\202\254'; echo "${x/?b/-}" "${x//[!a-z]/.}"
---
a-€ a.b.
=== a long text
x=aaaaaaaa; x=$x$x$x$x; x=$x$x$x$x; x=${x//a/bc}; echo ${#x} ${x:0:4}
---
256 bcbc
=== newlines are text
x=$'a\nb\nc'; echo "${x//$'\n'/;}" "${x/b*/-}"
---
a;b;c a
-
=== an empty value and groups
shopt -s extglob; x=; echo "1${x/**/b} 2${x/*()/b} 3${x/?(a)/b} 4${x//?(a)/b} 5${x/#?(a)/b} 6${x/%*(a)/b} 7${x/!(a)/b} 8${x/@(*)/b}"
---
1b 2b 3 4 5 6b 7 8
=== slashes just after the operator
x=a/Xb/c; echo ${x///X} ${x////-} ${x/////-} ${x///} ${x////}
---
ab/c a-Xb-c a/-Xb/-c aXbc aXbc
=== marks of the ends and their like
y='#a%'; echo ${y/#/q} ${y/#} ${y//#/q} ${y/##/q} ${y/%/q} ${y/%%/q} ${y//%/q} ${y/#\#/q} ${y/%\%/q} ${y/#//q}
---
q#a% #a% qa% qa% #a%q #aq #aq qa% #aq /q#a%
