=== a command is on the line where the word after its name ends
exec 2>&1
nosuch1 "a
b" c \
d
nosuch2 \
  a \
  b
if nosuch3 "q
r"; then :; fi
echo \
  $LINENO \
  $LINENO
---
../case.sh: line 3: nosuch1: command not found
../case.sh: line 6: nosuch2: command not found
../case.sh: line 9: nosuch3: command not found
11 11
=== an assignment before the name counts instead
x="a
b" y=$LINENO
echo $y; x=1 eval 'echo $LINENO' "
:"
---
2
3
=== a substitution of several lines is on the last one
exec 2>&1
x=$(
nosuch1
)
echo $(
echo $LINENO
nosuch2 $(
  echo $LINENO; sleep 0.01
)
) $LINENO
---
../case.sh: line 4: nosuch1: command not found
../case.sh: line 11: nosuch2: command not found
10 10
=== in a substitution, commands are laid out anew
exec 2>&1
echo $(if nosuch1; then :; else nosuch2; fi; nosuch3; echo $LINENO)
echo $(
# a comment

echo $LINENO; nosuch4 && : ||
  nosuch5
while nosuch6; do :; done
{ nosuch7; }
(echo $LINENO
echo $LINENO)
)
---
../case.sh: line 2: nosuch1: command not found
../case.sh: line 5: nosuch2: command not found
../case.sh: line 6: nosuch3: command not found
6
../case.sh: line 12: nosuch4: command not found
../case.sh: line 12: nosuch5: command not found
../case.sh: line 13: nosuch6: command not found
../case.sh: line 16: nosuch7: command not found
12 17 18
=== elif, case and functions in a substitution
echo $(if false; then :; elif false; then :; elif echo $LINENO; then echo $LINENO; else :; fi; echo $LINENO
case x in a) ;; x) echo $LINENO;; esac; echo $LINENO
f() { echo $LINENO; echo $LINENO; }
f; for i in 1; do echo $LINENO; done; echo $LINENO)
---
10 11 16 22 24 27 28 32 33
=== here-documents in a substitution
echo $(cat <<X
$LINENO
X
echo $LINENO
)
---
5 9
=== backquotes are read as they are
exec 2>&1
echo `
echo $LINENO

nosuch5
` $LINENO
---
../case.sh: line 9: nosuch5: command not found
7 6
=== the lines of arithmetic, conditions and case [status=1]
exec 2>&1
((
1/0
))
case $(echo $LINENO
echo $LINENO) in *) echo "$LINENO";; esac
[[ $(
nosuch) ]]
[[ a == b &&
  $(nosuch) ]]
echo $((
2/0
))
---
../case.sh: line 4: ((: 
1/0
: division by 0 (error token is "0
")
6
../case.sh: line 8: nosuch: command not found
../case.sh: line 13: 
2/0
: division by 0 (error token is "0
")
=== the lines of eval begin on that of the command
eval "echo \$LINENO
echo \$LINENO"
eval 'echo $LINENO
:
echo $LINENO' b \
c
eval : "
echo \$LINENO"
---
2
3
5
7 b c
8
