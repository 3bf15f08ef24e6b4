What bash refuses when it reads a script, and what only when it runs: status of syntax errors, odd delimiters.

=== a substitution in a delimiter is text
cat <<E$(a b)
x
E$(a b)
echo y
---
x
y
=== backquotes in a delimiter
cat <<E`a b`
x
E`a b`
echo y
---
x
y
=== an expansion in a delimiter
cat <<${x y}z
$((1+1))
${x y}z
echo y
---
2
y
=== arithmetic in a delimiter
cat <<E$((1 + 2))
x
E$((1 + 2))
echo y
---
x
y
=== a number after >& before another redirection
echo a 1>& 2>f; echo $?; cat f
---
0
a
=== a number after >& before <
echo a >&1<<E
E
exec 3>&1 >&3; echo b >&3<&0 </dev/null
---
a
b
=== ]] where a command begins is an error [status=2]
echo a
]] b
echo c
---
a
=== ]] as an argument is a word [posix]
echo ]] [[ a ]]; x=]]; echo $x
---
]] [[ a ]]
]]
=== an error in backquotes is told when they run
echo one
x=`if`; echo $? "<$x>"
echo "`else a`" two 2>/dev/null
---
one
2 <>
 two
=== an error in quoted backquotes [posix]
f() { echo "`fi`"; }
echo one; f; echo $?
---
one

0
=== an error in a here-document is told when it runs
echo one
cat <<E
a ${x b
E
echo $?
---
one
1
=== an error in a substitution of a here-document
cat <<E
a $(if) b
E
echo $?
---
1
=== a function with a bad here-document that is not called
f() { cat <<E
${
E
}
echo fine
---
fine
=== a syntax error ends the script [posix status=2]
echo one
if; then
echo two
---
one
=== an error in the middle of a line: nothing of it runs [posix status=2]
echo one; fi; echo two
---
=== an error in eval
eval 'if'; echo $?; eval 'echo a
fi'; echo $?
---
2
a
2
=== an error in eval within a function
f() { eval ')'; echo $?; }; f; echo $?
---
2
0
=== an error in a sourced file
echo 'echo a; )' > f; . ./f; echo $?
---
2
=== an error in a sourced file, after commands
printf 'echo a\necho )\necho b\n' > f; . ./f; echo $?
---
a
2
=== an error under -c [posix]
bash -c 'echo a
fi'; echo $?
---
a
2
=== an error under -c, at once [posix]
bash -c 'echo a; fi'; echo $?
---
2
=== an unclosed quote under -c [posix]
bash -c 'echo a
echo "b'; echo $?; bash -c 'echo $('; echo $?
---
a
2
2
=== an error in a script within [posix]
echo 'echo a
done' > f; bash f; echo $?; bash < f; echo $?
---
a
2
a
2
=== an error in a trap
trap 'fi' EXIT; echo a
---
a
=== an error in eval in a condition
if eval 'fi'; then echo yes; else echo no $?; fi; eval ')' || echo or $?
---
no 2
or 2
=== an error in eval with set -e [posix status=2]
set -e; eval 'fi'; echo no
---
=== an error in a substitution ends the script [posix status=2]
echo a
x=$(if)
echo b
---
a
=== unclosed things [posix status=2]
echo a
{ echo b
---
a
=== unclosed double quote [posix status=2]
echo a
echo "b
---
a
=== unclosed substitution [posix status=2]
echo a
echo $(b
---
a
=== a here-document without its end [posix]
cat <<E
a
---
a
=== a here-document without its end, in eval
eval 'cat <<E
a'; echo $?
---
a
0
