Found by random programs (scripts/fuzz.ts) and by real ones: what they made small.

=== an expression of a counted loop that is wrong ends the loop [status=1]
for ((n = 0; n < 3; 1 / 0)); do echo "$n"; done 2>/dev/null
echo "$?"
for ((1 / 0; n < 3; n++)); do echo no; done 2>/dev/null
echo "$?"
for ((n = 0; 1 / 0; n++)); do echo no; done 2>/dev/null
echo "$?"
for i in 1 2; do for ((; ; 1 / $(echo 0))); do echo "$i"; done; done 2>/dev/null
---
0
1
1
1
1
2
=== the first turn of for finds the status from before
false; for i in a; do echo "$?"; done
set -- a; false; for i do echo "$?"; done
for i in $(exit 3) b; do echo "$?"; done
false; for i in; do :; done; echo "$?"
for i in $(exit 3); do :; done; echo "$?"
---
1
1
3
0
0
=== case gives its commands the status of the last substitution
false; case $(true) in *) echo "$?" ;; esac
case $(exit 3) in *) echo "$?" ;; esac
true; case a in $(false)b) ;; $(exit 4)a) echo "$?" ;; esac
(exit 5); case a in a) echo "$?" ;; esac
case $(exit 3) in b) ;; esac; echo "$?"
---
0
3
4
5
0
=== a substitution finds the status of the one before it
echo "$(exit 3)$(echo $?)" $(exit 4)`echo $?`
x=$(false)$(echo $?); echo "$x"
[[ $(exit 4)$(echo $?) == 4 ]] && echo yes
p=($(exit 5) $(echo $?)); echo "${p[@]}"
{ echo "$?"; } <<< "$(exit 6)"
[[ $? == 0 ]] && echo gone
---
3 4
1
yes
5
6
gone
=== braces in the value of an element make words without a subscript
y='1 2'
p=([1]=x{,y}z q); declare -p p
p=([3]+={a,b}); declare -p p
p=([1]=${y}{a,b}); declare -p p
p=([$((1 + 1))]={1..2}$(echo c)); declare -p p
p=([1]={a} [2]="{a,b}"); declare -p p
declare -A m=([k]={1..2}); m+=([j]={3,4}); declare -p m
---
declare -a p=([0]="[1]=xz" [1]="[1]=xyz" [2]="q")
declare -a p=([0]="[3]+=a" [1]="[3]+=b")
declare -a p=([0]="[1]=1" [1]="2a" [2]="[1]=1" [3]="2b")
declare -a p=([0]="[2]=1c" [1]="[2]=2c")
declare -a p=([1]="{a}" [2]="{a,b}")
declare -A m=([k]="{1..2}" [j]="{3,4}" )
=== an error in the word of a redirection gives up the line, but for programs and subshells [status=1]
for i in 1 2; do { echo no; } <<< $((1 / 0)); echo "$i"; done
for i in 1 2; do : > $((1 / 0)); echo "$i"; done
f() { echo no; } < $((1 / $(echo 0)))
f; echo no
x=1 > ${!unset}; echo no
for i in 1 2; do cat <<< $((1 / 0)); echo "$i $?"; done
for i in 1 2; do (echo no) <<< $((1 / 0)); echo "$i $?"; done
cat < ${unset?no}; echo on
: < ${unset?no}; echo no
---
1 1
2 1
1 1
2 1
on
=== arithmetic that is wrong gives up the line, and neither -e nor ERR minds [status=1]
set -e
trap 'echo ERR' ERR
: $((1 / 0)); echo no
x=$((08)); echo no
: ${x:1/0}; echo no
x=abc; : "${x:0:-5}" || echo no
if : $((1 / 0)); then echo no; fi
eval ': $((1 / 0)); echo no
echo on'
f() { echo $((1 / 0)); }
f; echo no
echo "$?"
(: $((1 / 0))); echo no
---
no
on
1
ERR
=== other errors in words end a shell under -e, whatever the condition [status=1]
trap 'echo ERR' ERR
set -e
(eval ': ${!unset}'; echo no) || echo "$?"
(eval ': ${!unset}' || echo on; echo and) || echo no
(readonly r; r=1 || echo no; echo no) || echo "$?"
if : ${!unset}; then echo no; fi
echo no
---
1
no
1
=== an error in a subscript gives up the line in expressions too
p=(a b); x='<c>'
(( p[x] )); echo no
[[ p[x] -eq 1 ]]; echo no
for i in 1 2; do (( p[x & 3] > 2 )) || echo no; done
(( p[$(echo x)] )) || echo no
(( <c> )); echo on
---
on
=== local in a subshell of a function
f() (local y=1; echo "$y")
f; (f); f | cat; x=$(f); echo "$x"
f() { local z=1; (local z; echo "$z"; local q=2; echo "$q"; unset q; echo "${q-none}"; z=$(sleep 0.01; echo 3); local w=$z; echo "$w"); echo "$z $q"; }
z=top; f; echo "$z"
f() { local a=1; echo "$(local b=2; echo "$a$b")"; { local c=3; echo "$c"; } | cat; local d=4 & wait; echo "$c$d"; }
f
f() (local -a a=(1 2); local -A m=([k]=v); local -n r=a; local -i n=3+4; local -; set -f; declare p=5; echo "${a[@]} ${m[k]} ${r[1]} $n $p")
f
(local y=3) 2>/dev/null || echo "$?"
---
1
1
1
1
1
2
none
3
1 
top
12
3

