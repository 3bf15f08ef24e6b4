declare, local, readonly, export: attributes, scopes, references (bash manual 4.1, 4.2).
=== declare -p of plain variables
x=1 y='a b' z=; declare w; declare -p x y z w
---
declare -- x="1"
declare -- y="a b"
declare -- z=""
declare -- w
=== declare -p of quotes
x='a"b' y="c'd" z='$e`f\\g' n=$'h\ni'; declare -p x y z n
---
declare -- x="a\"b"
declare -- y="c'd"
declare -- z="\$e\`f\\\\g"
declare -- n=$'h\ni'
=== declare -p of what is not there
declare -p nosuch; echo $?
---
1
=== attributes in declare -p
declare -i i=1; declare -r r=2; declare -x e=3; declare -l l=AB; declare -u u=ab; declare -t t=4; declare -c c=abc; declare -p i r e l u t c
---
declare -i i="1"
declare -r r="2"
declare -x e="3"
declare -l l="ab"
declare -u u="AB"
declare -t t="4"
declare -c c="Abc"
=== several attributes
declare -irx v=1+2; declare -p v; declare -axl b=(X); declare -p b
---
declare -irx v="3"
declare -axl b=([0]="x")
=== removing attributes
declare -ix v=3; declare +i v; v=1+1; declare -p v; declare +x v; declare -p v
---
declare -x v="1+1"
declare -- v="1+1"
=== an attribute given and taken
declare -i +i z=3+1; declare -p z; declare -lu b=aB; declare -p b
---
declare -- z="3+1"
declare -- b="aB"
=== upper takes the place of lower
declare -l v=AB; declare -u v; v=cd; declare -p v
---
declare -u v="CD"
=== attributes do not change the value that is there
v=1+1; declare -i v; echo $v; v=1+1; echo $v; w=abc; declare -u w; echo $w; w=$w; echo $w
---
1+1
2
abc
ABC
=== a bad expression for an integer
declare -i n=1; n=1+
echo "next $? $n"
---
next 1 1
=== a bad name
declare 1a=3; echo $?; declare 'a b'; echo $?; declare =x; echo $?; declare ''; echo $?
---
1
1
1
1
=== a bad option
declare -Z; echo $?; declare +Z x; echo $?
---
2
2
=== readonly variables
declare -r r=1; declare r=2; echo $?; declare +r r; echo $?; unset r; echo $?; r=3
echo "next $r"
---
1
1
1
next 1
=== readonly of readonly
readonly r=1; readonly r=2; echo $?; export r=3; echo $?; readonly r; echo $? $r
---
1
1
0 1
=== arguments are not split
v='a b'; declare x=$v y="$v" 'z=c d'; declare -p x y z; export e=$v; echo "$e"
---
declare -- x="a b"
declare -- y="a b"
declare -- z="c d"
a b
=== an assignment made by expansion
n=foo; declare $n=bar "${n}2=baz"; echo $foo $foo2
---
bar baz
=== appending
declare x=a; declare x+=b; declare -p x; declare -i n=2; declare n+=3; echo $n
---
declare -- x="ab"
5
=== arrays
declare -a a; declare -p a; declare -a b=(); declare -p b; declare -a c=(1 2) d=(3); declare -p c d
---
declare -a a
declare -a b=()
declare -a c=([0]="1" [1]="2")
declare -a d=([0]="3")
=== an array of a plain value
declare -a a=x; declare -p a; v=5; declare -a v; declare -p v
---
declare -a a=([0]="x")
declare -a v=([0]="5")
=== an array by its text
declare -a a='(1 "2 3" [5]=x)'; declare -p a; declare b='(1 2)'; declare -p b
---
declare -a a=([0]="1" [1]="2 3" [5]="x")
declare -- b="(1 2)"
=== elements
declare a[2]=x; declare -p a; declare a[2]+=y 'a[0]=z'; declare -p a; i=1; declare "a[i+2]=w"; declare -p a
---
declare -a a=([2]="x")
declare -a a=([0]="z" [2]="xy")
declare -a a=([0]="z" [2]="xy" [3]="w")
=== a list as an argument
x='p q'; declare a=(1 "$x" $x [7]=y); declare -p a; declare a+=(z); declare -p a
---
declare -a a=([0]="1" [1]="p q" [2]="p" [3]="q" [7]="y")
declare -a a=([0]="1" [1]="p q" [2]="p" [3]="q" [7]="y" [8]="z")
=== an array cannot be made plain
a=(1); declare +a a; echo $?
---
1
=== declare in a function is local
f() { declare x=in; declare -i n=2+2; echo $x $n; }; x=out; f; echo $x ${n-unset}
---
in 4
out unset
=== declare -g
f() { declare -g x=in; declare -g -a a=(1 2); }; x=out; f; echo $x ${a[@]}
---
in 1 2
=== declare -g beside a local
f() { local x=local; declare -g x=global; echo $x; }; x=old; f; echo $x
---
local
global
=== declare -g two functions deep
g() { declare -g x=5; echo g $x; }; f() { local x=1; g; echo f $x; }; x=0; f; echo $x
---
g 1
f 1
5
=== local
f() { local a=1 b c='x y'; echo "$a ${b-unset} $c"; b=2; }; a=0 b=0 c=0; f; echo $a $b $c
---
1 unset x y
0 0 0
=== local outside a function
local x=1; echo $?
---
1
=== local sees the outer value in its own assignment [posix]
f() { local x=$x$x; echo $x; }; x=a; f; echo $x
---
aa
a
=== local of an exported variable [posix]
f() { local E; E=in; env | grep '^E='; }; export E=out; f; echo $E
---
E=in
out
=== local is dynamic [posix]
g() { echo $x; x=g; }; f() { local x=f; g; echo $x; }; x=top; f; echo $x
---
f
g
top
=== unset of a local variable [posix]
f() { local x=1; unset x; echo ${x-unset}; x=2; }; x=0; f; echo $x
---
unset
0
=== local -r [status=1]
f() { local -r x=1; x=2; echo no; }; f; echo "next $?"
---
=== local of a readonly variable
readonly r=1; f() { local r=2; echo $? $r; }; f
---
1 1
=== local -a and -A and -i
f() { local -a a=(1 2); local -A m=([k]=v); local -i n=3*3; echo ${a[1]} ${m[k]} $n; }; f; echo "${a[@]}" "${m[@]}" "$n"
---
2 v 9

