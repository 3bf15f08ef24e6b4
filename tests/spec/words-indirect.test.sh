Indirection and names: `${!x}`, `${!x*}` (bash manual 3.5.3).

=== a name
x=y y=z; echo ${!x}
---
z
=== twice is not done
x=y y=z z=w; echo ${!x} ${!y}
---
z w
=== a positional parameter
set -- a b; x=2; echo ${!x} ${!1}.
---
b .
=== through a positional parameter
y=found; set -- y; echo ${!1}
---
found
=== the last argument
set -- a b c; echo ${!#}; set --; echo ${!#}
---
c
../case.sh
=== all arguments
set -- 'a b' c; x=@ y='*'; printf '<%s>' "${!x}"; printf '<%s>' "${!y}" ${!x}; echo
---
<a b><c><a b c><a><b><c>
=== no arguments
set --; x=@; printf '<%s>' a "${!x}"; echo
---
<a>
=== special parameters
x='#'; set -- a b; echo ${!x}; false; x='?'; echo ${!x}
---
2
0
=== with a default
x=y; echo ${!x-d} ${!x:-d}; y=; echo "<${!x-d}>" ${!x:-d} ${!x+s} "<${!x:+s}>"
---
d d
<> d s <>
=== assigned
x=y; echo ${!x:=v} $y
---
v v
=== with an error [status=1]
x=y; echo ${!x:?is not}; echo not here
---
=== trimmed
x=y y=abc; echo ${!x#a} ${!x%c} ${!x##*b}
---
bc ab c
=== replaced, cut and changed
x=y y=abc; echo ${!x/b/X} ${!x:1} ${!x:0:1} ${!x^^} ${!x@Q}
---
aXc bc a ABC 'abc'
=== a name that is not set
x=y; echo "<${!x}>"
---
<>
=== unset itself
echo ${!x}
echo status $?
---
status 1
=== empty itself
x=
echo ${!x}
echo status $?
---
status 1
=== no name
x='a b'
echo ${!x}
echo status $?
---
status 1
=== under nounset [status=1]
set -u; x=y; echo ${!x}; echo not here
---
=== in double quotes
x=y y='a  b'; printf '<%s>' "${!x}" ${!x}; echo
---
<a  b><a><b>
=== what looks like it [posix]
set -- a; echo "<${!}><${!-d}><${!:-d}><${!+s}>"
---
<><d><d><>
=== names by prefix
aaa1=1 aaa2=2 aab=3; echo ${!aaa*} ${!aaa@}
---
aaa1 aaa2 aaa1 aaa2
=== names by prefix: fields
aaa1=1 aaa2=2; IFS=-; printf '<%s>' "${!aaa*}" "${!aaa@}"; echo; printf '<%s>' ${!aaa*}; echo
---
<aaa1-aaa2><aaa1><aaa2>
<aaa1><aaa2>
=== names by prefix: none
printf '<%s>' a "${!zzz@}" "${!zzz*}" ${!zzz*}; echo
---
<a><>
=== names by prefix: unset ones
aaa1=1 aaa2=; unset aaa1; echo ${!aaa*}
---
aaa2
=== names by prefix: no more than that
aaa1=1
echo ${!aaa*:1}
echo status $?
---
status 1
=== keys of a text
x=1; echo "${!x[@]}" ${!x[*]} "<${!y[@]}>"
---
0 0 <>
=== a text as an array
x=abc; echo ${x[0]} "<${x[1]}>" ${x[@]} ${#x[@]} ${#x[0]} ${x[0]:1} ${x[@]/b/X}
---
abc <> abc 1 3 bc aXc
=== a loop over names
v1=a v2=b; for n in v1 v2; do echo $n=${!n}; done
---
v1=a
v2=b
=== blocks in its middle
x=y y=a; echo ${!x}$(sleep 0.01; echo b)${!x:-$(echo no)}${!z-}
echo status $?
---
status 1
=== a nested one
a=b b=c; echo ${x:-${!a}} "${x:-"${!a}"}"
---
c c
