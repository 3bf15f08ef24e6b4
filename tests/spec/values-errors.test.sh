What errors of expressions, subscripts and assignments do (bash manual 3.5.3, 6.5, 6.7): which drop the line, and which end the shell.

=== an integer variable's bad expression drops the line
declare -i x=5; x='1+'; echo no
echo $x $?; declare -i y='2*'; echo no
echo $?; declare -i z; z+='a b'; echo no
echo $?
---
5 1
1
1
=== bad subscripts of builtins drop the line
printf -v 'a[1+]' x; echo no
echo $?; unset 'a[1+]'; echo no
echo $?; read 'a[1+]' <<< x; echo no
echo $?; declare -a 'b[1+]=3'; echo no
echo $?; test -v 'a[1+]'; echo no
echo $?; [[ -v a[1+] ]]; echo no
echo $?
---
1
no
0
1
1
1
1
=== a bad subscript after a block drops the line
printf -v "a[1+$(sleep 0.01)]" x; echo no
echo $?; read 'a[1+]' < <(sleep 0.01; echo x); echo no
echo $?
---
1
1
=== a name reference with a bad subscript
declare -n r='a[1+]'; r=5; echo no
echo $?; echo $r; echo no
echo $?
---
1
1
=== errors within for ((
for ((i=0;i<1+;i++)); do echo no; done; echo $?
for ((1+;;)); do echo no; done; echo $?
for ((;;1+)); do echo a; done; echo $?
for ((i=0;i<$(sleep 0.01; echo 1+);i++)); do echo no; done; echo $?
---
1
1
a
1
1
=== errors of (( and let are failures
((1+)); echo $?; let '1+'; echo $?; readonly r=1; ((r=2)); echo $?; let r++; echo $?; [[ 1+ -eq 2 ]]; echo $?
---
1
1
1
1
1
=== an offset that is not looked at
a=(); echo "${a[@]:1+}" ok; unset a; echo "${a[@]:1+}" ok; a=(1); echo "${a[@]:1+}" no
echo $?
---
ok
ok
1
=== an operator without a letter [status=1]
unset x; echo "${x@}" ; x=1; echo ${x@}; echo no
---

=== a special builtin that is used wrongly ends a posix shell
set -o posix; readonly x=1
for c in 'export -z' 'readonly -z' 'unset -z' 'export x=2' 'readonly x=2' 'return 1' 'source ./nosuch' .; do (eval "$c" 2>/dev/null; echo no); echo $?; done
---
2
2
2
1
1
2
1
2
=== ones that do not end it
set -o posix; for c in 'export 1x' 'unset 1x' 'trap x NOSIG' 'shift 1 2' 'command export -z' 'command . ./nosuch' 'declare -z'; do (eval "$c" 2>/dev/null; echo yes $?); done
---
yes 1
yes 0
yes 1
yes 2
yes 1
yes 2
=== getopts into a readonly variable
readonly r=1; set -- -a; getopts a r; echo $?; getopts a r; echo $?
---
2
1
=== an array for a reference to an element
a=(1 2); declare -n r='a[0]'; r=(3 4); echo no
echo $? "${a[@]}"; r+=x; echo ${a[0]} ${!r}
---
1 1 2
1x a[0]
=== a local reference to the global variable of its own name
f() { local -n x=x; echo "[$x]"; x=7; x+=8; }; x=1; f; echo $x; x=2; f; echo $x
---
[1]
78
[2]
78
=== the same with arrays
a=(1 2); f() { local -n a=$1; echo "${a[@]}"; a[0]=5; a+=(3); echo ${#a[@]}; declare -p a; }; f a; declare -p a
declare -A m=([k]=v); g() { local -n m=$1; echo "${m[k]} ${!m[@]}"; m[z]=1; unset 'm[k]'; }; g m; declare -p m
---
1 2
3
declare -n a="a"
declare -a a=([0]="5" [1]="2" [2]="3")
v k
declare -A m=([z]="1" )
=== the same when the variable is unset, local, or changed by a function below
f() { local -n u=u; u=3; }; f; echo $u; g() { local v=1; h; echo $v; }; h() { local -n v=v; k; v+=3; }; k() { v=2; }; g; echo ${v-unset}
---
3
1
23
=== the same with a block
f() { local -n x=x; x=$(sleep 0.01; echo "$x!"); (x=no); }; x=1; f; echo $x
---
1!
=== a member of an associative array without a key
declare -A e=([x]=1 y [z]=2); declare -p e
---
declare -A e=([z]="2" [x]="1" )
=== recursion of values in expressions [status=1]
x='y+1' y='z*2' z=5; echo $((x)) $((x*2)); a=b b=a; echo $((a)); echo no
---
11 22
=== shifts, powers and the limits of integers
echo $((1<<63)) $((1<<64)) $((1<<-1)) $((1>>65)) $((-1>>70)) $((2**63)) $((2**64)) $((3**41)) $((0**0))
echo $((-9223372036854775808/-1)) $((-9223372036854775808%-1)) $((9223372036854775807+1)) $((99999999999999999999))
---
-9223372036854775808 1 -9223372036854775808 0 -1 -9223372036854775808 0 -420491770248316829 1
-9223372036854775808 0 -9223372036854775808 7766279631452241919
=== bases
echo $((2#101)) $((64#_@)) $((36#Zz)) $((37#A)) $((16#fF)) $((010)) $((0x1F)) $((62#Z))
---
5 4094 1295 36 255 8 31 61
=== side effects that are not evaluated
i=5; echo $((0 && i++)) $((1 || i++)) $((1 ? i : i++)) $((0 ? i++ : i)) $i $((i++, i++)) $i
---
0 1 5 5 5 6 7
