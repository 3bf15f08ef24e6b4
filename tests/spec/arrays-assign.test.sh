Assignments to arrays: bash manual 6.7 and 3.4.
=== elements and whole arrays
a=(x y); a[0]=z; echo $a; a+=(q); a=(w); echo $a
---
z
w
=== a word of a compound assignment is split and globbed
v='p q'; a=($v); echo $a; b=("$v"); echo $b
---
p
p q
=== blanks in a subscript
a[1 - 1]=x; echo $a; if true; then a[ 0 ]=y; fi; echo $a; ! a[0 * 3]=z; echo $a
---
x
y
z
=== a subscript with side effects is evaluated once
i=0; a[i++]=x; echo $i $a; a[i--]+=y; echo $i
---
1 x
0
=== the value is evaluated before the subscript
i=0; a[i++]=$i; echo $a $i
---
0 1
=== a compound assignment over several lines
a=( # first
  one # not this
  two

  # nor this
)
echo $a
---
one
=== substitutions in a compound assignment
a=($(echo 1) $(echo 2; exit 3)); echo $a $?
---
1 3
=== a substitution in a subscript
a[$(echo 0)]=$(echo x); echo $a; a[$(sleep 0.01; echo 0)]+=$(sleep 0.01; echo y); echo $a
---
x
xy
=== append to element zero
a[0]+=x; a+=y; echo $a
---
xy
=== a name and a bracket where no assignment may stand [posix]
echo a[1]=2 a[x]; a[1 + 1] 2>/dev/null; echo $?
---
a[1]=2 a[x]
127
