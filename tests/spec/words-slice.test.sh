The expansions `${x:offset:length}` (bash manual 3.5.3).

=== offset
x=abcdef; echo ${x:2} ${x:0} "<${x:6}>" "<${x:7}>"
---
cdef abcdef <> <>
=== offset and length
x=abcdef; echo ${x:1:3} ${x:0:1} "<${x:2:0}>" ${x:4:10}
---
bcd a <> ef
=== a negative offset
x=abcdef; echo ${x: -2} ${x:(-2)} ${x:0-2:1} "<${x: -7}>" ${x: -6}
---
ef ef e <> abcdef
=== a negative length
x=abcdef; echo ${x:1:-1} ${x: -3:-1} ${x:0:-5} "<${x:2:-4}>"
---
bcde de a <>
=== a length that ends too early
x=abc
echo ${x:2:-2}
echo status $?
---
status 1
=== a minus without a blank is a default [posix]
x=abcdef; echo ${x:-2}; unset x; echo ${x:-2}
---
abcdef
2
=== an empty offset is 0
x=abcdef; echo ${x::2} ${x: :3} ${x:1:}.
---
ab abc .
=== expressions
x=abcdef n=1; echo ${x:n+1} ${x:n:n+1} ${x:$n} ${x:${#x}-2} ${x:(n+1)*2:1}
---
cdef bc bcdef ef e
=== a condition in the offset
x=abcdef n=0; echo ${x:n?1:2} ${x:n?1:2:1} ${x:(n?1:2):1} ${x:1?n?4:5:3:1}
---
cdef c c f
=== an assignment in the offset
x=abcdef; echo ${x:n=2:1} $n ${x:n++:n} $n
---
c 2 cde 3
=== a substitution in the offset
x=abcdef; echo ${x:$(echo 1):$(echo 2)} ${x:`echo 3`}
---
bc def
=== a slow substitution in the offset
x=abcdef n=0; echo ${x:$((n++))+$(sleep 0.01; echo 1):$(sleep 0.01; echo 2)} $n
---
bc 1
=== an assignment in an offset that blocks
x=abcdef n=0; echo ${x:n++:1}${x:n++:1} $(sleep 0.01; echo $n) $n
---
ab 2 2
=== arithmetic in the offset
x=abcdef; echo ${x:$((1+1)):$((2*1))}
---
cd
=== quotes in the offset
x=abcdef; echo ${x:"1":"2"} "${x:"1"}"
---
bc bcdef
=== an offset that is no number
x=abcdef; echo ${x:abc} ${x:1:abc}.
---
abcdef .
=== division by zero in the offset
x=abc
echo ${x:1/0}
echo status $?
---
status 1
=== an offset of nothing
x=abc
echo ${x:}
echo status $?
---
status 1
=== unquoted it is split
x='a b c'; printf '<%s>' ${x:1:3}; printf '<%s>' "${x:1:3}"; echo
---
<b>< b >
=== an unset variable
unset x; echo "<${x:1}><${x:0:1}>"
---
<><>
=== an unset variable under nounset [status=1]
set -u
echo ${x:1}
echo not here
---
=== a number
x=12345; echo ${x:1:2}; x=$((x+1)); echo ${x: -2}
---
23
46
=== of a positional parameter
set -- abc; echo ${1:1} ${1: -1} ${2:1}.
---
bc c .
=== of special parameters
set -- a b c; echo ${#:0} ${?:0:1} ${-:0:0}.
---
3 0 .
=== of the positional parameters
set -- a b c d; echo ${@:2} , ${@:2:2} , ${@: -1} , ${@:1:0} , ${@:5} , ${*:3}
---
b c d , b c , d , , , c d
=== of the positional parameters: number 0
set -- a b; echo ${@:0:1} "${@:0:2}"; set --; echo ${@:0}
---
../case.sh ../case.sh a
../case.sh
=== of the positional parameters: fields
set -- 'a b' '' c; printf '<%s>' "${@:1}"; echo; printf '<%s>' "${*:2}" ${@:1:2}; echo; printf '<%s>' "${@:4}"; echo
---
<a b><><c>
< c><a><b>
<>
=== of the positional parameters: far back
set -- a b c; echo "<${@: -4:1}>" "<${@: -5}>"
---
<../case.sh> <>
=== of the positional parameters: a negative length
set -- a b c
echo ${@:1:-1}
echo status $?
---
status 1
=== of the positional parameters: joined
set -- a b c; IFS=-; echo "${*:2}" ${*:2}; x=${*:1:2}; echo "$x"
---
b-c b c
a-b
=== loops over a part of the arguments
set -- a b c d; for i in "${@:2:2}"; do echo $i; done
---
b
c
=== characters of UTF-8
LC_ALL=C.UTF-8; x=$'\303\251a\342\202\254b'; echo "${x:0:1}" "${x:1:2}" "${x: -2}" "${x:2:-1}"
---
é a€ €b €
=== bytes in the C locale
x=$'\303\251a'; echo ${#x} "${x:2}"
---
3 a
=== invalid UTF-8 stays
LC_ALL=C.UTF-8; x=$'a\377b\303'; LC_ALL=C; printf '%q ' ${#x} "${x:1:1}" "${x:3}"; echo
---
4 $'\377' $'\303' 
=== in a here-document
x=abcdef; cat <<E
${x:1:2} ${x: -2}
E
---
bc ef
=== in a pattern
x=a*b; case axxb in ${x:0:2}b) echo pattern;; esac; case axxb in "${x:0:2}"b) echo no;; *) echo text; esac
---
pattern
text
=== a colon in a nested expansion
x=abcdef y=:2; echo ${x:${y:1}} ${x:${z:-3}:${z:-1}}
---
cdef d
=== long numbers
x=abc; echo "<${x:9223372036854775807}><${x:0:9223372036854775807}>"
---
<><abc>