1 2 v 2 7 5
1
=== a backslash in quotes within the operand in quotes quotes whatever comes
u=; v='q w'
echo "${u:-"a\n"}" "${u:-"a\\b"}" "${u:-"a\"b"}" "${u:-"a\$b"}" "${u:-x\y"$v"}" "${u:-"it's"}" "${u:-a\n}"
x="${u:="l\m"}"; echo "$x"
u=; echo "${u:-"$(echo 'a\n')\t"}"
---
an a\b a"b a$b x\yq w it's a\n
lm
a\nt
=== the number of parameters with an operator
set -- 1 2
echo "${#:-}" "${#:-x}" "${#:+y}" "${#-}" "${#:=z}"
---
2 2 y 2 2
=== an unset variable is read once, before a later part of the command sets it [posix]
unset x; echo "<$x>" ${x:=d} $(echo y) "$x"
unset y; z=$y${y:=e}$(sleep 0.01); echo "$z"
---
<> d y d
e
=== single quotes within an operand in double quotes
u=
echo "${u:-'}+"}'a}" "${u:-'a"b'}" "${u:-'a"b c"d'}"
---
'}+}'a 'ab' 'ab cd'
=== a tilde before an equals sign
HOME=/h; echo ~=x ~:x a=~ ~
---
~=x /h:x a=/h /h
=== the length of an element before the first gives up the line
p=()
echo "${#p[-1]}" no; echo no
echo on
---
on
=== braces in the target of a redirection
echo hi > {a,b}; echo $?
echo hi > {c}; cat "{c}"; echo x > q{1}; cat q{1}
x=$(echo k); echo y > $x{,2} || echo "$?"; ls
---
1
hi
x
k
q{1}
{c}
=== a dollar between single quotes within an operand in double quotes
echo "${x-'$'}" "${x-a'$'b}" "${x+a'$'b}|" "${x:-$'a\tb'}" "${x:-'$x'}"
---
'$' a'$'b | a	b ''
=== an error in the value of an integer gives up eval and the loop around it
declare -i a
for x in 1 2; do eval 'a="z["; echo in'; echo "after $x"; done
echo "$?"
f() { eval 'p[1+]=2'; echo in; }; if f; then echo yes; else echo no; fi
echo "$?"
for x in 1 2; do eval 'echo ${p[1+]}$(sleep 0.01)'; echo "after $x"; done; echo no
echo "$?"
for x in 1 2; do eval 'echo $((1+))'; echo "after $x"; done
---
1
1
1
after 1
after 2
=== an error in the value of an integer gives up a sourced file and a trap
declare -i a
echo 'a="z["; echo in' > f
. ./f; echo no
echo "$?"
trap 'a="z["; echo in' USR1; for x in 1 2; do kill -USR1 $$; echo "$x"; done
echo "$?"
set -e; trap 'echo exit' EXIT
f() { a="z["; echo in; }
f; echo no
echo still "$?"
---
1
1
still 1
exit
=== an error in the value of an integer ends a shell with -c, and a subshell
declare -i a
(eval 'a="z["'; echo no); echo "$?"
bash -c 'declare -i a; eval "a=z["; echo no
echo no'; echo "$?"
---
1
1
=== -v takes a number with blanks and a sign for a parameter
set -- a; for n in "0 " " 1" "+1" "01" "-0" "-1" " " "1x" "2" "1 "; do [ -v "$n" ]; echo "$n:$?"; done
[[ -v " 1 " ]]; echo $?
---
0 :0
 1:0
