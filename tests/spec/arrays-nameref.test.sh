Name references: bash manual 3.4.
=== reading and writing
x=1; declare -n r=x; echo $r; r=2; echo $x; r+=3; echo $x
---
1
2
23
=== a reference to what is not set
declare -n r=x; echo "${r-unset}"; r=1; echo $x
---
unset
1
=== declare -p
declare -n r=x; declare -p r; x=5; declare -p r; declare -n e; declare -p e
---
declare -n r="x"
declare -n r="x"
declare -n e
=== the name it refers to
declare -n r=x; echo ${!r}; x=y; echo ${!r}
---
x
x
=== arrays
a=(1 2); declare -n r=a; echo ${r[1]} ${#r[@]} "${r[@]}" "${!r}"; r[0]=x; r+=(3); r[5]=y; declare -p a
---
2 2 1 2 a
declare -a a=([0]="x" [1]="2" [2]="3" [5]="y")
=== an element
a=(1 2); declare -n r=a[1]; echo $r; r=x; r+=y; declare -p a
---
2
declare -a a=([0]="1" [1]="xy")
=== an associative array
declare -A m; declare -n r=m; r[k]=v; r[x y]=z; echo ${m[k]} "${m[x y]}" ${#r[@]}
---
v z 2
=== an argument of a function
f() { local -n out=$1; out=result; }; f x; echo $x
---
result
=== an array as an argument of a function
f() { local -n a=$1; a+=("$2"); }; f l x; f l 'y z'; declare -p l
---
declare -a l=([0]="x" [1]="y z")
=== unset
x=1; declare -n r=x; unset r; echo "${x-unset}"; r=2; echo $x; unset -n r; echo "${r-unset} $x"
---
unset
2
unset 2
=== declare +n
x=1; declare -n r=x; declare +n r; declare -p r x
---
declare -- r="x"
declare -- x="1"
=== a chain
x=1; declare -n a=b; declare -n b=x; echo $a; a=2; echo $x
---
1
2
=== to itself
declare -n r=r; echo $?
---
1
=== in a circle [status=1]
declare -n a=b; declare -n b=a; a=1; echo $?
---
=== a bad name
declare -n r='1x'; echo $?; declare -n r=; echo $?
---
1
1
=== the first assignment is the name
declare -n r; r=x; r=5; echo $x; declare -p r
---
5
declare -n r="x"
=== a for loop
for_x=1 for_y=2; declare -n r; for r in for_x for_y; do echo $r; r=9; done; echo $for_x $for_y
---
1
2
9 9
=== attributes go to the variable
declare -n r=x; declare -i r; r=1+1; declare -p x r
---
declare -i x="2"
declare -n r="x"
=== in arithmetic
x=5; declare -n r=x; echo $((r+1)); ((r*=2)); echo $x; a=(1 2); declare -n s=a; ((s[1]+=5)); echo ${a[1]} $((s[0]))
---
6
10
7 1
=== read and printf
declare -n r=x; read r <<< 'a b'; echo "$x"; printf -v r %03d 7; echo $x
---
a b
007
=== readonly
readonly x=1; declare -n r=x; (r=2; echo no); echo $?
---
1
=== test -v and operators
declare -n r=x; [[ -v r ]]; echo $?; x=abc; [[ -v r ]]; echo $? ${r#a} ${#r} ${r:-d} ${r^^}; unset x; echo ${r:=d} $x
---
1
0 bc 3 abc ABC
d d
=== export
declare -n r=x; export r=5; env | grep '^x='
---
x=5
=== in a subshell
x=1; declare -n r=x; (r=2; echo $x); echo $x
---
2
1
=== a slow value
declare -n r=x; r=$(sleep 0.01; echo v); echo $x; r+=$(sleep 0.01; echo w); echo $x
---
v
vw
=== the number of parameters in the subscript of a reference
p=(a); f() { local -n r='p[$#]'; r+=x; echo "$r"; }; f; f 1; f 1 2
declare -p p; set -- 1; read 'p[$#]' <<< q; unset 'p[$#+1]'; declare -p p
---
ax
x
x
declare -a p=([0]="ax" [1]="x" [2]="x")
declare -a p=([0]="ax" [1]="q")
