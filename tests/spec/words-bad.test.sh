What is no expansion: an error when it is evaluated (bash manual 3.5.3).

=== a blank in the name
echo ${a b}
echo status $?
---
status 1
=== nothing
echo ${}
echo status $?
---
status 1
=== a number with a letter
echo ${1a}
echo status $?
---
status 1
=== an unknown operator
x=1; echo ${x&}
echo status $?; echo ${x;}
echo status $?; echo ${x!}
echo status $?
---
status 1
status 1
status 1
=== a length with an operator
x=1; echo ${#x:1}
echo status $?
---
status 1
=== in a subshell
(echo ${a b}); echo status $?
---
status 1
=== in a substitution
x=$(echo ${a b}); echo status $?
---
status 1
=== in eval
eval 'echo ${a b}'; echo status $?
---
status 1
=== in a function
f() { echo ${a b}; echo no; }
f; echo no
echo status $?
---
status 1
=== never evaluated [posix]
if false; then echo ${a b}; fi; f() { echo ${}; }; echo ok
---
ok
=== quotes in it
echo ${a'}'}
echo status $?; echo "${a"}"}"
echo status $?
---
status 1
status 1
=== in an assignment
x=${a b}
echo status $? "<$x>"
---
status 1 <>
=== nested in an operand
echo ${x:-${a b}}
echo status $?; x=1; echo ${x:-${a b}}
---
status 1
1
=== nested names in braces
echo ${${x}}
echo status $?
---
status 1
=== a length of no parameter
set -- a b; for x in + / ^ , = : '~' %; do (eval "echo \${#$x}") 2>/dev/null || echo "bad $x"; done; echo ${#-} ${##} ${#@} ${#*} ${#?} ${#:-d} ${#%b} ${#+s}
---
bad +
bad /
bad ^
bad ,
bad =
bad :
bad ~
bad %
2 1 2 2 1 2 2 s
=== slices beyond the end have any length
a=(1 2 3); echo "<${a[@]:9:-2}><${a[@]: -9:-2}><${a[@]:3:-1}>"; set -- a; echo "<${@:9:-1}>"; x=abc; echo "<${x:9:-2}>"
---
<><><>
<>
<>
