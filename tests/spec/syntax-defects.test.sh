# What the reader got wrong once.

=== eval of an array: expanded once before
x='2 3'; y='$z'; z=w; eval a=(1 $x $y); declare -p a

---
declare -a a=([0]="1" [1]="2" [2]="3" [3]="w")
=== eval of an array: its quotes go
eval a=("x y" 'p q') b=([2]='r s' [4]=$(echo t)); declare -p a b

---
declare -a a=([0]="x" [1]="y" [2]="p" [3]="q")
declare -a b=([2]="r" [3]="s" [4]="t")
=== eval of an array in one string
x="2 3"; eval "a=(1 $x)"; declare -p a

---
declare -a a=([0]="1" [1]="2" [2]="3")
=== let with parentheses that are not quoted
let x=(1+2)*3; echo $x; let y=( 1 + 2 )*3 z=(4); echo $y $z

---
9
9 4
=== braces in the value of an element make it text
i=1; a=([0]={x,y} z [5]=q); declare -p a; a=([i]=a{b,c}d); declare -p a; a=([$i]+={1..2}); declare -p a; a=([0]='{x,y}'); declare -p a

---
declare -a a=([0]="[0]=x" [1]="[0]=y" [2]="z" [5]="q")
declare -a a=([0]="[i]=abd" [1]="[i]=acd")
declare -a a=([0]="[1]+=1" [1]="[1]+=2")
declare -a a=([0]="{x,y}")
=== but not in an associative array, nor without brace expansion
declare -A h; h=([k]={x,y}); declare -p h; declare -A g=([k]={x,y}); declare -p g; set +B; a=([0]={x,y}); declare -p a

---
declare -A h=([k]="{x,y}" )
declare -A g=([k]="{x,y}" )
declare -a a=([0]="{x,y}")
=== an error of declare -i drops the line
declare -i k=1+ 2>/dev/null; echo no
echo $?
f() { declare -i k=1+; echo no; }
f 2>/dev/null; echo no
echo $?

