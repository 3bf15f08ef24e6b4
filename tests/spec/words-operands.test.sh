=== a quote keeps a brace in an operand within double quotes
echo "${b-'}'}" "${b:-'a}b'c}"
---
'}' 'a}b'c
=== quotes that keep a brace do not keep a dollar
x=1
echo "${b-'$x'}" "${b-'}$x'}"
---
'1' '}1'
=== a quote in an operand must have its fellow
eval 'echo "${b='"'"'}"' 2>/dev/null
echo $?
---
2
=== a quote in a here-document's operand
x=1
cat <<E
${b-'a'} ${x+'}'}
E
---
'a' '}'
=== a tilde with a colon in an operand
HOME=/h
echo ${x:-~} ${x:-~:~} ${x:-a:~} "${x:-~}" ${x:-~/a}
---
/h /h:~ a:~ ~ /h/a
=== a tilde after the mark of a pattern is itself
HOME=/h
x='~a'
echo ${x//~/-} ${x/#~/-} ${x/%~/-} ${x/~/-}
x=/h/a
echo ${x/~/-} "${x/~/-}" ${x#~/} ${x/\/h/~}
---
~a -a ~a ~a
-/a -/a a /h/a
=== set -u names what was written
m() { x=$( (set -u; eval "$1") 2>&1); echo "${x#*: line }"; }
m 'x=y; echo ${!x}'
m 'x=y; echo ${!x:1}'
m 'x=y; echo ${!x-d}'
---
1: !x: unbound variable
1: !x: unbound variable
d
=== a transformation that does not exist
echo "[${x@Z}]" [${x@1}]
---
[] []
=== a transformation that does not exist ends the shell
(x=1; echo ${x@Z}; echo not here
echo nor here)
echo $?
---
1
=== transformations of no parameters
set --
echo "[${@@A}]" "[${*@Q}]" "[${@@U}]"
---
[] [] []
=== all literals replaced
x=a.b.c.d
echo ${x//./} ${x//./..} "${x//./ }" ${x//\./-} ${x//'.'/[.]} ${x//"b.c"/X} ${x//z/y}
---
abcd a..b..c..d a b c d a-b-c-d a[.]b[.]c[.]d a.X.d a.b.c.d
=== an operand that blocks within quotes
echo "${x-'}'$(sleep 0.01; echo a)'}'}"
---
'}'a'}'
