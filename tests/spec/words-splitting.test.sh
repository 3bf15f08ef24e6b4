=== white space [posix]
p() { printf '<%s>' "$@"; echo; }
x='a b  c'; p $x "$x"; p x$x"y"; p $x$x; p " "$x" "
---
<a><b><c><a b  c>
<xa><b><cy>
<a><b><ca><b><c>
< a><b><c >
=== separators that are no white space [posix]
p() { printf '<%s>' "$@"; echo; }
IFS=:; y=a::b:; p $y; p x${y}z; p "$y"$y; y=:; p $y; y=::; p $y; p a$y
---
<a><><b>
<xa><><b><z>
<a::b:a><><b>
<>
<><>
<a><>
=== both kinds of separators [posix]
p() { printf '<%s>' "$@"; echo; }
IFS=' :'; y=' a : b : '; p $y; p $y$y; y='a  :b'; p $y
IFS=' x'; y=' xa x b x'; p $y
---
<a><b>
<a><b><a><b>
<a><b>
<><a><b>
=== no IFS, unset IFS [posix]
p() { printf '<%s>' "$@"; echo; }
x='a b  c'; IFS=; p $x; unset IFS; p $x
---
<a b  c>
<a><b><c>
=== IFS of a space alone
p() { printf '<%s>' "$@"; echo; }
IFS=' '; y=$'a\tb c\nd'; p $y
IFS=$'\n'; y=$'a b\nc\n\nd'; p $y
---
<a	b><c
d>
<a b><c><d>
=== letters, digits and signs as separators [posix]
p() { printf '<%s>' "$@"; echo; }
IFS=x; y=axxb; p $y; y=xaxbx; p $y
IFS=1; p $((212)) "$((212))" $((1))
IFS='\'; y='a\b'; p $y
IFS='*'; y='a*b'; p $y; set -- p q; p "$*"
---
<a><><b>
<><a><b>
<2><2><212><>
<a><b>
<a><b>
<p*q>
=== lists [posix]
p() { printf '<%s>' "$@"; echo; }
set -- 'a b' '' c; p $@; p "$@"; p $*; p "$*"; p x"$@"y; p x$@y; p x"$*"y
---
<a><b><c>
<a b><><c>
<a><b><c>
<a b  c>
<xa b><><cy>
<xa><b><cy>
<xa b  cy>
=== lists under another IFS
p() { printf '<%s>' "$@"; echo; }
set -- 'a b' '' c; IFS=:; p "$*"; p $*; p $@; p "x$*y"; set -- a:b '' c; p $*; p $@
---
<a b::c>
<a b><><c>
<a b><><c>
<xa b::cy>
<a><b><><c>
<a><b><><c>
=== lists without IFS [posix]
p() { printf '<%s>' "$@"; echo; }
set -- 'a b' '' c; IFS=; p "$*"; p $*; p $@; unset IFS; p "$*"
---
<a bc>
<a b><c>
<a b><c>
<a b  c>
=== empty lists [posix]
p() { printf '<%s>' "$@"; echo "$#"; }
set --; p "$@" $@ "$*"; p ""$@; p "$@""$@"; p x"$@"; p "$@"$x; p "" $@
---
<>1
<>1
<>0
<x>1
<>0
<>1
=== lists in assignments
IFS=:; set -- a:b '' c
x=$*; echo "$x"; x=$@; echo "$x"; x="$@"; echo "$x"; x="$*"; echo "$x"
---
a:b::c
a:b  c
a:b  c
a:b::c
=== literals are not split [posix]
p() { printf '<%s>' "$@"; echo; }
IFS=:; p a:b; y=a:b; p ${y}:c; for i in $y a:b; do p $i; done
---
<a:b>
<a><b:c>
<a>
<b>
<a><b>
=== words of expansions [posix]
p() { printf '<%s>' "$@"; echo; }
IFS=:; p ${u:-a:b} "${u:-a:b}" ${u:-"a:b"} ${u:-a":"b:c}; set -- x y; p "${u:-$@}" ${u:-"$@"}
---
<a><b><a:b><a:b><a:b><c>
<x><y><x><y>
=== empty expansions [posix]
p() { printf '<%s>' "$@"; echo "$#"; }
x=; p $x"" ""$x $x; p "$x"; p a${x}b; p $x; p '' $x ""; p ${x:+y} "${x:+y}"; p $(:) "$(:)"
---
<><>2
<>1
<ab>1
<>0
<><>2
<>1
<>1
=== substitutions [posix]
p() { printf '<%s>' "$@"; echo; }
IFS=:; p $(echo a:b) "$(echo a:b)" `echo c:d` x$(echo a:b)y
---
<a><b><a:b><c><d><xa><by>
=== where there is no splitting
IFS=:; y=a:b
z=$y; echo "$z"
case a:b in $y) echo yes;; esac
cat <<< $y
cat <<E
$y
E
---
a:b
yes
a:b
a:b
=== splitting before patterns [posix]
touch a1 b1
y='a* b*'; echo $y "$y"
IFS=:; y='a*:b*'; echo $y
---
a1 b1 a* b*
a1 b1
=== a substitution that blocks between fields [posix]
p() { printf '<%s>' "$@"; echo; }
x=' a '; p $x$(sleep 0.01; echo ' b c ')$x"$(sleep 0.01; echo ' d ')"
---
<a><b><c><a>< d >
=== IFS changes in an expansion [posix]
p() { printf '<%s>' "$@"; echo; }
x=a:b; unset IFS; p $x ${IFS:=:} $x
---
<a:b><><a><b>
=== lists changed by operators in assignments
IFS=:; set -- a b; a=(a b)
for e in '"${@/a/c}"' '"${@^}"' '"${a[@]#x}"' '"${@:1}"' '"$@"' '"${@@Q}"' '${@#x}' '${@/a/c}' '${@^}' '${@:1}' '${a[@]%x}' '${a[@]@Q}' '$@' 'x${@#x}y'
do eval "x=$e"; echo "$e $x"; done
---
"${@/a/c}" c:b
"${@^}" A:B
"${a[@]#x}" a:b
"${@:1}" a:b
"$@" a b
"${@@Q}" 'a':'b'
${@#x} a:b
${@/a/c} c b
${@^} A B
${@:1} a b
${a[@]%x} a:b
${a[@]@Q} 'a':'b'
$@ a b
x${@#x}y xa:by
=== lists changed by operators without IFS
IFS=; set -- a b
x=${@#x}; echo "$x"; x=${*#x}; echo "$x"; x="${@@Q}"; echo "$x"; x="${*@Q}"; echo "$x"
---
a b
ab
'a' 'b'
'a''b'
=== lists changed by operators in here-strings and case words
IFS=:; set -- a b
cat <<< ${@#x}
case ${@#x} in a:b) echo colon;; 'a b') echo space;; esac
cat <<E
${@#x}
E
---
a:b
space
a b
=== empty parameters under a separator that is no white space
p() { printf '<%s>' "$@"; echo "$#"; }
IFS=a; set -- 'a b' bca ''; p ${@#x} ; p $@ ; p $*; p x$@y; p ${@:2}y;
---
<>< b><bc><>4
<>< b><bc><>4
<>< b><bc><>4
<x>< b><bc><><y>5
<bc><><y>3
=== an offset beyond the end needs no length
x=abc; set -- a; a=(1 2)
echo "[${x:4:1+}]" "[${x: -4:1+}]" "[${@:3:1+}]" "[${a[@]:10: -2}]"
---
[] [] [] []
=== the length of # with an operator
(echo ${#^}) 2>/dev/null; echo $?
(echo ${#%}) 2>/dev/null; echo $?
(echo ${#,a}) 2>/dev/null; echo $?
set -- a b; echo ${#%2} ${#/2/x} ${#:0} ${##2} ${#-} ${#:-x}
---
1
1
1
x 2 2 2
