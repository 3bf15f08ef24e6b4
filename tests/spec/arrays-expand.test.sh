Elements of arrays in expansions: bash manual 6.7, 3.5.3.
=== elements
a=(x 'y z' w); echo ${a[0]} "${a[1]}" ${a[2]} "${a[3]}"; echo $a
---
x y z w 
x
=== negative subscripts
a=(1 2 3); echo ${a[-1]} ${a[-3]}; b[5]=x; echo "${b[-1]}${b[-2]}"
---
3 1
x
=== a negative subscript out of range
a=(1); echo "<${a[-2]}>"; echo $?
---
<>
0
=== all elements
a=(x 'y z' ''); printf '<%s>' "${a[@]}"; echo; printf '<%s>' "${a[*]}"; echo; printf '<%s>' ${a[@]}; echo; printf '<%s>' ${a[*]}; echo
---
<x><y z><>
<x y z >
<x><y><z>
<x><y><z>
=== joining with IFS
a=(x y z); IFS=,; echo "${a[*]}" ${a[*]} "${a[@]}"; IFS=; echo "${a[*]}"
---
x,y,z x y z x y z
xyz
=== text around
a=(1 2 3); printf '<%s>' "p${a[@]}s"; echo; e=(); printf '<%s>' "p${e[@]}s" "${e[@]}"; echo
---
<p1><2><3s>
<ps>
=== counts
a=(x [5]=y); echo ${#a[@]} ${#a[*]} ${#a[5]} ${#a[0]} ${#a}; e=(); echo ${#e[@]} ${#nosuch[@]}
---
2 2 1 1 1
0 0
=== keys
a=(x [5]=y [3]=z); echo "${!a[@]}" "${!a[*]}"; echo "${!nosuch[@]}"
---
0 3 5 0 3 5

=== a plain variable as an array
v='a b'; echo "${v[0]}" "${v[@]}" "${#v[@]}" "${!v[@]}" "${v[1]}" "${v[-1]}"
---
a b a b 1 0  
=== defaults
a=(x ''); echo "${a[1]:-d} ${a[1]-d} ${a[2]-d} ${a[0]:+set} ${a[2]+set}"; echo "${a[@]:-none}"; e=(); echo "${e[@]:-none}" "${e[*]-no}"
---
d  d set 
x 
none no
=== assigning a default
a=(x); : "${a[2]:=d}" "${a[1+3]=e}"; declare -p a
---
declare -a a=([0]="x" [2]="d" [4]="e")
=== an error for an unset element
a=(x); (echo "${a[1]?gone}"); echo $?
---
1
=== slices
a=(a b c d e); echo "${a[@]:1:2}" "${a[@]:3}" "${a[@]: -2}" "${a[@]: -2:1}" "${a[*]:0:1}" "${a[@]:9}"
---
b c d e d e d a
=== slices of a sparse array
a=([2]=a [5]=b [9]=c); echo "${a[@]:0:1}" "${a[@]:3:1}" "${a[@]:6}" "${a[@]: -1}" "${a[@]:1:2}"
---
a b c c a b
=== removing and replacing in each element
a=(abc abd); echo "${a[@]#a}" "${a[@]%?}" "${a[@]/b/X}" "${a[@]^}" "${a[@]^^}"
---
bc bd ab ab aXc aXd Abc Abd ABC ABD
=== letters of an element
a=(abc dEf); echo ${a[0]^^} ${a[1],,} ${a[1]:1:1} ${a[0]/b/-}
---
ABC def E a-c
=== subscripts are expressions
i=1 a=(p q r s); echo ${a[i]} ${a[i+1]} ${a[$i]} ${a[$((i+2))]} ${a[a[9]+1]} "${a[i<2?0:3]}"
---
q r q s q p
=== side effects in a subscript
i=0 a=(p q r); echo ${a[i++]} ${a[i++]} $i
---
p q 2
=== a slow subscript
a=(p q r); echo ${a[$(sleep 0.01; echo 1)]} "${a[$(sleep 0.01; echo 2)]}" ${#a[$(echo 0)]}
---
q r 1
=== side effects and a slow part
i=0 a=(p q r); echo ${a[i++]} $(sleep 0.01; echo x) ${a[i++]} $i
---
p x q 2
=== nested expansions in subscripts
a=(1 2 0) b=(x y z); echo ${b[${a[0]}]} ${b[a[1]]} ${b[${a[${a[2]}]}]}
---
y z y
=== indirect elements
a=(x 'y z'); r='a[1]'; echo "${!r}"; r='a[@]'; printf '<%s>' "${!r}"; echo; r='a[*]'; echo "${!r}"; i=1; r='a[i]'; echo "${!r}"
---
y z
<x><y z>
x y z
y z
=== in a for loop
a=(1 '2 3' 4); for x in "${a[@]}"; do echo "<$x>"; done; for i in "${!a[@]}"; do echo "$i:${a[i]}"; done
---
<1>
<2 3>
<4>
0:1
1:2 3
2:4
=== unset elements leave gaps
a=(1 2 3 4); unset 'a[1]'; echo "${a[@]}" "${!a[@]}" ${#a[@]}; unset a[3]; echo "${!a[@]}"; a+=(x); echo "${!a[@]}"
---
1 3 4 0 2 3 3
0 2
0 2 3
=== unset of the last elements
a=(1 2 3); unset 'a[-1]' 'a[-1]'; declare -p a; unset 'a[-5]'; echo $?
---
declare -a a=([0]="1")
1
=== unset of all elements
a=(1 2); unset 'a[@]'; declare -p a; unset a; declare -p a; echo $?
---
declare -a a=()
1
=== unset with an expression
a=(1 2 3); i=1; unset "a[i]" 'a[i+1]'; declare -p a; unset "a[$i]"; echo $?
---
declare -a a=([0]="1")
0
=== unset on a plain variable
s=1; unset 's[0]'; echo ${s-gone}; s=1; unset 's[1]'; echo $? $s
---
gone
1 1
=== set -u
set -u; a=(x); e=(); echo "${a[0]}" "${e[@]}" "${#e[@]}"; (echo ${a[1]}; echo no); echo $?
---
x 0
1
=== set -u and the array itself
set -u; declare -a e; (echo "${e[@]}"; echo ok); echo $?; (echo "$e"; echo no); echo $?
---

ok
0
1
=== arrays in functions and subshells
a=(1); f() { a[0]=2; a+=(3); }; f; echo ${a[@]}; (a[0]=x; a+=(y); echo ${a[@]}); echo ${a[@]}; echo $(a[5]=z; echo ${!a[@]}) ${!a[@]}
---
2 3
x 3 y
2 3
0 1 5 0 1
=== local arrays
f() { local a; a[2]=l; echo ${a[@]} ${!a[@]}; local -a b=(1 2); echo ${b[1]}; }; a=(g); f; echo ${a[@]} ${#b[@]}
---
l 2
2
g 0
=== a pipeline does not change the array
a=(1); echo | a+=(2); echo ${a[@]}
---
1
=== a queue
q=(1 2 3); while ((${#q[@]})); do echo ${q[0]}; q=("${q[@]:1}"); done
---
1
2
3
=== a stack
s=(); s+=(a); s+=(b); echo ${s[-1]}; unset 's[-1]'; echo ${s[-1]} ${#s[@]}
---
b
a 1
=== reversing
a=(1 2 3); for ((i=${#a[@]}-1; i>=0; i--)); do r+=(${a[i]}); done; echo ${r[@]}
---
3 2 1
=== copying
a=([2]=x [4]='y z'); b=("${a[@]}"); declare -p b; for i in "${!a[@]}"; do c[i]=${a[i]}; done; declare -p c
---
declare -a b=([0]="x" [1]="y z")
declare -a c=([2]="x" [4]="y z")
=== transformations
a=('x y' z); echo "${a[@]@Q}"; echo "${a[0]@Q}"; echo "${a[@]@A}"; echo "${a[@]@a}"
---
'x y' 'z'
'x y'
declare -a a=([0]="x y" [1]="z")
a a
=== slices of an array without gaps
a=(x '' 'y z' 7)
printf '<%s>' "${a[@]:1:2}"; echo; printf '<%s>' ${a[@]:1}; echo; printf '<%s>' "${a[@]: -1}" "${a[@]:4}" "${a[@]:9}" "${a[@]:0:0}" "${a[@]: -9}"; echo
IFS=,; echo "${a[*]:0:3}" "${a[@]:2:1}"; i=0; echo "${a[@]:i++:i++}" $i; declare -n r=a; echo "${#r[@]}" "${r[@]:3}"
a[1]=new; echo "${a[@]:1:1}"; unset 'a[0]'; echo "${a[@]:0:2}" "${#a[@]}"; a+=(8); echo "${#a[*]}" "${a[@]: -2}"
---
<><y z>
<y><z><7>
<7>
x,,y z y z
x 2
4 7
new
new y z 3
4 7 8
=== a slice that waits
a=(1 2 3 4); i=0
echo "${a[@]:$(sleep 0.01; echo 1):$(sleep 0.01; echo 2)}" "${#a[@]}" "${a[@]:i++:$(echo 1)}" $i
---
2 3 4 1 1
=== slices that are none
a=(1 2 3)
(echo "${a[@]:0:-1}"); echo $?; (echo "${a[@]:3:-1}" "${a[@]:1/0}") ; echo $?; e=(); echo "${e[@]:i++:2}" "$i" "${#e[@]}"
---
1
1
 0
