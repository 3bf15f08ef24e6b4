set -x and set -v (bash manual 4.3.1), traced to standard output.

=== case
BASH_XTRACEFD=1; x=1; set -x; case $x in 1) :;; esac; case "a $x" in a*) :; esac
---
+ case $x in
+ :
+ case "a $x" in
+ :
=== for arith
BASH_XTRACEFD=1; set -x; for ((i=0; i<2; i++)); do :; done
---
+ (( i=0 ))
+ (( i<2 ))
+ :
+ (( i++ ))
+ (( i<2 ))
+ :
+ (( i++ ))
+ (( i<2 ))
=== cond
BASH_XTRACEFD=1; x=1; set -x; [[ $x == 1 && a < b ]]; [[ -n $x || ! -e /q ]]; [[ ! $x = 2 ]]; [[ -z "" ]]; [[ $x ]]; [[ "a b" = "a b" ]]; [[ abc == a* ]]; [[ abc == "a*" ]]; [[ a =~ ^a ]]; [[ 1 -eq 1 ]]; [[ ! ( a = b ) ]]
---
+ [[ 1 == 1 ]]
+ [[ a < b ]]
+ [[ -n 1 ]]
+ [[ ! 1 = 2 ]]
+ [[ -z '' ]]
+ [[ -n 1 ]]
+ [[ a b = \a\ \b ]]
+ [[ abc == a* ]]
+ [[ abc == \a\* ]]
+ [[ a =~ ^a ]]
+ [[ 1 -eq 1 ]]
+ [[ a = b ]]
=== select and simple
BASH_XTRACEFD=1; set -x; f() { local a=1; return 2; }; f 'a b' "" $'x\ny' '*' "it's" a=b; true; x=5 f; { echo a; } >/dev/null; (echo b); ! true; true | cat; if true; then :; fi
---
+ f 'a b' '' 'x
y' '*' 'it'\''s' a=b
+ local a=1
+ return 2
+ true
+ x=5
+ f
+ local a=1
+ return 2
+ echo b
b
+ true
+ cat
+ true
+ true
+ :
=== ps4
BASH_XTRACEFD=1; PS4='+${LINENO}: '; set -x
echo a
f() {
  echo b
}
f
---
+2: echo a
a
+6: f
+4: echo b
b
=== ps4 default
BASH_XTRACEFD=1; PS4=; set -x; echo a; PS4='> '; echo $(echo b); unset PS4; echo c
---
echo a
a
PS4='> '
> echo '>>' echo b b
>> echo b b
> unset PS4
echo c
c
=== ps4 multi
BASH_XTRACEFD=1; PS4='xy '; set -x; echo $(echo $(echo b)); eval 'eval "echo c"'
---
xy echo xxy echo xxxy echo b b xxxy echo b b
xxy echo xxxy echo b b xxxy echo b b
xy eval 'eval "echo c"'
xxy eval 'echo c'
xxxy echo c
c
=== nosuch
BASH_XTRACEFD=1; set -x; nosuch a 2>/dev/null; x=1 nosuch 2>/dev/null; >f; cat <f
---
+ nosuch a
+ x=1
+ nosuch
+ cat
=== unquoted expansion
BASH_XTRACEFD=1; v='a  b'; set -x; echo $v "$v" ${v% *}; x=$v; y="$v"; z=$(echo q)
---
+ echo a b 'a  b' a
a b a  b a
+ x='a  b'
+ y='a  b'
+ z='++ echo q
q'
=== append
BASH_XTRACEFD=1; x=a; set -x; x+=b; x+=; y=
---
+ x+=b
+ x+=
+ y=
=== verbose [posix]
exec 2>&1; set -v
echo a
for i in 1 2
do echo $i
done
f() {
 :
}
# comment

set +v
echo b
---
echo a
a
for i in 1 2
do echo $i
done
1
2
f() {
 :
}
# comment

set +v
b
=== unset var trace
BASH_XTRACEFD=1; set -x; echo $nope "$nope" ${nope:-d}; unset nope
---
+ echo '' d
 d
+ unset nope
=== a command is traced before its redirections are tried
{ set -x; x=1 echo a > nosuch/f; cat b >&9; echo c > $y; f() { :; }; f 3>&8; set +x; } 2>&1
---
+ x=1
+ echo a
../case.sh: line 1: nosuch/f: No such file or directory
+ cat b
../case.sh: line 1: 9: Bad file descriptor
+ echo c
../case.sh: line 1: $y: ambiguous redirect
+ f
../case.sh: line 1: 8: Bad file descriptor
+ set +x
=== and where the error is told
{ set -x; x=1 true 2>g 3>&9; set +x; } 2>t; cat t; echo -; cat g
---
+ x=1
+ true
+ set +x
-
../case.sh: line 1: 9: Bad file descriptor
=== substitutions in a redirection come after the trace
{ set -x; a=$(echo 1) echo b >$(sleep 0.01; echo f); a=$(echo 2) : >nosuch/$(echo g); set +x; } 2>&1
---
++ echo 1
+ a=1
+ echo b
++ sleep 0.01
++ echo f
++ echo 2
+ a=2
+ :
++ echo g
../case.sh: line 1: nosuch/g: No such file or directory
+ set +x
=== BASH_XTRACEFD must be open when it is set, and counts until it is closed
{ BASH_XTRACEFD=5; exec 5>t; set -x; echo a; set +x; } 2>&1; cat t
exec 6>u; BASH_XTRACEFD=6; { set -x; echo b; exec 6>&-; echo c; set +x; } 2>&1; echo -; cat u
---
../case.sh: line 1: BASH_XTRACEFD: 5: invalid value for trace file descriptor
+ echo a
a
+ set +x
b
+ echo c
c
+ set +x
-
+ echo b
+ exec
