Lists: POSIX XCU 2.9.3, bash manual 3.2.4.
=== and, or [posix]
true && echo a; false && echo b; true || echo c; false || echo d
---
a
d
=== left associative with equal rank [posix]
true || echo a && echo b; false && echo c || echo d; true && false || echo e; false || false || echo f
---
b
d
e
f
=== status of and-or lists [posix]
true && false; echo $?; false && true; echo $?; false || (exit 3); echo $?; true || false; echo $?
---
1
1
3
0
=== newlines after operators [posix]
true &&

echo a ||
echo b
---
a
=== semicolons and newlines separate [posix]
echo a; echo b
echo c;
echo d ; echo e ;
---
a
b
c
d
e
=== an ampersand separates, too [posix]
echo a & wait; echo b
true & false & wait; echo $?
---
a
b
0
=== bang in lists [posix]
! true || echo a; ! false && echo b; true && ! false && echo c
---
a
b
c
=== pipelines in lists [posix]
echo x | grep -q y || echo a | cat && echo b
---
a
b
=== groups in lists [posix]
{ false; true; } && echo a; (true; false) || echo b; { echo c; } && { echo d; }
---
a
b
c
d
=== a group's closing brace needs a separator before it [posix]
{ echo a; echo }; }
---
a
}
=== braces as words [posix]
echo { } }a; echo a{ b}
---
{ } }a
a{ b}
=== subshell without blanks [posix]
(echo a);(echo b)&&(echo c)
---
a
b
c
=== nested groups [posix]
( ( (echo deep) ) ); { { { echo deeper; }; }; }
---
deep
deeper
=== assignment in a list [posix]
x=1 && echo $x; x=2; y=$x || echo no; echo $y
---
1
2
=== status after an assignment [posix]
false; x=1; echo $?; false; x=$(false); echo $?
---
0
1
=== exit status of an empty line or comment keeps the last [posix]
false
# comment

echo $?
---
1
=== return value through a brace group [posix]
{ (exit 4); }; echo $?; { exit 5; } & wait $!; echo $?
---
4
5
=== exit in a subshell [posix]
(exit 3; echo no); echo $?; (exit); echo $?; false; (exit); echo $?
---
3
0
1
=== the list after a background command goes on [posix]
until [ -e go ]; do sleep 0.002; done && echo late & echo early; : > go; wait
---
early
late
=== an and-or list in the background as one job [posix]
false || echo one && echo two & wait
---
one
two
=== long and-or chains [posix]
true && true && true && true && false || false || false || echo end
---
end
=== keywords only where a command starts [posix]
echo if then else fi while do done for in case esac ! { }
---
if then else fi while do done for in case esac ! { }
=== a case of everything on one line [posix]
if true; then while true; do for i in 1; do case $i in 1) { (echo in) }; break 2;; esac; done; done; fi
---
in
=== semicolon after background is an error, newline is not
eval 'true & ; true' 2>/dev/null; echo $?
true &
wait
---
2
=== a list in a condition: the last status counts [posix]
if false; true; then echo a; fi; while true; false; do echo no; done; echo b
---
a
b
=== comment after operators [posix]
true && # why
echo yes
---
yes
=== exit without argument uses the last status [posix]
(false; exit); echo $?
---
1
=== status is taken modulo 256
(exit 256); echo $?; (exit 257); echo $?; (exit -1); echo $?; (exit 1000); echo $?
---
0
1
255
232
=== exit at the end of the script gives its status [posix status=1]
true; false
---
=== an empty script [posix]
---
=== only comments [posix]
# nothing
---
=== exit by value [posix status=42]
echo a; exit 42; echo b
---
a
