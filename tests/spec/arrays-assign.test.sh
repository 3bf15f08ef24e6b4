Assignments to arrays: bash manual 6.7 and 3.4.
=== a plain list
a=(x y z); declare -p a
---
declare -a a=([0]="x" [1]="y" [2]="z")
=== an empty list
a=(); declare -p a
---
declare -a a=()
=== subscripts in a list
a=([3]=x [1]=y); declare -p a
---
declare -a a=([1]="y" [3]="x")
=== words after a subscript go on from it
a=(p [5]=x y [2]=z w); declare -p a
---
declare -a a=([0]="p" [2]="z" [3]="w" [5]="x" [6]="y")
=== a subscript is an expression
i=2; a=([i+1]=x [i*i]=y); declare -p a
---
declare -a a=([3]="x" [4]="y")
=== a later element takes the place of an earlier one
a=([1]=x y [1]=z); declare -p a
---
declare -a a=([1]="z" [2]="y")
=== append to an element in a list
a=([0]=x [0]+=y); declare -p a
---
declare -a a=([0]="xy")
=== appending a list
a=(1 2); a+=(3 [7]=4 5); declare -p a
---
declare -a a=([0]="1" [1]="2" [2]="3" [7]="4" [8]="5")
=== appending to the last element of a list that ends with a gap
a=([9]=x); a+=(y); declare -p a
---
declare -a a=([9]="x" [10]="y")
=== appending to an unset name
unset u; u+=(1 2); declare -p u
---
declare -a u=([0]="1" [1]="2")
=== appending to a plain variable makes an array of it
v=x; v+=(y); declare -p v
---
declare -a v=([0]="x" [1]="y")
=== assigning a list to a plain variable
v=x; v=(y); declare -p v
---
declare -a v=([0]="y")
=== a plain assignment to an array is its element 0
a=(1 2); a=z; declare -p a; a+=y; declare -p a
---
declare -a a=([0]="z" [1]="2")
declare -a a=([0]="zy" [1]="2")
=== a glob in a list
: > f1; : > f2; a=(f*); declare -p a; b=("f*" f\*); declare -p b
---
declare -a a=([0]="f1" [1]="f2")
declare -a b=([0]="f*" [1]="f*")
=== the value of a subscript is not split nor globbed
v='* x'; a=([1]=$v [2]=*); declare -p a
---
declare -a a=([1]="* x" [2]="*")
=== a quoted bracket is no subscript
a=("[1]"=x [a]b '[2]=y'); declare -p a
---
declare -a a=([0]="[1]=x" [1]="[a]b" [2]="[2]=y")
=== a subscript made by expansion is a word
v='[3]=x'; a=($v); declare -p a
---
declare -a a=([0]="[3]=x")
=== an empty subscript in a list
a=([]=x y); echo $?; declare -p a
---
0
declare -a a=([0]="y")
=== a negative subscript in a list
a=(1 2 3 [-1]=x); declare -p a
---
declare -a a=([0]="1" [1]="2" [2]="x")
=== a negative subscript out of range in a list
a=([-1]=x y); echo $?; declare -p a
---
0
declare -a a=([0]="y")
=== empty words
a=('' "" x); declare -p a; e=; a=($e "$e"); declare -p a
---
declare -a a=([0]="" [1]="" [2]="x")
declare -a a=([0]="")
=== quotes in values
a=('a b' "c'd" 'e"f' g\ h $'i\tj'); declare -p a
---
declare -a a=([0]="a b" [1]="c'd" [2]="e\"f" [3]="g h" [4]=$'i\tj')
=== positional parameters in a list
set -- a 'b c'; a=("$@" x"$@"); declare -p a; a=($*); declare -p a
---
declare -a a=([0]="a" [1]="b c" [2]="xa" [3]="b c")
declare -a a=([0]="a" [1]="b" [2]="c")
=== another array in a list
a=(1 '2 3'); b=("${a[@]}" ${a[@]}); declare -p b
---
declare -a b=([0]="1" [1]="2 3" [2]="1" [3]="2" [4]="3")
=== the array itself in its list
a=(1 2); a=("${a[@]}" 3); declare -p a; a=([1]=${a[0]} [0]=${a[1]}); declare -p a
---
declare -a a=([0]="1" [1]="2" [2]="3")
declare -a a=([0]="2" [1]="1")
=== a list on several lines
a=(
  one   # comment
  [4]=two

  'th
ree'
); declare -p a
---
declare -a a=([0]="one" [4]="two" [5]=$'th\nree')
=== line continuation in a list
a=(x \
y); declare -p a
---
declare -a a=([0]="x" [1]="y")
=== a list after other assignments
x=1 a=(2 3) y=4; declare -p x a y
---
declare -- x="1"
declare -a a=([0]="2" [1]="3")
declare -- y="4"
=== tilde in a list
HOME=/h; a=(~ [3]=~ x=~); declare -p a
---
declare -a a=([0]="/h" [3]="/h" [4]="x=~")
=== arithmetic and substitution in a list
a=($((1+1)) $(echo a b) "$(echo c d)" `echo e`); declare -p a
---
declare -a a=([0]="2" [1]="a" [2]="b" [3]="c d" [4]="e")
=== element assignment
a[2]=x; a[0]=y; declare -p a
---
declare -a a=([0]="y" [2]="x")
=== element appending
a[1]=x; a[1]+=y; a[3]+=z; declare -p a
---
declare -a a=([1]="xy" [3]="z")
=== a negative element
a=(1 2 3); a[-1]=x; a[-3]=y; declare -p a
---
declare -a a=([0]="y" [1]="2" [2]="x")
=== a negative element out of range
a=(1); a[-2]=x
echo "next $?"; declare -p a
---
next 1
declare -a a=([0]="1")
=== an expression as a subscript
n=1; a[n+1]=x; a[n*2+3]=y; a[$n]=z; a["0"]=w; declare -p a
---
declare -a a=([0]="w" [1]="z" [2]="x" [5]="y")
=== nested arrays in a subscript
i=(3 4); a[i[1]]=x; a[${i[0]}]=y; declare -p a
---
declare -a a=([3]="y" [4]="x")
=== blanks in a subscript of an element
a[ 1 + 1 ]=x; declare -p a
---
declare -a a=([2]="x")
=== a bad expression as a subscript
a[1+]=x
echo "next $?"
---
next 1
=== subscripts that name the whole array
a[@]=x
a[*]=y
a[]=z
echo "next $?"
---
next 1
=== a list to an element
a[1]=(x y)
echo "next $?"
---
next 1
=== assignment before a command does not change the array
a=(1 2); a=3 true; declare -p a; a=4 eval 'echo $a'; declare -p a
---
declare -a a=([0]="1" [1]="2")
4
declare -a a=([0]="1" [1]="2")
=== a list before a command is text
a=(1 2); a=(5 6) eval 'echo "$a"'; declare -p a
---
(5 6)
declare -a a=([0]="1" [1]="2")
=== an element before a command
a=(1 2); a[0]=x true; echo $?; declare -p a
---
0
declare -a a=([0]="1" [1]="2")
=== a large subscript
a[1000000]=x; a[5000]=y; a[0]=z; declare -p a; echo ${#a[@]}
---
declare -a a=([0]="z" [5000]="y" [1000000]="x")
3
=== an array is not exported
a=(1 2); export a; env | grep '^a='; echo $?
---
1
=== readonly array
readonly -a a=(1 2)
a[0]=x
a=(3)
a+=(4)
echo "next ${a[@]}"
---
next 1 2
=== integer arrays
declare -ai a=(1+1 2*3); a[5]=10/3; a[0]+=5; a+=(7-1); declare -p a
---
declare -ai a=([0]="7" [1]="6" [5]="3" [6]="6")
=== lower and upper case arrays
declare -al l=(ABC Def); l[3]=XyZ; declare -p l; declare -au u=(abc); u+=(dEf); declare -p u
---
declare -al l=([0]="abc" [1]="def" [3]="xyz")
declare -au u=([0]="ABC" [1]="DEF")
=== a plain integer
declare -i n=2+3; n+=4; declare -p n; n='n*2'; echo $n; n+=n; echo $n
---
declare -i n="9"
18
36
=== a slow list
a=(1 $(sleep 0.01; echo 2 3) "$(sleep 0.01; echo 4 5)" [9]=$(echo 6)); declare -p a
---
declare -a a=([0]="1" [1]="2" [2]="3" [3]="4 5" [9]="6")
=== a slow subscript
i=0; a[$(sleep 0.01; echo 1) + i++]=x$(echo $i); declare -p a i
---
declare -a a=([1]="x0")
declare -- i="1"
=== slow subscripts in a list
a=([$(sleep 0.01; echo 2)]=x [$(echo 1)]=$(sleep 0.01; echo y)); declare -p a
---
declare -a a=([1]="y" [2]="x")
=== a slow append is done once
a=(1); a+=($(sleep 0.01; echo 2)) b+=$(sleep 0.01; echo x); declare -p a b
---
declare -a a=([0]="1" [1]="2")
declare -- b="x"
=== side effects in a slow list happen once
i=0; a=($((i++)) $(sleep 0.01; echo s) $((i++))); declare -p a i
---
declare -a a=([0]="0" [1]="s" [2]="1")
declare -- i="2"
=== a list fails with its substitution
a=($(false)); echo $?; a=(x $(exit 3)) b=(y); echo $?
---
1
3
=== an element from the end of nothing leaves nothing
unset p; { p[-2]=x; } 2>/dev/null
declare -p p 2>/dev/null; echo "$?"
(p[ -1]+=y) 2>/dev/null; echo "$?"
---
1
1
