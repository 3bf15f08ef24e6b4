let: bash manual 4.2.
=== assigns
let x=3+4; echo $? $x
---
0 7
=== the status is of the last
let 1; echo $?; let 0; echo $?; let 0 1; echo $?; let 1 0; echo $?
---
0
1
0
1
=== many expressions
let a=1 b=a+1 'c = a + b'; echo $a $b $c
---
1 2 3
=== increments
i=5; let i++ i++ --i; echo $i; let 'i += 10'; echo $i
---
6
16
=== no expression
let 2>/dev/null; echo $?
---
1
=== an error
let 1+ 2>/dev/null; echo $?; let 'x=1' 'y=' 'z=3' 2>/dev/null; echo $? $x [$y] [$z]
---
1
1 1 [] []
=== division by zero
let 1/0 2>/dev/null; echo $?
---
1
=== negative
let -1; echo $?; let -- -1+1; echo $?
---
0
1
=== arguments are expanded
n=4; let "m = $n * 2" k=$(echo 3)+n; echo $m $k
---
8 7
=== as a condition
i=0; while let 'i < 3'; do echo $i; let i++; done
---
0
1
2
=== an element
let a[2]=7; echo ${a[2]}; let 'a[2]*=2' 'a[1+2] = 1'; echo ${a[@]}
---
7
14 1
=== with set -e [status=1]
set -e; let x=0 || echo zero; let x=1; echo $x; let x=0; echo no
---
zero
1
=== bases and operators
let 'x = 16#ff' 'y = 2**10' 'z = x > y ? 1 : 2'; echo $x $y $z
---
255 1024 2
=== blocks in its middle
let x=$(sleep 0.01; echo 5) y=x*$(echo 2); echo $x $y
---
5 10
=== the comma
let 'x=1, y=2'; echo $? $x $y
---
0 1 2
=== parentheses
let "x=(1+2)*3"; echo $x
---
9
=== type
type -t let
---
builtin