---
1
1
=== a process substitution within an expansion
read x < ${y:-<(echo hi)}; echo $x; z=1; read x < ${z+<(echo ho)}; echo $x; echo "${y:-<(echo)}" ${#y} ${z/1/<}

---
hi
ho
<(echo) 0 <
=== a process substitution within an expansion waits
f() { read x < $1; echo $x; }; f ${y:-<(sleep 0.01; echo hi)}

---
hi
=== set -x: export and readonly show what they assign
exec 2>&1; set -x; export y=1 z='a b'; export y+=2; export 'w=q r'; readonly r=1; readonly y; export w=

---
+ export y=1 'z=a b'
+ y=1
+ z='a b'
+ export y+=2
+ y+=2
+ export 'w=q r'
+ w='q r'
+ readonly r=1
+ r=1
+ readonly y
+ export w=
+ w=
=== set -x: arrays among arguments come first
exec 2>&1; set -x; export b=(1 '2 x' [5]=q); readonly -a d=("it's"); declare -A h=([a b]=1 [c]='2 3'); declare -a k=() l=(1); declare t+=(d)
f() { local -A m=([k]=v) n=1; local q=($(echo 1 2)); }; f

---
+ b=('1' '2 x' ['5']='q')
+ export b
+ d=('it'\''s')
+ readonly -a d
+ h=(['a b']='1' ['c']='2 3')
+ declare -A h
+ k=()
+ l=('1')
+ declare -a k l
+ t+=('d')
+ declare t
+ f
+ m=(['k']='v')
+ local -A m n=1
++ echo 1 2
+ q=('1' '2')
+ local q
=== a word after an array is text
a=(1 2)x; declare -p a; a=(1 2)x b=3; declare -p a b
---
declare -- a="(1 2)x"
declare -- a="(1 2)x"
declare -- b="3"
=== a continued line before an array
a=\
(1 2); declare -p a
b=(3
4); b+=\
(5); declare -p b
---
declare -a a=([0]="1" [1]="2")
declare -a b=([0]="3" [1]="4" [2]="5")
=== quoted semicolons in the expressions of for
for ((i=0; i<"1;1"; i++)); do echo no; done 2>/dev/null; echo $?
declare -A a; for ((i=0; i<"2"; a[";"]=1, i++)); do echo $i; done
for ((i="0"; i<$(echo "1;" | { IFS=\; read x; echo $x; }); i++)); do echo $i; done
---
1
0
1
0
=== an error within an array tells its token and its end
exec 2>&1
(eval 'a=(1 2>x)'; echo no); echo $?; (eval 'a=(1 "x'; echo no); echo $?; eval 'a=(1 x2>)'; echo $?
---
../case.sh: eval: line 2: syntax error near unexpected token `2'
../case.sh: eval: line 2: `a=(1 2>x)'
1
../case.sh: eval: line 2: unexpected EOF while looking for matching `"'
../case.sh: eval: line 3: syntax error: unexpected end of file
1
../case.sh: eval: line 2: syntax error near unexpected token `>'
../case.sh: eval: line 2: `a=(1 x2>)'
1
=== the warning about a here-document comes before an error
exec 2>&1
eval 'if cat <<X
a'; echo $?
---
../case.sh: line 4: warning: here-document at line 3 delimited by end-of-file (wanted `X')
../case.sh: eval: line 5: syntax error: unexpected end of file
2
=== set -x: redirections of a command do not hide it
exec 2>&1
set -x; declare -p HOMES 2>/dev/null; x=1 echo a 2>/dev/null; echo b >/dev/null 2>&1; [ 1 -eq 2 ] 2>/dev/null; { echo c; } 2>/dev/null
f() { echo d; }; f 2>/dev/null; y=$(echo e 2>/dev/null) true 2>/dev/null; command echo g 2>/dev/null; read z 2>/dev/null <<< h
---
+ declare -p HOMES
+ x=1
+ echo a
a
+ echo b
+ '[' 1 -eq 2 ']'
c
+ f
d
++ echo e
+ y=e
+ true
+ command echo g
g
+ read z
=== set -x: but those of exec, and of a compound command, do [posix]
exec 2>&1
set -x; exec 3>&2 2>/dev/null; echo no; exec 2>&3; echo yes; for i in 1; do echo $i; done 2>/dev/null; set +x
---
+ exec
no
+ echo yes
yes
1
+ set +x
=== set -x: an array is shown in one form
exec 2>&1
set -x; a=( 1   $'b\tc'  "d e"
 f # c
 ); a+=( g  [4]=$a )
---
+ a=(1 'b	c' "d e" f)
+ a+=(g [4]=$a)
=== set -u names a positional parameter in braces without its dollar [status=1]
(set -u; echo $1) 2>&1; (set -u; echo ${10}) 2>&1; (set -u; echo "${11:1}") 2>&1; (set -u; echo ${2#a}) 2>&1
---
../case.sh: line 1: $1: unbound variable
../case.sh: line 1: 10: unbound variable
../case.sh: line 1: 11: unbound variable
../case.sh: line 1: 2: unbound variable
=== set -x: what is quoted in a pattern has backslashes
exec 2>&1
x=a; y="b*"; set -x; [[ ab* == $x"$y" ]]; [[ ab == $x'b'* ]]; [[ b == [$x-"c"] ]]; [[ "" == "$z" ]]; [[ $y == "$y" ]]; [[ "q r" == q"$(sleep 0.01; echo ' ')"r ]]
---
+ [[ ab* == a\b\* ]]
+ [[ ab == a\b* ]]
+ [[ b == [a-\c] ]]
+ [[ '' == '' ]]
+ [[ b* == \b\* ]]
++ sleep 0.01
++ echo ' '
+ [[ q r == q\ r ]]
