=== ANSI-C quoting
echo $'a\tb\x41\101\cA\e\E\"\?\\\'' | tr '\001\033' AE
echo $'\x4g\x\xg\400|\8\q\c?\c[' | tr '\177\033' DE
---
a	bAAAEE"?\'
g\x\xg
=== a zero byte ends it
echo $'x\0y' $'\x00a'b $'\u0'c
---
x b c
=== hexadecimal with braces
echo $'\x{41}z' $'\x{4142}z' $'\x{41' "$(echo $'\x{}z')"
---
Az Bz A 
=== ANSI-C quoting beside other quotes
echo $'a\nb'"c"$'d' $''x "$'a\tb'" '$'"'a'"
---
a
bcd x $'a\tb' $'a'
=== unicode
LC_ALL=C.UTF-8
echo $'\u00e9 \U1F600 \u20ac \u4g \ug \U'
---
é 😀 € g \ug \U
=== ANSI-C quoting in other places
case $'\t' in $'\t') echo y;; esac
cat <<< $'a\tb'
x=$'\t'; echo "[$x]"
echo ${u:-$'a\tb'} "${u:-$'a\tb'}" ${u-$'}'} ${x/$'\t'/T}
---
y
a	b
[	]
a	b a	b } T
=== text to translate
x=1
echo $"hi $x" $"a"b
---
hi 1 ab
=== backslashes in double quotes
echo "\a\$\`\"\\\
x" "\z" "a\b" "\'"
---
\a$`"\x \z a\b \'
=== continued lines [posix]
x=1
echo a\
b "c\
d" 'e\
f' $\
x $\
{x} ${\
x} $(\
echo a) $((1\
+1)) \
; ec\
ho hi
---
ab cd e\
f 1 1 1 a 2
hi
=== nested backquotes [posix]
echo `echo \`echo a\`` `echo "\"x\""` "`echo \"a b\"`" "`echo 'a  b'`"
x=5; echo `echo \$x $x \\$x` "`echo \\\\x`" `echo \\\\x`
---
a "x" a b a  b
5 5 $x \x \x
=== substitutions in quotes in substitutions [posix]
echo "$(echo "a  $(echo "b  c")")" $(echo "a  b" '$(c)')
---
a  b  c a b $(c)
=== comments and case in a substitution [posix]
echo $(echo a # comment )
) b; echo $(case x in x) echo y;; esac) $( (echo z) )
---
a b
y z
=== quotes that meet
echo a"b"'c'\d "'" '"' ''"" "a"'b'"c" \"a\" \\a "\\a"
printf '[%s]' "" '' ""'' a''b; echo
---
abcd ' "  abc "a" \a \a
[][][][ab]
=== dollars that are themselves [posix]
echo $ "a$" "$ " $/ $% $. "$" \$x '$x' a$
---
$ a$ $  $/ $% $. $ $x $x a$
=== the old form of arithmetic
a=4
echo $[1+2] $[ 3 * (1+1) ] "$[2**3]" x$[1]y $[] $[a+1] $[$a+1]
---
3 6 8 x1y 0 5 5
=== the old form with brackets and substitutions
a=(7 8)
echo $[a[1]+1] $[1+$(echo 2)] $[ $[1]+1 ] $[1+$(sleep 0.01; echo 2)]
---
9 3 2 3
=== a tilde, a brace and a star in quotes [posix]
echo "~" '{a,b}' "*" \* '~'x
---
~ {a,b} * * ~x
=== quotes within an expansion in quotes are left out: a name goes on behind them
x=1 xq=2 x1=3; set -- p
printf '<%s>' "${c-"$x"q}" "${c:-"$x"1}" "${c-$x"q"}" "${c-"$x""q"}" "${c-"$x".}" "${c-"$x"}q"; echo
printf '<%s>' "${c-"${x}"q}" "${c-"$1"q}" "${c-"$(sleep 0.01; echo $x)"q}" "${c-"$x"'q'}" "${x#"$x"q}"; echo
cat <<E
${c-"$x"q} ${x+"a$x"q"b"}
E
---
<2><3><2><2><1.><1q>
<1q><pq><1q><1'q'><1>
2 a
