Expansions of arrays and their elements (bash manual 3.5.3, 6.7).

=== transformations of each element
a=(one "two 2" three); printf '<%s>' "${a[@]@Q}" "${a[*]@Q}" "${a[@]@U}" "${a[1]@Q}" "${a[@]@u}"; echo
---
<'one'><'two 2'><'three'><'one' 'two 2' 'three'><ONE><TWO 2><THREE><'two 2'><One><Two 2><Three>
=== the whole as a command
a=(one "two 2"); printf '<%s>' "${a[@]@A}" "${a@A}" "${a[1]@A}"; echo; b=("${a[@]@A}"); eval "${b[*]/a=/c=}"; echo "${c[1]}"
---
<declare><-a><a=([0]="one" [1]="two 2")><declare -a a='one'><declare -a a='two 2'>
two 2
=== attributes
a=(1 2); declare -A m; declare -i n=5; declare -u u=a; declare -l l=A; declare -r r=1; declare -x e=1; declare -ix ix; printf '<%s>' "${a[@]@a}" "${a@a}" "${a[0]@a}" "${m@a}" "${n@a}" "${u@a}" "${l@a}" "${r@a}" "${e@a}" "${ix@a}" "${no@a}"; echo
---
<a><a><a><a><A><i><u><l><r><x><ix><>
=== attributes and values
declare -i n=5; declare -u u=ab; declare -a arr; declare -A as; declare -n ref=n; printf '<%s>' "${n@A}" "${u@A}" "${arr@A}" "${as@A}" "${ref@A}"; echo
---
<declare -i n='5'><declare -u u='AB'><declare -a arr><declare -A as><declare -i n='5'>
=== keys and values
a=(one "two 2" ''); printf '<%s>' "${a[@]@K}" "${a[@]@k}" "${a[*]@K}" "${a[*]@k}"; echo; a=(); printf '<%s>' "${a[@]@K}" "${a[@]@k}"; echo
---
<0 "one" 1 "two 2" 2 ""><0><one><1><two 2><2><><0 "one" 1 "two 2" 2 ""><0 one 1 two 2 2 >
<>
=== keys and values of an associative array
declare -A m=([k]="v 1"); printf '<%s>' "${m[@]@K}" "${m[@]@k}" "${m[*]@k}" "${m[k]@K}" "${m[@]@A}"; echo; declare -A c="(${m[@]@K})"; echo "${c[k]}"
---
<k "v 1" ><k><v 1><k v 1><'v 1'><declare><-A><m=([k]="v 1" )>
v 1
=== keys and values of a text
x=q; printf '<%s>' "${x[@]@K}" "${x[@]@k}" "${x[@]@A}" "${x[@]@a}" "${u[@]@A}" "${u[@]@K}"; echo
---
<'q'><'q'><x='q'>
=== slices
a=(a b c d e); printf '<%s>' "${a[@]:1:2}" "${a[@]: -2}" "${a[@]:0}" "${a[*]:2}" "${a[@]:5}" "${a[@]:4:9}"; echo
---
<b><c><d><e><a><b><c><d><e><c d e><e>
=== slices of sparse arrays
a=([2]=x [5]=y [9]=z); printf '<%s>' "${a[@]:2:1}" "${a[@]:3}" "${a[@]:6:1}" "${a[@]: -1}" "${a[@]: -5:2}" "${a[@]:0:2}"; echo
---
<x><y><z><z><z><y><z><x><y>
=== slices with a negative length
a=(a b c)
echo "${a[@]:1:-1}"
echo status $?
---
status 1
=== slices of associative arrays
declare -A m=([a]=1); printf '<%s>' "${m[@]:0}" "${m[@]:1}" "${m[@]:0:1}" "${m[@]:2}" "${m[@]: -1}"; echo
---
<1><1><1><1>
=== slices of a text
x=abc; printf '<%s>' "${x[@]:0}" "${x[@]:1}" "${x[@]: -1}" "${x[*]:1:1}" "${x[0]:1:1}"; echo
---
<abc><bc><c><b><b>
=== replaced, trimmed and changed
a=(abc bcd); printf '<%s>' "${a[@]/b/X}" "${a[*]//[bc]/-}" "${a[@]#a}" "${a[@]%d}" "${a[@]^}" "${a[*]^^}" "${a[1]/b/X}" "${a[@]/#/p}" "${a[@]/%/s}" ${a[@]/b/ }; echo
---
<aXc><Xcd><a-- --d><bc><bcd><abc><bc><Abc><Bcd><ABC BCD><Xcd><pabc><pbcd><abcs><bcds><a><c><cd>
=== lengths and keys
a=(abc bcd [7]=x); printf '<%s>' "${#a[@]}" "${#a[*]}" "${#a[1]}" "${#a[3]}" "${#a}" "${!a[@]}" "${!a[*]}"; echo
---
<3><3><3><0><3><0><1><7><0 1 7>
=== defaults
a=(x y); printf '<%s>' "${a[-1]}" "${a[@]-x}" "${a[5]-x}" "${a[@]:+y}" "${b[@]-none}" "${b[@]+z}" "${b[*]:-none}" "${a[0]:+set}" "${a[9]+set}"; echo
---
<y><x><y><x><y><none><none><set><>
=== assigned defaults
a=(1 2); echo ${a[2]=x} ${a[2]}; echo ${a[5]:=y} ${!a[@]}; declare -A m; echo ${m[k]:=v} ${m[k]} ${!m[@]}; echo ${a[@]=z}
---
x x
y 0 1 2 5
v v k
1 2 x y
=== assigned defaults of all
echo ${b[@]=z}
echo status $?
---
status 2
=== assigned defaults of a readonly array
a=(g); readonly a; echo ${a[0]:=x}
echo ${a[1]:=x}
echo status $?
---
g
status 2
=== errors for no value [status=1]
a=(x); echo "${a[0]:?m}" "${a[1]?not set}"; echo no
---
=== subscripts are arithmetic
a=(1 2 3); i=1; echo ${a[i+1]} ${a[$i]} ${a["i"]} ${a[ 1 ]} ${a[i++]} $i ${a[$((i))]} ${a[$(echo 0)]} ${a[a[0]]} ${a[-1]} ${a[i=0]} $i
---
3 2 2 2 2 2 3 1 2 3 1 0
=== subscripts that are wrong
a=(1 2 3); echo ${a[-5]}.; echo $?
echo ${a[1/0]}; echo no
echo status $?
echo ${a[]}
echo status $?
echo ${a[1 2]}
echo status $?
---
.
0
status 1
status 1
status 1
=== keys of associative arrays
declare -A m=(["x y"]=1 ["]"]=2 [q]=3); k='x y'; echo ${m[x y]} ${m["]"]} ${m["x y"]} ${m[$(echo q)]} ${m[$k]} "${m["$k"]}" ${m['x y']}
---
1 2 1 3 1 1 1
=== indirection
a=(x y); b='a[1]'; echo ${!b} ${!b:-d} ${!b^}; c='a[@]'; printf '<%s>' "${!c}" "${!c/x/Q}" "${!c:1}"; echo; d='m[k]'; declare -A m=([k]=v); echo ${!d}
---
y y Y
<x><y><Q><y><y>
v
=== indirection through an element
x=1 y=2; n=(x y); echo ${!n} ${!n[0]} ${!n[1]}
---
1 1 2
=== indirection of a name reference
declare -n r=x; x=5; echo ${!r} ${!r:-d} ${!r^^} $r
---
x x X 5
=== fields
a=("a b" c); for x in "${a[@]}"; do echo "<$x>"; done; for x in ${a[@]}; do echo "<$x>"; done; for x in "${a[*]}"; do echo "<$x>"; done
---
<a b>
<c>
<a>
<b>
<c>
<a b c>
=== joined
a=("a b" c); IFS=,; echo "${a[*]}" ${a[*]}; x="${a[*]}"; y=${a[@]}; echo "$x|$y"; printf '<%s>' "x${a[@]}y" x"${a[@]:1}"y "${a[@]}${a[@]}"; echo
---
a b,c a b c
a b,c|a b c
<xa b><cy><xcy><a b><ca b><c>
=== none
a=(); printf '<%s>' x "${a[@]}" "${a[*]}" ${a[@]} "p${a[@]}"; echo
---
<x><><p>
=== the element 0 is the variable
a=([3]=q); echo $a. ${a}. ${#a}; a[0]=z; echo $a ${a:0:1} ${a/z/y} ${a#z}. ${a@Q}
---
. . 0
z z y . 'z'
=== nounset: all
set -u; a=(); echo "${a[@]}" "${#a[@]}" "${a[*]}" "${a[@]:1}" "${a[@]/x/y}" "${!a[@]}" ok; unset a; echo "${a[@]}" ok
---
0  ok
ok
=== nounset: an element [status=1]
set -u; a=(1); echo ${a[1]}; echo no
---
=== nounset: a key [status=1]
set -u; declare -A m; echo ${m[x]}; echo no
---
=== nounset: a length
set -u; a=(1); echo "${#a[1]}" "${#a[@]}"; (echo ${#b[@]}); echo $?; (declare -a c; echo ${#c[@]}); echo $?; x=1; (echo "${#x[@]}"); echo $?
---
0 1
1
1
1
=== names by prefix
v=abc; p1=1; p2=2; declare -A pm=([a]=1); pa=(1); echo ${!p*}; unset p1; echo ${!p@}
---
p1 p2 pa pm
p2 pa pm
=== a slow substitution in a subscript
a=(1 2 3); echo "${a[@]:$(sleep 0.01; echo 1)}" ${a[$(sleep 0.01; echo 2)]}
---
2 3 3
=== a subscript that assigns, in a command that blocks
a=(1 2 3); echo ${a[i++]}$(sleep 0.01)${a[i++]} $i
---
12 2
=== an element that changes in a command that blocks
a=(1 2 3); echo ${a[0]} "${a[@]}" $((a[0]=9)) $(sleep 0.01; echo x) ${a[0]}
---
1 1 2 3 9 x 9
