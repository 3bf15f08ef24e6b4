Letters and transformations: `${x^}`, `${x@Q}` (bash manual 3.5.3).

=== upper case
x=hello; echo ${x^} ${x^^}
---
Hello HELLO
=== lower case
x=HELLO; echo ${x,} ${x,,}
---
hELLO hello
=== the other case
x=hELLO; echo ${x~} ${x~~}
---
HELLO Hello
=== letters that match
x=banana; echo ${x^b} ${x^a} ${x^^a} ${x^^[an]} ${x^^[!a]}
---
Banana banana bAnAnA bANANA BaNaNa
=== lower letters that match [slow]
x=BANANA; echo ${x,B} ${x,A} ${x,,A} ${x,,[AN]}
---
bANANA BANANA BaNaNa Banana
=== the other case of letters that match [slow]
x=bAnAnA; echo ${x~b} ${x~~A} ${x~~[a-z]}
---
BAnAnA banana BANANA
=== a pattern of two letters matches none [slow]
x=abab; echo ${x^^ab} ${x^^a?}
---
abab abab
=== any
x=abc; echo ${x^?} ${x^^?} ${x^*} ${x^^*}
---
Abc ABC Abc ABC
=== the pattern from a variable
x=abc p='[ac]'; echo ${x^^$p} "${x^^"$p"}"
---
AbC abc
=== quotes in the pattern
x=abc; echo ${x^^'b'} "${x^^'b'}" ${x^^\c}
---
aBc aBc abC
=== what is no letter
x='1a-b'; echo ${x^} ${x^^} ${x~~}
---
1a-b 1A-B 1A-B
=== an empty value
x=; echo "<${x^^}><${x,}>"
---
<><>
=== an unset variable
echo "<${x^^}>"
---
<>
=== each positional parameter
set -- ab 'c d'; printf '<%s>' "${@^}" "${*^^}" ${@^^}; echo
---
<Ab><C d><AB C D><AB><C><D>
=== of a positional parameter
set -- ab; echo ${1^} ${1^^b}
---
Ab aB
=== unquoted it is split
x='a b'; printf '<%s>' ${x^^}; echo
---
<A><B>
=== a substitution as the pattern
x=abc; echo ${x^^$(sleep 0.01; echo b)}
---
aBc
=== characters of UTF-8
LC_ALL=C.UTF-8; x=$'\303\251t\303\251 \303\237'; echo "${x^}" "${x^^}"; x=$'\303\211'; echo "${x,}" "${x~}"
---
Été ß ÉTÉ ß
é é
=== bytes in the C locale
x=$'\303\251a'; echo "${x^^}"
---
éA
=== a number
x=$((12)); echo ${x^^}
---
12
=== under nounset [status=1]
set -u; echo ${x^}; echo not here
---
=== transformation: upper and lower
x=aBc; echo ${x@U} ${x@u} ${x@L}; x=ABC; echo ${x@u}
---
ABC ABc abc
ABC
=== transformation: quotes
x="a'b c"; echo ${x@Q}; y=; echo ${y@Q} ${1@Q}; z=$'a\nb'; echo "${z@Q}"
---
'a'\''b c'
''
$'a\nb'
=== transformation: quotes of what could do without
x=abc n=5; echo ${x@Q} ${n@Q} ${?@Q} ${#@Q}
---
'abc' '5' '0' '0'
=== transformation: escapes
x='a\tb\x41\101\e[' ; y=${x@E}; printf '%q\n' "$y"
---
$'a\tbAA\E['
=== transformation: escapes that mean nothing
x='a\qb\'; echo "${x@E}"
---
a\qb\
=== transformation: prompt
x='a\\b\n\101'; echo "${x@P}"
---
a\b
A
=== transformation: prompt with parameters
y=Y; x='<$y>${y}'; echo "${x@P}"
---
<Y>Y
=== transformation: prompt names
x='\j \$'; a=${x@P}; echo "${a% ?}"
---
0
=== transformation: assignment
x='a b'; echo "${x@A}"; echo "<${unset@A}>"
---
x='a b'
<>
=== transformation: assignment of an exported variable
export x=a; readonly y=b; echo "${x@A}" "${y@A}"
---
declare -x x='a' declare -r y='b'
=== transformation: attributes
x=1; export e=1; readonly r=1; export -n e; export r; echo "<${x@a}><${e@a}><${r@a}><${u@a}>"
---
<><><rx><>
=== transformation: keys and values of a text
x="a b"; echo "${x@K}" "${x@k}"
---
'a b' 'a b'
=== transformation: of the positional parameters
set -- 'a b' '' c; printf '<%s>' "${@@Q}"; echo; printf '<%s>' "${*@Q}" "${@@U}"; echo; echo "${@@A}"
---
<'a b'><''><'c'>
<'a b' '' 'c'><A B><><C>
set -- 'a b' '' 'c'
=== transformation: unknown [status=1]
x=1
echo ${x@Z}
echo not here
---
=== transformation: an unset variable
echo "<${x@Q}><${x@U}><${x@E}>" ${x@Q}
---
<><><>
=== transformation: under nounset [status=1]
set -u; echo ${x@Q}; echo not here
---
=== transformation read again
x=$'a\'b\t"$`\\'; eval "y=${x@Q}"; [ "$x" = "$y" ] && echo same
---
same
