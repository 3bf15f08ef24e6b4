Elements of arrays in arithmetic: bash manual 6.5.
=== reading
a=(3 4 5); echo $((a[0]+a[1]*a[2])) $((a[-1])) $((a[7])) $((a))
---
23 5 0 3
=== writing
((a[0]=5, a[2]=a[0]*2)); declare -p a
---
declare -a a=([0]="5" [2]="10")
=== operators of assignment
a=(1 2 3); ((a[0]+=5, a[1]*=4, a[2]<<=2, a[3]|=1)); echo ${a[@]}
---
6 8 12 1
=== increments
a=(1 2); echo $((a[0]++)) $((++a[1])) $((a[0]--)) $((--a[1])) ${a[@]}; ((a[5]++)); declare -p a
---
1 3 2 2 1 2
declare -a a=([0]="1" [1]="2" [5]="1")
=== subscripts are evaluated once
i=0 a=(5 6); ((a[i++]+=10)); echo $i ${a[@]}; ((a[i++]++)); echo $i ${a[@]}
---
1 15 6
2 15 7
=== nested subscripts
a=(1 2 0) b=(7 8 9); echo $((b[a[a[2]]])) $((b[a[0]]+b[a[1]-1])); ((b[a[1]]=a[0])); echo ${b[@]}
---
8 16
7 8 1
=== expansions in subscripts
a=(1 2 3) i=1; echo $((a[$i])) $((${a[i]}+a[i+1])) $((a[${#a[@]}-1])) $((a[$(echo 2)]))
---
2 5 3 3
=== an element that holds an expression
a=('1+2' 'b*2') b=4; echo $((a[0])) $((a[1])) $((a[0]*2))
---
3 8 6
=== a variable that names an element
a=(5 6) x='a[1]'; echo $((x)) $((x+1))
---
6 7
=== an element in conditions
a=(0 1); ((a[0])); echo $?; ((a[1])); echo $?; if ((a[1]>a[0])); then echo yes; fi; while ((a[1]<4)); do ((a[1]++)); done; echo ${a[1]}
---
1
0
yes
4
=== for loops
a=(); for ((i=0; i<5; i++)); do ((a[i]=i*i)); done; echo ${a[@]}; for ((i=0, s=0; i<${#a[@]}; i++)); do ((s+=a[i])); done; echo $s
---
0 1 4 9 16
30
=== a negative subscript out of range
a=(1); ((a[-5]=1)); echo $?; echo $((a[-5]+2))
---
0
2
=== a bad subscript [status=1]
a=(1); echo $((a[)); echo no
---
=== a readonly array
readonly a=(1 2)
((a[0]=5))
echo "next $? ${a[@]}"
---
next 1 1 2
=== an integer array
declare -ai a; a[0]=3*4; ((a[1]=a[0]/5)); a[2]='a[0]+a[1]'; echo ${a[@]}
---
12 2 14
=== a plain variable with a subscript
s=5; ((s[0]++)); echo $s $((s[0])) $((s[1]))
---
6 6 0
=== fibonacci
f=(0 1); for ((i=2; i<12; i++)); do ((f[i]=f[i-1]+f[i-2])); done; echo ${f[@]}
---
0 1 1 2 3 5 8 13 21 34 55 89
=== bubble sort
a=(3 1 2); for ((i=0; i<3; i++)); do for ((j=0; j<2-i; j++)); do if ((a[j]>a[j+1])); then ((t=a[j], a[j]=a[j+1], a[j+1]=t)); fi; done; done; echo ${a[@]}
---
1 2 3
=== a conditional expression
a=(1 2); echo $((a[0]<a[1] ? a[1] : a[0])) $((a[0]&&a[5] || a[1]))
---
2 1
=== large values
a=(9223372036854775807); ((a[0]++)); echo ${a[0]}; ((a[1]=1<<40, a[2]=a[1]*a[1])); echo ${a[1]} ${a[2]}
---
-9223372036854775808
1099511627776 0
=== a slow subscript
a=(1 2 3); echo $((a[$(sleep 0.01; echo 1)] + a[$(sleep 0.01; echo 2)])); ((a[$(sleep 0.01; echo 0)]+=5)); echo ${a[@]}
---
5
6 2 3