+1:0
01:0
-0:0
-1:1
 :1
1x:1
2:1
1 :0
0
=== under -u an array that never had an element is unbound in arithmetic
set -u
t() { (eval "$1"; echo "$?"); }
t 'declare -A m; echo $((m[k]))'
t 'declare -A m; echo $((m[k]+=1))'
t 'declare -A m; m[z]=1; echo $((m[k]))'
t 'echo $((q[0]))'
t 'declare -a q; (( q[1] )); echo on'
t 'q=(); echo $((q[0]++))'
t 'q=5; echo $((q[0]+q[3]))'
---
0
0
0
0
5
0
=== the keys of an array in an assignment are joined by IFS
p=(a b c); IFS=:
y="${!p[@]}"; echo "$y"; y=${!p[@]}; echo "$y"; y="${!p[@]}$(sleep 0.01)x"; echo "$y"
cat <<< "${!p[@]}"; declare z="${!p[@]}"; echo "$z"
---
0:1:2
0 1 2
0:1:2x
0:1:2
0:1:2
=== the keys by a star are one field where IFS is empty
p=(a b c); s() { echo "$#:$*"; }
IFS=; s ${!p[*]}; s ${!p[@]}; s x${!p[*]}y; for i in ${!p[*]}; do s "$i"; done; q=(${!p[*]}); s "${q[@]}"
---
1:0 1 2
3:012
1:x0 1 2y
1:0 1 2
1:0 1 2
=== the status of a script that ends within quotes is its last one, if that was not 0 [slow]
for text in "echo hi
echo 'a" "false
echo 'a" '(exit 7)
f() { echo "a' '(exit 7)
echo ${a' '(exit 7)
echo `a' '(exit 7)
echo $(a' '(exit 7)
if x'; do printf '%s\n' "$text" > f; bash f >/dev/null 2>&1; echo "$?"; bash -c "$text" 2>/dev/null; echo "$?"; . ./f 2>/dev/null; echo "$?"; done
---
2
hi
2
hi
2
1
1
2
7
7
2
7
7
2
7
7
2
2
2
2
2
2
2
=== DEBUG does not run for the `;;&` of a case
trap 'echo "D:$BASH_COMMAND"' DEBUG
case a in
a) echo 1 ;;&
b) echo 2 ;;&
*) echo 3 ;;&
esac
echo end
---
D:case a in 
D:echo 1
1
D:echo 3
3
D:echo end
end
=== a quoted single quote within an operand in double quotes [posix]
echo "${x:-\'}" "${x:-a\'b}" "${x:-\"}" "${x:-\'a\'}" "${x:-'a\'}" "${x:-\'$(sleep 0.01)}"
---
\' a\'b " \'a\' 'a\' \'
=== a tilde in an element that braces make words of
HOME=/h
p=([1]=~/q{1,2} ~/{a,b} [2]=~/x x=~/y [3]={~/a,~/b})
declare -p p
---
declare -a p=([0]="[1]=~/q1" [1]="[1]=~/q2" [2]="/h/x" [3]="x=~/y" [4]="[3]=~/a" [5]="[3]=~/b")
=== a job as a command, without job control
%; echo $?
%1; echo $?
x=%1; $x a; echo $?
\%foo 2>/dev/null; echo $?
f() { %1; }; f; echo $?; (%1); echo $?
a=1 %%; echo "$?$a"
command %1 2>/dev/null; echo $?
---
1
1
1
1
1
1
1
1
=== a job as a command, with job control
set -m
sleep 0.05 & %1; echo $?
%1; echo $?
(sleep 0.05; exit 3) & %%; echo $?
---
sleep 0.05
0
1
( sleep 0.05; exit 3 )
3
