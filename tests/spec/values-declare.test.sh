Declarations, elements and references, as random programs showed them (bash manual 4.2, 6.7).

=== keys of an array are evaluated when the old elements are gone
a=(a b c); x=1 a=([a[0]]=x y); declare -p a; a=(1 2); a=([a[1]]=p q); declare -p a; a=(1 2); a+=([a[1]]=p); declare -p a
---
declare -a a=([0]="x" [1]="y")
declare -a a=([0]="p" [1]="q")
declare -a a=([0]="1" [1]="2" [2]="p")
=== the same with a block
a=(1 2); a=([a[1]]=$(sleep 0.01; echo p) q); declare -p a
---
declare -a a=([0]="p" [1]="q")
=== values with keys have no tilde expansion in an associative array
declare -A m; m=([k]=~ [j]=~/x); echo "${m[k]} ${m[j]}"; m[k]=~; [[ ${m[k]} == "$HOME" ]]; echo $?; a=([1]=~); [[ ${a[1]} == "$HOME" ]]; echo $?
---
~ ~/x
0
0
=== unset with brackets in a subscript
a=(1 2 3); unset 'a[a[0]]'; declare -p a; declare -A m=([a[b]]=1 [c]=2); unset 'm[a[b]]'; declare -p m; unset 'a[]'; declare -p a
---
declare -a a=([0]="1" [2]="3")
declare -A m=([c]="2" )
declare -a a=([0]="1" [2]="3")
=== unset with an empty key
declare -A m=([k]=1); unset 'm[$none]'; echo $?; declare -p m
---
1
declare -A m=([k]="1" )
=== single quotes in an index
a['1']=x; echo no
echo $?; a["1"]=y; declare -p a
---
1
declare -a a=([1]="y")
=== an assignment before export has the variable's attributes
declare -i n=5; n=2+3 export n; declare -p n; declare -u u; u=abc readonly u; declare -p u; x=1 export x; declare -p x
---
declare -ix n="5"
declare -rxu u="ABC"
declare -x x="1"
=== the end of a chain of references
declare -n c=c2; declare -n c2=c3; c=deep; echo $c3 ${!c} ${!c2}
---
deep c3 c3
=== names that read looks at
read x 1y z <<< 'a b c'; echo "$? $x ${z-unset}"; read 1x y <<< 'a b'; echo "$? ${y-unset}"; read -a 'a[1]' <<< 'a b'; echo $?
---
1 a unset
1 unset
1
=== an empty target of a reference [status=1]
declare -n r=; echo $?; declare -n r; r=; echo $?; declare -n e=''; echo $?
---
1
=== attributes and appending
declare -i n=(1 2+3); n+=(4*2); n[0]+=5; declare -p n; declare -u u=(ab cd); u[1]+=x; declare -p u; a=5; a+=(6 7); declare -p a; unset a; a+=x; declare -p a
---
declare -ai n=([0]="6" [1]="5" [2]="8")
declare -au u=([0]="AB" [1]="CDX")
declare -a a=([0]="5" [1]="6" [2]="7")
declare -- a="x"
=== keys and values in turn are not split
declare -A m; a=('x y' z); s='k1 v1 k2'; m=($s); declare -p m; m=("${a[@]}" v); declare -p m; m=(k ~ {a,b} *); declare -p m; m+=(k new); declare -p m
---
declare -A m=(["k1 v1 k2"]="" )
declare -A m=(["x y z"]="v" )
declare -A m=(["{a,b}"]="*" [k]="~" )
declare -A m=(["{a,b}"]="*" [k]="new" )
=== the same in declarations and with a block
s='k1 v1'; a=('x y' z); declare -A m2=($s k); declare -p m2; f() { local -A l=("$@" z); declare -p l; }; f 1 2; readonly -A r=($(sleep 0.01; echo p q) v); declare -p r
---
declare -A m2=(["k1 v1"]="k" )
declare -A l=(["1 2"]="z" )
declare -Ar r=(["p q"]="v" )
=== unset of an element of what has no value
declare -l m; unset 'm[0]'; declare -p m 2>/dev/null; echo $?; declare -A n; unset 'n[k]'; declare -p n
---
1
declare -A n
=== export within a function keeps what came before its call
f() { export y; }; y=1 f; declare -p y; g() { x=2; export x=3; }; x=1 g; declare -p x; h() { readonly z; }; z=1 h; declare -p z; o() { p; }; p() { export q=9; }; q=1 o; declare -p q; i() { w=2; }; w=1 i; echo ${w-none}
---
declare -x y="1"
declare -x x="3"
declare -rx z="1"
declare -x q="9"
none
=== the same after a block
f() { y=$(sleep 0.01; echo 2); export y; }; y=1 f; declare -p y
---
declare -x y="2"
=== words that braces make are no assignments for declare
a='1 2'
declare c=x{1,2}$a 2>/dev/null; echo "$? $c"
declare d{1,2}=$a 2>/dev/null; echo "$? $d1 $d2"
export e={1..2}$(sleep 0.01; echo 3 4) 2>/dev/null; echo "$? $e"
f() { local g={x}$a h={1,2}"$a"; echo "$g|$h"; }; f
set +B; declare i=x{1,2}$a; echo "$i"
---
1 x21
1 1 1
1 23
{x}1 2|21 2
x{1,2}1 2
=== command before declare: its words are assignments in posix mode only
a='1 2'
command declare b=$a 2>/dev/null; echo "$? $b"
command export c=$a 2>/dev/null; echo "$? $c"
builtin declare d=$a 2>/dev/null; echo "$? $d"
set -o posix
command declare b=$a; echo "$? $b"
builtin declare e=$a 2>/dev/null; echo "$? $e"
---
1 1
1 1
1 1
0 1 2
1 1
