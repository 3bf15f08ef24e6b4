Associative arrays: bash manual 6.7.
=== elements
declare -A m; m[a]=1; m[b]=2; m[a]+=x; echo "${m[a]} ${m[b]} ${#m[@]}"
---
1x 2 2
=== a list with keys
declare -A m=([one]=1 [two]=2); echo "${m[one]} ${m[two]} ${m[three]-none}"
---
1 2 none
=== keys and values in turn
declare -A m=(a 1 b 2 c); echo "${m[a]},${m[b]},${m[c]},${#m[@]}"
---
1,2,,3
=== a key is text
declare -A m; i=5; m[i]=x; m[$i]=y; m[1+1]=z; echo "${m[i]} ${m[5]} ${m[1+1]} ${m[2]-none}"
---
x y z none
=== keys with blanks and quotes
declare -A m; k='a b'; m[$k]=1; m["c d"]=2; m['e"f']=3; echo "${m[a b]} ${m["c d"]} ${m[$k]} ${m['e"f']}"
---
1 2 1 3
=== declare -p of one key
declare -A m=([k]=v); declare -p m
---
declare -A m=([k]="v" )
=== declare -p of keys that need quotes
declare -A m=(["a b"]=1); declare -p m; declare -A m=(['$x']=2); declare -p m; declare -A m=([$'t\t']=3); declare -p m; declare -A m=(["'"]=4); declare -p m
---
declare -A m=(["a b"]="1" )
declare -A m=(["\$x"]="2" )
declare -A m=([$'t\t']="3" )
declare -A m=(["'"]="4" )
=== declare -p of an empty one
declare -A m; declare -p m; m=(); declare -p m
---
declare -A m
declare -A m=()
=== the order of a few keys
declare -A m=([a]=1 [b]=2 [c]=3 [d]=4 [one]=5 [two]=6); echo "${!m[@]}"; echo "${m[@]}"
---
d c b a two one
4 3 2 1 6 5
=== the order of numbers
declare -A m; for i in 1 2 3 4 5 6 7 8 9 10 11; do m[$i]=$i; done; echo "${!m[@]}"
---
9 8 7 6 5 4 3 2 1 10 11
=== appending a list
declare -A m=([a]=1); m+=([b]=2 [a]+=x); echo "${m[a]} ${m[b]} ${#m[@]}"
---
1x 2 2
=== assigning a list again
declare -A m=([a]=1); m=([b]=2); declare -p m
---
declare -A m=([b]="2" )
=== the keys @ and *
declare -A m; m[@]=1; m[*]=2; echo ${#m[@]}; unset 'm[@]'; echo ${#m[@]}
---
2
1
=== an empty key
declare -A m
m[""]=x
echo "next $?"
---
next 1
=== a word without a key in a list
declare -A m=([a]=1 b [c]=3); echo $? ${#m[@]}
---
0 2
=== unset of a key
declare -A m=([a]=1 [b]=2); unset 'm[a]'; declare -p m; unset 'm[nosuch]'; echo $?
---
declare -A m=([b]="2" )
0
=== unset of a key with blanks
declare -A m=(["a b"]=1 [c]=2); unset 'm[a b]'; declare -p m; k=c; unset "m[$k]"; echo ${#m[@]}
---
declare -A m=([c]="2" )
0
=== element 0 is the plain value
declare -A m; m=x; echo "$m ${m[0]}"; declare -p m
---
x x
declare -A m=([0]="x" )
=== a plain variable becomes one
v=5; declare -A v; declare -p v
---
declare -A v=([0]="5" )
=== no conversion from indexed
a=(1); declare -A a; echo $?; declare -p a
---
1
declare -a a=([0]="1")
=== no conversion to indexed
declare -A m=([a]=1); declare -a m; echo $?; declare -p m
---
1
declare -A m=([a]="1" )
=== integer values
declare -Ai m=([a]=1+1); m[b]=2*3; m[a]+=5; echo ${m[a]} ${m[b]}
---
7 6
=== keys in a loop
declare -A m=([x]=1 [y]=2); for k in "${!m[@]}"; do echo "$k=${m[$k]}"; done
---
y=2
x=1
=== counting words
declare -A n; for w in a b a c a b; do ((n[$w]++)); done; for w in a b c; do echo $w ${n[$w]}; done
---
a 3
b 2
c 1
=== in arithmetic
declare -A m=([k]=3); k=k; echo $((m[k])) $((m[$k]+1)) $((m[none])); ((m[new]=7, m[k]*=2)); echo ${m[new]} ${m[k]}
---
3 4 0
7 6
=== a key with blanks in arithmetic
declare -A m; m[a b]=4; k='a b'; echo $((m[a b])) $((m[$k]+1)); ((m[$k]++)); echo ${m[a b]}
---
4 5
5
=== a slow key
declare -A m; m[$(sleep 0.01; echo k)]=$(echo v); echo "${m[k]} ${m[$(sleep 0.01; echo k)]}"
---
v v
=== a slow list
declare -A m=([$(sleep 0.01; echo a)]=1 [b]=$(sleep 0.01; echo 2)); echo "${m[a]} ${m[b]}"
---
1 2
=== length of an element
declare -A m=([a]=hello); echo ${#m[a]} ${#m[b]}
---
5 0
=== operators on elements
declare -A m=([a]=hello); echo ${m[a]%l*} ${m[a]^} ${m[b]:-none} ${m[b]:=set} ${m[b]} ${m[a]/l/L}
---
hel Hello none set set heLlo
=== local
f() { local -A m=([k]=in); echo ${m[k]}; }; declare -A m=([k]=out); f; echo ${m[k]}
---
in
out
=== in a subshell
declare -A m=([a]=1); (m[a]=2; m[b]=3; echo ${m[a]} ${#m[@]}); echo ${m[a]} ${#m[@]}
---
2 2
1 1
=== passed by reference
f() { local -n r=$1; r[x]=1; r[y]+=2; }; declare -A m=([y]=1); f m; echo ${m[x]} ${m[y]}
---
1 12
=== many keys
declare -A m; for ((i=0; i<40; i++)); do m[k$i]=$i; done; echo ${#m[@]} ${m[k7]} ${m[k39]}
---
40 7 39
=== test of a key
declare -A m=([a]= [b c]=1); [[ -v m[a] ]]; echo $?; [[ -v m[z] ]]; echo $?; test -v 'm[b c]'; echo $?
---
0
1
0
=== an empty key names no element
declare -A m; a=
{ echo "${m[$a]}x"; echo "${#m[$a]}"; echo "${m[$a]-d}" "${m[""]:+e}"; } 2>/dev/null
m[k]=v
{ echo "${#m[$a]}"; echo no; } 2>/dev/null
echo "${m[$(sleep 0.01)]-none}" 2>/dev/null
---
x
0
d 
none
=== += within an array's list adds to what there was before
declare -A m=([k]=x); m=([k]+=1); declare -p m
m=([k]=y [k]+=2 [j]+=3 [j]+=$(sleep 0.01; echo 4)); declare -p m
m+=([k]=z [k]+=3); echo "${m[k]}"
declare -A m=([k]+=q); declare -p m
declare -Ai n=([k]=1); n=([k]=5 [k]+=2); declare -p n
---
declare -A m=([k]="x1" )
declare -A m=([k]="x12" [j]="4" )
z3
declare -A m=([k]="z3q" )
declare -Ai n=([k]="3" )
