The commands ((…)) and for ((…)) (bash manual 3.2.5.1, 3.2.5.2).

=== the status of an expression
((1)); echo $?
((0)); echo $?
((-1)); echo $?
((2 > 1)); echo $?
((2 < 1)); echo $?
---
0
1
0
0
1
=== an empty expression is false
(()); echo $?
(( )); echo $?
---
1
1
=== assignments
((x=3)); echo $? $x
((x=0)); echo $? $x
((x+=5)); echo $? $x
((x++)); echo $? $x
((y=x, x=1)); echo $? $x $y
---
0 3
1 0
0 5
0 6
0 1 6
=== parameters and quotes within
x=4; (( $x == 4 )); echo $?
(( ${x} * 2 == 8 )); echo $?
(( "x" == 4 )); echo $?
(( $# == 0 )); echo $?
---
0
0
0
0
=== operators that are the shell's elsewhere
((1 < 2 && 3 > 2)); echo $?
((0 || 1)); echo $?
((5 & 4)); echo $?
((4 | 1)); echo $?
((!0)); echo $?
((x = 1 << 3)); echo $x
---
0
0
0
0
0
8
=== parentheses within
(( (1 + 2) * 3 == 9 )); echo $?
(((1 + 2) * 3 == 9)); echo $?
---
0
0
=== several lines
((
  x = 1 +
  2
)); echo $x
---
3
=== an error is false, and the script goes on
((1 / 0)) 2>/dev/null; echo $?
((1 +)) 2>/dev/null; echo $?
((08)) 2>/dev/null; echo $?
---
1
1
1
=== set -e: a false one ends the shell [status=1]
set -e
((0)) || echo or
if ((0)); then :; fi
((1))
echo here
((0))
echo never
---
or
here
=== set -e: an expression of a loop is a condition
set -e
for ((i = 0; i < 2; i++)); do echo $i; done
echo done
---
0
1
done
=== with a redirection
((1)) > f; echo $?; ls
---
0
f
=== as the body of a function
f() ((1 == $1))
f 1; echo $?; f 2; echo $?
function g ((0))
g; echo $?
---
0
1
1
=== in if, while and a list
i=0; while ((i < 3)); do ((i++)); done; echo $i
if ((i == 3)); then echo yes; fi
((i)) && echo and; ((!i)) || echo or
! ((i)); echo $?
---
3
yes
and
or
1
=== two parentheses that are two subshells [posix]
((echo a); echo b)
((echo c) | cat)
( (echo d) )
---
a
b
c
d
=== a substitution in the midst
(($(echo 3) == 3)); echo $?
((x = $(echo 4) + $(echo 5))); echo $x
---
0
9
=== side effects beside a substitution happen once
x=0; ((x++ + $(echo 1))); echo $? $x
y=0; ((y += $(echo 2), y += $(echo 3))); echo $y
---
0 1
5
=== a loop that counts
for ((i = 0; i < 3; i++)); do echo $i; done; echo $i
for ((i=3;i>0;i--)) do echo $i; done
---
0
1
2
3
3
2
1
=== parts may be absent
i=0; for ((; i < 2; i++)); do echo $i; done
for ((i = 0; ; i++)); do if ((i > 1)); then break; fi; echo $i; done
for ((i = 0; i < 2; )); do echo $i; ((i++)); done
for ((;;)); do break; done; echo $?
for (( ; ; )); do break; done; echo $?
---
0
1
0
1
0
1
0
0
=== braces for a body
for ((i = 0; i < 2; i++)) { echo $i; }
for ((i = 0; i < 2; i++)); { echo $i; }
for x in a b; { echo $x; }
---
0
1
0
1
a
b
=== newlines before the body
for ((i = 0; i < 1; i++))
do
  echo $i
done
for ((i = 0; i < 1; i++))

{
  echo $i
}
---
0
0
=== break and continue
for ((i = 0; i < 5; i++)); do ((i == 1)) && continue; ((i == 3)) && break; echo $i; done; echo $i
---
0
2
3
=== break and continue from within
for ((i = 0; i < 3; i++)); do for ((j = 0; j < 3; j++)); do
  ((j == 1)) && continue 2; ((i == 2)) && break 2; echo $i $j
done; done; echo $i $j
---
0 0
1 0
2 0
=== its status is that of the last command
for ((i = 0; i < 2; i++)); do false; done; echo $?
for ((i = 0; i < 0; i++)); do false; done; echo $?
false; for ((; 0; )); do :; done; echo $?
for ((i = 0; i < 2; i++)); do ((i == 0)); done; echo $?
---
1
0
0
1
=== several assignments and comparisons
for ((i = 0, j = 5; i < j; i++, j--)); do echo $i $j; done
---
0 5
1 4
2 3
=== parameters in the parts
n=2; for ((i = 0; i < $n; i++)); do echo $i; done
for ((i = ${n}; i <= n + 1; i += 1)); do echo $i; done
---
0
1
2
3
=== with redirections, and in a pipeline
for ((i = 0; i < 2; i++)); do echo $i; done > f; cat f
for ((i = 0; i < 2; i++)); do echo $i; done | while read x; do echo "<$x>"; done
for ((i = 0; i < 2; i++)); do read x; echo $x; done <<X
a
b
X
---
0
1
<0>
<1>
a
b
=== a return from within
f() { for ((i = 0; ; i++)); do if ((i == 2)); then return 7; fi; done; }; f; echo $? $i
---
7 2
=== a substitution in each part
for ((i = $(echo 0); i < $(echo 2); i += $(echo 1))); do echo $i; done
---
0
1
=== a body that waits
for ((i = 0; i < 2; i++)); do x=$(echo $i); echo $x | cat; done
---
0
1
=== big numbers
((x = 9223372036854775807)); echo $x; ((x++)); echo $x
for ((i = 9007199254740990; i < 9007199254740993; i++)); do echo $i; done
---
9223372036854775807
-9223372036854775808
9007199254740990
9007199254740991
9007199254740992
=== names that are none
for a-b in 1; do echo; done 2>/dev/null; echo $?
'f'() { echo; } 2>/dev/null; echo $?
---
1
1
=== a lone bang
!
echo $?
! ; echo $?
! ! ; echo $?
! ! true; echo $?
---
1
1
0
0
