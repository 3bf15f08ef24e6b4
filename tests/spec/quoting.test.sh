Quoting: POSIX XCU 2.2, bash manual 3.1.2.
=== single quotes keep everything [posix]
echo 'a $b `c` \d "e" *'
echo 'two
lines'
---
a $b `c` \d "e" *
two
lines
=== a single quote between single quotes [posix]
echo 'it'\''s' 'a'"'"'b'
---
it's a'b
=== double quotes expand dollar and backquote only [posix]
x=1
echo "$x ${x} `echo 2` $(echo 3) $((4)) 'x' * ~ # |"
---
1 1 2 3 4 'x' * ~ # |
=== backslash in double quotes escapes five characters
echo "\$x \`x\` \"x\" \\x \a \* \'"
echo "a\
b"
---
$x `x` "x" \x \a \* \'
ab
=== backslash outside quotes escapes anything [posix]
echo \a\b\$x\\ \"\' \* \# a\ \ b \~ \; \& \| \< \> \( \)
---
ab$x\ "' * # a  b ~ ; & | < > ( )
=== backslash newline joins lines anywhere [posix]
ec\
ho on\
e two \
three
if true; th\
en echo yes; f\
i
---
one two three
yes
=== backslash newline stays in single quotes [posix]
echo 'a\
b'
---
a\
b
=== empty strings are words [posix]
set -- '' "" a '' ; echo $#
x=
set -- $x "$x" ''"$x" $x$x; echo $#
for i in '' b; do echo "[$i]"; done
---
4
2
[]
[b]
=== quoted parts join into one word [posix]
x='a b'
set -- pre"$x"'c d'\ e; echo "$#:$1"
---
1:prea bc d e
=== quoting a command name and keywords [posix]
'echo' a; "ec"ho b; \echo c
i"f" 2>/dev/null; echo $?
---
a
b
c
127
=== a quoted reserved word is a command [posix]
\if 2>/dev/null
echo $?
'for' 2>/dev/null
echo $?
---
127
127
=== dollar at the end of a word is itself [posix]
echo $ a$ "b$" "$" $% "$ x"
---
$ a$ b$ $ $% $ x
=== dollar-single: simple escapes
echo $'tab:\t|' $'nl:\n|' $'q:\'|' $'dq:\"|' $'bs:\\|'
---
tab:	| nl:
| q:'| dq:"| bs:\|
=== dollar-single: bell, backspace, escape and so on as numbers
for c in $'\a' $'\b' $'\e' $'\E' $'\f' $'\r' $'\v' $'\t' $'\n'; do printf '%d ' "'$c"; done; echo
---
7 8 27 27 12 13 11 9 10 
=== dollar-single: octal and hexadecimal
echo $'\101\102\60' $'\x41\x4a\x7a' $'\x41G' $'\1011'
---
AB0 AJz AG A1
=== dollar-single: unicode
printf %s $'\u41\u0042\U00000043' | wc -c
printf %s $'\x31\u32'; echo
---
3
12
=== dollar-single: control characters
printf '%d ' "'$(printf %s $'\cA')" "'$(printf %s $'\cz')" "'$(printf %s $'\c[')"; echo
---
1 26 27 
=== dollar-single: an unknown escape stays
echo $'\q\w\9'
---
\q\w\9
=== dollar-single inside double quotes is not special
echo "$'a\tb'"
---
$'a\tb'
=== dollar-double is a plain double quote
x=1; echo $"a $x"
---
a 1
=== dollar-single does not expand
x=1; echo $'$x `echo` $(echo)'
---
$x `echo` $(echo)
=== comments [posix]
echo a # comment 'with quote
# whole line; echo no
echo b#c '#d' "#e" \#f
echo g;# h
echo i $(echo j # k
)
---
a
b#c #d #e #f
g
i j
=== a comment at the very end without newline [posix]
echo a
# b \
echo c
---
a
c
=== quotes hide operators [posix]
echo 'a|b' "c;d" e\&f 'g>h' "i<j"
ls
---
a|b c;d e&f g>h i<j
=== quotes inside command substitution are independent [posix]
x='a  b'
echo "$(echo "$x" "c  d")"
echo "$(echo '"' "'")"
---
a  b c  d
" '
=== quotes inside a parameter's default word [posix]
unset u
set -- ${u:-"a b" c}; echo $#: "$@"
set -- "${u:-a   b}"; echo $#: "$@"
set -- "${u:-"a   b"}"; echo $#: "$@"
set -- ${u:-'a   b'}; echo $#: "$@"
echo "${u:-'a'}" ${u:-'$x'} "${u:-'$HOMEX'}"
---
2: a b c
1: a   b
1: a   b
1: a   b
'a' $x ''
=== escaped characters in a default word
unset u
echo "${u:-a\}b}" ${u:-a\}b} "${u:-\$x}" ${u:-\$x} "${u:-a\b}" ${u:-a\b}
---
a}b a}b $x $x a\b ab
=== nested quotes in nested defaults [posix]
unset u v
x='1  2'
echo "${u:-"${v:-"$x"}"}" ${u:-${v:-$x}} "${u:-${v:-$x}}"
---
1  2 1 2 1  2
=== quoted spaces at both ends [posix]
x=' a '
echo "[$x]" [$x] "["$x"]"
---
[ a ] [ a ] [ a ]
=== a multi-line string as argument [posix]
printf '%s|' "line 1
line 2
" end; echo
---
line 1
line 2
|end|
=== tilde: unquoted at the start only [posix]
HOME=/home/me
echo ~ ~/x a~ "~" '~' \~ ~"/x" x/~
---
/home/me /home/me/x a~ ~ ~ ~ ~/x x/~
=== tilde in assignments after = and colon [posix]
HOME=/home/me
a=~ b=~/x:~/y c="~" d=x:~ e=x~
echo $a $b "$c" $d $e
---
/home/me /home/me/x:/home/me/y ~ x:/home/me x~
=== tilde is not expanded in a result [posix]
HOME=/home/me
x='~'; echo $x $(echo '~') ${u:-~} "${u:-~}"
---
~ ~ /home/me ~
=== tilde result is not split nor globbed [posix]
HOME='/a b*'
set -- ~ ~/c; echo $#; echo "$1" "$2"
---
2
/a b* /a b*/c
=== tilde with unset or empty HOME
HOME=; echo "[" ~ ~/x "]"; x=~; echo "[$x]"
---
[  /x ]
[]
=== tilde plus and minus
mkdir d; cd d; OLD=$OLDPWD
test ~+ = "$PWD" && test ~- = "$OLD" && echo same
---
same
=== tilde of an unknown user stays [posix]
echo ~no_such_user_here/x
---
~no_such_user_here/x
=== tilde in an argument that looks like an assignment
HOME=/h
echo a=~ --b=~ ~:~
export V=~; echo $V
---
a=/h --b=~ /h:~
/h
=== high bytes pass through [posix]
x='héllo wörld'
echo "$x" 'ß' é$x
---
héllo wörld ß éhéllo wörld
=== carriage returns and control bytes in words
x=$'a\rb\001c'
printf %s "$x" | wc -c
---
5
=== very long word [posix]
x=0123456789
x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x
echo ${#x}; printf %s "$x" | wc -c
---
10000
10000
