Attributes of functions: bash manual 3.3, 4.1, 4.2.
=== an exported function in a shell within
f() { echo "f $1"; }; export -f f; bash -c 'f x'; bash -c 'bash -c "f y"'
---
f x
f y
=== an exported function that is not one command
g() { local x=$1; if [ $x = a ]; then echo is a; fi; for i in 1 2; do echo $i; done; }; export -f g; bash -c 'g a'
---
is a
1
2
=== export -nf
f() { echo f; }; export -f f; export -nf f; bash -c 'f' 2>/dev/null; echo $?
---
127
=== export -f of what is no function
export -f nosuch; echo $?; readonly -f nosuch; echo $?
---
1
1
=== a readonly function
f() { echo 1; }; readonly -f f; f() { echo 2; }; echo $?; f; unset -f f; echo $?; unset f; echo $?; f
---
1
1
1
1
1
=== declare -F shows attributes
f() { :; }; g() { :; }; h() { :; }; export -f f; readonly -f g; declare -ft h; declare -F; declare -Fx; declare -Fr
---
declare -fx f
declare -fr g
declare -ft h
declare -fx f
declare -fr g
=== a function that is defined again stays exported
f() { echo 1; }; export -f f; f() { echo 2; }; bash -c f; unset -f f; f() { echo 3; }; bash -c f 2>/dev/null; echo $?
---
2
127
=== functions in subshells
f() { echo 1; }; (f() { echo 2; }; readonly -f f; f); f; f() { echo 3; }; f
---
2
1
3
=== export -f and a slow function
f() { x=$(sleep 0.01; echo slow); echo $x; }; export -f f; bash -c f
---
slow
=== unset -f and -v [posix]
f() { echo func; }; f=var; unset -v f; f; echo ${f-unset}; f=var; unset -f f; f 2>/dev/null; echo $? $f
---
func
unset
127 var
=== unset takes the variable first
f() { echo func; }; f=var; unset f; f; echo ${f-unset}; unset f; f 2>/dev/null; echo $?
---
func
unset
127
=== unset of both kinds at once
unset -f -v x; echo $?; unset -Z; echo $?; unset 1x; echo $?; unset; echo $?
---
1
2
0
0
