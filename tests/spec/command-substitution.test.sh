Command substitution: POSIX XCU 2.6.3, bash manual 3.5.4.
=== output replaces the words [posix]
echo $(echo a) `echo b` "$(echo c)" "`echo d`"
---
a b c d
=== trailing newlines go, others stay [posix]
x=$(printf 'a\n\nb\n\n\n'); echo "[$x]"
x=`printf '\n\n'`; echo "[$x]"
---
[a

b]
[]
=== unquoted output is split and globbed [posix]
touch f1 f2
set -- $(echo '  a  b f*'); echo $# "$@"
set -- "$(echo '  a  b f*')"; echo $# "$@"
---
4 a b f1 f2
1   a  b f*
=== nested [posix]
echo $(echo $(echo $(echo deep)))
echo "$(echo "$(echo "$(echo "a  b")")")"
---
deep
a  b
=== nested backquotes [posix]
echo `echo \`echo \\\`echo deep\\\`\``
---
deep
=== backslashes in backquotes [posix]
x=5
echo `echo '\\$x'` `echo \$x` `echo "\$x"` "`echo \"a  b\"`"
---
\$x 5 5 a  b
=== backslashes in dollar-paren are untouched [posix]
echo $(echo '\$x' \\ \$x)
---
\$x \ $x
=== single quote inside backquotes [posix]
echo `echo 'a  b'` "`echo 'a  b'`"
---
a b a  b
=== status of an assignment is that of the last substitution [posix]
x=$(false); echo $?
x=$(exit 3)y$(true); echo $?
x=$(true)$(exit 4); echo $?
x=plain; echo $?
---
1
0
4
0
=== status of a command with substitutions is its own [posix]
echo $(exit 3); echo $?
: $(false); echo $?
---

0
0
=== a command that expands to nothing takes the status [posix]
$(exit 7); echo $?
$(true); echo $?
$u; echo $?
---
7
0
0
=== the command itself from a substitution [posix]
$(echo echo) hello
$(echo echo a b) c
---
hello
a b c
=== variables set inside do not come out [posix]
x=1; y=$(x=2; echo $x); echo $x $y
---
1 2
=== cd inside does not come out [posix]
mkdir d; a=$(pwd); b=$(cd d; pwd); test "$a/d" = "$b" && test "$a" = "$(pwd)" && echo ok
---
ok
=== exit inside ends only it [posix]
x=$(echo a; exit 3; echo b); echo $? $x
---
3 a
=== comments, parentheses and case inside [posix]
echo $(
  # a comment with ) and '
  case x in x) echo in case;; (y) echo no;; esac
  ( echo sub )
)
---
in case sub
=== a here-document inside [posix]
x=$(cat <<E
line $((1+1))
E
)
echo "[$x]"
---
[line 2]
=== two here-documents inside one substitution [posix]
echo "$(cat <<A; cat <<B
a
A
b
B
)"
---
a
b
=== quotes with parentheses inside [posix]
echo "$(echo ')' "(" ')')" $(echo "a)b")
---
) ( ) a)b
=== empty substitution [posix]
echo "[$()]" "[``]" [$( )] 
x=$(); echo $? "[$x]"
---
[] [] []
0 []
=== input redirection as a quick cat
printf 'a\nb\n\n' > f
x=$(< f); echo "$x"
echo $(<f) "$(< "f" )"
x=$(< nofile) 2>/dev/null; echo $?
---
a
b
a b a
b
1
=== stdin is shared [posix]
printf 'one\ntwo\nthree\n' | { read a; b=$(read x; echo "<$x>"); read c; echo $a $b $c; }
---
one <two> three
=== stderr is not captured [posix]
x=$(echo err >&2; echo out) 2>/dev/null; echo "$x"
x=$(echo err 2>&1 >&2 ) 2>/dev/null; echo "[$x]"
x=$( { echo err >&2; } 2>&1 ); echo "[$x]"
---
out
[err]
[err]
=== functions are visible inside [posix]
f() { echo "f:$1"; }
echo $(f a) "$(f "b c")" `f d`
---
f:a f:b c f:d
=== large output [posix notorture="much data"]
x=$(seq 20000); echo ${#x}
set -- $x; echo $#
---
108893
20000
=== waits while a background child holds the pipe [posix]
x=$(sleep 0.05 & echo done); echo $x
---
done
=== waits for a background writer [posix]
x=$( (until [ -e go ]; do sleep 0.002; done; echo late) & echo early; : > go ); echo $x
---
early late
=== substitution in a redirect target [posix]
echo text > $(echo file).txt; cat file.txt
---
text
=== substitution in for, case and while [posix]
for i in $(seq 3) x$(echo y); do echo -n "$i "; done; echo
case $(echo abc) in $(echo 'a*')) echo matched;; esac
n=0; while [ $(echo $n) != 3 ]; do n=$(echo $((n+1))); done; echo $n
---
1 2 3 xy 
matched
3
=== in arithmetic [posix]
echo $(( $(echo 3) * `echo 4` ))
---
12
=== positional parameters inside [posix]
set -- a b c
echo $(echo $# $1; set -- x; echo $# $1) $# $1
---
3 a 1 x 3 a
=== dollar-dollar is the shell's, even inside [posix]
test $$ = $(echo $$) && echo same
---
same
=== pipelines inside [posix]
echo $(printf 'b\na\n' | sort | head -1)
x=$(seq 10 | while read n; do [ $n -gt 7 ] && echo $n; done); echo $x
---
a
8 9 10
=== dollar-question inside is the last status outside [posix]
false; echo $(echo $?)
(exit 9); x=`echo $?`; echo $x
---
1
9
=== traps are reset inside [posix]
trap 'echo outer' EXIT
x=$(echo in); echo "[$x]"
---
[in]
outer
=== nul bytes are dropped [posix]
x=$(printf 'a\0b' 2>/dev/null) 2>/dev/null; echo ${#x}
---
2
=== substitution in the middle of a word [posix]
echo pre$(echo a b)post "pre$(echo a b)post"
---
prea bpost prea bpost
=== many substitutions on a line [posix]
echo $(echo 1)$(echo 2)$(echo 3)-`echo 4``echo 5`
---
123-45
=== errexit is off inside a substitution unless posix
set -e
x=$(false; echo went on); echo "$x"
---
went on
=== subshell directly inside needs a space or not
echo $( (echo a) ) $((echo b);(echo c))
---
a b c
=== arithmetic or nested subshell [posix]
echo $((1+(2*3))) $( ( (echo x) ) )
---
7 x
=== deep recursion through substitutions [posix]
f() { if [ $1 -eq 0 ]; then echo end; else echo "$1 $(f $(($1-1)))"; fi; }
f 8
---
8 7 6 5 4 3 2 1 end
=== output of many small writes [posix]
x=$(i=0; while [ $i -lt 300 ]; do echo $i; i=$((i+1)); done); echo ${#x}
---
1089
=== one without commands succeeds [posix]
(exit 3); x=$(); echo "$?"
(exit 3); $( ); echo "$?"
(exit 3); ``; echo "$?"
(exit 3); y=$(# only a comment
); echo "$?"
set -e
false || z=$()
false || eval 'z=$()'
echo end
---
0
0
0
0
end