=== local twice
f() { local x=1; local x; echo $x; local -i x; x=2+3; echo $x; }; f
---
1
5
=== local -I
f() { local -I x; echo $x; x=in; }; x=out; f; echo $x; g() { local -I a; a+=(2); echo ${a[@]}; }; a=(1); g; echo ${a[@]}
---
out
out
1 2
1
=== local -p
f() { local x=1; local -i n=2; local -p; }; f
---
declare -i n="2"
declare -- x="1"
=== locals end with a return in a loop [posix]
f() { local x=$1; for i in 1 2; do local y=$i; [ $i = 2 ] && return; done; }; x=a y=b; f z; echo $x $y
---
a b
=== recursion [posix]
f() { local n=$1; [ $n -gt 0 ] && f $((n-1)); echo $n; }; f 2
---
0
1
2
=== export
export a=1 b; b=2; env | grep '^[ab]=' | sort; export -n a; env | grep '^a='; echo $?
---
a=1
b=2
1
=== export -p
export zz='a b'; export -p | grep zz; export yy; export -p | grep yy
---
declare -x zz="a b"
declare -x yy
=== readonly -p
readonly zz=1; readonly -p | grep zz; readonly -a za=(1 2); readonly -p | grep za
---
declare -r zz="1"
declare -ar za=([0]="1" [1]="2")
=== in posix mode
set -o posix; export zz=1; readonly ww=2; export -p | grep zz; readonly -p | grep ww
---
export zz="1"
readonly ww="2"
=== export of bad names
export a-b=1; echo $?; export 1x; echo $?; export a[1]=2; echo $?
---
1
1
1
=== bad options of export and readonly
export -Z; echo $?; readonly -Z; echo $?
---
2
2
=== declare -F
f() { :; }; g() { :; }; declare -F; declare -F f; declare -F nosuch; echo $?
---
declare -f f
declare -f g
f
1
=== typeset is declare
typeset -i n=1+1; typeset -p n; f() { typeset x=1; }; x=0; f; echo $x
---
declare -i n="2"
0
=== a slow value
f() { local x=$(sleep 0.01; echo a) y=$(echo b); declare -i n=$(sleep 0.01; echo 1+1); echo $x $y $n; }; f
---
a b 2
=== a slow list
declare -a a=($(sleep 0.01; echo 1 2) [5]=$(sleep 0.01; echo 3)); declare -p a
---
declare -a a=([0]="1" [1]="2" [5]="3")
=== status of a declaration
declare x=$(false); echo $?; x=$(false); echo $?; f() { local y=$(exit 3); echo $?; }; f
---
0
1
0
=== +f is about variables
f() { :; }
declare +f f; declare -p f
declare +F -i g=1+1; declare -p g
---
declare -- f
declare -i g="2"
