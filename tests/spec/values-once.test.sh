# what comes before a text that blocks is evaluated once
=== an expression before a prompt with a substitution
i=0; x='$(sleep 0.01; echo P)'
echo $((i++)) ${x@P}
echo $i
---
0 P
1
=== := before a prompt with a substitution
x='$(echo P)'
echo ${y:=$((i++))} ${x@P} $i
echo $y
---
0 P 1
0
=== an expression beside the subscript that unset is given
a=(1 2 3); i=0
unset 'a[$(echo 1)]' $((i++))
echo $i "${a[@]}"
---
1 1 3
=== the same from a variable
a=(1 2 3); i=0; v='a[$(echo 1)]'
unset "$v" zz$((i++))
echo $i "${a[@]}"
---
1 1 3
=== printf -v
a=(1 2 3); i=0; v='a[$(echo 1)]'
printf -v "$v" %d $((i++))
echo $i "${a[@]}"
---
1 1 0 3
=== indirection
a=(1 2 3); i=0; v='a[$(echo 1)]'
echo $((i++)) "${!v}" $i
---
0 2 1
=== test -v and [[ -v
a=(1 2 3); i=0; v='a[$(echo 1)]'
test -v "$v" -a $((i++)) = 0; echo $? $i
[[ $((i++)) = 1 && -v $v ]]; echo $? $i
---
0 1
0 2
